"""Elements of a page that are opened and never closed: what stands after them is inside them, as browsers see it."""

import re
from collections.abc import Iterator

from pressroom.lazy_regex import expression

_STEP = expression(
    r"<!--.*?(?:-->|\Z)|<(script|style|textarea|title)\b[^>]*>.*?(?:</\1\s*>|\Z)"
    r"|<(?P<end>/?)(?P<name>[a-z][a-z0-9-]*)(?:\"[^\"]*\"|'[^']*'|[^'\">])*?(?P<alone>/?)>",
    re.DOTALL | re.IGNORECASE,
)
"""A tag; a comment, or an element that holds text only."""
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
"""What has no end tag (HTML Living Standard, 13.1.2), and what has none any more."""
_MAY_BE_OPEN = frozenset(
    {
        *("body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt"),
        *("tbody", "td", "tfoot", "th", "thead", "tr"),
    }
)
"""What may do without its end tag (HTML Living Standard, 13.1.2.4)."""
FOREIGN = frozenset({"math", "svg"})
"""Where an element without content may end in its own tag."""


def unclosed_in(page: str) -> Iterator[str]:
    """The names of the elements of a page that are left open, each time one is."""
    opened: list[str] = []
    for step in _STEP.finditer(page):
        name = (step["name"] or "").lower()
        if step["end"]:
            if name in opened:
                yield from _left(opened, name)
        elif name and name not in _VOID and not (step["alone"] and FOREIGN.intersection((*opened, name))):
            opened.append(name)
    yield from (name for name in opened if name not in _MAY_BE_OPEN)


def _left(opened: list[str], ended: str) -> Iterator[str]:
    """Close an element, and tell those in it that are still open."""
    while (name := opened.pop()) != ended:
        if name not in _MAY_BE_OPEN:
            yield name

"""Elements of a page that are opened and never closed: what stands after them is inside them, as browsers see it.

The tags are found as the HTML Living Standard has them (13.2.5), as far as it matters for that.
"""

import re
from collections.abc import Iterator, Sequence

from pressroom.lazy_regex import expression

_STEP = expression(
    r"<!--(?:-?>|.*?--!?>)?|(?P<data><!\[CDATA\[)"
    r"|<(?P<end>/?)(?P<name>[a-z][^\s/<>]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*+)>",
    re.DOTALL | re.IGNORECASE,
)
"""A comment, the beginning of a section of text (in a drawing), or a tag."""
_UNQUOTED = expression(r"=\s*[^\s\"']+\Z")
"""A value without quotation marks at the end of a tag, which a slash belongs to."""
_VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"),
        *("basefont", "bgsound", "frame", "keygen", "param"),
    }
)
"""What has no end tag (HTML Living Standard, 13.1.2), and what had none."""
_MAY_BE_OPEN = frozenset(
    {
        *("body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt"),
        *("tbody", "td", "tfoot", "th", "thead", "tr"),
    }
)
"""What may do without its end tag (HTML Living Standard, 13.1.2.4)."""
_OF_TEXT = frozenset({"iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"})
"""What holds text alone, up to its end tag, unless it stands in a drawing."""
_FOREIGN = frozenset({"math", "svg"})
"""Where an element without content may end in its own tag."""
_OF_HTML = frozenset({"annotation-xml", "desc", "foreignobject", "title"})
"""What holds HTML again in these."""
COMMENT = "!--"
"""Stands for a comment that doesn't end."""


def unclosed_in(page: str) -> Iterator[str]:
    """The names of the elements of a page that are left open, each time one is.

    After a text or a comment that never ends nothing is known: only that is told.
    """
    opened: list[str] = []
    at = 0
    while step := _STEP.search(page, at):
        at, name = step.end(), (step["name"] or "").lower()
        if step[0] == f"<{COMMENT}":
            yield COMMENT
            return
        if step["data"]:
            at = max(at, page.find("]]>", at))
        elif step["end"]:
            yield from _left(opened, name)
        elif name and not _is_closed(name, step["rest"], opened):
            opened.append(name)
            if name in _OF_TEXT and not _is_in_drawing(opened[:-1]):
                at = _end_of_text(name, page, at)
                if at < 0:
                    yield name
                    return
    yield from (name for name in opened if name not in _MAY_BE_OPEN)


def _end_of_text(name: str, page: str, start: int) -> int:
    """Where the end tag of an element of text begins; -1 where it has none."""
    end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(page, start)
    return end.start() if end else -1


def _is_closed(name: str, rest: str, opened: Sequence[str]) -> bool:
    """Whether the element of a start tag is closed by the tag itself."""
    if name in _VOID:
        return True
    return rest.endswith("/") and not _UNQUOTED.search(rest) and may_end_in_itself(name, opened)


def may_end_in_itself(name: str, opened: Sequence[str]) -> bool:
    """Whether a slash at the end of its start tag closes an element that stands in these; in HTML it says nothing."""
    return name in _FOREIGN or _is_in_drawing(opened)


def _is_in_drawing(opened: Sequence[str]) -> bool:
    """Whether the innermost of these elements that decides it is a drawing or a formula."""
    return next((name in _FOREIGN for name in reversed(opened) if name in _FOREIGN or name in _OF_HTML), False)


def _left(opened: list[str], ended: str) -> Iterator[str]:
    """Close an element, and tell those in it that are still open; an end tag that ends nothing is told elsewhere."""
    while ended in opened and (name := opened.pop()) != ended:
        if name not in _MAY_BE_OPEN:
            yield name

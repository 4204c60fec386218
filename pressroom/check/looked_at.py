"""What of a page is looked at: elements, attributes, and what becomes of an address in each of them."""

import json
import re
from collections.abc import Hashable, Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

from pressroom.check.page_facts import Reach
from pressroom.json_texts import is_plain_json
from pressroom.lazy_regex import expression

Value = TypeVar("Value", bound=Hashable)

LOADED: Mapping[str, tuple[str, ...]] = {
    "audio": ("src",),
    "body": ("background",),
    "button": ("formaction",),
    "embed": ("src",),
    "form": ("action",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src", "formaction"),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
"""Elements with the attributes whose addresses a browser asks for by itself."""
LANDMARKS = ("header", "nav", "footer")
PARTS = ("main", "article", "section")
"""Where a header, nav or footer belongs to a part of the page, and not to the page."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NAMING = ("aria-controls", "aria-describedby", "aria-labelledby", "for")
"""Attributes that name other elements of the page."""
NOTICE = "avveckling"
RECORD = "application/ld+json"
POLICY = "content-security-policy"
REFRESH = expression(r"\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)
_OWN = frozenset({"canonical", "cite-as"})
"""What states an address of the page's own (RFC 6596, RFC 8574)."""
_STATED = frozenset({"alternate", "author", "describedby", "license", "me", "next", "original", "prev", "via"})
_MARK = expression(rb"\{[{%#]")
_NO_VALUES = tuple((expression(word), expression(rb">\s*%b\s*<" % word), word) for word in (b"None", b"Undefined"))
"""Each as a word, which few pages have, and alone in an element. Expressions find what is rare quicker than ``in``."""


def same(value: Value) -> Value:
    """The equal value of a former page: what most pages have alike is held once."""
    held: Value = _held(value)
    return held


@lru_cache(maxsize=300, typed=True)
def _held(value: Value) -> Value:
    return value


@lru_cache(maxsize=100)
def reach_of(written: str) -> Reach:
    """How far a ``<link>`` of these relations may reach: what isn't known to be a mere statement is loaded."""
    relations = set(written.lower().split())
    if relations and relations <= _OWN:
        return Reach.CANONICAL
    return Reach.RELATION if relations and relations <= _STATED else Reach.LOAD


def urls_in_set(text: str) -> Iterator[str]:
    """The addresses of a ``srcset``."""
    for candidate in text.split(","):
        if parts := candidate.split():
            yield parts[0]


def is_json(text: str | None) -> bool:
    """Whether a text is JSON that can be read."""
    if text and is_plain_json(text):
        return True
    try:
        json.loads(text or "")
    except (ValueError, RecursionError):
        return False
    return True


def leftovers_in(content: bytes) -> tuple[str, ...]:
    """What a template leaves when it goes wrong: its own marks, and values that are none, alone in an element."""
    marks = (found[0] for found in _MARK.finditer(content))
    values = (word for rare, alone, word in _NO_VALUES if rare.search(content) and alone.search(content))
    return tuple(found.decode() for found in dict.fromkeys((*marks, *values)))

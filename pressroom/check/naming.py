"""Which pages may hold an address that leads to what has vanished: told from the text of their facts, unread.

An address that is walked by name must hold the last names of where it leads, unless it goes astray on its way. So most
pages can be left out without reading them; one that is kept in is judged as any other.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

from pressroom.lazy_regex import expression

ASTRAY = expression(r"/\.(?:/|[\"#?])|[^./\"]/\.\.|(?<!:)//")
"""A step that stays where it is, one back after a name, one without a name: then names need not follow each other."""


class Lost(NamedTuple):
    """A file or an id that is no more: the folder that it was in, and what an address holds that leads there."""

    folder: str
    inside: str
    outside: str


def lost(path: str) -> Lost:
    """What is no more at a path, or at an id of a file (``path#id``)."""
    path, sharp, anchor = path.partition("#")
    folder, _, name = path.rpartition("/")
    if sharp:
        return Lost("", f"#{anchor}", "")
    return Lost(f"{folder}/" if folder else "", name, f"{folder.rpartition('/')[2]}/{name}" if folder else name)


def may_name(page: str, row: str, gone: Iterable[Lost]) -> bool:
    """Whether a page may hold an address of something that is no more; `row` is the text of its facts as JSON."""
    plain = unquote(row) if "%" in row else row
    return any(holds(plain, each.inside) and leads_there(page, plain, each) for each in gone)


def leads_there(page: str, plain: str, each: Lost) -> bool:
    """Whether what a page holds may lead into the folder."""
    return page.startswith(each.folder) or holds(plain, each.outside) or ASTRAY.search(plain) is not None


def holds(plain: str, text: str) -> bool:
    """Whether a text of JSON without escapes of addresses (RFC 3986) holds another one."""
    return text in plain or json.dumps(text, ensure_ascii=False)[1:-1] in plain

"""What a text names: records that have a page of their own, and files."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from pressroom.lazy_regex import expression

PEOPLE, MUNICIPALITIES = "people", "municipalities"

_RECORD = expression(
    r"[:/](?:(?:(?<=\bperson:)|(?<=\bpeople/))(?P<person>[a-z0-9-]+)"
    r"|(?:(?<=\bkommun:)|(?<=\bmunicipalities/))(?P<municipality>[a-z0-9-]+))"
)
"""What names a record, from the character in its middle."""
_TARGET = expression(r"[(:]\s*(?:<(?P<bracketed>[^<>\n]+)>|(?P<bare>[^\s()<>\"']+))")
"""Where a link in Markdown leads, after the bracket that ends its words."""
_TARGET_OR_SOURCE = expression(
    r"[(:](?<=\][(:])\s*<(?P<bracketed>[^<>\n]+)>"
    r"|(?:[(:](?<=\][(:])\s*|=(?:(?<=\bsrc=)|(?<=\bhref=))[\"']?)(?P<bare>[^\s()<>\"']+)"
)
"""The same, and where tags lead, which few texts have: to look for both takes many times as long."""


def names_in(text: str) -> tuple[str, ...]:
    """What a text in Markdown names, each once: records as ``people/ada``, files as they are written."""
    return tuple(sorted({*_records_in(text), *_files_in(text)}))


def _records_in(text: str) -> Iterator[str]:
    for place in (*_places(":", text), *_places("/", text)):
        found = _RECORD.match(text, place)
        if found:
            yield f"{PEOPLE}/{found['person']}" if found["person"] else f"{MUNICIPALITIES}/{found['municipality']}"


def _places(mark: str, text: str) -> Iterator[int]:
    """Where a character stands. An expression that begins with one of two takes many times as long to find them."""
    place = text.find(mark)
    while place >= 0:
        yield place
        place = text.find(mark, place + 1)


def _files_in(text: str) -> Iterator[str]:
    """The files that a text shows or offers: what it links to that is no text, no record and no address."""
    has_tags = "=" in text and ("src=" in text or "href=" in text)
    for found in _TARGET_OR_SOURCE.finditer(text) if has_tags else _targets_in(text):
        name = unquote(found["bracketed"] or found["bare"])
        if ":" not in name and "#" not in name and "." in name and not name.endswith(".md"):
            yield name


def _targets_in(text: str) -> Iterator[re.Match[str]]:
    """Where the links of a text lead; a target may itself end with the bracket that the next one needs."""
    place = text.find("]")
    while place >= 0:
        found = _TARGET.match(text, place + 1)
        if found:
            yield found
        place = text.find("]", found.end() - 1 if found else place + 1)


def is_record(name: str) -> bool:
    """Whether a name is that of a record, and not that of a file."""
    return name.startswith((f"{PEOPLE}/", f"{MUNICIPALITIES}/"))


def records_among(names: Iterable[str]) -> tuple[str, ...]:
    """The names of records."""
    return tuple(filter(is_record, names))

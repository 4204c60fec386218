"""A finished site as the web would have answered with it: which address gives what, and how the records say so."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from html.parser import HTMLParser
from http import HTTPStatus
from pathlib import Path
from typing import IO, NamedTuple
from urllib.parse import quote

from pressroom.lazy_regex import expression
from pressroom.model import is_page
from pressroom.model.media_types import content_type
from pressroom.model.paths import NOT_FOUND, SEARCH, START
from pressroom.package.cdx import as_uri, surt
from pressroom.package.statements import OF_OLD_ADDRESSES, OF_SITE, Statement, description
from pressroom.package.warc import Capture, Payload, WarcWriter, measure
from pressroom.values import dataclass

INDEX = "index.html"
"""The file that servers show at the address of its folder."""
ANY_QUESTION = "?ord="
"""What the form of the search asks when nothing was written in it.

Viewers that have no record of a question take the one of which only the query differs. Without it, ReplayWeb.page finds
nothing when a reader goes back from a hit to the search.
"""
HEAD = 1 << 12
"""Bytes that are read of a page at a time, until it begins with what is its own."""
_OWN_PART = expression(rb"<main\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class WebPage:
    """A page as lists name it."""

    path: str
    title: str
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class WebSite:
    """A finished site and what is said of it.

    `url` is its address with a slash at its end, and maybe a path. `files` are paths in the site with the files on
    disk, `pages` those of them that lists name (see `pages_of`), `old_addresses` whole addresses with those that
    replace them. Everything is dated with `moment`, which knows its time zone. `software` is a name with a version.
    """

    url: str
    files: Sequence[tuple[str, Path]]
    pages: Sequence[WebPage]
    moment: datetime
    software: str
    title: str
    description: str = ""
    old_addresses: Sequence[tuple[str, str]] = ()

    def address(self, path: str) -> str:
        """The whole address of a file, in ASCII."""
        return f"{as_uri(self.url)}{quote(path)}"


def write_site(writer: WarcWriter, web: WebSite) -> Iterator[Capture]:
    """Write what the site answers with, file by file."""
    writer.describe(_said_of(web, OF_SITE))
    for path, file in sorted(web.files):
        payload = measure(file)
        fields = (("Content-Type", _type_of(path, payload)),)
        status = HTTPStatus.NOT_FOUND if path == NOT_FOUND else HTTPStatus.OK
        yield (first := writer.answer(web.address(path), status, fields, payload))
        for address in other_addresses(web, path):
            yield writer.same_again(address, fields, payload, first)


def other_addresses(web: WebSite, path: str) -> Iterator[str]:
    """Where servers show a file as well: an index at its folder's address, the search after a question."""
    folder, _, name = path.rpartition("/")
    if name == INDEX:
        yield web.address(f"{folder}/" if folder else "")
    if path == SEARCH:
        yield f"{web.address(path)}{ANY_QUESTION}"


def write_old_addresses(writer: WarcWriter, web: WebSite, taken: frozenset[str]) -> Iterator[Capture]:
    """Write what leads on from old addresses, but for those whose key is `taken`: there, the site itself answers."""
    writer.describe(_said_of(web, OF_OLD_ADDRESSES))
    pairs = {as_uri(old): as_uri(new) for old, new in sorted(web.old_addresses)}
    for old, new in sorted(pairs.items()):
        if surt(old) not in taken:
            yield writer.answer(old, HTTPStatus.MOVED_PERMANENTLY, (("Location", new),))


def _type_of(path: str, payload: Payload) -> str:
    """What a header says of a file: of its letters only what is true, since a document may have others than ours."""
    said = content_type(path)
    return said if payload.is_utf8 else said.partition(";")[0]


def _said_of(web: WebSite, statement: Statement) -> Iterator[tuple[str, str]]:
    """The fields of a file's first record."""
    yield "software", web.software
    yield "isPartOf", web.title
    yield "description", description(statement, web.url)


# --- pages --------------------------------------------------------------------------------------------------------


class _Known(NamedTuple):
    """What a page says of itself."""

    title: str
    language: str
    is_listed: bool


def pages_of(files: Sequence[tuple[str, Path]]) -> tuple[WebPage, ...]:
    """The pages of a site as they call themselves: the first page, those beside it, those in folders.

    Those that no list should name are left out: they say ``noindex``, or are what is shown where there is no page.
    """
    known = ((path, _known_of(file)) for path, file in files if is_page(path) and path != NOT_FOUND)
    pages = (WebPage(path=path, title=page.title, language=page.language) for path, page in known if page.is_listed)
    return tuple(sorted(pages, key=lambda page: (page.path != START, page.path.count("/"), page.path)))


def _known_of(file: Path) -> _Known:
    """What the head of a page says, and the language of what is its own: its frame may be in the site's."""
    head = _Head()
    with file.open("rb") as source:
        head.feed(_up_to_own_part(source).decode("utf-8", "replace"))
    return _Known(" ".join(head.title.split()), head.language, head.is_listed)


def _up_to_own_part(source: IO[bytes]) -> bytes:
    """The beginning of a page, up to what is its own; the rest is not read, since there are many pages."""
    beginning = b""
    while (piece := source.read(HEAD)) and not (_OWN_PART.search(beginning := beginning + piece)):
        pass
    found = _OWN_PART.search(beginning)
    return beginning[: found.end()] if found else beginning


class _Head(HTMLParser):
    """Reads the beginning of a page: its head, and the element that its own part stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.language = "", ""
        self.is_listed = True
        self._is_in_title = self._is_after_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        said = dict(attrs)
        if tag == "html":
            self.language = said.get("lang") or ""
        elif tag == "meta" and said.get("name") == "robots":
            self.is_listed = "noindex" not in (said.get("content") or "")
        elif tag == "main":
            self.language = said.get("lang") or self.language
        self._is_after_head = self._is_after_head or tag == "body"
        self._is_in_title = tag == "title" and not self._is_after_head

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        self._is_in_title = self._is_in_title and tag != "title"
        self._is_after_head = self._is_after_head or tag == "head"

    def handle_data(self, data: str) -> None:
        """Text between two tags."""
        self.title += data if self._is_in_title else ""

"""What is looked at in a start tag of the common form: written small, each attribute once and in double quotes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from html import unescape
from sys import intern
from typing import Any, NamedTuple

from pressroom.check.looked_at import (
    HEADINGS,
    LANDMARKS,
    LOADED,
    NAMING,
    NOTICE,
    PARTS,
    POLICY,
    RECORD,
    REFRESH,
    reach_of,
    urls_in_set,
)
from pressroom.check.page_facts import NoticeSeen, References
from pressroom.lazy_regex import expression

SeenInTag = tuple[str, Any]
"""One thing that is looked at: its kind, and what it is."""
TakenFromTag = tuple[str, int, Callable[[str], Any]]
"""A value that is looked at: its kind, its place among the values of the tag, and how it is taken."""

_EMPTY = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"})
"""Elements that have no end (HTML 4.01, index of elements): the parser knows no later ones."""
_REFUSED = frozenset({"ping", "srcdoc", "style"})
_DECIDING = frozenset({"http-equiv", "lang", "rel", "type"})
"""Attributes of few values, by which it is decided what is looked at."""
_SHAPE = expression(r'<([a-z][a-z0-9]*)((?: [a-zA-Z][a-zA-Z0-9:-]*(?:="")?)*) ?(/?)')
_RARE = expression(r"&(?!(?:amp|lt|gt|quot|#34|#39);)")
"""A reference to a character beyond those that templates write, or a sign that is none."""


class NotCommonError(Exception):
    """A page holds what only the parser can judge, or what may be at fault."""


def plain(text: str) -> str:
    """A value as it is meant, held once: those of the menu stand on all pages."""
    if "&" in text:
        if _RARE.search(text):
            raise NotCommonError
        text = unescape(text)
    return intern(text)


class Shape(NamedTuple):
    """A tag without its values, as ``<a href="" hidden``: the places of its values, and of those that decide."""

    text: str
    name: str
    bare: str
    """The tag without attributes: ``<a>``, ``<path/>``."""
    places: Mapping[str, int | None]
    deciding: Sequence[int]
    is_empty: bool

    @property
    def is_of_drawing(self) -> bool:
        """Whether the element is empty by the slash at its end alone, as only elements of drawings can be."""
        return self.bare.endswith("/>") and self.name not in _EMPTY


@lru_cache(maxsize=1000)
def shape_of(text: str) -> Shape:
    """The shape of a tag that is given with empty values."""
    match = _SHAPE.fullmatch(text)
    if not match:
        raise NotCommonError
    name, attributes = match[1], match[2].split()
    names = [attribute.removesuffix('=""').lower() for attribute in attributes]
    if len({*names}) < len(names) or any(key in _REFUSED or key.startswith("on") for key in names):
        raise NotCommonError
    places = iter(range(len(names)))
    placed = {key: next(places) if "=" in attribute else None for key, attribute in zip(names, attributes, strict=True)}
    deciding = [place for key, place in placed.items() if place is not None and (key in _DECIDING or name == "aside")]
    return Shape(text, name, f"<{name}{match[3]}>", placed, deciding, bool(match[3]) or name in _EMPTY)


class StartTag(NamedTuple):
    """A start tag with its values. What is decided by them may be asked of those alone that decide."""

    shape: Shape
    values: Sequence[str]
    above: Sequence[str]

    @property
    def name(self) -> str:
        """The name of the element."""
        return self.shape.name

    @property
    def places(self) -> Mapping[str, int | None]:
        """The places of the values by the names of their attributes; of one without a value, none."""
        return self.shape.places

    def seen(self) -> Iterator[SeenInTag]:
        """What is seen in each tag like this one."""
        if self.name in LOADED:
            yield f"<{self.name}>", ""
        if self.name in ("main", "h1") or (self.name == "title" and "head" in self.above):
            yield self.name, ""
        if self.name in HEADINGS and "main" in self.above:
            yield "heading", int(self.name[1])
        if self.name in LANDMARKS and not {*self.above} & {*PARTS}:
            yield "landmark", self.name
        if self.name == "html":
            yield "language", self._value("lang")
        if self.name == "aside" and self._value("id") == NOTICE:
            yield "notice", self._notice()

    def taken(self) -> Iterator[TakenFromTag]:
        """The values that are looked at, each by itself."""
        for key in self.places:
            if key == "id":
                yield self._take("id", key)
            elif key in NAMING:
                yield self._take("named", key, _words)
            elif key in LOADED.get(self.name, ()):
                yield self._take(f"{self.name} {key}", key, _in_set if key == "srcset" else plain)
        yield from self._addresses()

    def _addresses(self) -> Iterator[TakenFromTag]:
        """What only some elements have."""
        if self.name == "a":
            yield self._address_of_link()
        if self.name == "link":
            yield self._take("link", "href", partial(_related, self._value("rel")))
        if self.name == "meta":
            yield from self._header()
        if self.name == "img" and "alt" not in self.places:
            raise NotCommonError
        if self.name == "script":
            self._is_fetched_or_record()

    def _address_of_link(self) -> TakenFromTag:
        """Where a link leads. The parser would end one in another; one without words or address is rare."""
        if "a" in self.above or self.shape.is_empty:
            raise NotCommonError
        return self._take("a", "href")

    def _header(self) -> Iterator[TakenFromTag]:
        """What stands for a header of a server: a policy counts in the head only."""
        header = self._value("http-equiv").lower()
        if header == POLICY and self.above[-1] == "head":
            yield self._take("policy", "content")
        if header == "refresh":
            yield self._take("refresh", "content", _refreshed)

    def _is_fetched_or_record(self) -> None:
        """A script comes from a file, or is a record of the head, which `common_page` reads."""
        is_record = "src" not in self.places and self._value("type") == RECORD and self.above[-1] == "head"
        if not is_record and ("src" not in self.places or self._value("type") == "module"):
            raise NotCommonError

    def _notice(self) -> NoticeSeen:
        """The notice, of which only the whole page tells whether it is in its place."""
        label = self._value("aria-label").strip() or self._value("aria-labelledby").strip()
        is_hidden = "hidden" in self.places
        return NoticeSeen(self._value("data-phase"), is_hidden, is_labelled=bool(label), is_in_place=False)

    def _value(self, key: str) -> str:
        place = self.places.get(key)
        return "" if place is None else plain(self.values[place])

    def _take(self, kind: str, key: str, how: Callable[[str], Any] = plain) -> TakenFromTag:
        place = self.places.get(key)
        if place is None:
            raise NotCommonError
        return kind, place, how


def _words(text: str) -> list[str]:
    return plain(text).split()


def _in_set(text: str) -> list[str]:
    return [intern(url) for url in urls_in_set(plain(text))]


def _related(relations: str, url: str) -> References:
    return References("link", reach_of(relations), (plain(url),))


def _refreshed(content: str) -> str:
    match = REFRESH.match(plain(content))
    if not match:
        raise NotCommonError
    return match[1]

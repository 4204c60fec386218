"""What building remembers, and how it is written down."""

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from datetime import datetime
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple, TypeVar, get_args, get_type_hints

from pressroom.cache.codec import Codec
from pressroom.cache.skeletons import Hole
from pressroom.check import PageFacts
from pressroom.dates import ArchiveDate
from pressroom.documents import Head
from pressroom.engine.texts import MarkupOptions, Record
from pressroom.model import (
    About,
    Prose,
    Release,
    Site,
    Unpublished,
    Words,
)
from pressroom.pages.components import Bound, Item
from pressroom.pages.targets import Frame, Target
from pressroom.problems import Location, Problem
from pressroom.values import dataclass

Value = TypeVar("Value")

PROSE, PLAIN = "prose", "plain"
"""What the names of marked-up texts end in, and of these without marks."""


class TargetTrace(NamedTuple):
    """A finished file: a digest of what it was made from, the templates that show it, its own digest and its size."""

    key: str
    templates: str
    sha256: str
    size: int


class RecordTrace(NamedTuple):
    """A record of the content: what it is besides its texts (`shape`), these by their names, and what is wrong with it.

    `references` and `anchors` are those of its marked-up text. A record is `fixed` when more is wrong with it than can
    be told from its file alone. `head` is what stands before its body in the file, which is marked up in a `manner`.
    """

    shape: str
    words: tuple[tuple[str, str], ...]
    prose: str
    references: tuple[tuple[str, str], ...]
    anchors: tuple[str, ...]
    problems: tuple[Problem, ...]
    fixed: bool
    head: Head
    manner: MarkupOptions


@dataclass(frozen=True, kw_only=True)
class BuildSummary:
    """A build that was written: what there was to say of it, and from when until when the clock changes none of it.

    `stands` is how the output looked when it was finished. `withheld` are the texts that no file may hold.
    """

    output_fingerprint: str
    files: int
    pages: int
    problems: tuple[Problem, ...]
    about: About
    unpublished: tuple[Unpublished, ...]
    start: datetime | None
    end: datetime | None
    withheld: tuple[tuple[str, Location], ...] = ()

    def holds_at(self, moment: datetime) -> bool:
        """Whether a build at this moment would give the same."""
        return (self.start is None or self.start <= moment) and (self.end is None or moment < self.end)


@dataclass(frozen=True, kw_only=True)
class LastBuild:
    """The last build: digests of what it was made of, and what it gave.

    `closures` are digests of what templates are made of. `revisable` tells that its texts may be exchanged one by one.
    """

    inputs: str
    program: str
    strict: bool
    drafts: bool
    closures: tuple[tuple[str, str], ...]
    revisable: bool
    finished: BuildSummary


def types_within(kind: object) -> Iterator[type]:
    """A type, and every type that its values may hold: dataclasses, enumerations and named tuples."""
    waiting, seen = [kind], set()
    while waiting:
        found = waiting.pop()
        waiting += get_args(found)
        if isinstance(found, type) and found not in seen:
            seen.add(found)
            if is_dataclass(found) or hasattr(found, "_fields"):
                waiting += get_type_hints(found).values()
                yield found
            elif issubclass(found, Enum):
                yield found


CODEC = Codec(
    {
        kind
        for root in (Prose, PageFacts, TargetTrace, RecordTrace, LastBuild, ArchiveDate)
        for kind in types_within(root)
    }
)

OUTLINED = frozenset(kind for root in (Target, Record) for kind in types_within(root))
"""What outlines consist of."""

HOLES: Mapping[type, Hole] = MappingProxyType(
    {
        Words: Hole(lambda words: (words.origin, ()), lambda _name, text: text),
        Bound: Hole(
            lambda bound: (f"{bound.origin} {PROSE}", (bound.targets, bound.pictures)) if bound.origin else None,
            lambda name, prose, targets, pictures: Bound(
                prose=prose, origin=name.removesuffix(f" {PROSE}"), targets=targets, pictures=pictures
            ),
        ),
    }
)
"""The texts that an outline only names."""

SHARED = (Item, Frame)
"""What so many pages hold that it is written once."""


def records_of(site: Site) -> Iterator[Record]:
    """Every record of a site that has a text."""
    yield from site.releases
    yield from site.pages
    yield from site.municipalities
    yield from site.people
    yield from site.boxes


def words_of(record: Record) -> tuple[tuple[str, str], ...]:
    """The texts of a record that plans only name, by their names."""
    if not isinstance(record, Release):
        return ()
    texts = (record.title, record.summary, record.body.text)
    return tuple((text.origin, str(text)) for text in texts if isinstance(text, Words))


def read_as(kind: type[Value], text: str | None) -> Value | None:
    """A remembered value, or None when there is none that can be read."""
    if text is None:
        return None
    try:
        value = CODEC.read(text)
    except ValueError:
        return None
    return value if isinstance(value, kind) else None

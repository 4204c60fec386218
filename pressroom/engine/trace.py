"""Traces: what a build remembers of its records and targets, and how that is written down."""

from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from datetime import datetime
from enum import Enum
from typing import NamedTuple, TypeVar, get_args, get_type_hints

from pressroom.cache.codec import Codec
from pressroom.dates import ArchiveDate
from pressroom.documents import Head
from pressroom.engine.texts import MarkupOptions, Record
from pressroom.model import (
    About,
    MeasuredPicture,
    MoneyAmount,
    MunicipalityEntry,
    TimelineEvent,
    Unpublished,
)
from pressroom.problems import Fault, Location, Problem
from pressroom.read.withdrawn import WithdrawnSentence
from pressroom.values import dataclass

Value = TypeVar("Value")


class TargetTrace(NamedTuple):
    """A finished file: a digest of its ingredients, the templates that show it, its own SHA-256 and its size in bytes.

    `templates` are the names that its page asks for, `template_fingerprint` stands for all that these are made of.
    """

    key: str
    templates: str
    template_fingerprint: str
    sha256: str
    size: int


class TextTrace(NamedTuple):
    """The text of a record: under which key it is kept marked up, and how it was done; "" when it isn't published.

    `leads` are the site paths that its references lead to, `anchors` its ids, `head` what stands before it in its file.
    """

    prose: str
    options: MarkupOptions
    leads: tuple[str, ...]
    anchors: tuple[str, ...]
    head: Head


@dataclass(frozen=True, kw_only=True)
class BuildSummary:
    """A build that was written: what there was to say of it, and from when until when the clock changes none of it.

    `output_fingerprint` is that of the output when it was finished, `manifest` the SHA-256 of its manifest: by that the
    list of its files is known again wherever it stands. `withheld` are the texts that no file may hold; `strangers`
    stand in the output and aren't ours.
    """

    output_fingerprint: str
    manifest: str
    files: int
    pages: int
    problems: tuple[Problem, ...]
    about: About
    unpublished: tuple[Unpublished, ...]
    start: datetime | None
    end: datetime | None
    withheld: tuple[tuple[str, Location], ...] = ()
    strangers: tuple[str, ...] = ()

    def holds_at(self, moment: datetime) -> bool:
        """Whether a build at this moment would give the same."""
        return (self.start is None or self.start <= moment) and (self.end is None or moment < self.end)


@dataclass(frozen=True, kw_only=True)
class LastBuild:
    """The last build: digests of what it was made of, and what it gave that no single file or record has.

    `links` are where the links in fields lead, by their places; `assets` the files beside releases, each with its path
    on disk below content. `contacts` and `sentences` are what was withdrawn. `rule_problems` are
    those of the rules between records, which the clock changes at no moment before or after that isn't in
    `judged_until`; `plan_problems` are those of the plan. What is wrong with single records and pages is kept with
    them.
    """

    inputs: str
    program: str
    strict: bool
    drafts: bool
    precompress: bool
    as_of: datetime
    moments: tuple[datetime, ...]
    timeline: tuple[TimelineEvent, ...]
    money: tuple[MoneyAmount, ...]
    links: tuple[tuple[Location, str], ...]
    assets: tuple[tuple[str, str], ...]
    contacts: tuple[tuple[str, Location], ...]
    sentences: tuple[WithdrawnSentence, ...]
    rule_problems: tuple[Problem, ...]
    plan_problems: tuple[Problem, ...]
    judged_until: tuple[datetime, ...]
    summary: BuildSummary


class Problems(NamedTuple):
    """Several problems, as they are kept."""

    problems: tuple[Problem, ...]


def types_within(kind: object) -> Iterator[type]:
    """A type, and every type that its values may hold: dataclasses, enumerations and named tuples."""
    waiting, seen = [kind], set()
    while waiting:
        kind = waiting.pop()
        waiting += get_args(kind)
        if isinstance(kind, type) and kind not in seen:
            seen.add(kind)
            if is_dataclass(kind) or hasattr(kind, "_fields"):
                waiting += hints_of(kind)
                yield kind
            elif issubclass(kind, Enum):
                yield kind


def hints_of(kind: type) -> Iterable[object]:
    """The types of the fields of a class; the library's way to those takes longer, where none is a text."""
    hints = [hint for base in kind.__mro__ for hint in vars(base).get("__annotations__", {}).values()]
    return get_type_hints(kind).values() if any(isinstance(hint, str) for hint in hints) else hints


KEPT = (
    *(TargetTrace, TextTrace, LastBuild, Problems, Record, MunicipalityEntry, MeasuredPicture, Fault),
    ArchiveDate,
)
"""What is kept."""

CODEC = Codec({kind for root in KEPT for kind in types_within(root)})


def read_as(kind: type[Value], text: str | bytes | None) -> Value | None:
    """A remembered value, or None when there is none that can be read."""
    if text is None:
        return None
    try:
        value = CODEC.read(text)
    except ValueError:
        return None
    return value if isinstance(value, kind) else None

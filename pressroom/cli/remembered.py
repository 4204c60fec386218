"""What building remembers, and how it is written down."""

from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from datetime import datetime
from enum import Enum
from typing import NamedTuple, TypeVar, get_args, get_type_hints

from pressroom.check import Summary
from pressroom.dates import ArchiveDate
from pressroom.memo.codec import Codec
from pressroom.model import About, Prose, Unpublished
from pressroom.problems import Problem

Value = TypeVar("Value")


class Standing(NamedTuple):
    """A finished file: its digest, and what was seen on it if it is a page."""

    sha256: str
    summary: Summary | None


@dataclass(frozen=True, kw_only=True)
class Finished:
    """A build that was written: what there was to say of it, and from when until when the clock changes none of it.

    `stands` is how the output looked when it was finished.
    """

    stands: str
    pages: int
    problems: tuple[Problem, ...]
    about: About
    unpublished: tuple[Unpublished, ...]
    start: datetime | None
    end: datetime | None

    def holds_at(self, moment: datetime) -> bool:
        """Whether a build at this moment would give the same."""
        return (self.start is None or self.start <= moment) and (self.end is None or moment < self.end)


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


CODEC = Codec({kind for root in (Prose, Standing, Finished, ArchiveDate) for kind in types_within(root)})


def read_as(kind: type[Value], text: str | None) -> Value | None:
    """A remembered value, or None when there is none that can be read."""
    if text is None:
        return None
    try:
        value = CODEC.read(text)
    except ValueError:
        return None
    return value if isinstance(value, kind) else None

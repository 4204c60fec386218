"""A record as rules between records look at it, when it was read in another process or by a former build.

Only a few fields of each are looked at, and these can be kept.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pressroom.documents import Scalar
from pressroom.json_texts import read_row
from pressroom.problems import Location
from pressroom.read.ruled import RuledRecord
from pressroom.spill import LongText, utf8_of

RULED_FIELDS = (
    *("boxes", "code", "contact", "former", "id", "municipality", "original", "replaced_by", "slug"),
    *("spokesperson", "topics"),
)
RULED_GROUPS = ("visit",)
RULED_PLACES = ("date", "email", "phone", "replaced_by", "updated", "visit")
"""What rules between records look at: texts of fields, names in groups, places."""


UNWRITTEN = (1, 0, 0)
"""The place of a field that isn't written: that of the record."""


class StoredRecord(NamedTuple):
    """A record that was read by a former build: what rules between records look at, as it was kept."""

    value: Any
    path: str
    facts: Mapping[str, list[list[Any]]]
    broken: frozenset[str] = frozenset()

    def at(self, field: str) -> Location:
        """Where a field's value stands; the record's place when it isn't written."""
        found = self.facts.get(f"{field}@")
        return self._scalar(found[0]).at if found else Location(path=self.path, line=1)

    def each(self, field: str) -> tuple[Scalar, ...]:
        """The texts of a field, one or several, each with its place."""
        found = self.facts.get(field)
        return tuple(map(self._scalar, found)) if found else ()

    def texts(self, field: str) -> list[str]:
        """The same without their places."""
        return [values[0] for values in self.facts.get(field, ())]

    def names_in(self, field: str) -> tuple[Scalar, ...]:
        """The names of the values in a field that is a group, each with its place."""
        return self.each(f"{field}/")

    @property
    def files(self) -> tuple[Scalar, ...]:
        """The names of its picture and attachments as they are written."""
        return self.each("files")

    @property
    def days_done(self) -> tuple[Scalar, ...]:
        """The days on which something is said to have been done."""
        return self.each("done")

    @property
    def event_days(self) -> tuple[Scalar, ...]:
        """The days on which its event begins and ends."""
        return self.each("event")

    def _scalar(self, values: list[Any]) -> Scalar:
        text, line, column, length = values
        return Scalar(text=text, at=Location(path=self.path, line=line, column=column, length=length))


class KeptFacts(Mapping[str, list[list[Any]]]):
    """The facts of a record as they are kept, read anew each time: few ask once the rules are done."""

    __slots__ = ("_row",)

    def __init__(self, row: LongText) -> None:
        """The facts in a row."""
        self._row = row

    def __getitem__(self, field: str) -> list[list[Any]]:
        """What is known of a field."""
        return self._read()[field]

    def __iter__(self) -> Iterator[str]:
        """The fields of which anything is known."""
        return iter(self._read())

    def __len__(self) -> int:
        """How many these are."""
        return len(self._read())

    def _read(self) -> dict[str, list[list[Any]]]:
        facts: dict[str, list[list[Any]]] = read_row(utf8_of(self._row).decode())
        return facts


def facts_of(record: RuledRecord[object]) -> Mapping[str, list[list[object]]]:
    """What rules between records look at in the fields of one, as JSON knows it (see `StoredRecord`)."""
    each, at = record.each, record.at
    facts = {field: _plain(scalars) for field in RULED_FIELDS if (scalars := each(field))}
    facts |= {f"{field}/": _plain(names) for field in RULED_GROUPS if (names := record.names_in(field))}
    places = [(field, at(field)[1:]) for field in RULED_PLACES]
    facts |= {f"{field}@": [["", *place]] for field, place in places if place != UNWRITTEN}
    others = (("files", record.files), ("done", record.days_done), ("event", record.event_days))
    return facts | {name: _plain(scalars) for name, scalars in others if scalars}


def _plain(scalars: Iterable[Scalar]) -> list[list[object]]:
    return [[text, *at[1:]] for text, at, _ in scalars]

"""The blueprint: the plan of the last build, kept as outlines, so that a change finds the files that it reaches."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from pressroom.check import Summary
from pressroom.cli.remembered import HOLES, OUTLINED, Last, Remembered, Standing, read_as
from pressroom.memo.outlines import Filler, Outline
from pressroom.memo.store import Memo
from pressroom.pages.planned import Planned
from pressroom.values import dataclass

Kept = TypeVar("Kept")

Rows = dict[str, tuple[dict[str, str], Iterable[str]]]
"""Rows to be kept by their kinds, each with the names of those that go."""

LAST, OUTLINES, NEEDS, PARTS, PART_NEEDS = "last", "outline", "needs", "part", "part needs"
STANDING, SUMMARIES, RECORDS, TEMPLATES = "standing", "summary", "record", "template"
"""The kinds of rows."""
_PART = "@"


def needs_of(found: Outline) -> str:
    """The texts and the parts that stand in an outline, a line for each."""
    return "\n".join([*sorted(found.holes), *sorted(_PART + part for part in found.parts)])


class Blueprint:
    """What is kept of the last build of an output."""

    def __init__(self, memo: Memo, place: str) -> None:
        """The blueprint of a place."""
        self.memo = memo
        self.place = place

    def last(self) -> Last | None:
        """The last build."""
        return self._read(Last, LAST, [""]).get("")

    def standing(self, paths: Iterable[str] | None = None) -> dict[str, Standing]:
        """The finished files, by their paths."""
        return self._read(Standing, STANDING, paths)

    def summaries(self, paths: Iterable[str] | None = None) -> dict[str, Summary]:
        """What was seen on the pages among them."""
        return self._read(Summary, SUMMARIES, paths)

    def records(self, paths: Iterable[str] | None = None) -> dict[str, Remembered]:
        """The records of the content, by their files."""
        return self._read(Remembered, RECORDS, paths)

    def rows(self, kind: str, names: Iterable[str] | None = None) -> dict[str, str]:
        """The rows of a kind as they are."""
        return self.memo.rows(self.place, kind, names)

    def reached_by(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The files that hold any of some texts."""
        wanted = set(texts)
        needs = {name: row.split("\n") for name, row in self.rows(PART_NEEDS).items()}
        while new := {_PART + name for name, row in needs.items() if not wanted.isdisjoint(row)} - wanted:
            wanted |= new
        rows = self.rows(NEEDS).items()
        return tuple(sorted(path for path, row in rows if not wanted.isdisjoint(row.split("\n"))))

    def drafts(self, paths: Sequence[str]) -> "Drafts":
        """Some files as they were planned, without their texts."""
        rows = self.rows(OUTLINES, paths)
        needs = self.rows(NEEDS, rows)
        parts: dict[str, str] = {}
        part_needs: dict[str, str] = {}
        lines = {line for row in needs.values() for line in row.split("\n")}
        while wanted := {line[1:] for line in lines if line.startswith(_PART)} - parts.keys():
            parts |= self.rows(PARTS, wanted)
            found = self.rows(PART_NEEDS, wanted)
            part_needs |= found
            lines = {line for row in found.values() for line in row.split("\n")}
        return Drafts(outlines=rows, needs=needs, parts=parts, part_needs=part_needs)

    def keep(self, rows: Rows) -> None:
        """Keep what has become another."""
        self.memo.keep_rows(self.place, rows)

    def _read(self, kind: type[Kept], rows: str, names: Iterable[str] | None) -> dict[str, Kept]:
        found = {name: read_as(kind, text) for name, text in self.rows(rows, names).items()}
        return {name: value for name, value in found.items() if value is not None}


@dataclass(frozen=True, kw_only=True)
class Drafts:
    """Outlines of planned files by their paths, with the parts that they name; and of all what stands in them."""

    outlines: Mapping[str, str]
    needs: Mapping[str, str]
    parts: Mapping[str, str]
    part_needs: Mapping[str, str]

    def holes(self, path: str) -> frozenset[str]:
        """The names of the texts that a file holds; LookupError where that isn't known."""
        return self._holes(self.needs[path])

    def planned(self, paths: Iterable[str], text: Callable[[str], object]) -> list[Planned]:
        """The files with their texts; LookupError or ValueError where anything is missing."""
        filler = Filler(OUTLINED, HOLES, text, self.parts.__getitem__)
        return [filler.read(self.outlines[path]) for path in paths]

    def _holes(self, needs: str) -> frozenset[str]:
        lines = needs.split("\n") if needs else []
        own = frozenset(line for line in lines if not line.startswith(_PART))
        return own.union(*(self._holes_of_part(line[1:]) for line in lines if line.startswith(_PART)))

    @cached_property
    def _known(self) -> dict[str, frozenset[str]]:
        return {}

    def _holes_of_part(self, name: str) -> frozenset[str]:
        if name not in self._known:
            self._known[name] = self._holes(self.part_needs[name])
        return self._known[name]

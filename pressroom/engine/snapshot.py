"""The blueprint: the plan of the last build, kept as outlines, so that a change finds the files that it reaches."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar, overload

from pressroom.cache.reverse_index import Index, index_text
from pressroom.cache.skeletons import Filler, Outline
from pressroom.cache.store import Store
from pressroom.check import PageFacts
from pressroom.engine.trace import HOLES, OUTLINED, LastBuild, RecordTrace, TargetTrace, read_as
from pressroom.pages.targets import Target
from pressroom.values import dataclass

Kept = TypeVar("Kept")

Rows = dict[str, tuple[dict[str, str], Iterable[str]]]
"""Rows to be kept by their kinds, each with the names of those that go."""

LAST, OUTLINES, PARTS, INDEX = "last", "outline", "part", "index"
FILES_INDEX, PARTS_INDEX = "files", "parts"
STANDING, SUMMARIES, RECORDS, TEMPLATES = "standing", "summary", "record", "template"
"""The kinds of rows."""
_PART = "@"


def index_of(outlines: Mapping[str, Outline]) -> str:
    """The texts and the parts that stand in each of some outlines."""
    return index_text(
        {
            name: [*sorted(found.holes), *sorted(_PART + part for part in found.parts)]
            for name, found in outlines.items()
        }
    )


class Blueprint:
    """What is kept of the last build of an output."""

    def __init__(self, store: Store, place: str) -> None:
        """The blueprint of a place."""
        self.store = store
        self.place = place

    def last(self) -> LastBuild | None:
        """The last build."""
        return self._read(LastBuild, LAST, [""]).get("")

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept."""
        return self.last() is None

    def standing(self, paths: Iterable[str] | None = None) -> dict[str, TargetTrace]:
        """The finished files, by their paths."""
        return self._read(TargetTrace, STANDING, paths)

    def summaries(self, paths: Iterable[str] | None = None) -> dict[str, PageFacts]:
        """What was seen on the pages among them."""
        return self._read(PageFacts, SUMMARIES, paths)

    def records(self, paths: Iterable[str] | None = None) -> dict[str, RecordTrace]:
        """The records of the content, by their files."""
        return self._read(RecordTrace, RECORDS, paths)

    def rows(self, kind: str, names: Iterable[str] | None = None) -> dict[str, str]:
        """The rows of a kind as they are."""
        return self.store.rows(self.place, kind, names)

    def reached_by(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The files that hold any of some texts."""
        wanted, new = set[str](), set(texts)
        while new:
            wanted |= new
            new = {_PART + name for name in self._parts.holding(new)} - wanted
        return tuple(sorted(self._files.holding(wanted)))

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all files."""
        return self._files.names

    def drafts(self, paths: Sequence[str]) -> "Drafts":
        """Some files as they were planned, without their texts."""
        needs = self._files.words(paths)
        part_needs: dict[str, tuple[str, ...]] = {}
        words = {word for found in needs.values() for word in found}
        while wanted := {word[1:] for word in words if word.startswith(_PART)} - part_needs.keys():
            found = self._parts.words(wanted)
            part_needs |= found
            words = {word for each in found.values() for word in each}
        return Drafts(
            outlines=self.rows(OUTLINES, paths),
            needs=needs,
            parts=self.rows(PARTS, part_needs),
            part_needs=part_needs,
        )

    @cached_property
    def _files(self) -> Index:
        return Index(self.rows(INDEX, [FILES_INDEX]).get(FILES_INDEX, ""))

    @cached_property
    def _parts(self) -> Index:
        return Index(self.rows(INDEX, [PARTS_INDEX]).get(PARTS_INDEX, ""))

    def keep(self, rows: Rows) -> None:
        """Keep what has become another."""
        self.store.keep_rows(self.place, rows)

    def _read(self, kind: type[Kept], rows: str, names: Iterable[str] | None) -> dict[str, Kept]:
        found = {name: read_as(kind, text) for name, text in self.rows(rows, names).items()}
        return {name: value for name, value in found.items() if value is not None}


@dataclass(frozen=True, kw_only=True)
class Drafts:
    """Outlines of planned files by their paths, with the parts that they name; and of all what stands in them."""

    outlines: Mapping[str, str]
    needs: Mapping[str, Sequence[str]]
    parts: Mapping[str, str]
    part_needs: Mapping[str, Sequence[str]]

    def holes(self, path: str) -> frozenset[str]:
        """The names of the texts that a file holds; LookupError where that isn't known."""
        return self._holes(self.needs[path])

    def _holes(self, needs: Sequence[str]) -> frozenset[str]:
        own = frozenset(word for word in needs if not word.startswith(_PART))
        return own.union(*(self._holes_of_part(word[1:]) for word in needs if word.startswith(_PART)))

    @cached_property
    def _known(self) -> dict[str, frozenset[str]]:
        return {}

    def _holes_of_part(self, name: str) -> frozenset[str]:
        if name not in self._known:
            self._known[name] = self._holes(self.part_needs[name])
        return self._known[name]


class Undrawn(Sequence[Target]):
    """Planned files that are put together from their outlines when they are asked for, in whatever process that is.

    `text` gives the texts by their names. LookupError or ValueError where anything is missing.
    """

    def __init__(self, drafts: Drafts, paths: Sequence[str], text: Callable[[str], object]) -> None:
        """The files at these paths."""
        self._outlines = [drafts.outlines[path] for path in paths]
        self._parts = drafts.parts
        self._text = text

    def __len__(self) -> int:
        """How many there are."""
        return len(self._outlines)

    @overload
    def __getitem__(self, place: int) -> Target: ...

    @overload
    def __getitem__(self, place: slice) -> list[Target]: ...

    def __getitem__(self, place: int | slice) -> Target | list[Target]:
        """One of them, or several."""
        if isinstance(place, slice):
            return [self._filler.read(outline) for outline in self._outlines[place]]
        found: Target = self._filler.read(self._outlines[place])
        return found

    @cached_property
    def _filler(self) -> Filler:
        return Filler(OUTLINED, HOLES, self._text, self._parts.__getitem__)

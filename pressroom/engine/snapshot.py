"""The snapshot: what is kept of the last build into an output, so that an update reads only what it needs."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from pressroom.cache.reverse_index import ReverseIndex
from pressroom.cache.rows import Kinds, Row, row_text
from pressroom.cache.store import IncompleteError, Store
from pressroom.check import PageFacts
from pressroom.engine.kept_plan import KeptPlan, plan_in
from pressroom.engine.prose_rows import read_prose
from pressroom.engine.reasons import NeedsFullBuild, Why
from pressroom.engine.request import Folders
from pressroom.engine.trace import CODEC, LastBuild, Problems, TargetTrace, TextTrace, read_as
from pressroom.json_texts import read_rows
from pressroom.model import MeasuredPicture, Prose, ReleaseEntry, is_page
from pressroom.pages.plan import AssetUses
from pressroom.pages.site_index import SiteIndex
from pressroom.problems import Fault, Problem

Value = TypeVar("Value")

LAST, ENTRIES, FACTS, RECORDS, TEXTS, USES = "last", "entry", "facts", "record", "text", "uses"
PICTURES, TARGETS, PAGES, PLAN, ASKED, TEMPLATES = "picture", "target", "page", "plan", "asked", "template"
FILE_PROBLEMS, PAGE_PROBLEMS, INPUTS, SEARCHED = "file-problems", "page-problems", "inputs", "searched"
SEGMENTS = "segment"
"""The kinds of rows; `docs/incremental.md` tells what each holds."""


class Rows(dict[str, Value]):
    """What is kept, by names; to miss one that ought to be there is to need a full build."""

    def __missing__(self, name: str) -> Value:
        """Tell which one is missing."""
        raise NeedsFullBuild(Why.CACHE_INCOMPLETE, name)


class InMemory(NamedTuple):
    """The parts of a snapshot that concern all records or all targets, as values; facts where rules asked for them."""

    entries: Mapping[str, Any]
    facts: Mapping[str, Mapping[str, list[list[Any]]]] | None
    site_index: SiteIndex
    plan: KeptPlan
    uses: Mapping[str, AssetUses]
    asked: ReverseIndex


class InMemoryCache:
    """What an update had in memory, for the next one of the same process: it need not be read and worked out again.

    It counts for the snapshot that it was kept with, known by the row of the last build, and for no other: another
    process may have built into the same output meanwhile.
    """

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._row = ""
        self._values: InMemory | None = None

    def recall(self, row: str) -> InMemory | None:
        """What belongs to the snapshot with this row."""
        return self._values if row and row == self._row else None

    def keep(self, row: str, values: InMemory) -> None:
        """Keep what belongs to the snapshot with this row, and nothing else any more."""
        self._row, self._values = row, values


class Snapshot:
    """What is kept of the last build into an output. Whatever is missing or damaged is NeedsFullBuild."""

    def __init__(self, store: Store, namespace: str, memory: InMemoryCache | None = None) -> None:
        """The snapshot in a namespace of the store."""
        self.store = store
        self.namespace = namespace
        self.memory = memory or InMemoryCache()

    @cached_property
    def _last_row(self) -> str:
        return self.rows(LAST, [""]).get("", "")

    @cached_property
    def last(self) -> LastBuild | None:
        """The last build; None when nothing is kept."""
        return read_as(LastBuild, self._last_row or None)

    @cached_property
    def in_memory(self) -> InMemory | None:
        """What the update that kept this snapshot had in memory, if it was one of this process."""
        return self.memory.recall(self._last_row)

    def rows(self, kind: str, names: Iterable[str] | None = None) -> Rows[str]:
        """The rows of a kind as they are."""
        with whole():
            return Rows(self.store.rows(self.namespace, kind, names))

    def rows_utf8(self, kind: str, names: Iterable[str] | None = None) -> Rows[bytes]:
        """The same in UTF-8: what is JSON is read from that, and some rows aren't read at all."""
        with whole():
            return Rows(self.store.rows_utf8(self.namespace, kind, names))

    @cached_property
    def entries(self) -> Rows[Any]:
        """The entries of all records, by their files."""
        if self.in_memory:
            return Rows(self.in_memory.entries)
        rows = self.rows_utf8(ENTRIES)
        values = read_rows(rows.values())
        return Rows(
            (path, ReleaseEntry.read(value) if path.startswith("content/press/") else CODEC.value(value))
            for path, value in zip(rows, values, strict=True)
        )

    @cached_property
    def facts(self) -> Rows[Mapping[str, list[list[Any]]]]:
        """What rules between records look at, by the records' files."""
        if self.in_memory and self.in_memory.facts is not None:
            return Rows(self.in_memory.facts)
        rows = self.rows_utf8(FACTS)
        return Rows(zip(rows, read_rows(rows.values()), strict=True))

    def record(self, path: str) -> object:
        """A whole record as it was read, its body left out."""
        return CODEC.read(self.rows_utf8(RECORDS, [path])[path])

    def records(self, paths: Sequence[str]) -> Rows[object]:
        """The same of several, by their files."""
        return Rows((path, CODEC.read(row)) for path, row in self.rows_utf8(RECORDS, paths).items())

    def texts(self, paths: Iterable[str] | None = None) -> Rows[TextTrace]:
        """The traces of texts, by their files."""
        return self._read(TextTrace, TEXTS, paths)

    def prose(self, trace: TextTrace) -> Prose:
        """A marked-up text."""
        prose = read_prose(self.store.recall_one("prose", bytes.fromhex(trace.prose)))
        if prose is None:
            raise NeedsFullBuild(Why.CACHE_INCOMPLETE)
        return prose

    def proses(self, traces: Mapping[str, TextTrace]) -> dict[str, Prose]:
        """Several marked-up texts by their files; those that aren't kept are left out."""
        keys = {path: bytes.fromhex(trace.prose) for path, trace in traces.items()}
        rows = self.store.recall("prose", keys.values())
        read = {path: read_prose(rows.get(key)) for path, key in keys.items()}
        return {path: prose for path, prose in read.items() if prose is not None}

    def uses(self) -> dict[str, AssetUses]:
        """The files that texts use, by the texts' files; those that use none are left out."""
        if self.in_memory:
            return dict(self.in_memory.uses)
        rows = self.rows_utf8(USES)
        used = zip(rows, read_rows(rows.values()), strict=True)
        return {path: AssetUses(frozenset(files), frozenset(pictures)) for path, (files, pictures) in used}

    def pictures(self) -> dict[str, MeasuredPicture | Fault]:
        """What was found in the pictures beside releases, by their paths."""
        return {**self._read(MeasuredPicture, PICTURES, None), **self._read(Fault, PICTURES, None)}

    def targets(self, paths: Iterable[str] | None = None) -> Rows[TargetTrace]:
        """The traces of targets, by their paths."""
        return self._read(TargetTrace, TARGETS, paths)

    def pages(self, paths: Iterable[str] | None = None) -> Rows[PageFacts]:
        """The facts of pages, by their paths."""
        try:
            return Rows((path, PageFacts.read(row)) for path, row in self.rows(PAGES, paths).items())
        except ValueError as wrong:
            raise NeedsFullBuild(Why.CACHE_INCOMPLETE) from wrong

    def problems(self, kind: str) -> dict[str, tuple[Problem, ...]]:
        """What is wrong with single files or pages, by their paths; those without fault are left out."""
        return {path: row.problems for path, row in self._read(Problems, kind, None).items()}

    def plan(self, folders: Folders) -> KeptPlan:
        """The plan; files of the sources lie in these folders now."""
        if self.in_memory:
            return self.in_memory.plan
        return plan_in(self.rows(PLAN, [""])[""], folders)

    @cached_property
    def asked(self) -> ReverseIndex:
        """Which targets asked for which nodes."""
        if self.in_memory:
            return self.in_memory.asked
        return ReverseIndex(self.rows(ASKED))

    @property
    def known_facts(self) -> Mapping[str, Mapping[str, list[list[Any]]]] | None:
        """The same as `facts`, if they were needed."""
        known: Mapping[str, Mapping[str, list[list[Any]]]] | None = vars(self).get("facts")
        return known if known is not None or self.in_memory is None else self.in_memory.facts

    @property
    def inputs(self) -> dict[str, str]:
        """The digests of all inputs that the last build was made of, by their paths."""
        rows = self.rows(INPUTS, [""]).get("", "")
        return dict(line.split("\t") for line in rows.split("\n")) if rows else {}

    def keep(self, rows: Kinds) -> None:
        """Keep what has become another."""
        self.store.keep_rows(self.namespace, rows)

    def replace(self, kinds: Mapping[str, Mapping[str, Row]]) -> None:
        """Keep these rows, and no others of their kinds."""
        rows: dict[str, tuple[Mapping[str, Row], Iterable[str] | None]] = {}
        for kind, new in kinds.items():
            try:
                former = self.rows(kind)
            except NeedsFullBuild:  # one that is damaged is not to be left there under a name that nobody knows
                rows[kind] = (new, None)
            else:
                changed = {
                    name: row for name, row in new.items() if name not in former or former[name] != row_text(row)
                }
                rows[kind] = (changed, former.keys() - new.keys())
        self.keep(rows)

    def _read(self, kind: type[Value], rows: str, names: Iterable[str] | None) -> Rows[Value]:
        values = ((name, read_as(kind, row)) for name, row in self.rows_utf8(rows, names).items())
        return Rows((name, value) for name, value in values if value is not None)


@contextmanager
def whole() -> Iterator[None]:
    """Rows are asked for within: NeedsFullBuild where they can't be read whole."""
    try:
        yield
    except IncompleteError as incomplete:
        raise NeedsFullBuild(Why.CACHE_INCOMPLETE) from incomplete


def ids_in(row: str) -> frozenset[str]:
    """The ids of a page whose facts are kept in this row."""
    try:
        return PageFacts.ids_in(row)
    except ValueError as wrong:
        raise NeedsFullBuild(Why.CACHE_INCOMPLETE) from wrong


class FactsOfPages(Mapping[str, PageFacts]):
    """The facts of the pages of a snapshot, each read when it is asked for, or all when they are gone through."""

    def __init__(self, snapshot: Snapshot, paths: Collection[str]) -> None:
        """The facts of those that are pages among these."""
        self._snapshot = snapshot
        self._files = paths
        self._known: dict[str, PageFacts] = {}

    def __contains__(self, path: object) -> bool:
        """Whether there is such a page; its facts aren't read for that."""
        return isinstance(path, str) and is_page(path) and path in self._files

    def __getitem__(self, path: str) -> PageFacts:
        """The facts of a page."""
        if path not in self:
            raise KeyError(path)
        if path not in self._known:
            self._known[path] = self._snapshot.pages([path])[path]
        return self._known[path]

    @cached_property
    def _paths(self) -> frozenset[str]:
        return frozenset(filter(is_page, self._files))

    def __iter__(self) -> Iterator[str]:
        """The paths of all pages; whoever goes through them will want the facts of all."""
        if len(self._known) < len(self._paths):
            self._known = {**self._snapshot.pages(), **self._known}
        return iter(self._paths)

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._paths)

"""What a planner may ask of a site as a whole, and of its lists. Each question is noted in `PlanContext`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from operator import attrgetter
from typing import NamedTuple, Protocol, TypeVar, cast

from pressroom.dates import ArchiveDate
from pressroom.model import (
    About,
    RegisterEntry,
    TimelineEvent,
)
from pressroom.model import MoneyAmount as Amount
from pressroom.pages.chains import ALL, len_of_rest, page_of
from pressroom.pages.components import Item, Link
from pressroom.pages.records import Records
from pressroom.pages.register_entries import register_of
from pressroom.pages.search_index import INTERMEDIATE
from pressroom.pages.site_index import PAGE_SIZES, TABLE_SEGMENT, SiteIndex
from pressroom.pages.targets import Frame
from pressroom.problems import Location

DoneOnce = TypeVar("DoneOnce")

PiecesOf = Callable[[str, int], bytes]
"""Gives a piece of a segment, by the path of the segment's recipe and the number of the piece."""


class PlannedPaths(Protocol):
    """What planners may ask of the plan."""

    @property
    def listed(self) -> tuple[str, ...]:
        """The paths of the pages that the sitemap names."""

    @property
    def planned(self) -> frozenset[str]:
        """The paths of all files but the pages at old addresses."""


class PathsSoFar(NamedTuple):
    """The same of the recipes that are known while a plan is made."""

    listed: tuple[str, ...] = ()
    planned: frozenset[str] = frozenset()


NOTHING_YET: tuple[str, object, frozenset[str]] = ("", None, frozenset())
"""What is remembered of work that is done once, before any is: its key, what it gave, and the nodes it asked for."""


def pieces_node(number: int) -> str:
    """The name of the node that stands for a piece of all segments of the search's index."""
    return f"pieces {number}"


def table_pieces_node(number: int) -> str:
    """The same of the segments of the files that hold all releases."""
    return f"table-pieces {number}"


def no_pieces(segment: str, _number: int) -> bytes:
    """What there is of segments before they are made."""
    raise LookupError(f"not made yet: {segment}")


class SiteQueries:
    """The questions about a site as a whole and about its lists."""

    def __init__(self, index: SiteIndex, records: Records, links: Mapping[Location, str]) -> None:
        """A site; `links` are the site paths that the links in fields lead to, by their places."""
        self._index = index
        self._records = records
        self._links = links
        self._asked: set[str] = set()
        self._items: dict[str, tuple[Item, tuple[str, ...]]] = {}
        """Releases as lists show them, by their addresses, with the nodes that each is made of."""
        self._municipality_links: dict[str, Link] = {}
        self._plan: PlannedPaths = PathsSoFar()
        self._pieces_of: PiecesOf = no_pieces
        self._last = NOTHING_YET

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """Note the names of the nodes that are asked for meanwhile."""
        former, self._asked = self._asked, set()
        try:
            yield self._asked
        finally:
            self._asked = former

    def once(self, key: str, work: Callable[[], DoneOnce]) -> DoneOnce:
        """What some work gives that several files are made of one after the other, with the nodes that it asked for.

        Only the last is remembered, and until `forget`.
        """
        known, result, nodes = self._last
        if known != key:
            with self.noting() as asked:
                result = work()
            nodes = frozenset(asked)
            self._last = (key, result, nodes)
        self._asked.update(nodes)
        return cast("DoneOnce", result)

    def forget(self) -> None:
        """Hold on no longer to what was done once."""
        self._last = NOTHING_YET

    def take_plan(self, plan: PlannedPaths) -> None:
        """Tell which files there are, as soon as the recipes of some or all are known."""
        self._plan = plan

    def take_segments(self, pieces_of: PiecesOf) -> None:
        """Tell what there is of segments, when they are made."""
        self._pieces_of = pieces_of

    # --- the site -------------------------------------------------------------------------------------------------

    @property
    def about(self) -> About:
        """What ``content/site.yaml`` says; each field is a node of its own."""
        return cast("About", _NotedAbout(self._index.about, self._asked))

    @property
    def frame(self) -> Frame:
        """What surrounds every page."""
        self._asked.add("whole frame")
        return self._index.frame

    def has(self, kind: str) -> bool:
        """Whether the site has any municipalities, people, topics, visits, timeline, money or register."""
        self._asked.add(f"presence {kind}")
        return self._index.presence[kind]

    @property
    def search_shards(self) -> int:
        """How many shards the search's index has."""
        self._asked.add("whole search-shards")
        return self._index.search_shards

    def pieces(self, number: int) -> tuple[bytes, ...]:
        """The piece with a number of each segment of the search's index, in their order."""
        self._asked.add(pieces_node(number))
        return tuple(self._pieces_of(INTERMEDIATE + segment, number) for segment in self._index.segments)

    def table_pieces(self, number: int) -> tuple[bytes, ...]:
        """The same of the segments of the files that hold all releases."""
        self._asked.add(table_pieces_node(number))
        return tuple(self._pieces_of(TABLE_SEGMENT + segment, number) for segment in self._index.table_segments)

    def segment(self, chain: str, size: int, number: int) -> tuple[str, ...]:
        """The releases of a segment of a chain: as a page, but that with the number 0 has only those of no full one."""
        part = self.part(chain, size, number)
        return part if number else part[: len_of_rest(self.count(chain), size)]

    @property
    def listed(self) -> tuple[str, ...]:
        """The paths of the pages that the sitemap names; those of people go by their offices."""
        self._asked.update(("listed", "keys public-figures"))
        return self._plan.listed

    @property
    def planned(self) -> frozenset[str]:
        """The paths of all files but the pages at old addresses; only to see what is at these addresses."""
        self._asked.add("at-old-addresses")
        return self._plan.planned

    @property
    def timeline(self) -> tuple[TimelineEvent, ...]:
        """What happened to the agency, oldest first."""
        self._asked.add("whole timeline")
        return self._index.parts.timeline

    @property
    def money(self) -> tuple[Amount, ...]:
        """Amounts for the whole."""
        self._asked.add("whole money")
        return self._index.parts.money

    @property
    def register(self) -> tuple[RegisterEntry, ...]:
        """What was withdrawn and corrected, the latest first."""
        self._asked.add("whole register")
        return register_of(self._index.parts.releases, self._index.parts.people)

    def link(self, at: Location) -> str:
        """The site path that the link at a place of the timeline or the money leads to."""
        self._asked.add(f"link-at {at.path}:{at.line}:{at.column}")
        return self._links.get(at, "")

    def title_at(self, path: str) -> str:
        """What the page at a path of the site is called; a file beside a release is called by its path."""
        self._asked.add(f"title-at {path}")
        return self._index.titles.get(path, path)

    # --- lists ----------------------------------------------------------------------------------------------------

    def keys(self, kind: str) -> tuple[str, ...]:
        """The names of all there is of a kind: slugs, ids, folders, segments, paths of old pages."""
        self._asked.add(f"keys {kind}")
        return tuple(KEYS[kind](self._index))

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which there are releases, newest first; 0, which is no year, last."""
        self._asked.add("keys years")
        return self._index.years

    def members(self, chain: str = ALL) -> tuple[str, ...]:
        """The addresses of the releases in a chain, newest first."""
        self._asked.add(f"members {chain}")
        return self._index.chains[chain]

    def count(self, chain: str = ALL) -> int:
        """How many releases stand in a chain."""
        self._asked.add(f"count {chain}")
        return len(self._index.chains[chain])

    def part(self, chain: str, size: int, number: int) -> tuple[str, ...]:
        """A page of a long list: 0 is the latest, the full ones are counted from the oldest."""
        self._asked.add(f"part {chain} {size} {number}" if size in PAGE_SIZES else f"members {chain}")
        return page_of(self._index.chains[chain], size, number)

    def dates(self, chain: str) -> tuple[ArchiveDate, ...]:
        """The dates of the releases in a chain, newest first."""
        self._asked.add(f"dates {chain}")
        return tuple(self._index.releases[address].date for address in self._index.chains[chain])

    def near(self, chain: str, address: str) -> tuple[str, str]:
        """The releases before and after one in a chain; "" where there is none."""
        self._asked.add(f"near {chain} {address}")
        return self._index.neighbours[chain].get(address, ("", ""))

    @property
    def changed_days(self) -> Mapping[str, str]:
        """The day of each page's last change (ISO 8601), by its path, of those of which it is known."""
        self._asked.add("whole changed-days")
        return self._index.changed_days

    def formerly_at(self, path: str) -> tuple[str, ...]:
        """The releases that stood at an old path."""
        self._asked.add(f"formerly-at {path}")
        return self._index.formerly_at.get(path, ())

    def answers_for(self, person: str) -> int:
        """For how many releases a person answers the press."""
        self._asked.add(f"answers-for {person}")
        return self._index.answers_for.get(person, 0)

    @property
    def addresses(self) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
        """Of each release that was elsewhere its address, its originals and its former addresses, newest first."""
        self._asked.add("whole addresses")
        return self._index.addresses


KEYS: Mapping[str, Callable[[SiteIndex], Iterable[str]]] = {
    "folders": attrgetter("folders"),
    "segments": attrgetter("segments"),
    "table-segments": attrgetter("table_segments"),
    "public-figures": attrgetter("public_figures"),
    "topics": attrgetter("topics"),
    "municipalities": attrgetter("municipalities"),
    "people": attrgetter("people"),
    "pages": attrgetter("pages"),
    "old-pages": attrgetter("formerly_at"),
}
"""The names of all there is of each kind; worked out when they are asked for."""


class _NotedFields:
    """A value of which each field that is read is noted."""

    __slots__ = ("_asked", "_value")

    def __init__(self, value: object, asked: set[str]) -> None:
        self._value = value
        self._asked = asked


def _noted_field(node: str, name: str) -> property:
    def read(noted: _NotedFields) -> object:
        noted._asked.add(node)  # noqa: SLF001  (it is a property of this class)
        return getattr(noted._value, name)  # noqa: SLF001  (see above)

    return property(read)


_NotedAbout = type(
    "_NotedAbout",
    (_NotedFields,),
    {"__slots__": (), **{field.name: _noted_field(f"about {field.name}", field.name) for field in fields(About)}},
)
"""What ``content/site.yaml`` says, with a property for each field: what isn't found at first takes ten times longer."""

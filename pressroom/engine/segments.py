"""Segments: intermediate files (as in Make), of which the search's index is made, and the files of all releases.

A segment is planned and made as a file of the site is, and has a trace as these have. What it holds is kept in the
snapshot, so that an update makes only the segments that a change reaches, and the files that show it.
"""

from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from pressroom.cache.rows import Row
from pressroom.check import content_of
from pressroom.engine.made import Made
from pressroom.engine.snapshot import SEGMENTS, Snapshot
from pressroom.pages.release_tables import FORMS
from pressroom.pages.search_index import INTERMEDIATE, pieces_with
from pressroom.pages.site_index import TABLE_SEGMENT, SiteIndex
from pressroom.pages.site_queries import pieces_node, table_pieces_node
from pressroom.pages.targets import Recipe
from pressroom.spill import SpilledText

AT_ONCE = 64
"""Pieces of each segment that are read at once: the files of the index are made in the order of the pieces."""


class SegmentPieces:
    """Pieces of segments by their numbers; those of a segment on disk are read when they are needed."""

    def __init__(self, segments: Mapping[str, bytes | Path]) -> None:
        """Segments by the paths of their recipes."""
        self._segments = segments
        self._starts: dict[str, array[int]] = {}
        self._first = -1
        self._held: dict[str, list[bytes]] = {}

    def __call__(self, segment: str, number: int) -> bytes:
        """A piece of the segment whose recipe has this path. Of few pieces each is read by itself: they may be long."""
        starts = self._starts_of(segment)
        if len(starts) <= AT_ONCE:
            return slice_of(self._segments[segment], starts[number], starts[number + 1] - 1)
        first = number - number % AT_ONCE
        if first != self._first:
            self._first, self._held = first, {}
        if segment not in self._held:
            end = starts[min(first + AT_ONCE, len(starts) - 1)]
            self._held[segment] = slice_of(self._segments[segment], starts[first], end - 1).split(b"\n")
        return self._held[segment][number - first]

    def _starts_of(self, path: str) -> "array[int]":
        if path not in self._starts:
            content = self._segments[path]
            self._starts[path] = starts_of(content if isinstance(content, bytes) else content.read_bytes())
        return self._starts[path]


def starts_of(segment: bytes) -> "array[int]":
    """Where each piece of a segment begins, and where another one would."""
    return array("Q", accumulate((len(piece) + 1 for piece in segment.split(b"\n")), initial=0))


def slice_of(content: bytes | Path, start: int, end: int) -> bytes:
    """Some bytes of a segment."""
    if isinstance(content, bytes):
        return content[start:end]
    with content.open("rb") as file:
        file.seek(start)
        return file.read(end - start)


def contents_of(made: Iterable[Made]) -> dict[str, bytes | Path]:
    """What intermediate files hold, by the paths of their recipes."""
    return {item.file.path: item.file.content for item in made}


def rows_of_segments(made: Iterable[Made]) -> dict[str, Row]:
    """Segments as they are kept."""
    return {path: row_of(content) for path, content in contents_of(made).items()}


def row_of(content: bytes | Path) -> Row:
    """A segment as it is kept: one on disk is read when it is written."""
    return content if isinstance(content, bytes) else SpilledText(str(content), 0, content.stat().st_size)


class SegmentKind(NamedTuple):
    """A kind of segments: what the paths of their recipes begin with, and what stands for their pieces.

    `names` gives the names of its segments in an index, `count` how many pieces each has.
    """

    prefix: str
    names: Callable[[SiteIndex], Sequence[str]]
    count: Callable[[SiteIndex], int]
    node: Callable[[int], str]

    def paths(self, index: SiteIndex) -> tuple[str, ...]:
        """The paths of the recipes."""
        return tuple(map(self.prefix.__add__, self.names(index)))

    def nodes(self, index: SiteIndex) -> frozenset[str]:
        """The nodes of all pieces."""
        return frozenset(map(self.node, range(self.count(index))))


KINDS = (
    SegmentKind(
        INTERMEDIATE,
        lambda index: index.segments if index.about.exports.search else (),
        lambda index: pieces_with(index.search_shards),
        pieces_node,
    ),
    SegmentKind(
        TABLE_SEGMENT,
        lambda index: index.table_segments if index.about.exports.data else (),
        lambda _: len(FORMS),
        table_pieces_node,
    ),
)
"""All kinds: those of the search's index and those of tables, either of which can be left out of a site."""


class UpdatedSegments:
    """The segments in an update: those that a change reaches are made anew, the others are as they are kept."""

    def __init__(self, snapshot: Snapshot, old: SiteIndex, new: SiteIndex, recipes: Iterable[Recipe]) -> None:
        """The segments of an index, beside those of the last build."""
        self._snapshot = snapshot
        self._old, self._new = old, new
        self._before = frozenset(path for kind in KINDS for path in kind.paths(old))
        self._recipes = {recipe.path: recipe for recipe in recipes}
        self._read: dict[str, SegmentPieces] = {}
        self.made: tuple[Made, ...] = ()

    @property
    def removed(self) -> frozenset[str]:
        """The segments that are no more."""
        return self._before - self._recipes.keys()

    def stale(self, reached: Container[str]) -> list[Recipe]:
        """The recipes of the segments that asked for something that has changed, and of those that are new."""
        return [recipe for path, recipe in self._recipes.items() if path in reached or path not in self._before]

    def changed_nodes(self, made: Iterable[Made]) -> frozenset[str]:
        """Take over the segments that were made, and tell the nodes of the pieces that are others now."""
        self.made = tuple(made)
        return frozenset(node for kind in KINDS for node in self._changed_nodes(kind))

    def _changed_nodes(self, kind: SegmentKind) -> Iterable[str]:
        if kind.paths(self._old) != kind.paths(self._new):
            return kind.nodes(self._new)
        new = {path: content for path, content in self._remade.items() if path.startswith(kind.prefix)}
        old = self._snapshot.rows_utf8(SEGMENTS, new)
        pairs = ((old[path].split(b"\n"), content.split(b"\n")) for path, content in new.items())
        return (kind.node(number) for before, after in pairs for number in differing(before, after))

    def piece(self, path: str, number: int) -> bytes:
        """A piece of a segment, when the stale ones are made; NeedsFullBuild when one of its kind isn't kept."""
        prefix = f"{path.partition(' ')[0]} "
        if prefix not in self._read:
            self._read[prefix] = self._pieces(next(kind for kind in KINDS if kind.prefix == prefix))
        return self._read[prefix](path, number)

    def _pieces(self, kind: SegmentKind) -> SegmentPieces:
        paths, remade = kind.paths(self._new), self._remade
        kept = self._snapshot.rows_utf8(SEGMENTS, [path for path in paths if path not in remade])
        return SegmentPieces({path: remade[path] if path in remade else kept[path] for path in paths})

    @property
    def _remade(self) -> dict[str, bytes]:
        return {item.file.path: content_of(item.file) for item in self.made}


def differing(before: Sequence[bytes], after: Sequence[bytes]) -> Iterator[int]:
    """The numbers of the pieces that are others."""
    if len(before) != len(after):
        yield from range(len(after))
    yield from (number for number, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1])

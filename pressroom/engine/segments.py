"""The segments of the search's index: intermediate files (as in Make), of which the index is made.

A segment is planned and made as a file of the site is, and has a trace as these have. What it holds is kept in the
snapshot, so that an update makes only the segments that a change reaches, and the files of the index that show it.
"""

from array import array
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from pressroom.cache.rows import Row
from pressroom.check import content_of
from pressroom.engine.made import Made
from pressroom.engine.snapshot import SEGMENTS, Snapshot
from pressroom.pages.search_index import INTERMEDIATE, pieces_with
from pressroom.pages.site_index import SiteIndex
from pressroom.pages.site_queries import pieces_node
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
        """A piece of the segment with a name."""
        first = number - number % AT_ONCE
        if first != self._first:
            self._first, self._held = first, {}
        if segment not in self._held:
            self._held[segment] = self._read(INTERMEDIATE + segment, first)
        return self._held[segment][number - first]

    def _read(self, path: str, first: int) -> list[bytes]:
        content = self._segments[path]
        starts = self._starts.get(path)
        if starts is None:
            starts = self._starts[path] = starts_of(content if isinstance(content, bytes) else content.read_bytes())
        start, end = starts[first], starts[min(first + AT_ONCE, len(starts) - 1)]
        return slice_of(content, start, end - 1).split(b"\n")


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


class UpdatedSegments:
    """The segments in an update: those that a change reaches are made anew, the others are as they are kept."""

    def __init__(self, snapshot: Snapshot, old: SiteIndex, new: SiteIndex, recipes: Iterable[Recipe]) -> None:
        """The segments of an index, beside those of the last build."""
        self._snapshot = snapshot
        self._before = names_of(old)
        self._names = names_of(new)
        self._count = pieces_with(new.search_shards)
        self._recipes = {recipe.path: recipe for recipe in recipes}
        self.made: tuple[Made, ...] = ()

    @property
    def removed(self) -> frozenset[str]:
        """The segments that are no more."""
        return frozenset(self._before) - self._recipes.keys()

    def stale(self, reached: Container[str]) -> list[Recipe]:
        """The recipes of the segments that asked for something that has changed, and of those that are new."""
        before = frozenset(self._before)
        return [recipe for path, recipe in self._recipes.items() if path in reached or path not in before]

    def changed_nodes(self, made: Iterable[Made]) -> frozenset[str]:
        """Take over the segments that were made, and tell the nodes of the pieces that are others now."""
        self.made = tuple(made)
        new = self._remade
        if self._names != self._before:
            return frozenset(map(pieces_node, range(self._count)))
        old = self._snapshot.rows(SEGMENTS, new)
        pairs = ((old[path].encode().split(b"\n"), content.split(b"\n")) for path, content in new.items())
        return frozenset(pieces_node(number) for before, after in pairs for number in differing(before, after))

    def piece(self, segment: str, number: int) -> bytes:
        """A piece of a segment, when the stale ones are made."""
        return self._pieces(segment, number)

    @cached_property
    def _pieces(self) -> SegmentPieces:
        """NeedsFullBuild when one of them isn't kept."""
        remade, kept = self._remade, self._snapshot.rows(SEGMENTS)
        return SegmentPieces({path: remade[path] if path in remade else kept[path].encode() for path in self._names})

    @property
    def _remade(self) -> dict[str, bytes]:
        return {item.file.path: content_of(item.file) for item in self.made}


def names_of(index: SiteIndex) -> tuple[str, ...]:
    """The names of the recipes of an index's segments; the search can be left out of a site."""
    return tuple(map(INTERMEDIATE.__add__, index.segments)) if index.about.exports.search else ()


def differing(before: Sequence[bytes], after: Sequence[bytes]) -> Iterator[int]:
    """The numbers of the pieces that are others."""
    if len(before) != len(after):
        yield from range(len(after))
    yield from (number for number, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1])

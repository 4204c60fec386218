"""What the search looks words up in.

The index is made as full-text engines make theirs: each *segment* is the index of some pages, by itself; each *shard*
is what all segments have of some of the words, so that a reader who asks for a word loads no others.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from pressroom.dates import ArchiveDate
from pressroom.pages import urls
from pressroom.pages.chains import segments_from_newest
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class SearchEntry:
    """A page that the search finds; `kind` is a key of labels, `summary` stands below the title of a hit.

    `about` are names that weigh more than the text, `texts` what the page says.
    """

    address: str
    title: str
    kind: str
    date: ArchiveDate | None = None
    summary: str = ""
    about: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()  # names in `about` of what lies in it: a hit says so
    municipalities: tuple[str, ...] = ()  # slugs of those with a page by which readers narrow their search,
    people: tuple[str, ...] = ()  # and ids of who speaks in it


@dataclass(frozen=True, kw_only=True)
class SearchSegment:
    """Pages with all that the search knows of them, to be shared out between so many shards.

    With `has_rows` it holds what is shown of its pages when they are found, too. `mark` is that of `mark_of`.
    """

    name: str
    mark: str
    language: str
    entries: tuple[SearchEntry, ...]
    shards: int
    has_rows: bool


@dataclass(frozen=True, kw_only=True)
class SearchIndex:
    """What every search loads: the first piece of each segment, and what serves all of them."""

    language: str
    shards: int
    segments: tuple[bytes, ...]
    synonyms: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class SearchShard:
    """What all segments have of some words: their `pieces` for it, in the order of the segments."""

    number: int
    pieces: tuple[bytes, ...]


@dataclass(frozen=True, kw_only=True)
class SearchEndings:
    """The stems of all segments with some endings, by which one is found whose beginning is another."""

    number: int
    pieces: tuple[bytes, ...]


@dataclass(frozen=True, kw_only=True)
class SearchChoices:
    """Whom the pages of all segments are about, by which readers narrow their search."""

    pieces: tuple[bytes, ...]


@dataclass(frozen=True, kw_only=True)
class SearchRows:
    """What is shown of some pages of a segment when they are found; `start` is the number of the first."""

    segment: str
    mark: str
    start: int
    language: str
    entries: tuple[SearchEntry, ...]


SearchContent = SearchSegment | SearchIndex | SearchShard | SearchEndings | SearchChoices | SearchRows
"""A segment, or a file of the index."""

# --- how it is shared out -----------------------------------------------------------------------------------------

INTERMEDIATE = "segment "
"""What the names of the recipes of segments begin with: they are no paths in the site."""
OTHERS = ""
"""The name of the segment of what is no release. It is the last."""
SEGMENT_SIZE = 100
"""Releases in a segment."""
ROWS_SIZE = 20
"""Hits whose rows are in one file."""
UNDIVIDED = 250
"""Releases up to which all words are in one shard, which every search loads, and all rows beside them."""
SHARE = 20
"""Releases to a shard at the least, where there are several."""


def shards_for(releases: int) -> int:
    """How many shards an archive of so many releases has: a power of two, so that it seldom changes."""
    return 1 if releases <= UNDIVIDED else 1 << ((releases - 1) // SHARE).bit_length()


def mark_of(paths: Iterable[str], shards: int) -> str:
    """Stands for the pages of a segment and their numbers, so that files of two builds are not taken for one index."""
    return blake2b("\n".join((str(shards), *paths)).encode(), digest_size=3).hexdigest()


def segment_names(counts: Mapping[str, int]) -> Iterator[str]:
    """The segments of an archive with so many releases in each folder, in the order of the lists.

    A folder's full segments are counted from its oldest releases, so that a new one begins no other segment anew: that
    with the number 0 holds what no full one has.
    """
    for folder, count in counts.items():
        yield from (f"{folder}.{number}" for number in segments_from_newest(count, SEGMENT_SIZE))
    yield OTHERS


def piece_of_shard(number: int) -> int:
    """Which piece of a segment belongs to a shard; the first one is for every search."""
    return 1 + number


def piece_of_endings(number: int, shards: int) -> int:
    """The same of the words with some endings; there are none where there is but one shard."""
    return 1 + shards + number


def piece_of_choices(shards: int) -> int:
    """The same of whom pages are about; where there is but one shard, the first piece tells it."""
    return 1 + 2 * shards


def pieces_with(shards: int) -> int:
    """How many pieces a segment has."""
    return 2 if shards == 1 else piece_of_choices(shards) + 1


def urls_of_index(shards: int) -> tuple[str, ...]:
    """The files that the search page loads by itself."""
    return (urls.SEARCH_INDEX, urls.search_shard(0)) if shards == 1 else (urls.SEARCH_INDEX,)

"""What the search looks words up in: a part of its index, and a page as the index has it."""

from pressroom.dates import ArchiveDate
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
    about: tuple[str, ...]
    texts: tuple[str, ...]
    places: tuple[str, ...] = ()  # names in `about` of what lies in it: a hit says so
    municipalities: tuple[str, ...] = ()  # slugs of those with a page by which readers narrow their search,
    people: tuple[str, ...] = ()  # and ids of who speaks in it


@dataclass(frozen=True, kw_only=True)
class SearchIndex:
    """A part of what the search looks words up in. The last part also has what serves all: `synonyms`, stop words."""

    language: str
    entries: tuple[SearchEntry, ...]
    is_last: bool = False
    synonyms: tuple[tuple[str, ...], ...] = ()

"""What the plan is made of: every file of the site before any of them is made."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from pressroom import __version__
from pressroom.dates import ArchiveDate
from pressroom.model import Phase, VisitStatus, Withdrawal
from pressroom.pages.components import Bound
from pressroom.pages.exported_items import AttachedFile, BundleNote, CitationList, NewsItem, RecordSegment
from pressroom.pages.search_index import SearchContent
from pressroom.pages.views import View
from pressroom.problems import Location
from pressroom.values import dataclass


class Format(StrEnum):
    """The form of a file for machines."""

    ATOM = "atom"
    RSS = "rss"
    JSON_FEED = "json-feed"
    CALENDAR = "calendar"
    JSON = "json"
    CSV = "csv"
    SWEDISH_CSV = "swedish-csv"
    MARKDOWN = "markdown"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"
    NINJS = "ninjs"
    RELEASE_TEXT = "release-text"
    TEXT = "text"
    SITEMAP = "sitemap"
    PICTURE = "picture"
    CARD = "card"
    SEARCH = "search"
    SEGMENT = "segment"
    ZIP = "zip"
    BUNDLE_NOTE = "bundle-note"


@dataclass(frozen=True, kw_only=True)
class Crumb:
    """A step on the way to a page. `label` is a key of the templates' labels, `text` words of the content."""

    address: str
    label: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class NoticeText:
    """The words of the notice in one phase, with the site path or outside address that it links to."""

    text: str
    address: str = ""
    link_text: str = ""


@dataclass(frozen=True, kw_only=True)
class FooterLink:
    """A standing page that every footer names."""

    address: str
    title: str
    language: str


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What surrounds every page. It holds nothing that a single release could change.

    `closes` is the moment at which the closed phase begins, with its offset (``2023-01-01T00:00:00+01:00``); it is
    empty unless the page carries `next_notice` for that moment.
    """

    site_name: str
    short_name: str
    agency_name: str
    language: str
    url: str
    phase: Phase
    notice: NoticeText | None = None
    next_notice: NoticeText | None = None
    closes: str = ""
    closed_on: str = ""
    founded: str = ""
    navigation: tuple[Crumb, ...] = ()
    footer: tuple[FooterLink, ...] = ()
    who_answers: str = ""
    register: str = ""
    feed: str = ""
    card: str = ""
    generator: str = f"pressroom {__version__}"
    """The program and its version, for whoever has to find out one day what made the site."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page for readers: its path in the site, its template and the view that the template shows.

    `listed` tells whether the sitemap names it.
    """

    path: str
    template: str
    view: View
    frame: Frame
    crumbs: tuple[Crumb, ...] = ()
    language: str
    listed: bool = True
    origin: Location


@dataclass(frozen=True, kw_only=True)
class FeedEntry:
    """An item of a feed. Addresses are site paths; `updated` and `published` are RFC 3339 moments."""

    address: str
    id: str
    title: str
    summary: str
    language: str
    updated: str
    published: str = ""
    authors: tuple[str, ...] = ()
    is_summary: bool = False
    """Its text was written for the archive: whoever published the item is not its author."""
    topics: tuple[str, ...] = ()
    body: Bound | None = None
    withdrawn: Withdrawal | None = None
    original: str = ""


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A feed: `path` is its own site path, `page` the page that it belongs to."""

    path: str
    page: str
    url: str
    title: str
    subtitle: str
    author: str
    language: str
    updated: str
    entries: tuple[FeedEntry, ...]
    is_complete: bool = False
    """It has all that there is (RFC 5005, section 2)."""


@dataclass(frozen=True, kw_only=True)
class CalendarEvent:
    """A visit in a calendar (RFC 5545, section 3.6.1): it lasts whole days. `stamp` is an RFC 3339 moment.

    A visit of which only the week is known has a `date` of several days. `position` is in degrees north and east.
    """

    uid: str
    date: ArchiveDate
    status: VisitStatus
    summary: str
    note: str
    place: str
    position: tuple[float, float] | None
    address: str
    stamp: str


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The known days and weeks of a municipality's visits: at least one (RFC 5545, section 3.6)."""

    name: str
    url: str
    language: str
    phase: Phase
    events: tuple[CalendarEvent, ...]


@dataclass(frozen=True, kw_only=True)
class CsvTable:
    """Rows of text under a header row."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    datatypes: tuple[str, ...] = ()
    """What stands in the columns: ``integer``, ``number``, ``boolean`` or ``string``; all texts where it is empty."""
    pieces: tuple[bytes, ...] = ()
    """Further rows, as segments have them."""


@dataclass(frozen=True, kw_only=True)
class JsonDocument:
    """Named values for JSON: texts, numbers, true and false, nothing, tuples and mappings of these.

    `pieces` are items of the last value, which is an empty list, as segments have them.
    """

    values: Mapping[str, object]
    pieces: tuple[bytes, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MarkdownExport:
    """A release as a Markdown file again: front matter and the body as it was written."""

    fields: tuple[tuple[str, object], ...]
    body: str


@dataclass(frozen=True, kw_only=True)
class Sitemap:
    """The addresses of listed pages, each with the day of its last change or nothing (sitemaps.org).

    One that `is_index` has those of other sitemaps.
    """

    url: str
    entries: tuple[tuple[str, str], ...]
    is_index: bool = False


@dataclass(frozen=True, kw_only=True)
class PlainText:
    """A plain text file."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Rendition:
    """A picture made this many pixels wide; 0 leaves its pixels alone, and only what a camera wrote beside them goes.

    `digest` is the file's SHA-256: a picture that changes is another value.
    """

    file: Path
    digest: str
    width: int


@dataclass(frozen=True, kw_only=True)
class Card:
    """The picture that other places show beside a link to the site."""

    title: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """A zip file, of which all stands in the folder `root`."""

    root: str
    files: "tuple[BundledFile, ...]"


@dataclass(frozen=True, kw_only=True)
class DataFile:
    """A file for machines: its path in the site, its form and what it holds."""

    path: str
    form: Format
    content: (
        Feed
        | Calendar
        | CsvTable
        | JsonDocument
        | RecordSegment
        | MarkdownExport
        | CitationList
        | NewsItem
        | Sitemap
        | SearchContent
        | PlainText
        | Rendition
        | Card
        | Bundle
        | BundleNote
    )
    origin: Location


BundledFile = DataFile | AttachedFile
"""A file in a zip file; its path is that in the zip file."""


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A file that is copied as it is."""

    path: str
    file: Path
    origin: Location


Target = Page | DataFile | Copy
"""A planned file."""


class Recipe(NamedTuple):
    """How a target is planned (as in Make): `plan` is given what may be asked, the recipe and the arguments.

    `is_listed` tells whether the sitemap names it.
    """

    path: str
    origin: Location
    plan: Callable[..., Target]
    arguments: tuple[Any, ...] = ()
    is_listed: bool = False

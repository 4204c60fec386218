"""What views are made of: a release as lists show it, a visit, a contact card.

Every `address` is a path in the site (``press/2018/slug.html``); templates make it relative. Texts are plain unless
they are `Bound`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from pressroom.dates import ArchiveDate, DateKind
from pressroom.model import (
    AccessibilityRun,
    AccessibilityStatement,
    Kind,
    Prose,
    Source,
    Unpublished,
    Visit,
    VisitStatus,
)
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class Bound:
    """A marked-up text with the site path that each of its references leads to; "" is a speaker nobody knows.

    `origin` is the file of content that it stands in.
    """

    prose: Prose
    origin: str = ""
    targets: tuple[str, ...] = ()
    pictures: tuple["ShownPicture | None", ...] = ()
    """The pictures among the targets, each in its target's place; nothing where there are none."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """A name that leads somewhere; without an address it is only a name."""

    text: str
    address: str = ""


class SourceName(NamedTuple):
    """What a source is called: who published it and its title, as far as the archive has a text made from it."""

    url: str
    text: str
    language: str


@dataclass(frozen=True, kw_only=True)
class VisitorLinks:
    """A kind of visitor, and where they can go next."""

    name: str
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class Item:
    """A release as lists show it."""

    address: str
    title: str
    kind: Kind
    date: ArchiveDate
    language: str
    publisher: str = ""
    summary: str = ""
    municipalities: tuple[Link, ...] = ()
    withdrawn: bool = False
    unpublished: Unpublished | None = None
    """Why a build leaves it out; the preview shows it all the same, and says so."""


@dataclass(frozen=True, kw_only=True)
class SpeakerLine:
    """Who spoke in a release, and as what."""

    name: str
    address: str = ""
    title: str = ""
    organisation: str = ""
    party: str = ""


@dataclass(frozen=True, kw_only=True)
class ContactCard:
    """Whom the press could reach about a release.

    `gone` is set when the contact no longer answers: then there is neither address nor number, and `instead` says who
    answers now, as far as that is known.
    """

    name: str
    address: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    gone: bool = False
    instead: tuple[Link, ...] = ()
    instead_email: str = ""


@dataclass(frozen=True, kw_only=True)
class VisitLine:
    """A visit as pages show it."""

    date: ArchiveDate
    municipality: Link
    place: str
    """The municipality's slug."""
    stop: int
    """Which stop of a tour it was by a source; 0 where none gives a number."""
    status: VisitStatus
    note: str
    announced: tuple[Item, ...]
    mentioned: tuple[Item, ...]
    reported: tuple[Item, ...]
    sources: tuple[Source, ...]
    source_names: tuple[SourceName, ...]
    told_by: Source | None
    """The one that says that it took place, or didn't."""


@dataclass(frozen=True, kw_only=True)
class VisitCounts:
    """How many visits are known, by what is known of them."""

    confirmed: int
    planned: int
    cancelled: int


def counts_of_visits(visits: Iterable[Visit]) -> VisitCounts:
    """How many of some visits a source confirms, how many were planned only, and how many were cancelled."""
    found = Counter(visit.status for visit in visits)
    return VisitCounts(**{status.value: found[status] for status in VisitStatus})


@dataclass(frozen=True, kw_only=True)
class TermNote:
    """A word that is explained, with all its forms; `slug` is its place on the page of all such words."""

    name: str
    slug: str
    forms: tuple[str, ...]
    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, kw_only=True)
class MarkedTerms:
    """The explained words that are marked on a page, in the order in which they come: in its summary, in its text."""

    summary: tuple[TermNote, ...] = ()
    text: tuple[TermNote, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BoxText:
    """A fact box with its text."""

    id: str
    title: str
    text: Bound
    sources: tuple[Source, ...]


@dataclass(frozen=True, kw_only=True)
class ShownPicture:
    """A picture as pages show it: at `address`, this wide and high; `sources` are its widths for other screens.

    `size` are the bytes of the original. `stripped` are its SHA-256 before and after something was taken out of it.
    """

    address: str
    width: int
    height: int
    sources: tuple[tuple[str, int], ...]
    original: str
    original_width: int
    original_height: int
    form: str
    size: int
    stripped: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Picture:
    """The picture of a release."""

    address: str
    shown: ShownPicture | None
    alt: str
    caption: str
    credit: str
    is_labelled: bool
    """Whether the credit says itself what was made: ``Illustration: Ada Ek``."""
    terms: str


@dataclass(frozen=True, kw_only=True)
class FolderDownload:
    """A zip file with the texts of a folder, and how many they are."""

    address: str
    folder: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Download:
    """A file offered with a release; `form` is its ending in capitals, `size` its bytes."""

    address: str
    title: str
    form: str
    size: int


@dataclass(frozen=True, kw_only=True)
class EventLine:
    """When and where something takes place."""

    start: ArchiveDate | datetime
    end: ArchiveDate | datetime | None
    place: str


@dataclass(frozen=True, kw_only=True)
class Near:
    """The neighbours of a release within one municipality or topic."""

    link: Link
    earlier: Item | None
    later: Item | None


@dataclass(frozen=True, kw_only=True)
class Group:
    """Items under one heading of a list: a month (`month` 1–12), or a year (0); year 0 is what no year is known of."""

    year: int
    month: int
    items: tuple[Item, ...]


class Doubt(StrEnum):
    """How a date can be less than a known day, as far as that needs a word of explanation."""

    UNCERTAIN = "uncertain"
    BETWEEN = "between"
    OPEN = "open"
    """Only that it was not before a day, or not after one."""
    UNKNOWN = "unknown"


def doubts_of(items: Iterable[Item]) -> tuple[Doubt, ...]:
    """What the dates in a list leave open, in a fixed order."""
    found = {doubt for item in items for doubt in doubts_in(item.date)}
    return tuple(doubt for doubt in Doubt if doubt in found)


def doubts_in(when: ArchiveDate) -> Iterator[Doubt]:
    """What a date leaves open."""
    if when.uncertain:
        yield Doubt.UNCERTAIN
    match when.kind:
        case DateKind.BETWEEN:
            yield Doubt.BETWEEN
        case DateKind.NOT_BEFORE | DateKind.NOT_AFTER:
            yield Doubt.OPEN
        case DateKind.UNKNOWN:
            yield Doubt.UNKNOWN


@dataclass(frozen=True, kw_only=True)
class Pagination:
    """Where a page stands among the pages of a long list; "" when there is no newer or older one.

    `number` counts the full pages from the oldest; 0 is the page that shows the latest.
    """

    number: int
    newer: str
    older: str
    first: str = ""
    """The page that shows the latest, on all others."""


@dataclass(frozen=True, kw_only=True)
class AccessibilityText:
    """What is claimed and what was measured of the site's accessibility."""

    statement: AccessibilityStatement
    measured: AccessibilityRun | None


@dataclass(frozen=True, kw_only=True)
class ListLink:
    """A way into the list: a year, a month of it or a topic with the number of its items. Year 0 is what has no year.

    Without an address a year or month begins on the page itself.
    `about` is what a topic is about, on the page of all topics.
    """

    address: str
    text: str
    year: int = 0
    month: int = 0
    count: int = 0
    about: str = ""

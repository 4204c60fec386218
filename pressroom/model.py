"""What the press room consists of: frozen values that know where they were written.

References between records are slugs (ids), which `Site` resolves; there are no cycles. `at` is the place in `content/`
where a value stands. Texts are in Unicode's form C.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from pressroom.dates import ArchiveDate
from pressroom.problems import Location, Problem


class Kind(StrEnum):
    """What an item is. The last three are not the agency's own texts."""

    PRESS_RELEASE = "pressmeddelande"
    NEWS = "nyhet"
    NOTICE = "notis"
    CALENDAR = "kalender"
    DEBATE = "debatt"
    CONSULTATION_RESPONSE = "remissvar"
    PAGE = "sida"
    MUNICIPALITY_NEWS = "kommunnyhet"
    MEDIA_REPORT = "medierapport"
    GOVERNMENT_NEWS = "regeringsnyhet"

    @property
    def is_own(self) -> bool:
        """Whether the agency itself published items of this kind."""
        return self not in {Kind.MUNICIPALITY_NEWS, Kind.MEDIA_REPORT, Kind.GOVERNMENT_NEWS}


class Phase(StrEnum):
    """Where in its life the agency is at the time of the build."""

    ACTIVE = "active"
    WINDING_DOWN = "winding-down"
    CLOSED = "closed"


class GrantStatus(StrEnum):
    """How far an amount of money came: a ceiling to apply within, a plan, a decision or a payment."""

    CEILING = "ceiling"
    PLANNED = "planned"
    GRANTED = "granted"
    PAID = "paid"


# --- parts of records ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Body:
    """A text in Markdown; `at` names the file and the line (from 1) of its first line."""

    text: str
    at: Location


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a fact or a text was found. `url` is an address or, when there is none, the name of the document."""

    url: str
    seen: str = ""
    """``full``, ``cut`` or empty when not said."""
    retrieved: ArchiveDate | None = None
    archived: str = ""
    at: Location


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One municipality on one day (DESIGN: a visit is (municipality, day)).

    The three tuples hold addresses of releases. `held` is true or false only where a source says so.
    """

    municipality: str
    date: ArchiveDate
    held: bool | None = None
    note: str = ""
    sources: tuple[Source, ...] = ()
    announced: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    at: Location


@dataclass(frozen=True, kw_only=True)
class VisitDay:
    """A release's word about a visit: the municipality and its day."""

    municipality: str
    date: ArchiveDate
    at: Location


@dataclass(frozen=True, kw_only=True)
class Event:
    """When and where something takes place. `start` and `end` are Swedish local time when they carry an hour."""

    start: ArchiveDate | datetime
    end: ArchiveDate | datetime | None = None
    place: str = ""
    at: Location


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """Someone who speaks in a release: the id of a person, or a name with what was said of it there."""

    person: str = ""
    name: str = ""
    title: str = ""
    organisation: str = ""
    party: str = ""
    at: Location


@dataclass(frozen=True, kw_only=True)
class Image:
    """A picture beside a release. `src` is a path below ``content/`` (``press/2018/bild.jpg``)."""

    src: str
    alt: str
    caption: str = ""
    credit: str = ""
    terms: str = ""
    at: Location


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file offered with a release. `src` is a path below ``content/``."""

    src: str
    title: str
    at: Location


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What was changed in a published release, and when."""

    date: ArchiveDate
    text: str
    at: Location


@dataclass(frozen=True, kw_only=True)
class Withdrawal:
    """That a release's text was taken away: when, why, and on which legal ground."""

    date: ArchiveDate
    reason: str
    ground: str
    at: Location


@dataclass(frozen=True, kw_only=True)
class Role:
    """What a person was, where, and when, as far as a source says."""

    title: str
    organisation: str = ""
    party: str = ""
    start: ArchiveDate | None = None
    end: ArchiveDate | None = None
    sources: tuple[Source, ...] = ()
    at: Location


@dataclass(frozen=True, kw_only=True)
class Grant:
    """An amount of money for a municipality, in Swedish kronor.

    `per_year` tells that the amount is for each year of `period` (``2018`` or ``2018-2020``; empty when not known).
    """

    programme: str
    amount: int
    period: str = ""
    per_year: bool = False
    about: bool = False
    by: str = ""
    status: GrantStatus
    sources: tuple[Source, ...]
    note: str = ""
    at: Location


# --- records ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Release:
    """One item of the press room. `address` is its page's path without ending: ``press/2018/slug``."""

    address: str
    id: str
    title: str
    date: ArchiveDate
    body: Body
    date_note: str = ""
    reference: str = ""
    publisher: str = ""
    kind: Kind = Kind.PRESS_RELEASE
    municipalities: tuple[str, ...] = ()
    visits: tuple[VisitDay, ...] = ()
    event: Event | None = None
    speakers: tuple[Speaker, ...] = ()
    contacts: tuple[str, ...] = ()
    summary: str = ""
    topics: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()
    image: Image | None = None
    attachments: tuple[Attachment, ...] = ()
    language: str = "sv"
    verbatim: bool = True
    originals: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    updated: ArchiveDate | None = None
    corrections: tuple[Correction, ...] = ()
    accept: tuple[str, ...] = ()
    embargo: datetime | None = None
    draft: bool = False
    withdrawn: Withdrawal | None = None
    at: Location


@dataclass(frozen=True, kw_only=True)
class Unpublished:
    """A release that this build leaves out: a draft, or one under embargo until `until` (Swedish time)."""

    address: str
    title: str
    until: datetime | None
    at: Location


@dataclass(frozen=True, kw_only=True)
class Municipality:
    """One municipality: `code` is Statistics Sweden's four digits, as text. Degrees are WGS 84."""

    slug: str
    name: str
    code: str = ""
    county: str = ""
    main_town: str = ""
    latitude: float | None = None
    longitude: float | None = None
    website: str = ""
    grants: tuple[Grant, ...] = ()
    visits: tuple[Visit, ...] = ()
    sources: tuple[Source, ...] = ()
    accept: tuple[str, ...] = ()
    body: Body
    at: Location


@dataclass(frozen=True, kw_only=True)
class Person:
    """Someone who speaks for the agency or answers the press. `phone` is a function's, never a person's."""

    id: str
    name: str
    roles: tuple[Role, ...] = ()
    email: str = ""
    phone: str = ""
    withdrawn: ArchiveDate | None = None
    replaced_by: str = ""
    accept: tuple[str, ...] = ()
    body: Body
    at: Location


@dataclass(frozen=True, kw_only=True)
class Box:
    """A fact box or boilerplate that many releases show."""

    id: str
    title: str
    sources: tuple[Source, ...] = ()
    accept: tuple[str, ...] = ()
    body: Body
    at: Location


@dataclass(frozen=True, kw_only=True)
class StandingPage:
    """A page of its own at the top of the site: ``<slug>.html``."""

    slug: str
    title: str
    summary: str = ""
    language: str = "sv"
    updated: ArchiveDate | None = None
    sources: tuple[Source, ...] = ()
    accept: tuple[str, ...] = ()
    body: Body
    at: Location


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A subject that releases name; `slug` is its page's name."""

    slug: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Asset:
    """A file beside the releases: `path` below ``content/``, `file` where it is read from."""

    path: str
    file: Path
    at: Location


# --- the agency and its site --------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Agency:
    """The agency whose press room this is. `closed` is its last day."""

    name: str
    short_name: str = ""
    name_en: str = ""
    start: ArchiveDate | None = None
    winding_down: date | None = None
    closed: date | None = None
    place: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Notice:
    """The words at the top of every page in one phase. `link` names a standing page's slug or an outside address."""

    text: str
    link: str = ""
    link_text: str = ""
    at: Location


@dataclass(frozen=True, kw_only=True)
class Successor:
    """Who answers for one of the agency's tasks today; `name` is empty where none was found."""

    task: str
    name: str = ""
    url: str = ""
    start: ArchiveDate | None = None
    note: str = ""
    sources: tuple[Source, ...] = ()
    at: Location


@dataclass(frozen=True, kw_only=True)
class GeneralContact:
    """Whom to write to about the archive, or who answers instead of a withdrawn contact."""

    name: str = ""
    email: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Exports:
    """Which files for machines the site brings along; every check stays on without them."""

    releases: bool = True
    """``.md`` and ``.json`` beside each release."""
    data: bool = True
    feeds: bool = True
    redirects: bool = True


@dataclass(frozen=True, kw_only=True)
class About:
    """What ``content/site.yaml`` says, with the phase that the clock gives."""

    name: str
    short_name: str = ""
    description: str = ""
    url: str
    language: str = "sv"
    archived: ArchiveDate | None = None
    former_hosts: tuple[str, ...] = ()
    agency: Agency
    notices: tuple[tuple[Phase, Notice], ...] = ()
    successors: tuple[Successor, ...] = ()
    contact: GeneralContact | None = None
    exports: Exports = field(default_factory=Exports)
    phase: Phase = Phase.ACTIVE
    at: Location


@dataclass(frozen=True, kw_only=True)
class Site:
    """Everything that is published, in a fixed order, and what is left out.

    `releases` are sorted newest first, same days by id; `municipalities`, `people` and `topics` in the order of Swedish
    letters is the templates' matter, here they are sorted by slug. `damaged` holds the addresses of documents that
    could not be read, so that a link to one is not a second problem.
    """

    about: About
    releases: tuple[Release, ...] = ()
    unpublished: tuple[Unpublished, ...] = ()
    municipalities: tuple[Municipality, ...] = ()
    people: tuple[Person, ...] = ()
    boxes: tuple[Box, ...] = ()
    pages: tuple[StandingPage, ...] = ()
    topics: tuple[Topic, ...] = ()
    visits: tuple[Visit, ...] = ()
    assets: tuple[Asset, ...] = ()
    damaged: frozenset[str] = frozenset()
    withheld: tuple[tuple[str, Location], ...] = ()
    """Texts that must not stand in any file: a withdrawn contact's address and number, a withdrawn release's sentences.

    Reading takes them out of the records; the check proves that no trace is left.
    """

    @cached_property
    def release_at(self) -> Mapping[str, Release]:
        """The releases by address."""
        return {release.address: release for release in self.releases}

    @cached_property
    def municipality_of(self) -> Mapping[str, Municipality]:
        """The municipalities by slug."""
        return {municipality.slug: municipality for municipality in self.municipalities}

    @cached_property
    def person_of(self) -> Mapping[str, Person]:
        """The people by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def box_of(self) -> Mapping[str, Box]:
        """The boxes by id."""
        return {box.id: box for box in self.boxes}


# --- texts that were marked up ------------------------------------------------------------------------------------


class ReferenceKind(StrEnum):
    """What a reference in a text asks for."""

    LINK = "link"
    IMAGE = "image"
    SPEAKER = "speaker"


@dataclass(frozen=True, kw_only=True)
class Reference:
    """An open reference of a text: `target` as the writer wrote it (``press/2018/a.md#x``, ``kommun:motala``,
    ``#anchor``, ``bild.jpg``, ``person:inger-ashing``), or a speaker's name. Addresses of other sites are not open."""

    kind: ReferenceKind
    target: str
    at: Location


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading of a text, with the anchor that links name."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, kw_only=True)
class Prose:
    """A body marked up: HTML in which the nth reference stands as ``href="ref:n"`` or ``src="ref:n"``.

    `anchors` are all ids in it; `plain` is its text without marks; `outside` are the addresses of other sites.
    """

    html: str
    references: tuple[Reference, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    plain: str = ""
    problems: tuple[Problem, ...] = ()


# --- finished files -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class File:
    """A finished file of the site: its path below ``output/``, its bytes (or the file to copy), and what it is of.

    `origin` is the place in content (or templates) that a problem with this file is told at.
    """

    path: str
    content: bytes | Path
    origin: Location

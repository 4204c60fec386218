"""The records of a press room: one for each file in ``content/``."""

from datetime import datetime
from pathlib import Path

from pressroom.dates import ArchiveDate
from pressroom.model.kinds import Kind
from pressroom.model.parts import (
    Attachment,
    Body,
    Correction,
    Event,
    Grant,
    Image,
    Role,
    Source,
    Speaker,
    Visit,
    VisitDay,
    Withdrawal,
)
from pressroom.problems import Location
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Release:
    """One item of the press room. `address` is its page's path without ending: ``press/2018/slug``.

    The fields stand in the order in which the Markdown files of the site have them.
    """

    address: str
    title: str
    date: ArchiveDate
    date_note: str = ""
    id: str
    reference: str = ""
    publisher: str = ""
    kind: Kind = Kind.PRESS_RELEASE
    municipalities: tuple[str, ...] = ()
    visits: tuple[VisitDay, ...] = ()
    event: Event | None = None
    speakers: tuple[Speaker, ...] = ()
    summary: str = ""
    contacts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()
    image: Image | None = None
    attachments: tuple[Attachment, ...] = ()
    language: str = "sv"
    verbatim: bool = True
    rights: str = ""
    """The terms on which it may be used; those of the site where it is empty."""
    originals: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    updated: ArchiveDate | None = None
    corrections: tuple[Correction, ...] = ()
    accept: tuple[str, ...] = ()
    embargo: datetime | None = None
    draft: bool = False
    withdrawn: Withdrawal | None = None
    body: Body
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
    also: tuple[str, ...] = ()
    """Places in it that readers may look for."""
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
    withdrawal_reason: str = ""
    withdrawal_ground: str = ""
    replaced_by: str = ""
    accept: tuple[str, ...] = ()
    body: Body
    at: Location

    @property
    def is_public_figure(self) -> bool:
        """Whether search engines may show the page: only that of someone who held a public office."""
        return any(role.public_office for role in self.roles)


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

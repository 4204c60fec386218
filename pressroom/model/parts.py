"""What records are made of."""

from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from pressroom.dates import ArchiveDate
from pressroom.model.kinds import GrantStatus, VisitStatus
from pressroom.problems import Location
from pressroom.spill import LongText, utf8_of
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """A text in Markdown; `at` names the file and the line (from 1) of its first line.

    `names` are the records and files that it names (`pressroom.model.names`), known also where the text is kept apart.
    It is held in UTF-8, since one dash makes a ``str`` take two bytes for each of its characters; of many it waits on
    disk (`pressroom.spill`).
    """

    utf8: LongText
    names: tuple[str, ...] = ()
    at: Location

    @classmethod
    def of(cls, text: str, *, at: Location, names: tuple[str, ...] = ()) -> "Body":
        """A text as a body."""
        return cls(utf8=text.encode(), names=names, at=at)

    @property
    def text(self) -> str:
        """The text."""
        return utf8_of(self.utf8).decode()


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a fact or a text was found. `url` is an address or, when there is none, the name of the document."""

    url: str
    seen: str = ""
    """``full``, ``cut`` or empty when not said."""
    retrieved: ArchiveDate | None = None
    archived: str = ""
    sha256: str = ""
    """The digest of the copy that was seen, in hexadecimal digits; empty where none was kept."""
    at: Location


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One municipality on one day (these two make it the visit that it is).

    The three tuples hold addresses of releases. `held` is true or false only where a source says so, and `stop` is the
    number that a source gives it as a stop of a tour; 0 where none does.
    """

    municipality: str
    date: ArchiveDate
    held: bool | None = None
    stop: int = 0
    note: str = ""
    sources: tuple[Source, ...] = ()
    announced: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    at: Location

    @property
    def status(self) -> VisitStatus:
        """What is known of it."""
        if self.held is None:
            return VisitStatus.PLANNED
        return VisitStatus.CONFIRMED if self.held else VisitStatus.CANCELLED

    @property
    def told_by(self) -> Source | None:
        """The source that says that it took place, or didn't: the first one that the writer gives."""
        return None if self.held is None else next(iter(self.sources), None)


@dataclass(frozen=True, kw_only=True, slots=True)
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


@dataclass(frozen=True, kw_only=True, slots=True)
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


class RegisterKind(StrEnum):
    """What the register of withdrawals and corrections tells of."""

    WITHDRAWAL = "withdrawal"
    CORRECTION = "correction"
    CONTACT = "contact"


@dataclass(frozen=True, kw_only=True)
class RegisterEntry:
    """One withdrawal or correction as everybody may know it: never with the text that was taken away.

    `address` is that of the release without ending, or the id of the person. `reason` is why something was withdrawn,
    or what was corrected.
    """

    kind: RegisterKind
    date: ArchiveDate
    address: str
    title: str
    language: str = ""
    reason: str = ""
    ground: str = ""


Withheld: TypeAlias = tuple[str, Location]
"""A text that must not stand in any file, and where it stands in content."""


@dataclass(frozen=True, kw_only=True)
class Role:
    """What a person was, where, and when, as far as a source says."""

    title: str
    organisation: str = ""
    party: str = ""
    start: ArchiveDate | None = None
    end: ArchiveDate | None = None
    public_office: bool = False
    """Whether it is an office of trust: a minister's, the head's of an agency, an elected one."""
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

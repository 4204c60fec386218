"""What is told of the agency as a whole: what happened to it, and the money that it was about."""

from pressroom.dates import ArchiveDate
from pressroom.model.kinds import EventKind, GrantStatus
from pressroom.model.parts import Source
from pressroom.model.texts import Reference
from pressroom.problems import Location
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class TimelineEvent:
    """Something that happened to the agency.

    `thread` names the course of events that it belongs to, where two are easily mistaken for each other; `main` tells
    that the first page shows it.
    """

    date: ArchiveDate
    title: str
    text: str = ""
    kind: EventKind = EventKind.OTHER
    thread: str = ""
    link: Reference | None = None
    main: bool = False
    sources: tuple[Source, ...]
    at: Location


@dataclass(frozen=True, kw_only=True)
class Disagreement:
    """What another source says of an amount: the `id` of that other amount, or else a text with its own sources."""

    id: str = ""
    text: str = ""
    note: str = ""
    sources: tuple[Source, ...] = ()
    at: Location


@dataclass(frozen=True, kw_only=True)
class MoneyAmount:
    """An amount of money for the whole of something, in Swedish kronor.

    `what` is the same text for all amounts that can be compared. `per_year` tells that the amount is for each year of
    `period` (``2018-2020``); otherwise it is the sum of them.
    """

    id: str
    what: str
    period: str
    amount: int
    per_year: bool = False
    about: bool = False
    status: GrantStatus
    by: str = ""
    link: Reference | None = None
    sources: tuple[Source, ...]
    note: str = ""
    disagrees: tuple[Disagreement, ...] = ()
    at: Location

"""What the templates of the timeline, the money, the register, old addresses and the page that checks files see.

Addresses are paths in the site, as in `pressroom.pages.components`.
"""

from pressroom.dates import ArchiveDate
from pressroom.model import EventKind, GrantStatus, MoneyAmount, RegisterKind, Source
from pressroom.pages.components import Item, Link, VisitLine
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class EventNote:
    """An event of the timeline. `thread` counts the courses of events from 1; 0 is none."""

    date: ArchiveDate
    title: str
    text: str
    kind: EventKind
    thread: int
    thread_name: str
    anchor: str
    link: Link | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, kw_only=True)
class TimelineLine:
    """One line of the timeline: an event, a visit or a release; the other two are none."""

    date: ArchiveDate
    event: EventNote | None = None
    visit: VisitLine | None = None
    item: Item | None = None


@dataclass(frozen=True, kw_only=True)
class TimelineYear:
    """What happened in a year; year 0 is what no year is known of."""

    year: int
    lines: tuple[TimelineLine, ...]


@dataclass(frozen=True, kw_only=True)
class Thread:
    """A course of events: its number, its name, and its first and last event."""

    number: int
    name: str
    first: EventNote
    last: EventNote


@dataclass(frozen=True, kw_only=True)
class StripBar:
    """A course of events in a strip of years: `x` and `width` in months; `event` is the anchor of its first event."""

    number: int
    name: str
    x: int
    width: int
    event: str


@dataclass(frozen=True, kw_only=True)
class YearStrip:
    """Years side by side, each leading to its part of the timeline where that tells of it; `strokes` are months."""

    years: tuple[Link, ...]
    strokes: tuple[int, ...]
    bars: tuple[StripBar, ...]


@dataclass(frozen=True, kw_only=True)
class TimelineView:
    """What happened to the agency, oldest first."""

    strip: YearStrip | None
    threads: tuple[Thread, ...]
    years: tuple[TimelineYear, ...]
    undated_visits: int
    press: str
    tour: str


@dataclass(frozen=True, kw_only=True)
class MoneyBar:
    """An amount for one year as a bar: `width` in thousandths of the longest; `row` is the id of its row in a table."""

    amount: int
    about: bool
    status: GrantStatus
    width: int
    row: str = ""
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class MoneySpan:
    """A year, or several with the same amounts for each (`yearly`): what was announced beside what came.

    `disputed` tells that sources contradict each other, and `others` are the amounts of those that have no bar since
    another one stands for the same.
    """

    period: str
    yearly: bool
    planned: tuple[MoneyBar, ...]
    decided: tuple[MoneyBar, ...]
    others: tuple[MoneyBar, ...] = ()
    disputed: bool = False


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The years of a programme of which an announced amount and one that came are known."""

    programme: str
    spans: tuple[MoneySpan, ...]


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """What another source says of an amount: another amount, or a text."""

    other: MoneyAmount | None = None
    row: str = ""
    """The id of the other amount's row."""
    text: str = ""
    note: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MoneyRow:
    """An amount as the tables show it."""

    id: str
    amount: MoneyAmount
    link: Link | None
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, kw_only=True)
class MoneyGroup:
    """The amounts for one purpose. What was announced and what came never share a table, nor do years and sums."""

    what: str
    anchor: str
    spans: tuple[MoneySpan, ...]
    period: str
    """From the first to the last of the years that have bars; "" where none has."""
    planned: tuple[MoneyRow, ...]
    decided: tuple[MoneyRow, ...]
    planned_sums: tuple[MoneyRow, ...]
    decided_sums: tuple[MoneyRow, ...]


@dataclass(frozen=True, kw_only=True)
class MoneyLine:
    """The money in one line: the largest amount for a year that was planned, and the last that was decided.

    They are for the same purpose and are never summed; each has its row in the tables.
    """

    what: str
    planned: MoneyAmount
    planned_row: str
    decided: MoneyAmount
    decided_row: str


@dataclass(frozen=True, kw_only=True)
class MoneyView:
    """The money: planned and real."""

    line: MoneyLine | None
    groups: tuple[MoneyGroup, ...]
    municipalities: str


@dataclass(frozen=True, kw_only=True)
class RegisterLine:
    """A withdrawal or a correction, leading to the page that it was made on."""

    date: ArchiveDate
    link: Link
    language: str
    reason: str
    ground: str


@dataclass(frozen=True, kw_only=True)
class RegisterView:
    """What was withdrawn and corrected, by kind, the latest first. `files` are the same for machines."""

    kinds: tuple[tuple[RegisterKind, tuple[RegisterLine, ...]], ...]
    files: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class VerificationView:
    """The page that checks files: all that it shows is in its template."""


@dataclass(frozen=True, kw_only=True)
class MovedView:
    """An old address: the items that stood there."""

    items: tuple[Item, ...]
    """One: the page leads on by itself."""


@dataclass(frozen=True, kw_only=True)
class NotFoundView:
    """What is shown where no page is."""

    press: str
    municipalities: str
    search: str = ""

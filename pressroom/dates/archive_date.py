"""What an `ArchiveDate` is: a stretch of days with a word about how sure anyone is of it."""

from datetime import date
from enum import StrEnum

from pressroom.values import dataclass

FIRST_YEAR = 1600
"""The years reach from here, wide enough for any agency, narrow enough to catch slips such as 0218 and 1018 …"""

LAST_YEAR = 2199
"""… to here, which catches 2918."""

_ENDLESS = 10_000_000
"""Days that no stretch reaches: what has no other end is the least precise of all."""

SortKey = tuple[int, int, int, int, str]


class DateKind(StrEnum):
    """Which of its forms a date has."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    BETWEEN = "between"
    NOT_BEFORE = "not-before"
    NOT_AFTER = "not-after"
    YEARLESS = "yearless"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchiveDate:
    """A date as precise as it is known.

    `edtf` is the writer's form in its one spelling. `earliest` and `latest` bound the stretch of days, both included;
    None where a bound isn't known. `start` and `end` are the ends of an interval as they were written. `month` and
    `day_of_month` are set only where the year is unknown (0: unknown as well).
    """

    kind: DateKind
    edtf: str
    earliest: date | None = None
    latest: date | None = None
    uncertain: bool = False
    approximate: bool = False
    start: "ArchiveDate | None" = None
    end: "ArchiveDate | None" = None
    month: int = 0
    day_of_month: int = 0

    def __hash__(self) -> int:
        """Dates that are equal have one spelling."""
        return hash(self.edtf)

    def __str__(self) -> str:
        """The writer's form."""
        return self.edtf

    @property
    def standard_edtf(self) -> str:
        """The form that data files carry: EDTF's own set notation for intervals, ``XXXX-XX-XX`` for ``okänt``."""
        if self.kind is DateKind.UNKNOWN:
            return "XXXX-XX-XX"
        if self.kind in _INTERVALS:
            return f"[{self.start or ''}..{self.end or ''}]"
        if self.kind is DateKind.YEARLESS and not self.day_of_month:
            return f"XXXX-{self.month:02}-XX" + self.edtf[7:]
        return self.edtf

    @property
    def is_known(self) -> bool:
        """Whether anything at all is known, be it only a month."""
        return self.kind is not DateKind.UNKNOWN

    @property
    def is_certain(self) -> bool:
        """Whether it is a day, a month or a year that nobody doubts."""
        return self.kind in _PLAIN and not self.uncertain and not self.approximate

    @property
    def iso(self) -> str:
        """The ISO form for ``<time>``, or an empty text where ISO 8601 has none that is true."""
        return self.edtf if self.is_certain else ""

    @property
    def day(self) -> date | None:
        """The day, where it is a single and certain one."""
        return self.earliest if self.kind is DateKind.DAY and self.is_certain else None

    @property
    def year(self) -> int | None:
        """The year that lists group it under: the one that holds the whole stretch."""
        if self.earliest is None or self.latest is None or self.earliest.year != self.latest.year:
            return None
        return self.earliest.year

    @property
    def month_of_year(self) -> tuple[int, int] | None:
        """The year and month that hold the whole stretch."""
        if self.earliest is None or self.latest is None or self.year is None:
            return None
        return (self.earliest.year, self.earliest.month) if self.earliest.month == self.latest.month else None

    @property
    def sort_key(self) -> SortKey:
        """Oldest first: by the earliest day, the less precise last within it, yearless and unknown last of all.

        What is only known to be *not after* a day stands at that day, as the least precise there.
        """
        anchor = self.earliest or self.latest
        doubt = self.uncertain + 2 * self.approximate
        if anchor is None:
            unknown = 2 if self.kind is DateKind.UNKNOWN else 1
            return (unknown, self.month, self.day_of_month or 32, doubt, self.edtf)
        stretch = (self.latest - self.earliest).days if self.earliest and self.latest else _ENDLESS
        return (0, anchor.toordinal(), stretch, doubt, self.edtf)

    @property
    def newest_first_key(self) -> SortKey:
        """Newest first, and still the less precise last within a day, yearless and unknown last of all."""
        known, moment, stretch, doubt, text = self.sort_key
        return (known, moment if known else -moment, stretch, doubt, text)

    def before(self, day: date) -> bool:
        """Whether the whole stretch lies before the day."""
        return self.latest is not None and self.latest < day

    def after(self, day: date) -> bool:
        """Whether the whole stretch lies after the day."""
        return self.earliest is not None and self.earliest > day


_PLAIN = frozenset({DateKind.DAY, DateKind.MONTH, DateKind.YEAR})
_INTERVALS = frozenset({DateKind.BETWEEN, DateKind.NOT_BEFORE, DateKind.NOT_AFTER})


def archive_day(day: date) -> ArchiveDate:
    """A day that is known and certain."""
    return ArchiveDate(kind=DateKind.DAY, edtf=day.isoformat(), earliest=day, latest=day)

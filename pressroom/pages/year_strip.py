"""The years of the timeline side by side, as a drawing: what happened as strokes, courses of events as bars."""

from collections.abc import Iterable
from datetime import date

from pressroom.dates import ArchiveDate
from pressroom.model import Visit
from pressroom.pages import urls
from pressroom.pages.components import Link
from pressroom.pages.overview_views import EventNote, StripBar, Thread, YearStrip

MONTHS = 12
"""The width of a year; the drawing's unit is a month."""
MOST_YEARS = 12
"""A strip of more years can't be read on a phone; the timeline's own list of years is enough there."""


def year_strip(notes: Iterable[EventNote], threads: Iterable[Thread], visits: Iterable[Visit]) -> YearStrip | None:
    """The years from the first event to the last; none where they are too many, or only one."""
    notes = tuple(notes)
    found = {year for note in notes if (year := year_of(note.date))}
    if not 1 < len(every := range(min(found, default=0), max(found, default=0) + 1)) <= MOST_YEARS:
        return None
    told = found.union(year_of(visit.date) for visit in visits)
    bars = (bar_of(thread, every.start) for thread in threads)
    return YearStrip(
        years=tuple(Link(text=str(year), address=urls.timeline_year(year) if year in told else "") for year in every),
        strokes=tuple(sorted({months_to(month, every.start) for note in notes if (month := month_of(note))})),
        bars=tuple(filter(None, bars)),
    )


def year_of(when: ArchiveDate) -> int:
    """The year that a date stands under in the timeline, its first; 0 when none is known."""
    day = when.earliest or when.latest
    return day.year if day else 0


def month_of(note: EventNote) -> date | None:
    """The first day of the month in which an event happened; none where no source tells it."""
    month = note.date.month_of_year
    return date(*month, 1) if month else None


def bar_of(thread: Thread, first_year: int) -> StripBar | None:
    """A course of events from its first month to its last; none where a source leaves one of them open."""
    first, last = month_of(thread.first), month_of(thread.last)
    if first is None or last is None:
        return None
    x = months_to(first, first_year)
    width = months_to(last, first_year) + 1 - x
    return StripBar(number=thread.number, name=thread.name, x=x, width=width, event=thread.first.anchor)


def months_to(month: date, first_year: int) -> int:
    """The months from the beginning of a year to a month."""
    return (month.year - first_year) * MONTHS + month.month - 1

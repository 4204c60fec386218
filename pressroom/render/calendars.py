"""Calendars (RFC 5545)."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar as Document
from icalendar import Event, vText

from pressroom.language import language_of
from pressroom.model import Phase, VisitStatus
from pressroom.pages.targets import Calendar
from pressroom.render.relative import absolute_link
from pressroom.values import dataclass

STATUS: Mapping[VisitStatus, str] = MappingProxyType(
    {
        VisitStatus.CONFIRMED: "CONFIRMED",
        VisitStatus.PLANNED: "TENTATIVE",
        VisitStatus.CANCELLED: "CANCELLED",
    }
)


def calendar_bytes(calendar: Calendar) -> bytes:
    """A calendar of visits that last whole days; their status tells what is known of them (RFC 5545, 3.8.1.11)."""
    document = Document()
    language, is_over = language_of(calendar.language), calendar.phase is Phase.CLOSED
    document.add("prodid", f"-//pressroom//{calendar.name}//{calendar.language.upper()}")
    document.add("version", "2.0")
    document.add("x-wr-calname", vText(calendar.name))  # what begins with X has no type of its own, so isn't escaped
    for visit in calendar.events:
        event = Event()
        event.add("uid", str(uuid5(NAMESPACE_URL, visit.uid)))
        event.add("dtstamp", datetime.fromisoformat(visit.stamp).astimezone(UTC))
        first, last = visit.date.earliest, visit.date.latest
        assert first  # noqa: S101  (only such visits are planned into calendars)
        assert last  # noqa: S101  (see above)
        event.add("dtstart", first)
        event.add("dtend", last + timedelta(days=1))
        event.add("summary", visit.summary)
        known = language.visit_sentence(visit.status, is_over=is_over)
        told = (known, language.some_day(visit.date) if first < last else "", visit.note)
        event.add("description", " ".join(filter(None, told)))
        event.add("location", visit.place)
        if visit.position:
            event.add("geo", visit.position)
        event.add("url", absolute_link(calendar.url, visit.address, visit.address))
        event.add("transp", "TRANSPARENT")
        event.add("status", STATUS[visit.status])
        document.add_component(event)
    return bytes(document.to_ical(sorted=True))


@dataclass(frozen=True, kw_only=True)
class TimedEvent:
    """Something that happens at a moment."""

    start: datetime
    summary: str
    description: str = ""


def moments_calendar(name: str, url: str, moments: Iterable[TimedEvent], stamp: datetime) -> bytes:
    """A calendar of moments without length, in UTC, so that no calendar program needs to know our clocks."""
    document = Document()
    document.add("prodid", "-//pressroom//next//EN")
    document.add("version", "2.0")
    document.add("x-wr-calname", vText(name))
    for moment in moments:
        event = Event()
        start = moment.start.astimezone(UTC)
        event.add("uid", str(uuid5(NAMESPACE_URL, f"{url}#{start.isoformat()}")))
        event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
        event.add("dtstart", start)
        event.add("summary", moment.summary)
        if moment.description:
            event.add("description", moment.description)
        document.add_component(event)
    return bytes(document.to_ical(sorted=True))

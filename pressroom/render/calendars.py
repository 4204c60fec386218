"""Calendars (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar as Document
from icalendar import Event, vText

from pressroom.pages.targets import Calendar
from pressroom.render.relative import absolute_link
from pressroom.values import dataclass


def calendar_bytes(calendar: Calendar) -> bytes:
    """A calendar of all-day events; a cancelled visit stays in it as cancelled."""
    document = Document()
    document.add("prodid", f"-//pressroom//{calendar.name}//{calendar.language.upper()}")
    document.add("version", "2.0")
    document.add("x-wr-calname", vText(calendar.name))  # what begins with X has no type of its own, so isn't escaped
    for visit in calendar.events:
        event = Event()
        day = date.fromisoformat(visit.day)
        event.add("uid", str(uuid5(NAMESPACE_URL, visit.uid)))
        event.add("dtstamp", datetime.fromisoformat(visit.stamp).astimezone(UTC))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", visit.summary)
        if visit.description:
            event.add("description", visit.description)
        event.add("url", absolute_link(calendar.url, visit.address, visit.address))
        event.add("transp", "TRANSPARENT")
        if visit.cancelled:
            event.add("status", "CANCELLED")
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

"""Calendars (RFC 5545)."""

from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar as Document
from icalendar import Event

from pressroom.pages.planned import Calendar
from pressroom.render.relative import absolute_link


def calendar_bytes(calendar: Calendar) -> bytes:
    """A calendar of all-day events; a cancelled visit stays in it as cancelled."""
    document = Document()
    document.add("prodid", f"-//pressroom//{calendar.name}//{calendar.language.upper()}")
    document.add("version", "2.0")
    document.add("x-wr-calname", calendar.name)
    for found in calendar.events:
        event = Event()
        day = date.fromisoformat(found.day)
        event.add("uid", str(uuid5(NAMESPACE_URL, found.uid)))
        event.add("dtstamp", datetime.fromisoformat(found.stamp).astimezone(UTC))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", found.summary)
        if found.description:
            event.add("description", found.description)
        event.add("url", absolute_link(calendar.url, found.address, found.address))
        event.add("transp", "TRANSPARENT")
        if found.cancelled:
            event.add("status", "CANCELLED")
        document.add_component(event)
    return bytes(document.to_ical(sorted=True))

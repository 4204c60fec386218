"""When the clock alone changes the site: embargoes that end, phases that begin, contacts that are withdrawn."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from pressroom.dates import SWEDISH_TIME
from pressroom.read.archive import Archive
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True, order=True)
class Cause:
    """One reason for a change at a moment: ``embargo``, ``winding-down``, ``closed`` or ``contact``, and of what."""

    moment: datetime
    kind: str
    name: str = ""
    path: str = ""


def moments_of(archive: Archive) -> tuple[datetime, ...]:
    """Every moment, in order, from which a build gives another site, past ones included.

    Between two of them the clock changes nothing.
    """
    return tuple(sorted({cause.moment for cause in causes_of(archive)}))


def causes_of(archive: Archive) -> Iterator[Cause]:
    """Everything in the content that waits for a day."""
    agency = archive.about.agency
    if agency.winding_down:
        yield Cause(moment=midnight(agency.winding_down), kind="winding-down", name=agency.name)
    if agency.closed:
        yield Cause(moment=midnight(agency.closed + timedelta(days=1)), kind="closed", name=agency.name)
    for release in archive.releases:
        if release.value.embargo and not release.value.draft:
            moment = release.value.embargo.replace(tzinfo=SWEDISH_TIME)
            path = release.document.path
            yield Cause(moment=moment, kind="embargo", name=release.value.title, path=path)
    for person in archive.people:
        day = person.value.withdrawn.earliest if person.value.withdrawn else None
        if day:
            yield Cause(moment=midnight(day), kind="contact", name=person.value.name, path=person.document.path)


def midnight(day: date) -> datetime:
    """The first moment of a day on Swedish clocks."""
    return datetime.combine(day, time(), tzinfo=SWEDISH_TIME)

"""When the clock alone changes the site: embargoes that end, phases that begin, contacts that are withdrawn."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from pressroom.dates import SWEDISH_TIME
from pressroom.model import About, Person
from pressroom.read.ruled import ListedRelease


class Cause(NamedTuple):
    """One reason for a change at a moment: ``embargo``, ``winding-down``, ``closed`` or ``contact``, and of what."""

    moment: datetime
    kind: str
    name: str = ""
    path: str = ""


def moments_of(about: About, releases: Iterable[ListedRelease], people: Iterable[Person]) -> tuple[datetime, ...]:
    """Every moment, in order, from which a build gives another site, past ones included.

    Between two of them the clock changes nothing.
    """
    return tuple(sorted({cause.moment for cause in causes_of(about, releases, people)}))


def causes_of(about: About, releases: Iterable[ListedRelease], people: Iterable[Person]) -> Iterator[Cause]:
    """Everything in the content that waits for a day."""
    agency = about.agency
    if agency.winding_down:
        yield Cause(moment=midnight(agency.winding_down), kind="winding-down", name=agency.name)
    if agency.closed:
        yield Cause(moment=midnight(agency.closed + timedelta(days=1)), kind="closed", name=agency.name)
    for release in releases:
        if release.embargo and not release.draft:
            moment = release.embargo.replace(tzinfo=SWEDISH_TIME)
            yield Cause(moment=moment, kind="embargo", name=release.title, path=release.at.path)
    for person in people:
        day = person.withdrawn.earliest if person.withdrawn else None
        if day:
            yield Cause(moment=midnight(day), kind="contact", name=person.name, path=person.at.path)


def midnight(day: date) -> datetime:
    """The first moment of a day on Swedish clocks."""
    return datetime.combine(day, time(), tzinfo=SWEDISH_TIME)

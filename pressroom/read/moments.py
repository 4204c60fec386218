"""When the clock alone changes the site."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from pressroom.dates import SWEDISH_TIME
from pressroom.model import About, Person
from pressroom.read.ruled import ListedRelease


def moments_of(about: About, releases: Iterable[ListedRelease], people: Iterable[Person]) -> tuple[datetime, ...]:
    """Every moment, in order, from which a build gives another site, past ones included.

    An embargo ends, a contact is withdrawn, a phase begins. Between two of them the clock changes nothing.
    """
    return tuple(sorted({*_embargoes(releases), *map(_beginning, _days(about, people))}))


def _embargoes(releases: Iterable[ListedRelease]) -> Iterator[datetime]:
    for release in releases:
        if release.embargo is not None:
            yield release.embargo.replace(tzinfo=SWEDISH_TIME)


def _days(about: About, people: Iterable[Person]) -> Iterator[date]:
    agency = about.agency
    if agency.winding_down:
        yield agency.winding_down
    if agency.closed:
        yield agency.closed + timedelta(days=1)
    for person in people:
        if person.withdrawn and person.withdrawn.earliest:
            yield person.withdrawn.earliest


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(), SWEDISH_TIME)

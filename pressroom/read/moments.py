"""When the clock alone changes the site."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from pressroom.dates import SWEDISH_TIME
from pressroom.read.archive import Archive


def moments_of(archive: Archive) -> tuple[datetime, ...]:
    """Every moment, in order, from which a build gives another site, past ones included.

    An embargo ends, a contact is withdrawn, a phase begins. Between two of them the clock changes nothing.
    """
    return tuple(sorted({*_embargoes(archive), *map(_beginning, _days(archive))}))


def _embargoes(archive: Archive) -> Iterator[datetime]:
    for written in archive.releases:
        if written.value.embargo is not None:
            yield written.value.embargo.replace(tzinfo=SWEDISH_TIME)


def _days(archive: Archive) -> Iterator[date]:
    agency = archive.about.agency
    if agency.winding_down:
        yield agency.winding_down
    if agency.closed:
        yield agency.closed + timedelta(days=1)
    for written in archive.people:
        if written.value.withdrawn and written.value.withdrawn.earliest:
            yield written.value.withdrawn.earliest


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(), SWEDISH_TIME)

"""Rules about days: that they fit the agency's life, each other, and the day of the build.

What lies ahead is wrong until its day comes. Such a rule gives `Premature` values: what is to be told, and the day from
which there is nothing to tell; so what a build tells and when that changes can't disagree.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import NamedTuple

from pressroom.dates import ArchiveDate, parse_date
from pressroom.documents import Scalar
from pressroom.model import About, Agency, Source, Visit, VisitDay
from pressroom.problems import Fault, Location, Problem, warning
from pressroom.read.ruled import RuledArchive, RuledRecord, RuledRelease
from pressroom.read.schedule import midnight

YEAR_AHEAD = timedelta(days=366)
"""What is planned for later than this is more often a slip in the year than a plan."""
MONTH = timedelta(days=31)
"""A text may be entered some time before the day that it bears."""
DAY_LETTERS = len("2018-06-28")


class Premature(NamedTuple):
    """A problem that is none any more from a day on. It is told when it is one: most days have come."""

    until: date
    tell: Callable[[], Problem]


# --- the agency's life --------------------------------------------------------------------------------------------


def dates_lie_in_the_agency_s_life(archive: RuledArchive) -> Iterator[Problem]:
    """The agency published, visited and invited between its first day and its last; others could do so at any time."""
    agency = archive.about.agency
    for release in archive.releases:
        if is_own(release.value, agency):
            if is_outside(release.value.date, agency):
                yield from outside(release.value.date, release.at("date"), agency, hint="")
            for day in days_in(release.event_days):
                yield from outside(day.date, day.at, agency)
    for visit in visits_in(archive):
        yield from outside(visit.date, visit.at, agency)


def visits_in(archive: RuledArchive) -> Iterator[Visit | VisitDay]:
    """The visits that are written down, in releases and in the lists of municipalities."""
    yield from (visit for release in archive.releases for visit in release.value.visits)
    yield from (visit for municipality in archive.municipalities for visit in municipality.value.visits)


def is_own(release: RuledRelease, agency: Agency) -> bool:
    """Whether a text is the agency's own."""
    names = {"", agency.name, agency.short_name, agency.name_en}
    return release.kind.is_own and release.publisher in names


def outside(day: ArchiveDate, at: Location, agency: Agency, hint: str = "correct-the-day") -> Iterator[Problem]:
    """That a day lies before the agency's first or after its last."""
    if not is_outside(day, agency):
        return
    first = agency.start.earliest if agency.start else None
    if first and day.before(first):
        yield warning("before-agency", at, day=day, first=first, hint=hint)
    else:
        yield warning("after-agency", at, day=day, last=agency.closed, hint=hint)


def is_outside(day: ArchiveDate, agency: Agency) -> bool:
    """Whether a day lies before the agency's first or after its last; nobody is asked about days that are doubted."""
    if day.uncertain or day.approximate:
        return False
    first = agency.start.earliest if agency.start else None
    return bool((first and day.before(first)) or (agency.closed and day.after(agency.closed)))


# --- days of one release ------------------------------------------------------------------------------------------


def embargoes_end_on_their_day(archive: RuledArchive) -> Iterator[Problem]:
    """An item doesn't bear a later day than the one on which its embargo ends."""
    for release in archive.releases:
        end, day = release.value.embargo, release.value.date
        if end and not release.value.draft and day.after(end.date()):
            yield warning("date-after-embargo", release.at("date"), until=end, day=day)


def changes_follow_publication(archive: RuledArchive) -> Iterator[Problem]:
    """An item isn't withdrawn before its own date, nor last changed long before it."""
    for release in archive.releases:
        item, published = release.value, release.value.date
        if item.withdrawn and published.earliest and item.withdrawn.date.before(published.earliest):
            yield warning("withdrawn-before-release", item.withdrawn.at, day=item.withdrawn.date, published=published)
        if item.updated and published.earliest and item.updated.before(published.earliest - MONTH):
            yield warning("updated-before-release", release.at("updated"), day=item.updated, published=published)


def contacts_answered_then(archive: RuledArchive) -> Iterator[Problem]:
    """A contact of an item was not withdrawn before the item's date."""
    people = {item.value.id: item.value for item in archive.people if item.value.withdrawn}
    for release in archive.releases if people else ():
        published = release.value.date
        for scalar in release.each("contact"):
            person = people.get(scalar.text.strip())
            if person and person.withdrawn and published.earliest and person.withdrawn.before(published.earliest):
                yield warning(
                    "contact-withdrawn-before",
                    scalar.at,
                    name=person.name,
                    day=person.withdrawn,
                    published=published,
                )


DATE_RULES: tuple[Callable[[RuledArchive], Iterable[Problem]], ...] = (
    dates_lie_in_the_agency_s_life,
    embargoes_end_on_their_day,
    changes_follow_publication,
    contacts_answered_then,
)
"""What must hold between days, whatever the day of the build."""


# --- what lies ahead ----------------------------------------------------------------------------------------------


def items_bear_no_later_day(archive: RuledArchive) -> Iterator[Premature]:
    """What is published bears no later day than the build's: what shall wait has an embargo, or is a draft."""
    agency = archive.about.agency
    for release in archive.releases:
        item, day = release.value, release.value.date
        waits = item.draft or item.embargo is not None
        if day.earliest and not waits and not is_after_agency(day, item, agency):
            yield Premature(day.earliest, partial(told_ahead, release, day.earliest))


def told_ahead(release: RuledRecord[RuledRelease], day: date) -> Problem:
    """That a release bears a day that is still to come."""
    suggestion = f"{day.isoformat()} 09:00"
    return warning("date-in-future", release.at("date"), day=release.value.date, suggestion=suggestion)


def is_after_agency(day: ArchiveDate, item: RuledRelease, agency: Agency) -> bool:
    """Whether that a day lies after the agency's last has been told already."""
    return is_own(item, agency) and is_outside(day, agency)


def what_was_done_lies_behind(archive: RuledArchive) -> Iterator[Premature]:
    """What is said to have been done wasn't done on a later day than the build's.

    What was done to a record until the archive was made is no slip in a build as of a day before that.
    """
    kinds: tuple[Iterable[RuledRecord[object]], ...] = (
        *(archive.releases, archive.municipalities, archive.people),
        *(archive.boxes, archive.pages),
    )
    for day in (day for kind in kinds for record in kind for day in days_in(record.days_done)):
        if not is_of_archiving(day.date, archive.about):
            yield from not_yet(day.date, day.at)
    for source in sources_of_overviews(archive):
        if source.retrieved and not is_of_archiving(source.retrieved, archive.about):
            yield from not_yet(source.retrieved, source.at)
    for visit in visits_in(archive):
        if was_held(visit) and not is_outside(visit.date, archive.about.agency):
            yield from not_yet(visit.date, visit.at)


def is_of_archiving(day: ArchiveDate, about: About) -> bool:
    """Whether a day isn't after the one on which the archive was made."""
    made = about.archived.earliest if about.archived else None
    return made is not None and not day.after(made)


def was_held(visit: Visit | VisitDay) -> bool:
    """Whether a visit is said to have taken place."""
    return isinstance(visit, Visit) and bool(visit.held)


def not_yet(day: ArchiveDate, at: Location) -> Iterator[Premature]:
    """That a day is still to come."""
    if day.earliest:
        yield Premature(day.earliest, partial(warning, "day-ahead", at, day=day))


def sources_of_overviews(archive: RuledArchive) -> Iterator[Source]:
    """The sources in the files that hold more than one record."""
    about = archive.about
    yield from about.agency.sources
    yield from (source for successor in about.successors for source in successor.sources)
    yield from (source for event in archive.timeline for source in event.sources)
    for amount in archive.money:
        yield from amount.sources
        yield from (source for said in amount.disagrees for source in said.sources)


def plans_are_near(archive: RuledArchive) -> Iterator[Premature]:
    """A visit or an event takes place within a year from the build, or from the text that announces it.

    What lies after the agency's last day has been told.
    """
    agency = archive.about.agency
    for release in archive.releases:
        visits = (WrittenDay(visit.date, visit.at) for visit in release.value.visits)
        for day in (*days_in(release.event_days), *visits):
            if not is_soon_after(day.date, release.value.date):
                yield from far_ahead(day.date, day.at, agency)
    for municipality in archive.municipalities:
        for visit in municipality.value.visits:
            if not was_held(visit):
                yield from far_ahead(visit.date, visit.at, agency)


def is_soon_after(day: ArchiveDate, published: ArchiveDate) -> bool:
    """Whether a day lies within a year from the date of a text."""
    return bool(day.earliest and published.latest and day.earliest <= published.latest + YEAR_AHEAD)


def far_ahead(day: ArchiveDate, at: Location, agency: Agency) -> Iterator[Premature]:
    """That a day lies more than a year ahead."""
    if day.earliest and not is_outside(day, agency):
        yield Premature(day.earliest - YEAR_AHEAD, partial(warning, "far-ahead", at, day=day))


PREMATURE_RULES: tuple[Callable[[RuledArchive], Iterable[Premature]], ...] = (
    items_bear_no_later_day,
    what_was_done_lies_behind,
    plans_are_near,
)
"""What must not lie ahead of the day of the build."""


class Judged(NamedTuple):
    """What is wrong on a day for what lies ahead of it, and the moments at which that becomes another."""

    problems: tuple[Problem, ...]
    moments: tuple[datetime, ...]


def judged_on(archive: RuledArchive, today: date) -> Judged:
    """What lies ahead of a day and shouldn't."""
    found = [premature for rule in PREMATURE_RULES for premature in rule(archive)]
    days = sorted({premature.until for premature in found})
    return Judged(tuple(premature.tell() for premature in found if today < premature.until), tuple(map(midnight, days)))


# --- days as they are written -------------------------------------------------------------------------------------


class WrittenDay(NamedTuple):
    """A day in a field, and where it stands."""

    date: ArchiveDate
    at: Location


def days_in(scalars: Iterable[Scalar]) -> Iterator[WrittenDay]:
    """The days that some texts are, their hours left out; what is none has been told."""
    for scalar in scalars:
        text = scalar.text.strip()
        found = parse_date(text[:DAY_LETTERS] if ":" in text else text)
        if not isinstance(found, Fault):
            yield WrittenDay(found, scalar.at)

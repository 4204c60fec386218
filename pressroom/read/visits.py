"""Visits: one municipality on one day, made of every release that names both and of the municipality's own list."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from pressroom.dates import ArchiveDate, DateKind
from pressroom.documents import Scalar
from pressroom.model import Visit
from pressroom.problems import Problem, error, warning
from pressroom.read.ruled import ListedMunicipality, RuledArchive, RuledRecord, RuledRelease

NEAR = timedelta(days=14)
"""Two visits of one municipality within this time are perhaps one, with a slip of the pen."""

BOUNDED = frozenset({DateKind.BETWEEN, DateKind.NOT_BEFORE, DateKind.NOT_AFTER})
"""Dates whose ends are days that somebody chose, unlike the ends of a month or a year."""

Key = tuple[str, str]
"""Municipality and day, as it is written."""


def visits_of(releases: Iterable[RuledRelease], municipalities: Iterable[ListedMunicipality]) -> tuple[Visit, ...]:
    """The visits of known municipalities, oldest first; the addresses in each are in the order of publication."""
    known = {municipality.slug: municipality for municipality in municipalities}
    visits: dict[Key, Visit] = {}
    for municipality in known.values():
        for visit in municipality.visits:
            visits.setdefault(key_of(visit), visit)
    for release in sorted(releases, key=lambda release: (release.date.sort_key, release.id, release.address)):
        for named in release.visits:
            if named.municipality in known:
                visit = Visit(municipality=named.municipality, date=named.date, at=named.at)
                visits[key_of(visit)] = told_of(visits.get(key_of(visit), visit), release)
    return tuple(sorted(visits.values(), key=lambda visit: (visit.date.sort_key, visit.municipality)))


def key_of(visit: Visit) -> Key:
    """What makes two visits one."""
    return (visit.municipality, visit.date.edtf)


def told_of(visit: Visit, release: RuledRelease) -> Visit:
    """A visit with one more release: published before its day it announces it, after it reports it, else mentions it.

    A release that is dated between another day and the visit's own got that bound from the visit: nobody knows the day,
    but the text awaits the visit, or looks back on it.
    """
    if precedes(release.date, visit.date):
        return replace(visit, announced=added(visit.announced, release))
    if precedes(visit.date, release.date):
        return replace(visit, reported=added(visit.reported, release))
    return replace(visit, mentioned=added(visit.mentioned, release))


def precedes(first: ArchiveDate, second: ArchiveDate) -> bool:
    """Whether a date lies wholly before another, or touches it with a bound that somebody set."""
    if first.latest is None or second.earliest is None:
        return False
    bounded = first.kind in BOUNDED or second.kind in BOUNDED
    touching = first.latest == second.earliest and first.earliest != second.latest
    return first.latest < second.earliest or (bounded and touching)


def added(addresses: tuple[str, ...], release: RuledRelease) -> tuple[str, ...]:
    """Addresses with a release's at the end, once."""
    return tuple(dict.fromkeys((*addresses, release.address)))


# --- rules --------------------------------------------------------------------------------------------------------


def visits_have_municipalities(archive: RuledArchive) -> Iterator[Problem]:
    """A release that tells of a visit names the municipality; of several, it says which one on which day."""
    known = {item.value.slug for item in archive.municipalities}
    for release in archive.releases:
        named, visits = release.value.municipalities, release.value.visits
        if release.broken & {"municipality", "visit"}:
            continue
        if visits and not named:
            yield error("visit-without-municipality", release.at("visit"))
        elif any(not visit.municipality for visit in visits):
            yield error("visit-of-several", release.at("visit"), municipalities=named)
        for municipality in visited(release):
            if named and municipality.text in known.difference(named):
                yield error("visit-elsewhere", municipality.at, municipality=municipality.text)


def visited(release: RuledRecord[RuledRelease]) -> tuple[Scalar, ...]:
    """The municipalities that a release's visits are written under."""
    return release.names_in("visit")


def visits_stand_once(archive: RuledArchive) -> Iterator[Problem]:
    """A municipality lists each of its visits once."""
    for municipality in archive.municipalities:
        seen: set[Key] = set()
        for visit in municipality.value.visits:
            if key_of(visit) in seen:
                yield error("visit-twice", visit.at, day=visit.date)
            seen.add(key_of(visit))


def visits_are_apart(archive: RuledArchive) -> Iterator[Problem]:
    """Two visits of one municipality lie more than 14 days apart, unless one of them was cancelled."""
    municipalities = {item.value.slug: item.value for item in archive.municipalities}
    releases = [item.value for item in archive.releases]
    days = [visit for visit in visits_of(releases, municipalities.values()) if is_one_day(visit)]
    paths = {release.address: release.at.path for release in releases}
    accepted = {path for path, codes in archive.accepted.items() if "visits-near" in codes}
    for slug, municipality in municipalities.items():
        for first, second in pairwise(visit for visit in days if visit.municipality == slug):
            judged = accepted & (files_about(first, paths) | files_about(second, paths))
            if is_near(first.date, second.date) and not judged:
                yield warning(
                    "visits-near", second.at, municipality=municipality.name, first=first.date, second=second.date
                )


def is_one_day(visit: Visit) -> bool:
    """Whether a visit has a single day, certain or not, and wasn't cancelled."""
    return visit.date.earliest is not None and visit.date.earliest == visit.date.latest and visit.held is not False


def is_near(first: ArchiveDate, second: ArchiveDate) -> bool:
    """Whether two days are suspiciously close."""
    return bool(first.latest and second.earliest and second.earliest - first.latest <= NEAR)


def files_about(visit: Visit, paths: Mapping[str, str]) -> set[str]:
    """The files that tell of a visit."""
    return {visit.at.path} | {paths[address] for address in (*visit.announced, *visit.mentioned, *visit.reported)}

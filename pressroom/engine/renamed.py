"""Releases that stand at another address than in the last build, known by their identifiers, or else by their headings.

A release without an identifier is known by its title and date, where only one went and only one came with them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pressroom.engine.snapshot import Snapshot
from pressroom.model import ReleaseEntry
from pressroom.problems import Location, Problem, warning
from pressroom.read.site import is_published


def renamed_problems(before: Iterable[ReleaseEntry], now: Mapping[str, ReleaseEntry]) -> Iterator[Problem]:
    """That the former address of a release leads nowhere: `before` and `now` are what was and is published.

    It depends on what was built before, so it is told once, by the build that takes the page away.
    """
    known = tuple(before)
    addresses = {entry.address for entry in known}
    gone = tuple(entry for entry in known if entry.address not in now)
    come = known_by(entry for entry in now.values() if entry.address not in addresses)
    identified = {entry.id: entry for entry in now.values() if entry.id != entry.address} if gone else {}
    single = known_by(gone)
    for old in gone:
        new = identified.get(old.id) or (come.get(heading_of(old)) if heading_of(old) in single else None)
        if new and old.address not in new.former:
            yield warning("renamed-without-former", Location(path=new.path, line=1), former=old.address)


def known_by(entries: Iterable[ReleaseEntry]) -> Mapping[tuple[str, str], ReleaseEntry]:
    """The releases without an identifier whose title and date no other of them has."""
    unnamed = tuple(entry for entry in entries if entry.id == entry.address)
    count = Counter(map(heading_of, unnamed))
    return {heading_of(entry): entry for entry in unnamed if count[heading_of(entry)] == 1}


def heading_of(entry: ReleaseEntry) -> tuple[str, str]:
    """The title and the date of a release."""
    return entry.title, entry.date_text


def published_before(snapshot: Snapshot, program: str) -> tuple[ReleaseEntry, ...]:
    """The releases that the last build published; none where it can't be told."""
    last = snapshot.last
    if last is None or last.program != program:
        return ()
    releases = (entry for path, entry in snapshot.entries.items() if path.startswith("content/press/"))
    return tuple(entry for entry in releases if last.drafts or is_published(entry, last.as_of))

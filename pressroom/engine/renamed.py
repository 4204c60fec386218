"""Releases that stand at another address than in the last build, known by their identifiers."""

from collections.abc import Iterable, Iterator, Mapping

from pressroom.engine.snapshot import Snapshot
from pressroom.model import ReleaseEntry
from pressroom.problems import Location, Problem, warning
from pressroom.read.site import is_published


def renamed_problems(before: Iterable[ReleaseEntry], now: Mapping[str, ReleaseEntry]) -> Iterator[Problem]:
    """That the former address of a release leads nowhere: `before` and `now` are what was and is published.

    It depends on what was built before, so it is told once, by the build that takes the page away.
    """
    identified = {entry.id: entry for entry in now.values() if entry.id != entry.address}
    for old in before:
        new = identified.get(old.id)
        if new and old.address not in now and old.address not in new.former:
            yield warning("renamed-without-former", Location(path=new.path, line=1), former=old.address)


def published_before(snapshot: Snapshot, program: str) -> tuple[ReleaseEntry, ...]:
    """The releases that the last build published; none where it can't be told."""
    last = snapshot.last
    if last is None or last.program != program:
        return ()
    releases = (entry for path, entry in snapshot.entries.items() if path.startswith("content/press/"))
    return tuple(entry for entry in releases if last.drafts or is_published(entry, last.as_of))

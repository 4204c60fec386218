"""What the public register of withdrawals and corrections holds, from the entries of records."""

from collections.abc import Iterable, Iterator

from pressroom.model import Person, RegisterEntry, RegisterKind, ReleaseEntry
from pressroom.model.entries import date_of


def register_of(releases: Iterable[ReleaseEntry], people: Iterable[Person]) -> tuple[RegisterEntry, ...]:
    """Every withdrawal and correction, the latest first.

    What was corrected in a text before it was withdrawn may quote that text, so it isn't told.
    """
    entries = [entry for release in releases for entry in of_release(release)]
    entries += [entry for person in people for entry in of_person(person)]
    return tuple(sorted(entries, key=lambda entry: (entry.date.newest_first_key, entry.kind, entry.address)))


def of_release(release: ReleaseEntry) -> Iterator[RegisterEntry]:
    """That a text was withdrawn, or how it was corrected."""
    if release.withdrawn_texts:
        text, reason, ground, _ = release.withdrawn_texts
        yield from_release(release, RegisterKind.WITHDRAWAL, text, reason, ground)
    else:
        for text, correction in release.correction_texts:
            yield from_release(release, RegisterKind.CORRECTION, text, correction)


def from_release(release: ReleaseEntry, kind: RegisterKind, day: str, reason: str, ground: str = "") -> RegisterEntry:
    """An entry about a release; `day` is a date as it is written."""
    return RegisterEntry(
        kind=kind,
        date=date_of(day),
        address=release.address,
        title=release.title,
        language=release.language,
        reason=reason,
        ground=ground,
    )


def of_person(person: Person) -> Iterator[RegisterEntry]:
    """That somebody's address and number were taken away."""
    if person.withdrawn:
        yield RegisterEntry(
            kind=RegisterKind.CONTACT,
            date=person.withdrawn,
            address=person.id,
            title=person.name,
            reason=person.withdrawal_reason,
            ground=person.withdrawal_ground,
        )

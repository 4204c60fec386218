"""What waits with a text that isn't published: people and municipalities that nothing else names, and its files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from posixpath import normpath

from pressroom.model import MoneyAmount, Person, ReleaseEntry, TimelineEvent, Unpublished
from pressroom.model.entries import MunicipalityEntry
from pressroom.model.names import MUNICIPALITIES, PEOPLE, is_record, names_in, records_among
from pressroom.model.paths import municipality_address, person_address

NamedRecords = Mapping[str, Person | MunicipalityEntry]
"""People and municipalities by their names: ``people/ada``."""


def records_waiting(
    records: NamedRecords, waiting: Sequence[ReleaseEntry], published: Iterable[str]
) -> tuple[Unpublished, ...]:
    """The records that texts which wait name, and nothing that is published: with these they would be told.

    `published` are the names in all that is published besides these records. What only records name that wait
    themselves waits, too.
    """
    asked = {name for release in waiting for name in named_by(release)} & records.keys()
    held = asked.difference(published)
    while held:
        told = set(chain.from_iterable(named_by_record(record) for name, record in records.items() if name not in held))
        if held.isdisjoint(told):
            break
        held -= told
    return tuple(left_out(name, records[name], waiting) for name in sorted(held))


def named_by(release: ReleaseEntry) -> Iterator[str]:
    """The people and municipalities that a release names, in its fields and in its text."""
    people = (*(said[0] for said in release.speaker_texts if said[0]), *release.contacts)
    yield from (f"{PEOPLE}/{identifier}" for identifier in people)
    places = (*release.municipalities, *(visit[0] for visit in release.visit_texts))
    yield from (f"{MUNICIPALITIES}/{slug}" for slug in places)
    yield from records_among(release.names)


def named_by_record(record: Person | MunicipalityEntry) -> Iterator[str]:
    """The people and municipalities that one of them names."""
    if isinstance(record, Person):
        yield f"{PEOPLE}/{record.replaced_by}"
        yield from records_among(record.body.names)
    else:
        yield from records_among(record.names)


def named_by_links(linked: Iterable[TimelineEvent | MoneyAmount]) -> Iterator[str]:
    """The people and municipalities that the timeline and the amounts lead to."""
    yield from (name for item in linked if item.link for name in names_in(item.link.target))


def left_out(name: str, record: Person | MunicipalityEntry, waiting: Iterable[ReleaseEntry]) -> Unpublished:
    """What is known of a record that waits: until the first text that names it is published."""
    ends = [release.embargo for release in waiting if name in named_by(release) and not release.draft]
    until: datetime | None = min((end for end in ends if end), default=None)
    slug = name.partition("/")[2]
    address = person_address(slug) if isinstance(record, Person) else municipality_address(slug)
    return Unpublished(address=address, title=record.name, until=until, at=record.at)


def files_waiting(waiting: Iterable[ReleaseEntry]) -> Iterator[str]:
    """The files beside releases that texts name which aren't published, as paths below content in lower case."""
    for release in waiting:
        folder = release.path.removeprefix("content/").rpartition("/")[0]
        names = (name for name in release.names if not is_record(name))
        paths = (path for name in names for path in (f"{folder}/{name}", name))
        yield from (normpath(path).lower() for path in (*release.files, *paths))

"""From entries to the index of a site: what is published at a moment, in which order, and in which lists it stands.

A full build makes the entries from all records, an update takes those of unchanged records as they were kept. Both
make the index here, so that they can't differ.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from pressroom.engine.texts import without_body
from pressroom.engine.waiting import NamedRecords, files_waiting, named_by, named_by_links, records_waiting
from pressroom.fields import slug_of
from pressroom.model import (
    About,
    Asset,
    Box,
    MoneyAmount,
    MunicipalityEntry,
    Person,
    ReleaseEntry,
    StandingPage,
    TimelineEvent,
    Unpublished,
    municipality_entry,
    release_entry,
)
from pressroom.model.names import MUNICIPALITIES, PEOPLE
from pressroom.pages.site_index import SiteIndex, SiteParts
from pressroom.read.archive import Archive
from pressroom.read.site import damaged_names, is_published, left_out
from pressroom.read.topics import spelling_of
from pressroom.read.visits import visits_of
from pressroom.read.withdrawn import person_on, without_contact


class Entries(NamedTuple):
    """What an index is made of, by the files of content: nothing is left out or changed yet."""

    about: About
    releases: dict[str, ReleaseEntry]
    municipalities: dict[str, MunicipalityEntry]
    people: dict[str, Person]
    boxes: dict[str, Box]
    pages: dict[str, StandingPage]
    timeline: tuple[TimelineEvent, ...]
    money: tuple[MoneyAmount, ...]
    assets: tuple[Asset, ...]
    damaged: frozenset[str] = frozenset()


def entries_of(archive: Archive) -> Entries:
    """The entries of all records that could be read."""
    return Entries(
        about=archive.about,
        releases={item.path: release_entry(item.value) for item in archive.releases},
        municipalities={item.path: municipality_entry(item.value) for item in archive.municipalities},
        people={item.path: without_body(item.value) for item in archive.people},
        boxes={item.path: without_body(item.value) for item in archive.boxes},
        pages={item.path: without_body(item.value) for item in archive.pages},
        timeline=archive.timeline,
        money=archive.money,
        assets=archive.assets,
        damaged=archive.damaged,
    )


def index_of(entries: Entries, as_of: datetime, *, drafts: bool) -> SiteIndex:
    """The index of what is published at a moment; with `drafts` also of what isn't."""
    everything = entries.releases.values()
    out = {entry.path: entry for entry in everything if not is_published(entry, as_of)}
    kept = [entry for entry in everything if drafts or entry.path not in out]
    waiting = records_that_wait(entries, [*out.values()])
    held = frozenset() if drafts else frozenset(item.at.path for item in waiting)
    spelling = spelling_of(kept)
    releases = tuple(sorted(map(without_withdrawn, respelled(kept, spelling)), key=newest_first))
    municipalities = [entry for path, entry in entries.municipalities.items() if path not in held]
    municipalities.sort(key=lambda entry: entry.slug)
    shown = (person for path, person in entries.people.items() if path not in held)
    people = (without_contact(person_on(person, as_of.date())) for person in shown)
    return SiteIndex(
        SiteParts(
            about=entries.about,
            releases=releases,
            unpublished=tuple(sorted((*map(left_out, out.values()), *waiting), key=lambda item: item.at.path)),
            waiting=frozenset(files_waiting(out.values())),
            municipalities=tuple(municipalities),
            people=tuple(sorted(people, key=lambda person: person.id)),
            boxes=tuple(sorted(entries.boxes.values(), key=lambda box: box.id)),
            pages=tuple(sorted(entries.pages.values(), key=lambda page: page.slug)),
            topics=dict(sorted(spelling.items())),
            visits=visits_of(releases, municipalities),
            timeline=tuple(sorted(entries.timeline, key=lambda event: (event.date.sort_key, event.at))),
            money=entries.money,
            assets=entries.assets,
            damaged=damaged_names(entries.damaged),
        )
    )


def records_that_wait(entries: Entries, out: Sequence[ReleaseEntry]) -> tuple[Unpublished, ...]:
    """The people and municipalities that only these texts name, which aren't published."""
    if not out:
        return ()
    left = {entry.path for entry in out}
    records: NamedRecords = {
        **{f"{PEOPLE}/{person.id}": person for person in entries.people.values()},
        **{f"{MUNICIPALITIES}/{entry.slug}": entry for entry in entries.municipalities.values()},
    }
    published = chain(
        (name for entry in entries.releases.values() if entry.path not in left for name in named_by(entry)),
        (name for box in entries.boxes.values() for name in box.body.names),
        (name for page in entries.pages.values() for name in page.body.names),
        named_by_links((*entries.timeline, *entries.money)),
    )
    return records_waiting(records, out, published)


def newest_first(entry: ReleaseEntry) -> tuple[object, ...]:
    """What releases are sorted by: the newest first, same days by id."""
    return entry.date.newest_first_key, entry.id, entry.address


def without_withdrawn(entry: ReleaseEntry) -> ReleaseEntry:
    """An entry without what was withdrawn with its release's text, as `read.withdrawn` has it."""
    if not entry.withdrawn_texts:
        return entry
    return entry._replace(
        summary="", speaker_texts=(), boxes=(), files=(), picture="", correction_texts=(), attachment_titles=()
    )


def respelled(entries: Sequence[ReleaseEntry], spelling: Mapping[str, str]) -> Iterator[ReleaseEntry]:
    """Entries with their topics as most releases spell them; the same ones where they have them so."""
    names = {name for entry in entries for name in entry.topics}
    better = {name: spelling[slug_of(name)] for name in names}
    for entry in entries:
        topics = tuple(dict.fromkeys([better[name] for name in entry.topics]))
        yield entry if topics == entry.topics else entry._replace(topics=topics)

"""The site index: what others show of each record, and the lists that records stand in.

It holds entries and no whole records, so a change of any kind is the difference of two indexes
(`pressroom.pages.index_changes`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from pressroom.dates import ArchiveDate
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
    Visit,
)
from pressroom.model.entries import date_of
from pressroom.pages import urls
from pressroom.pages.chains import Chains, NeighboursByChain, folder_of, segments_from_newest
from pressroom.pages.components import SourceName
from pressroom.pages.layout import layout_of
from pressroom.pages.register_entries import register_of
from pressroom.pages.search_index import segment_names, shards_for
from pressroom.pages.targets import Frame

Answer = TypeVar("Answer")

PAGE_SIZES = (5, 25, 50, 100)
"""Of the lists that are asked for in pages: how many items stand on one."""


TABLE_SEGMENT = "table-segment "
"""What the names of the recipes of segments of tables begin with: they are no paths in the site."""
TABLE_SEGMENT_SIZE = 100
"""Releases in one of them."""


class SiteParts(NamedTuple):
    """What an index is made of. `releases` are those that this build publishes, newest first and with one spelling."""

    about: About
    releases: tuple[ReleaseEntry, ...]
    unpublished: tuple[Unpublished, ...]
    municipalities: tuple[MunicipalityEntry, ...]
    people: tuple[Person, ...]
    boxes: tuple[Box, ...]
    pages: tuple[StandingPage, ...]
    topics: Mapping[str, str]
    """Names by slugs."""
    visits: tuple[Visit, ...]
    timeline: tuple[TimelineEvent, ...]
    money: tuple[MoneyAmount, ...]
    assets: tuple[Asset, ...]
    damaged: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()  # the files that only unpublished texts name: paths in lower case


class SiteIndex:
    """The parts of a site by their names, and the chains that its releases stand in."""

    def __init__(self, parts: SiteParts) -> None:
        """An index of these parts; what is derived is worked out when it is asked for."""
        self.parts = parts
        self.about = parts.about
        self.releases = {release.address: release for release in parts.releases}
        self.municipalities = {municipality.slug: municipality for municipality in parts.municipalities}
        self.people = {person.id: person for person in parts.people}
        self.public_figures = tuple(person.id for person in parts.people if person.is_public_figure)
        self.boxes = {box.id: box for box in parts.boxes}
        self.pages = {page.slug: page for page in parts.pages}
        self.topics = parts.topics

    def take_over(self, former: "SiteIndex") -> None:
        """Take from another index what was worked out of the same: most edits leave lists and old addresses alone."""
        changed = changed_fields(former.parts.releases, self.parts.releases)
        if changed is None:
            return
        is_same_place = self.about.former_hosts == former.about.former_hosts
        if is_same_place and changed.isdisjoint(FIELDS_OF_OLD_ADDRESSES) and "formerly_at" in vars(former):
            self.formerly_at = former.formerly_at
        is_same_agency = self.about.agency == former.about.agency
        if is_same_agency and changed.isdisjoint(FIELDS_OF_SOURCE_NAMES) and "source_names" in vars(former):
            self.source_names = former.source_names
        if self.topics == former.topics and changed.isdisjoint(FIELDS_OF_CHAINS):
            self.chains, self.neighbours = former.chains, former.neighbours

    @cached_property
    def unpublished(self) -> Mapping[str, Unpublished]:
        """What this build leaves out, by address."""
        return {item.address: item for item in self.parts.unpublished}

    @cached_property
    def frame(self) -> Frame:
        """What surrounds every page."""
        return layout_of(self.about, self.pages, self.presence)

    @cached_property
    def topic_slugs(self) -> Mapping[str, str]:
        """The topics' slugs by their names."""
        return {name: slug for slug, name in self.topics.items()}

    @cached_property
    def chains(self) -> Chains:
        """The chains that the releases stand in."""
        return Chains(self.parts.releases, self.topic_slugs)

    @cached_property
    def neighbours(self) -> Mapping[str, Mapping[str, tuple[str, str]]]:
        """The release before and the one after each in time, by chain and address; "" where there is none."""
        return NeighboursByChain(self.chains)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years in which there are releases, newest first; 0, which is no year, last."""
        return tuple(sorted({release.date.year or 0 for release in self.parts.releases}, reverse=True))

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """The folders in which there are releases, in the order of the newest release of each."""
        return tuple(self._releases_by_folder)

    @cached_property
    def _releases_by_folder(self) -> Mapping[str, int]:
        return Counter(folder_of(release.address) for release in self.parts.releases)

    @cached_property
    def segments(self) -> tuple[str, ...]:
        """The segments of the search's index, in its order."""
        return tuple(segment_names(self._releases_by_folder))

    @cached_property
    def table_segments(self) -> tuple[str, ...]:
        """The segments of the files that hold all releases, in their order."""
        return tuple(map(str, segments_from_newest(len(self.parts.releases), TABLE_SEGMENT_SIZE)))

    @property
    def search_shards(self) -> int:
        """How many shards the search's index has."""
        return shards_for(len(self.parts.releases))

    @cached_property
    def visits_of(self) -> Mapping[str, tuple[Visit, ...]]:
        """The visits that a release is about, by its address."""
        return grouped((address, visit) for visit in self.parts.visits for address in releases_about(visit))

    @cached_property
    def visits_to(self) -> Mapping[str, tuple[Visit, ...]]:
        """The visits to a municipality, by its slug and in the order of their days."""
        return grouped((visit.municipality, visit) for visit in self.parts.visits)

    @cached_property
    def same_county(self) -> Mapping[str, tuple[str, ...]]:
        """The other municipalities of a municipality's county, by its slug."""
        entries = self.parts.municipalities
        counties = grouped((entry.county, entry.slug) for entry in entries if entry.county)
        return {
            entry.slug: tuple(slug for slug in counties[entry.county] if slug != entry.slug)
            for entry in entries
            if entry.county
        }

    @cached_property
    def answers_for(self) -> Mapping[str, int]:
        """For how many releases each person answers the press."""
        counts: dict[str, int] = {}
        for release in self.parts.releases:
            for contact in release.contacts:
                counts[contact] = counts.get(contact, 0) + 1
        return counts

    @cached_property
    def formerly_at(self) -> Mapping[str, tuple[str, ...]]:
        """The addresses of the releases that stood at each old path that can be a page of ours.

        A page takes the place of one that stood here or on the first of the former hosts. It also names what stood at
        the same path on another, or with a query, which no file can tell apart.
        """
        hosts = tuple(host.removeprefix("www.") for host in self.about.former_hosts)
        there, named = dict[str, list[str]](), dict[str, list[str]]()
        for release in self.parts.releases:
            for path, takes_place in urls.old_paths(release, hosts):
                named.setdefault(path, []).append(release.address)
                if takes_place:
                    there.setdefault(path, []).append(release.address)
        return {path: tuple(dict.fromkeys((*those, *named[path]))) for path, those in there.items()}

    @cached_property
    def addresses(self) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
        """Of each release that was elsewhere its address, its originals and its former addresses, newest first."""
        releases = self.parts.releases
        return tuple((each.address, each.originals, each.former) for each in releases if each.originals or each.former)

    @cached_property
    def source_names(self) -> Mapping[str, SourceName]:
        """What the original of each release is called, by its address; of one that was withdrawn nothing is told."""
        agency = self.about.agency.short_name or self.about.agency.name
        return {
            url: SourceName(url=url, text=f"{each.publisher or agency}: {each.title}", language=each.language)
            for each in self.parts.releases
            if not each.withdrawn_texts
            for url in each.originals
        }

    @cached_property
    def changed_days(self) -> Mapping[str, str]:
        """The day on which each page was last changed in this archive, by its path; only those of which it is known."""
        records = (
            *((urls.standing_page(page.slug), page.updated, ()) for page in self.parts.pages),
            *(
                (urls.release_page(entry.address), entry.updated, entry.correction_texts)
                for entry in self.parts.releases
                if entry.updated_text or entry.correction_texts
            ),
        )
        found = ((path, last_day(updated, corrections)) for path, updated, corrections in records)
        return {path: day.isoformat() for path, day in found if day}

    @cached_property
    def asset_paths(self) -> frozenset[str]:
        """The files beside releases, by their paths in the site."""
        return frozenset(asset.path for asset in self.parts.assets)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What the page of each record is called, by its path in the site."""
        return {
            **{urls.topic_page(slug): name for slug, name in self.topics.items()},
            **{urls.person_page(person.id): person.name for person in self.parts.people},
            **{urls.standing_page(page.slug): page.title for page in self.parts.pages},
            **{urls.municipality_page(entry.slug): entry.name for entry in self.parts.municipalities},
            **{urls.release_page(entry.address): entry.title for entry in self.parts.releases},
        }

    @cached_property
    def presence(self) -> Mapping[str, bool]:
        """Which kinds of records there are at all: pages and links to them exist only then."""
        parts = self.parts
        return {
            "municipalities": bool(parts.municipalities),
            "people": bool(parts.people),
            "topics": bool(parts.topics),
            "visits": bool(parts.visits),
            "timeline": bool(parts.timeline),
            "money": bool(parts.money),
            "terms": bool(parts.about.terms),
            "register": bool(register_of(parts.releases, parts.people)),
        }


FIELDS_OF_OLD_ADDRESSES = frozenset({"former", "originals"})
"""What old addresses are made of, beside the hosts."""
FIELDS_OF_SOURCE_NAMES = frozenset({"originals", "publisher", "title", "language", "withdrawn_texts"})
"""What a source is called by, beside the agency."""
FIELDS_OF_CHAINS = frozenset({"date_text", "municipalities", "topics", "speaker_texts"})
"""What decides in which chains a release stands, beside the order of all."""


def changed_fields(old: Sequence[ReleaseEntry], new: Sequence[ReleaseEntry]) -> frozenset[str] | None:
    """The fields in which two lists of the same releases in the same order differ; None for other lists."""
    if len(old) != len(new):
        return None
    pairs = [(before, after) for before, after in zip(old, new, strict=True) if before is not after]
    if any(before.address != after.address for before, after in pairs):
        return None
    fields = enumerate(ReleaseEntry._fields)
    return frozenset(name for number, name in fields if any(one[number] != other[number] for one, other in pairs))


def grouped(pairs: Iterable[tuple[str, Answer]]) -> Mapping[str, tuple[Answer, ...]]:
    """Values by their keys, in their order."""
    groups: dict[str, list[Answer]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def releases_about(visit: Visit) -> tuple[str, ...]:
    """The addresses of the releases that tell of a visit."""
    return (*visit.announced, *visit.mentioned, *visit.reported)


def last_day(updated: ArchiveDate | None, corrections: Iterable[tuple[str, str]]) -> date | None:
    """The last day of a record's changes and corrections; none where no day is known for certain."""
    dates = (*((updated,) if updated else ()), *(date_of(text) for text, _ in corrections))
    return max((each.day for each in dates if each.day), default=None)

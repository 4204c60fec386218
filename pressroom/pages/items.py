"""A release as other pages show it: in lists, beside visits, among its neighbours."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field

from pressroom.dates import ArchiveDate
from pressroom.model import Person, Release, Site, Speaker, Topic, Visit
from pressroom.pages import urls
from pressroom.pages.components import Item, Link, Pagination, SpeakerLine, VisitLine
from pressroom.values import dataclass


def item_of(release: Release, site: Site) -> Item:
    """A release as lists show it."""
    return Item(
        address=urls.release_page(release.address),
        title=release.title,
        kind=release.kind,
        date=release.date,
        language=release.language,
        publisher=release.publisher,
        summary="" if release.withdrawn else release.summary,
        municipalities=municipality_links(release.municipalities, site),
        withdrawn=release.withdrawn is not None,
        unpublished=site.unpublished_at.get(release.address),
    )


def items_at(found: Iterable[str], items: Mapping[str, Item]) -> tuple[Item, ...]:
    """The published releases at these addresses."""
    return tuple(items[address] for address in found if address in items)


def municipality_link(slug: str, site: Site) -> Link:
    """A municipality's name, leading to its page."""
    municipality = site.municipality_of.get(slug)
    if municipality is None:
        return Link(text=slug)
    return Link(text=municipality.name, address=urls.municipality_page(slug))


def municipality_links(slugs: Iterable[str], site: Site) -> tuple[Link, ...]:
    """The municipalities of a release, in the order in which it names them."""
    return tuple(municipality_link(slug, site) for slug in slugs)


def topic_link(topic: Topic) -> Link:
    """A topic's name, leading to its list."""
    return Link(text=topic.name, address=urls.topic_page(topic.slug))


def speaker_line(speaker: Speaker, release: Release, site: Site) -> SpeakerLine:
    """Who spoke, with the role that the person had at the time as far as a source says."""
    person = site.person_of.get(speaker.person)
    if person is None:
        return SpeakerLine(
            name=speaker.name or speaker.person,
            title=speaker.title,
            organisation=speaker.organisation,
            party=speaker.party,
        )
    return person_line(person, release)


def person_line(person: Person, release: Release) -> SpeakerLine:
    """A person with the role held when a release was published, or with none where that can't be told."""
    fitting = [role for role in person.roles if _meets(release, role.start, role.end)]
    role = fitting[0] if len(fitting) == 1 else None
    return SpeakerLine(
        name=person.name,
        address=urls.person_page(person.id),
        title=role.title if role else "",
        organisation=role.organisation if role else "",
        party=role.party if role else "",
    )


def _meets(release: Release, start: ArchiveDate | None, end: ArchiveDate | None) -> bool:
    """Whether a release may have been published within a period; an open end excludes nothing."""
    first, last = start.earliest if start else None, end.latest if end else None
    published = release.date
    early = first is not None and published.latest is not None and published.latest < first
    late = last is not None and published.earliest is not None and published.earliest > last
    return not early and not late


def visit_line(visit: Visit, site: Site, items: Mapping[str, Item]) -> VisitLine:
    """A visit with what was published about it; `items` are the releases as lists show them, by address."""
    return VisitLine(
        date=visit.date,
        municipality=municipality_link(visit.municipality, site),
        place=visit.municipality,
        held=visit.held,
        note=visit.note,
        announced=items_at(visit.announced, items),
        mentioned=items_at(visit.mentioned, items),
        reported=items_at(visit.reported, items),
        sources=visit.sources,
    )


def paginate(first: str, count: int, size: int) -> tuple[tuple[str, Pagination, slice], ...]:
    """The pages of a list: path, place among the pages, and which of the items stand on it. There is always one."""
    pages = max(1, -(-count // size))
    return tuple(
        (
            urls.numbered(first, number),
            Pagination(
                number=number,
                of=pages,
                previous=urls.numbered(first, number - 1) if number > 1 else "",
                following=urls.numbered(first, number + 1) if number < pages else "",
            ),
            slice((number - 1) * size, number * size),
        )
        for number in range(1, pages + 1)
    )


@dataclass(frozen=True, kw_only=True)
class Chain:
    """Releases from newest to oldest, with the way from each to its neighbours."""

    releases: tuple[Release, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)

    def earlier(self, address: str) -> Release | None:
        """The release before this one in time."""
        place = self.places[address] + 1
        return self.releases[place] if place < len(self.releases) else None

    def later(self, address: str) -> Release | None:
        """The release after this one in time."""
        place = self.places[address]
        return self.releases[place - 1] if place else None


@dataclass(frozen=True, kw_only=True)
class Chains:
    """The chains that releases stand in: all of them, and those of each municipality, topic and person."""

    all: Chain
    municipalities: Mapping[str, Chain]
    topics: Mapping[str, Chain]
    speakers: Mapping[str, Chain]


def chain_of(releases: Iterable[Release]) -> Chain:
    """A chain of releases that come newest first."""
    chain = tuple(releases)
    return Chain(releases=chain, places={release.address: place for place, release in enumerate(chain)})


def chains_of(site: Site) -> Chains:
    """All chains of a site."""
    return Chains(
        all=chain_of(site.releases),
        municipalities=_chains(site, lambda release: release.municipalities),
        topics=_chains(site, lambda release: release.topics),
        speakers=_chains(site, lambda release: tuple(speaker.person for speaker in release.speakers if speaker.person)),
    )


def _chains(site: Site, keys: Callable[[Release], tuple[str, ...]]) -> dict[str, Chain]:
    found: dict[str, list[Release]] = {}
    for release in site.releases:
        for key in dict.fromkeys(keys(release)):
            found.setdefault(key, []).append(release)
    return {key: chain_of(releases) for key, releases in found.items()}

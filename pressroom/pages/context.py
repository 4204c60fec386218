"""What a planner may ask. Each question is noted, so that a target is planned again when an answer has changed.

A planner sees other records through these queries alone. What it asked, as the names of nodes, is the trace of the
target (Build systems à la carte: a verifying trace); `pressroom.pages.site_index` tells which nodes have changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, cast

from pressroom.model import (
    About,
    Asset,
    Box,
    Municipality,
    Person,
    Prose,
    ReferenceKind,
    Release,
    ReleaseEntry,
    StandingPage,
    TimelineEvent,
    Visit,
)
from pressroom.model import MoneyAmount as Amount
from pressroom.pages import urls
from pressroom.pages.components import Bound, Item, Link, ShownPicture, VisitLine
from pressroom.pages.site_index import ALL, SiteIndex, page_of
from pressroom.pages.targets import Crumb, Frame, Page, Recipe
from pressroom.pages.views import View
from pressroom.problems import Location


class Records(Protocol):
    """Where whole records and their texts come from. All are published, and hold nothing that was withdrawn."""

    def release(self, address: str) -> Release:
        """A release, its body left out."""

    def municipality(self, slug: str) -> Municipality:
        """A municipality, its body left out."""

    def body(self, path: str) -> str:
        """The body of the record in a file, as it was written."""

    def prose(self, path: str) -> Prose:
        """The same, marked up."""

    def leads(self, path: str) -> Sequence[str]:
        """The site path that each reference of a text leads to; "" for one that leads nowhere."""

    def shown(self, path: str) -> ShownPicture | None:
        """How pages show the picture at a path below content."""

    def size(self, path: str) -> int:
        """The bytes of a file beside a release."""

    def asset(self, path: str) -> Asset | None:
        """A file beside a release."""


class PlanContext:
    """A site as planners see it."""

    def __init__(self, index: SiteIndex, records: Records, links: Mapping[Location, str]) -> None:
        """A site; `links` are the site paths that the links in fields lead to, by their places."""
        self._index = index
        self._records = records
        self._links = links
        self._asked: set[str] = set()
        self._items: dict[str, Item] = {}
        self._listed: tuple[str, ...] = ()

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """Note the names of the nodes that are asked for meanwhile."""
        former, self._asked = self._asked, set()
        try:
            yield self._asked
        finally:
            self._asked = former

    def list_pages(self, paths: tuple[str, ...]) -> None:
        """Tell which pages the sitemap names, when all recipes are known."""
        self._listed = paths

    # --- the site -------------------------------------------------------------------------------------------------

    @property
    def about(self) -> About:
        """What ``content/site.yaml`` says; each field is a node of its own."""
        return cast("About", _NotedFields(self._index.about, "about", self._asked))

    @property
    def frame(self) -> Frame:
        """What surrounds every page."""
        self._asked.add("whole frame")
        return self._index.frame

    def has(self, kind: str) -> bool:
        """Whether the site has any municipalities, people, topics, visits, timeline or money."""
        self._asked.add(f"presence {kind}")
        return self._index.presence[kind]

    @property
    def listed(self) -> tuple[str, ...]:
        """The paths of the pages that the sitemap names."""
        self._asked.add("listed")
        return self._listed

    @property
    def timeline(self) -> tuple[TimelineEvent, ...]:
        """What happened to the agency, oldest first."""
        self._asked.add("whole timeline")
        return self._index.parts.timeline

    @property
    def money(self) -> tuple[Amount, ...]:
        """Amounts for the whole."""
        self._asked.add("whole money")
        return self._index.parts.money

    def link(self, at: Location) -> str:
        """The site path that the link at a place of the timeline or the money leads to."""
        self._asked.add(f"link-at {at.path}:{at.line}:{at.column}")
        return self._links.get(at, "")

    def title_at(self, path: str) -> str:
        """What the page at a path of the site is called; a file beside a release is called by its path."""
        self._asked.add(f"title-at {path}")
        return self._index.titles.get(path, path)

    # --- lists ----------------------------------------------------------------------------------------------------

    def keys(self, kind: str) -> tuple[str, ...]:
        """The slugs or ids of all topics, municipalities, people or standing pages, the names of folders, old pages."""
        self._asked.add(f"keys {kind}")
        index = self._index
        known: Mapping[str, Mapping[str, object] | Sequence[str]] = {
            "folders": index.folders,
            "topics": index.topics,
            "municipalities": index.municipalities,
            "people": index.people,
            "pages": index.pages,
            "old-pages": index.formerly_at,
        }
        return tuple(known[kind])

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which there are releases, newest first; 0, which is no year, last."""
        self._asked.add("keys years")
        return self._index.years

    def members(self, chain: str = ALL) -> tuple[str, ...]:
        """The addresses of the releases in a chain, newest first."""
        self._asked.add(f"members {chain}")
        return self._index.chains.get(chain, ())

    def count(self, chain: str = ALL) -> int:
        """How many releases stand in a chain."""
        self._asked.add(f"count {chain}")
        return len(self._index.chains.get(chain, ()))

    def part(self, chain: str, size: int, number: int) -> tuple[str, ...]:
        """A page of a long list: 0 is the latest, the full ones are counted from the oldest."""
        self._asked.add(f"part {chain} {size} {number}")
        return page_of(self._index.chains.get(chain, ()), size, number)

    def near(self, chain: str, address: str) -> tuple[str, str]:
        """The releases before and after one in a chain; "" where there is none."""
        self._asked.add(f"near {chain} {address}")
        return self._index.neighbours[chain].get(address, ("", ""))

    def formerly_at(self, path: str) -> tuple[str, ...]:
        """The releases that stood at an old path."""
        self._asked.add(f"formerly-at {path}")
        return self._index.formerly_at.get(path, ())

    def answers_for(self, person: str) -> int:
        """For how many releases a person answers the press."""
        self._asked.add(f"answers-for {person}")
        return self._index.answers_for.get(person, 0)

    @property
    def addresses(self) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """Of each release its address, its originals and its former addresses, newest first."""
        self._asked.add("whole addresses")
        return ((release.address, release.originals, release.former) for release in self._index.parts.releases)

    # --- records --------------------------------------------------------------------------------------------------

    def entry(self, address: str) -> ReleaseEntry:
        """What others show of a release."""
        self._asked.add(f"entry {address}")
        return self._index.releases[address]

    def item(self, address: str) -> Item:
        """A release as lists show it."""
        entry = self.entry(address)
        self._asked.add(f"unpublished {address}")
        links = self.municipality_links(entry.municipalities)
        known = self._items.get(address)
        if known is None:
            known = self._items[address] = Item(
                address=urls.release_page(address),
                title=entry.title,
                kind=entry.kind,
                date=entry.date,
                language=entry.language,
                publisher=entry.publisher,
                summary=entry.summary,
                municipalities=links,
                withdrawn=bool(entry.withdrawn_texts),
                unpublished=self._index.unpublished.get(address),
            )
        return known

    def items(self, addresses: Sequence[str]) -> tuple[Item, ...]:
        """The published ones of some releases, as lists show them."""
        return tuple(map(self.item, addresses))

    def item_or_none(self, address: str) -> Item | None:
        """A release as lists show it; none where there is no address."""
        return self.item(address) if address else None

    def release(self, address: str) -> Release:
        """A whole release, without its body."""
        self._asked.add(f"record {self._index.releases[address].path}")
        release = self._records.release(address)
        for name in release.topics:
            self._asked.add(f"topic-slug {name}")
        return release

    def municipality(self, slug: str) -> Municipality | None:
        """A whole municipality, without its body."""
        entry = self._index.municipalities.get(slug)
        self._asked.add(f"record {entry.path}" if entry else f"municipality-name {slug}")
        return self._records.municipality(slug) if entry else None

    def municipality_at(self, slug: str) -> Location:
        """The place of a municipality."""
        return self._index.municipalities[slug].at

    def municipality_link(self, slug: str) -> Link:
        """A municipality's name, leading to its page."""
        self._asked.add(f"municipality-name {slug}")
        entry = self._index.municipalities.get(slug)
        return Link(text=entry.name, address=urls.municipality_page(slug)) if entry else Link(text=slug)

    def municipality_links(self, slugs: Sequence[str]) -> tuple[Link, ...]:
        """Municipalities in this order."""
        return tuple(map(self.municipality_link, slugs))

    def person(self, identifier: str) -> Person | None:
        """A person, without body."""
        self._asked.add(f"person {identifier}")
        return self._index.people.get(identifier)

    def box(self, identifier: str) -> Box | None:
        """A fact box, without body."""
        self._asked.add(f"box {identifier}")
        return self._index.boxes.get(identifier)

    def standing_page(self, slug: str) -> StandingPage | None:
        """A standing page, without body."""
        self._asked.add(f"page {slug}")
        return self._index.pages.get(slug)

    def topic_slug(self, name: str) -> str:
        """The slug of a topic; "" for one that no published release has."""
        self._asked.add(f"topic-slug {name}")
        return self._index.topic_slugs.get(name, "")

    def topic_name(self, slug: str) -> str:
        """The name of a topic."""
        self._asked.add(f"topic {slug}")
        return self._index.topics[slug]

    # --- visits ---------------------------------------------------------------------------------------------------

    @property
    def visits(self) -> tuple[Visit, ...]:
        """All visits, oldest first."""
        self._asked.add("whole visits")
        return self._index.parts.visits

    def visits_of(self, address: str) -> tuple[Visit, ...]:
        """The visits that a release is about."""
        self._asked.add(f"visits-of {address}")
        return self._index.visits_of.get(address, ())

    def visits_to(self, slug: str) -> tuple[Visit, ...]:
        """The visits to a municipality."""
        self._asked.add(f"visits-to {slug}")
        return self._index.visits_to.get(slug, ())

    def visit_line(self, visit: Visit) -> VisitLine:
        """A visit with what was published about it."""
        return VisitLine(
            date=visit.date,
            municipality=self.municipality_link(visit.municipality),
            place=visit.municipality,
            held=visit.held,
            note=visit.note,
            announced=self.items(visit.announced),
            mentioned=self.items(visit.mentioned),
            reported=self.items(visit.reported),
            sources=visit.sources,
        )

    # --- texts and files ------------------------------------------------------------------------------------------

    def body(self, path: str) -> str:
        """The body of the record in a file, as it was written."""
        self._asked.add(f"body {path}")
        return self._records.body(path)

    def text(self, path: str) -> Bound:
        """The same, marked up, with its references led home."""
        self._asked.add(f"text {path}")
        prose, leads = self._records.prose(path), tuple(self._records.leads(path))
        pictures = tuple(
            self.shown(lead) if reference.kind is ReferenceKind.IMAGE else None
            for reference, lead in zip(prose.references, leads, strict=True)
        )
        return Bound(prose=prose, origin=path, targets=leads, pictures=pictures if any(pictures) else ())

    def plain(self, path: str) -> str:
        """The same without marks."""
        self._asked.add(f"text {path}")
        return self._records.prose(path).plain

    def shown(self, path: str) -> ShownPicture | None:
        """How pages show the picture at a path below content; none where there is no such picture."""
        if self._records.asset(path) is None:
            return None
        self._asked.add(f"file content/{path}")
        return self._records.shown(path)

    def size(self, path: str) -> int:
        """The bytes of a file beside a release; 0 where there is none."""
        self._asked.add(f"file content/{path}")
        return self._records.size(path)

    def file(self, name: str, file: Path) -> Path:
        """A file that goes into the site, of which `name` is the path below the sources (``static/site.css``)."""
        self._asked.add(f"file {name}")
        return file

    # --- pages ----------------------------------------------------------------------------------------------------

    def page(
        self, recipe: Recipe, template: str, view: View, *, crumbs: tuple[Crumb, ...] = (), language: str = ""
    ) -> Page:
        """A page in this site's frame, in the site's language unless another is given."""
        frame = self.frame
        return Page(
            path=recipe.path,
            template=template,
            view=view,
            frame=frame,
            crumbs=crumbs,
            language=language or frame.language,
            listed=recipe.is_listed,
            origin=recipe.origin,
        )


class _NotedFields:
    """A value of which each field that is read is noted."""

    __slots__ = ("_asked", "_kind", "_value")

    def __init__(self, value: object, kind: str, asked: set[str]) -> None:
        self._value = value
        self._kind = kind
        self._asked = asked

    def __getattr__(self, name: str) -> object:
        self._asked.add(f"{self._kind} {name}")
        return getattr(self._value, name)

"""What a planner may ask. Each question is noted, so that a target is planned again when an answer has changed.

A planner sees other records through these queries alone. What it asked, as the names of nodes, is the trace of the
target (Build systems à la carte: a verifying trace); `pressroom.pages.site_index` tells which nodes have changed.
"""

from collections.abc import Sequence
from pathlib import Path

from pressroom.model import (
    Box,
    Municipality,
    Person,
    ReferenceKind,
    Release,
    ReleaseEntry,
    Source,
    StandingPage,
    Visit,
)
from pressroom.pages import urls
from pressroom.pages.components import Bound, Item, Link, ShownPicture, SourceName, VisitLine
from pressroom.pages.exported_items import AttachedFile
from pressroom.pages.site_queries import SiteQueries
from pressroom.pages.targets import Crumb, Page, Recipe
from pressroom.pages.views import View
from pressroom.problems import Location


def term_node(mark: str) -> str:
    """The name of the node that all pages have asked for that explain a word; `mark` is the id of the place there."""
    return f"term {mark}"


class PlanContext(SiteQueries):
    """A site as planners see it."""

    # --- records --------------------------------------------------------------------------------------------------

    def entry(self, address: str) -> ReleaseEntry:
        """What others show of a release."""
        self._asked.add(f"entry {address}")
        return self._index.releases[address]

    def item(self, address: str) -> Item:
        """A release as lists show it."""
        known = self._items.get(address)
        if known is None:
            with self.noting() as asked:
                item = self._item(address)
            known = self._items[address] = (item, tuple(asked))
        self._asked.update(known[1])
        return known[0]

    def _item(self, address: str) -> Item:
        entry = self.entry(address)
        return Item(
            address=urls.release_page(address),
            title=entry.title,
            kind=entry.kind,
            date=entry.date,
            language=entry.language,
            publisher=entry.publisher,
            summary=entry.summary,
            municipalities=self.municipality_links(entry.municipalities),
            withdrawn=bool(entry.withdrawn_texts),
            unpublished=self._index.unpublished.get(address),
        )

    def items(self, addresses: Sequence[str]) -> tuple[Item, ...]:
        """The published ones of some releases, as lists show them."""
        return tuple(map(self.item, addresses))

    def item_or_none(self, address: str) -> Item | None:
        """A release as lists show it; none where there is no address."""
        return self.item(address) if address else None

    def release(self, address: str) -> Release:
        """A whole release, without its body."""
        release = self._records.release(address)
        self._asked.update((f"record {self.entry(address).path}", *(f"topic-slug {name}" for name in release.topics)))
        return release

    def releases(self, addresses: Sequence[str]) -> tuple[Release, ...]:
        """The same of several, which are read all at once."""
        self._records.expect([self._index.releases[address].path for address in addresses])
        return tuple(map(self.release, addresses))

    def municipality(self, slug: str) -> Municipality | None:
        """A whole municipality, without its body."""
        entry = self._index.municipalities.get(slug)
        self._asked.add(f"municipality-name {slug}")  # whether there is one that may be told of
        if entry:
            self._asked.add(f"record {entry.path}")
        return self._records.municipality(slug) if entry else None

    def municipalities(self, slugs: Sequence[str]) -> tuple[Municipality, ...]:
        """Those of several that there are, which are read all at once."""
        entries = filter(None, map(self._index.municipalities.get, slugs))
        self._records.expect([entry.path for entry in entries])
        return tuple(filter(None, map(self.municipality, slugs)))

    def municipality_at(self, slug: str) -> Location:
        """The place of a municipality."""
        self._asked.add(f"municipality-name {slug}")
        return self._index.municipalities[slug].at

    def municipality_link(self, slug: str) -> Link:
        """A municipality's name, leading to its page."""
        self._asked.add(f"municipality-name {slug}")
        link = self._municipality_links.get(slug)
        if link is None:
            entry = self._index.municipalities.get(slug)
            link = Link(text=entry.name, address=urls.municipality_page(slug)) if entry else Link(text=slug)
            self._municipality_links[slug] = link
        return link

    def municipality_links(self, slugs: Sequence[str]) -> tuple[Link, ...]:
        """Municipalities in this order."""
        return tuple(map(self.municipality_link, slugs))

    def same_county(self, slug: str) -> tuple[Link, ...]:
        """The other municipalities of a municipality's county."""
        self._asked.add(f"same-county {slug}")
        return self.municipality_links(self._index.same_county.get(slug, ()))

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
            stop=visit.stop,
            status=visit.status,
            note=visit.note,
            announced=self.items(visit.announced),
            mentioned=self.items(visit.mentioned),
            reported=self.items(visit.reported),
            sources=visit.sources,
            source_names=self.source_names(visit.sources),
            told_by=visit.told_by,
        )

    def source_names(self, sources: Sequence[Source]) -> tuple[SourceName, ...]:
        """What those of some sources are called that the archive has a name of."""
        self._asked.update(f"source-name {source.url}" for source in sources)
        return tuple(filter(None, (self._index.source_names.get(source.url) for source in sources)))

    def expect_texts(self, paths: Sequence[str]) -> None:
        """Tell whose texts are about to be asked for, by their files, so that these may be read all at once."""
        self._records.expect_texts(paths)

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

    def explain(self, mark: str) -> None:
        """Note that a page explains a word at a mark. No answer depends on it: the node tells which pages do."""
        self._asked.add(term_node(mark))

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

    def attached(self, path: str, name: str) -> AttachedFile | None:
        """The file beside a release at a path below content, as it is published under a name; none where it isn't."""
        self._asked.add(f"file content/{path}")
        asset = self._records.asset(path)
        if asset is None:
            return None
        is_picture = self._records.shown(path) is not None
        return AttachedFile(path=name, file=asset.file, digest=self._records.digest(path), is_picture=is_picture)

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

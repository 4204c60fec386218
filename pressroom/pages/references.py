"""Where the open references of texts lead: an address exists before its text is rendered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from difflib import get_close_matches
from posixpath import normpath

from pressroom.model import MoneyAmount, Prose, Reference, ReferenceKind, Site, TimelineEvent, Words
from pressroom.model.paths import LinkName
from pressroom.pages import urls
from pressroom.pages.components import Bound, ShownPicture
from pressroom.problems import Location, Problem, error
from pressroom.values import dataclass

ROOT = "content/"


@dataclass(frozen=True, kw_only=True)
class Bindings:
    """Every text with its references led home, and the files beside releases that the texts use, by text."""

    texts: Mapping[str, Bound]
    assets: Mapping[str, tuple[str, ...]]
    pictures: Mapping[str, tuple[str, ...]]
    """The files among them that the texts show."""
    links: Mapping[Location, str]
    """The site path that each link of the timeline and of the amounts leads to, by its place."""

    def text(self, at: Location) -> Bound:
        """The text whose body begins at this place."""
        return self.texts.get(at.path) or Bound(prose=Prose(html=""))

    def plain(self, at: Location) -> Words:
        """The same without marks."""
        return Words(self.text(at).prose.plain, f"{at.path} plain")


@dataclass(frozen=True, kw_only=True)
class Targets:
    """What references can name: site paths by the name that writers use, and what can't be linked to."""

    named: Mapping[str, str]
    """``press/2018/a.md``, ``kommun:motala``, ``person:…``, ``amne:…``, ``sida:…`` → site path."""
    documents: Mapping[str, str]
    """Site path → the content file whose text makes its anchors."""
    unpublished: Mapping[str, datetime | None]
    """``press/2018/a.md`` → when it will be published, or nothing for a draft."""
    assets: Mapping[str, str]
    """Paths of files in lower case → as they are written."""
    speakers: Mapping[str, str]
    """Names in lower case → site path of the person."""
    damaged: frozenset[str]


def targets_of(site: Site) -> Targets:
    """Everything that a text of this site may refer to."""
    named: dict[str, str] = {}
    documents: dict[str, str] = {}

    def name(path: str, at: Location, *others: str) -> None:
        for key in (at.path.removeprefix(ROOT), *others):
            named[key] = path
        documents[path] = at.path

    for release in site.releases:
        name(urls.release_page(release.address), release.at)
    for municipality in site.municipalities:
        name(urls.municipality_page(municipality.slug), municipality.at, f"{LinkName.MUNICIPALITY}:{municipality.slug}")
    for person in site.people:
        name(urls.person_page(person.id), person.at, f"{LinkName.PERSON}:{person.id}")
    for page in site.pages:
        name(urls.standing_page(page.slug), page.at, f"{LinkName.PAGE}:{page.slug}")
    for topic in site.topics:
        named[f"{LinkName.TOPIC}:{topic.slug}"] = urls.topic_page(topic.slug)
    return Targets(
        named=named,
        documents=documents,
        unpublished={item.at.path.removeprefix(ROOT): item.until for item in site.unpublished},
        assets={asset.path.lower(): asset.path for asset in site.assets},
        speakers={person.name.lower(): urls.person_page(person.id) for person in site.people},
        damaged=frozenset(path.removeprefix(ROOT) for path in site.damaged),
    )


def bind_texts(
    site: Site, texts: Mapping[str, Prose], shown: Mapping[str, ShownPicture]
) -> tuple[Bindings, tuple[Problem, ...]]:
    """Lead every reference of every text home; what leads nowhere is a problem at its place."""
    targets = targets_of(site)
    bound: dict[str, Bound] = {}
    assets: dict[str, tuple[str, ...]] = {}
    pictures: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for path, prose in texts.items():
        found = [bind(reference, path, targets, texts) for reference in prose.references]
        problems += [item for item in found if isinstance(item, Problem)]
        leads = tuple("" if isinstance(item, Problem) else item for item in found)
        bound[path] = Bound(
            prose=prose, origin=path, targets=leads, pictures=pictures_among(prose.references, leads, shown)
        )
        assets[path] = tuple(lead for lead in leads if lead.lower() in targets.assets)
        kinds = (reference.kind for reference in prose.references)
        pairs = zip(leads, kinds, strict=True)
        pictures[path] = tuple(lead for lead, kind in pairs if lead and kind is ReferenceKind.IMAGE)
    links: dict[Location, str] = {}
    for reference in single_links(site):
        lead = bind(reference, reference.at.path, targets, texts)
        if isinstance(lead, Problem):
            problems.append(lead)
        else:
            links[reference.at] = lead
    return Bindings(texts=bound, assets=assets, pictures=pictures, links=links), tuple(problems)


def pictures_among(
    references: Sequence[Reference], leads: Sequence[str], shown: Mapping[str, ShownPicture]
) -> tuple[ShownPicture | None, ...]:
    """The pictures that a text shows, each in the place of its reference; nothing when it shows none."""
    found = tuple(
        shown.get(lead) if reference.kind is ReferenceKind.IMAGE else None
        for reference, lead in zip(references, leads, strict=True)
    )
    return found if any(found) else ()


def single_links(site: Site) -> Iterator[Reference]:
    """The links that stand in fields and not in a text."""
    linked: tuple[TimelineEvent | MoneyAmount, ...] = (*site.timeline, *site.money)
    yield from (found.link for found in linked if found.link)


def bind(reference: Reference, path: str, targets: Targets, texts: Mapping[str, Prose]) -> str | Problem:
    """The site path (with anchor) that a reference in the file `path` leads to, or what is wrong with it."""
    if reference.kind is ReferenceKind.SPEAKER:
        return targets.speakers.get(reference.target.lower(), "")
    name, mark, anchor = reference.target.partition("#")
    if not name:
        return own_anchor(reference, anchor, path, texts)
    key = name if ":" in name else in_content(name, path, targets)
    if key in targets.unpublished and path.removeprefix(ROOT) not in targets.unpublished:
        until = targets.unpublished[key]
        hint = "link-unpublished-until" if until is not None else ""
        return error("link-unpublished", reference.at, target=reference.target, until=until, hint=hint)
    page = targets.named.get(key)
    if page is None:
        return file_or_problem(reference, key, targets)
    if mark and not has_anchor(page, anchor, targets, texts):
        return error("anchor-nowhere", reference.at, target=reference.target, anchor=anchor)
    return page + mark + anchor


def in_content(name: str, path: str, targets: Targets) -> str:
    """A name written in the file `path` as a path below content: from its own folder, else from the top."""
    folder = path.removeprefix(ROOT).rpartition("/")[0]
    beside = normpath(f"{folder}/{name}")
    known = beside in targets.named or beside.lower() in targets.assets or beside in targets.unpublished
    return beside if known or "/" not in name else normpath(name)


def own_anchor(reference: Reference, anchor: str, path: str, texts: Mapping[str, Prose]) -> str | Problem:
    """A reference into the text itself."""
    if anchor in texts[path].anchors:
        return f"#{anchor}"
    return error("anchor-nowhere", reference.at, target=reference.target, anchor=anchor)


def has_anchor(page: str, anchor: str, targets: Targets, texts: Mapping[str, Prose]) -> bool:
    """Whether the text of a page has this anchor; anchors outside the text are the finished page's to check."""
    prose = texts.get(targets.documents.get(page, ""))
    return prose is None or anchor in prose.anchors


def file_or_problem(reference: Reference, key: str, targets: Targets) -> str | Problem:
    """A file beside the releases, or why the reference leads nowhere."""
    written = targets.assets.get(key.lower())
    if written == key:
        return key
    image = reference.kind is ReferenceKind.IMAGE
    if written is not None:
        return error("file-other-case", reference.at, target=reference.target, written=written.rpartition("/")[2])
    if key in targets.damaged or key.replace(":", "/") in targets.damaged:
        return ""
    known = targets.assets.values() if image else targets.named
    suggestion = nearest_path(key, known)
    hint = "reference-did-you-mean" if suggestion else ""
    code = "image-nowhere" if image else "link-nowhere"
    return error(code, reference.at, target=reference.target, suggestion=suggestion, hint=hint)


def nearest_path(key: str, known: Iterable[str]) -> str:
    """The known name that is most like a name, or "": first those with the same ending, then by likeness."""
    candidates: Sequence[str] = sorted(known)
    same_name = [candidate for candidate in candidates if candidate.rpartition("/")[2] == key.rpartition("/")[2]]
    return next(iter(same_name or get_close_matches(key, candidates, n=1, cutoff=0.75)), "")

"""Where the open references of texts lead: an address exists before its text is rendered."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from posixpath import normpath, splitext
from unicodedata import normalize
from urllib.parse import unquote

from pressroom.model import MoneyAmount, Prose, Reference, ReferenceKind, TimelineEvent, Unpublished
from pressroom.model.paths import LinkName
from pressroom.pages import urls
from pressroom.pages.index_changes import differing
from pressroom.pages.own_addresses import OwnAddresses, name_at, outside_nodes, outside_problem
from pressroom.pages.site_index import SiteIndex, grouped
from pressroom.problems import Problem, error, warning
from pressroom.values import dataclass

ROOT = "content/"

SLIP_IN_NAME = 0.88
"""How alike two names with the same initials are (difflib's ratio) when one may be a slip for the other."""

SLIP_IN_PATH = 0.75
"""How alike two names of content are, folders counted, when one may be meant by the other."""

NEAR_NAMES = 9
"""How many of the names most like one are looked at."""

BEGUN_WITH: Mapping[str, str] = {
    LinkName.PERSON: "link-new-person",
    LinkName.MUNICIPALITY: "link-new-municipality",
    LinkName.PAGE: "link-new-page",
}
"""What to do about a link to a record that nobody has written."""

AnchorsOf = Callable[[str], Sequence[str] | None]
"""The anchors of the text in a file of content; None where there is no such text."""


@dataclass(frozen=True, kw_only=True)
class LinkTargets:
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
    names: Mapping[str, tuple[str, ...]]
    """Initials in lower case → the names of people with these."""
    damaged: frozenset[str]
    own: OwnAddresses


def link_targets(index: SiteIndex) -> LinkTargets:
    """Everything that a text of this site may refer to."""
    named: dict[str, str] = {}
    documents: dict[str, str] = {}

    def name(path: str, file: str, *others: str) -> None:
        for key in (file.removeprefix(ROOT), *others):
            named[key] = path
        documents[path] = file

    for release in index.parts.releases:
        name(urls.release_page(release.address), release.path)
    for municipality in index.parts.municipalities:
        name(
            urls.municipality_page(municipality.slug), municipality.path, f"{LinkName.MUNICIPALITY}:{municipality.slug}"
        )
    for person in index.parts.people:
        name(urls.person_page(person.id), person.at.path, f"{LinkName.PERSON}:{person.id}")
    for page in index.parts.pages:
        name(urls.standing_page(page.slug), page.at.path, f"{LinkName.PAGE}:{page.slug}")
    for slug in index.topics:
        named[f"{LinkName.TOPIC}:{slug}"] = urls.topic_page(slug)
    return LinkTargets(
        named=named,
        documents=documents,
        unpublished={name: item.until for item in index.parts.unpublished for name in link_names(item)},
        assets={asset.path.lower(): asset.path for asset in index.parts.assets},
        speakers={person.name.lower(): urls.person_page(person.id) for person in index.parts.people},
        names=grouped((initials(person.name), person.name) for person in index.parts.people),
        damaged=frozenset(path.removeprefix(ROOT) for path in index.parts.damaged),
        own=OwnAddresses(about=index.about, releases=tuple(index.parts.releases), named=named),
    )


def link_names(item: Unpublished) -> Iterator[str]:
    """How texts name what isn't published: by its file, people and municipalities also as ``person:ada``."""
    name = item.at.path.removeprefix(ROOT)
    yield name
    slug = item.address.partition("/")[2]
    for folder, link in (("people/", LinkName.PERSON), ("municipalities/", LinkName.MUNICIPALITY)):
        if name.startswith(folder):
            yield f"{link}:{slug}"


def leads_of(
    path: str, prose: Prose, targets: LinkTargets, anchors_of: AnchorsOf
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Lead every reference of the text in a file home; what leads nowhere is a problem at its place, and "".

    Links to other sites are looked at as well: some are none.
    """
    found = [bind(reference, path, targets, anchors_of) for reference in prose.references]
    outside = (outside_problem(link, targets.own, targets.assets) for link in prose.outside)
    return (
        tuple("" if isinstance(lead, Problem) else lead for lead in found),
        (*(lead for lead in found if isinstance(lead, Problem)), *filter(None, outside)),
    )


def field_links(index: SiteIndex) -> Iterator[Reference]:
    """The links that stand in fields and not in a text."""
    linked: tuple[TimelineEvent | MoneyAmount, ...] = (*index.parts.timeline, *index.parts.money)
    yield from (item.link for item in linked if item.link)


def nodes_of(prose: Prose, path: str, targets: LinkTargets) -> Iterator[str]:
    """The nodes that decide where the references of the text in the file `path` lead."""
    for reference in prose.references:
        yield from map(in_one_line, _nodes_of(reference, path))
    for link in prose.outside:
        yield from map(in_one_line, outside_nodes(link, targets.own))


def in_one_line(node: str) -> str:
    """The name of a node that was made of what somebody wrote, without tabs and line breaks."""
    return " ".join(node.split())


def _nodes_of(reference: Reference, path: str) -> Iterator[str]:
    if reference.kind is ReferenceKind.SPEAKER:
        yield f"speaker {reference.target.lower()}"
        yield f"initials {initials(reference.target)}"
        return
    yield f"link {path.removeprefix(ROOT)}"  # what isn't published may be named by what isn't either
    name, _, anchor = reference.target.partition("#")
    names = dict.fromkeys((name, decoded(name)) if "%" in name else (name,))
    for candidate in (candidate for each in names for candidate in candidates(each, path)) if name else ():
        yield f"link {candidate}"
        yield f"asset {candidate.lower()}"
        if anchor:
            yield f"anchors {candidate}"


def changed_links(old: LinkTargets, new: LinkTargets) -> Iterator[str]:
    """The nodes of references whose answers differ between two sites; anchors apart, since they are texts' own."""
    pairs: tuple[tuple[str, Mapping[str, object], Mapping[str, object]], ...] = (
        ("link", old.named, new.named),
        ("link", old.unpublished, new.unpublished),
        ("asset", old.assets, new.assets),
        ("speaker", old.speakers, new.speakers),
        ("initials", old.names, new.names),
    )
    for kind, before, after in pairs:
        yield from (in_one_line(f"{kind} {name}") for name in differing(before, after))


def candidates(name: str, path: str) -> Iterator[str]:
    """What a name written in the file `path` may mean: from its own folder, or from the top of content."""
    if ":" in name:
        yield name
        return
    yield normpath(f"{path.removeprefix(ROOT).rpartition('/')[0]}/{name}")
    yield normpath(name)
    yield name


def bind(reference: Reference, path: str, targets: LinkTargets, anchors_of: AnchorsOf) -> str | Problem:
    """The site path (with anchor) that a reference in the file `path` leads to, or what is wrong with it."""
    if reference.kind is ReferenceKind.SPEAKER:
        return speaker_or_problem(reference, targets)
    name, mark, anchor = reference.target.partition("#")
    name = name if is_known(name, path, targets) else decoded(name)
    if not name:
        return own_anchor(reference, anchor, anchors_of(path) or ())
    key = name if ":" in name else in_content(name, path, targets)
    if key in targets.unpublished and path.removeprefix(ROOT) not in targets.unpublished:
        until = targets.unpublished[key]
        hint = "link-unpublished-until" if until is not None else ""
        return error("link-unpublished", reference.at, target=reference.target, until=until, hint=hint)
    page = targets.named.get(key)
    if page is None:  # where both wait, this is looked at again when one of them is published
        file = "" if key in targets.unpublished else file_or_problem(reference, key, path, targets)
        return file + mark + anchor if isinstance(file, str) and file else file
    if mark and not has_anchor(page, anchor, targets, anchors_of):
        return error("anchor-nowhere", reference.at, target=reference.target, anchor=anchor)
    return page + mark + anchor


def speaker_or_problem(reference: Reference, targets: LinkTargets) -> str | Problem:
    """The page of a speaker, "" for one that has none, or that the name is nearly that of somebody who has."""
    known = targets.speakers.get(reference.target.lower())
    if known is not None:
        return known
    alike = targets.names.get(initials(reference.target), ())
    ways = {name.lower(): name for name in alike if digits(name) == digits(reference.target)}
    if not ways:
        return ""
    from difflib import get_close_matches  # noqa: PLC0415  (only a name that may be wrong waits for it)

    near = get_close_matches(reference.target.lower(), sorted(ways), n=1, cutoff=SLIP_IN_NAME)
    if not near:
        return ""
    return warning("speaker-misspelt", reference.at, text=reference.target, suggestion=ways[near[0]])


def digits(name: str) -> str:
    """The digits of a name: where they differ, it is another one."""
    return "".join(filter(str.isdigit, name))


def initials(name: str) -> str:
    """The first letters of the words of a name."""
    return "".join(word[0] for word in name.lower().split())


def in_content(name: str, path: str, targets: LinkTargets) -> str:
    """A name written in the file `path` as a path below content: from its own folder, else from the top."""
    folder = path.removeprefix(ROOT).rpartition("/")[0]
    beside = normpath(f"{folder}/{name}")
    from_here = "/" not in name or name.startswith("../")
    return beside if from_here or is_name(beside, targets) else normpath(name)


def is_name(key: str, targets: LinkTargets) -> bool:
    """Whether something of content has this name."""
    return key in targets.named or key.lower() in targets.assets or key in targets.unpublished


def is_known(name: str, path: str, targets: LinkTargets) -> bool:
    """Whether a name written in the file `path` means something as it is written."""
    return "%" not in name or any(is_name(candidate, targets) for candidate in candidates(name, path))


def decoded(name: str) -> str:
    """A name that was written as browsers write it in addresses: ``min%20rapport.pdf``."""
    return normalize("NFC", unquote(name))


def own_anchor(reference: Reference, anchor: str, anchors: Sequence[str]) -> str | Problem:
    """A reference into the text itself."""
    if anchor in anchors:
        return f"#{anchor}"
    return error("anchor-nowhere", reference.at, target=reference.target, anchor=anchor)


def has_anchor(page: str, anchor: str, targets: LinkTargets, anchors_of: AnchorsOf) -> bool:
    """Whether the text of a page has this anchor; anchors outside the text are the finished page's to check."""
    anchors = anchors_of(targets.documents.get(page, ""))
    return anchors is None or anchor in anchors


def file_or_problem(reference: Reference, key: str, path: str, targets: LinkTargets) -> str | Problem:
    """A file beside the releases, or why the reference in the file `path` leads nowhere."""
    if key.lower().endswith((".html", ".htm")):
        return page_problem(reference, key, path, targets)
    written = targets.assets.get(key.lower())
    if written == key:
        return key
    image = reference.kind is ReferenceKind.IMAGE
    if written is not None:
        return error("file-other-case", reference.at, target=reference.target, written=written.rpartition("/")[2])
    if key in targets.damaged or key.replace(":", "/") in targets.damaged:
        return ""
    known = targets.assets.values() if image else (*targets.named, *targets.assets.values())
    suggestion = nearest_path(key, known)
    hint = "reference-did-you-mean" if suggestion else BEGUN_WITH.get(key.partition(":")[0], "")
    code = "image-nowhere" if image else "link-nowhere"
    return error(code, reference.at, target=reference.target, suggestion=suggestion, hint=hint)


def page_problem(reference: Reference, key: str, path: str, targets: LinkTargets) -> Problem:
    """A page of the site is named by the file that it is made from, and not by its own name."""
    beside = normpath(f"{path.removeprefix(ROOT).rpartition('/')[0]}/{key}")
    found = (name_at(candidate, targets.own, {}) for candidate in (beside, key))
    suggestion = next(filter(None, found), "")
    hint = "reference-did-you-mean" if suggestion else "link-from-root" if key.startswith("/") else ""
    return error("link-not-understood", reference.at, target=reference.target, suggestion=suggestion, hint=hint)


def nearest_path(key: str, known: Iterable[str]) -> str:
    """The known name that is most like a name, or "": first the same name in another folder, then by likeness.

    A shared folder or ending makes two names alike by itself: what stands between these has to be alike as well.
    """
    from difflib import get_close_matches  # noqa: PLC0415  (as above)

    candidates = sorted(known)
    same_name = [candidate for candidate in candidates if candidate.rpartition("/")[2] == key.rpartition("/")[2]]
    alike = same_name or get_close_matches(key, candidates, n=NEAR_NAMES, cutoff=SLIP_IN_PATH)
    return next((name for name in alike if get_close_matches(stem(key), [stem(name)])), "")


def stem(name: str) -> str:
    """A name without its folder and its ending."""
    return splitext(name.rpartition("/")[2])[0]

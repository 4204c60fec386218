"""Rules about names of other records: each must be there. A name of a damaged record is no second problem."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pressroom.documents import Fields, Node, Scalar
from pressroom.fields import nearest
from pressroom.fields.person_names import contact_name, speaker_fault
from pressroom.model import Notice, Phase
from pressroom.problems import Fault, Location, Problem, error, place
from pressroom.read.collections import Collection
from pressroom.read.release_parts import file_beside, path_beside
from pressroom.read.ruled import RuledArchive, RuledRecord, RuledRelease
from pressroom.read.visits import visited


def municipalities_are_known(archive: RuledArchive) -> Iterator[Problem]:
    """A municipality that a release or its visit names has a file."""
    names = ways_to_name({item.value.slug: item.value.name for item in archive.municipalities})
    for release in naming_others(archive.releases, names, "municipality", "visit/"):
        named = unique(single(release.each("municipality")) + visited(release))
        yield from unknown(archive, Collection.MUNICIPALITIES, names, named, "municipality-unknown")


def people_are_known(archive: RuledArchive) -> Iterator[Problem]:
    """A person who speaks, who is a contact or who replaces another has a file."""
    names = ways_to_name({item.value.id: item.value.name for item in archive.people})
    for release in naming_others(archive.releases, names, "spokesperson", "contact"):
        speakers = unique(release.each("spokesperson"))
        for problem in unknown(archive, Collection.PEOPLE, names, speakers, "person-unknown"):
            yield problem if problem.hint else with_cure(problem)
        told = {scalar.text for scalar in speakers}
        contacts = (scalar for scalar in unique(release.each("contact")) if scalar.text not in told)
        right = (scalar for scalar in contacts if not isinstance(contact_name(scalar.text.strip()), Fault))
        yield from unknown(archive, Collection.PEOPLE, names, right, "person-unknown")
    for person in archive.people:
        yield from unknown(archive, Collection.PEOPLE, names, person.each("replaced_by"), "person-unknown")


def with_cure(problem: Problem) -> Problem:
    """What to write for a speaker who has no file."""
    wrong = speaker_fault(str(dict(problem.values)["text"]))
    return place(wrong, problem.at) if wrong else replace(problem, hint="speaker-inline")


def boxes_are_known(archive: RuledArchive) -> Iterator[Problem]:
    """A fact box that a release shows has a file."""
    names = ways_to_name({item.value.id: item.value.title for item in archive.boxes})
    for release in naming_others(archive.releases, names, "boxes"):
        yield from unknown(archive, Collection.BOXES, names, single(release.each("boxes")), "fact-box-unknown")


def notice_links_are_known(archive: RuledArchive) -> Iterator[Problem]:
    """The link of a notice names a standing page, when it is no address."""
    names = ways_to_name({item.value.slug: item.value.title for item in archive.pages})
    for phase, notice in archive.about.notices:
        if notice.link and "://" not in notice.link:
            link = Scalar(text=notice.link, quoted=False, at=link_at(archive, phase, notice))
            yield from unknown(archive, Collection.PAGES, names, (link,), "page-unknown")


def winding_up_has_notice(archive: RuledArchive) -> Iterator[Problem]:
    """An agency that is wound up has a notice for that time, as long as it isn't over."""
    about = archive.about
    if about.agency.winding_down and about.phase is not Phase.CLOSED and Phase.WINDING_DOWN not in dict(about.notices):
        yield error("notice-missing-winding-down", field_of_site(archive, about.at, "agency", "winding_down"))


def assets_are_there(archive: RuledArchive) -> Iterator[Problem]:
    """A picture or an attachment is a file beside its release, written with the same capitals."""
    known = {asset.path.casefold(): asset.path for asset in archive.assets}
    for release in archive.releases:
        for path, node in sources_of(release):
            written = known.get(path.casefold())
            if written is None:
                yield missing_asset(path, node, known.values())
            elif written != path:
                yield error("asset-other-case", node.at, text=node.text, written=within(path, node.text, written))


def naming_others(
    releases: Iterable[RuledRecord[RuledRelease]], ways: Mapping[str, str], *fields: str
) -> Iterator[RuledRecord[RuledRelease]]:
    """The releases that say in one of these fields what isn't the name of a record: as a rule none does."""
    for release in releases:
        if any(ways.get(text) != text for field in fields for text in release.texts(field)):
            yield release


def ways_to_name(titles: Mapping[str, str]) -> Mapping[str, str]:
    """The names of records by each way to write them: the name itself, or what the record is called."""
    return {title: name for name, title in titles.items()} | {name: name for name in titles}


def unknown(
    archive: RuledArchive, collection: Collection, ways: Mapping[str, str], written: Iterable[Scalar], code: str
) -> Iterator[Problem]:
    """The written names that no record of a collection has."""
    for scalar in written:
        text = scalar.text.strip()
        if text and ways.get(text) != text and not archive.is_damaged(collection, text):
            suggestion = nearest(text, ways)
            yield error(code, scalar.at, text=text, suggestion=suggestion, hint="did-you-mean" if suggestion else "")


def single(scalars: Iterable[Scalar]) -> tuple[Scalar, ...]:
    """The texts without those that are lists lacking their brackets: that has been told."""
    return tuple(scalar for scalar in scalars if "," not in scalar.text)


def unique(scalars: Iterable[Scalar]) -> tuple[Scalar, ...]:
    """The first of each text: a name that is wrong in two fields is one mistake."""
    return tuple({scalar.text: scalar for scalar in reversed(tuple(scalars))}.values())[::-1]


def link_at(archive: RuledArchive, phase: Phase, notice: Notice) -> Location:
    """Where the link of a notice stands."""
    return field_of_site(archive, notice.at, "notice", phase.value, "link")


def field_of_site(archive: RuledArchive, otherwise: Location, *names: str) -> Location:
    """Where a value of ``content/site.yaml`` stands, or another place when that isn't known."""
    node: Node | None = archive.site_file.fields if archive.site_file else None
    for name in names:
        node = node.get(name) if isinstance(node, Fields) else None
    return otherwise if node is None else node.at


def sources_of(release: RuledRecord[RuledRelease]) -> Iterator[tuple[str, Scalar]]:
    """The files that a release names, as paths below content, and where it names them."""
    for node in release.files:
        source = file_beside(node.text)
        if isinstance(source, str):
            yield path_beside(source, node.at), node


def missing_asset(path: str, node: Scalar, known: Iterable[str]) -> Problem:
    """That a file isn't there, with the one in the same folder that was probably meant."""
    folder = path.rpartition("/")[0]
    beside = {other.removeprefix(f"{folder}/"): other.removeprefix(f"{folder}/") for other in known}
    inside = {name: name for name in beside if "/" not in name}
    suggestion = nearest(node.text, inside)
    return error(
        "asset-missing", node.at, text=node.text, suggestion=suggestion, hint="did-you-mean" if suggestion else ""
    )


def within(path: str, text: str, written: str) -> str:
    """The name of a file as it should be written where `text` stands for `path`."""
    return written[len(path) - len(text) :] if len(written) == len(path) else written.rpartition("/")[2]

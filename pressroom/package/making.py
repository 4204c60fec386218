"""Making the package: each part in its order, into a bag that gets its name when it is whole."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pressroom.model import File, RegisterEntry
from pressroom.package.bag import BagFile, BagWriter, path_problems
from pressroom.package.crate import crate_bytes
from pressroom.package.delivery import Delivery
from pressroom.package.descriptive import metadata_table, write_dublin_core, write_ead, write_package_info
from pressroom.package.mets import write_mets
from pressroom.package.premis import write_premis
from pressroom.package.receipt import in_markdown, read_first, receipt
from pressroom.package.verify.source import verifier_source
from pressroom.problems import Location, Problem, error, has_errors
from pressroom.values import dataclass

SITE = "sip/representations/site/data/"
SOURCES = "sip/representations/kallor/data/"
RESTRICTED = "sip/representations/slutet/data/"
WEB = "sip/representations/webb/data/pressarkiv.wacz"
PRINTED = "sip/representations/pdf/data"
DOCUMENTATION = "sip/documentation/"
FORMS = ("site", "kallor", "webb", "pdf")
"""The forms that the package can have; the site is always in it."""


@dataclass(frozen=True, kw_only=True)
class Packed:
    """What became of a package: where it stands, and how much there is; nothing is written where there are errors."""

    target: Path
    files: tuple[BagFile, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Extras:
    """What goes along beside the forms: files of ours by path in the payload, and the register.

    `check_absent` proves of files that nothing of what was withdrawn stands in them.
    """

    documents: Mapping[str, bytes]
    register: tuple[RegisterEntry, ...] = ()
    check_absent: Callable[[Sequence[File]], Iterable[Problem]] = lambda _files: ()


Step = Callable[[BagWriter], Iterable[Problem]]


def make_package(delivery: Delivery, target: Path, extras: Extras, progress: Callable[[str], None]) -> Packed:
    """Make the package at `target`; a former one there is replaced when the new one is whole."""
    problems = tuple(path_problems(dict(planned_paths(delivery))))
    if problems:
        return Packed(target=target, problems=problems)
    with BagWriter(target=target) as bag:
        found: list[Problem] = []
        for name, step in steps_of(delivery, extras):
            progress(name)
            found += step(bag)
            if has_errors(found):
                return Packed(target=target, problems=tuple(found))
        progress("manifest")
        bag.finish(bag_info(delivery))
        return Packed(target=target, files=bag.payload(), problems=tuple(found))


def planned_paths(delivery: Delivery) -> Iterator[tuple[str, Location]]:
    """The paths below the bag of what is copied, with the places that a problem is told at."""
    for path in delivery.site_files:
        yield f"data/{SITE}{path}", Location(path=f"output/{path}")
    for source in delivery.sources:
        root = RESTRICTED if source.is_restricted else SOURCES
        yield f"data/{root}{source.path}", Location(path=source.path)


def steps_of(delivery: Delivery, extras: Extras) -> Iterator[tuple[str, Step]]:
    """The parts in the order in which they are made: each lists what is there before it."""
    yield "site", lambda bag: copy_site(bag, delivery)
    yield "kallor", lambda bag: copy_sources(bag, delivery)
    if delivery.write_web:
        yield "webb", lambda bag: make_web(bag, delivery)
    if delivery.prints:
        yield "pdf", lambda bag: make_prints(bag, delivery)
    yield "sip", lambda bag: describe(bag, delivery, extras)
    yield "kvitto", lambda bag: tell(bag, delivery, extras)
    yield "kontroll", lambda bag: prove_absence(bag, extras)


# --- forms --------------------------------------------------------------------------------------------------------


def copy_site(bag: BagWriter, delivery: Delivery) -> Iterator[Problem]:
    """The site, file by file, as its manifest says."""
    for path, digest in sorted(delivery.site_files.items()):
        file = delivery.output / path
        if not file.is_file() or bag.copy(f"{SITE}{path}", file).sha256 != digest:
            yield error("package-site-changed", Location(path=f"output/{path}"))


def copy_sources(bag: BagWriter, delivery: Delivery) -> Iterable[Problem]:
    """What the site is built from, and what isn't published where that is asked for."""
    for source in sorted(delivery.sources, key=lambda source: source.path):
        path = f"{RESTRICTED if source.is_restricted else SOURCES}{source.path}"
        if isinstance(source.content, bytes):
            bag.write(path, source.content)
        else:
            bag.copy(path, source.content)
    return ()


def make_web(bag: BagWriter, delivery: Delivery) -> Iterable[Problem]:
    """The web archive."""
    assert delivery.write_web is not None  # noqa: S101  (it is a step only then)
    delivery.write_web(bag.place(WEB), bag.place(SITE))
    bag.take(WEB)
    return ()


def make_prints(bag: BagWriter, delivery: Delivery) -> Iterator[Problem]:
    """The PDFs."""
    assert delivery.prints is not None  # noqa: S101  (it is a step only then)
    folder = bag.place(f"{PRINTED}/poster").parent
    yield from delivery.prints.write_items(folder)
    for file in sorted(folder.rglob("*.pdf")):
        bag.take(f"{PRINTED}/{file.relative_to(folder).as_posix()}")


# --- lists and words ----------------------------------------------------------------------------------------------


def describe(bag: BagWriter, delivery: Delivery, extras: Extras) -> Iterable[Problem]:
    """The metadata of the SIP: each list after what it lists, METS last."""
    for path, content in sorted(extras.documents.items()):
        bag.write(path, content)
    if delivery.prints:
        for path, content in sorted(extras.documents.items()):
            if path.startswith(DOCUMENTATION) and path.endswith(".md"):
                title, _, text = content.decode().removeprefix("# ").partition("\n")
                bag.write(path.removesuffix(".md") + ".pdf", delivery.prints.document(title, text))
    with bag.open("sip/metadata/descriptive/dc.xml") as target:
        write_dublin_core(target, delivery)
    with bag.open("sip/metadata/descriptive/ead.xml") as target:
        write_ead(target, delivery)
    with bag.open("sip/metadata/other/additionalPackageInfo.xml") as target:
        write_package_info(target, delivery, in_sip(bag))
    with bag.open("sip/metadata/preservation/premis.xml") as target:
        write_premis(target, delivery, in_sip(bag))
    with bag.open("sip/METS.xml") as target:
        write_mets(target, delivery, in_sip(bag))
    return ()


def in_sip(bag: BagWriter) -> Sequence[BagFile]:
    """The files of the SIP so far."""
    return [file for file in bag.payload() if file.path.startswith("data/sip/")]


def tell(bag: BagWriter, delivery: Delivery, extras: Extras) -> Iterable[Problem]:
    """What people read, and the tables for Archivematica and researchers' tools."""
    bag.write("metadata/metadata.csv", metadata_table(delivery))
    bag.write("LAS-MIG.txt", read_first(delivery, bag.payload()))
    bag.write("verifiera.py", verifier_source())
    told = bag.payload()
    bag.write("KVITTO.txt", receipt(delivery, told, extras.register).encode())
    if delivery.prints:
        title, _, rest = receipt(delivery, told, extras.register, in_markdown).partition("\n")
        bag.write("KVITTO.pdf", delivery.prints.document(title, rest.partition("\n")[2]))
    bag.write("ro-crate-metadata.json", crate_bytes(delivery, bag.payload()))
    return ()


def prove_absence(bag: BagWriter, extras: Extras) -> Iterator[Problem]:
    """That nothing withdrawn stands in any open form, in the texts of PDFs and in the records of the web archive, too.

    Of what can't be searched, only what the package made itself is told: the rest was told with the site.
    """
    names = [file.path.removeprefix("data/") for file in bag.payload()]
    files = [
        File(path=name, content=bag.place(name), origin=Location(path=name))
        for name in names
        if not name.startswith(RESTRICTED)
    ]
    for problem in extras.check_absent(files):
        if has_errors((problem,)) or problem.at.path.startswith((PRINTED, WEB)):
            yield problem


def bag_info(delivery: Delivery) -> tuple[tuple[str, str], ...]:
    """The lines of bag-info.txt (RFC 8493, 2.2.2)."""
    program = delivery.program
    return (
        ("Source-Organization", delivery.creator.name),
        ("External-Description", f"{delivery.about.name}. {delivery.about.description}"),
        ("External-Identifier", f"urn:uuid:{delivery.identifier}"),
        ("Bagging-Date", delivery.day),
        ("Bag-Software-Agent", f"{program.name} {program.version}"),
    )

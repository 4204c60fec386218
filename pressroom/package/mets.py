"""METS: the list of what is in the package, after E-ARK CSIP and SIP 2.1.0 (FGS Paketstruktur 2.0).

Laid out as Riksarkivet's own example: one METS, one file group and one division ``Representations``, PRONOM keys, and
the name that a file has in the site as its OWNERID. Paths are written with ``/``.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from pressroom.model import Party
from pressroom.model.media_types import media_type
from pressroom.package.bag import BagFile
from pressroom.package.delivery import UNKNOWN, Delivery
from pressroom.package.descriptive import note_on_texts
from pressroom.package.formats import FileFormat, format_of
from pressroom.package.xml_writer import ByteTarget, XmlWriter
from pressroom.values import dataclass

METS = "http://www.loc.gov/METS/"
CSIP = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
SIP = "https://DILCIS.eu/XML/METS/SIPExtensionMETS"
XLINK = "http://www.w3.org/1999/xlink"
SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
PROFILE = "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"
CONTENT_CATEGORY = "Websites"
"""A word of CSIPVocabularyContentCategory; "Web Archives" is not in the list that validators ship."""

DESCRIPTIVE: Mapping[str, str] = {"dc.xml": "DC", "ead.xml": "EAD"}
PRESERVATION = "metadata/preservation/"
GROUPS = (("Documentation", "documentation/"), ("Schemas", "schemas/"), ("Representations", "representations/"))
DATA = "representations/site/data/"
AUTHOR = "arkivet, som har skrivit de texter som är sammanfattningar; vem som ansvarar för arkivet är okänt"


@dataclass(frozen=True, kw_only=True)
class ListedFile:
    """A file as METS lists it: its identifier in the document, its path below the SIP."""

    key: str
    path: str
    file: BagFile
    format: FileFormat


def listed(files: Sequence[BagFile]) -> tuple[ListedFile, ...]:
    """The files of the SIP with identifiers; they are counted, since two names may give one identifier."""
    numbered = zip(count(1), files, strict=False)
    return tuple(
        ListedFile(
            key=f"fil-{number}",
            path=file.path.removeprefix("data/sip/"),
            file=file,
            format=format_of(file.path.removeprefix("data/")),
        )
        for number, file in numbered
    )


def write_mets(target: ByteTarget, delivery: Delivery, files: Sequence[BagFile]) -> None:
    """Write METS for all other files of the SIP, given by their paths below the bag."""
    xml, entries = XmlWriter(target), listed(files)
    with xml.element(
        "mets",
        xmlns=METS,
        xmlns__csip=CSIP,
        xmlns__sip=SIP,
        xmlns__xlink=XLINK,
        xmlns__xsi=SCHEMA_INSTANCE,
        OBJID=f"urn:uuid:{delivery.identifier}",
        LABEL=delivery.about.name,
        TYPE=CONTENT_CATEGORY,
        PROFILE=PROFILE,
        csip__CONTENTINFORMATIONTYPE="OTHER",
        csip__OTHERCONTENTINFORMATIONTYPE="pressarkiv",
    ):
        write_header(xml, delivery)
        write_references(xml, delivery, entries)
        write_files(xml, delivery, entries)
        write_structure(xml, delivery, entries)


# --- header -------------------------------------------------------------------------------------------------------


def write_header(xml: XmlWriter, delivery: Delivery) -> None:
    """When, by whom, for whom, under which agreement."""
    with xml.element(
        "metsHdr",
        CREATEDATE=delivery.utc,
        LASTMODDATE=delivery.utc,
        RECORDSTATUS="NEW",
        csip__OAISPACKAGETYPE="SIP",
    ):
        write_program(xml, delivery, ROLE="CREATOR")
        for party, roles in organisations(delivery):
            write_organisation(xml, party, **roles)
        if note_on_texts(delivery):
            write_author(xml, delivery)
        write_program(xml, delivery, ROLE="OTHER", OTHERROLE="PRODUCER")
        facts = delivery.facts
        for kind, text in (
            ("SUBMISSIONAGREEMENT", facts.agreement),
            ("PREVIOUSSUBMISSIONAGREEMENT", facts.previous_agreement),
            ("REFERENCECODE", facts.reference),
            ("PREVIOUSREFERENCECODE", facts.previous_reference),
        ):
            xml.leaf("altRecordID", text or UNKNOWN, TYPE=kind)


def organisations(delivery: Delivery) -> Iterator[tuple[Party, dict[str, str]]]:
    """The organisations with their roles; one that nobody has named is said to be unknown."""
    facts = delivery.facts
    nobody = Party(name=UNKNOWN)
    yield delivery.creator, {"ROLE": "ARCHIVIST"}
    yield facts.submitter or nobody, {"ROLE": "CREATOR"}
    yield facts.receiver or nobody, {"ROLE": "PRESERVATION"}
    if facts.preparer:
        yield facts.preparer, {"ROLE": "EDITOR"}


def write_author(xml: XmlWriter, delivery: Delivery) -> None:
    """The archive that wrote the summaries: it isn't the agency whose archive it is. Nobody has said who runs it."""
    with xml.element("agent", ROLE="OTHER", OTHERROLE="AUTHOR", TYPE="ORGANIZATION"):
        xml.leaf("name", delivery.about.name)
        xml.leaf("note", UNKNOWN, csip__NOTETYPE="IDENTIFICATIONCODE")
        xml.leaf("note", AUTHOR)


def write_program(xml: XmlWriter, delivery: Delivery, **roles: str) -> None:
    """The program, with its version."""
    program = delivery.program
    with xml.element("agent", **roles, TYPE="OTHER", OTHERTYPE="SOFTWARE"):
        xml.leaf("name", program.name)
        version = " ".join(filter(None, (program.version, program.revision)))
        xml.leaf("note", version, csip__NOTETYPE="SOFTWARE VERSION")


def write_organisation(xml: XmlWriter, party: Party, **roles: str) -> None:
    """An organisation with its code, and whom to ask there."""
    with xml.element("agent", **roles, TYPE="ORGANIZATION"):
        xml.leaf("name", party.name)
        xml.leaf("note", party.code or UNKNOWN, csip__NOTETYPE="IDENTIFICATIONCODE")
    if party.contact or party.email:
        with xml.element("agent", **roles, TYPE="INDIVIDUAL"):
            xml.leaf("name", party.contact or UNKNOWN)
            xml.leaf("note", party.email or UNKNOWN)


# --- metadata -----------------------------------------------------------------------------------------------------


def write_references(xml: XmlWriter, delivery: Delivery, entries: Sequence[ListedFile]) -> None:
    """Where the descriptive metadata and those of preservation are."""
    for entry in entries:
        kind = DESCRIPTIVE.get(entry.path.removeprefix("metadata/descriptive/"))
        if kind:
            with xml.element("dmdSec", ID=f"dmd-{entry.key}", CREATED=delivery.utc, STATUS="CURRENT"):
                write_reference(xml, delivery, entry, kind)
    with xml.element("amdSec"):
        for entry in entries:
            if entry.path.startswith(PRESERVATION):
                with xml.element("digiprovMD", ID=f"amd-{entry.key}", CREATED=delivery.utc, STATUS="CURRENT"):
                    write_reference(xml, delivery, entry, "PREMIS")


def write_reference(xml: XmlWriter, delivery: Delivery, entry: ListedFile, kind: str) -> None:
    """A reference to a file with metadata."""
    xml.leaf(
        "mdRef",
        LOCTYPE="URL",
        xlink__type="simple",
        xlink__href=entry.path,
        MDTYPE=kind,
        MIMETYPE=media_type(entry.path),
        SIZE=entry.file.size,
        CREATED=delivery.utc,
        CHECKSUM=entry.file.sha256,
        CHECKSUMTYPE="SHA-256",
    )


# --- files --------------------------------------------------------------------------------------------------------


def group_of(entry: ListedFile) -> str:
    """The file group that a file is listed in; empty for what is referred to as metadata."""
    if entry.path.startswith("metadata/other/"):
        return "Documentation"
    return next((name for name, start in GROUPS if entry.path.startswith(start)), "")


def write_files(xml: XmlWriter, delivery: Delivery, entries: Sequence[ListedFile]) -> None:
    """The file groups."""
    with xml.element("fileSec", ID="filer"):
        for name, _ in GROUPS:
            with xml.element(
                "fileGrp",
                ID=f"grupp-{name}",
                USE=name,
                csip__CONTENTINFORMATIONTYPE="OTHER",
                csip__OTHERCONTENTINFORMATIONTYPE="pressarkiv",
            ):
                for entry in entries:
                    if group_of(entry) == name:
                        write_file(xml, delivery, entry)


def write_file(xml: XmlWriter, delivery: Delivery, entry: ListedFile) -> None:
    """One file: size, digest, format, where it is."""
    found = entry.format
    with xml.element(
        "file",
        ID=entry.key,
        MIMETYPE=media_type(entry.path),
        SIZE=entry.file.size,
        CREATED=delivery.utc,
        CHECKSUM=entry.file.sha256,
        CHECKSUMTYPE="SHA-256",
        OWNERID=entry.path.removeprefix(DATA) if entry.path.startswith(DATA) else None,
        sip__FILEFORMATNAME=found.name,
        sip__FILEFORMATVERSION=found.version or None,
        sip__FORMATREGISTRY="PRONOM" if found.key else None,
        sip__FORMATREGISTRYKEY=found.key or None,
    ):
        xml.leaf("FLocat", LOCTYPE="URL", xlink__type="simple", xlink__href=entry.path)


def write_structure(xml: XmlWriter, delivery: Delivery, entries: Sequence[ListedFile]) -> None:
    """The structural map: metadata, documentation, schemas, representations (CSIP 2.1.0, 5.3.5)."""
    descriptive = [f"dmd-{entry.key}" for entry in entries if entry.path.startswith("metadata/descriptive/")]
    preservation = [f"amd-{entry.key}" for entry in entries if entry.path.startswith(PRESERVATION)]
    with (
        xml.element("structMap", ID="struktur", TYPE="PHYSICAL", LABEL="CSIP"),
        xml.element("div", ID="div-paket", LABEL=f"urn:uuid:{delivery.identifier}"),
    ):
        xml.leaf(
            "div",
            ID="div-metadata",
            LABEL="Metadata",
            ADMID=" ".join(preservation) or None,
            DMDID=" ".join(descriptive) or None,
        )
        for name, _ in GROUPS:
            with xml.element("div", ID=f"div-{name}", LABEL=name):
                xml.leaf("fptr", FILEID=f"grupp-{name}")

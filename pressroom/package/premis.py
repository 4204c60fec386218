"""PREMIS 3: what each file is, what was done, by whom, and on which terms it may be used."""

from collections.abc import Iterable, Sequence
from itertools import count

from pressroom.model import Release
from pressroom.package.bag import BagFile
from pressroom.package.delivery import CLOSED_PART, UNKNOWN, Delivery, file_name_of
from pressroom.package.formats import format_of
from pressroom.package.preservation_events import (
    AGENCY,
    ARCHIVE,
    PROGRAM,
    RIGHTS,
    PreservationEvent,
    events_of,
    wording_of,
)
from pressroom.package.xml_writer import ByteTarget, XmlWriter

NAMESPACE = "http://www.loc.gov/premis/v3"
SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
CLOSED = "villkoren-slutet"
LOCAL = "lokal"
"""The type of identifiers that mean something in this package alone."""


def write_premis(target: ByteTarget, delivery: Delivery, files: Sequence[BagFile]) -> None:
    """Write PREMIS for the files of the SIP so far, given by their paths below the bag."""
    xml = XmlWriter(target)
    with xml.element("premis", xmlns=NAMESPACE, xmlns__xsi=SCHEMA_INSTANCE, version="3.0"):
        write_archive(xml, delivery)
        for release in delivery.items:
            write_item(xml, release)
        for name in representations_of(files):
            write_representation(xml, name)
        items = items_of_files(delivery)
        for file in files:
            write_file(xml, file, items)
        for number, event in zip(count(1), events_of(delivery), strict=False):
            write_event(xml, number, event)
        write_agents(xml, delivery)
        write_rights(xml, delivery)


# --- objects ------------------------------------------------------------------------------------------------------


def write_archive(xml: XmlWriter, delivery: Delivery) -> None:
    """The archive as a whole."""
    with xml.element("object", xsi__type="intellectualEntity"):
        write_identifier(xml, "object", ARCHIVE)
        write_property(xml, "namn", delivery.archive_name)
        write_property(xml, "adress", delivery.about.url)
        link(xml, "linkingRightsStatementIdentifier", RIGHTS)


def write_item(xml: XmlWriter, release: Release) -> None:
    """One item, whatever forms it has."""
    with xml.element("object", xsi__type="intellectualEntity"):
        write_identifier(xml, "object", release.id)
        write_property(xml, "rubrik", release.title)
        write_property(xml, "datum", release.date.standard_edtf)
        write_property(xml, "text", wording_of(release))
        if release.rights:
            write_property(xml, "villkor", release.rights)
        write_relationship(xml, "is part of", ARCHIVE)


def write_representation(xml: XmlWriter, name: str) -> None:
    """One form of the archive."""
    with xml.element("object", xsi__type="representation"):
        write_identifier(xml, "object", f"representations/{name}")
        write_relationship(xml, "represents", ARCHIVE)


def representations_of(files: Iterable[BagFile]) -> tuple[str, ...]:
    """The names of the representations that the files stand in."""
    return tuple(dict.fromkeys(name for file in files if (name := representation_of(file.path))))


def representation_of(path: str) -> str:
    """The name of the representation that a file of the bag stands in; empty for others."""
    parts = path.split("/")
    return parts[3] if parts[1:3] == ["sip", "representations"] else ""


def items_of_files(delivery: Delivery) -> dict[str, str]:
    """The item that a file is a form of, by paths below the SIP."""
    site, printed = "representations/site/data/", "representations/pdf/data/poster/"
    found = {
        f"{site}{release.address}{ending}": release.id
        for release in delivery.items
        for ending in (".html", ".md", ".json")
    }
    return found | {f"{printed}{file_name_of(release.id)}.pdf": release.id for release in delivery.items}


def write_file(xml: XmlWriter, file: BagFile, items: dict[str, str]) -> None:
    """One file: size, digests, format, and what it is a form of."""
    path = file.path.removeprefix("data/sip/")
    with xml.element("object", xsi__type="file"):
        write_identifier(xml, "object", path)
        with xml.element("objectCharacteristics"):
            for algorithm, digest in (("SHA-256", file.sha256), ("SHA-512", file.sha512)):
                with xml.element("fixity"):
                    xml.leaf("messageDigestAlgorithm", algorithm)
                    xml.leaf("messageDigest", digest)
            xml.leaf("size", str(file.size))
            write_format(xml, file.path.removeprefix("data/"))
        xml.leaf("originalName", path)
        if name := representation_of(file.path):
            write_relationship(xml, "is part of", f"representations/{name}")
        if path in items:
            write_relationship(xml, "represents", items[path])


def write_format(xml: XmlWriter, path: str) -> None:
    """The format of a file, with its key in PRONOM where that is known."""
    found = format_of(path)
    with xml.element("format"):
        with xml.element("formatDesignation"):
            xml.leaf("formatName", found.name)
            if found.version:
                xml.leaf("formatVersion", found.version)
        if found.key:
            with xml.element("formatRegistry"):
                xml.leaf("formatRegistryName", "PRONOM")
                xml.leaf("formatRegistryKey", found.key)


def write_identifier(xml: XmlWriter, of: str, value: str) -> None:
    """An identifier of an object, an event, an agent or a statement of rights."""
    with xml.element(f"{of}Identifier"):
        xml.leaf(f"{of}IdentifierType", LOCAL)
        xml.leaf(f"{of}IdentifierValue", value)


def write_property(xml: XmlWriter, kind: str, value: str) -> None:
    """Something that must stay."""
    with xml.element("significantProperties"):
        xml.leaf("significantPropertiesType", kind)
        xml.leaf("significantPropertiesValue", value)


def write_relationship(xml: XmlWriter, kind: str, value: str) -> None:
    """How an object belongs to another."""
    with xml.element("relationship"):
        xml.leaf("relationshipType", "structural")
        xml.leaf("relationshipSubType", kind)
        with xml.element("relatedObjectIdentifier"):
            xml.leaf("relatedObjectIdentifierType", LOCAL)
            xml.leaf("relatedObjectIdentifierValue", value)


def link(xml: XmlWriter, name: str, value: str, role: str = "") -> None:
    """A link to an object, an agent or a statement of rights."""
    with xml.element(name):
        xml.leaf(f"{name}Type", LOCAL)
        xml.leaf(f"{name}Value", value)
        if role:
            xml.leaf(name.replace("Identifier", "Role"), role)


# --- events, agents and rights --------------------------------------------------------------------------------------


def write_event(xml: XmlWriter, number: int, event: PreservationEvent) -> None:
    """One event."""
    with xml.element("event"):
        write_identifier(xml, "event", f"handelse-{number}")
        xml.leaf("eventType", event.kind)
        xml.leaf("eventDateTime", event.date)
        with xml.element("eventDetailInformation"):
            xml.leaf("eventDetail", event.detail)
        write_outcome(xml, event)
        link(xml, "linkingAgentIdentifier", event.agent)
        for about in event.about:
            link(xml, "linkingObjectIdentifier", about)


def write_outcome(xml: XmlWriter, event: PreservationEvent) -> None:
    """What came of an event."""
    if event.outcome or event.note:
        with xml.element("eventOutcomeInformation"):
            if event.outcome:
                xml.leaf("eventOutcome", event.outcome)
            if event.note:
                with xml.element("eventOutcomeDetail"):
                    xml.leaf("eventOutcomeDetailNote", event.note)


def write_agents(xml: XmlWriter, delivery: Delivery) -> None:
    """Who did it: the agency, the archive that was made of its press room, the program."""
    program = delivery.program
    agents = (
        (AGENCY, delivery.creator.name, "organization", ""),
        (ARCHIVE, delivery.about.name, "organization", ""),
        (PROGRAM, program.name, "software", " ".join(filter(None, (program.version, program.revision)))),
    )
    for value, name, kind, version in agents:
        with xml.element("agent"):
            write_identifier(xml, "agent", value)
            xml.leaf("agentName", name)
            xml.leaf("agentType", kind)
            if version:
                xml.leaf("agentVersion", version)


def write_rights(xml: XmlWriter, delivery: Delivery) -> None:
    """On which terms it may be used."""
    with xml.element("rights"), xml.element("rightsStatement"):
        write_identifier(xml, "rightsStatement", RIGHTS)
        xml.leaf("rightsBasis", "other")
        with xml.element("otherRightsInformation"):
            xml.leaf("otherRightsBasis", "villkor")
            xml.leaf("otherRightsNote", f"användning: {delivery.about.rights or UNKNOWN}")
        link(xml, "linkingObjectIdentifier", ARCHIVE)
    if delivery.is_restricted:
        with xml.element("rights"), xml.element("rightsStatement"):
            write_identifier(xml, "rightsStatement", CLOSED)
            xml.leaf("rightsBasis", "other")
            with xml.element("otherRightsInformation"):
                xml.leaf("otherRightsBasis", "begränsad tillgång")
                xml.leaf("otherRightsNote", CLOSED_PART)
            link(xml, "linkingObjectIdentifier", "representations/slutet")

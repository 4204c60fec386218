"""What the archive is about, for catalogues: Dublin Core, EAD3, and Riksarkivet's information on the package.

The package information follows the structure of Riksarkivet's published example; its schema couldn't be read by those
who wrote this, so no conformance to it is promised.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from pressroom.model import Release, Restriction
from pressroom.package.bag import BagFile
from pressroom.package.delivery import UNKNOWN, Delivery, file_name_of
from pressroom.package.ead_dates import write_unit_date, write_unit_period
from pressroom.package.preservation_events import wording_of
from pressroom.package.xml_writer import ByteTarget, XmlWriter

DC = "http://purl.org/dc/elements/1.1/"
EAD = "http://ead3.archivists.org/schema/"
PACKAGE_INFO = "http://xml.ra.se/e-arkiv/implementation-IP/version10/SNAadditionalPackageInfo"
SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
SUMMARIES = (
    "Texterna är sammanfattningar som arkivet har skrivit utifrån offentliga källor, om inget annat står vid dem. "
    "Myndighetens egna ordalydelser ingår inte."
)
"""What everybody must know first, where every text is a summary."""
SOME_SUMMARIES = (
    "En del av texterna är sammanfattningar som arkivet har skrivit utifrån offentliga källor. Det står vid var och en "
    "av dem; de andra är ordagranna."
)
"""The same where only some are."""
ISO_639_2: Mapping[str, str] = {"sv": "swe", "en": "eng", "fi": "fin", "se": "sme", "ar": "ara", "so": "som"}
"""EAD wants languages in three letters."""


def note_on_texts(delivery: Delivery) -> str:
    """What must be known of the wording before anything is read."""
    verbatim = {release.verbatim for release in delivery.items if not release.withdrawn}
    if False not in verbatim:
        return ""
    return SOME_SUMMARIES if True in verbatim else SUMMARIES


# --- Dublin Core --------------------------------------------------------------------------------------------------


def write_dublin_core(target: ByteTarget, delivery: Delivery) -> None:
    """Write what fifteen elements can tell of the whole (ISO 15836)."""
    xml, about = XmlWriter(target), delivery.about
    elements = (
        ("title", about.name),
        ("creator", delivery.creator.name),
        ("subject", "pressmeddelanden"),
        ("description", " ".join(filter(None, (about.description, note_on_texts(delivery))))),
        ("date", delivery.utc),
        ("type", "Collection"),
        ("format", "text/html"),
        ("identifier", f"urn:uuid:{delivery.identifier}"),
        ("identifier", about.url),
        ("language", about.language),
        ("coverage", "/".join(part or ".." for part in delivery.period)),
        ("rights", about.rights or UNKNOWN),
    )
    with xml.element("metadata", xmlns__dc=DC):
        for name, text in elements:
            if text:
                xml.leaf(f"dc:{name}", text)


def metadata_table(delivery: Delivery) -> bytes:
    """Dublin Core of each item for Archivematica, which reads it beside the objects that it names."""
    written = io.StringIO(newline="")
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(
        (
            *("filename", "dc.title", "dc.identifier", "dc.date", "dc.creator", "dc.publisher", "dc.description"),
            *("dc.type", "dc.language", "dc.rights"),
        )
    )
    for release in delivery.items:
        path = f"objects/sip/representations/site/data/{release.address}.html"
        publisher = release.publisher or delivery.creator.name
        told = (release.title, release.id, release.date.standard_edtf, author_of(release, delivery), publisher)
        kind = (wording_of(release), release.kind.value, release.language)
        rows.writerow((path, *told, *kind, release.rights or delivery.about.rights or UNKNOWN))
    return written.getvalue().encode()


def author_of(release: Release, delivery: Delivery) -> str:
    """Whose words a text is in: those of a summary are the archive's."""
    return (release.publisher or delivery.creator.name) if release.verbatim else delivery.about.name


# --- EAD3 ---------------------------------------------------------------------------------------------------------


def write_ead(target: ByteTarget, delivery: Delivery) -> None:
    """Write the finding aid: the archive, its years, its items."""
    xml, about = XmlWriter(target), delivery.about
    with xml.element("ead", xmlns=EAD):
        write_control(xml, delivery)
        with xml.element("archdesc", level="fonds"):
            write_whole(xml, delivery)
            write_paragraphs(xml, "scopecontent", about.description, note_on_texts(delivery))
            write_paragraphs(xml, "accessrestrict", restriction_words(delivery.access))
            write_paragraphs(xml, "userestrict", about.rights, restriction_words(delivery.facts.use))
            write_paragraphs(xml, "appraisal", delivery.facts.disposal.note if delivery.facts.disposal else "")
            with xml.element("dsc", dsctype="combined"):
                for year, releases in by_year(delivery.items).items():
                    write_year(xml, year, releases, delivery)


def by_year(releases: Sequence[Release]) -> dict[int | None, list[Release]]:
    """The items of each year; those without one last."""
    found: dict[int | None, list[Release]] = {}
    for release in sorted(releases, key=lambda release: (release.date.year is None, release.date.year or 0)):
        found.setdefault(release.date.year, []).append(release)
    return found


def write_control(xml: XmlWriter, delivery: Delivery) -> None:
    """Who wrote the finding aid, and when."""
    with xml.element("control"):
        xml.leaf("recordid", str(delivery.identifier))
        with xml.element("filedesc"), xml.element("titlestmt"):
            xml.leaf("titleproper", delivery.about.name)
        xml.leaf("maintenancestatus", value="new")
        with xml.element("maintenanceagency"):
            xml.leaf("agencyname", delivery.about.name)
        with xml.element("maintenancehistory"), xml.element("maintenanceevent"):
            xml.leaf("eventtype", value="created")
            xml.leaf("eventdatetime", delivery.utc, standarddatetime=delivery.utc)
            xml.leaf("agenttype", value="machine")
            xml.leaf("agent", f"{delivery.program.name} {delivery.program.version}")


def write_whole(xml: XmlWriter, delivery: Delivery) -> None:
    """The archive as a whole."""
    with xml.element("did"):
        xml.leaf("unitid", delivery.facts.reference or UNKNOWN)
        xml.leaf("unittitle", delivery.archive_name)
        write_unit_period(xml, delivery.bounds)
        with xml.element("origination"), xml.element("corpname"):
            xml.leaf("part", delivery.creator.name)
        with xml.element("langmaterial"):
            xml.leaf("language", delivery.about.language, langcode=in_three_letters(delivery.about.language))
        xml.leaf("physdesc", f"{len(delivery.items)} texter, {len(delivery.site_files)} filer på webbplatsen")


def write_paragraphs(xml: XmlWriter, name: str, *texts: str) -> None:
    """An element of paragraphs; what nobody has said is unknown."""
    with xml.element(name):
        for text in [text for text in texts if text] or [UNKNOWN]:
            xml.leaf("p", text)


def write_year(xml: XmlWriter, year: int | None, releases: Sequence[Release], delivery: Delivery) -> None:
    """The items of a year; those without one together."""
    with xml.element("c", level="series"):
        with xml.element("did"):
            xml.leaf("unittitle", str(year) if year else "utan år")
        for release in releases:
            write_item(xml, release, delivery)


def write_item(xml: XmlWriter, release: Release, delivery: Delivery) -> None:
    """One item, with the way to its page."""
    with xml.element("c", level="item"), xml.element("did"):
        xml.leaf("unitid", release.id)
        xml.leaf("unittitle", release.title)
        write_unit_date(xml, release.date)
        with xml.element("origination"), xml.element("corpname"):
            xml.leaf("part", release.publisher or delivery.creator.name)
        xml.leaf("didnote", wording_of(release))
        with xml.element("langmaterial"):
            xml.leaf("language", release.language, langcode=in_three_letters(release.language))
        xml.leaf(
            "dao", daotype="borndigital", href=f"../../representations/site/data/{release.address}.html", show="new"
        )


def in_three_letters(language: str) -> str:
    """A language in three letters; "und" (ISO 639-2: undetermined) for one that isn't among ours."""
    return ISO_639_2.get(language.partition("-")[0], "und")


# --- package information ------------------------------------------------------------------------------------------


def write_package_info(target: ByteTarget, delivery: Delivery, files: Sequence[BagFile]) -> None:
    """Write what Riksarkivet asks for beside METS, for the whole and for each item's printed form."""
    xml, facts = XmlWriter(target), delivery.facts
    start, end = delivery.period
    with xml.element("additionalPackageInfo", xmlns=PACKAGE_INFO, xmlns__xsi=SCHEMA_INSTANCE):
        with xml.element("control"):
            xml.leaf("identification", str(delivery.identifier), type="UUID")
            xml.leaf("status", "NEW")
            xml.leaf("creationDate", delivery.utc)
            with xml.element("creator"):
                xml.leaf("creatorName", delivery.creator.name)
                xml.leaf("creatorCode", delivery.creator.code.removeprefix("ORG:") or UNKNOWN, type="ORG")
                xml.leaf("creatorDesc", "arkivbildaren")
        with xml.element("package", id=f"urn:uuid:{delivery.identifier}"):
            xml.leaf("archiveName", delivery.archive_name)
            write_rules(xml, delivery)
            for name, day in (("startDate", start), ("endDate", end)):
                if is_day(day):
                    xml.leaf(name, day)
            xml.leaf("informationClass", facts.information_class or UNKNOWN)
            xml.leaf("securityClassification", facts.security_class or UNKNOWN)
            xml.leaf("audience", publishable="false" if delivery.is_restricted else "true")
            with xml.element("files"):
                write_described_files(xml, delivery, files)


def is_day(text: str) -> bool:
    """Whether a date is a whole day, as the schema wants it; what is known less precisely stands in EAD."""
    return len(text) == len("2018-01-01") and text.replace("-", "").isdigit()


def write_rules(xml: XmlWriter, delivery: Delivery) -> None:
    """Disposal, access and use, with words; what nobody has said is unknown."""
    facts, access = delivery.facts, delivery.access
    rules = (
        ("disposal", "disposable", facts.disposal and facts.disposal.allowed, facts.disposal and facts.disposal.note),
        ("accessRestrict", "restricted", access and access.restricted, access and access.note),
        ("useRestrict", "restricted", facts.use and facts.use.restricted, facts.use and facts.use.note),
    )
    for name, attribute, answer, note in rules:
        with xml.element(name, **{attribute: str(bool(answer)).lower()}):
            xml.leaf(f"{name}Desc", note or UNKNOWN)


def write_described_files(xml: XmlWriter, delivery: Delivery, files: Sequence[BagFile]) -> None:
    """The item behind each page and each printed form."""
    described = dict(descriptions(delivery))
    for file in files:
        path = file.path.removeprefix("data/sip/")
        if path in described:
            release = described[path]
            with xml.element("file", name=path.rpartition("/")[2], path=path):
                xml.leaf("archivalReferencecode", release.reference or delivery.facts.reference or UNKNOWN)
                xml.leaf("archivalRecordtype", release.kind.value)
                xml.leaf("fileDescription", release.title)


def descriptions(delivery: Delivery) -> Iterator[tuple[str, Release]]:
    """The item of each page and printed form, by path below the SIP."""
    for release in delivery.items:
        yield f"representations/site/data/{release.address}.html", release
        yield f"representations/pdf/data/poster/{file_name_of(release.id)}.pdf", release


def restriction_words(restriction: Restriction | None) -> str:
    """A restriction in words; empty where nobody has said."""
    if restriction is None:
        return ""
    return restriction.note or ("begränsad" if restriction.restricted else "ingen begränsning")

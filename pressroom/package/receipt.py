"""What people read first: where to begin, and the receipt of what was handed over."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

from pressroom.model import Party, RegisterEntry
from pressroom.package.bag import BagFile
from pressroom.package.delivery import CLOSED_PART, UNKNOWN, Delivery
from pressroom.package.descriptive import note_on_texts
from pressroom.package.ead_dates import in_swedish, period_in_words
from pressroom.package.premis import representations_of

ESCAPABLE = "\\`*_{}[]()#+-.!|"
"""The marks that Markdown takes as letters behind a backslash; what HTML would read is escaped as there."""
Said = Callable[[str], str]
"""Puts words of the content as a form of the receipt needs them."""

FORMS: Mapping[str, str] = {
    "site": "webbplatsen, fil för fil; öppna index.html i en webbläsare",
    "kallor": "källorna som webbplatsen är byggd av: texter, mallar och program",
    "webb": "samma webbplats som webbarkiv (WACZ 1.1.1 med WARC 1.1), gjort av filerna och inte fångat på nätet",
    "pdf": "varje text och varje år för utskrift (PDF/A-2a och PDF/UA-1)",
    "slutet": "det som inte är publicerat; får inte lämnas ut utan prövning",
}


def read_first(delivery: Delivery, files: Sequence[BagFile]) -> bytes:
    """LAS-MIG.txt: what this is, where to begin, how to check it."""
    there = representations_of(files)
    forms = [f"sip/representations/{name}/data\n    {words}" for name, words in FORMS.items() if name in there]
    lines = (
        *headline(delivery.about.name),
        note_on_texts(delivery),
        "",
        delivery.about.description,
        "",
        "BÖRJA HÄR",
        "sip/representations/site/data/index.html",
        "Öppna filen i en webbläsare. Inget behöver installeras, och inget hämtas från nätet.",
        "",
        "VAD SOM FINNS",
        *forms,
        "sip/METS.xml\n    listan över alla filer (E-ARK SIP 2.1.0), med PREMIS, EAD3 och Dublin Core i sip/metadata",
        "sip/documentation\n    hur leveransen är gjord, hur den kontrolleras och tas emot",
        "KVITTO.txt och KVITTO.pdf\n    vad som är levererat, hur mycket och med vilka kontrollsummor",
        "metadata/metadata.csv och ro-crate-metadata.json\n    samma uppgifter för Archivematica och forskares verktyg",
        "",
        "Där det står okänt har ingen sagt hur det är.",
        "",
        "KONTROLLERA",
        "python3 verifiera.py   (i Windows: py verifiera.py)",
        "eller, utan Python, i mappen ovanför data:  sha256sum -c manifest-sha256.txt",
        "",
    )
    return text_bytes(lines)


def receipt(
    delivery: Delivery, files: Sequence[BagFile], register: Sequence[RegisterEntry], as_written: Said = str
) -> str:
    """KVITTO: who hands over what to whom, how much, and how that is proved. In Markdown that reads well as it is.

    `as_written` is what becomes of words of the content: `in_markdown` where the text is printed.
    """
    return "\n".join(
        (
            *headline(f"Kvitto: {delivery.about.name}"),
            note_on_texts(delivery),
            "",
            *(f"- {name}: {as_written(words)}" for name, words in parties(delivery)),
            "",
            *amounts(delivery, files),
            "",
            *withdrawn(register, as_written),
            "",
            *proofs(files),
            "",
        )
    )


def headline(text: str) -> tuple[str, str, str]:
    """A title with a line below it."""
    return text, "=" * len(text), ""


def text_bytes(lines: Sequence[str]) -> bytes:
    """Lines as a file; Windows and all others read them."""
    return ("\n".join(lines) + "\n").replace("\n\n\n", "\n\n").encode()


def in_markdown(text: str) -> str:
    """A text in which nothing is a mark of Markdown."""
    return escape("".join(f"\\{letter}" if letter in ESCAPABLE else letter for letter in text))


def parties(delivery: Delivery) -> Iterator[tuple[str, str]]:
    """Who hands over what to whom."""
    facts = delivery.facts
    yield "Arkiv", delivery.archive_name
    yield "Arkivbildare", in_words(delivery.creator)
    yield "Avlämnare", in_words(facts.submitter)
    yield "Mottagare", in_words(facts.receiver)
    yield "Överenskommelse", facts.agreement or UNKNOWN
    yield "Referenskod", facts.reference or UNKNOWN
    yield "Tid som arkivet omfattar", period_in_words(delivery.bounds) or UNKNOWN
    yield "Villkor för användning", delivery.about.rights or UNKNOWN
    yield "Paketets beteckning", f"urn:uuid:{delivery.identifier}"
    yield "Gjort", f"{delivery.utc} med {program_words(delivery)}"


def in_words(party: Party | None) -> str:
    """An organisation with its code."""
    if party is None:
        return UNKNOWN
    return f"{party.name} ({party.code})" if party.code else party.name


def program_words(delivery: Delivery) -> str:
    """The program, its version and revision."""
    program = delivery.program
    revision = f", version {program.revision}" if program.revision else ""
    return f"{program.name} {program.version}{revision}"


def amounts(delivery: Delivery, files: Sequence[BagFile]) -> Iterator[str]:
    """How much there is of each form; of the site with its own list, as what verifies it counts."""
    yield "| Del | Filer | Byte |"
    yield "| --- | ---: | ---: |"
    for name in representations_of(files):
        inside = [file.size for file in files if file.path.startswith(f"data/sip/representations/{name}/")]
        yield f"| {name} | {len(inside)} | {sum(inside)} |"
    yield ""
    yield "I site är webbplatsens lista över sina filer, .pressroom.json, medräknad."
    yield f"Arkivet har {len(delivery.items)} texter och {len(delivery.site.municipalities)} kommuner."
    if delivery.is_restricted:
        yield CLOSED_PART
    if delivery.left_out:
        yield left_out_in_words(delivery)


def left_out_in_words(delivery: Delivery) -> str:
    """How many files of the sources aren't handed over, and which, but for what waits: its names would tell of it."""
    many, named = len(delivery.left_out), delivery.nameable
    are = "källfil är inte publicerad" if many == 1 else "källfiler är inte publicerade"
    unnamed = many - len(named)
    rest = [f"{unnamed} som väntar eller är utkast, och som därför inte nämns vid namn"] if unnamed else []
    return f"{many} {are} och ingår inte: {' och '.join([*([', '.join(named)] if named else []), *rest])}."


def withdrawn(register: Sequence[RegisterEntry], as_written: Said) -> Iterator[str]:
    """Everything that was withdrawn and corrected, never with the text that is gone."""
    if not register:
        yield "Inget är återkallat eller rättat."
        return
    yield "Återkallat och rättat:"
    yield ""
    for entry in register:
        ground = f" Grund: {entry.ground}." if entry.ground else ""
        told = f"{entry.title} ({entry.address}): {entry.reason or 'skälet är okänt'}".removesuffix(".")
        yield f"- {in_swedish(entry.date)}, {as_written(f'{told}.{ground}')}"


def proofs(files: Sequence[BagFile]) -> Iterator[str]:
    """The digests that prove the rest, and what they don't prove."""
    digests = {file.path: file.sha256 for file in files}
    yield "Kontrollsummor (SHA-256):"
    yield ""
    for path in ("data/sip/METS.xml", "data/sip/metadata/preservation/premis.xml", MANIFEST_OF_SITE, *BESIDE):
        if path in digests:
            yield f"- {path.removeprefix('data/')}: {digests[path]}"
    yield ""
    yield "METS.xml har kontrollsummor för alla andra filer i sip. Programmet verifiera.py jämför dem."
    yield "Förvara ett exemplar av kvittot på ett annat ställe: bara det avslöjar den som byter både filer och listor."
    yield "Kvittot säger inget om sig självt, om KVITTO.pdf, ro-crate-metadata.json och bag-info.txt. Dem täcker den"
    yield "kontrollsumma för tagmanifest-sha512.txt som programmet skriver ut när leveransen görs."


BESIDE = ("data/LAS-MIG.txt", "data/metadata/metadata.csv", "data/verifiera.py")
MANIFEST_OF_SITE = "data/sip/representations/site/data/.pressroom.json"

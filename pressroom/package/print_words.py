"""The words that the archive prints beside the texts, in the site's language."""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.model import Kind
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class PrintWords:
    """What paper says; ``{}`` stands for what is filled in."""

    code: str
    kinds: Mapping[str, str]
    page: str
    """A page and how many there are."""
    foreign: str
    somebody: str
    """Whose a text is that names no publisher and isn't the agency's."""
    summary: str
    summaries: str
    closed: str
    withdrawn: str
    withdrawn_on: str
    withdrawn_why: str
    withdrawn_ground: str
    corrections: str
    about: str
    date: str
    publisher: str
    kind: str
    id: str
    reference: str
    rights: str
    municipalities: str
    speakers: str
    visits: str
    event: str
    topics: str
    contacts: str
    contact_gone: str
    attachments: str
    pictures: str
    originals: str
    sources: str
    more_sources: str
    cut: str
    retrieved: str
    archived_copy: str
    updated: str
    archived: str
    address: str
    digest: str
    links: str
    abbreviations: str
    photo: str
    contents: str
    archive: str
    undated: str
    year: str
    part: str
    count: str
    packaged: str
    digests_of_pages: str


_SWEDISH = PrintWords(
    code="sv",
    kinds=MappingProxyType(
        {
            Kind.PRESS_RELEASE: "Pressmeddelande",
            Kind.NEWS: "Nyhet",
            Kind.NOTICE: "Notis",
            Kind.CALENDAR: "Kalender",
            Kind.DEBATE: "Debattartikel",
            Kind.CONSULTATION_RESPONSE: "Remissvar",
            Kind.PAGE: "Webbsida",
            Kind.MUNICIPALITY_NEWS: "Nyhet från kommun",
            Kind.MEDIA_REPORT: "Rapport i medier",
            Kind.GOVERNMENT_NEWS: "Nyhet från regeringen",
        }
    ),
    page="Sida {} av {}",
    foreign="Texten gavs ut av {}.",
    somebody="någon annan än myndigheten",
    summary="Det här är en sammanfattning, skriven för arkivet. Den återger inte originalets ordalydelse.",
    summaries="Sammanfattningar, skrivna för arkivet",
    closed="{} upphörde den {}.",
    withdrawn="Texten är återkallad",
    withdrawn_on="När",
    withdrawn_why="Varför",
    withdrawn_ground="Med stöd av",
    corrections="Rättelser",
    about="Om texten",
    date="Datum",
    publisher="Utgivare",
    kind="Slag",
    id="Beteckning",
    reference="Diarienummer",
    rights="Villkor",
    municipalities="Kommuner",
    speakers="Personer i texten",
    visits="Besök",
    event="Tillfälle",
    topics="Ämnen",
    contacts="Presskontakt",
    contact_gone="{} svarade på frågor när texten gavs ut. Kontakten gäller inte längre.",
    attachments="Bilagor",
    pictures="Bilder",
    originals="Stod ursprungligen på",
    sources="Källor",
    more_sources="Fler källor",
    cut="bara en del har kunnat läsas",
    retrieved="hämtad {}",
    archived_copy="arkiverad kopia",
    updated="Ändrad i arkivet",
    archived="Arkiverad",
    address="Adress i arkivet",
    digest="Webbsidans SHA-256",
    links="Länkar i texten",
    abbreviations="Förkortningar",
    photo="Foto",
    contents="Innehåll",
    archive="Arkiv",
    undated="Odaterat",
    year="Texter från {}",
    part="del {} av {}",
    count="Antal texter",
    packaged="PDF-filen gjordes",
    digests_of_pages=(
        "Varje text följs av uppgifter om var den kommer ifrån, dess adress i arkivet och kontrollsumman för den "
        "webbsida som visar samma text."
    ),
)
_ENGLISH = PrintWords(
    code="en",
    kinds=MappingProxyType(
        {
            Kind.PRESS_RELEASE: "Press release",
            Kind.NEWS: "News",
            Kind.NOTICE: "Notice",
            Kind.CALENDAR: "Calendar",
            Kind.DEBATE: "Opinion piece",
            Kind.CONSULTATION_RESPONSE: "Consultation response",
            Kind.PAGE: "Web page",
            Kind.MUNICIPALITY_NEWS: "News from a municipality",
            Kind.MEDIA_REPORT: "Report in the media",
            Kind.GOVERNMENT_NEWS: "News from the Government",
        }
    ),
    page="Page {} of {}",
    foreign="The text was published by {}.",
    somebody="somebody other than the agency",
    summary="This is a summary, written for the archive. It does not have the wording of the original.",
    summaries="Summaries, written for the archive",
    closed="{} was closed on {}.",
    withdrawn="The text has been withdrawn",
    withdrawn_on="When",
    withdrawn_why="Why",
    withdrawn_ground="On the ground of",
    corrections="Corrections",
    about="About the text",
    date="Date",
    publisher="Publisher",
    kind="Kind",
    id="Identifier",
    reference="Record number",
    rights="Terms of use",
    municipalities="Municipalities",
    speakers="People in the text",
    visits="Visits",
    event="Event",
    topics="Topics",
    contacts="Press contact",
    contact_gone="{} answered questions when the text was published. The contact is no longer valid.",
    attachments="Attachments",
    pictures="Pictures",
    originals="Originally at",
    sources="Sources",
    more_sources="More sources",
    cut="only a part could be read",
    retrieved="retrieved {}",
    archived_copy="archived copy",
    updated="Changed in the archive",
    archived="Archived",
    address="Address in the archive",
    digest="SHA-256 of its page",
    links="Links in the text",
    abbreviations="Abbreviations",
    photo="Photo",
    contents="Contents",
    archive="Archive",
    undated="Undated",
    year="Texts from {}",
    part="part {} of {}",
    count="Number of texts",
    packaged="This PDF was made",
    digests_of_pages=(
        "Each text is followed by where it comes from, its address in the archive, and the digest of the web page that "
        "shows the same text."
    ),
)
_LANGUAGES: Mapping[str, PrintWords] = MappingProxyType({"sv": _SWEDISH, "en": _ENGLISH})


def print_words(language: str) -> PrintWords:
    """The words for a site in this language: English ones where we have none."""
    return _LANGUAGES.get(language.partition("-")[0].lower(), _ENGLISH)

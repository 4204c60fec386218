"""What ``content/site.yaml`` says of the agency and its site, and the phase that the clock gives."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from pressroom.dates import SWEDISH_TIME
from pressroom.documents import Contents, Document, Fields, Node
from pressroom.fields import FieldGroup, Many, group, many, one, read_record
from pressroom.fields.rules import (
    archive_date,
    day,
    email,
    host,
    language,
    one_line,
    prose,
    safe_address,
    web_address,
    whole_day,
    yes_or_no,
)
from pressroom.fields.sources import SOURCE
from pressroom.model import About, Agency, Exports, GeneralContact, Notice, Phase, Successor, TopicText
from pressroom.problems import Fault, Location, Problem, error, fault
from pressroom.settings.accessibility_fields import STATEMENT, claim_problems, read_measured
from pressroom.settings.package_fields import PACKAGE
from pressroom.settings.placeless import placeless
from pressroom.settings.term_fields import TERMS, repeated_terms
from pressroom.settings.visitor_fields import VISITORS
from pressroom.values import dataclass

SITE_FILE = "content/site.yaml"
SITE_LANGUAGES = ("sv", "en")
"""The languages that a site can be in; a text may be in any."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a build is told: the agency and its site, and the moment that it takes for now, in Swedish time."""

    about: About
    as_of: datetime


# --- rules --------------------------------------------------------------------------------------------------------


def site_address(text: str) -> str | Fault:
    """The address that the site is published at; a slash is put at its end when there is none."""
    address = web_address(text)
    if isinstance(address, Fault):
        return address
    parts = urlsplit(address)
    if parts.query or parts.fragment:
        return fault("site-address-wrong", text=text, suggestion=f"{parts.scheme}://{parts.netloc}{parts.path}")
    return address if address.endswith("/") else f"{address}/"


def site_language(text: str) -> str | Fault:
    """The language that pages, feeds and calendars are worded in: one that the program has words for."""
    found = language(text)
    if isinstance(found, Fault) or found in SITE_LANGUAGES:
        return found
    return fault("site-language-unspoken", text=found, known=SITE_LANGUAGES)


def synonyms(text: str) -> tuple[str, ...] | Fault:
    """Words for the same thing, with = between them: who searches for one finds the others, too."""
    words = tuple(" ".join(word.split()) for word in text.split("="))
    if len(words) > 1 and all(any(letter.isalnum() for letter in word) for word in words):
        return words
    return fault("synonyms-wrong", text=text)


def page_or_address(text: str) -> str | Fault:
    """The name of a file in content/pages, or a whole web address."""
    return web_address(text) if ":" in text or "." in text else safe_address(one_line(text))


# --- parts --------------------------------------------------------------------------------------------------------


def build_notices(*, at: Location, **notices: Notice) -> tuple[tuple[Phase, Notice], ...]:  # noqa: ARG001  (see FieldGroup)
    """The notices by phase, in the order of the phases."""
    return tuple((phase, notices[phase.name]) for phase in Phase if phase.name in notices)


SITE_FIELDS = (
    one("name", one_line, "the site's name", "namn title titel", required=True),
    one("short_name", one_line, "its name where there is little room", "kortnamn"),
    one("description", prose, "what it is, in a sentence", "beskrivning"),
    one("url", site_address, "the address that it is published at", "adress webbadress address", required=True),
    one("language", site_language, "its language", "språk lang"),
    one("archived", whole_day, "the day when the archive was made", "arkiverad arkiverat"),
    many("former_hosts", host, "the hosts of the agency's old site", "tidigare_värdar värdar gamla_adresser"),
    many("synonyms", synonyms, "words that the search takes for the same", "synonymer"),
    one("rights", prose, "the terms on which its texts may be used", "rättigheter villkor licens license"),
)

AGENCY_FIELDS = (
    one("name", one_line, "the agency's name", "namn", required=True),
    one("short_name", one_line, "its short name", "kortnamn förkortning"),
    one("name_en", one_line, "its name in English", "engelskt_namn"),
    one("start", archive_date, "its first day", "började inrättad från"),
    one("winding_down", day, "the day from which it is being wound up", "avveckling avvecklas under_avveckling"),
    one("closed", day, "its last day", "stängd upphörde nedlagd slut end"),
    one("place", one_line, "where it was", "plats ort säte"),
    SOURCE,
)

NOTICE_FIELDS = (
    one("text", prose, "what it says", "meddelande", required=True),
    one("link", page_or_address, "a standing page's name or an address with more", "länk"),
    one("link_text", one_line, "the words of the link", "länktext"),
)

NOTICES_FIELDS = (
    group(
        "winding-down",
        FieldGroup(fields=NOTICE_FIELDS, build=Notice),
        "the notice while the agency is being wound up",
        "avveckling under_avveckling",
        into=Phase.WINDING_DOWN.name,
    ),
    group(
        "closed",
        FieldGroup(fields=NOTICE_FIELDS, build=Notice),
        "the notice after its last day",
        "stängd nedlagd upphörd",
        into=Phase.CLOSED.name,
    ),
)

SUCCESSOR_FIELDS = (
    one("task", one_line, "one of the agency's tasks", "uppgift uppdrag", required=True),
    one("name", one_line, "who has it now; empty when none was found", "namn myndighet", blank=True),
    one("url", web_address, "their site", "adress webbplats", blank=True),
    one("from", archive_date, "since when", "från", into="start"),
    one("note", prose, "what to know about it", "anmärkning not"),
    SOURCE,
)

TOPIC_FIELDS = (
    one("name", one_line, "a topic, spelled as releases spell it", "namn ämne topic", required=True),
    one("text", prose, "what it is about, in a sentence or two", "beskrivning inledning ingress", required=True),
    one("page", one_line, "the page that tells more: an overview's name or a standing page's", "sida länk link"),
)

CONTACT_FIELDS = (
    one("name", one_line, "whom to ask", "namn"),
    one("email", email, "an e-mail address", "e-post epost mejl"),
    one("url", web_address, "a page to ask through", "adress webbplats"),
    one("note", prose, "what to know before asking", "anmärkning not"),
)

EXPORTS_FIELDS = (
    one("releases", yes_or_no, "Markdown and JSON beside each release", "pressmeddelanden"),
    one("data", yes_or_no, "the data folder", "öppna_data"),
    one("feeds", yes_or_no, "the feeds", "flöden rss"),
    one("redirects", yes_or_no, "the pages at old addresses", "omdirigeringar"),
    one("hosting", yes_or_no, "files for web servers: headers, caching, compression", "webbserver server"),
    one("search", yes_or_no, "the search and its index", "sök sökning"),
    one("cards", yes_or_no, "a sharing picture with the title of each release", "delningsbilder delningsbild"),
    one("references", yes_or_no, "files for reference managers: BibTeX, RIS and CSL-JSON", "referenser hänvisningar"),
    one("news", yes_or_no, "each release as plain text and as news in JSON (IPTC ninjs)", "nyhetsformat ninjs text"),
    one("bundles", yes_or_no, "zip files: the texts of each year, all tables, a release with its files", "zip paket"),
)

SITE_FILE_FIELDS = (
    group("site", FieldGroup(fields=SITE_FIELDS, build=placeless(dict)), "the site", "webbplats", required=True),
    group(
        "agency", FieldGroup(fields=AGENCY_FIELDS, build=placeless(Agency)), "the agency", "myndighet", required=True
    ),
    group(
        "notice",
        FieldGroup(fields=NOTICES_FIELDS, build=build_notices),
        "the notice at the top of every page, by phase",
        "meddelande notis notices",
        into="notices",
    ),
    group(
        "successors",
        Many(each=FieldGroup(fields=SUCCESSOR_FIELDS, build=Successor)),
        "who answers for the agency's tasks today",
        "efterträdare successor",
    ),
    group(
        "topics",
        Many(each=FieldGroup(fields=TOPIC_FIELDS, build=TopicText)),
        "what topics are about",
        "ämnen",
        into="topic_texts",
    ),
    TERMS,
    VISITORS,
    group(
        "contact",
        FieldGroup(fields=CONTACT_FIELDS, build=placeless(GeneralContact)),
        "whom to ask about the archive",
        "kontakt",
    ),
    STATEMENT,
    group(
        "exports",
        FieldGroup(fields=EXPORTS_FIELDS, build=placeless(Exports)),
        "the files for machines",
        "export exporter",
    ),
    group("package", PACKAGE, "what the archive that receives the package is told", "paket leverans arkivpaket"),
)


# --- reading ------------------------------------------------------------------------------------------------------


def read_settings(contents: Contents, as_of: datetime) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Read ``content/site.yaml``; `as_of` is the moment, with its zone, that the build takes for now."""
    document = next((document for document in contents.documents if document.path == SITE_FILE), None)
    if document is None:
        told = SITE_FILE in contents.damaged
        return None, () if told else (error("site-file-missing", Location(path=SITE_FILE)),)
    record = read_record(document.fields, SITE_FILE_FIELDS, at=document.at)
    if not record.is_whole:
        return None, record.problems
    now = as_of.astimezone(SWEDISH_TIME)
    measured, mismeasured = read_measured(contents)
    about = build_about({**record.values, "measured": measured}, now, document.at)
    wrong = (problem for rule in RULES for problem in rule(about, document))
    problems = (*record.problems, *mismeasured, *wrong)
    return Settings(about=about, as_of=now), problems


def settings_to_read_on(as_of: datetime) -> Settings:
    """Settings of no agency, with which the rest can still be read when ``content/site.yaml`` can't be used."""
    nobody = About(name="", url="https://site.invalid/", agency=Agency(name=""), at=Location(path=SITE_FILE))
    return Settings(about=nobody, as_of=as_of.astimezone(SWEDISH_TIME))


def build_about(values: Mapping[str, Any], now: datetime, at: Location) -> About:
    """The agency and its site in the phase of this moment."""
    others = {name: value for name, value in values.items() if name != "site"}
    about = About(**values["site"], **others, at=at)
    return replace(about, phase=phase_on(now.date(), about.agency))


def phase_on(today: date, agency: Agency) -> Phase:
    """The agency's phase on a day: closed from the day after its last one."""
    if agency.closed and today > agency.closed:
        return Phase.CLOSED
    if agency.winding_down and today >= agency.winding_down:
        return Phase.WINDING_DOWN
    return Phase.ACTIVE


def phases_follow_each_other(about: About, document: Document) -> Iterator[Problem]:
    """The agency starts before it is wound up, and is wound up before it closes."""
    agency = about.agency
    start = agency.start.earliest if agency.start else None
    days = [(name, on) for name, on in (("winding_down", agency.winding_down), ("closed", agency.closed)) if on]
    earlier = [("start", start), *days]
    for (first, before), (second, after) in zip(earlier, days, strict=False):
        if before and after < before:
            at = place_of(document, "agency", second)
            yield error("phases-out-of-order", at, first=first, before=before, second=second, after=after)


def closed_agency_has_notice(about: About, document: Document) -> Iterator[Problem]:
    """An agency that closes has a notice for the time after."""
    told = any(phase is Phase.CLOSED for phase, _ in about.notices)
    if about.agency.closed and not told and not is_written(document, "notice", "closed"):
        yield error("notice-missing", place_of(document, "agency", "closed"))


def accessibility_is_as_claimed(about: About, _document: Document) -> Iterator[Problem]:
    """What is said of accessibility was assessed, and isn't contradicted (`claim_problems`)."""
    return claim_problems(about.statement, about.measured, about.agency)


def terms_are_told_once(about: About, _document: Document) -> Iterator[Problem]:
    """A word is explained once (`repeated_terms`)."""
    return repeated_terms(about.terms)


RULES = (phases_follow_each_other, closed_agency_has_notice, accessibility_is_as_claimed, terms_are_told_once)
"""What must hold between the fields; the docstring of each is the rule."""


def place_of(document: Document, *names: str) -> Location:
    """Where a value stands in groups of fields; the file's beginning when it isn't written."""
    node = node_at(document, *names)
    return document.at if node is None else node.at


def is_written(document: Document, *names: str) -> bool:
    """Whether a value is written, right or wrong."""
    return node_at(document, *names) is not None


def node_at(document: Document, *names: str) -> Node | None:
    """The value at the end of a way of names."""
    node: Node | None = document.fields
    for name in names:
        node = node.get(name) if isinstance(node, Fields) else None
    return node

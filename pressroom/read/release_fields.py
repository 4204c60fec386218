"""The fields of a release, and the rule of each."""

from collections.abc import Mapping
from datetime import datetime

from pressroom.dates import parse_moment
from pressroom.fields import Choice, group, many, one, slug_of
from pressroom.fields.person_names import contact_name
from pressroom.fields.rules import (
    SLUG,
    archive_date,
    language,
    listed_name,
    one_line,
    prose,
    slug,
    web_address,
    whole_day,
    yes_or_no,
)
from pressroom.fields.sources import SOURCE
from pressroom.lazy_regex import expression
from pressroom.model import Kind
from pressroom.problems import Fault, fault
from pressroom.read.accept import ACCEPT
from pressroom.read.release_parts import ATTACHMENTS, CORRECTIONS, EVENT, IMAGE, SPEAKERS, WITHDRAWAL, read_visits

IDENTIFIER = expression(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")

ENGLISH_KINDS: Mapping[str, str] = {
    "release": "pressmeddelande",
    "press": "pressmeddelande",
    "artikel": "nyhet",
    "evenemang": "kalender",
    "event": "kalender",
    "inbjudan": "kalender",
    "debattartikel": "debatt",
    "remiss": "remissvar",
    "standing_page": "sida",
    "government_release": "regeringsnyhet",
    **{kind.name: kind.value for kind in Kind},
}


# --- rules --------------------------------------------------------------------------------------------------------

KIND = Choice(code="kind-unknown", words={kind.value: kind for kind in Kind}, meant=ENGLISH_KINDS)

WORDING = Choice(
    code="wording-unknown",
    words={"verbatim": True, "summary": False},
    meant={"ordagrant": "verbatim", "original": "verbatim", "sammanfattning": "summary", "referat": "summary"},
)


def identifier(text: str) -> str | Fault:
    """Letters a–z, digits and hyphens: given once, never changed."""
    if IDENTIFIER.fullmatch(text):
        return text
    suggestion = slug_of(text)
    return fault("id-wrong", text=text, suggestion=suggestion, hint="write-this" if suggestion else "")


def topic(text: str) -> str | Fault:
    """A subject's name, as readers see it."""
    name = listed_name(text)
    if isinstance(name, str) and not slug_of(name):
        return fault("topic-without-letters", text=text)
    return name


def former_address(text: str) -> str | Fault:
    """An address that the item had here: press/2018/gammalt-namn, without ending.

    What was meant instead is told by `pressroom.read.former_addresses`.
    """
    if all(SLUG.fullmatch(part) for part in text.split("/")):
        return text
    return fault("former-wrong", text=text, suggestion="", hint="former-is-original" if "://" in text else "")


def embargo(text: str) -> datetime | Fault:
    """A day and a time of Swedish clocks, before which the item is not published: 2018-06-28 09:00."""
    return parse_moment(text)


# --- the table ----------------------------------------------------------------------------------------------------

RELEASE_FIELDS = (
    one("title", one_line, "the headline", "rubrik titel headline", required=True),
    one(
        "date",
        archive_date,
        "when it was published, as precisely as it is known",
        "datum publicerad published",
        required=True,
    ),
    one("date_note", prose, "how an uncertain date was found", "datumnot datumkommentar"),
    one("id", identifier, "an identifier that never changes; without it the item's address is used", "identifierare"),
    one("reference", one_line, "the record number (diarienummer)", "diarienummer dnr referens"),
    one("publisher", one_line, "whose text it is, when not the agency's", "utgivare avsändare"),
    one("kind", KIND, "what it is; a press release when not said", "sort typ slag type"),
    many(
        "municipality",
        listed_name,
        "the municipality that it is about, or a list: names of files in content/municipalities",
        "kommun kommuner municipalities",
        into="municipalities",
    ),
    group(
        "visit",
        read_visits,
        "the day of the visit that it tells of; for several municipalities a group: municipality, day",
        "besök kommunbesök besöksdag visits",
        into="visits",
    ),
    group("event", EVENT, "when and where something takes place", "evenemang händelse tid kalender"),
    group(
        "spokesperson",
        SPEAKERS,
        "who speaks in it: names of files in content/people, or groups with name and title",
        "talesperson talespersoner speaker speakers författare author",
        into="speakers",
    ),
    many(
        "contact",
        contact_name,
        "who answered the press: names of files in content/people",
        "kontakt kontakter presskontakt kontaktperson contacts",
        into="contacts",
    ),
    one("summary", prose, "two sentences for lists and feeds", "sammanfattning ingress description"),
    many("topics", topic, "what it is about", "ämnen ämne taggar topic tags nyckelord"),
    many(
        "boxes",
        listed_name,
        "the fact boxes below it: names of files in content/boxes",
        "faktarutor faktaruta rutor box fakta",
    ),
    group("image", IMAGE, "its picture", "bild foto picture"),
    group("attachments", ATTACHMENTS, "files that it offers", "bilagor bilaga attachment filer"),
    one("language", language, "its language", "språk lang"),
    one("text", WORDING, "verbatim, or a summary that was written for the archive", into="verbatim"),
    one("rights", prose, "the terms of its use, where the site's don't hold", "rättigheter villkor licens"),
    many(
        "original", web_address, "where it was published first", "originaladress ursprung originals", into="originals"
    ),
    many(
        "former",
        former_address,
        "addresses that it had here before",
        "tidigare tidigare_adress gammal_adress alias aliases",
    ),
    SOURCE,
    one(
        "updated",
        whole_day,
        "the day when it was entered or last changed in this archive",
        "uppdaterad ändrad senast_ändrad",
    ),
    group("corrections", CORRECTIONS, "what was corrected after publication", "rättelser rättelse correction"),
    ACCEPT,
    one("embargo", embargo, "when it may be published, in Swedish time", "publiceras spärrad_till publish"),
    one("draft", yes_or_no, "whether it is a draft", "utkast"),
    group(
        "withdrawn",
        WITHDRAWAL,
        "that its text was taken away, when, why and on which ground",
        "indragen avpublicerad tillbakadragen",
    ),
    one("slug", slug, "the last part of its address, when not the file's name", "adress webbadress"),
)

"""The fields of a municipality, with its grants and its visits."""

import re
from collections.abc import Mapping

from pressroom.dates import ArchiveDate
from pressroom.fields import Choice, FieldGroup, Many, group, many, one
from pressroom.fields.rules import archive_date, listed_name, one_line, prose, web_address, yes_or_no
from pressroom.fields.sources import SOURCE, SOURCES
from pressroom.lazy_regex import expression
from pressroom.model import Grant, GrantStatus, Source, Visit
from pressroom.problems import Fault, Location, fault
from pressroom.read.accept import ACCEPT

LATITUDES = (55.0, 69.2)
"""Sweden from Smygehuk to Treriksröset, in degrees north."""
LONGITUDES = (10.5, 24.3)
"""Sweden from Koster to Haparanda, in degrees east."""

DEGREES = expression(r"-?[0-9]+(?:\.[0-9]+)?")
SPACES = expression(r"[\s\u00a0\u202f_]+")
AMOUNT_IN_WORDS = expression(
    r"(?P<number>[0-9]+(?:[.,][0-9]+)?)"
    r"(?P<scale>tkr|tusen|mkr|mnkr|msek|mn|miljon(?:er)?|mdkr|mdr|miljard(?:er)?)?(?:kr|kronor|sek|:-)?",
    re.IGNORECASE,
)
SCALES: Mapping[str, int] = {"": 1, "t": 10**3, "m": 10**6, "mi": 10**6, "md": 10**9, "miljard": 10**9}
LONGEST_AMOUNT = 40
"""Characters in an amount that can still be meant as one."""

PERIOD = expression(r"((?:19|20)[0-9]{2})(?:-((?:19|20)[0-9]{2}))?")
PERIOD_OTHERWISE = expression(r"([0-9]{4})\s*(?:[-–—/]|till|to|\.\.)\s*([0-9]{4})")

STATUS = Choice(
    code="status-unknown",
    words={status.value: status for status in GrantStatus},
    meant={
        "tak": "ceiling",
        "ram": "ceiling",
        "may_apply_for": "ceiling",
        "planerad": "planned",
        "planerat": "planned",
        "preliminär": "planned",
        "beviljad": "granted",
        "beviljat": "granted",
        "beslutad": "granted",
        "utbetald": "paid",
        "utbetalt": "paid",
        "paid_out": "paid",
    },
)


# --- rules --------------------------------------------------------------------------------------------------------


def code(text: str) -> str | Fault:
    """Statistics Sweden's code of the municipality: four digits."""
    if re.fullmatch("[0-9]{4}", text):
        return text
    lost_zero = bool(re.fullmatch("[0-9]{3}", text))
    return fault(
        "municipality-code-wrong", text=text, suggestion=f"0{text}", hint="code-lost-zero" if lost_zero else ""
    )


def place_name(text: str) -> str | Fault:
    """The name of one place, on one line."""
    return listed_name(text)


def latitude(text: str) -> float | Fault:
    """Degrees north, with a decimal point, inside Sweden."""
    return degrees(text, LATITUDES, LONGITUDES, "latitude-outside-sweden")


def longitude(text: str) -> float | Fault:
    """Degrees east, with a decimal point, inside Sweden."""
    return degrees(text, LONGITUDES, LATITUDES, "longitude-outside-sweden")


def degrees(text: str, inside: tuple[float, float], other: tuple[float, float], outside: str) -> float | Fault:
    """Degrees with a decimal point between two bounds; those of the other direction are taken for swapped."""
    if not DEGREES.fullmatch(text):
        suggestion = text.replace(",", ".").rstrip("°NEÖ ")
        known = DEGREES.fullmatch(suggestion)
        return fault("degrees-wrong", text=text, suggestion=suggestion, hint="write-this" if known else "")
    number = float(text)
    if inside[0] <= number <= inside[1]:
        return number
    return fault(outside, text=text, hint="degrees-swapped" if other[0] <= number <= other[1] else "")


def amount(text: str) -> int | Fault:
    """A whole number of kronor, in digits alone."""
    if re.fullmatch("[0-9]{1,15}", text):
        return int(text)
    kronor = amount_meant(text)
    return fault("amount-wrong", text=text, suggestion=str(kronor or ""), hint="write-this" if kronor else "")


def amount_meant(text: str) -> int | None:
    """The kronor that an amount in other words comes to, when it comes to whole ones."""
    match = AMOUNT_IN_WORDS.fullmatch(SPACES.sub("", text))
    if match is None or len(text) > LONGEST_AMOUNT:
        return None
    word = (match["scale"] or "").casefold()
    if not word and not match["number"].isdigit():
        return None
    scale = max((beginning for beginning in SCALES if word.startswith(beginning)), key=len)
    from decimal import Decimal  # noqa: PLC0415  (only an amount that is wrong waits for it)

    kronor = Decimal(match["number"].replace(",", ".")) * SCALES[scale]
    return int(kronor) if kronor == int(kronor) else None


def period(text: str) -> str | Fault:
    """A year, 2018, or the first and the last of several, 2018-2020."""
    match = PERIOD.fullmatch(text)
    if match is None:
        years = PERIOD_OTHERWISE.fullmatch(text)
        suggestion = f"{years[1]}-{years[2]}" if years else ""
        return fault("period-wrong", text=text, suggestion=suggestion, hint="write-this" if years else "")
    if match[2] and match[2] <= match[1]:
        return fault("period-backwards", text=text)
    return text


def stop_number(text: str) -> int | Fault:
    """Which stop of a tour something was: a whole number from 1."""
    return int(text) if re.fullmatch("[1-9][0-9]{0,2}", text) else fault("stop-wrong", text=text)


# --- tables -------------------------------------------------------------------------------------------------------


def build_visit(  # noqa: PLR0913  (as many as its table has)
    *,
    date: ArchiveDate,
    at: Location,
    held: bool | None = None,
    stop: int = 0,
    note: str = "",
    sources: tuple[Source, ...] = (),
) -> Visit | Fault:
    """A visit; whether it was held, and as which stop, is told only with its source. Its municipality is the file's."""
    if held is not None and not sources:
        return fault("held-without-source")
    if stop and not sources:
        return fault("stop-without-source")
    return Visit(municipality="", date=date, held=held, stop=stop, note=note, sources=sources, at=at)


GRANT_FIELDS = (
    one("programme", one_line, "what the money is part of", "program satsning programm", required=True),
    one("amount", amount, "how much, in whole kronor", "belopp summa kronor sek", required=True),
    one("period", period, "for which year or years", "år year tid"),
    one("per_year", yes_or_no, "whether the amount is for each of the years", "per_år årligen"),
    one("about", yes_or_no, "whether the source says about, nearly or over", "ungefär cirka omkring"),
    one("by", one_line, "who grants it", "av givare myndighet"),
    one(
        "status",
        STATUS,
        "how far it came: a ceiling to apply within, a plan, a decision or a payment",
        "läge",
        required=True,
    ),
    group("source", SOURCES, "where the amount stands", "källa källor sources", into="sources", required=True),
    one("note", prose, "what to know about it", "anmärkning not"),
)

VISIT_FIELDS = (
    one("date", archive_date, "the day of the visit, as precisely as it is known", "datum dag day", required=True),
    one(
        "held",
        yes_or_no,
        "whether it took place, where a source says so; pages name the first source as the one that does",
        "genomfört genomförd hölls",
    ),
    one("stop", stop_number, "which stop of a tour it was, where a source gives a number", "stopp nummer hållplats"),
    one("note", prose, "what to know about it", "anmärkning not"),
    SOURCE,
)


MUNICIPALITY_FIELDS = (
    one("name", one_line, "the municipality's name, without the word kommun", "namn kommun title", required=True),
    one("code", code, "its code (kommunkod), four digits", "kommunkod kod"),
    one("county", one_line, "its county", "län"),
    one("main_town", one_line, "its main town", "centralort huvudort"),
    many("also", place_name, "other places in it that readers may look for", "också även orter stadsdelar områden"),
    one("latitude", latitude, "where the main town lies, in degrees north", "latitud lat"),
    one("longitude", longitude, "where the main town lies, in degrees east", "longitud lon lng"),
    one("website", web_address, "the municipality's own site", "webbplats hemsida"),
    group(
        "grants",
        Many(each=FieldGroup(fields=GRANT_FIELDS, build=Grant)),
        "amounts of money, each with its status and source",
        "bidrag statsbidrag pengar grant",
    ),
    group(
        "visits",
        Many(each=FieldGroup(fields=VISIT_FIELDS, build=build_visit)),
        "visits that are known from other sources than a release",
        "besök visit",
    ),
    SOURCE,
    ACCEPT,
)

"""The fields of ``content/money.yaml``: amounts for the whole, each with what other sources say against it."""

from typing import Any

from pressroom.fields import FieldGroup, Many, group, one
from pressroom.fields.rules import one_line, prose, slug, yes_or_no
from pressroom.fields.sources import SOURCE, SOURCES
from pressroom.model import Disagreement, MoneyAmount, Source
from pressroom.problems import Fault, Location, fault
from pressroom.read.municipality_fields import STATUS, amount, period
from pressroom.read.own_links import LINK


def build_disagreement(
    *,
    at: Location,
    id: str = "",  # noqa: A002  (the field's name)
    text: str = "",
    note: str = "",
    sources: tuple[Source, ...] = (),
) -> Disagreement | Fault:
    """What another source says: another amount of the file, or words that have a source of their own."""
    if bool(id) == bool(text):
        return fault("disagreement-which")
    if text and not sources:
        return fault("disagreement-without-source")
    return Disagreement(id=id, text=text, note=note, sources=sources, at=at)


def build_amount(
    *,
    period: str,
    per_year: bool = False,
    **values: Any,  # noqa: ANN401  (an amount has these parts, each of the type that its field reads)
) -> MoneyAmount | Fault:
    """An amount; only of several years can it be the amount of each."""
    if per_year and "-" not in period:
        return fault("per-year-of-one-year", period=period)
    return MoneyAmount(period=period, per_year=per_year, **values)


DISAGREEMENT_FIELDS = (
    one("id", slug, "the id of the other amount"),
    one("text", prose, "what else is said, where it is no amount of the file", "uppgift"),
    one("note", prose, "what to know about the difference", "anmärkning not"),
    SOURCE,
)

AMOUNT_FIELDS = (
    one("id", slug, "a name for the amount, for links and for disagrees", required=True),
    one("what", one_line, "what the money is for; amounts with the same text are compared", "vad", required=True),
    one("period", period, "for which year or years", "år year tid", required=True),
    one("amount", amount, "how much, in whole kronor", "belopp summa kronor sek", required=True),
    one("per_year", yes_or_no, "whether the amount is for each of the years", "per_år årligen"),
    one("about", yes_or_no, "whether the source says about, nearly or over", "ungefär cirka omkring"),
    one("status", STATUS, "how far it came: a ceiling, a plan, a decision or a payment", "läge", required=True),
    one("by", one_line, "who grants it, or whose plan it is", "av givare myndighet"),
    LINK,
    group("source", SOURCES, "where the amount stands", "källa källor sources", into="sources", required=True),
    one("note", prose, "what to know about it", "anmärkning not"),
    group(
        "disagrees",
        Many(each=FieldGroup(fields=DISAGREEMENT_FIELDS, build=build_disagreement)),
        "what other sources say instead",
        "motsägs motsäger skiljer",
    ),
)

MONEY_FIELDS = (
    group(
        "amounts",
        Many(each=FieldGroup(fields=AMOUNT_FIELDS, build=build_amount)),
        "amounts of money, each with its status and source",
        "belopp pengar money",
        required=True,
    ),
)

"""The tables of the writers' guide: every field and every message, made from what the program itself reads and says.

A table stands between two marks in the guide, ``<!-- fields: release -->`` and ``<!-- end -->``, and is written anew by
``python -m pressroom.desk``; everything around it is written by people.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import cast

from pressroom.desk.forms import form_of
from pressroom.desk.schema import KINDS
from pressroom.fields import Choice, FieldGroup, Many, NodeReader, One, Table
from pressroom.fields.sources import SOURCES
from pressroom.language import Language
from pressroom.language.catalogue import translated
from pressroom.language.messages import MESSAGES
from pressroom.lazy_regex import expression
from pressroom.problems import JUDGED_WARNINGS
from pressroom.read import RELEASE_FIELDS
from pressroom.read.accept import judged_warning
from pressroom.read.own_links import read_link
from pressroom.read.release_parts import read_visits

MARKED = expression(r"(?P<begin><!-- (?P<what>codes|fields: [a-z]+) -->\n).*?(?P<end><!-- end -->)", re.DOTALL)
PLACEHOLDER = expression(r"\"?\{[a-z_]+(?::[a-z]+)?\}\"?")
OF_TEMPLATES = ("page-", "site-", "template-")
"""Codes of what is wrong with the finished pages: nearly always a fault of the templates."""
CURE_OF_TEMPLATES = "Felet ligger oftast i en mall, inte i din text: visa meddelandet för den som sköter mallarna."

OF_READERS: tuple[tuple[NodeReader[object], str], ...] = (
    (read_visits, "`2018-06-28`, `{motala: 2018-09-24}`"),
    (read_link, "`press/2018/motala.md`, `kommun:motala`"),
)
"""How values are written that a reader of their own takes."""

CURES: Mapping[str, str] = {
    "asset-missing": "Lägg filen bredvid texten, eller rätta namnet; stora och små bokstäver räknas.",
    "compliance-unknown": "Skriv ett av orden som meddelandet räknar upp.",
    "email-wrong": "Skriv adressen som `press@exempel.se`.",
    "end-before-start": "Rätta början eller slutet, så att slutet kommer sist.",
    "event-kind-unknown": "Skriv ett av orden som meddelandet räknar upp.",
    "field-unknown": "Skriv namnet som meddelandet föreslår, eller ta bort fältet.",
    "kind-unknown": "Skriv ett av orden som meddelandet räknar upp.",
    "link-nowhere": "Rätta länken: sökväg från `content`, eller `kommun:namn`.",
    "outside-gone": "Leta efter sidans nya adress, eller skriv kopians adress i `archived`.",
    "outside-silent": "Prova i en webbläsare och kör kommandot igen en annan dag.",
    "output-failed": "Läs vad datorn svarade och bygg igen; det som redan skrivits är helt.",
    "output-stranger": "Flytta filen om den inte hör dit; bygget rör den inte.",
    "seen-unknown": "Skriv `full` eller `cut`.",
    "speaker-with-title": "Skriv `{name: Namn, title: titel}`, som meddelandet föreslår.",
    "spelling-unknown": "Rätta ordet, eller skriv in det i `content/wordlist.txt`.",
    "status-unknown": "Skriv ett av orden som meddelandet räknar upp.",
    "weekday-wrong": "Rätta veckodagen eller datumet.",
    "wording-unknown": "Skriv `verbatim` eller `summary`.",
}
"""What to do about the problems whose message has no hint of its own."""


def with_tables(guide: str, language: Language) -> str:
    """The guide with every table made anew."""
    return MARKED.sub(lambda match: f"{match['begin']}{field_table(match['what'], language)}{match['end']}", guide)


def field_table(what: str, language: Language) -> str:
    """The table that a mark asks for: ``fields: KIND`` or ``codes``."""
    kind = what.removeprefix("fields: ")
    rows = code_rows(language) if what == "codes" else field_rows(KINDS[kind], language)
    head = ("Kod", "Meddelande", "Gör så här") if what == "codes" else ("Fält", "Vad det är", "Så skrivs det")
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


# --- fields -------------------------------------------------------------------------------------------------------


def field_rows(table: Table, language: Language, inside: str = "") -> Iterator[tuple[str, ...]]:
    """The fields of a table, each followed by its own; those of a source only with releases, or they drown the rest."""
    required = language.text("required")
    for field in table:
        name = f"{inside}{field.name}"
        yield (
            f"`{name}` ({required})" if field.required else f"`{name}`",
            safe(language.text(field.meaning)),
            example_of(field.read, language),
        )
        part = part_of(field.read)
        if part and (field.read is not SOURCES or table is RELEASE_FIELDS):
            yield from field_rows(part.fields, language, f"{name}.")


def part_of(read: NodeReader[object]) -> FieldGroup[object] | None:
    """The fields inside a field."""
    inner = read.each if isinstance(read, Many) else read
    return inner if isinstance(inner, FieldGroup) else None


def example_of(read: NodeReader[object], language: Language) -> str:
    """How a value is written."""
    match read:
        case One(rule=rule):
            shown = example_of_rule(cast("Callable[[str], object]", rule), language)
        case Many(each=FieldGroup(short=None)):
            shown = language.text("a list of groups")
        case Many(each=each):
            several = language.text("one, or a list in brackets")
            shown = f"{example_of(each, language)} – {several}"
        case FieldGroup(short=None):
            shown = language.text("a group of fields")
        case FieldGroup(short=short) if short:
            grouped = language.text("or a group of fields")
            shown = f"{example_of_rule(short[1], language)} – {grouped}"
        case _:
            shown = next((example for reader, example in OF_READERS if reader is read), "")
    return shown


def example_of_rule(rule: Callable[[str], object], language: Language) -> str:
    """How a text is written that a rule takes."""
    if rule is judged_warning:
        return "`visits-near`"
    if isinstance(rule, Choice):
        return ", ".join(f"`{word}`" for word in rule.words)
    example = form_of(rule).example
    return ", ".join(f"`{part}`" for part in example.split(", ")) if example else language.text("text")


# --- codes --------------------------------------------------------------------------------------------------------


def code_rows(language: Language) -> Iterator[tuple[str, ...]]:
    """Every code with its message and its cure."""
    accepted = language.text("can be accepted")
    for code in sorted(MESSAGES):
        wording = MESSAGES[code]
        yield (
            f"`{code}` ({accepted})" if code in JUDGED_WARNINGS else f"`{code}`",
            without_markup(wording.text, language),
            cure_of(code, language),
        )


def cure_of(code: str, language: Language) -> str:
    """What to do about a problem."""
    hint = MESSAGES[code].hint
    if hint:
        text = without_markup(hint, language)
        if text == "skriv …":
            return "Skriv det som meddelandet föreslår."
        return f"{text[:1].upper()}{text[1:]}."
    if code in CURES:
        return CURES[code]
    return CURE_OF_TEMPLATES if code.startswith(OF_TEMPLATES) else ""


def without_markup(message: str, language: Language) -> str:
    """A sentence with … for what is told in each case."""
    shown = PLACEHOLDER.sub("…", translated(message, language.code))
    return safe(shown.replace("{{", "{").replace("}}", "}"))


def safe(text: str) -> str:
    """A text that can stand in a cell of a table."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")

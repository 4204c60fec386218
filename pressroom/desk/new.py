"""New records: what is asked for each, and the file that the answers make."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import cast

from pressroom.dates import parse_date
from pressroom.desk.front_matter import FieldAnswers, NewFile, compose
from pressroom.desk.stock import Stock
from pressroom.documents import Contents, Scalar
from pressroom.documents.reading import read_document
from pressroom.fields import Table, slug_of
from pressroom.language import Language
from pressroom.model.paths import UNDATED
from pressroom.problems import Fault, Location, Problem, error, has_errors
from pressroom.read import (
    BOX_FIELDS,
    MUNICIPALITY_FIELDS,
    PAGE_FIELDS,
    PERSON_FIELDS,
    RELEASE_FIELDS,
    read_site,
)
from pressroom.settings import read_settings
from pressroom.values import dataclass

LONGEST_SLUG = 80
"""Letters of a file's name that is made of a title."""

Compose = Callable[[FieldAnswers, Stock, date, Language], NewFile]


@dataclass(frozen=True, kw_only=True)
class RecordKind:
    """A kind of record that can be begun: its fields, those that must be answered, and those worth a reminder."""

    name: str
    table: Table
    required: tuple[str, ...]
    asked: tuple[str, ...]
    """The fields that are asked for, in this order."""
    offered: frozenset[str]
    compose: Compose


def short_slug(text: str) -> str:
    """A name for a file, of whole words where there are any: file systems take 255 bytes, and readers fewer."""
    slug = slug_of(text)
    if len(slug) <= LONGEST_SLUG:
        return slug
    whole = slug[: LONGEST_SLUG + 1].rpartition("-")[0]
    return whole or slug[:LONGEST_SLUG]


# --- a release ----------------------------------------------------------------------------------------------------


def compose_release(answers: FieldAnswers, stock: Stock, today: date, language: Language) -> NewFile:
    """A release, in the folder of its year: a draft until the line that says so is taken away."""
    published = str(answers.get("date") or today.isoformat())
    found = parse_date(published)
    year = None if isinstance(found, Fault) else found.year
    title = str(answers.get("title") or "")
    slug = str(answers.get("slug") or short_slug(title))
    given = {
        **answers,
        "date": published,
        "id": answers.get("id") or stock.next_identifier(year or today.year),
        "updated": answers.get("updated") or today.isoformat(),
    }
    folder = str(given.pop("folder", "") or year or UNDATED)
    given.pop("slug", None)
    told = language.text("write the text here; a line that begins with a dash, – like this, is speech")
    text = compose(RELEASE_FIELDS, given, RELEASE.offered, language, as_sentence(told))
    return NewFile(path=f"content/press/{folder}/{slug}.md", text=text)


def as_sentence(text: str) -> str:
    """A message as a sentence of a text."""
    return f"{text[0].upper()}{text[1:]}."


# --- a municipality, a person -------------------------------------------------------------------------------------


def compose_municipality(answers: FieldAnswers, stock: Stock, today: date, language: Language) -> NewFile:  # noqa: ARG001
    """A municipality; the file is called as it is."""
    name = str(answers.get("name") or "")
    text = compose(MUNICIPALITY_FIELDS, answers, MUNICIPALITY.offered, language, "")
    return NewFile(path=f"content/municipalities/{short_slug(name)}.md", text=text)


def compose_person(answers: FieldAnswers, stock: Stock, today: date, language: Language) -> NewFile:  # noqa: ARG001
    """A person, with one role to begin with; the file is called as the person is."""
    role = {name: str(answers.get(name) or "") for name in ("title", "organisation", "party", "from")}
    others = {name: answer for name, answer in answers.items() if name not in role}
    given = {**others, "roles": (role,)} if any(role.values()) else others
    text = compose(PERSON_FIELDS, cast("FieldAnswers", given), PERSON.offered, language, "")
    return NewFile(path=f"content/people/{short_slug(str(answers.get('name') or ''))}.md", text=text)


# --- a fact box, a standing page ----------------------------------------------------------------------------------


def compose_box(answers: FieldAnswers, stock: Stock, today: date, language: Language) -> NewFile:  # noqa: ARG001
    """A fact box, which releases show by its file's name."""
    return compose_text(BOX, "boxes", answers, language)


def compose_page(answers: FieldAnswers, stock: Stock, today: date, language: Language) -> NewFile:  # noqa: ARG001
    """A standing page, at the address that its file's name gives."""
    return compose_text(PAGE, "pages", {**answers, "updated": today.isoformat()}, language)


def compose_text(kind: RecordKind, folder: str, answers: FieldAnswers, language: Language) -> NewFile:
    """A file of a folder that holds a headline and a text; it is called as its headline is, unless it is told how."""
    given = dict(answers)
    slug = str(given.pop("slug", "") or slug_of(str(answers.get("title") or "")))
    text = compose(kind.table, given, kind.offered, language, as_sentence(language.text("write the text here")))
    return NewFile(path=f"content/{folder}/{slug}.md", text=text)


RELEASE = RecordKind(
    name="release",
    table=RELEASE_FIELDS,
    required=("title",),
    asked=("title", "date", "kind", "municipality", "visit", "spokesperson", "contact", "summary", "topics", "boxes"),
    offered=frozenset(
        {
            "municipality",
            "visit",
            "spokesperson",
            "contact",
            "summary",
            "topics",
            "boxes",
            "image",
            "attachments",
            "original",
            "source",
            "embargo",
        }
    ),
    compose=compose_release,
)
MUNICIPALITY = RecordKind(
    name="municipality",
    table=MUNICIPALITY_FIELDS,
    required=("name",),
    asked=("name", "code", "county", "main_town", "latitude", "longitude", "website"),
    offered=frozenset({"code", "county", "main_town", "latitude", "longitude", "website", "grants", "visits"}),
    compose=compose_municipality,
)
PERSON = RecordKind(
    name="person",
    table=PERSON_FIELDS,
    required=("name",),
    asked=("name", "title", "organisation", "party", "email", "phone"),
    offered=frozenset({"roles", "email", "phone", "withdrawn", "replaced_by"}),
    compose=compose_person,
)

BOX = RecordKind(
    name="box",
    table=BOX_FIELDS,
    required=("title",),
    asked=("title",),
    offered=frozenset({"source"}),
    compose=compose_box,
)
PAGE = RecordKind(
    name="page",
    table=PAGE_FIELDS,
    required=("title",),
    asked=("title", "summary"),
    offered=frozenset({"summary", "language", "source"}),
    compose=compose_page,
)


# --- judging ------------------------------------------------------------------------------------------------------


def fault_of(table: Table, name: str, text: str) -> tuple[Problem, ...]:
    """What is wrong with one answer, before there is a file."""
    field = next((field for field in table if field.name == name), None)
    if field is None or not text:
        return ()
    return field.read(Scalar(text=text, quoted=True, at=Location(path="")), name).problems


def problems_in(new: NewFile, contents: Contents, as_of: datetime) -> tuple[Problem, ...]:
    """What would be wrong with a new file among those that are there: its own fields, and what they name."""
    name = new.path.rpartition("/")[2].removesuffix(".md")
    if not name:
        return (error("new-without-name", Location(path=new.path.rpartition("/")[0])),)
    document, problems = read_document(new.path, new.text.encode())
    if document is None or has_errors(problems):
        return problems
    together = replace(contents, documents=tuple(sorted((*contents.documents, document), key=lambda each: each.path)))
    settings, _ = read_settings(contents, as_of)
    if settings is None:
        return problems
    _, broken = read_site(together, settings)
    return (*problems, *(problem for problem in broken if problem.at.path == new.path))


def missing(kind: RecordKind, answers: Mapping[str, object], required: Collection[str] = ()) -> tuple[str, ...]:
    """The answers that a record can't do without, and that nobody gave."""
    return tuple(name for name in (*kind.required, *required) if not answers.get(name))

"""Which file is what: the folders of content, and the address that each file's path gives."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from pressroom.documents import Document
from pressroom.fields import slug_of
from pressroom.fields.rules import SLUG
from pressroom.lazy_regex import expression
from pressroom.model.paths import OWN_PAGES
from pressroom.problems import Location, Problem, error
from pressroom.settings import SITE_FILE
from pressroom.settings.accessibility_fields import MEASURED_FILE

ROOT = "content/"
TIMELINE_FILE = "content/timeline.yaml"
MONEY_FILE = "content/money.yaml"
OUTSIDE_COLLECTIONS = frozenset({SITE_FILE, MEASURED_FILE, TIMELINE_FILE, MONEY_FILE})
"""Files that are no records."""

LIST_PAGE = expression(r"index|sida-[0-9]+")
"""Names of the lists beside releases."""


class Collection(StrEnum):
    """A folder of content, with one kind of record in it."""

    RELEASES = "press"
    MUNICIPALITIES = "municipalities"
    PEOPLE = "people"
    BOXES = "boxes"
    PAGES = "pages"


class CollectedDocument(NamedTuple):
    """A document in its collection. `name` is its address within the site: ``press/2018/slug``, or a slug alone."""

    document: Document
    collection: Collection
    name: str


def collection_of(document: Document) -> tuple[CollectedDocument | None, tuple[Problem, ...]]:
    """The document in its collection. A name that is no address is told, and the address that it hints at is used."""
    folder, *inner = document.path.removeprefix(ROOT).split("/")
    collection = Collection(folder)
    at = Location(path=document.path)
    depth = 2 if collection is Collection.RELEASES else 1
    if len(inner) < depth:
        return None, (error("press-without-folder", at, name=inner[-1]),)
    if len(inner) > depth:
        return None, (error("file-too-deep", at, name=inner[-1], folder="/".join([folder, *inner[: depth - 1]])),)
    parts = [*inner[:-1], inner[-1].removesuffix(".md")]
    problems = tuple(name_problems(parts, at, collection))
    slugs = [part if SLUG.fullmatch(part) else slug_of(part) for part in parts] if problems else parts
    if not all(slugs):
        return None, problems
    name = "/".join([collection.value, *slugs] if collection is Collection.RELEASES else slugs)
    return CollectedDocument(document=document, collection=collection, name=name), problems


def name_problems(parts: list[str], at: Location, collection: Collection) -> Iterator[Problem]:
    """What keeps the names of a file and of its folder from being part of an address."""
    for part in parts:
        if not SLUG.fullmatch(part):
            suggestion = slug_of(part)
            yield error(
                "file-name-wrong", at, name=part, suggestion=suggestion, hint="rename-file" if suggestion else ""
            )
    if is_reserved(collection, parts[-1]):
        yield error("name-reserved", at, name=parts[-1])


def is_reserved(collection: Collection, slug: str) -> bool:
    """Whether a page of ours already stands at the address that a slug would give."""
    if collection is Collection.RELEASES:
        return bool(LIST_PAGE.fullmatch(slug))
    return collection is not Collection.BOXES and slug in (OWN_PAGES if collection is Collection.PAGES else {"index"})

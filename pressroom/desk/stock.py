"""What a press room has already: the names that a new file may use, and those that are taken."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pressroom.documents import Contents, Document, Fields, Scalar
from pressroom.fields import nodes_of, slug_of
from pressroom.lazy_regex import expression
from pressroom.settings import SITE_FILE
from pressroom.values import dataclass

IDENTIFIER = expression(r"(?P<scheme>.+)-(?P<year>[0-9]{4})-(?P<number>[0-9]+)")
DIGITS = 3
"""Digits of the number in an identifier, with zeros before it."""


@dataclass(frozen=True, kw_only=True)
class Stock:
    """The records by the names that readers see, each with the name of its file; topics and identifiers as written."""

    agency: str
    municipalities: Mapping[str, str]
    people: Mapping[str, str]
    boxes: Mapping[str, str]
    topics: tuple[str, ...]
    identifiers: frozenset[str]
    paths: frozenset[str]

    def next_identifier(self, year: int) -> str:
        """The next free identifier of a year, in the scheme that most releases have: ``delmos-2018-015``."""
        matches = [match for text in self.identifiers if (match := IDENTIFIER.fullmatch(text))]
        schemes = Counter(match["scheme"] for match in matches)
        scheme = max(sorted(schemes), key=lambda name: schemes[name]) if schemes else slug_of(self.agency) or "text"
        taken = [int(match["number"]) for match in matches if (match["scheme"], match["year"]) == (scheme, str(year))]
        return f"{scheme}-{year}-{max(taken, default=0) + 1:0{DIGITS}}"


def take_stock(contents: Contents) -> Stock:
    """Look through the files, also through those that something is wrong with."""
    releases = [document for document in contents.documents if document.path.startswith("content/press/")]
    topics = Counter(text for document in releases for text in field_texts(document, "topics"))
    return Stock(
        agency=agency_of(contents),
        municipalities=named(contents, "municipalities", "name"),
        people=named(contents, "people", "name"),
        boxes=named(contents, "boxes", "title"),
        topics=tuple(sorted(topics, key=lambda name: (-topics[name], name))),
        identifiers=frozenset(text for document in releases for text in field_texts(document, "id")),
        paths=frozenset(document.path for document in contents.documents) | contents.damaged,
    )


def agency_of(contents: Contents) -> str:
    """The agency's short name, or else its name."""
    site = next((document for document in contents.documents if document.path == SITE_FILE), None)
    agency = site.fields.get("agency") if site else None
    if not isinstance(agency, Fields):
        return ""
    names = (agency.get("short_name"), agency.get("name"))
    return next((node.text.strip() for node in names if isinstance(node, Scalar) and node.text.strip()), "")


def named(contents: Contents, collection: str, field: str) -> Mapping[str, str]:
    """The files of a folder by the name that readers see; two that share one are told apart by their file's name."""
    slugs = [(next(field_texts(document, field), ""), slug) for document, slug in documents_in(contents, collection)]
    uses = Counter(name for name, _ in slugs)
    return {(f"{name} ({slug})" if not name or uses[name] > 1 else name): slug for name, slug in slugs}


def documents_in(contents: Contents, collection: str) -> Iterable[tuple[Document, str]]:
    """The documents of a folder, each with the name of its file."""
    folder = f"content/{collection}/"
    for document in contents.documents:
        if document.path.startswith(folder):
            yield document, document.path.removeprefix(folder).removesuffix(".md")


def field_texts(document: Document, field: str) -> Iterator[str]:
    """The texts of a field, one or several."""
    for node in nodes_of(document.fields.get(field)):
        if isinstance(node, Scalar) and node.text.strip():
            yield node.text.strip()

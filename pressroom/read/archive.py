"""The records of a press room as they were written, each with its document, before anyone asks if they fit together."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from pressroom.documents import Contents, Document, Fields, Node, Scalar
from pressroom.fields import Table, nodes_of, read_record
from pressroom.model import (
    About,
    Asset,
    Body,
    Box,
    MoneyAmount,
    Municipality,
    Person,
    Release,
    StandingPage,
    TimelineEvent,
    VisitDay,
)
from pressroom.model.names import names_in
from pressroom.problems import Location, Problem
from pressroom.read.collections import (
    MONEY_FILE,
    OUTSIDE_COLLECTIONS,
    TIMELINE_FILE,
    CollectedDocument,
    Collection,
    collection_of,
)
from pressroom.read.money_fields import MONEY_FIELDS
from pressroom.read.municipality_fields import MUNICIPALITY_FIELDS
from pressroom.read.page_fields import BOX_FIELDS, PAGE_FIELDS
from pressroom.read.person_fields import PERSON_FIELDS
from pressroom.read.release_fields import RELEASE_FIELDS
from pressroom.read.ruled import RuledRecord
from pressroom.read.timeline_fields import TIMELINE_FIELDS
from pressroom.read.told_days import days_done, days_of_event
from pressroom.settings import SITE_FILE
from pressroom.values import dataclass

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class SourcedRecord(Generic[T_co]):
    """A record with the document that it was read from, so that a rule can point at the field it is about."""

    value: T_co
    document: Document
    broken: frozenset[str]
    """The fields that something is wrong with already."""

    @cached_property
    def _nodes(self) -> Mapping[str, Node]:
        """The values of its fields as they are written, by name: many of them are asked for."""
        return {entry.key.text: entry.value for entry in self.document.fields.entries}

    def at(self, field: str) -> Location:
        """Where a field's value stands; the record's place when it isn't written."""
        node = self._nodes.get(field)
        return self.document.at if node is None else node.at

    def each(self, field: str) -> tuple[Scalar, ...]:
        """The texts of a field, one or several, each with its place."""
        node = self._nodes.get(field)
        if node is None:
            return ()
        return (node,) if type(node) is Scalar else scalars_of(node)

    def texts(self, field: str) -> list[str]:
        """The same without their places; with a slash after it, the names in a field that is a group."""
        name = field.removesuffix("/")
        return [scalar.text for scalar in (self.each(name) if name == field else self.names_in(name))]

    def names_in(self, field: str) -> tuple[Scalar, ...]:
        """The names of the values in a field that is a group, each with its place."""
        node = self._nodes.get(field)
        return tuple(entry.key for entry in node.entries) if isinstance(node, Fields) else ()

    @property
    def path(self) -> str:
        """The file that it was read from."""
        return self.document.path

    @property
    def files(self) -> tuple[Scalar, ...]:
        """The names of its picture and attachments as they are written, in the order of the release's entry."""
        if "image" not in self._nodes and "attachments" not in self._nodes:
            return ()
        nodes = [node for field in ("image", "attachments") for node in nodes_of(self._nodes.get(field))]
        found = (node.get("src") for node in nodes if isinstance(node, Fields))
        return tuple(node for node in found if isinstance(node, Scalar))

    @property
    def days_done(self) -> tuple[Scalar, ...]:
        """The days on which something is said to have been done."""
        return tuple(days_done(self.document.fields))

    @property
    def event_days(self) -> tuple[Scalar, ...]:
        """The days on which its event begins and ends."""
        return tuple(days_of_event(self.document.fields)) if "event" in self._nodes else ()


@dataclass(frozen=True, kw_only=True)
class Archive:
    """Every record that could be read, by kind and in the order of the files' paths."""

    about: About
    site_file: Document | None = None
    releases: tuple[RuledRecord[Release], ...] = ()
    municipalities: tuple[RuledRecord[Municipality], ...] = ()
    people: tuple[RuledRecord[Person], ...] = ()
    boxes: tuple[RuledRecord[Box], ...] = ()
    pages: tuple[RuledRecord[StandingPage], ...] = ()
    timeline: tuple[TimelineEvent, ...] = ()
    money: tuple[MoneyAmount, ...] = ()
    damaged_amounts: frozenset[str] = frozenset()
    """The ids of amounts that couldn't be read."""
    assets: tuple[Asset, ...] = ()
    damaged: frozenset[str] = frozenset()
    """Paths of the documents that couldn't be read, in whole or in their required fields."""

    def is_damaged(self, collection: Collection, name: str) -> bool:
        """Whether the record that a name asks for is there, but couldn't be read."""
        return f"content/{collection}/{name}.md" in self.damaged

    @property
    def accepted(self) -> Mapping[str, frozenset[str]]:
        """The codes of the warnings that each file accepts, by its path."""
        kinds: tuple[Iterable[RuledRecord[Release | Municipality | Person | Box | StandingPage]], ...] = (
            self.releases,
            self.municipalities,
            self.people,
            self.boxes,
            self.pages,
        )
        return {item.path: frozenset(item.value.accept) for kind in kinds for item in kind}


@dataclass(frozen=True, kw_only=True)
class CollectionRecords(Generic[T_co]):
    """What a collection gave: its records, what is wrong with them, and the paths of those that gave nothing."""

    records: tuple[SourcedRecord[T_co], ...]
    problems: tuple[Problem, ...]
    damaged: frozenset[str]


def read_archive(contents: Contents, about: About) -> tuple[Archive, tuple[Problem, ...]]:
    """Read every document in its collection."""
    documents = sorted(contents.documents, key=lambda document: document.path)
    records = (document for document in documents if document.path not in OUTSIDE_COLLECTIONS)
    placed = [(document.path, *collection_of(document)) for document in records]
    collected = tuple(item for _, item, _ in placed if item)
    releases = read_collection(collected, Collection.RELEASES)
    municipalities = read_collection(collected, Collection.MUNICIPALITIES)
    people = read_collection(collected, Collection.PEOPLE)
    boxes = read_collection(collected, Collection.BOXES)
    pages = read_collection(collected, Collection.PAGES)
    collections: tuple[CollectionRecords[object], ...] = (releases, municipalities, people, boxes, pages)
    timeline, untold = read_list(documents, TIMELINE_FILE, TIMELINE_FIELDS)
    money, uncounted = read_list(documents, MONEY_FILE, MONEY_FIELDS)
    misplaced = frozenset(path for path, item, _ in placed if item is None)
    archive = Archive(
        about=about,
        site_file=next((document for document in documents if document.path == SITE_FILE), None),
        releases=releases.records,
        municipalities=municipalities.records,
        people=people.records,
        boxes=boxes.records,
        pages=pages.records,
        timeline=timeline,
        money=money,
        damaged_amounts=ids_in(documents, MONEY_FILE, "amounts") - {amount.id for amount in money},
        assets=tuple(Asset(path=asset.path, file=asset.file, at=asset.at) for asset in contents.assets),
        damaged=contents.damaged.union(misplaced, *(each.damaged for each in collections)),
    )
    wrong = tuple(problem for _, _, problems in placed for problem in problems)
    return archive, (*wrong, *untold, *uncounted, *(problem for each in collections for problem in each.problems))


def read_list(documents: Iterable[Document], path: str, table: Table) -> tuple[tuple[Any, ...], tuple[Problem, ...]]:
    """The items of a file that is one list; without the file there are none."""
    document = next((document for document in documents if document.path == path), None)
    if document is None:
        return (), ()
    record = read_record(document.fields, table, at=document.at)
    (field,) = table
    return record.values.get(field.name, ()), record.problems


def ids_in(documents: Iterable[Document], path: str, field: str) -> frozenset[str]:
    """The ids that are written in a file that is one list, also those of items that can't be read."""
    lists = (document.fields.get(field) for document in documents if document.path == path)
    items = (item.get("id") for found in lists for item in nodes_of(found) if isinstance(item, Fields))
    return frozenset(item.text.strip() for item in items if isinstance(item, Scalar))


RecordBuilder = Callable[[str, dict[str, Any], Body, Location], T]
"""Makes a record of its name, its fields' values, its text and its place."""


def read_collection(documents: Iterable[CollectedDocument], collection: Collection) -> CollectionRecords[Any]:
    """Read the documents of one collection."""
    table, build = COLLECTIONS[collection]
    attempts = [(item, *read_sourced(item, table, build)) for item in documents if item.collection is collection]
    return CollectionRecords(
        records=tuple(written for _, written, _ in attempts if written),
        problems=tuple(problem for _, _, problems in attempts for problem in problems),
        damaged=frozenset(item.document.path for item, written, _ in attempts if written is None),
    )


def read_sourced(
    item: CollectedDocument, table: Table, build: RecordBuilder[T]
) -> tuple[SourcedRecord[T] | None, tuple[Problem, ...]]:
    """Read one document; without its required fields it gives no record."""
    document = item.document
    record = read_record(document.fields, table, at=document.at)
    if not record.is_whole:
        return None, record.problems
    at = Location(path=document.path, line=document.body_line)
    body = Body.of(document.body, names=names_in(document.body), at=at)
    value = build(item.name, dict(record.values), body, document.at)
    return SourcedRecord(value=value, document=document, broken=record.broken), record.problems


def read_alone(document: Document, about: About) -> tuple[Archive, tuple[Problem, ...]]:
    """Read one document by itself: an archive of its record alone, or of none, and what is wrong with its fields."""
    collected, misplaced = collection_of(document)
    if collected is None:
        return Archive(about=about), misplaced
    written, problems = read_sourced(collected, *COLLECTIONS[collected.collection])
    kinds: dict[str, Any] = {collected.collection.name.lower(): (written,)} if written else {}
    return Archive(about=about, **kinds), (*misplaced, *problems)


def build_release(name: str, values: dict[str, Any], body: Body, at: Location) -> Release:
    """A release. Its address is its path, with `slug` for the last part; days alone are its only municipality's."""
    folder, _, slug = name.rpartition("/")
    address = f"{folder}/{values.pop('slug', slug)}"
    municipalities = values.get("municipalities", ())
    only = municipalities[0] if len(municipalities) == 1 else ""
    visits = tuple(
        [
            visit if visit.municipality else VisitDay(municipality=only, date=visit.date, at=visit.at)
            for visit in values.pop("visits", ())
        ]
    )
    return Release(address=address, body=body, at=at, visits=visits, **{"id": address, **values})


def build_municipality(name: str, values: dict[str, Any], body: Body, at: Location) -> Municipality:
    """A municipality, with its own name in its visits."""
    visits = tuple(replace(visit, municipality=name) for visit in values.pop("visits", ()))
    return Municipality(slug=name, body=body, at=at, visits=visits, **values)


def build_person(name: str, values: dict[str, Any], body: Body, at: Location) -> Person:
    """A person; the file's name is the id."""
    gone = values.pop("withdrawn", None)
    if gone:
        values |= {"withdrawn": gone.date, "withdrawal_reason": gone.reason, "withdrawal_ground": gone.ground}
    return Person(id=name, body=body, at=at, **values)


def build_box(name: str, values: dict[str, Any], body: Body, at: Location) -> Box:
    """A fact box; the file's name is the id."""
    return Box(id=name, body=body, at=at, **values)


def build_page(name: str, values: dict[str, Any], body: Body, at: Location) -> StandingPage:
    """A standing page."""
    return StandingPage(slug=name, body=body, at=at, **values)


COLLECTIONS: Mapping[Collection, tuple[Table, RecordBuilder[Any]]] = MappingProxyType(
    {
        Collection.RELEASES: (RELEASE_FIELDS, build_release),
        Collection.MUNICIPALITIES: (MUNICIPALITY_FIELDS, build_municipality),
        Collection.PEOPLE: (PERSON_FIELDS, build_person),
        Collection.BOXES: (BOX_FIELDS, build_box),
        Collection.PAGES: (PAGE_FIELDS, build_page),
    }
)
"""How the documents of each collection are read."""


def scalars_of(node: Node | None) -> tuple[Scalar, ...]:
    """The texts of a node: itself, or those of a list."""
    if isinstance(node, Scalar):
        return (node,)
    return tuple([item for item in nodes_of(node) if isinstance(item, Scalar)])

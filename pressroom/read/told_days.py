"""The days that a record's fields tell of something done, and of something planned, each with its place."""

from collections.abc import Iterable, Iterator

from pressroom.documents import Fields, Items, Node, Scalar
from pressroom.fields import nodes_of

RETRIEVED = "retrieved"


def days_done(fields: Fields) -> Iterator[Scalar]:
    """The days on which something is said to have been done: changed, corrected, withdrawn, read in a source."""
    yield from texts([fields.get("updated")])
    yield from texts(part.get("date") for part in parts_of(fields, "corrections"))
    yield from texts(part.get("date") for part in parts_of(fields, "withdrawn"))
    yield from retrieved_in(fields)


def days_of_event(fields: Fields) -> Iterator[Scalar]:
    """The days on which an event begins and ends."""
    for part in parts_of(fields, "event"):
        yield from texts([part.get("start"), part.get("end")])


def retrieved_in(node: Node) -> list[Scalar]:
    """The days on which sources were read, however deep they stand."""
    found: list[Scalar] = []
    _add_retrieved(node, found)
    return found


def _add_retrieved(node: Node, found: list[Scalar]) -> None:
    if isinstance(node, Items):
        for item in node.items:
            if type(item) is not Scalar:
                _add_retrieved(item, found)
    elif isinstance(node, Fields):
        for key, value in node.entries:
            if type(value) is Scalar:
                if key.text == RETRIEVED:
                    found.append(value)
            elif key.text != RETRIEVED:
                _add_retrieved(value, found)


def parts_of(fields: Fields, name: str) -> Iterator[Fields]:
    """The groups that stand in a field, one or several."""
    yield from (node for node in nodes_of(fields.get(name)) if isinstance(node, Fields))


def texts(nodes: Iterable[Node | None]) -> Iterator[Scalar]:
    """The texts among some nodes."""
    yield from (node for node in nodes if isinstance(node, Scalar))

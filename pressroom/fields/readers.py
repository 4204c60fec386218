"""Readers: from the nodes of a file to values, with every problem on the way."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from pressroom.documents import Entry, Fields, Items, Node, Scalar
from pressroom.fields.near import nearest
from pressroom.problems import Fault, Location, Problem, error, fault, has_errors, place
from pressroom.values import dataclass

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class ReadValue(NamedTuple, Generic[T_co]):
    """What a node says: a value, or what is wrong with it, or, of a list, both."""

    value: T_co | None = None
    problems: tuple[Problem, ...] = ()


class NodeReader(Protocol[T_co]):
    """Reads a node as the value of the field `name`."""

    def __call__(self, node: Node, name: str) -> ReadValue[T_co]:
        """The value, or the problems at their places."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a record kind."""

    name: str
    read: NodeReader[object]
    meaning: str
    """What it tells, for the schema and the writers' guide."""
    into: str = ""
    """The attribute of the model that it fills, when that has another name."""
    required: bool = False
    blank: bool = False
    """Whether it may stand empty, which says that there is none."""
    also_called: tuple[str, ...] = ()
    """What a writer may call it instead: a hint, not another name."""


Table = tuple[Field, ...]


# --- shapes -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class One(Generic[T]):
    """One text, which `rule` makes a value of."""

    rule: Callable[[str], T | Fault]

    def __call__(self, node: Node, name: str) -> ReadValue[T]:
        """The value, or why the text isn't one."""
        if not isinstance(node, Scalar):
            code = "field-takes-one-value" if isinstance(node, Items) else "field-takes-text"
            return ReadValue(problems=(error(code, node.at, field=name),))
        return read_text(node, name, self.rule)


@dataclass(frozen=True, kw_only=True)
class Many(Generic[T]):
    """A list; a single value stands for a list of one, and what is said twice counts once.

    `between` tells what is wrong between values that can each be read.
    """

    each: NodeReader[T]
    between: Callable[[Sequence[T]], Iterable[Problem]] | None = None

    def __call__(self, node: Node, name: str) -> ReadValue[tuple[T, ...]]:
        """The values that can be read, and what is wrong with the others and between them."""
        items = nodes_of(node)
        if len(items) == 1 and not self.between:
            value, wrong = self.each(items[0], name)
            return ReadValue(() if value is None else (value,), wrong)
        found: dict[T, None] = {}
        problems: list[Problem] = []
        for item in items:
            value, wrong = self.each(item, name)
            problems += wrong
            if value is not None:
                found[value] = None
        values = tuple(found)
        problems += self.between(values) if self.between else ()
        return ReadValue(values, tuple(problems))


@dataclass(frozen=True, kw_only=True)
class FieldGroup(Generic[T]):
    """A group of fields of its own, which `build` makes a value of.

    `short` names the attribute and the rule of a plain text that may stand for the whole group.
    """

    fields: Table
    build: Callable[..., T | Fault]
    short: tuple[str, Callable[[str], object]] | None = None

    def __call__(self, node: Node, name: str) -> ReadValue[T]:
        """The value, or what is wrong with its fields."""
        if isinstance(node, Items):
            return ReadValue(problems=(error("field-takes-one-value", node.at, field=name),))
        if isinstance(node, Fields):
            return self.read_group(node, name)
        if self.short is None:
            parts = tuple(field.name for field in self.fields)
            return ReadValue(problems=(error("field-takes-parts", node.at, field=name, parts=parts),))
        attribute, rule = self.short
        text = read_text(node, name, rule)
        return ReadValue(problems=text.problems) if text.value is None else self.built({attribute: text.value}, node.at)

    def read_group(self, node: Fields, name: str) -> ReadValue[T]:
        """The value that the group's fields give."""
        record = read_record(node, self.fields, at=node.at, inside=name)
        if not record.is_whole:
            return ReadValue(problems=record.problems)
        reading = self.built(record.values, node.at)
        return ReadValue(value=reading.value, problems=record.problems + reading.problems)

    def built(self, values: Mapping[str, object], at: Location) -> ReadValue[T]:
        """What `build` makes of the values."""
        value = self.build(**values, at=at)
        return ReadValue(problems=(place(value, at),)) if isinstance(value, Fault) else ReadValue(value=value)


# --- fields in a table --------------------------------------------------------------------------------------------


def group(  # noqa: PLR0913  (a row of a table has as many columns)
    name: str,
    read: NodeReader[object],
    meaning: str,
    also: str = "",
    *,
    required: bool = False,
    blank: bool = False,
    into: str = "",
) -> Field:
    """A field with a reader of its own; `also` lists what else it may be called, with spaces between."""
    names = tuple(also.split())
    return Field(name=name, read=read, meaning=meaning, also_called=names, required=required, blank=blank, into=into)


def one(  # noqa: PLR0913  (a row of a table has as many columns)
    name: str,
    rule: Callable[[str], object],
    meaning: str,
    also: str = "",
    *,
    required: bool = False,
    blank: bool = False,
    into: str = "",
) -> Field:
    """A field with one text."""
    return group(name, One(rule=rule), meaning, also, required=required, blank=blank, into=into)


def many(name: str, rule: Callable[[str], object], meaning: str, also: str = "", *, into: str = "") -> Field:
    """A field with a text, or a list of them."""
    return group(name, Many(each=One(rule=rule)), meaning, also, into=into)


def read_text(node: Scalar, name: str, rule: Callable[[str], T | Fault]) -> ReadValue[T]:
    """What a rule says of a text; an empty one is not asked about."""
    text = node.text.strip()
    value = rule(text) if text else fault("field-empty", field=name)
    return ReadValue(None, (place(value, node.at),)) if isinstance(value, Fault) else ReadValue(value)


@dataclass(frozen=True, kw_only=True)
class Choice(Generic[T]):
    """One of a few words; `meant` gives the right word for others that a writer may think of."""

    code: str
    words: Mapping[str, T]
    meant: Mapping[str, str]

    def __call__(self, text: str) -> T | Fault:
        """The value that the word stands for."""
        if text in self.words:
            return self.words[text]
        suggestion = nearest(text, {**self.meant, **{word: word for word in self.words}})
        return fault(
            self.code,
            hint="did-you-mean" if suggestion else "one-of-these",
            text=text,
            suggestion=suggestion,
            choices=tuple(self.words),
        )


# --- records ------------------------------------------------------------------------------------------------------


class ReadFields(NamedTuple):
    """The fields of a document or a group, read: the values by the model's names.

    `broken` names the fields that something is wrong with, so that no rule asks about them again.
    """

    values: Mapping[str, Any]
    problems: tuple[Problem, ...]
    broken: frozenset[str]
    is_whole: bool
    """Whether every required field has a value."""


def read_record(fields: Fields, table: Table, *, at: Location, inside: str = "") -> ReadFields:
    """Read fields by their table. What is missing is told at `at`; `inside` names the group, if they are one."""
    values: dict[str, object] = {}
    problems: list[Problem] = []
    broken: set[str] = set()
    missing: list[Field] = []
    required: list[str] = []
    entries = {entry.key.text: entry for entry in fields.entries}
    for field in table:
        name = field.name
        if field.required:
            required.append(field.into or name)
        if name not in entries:
            if field.required:
                missing.append(field)
            continue
        node = entries.pop(name).value
        if not (field.blank and is_blank_node(node)):
            value, wrong = field.read(node, name)
            if wrong:
                problems += wrong
                if has_errors(wrong):
                    broken.add(name)
            if value is not None:
                values[field.into or name] = value
    for entry in entries.values():
        meant = field_meant(entry.key.text, table)
        broken.add(meant)
        problems.append(unknown_field(entry, meant, table))
    problems += [missing_field(field, at, inside) for field in missing if field.name not in broken]
    return ReadFields(
        values=values,
        problems=tuple(problems),
        broken=frozenset(broken),
        is_whole=values.keys() >= set(required),
    )


def field_meant(name: str, table: Table) -> str:
    """The field that a writer probably meant, or ""."""
    ways = {way: field.name for field in table for way in field.also_called}
    return nearest(name, ways | {field.name: field.name for field in table})


def unknown_field(entry: Entry, meant: str, table: Table) -> Problem:
    """That a field isn't in the table."""
    return error(
        "field-unknown",
        entry.key.at,
        hint="did-you-mean" if meant else "fields-known",
        name=entry.key.text,
        suggestion=meant,
        fields=tuple(field.name for field in table),
    )


def missing_field(field: Field, at: Location, inside: str) -> Problem:
    """That a required field isn't there, under any name."""
    if inside:
        return error("part-field-missing", at, field=field.name, part=inside)
    return error("field-missing", at, field=field.name)


def nodes_of(node: Node | None) -> tuple[Node, ...]:
    """The items of a list; anything else stands for a list of one."""
    if node is None:
        return ()
    return node.items if isinstance(node, Items) else (node,)


def is_blank_node(node: Node) -> bool:
    """Whether nothing stands after the colon."""
    return isinstance(node, Scalar) and not node.text.strip()

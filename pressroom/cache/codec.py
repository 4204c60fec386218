"""Values as JSON and back, with the names of their types. Only the types that a codec was made for come back.

Bytes are texts in UTF-8.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from pressroom.json_texts import json_row, read_row

PLAIN = frozenset({str, int, float, bool, type(None)})
"""Kinds of values that JSON knows itself."""

Writer = Callable[[Any], Any]
Reader = Callable[[list[Any]], Any]
_Key = TypeVar("_Key")
_Converter = TypeVar("_Converter")


class _Converters(dict[_Key, _Converter]):
    """How values are written, by their kinds, or read, by the names of these; `of` works out one that isn't known."""

    def __init__(self, of: Callable[[_Key], _Converter], known: Mapping[_Key, _Converter]) -> None:
        super().__init__(known)
        self._of = of

    def __missing__(self, key: _Key) -> _Converter:
        converter = self[key] = self._of(key)
        return converter


class Codec:
    """Writes values of some types as JSON and reads them again."""

    def __init__(self, types: Iterable[type]) -> None:
        """Know these types: dataclasses, enumerations and named tuples."""
        self._types: dict[str, type] = {}
        for kind in types:
            if self._types.setdefault(kind.__qualname__, kind) is not kind:
                raise ValueError(f"two types are called {kind.__qualname__}")
        writers: dict[type, Writer] = {
            tuple: lambda value: ["tuple", *self._all(value)] if value else ["tuple"],
            frozenset: lambda value: ["frozenset", *self._all(sorted(value))],
            datetime: lambda moment: ["datetime", moment.isoformat()],
            date: lambda day: ["date", day.isoformat()],
            bytes: lambda text: ["utf8", text.decode()],
        }
        readers: dict[str, Reader] = {
            "tuple": lambda parts: tuple(self._values(parts)),
            "frozenset": lambda parts: frozenset(self._values(parts)),
            "mapping": lambda parts: dict(zip(parts[::2], self._values(parts[1::2]), strict=True)),
            "datetime": lambda parts: datetime.fromisoformat(parts[0]),
            "date": lambda parts: date.fromisoformat(parts[0]),
            "path": lambda parts: Path(parts[0]),
            "utf8": lambda parts: parts[0].encode(),
        }
        self._writers = _Converters(self._writer, writers)
        self._readers = _Converters(self._reader_named, readers)

    def write(self, value: object) -> str:
        """The value as JSON."""
        return json_row(self.plain(value))

    def write_with(self, value: Any, **others: object) -> str:  # noqa: ANN401  (see plain)
        """A dataclass as JSON, with other values in some of its fields; none is made of them, which takes longer."""
        kind: type = type(value)
        names, values_of = _fields_of(kind)
        values = list(values_of(value))
        for name, other in others.items():
            values[names.index(name)] = other
        return json_row([self._name_of(kind), *self._all(values)])

    def read(self, text: str | bytes) -> Any:  # noqa: ANN401  (whatever was written)
        """The value that was written; ValueError when the text isn't one of ours."""
        try:
            return self.value(read_row(text))
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as wrong:
            raise ValueError("not a value of ours") from wrong

    def plain(self, value: Any) -> Any:  # noqa: ANN401  (any value there is)
        """The value as JSON knows it: what it knows itself, and lists that begin with the name of a type."""
        kind = type(value)
        return value if kind in PLAIN else self._writers[kind](value)

    def value(self, plain: Any) -> Any:  # noqa: ANN401  (see read)
        """The value that something plain stands for."""
        if type(plain) is not list:
            return plain
        return self._readers[plain[0]](plain[1:])

    def _all(self, values: Iterable[Any]) -> list[Any]:
        writers = self._writers
        return [value if type(value) in PLAIN else writers[type(value)](value) for value in values]

    def _values(self, parts: Iterable[Any]) -> list[Any]:
        readers = self._readers
        return [readers[part[0]](part[1:]) if type(part) is list else part for part in parts]

    def _writer(self, kind: type) -> Writer:
        """How the values of a kind are written, worked out once."""
        if issubclass(kind, Mapping):
            return lambda value: ["mapping", *self._all(part for pair in value.items() for part in pair)]
        if issubclass(kind, Path):
            return lambda value: ["path", str(value)]
        if issubclass(kind, str) and not issubclass(kind, Enum):
            return str
        name = self._name_of(kind)
        if issubclass(kind, Enum):
            return {value: [name, value.name] for value in kind}.__getitem__
        if not is_dataclass(kind):
            return lambda value: [name, *self._all(value)]
        _, values_of = _fields_of(kind)
        return lambda value: [name, *self._all(values_of(value))]

    def _name_of(self, kind: type) -> str:
        """The name of a kind of values that this codec was made for; TypeError where it wasn't."""
        name = kind.__qualname__
        if self._types.get(name) is not kind:
            raise TypeError(f"this codec writes no {name}")
        return name

    def _reader_named(self, name: str) -> Reader:
        """How the values of a kind with this name are read; KeyError where none has it."""
        kind = self._types[name]
        if issubclass(kind, Enum):
            return lambda parts: kind[parts[0]]
        if not is_dataclass(kind):
            return lambda parts: kind(*self._values(parts))
        names, _ = _fields_of(kind)
        return lambda parts: kind(**dict(zip(names, self._values(parts), strict=True)))


@cache
def _fields_of(kind: type) -> tuple[tuple[str, ...], Callable[[Any], Iterable[Any]]]:
    """The names of a dataclass's fields, and what gives their values."""
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, each) for each in names]

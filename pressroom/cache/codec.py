"""Values as JSON and back, with the names of their types. Only the types that a codec was made for come back.

Bytes are texts in UTF-8.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
PLAIN = frozenset({str, int, float, bool, type(None)})
"""Kinds of values that JSON knows itself."""

Writer = Callable[[Any], Any]
Reader = Callable[[list[Any]], Any]


class Codec:
    """Writes values of some types as JSON and reads them again."""

    def __init__(self, types: Iterable[type]) -> None:
        """Know these types: dataclasses, enumerations and named tuples."""
        self._types: dict[str, type] = {}
        for kind in types:
            if self._types.setdefault(kind.__qualname__, kind) is not kind:
                raise ValueError(f"two types are called {kind.__qualname__}")
        self._writers: dict[type, Writer] = {
            tuple: lambda value: ["tuple", *self._all(value)],
            frozenset: lambda value: ["frozenset", *self._all(sorted(value))],
            datetime: lambda moment: ["datetime", moment.isoformat()],
            date: lambda day: ["date", day.isoformat()],
            bytes: lambda text: ["utf8", text.decode()],
        }
        self._readers: dict[str, Reader] = {
            "tuple": lambda parts: tuple(self._values(parts)),
            "frozenset": lambda parts: frozenset(self._values(parts)),
            "mapping": lambda parts: dict(zip(parts[::2], self._values(parts[1::2]), strict=True)),
            "datetime": lambda parts: datetime.fromisoformat(parts[0]),
            "date": lambda parts: date.fromisoformat(parts[0]),
            "path": lambda parts: Path(parts[0]),
            "utf8": lambda parts: parts[0].encode(),
        }

    def write(self, value: object) -> str:
        """The value as JSON."""
        return _ENCODE(self.plain(value))

    def write_with(self, value: Any, **others: object) -> str:  # noqa: ANN401  (see plain)
        """A dataclass as JSON, with other values in some of its fields; none is made of them, which takes longer."""
        kind: type = type(value)
        names, values_of = _fields_of(kind)
        values = list(values_of(value))
        for name, other in others.items():
            values[names.index(name)] = other
        return _ENCODE([self._name_of(kind), *self._all(values)])

    def read(self, text: str) -> Any:  # noqa: ANN401  (whatever was written)
        """The value that was written; ValueError when the text isn't one of ours."""
        try:
            return self.value(json.loads(text))
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as wrong:
            raise ValueError("not a value of ours") from wrong

    def plain(self, value: Any) -> Any:  # noqa: ANN401  (any value there is)
        """The value as JSON knows it: what it knows itself, and lists that begin with the name of a type."""
        kind = type(value)
        if kind in PLAIN:
            return value
        writer = self._writers.get(kind)
        if writer is None:
            writer = self._writers[kind] = self._writer(kind)
        return writer(value)

    def value(self, plain: Any) -> Any:  # noqa: ANN401  (see read)
        """The value that something plain stands for."""
        if type(plain) is not list:
            return plain
        name = plain[0]
        reader = self._readers.get(name)
        if reader is None:
            reader = self._readers[name] = self._reader(self._types[name])
        return reader(plain[1:])

    def _all(self, values: Iterable[Any]) -> list[Any]:
        plain = self.plain
        return [value if type(value) in PLAIN else plain(value) for value in values]

    def _values(self, parts: Iterable[Any]) -> list[Any]:
        value = self.value
        return [value(part) if type(part) is list else part for part in parts]

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
            return lambda value: [name, value.name]
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

    def _reader(self, kind: type) -> Reader:
        """How the values of a kind are read, worked out once."""
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

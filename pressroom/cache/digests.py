"""A digest of a value: equal values have the same one on every machine and in every run, different ones have not."""

import marshal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from hashlib import blake2b
from operator import attrgetter
from pathlib import PurePath
from typing import Any

_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})
_UNSHARED = 0
"""The version of `marshal` that writes a value by what it is, not by which of its parts are one object."""

Flatten = Callable[[Any], Any]


def written_plain(value: Any) -> Any:  # noqa: ANN401  (any value there is)
    """What `marshal` writes of a value that holds plain ones alone, as it may stand in a digest; else the value.

    To take such a value apart takes many times longer.
    """
    try:
        return marshal.dumps(value, _UNSHARED)
    except ValueError:
        return value


def digest_of(*values: object) -> bytes:
    """The digest of some values: texts, numbers, dates, tuples, mappings, and frozen dataclasses of these."""
    return Digester().digest(*values)


class Digester:
    """Takes the digests of many values; what it learns of a kind of value it knows for the next one.

    `substitutes` give, by the kind of a value, what is digested in its place: big values that many others hold.
    """

    def __init__(self, substitutes: Mapping[type, Flatten] | None = None) -> None:
        """Begin with no kind of value known but those that have a substitute."""
        self._kinds: dict[type, Flatten] = {tuple: self._tuple, **(substitutes or {})}

    def digest(self, *values: object) -> bytes:
        """The digest of some values."""
        return blake2b(marshal.dumps(self._flat(values), _UNSHARED), digest_size=20).digest()

    def _flat(self, value: Any) -> Any:  # noqa: ANN401  (any value there is)
        return value if (kind := type(value)) in _PLAIN else (self._kinds.get(kind) or self._learn(kind))(value)

    def _tuple(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        # What `_flat` does is written out here and for records: a call for each part takes longer than all the rest.
        kinds, learn = self._kinds, self._learn
        return tuple([v if (kind := type(v)) in _PLAIN else (kinds.get(kind) or learn(kind))(v) for v in values])

    def _mapping(self, value: Any) -> Any:  # noqa: ANN401  (see `_flat`)
        """What stands for a mapping; for one of plain values alone, as those for JSON are, what `marshal` writes."""
        plain = written_plain(value)
        return self._tuple(tuple(value.items())) if plain is value else plain

    def _learn(self, kind: type) -> Flatten:
        flatten = self._kinds[kind] = self._flattener(kind)
        return flatten

    def _flattener(self, kind: type) -> Flatten:
        """What makes plain tuples of the values of a kind, with the kind's name before them."""
        name = f"{kind.__module__}.{kind.__qualname__}"
        flat = self._flat
        if is_dataclass(kind):
            return self._record_flattener(kind, name)
        if issubclass(kind, Enum):
            return {member: (name, member.name) for member in kind}.__getitem__
        if issubclass(kind, tuple):
            return lambda value: (name, *self._tuple(value))
        if issubclass(kind, Mapping):
            return lambda value: (name, self._mapping(value))
        for known, parts in _PARTS.items():
            if issubclass(kind, known):
                return lambda value: (name, *(flat(part) for part in parts(value)))
        if issubclass(kind, frozenset | set):
            return lambda value: (name, *sorted(self.digest(item) for item in value))
        raise TypeError(f"no digest of a {name}")

    def _record_flattener(self, kind: type, name: str) -> Flatten:
        names = tuple(field.name for field in fields(kind))
        kinds, learn = self._kinds, self._learn
        if not names:
            return lambda _value: (name,)
        get = attrgetter(*names)
        one = len(names) == 1

        def record(value: Any) -> Any:  # noqa: ANN401  (see _flat)
            parts = (get(value),) if one else get(value)
            return name, *[v if (kind := type(v)) in _PLAIN else (kinds.get(kind) or learn(kind))(v) for v in parts]

        return record


_PARTS: Mapping[type, Callable[[Any], Iterable[Any]]] = {
    datetime: lambda value: [value.isoformat(), str(value.tzinfo), value.fold],
    date: lambda value: [value.isoformat()],
    time: lambda value: [value.isoformat(), str(value.tzinfo), value.fold],
    PurePath: lambda value: [str(value)],
    str: lambda value: [str(value)],
    list: list,
}
"""What values of a kind consist of; of two kinds that fit, the first."""

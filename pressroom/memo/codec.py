"""Values as JSON and back, with the names of their types. Only the types that a codec was made for come back."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any


class Codec:
    """Writes values of some types as JSON and reads them again."""

    def __init__(self, types: Iterable[type]) -> None:
        """Know these types: dataclasses, enumerations and named tuples."""
        self._types: Mapping[str, type] = {kind.__qualname__: kind for kind in types}
        self._names: Mapping[type, tuple[str, ...]] = {
            kind: tuple(field.name for field in fields(kind)) for kind in self._types.values() if is_dataclass(kind)
        }

    def write(self, value: object) -> str:
        """The value as JSON."""
        return json.dumps(self._plain(value), ensure_ascii=False, separators=(",", ":"))

    def read(self, text: str) -> Any:  # noqa: ANN401  (whatever was written)
        """The value that was written; ValueError when the text isn't one of ours."""
        try:
            return self._value(json.loads(text))
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as wrong:
            raise ValueError("not a value of ours") from wrong

    def _plain(self, value: Any) -> Any:  # noqa: ANN401  (any value there is)
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind in self._names:
            return [kind.__qualname__, *(self._plain(getattr(value, name)) for name in self._names[kind])]
        if kind in _PARTS:
            return [kind.__qualname__, *map(self._plain, _PARTS[kind](value))]
        if self._types.get(kind.__qualname__) is not kind:
            raise TypeError(f"this codec writes no {kind.__qualname__}")
        return [kind.__qualname__, *([value.name] if isinstance(value, Enum) else map(self._plain, value))]

    def _value(self, plain: Any) -> Any:  # noqa: ANN401  (see read)
        if not isinstance(plain, list):
            return plain
        name, *parts = plain
        built_in = _BUILT_IN.get(name)
        if built_in is not None:
            return built_in([self._value(part) for part in parts])
        kind = self._types[name]
        if issubclass(kind, Enum):
            return kind[parts[0]]
        values = [self._value(part) for part in parts]
        if kind not in self._names:
            return kind(*values)
        return kind(**dict(zip(self._names[kind], values, strict=True)))


_PLAIN = frozenset({str, int, float, bool, type(None)})
_PARTS: Mapping[type, Callable[[Any], Iterable[Any]]] = {
    tuple: tuple,
    frozenset: sorted,
    datetime: lambda moment: [moment.isoformat()],
    date: lambda day: [day.isoformat()],
}
_BUILT_IN: Mapping[str, Callable[[list[Any]], Any]] = {
    "tuple": tuple,
    "frozenset": frozenset,
    "datetime": lambda parts: datetime.fromisoformat(parts[0]),
    "date": lambda parts: date.fromisoformat(parts[0]),
}

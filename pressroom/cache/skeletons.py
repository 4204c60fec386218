"""Outlines: values with holes, in which what they share with others, and texts that may change alone, are only named.

An outline says what is made of which texts. As long as it stands, a text can be exchanged without anybody working out
again which value holds it.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

from pressroom.cache.codec import PLAIN, Codec, Writer

LONG = 600
"""Letters of a text that is written once, whoever holds it."""


class Hole(NamedTuple):
    """How values of a kind are taken apart into the name of a text and the rest, and put together again.

    `split` gives None for a value that is written as it is; `join` is handed the name, the text and the rest.
    """

    split: Callable[[Any], tuple[str, tuple[object, ...]] | None]
    join: Callable[..., Any]


class Outline(NamedTuple):
    """A value as an outline: its JSON, and the names of the texts and of the parts that stand in it."""

    text: str
    holes: frozenset[str]
    parts: frozenset[str]


class Outliner(Codec):
    """Writes values as outlines. What many values share (`shared` kinds, long texts) becomes a part of its own.

    `parts` are all that were met, by their names: a part's name is the digest of what it is.
    """

    def __init__(self, types: Iterable[type], holes: Mapping[type, Hole], shared: Iterable[type]) -> None:
        """Know these types, and which of them are holes and which are shared."""
        super().__init__(types)
        self.parts: dict[str, Outline] = {}
        self._holes: set[str] = set()
        self._named: set[str] = set()
        self._known: dict[int, tuple[object, str]] = {}
        for kind, hole in holes.items():
            self._writers[kind] = self._hole_writer(hole, None if issubclass(kind, str) else self._writer(kind))
        for kind in shared:
            self._writers[kind] = self._part_writer(self._writer(kind))

    def outline(self, value: object) -> Outline:
        """The outline of a value."""
        self._holes, self._named = set(), set()
        return self._outlined(self.plain(value))

    def holes_within(self, found: Outline) -> frozenset[str]:
        """The names of the texts that stand in an outline or in any of its parts."""
        return found.holes.union(*(self.holes_within(self.parts[name]) for name in found.parts))

    def _outlined(self, plain: object) -> Outline:
        return Outline(_json(plain), frozenset(self._holes), frozenset(self._named))

    def _all(self, values: Iterable[Any]) -> list[Any]:
        plain = self.plain
        return [
            (value if type(value) is not str or len(value) < LONG else self._long(value))
            if type(value) in PLAIN
            else plain(value)
            for value in values
        ]

    def _hole_writer(self, hole: Hole, whole: Writer | None) -> Writer:
        def write(value: Any) -> Any:  # noqa: ANN401  (any value there is)
            found = hole.split(value)
            if found is None:
                return whole(value) if whole else str(value)
            name, rest = found
            self._holes.add(name)
            return ["hole", type(value).__qualname__, name, *self._all(rest)]

        return write

    def _part_writer(self, whole: Writer) -> Writer:
        def write(value: Any) -> Any:  # noqa: ANN401  (see _hole_writer)
            known = self._known.get(id(value))
            if known is None or known[0] is not value:
                outer = self._holes, self._named
                self._holes, self._named = set(), set()
                name = self._part(self._outlined(whole(value)))
                self._holes, self._named = outer
                known = self._known[id(value)] = (value, name)
            self._named.add(known[1])
            return ["part", known[1]]

        return write

    def _long(self, text: str) -> Any:  # noqa: ANN401  (as JSON knows it)
        name = self._part(Outline(_json(text), frozenset(), frozenset()))
        self._named.add(name)
        return ["part", name]

    def _part(self, found: Outline) -> str:
        name = blake2b(found.text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
        self.parts.setdefault(name, found)
        return name


class Filler(Codec):
    """Reads outlines again: `texts` gives what is in a hole by its name, `parts` the JSON of a part.

    Parts are read once: whatever holds the same part gets the same value.
    """

    def __init__(
        self,
        types: Iterable[type],
        holes: Mapping[type, Hole],
        texts: Callable[[str], object],
        parts: Callable[[str], str],
    ) -> None:
        """Know these types, which of them are holes, and where texts and parts come from."""
        super().__init__(types)
        joins = {kind.__qualname__: hole.join for kind, hole in holes.items()}
        known: dict[str, object] = {}

        def fill(found: list[Any]) -> object:
            kind, name, *rest = found
            return joins[kind](name, texts(name), *self._values(rest))

        def part(found: list[Any]) -> object:
            name = found[0]
            if name not in known:
                known[name] = self.value(json.loads(parts(name)))
            return known[name]

        self._readers["hole"] = fill
        self._readers["part"] = part


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))

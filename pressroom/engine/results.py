"""Results of slow functions, kept under a digest of everything that they were made of."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from pressroom.cache.digests import Digester
from pressroom.cache.store import Store
from pressroom.engine.trace import CODEC, read_as

Value = TypeVar("Value")

KEPT_AT_ONCE = 500
"""Results that are held in memory as they are kept."""


class Results:
    """Results in a store; without one nothing is kept. `version` stands for our code and its libraries."""

    def __init__(self, store: Store | None = None, version: str = "") -> None:
        """The results in a store."""
        self._store = store
        self._version = version
        self._digester = Digester()

    def key(self, kind: str, *ingredients: object) -> bytes:
        """What stands for a result: its kind, our code, and what it is made of."""
        return self._digester.digest(kind, self._version, *ingredients)

    def recall(self, kind: type[Value], name: str, keys: Sequence[bytes]) -> dict[bytes, Value]:
        """The results that are kept, by their keys."""
        if self._store is None:
            return {}
        kept = self._store.recall(name, keys)
        values = {key: read_as(kind, text) for key, text in kept.items()}
        self._store.keep(name, {}, used=kept)
        return {key: value for key, value in values.items() if value is not None}

    @contextmanager
    def keeping(self, name: str) -> Iterator[Callable[[bytes, object], None]]:
        """What keeps results as they come, many at a time."""
        fresh: dict[bytes, str] = {}

        def keep(key: bytes, value: object) -> None:
            if self._store is not None:
                fresh[key] = CODEC.write(value)
                if len(fresh) == KEPT_AT_ONCE:
                    flush()

        def flush() -> None:
            if self._store is not None and fresh:
                self._store.keep(name, fresh)
                fresh.clear()

        yield keep
        flush()

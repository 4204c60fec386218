"""Results of slow functions, kept under a digest of everything that they were made of."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from pressroom.cache.digests import Digester
from pressroom.cache.rows import Row
from pressroom.cache.store import Store

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

    def recall(self, read: Callable[[bytes], Value | None], name: str, keys: Sequence[bytes]) -> dict[bytes, Value]:
        """The results that are kept and that can be read, by their keys."""
        if self._store is None:
            return {}
        kept = self._store.recall(name, keys)
        values = {key: read(row) for key, row in kept.items()}
        self._store.keep(name, {}, used=kept)
        return {key: value for key, value in values.items() if value is not None}

    @property
    def version(self) -> str | None:
        """What stands for our code; None where nothing is kept."""
        return None if self._store is None else self._version

    def has(self, name: str) -> bool:
        """Whether any results of this kind are kept, of whatever they were made."""
        return self._store is not None and self._store.has(name)

    @contextmanager
    def keeping(self, name: str) -> Iterator[Callable[[bytes, Row], None]]:
        """What keeps results, as they were written, many at a time."""
        fresh: dict[bytes, Row] = {}

        def keep(key: bytes, text: Row) -> None:
            if self._store is not None:
                fresh[key] = text
                if len(fresh) == KEPT_AT_ONCE:
                    flush()

        def flush() -> None:
            if self._store is not None and fresh:
                self._store.keep(name, fresh)
                fresh.clear()

        yield keep
        flush()

"""Rows: what is kept is a text, with a digest that proves that it is whole."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from pressroom.spill import LongText, utf8_of

Row = str | LongText
"""A row to be kept; many wait in UTF-8, which takes half the memory, or on disk."""
Kinds = Mapping[str, tuple[Mapping[str, Row], Iterable[str] | None]]
"""Rows to be kept by their kinds, each with the names of those that go, or None when all others go."""


def row_text(row: Row) -> str:
    """A row as it is read again."""
    return row if isinstance(row, str) else utf8_of(row).decode()


def row_bytes(row: Row) -> bytes:
    """A row as it is kept, in UTF-8."""
    return row.encode() if isinstance(row, str) else utf8_of(row)


def row_mark(kind: str, key: bytes, value: bytes) -> bytes:
    """What proves that a row is whole: SQLite itself doesn't notice a flipped bit in a text."""
    return blake2b(b"%b\0%b%b" % (kind.encode(), value, key), digest_size=8).digest()

"""Rows: what is kept is a text, with a checksum that shows whether it is whole."""

from collections.abc import Iterable, Mapping
from zlib import crc32

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


def row_mark(kind: str, key: bytes, value: bytes) -> int:
    """A checksum (CRC-32, as in RFC 1952) of a row: SQLite itself doesn't notice a flipped bit in a text.

    It is for damage, and no seal: whoever may write the file may also write the checksum.
    """
    return crc32(value, crc32(key, crc32(kind.encode())))

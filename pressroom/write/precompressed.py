"""Compressed copies beside texts, for servers that hand them out as they are (nginx: ``gzip_static``).

A server doesn't compare a copy with its text: one that is older shows what was withdrawn. So a copy is made of the very
bytes that are written, which were searched and checked; it is in the manifest, and goes with its text; and while a text
is exchanged or taken away, its copy has gone before. Whoever kills a build leaves texts without copies, and no others.

The bytes of a copy depend on the version of zlib; nothing else of the site depends on a copy. There is no moment and no
name in it (RFC 1952, 2.3), so that the same text and zlib give the same copy.
"""

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from struct import pack

ENDING = ".gz"
TEXTS = (
    *(".atom", ".bib", ".css", ".csv", ".geojson", ".html", ".ics", ".js", ".json", ".md", ".ris", ".rss", ".svg"),
    *(".txt", ".webmanifest", ".xml"),
)
"""Endings of what becomes smaller."""
SMALLEST = 1_000
"""Bytes; what is smaller fits into one packet anyway."""
LEVEL = 6
"""Of zlib. The highest takes three times as long for large tables, and saves one byte in a hundred."""
HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
"""How a copy begins: compressed by DEFLATE, at no moment, on no known system."""


def copy_of(path: str) -> str:
    """Where the copy of a text stands."""
    return f"{path}{ENDING}"


def gzipped(content: bytes) -> bytes:
    """A text in gzip's form."""
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(content) + deflate.flush()
    return HEAD + body + pack("<LL", zlib.crc32(content), len(content) & 0xFFFFFFFF)


def copies(files: Mapping[str, bytes | Path], planned: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """The copies of those of some files that become smaller; none stands where one of all the `planned` files does."""
    for path, content in files.items():
        if path.lower().endswith(TEXTS) and copy_of(path) not in planned:
            text = content if isinstance(content, bytes) else content.read_bytes()
            copy = gzipped(text) if len(text) >= SMALLEST else text
            if len(copy) < len(text):
                yield copy_of(path), copy


def copies_among(paths: Iterable[str], files: Collection[str]) -> frozenset[str]:
    """Those of some paths that are copies of texts among some files."""
    ending = len(ENDING)
    return frozenset(path for path in paths if path.endswith(ENDING) and path[:-ending] in files)

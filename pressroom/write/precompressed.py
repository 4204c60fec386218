"""Compressed copies beside texts, for servers that hand them out (nginx: ``gzip_static``, ``brotli_static``).

A server doesn't compare a copy with its text: one that is older shows what was withdrawn. So a copy is made of the very
bytes that are written, which were searched and checked; it is in the manifest, and goes with its text; and while a text
is exchanged or taken away, its copy has gone before. Whoever kills a build leaves texts without copies, and no others.

The bytes of a copy depend on the versions of zlib and Brotli; nothing else of the site depends on a copy. There is no
moment and no name in it (RFC 1952, 2.3; RFC 7932 has none), so that the same text and library give the same copy.
"""

import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from struct import pack
from types import MappingProxyType

from pressroom.problems import Location, Problem, error

TEXTS = (
    *(".atom", ".bib", ".css", ".csv", ".geojson", ".html", ".ics", ".js", ".json", ".md", ".ris", ".rss", ".svg"),
    *(".txt", ".webmanifest", ".xml"),
)
"""Endings of what becomes smaller."""
SMALLEST = 1_000
"""Bytes; what is smaller fits into one packet anyway."""
LEVEL = 6
"""Of zlib. The highest takes three times as long for large tables, and saves one byte in a hundred."""
QUALITY = 7
"""Of Brotli. The highest takes twenty-five times as long, and saves eight bytes in a hundred."""
HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
"""How a copy begins: compressed by DEFLATE, at no moment, on no known system."""


def missing_compressor() -> Problem | None:
    """That there is nothing to compress with, if there isn't."""
    return None if find_spec("brotli") else error("brotli-not-installed", Location(path="output"))


def copies_of(path: str) -> tuple[str, ...]:
    """Where the copies of a text stand."""
    return tuple(f"{path}{ending}" for ending in COMPRESSORS)


def gzipped(content: bytes) -> bytes:
    """A text in gzip's form."""
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(content) + deflate.flush()
    return HEAD + body + pack("<LL", zlib.crc32(content), len(content) & 0xFFFFFFFF)


def brotlied(content: bytes) -> bytes:
    """A text in Brotli's form."""
    import brotli  # noqa: PLC0415  (an extra that few builds need)

    compressed: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=QUALITY)
    return compressed


COMPRESSORS: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType({".gz": gzipped, ".br": brotlied})
"""What makes a copy, by the ending of its name."""


def copies(files: Mapping[str, bytes | Path], planned: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """The copies of those of some files that become smaller; none stands where one of all the `planned` files does."""
    for path, content in files.items():
        wanted = [ending for ending in COMPRESSORS if f"{path}{ending}" not in planned]
        if wanted and path.lower().endswith(TEXTS):
            text = content if isinstance(content, bytes) else content.read_bytes()
            compressed = [(ending, COMPRESSORS[ending](text)) for ending in wanted if len(text) >= SMALLEST]
            yield from ((f"{path}{ending}", copy) for ending, copy in compressed if len(copy) < len(text))


def copies_among(paths: Iterable[str], files: Collection[str]) -> frozenset[str]:
    """Those of some paths that are copies of texts among some files."""
    endings = tuple(COMPRESSORS)
    return frozenset(path for path in paths if path.endswith(endings) and path.rpartition(".")[0] in files)

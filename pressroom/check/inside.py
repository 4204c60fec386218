"""What is inside files that programs pack: documents of offices, archives, compressed copies, PDF.

Known by how they begin, not by their names. What can't be opened is named with the reason, so that nobody takes it for
searched. Nothing is written, and no more is unpacked than `MOST_BYTES` a file.
"""

import base64
import bz2
import gzip
import io
import lzma
import quopri
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from pressroom.check.pdf import pdf_parts
from pressroom.check.unread import Unread
from pressroom.lazy_regex import expression

MOST_BYTES = 300_000_000
"""What is unpacked of one file at most."""
DEPTH = 4
"""How deep files may lie in one another: a compressed archive of documents with pictures."""

ZIP, PDF, RTF = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"), b"%PDF-", b"{\\rtf"
GZIP, BZIP2, XZ = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"
OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CLOSED = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd")
"""How 7z, RAR and Zstandard begin, which Python can't read."""
CLOSED_ENDINGS = (".br",)
"""Brotli has no mark of its own."""
_PACKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_BASE64 = expression(rb"base64[,\s][^A-Za-z0-9+/]{0,200}((?:[A-Za-z0-9+/]{4}[\r\n]{0,2}){4,}[A-Za-z0-9+/]{0,4}={0,2})")
_HEADERS_END = expression(rb"\r?\n\r?\n")
_RTF_CHARACTER = expression(r"\\u(-?\d{1,5}) ?(?:\\'[0-9a-fA-F]{2}|[?])?|\\'([0-9a-fA-F]{2})")
_RTF_WORD = expression(r"\\(?:[a-z]{1,32}(?:-?\d{1,10})?[ ]?|\*)|[{}\r\n]")


class Piece(NamedTuple):
    """Something inside a file: bytes that may hold more, or a text that was read already."""

    name: str
    content: bytes | str


class Budget:
    """How many bytes may still be unpacked of a file."""

    def __init__(self) -> None:
        """All of them."""
        self.left = MOST_BYTES

    def take(self, content: bytes) -> bytes:
        """Bytes that were unpacked, unless they are too many."""
        self.left -= len(content)
        if self.left < 0:
            raise UnreadError(Unread.TOO_LARGE)
        return content


class UnreadError(Exception):
    """Something inside a file can't be read."""

    def __init__(self, why: Unread) -> None:
        """The reason."""
        super().__init__(why)
        self.why = why


def parts_of(path: str, content: bytes) -> Iterator[Piece | Unread]:
    """Everything inside a file, at any depth, and why some of it can't be read."""
    yield from _inside(Piece(path, content), DEPTH, Budget())


def _inside(part: Piece, depth: int, budget: Budget) -> Iterator[Piece | Unread]:
    if isinstance(part.content, str):
        return
    found = _opened(part.name, part.content, budget)
    try:
        for inner in found:
            yield inner
            if isinstance(inner, Piece):
                if depth:
                    yield from _inside(inner, depth - 1, budget)
                elif _opener(inner):
                    yield Unread.TOO_LARGE
    except UnreadError as unread:
        yield unread.why
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError):
        yield Unread.DAMAGED
    except NotImplementedError:  # a compression that this Python doesn't know
        yield Unread.PACKED


def _opener(part: Piece) -> bool:
    """Whether something has more inside."""
    content = part.content
    return isinstance(content, bytes) and (
        content.startswith((*ZIP, GZIP, BZIP2, XZ, *CLOSED)) or PDF in content[:1024]
    )


def _opened(name: str, content: bytes, budget: Budget) -> Iterator[Piece | Unread]:
    """What lies directly in some bytes."""
    if content.startswith(ZIP):
        yield from _in_zip(content, budget)
    elif PDF in content[:1024]:
        yield from _in_pdf(name, content, budget)
    elif content.startswith(GZIP):
        with gzip.open(io.BytesIO(content)) as opened:
            yield Piece(name.removesuffix(".gz"), budget.take(opened.read(budget.left + 1)))
    elif content.startswith(BZIP2):
        with bz2.open(io.BytesIO(content)) as opened:
            yield Piece(name.removesuffix(".bz2"), budget.take(opened.read(budget.left + 1)))
    elif content.startswith(XZ):
        with lzma.open(io.BytesIO(content)) as opened:
            yield Piece(name.removesuffix(".xz"), budget.take(opened.read(budget.left + 1)))
    elif content.startswith(CLOSED) or name.endswith(CLOSED_ENDINGS):
        yield Unread.PACKED
    elif content.startswith(OFFICE) and _PACKED_OFFICE in content:
        yield Unread.LOCKED
    elif content.startswith(RTF):
        yield Piece(name, _rtf_text(content))
    else:
        yield from _in_text(name, content)


def _in_zip(content: bytes, budget: Budget) -> Iterator[Piece | Unread]:
    """The members of an archive, which is what documents of offices are, too; their names may say something as well."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield Piece("", "\n".join((*archive.namelist(), archive.comment.decode("utf-8", "replace"))))
        for member in archive.infolist():
            if member.flag_bits & 1:
                yield Unread.LOCKED
            elif not member.is_dir():
                with archive.open(member) as opened:
                    yield Piece(member.filename, budget.take(opened.read(budget.left + 1)))


def _in_pdf(name: str, content: bytes, budget: Budget) -> Iterator[Piece | Unread]:
    for part in pdf_parts(content, budget.left):
        if isinstance(part, Unread):
            yield part
        else:
            yield Piece(name, part if isinstance(part, str) else budget.take(part))


def _in_text(name: str, content: bytes) -> Iterator[Piece]:
    """What a text carries in the codes of e-mail and of data addresses."""
    if b"base64" in content:
        for coded in _BASE64.finditer(content):
            yield Piece(name, base64.b64decode(coded[1] + b"==="[: -len(coded[1].translate(None, b"\r\n")) % 4]))
    if b"quoted-printable" in content[:100_000].lower():
        yield Piece(name, quopri.decodestring(content).decode("utf-8", "replace"))


def _rtf_text(content: bytes) -> str:
    """The letters of a text in RTF, between its words of command."""
    return _RTF_WORD.sub("", _RTF_CHARACTER.sub(_rtf_character, content.decode("cp1252", "replace")))


def _rtf_character(found: "re.Match[str]") -> str:
    return chr(int(found[1]) % 0x10000) if found[1] else bytes([int(found[2], 16)]).decode("cp1252", "replace")

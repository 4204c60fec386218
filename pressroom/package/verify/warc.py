"""A web archive's records (WARC 1.1, uncompressed), one after the other, with what is in them as digests."""

from __future__ import annotations

import hashlib
import io
import re
import struct
from base64 import b32encode
from collections.abc import Iterator, Mapping
from typing import IO, NamedTuple, Protocol
from zipfile import BadZipFile, ZipInfo

from pressroom.package.verify.disk import CHUNK
from pressroom.package.verify.reasons import with_reason

ANSWERS = frozenset({"response", "revisit"})
"""Records of what a server answers; a revisit's payload is that of another record and isn't written again."""
_VERSION = re.compile(rb"WARC/1\.[01]\r\n")
_HEADER_SIZE = 1 << 16
_MOST_DIGITS = 18
"""Digits of a length: more than any file has."""
_ALGORITHMS = frozenset({"sha1", "sha256", "sha512"})


class WarcRecord(NamedTuple):
    """A record: its place in the file in bytes, its headers, and of an answer of a server what that says.

    `wrong` names its headers whose digest is another than that of what follows, `undigested` says that it has none.
    `payload` is the SHA-256 of the answer's body; of a revisit, the digest that it gives.
    """

    offset: int
    length: int
    kind: str
    url: str
    date: str
    status: str
    location: str
    payload: str
    wrong: tuple[str, ...]
    undigested: bool


class DamagedRecord(Exception):  # noqa: N818  (what it is, not what went wrong in here)
    """A record that can't be read; nothing after it can be found."""

    def __init__(self, offset: int, why: str, **values: object) -> None:
        """Say where it begins, and what is wrong with it."""
        super().__init__(why)
        self.offset = offset
        self.reason = with_reason(why, **values)


class Readable(Protocol):
    """Gives bytes."""

    def read(self, size: int, /) -> bytes:
        """Give so many bytes, or what is left."""


class StoredPart:
    """A part of a ZIP that isn't packed, as its bytes lie there.

    Python stops reading where the ZIP's own sum of a part is wrong; one bad byte would hide all records behind it.
    """

    def __init__(self, file: IO[bytes], part: ZipInfo) -> None:
        """Read from an open ZIP."""
        file.seek(part.header_offset)
        header = file.read(LOCAL_HEADER)
        if header[:4] != b"PK\x03\x04" or len(header) < LOCAL_HEADER:
            raise BadZipFile("there is no file where the ZIP's list says")
        name, extra = struct.unpack_from("<HH", header, LOCAL_HEADER - 4)
        self._file, self._left = file, part.file_size
        file.seek(name + extra, io.SEEK_CUR)

    def read(self, size: int, /) -> bytes:
        """Give so many bytes, or what is left."""
        found = self._file.read(min(size, self._left))
        self._left -= len(found)
        return found


LOCAL_HEADER = 30
"""Bytes before the name of a file in a ZIP (APPNOTE 4.3.7)."""


class CountingReader(io.RawIOBase):
    """A stream that counts its bytes and takes their digest while others read them."""

    def __init__(self, source: Readable) -> None:
        """Read from this stream."""
        super().__init__()
        self.source = source
        self.place = 0
        self.digest = hashlib.sha256()

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, target: bytearray | memoryview) -> int:  # type: ignore[override]  # all that is handed over
        """Read what the buffer takes."""
        found = self.source.read(len(target))
        target[: len(found)] = found
        self.place += len(found)
        self.digest.update(found)
        return len(found)


def read_records(stream: IO[bytes]) -> Iterator[WarcRecord]:
    """The records of a file, each told when it has been read to its end."""
    place = 0
    while version := stream.readline(_HEADER_SIZE):
        offset = place
        if not _VERSION.fullmatch(version):
            raise DamagedRecord(offset, "warc-start")
        size, headers = _headers_of(stream, offset)
        length = headers.get("content-length", "")
        if not length.isdecimal() or len(length) > _MOST_DIGITS:
            raise DamagedRecord(offset, "warc-length")
        record = _read_block(stream, int(length), headers, offset)
        if stream.read(4) != b"\r\n\r\n":
            raise DamagedRecord(offset, "warc-end")
        place += len(version) + size + int(length) + 4
        yield record._replace(length=place - offset)


def _headers_of(stream: IO[bytes], offset: int) -> tuple[int, Mapping[str, str]]:
    """Headers up to an empty line, by their names in small letters, and how many bytes they took."""
    headers: dict[str, str] = {}
    size = 0
    while True:
        line = stream.readline(_HEADER_SIZE)
        size += len(line)
        if line == b"\r\n":
            return size, headers
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if not colon or not line.endswith(b"\r\n") or size > _HEADER_SIZE:
            raise DamagedRecord(offset, "warc-header", found=ascii(name[:40]))
        headers[name.strip().lower()] = value.strip()


def _read_block(stream: IO[bytes], length: int, headers: Mapping[str, str], offset: int) -> WarcRecord:
    """What a record holds: in that of an answer, first the server's headers and then the body, the payload."""
    kind, said = headers.get("warc-type", ""), headers.get("content-type", "").replace(" ", "")
    is_answer = kind in ANSWERS and said.startswith("application/http")
    block = _Digests(headers.get("warc-block-digest", ""))
    payload = _Digests(headers.get("warc-payload-digest", ""))
    status, location, left, head = "", "", length, b""
    if is_answer:
        head, rest = _server_head(stream, min(length, _HEADER_SIZE), offset)
        status, location = _status_of(head), _location_of(head)
        left -= len(head) + len(rest)
        block.update(head + rest)
        payload.update(rest)
    while left:
        chunk = stream.read(min(left, CHUNK))
        if not chunk:
            raise DamagedRecord(offset, "warc-length")
        left -= len(chunk)
        block.update(chunk)
        payload.update(chunk)
    is_again = kind == "revisit"
    checked = (("WARC-Block-Digest", block), *(() if is_again else (("WARC-Payload-Digest", payload),)))
    return WarcRecord(
        offset=offset,
        length=0,
        kind=kind,
        url=headers.get("warc-target-uri", "").strip("<>"),
        date=headers.get("warc-date", ""),
        status=status,
        location=location,
        payload=payload.value.lower() if is_again else payload.sha256(),
        wrong=tuple(name for name, digests in checked if not digests.is_as_said()),
        undigested=not payload.said and is_answer,
    )


def _server_head(stream: IO[bytes], most: int, offset: int) -> tuple[bytes, bytes]:
    """The server's headers, up to and with their empty line, and what of the body was read with them."""
    read = stream.read(most)
    head, end, rest = read.partition(b"\r\n\r\n")
    if not end:
        raise DamagedRecord(offset, "warc-http")
    return head + end, rest


def _status_of(head: bytes) -> str:
    """The number with which a server answers; "" where there is none."""
    found = re.match(rb"HTTP/\d(?:\.\d)? (\d{3})\b", head)
    return found.group(1).decode() if found else ""


def _location_of(head: bytes) -> str:
    """Where a server sends those who ask; "" where it doesn't."""
    found = re.search(rb"^Location:[ \t]*(.*?)[ \t]*\r$", head, re.MULTILINE | re.IGNORECASE)
    return found.group(1).decode("utf-8", "replace") if found else ""


class _Digests:
    """The digests of a part of a record: always the SHA-256, and the one that the record says if it is another."""

    def __init__(self, said: str) -> None:
        self.said = said
        name, _, self.value = said.partition(":")
        self.name = name.lower().replace("-", "")
        self.always = hashlib.sha256()
        is_other = self.name in _ALGORITHMS and self.name != "sha256"
        self.other = hashlib.new(self.name, usedforsecurity=False) if is_other else self.always

    def update(self, content: bytes) -> None:
        self.always.update(content)
        if self.other is not self.always:
            self.other.update(content)

    def sha256(self) -> str:
        return self.always.hexdigest()

    def is_as_said(self) -> bool:
        """Whether the digest is the one that was said, in hexadecimal digits or in base 32; true where none was."""
        if not self.said:
            return True
        digest = self.other.digest()
        base32 = b32encode(digest).decode().rstrip("=")
        return self.name in _ALGORITHMS and (self.value.lower() == digest.hex() or self.value.rstrip("=") == base32)

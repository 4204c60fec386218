"""WARC 1.1 (ISO 28500:2017, https://iipc.github.io/warc-specifications/): records that are made, not crawled.

Nothing is compressed, since zlib gives other bytes on other machines. Digests are SHA-256 in hexadecimal digits: that
of a payload is the one by which every other list of the package knows the file.
"""

import codecs
import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Protocol
from uuid import NAMESPACE_URL, uuid5

from pressroom.values import dataclass

VERSION = "WARC/1.1"
FORMAT = (
    ("format", "WARC File Format 1.1"),
    ("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
)
IDENTICAL_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
CHUNK = 1 << 20
"""Bytes that are in memory at a time."""
NOTHING = hashlib.sha256().hexdigest()
"""The digest of no bytes."""


class Sink(Protocol):
    """What takes bytes."""

    def write(self, content: bytes, /) -> object:
        """Take these as well."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Payload:
    """What a file holds: its size in bytes, its SHA-256 in hexadecimal digits, and whether it can be read as UTF-8."""

    file: Path
    size: int
    sha256: str
    is_utf8: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Capture:
    """A record that an index leads to: what it answers with, and its place in a WARC file, in bytes."""

    id: str
    url: str
    status: int
    media: str
    sha256: str
    file: str
    offset: int
    length: int


def measure(file: Path) -> Payload:
    """A file as it stands on disk."""
    digest, size, decoder = hashlib.sha256(), 0, codecs.getincrementaldecoder("utf-8")()
    is_utf8 = True
    for chunk in chunks(file):
        digest.update(chunk)
        size += len(chunk)
        is_utf8 = is_utf8 and _goes_on(decoder, chunk)
    is_utf8 = is_utf8 and _goes_on(decoder, b"", is_end=True)
    return Payload(file=file, size=size, sha256=digest.hexdigest(), is_utf8=is_utf8)


def _goes_on(decoder: codecs.IncrementalDecoder, chunk: bytes, *, is_end: bool = False) -> bool:
    """Whether bytes go on as text."""
    try:
        decoder.decode(chunk, is_end)
    except UnicodeDecodeError:
        return False
    return True


def chunks(file: Path) -> Iterator[bytes]:
    """The bytes of a file, piece by piece."""
    with file.open("rb") as source:
        while chunk := source.read(CHUNK):
            yield chunk


def zulu(moment: datetime) -> str:
    """A moment as WARC and its index have it: RFC 3339, in UTC, to the second."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def http_head(status: HTTPStatus, fields: Iterable[tuple[str, str]]) -> bytes:
    """The beginning of an answer: status line and header fields."""
    lines = [f"HTTP/1.1 {status.value} {status.phrase}", *(f"{name}: {value}" for name, value in fields)]
    return "\r\n".join([*lines, "", ""]).encode("ascii")


class WarcWriter:
    """Writes one WARC file from its beginning, and knows at which byte it stands."""

    def __init__(self, out: Sink, name: str, moment: datetime) -> None:
        """`out` takes the file's bytes, `name` is what it is called, and every record is dated with `moment`."""
        self._out = out
        self._name = name
        self._date = zulu(moment)
        self._offset = 0
        self._info = ""

    def describe(self, fields: Iterable[tuple[str, str]]) -> None:
        """The first record, which says what the file is: ``application/warc-fields`` in UTF-8, a line for each."""
        lines = [f"{name}: {' '.join(value.split())}\r\n" for name, value in (*fields, *FORMAT)]
        block = "".join(lines).encode()
        kind = {"WARC-Filename": self._name, "Content-Type": "application/warc-fields"}
        self._info = self._write("warcinfo", kind, block)[0]

    def answer(
        self, url: str, status: HTTPStatus, fields: Iterable[tuple[str, str]], payload: Payload | None = None
    ) -> Capture:
        """The record of a whole answer; its media type is the one among the header fields."""
        size, sha256 = (payload.size, payload.sha256) if payload else (0, NOTHING)
        listed = (*fields, ("Content-Length", str(size)))
        place = self._write_http("response", url, _digest_of(sha256), http_head(status, listed), payload)
        media = dict(listed).get("Content-Type", "").partition(";")[0]
        return self._capture(place, url, status, media, sha256)

    def same_again(self, url: str, fields: Iterable[tuple[str, str]], payload: Payload, first: Capture) -> Capture:
        """The record of an answer whose payload is that of another record: it is not written again."""
        extra = _digest_of(payload.sha256) | {
            "WARC-Profile": IDENTICAL_PAYLOAD,
            "WARC-Refers-To": f"<{first.id}>",
            "WARC-Refers-To-Target-URI": first.url,
            "WARC-Refers-To-Date": self._date,
        }
        head = http_head(HTTPStatus.OK, (*fields, ("Content-Length", str(payload.size))))
        place = self._write_http("revisit", url, extra, head)
        return self._capture(place, url, HTTPStatus.OK, "warc/revisit", payload.sha256)

    def _write_http(
        self, kind: str, url: str, extra: dict[str, str], head: bytes, payload: Payload | None = None
    ) -> tuple[str, int]:
        """Write a record of what a server says at an address."""
        fields = {"WARC-Warcinfo-ID": f"<{self._info}>", "WARC-Target-URI": url, **extra}
        fields["Content-Type"] = "application/http;msgtype=response"
        return self._write(kind, fields, head, payload)

    def _write(self, kind: str, fields: dict[str, str], head: bytes, payload: Payload | None = None) -> tuple[str, int]:
        """Write a record whose block is `head` and then a file; its identifier, and where it begins."""
        digest, start = _block_digest(head, payload), self._offset
        identity = (kind, self._name, fields.get("WARC-Target-URI", ""), self._date, digest)
        identifier = uuid5(NAMESPACE_URL, "\n".join(identity)).urn
        named = {"WARC-Type": kind, "WARC-Record-ID": f"<{identifier}>", "WARC-Date": self._date, **fields}
        size = len(head) + (payload.size if payload else 0)
        header = {**named, "WARC-Block-Digest": f"sha256:{digest}", "Content-Length": str(size)}
        lines = [VERSION, *(f"{name}: {value}" for name, value in header.items()), "", ""]
        self._put("\r\n".join(lines).encode())
        self._put_block(head, payload)
        self._put(b"\r\n\r\n")
        return identifier, start

    def _put_block(self, head: bytes, payload: Payload | None) -> None:
        self._put(head)
        digest = hashlib.sha256()
        for chunk in chunks(payload.file) if payload else ():
            digest.update(chunk)
            self._put(chunk)
        if payload and digest.hexdigest() != payload.sha256:
            raise OSError(f"{payload.file} changed while it was read")

    def _put(self, content: bytes) -> None:
        self._out.write(content)
        self._offset += len(content)

    def _capture(self, place: tuple[str, int], url: str, status: HTTPStatus, media: str, sha256: str) -> Capture:
        """The record that was written last."""
        identifier, offset = place
        return Capture(
            id=identifier,
            url=url,
            status=status.value,
            media=media,
            sha256=sha256,
            file=self._name,
            offset=offset,
            length=self._offset - offset,
        )


def _digest_of(sha256: str) -> dict[str, str]:
    """What a record says of its payload."""
    return {"WARC-Payload-Digest": f"sha256:{sha256}"}


def _block_digest(head: bytes, payload: Payload | None) -> str:
    """The SHA-256 of a record's block."""
    digest = hashlib.sha256(head)
    for chunk in chunks(payload.file) if payload else ():
        digest.update(chunk)
    return digest.hexdigest()

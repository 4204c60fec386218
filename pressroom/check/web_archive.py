"""What is inside a web archive (WACZ: a ZIP of WARC files), read from the disk record by record.

It holds the whole site, so all of it at once would take several times that much memory; and only by itself can a record
be read as the text that it is, in its own letters.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

from pressroom.check.inside import MOST_BYTES, Piece, parts_of
from pressroom.check.unread import Unread
from pressroom.lazy_regex import expression

BEGINNING = b"WARC/"
LONGEST_LINE = 1 << 16
_LENGTH = expression(rb"(?im)^Content-Length:[ \t]*(\d+)")
_ADDRESS = expression(rb"(?im)^WARC-Target-URI:[ \t]*<?([^\s>]+)")
_END_OF_HEAD = b"\r\n\r\n"


def parts_of_web_archive(file: Path) -> Iterator[Piece | Unread]:
    """Everything that is written in a web archive, and why some of it can't be read.

    A record is a head and what a server answered with, which may have more inside as any file may.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            yield Piece("", "\n".join((*archive.namelist(), archive.comment.decode("utf-8", "replace"))))
            for member in archive.infolist():
                yield from _in_member(archive, member)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError):
        yield Unread.DAMAGED
    except (NotImplementedError, RuntimeError):  # packed or locked in a way that we don't know
        yield Unread.PACKED


def _in_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[Piece | Unread]:
    is_stored = member.compress_type == zipfile.ZIP_STORED
    with archive.open(member) as opened:
        if is_stored and member.filename.endswith(".warc"):
            yield from _records(opened)
        elif member.file_size > MOST_BYTES:
            yield Unread.TOO_LARGE
        else:
            content = opened.read(MOST_BYTES)
            yield Piece(member.filename, content)
            yield from parts_of(member.filename, content)


def _records(opened: IO[bytes]) -> Iterator[Piece | Unread]:
    """The records of a WARC file: of each its head, and then what was answered."""
    while head := _head_of(opened):
        length, address = _LENGTH.search(head), _ADDRESS.search(head)
        if not head.startswith(BEGINNING) or length is None:
            raise ValueError("no record of a web archive")
        block = opened.read(int(length[1]))
        if len(block) < int(length[1]):
            raise EOFError
        answer, _, payload = block.partition(_END_OF_HEAD)
        yield Piece("", head + answer)
        if payload:
            name = unquote(urlsplit(address[1].decode("utf-8", "replace")).path) if address else ""
            yield Piece(name, payload)
            yield from parts_of(name, payload)
        opened.read(len(_END_OF_HEAD))


def _head_of(opened: IO[bytes]) -> bytes:
    """The lines before a record's block; nothing at the end of the file."""
    lines: list[bytes] = []
    while (line := opened.readline(LONGEST_LINE)).strip():
        lines.append(line)
    return b"".join(lines)

"""From the bytes of a file to its text: UTF-8, with any line ends, and nothing invisible in it."""

from collections.abc import Mapping
from typing import NamedTuple

from pressroom.lazy_regex import expression
from pressroom.problems import Location, Problem, error

_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"RIFF", b"{\\rtf")
_SWEDISH_1252 = frozenset("åäöÅÄÖéÉüÜèàáæøÆØ–—’‘”“…•´§°½«»\xa0")

_ENOUGH = 20
"""Lines with spoilt characters that are told of one file; they have one cause, and the first shows it."""

_GARBLED: Mapping[str, str] = dict(
    zip(
        ("Ã¥", "Ã¤", "Ã¶", "Ã©", "Ã\x85", "Ã\x84", "Ã\x96", "Ã…", "Ã„", "Ã–"),
        ("å", "ä", "ö", "é", "Å", "Ä", "Ö", "Å", "Ä", "Ö"),
        strict=True,
    )
)
"""What becomes of letters that were saved as UTF-8 and opened as Windows-1252 or Latin-1."""

_HARMLESS = bytes(set(range(256)) - set(range(9)) - {0x0B, 0x0C, 0x7F} - set(range(0x0E, 0x20)))
_SUSPECT = (
    (b"\xc2", expression(rb"\xc2[\x80-\x9f]")),
    (b"\x83", expression(rb"\xc3\x83")),
    (b"\xef", expression(rb"\xef\xbb\xbf|\xef\xbf[\xbd-\xbf]")),
)
"""What bad characters begin with in UTF-8, each after one byte of it: to look for that takes a twentieth."""
_BAD = expression("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd-\uffff]|" + "|".join(_GARBLED))


class Decoded(NamedTuple):
    """The text of a file with plain line ends, or None where there is none, and what is wrong with it."""

    text: str | None
    problems: tuple[Problem, ...] = ()


def decode(content: bytes, path: str) -> Decoded:
    """Read UTF-8, with or without a byte order mark."""
    if content.startswith(_UTF_16) or _has_every_other_byte_empty(content):
        return Decoded(text=None, problems=(error("file-utf16", Location(path=path)),))
    if content.startswith(_BINARY):
        return Decoded(text=None, problems=(error("file-binary", Location(path=path)),))
    body = content.removeprefix(_BOM)
    try:
        text = body.decode()
    except UnicodeDecodeError as failure:
        return Decoded(text=None, problems=(_not_utf8(body, failure.start, path),))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\n \t"):
        return Decoded(text=None, problems=(error("file-empty", Location(path=path)),))
    if body.translate(None, _HARMLESS) or _is_suspect(body, text):
        problems = _bad_characters(text, path)
        return Decoded(text=None if problems else text, problems=problems)
    return Decoded(text=text)


def _is_suspect(body: bytes, text: str) -> bool:
    """Whether there may be bad characters in a text, of which nearly none has any."""
    for byte, bad in _SUSPECT:
        if byte in body and bad.search(body):
            return True
    return "\u2028" in text or "\u2029" in text


def _has_every_other_byte_empty(content: bytes) -> bool:
    """Whether this looks like UTF-16 without a mark: Latin letters there have an empty byte each."""
    start = content[:200]
    return b"\0" in start and len(start) > 1 and max(start[::2].count(0), start[1::2].count(0)) * 4 > len(start)


def _not_utf8(body: bytes, index: int, path: str) -> Problem:
    """Tell where the first wrong byte stands, and which letter it is in Windows' old encoding."""
    before = body[:index].decode().replace("\r\n", "\n").replace("\r", "\n")
    at = Location(path=path, line=before.count("\n") + 1, column=len(before) - before.rfind("\n"), length=1)
    if b"\0" in body:
        return error("file-binary", at)
    letter = body[index : index + 1].decode("cp1252", errors="replace")
    if letter in _SWEDISH_1252:
        return error("file-not-utf8", at, byte=f"{body[index]:02X}", letter=letter, hint="file-saved-as-windows-1252")
    return error("file-not-utf8", at, byte=f"{body[index]:02X}")


def _bad_characters(text: str, path: str) -> tuple[Problem, ...]:
    """Find what no one can see or what an earlier program has spoilt, the first of each line."""
    problems = []
    for line, content in enumerate(text.split("\n"), start=1):
        match = _BAD.search(content)
        if match:
            at = Location(path=path, line=line, column=match.start() + 1, length=len(match[0]))
            problems.append(_bad_character(match[0], at))
        if len(problems) == _ENOUGH:
            break
    return tuple(problems)


def _bad_character(character: str, at: Location) -> Problem:
    if character == "\0":
        return error("file-binary", at)
    if character == "\ufffd":
        return error("file-lost-letter", at)
    if character in _GARBLED:
        return error("file-garbled-letter", at, text=character, letter=_GARBLED[character])
    return error("file-invisible-character", at, character=f"U+{ord(character):04X}")

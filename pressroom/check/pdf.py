"""The texts of a PDF, as far as they can be read with the standard library.

A stream is a sequence of bytes that one or several filters have packed (ISO 32000-1, 7.4); pages, and in newer files
nearly everything else, lie in such streams. What a page shows are strings of codes (9.4.3), and what the codes of a
font mean stands in its ToUnicode map (9.10.3). Which font a string is shown in isn't worked out: each map reads all.
"""

import base64
import binascii
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from pressroom.check.unread import Unread
from pressroom.lazy_regex import expression

_STREAM = expression(rb"\bstream\r?\n")
_ENCRYPT = expression(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
_FILTER = expression(rb"/Filter\s*(?:\[([^\]]*)\]|(/\w+))")
_NAME = expression(rb"/(\w+)")
_PREDICTOR = expression(rb"/Predictor\s+(?:[2-9]|1\d)")
_NO_TEXT = expression(rb"/Type\s*/XRef|/Length1\b|/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType)\b")
_IMAGE = expression(rb"/Subtype\s*/Image\b")
_PICTURES = frozenset({b"DCTDecode", b"DCT", b"JPXDecode", b"CCITTFaxDecode", b"CCF", b"JBIG2Decode"})
_COMPOSITE = expression(rb"/Subtype\s*/Type0\b")
_SHOWN = expression(
    rb"\((?P<literal>(?:[^()\\]++|\\(?:.|\Z)|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))*+)(?:\)|\Z)"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*+)>(?!>)|(?P<end>\bT[jdDm*]\b|\]\s*TJ\b|['\"](?=\s))",
    re.DOTALL,
)
_SHOWS = expression(rb"\bT[jJ]\b|['\"]\s")
_ESCAPE = expression(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|(.))", re.DOTALL)
_LETTERS: Mapping[bytes, bytes] = MappingProxyType({b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"})
_SECTION = expression(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_PAIR = expression(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = expression(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])")
_HEX = expression(rb"<([0-9A-Fa-f\s]*)>")
TWO_BYTES = 2
_MOST_CODES = 70_000
"""Codes of one map at most: two bytes give no more."""


class Letters(dict[int, str]):
    """What codes mean; one that isn't known means no letter, and is known from then on."""

    def __missing__(self, code: int) -> str:
        """Nothing, noted so that nobody asks again."""
        self[code] = ""
        return ""


class CodeMap(NamedTuple):
    """What the codes of a font mean, and how many bytes each has."""

    letters: Letters
    width: int

    def read(self, codes: bytes) -> str:
        """The text that a string of codes stands for; codes that the map doesn't know are no letters of its font.

        A document of a hundred pages has millions of them: where each is one or two bytes, they are read as the
        characters with these numbers, which goes many times faster.
        """
        width = self.width
        if width == 1:
            return codes.decode("latin-1").translate(self.letters)
        if width == TWO_BYTES:
            characters = codes[: len(codes) & ~1].decode("utf-16-be", "surrogatepass")
            if len(characters) == len(codes) >> 1:  # else two of them would be taken for one
                return characters.translate(self.letters)
        steps = range(0, len(codes) - width + 1, width)
        return "".join(self.letters[int.from_bytes(codes[at : at + width])] for at in steps)

    def read_line(self, line: Sequence[bytes]) -> str:
        """The text of strings that are shown at once: read as one where none of them ends within a code."""
        if any(len(codes) % self.width for codes in line):
            return "".join(map(self.read, line))
        return self.read(b"".join(line))


class Mixed:
    """A reading for sentences in several fonts: each string by the map that knows most of its codes."""

    def __init__(self, maps: Sequence[CodeMap]) -> None:
        """These maps; of those that know as much the one that was used last is taken."""
        self._maps = tuple(maps)
        self._order = [*range(len(self._maps))]
        self._readings: dict[bytes, tuple[str, ...]] = {}

    def read_line(self, line: Sequence[bytes]) -> str:
        """The text of strings that are shown at once."""
        return "".join(map(self._read, line))

    def _read(self, codes: bytes) -> str:
        readings = self._readings.get(codes)
        if readings is None:
            readings = self._readings[codes] = tuple(found.read(codes) for found in self._maps)
        lengths = [*map(len, readings)]
        best: int = max(self._order, key=lengths.__getitem__)
        if best != self._order[0]:
            self._order.remove(best)
            self._order.insert(0, best)
        return readings[best]


def pdf_parts(content: bytes, most: int) -> Iterator[bytes | str | Unread]:
    """What is in a PDF: its streams unpacked, its texts, and why some of it can't be read; `most` bytes a stream."""
    if _ENCRYPT.search(content):
        yield Unread.LOCKED
        return
    streams: list[bytes] = []
    has_pictures = False
    for head, packed in _streams(content):
        has_pictures = has_pictures or bool(_IMAGE.search(head))
        unpacked = _unpacked(head, packed, most)
        if isinstance(unpacked, Unread):
            yield unpacked
        elif unpacked:
            most -= len(unpacked)
            if most < 0:
                yield Unread.TOO_LARGE
                return
            streams.append(unpacked)
            yield unpacked
    yield from _texts((_outside(content), *streams), has_pictures=has_pictures)


def _streams(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Every stream with what stands before it in its object."""
    before = 0
    for found in _STREAM.finditer(content):
        if found.start() < before:
            continue
        end = content.find(b"endstream", found.end())
        end = len(content) if end < 0 else end
        start = max(content.rfind(b"obj", before, found.start()), found.start() - 10_000, before)
        yield content[start : found.start()], content[found.end() : end]
        before = end


def _outside(content: bytes) -> bytes:
    """The objects of a file without what their streams hold."""
    kept, before = [], 0
    for found in _STREAM.finditer(content):
        if found.start() >= before:
            kept.append(content[before : found.start()])
            end = content.find(b"endstream", found.end())
            before = len(content) if end < 0 else end
    return b"\n".join((*kept, content[before:]))


def _unpacked(head: bytes, packed: bytes, most: int) -> bytes | Unread:
    """The bytes of a stream; none where it holds no text: a picture, a font, a table of objects."""
    written = _FILTER.search(head)
    names = _NAME.findall(written[1] or written[2]) if written else []
    if _NO_TEXT.search(head) or _PICTURES.intersection(names):
        return b""
    try:
        for name in names:
            if name not in _FILTERS or (_PREDICTOR.search(head) and name in {b"FlateDecode", b"Fl"}):
                return Unread.PACKED
            packed = _FILTERS[name](packed, most)
    except (zlib.error, binascii.Error, ValueError):
        return Unread.DAMAGED
    return packed


def _inflate(packed: bytes, most: int) -> bytes:
    """What a stream of zlib holds, as far as it goes: after its end a line break may follow."""
    return zlib.decompressobj().decompress(packed, max(most + 1, 1))


def _from_85(packed: bytes, _most: int) -> bytes:
    return base64.a85decode(packed.strip().removeprefix(b"<~").partition(b"~>")[0])


def _from_hex(packed: bytes, _most: int) -> bytes:
    digits = b"".join(packed.partition(b">")[0].split())
    return binascii.unhexlify(digits + b"0" * (len(digits) % 2))


_FILTERS: Mapping[bytes, Callable[[bytes, int], bytes]] = MappingProxyType(
    {
        b"FlateDecode": _inflate,
        b"Fl": _inflate,
        b"ASCII85Decode": _from_85,
        b"A85": _from_85,
        b"ASCIIHexDecode": _from_hex,
        b"AHx": _from_hex,
    }
)


def _texts(sources: Sequence[bytes], *, has_pictures: bool) -> Iterator[str | Unread]:
    """The texts that pages show and that fields hold, read in every way that a map of the file gives."""
    runs = [_runs(source) for source in sources if b"(" in source or b"<" in source]
    maps = [found for source in sources if b"beginbf" in source and (found := _code_map(source)).letters]
    mixed = [Mixed(maps).read_line] if len(maps) > 1 else []
    for read_line in (_plain_line, *(found.read_line for found in maps), *mixed):
        for run in runs:
            texts = [*map(read_line, run)]
            yield " ".join(texts)
            yield "".join(texts)
    if any(_has_unmapped_font(source) for source in sources):
        yield Unread.FONT
    if has_pictures and not any(_SHOWS.search(source) for source in sources[1:] or sources):
        yield Unread.PICTURE


def _runs(source: bytes) -> list[list[bytes]]:
    """The strings of a source, those together that are shown at once."""
    runs: list[list[bytes]] = [[]]
    for found in _SHOWN.finditer(source):
        if found["end"]:
            runs.append([])
        elif found["hex"] is not None:
            runs[-1].append(_from_hex(found["hex"], 0))
        else:
            literal = found["literal"]
            runs[-1].append(_ESCAPE.sub(_unescaped, literal) if b"\\" in literal else literal)
    return [run for run in runs if run]


def _unescaped(found: "re.Match[bytes]") -> bytes:
    if found[1]:
        return bytes([int(found[1], 8) % 256])
    return b"" if found[2] else _LETTERS.get(found[3], found[3])


def _plain_line(line: Sequence[bytes]) -> str:
    """Strings without a map: UTF-16 with its mark, as titles and authors have it, or the letters of the West."""
    if any(codes.startswith(b"\xfe\xff") for codes in line):
        return "".join(map(_plain, line))
    return b"".join(line).decode("cp1252", "replace")


def _plain(codes: bytes) -> str:
    if codes.startswith(b"\xfe\xff"):
        return codes[2:].decode("utf-16-be", "replace")
    return codes.decode("cp1252", "replace")


def _code_map(source: bytes) -> CodeMap:
    """The map that a stream holds."""
    letters = Letters()
    width = 1
    for section in _SECTION.finditer(source):
        if section[1] == b"codespacerange":
            width = max([width, *(len(_from_hex(pair[1], 0)) for pair in _PAIR.finditer(section[2]))])
        elif section[1] == b"bfchar":
            letters.update((_number(pair[1]), _letters(pair[2])) for pair in _PAIR.finditer(section[2]))
        else:
            for found in _RANGE.finditer(section[2]):
                letters.update(_range(found))
    return CodeMap(letters, width)


def _range(found: "re.Match[bytes]") -> Iterator[tuple[int, str]]:
    """The codes of a range, which count on from the first letter or have a list of their own."""
    first, last = _number(found[1]), min(_number(found[2]), _number(found[1]) + _MOST_CODES)
    if found[4] is not None:
        yield from zip(range(first, last + 1), (_letters(each[1]) for each in _HEX.finditer(found[4])), strict=False)
        return
    begin = _letters(found[3])
    if begin and ord(begin[-1]) + last - first < 0x110000:  # noqa: PLR2004  (the end of Unicode)
        yield from ((code, begin[:-1] + chr(ord(begin[-1]) + code - first)) for code in range(first, last + 1))


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _letters(digits: bytes) -> str:
    return _from_hex(digits, 0).decode("utf-16-be", "replace")


def _has_unmapped_font(source: bytes) -> bool:
    """Whether a font of numbered glyphs has no map to letters."""
    for found in _COMPOSITE.finditer(source):
        start, end = source.rfind(b"<<", 0, found.start()), source.find(b">>", found.end())
        if b"/ToUnicode" not in source[max(start, 0) : end if end >= 0 else len(source)]:
            return True
    return False

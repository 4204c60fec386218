"""What a camera or a program wrote into a picture beside its pixels, taken out without touching them.

What may stay is listed; whatever isn't goes, since nobody knows what the next telephone will write there. In a JPEG
(ITU-T T.81) segments are kept by their markers, in a PNG (W3C) and a WebP (RFC 9649) chunks by their names.
"""

import struct
import zlib
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
PNG_CHUNKS = frozenset(
    {
        b"IHDR",
        b"PLTE",
        b"tRNS",
        b"IDAT",
        b"IEND",
        b"iCCP",
        b"sRGB",
        b"gAMA",
        b"cHRM",
        b"cICP",
        b"sBIT",
        b"pHYs",
        b"bKGD",
        *(b"acTL", b"fcTL", b"fdAT"),  # what moves must be seen to move, since it is refused
    }
)
WEBP_CHUNKS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"ANIM", b"ANMF"})
EXIF_FLAG, XMP_FLAG = 0b1000, 0b0100
"""What the first chunk of an extended WebP says of the others."""

END, SCAN = 0xD9, 0xDA
APP0, APP1, APP2, APP14, LAST_APP, COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
FILL = 0xFF
RESTARTS = frozenset(range(0xD0, 0xD8))
EXIF = b"Exif\0\0"
ORIENTATION, SHORT = 0x0112, 3
UPRIGHT, LAST_ORIENTATION = 1, 8


def without_traces(content: bytes) -> bytes | None:
    """A JPEG, PNG or WebP with its pixels and what is needed to show them; nothing when it is none of these."""
    try:
        if content.startswith(b"\xff\xd8"):
            return b"".join(_jpeg(content))
        if content.startswith(PNG):
            return b"".join(_png(content))
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return _webp(content)
    except (struct.error, IndexError):
        return None
    return None


def orientation_in(exif: bytes) -> int:
    """Which way up a picture is, as its Exif values say (CIPA DC-008: a TIFF, in which the camera chose the order)."""
    values = exif.removeprefix(EXIF)
    order = {b"II": "<", b"MM": ">"}.get(values[:2], "")
    try:
        (start,) = struct.unpack_from(f"{order}I", values, 4)
        (count,) = struct.unpack_from(f"{order}H", values, start)
        for number in range(count if order else 0):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", values, start + 2 + 12 * number)
            if tag == ORIENTATION and kind == SHORT and 1 <= value <= LAST_ORIENTATION:
                return int(value)
    except struct.error:
        pass
    return UPRIGHT


def exif_of(orientation: int) -> bytes:
    """Exif values that say which way up a picture is and nothing else."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, SHORT, 1, orientation, 0, 0)


# --- JPEG ---------------------------------------------------------------------------------------------------------


def _jpeg(content: bytes) -> Iterator[bytes]:
    """Segment by segment. What comes after the end of the picture is another picture, or no picture at all."""
    yield content[:2]
    place = 2
    while True:
        while content[place + 1] == FILL:  # any number of these may stand before a marker
            place += 1
        marker = content[place + 1]
        if marker == END:
            yield b"\xff\xd9"
            return
        (length,) = struct.unpack_from(">H", content, place + 2)
        end = place + 2 + length
        yield _kept_segment(marker, content[place:end])
        if marker == SCAN:
            start, end = end, _end_of_scan(content, end)
            yield content[start:end]
        place = end


def _kept_segment(marker: int, segment: bytes) -> bytes:
    """A segment, or what is left of it."""
    body = segment[4:]
    if marker == APP1 and body.startswith(EXIF):
        orientation = orientation_in(body)
        if orientation == UPRIGHT:
            return b""
        kept = EXIF + exif_of(orientation)
        return b"\xff\xe1" + struct.pack(">H", len(kept) + 2) + kept
    if marker in {APP0, APP14} or (marker == APP2 and body.startswith(b"ICC_PROFILE\0")):
        return b"" if body.startswith(b"JFXX\0") else segment  # JFXX is a preview
    return b"" if APP0 <= marker <= LAST_APP or marker == COMMENT else segment


def _end_of_scan(content: bytes, place: int) -> int:
    """Where the next marker stands; in between, FF means itself when 00 follows, and a restart belongs to the scan."""
    while True:
        place = content.find(b"\xff", place)
        if place < 0:
            raise IndexError
        following = content[place + 1]
        if following and following not in RESTARTS and following != FILL:
            return place
        place += 1 if following == FILL else 2


# --- PNG ----------------------------------------------------------------------------------------------------------


def _png(content: bytes) -> Iterator[bytes]:
    """Chunk by chunk, up to the last."""
    yield PNG
    place, kind = len(PNG), b""
    while kind != b"IEND":
        (length,) = struct.unpack_from(">I", content, place)
        kind, end = content[place + 4 : place + 8], place + 12 + length
        if end > len(content):
            raise IndexError
        if kind in PNG_CHUNKS:
            yield content[place:end]
        elif kind == b"eXIf" and (orientation := orientation_in(content[place + 8 : end - 4])) != UPRIGHT:
            body = kind + exif_of(orientation)
            yield struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
        place = end


# --- WebP ---------------------------------------------------------------------------------------------------------


def _webp(content: bytes) -> bytes:
    """Chunk by chunk; the first of an extended file says which others there are."""
    chunks, place, orientation = [], 12, UPRIGHT
    end = 8 + struct.unpack_from("<I", content, 4)[0]
    while place + 8 <= min(end, len(content)):
        (length,) = struct.unpack_from("<I", content, place + 4)
        kind, following = content[place : place + 4], place + 8 + length + length % 2
        if kind in WEBP_CHUNKS:
            chunks.append(content[place:following])
        elif kind == b"EXIF":
            orientation = orientation_in(content[place + 8 : place + 8 + length])
        place = following
    if orientation != UPRIGHT:
        body = exif_of(orientation)
        chunks.append(b"EXIF" + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2))
    if chunks and chunks[0].startswith(b"VP8X"):
        chunks[0] = _with_flags(chunks[0], has_exif=orientation != UPRIGHT)
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _with_flags(chunk: bytes, *, has_exif: bool) -> bytes:
    """The first chunk of an extended file, saying no more than what is there."""
    flags = chunk[8] & ~(EXIF_FLAG | XMP_FLAG) | (EXIF_FLAG if has_exif else 0)
    return chunk[:8] + bytes([flags]) + chunk[9:]

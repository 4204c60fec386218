"""What files are: what their names may end with, and what they really are by their first and last bytes.

A form is called by the name that both languages have for it, so that a problem can name it.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from pressroom.lazy_regex import expression

SHOWN_ENDINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"JPEG": ("jpg", "jpeg"), "PNG": ("png",), "WebP": ("webp",)}
)
"""The pictures that pages show, with what their names end with."""
SHOWN = tuple(ending for endings in SHOWN_ENDINGS.values() for ending in endings)
OFFERED_PICTURES = ("gif", "svg")
"""Pictures that can be offered as files: no camera writes in them, and the check reads what is in drawings."""
REFUSED_PICTURES = ("avif", "bmp", "heic", "heif", "jxl", "tif", "tiff")
"""Pictures all the same, but none that could be made smaller, or cleaned."""
PICTURES = (*SHOWN, *OFFERED_PICTURES, *REFUSED_PICTURES)

DOCUMENTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "pdf": ("PDF",),
        "docx": ("Word",),
        "xlsx": ("Excel",),
        "pptx": ("PowerPoint",),
        "doc": ("Office 97", "RTF"),
        "xls": ("Office 97",),
        "ppt": ("Office 97",),
        "odt": ("OpenDocument text",),
        "ods": ("OpenDocument spreadsheet",),
        "odp": ("OpenDocument presentation",),
        "rtf": ("RTF",),
        "epub": ("EPUB",),
        "zip": ("ZIP", "Word", "Excel", "PowerPoint", "EPUB"),
        **dict.fromkeys(
            ("txt", "csv", "tsv", "md", "json", "geojson", "srt"), ("text", "iCalendar", "WebVTT", "SVG", "XML")
        ),
        "ics": ("iCalendar",),
        "vtt": ("WebVTT",),
        "mp3": ("MP3", ""),
        **dict.fromkeys(("m4a", "mp4"), ("MP4", "")),
        "webm": ("WebM", ""),
    }
)
"""What else can be offered, by what its name ends with: the forms that such a file may have, "" for any unknown one.

Nothing is here that a browser or a server would run: no XML but drawings, in which scripts can stand, and no programs.
"""
OFFERED = (*SHOWN, *OFFERED_PICTURES, *DOCUMENTS)
"""What the names of files beside releases may end with."""
PAGES = ("htm", "html", "mht", "mhtml", "shtml", "xht", "xhtml")
"""What the names of web pages end with."""
AGENCY_FILES = frozenset(
    {
        *(*OFFERED, *REFUSED_PICTURES, "htm", "html", "css", "js", "mjs", "map", "webmanifest", "ico", "cur"),
        *("woff", "woff2", "ttf", "otf", "eot", "wav", "ogg", "oga", "ogv", "opus", "flac", "mov"),
    }
)
"""What the names of the agency's own files end with: what sites are made of, and what can be offered."""

HEAD, TAIL = 1 << 14, (1 << 12) + (1 << 16)
"""Bytes of the beginning and of the end that tell what a file is: after the directory of a ZIP, 64 kB may follow."""

WEB_PAGE, PROGRAM = "HTML", "EXE"

_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\xff\n", "JPEG XL"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"8BPS", "Photoshop"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office 97"),
    (b"{\\rtf", "RTF"),
    (b"ID3", "MP3"),
    (b"\x1a\x45\xdf\xa3", "WebM"),
    (b"OggS", "Ogg"),
    (b"fLaC", "FLAC"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"\x1f\x8b", "gzip"),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"\xce\xfa\xed\xfe", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
)
_IN_ZIP = (
    (b"application/vnd.oasis.opendocument.text", "OpenDocument text"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "OpenDocument spreadsheet"),
    (b"application/vnd.oasis.opendocument.presentation", "OpenDocument presentation"),
    (b"application/epub+zip", "EPUB"),
)
_IN_OFFICE = ((b"word/", "Word"), (b"xl/", "Excel"), (b"ppt/", "PowerPoint"))
_BRANDS = MappingProxyType(
    {
        **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "HEIC"),
        **dict.fromkeys((b"avif", b"avis"), "AVIF"),
    }
)
"""What stands after ``ftyp`` (ISO/IEC 14496-12); whatever else does is sound or moving pictures."""
_TEXT_BEGINNINGS = (("begin:vcalendar", "iCalendar"), ("webvtt", "WebVTT"))
_PROLOGUE = expression(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!doctype\s+svg[^>\[]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE
)
_PAGE = expression(r"<(?:!doctype\s+html|html|head|body|title|meta|script|iframe|frameset)\b", re.IGNORECASE)
_DRAWING = expression(r"<(?:[a-z]+:)?svg\b", re.IGNORECASE)
_ELEMENT = expression(r"<[a-z]", re.IGNORECASE)
_MPEG_SYNC, _MPEG_LAYERS = 0xFF, frozenset({0xFA, 0xFB, 0xF2, 0xF3})
_LINEARIZED = expression(rb"/Linearized\s.{0,200}?/L\s+(\d+)", re.DOTALL)


def ending_of(path: str) -> str:
    """What a file's name ends with, in small letters; "" without a full stop."""
    return path.rpartition("/")[2].rpartition(".")[2].lower() if "." in path.rpartition("/")[2] else ""


def is_picture(path: str) -> bool:
    """Whether a file's name says that it is a picture."""
    return ending_of(path) in PICTURES


def form_of(head: bytes, tail: bytes = b"") -> str:
    """What a file is, by its beginning and its end; "" where nobody can tell."""
    if b"%PDF-" in head[:1024]:
        return "PDF"
    if head.startswith(b"PK\x03\x04"):
        return _form_in_zip(head, tail)
    found = next((name for beginning, name in _BEGINNINGS if head.startswith(beginning)), "")
    if found == PROGRAM and b"\0" not in head:  # words begin so, too
        found = ""
    return found or _form_in_container(head) or _form_of_text(head)


def _form_in_zip(head: bytes, tail: bytes) -> str:
    named = next((name for mark, name in _IN_ZIP if mark in head[:200]), "")
    if named or b"[Content_Types].xml" not in head + tail:
        return named or "ZIP"
    return next((name for mark, name in _IN_OFFICE if mark in tail or mark in head), "ZIP")


def _form_in_container(head: bytes) -> str:
    """The form of a file that says its form a little after its beginning."""
    if head[:4] == b"RIFF":
        return {b"WEBP": "WebP", b"WAVE": "WAV", b"AVI ": "AVI"}.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "MP4")
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return "BMP"
    is_sound = len(head) > 1 and head[0] == _MPEG_SYNC and head[1] in _MPEG_LAYERS
    return "MP3" if is_sound else ""


def _form_of_text(head: bytes) -> str:
    text = _text(head)
    if text is None:
        return ""
    rest = text[_PROLOGUE.match(text).end() :]  # type: ignore[union-attr]  # it matches nothing as well
    if _PAGE.match(rest):
        return WEB_PAGE
    if _DRAWING.match(rest):
        return "SVG"
    if text.lstrip().startswith("<?xml") and _ELEMENT.match(rest):
        return "XML"
    return next((name for beginning, name in _TEXT_BEGINNINGS if rest.lower().startswith(beginning)), "text")


def _text(head: bytes) -> str | None:
    """The beginning of a text; None where it is none."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace").lstrip("\ufeff")
    if b"\0" in head:
        return None
    return head.decode("utf-8", "replace").lstrip("\ufeff")


def is_cut_short(form: str, head: bytes, tail: bytes, size: int) -> bool:
    """Whether a file ends before its end, as one does whose download stopped.

    A PDF ends with ``%%EOF`` (ISO 32000, 7.5.5), and one that is made for the web says how long it is. A ZIP has its
    directory at its end (APPNOTE 4.3.16).
    """
    if form == "PDF":
        said = _LINEARIZED.search(head)
        return (said is not None and int(said[1]) > size) or b"%%EOF" not in tail
    is_zip = head.startswith(b"PK\x03\x04")
    return is_zip and b"PK\x05\x06" not in tail

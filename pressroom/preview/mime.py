"""What kind of file a name stands for, and which part of a file somebody asks for."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from pressroom.lazy_regex import expression

MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "": "text/plain; charset=utf-8",
        "atom": "application/atom+xml; charset=utf-8",
        "avif": "image/avif",
        "conf": "text/plain; charset=utf-8",
        "css": "text/css; charset=utf-8",
        "csv": "text/csv; charset=utf-8",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "epub": "application/epub+zip",
        "geojson": "application/geo+json",
        "gif": "image/gif",
        "html": "text/html; charset=utf-8",
        "ico": "image/vnd.microsoft.icon",
        "ics": "text/calendar; charset=utf-8",
        "jpeg": "image/jpeg",
        "jpg": "image/jpeg",
        "js": "text/javascript; charset=utf-8",
        "json": "application/json",
        "jsonld": "application/ld+json",
        "m4a": "audio/mp4",
        "md": "text/markdown; charset=utf-8",
        "mp3": "audio/mpeg",
        "mp4": "video/mp4",
        "odt": "application/vnd.oasis.opendocument.text",
        "ogg": "audio/ogg",
        "pdf": "application/pdf",
        "png": "image/png",
        "rss": "application/rss+xml; charset=utf-8",
        "svg": "image/svg+xml",
        "ttl": "text/turtle; charset=utf-8",
        "txt": "text/plain; charset=utf-8",
        "vtt": "text/vtt; charset=utf-8",
        "wav": "audio/wav",
        "webm": "video/webm",
        "webmanifest": "application/manifest+json",
        "webp": "image/webp",
        "woff": "font/woff",
        "woff2": "font/woff2",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xml": "application/xml",
        "zip": "application/zip",
    }
)
"""The media type of each ending. Our own table: what the system believes differs between machines."""
UNKNOWN = "application/octet-stream"

RANGE = expression(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


def media_type(path: str) -> str:
    """The media type of a file, by its name."""
    name = path.rpartition("/")[2]
    return MEDIA_TYPES.get(name.rpartition(".")[2].lower() if "." in name else "", UNKNOWN)


def part_asked_for(header: str, size: int) -> range | None:
    """The bytes that a Range header asks for: empty when there are none such, nothing when all are to be sent.

    Several parts at once, and what can't be understood, are answered with the whole (RFC 9110, 14.2).
    """
    match = RANGE.fullmatch(header.strip())
    if match is None or match[1] == match[2] == "":
        return None
    first, last = match.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    if last and int(last) < int(first):
        return None
    return range(min(int(first), size), min(int(last) + 1 if last else size, size))

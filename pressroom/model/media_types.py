"""The media type of each kind of file: what servers and web archives say of it, and what lists of files call it.

Our own table, since what systems believe differs between machines. It holds nothing but types of IANA's list
(https://www.iana.org/assignments/media-types/), because archives refuse others: there is none for RSS, which is XML,
nor for WebM and WAV, which are bytes here.
"""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.model.file_forms import ending_of

MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "": "text/plain",
        "atom": "application/atom+xml",
        "avif": "image/avif",
        "bat": "text/plain",
        "bib": "text/plain",
        "cdx": "text/plain",
        "command": "text/plain",
        "conf": "text/plain",
        "css": "text/css",
        "csv": "text/csv",
        "doc": "application/msword",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "epub": "application/epub+zip",
        "geojson": "application/geo+json",
        "gif": "image/gif",
        "htm": "text/html",
        "html": "text/html",
        "ico": "image/vnd.microsoft.icon",
        "ics": "text/calendar",
        "jpeg": "image/jpeg",
        "jpg": "image/jpeg",
        "js": "text/javascript",
        "json": "application/json",
        "jsonld": "application/ld+json",
        "lock": "text/plain",
        "m4a": "audio/mp4",
        "md": "text/markdown",
        "mp3": "audio/mpeg",
        "mp4": "video/mp4",
        "odp": "application/vnd.oasis.opendocument.presentation",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "odt": "application/vnd.oasis.opendocument.text",
        "ogg": "audio/ogg",
        "otf": "font/otf",
        "pdf": "application/pdf",
        "png": "image/png",
        "po": "text/plain",
        "ppt": "application/vnd.ms-powerpoint",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "py": "text/plain",
        "ris": "text/plain",
        "rng": "application/xml",
        "rss": "application/xml",
        "rtf": "application/rtf",
        "srt": "text/plain",
        "svg": "image/svg+xml",
        "toml": "text/plain",
        "tsv": "text/tab-separated-values",
        "ttf": "font/ttf",
        "ttl": "text/turtle",
        "txt": "text/plain",
        "typ": "text/plain",
        "vtt": "text/vtt",
        "wacz": "application/zip",
        "webmanifest": "application/manifest+json",
        "webp": "image/webp",
        "woff": "font/woff",
        "woff2": "font/woff2",
        "xls": "application/vnd.ms-excel",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xml": "application/xml",
        "yaml": "application/yaml",
        "yml": "application/yaml",
        "zip": "application/zip",
    }
)
"""The media type of each ending, without what is said of its letters; "" is a name without an ending."""
UNKNOWN = "application/octet-stream"


def media_type(path: str) -> str:
    """The media type of a file, by its name."""
    return MEDIA_TYPES.get(ending_of(path), UNKNOWN)


def content_type(path: str) -> str:
    """The media type of a file as a header says it: of texts, that their letters are UTF-8.

    XML and JSON say that themselves, or need not (RFC 7303, RFC 8259).
    """
    media = media_type(path)
    return f"{media}; charset=utf-8" if media.startswith("text/") else media

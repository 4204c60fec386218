"""The format of each file: its media type of IANA's list, and its name in the format registry PRONOM.

Tools that guess formats by signature take our JSON for other things, so the package says itself what each file is.
Where PRONOM tells versions apart by what stands in the file (PNG, JPEG, WebP), no key is given.
"""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class Format:
    """A file format. `key` is PRONOM's unique identifier (PUID), empty where the name alone doesn't give it."""

    media_type: str
    name: str
    version: str = ""
    key: str = ""


TEXT = Format(media_type="text/plain", name="Plain text, UTF-8", key="x-fmt/111")
XML = Format(media_type="application/xml", name="Extensible Markup Language", version="1.0", key="fmt/101")
UNKNOWN = Format(media_type="application/octet-stream", name="okänt")

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "": TEXT,
        "atom": Format(media_type="application/atom+xml", name="Atom Syndication Format (RFC 4287)", key="fmt/101"),
        "bib": Format(media_type="text/plain", name="BibTeX", key="x-fmt/111"),
        "bat": TEXT,
        "cdx": Format(media_type="text/plain", name="CDXJ", key="x-fmt/111"),
        "command": TEXT,
        "conf": TEXT,
        "css": Format(media_type="text/css", name="Cascading Style Sheets", key="x-fmt/224"),
        "csv": Format(media_type="text/csv", name="Comma Separated Values (RFC 4180)", key="x-fmt/18"),
        "docx": Format(
            media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            name="Office Open XML Document",
        ),
        "gif": Format(media_type="image/gif", name="Graphics Interchange Format"),
        "html": Format(media_type="text/html", name="Hypertext Markup Language", version="5", key="fmt/471"),
        "ico": Format(media_type="image/vnd.microsoft.icon", name="Icon file format", key="x-fmt/418"),
        "ics": Format(media_type="text/calendar", name="iCalendar (RFC 5545)", version="2.0", key="fmt/388"),
        "jpeg": Format(media_type="image/jpeg", name="JPEG"),
        "jpg": Format(media_type="image/jpeg", name="JPEG"),
        "js": Format(media_type="text/javascript", name="JavaScript", key="x-fmt/423"),
        "json": Format(media_type="application/json", name="JSON Data Interchange Format", key="fmt/817"),
        "lock": TEXT,
        "md": Format(media_type="text/markdown", name="Markdown", key="fmt/1149"),
        "mo": Format(media_type="application/octet-stream", name="GNU gettext, compiled"),
        "odt": Format(media_type="application/vnd.oasis.opendocument.text", name="OpenDocument Text"),
        "pdf": Format(media_type="application/pdf", name="Portable Document Format"),
        "png": Format(media_type="image/png", name="Portable Network Graphics"),
        "po": Format(media_type="text/plain", name="GNU gettext, UTF-8", key="x-fmt/111"),
        "py": Format(media_type="text/plain", name="Python", version="3", key="fmt/938"),
        "ris": Format(media_type="application/x-research-info-systems", name="RIS"),
        "rng": Format(media_type="application/xml", name="RELAX NG", key="fmt/101"),
        "rss": Format(media_type="application/xml", name="RSS", version="2.0", key="fmt/101"),
        "svg": Format(media_type="image/svg+xml", name="Scalable Vector Graphics", version="1.1", key="fmt/92"),
        "toml": Format(media_type="application/toml", name="TOML", version="1.0"),
        "tsv": Format(media_type="text/tab-separated-values", name="Tab Separated Values"),
        "txt": TEXT,
        "typ": Format(media_type="text/plain", name="Typst", key="x-fmt/111"),
        "wacz": Format(
            media_type="application/zip",
            name="Web Archive Collection Zipped (ZIP, stored)",
            version="1.1.1",
            key="x-fmt/263",
        ),
        "webp": Format(media_type="image/webp", name="WebP"),
        "woff2": Format(media_type="font/woff2", name="Web Open Font Format", version="2.0", key="fmt/1172"),
        "xlsx": Format(
            media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            name="Office Open XML Workbook",
        ),
        "xml": XML,
        "yaml": Format(media_type="application/yaml", name="YAML", version="1.1", key="fmt/818"),
        "yml": Format(media_type="application/yaml", name="YAML", version="1.1", key="fmt/818"),
    }
)
"""The formats by the endings of names."""

PRINTED = Format(
    media_type="application/pdf", name="Portable Document Format/A (PDF/UA-1)", version="2a", key="fmt/476"
)
"""The PDFs that the package makes itself."""


def format_of(path: str) -> Format:
    """The format of a file of the package, by its name and, of PDFs, by who made it."""
    if path.startswith(("sip/representations/pdf/", "sip/documentation/", "KVITTO")) and path.endswith(".pdf"):
        return PRINTED
    name = path.rpartition("/")[2]
    return FORMATS.get(name.rpartition(".")[2].lower() if "." in name.lstrip(".") else "", UNKNOWN)

"""The format of each file: its name in the format registry PRONOM. Its media type is in `pressroom.model.media_types`.

Tools that guess formats by signature take our JSON for other things, so the package says itself what each file is.
Where PRONOM tells versions apart by what stands in the file (PNG, JPEG, WebP), no key is given.
"""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class Format:
    """A file format. `key` is PRONOM's unique identifier (PUID), empty where the name alone doesn't give it."""

    name: str
    version: str = ""
    key: str = ""


TEXT = Format(name="Plain text, UTF-8", key="x-fmt/111")
XML = Format(name="Extensible Markup Language", version="1.0", key="fmt/101")
UNKNOWN = Format(name="okänt")

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "": TEXT,
        "atom": Format(name="Atom Syndication Format (RFC 4287)", key="fmt/101"),
        "bib": Format(name="BibTeX", key="x-fmt/111"),
        "bat": TEXT,
        "cdx": Format(name="CDXJ", key="x-fmt/111"),
        "command": TEXT,
        "conf": TEXT,
        "css": Format(name="Cascading Style Sheets", key="x-fmt/224"),
        "csv": Format(name="Comma Separated Values (RFC 4180)", key="x-fmt/18"),
        "docx": Format(
            name="Office Open XML Document",
        ),
        "gif": Format(name="Graphics Interchange Format"),
        "html": Format(name="Hypertext Markup Language", version="5", key="fmt/471"),
        "ico": Format(name="Icon file format", key="x-fmt/418"),
        "ics": Format(name="iCalendar (RFC 5545)", version="2.0", key="fmt/388"),
        "jpeg": Format(name="JPEG"),
        "jpg": Format(name="JPEG"),
        "js": Format(name="JavaScript", key="x-fmt/423"),
        "json": Format(name="JSON Data Interchange Format", key="fmt/817"),
        "lock": TEXT,
        "md": Format(name="Markdown", key="fmt/1149"),
        "mo": Format(name="GNU gettext, compiled"),
        "odt": Format(name="OpenDocument Text"),
        "pdf": Format(name="Portable Document Format"),
        "png": Format(name="Portable Network Graphics"),
        "po": Format(name="GNU gettext, UTF-8", key="x-fmt/111"),
        "py": Format(name="Python", version="3", key="fmt/938"),
        "ris": Format(name="RIS"),
        "rng": Format(name="RELAX NG", key="fmt/101"),
        "rss": Format(name="RSS", version="2.0", key="fmt/101"),
        "svg": Format(name="Scalable Vector Graphics", version="1.1", key="fmt/92"),
        "toml": Format(name="TOML", version="1.0"),
        "tsv": Format(name="Tab Separated Values"),
        "txt": TEXT,
        "typ": Format(name="Typst", key="x-fmt/111"),
        "wacz": Format(
            name="Web Archive Collection Zipped (ZIP, stored)",
            version="1.1.1",
            key="x-fmt/263",
        ),
        "webp": Format(name="WebP"),
        "woff2": Format(name="Web Open Font Format", version="2.0", key="fmt/1172"),
        "xlsx": Format(
            name="Office Open XML Workbook",
        ),
        "xml": XML,
        "yaml": Format(name="YAML", version="1.1", key="fmt/818"),
        "yml": Format(name="YAML", version="1.1", key="fmt/818"),
    }
)
"""The formats by the endings of names."""

PRINTED = Format(name="Portable Document Format/A (PDF/UA-1)", version="2a", key="fmt/476")
"""The PDFs that the package makes itself."""


def format_of(path: str) -> Format:
    """The format of a file of the package, by its name and, of PDFs, by who made it."""
    if path.startswith(("sip/representations/pdf/", "sip/documentation/", "KVITTO")) and path.endswith(".pdf"):
        return PRINTED
    name = path.rpartition("/")[2]
    return FORMATS.get(name.rpartition(".")[2].lower() if "." in name.lstrip(".") else "", UNKNOWN)

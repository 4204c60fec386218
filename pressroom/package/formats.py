"""The format of each file: its name in the format registry PRONOM. Its media type is in `pressroom.model.media_types`.

Tools that guess formats by signature take our JSON for other things, so the package says itself what each file is.
Where PRONOM tells versions apart by what stands in the file (PNG, JPEG, WebP), no key is given.
"""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class FileFormat:
    """A file format. `key` is PRONOM's unique identifier (PUID), empty where the name alone doesn't give it."""

    name: str
    version: str = ""
    key: str = ""


TEXT = FileFormat(name="Plain text, UTF-8", key="x-fmt/111")
XML = FileFormat(name="Extensible Markup Language", version="1.0", key="fmt/101")
UNKNOWN = FileFormat(name="okänt")

FORMATS: Mapping[str, FileFormat] = MappingProxyType(
    {
        "": TEXT,
        "atom": FileFormat(name="Atom Syndication Format (RFC 4287)", key="fmt/101"),
        "bib": FileFormat(name="BibTeX", key="x-fmt/111"),
        "bat": TEXT,
        "cdx": FileFormat(name="CDXJ", key="x-fmt/111"),
        "command": TEXT,
        "conf": TEXT,
        "css": FileFormat(name="Cascading Style Sheets", key="x-fmt/224"),
        "csv": FileFormat(name="Comma Separated Values (RFC 4180)", key="x-fmt/18"),
        "docx": FileFormat(
            name="Office Open XML Document",
        ),
        "gif": FileFormat(name="Graphics Interchange Format"),
        "html": FileFormat(name="Hypertext Markup Language", version="5", key="fmt/471"),
        "ico": FileFormat(name="Icon file format", key="x-fmt/418"),
        "ics": FileFormat(name="iCalendar (RFC 5545)", version="2.0", key="fmt/388"),
        "jpeg": FileFormat(name="JPEG"),
        "jpg": FileFormat(name="JPEG"),
        "js": FileFormat(name="JavaScript", key="x-fmt/423"),
        "json": FileFormat(name="JSON Data Interchange Format", key="fmt/817"),
        "lock": TEXT,
        "md": FileFormat(name="Markdown", key="fmt/1149"),
        "mo": FileFormat(name="GNU gettext, compiled"),
        "odt": FileFormat(name="OpenDocument Text"),
        "pdf": FileFormat(name="Portable Document Format"),
        "png": FileFormat(name="Portable Network Graphics"),
        "po": FileFormat(name="GNU gettext, UTF-8", key="x-fmt/111"),
        "py": FileFormat(name="Python", version="3", key="fmt/938"),
        "ris": FileFormat(name="RIS"),
        "rng": FileFormat(name="RELAX NG", key="fmt/101"),
        "rss": FileFormat(name="RSS", version="2.0", key="fmt/101"),
        "svg": FileFormat(name="Scalable Vector Graphics", version="1.1", key="fmt/92"),
        "toml": FileFormat(name="TOML", version="1.0"),
        "tsv": FileFormat(name="Tab Separated Values"),
        "txt": TEXT,
        "typ": FileFormat(name="Typst", key="x-fmt/111"),
        "wacz": FileFormat(
            name="Web Archive Collection Zipped (ZIP, stored)",
            version="1.1.1",
            key="x-fmt/263",
        ),
        "webp": FileFormat(name="WebP"),
        "woff2": FileFormat(name="Web Open Font Format", version="2.0", key="fmt/1172"),
        "xlsx": FileFormat(
            name="Office Open XML Workbook",
        ),
        "xml": XML,
        "yaml": FileFormat(name="YAML", version="1.1", key="fmt/818"),
        "yml": FileFormat(name="YAML", version="1.1", key="fmt/818"),
        "zip": FileFormat(name="ZIP", key="x-fmt/263"),
    }
)
"""The formats by the endings of names."""

TEMPLATES = "sip/representations/kallor/data/templates/"
TEMPLATE = FileFormat(name="Jinja template, UTF-8", key="x-fmt/111")
PRINTED = FileFormat(name="Portable Document Format/A (PDF/UA-1)", version="2a", key="fmt/476")
"""The PDFs that the package makes itself."""


def format_of(path: str) -> FileFormat:
    """The format of a file of the package, by its name and, of PDFs, by who made it."""
    if path.startswith(("sip/representations/pdf/", "sip/documentation/", "KVITTO")) and path.endswith(".pdf"):
        return PRINTED
    if path.startswith(TEMPLATES):
        return TEMPLATE
    name = path.rpartition("/")[2]
    return FORMATS.get(name.rpartition(".")[2].lower() if "." in name.lstrip(".") else "", UNKNOWN)

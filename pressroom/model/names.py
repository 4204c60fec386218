"""What a text names: records that have a page of their own, and files."""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from pressroom.lazy_regex import expression

PEOPLE, MUNICIPALITIES = "people", "municipalities"

# Each is looked for by the one character in its middle, which is found many times faster than what stands before it.
_RECORD = expression(
    r"[:/](?:(?:(?<=\bperson:)|(?<=\bpeople/))(?P<person>[a-z0-9-]+)"
    r"|(?:(?<=\bkommun:)|(?<=\bmunicipalities/))(?P<municipality>[a-z0-9-]+))"
)
_FILE = expression(
    r"[(:](?<=\][(:])\s*<(?P<bracketed>[^<>\n]+)>"
    r"|(?:[(:](?<=\][(:])\s*|=(?:(?<=\bsrc=)|(?<=\bhref=))[\"']?)(?P<bare>[^\s()<>\"']+)"
)


def names_in(text: str) -> tuple[str, ...]:
    """What a text in Markdown names, each once: records as ``people/ada``, files as they are written."""
    return tuple(sorted({*_records_in(text), *_files_in(text)}))


def _records_in(text: str) -> Iterator[str]:
    for found in _RECORD.finditer(text):
        yield f"{PEOPLE}/{found['person']}" if found["person"] else f"{MUNICIPALITIES}/{found['municipality']}"


def _files_in(text: str) -> Iterator[str]:
    """The files that a text shows or offers: what it links to that is no text, no record and no address."""
    for found in _FILE.finditer(text) if "]" in text or "=" in text else ():
        name = unquote(found["bracketed"] or found["bare"])
        if ":" not in name and "#" not in name and "." in name and not name.endswith(".md"):
            yield name


def is_record(name: str) -> bool:
    """Whether a name is that of a record, and not that of a file."""
    return name.startswith((f"{PEOPLE}/", f"{MUNICIPALITIES}/"))


def records_among(names: Iterable[str]) -> tuple[str, ...]:
    """The names of records."""
    return tuple(filter(is_record, names))

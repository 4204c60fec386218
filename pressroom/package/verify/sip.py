"""The submission package: METS lists every file with its size and checksum, and PREMIS has the same checksum for each.

Both are read as a stream, and neither may declare entities: a few lines of them can grow to any size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from pressroom.package.verify.disk import CHUNK, Bag, is_inside
from pressroom.package.verify.findings import Finding, uncompared
from pressroom.package.verify.reasons import WhyUnread, reason_of, with_reason

SIP = "data/sip/"
METS = "METS.xml"
PREMIS = "metadata/preservation/premis.xml"
_DESCRIBING = ("metadata/", "schemas/")
_XML_ENDINGS = (".xml", ".rng", ".xsd")
_METS = "http://www.loc.gov/METS/ "
_XLINK = "http://www.w3.org/1999/xlink "
_PREMIS = "http://www.loc.gov/premis/v3 "
_TYPE = "http://www.w3.org/2001/XMLSchema-instance type"


class Listed(NamedTuple):
    """A file as METS or PREMIS names it; empty where that says nothing."""

    name: str
    size: str
    sha256: str


class UnreadableXml(Exception):  # noqa: N818  (what it is, not what went wrong in here)
    """XML that is damaged, or that declares entities."""

    def __init__(self, reason: WhyUnread) -> None:
        """Say why."""
        super().__init__(reason)
        self.reason = reason


def check_sip(bag: Bag) -> Iterator[Finding]:
    """What METS and PREMIS promise of the files of the package."""
    files = frozenset(bag.below(SIP))
    for name, read, left_out in ((METS, read_mets, {METS}), (PREMIS, read_premis, {METS, PREMIS})):
        listed: list[Listed] = []
        yield from _read(bag, f"{SIP}{name}", read, listed)
        if listed:
            yield from _compare(bag, name, listed, files - left_out)
        else:
            yield from uncompared(f"{SIP}{name}", len(files - left_out))


def check_xml(bag: Bag) -> Iterator[Finding]:
    """What describes the package beside METS and PREMIS is XML from its beginning to its end."""
    for name in bag.below(SIP):
        is_other = name.startswith(_DESCRIBING) and name.endswith(_XML_ENDINGS) and name != PREMIS
        if is_other and f"{SIP}{name}" in bag.seen:
            yield from _read(bag, f"{SIP}{name}", _nothing_of, [])


def _nothing_of(file: Path) -> list[Listed]:
    """Read XML that lists nothing, to its end."""
    read_xml(file, lambda _name, _attributes: None)
    return [Listed("", "", "")]


def _read(bag: Bag, path: str, read: Callable[[Path], list[Listed]], listed: list[Listed]) -> Iterator[Finding]:
    """Read a list into `listed`, or say why that can't be."""
    if path not in bag.names:
        yield Finding("bag-part", path)
    elif path in bag.seen:
        try:
            listed += read(bag.root / path)
        except UnreadableXml as wrong:
            yield Finding("damaged", path, values=with_reason("empty") if not bag.seen[path].size else wrong.reason)
        except OSError as wrong:
            yield Finding("unreadable", path, values=reason_of(wrong))
        else:
            yield from () if listed else (Finding("nothing-listed", path),)


def _compare(bag: Bag, source: str, listed: list[Listed], files: frozenset[str]) -> Iterator[Finding]:
    """The files that a list names are those that are there, with their sizes and checksums."""
    by = source.rpartition("/")[2]
    counts = Counter(item.name for item in listed)
    for name in sorted(files - counts.keys()):
        yield Finding("unexpected", f"{SIP}{name}", by)
    for item in listed:
        path = f"{SIP}{item.name}"
        if not is_inside(item.name) or "%" in item.name:
            yield Finding("mets-address", f"{SIP}{source}", values={"name": item.name})
        elif path not in bag.names:
            yield Finding("missing", path, by)
        elif path in bag.seen:
            yield from _compare_one(bag, path, by, item)
    for name, count in counts.items():
        if count > 1:
            yield Finding("twice", f"{SIP}{name}", by)


def _compare_one(bag: Bag, path: str, by: str, item: Listed) -> Iterator[Finding]:
    """A file's size and checksum."""
    seen = bag.seen[path]
    if not item.sha256 or (by == METS and not item.size):
        yield Finding("mets-checksum" if by == METS else "premis-checksum", path, by)
    elif item.sha256.lower() != seen.sha256:
        yield Finding("changed", path, by)
    elif item.size and item.size != str(seen.size):
        yield Finding("size", path, by, values={"size": seen.size, "expected": item.size})


# --- reading ------------------------------------------------------------------------------------------------------


def read_xml(
    file: Path, start: Callable[[str, Mapping[str, str]], None], text: Callable[[str, str], None] | None = None
) -> None:
    """Read an XML file as a stream: `start` is told of each element, `text` of each element's name and text at its end.

    Names have their namespace before them.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    words: list[str] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        words.clear()
        start(name, attributes)

    def end(name: str) -> None:
        if text:
            text(name, "".join(words).strip())
        words.clear()

    def refuse(*_declared: object) -> None:
        raise UnreadableXml(with_reason("xml-doctype"))

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = words.append
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        with file.open("rb") as opened:
            while chunk := opened.read(CHUNK):
                parser.Parse(chunk, False)  # noqa: FBT003  (expat takes it so)
            parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as wrong:
        raise UnreadableXml(reason_of(wrong)) from wrong
    except (LookupError, ValueError) as wrong:  # an encoding that nobody knows
        raise UnreadableXml({**with_reason("xml-encoding", line=1), "detail": str(wrong)}) from wrong


def read_mets(file: Path) -> list[Listed]:
    """The files that METS names: in its file section, and as metadata beside it."""
    listed: list[Listed] = []
    around: list[Mapping[str, str]] = [{}]

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == f"{_METS}file":
            around[0] = attributes
        elif name in {f"{_METS}FLocat", f"{_METS}mdRef"}:
            about = around[0] if name == f"{_METS}FLocat" else attributes
            is_sha256 = about.get("CHECKSUMTYPE") == "SHA-256"
            checksum = about.get("CHECKSUM", "") if is_sha256 else ""
            listed.append(Listed(attributes.get(f"{_XLINK}href", ""), about.get("SIZE", ""), checksum))

    read_xml(file, start)
    return listed


def read_premis(file: Path) -> list[Listed]:
    """The files that PREMIS describes, by their original names."""
    listed: list[Listed] = []
    about: dict[str, str] = {}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == f"{_PREMIS}object":
            about.clear()
            about["type"] = attributes.get(_TYPE, "").rpartition(":")[2]

    def text(name: str, found: str) -> None:
        term = name.removeprefix(_PREMIS)
        if term == "messageDigest" and about.get("messageDigestAlgorithm") != "SHA-256":
            return
        about[term] = found
        if term == "object" and about["type"] == "file":
            listed.append(Listed(about.get("originalName", ""), about.get("size", ""), about.get("messageDigest", "")))

    read_xml(file, start, text)
    return listed

"""The web archive (WACZ 1.1.1): stored, listed, indexed, and every record the file of the site at its address."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BufferedReader
from typing import IO, Any, NamedTuple
from urllib.parse import unquote
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from pressroom.package.verify.disk import CHUNK, Bag, is_inside
from pressroom.package.verify.findings import Finding
from pressroom.package.verify.site import SITE, SITE_LIST
from pressroom.package.verify.warc import ANSWERS, CountingReader, DamagedRecord, StoredPart, WarcRecord, read_records

WACZ = "data/sip/representations/webb/data/pressarkiv.wacz"
RELEASES = f"{SITE}data/releases.json"
_PACKAGE, _DIGEST = "datapackage.json", "datapackage-digest.json"
_LISTS = frozenset({_PACKAGE, _DIGEST})
_INDEX, _PAGES, _ARCHIVE = "indexes/", "pages/pages.jsonl", "archive/"
_STAMP = 14
"""Digits of a moment in an index: year to second."""
_SMALL = 1 << 28
"""Bytes of a list that is read whole."""


class RecordPlace(NamedTuple):
    """Where a record stands: the name of its file, and its first byte there."""

    file: str
    offset: int


class WebArchive(NamedTuple):
    """What was read of the web archive: digests of its parts, and the answers by their places."""

    parts: dict[str, tuple[int, str]]
    answers: dict[RecordPlace, WarcRecord]


def check_wacz(bag: Bag) -> Iterator[Finding]:
    """What the web archive promises, and that it holds the site; a package may be without one."""
    if WACZ not in bag.names:
        return
    try:
        with ZipFile(bag.root / WACZ) as opened:
            yield from _check_opened(bag, opened)
    except (BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as wrong:
        yield Finding("damaged", WACZ, values={"reason": str(wrong)})


def _check_opened(bag: Bag, opened: ZipFile) -> Iterator[Finding]:
    """Each part in turn; the archive's files are read once."""
    archive = WebArchive({}, {})
    for name, count in Counter(opened.namelist()).items():
        if count > 1:
            yield Finding("twice", inside(name), WACZ.rpartition("/")[2])
        if not is_inside(name):
            yield Finding("unsafe", WACZ, values={"name": name})
    for part in opened.infolist():
        if part.compress_type != ZIP_STORED:
            yield Finding("wacz-packed", inside(part.filename))
        yield from _read_part(opened, part.filename, archive)
    bag.counts["answers"] = len(archive.answers)
    yield from _check_lists(opened, archive)
    yield from _check_index(opened, archive)
    yield from _check_pages(opened, archive)
    yield from _check_answers(bag, archive)


def inside(name: str) -> str:
    """How a part of the web archive is called in what is told."""
    return f"{WACZ}!{name}"


def _read_part(opened: ZipFile, name: str, archive: WebArchive) -> Iterator[Finding]:
    """Read a part to its end: its digest, and if it is of the archive, its records."""
    part = opened.getinfo(name)
    is_stored = part.compress_type == ZIP_STORED and opened.fp is not None
    counting = CountingReader(StoredPart(opened.fp, part) if is_stored and opened.fp else opened.open(name))
    stream = BufferedReader(counting, CHUNK)
    try:
        if name.startswith(_ARCHIVE):
            yield from _read_archive(name, stream, archive)
        while stream.read(CHUNK):
            pass
    except (BadZipFile, OSError, EOFError) as wrong:
        yield Finding("damaged", inside(name), values={"reason": str(wrong)})
    stream.detach()
    archive.parts[name] = (counting.place, counting.digest.hexdigest())


def _read_archive(name: str, stream: IO[bytes], archive: WebArchive) -> Iterator[Finding]:
    """The records of one file of the archive, and what is wrong with them in themselves."""
    is_first = True
    try:
        for record in read_records(stream):
            if is_first and record.kind != "warcinfo":
                yield Finding("warc-info", inside(name))
            is_first = False
            yield from _digests(name, record)
            if record.kind in ANSWERS:
                archive.answers[RecordPlace(name[len(_ARCHIVE) :], record.offset)] = record
    except DamagedRecord as wrong:
        yield Finding("warc-record", inside(name), values={"offset": wrong.offset, "reason": wrong.reason})


def _digests(name: str, record: WarcRecord) -> Iterator[Finding]:
    """What a record says of its own content."""
    for header in record.wrong:
        yield Finding("warc-digest", _shown(name, record), header, {"offset": record.offset})
    if record.undigested:
        yield Finding("warc-no-digest", _shown(name, record), values={"offset": record.offset})


def _shown(name: str, record: WarcRecord) -> str:
    """A record by its file and address."""
    return f"{inside(name)}!{record.url}" if record.url else inside(name)


# --- lists --------------------------------------------------------------------------------------------------------


def _check_lists(opened: ZipFile, archive: WebArchive) -> Iterator[Finding]:
    """`datapackage.json` is as its digest says, and lists every part with its own."""
    for name in (*sorted(_LISTS), _PAGES):
        if name not in archive.parts:
            yield Finding("wacz-part", inside(name))
    for folder in (_INDEX, _ARCHIVE):
        if not any(name.startswith(folder) for name in archive.parts):
            yield Finding("wacz-part", inside(folder))
    if _PACKAGE not in archive.parts:
        return
    said = _json_of(opened, _DIGEST, archive).get("hash")
    if _DIGEST in archive.parts and said != f"sha256:{archive.parts[_PACKAGE][1]}":
        yield Finding("changed", inside(_PACKAGE), _DIGEST)
    resources = _json_of(opened, _PACKAGE, archive).get("resources")
    if not isinstance(resources, list) or not all(isinstance(each, dict) for each in resources):
        yield Finding("damaged", inside(_PACKAGE), values={"reason": "resources"})
        return
    yield from _check_resources(resources, archive)


def _check_resources(resources: list[dict[str, Any]], archive: WebArchive) -> Iterator[Finding]:
    """Every part is listed once, with its size and digest."""
    counts = Counter(str(each.get("path")) for each in resources)
    for name in sorted(archive.parts.keys() - counts.keys() - _LISTS):
        yield Finding("unexpected", inside(name), _PACKAGE)
    for name, count in counts.items():
        if count > 1:
            yield Finding("twice", inside(name), _PACKAGE)
    for each in resources:
        name = str(each.get("path"))
        if name not in archive.parts:
            yield Finding("missing", inside(name), _PACKAGE)
            continue
        size, digest = archive.parts[name]
        if each.get("hash") != f"sha256:{digest}":
            yield Finding("changed", inside(name), _PACKAGE)
        elif each.get("bytes") != size:
            yield Finding("size", inside(name), _PACKAGE, {"size": size, "expected": each.get("bytes")})


def _json_of(opened: ZipFile, name: str, archive: WebArchive) -> Mapping[str, Any]:
    """A small JSON file of the web archive; empty where it can't be read."""
    if name not in archive.parts or archive.parts[name][0] > _SMALL:
        return {}
    try:
        found = json.loads(opened.read(name))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


# --- index --------------------------------------------------------------------------------------------------------


def _check_index(opened: ZipFile, archive: WebArchive) -> Iterator[Finding]:
    """Each line leads to the record of its address, and each record has a line (CDXJ)."""
    indexed = set[RecordPlace]()
    for name in sorted(archive.parts):
        if name.startswith(_INDEX):
            with opened.open(name) as lines:
                yield from _check_lines(name, lines, archive, indexed)
    if any(name.startswith(_INDEX) for name in archive.parts):
        for place in sorted(archive.answers.keys() - indexed):
            yield Finding("cdx-none", inside(_INDEX), values={"url": archive.answers[place].url})


def _check_lines(name: str, lines: IO[bytes], archive: WebArchive, indexed: set[RecordPlace]) -> Iterator[Finding]:
    """The lines of one index, in their order."""
    before = b""
    for number, line in enumerate(lines, 1):
        if line.startswith(b"!") or not line.strip():
            continue
        if line < before:
            yield Finding("cdx-order", inside(name), values={"line": number})
        before = line
        place, said = _read_line(line)
        record = archive.answers.get(place)
        indexed.add(place)
        if not record or not _agrees(said, record):
            yield Finding("cdx-line", inside(name), values={"line": number, "url": said.get("url", "?")})


def _read_line(line: bytes) -> tuple[RecordPlace, Mapping[str, Any]]:
    """The place that a line leads to, and all that it says; nowhere where it can't be read."""
    words = line.decode("utf-8", "replace").split(" ", 2)
    try:
        said = json.loads(words[2])
        place = RecordPlace(str(said["filename"]).removeprefix(_ARCHIVE), int(said["offset"]))
    except (ValueError, LookupError, TypeError, RecursionError):
        return RecordPlace("", -1), {}
    return place, {**said, "moment": words[1]}


def _agrees(said: Mapping[str, Any], record: WarcRecord) -> bool:
    """Whether a line of the index says of a record what it is."""
    moment = "".join(digit for digit in record.date if digit.isdigit())[:_STAMP]
    return (
        said.get("url") == record.url
        and str(said.get("length")) == str(record.length)
        and str(said.get("status", record.status)) == record.status
        and str(said["moment"])[:_STAMP] == moment
    )


def _check_pages(opened: ZipFile, archive: WebArchive) -> Iterator[Finding]:
    """Each page that is offered to readers is in the archive."""
    if _PAGES not in archive.parts:
        return
    urls = {record.url for record in archive.answers.values()}
    with opened.open(_PAGES) as lines:
        for number, line in enumerate(lines, 1):
            try:
                page = json.loads(line)
                is_known = "format" in page if number == 1 else page["url"] in urls
            except (ValueError, KeyError, TypeError, RecursionError):
                is_known = False
            if not is_known:
                yield Finding("pages-line", inside(_PAGES), values={"line": number})


# --- the site -----------------------------------------------------------------------------------------------------


def _check_answers(bag: Bag, archive: WebArchive) -> Iterator[Finding]:
    """Every answer is the site's file at its address, every file has one, and what is moved leads into the site."""
    site = frozenset(bag.below(SITE))
    base = site_address(bag, archive)
    for url, count in Counter(record.url for record in archive.answers.values()).items():
        if count > 1:
            yield Finding("warc-twice", WACZ, values={"url": url})
    held = set[str]()
    for record in archive.answers.values():
        if record.status.startswith("3"):
            yield from _check_moved(record, base, site)
            continue
        path = path_at(record.url, base)
        held.add(path)
        if path not in site:
            yield Finding("warc-stray", WACZ, values={"url": record.url})
        elif f"{SITE}{path}" in bag.seen and record.payload != bag.seen[f"{SITE}{path}"].sha256:
            yield Finding("warc-other", f"{SITE}{path}")
    for path in sorted(site - held - {SITE_LIST}):
        yield Finding("warc-none", f"{SITE}{path}", WACZ.rpartition("/")[2])


def _check_moved(record: WarcRecord, base: str, site: frozenset[str]) -> Iterator[Finding]:
    """An old address leads to a file of the site."""
    if path_at(record.location, base) not in site:
        yield Finding("warc-moved", WACZ, values={"url": record.url, "target": record.location})


def site_address(bag: Bag, archive: WebArchive) -> str:
    """The address below which the site stood: as its data say, else that of the shortest start page in the archive."""
    try:
        said = json.loads(bag.content(RELEASES))["url"]
    except (ValueError, KeyError, TypeError, RecursionError):
        said = None
    if isinstance(said, str) and said and said.isascii():
        return said
    starts = (record.url for record in archive.answers.values() if record.url.endswith("/index.html"))
    return min(starts, key=len, default="").removesuffix("index.html")


def path_at(url: str, base: str) -> str:
    """The file of the site that an address names; "" for one that lies elsewhere."""
    path = url.partition("#")[0].partition("?")[0]
    if not base or not path.startswith(base):
        return ""
    name = unquote(path[len(base) :])
    return f"{name}index.html" if not name or name.endswith("/") else name

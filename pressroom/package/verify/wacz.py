"""The web archive (WACZ 1.1.1): stored, listed, indexed, and every record the file of the site at its address."""

from __future__ import annotations

import json
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from io import BufferedReader
from typing import IO, Any
from urllib.parse import unquote
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from pressroom.package.verify.disk import CHUNK, Bag, is_inside
from pressroom.package.verify.findings import Finding, uncompared
from pressroom.package.verify.reasons import reason_of, with_reason
from pressroom.package.verify.site import SITE, SITE_LIST
from pressroom.package.verify.wacz_index import (
    ARCHIVE,
    INDEXES,
    PAGES,
    WACZ,
    RecordPlace,
    WebArchive,
    check_index,
    check_pages,
    inside,
)
from pressroom.package.verify.warc import ANSWERS, CountingReader, DamagedRecord, StoredPart, WarcRecord, read_records

RELEASES = f"{SITE}data/releases.json"
_PACKAGE, _DIGEST = "datapackage.json", "datapackage-digest.json"
_LISTS = frozenset({_PACKAGE, _DIGEST})
_SMALL = 1 << 28
"""Bytes of a list that is read whole."""


UNREADABLE = (BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error, zlib.error)
"""What reading a damaged ZIP may end in."""


def check_wacz(bag: Bag) -> Iterator[Finding]:
    """What the web archive promises, and that it holds the site; a package may be without one."""
    if WACZ not in bag.seen:
        yield from uncompared(WACZ, sum(1 for _ in bag.below(SITE)) if WACZ in bag.names else 0)
        return
    try:
        with ZipFile(bag.root / WACZ) as opened:
            yield from _check_opened(bag, opened)
    except UNREADABLE as wrong:
        said = with_reason("zip-list") if isinstance(wrong, OSError) else bag.why_damaged(WACZ, wrong)
        yield Finding("damaged", WACZ, values=said)
        yield from uncompared(WACZ, sum(1 for _ in bag.below(SITE)))


def _check_opened(bag: Bag, opened: ZipFile) -> Iterator[Finding]:
    """Each part in turn; the archive's files are read once."""
    archive = WebArchive({}, {}, {})
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
    yield from check_index(opened, archive)
    listed = set[str]()
    yield from check_pages(opened, archive, listed)
    yield from _check_offered(bag, archive, listed)
    yield from _check_answers(bag, archive)


def _read_part(opened: ZipFile, name: str, archive: WebArchive) -> Iterator[Finding]:
    """Read a part to its end: its digest, and if it is of the archive, its records."""
    part = opened.getinfo(name)
    is_stored = part.compress_type == ZIP_STORED and opened.fp is not None
    counting = CountingReader(StoredPart(opened.fp, part) if is_stored and opened.fp else opened.open(name))
    stream = BufferedReader(counting, CHUNK)
    try:
        if name.startswith(ARCHIVE):
            yield from _read_archive(name, stream, archive)
        while stream.read(CHUNK):
            pass
    except UNREADABLE as wrong:
        yield Finding("damaged", inside(name), values=reason_of(wrong))
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
                archive.answers[RecordPlace(name[len(ARCHIVE) :], record.offset)] = record
        yield from _without_records(name, archive) if is_first else ()
    except DamagedRecord as wrong:
        archive.broken[name[len(ARCHIVE) :]] = wrong.offset
        yield Finding("warc-record", inside(name), values={"offset": wrong.offset, **wrong.reason})


def _without_records(name: str, archive: WebArchive) -> Iterator[Finding]:
    """That a file of the archive is empty."""
    archive.broken[name[len(ARCHIVE) :]] = 0
    yield Finding("warc-record", inside(name), values={"offset": 0, **with_reason("empty")})


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
    for name in (*sorted(_LISTS), PAGES):
        if name not in archive.parts:
            yield Finding("wacz-part", inside(name))
    for folder in (INDEXES, ARCHIVE):
        if not any(name.startswith(folder) for name in archive.parts):
            yield Finding("wacz-part", inside(folder))
    if _PACKAGE not in archive.parts:
        return
    said = _json_of(opened, _DIGEST, archive).get("hash")
    if _DIGEST in archive.parts and said != f"sha256:{archive.parts[_PACKAGE][1]}":
        yield Finding("changed", inside(_PACKAGE), _DIGEST)
    resources = _json_of(opened, _PACKAGE, archive).get("resources")
    if not isinstance(resources, list) or not all(isinstance(each, dict) for each in resources):
        yield Finding("damaged", inside(_PACKAGE), values=with_reason("resources"))
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
    left = sorted(site - held - {SITE_LIST})
    if archive.broken:
        yield from uncompared(inside(f"{ARCHIVE}{min(archive.broken)}"), len(left))
    else:
        yield from (Finding("warc-none", f"{SITE}{path}", WACZ.rpartition("/")[2]) for path in left)


def _check_offered(bag: Bag, archive: WebArchive, listed: AbstractSet[str]) -> Iterator[Finding]:
    """The page of each item that isn't withdrawn is offered to readers, where any pages are."""
    base = site_address(bag, archive)
    for line in _items(bag) if listed and base else ():
        url = f"{base}{line.get('address')}"
        if not line.get("withdrawn") and url not in listed:
            yield Finding("pages-none", inside(PAGES), values={"id": line.get("id"), "url": url})


def _items(bag: Bag) -> list[Mapping[str, Any]]:
    """The lines of the list of items; none where it can't be read, which is told with the forms."""
    try:
        lines = json.loads(bag.content(RELEASES))["releases"]
        return [line for line in lines if isinstance(line, dict)]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []


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

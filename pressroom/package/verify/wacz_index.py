"""The index of the web archive (CDXJ), and the pages that it offers: each line leads to a record that is there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any, NamedTuple
from zipfile import ZipFile

from pressroom.package.verify.findings import Finding, uncompared
from pressroom.package.verify.reasons import reason_of
from pressroom.package.verify.warc import WarcRecord

WACZ = "data/sip/representations/webb/data/pressarkiv.wacz"
INDEXES, PAGES, ARCHIVE = "indexes/", "pages/pages.jsonl", "archive/"
_STAMP = 14
"""Digits of a moment in an index: year to second."""


class RecordPlace(NamedTuple):
    """Where a record stands: the name of its file, and its first byte there."""

    file: str
    offset: int


class WebArchive(NamedTuple):
    """What was read of the web archive: digests of its parts, the answers by their places, where files break off."""

    parts: dict[str, tuple[int, str]]
    answers: dict[RecordPlace, WarcRecord]
    broken: dict[str, int]

    def is_beyond(self, place: RecordPlace) -> bool:
        """Whether a record stands where a file could no longer be read."""
        return place.offset >= self.broken.get(place.file, place.offset + 1)


def inside(name: str) -> str:
    """How a part of the web archive is called in what is told."""
    return f"{WACZ}!{name}"


def check_index(opened: ZipFile, archive: WebArchive) -> Iterator[Finding]:
    """Each line leads to the record of its address, and each record has a line (CDXJ)."""
    indexed, found = set[RecordPlace](), list[Finding]()
    indexes = sorted(name for name in archive.parts if name.startswith(INDEXES))
    for name in indexes:
        with opened.open(name) as lines:
            found += _check_lines(name, lines, archive, indexed)
    if indexes and archive.answers and not indexed & archive.answers.keys():
        yield Finding("cdx-nothing", inside(indexes[0]))
        yield from uncompared(inside(indexes[0]), len(archive.answers))
        return
    yield from found
    if indexes:
        for place in sorted(archive.answers.keys() - indexed):
            yield Finding("cdx-none", inside(INDEXES), values={"url": archive.answers[place].url})


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
        if not archive.is_beyond(place) and (not record or not _agrees(said, record)):
            yield Finding("cdx-line", inside(name), values={"line": number, "url": said.get("url", "?")})


def _read_line(line: bytes) -> tuple[RecordPlace, Mapping[str, Any]]:
    """The place that a line leads to, and all that it says; nowhere where it can't be read."""
    words = line.decode("utf-8", "replace").split(" ", 2)
    try:
        said = json.loads(words[2])
        place = RecordPlace(str(said["filename"]).removeprefix(ARCHIVE), int(said["offset"]))
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


def check_pages(opened: ZipFile, archive: WebArchive, listed: set[str]) -> Iterator[Finding]:
    """Each page that is offered to readers is in the archive; their addresses are left in `listed`."""
    if PAGES not in archive.parts:
        return
    urls = {record.url for record in archive.answers.values()}
    with opened.open(PAGES) as lines:
        for number, line in enumerate(lines, 1):
            try:
                page = json.loads(line)
                url = "" if number == 1 and "format" in page else str(page["url"])
            except (ValueError, KeyError, TypeError, RecursionError) as wrong:
                yield Finding("pages-bad-line", inside(PAGES), values={**reason_of(wrong), "number": number})
                continue
            listed.add(url)
            if url and url not in urls and not archive.broken:
                yield Finding("pages-line", inside(PAGES), values={"line": number, "url": url})

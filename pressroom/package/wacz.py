"""WACZ 1.1.1 (https://specs.webrecorder.net/wacz/1.1.1/): web archives in a ZIP that viewers read over the web.

Nothing in the ZIP is compressed, and everything in it has the date that is given, so that the same site gives the same
bytes. The list of pages has no texts for the viewer's own search: the site's search is in it and works, and the texts
would stand in the package once more.
"""

import hashlib
import json
import stat
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from pressroom.model.paths import START
from pressroom.package.cdx import index_line, key_of
from pressroom.package.warc import WarcWriter, zulu
from pressroom.package.web import WebPage, WebSite, pages_of, write_old_addresses, write_site
from pressroom.values import dataclass

__all__ = ["OLD_WARC", "SITE_WARC", "WebPage", "WebSite", "pages_of", "write_wacz"]

SITE_WARC, OLD_WARC = "site.warc", "gamla-adresser.warc"
INDEX, PAGES = "indexes/index.cdx", "pages/pages.jsonl"
DATAPACKAGE, DIGEST = "datapackage.json", "datapackage-digest.json"
VERSION = "1.1.1"
RECORD_OVERHEAD = 1 << 13
"""Bytes that the records of an address need at most beside the file: a ZIP has to know beforehand what may be large."""
ZIP64_FROM = 1 << 31
"""Bytes from which on a file in a ZIP needs wider fields than programs were used to."""
UNIX = 3
"""The system that a ZIP calls its maker, wherever it is made."""


def write_wacz(target: Path, web: WebSite) -> None:
    """Write the web archive of a site; what goes through memory is the index, never the site."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        container = _Container(archive, web.moment)
        container.add(INDEX, sorted(_write_records(container, web)))
        container.add(PAGES, _page_lines(web))
        datapackage = _json(_datapackage(web, container.resources))
        container.add(DATAPACKAGE, [datapackage])
        digest = f"sha256:{hashlib.sha256(datapackage.encode()).hexdigest()}"
        container.add(DIGEST, [_json({"path": DATAPACKAGE, "hash": digest})])


def _write_records(container: "_Container", web: WebSite) -> list[str]:
    """Write the WARC files; the lines of their index."""
    date = zulu(web.moment)
    with container.file(f"archive/{SITE_WARC}", _size_of_records(web)) as out:
        captures = write_site(WarcWriter(out, SITE_WARC, web.moment), web)
        lines = [index_line(capture, date) for capture in captures]
    with container.file(f"archive/{OLD_WARC}", RECORD_OVERHEAD * (len(web.old_addresses) + 1)) as out:
        captures = write_old_addresses(WarcWriter(out, OLD_WARC, web.moment), web, frozenset(map(key_of, lines)))
        return lines + [index_line(capture, date) for capture in captures]


def _size_of_records(web: WebSite) -> int:
    """Bytes that the records of the site have at most."""
    return sum(file.stat().st_size + RECORD_OVERHEAD for _, file in web.files) + RECORD_OVERHEAD


def _page_lines(web: WebSite) -> Iterator[str]:
    """The list of the pages. Viewers sort those of one moment by falling identifiers: the first has the highest."""
    yield _line({"format": "json-pages-1.0", "id": "pages", "title": web.title})
    for number, page in zip(range(len(web.pages), 0, -1), web.pages, strict=True):
        said = {"id": f"{number:08}", "url": web.address(page.path), "ts": zulu(web.moment)}
        yield _line({**said, "title": page.title, "language": page.language})


def _line(fields: dict[str, str]) -> str:
    return f"{json.dumps({name: value for name, value in fields.items() if value}, ensure_ascii=False)}\n"


def _datapackage(web: WebSite, resources: "Iterable[_Resource]") -> dict[str, object]:
    """What the archive is, and the digest of each file in it (Frictionless Data Package)."""
    is_there = any(path == START for path, _ in web.files)
    first = {"mainPageUrl": web.address(START), "mainPageDate": zulu(web.moment)} if is_there else {}
    return {
        "profile": "data-package",
        "wacz_version": VERSION,
        "title": web.title,
        **({"description": web.description} if web.description else {}),
        **first,
        "created": zulu(web.moment),
        "software": web.software,
        "resources": [
            {
                "name": each.path.rpartition("/")[2],
                "path": each.path,
                "hash": f"sha256:{each.sha256}",
                "bytes": each.size,
            }
            for each in resources
        ],
    }


def _json(content: object) -> str:
    return f"{json.dumps(content, ensure_ascii=False, indent=2)}\n"


# --- ZIP ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class _Resource:
    """A file in the ZIP."""

    path: str
    size: int
    sha256: str

    @property
    def said(self) -> dict[str, object]:
        """What the list of files says of it."""
        name = self.path.rpartition("/")[2]
        return {"name": name, "path": self.path, "hash": f"sha256:{self.sha256}", "bytes": self.size}


class _Measured:
    """Hands bytes on, and knows what they were."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self.size = 0
        self.digest = hashlib.sha256()

    def write(self, content: bytes) -> None:
        """Hand these on."""
        self._out.write(content)
        self.size += len(content)
        self.digest.update(content)


class _Container:
    """A ZIP that remembers what was put into it."""

    def __init__(self, archive: zipfile.ZipFile, moment: datetime) -> None:
        self._archive = archive
        self._moment = moment.astimezone(UTC)
        self.resources: list[_Resource] = []

    def add(self, path: str, lines: Iterable[str]) -> None:
        """Put a text in that is far from the size at which a ZIP needs wider fields."""
        with self.file(path, 0) as out:
            for line in lines:
                out.write(line.encode())

    @contextmanager
    def file(self, path: str, most: int) -> Iterator[_Measured]:
        """A file that is being put in, of which is known how many bytes it has at most."""
        with self._archive.open(self._entry(path), "w", force_zip64=most >= ZIP64_FROM) as out:
            measured = _Measured(out)
            yield measured
        self.resources.append(_Resource(path=path, size=measured.size, sha256=measured.digest.hexdigest()))

    def _entry(self, path: str) -> zipfile.ZipInfo:
        """What the ZIP says of a file: the same on every system."""
        entry = zipfile.ZipInfo(path, self._moment.timetuple()[:6])
        entry.create_system = UNIX
        entry.external_attr = (stat.S_IFREG | 0o644) << 16
        return entry

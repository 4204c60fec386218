"""ReplayWeb.page, the viewer of web archives, with an archive in it, served to a browser on this computer."""

import hashlib
import re
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote

from playwright.sync_api import Frame, Page, Request

VIEWER = Path(__file__).parent.parent / ".cache" / "replaywebpage-2.5.3.tgz"
"""The package of npm; `make replaywebpage` gets it."""
SHA256 = "b7d35c39c4da9b7121c5a393911d8675d4cc6f19513c380191e16b086bea812c"
PATIENCE = 60
"""Seconds until a page is shown: the viewer's service worker has to begin, and to read the archive."""
ARCHIVE = "a.wacz"
MEDIA = {"html": "text/html", "js": "text/javascript"}
LOAD_ONCE_MORE = 10
"""Seconds after which the page is loaded anew: a service worker doesn't always take the first load over."""


def viewer_files() -> dict[str, bytes]:
    """The files of the viewer that a server needs."""
    content = VIEWER.read_bytes()
    assert SHA256 == hashlib.sha256(content).hexdigest()
    with tarfile.open(VIEWER) as package:
        files = ((name, package.extractfile(f"package/{name}")) for name in ("index.html", "ui.js", "sw.js"))
        return {name: file.read() for name, file in files if file}


@contextmanager
def viewer_with(wacz: Path) -> Iterator[str]:
    """The address of the viewer, while it is served with an archive."""
    files = {**viewer_files(), ARCHIVE: wacz.read_bytes()}
    with ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (FilesHandler,), {"files": files})) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class FilesHandler(BaseHTTPRequestHandler):
    """Answers with files from memory, whole or in part."""

    files: Mapping[str, bytes]
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        name = self.path.partition("?")[0].lstrip("/") or "index.html"
        if name not in self.files:
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        content = self.files[name]
        part = part_of(self.headers.get("Range", ""), len(content))
        self.send_response(206 if part else 200)
        if part:
            self.send_header("Content-Range", f"bytes {part.start}-{part.stop - 1}/{len(content)}")
        shown = content[part.start : part.stop] if part else content
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Type", MEDIA.get(name.rpartition(".")[2], "application/octet-stream"))
        self.send_header("Content-Length", str(len(shown)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(shown)

    def log_message(self, *_said: object) -> None:
        pass


def part_of(header: str, size: int) -> range | None:
    """The bytes that are asked for; None for all."""
    asked = re.fullmatch(r"bytes=(\d*)-(\d*)", header)
    if not asked or asked[0] == "bytes=-":
        return None
    first, last = asked.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    return range(int(first), min(int(last) + 1, size) if last else size)


@dataclass(kw_only=True)
class Window:
    """A browser's window with the viewer in it. `asked` are the addresses of other servers that were asked for."""

    page: Page
    viewer: str
    asked: set[str] = field(default_factory=set)

    def open(self, url: str) -> Frame:
        """The frame in which the viewer shows what the archive has at an address."""
        source = quote(f"{self.viewer}/{ARCHIVE}", safe="")
        self.page.goto("about:blank")
        self.page.goto(f"{self.viewer}/?source={source}#view=pages&url={quote(url, safe='')}")
        for second in range(PATIENCE):
            if second == LOAD_ONCE_MORE:
                self.page.reload()
            self.page.wait_for_timeout(1_000)
            if frame := self.shown:
                return frame
        raise AssertionError(f"{url} is not shown")

    @property
    def shown(self) -> Frame | None:
        """The frame with an archived page that has arrived."""
        return next((frame for frame in self.page.frames if "mp_/" in frame.url and frame.title()), None)

    def note(self, request: Request) -> None:
        """Keep the address of a request that leaves this computer."""
        if not request.url.startswith((self.viewer, "data:", "blob:", "about:")):
            self.asked.add(request.url)


def address_of(frame: Frame) -> str:
    """The archived address that a frame shows."""
    return frame.url.partition("mp_/")[2]

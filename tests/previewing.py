"""A preview for a test: opened on a free port, asked as a browser asks, and waited for instead of slept for."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path
from shutil import copytree
from urllib.parse import urlencode

from press_room import CLOSED, HERE, written_over

from pressroom.cli.asked import Options
from pressroom.cli.serve import build_with
from pressroom.engine.request import Folders
from pressroom.language import language_of
from pressroom.preview import Preview, open_preview
from pressroom.preview.state import ShownSite

OWN_PAGE = "press/2023/nytt.html"
OWN_SOURCE = "content/press/2023/nytt.md"
OWN_TEXT = "---\ntitle: Nytt\ndate: 2023-05-04\nid: x-2023-001\n---\nText.\n"
OWN_SITE = "site: {name: Arkivet, url: 'https://arkiv.example/', archived: 2024-01-01}\nagency: {name: Myndigheten}\n"

PATIENCE = 60.0
"""Seconds after which a test gives up waiting; a loaded machine is slow."""


def small_room(root: Path) -> Folders:
    """A press room with one release and a draft, shown by the project's own templates; quick to build."""
    folders = Folders(**{name: root / name for name in ("content", "templates", "static", "output")})
    for name in ("templates", "static"):
        copytree(HERE.parent / name, root / name)
    draft = OWN_TEXT.replace("Nytt", "Hemligt").replace("001", "002").replace("date", "draft: ja\ndate")
    written_over(
        folders,
        {"content/site.yaml": OWN_SITE, OWN_SOURCE: OWN_TEXT, "content/press/2023/hemligt.md": draft},
    )
    return folders


@contextmanager
def previewing(folders: Folders, as_of: datetime = CLOSED, *, port: int = 0, poll: bool = False) -> Iterator[Preview]:
    """A preview in Swedish whose clock stands still."""
    options = Options(folders=folders, as_of=as_of, lang="sv", as_json=False, quiet=True, strict=False)
    with open_preview(
        build_with(options, lambda _built, _language, _seconds: None),
        (folders.content, folders.templates, folders.static),
        language=language_of("sv"),
        clock=lambda: as_of,
        port=port,
        poll=poll,
    ) as preview:
        yield preview


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the preview answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def ask(preview: Preview, path: str, method: str = "GET", *, body: str = "", **headers: str) -> Reply:
    """Ask the preview for a path, as it stands."""
    connection = HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
    sent = {"Host": f"127.0.0.1:{preview.port}"} | {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body=body.encode() if body else None, headers=sent)
    answered = connection.getresponse()
    found = Reply(status=answered.status, headers=dict(answered.getheaders()), body=answered.read())
    connection.close()
    return found


def send_form(preview: Preview, **fields: str) -> Reply:
    """Choose as of which day the site is shown."""
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    return ask(preview, "/.preview/moment", "POST", body=urlencode(fields), **form)


def until(preview: Preview, fits: Callable[[ShownSite], bool]) -> ShownSite:
    """What is shown as soon as it fits."""
    shown = preview.state.await_shown(fits, PATIENCE)
    assert shown is not None
    assert fits(shown), [told.html for told in shown.latest.problems]
    return shown


def bytes_of(content: bytes | Path) -> bytes:
    """The bytes of a file, wherever they are."""
    return content if isinstance(content, bytes) else content.read_bytes()


def page_says(path: str, words: str) -> Callable[[ShownSite], bool]:
    """Whether a page of the shown site holds these words."""

    def fits(shown: ShownSite) -> bool:
        return words in bytes_of(shown.site.files.get(path, b"")).decode()

    return fits


def is_told(words: str) -> Callable[[ShownSite], bool]:
    """Whether a problem that is told holds these words."""
    return lambda shown: any(words in told.html for told in shown.latest.problems)


def is_mended(shown: ShownSite) -> bool:
    """Whether nothing is wrong any more."""
    return shown.latest.is_whole and not shown.is_last_good

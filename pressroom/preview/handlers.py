"""What the preview answers: a file of the site, a file of its own, or word of a change."""

import json
from collections.abc import Mapping
from datetime import datetime, time
from functools import cache
from http import HTTPStatus
from pathlib import Path
from secrets import compare_digest
from urllib.parse import parse_qs, quote, unquote_to_bytes

from pressroom.dates import SWEDISH_TIME, parse_day
from pressroom.language import Language
from pressroom.model import is_page
from pressroom.model.media_types import content_type
from pressroom.model.paths import NOT_FOUND
from pressroom.preview.access import KEY, has_key, is_key, keep_key
from pressroom.preview.inject import OWN, bytes_of, files_used, page_mark, with_panel
from pressroom.preview.panel import in_page, page_without_site, panel_mark, panel_of
from pressroom.preview.ranges import part_asked_for
from pressroom.preview.rebuilder import Rebuilder
from pressroom.preview.state import PreviewState, ShownSite, ViewOptions
from pressroom.problems import Fault
from pressroom.values import dataclass

FIRST_BUILD = 600.0
"""Seconds that a page waits for the first build, or for the day that was asked for."""
WAIT = 25.0
"""Seconds that a page is kept waiting for a change before it asks again; proxies lose patience after 30."""
BROWSER = Path(__file__).parent / "browser"
OWN_FILES = ("page.css", "panel.css", "preview.js")


@dataclass(frozen=True, kw_only=True)
class Request:
    """What was asked for."""

    method: str
    target: str
    headers: Mapping[str, str]
    hosts: tuple[str, ...]
    """Every Host header that came with it: there must be one."""
    is_own: bool = False
    """Whether it is known to come from a program of whoever runs the preview."""
    body: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Response:
    """What is sent back."""

    status: HTTPStatus
    body: bytes = b""
    media: str = "text/plain; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class HandlerContext:
    """What every answer is made from."""

    state: PreviewState
    rebuilder: Rebuilder
    language: Language
    secret: str
    """Proves that the form that chooses a day was sent from a page of ours."""
    key: str
    """Lets in who comes with the first address."""


def answer(request: Request, context: HandlerContext, port: int) -> Response:
    """Answer a request, if it was meant for us."""
    if not is_local_request(request.hosts, port):
        return _refusal(HTTPStatus.FORBIDDEN, context.language.text("The preview answers only on this computer"))
    address, _, query = request.target.partition("?")
    path = safe_path(address)
    if path is None:
        return _refusal(HTTPStatus.BAD_REQUEST, context.language.text("That is no address in the site"))
    return _at_the_door(path, query, request, context, port) or _routed(path, request, context)


def _routed(path: str, request: Request, context: HandlerContext) -> Response:
    """What is answered to those who may see the preview."""
    address, _, query = request.target.partition("?")
    if request.method == "POST":
        return (
            _choose_moment(request, context) if address == f"{OWN}moment" else _refusal(HTTPStatus.METHOD_NOT_ALLOWED)
        )
    if address.startswith(OWN):
        return _own_answer(address.removeprefix(OWN), query, context)
    shown = context.state.await_shown(lambda _: True, FIRST_BUILD)
    if shown is None:
        return _refusal(HTTPStatus.SERVICE_UNAVAILABLE)
    return _site_answer(path, request, shown, context)


def _at_the_door(path: str, query: str, request: Request, context: HandlerContext, port: int) -> Response | None:
    """What is answered to whoever comes with the key, and to strangers; nothing to those who are known."""
    if is_key(parse_qs(query).get(KEY, [""])[-1], context.key):
        kept = (("Location", f"/{quote(path)}"), keep_key(context.key, port))
        return Response(status=HTTPStatus.SEE_OTHER, headers=kept)
    if request.is_own or has_key(request.headers, context.key, port):
        return None
    words = context.language.text("The preview is only for whoever started it: open the address in the terminal")
    return _refusal(HTTPStatus.FORBIDDEN, words)


def is_local_request(hosts: tuple[str, ...], port: int) -> bool:
    """Whether a request names this machine: a foreign name that leads here (DNS rebinding) is no way in."""
    names = ("127.0.0.1", "localhost", "[::1]")
    ours = {f"{name}:{port}" for name in names} | (set(names) if port == 80 else set())  # noqa: PLR2004  (HTTP's own)
    return len(hosts) == 1 and hosts[0].strip().lower() in ours


def safe_path(address: str) -> str | None:
    """The path of a site that an address names, or nothing when it climbs or is no path."""
    if not address.startswith("/"):
        return None
    try:
        path = unquote_to_bytes(address[1:]).decode()
    except UnicodeError:
        return None
    wrong = "\\" in path or any(part in {".", ".."} for part in path.split("/")) or not path.isprintable()
    return None if wrong else path


def _refusal(status: HTTPStatus, words: str = "") -> Response:
    return Response(status=status, body=f"{words or status.phrase}\n".encode())


# --- the site -----------------------------------------------------------------------------------------------------


def _site_answer(path: str, request: Request, shown: ShownSite, context: HandlerContext) -> Response:
    """A file of the site, or the page that says that there is none."""
    files = shown.files
    file = file_for(path, files)
    if is_page(file or path or "index.html"):
        note_interest(path, context.state, shown)
    if file is None and (elsewhere := _place_of(path, shown)) is not None:
        return Response(status=HTTPStatus.FOUND, headers=(("Location", f"/{quote(elsewhere)}"),))
    status = HTTPStatus.OK if file else HTTPStatus.NOT_FOUND
    name = file or NOT_FOUND
    if is_page(name):
        body = _page(name, path, shown, context)
        return _whole_or_part(body, content_type(name), status, request)
    content = files.get(name)
    if content is None:  # it has just gone away
        return _refusal(HTTPStatus.NOT_FOUND)
    return _whole_or_part(content, content_type(name), status, request)


def note_interest(path: str, state: PreviewState, shown: ShownSite) -> None:
    """Note that somebody sees the page that a path names, with what it loads, or waits until there is one."""
    name = file_for(path, shown.files)
    for awaited in {name, *files_used(name, shown.files)} if name else {path, f"{path}/index.html".lstrip("/")}:
        state.note_interest(awaited)


def file_for(path: str, files: Mapping[str, bytes | Path]) -> str | None:
    """The file that a path names; a folder's is its ``index.html``."""
    name = f"{path}index.html" if path == "" or path.endswith("/") else path
    return name if name in files else None


def _place_of(path: str, shown: ShownSite) -> str | None:
    """Where a path leads that is a folder without its slash, or begins with the path of the published site."""
    files, base = shown.files, shown.site.base.strip("/")
    if f"{path}/index.html" in files:
        return f"{path}/"
    if base and f"{path}/".startswith(f"{base}/"):
        inside = path[len(base) + 1 :]
        return inside if file_for(inside, files) else None
    return None


def _page(name: str, path: str, shown: ShownSite, context: HandlerContext) -> bytes:
    """A page with the panel in it."""
    content = shown.files.get(name)
    if content is None:
        page = page_without_site(shown.latest.language)
    else:
        page = (content if isinstance(content, bytes) else bytes_of(content)).decode("utf-8", "replace")
    panel = panel_of(shown, name, path, context.secret)
    return with_panel(page, in_page(panel, page_mark(name, shown.files), shown.latest.language)).encode()


def _whole_or_part(content: bytes | Path, media: str, status: HTTPStatus, request: Request) -> Response:
    """A file, or the part of it that was asked for."""
    try:
        size = len(content) if isinstance(content, bytes) else content.stat().st_size
        part = part_asked_for(request.headers.get("Range", ""), size) if status is HTTPStatus.OK else None
        headers = (("Accept-Ranges", "bytes"),)
        if part is None:
            return Response(status=status, body=_cut(content, range(size)), media=media, headers=headers)
        if not part:
            unsatisfied = ("Content-Range", f"bytes */{size}")
            return Response(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers=(*headers, unsatisfied))
        place = ("Content-Range", f"bytes {part.start}-{part.stop - 1}/{size}")
        body = _cut(content, part)
    except OSError:  # it went away since the last build; the next one is on its way
        return _refusal(HTTPStatus.NOT_FOUND)
    return Response(status=HTTPStatus.PARTIAL_CONTENT, body=body, media=media, headers=(*headers, place))


def _cut(content: bytes | Path, part: range) -> bytes:
    if isinstance(content, bytes):
        return content[part.start : part.stop]
    with content.open("rb") as opened:
        opened.seek(part.start)
        return opened.read(len(part))


# --- the preview's own --------------------------------------------------------------------------------------------


def _own_answer(name: str, query: str, context: HandlerContext) -> Response:
    """A file of the preview, or word of a change."""
    if name in OWN_FILES:
        return Response(status=HTTPStatus.OK, body=_own_file(name), media=content_type(name))
    if name == "changes":
        return _await_change({key: values[-1] for key, values in parse_qs(query).items()}, context)
    return _refusal(HTTPStatus.NOT_FOUND)


@cache
def _own_file(name: str) -> bytes:
    return (BROWSER / name).read_bytes()


def _await_change(asked: Mapping[str, str], context: HandlerContext) -> Response:
    """Tell a page as soon as it or its panel should look otherwise than it does."""
    path = safe_path(asked.get("path", "/")) or ""
    known = (asked.get("page", ""), asked.get("panel", ""))
    if context.state.shown is not None:
        note_interest(path, context.state, context.state.shown)

    def marks(shown: ShownSite) -> tuple[str, str, str]:
        name = file_for(path, shown.files) or NOT_FOUND
        panel = panel_of(shown, name, path, context.secret)
        return page_mark(name, shown.files), panel_mark(panel), panel

    shown = context.state.await_shown(lambda now: marks(now)[:2] != known, WAIT)
    if shown is None or context.state.is_closed:
        return _refusal(HTTPStatus.SERVICE_UNAVAILABLE)
    page, mark, panel = marks(shown)
    report = {"page": page, "panel": mark, "html": panel}
    return Response(status=HTTPStatus.OK, body=json.dumps(report).encode(), media=content_type("changes.json"))


def _choose_moment(request: Request, context: HandlerContext) -> Response:
    """Show the site as of the day that was chosen, and go back to the page."""
    asked = {key: values[-1] for key, values in parse_qs(request.body.decode("utf-8", "replace")).items()}
    if not compare_digest(asked.get("secret", "").encode(), context.secret.encode()):
        return _refusal(HTTPStatus.FORBIDDEN, context.language.text("That form was not sent from the preview"))
    text = "" if "today" in asked else asked.get("day", "")
    day = parse_day(text) if text else None
    if isinstance(day, Fault):
        return _refusal(HTTPStatus.BAD_REQUEST, context.language.text('"{text}" is not a day', text=text))
    moment = datetime.combine(day, time(), SWEDISH_TIME) if day else None
    view = ViewOptions(moment=moment, drafts="drafts" in asked)
    context.rebuilder.show_view(view)
    context.state.await_shown(lambda shown: shown.view == view, FIRST_BUILD)
    page = (safe_path(f"/{asked.get('page', '')}") or "").lstrip("/")  # two slashes would begin another host's name
    return Response(status=HTTPStatus.SEE_OTHER, headers=(("Location", f"/{quote(page)}"),))

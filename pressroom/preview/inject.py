"""A page of the site as the preview shows it, and how to tell that it has become another."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from html import escape, unescape
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import unquote

from pressroom.lazy_regex import expression
from pressroom.model import is_page

OWN = "/.preview/"
"""Where the preview's own files are. No file of a site begins with a full stop and these letters."""

POLICY = expression(
    r"(<meta\b[^>]*?http-equiv=[\"']?content-security-policy[\"']?[^>]*?\bcontent=)(?:\"([^\"]*)\"|'([^']*)')",
    re.IGNORECASE,
)
NEEDED = ("script-src", "style-src", "connect-src", "form-action")
"""The directives under which the preview's script, style, questions and form fall."""
SPECIAL = ("script-src-elem", "style-src-elem")
"""Directives that, where they stand, count before the general ones."""

CLOSES = expression(r"(<aside\b[^>]*?)\sdata-closes=(?:\"[^\"]*\"|'[^']*')", re.IGNORECASE)
"""The moment at which a page's notice would turn by the clock of the browser."""

TAG = expression(rb"<(?:link|script|img|source|video|audio|object|image|use|iframe)\b[^>]*>", re.IGNORECASE)
ADDRESS = expression(rb"\s(?:href|src|srcset|data|poster)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
IN_STYLE = expression(rb"(?:url\(\s*|@import\s+)[\"']?([^\"')\s]+)", re.IGNORECASE)


def with_panel(page: str, panel: str) -> str:
    """A page with the preview's panel at its end, and a policy that lets it in.

    Its notice stays that of the day that the preview shows, whatever day the browser has.
    """
    page = CLOSES.sub(r"\1", POLICY.sub(_opened, page))
    end = page.lower().rfind("</body>")
    return page[:end] + panel + page[end:] if end >= 0 else page + panel


def _opened(match: re.Match[str]) -> str:
    policy = unescape(match[2] if match[2] is not None else match[3])
    return f'{match[1]}"{escape(with_own_sources(policy))}"'


def with_own_sources(policy: str) -> str:
    """A content security policy that also lets in what comes from the preview itself, and nothing more."""
    directives: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        name, *sources = directive.split() or [""]
        if name:
            directives.setdefault(name.lower(), sources)
    general = directives.get("default-src")
    for name in (*NEEDED, *(special for special in SPECIAL if special in directives)):
        allowed = directives.get(name, general if "-src" in name else None)
        if allowed is not None and "'self'" not in allowed:
            directives[name] = [*(source for source in allowed if source.lower() != "'none'"), "'self'"]
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def page_mark(path: str, files: Mapping[str, bytes | Path]) -> str:
    """A short text that changes when a page, or a style, script or picture that it shows, does.

    What stands before the point changes with the page itself, what stands after it with the others.
    """
    return f"{_mark_of([path], files)}.{_mark_of(sorted(files_used(path, files)), files)}"


def _mark_of(paths: Iterable[str], files: Mapping[str, bytes | Path]) -> str:
    mark = sha256()
    for path in paths:
        content = files.get(path)
        mark.update(path.encode("utf-8", "replace"))
        mark.update(sha256(content).digest() if isinstance(content, bytes) else _digest_of(content))
    return mark.hexdigest()[:16]


def _digest_of(file: Path | None) -> bytes:
    """The digest of a file: a file is the same whether it waits in memory or lies on the disk."""
    try:
        state = file.stat() if file else None
    except OSError:
        state = None
    return _read_digest(str(file), state.st_mtime_ns, state.st_size) if state else b""


@lru_cache(maxsize=500)
def _read_digest(file: str, _changed: int, _size: int) -> bytes:
    return sha256(bytes_of(Path(file))).digest()


def files_used(path: str, files: Mapping[str, bytes | Path]) -> frozenset[str]:
    """The files of the site that a page loads, and those that its styles load."""
    content = files.get(path)
    if not is_page(path) or content is None:
        return frozenset()
    page = content if isinstance(content, bytes) else bytes_of(content)
    loaded = {name for name in _beside(path, _loaded(page)) if name in files}
    for style in [name for name in loaded if name.endswith(".css")]:
        text = files[style]
        addresses = IN_STYLE.findall(text if isinstance(text, bytes) else bytes_of(text))
        loaded |= {name for name in _beside(style, addresses) if name in files}
    return frozenset(loaded)


def _loaded(page: bytes) -> Iterator[bytes]:
    """The addresses that a page loads; of its links only the style sheets."""
    for tag in TAG.findall(page):
        if not tag.lower().startswith(b"<link") or b"stylesheet" in tag.lower():
            yield from ADDRESS.findall(tag)


def _beside(path: str, addresses: Iterator[bytes] | list[bytes]) -> Iterator[str]:
    """Relative addresses in a file, as paths of the site."""
    for address in addresses:
        target = unquote(re.split("[?#]", unescape(address.decode("utf-8", "replace")))[0])
        yield normpath(f"{dirname(path)}/{target}").lstrip("/")


def bytes_of(file: Path) -> bytes:
    """What is in a file; nothing once it has gone, since the next build is then on its way."""
    try:
        return file.read_bytes()
    except OSError:
        return b""

"""Where old addresses lead: by host, path and query, as servers tell them apart, and never over a file of the site."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes, urlsplit

from pressroom.lazy_regex import expression
from pressroom.model import ReleaseEntry
from pressroom.pages import urls
from pressroom.pages.context import PlanContext

OWN = ""
"""The host of the site itself."""
_SLASHES = expression(rb"/{2,}")
_KEPT_IN_BASE = "/%-._~"


class OldAddress(NamedTuple):
    """An address that an item had: on a former host (without ``www.``) or on our own, and the page that is there now.

    `path` is the one that servers compare, `written` the same with its escapes.
    """

    host: str
    path: bytes
    written: str
    query: str
    page: str


class OldPath(NamedTuple):
    """A path that no file of the site has: the page for it by host, and by query.

    Where several items stood at one address (as places on one page), none of them is the page.
    """

    path: bytes
    written: tuple[str, ...]
    by_host: Mapping[str, str]
    by_query: Mapping[str, str]


class TakenAddress(NamedTuple):
    """An old address of an item, as its field has it, from which nobody is led, since a file of ours is there."""

    entry: ReleaseEntry
    field: str
    text: str
    file: str


def base_of(context: PlanContext) -> str:
    """The path of the site's address, without its last slash, as servers' rules may hold it."""
    return quote(urlsplit(context.about.url).path.rstrip("/"), safe=_KEPT_IN_BASE)


def free_paths(context: PlanContext) -> tuple[OldPath, ...]:
    """The old paths on this site and on former hosts that are free, in the order of their bytes."""
    taken = served_paths(base_of(context), context.planned)
    grouped: dict[bytes, list[OldAddress]] = {}
    for address, _, _ in old_addresses(context):
        if address.path not in taken:
            grouped.setdefault(address.path, []).append(address)
    return tuple(old_path_of(path, grouped[path]) for path in sorted(grouped))


def old_path_of(path: bytes, addresses: Iterable[OldAddress]) -> OldPath:
    """The pages for a path."""
    listed = tuple(addresses)
    plain = [(address.host, address.page) for address in listed if not address.query]
    asked = [(address.query, address.page) for address in listed if address.query]
    written = tuple(sorted({address.written for address in listed if not address.query}))
    return OldPath(path, written, certain(plain), certain(asked))


def certain(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The page for each key that has but one."""
    pages: dict[str, set[str]] = {}
    for key, page in pairs:
        pages.setdefault(key, set()).add(page)
    return {key: next(iter(those)) for key, those in pages.items() if len(those) == 1}


def old_addresses(context: PlanContext) -> Iterator[tuple[OldAddress, str, str]]:
    """Every former address and every original on a host of the agency, with its release's address and its text.

    A former address is one of this site, wherever on its host that is.
    """
    base, hosts = base_of(context), hosts_of(context)
    for address, originals, former in context.addresses:
        page = urls.release_page(address)
        for old in former:
            written = f"{base}/{urls.former_page(old)}"
            yield OldAddress(OWN, written.encode(), written, "", page), address, old
        for url in originals:
            host, parts = next((bare for host, bare in hosts if urls.is_at(url, host)), None), urlsplit(url)
            is_more_than_host = parts.path.strip("/") or parts.query
            if host is not None and is_more_than_host:
                path = parts.path or "/"
                yield OldAddress(host, path_on_server(path), path, parts.query, page), address, url


def hosts_of(context: PlanContext) -> tuple[tuple[str, str], ...]:
    """The hosts whose addresses are the agency's, each with what it is called here: its own first, in their order."""
    own = urlsplit(context.about.url).hostname or ""
    return ((own, OWN), *((host, host.removeprefix("www.")) for host in context.about.former_hosts))


def path_on_server(path: str) -> bytes:
    """A path as servers compare it: without escapes, dots and doubled slashes."""
    if path.isascii() and "%" not in path and "//" not in path and "/." not in path:
        return path.encode()
    plain = _SLASHES.sub(b"/", unquote_to_bytes(path))
    if b"/." not in plain:
        return plain
    is_folder = plain.endswith((b"/", b"/.", b"/.."))
    return posixpath.normpath(plain) + (b"/" if is_folder and posixpath.normpath(plain) != b"/" else b"")


def served_paths(base: str, files: Iterable[str]) -> Mapping[bytes, str]:
    """The paths at which a server shows files: their own, and those of folders with an index."""
    root = unquote_to_bytes(base)
    served: dict[bytes, str] = {}
    for file in files:
        served[root + b"/" + file.encode()] = file
        if file == "index.html" or file.endswith("/index.html"):
            folder = root + b"/" + file.removesuffix("index.html").encode()
            served[folder] = served[folder.rstrip(b"/") or b"/"] = file
    return served


def shown_without_ending(base: str, files: Iterable[str]) -> frozenset[bytes]:
    """The paths at which static hosts show pages as well: without their ending, with or without a slash."""
    root = unquote_to_bytes(base)
    stems = (root + b"/" + file.removesuffix(".html").encode() for file in files if file.endswith(".html"))
    return frozenset(path for stem in stems for path in (stem, stem + b"/"))


def taken_addresses(context: PlanContext) -> Iterator[TakenAddress]:
    """The old addresses at which a file of the site stands that isn't the item's own page."""
    if not context.about.exports.redirects:
        return
    taken = served_paths(base_of(context), context.planned)
    for old, address, text in old_addresses(context):
        file = "" if old.query else taken.get(old.path, "")
        if file and file != old.page:
            entry = context.entry(address)
            yield TakenAddress(entry, "former" if text in entry.former else "original", text, file)

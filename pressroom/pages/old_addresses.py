"""Where old addresses lead: by host, path and query, as servers tell them apart, and never over a file of the site."""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes, urlsplit

from pressroom.lazy_regex import expression
from pressroom.model import About, ReleaseEntry, Site
from pressroom.model.addresses import parts_of
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


class Destination(NamedTuple):
    """A page that an old path leads to: for one query, or for one host, where these decide, and else for all others."""

    page: str
    query: str | None = None
    host: str = ""


class TakenAddress(NamedTuple):
    """An old address of an item, as its field has it, from which nobody is led, since a file of ours is there."""

    entry: ReleaseEntry
    field: str
    text: str
    file: str


def base_of(about: About) -> str:
    """The path of the site's address, without its last slash, as servers' rules may hold it."""
    return quote(urlsplit(about.url).path.rstrip("/"), safe=_KEPT_IN_BASE)


def destinations_of(old: OldPath, hosts: Iterable[str]) -> Iterator[Destination]:
    """Where a path leads, in the order in which a server asks: an unknown host is no reason not to lead on.

    Where a query decides, one that is unknown leads nowhere.
    """
    pages = [(host, old.by_host[host]) for host in hosts if host in old.by_host]
    if old.by_query:
        asked = [*old.by_query.items(), *((("", pages[0][1]),) if len({page for _, page in pages}) == 1 else ())]
        yield from (Destination(page, query=query) for query, page in sorted(asked, reverse=True))
        return
    yield from (Destination(page, host=host) for host, page in pages[1:] if page != pages[0][1])
    if pages:
        yield Destination(pages[0][1])


def free_paths(context: PlanContext) -> tuple[OldPath, ...]:
    """The old paths on this site and on former hosts that are free, in the order of their bytes."""
    return context.once("free paths", lambda: sorted_paths(context))


def sorted_paths(context: PlanContext) -> tuple[OldPath, ...]:
    """The same, worked out."""
    base, files = base_of(context.about), context.planned
    grouped: dict[bytes, list[OldAddress]] = {}
    for address, _, _ in old_addresses(context):
        if not file_at(base, address.path, files):
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
    return addresses_of(context.about, context.addresses)


def addresses_of(
    about: About, releases: Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]]
) -> Iterator[tuple[OldAddress, str, str]]:
    """The same, of releases by their addresses, originals and former addresses."""
    base, hosts = base_of(about), hosts_of(about)
    for address, originals, former in releases:
        page = urls.release_page(address)
        for old in former:
            written = f"{base}/{urls.former_page(old)}"
            yield OldAddress(OWN, path_on_server(written), written, "", page), address, old
        for url in originals:
            parts = parts_of(url)
            host = hosts.get(urls.host_of(url))
            is_more_than_host = parts.path.strip("/") or parts.query
            if host is not None and is_more_than_host:
                path = parts.path or "/"
                yield OldAddress(host, path_on_server(path), path, parts.query, page), address, url


def hosts_of(about: About) -> Mapping[str, str]:
    """The hosts whose addresses are the agency's, without ``www.``, and what each is called here: its own first."""
    own = urls.host_of(about.url)
    former = (host.removeprefix("www.") for host in about.former_hosts)
    return {own: OWN, **{host: host for host in former if host != own}}


def replaced_addresses(site: Site) -> tuple[tuple[str, str], ...]:
    """Whole addresses at which one text was before, and those of its page now: what web archives may answer for.

    They are at the site's own host and the agency's former ones, and at no other: an archive that answers in the name
    of a newspaper holds forged evidence. An address at which several texts were leads nowhere.
    """
    origin = urlsplit(site.about.url)._replace(path="", query="", fragment="").geturl()
    grouped: dict[tuple[str, bytes, str], list[tuple[str, str]]] = {}
    releases = ((release.address, release.originals, release.former) for release in site.releases)
    for old, _, text in addresses_of(site.about, releases):
        url = text.partition("#")[0] if "://" in text else f"{origin}{old.written}"
        grouped.setdefault((old.host, old.path, old.query), []).append((url, old.page))
    alone = (pairs for pairs in grouped.values() if len({page for _, page in pairs}) == 1)
    return tuple(sorted({(url, f"{site.about.url}{page}") for pairs in alone for url, page in pairs}))


def path_on_server(path: str) -> bytes:
    """A path as servers compare it: without escapes, dots and doubled slashes."""
    if path.isascii() and "%" not in path and "//" not in path and "/." not in path:
        return path.encode()
    plain = _SLASHES.sub(b"/", unquote_to_bytes(path))
    if b"/." not in plain:
        return plain
    is_folder = plain.endswith((b"/", b"/.", b"/.."))
    return posixpath.normpath(plain) + (b"/" if is_folder and posixpath.normpath(plain) != b"/" else b"")


def file_at(base: str, path: bytes, files: Collection[str]) -> str:
    """The file that a server shows at a path: the one of that name, or the index of that folder; "" for none."""
    name = name_at(base, path)
    return "" if name is None else next((file for file in (name, index_of_folder(name)) if file in files), "")


def is_page_without_ending(base: str, path: bytes, files: Collection[str]) -> bool:
    """Whether static hosts show a page at a path as well: without its ending, with or without a slash."""
    name = name_at(base, path)
    return name is not None and page_without_ending(name) in files


def index_of_folder(name: str) -> str:
    """The page that a server shows for a folder."""
    return f"{name.rstrip('/')}/index.html".lstrip("/")


def page_without_ending(name: str) -> str:
    """The page that a static host shows at a path, too."""
    return f"{name.rstrip('/')}.html"


def possible_files(about: About, releases: Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> frozenset[str]:
    """The paths of all files that are looked for at the old addresses of some releases: given as for `addresses_of`."""
    base = base_of(about)
    names = (name_at(base, old.path) for old, _, _ in addresses_of(about, releases))
    forms = ((name, index_of_folder(name), page_without_ending(name)) for name in names if name is not None)
    return frozenset(path for three in forms for path in three)


def name_at(base: str, path: bytes) -> str | None:
    """The path in the site of what has a path on its host; None outside the site."""
    root = unquote_to_bytes(base)
    if path == root:
        return ""
    return path[len(root) + 1 :].decode("utf-8", "replace") if path.startswith(root + b"/") else None


def taken_addresses(context: PlanContext) -> Iterator[TakenAddress]:
    """The old addresses at which a file of the site stands that isn't the item's own page."""
    if not context.about.exports.redirects:
        return
    base, files = base_of(context.about), context.planned
    for old, address, text in old_addresses(context):
        file = "" if old.query else file_at(base, old.path, files)
        if file and file != old.page:
            entry = context.entry(address)
            yield TakenAddress(entry, "former" if text in entry.former else "original", text, file)

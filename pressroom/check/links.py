"""The rules for addresses: whatever a file of the site names is there, and nothing is asked for outside."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from pressroom.check.page_facts import PageFacts, Reach
from pressroom.check.site_index import SiteUnderCheck, flaw, flawed
from pressroom.lazy_regex import expression
from pressroom.model.addresses import parts_of
from pressroom.model.paths import NOT_FOUND
from pressroom.problems import Fault, Problem

_SCHEME = expression(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ALLOWED_SCHEMES: Mapping[Reach, frozenset[str]] = {
    Reach.LINK: frozenset({"http", "https", "mailto", "tel"}),
    Reach.RELATION: frozenset({"http", "https"}),
    Reach.CANONICAL: frozenset({"http", "https"}),
    Reach.LOAD: frozenset(),
}
_UNPRINTED = expression(r"[\x00-\x20\x7f]")
_PLAIN = expression(r"((?:\.\./)*)([\w~-][\w.~/-]*)", re.ASCII)
"""A relative address of plain letters: how far up it leads, and to what from there."""

_UP = "../"
_PLAIN_ANCHOR = expression(r"#[\w-]+", re.ASCII)


def references_lead_somewhere(site: SiteUnderCheck) -> Iterator[Problem]:
    """Every address names a file of the site by a relative path, or is a link to another site.

    Folders are no files, since ``file://`` shows a list of files there. An anchor is an id of the file it leads into.
    Only 404.html, which is served at any depth, names files by the path of the site's address.
    """
    judged = JudgedAddresses(site)
    for (path, origin), groups in site.referring:
        for group in groups:
            for url in group.urls:
                if found := judged.fault_of(path, group.reach, url):
                    yield flawed(found, (path, site.written.get((path, unquote(url)), origin)))


class JudgedAddresses:
    """What is wrong with addresses in the files of a site, each judged once for all files of a folder."""

    def __init__(self, site: SiteUnderCheck) -> None:
        """Nothing is judged yet."""
        self._site = site
        self._judged: dict[tuple[str, Reach, str], Fault | None] = {}
        self._seen: dict[str, set[str]] = {}

    def fault_of(self, path: str, reach: Reach, url: str) -> Fault | None:
        """What is wrong with an address in the file at `path`."""
        is_of_file = path == NOT_FOUND or url.startswith(("#", "?"))
        key = (path if is_of_file else path.rpartition("/")[0], reach, url)
        if key not in self._judged:
            self._judged[key] = judge(path, reach, url, self._site)
        return self._judged[key]

    def unsettled(self, path: str, facts: PageFacts) -> PageFacts:
        """What is looked at on a page, without the addresses that are no fault whatever the other pages hold.

        The paths of all files are known before any is made, so an address is settled that names one of them; one with
        an anchor only where that is an id of the page itself.
        """
        seen = self._seen_in(path)
        near, far, _ = seen
        groups = []
        for group in facts.references:
            new = [url for url in group.urls if url not in far and url not in near]
            urls = [url for url in new if not self._is_settled(path, group.reach, url, facts.ids, seen)] if new else ()
            if urls:
                groups.append(group._replace(urls=tuple(urls)))
        return facts._replace(references=tuple(groups))

    def _seen_in(self, path: str) -> "SeenNames":
        if path == NOT_FOUND:
            return SeenNames(set(), set(), "")
        above = _above(path.rpartition("/")[0])
        up = _UP * (len(above) - 1)
        return SeenNames(self._seen.setdefault(above[0], set()), self._seen.setdefault(up, set()), up)

    def _is_settled(self, path: str, reach: Reach, url: str, ids: frozenset[str], seen: "SeenNames") -> bool:
        if "#" in url:
            return url[1:] in ids and _PLAIN_ANCHOR.fullmatch(url) is not None
        if path != NOT_FOUND and _names_file(path, url, self._site):
            seen.add(url)
            return True
        return self.fault_of(path, reach, url) is None


class SeenNames(NamedTuple):
    """Addresses that are known to name files: from the pages of a folder, or from those of every folder so far down.

    The latter lead all the way up, so they begin with `up`.
    """

    near: set[str]
    far: set[str]
    up: str

    def add(self, url: str) -> None:
        """Remember an address."""
        (self.far if url.startswith(self.up) else self.near).add(url)


def judge(path: str, reach: Reach, url: str, site: SiteUnderCheck) -> Fault | None:
    """What is wrong with one address in the file at `path`."""
    if path != NOT_FOUND and _names_file(path, url, site):
        return None
    plain = _UNPRINTED.sub("", url)
    if plain in {"", "#"}:
        return flaw("site-link-empty")
    scheme = _SCHEME.match(plain)
    if scheme:
        return _judge_outside(scheme[1].lower(), reach, plain, site)
    if plain.startswith("//") or "\\" in plain:
        return flaw("site-request-outside" if reach is Reach.LOAD else "site-link-without-scheme", link=url)
    if plain != url.strip():
        return flaw("site-link-malformed", link=url)
    return _judge_inside(path, plain, site)


def _names_file(path: str, url: str, site: SiteUnderCheck) -> bool:
    """Whether an address is the plain relative one of a file. Nearly all are, so the others alone are taken apart."""
    match = _PLAIN.fullmatch(url)
    if match is None:
        return False
    above, level = _above(path.rpartition("/")[0]), len(match[1]) // 3
    return level < len(above) and above[level] + match[2] in site.paths


@lru_cache(maxsize=4096)
def _above(folder: str) -> tuple[str, ...]:
    """A folder and those above it, up to that of the site, each as paths in it begin."""
    parts = folder.split("/") if folder else []
    return tuple("".join(f"{part}/" for part in parts[:count]) for count in range(len(parts), -1, -1))


def _judge_outside(scheme: str, reach: Reach, url: str, site: SiteUnderCheck) -> Fault | None:
    """An address with a scheme: only what a reader follows or what is merely stated may have one."""
    if scheme == "ref":
        return flaw("site-reference-open", link=url)
    if scheme not in _ALLOWED_SCHEMES[reach]:
        return flaw("site-request-outside" if reach is Reach.LOAD else "site-link-scheme", link=url)
    host, path = _host_and_path(url)
    if scheme in {"http", "https"} and not host:
        return flaw("site-link-malformed", link=url)
    if reach is Reach.CANONICAL and file_at(path, site) is None:
        return flaw("site-canonical-missing", link=url)
    return None


def _host_and_path(url: str) -> tuple[str, str]:
    try:
        parts = parts_of(url)
    except ValueError:
        return "", ""
    return parts.hostname or "", parts.path


def file_at(path: str, site: SiteUnderCheck) -> str | None:
    """The file that a path on the site's own host names; the site's address itself names its start page."""
    if not path.startswith(site.base):
        return None
    name = unquote(path.removeprefix(site.base)) or "index.html"
    return name if name in site.paths else None


def _judge_inside(path: str, url: str, site: SiteUnderCheck) -> Fault | None:
    """An address without a scheme: it names a file of the site."""
    address, _, anchor = url.partition("#")
    name = unquote(address.partition("?")[0])
    if not name:
        is_there = _has_anchor(path, unquote(anchor), site)
        return None if is_there else flaw("page-anchor-missing", anchor=unquote(anchor))
    target: str | None
    if path == NOT_FOUND:
        if not name.startswith("/"):
            return flaw("site-link-relative", link=url)
        if not name.startswith(site.base):
            return flaw("site-link-outside-base", link=url, base=site.base)
        target = _walked("", name.removeprefix(site.base))
    elif name.startswith("/"):
        return flaw("site-link-absolute", link=url)
    else:
        target = _walked(path.rpartition("/")[0], name)
    if target is None:
        return flaw("site-link-leaves", link=url)
    return _judge_target(target, unquote(anchor), site)


def _walked(folder: str, name: str) -> str | None:
    """The path that a relative one leads to from a folder; None when it leaves the site."""
    parts = folder.split("/") if folder else []
    for part in name.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts) + ("/" if name.endswith(("/.", "/..")) or name in {".", ".."} else "")


def _judge_target(target: str, anchor: str, site: SiteUnderCheck) -> Fault | None:
    """Whether a file is there, and in it the anchor."""
    if target in site.paths:
        is_there = _has_anchor(target, anchor, site)
        return None if is_there else flaw("site-anchor-missing", target=target, anchor=anchor)
    if target.rstrip("/") in site.folders or not target.strip("/"):
        return flaw("site-link-to-folder", target=target or "/")
    return flaw("site-link-missing", target=target)


def _has_anchor(target: str, anchor: str, site: SiteUnderCheck) -> bool:
    """Whether an anchor is in a file, as far as links lead into files of its kind; the top is everywhere."""
    known = site.anchors_of(target) if anchor else None
    return known is None or anchor in known or anchor == "top" or anchor.startswith(":~:")

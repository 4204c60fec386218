"""Links written as addresses of other sites that are none: to this site, to its preview, to the agency's former sites.

They leave the archive: from a disk or another host they lead elsewhere or nowhere, and nobody checks them there.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from posixpath import normpath
from urllib.parse import SplitResult, unquote

from pressroom.lazy_regex import expression
from pressroom.model import About, Reference, ReleaseEntry
from pressroom.model.addresses import parts_of
from pressroom.model.paths import OWN_PAGES
from pressroom.pages import urls
from pressroom.problems import Problem, error, warning
from pressroom.values import dataclass

LINK_WARNINGS = frozenset({"link-former-host", "link-to-own-host"})
"""The codes of what a person should judge of such links."""

_PREVIEW = expression(r"localhost|.+\.localhost|127(?:\.\d+){3}|0\.0\.0\.0|::1?")
_RECORD_PAGE = expression(
    r"press/[^/]+/(?!index\.|sida-)[^/]+\.(?:html|md|json)|(?:kommuner|personer|amnen)/(?!index\.)[^/]+\.html"
    r"|(?P<top>[^/]+)\.html"
)


@dataclass(frozen=True, kw_only=True)
class OwnAddresses:
    """What the addresses of this site and of the agency's former ones stand for, as writers name it.

    `named` gives the site path of everything that writers can name.
    """

    about: About
    releases: tuple[ReleaseEntry, ...]
    named: Mapping[str, str]

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """Site path → what writers call it."""
        pages: dict[str, str] = {}
        for name, path in self.named.items():
            pages.setdefault(path, name)
        return pages

    @cached_property
    def originals(self) -> Mapping[str, str]:
        """The address of a text at another site, in a form that can be compared → its file in content."""
        originals: dict[str, str] = {}
        for release in self.releases:
            for url in release.originals:
                originals.setdefault(_comparable(url), release.path.removeprefix("content/"))
        return originals

    @cached_property
    def host(self) -> str:
        """The host of the site, without ``www.``; "" for an address that has none."""
        return urls.host_of(self.about.url)

    @cached_property
    def base(self) -> str:
        """What the path of every address in the site begins with."""
        return f"{parts_of(self.about.url).path.rstrip('/')}/"

    @cached_property
    def former_hosts(self) -> frozenset[str]:
        """The agency's former hosts, without ``www.``."""
        return frozenset(host.removeprefix("www.") for host in self.about.former_hosts if host)

    def is_own(self, url: str) -> bool:
        """Whether an address lies in the site."""
        return bool(self.host) and urls.host_of(url) == self.host and f"{parts_of(url).path}/".startswith(self.base)

    def is_former(self, url: str) -> bool:
        """Whether an address is at one of the agency's former hosts."""
        return urls.host_of(url) in self.former_hosts


def outside_problem(link: Reference, own: OwnAddresses, assets: Mapping[str, str]) -> Problem | None:
    """What is wrong with a link to another site that is none; `assets` are files by their paths in lower case."""
    parts = _taken_apart(link.target)
    if parts is None:
        return None
    if _PREVIEW.fullmatch(urls.host_of(link.target)):
        suggestion = name_at(parts.path, own, assets)
        hint = "reference-did-you-mean" if suggestion else ""
        return error("link-to-preview", link.at, target=link.target, suggestion=suggestion, hint=hint)
    is_former = own.is_former(link.target)
    name = own.originals.get(_comparable(link.target), "") if is_former else ""
    if own.is_own(link.target):
        return _own_problem(link, parts, name, own, assets)
    if is_former:
        hint = "link-former-known" if name else ""
        return warning("link-former-host", link.at, target=link.target, suggestion=name, hint=hint)
    return None


def _own_problem(
    link: Reference, parts: SplitResult, original: str, own: OwnAddresses, assets: Mapping[str, str]
) -> Problem | None:
    """What is wrong with a link to this site: to a page of ours, or to none."""
    if suggestion := name_at(parts.path, own, assets) or original:
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        return warning("link-to-own-host", link.at, target=link.target, suggestion=f"{suggestion}{anchor}")
    record = _RECORD_PAGE.fullmatch(_inside(parts.path, own.about.url))
    if record is None or record["top"] in {*OWN_PAGES, "index"}:
        return None
    return error("link-nowhere", link.at, target=link.target, suggestion="")


def outside_nodes(link: Reference, own: OwnAddresses) -> Iterator[str]:
    """The nodes that decide what is wrong with a link to another site."""
    parts = _taken_apart(link.target)
    if parts and own.is_own(link.target):
        inside = _inside(parts.path, own.about.url)
        yield from (f"title-at {inside}", f"asset {inside.lower()}", "whole addresses")
    elif parts and own.is_former(link.target):
        yield "whole addresses"


def name_at(path: str, own: OwnAddresses, assets: Mapping[str, str]) -> str:
    """How writers name what stands at a path of the site, or at one below its base; "" where nothing of theirs does."""
    for candidate in (_inside(path, own.about.url), normpath(unquote(path)).lstrip("/")):
        page = own.pages.get(candidate) or own.pages.get(f"{candidate.removesuffix('.md').removesuffix('.json')}.html")
        if name := page or assets.get(candidate.lower(), ""):
            return name
    return ""


def _inside(path: str, url: str) -> str:
    """A path of this site's host as a site path."""
    return unquote(path).removeprefix(parts_of(url).path.rstrip("/")).lstrip("/")


def _comparable(url: str) -> str:
    """An address without what doesn't tell two pages apart."""
    parts = _taken_apart(url)
    if parts is None:
        return url
    return f"{urls.host_of(url)}{unquote(parts.path).rstrip('/')}?{parts.query}"


def _taken_apart(url: str) -> SplitResult | None:
    """The parts of an address, if it has them."""
    try:
        return parts_of(url)
    except ValueError:
        return None

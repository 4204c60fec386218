"""Old addresses: pages that lead on, and the lists of them for servers."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from pressroom.model import Release, Site
from pressroom.pages import urls
from pressroom.pages.context import PlanContext
from pressroom.pages.targets import CsvTable, DataFile, Format, Page, PlainText
from pressroom.pages.views import MovedView


def releases_by_old_page(site: Site) -> dict[str, list[Release]]:
    """The releases that stood at each old address that can be a page of ours.

    These are the `former` paths, and the original addresses at the first of the agency's former hosts.
    """
    host = next(iter(site.about.former_hosts), "")
    found: dict[str, list[Release]] = {}
    for release in site.releases:
        paths = [f"{former.removesuffix('.md').removesuffix('.html')}.html" for former in release.former]
        paths += [urls.old_path(url) for url in release.originals if is_at(url, host)]
        for path in filter(None, paths):
            found.setdefault(path, []).append(release)
    return found


def is_at(url: str, host: str) -> bool:
    """Whether an address is at a host, with or without ``www.``."""
    return bool(host) and (urlsplit(url).hostname or "").removeprefix("www.") == host.removeprefix("www.")


def moved_pages(context: PlanContext) -> Iterator[Page]:
    """A page at each old address that leads to the item, or names the items that stood there."""
    if not context.site.about.exports.redirects:
        return
    for path, releases in releases_by_old_page(context.site).items():
        view = MovedView(items=tuple(context.items[release.address] for release in releases))
        yield context.page(path, "moved.html", view, listed=False, origin=releases[0].at)


def moves(site: Site) -> Mapping[str, str]:
    """Every old path on any former host with the page that replaces it; where several stood, the newest item."""
    hosts = [host.removeprefix("www.") for host in site.about.former_hosts]
    found: dict[str, str] = {}
    for release in site.releases:
        page = urls.release_page(release.address)
        for former in release.former:
            found.setdefault(f"/{former.removesuffix('.md').removesuffix('.html')}.html", page)
        for url in release.originals:
            path = urlsplit(url).path
            if path.strip("/") and any(is_at(url, host) for host in hosts):
                found.setdefault(path, page)
    return dict(sorted(found.items()))


def redirect_files(context: PlanContext) -> Iterator[DataFile]:
    """The old addresses in three forms: a table for anyone, a file for static hosts, one for nginx."""
    site = context.site
    if not site.about.exports.redirects:
        return
    base, at = urlsplit(site.about.url).path.rstrip("/"), site.about.at
    found = moves(site)
    originals = sorted(
        {(url, urls.release_page(release.address)) for release in site.releases for url in release.originals}
        | {
            (f"{former.removesuffix('.md').removesuffix('.html')}.html", urls.release_page(release.address))
            for release in site.releases
            for former in release.former
        }
    )
    yield DataFile(
        path="redirects.csv",
        form=Format.CSV,
        content=CsvTable(header=("old", "new"), rows=tuple(originals)),
        origin=at,
    )
    lines = "".join(f"{path} {base}/{page} 301\n" for path, page in found.items() if " " not in path)
    yield DataFile(path="_redirects", form=Format.TEXT, content=PlainText(text=lines), origin=at)
    rules = "".join(f"location = {quoted(path)} {{ return 301 {base}/{page}; }}\n" for path, page in found.items())
    yield DataFile(path="redirects.nginx.conf", form=Format.TEXT, content=PlainText(text=rules), origin=at)


def quoted(path: str) -> str:
    """A path as a quoted string of nginx's configuration, so that nothing in it ends the string."""
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$") + '"'

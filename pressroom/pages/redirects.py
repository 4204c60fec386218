"""Old addresses: pages that lead on, and the lists of them for servers."""

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

from pressroom.pages import urls
from pressroom.pages.context import PlanContext
from pressroom.pages.targets import CsvTable, DataFile, Format, Page, PlainText, Recipe
from pressroom.pages.views import MovedView


def moved_pages(context: PlanContext) -> Iterator[Recipe]:
    """A page at each old address that leads to the item, or names the items that stood there."""
    if not context.about.exports.redirects:
        return
    for path in context.keys("old-pages"):
        yield Recipe(path, context.entry(context.formerly_at(path)[0]).at, moved_page)


def moved_page(context: PlanContext, recipe: Recipe) -> Page:
    """The page at an old address."""
    view = MovedView(items=context.items(context.formerly_at(recipe.path)))
    return context.page(recipe, "moved.html", view)


def moves(context: PlanContext) -> Mapping[str, str]:
    """Every old path on any former host with the page that replaces it; where several stood, the newest item."""
    hosts = context.about.former_hosts
    found: dict[str, str] = {}
    for address, originals, former in context.addresses:
        page = urls.release_page(address)
        for old in former:
            found.setdefault(f"/{urls.former_page(old)}", page)
        for url in originals:
            path = urlsplit(url).path
            if path.strip("/") and any(urls.is_at(url, host) for host in hosts):
                found.setdefault(path, page)
    return dict(sorted(found.items()))


def redirect_files(context: PlanContext) -> Iterator[Recipe]:
    """The old addresses in three forms: a table for anyone, a file for static hosts, one for nginx."""
    if context.about.exports.redirects:
        at = context.about.at
        yield Recipe("redirects.csv", at, redirect_table)
        yield Recipe("_redirects", at, redirect_rules, (static_host_rule,))
        yield Recipe("redirects.nginx.conf", at, redirect_rules, (nginx_rule,))


def redirect_table(context: PlanContext, recipe: Recipe) -> DataFile:
    """Every original and former address with the page that replaces it."""
    rows = {
        (old, urls.release_page(address))
        for address, originals, former in context.addresses
        for old in (*originals, *map(urls.former_page, former))
    }
    content = CsvTable(header=("old", "new"), rows=tuple(sorted(rows)))
    return DataFile(path=recipe.path, form=Format.CSV, content=content, origin=recipe.origin)


def redirect_rules(context: PlanContext, recipe: Recipe, rule: Callable[[str, str, str], str]) -> DataFile:
    """A line for every old path."""
    base = urlsplit(context.about.url).path.rstrip("/")
    text = "".join(rule(path, base, page) for path, page in moves(context).items())
    return DataFile(path=recipe.path, form=Format.TEXT, content=PlainText(text=text), origin=recipe.origin)


def static_host_rule(path: str, base: str, page: str) -> str:
    """A rule as static hosts read it, which know no spaces in paths."""
    return "" if " " in path else f"{path} {base}/{page} 301\n"


def nginx_rule(path: str, base: str, page: str) -> str:
    """A rule of nginx."""
    return f"location = {quoted(path)} {{ return 301 {base}/{page}; }}\n"


def quoted(path: str) -> str:
    """A path as a quoted string of nginx's configuration, so that nothing in it ends the string."""
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$") + '"'

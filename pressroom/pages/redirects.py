"""Old addresses: pages that lead on, and the lists of them for servers.

Each list is written by the rules of the program that reads it:

- nginx compares paths without their escapes (http://nginx.org/en/docs/http/ngx_http_core_module.html#location). A
  dollar sign stands for itself in the name of a location, and can't be written in what it returns.
- Static hosts compare paths as they are written, follow a rule even where a file stands, and take ``*`` and ``:word``
  for any text (https://developers.cloudflare.com/pages/configuration/redirects/,
  https://docs.netlify.com/manage/routing/redirects/overview/). They show ``a.html`` at ``a`` too, and some send
  readers there, so that a rule for ``a`` would send them round for ever.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote, unquote_to_bytes

from pressroom.lazy_regex import expression
from pressroom.pages import urls
from pressroom.pages.apache_redirects import apache_rules
from pressroom.pages.context import PlanContext
from pressroom.pages.old_addresses import (
    OldPath,
    base_of,
    destinations_of,
    free_paths,
    hosts_of,
    is_page_without_ending,
    taken_addresses,
)
from pressroom.pages.overview_views import MovedView
from pressroom.pages.targets import CsvTable, DataFile, Format, Page, PlainText, Recipe

LONGEST_NGINX_NAME = 2_000
"""Bytes of a location's name; nginx reads no word of 4,096 and starts with no other rule either."""
LONGEST_STATIC_RULE = 1_000
"""Characters of a line; Cloudflare passes longer ones over."""
_ANYTHING = expression(rb"\*|:[A-Za-z_]|/:")
_CONTROL = expression(r"[\x00-\x1f\x7f-\x9f]")
_KEPT_IN_RULES = "/%!$&'()+,;=:@-._~"


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


def redirect_files(context: PlanContext) -> Iterator[Recipe]:
    """The old addresses in four forms: a table for anyone, a file for static hosts, one for nginx, one for Apache."""
    if context.about.exports.redirects:
        at = context.about.at
        yield Recipe("redirects.csv", at, redirect_table)
        yield Recipe("_redirects", at, redirect_rules, (static_host_rules,))
        yield Recipe("redirects.nginx.conf", at, redirect_rules, (nginx_rules,))
        yield Recipe("redirects.apache.conf", at, redirect_rules, (apache_rules,))


def redirect_table(context: PlanContext, recipe: Recipe) -> DataFile:
    """Every original and former address with the page that replaces it, but for those at which another file is."""
    taken = {(each.entry.address, each.text) for each in taken_addresses(context)}
    rows = {
        (urls.former_page(old) if old in former else old, urls.release_page(address))
        for address, originals, former in context.addresses
        for old in (*originals, *former)
        if (address, old) not in taken
    }
    content = CsvTable(header=("old", "new"), rows=tuple(sorted(rows)))
    return DataFile(path=recipe.path, form=Format.CSV, content=content, origin=recipe.origin)


def redirect_rules(context: PlanContext, recipe: Recipe, rules_of: Callable[[PlanContext], Iterator[str]]) -> DataFile:
    """A line for every old path that a program can tell apart."""
    text = "".join(rules_of(context))
    return DataFile(path=recipe.path, form=Format.TEXT, content=PlainText(text=text), origin=recipe.origin)


# --- static hosts -------------------------------------------------------------------------------------------------


def static_host_rules(context: PlanContext) -> Iterator[str]:
    """The rules as static hosts read them. They know neither hosts nor queries: what needs these has no rule."""
    base, files = base_of(context.about), context.planned
    for old in free_paths(context):
        pages = set(old.by_host.values())
        if len(pages) == 1 and not old.by_query and not is_page_without_ending(base, old.path, files):
            yield from static_host_lines(old, f"{base}/{pages.pop()}")


def static_host_lines(old: OldPath, target: str) -> Iterator[str]:
    """A rule for each way in which a path is written."""
    if _ANYTHING.search(old.path):  # however it is written: some hosts may take off its escapes first
        return
    for written in old.written:
        source = quote(written, safe=_KEPT_IN_RULES)
        line = f"{source} {target} 301\n"
        is_plain = unquote_to_bytes(source) == old.path
        if is_plain and len(line) <= LONGEST_STATIC_RULE:
            yield line


# --- nginx --------------------------------------------------------------------------------------------------------


def nginx_rules(context: PlanContext) -> Iterator[str]:
    """The rules as nginx reads them, for the block of a server that answers for this site, former hosts or both."""
    base, hosts = base_of(context.about), tuple(hosts_of(context.about).values())
    for old in free_paths(context):
        name = nginx_name(old.path)
        steps = " ".join(nginx_steps(old, base, hosts))
        if steps and len(name) <= LONGEST_NGINX_NAME:
            yield f"location {name} {{ {steps} }}\n"


def nginx_steps(old: OldPath, base: str, hosts: tuple[str, ...]) -> Iterator[str]:
    """What nginx does at a path."""
    for page, query, host in destinations_of(old, hosts):
        if query is not None and "$" not in query:
            yield f"if ($args = {quoted(query)}) {{ {leading_to(base, page)} }}"
        elif host:
            yield f'if ($host ~ "^(www\\.)?{re.escape(host)}$") {{ {leading_to(base, page)} }}'
        elif query is None:
            yield leading_to(base, page)


def leading_to(base: str, page: str) -> str:
    """The word that sends readers to a page for good."""
    return f"return 301 {base}/{page};"


def nginx_name(path: bytes) -> str:
    """A path as the name of a location: as it is, or byte by byte where it is no text that can be written."""
    try:
        text = path.decode()
    except UnicodeDecodeError:
        text = ""
    if text and not _CONTROL.search(text):
        return f"= {quoted(text)}"
    letters = re.sub(rb"[^A-Za-z0-9/_-]", lambda found: b"\\x%02x" % found[0][0], path)
    return f'~ "^{letters.decode()}\\z"'  # a dollar sign would let a line break follow


def quoted(text: str) -> str:
    """A text between quotes in nginx's configuration, so that nothing in it ends it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

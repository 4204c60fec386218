"""The plan: a recipe for every file of the site, before any of them is planned or made.

A page kind is a function in `KINDS`, a file for machines one in `EXPORTS`: each gives recipes, and the planner of each
asks its context for what the file shows. The sitemap is made of the recipes themselves, so that it can't disagree with
the site.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize

from pressroom.model import Asset, Prose, ReferenceKind
from pressroom.pages.bundles import bundle_files
from pressroom.pages.citations import reference_files
from pressroom.pages.context import PlanContext
from pressroom.pages.exports import data_files, release_files, schemas_of_files
from pressroom.pages.feeds import feed_files
from pressroom.pages.hosting import hosting_files
from pressroom.pages.lists import press_list_pages, topic_pages, topic_pages_left_out, year_pages
from pressroom.pages.money import money_pages
from pressroom.pages.municipalities import municipality_pages, tour_pages
from pressroom.pages.news import news_files
from pressroom.pages.people import people_pages
from pressroom.pages.pictures import Pictures, asset_files, card_files
from pressroom.pages.redirects import moved_pages, redirect_files
from pressroom.pages.register import register_pages
from pressroom.pages.releases import release_pages
from pressroom.pages.search import search_files, search_pages
from pressroom.pages.site_index import SiteIndex
from pressroom.pages.site_queries import PathsSoFar
from pressroom.pages.sitemaps import sitemap_files
from pressroom.pages.standing import not_found_pages, standing_pages, start_pages
from pressroom.pages.targets import Recipe
from pressroom.pages.terms import term_pages
from pressroom.pages.timeline import timeline_pages
from pressroom.pages.verification import verification_pages
from pressroom.pages.visitors import ways_left_out
from pressroom.problems import Problem, error, warning

PageKind = Callable[[PlanContext], Iterator[Recipe]]

KINDS: tuple[PageKind, ...] = (
    start_pages,
    release_pages,
    press_list_pages,
    year_pages,
    topic_pages,
    municipality_pages,
    tour_pages,
    timeline_pages,
    money_pages,
    register_pages,
    people_pages,
    standing_pages,
    term_pages,
    search_pages,
    verification_pages,
    not_found_pages,
)

EXPORTS: tuple[PageKind, ...] = (
    release_files,
    reference_files,
    news_files,
    feed_files,
    data_files,
    schemas_of_files,
    redirect_files,
    hosting_files,
    card_files,
    search_files,
    bundle_files,
)


OTHER_TEXTS = frozenset(
    {"doc", "docm", "docx", "dotx", "fodt", "htm", "html", "odt", "ott", "pages", "rst", "rtf", "tex", "text", "txt"}
)
"""Endings of texts that aren't read."""


class AssetUses(NamedTuple):
    """The files beside releases that published texts and releases refer to, and those that pages show as pictures."""

    files: frozenset[str]
    pictures: frozenset[str]


def uses_of_text(prose: Prose, leads: Iterable[str], assets: Container[str]) -> AssetUses:
    """Those of the files beside releases, by their paths in the site, that a text leads to, and those that it shows."""
    pairs = [*zip(prose.references, leads, strict=True)]
    files = (lead.partition("#")[0] for _, lead in pairs)
    pictures = (lead for reference, lead in pairs if reference.kind is ReferenceKind.IMAGE)
    return AssetUses(
        files=frozenset(path for path in files if path in assets),
        pictures=frozenset(path for path in pictures if path in assets),
    )


def all_uses(index: SiteIndex, texts: Iterable[AssetUses]) -> AssetUses:
    """The same of the whole site: of its texts, and of the fields of releases."""
    known = index.asset_paths
    files, pictures = set[str](), set[str]()
    for use in texts:
        files |= use.files
        pictures |= use.pictures
    for release in index.parts.releases:
        files.update(release.files)
        pictures.update(filter(None, [release.picture]))
    return AssetUses(files=frozenset(files & known), pictures=frozenset(pictures))


def recipes_of(
    context: PlanContext, index: SiteIndex, uses: AssetUses, static: Iterable[Recipe], pictures: Pictures
) -> tuple[tuple[Recipe, ...], tuple[Problem, ...]]:
    """A recipe for every file of the site, in the order of their paths, and what is wrong with the plan.

    `static` are those of the agency's own files, `pictures` what was found in the pictures beside releases.
    """
    used = [asset for asset in index.parts.assets if asset.path in uses.files]
    carried = [
        file
        for asset in used
        for file in asset_files(asset, pictures.get(asset.path), is_shown=asset.path in uses.pictures)
    ]
    damaged = tuple(file for file in carried if isinstance(file, Problem))
    recipes = [recipe for kind in (*KINDS, *EXPORTS) for recipe in kind(context)]
    recipes += [file for file in carried if not isinstance(file, Problem)]
    recipes += static
    listed = tuple(sorted(recipe.path for recipe in recipes if recipe.is_listed))
    context.take_plan(PathsSoFar(listed))
    recipes += sitemap_files(context)
    paths = frozenset(recipe.path for recipe in recipes)
    context.take_plan(PathsSoFar(listed, paths))
    recipes += fitting(moved_pages(context), recipes)
    left_out = (*ways_left_out(index.about, paths), *topic_pages_left_out(index.about, paths))
    problems = (*damaged, *collisions(recipes), *unused_assets(index, uses), *left_out)
    return tuple(sorted(recipes, key=lambda recipe: recipe.path)), problems


def unused_assets(index: SiteIndex, uses: AssetUses) -> Iterator[Problem]:
    """A file that nothing published refers to isn't copied, and someone should know.

    It may be waiting for the draft or the embargoed item that refers to it, or for a text that can't be read. A text in
    the same folder can accept that it is left.
    """
    damaged = {folder_of(path.removeprefix("content/")) for path in index.parts.damaged}
    accepted = {(folder_of(entry.path), code) for entry in index.parts.releases for code in entry.accept}
    for asset in index.parts.assets:
        waits = asset.path.lower() in index.parts.waiting or folder_of(asset.path) in damaged
        problem = unused(asset)
        if asset.path not in uses.files and not waits and (folder_of(asset.at.path), problem.code) not in accepted:
            yield problem


def unused(asset: Asset) -> Problem:
    """That nothing refers to a file: a text in another format was probably meant to be read."""
    name = asset.path.rpartition("/")[2]
    stem, _, ending = name.rpartition(".")
    if ending.lower() in OTHER_TEXTS:
        return warning("text-other-format", asset.at, file=name, suggestion=f"{stem}.md")
    return warning("asset-unused", asset.at, file=name)


def folder_of(path: str) -> str:
    """The folder that a file stands in."""
    return path.rpartition("/")[0]


def fitting(moved: Iterable[Recipe], recipes: Sequence[Recipe]) -> Iterator[Recipe]:
    """The pages at old addresses that have room beside the site's own files, also where capitals make no difference.

    No writer can give an old address another name, so one that has no room is left to the rules for servers.
    """
    files, folders = {folded(recipe.path) for recipe in recipes}, dict[str, str]()
    for folder in dict.fromkeys(folder_of(recipe.path) for recipe in reversed(recipes)):
        for outer in folders_of(f"{folder}/" if folder else ""):
            folders.setdefault(folded(outer), outer)
    for recipe in moved:
        name, around = folded(recipe.path), {folded(folder): folder for folder in folders_of(recipe.path)}
        is_apart = all(folders.get(key, folder) == folder for key, folder in around.items())
        if is_apart and name not in files and name not in folders and not files & around.keys():
            files.add(name)
            folders.update(around)
            yield recipe


def folders_of(path: str) -> Iterator[str]:
    """The folders that a path goes through."""
    parts = path.split("/")
    return ("/".join(parts[:depth]) for depth in range(1, len(parts)))


def folded(path: str) -> str:
    """A path as computers see it that know neither capitals nor two forms of a letter."""
    return (path if path.isascii() else normalize("NFC", path)).casefold()


def collisions(recipes: Iterable[Recipe]) -> Iterator[Problem]:
    """Two files with one path, or with paths that differ only in case or in the form of their letters."""
    seen: dict[str, Recipe] = {}
    for recipe in recipes:
        first = seen.setdefault(folded(recipe.path), recipe)
        if first is not recipe:
            yield error("path-taken", recipe.origin, path=recipe.path, other=first.origin.path, taken=first.path)

"""The plan: every file of the site, before any of them is made.

A page kind is a function in `KINDS`, a file for machines one in `EXPORTS`; the sitemap is made of the plan itself, so
that it can't disagree with the site.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from unicodedata import normalize

from pressroom.model import Prose, Site
from pressroom.pages.context import PlanContext, plan_context
from pressroom.pages.exports import data_files, release_files, schemas_of_files, sitemap_files
from pressroom.pages.feeds import feed_files
from pressroom.pages.lists import press_list_pages, topic_pages, year_pages
from pressroom.pages.money import money_pages
from pressroom.pages.municipalities import municipality_pages, tour_pages
from pressroom.pages.people import people_pages
from pressroom.pages.pictures import NONE, Pictures, asset_files, card_files, shown_pictures
from pressroom.pages.redirects import moved_pages, redirect_files
from pressroom.pages.references import bind_texts
from pressroom.pages.releases import release_pages
from pressroom.pages.search import search_files, search_pages
from pressroom.pages.standing import not_found_pages, standing_pages, start_pages
from pressroom.pages.targets import Copy, DataFile, Page, Target
from pressroom.pages.timeline import timeline_pages
from pressroom.problems import Problem, error, warning

KINDS: tuple[Callable[[PlanContext], Iterator[Page]], ...] = (
    start_pages,
    release_pages,
    press_list_pages,
    year_pages,
    topic_pages,
    municipality_pages,
    tour_pages,
    timeline_pages,
    money_pages,
    people_pages,
    standing_pages,
    search_pages,
    not_found_pages,
)

EXPORTS: tuple[Callable[[PlanContext], Iterator[DataFile]], ...] = (
    release_files,
    feed_files,
    data_files,
    schemas_of_files,
    redirect_files,
    card_files,
    search_files,
)


def plan_site(
    site: Site, texts: Mapping[str, Prose], static: Iterable[Copy] = (), pictures: Pictures = NONE
) -> tuple[tuple[Target, ...], tuple[Problem, ...]]:
    """Every file of a site, in the order of their paths, and what is wrong with the plan.

    `texts` are the marked-up bodies by the path of the file that they stand in; `static` are the agency's own files;
    `pictures` is what was found in the pictures beside releases, by their paths.
    """
    shown = shown_pictures(pictures)
    bindings, unbound = bind_texts(site, texts, shown)
    context = plan_context(site, bindings, shown)
    used, in_pages = used_assets(context), pictures_in_pages(context)
    assets = [found for asset in site.assets if asset.path in used for found in asset_files(asset, in_pages, pictures)]
    damaged = tuple(found for found in assets if isinstance(found, Problem))
    targets: list[Target] = [page for kind in KINDS for page in kind(context)]
    targets += [data for export in EXPORTS for data in export(context)]
    targets += [found for found in assets if not isinstance(found, Problem)]
    targets += static
    taken = {found.path for found in targets}
    targets += [page for page in moved_pages(context) if page.path not in taken]
    targets += sitemap_files(tuple(targets), context)
    problems = (*unbound, *damaged, *collisions(targets), *unused_assets(site, used))
    return tuple(sorted(targets, key=lambda found: found.path)), problems


def used_assets(context: PlanContext) -> frozenset[str]:
    """The files beside releases that a published text or release refers to."""
    found = {asset for assets in context.bindings.assets.values() for asset in assets}
    for release in context.site.releases:
        if release.withdrawn is None:
            found |= {attachment.src for attachment in release.attachments}
            found |= {release.image.src} if release.image else set()
    return frozenset(found)


def pictures_in_pages(context: PlanContext) -> frozenset[str]:
    """The files beside releases that a page shows as pictures."""
    found = {picture for pictures in context.bindings.pictures.values() for picture in pictures}
    return frozenset(
        found | {release.image.src for release in context.site.releases if release.image and not release.withdrawn}
    )


def unused_assets(site: Site, used: frozenset[str]) -> Iterator[Problem]:
    """A file that nothing published refers to isn't copied, and someone should know.

    Beside a draft or an embargoed item a file may be waiting for it.
    """
    waiting = {item.address.rpartition("/")[0] for item in site.unpublished}
    waiting |= {path.removeprefix("content/").rpartition("/")[0] for path in site.damaged}
    for asset in site.assets:
        if asset.path not in used and asset.path.rpartition("/")[0] not in waiting:
            yield warning("asset-unused", asset.at, file=asset.path.rpartition("/")[2])


def collisions(targets: Iterable[Target]) -> Iterator[Problem]:
    """Two files with one path, or with paths that differ only in case or in the form of their letters."""
    seen: dict[str, Target] = {}
    for found in targets:
        key = normalize("NFC", found.path).casefold()
        first = seen.setdefault(key, found)
        if first is not found:
            yield error("path-taken", found.origin, path=found.path, other=first.origin.path, taken=first.path)

"""The search: a page, and what its index holds. A script looks words up; without script the lists do the same.

The index is in parts, one for each hundred releases of a folder (a year), so that a text that changes is one part's
matter.
"""

from collections.abc import Iterator

from pressroom.pages import urls
from pressroom.pages.chains import full_pages
from pressroom.pages.context import PlanContext
from pressroom.pages.search_entries import other_entries, release_entry
from pressroom.pages.search_index import SearchIndex
from pressroom.pages.site_index import FOLDER
from pressroom.pages.targets import DataFile, Format, Page, Recipe
from pressroom.pages.views import SearchView


def search_pages(context: PlanContext) -> Iterator[Recipe]:
    """The page that searches, unless the site does without (`exports`)."""
    if context.about.exports.search:
        yield Recipe(urls.SEARCH, context.about.at, search_page, is_listed=True)


def search_page(context: PlanContext, recipe: Recipe) -> Page:
    """The page that searches."""
    view = SearchView(
        index=tuple(urls.search_index(part_name(folder, number)) for folder, number in search_parts(context)),
        press=urls.PRESS,
        municipalities=urls.MUNICIPALITIES if context.has("municipalities") else "",
        topics=urls.TOPICS if context.has("topics") else "",
        has_people=context.has("people"),
    )
    return context.page(recipe, "search.html", view)


def search_files(context: PlanContext) -> Iterator[Recipe]:
    """The index: every release, municipality, person and standing page with its words."""
    if context.about.exports.search:
        for folder, number in search_parts(context):
            path = urls.search_index(part_name(folder, number))
            yield Recipe(path, context.about.at, search_file, (folder, number))


def search_parts(context: PlanContext) -> Iterator[tuple[str, int]]:
    """The parts of the index, in the order of the lists; the last is what is no release.

    A folder's full parts are counted from its oldest releases, so that a new one begins no other part anew: the part
    with the number 0 holds what no full part has.
    """
    for folder in context.keys("folders"):
        if folder:
            full = full_pages(context.count(f"{FOLDER} {folder}"), urls.SEARCH_PART_SIZE)
            yield from ((folder, number) for number in (0, *range(full, 0, -1)))
    yield "", 0


def part_name(folder: str, number: int) -> str:
    """The name of a part."""
    return f"{folder}.{number}" if number else folder


def search_file(context: PlanContext, recipe: Recipe, folder: str, number: int) -> DataFile:
    """A part of the index."""
    entries = tuple(release_entry(context.entry(address), context) for address in in_part(folder, number, context))
    others = () if folder else tuple(other_entries(context))
    content = SearchIndex(
        language=context.about.language,
        entries=(*entries, *others),
        is_last=not folder,
        synonyms=() if folder else synonyms(context),
    )
    return DataFile(path=recipe.path, form=Format.SEARCH, content=content, origin=recipe.origin)


def synonyms(context: PlanContext) -> tuple[tuple[str, ...], ...]:
    """What is called by several names: the agency, and what the settings tell."""
    agency = context.about.agency
    return (tuple(filter(None, (agency.name, agency.short_name))), *context.about.synonyms)


def in_part(folder: str, number: int, context: PlanContext) -> tuple[str, ...]:
    """The releases of a part."""
    chain, size = f"{FOLDER} {folder}", urls.SEARCH_PART_SIZE
    if number or not folder:
        return context.part(chain, size, number) if folder else context.members(chain)
    rest = context.count(chain) - size * full_pages(context.count(chain), size)
    return context.part(chain, size, 0)[:rest]

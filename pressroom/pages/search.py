"""The search: a page, and its index. A script looks words up; without script the lists do the same.

A small archive has all its words in one shard. In a large one a search loads the shards of its words, and the rows of
what it found; the segments are made one by one, so that a text that changes is one segment's matter.
"""

from collections.abc import Iterator

from pressroom.pages import urls
from pressroom.pages.chains import FOLDER
from pressroom.pages.context import PlanContext
from pressroom.pages.search_entries import other_entries, release_entry, release_hit
from pressroom.pages.search_index import (
    INTERMEDIATE,
    OTHERS,
    ROWS_SIZE,
    SEGMENT_SIZE,
    SearchChoices,
    SearchEndings,
    SearchEntry,
    SearchIndex,
    SearchRows,
    SearchSegment,
    SearchShard,
    mark_of,
    piece_of_choices,
    piece_of_endings,
    piece_of_shard,
    urls_of_index,
)
from pressroom.pages.targets import DataFile, Format, Page, Recipe
from pressroom.pages.views import SearchView


def search_pages(context: PlanContext) -> Iterator[Recipe]:
    """The page that searches, unless the site does without (`exports`)."""
    if context.about.exports.search:
        yield Recipe(urls.SEARCH, context.about.at, search_page, is_listed=True)


def search_page(context: PlanContext, recipe: Recipe) -> Page:
    """The page that searches."""
    view = SearchView(
        index=urls_of_index(context.search_shards),
        press=urls.PRESS,
        municipalities=urls.MUNICIPALITIES if context.has("municipalities") else "",
        topics=urls.TOPICS if context.has("topics") else "",
        has_people=context.has("people"),
    )
    return context.page(recipe, "search.html", view)


# --- segments -----------------------------------------------------------------------------------------------------


def search_segments(context: PlanContext) -> Iterator[Recipe]:
    """The segments of the index. They are intermediate files (as in Make): the site has the shards made of them."""
    if context.about.exports.search:
        for name in context.keys("segments"):
            yield Recipe(INTERMEDIATE + name, context.about.at, search_segment, (name,))


def search_segment(context: PlanContext, recipe: Recipe, name: str) -> DataFile:
    """A segment: a hundred releases of a folder, or all that is no release."""
    shards, entries = context.search_shards, entries_of(name, context)
    content = SearchSegment(
        name=name,
        mark=mark_of((entry.address for entry in entries), shards),
        language=context.about.language,
        entries=entries,
        shards=shards,
        has_rows=shards == 1 or name == OTHERS,
    )
    return DataFile(path=recipe.path, form=Format.SEARCH, content=content, origin=recipe.origin)


def entries_of(segment: str, context: PlanContext) -> tuple[SearchEntry, ...]:
    """The pages of a segment."""
    if segment == OTHERS:
        return tuple(other_entries(context))
    releases = [context.entry(address) for address in releases_of(segment, context)]
    boxes = filter(None, map(context.box, dict.fromkeys(name for release in releases for name in release.boxes)))
    context.expect_texts([*(release.path for release in releases), *(box.at.path for box in boxes)])
    return tuple(release_entry(release, context) for release in releases)


def releases_of(segment: str, context: PlanContext) -> tuple[str, ...]:
    """The addresses of the releases of a segment."""
    folder, _, number = segment.rpartition(".")
    return context.segment(f"{FOLDER} {folder}", SEGMENT_SIZE, int(number))


# --- the files of the index ---------------------------------------------------------------------------------------


def search_files(context: PlanContext) -> Iterator[Recipe]:
    """The index: every release, municipality, person and standing page with its words."""
    if context.about.exports.search:
        at, shards = context.about.at, context.search_shards
        yield Recipe(urls.SEARCH_INDEX, at, search_index, (shards,))
        yield from (Recipe(urls.search_shard(number), at, search_shard, (number,)) for number in range(shards))
        if shards > 1:
            yield from (Recipe(urls.search_endings(number), at, endings, (number, shards)) for number in range(shards))
            yield Recipe(urls.SEARCH_CHOICES, at, choices, (shards,))
            yield from row_files(context)


def row_files(context: PlanContext) -> Iterator[Recipe]:
    """The rows of releases, in files of few, since hits stand far from each other."""
    for segment in context.keys("segments"):
        if segment != OTHERS:
            for start in range(0, len(releases_of(segment, context)), ROWS_SIZE):
                yield Recipe(urls.search_rows(segment, start), context.about.at, search_rows, (segment, start))


def search_index(context: PlanContext, recipe: Recipe, shards: int) -> DataFile:
    """What every search needs."""
    content = SearchIndex(
        language=context.about.language, shards=shards, segments=context.pieces(0), synonyms=synonyms(context)
    )
    return DataFile(path=recipe.path, form=Format.SEARCH, content=content, origin=recipe.origin)


def search_shard(context: PlanContext, recipe: Recipe, number: int) -> DataFile:
    """The words of a shard."""
    content = SearchShard(number=number, pieces=context.pieces(piece_of_shard(number)))
    return DataFile(path=recipe.path, form=Format.SEARCH, content=content, origin=recipe.origin)


def endings(context: PlanContext, recipe: Recipe, number: int, shards: int) -> DataFile:
    """Stems by their endings."""
    content = SearchEndings(number=number, pieces=context.pieces(piece_of_endings(number, shards)))
    return DataFile(path=recipe.path, form=Format.SEARCH, content=content, origin=recipe.origin)


def choices(context: PlanContext, recipe: Recipe, shards: int) -> DataFile:
    """Whom pages are about."""
    content = SearchChoices(pieces=context.pieces(piece_of_choices(shards)))
    return DataFile(path=recipe.path, form=Format.SEARCH, content=content, origin=recipe.origin)


def search_rows(context: PlanContext, recipe: Recipe, segment: str, start: int) -> DataFile:
    """What is shown of some releases."""
    addresses = releases_of(segment, context)
    content = SearchRows(
        segment=segment,
        mark=mark_of(map(urls.release_page, addresses), context.search_shards),
        start=start,
        language=context.about.language,
        entries=tuple(release_hit(context.entry(address)) for address in addresses[start : start + ROWS_SIZE]),
    )
    return DataFile(path=recipe.path, form=Format.SEARCH, content=content, origin=recipe.origin)


def synonyms(context: PlanContext) -> tuple[tuple[str, ...], ...]:
    """What is called by several names: the agency, and what the settings tell."""
    agency = context.about.agency
    return (tuple(filter(None, (agency.name, agency.short_name))), *context.about.synonyms)

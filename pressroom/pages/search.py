"""The search: a page, and what its index holds. A script looks words up; without script the lists do the same.

The index is in parts, one for each hundred releases of a folder (a year), so that a text that changes is one part's
matter.
"""

from collections.abc import Iterator

from pressroom.model import Municipality, Person, ReleaseEntry, StandingPage
from pressroom.pages import urls
from pressroom.pages.chains import full_pages
from pressroom.pages.context import PlanContext
from pressroom.pages.layout import START_TEXT
from pressroom.pages.municipalities import all_municipalities
from pressroom.pages.people import people
from pressroom.pages.site_index import FOLDER
from pressroom.pages.targets import DataFile, Format, Page, Recipe, SearchEntry, SearchIndex
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
    content = SearchIndex(language=context.about.language, entries=(*entries, *others))
    return DataFile(path=recipe.path, form=Format.SEARCH, content=content, origin=recipe.origin)


def in_part(folder: str, number: int, context: PlanContext) -> tuple[str, ...]:
    """The releases of a part."""
    chain, size = f"{FOLDER} {folder}", urls.SEARCH_PART_SIZE
    if number or not folder:
        return context.part(chain, size, number) if folder else context.members(chain)
    rest = context.count(chain) - size * full_pages(context.count(chain), size)
    return context.part(chain, size, 0)[:rest]


def other_entries(context: PlanContext) -> Iterator[SearchEntry]:
    """What is no release."""
    yield from (municipality_entry(municipality, context) for municipality in all_municipalities(context))
    yield from (person_entry(person, context) for person in people(context))
    for page in filter(None, map(context.standing_page, context.keys("pages"))):
        if page.slug != START_TEXT:
            yield page_entry(page, context)


def release_entry(entry: ReleaseEntry, context: PlanContext) -> SearchEntry:
    """A release: its title weighs most, then whom and what it is about, and by which numbers it is cited.

    Of a withdrawn one only these are left.
    """
    gone = bool(entry.withdrawn_texts)
    places = tuple(link.text for link in context.municipality_links(entry.municipalities) if link.address)
    speakers = tuple(said.name or name_of(said.person, context) for said in entry.speakers)
    return SearchEntry(
        address=urls.release_page(entry.address),
        title=entry.title,
        kind=entry.kind_text,
        date=entry.date,
        about=(*places, *entry.topics, *speakers, entry.publisher, entry.reference, own_id(entry)),
        texts=() if gone else (entry.summary, context.plain(entry.path), *beside(entry, context)),
    )


def own_id(entry: ReleaseEntry) -> str:
    """The identifier that a release was given, as a reader may have it from a reference list."""
    return "" if entry.id == entry.address else entry.id


def beside(entry: ReleaseEntry, context: PlanContext) -> Iterator[str]:
    """What a page shows beside its text: the names of attachments, and fact boxes."""
    yield from entry.attachment_titles
    for box in filter(None, map(context.box, entry.boxes)):
        yield box.title
        yield context.plain(box.at.path)


def name_of(identifier: str, context: PlanContext) -> str:
    """The name of a person, as far as it is known."""
    person = context.person(identifier)
    return person.name if person else ""


def municipality_entry(municipality: Municipality, context: PlanContext) -> SearchEntry:
    """A municipality."""
    return SearchEntry(
        address=urls.municipality_page(municipality.slug),
        title=municipality.name,
        kind="kommun",
        about=(municipality.county, municipality.main_town),
        texts=(context.plain(municipality.at.path),),
    )


def person_entry(person: Person, context: PlanContext) -> SearchEntry:
    """A person; never with an address or a number."""
    return SearchEntry(
        address=urls.person_page(person.id),
        title=person.name,
        kind="person",
        about=tuple(part for role in person.roles for part in (role.title, role.organisation)),
        texts=(context.plain(person.at.path),),
    )


def page_entry(page: StandingPage, context: PlanContext) -> SearchEntry:
    """A standing page."""
    return SearchEntry(
        address=urls.standing_page(page.slug),
        title=page.title,
        kind="om",
        about=(),
        texts=(page.summary, context.plain(page.at.path)),
    )

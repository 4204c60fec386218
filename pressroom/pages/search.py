"""The search: a page, and what its index holds. A script looks words up; without script the lists do the same.

The index is in parts, one for each hundred releases of a folder (a year), so that a text that changes is one part's
matter.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pressroom.model import Municipality, Person, Release, StandingPage
from pressroom.pages import urls
from pressroom.pages.context import PlanContext
from pressroom.pages.layout import START_TEXT
from pressroom.pages.targets import DataFile, Format, Page, SearchEntry, SearchIndex
from pressroom.pages.views import SearchView


def search_pages(context: PlanContext) -> Iterator[Page]:
    """The page that searches, unless the site does without (`exports`)."""
    if not context.site.about.exports.search:
        return
    view = SearchView(
        index=tuple(urls.search_index(part) for part in parts_of(context)),
        press=urls.PRESS,
        municipalities=urls.MUNICIPALITIES if context.site.municipalities else "",
        topics=urls.TOPICS if context.site.topics else "",
    )
    yield context.page(urls.SEARCH, "search.html", view, origin=context.site.about.at)


def search_files(context: PlanContext) -> Iterator[DataFile]:
    """The index: every release, municipality, person and standing page with its words."""
    site = context.site
    if not site.about.exports.search:
        return
    others = (
        *(municipality_entry(municipality, context) for municipality in site.municipalities),
        *(person_entry(person, context) for person in site.people),
        *(page_entry(page, context) for page in site.pages if page.slug != START_TEXT),
    )
    for part, releases in parts_of(context).items():
        entries = tuple(release_entry(release, context) for release in releases)
        content = SearchIndex(language=site.about.language, entries=entries if part else (*entries, *others))
        yield DataFile(path=urls.search_index(part), form=Format.SEARCH, content=content, origin=site.about.at)


def parts_of(context: PlanContext) -> Mapping[str, Sequence[Release]]:
    """The releases by the names of their parts, in the order of the lists; those without a folder come last.

    A folder's parts are counted from its oldest releases, so that a new one begins no other part anew.
    """
    by_folder: dict[str, list[Release]] = defaultdict(list)
    for release in context.site.releases:
        by_folder[folder_of(release)].append(release)
    without = by_folder.pop("", [])
    found: dict[str, Sequence[Release]] = {}
    for folder, releases in by_folder.items():
        ends = range(len(releases), 0, -urls.SEARCH_PART_SIZE)
        for number, end in reversed([*enumerate(ends, start=1)]):
            name = folder if number == 1 else f"{folder}.{number}"
            found[name] = releases[max(0, end - urls.SEARCH_PART_SIZE) : end]
    return {**found, "": without}


def folder_of(release: Release) -> str:
    """The folder below ``press/`` that a release's page stands in: a year, as a rule."""
    return "-".join(release.address.split("/")[1:-1])


def release_entry(release: Release, context: PlanContext) -> SearchEntry:
    """A release: its title weighs most, then whom and what it is about. Of a withdrawn one only the title is left."""
    site = context.site
    gone = release.withdrawn is not None
    places = tuple(site.municipality_of[slug].name for slug in release.municipalities if slug in site.municipality_of)
    speakers = () if gone else tuple(speaker.name or name_of(speaker.person, context) for speaker in release.speakers)
    return SearchEntry(
        address=urls.release_page(release.address),
        title=release.title,
        kind=release.kind.value,
        date=release.date,
        about=(*places, *release.topics, *speakers),
        texts=() if gone else (release.summary, context.bindings.plain(release.body.at)),
    )


def name_of(identifier: str, context: PlanContext) -> str:
    """The name of a person, as far as it is known."""
    person = context.site.person_of.get(identifier)
    return person.name if person else ""


def municipality_entry(municipality: Municipality, context: PlanContext) -> SearchEntry:
    """A municipality."""
    return SearchEntry(
        address=urls.municipality_page(municipality.slug),
        title=municipality.name,
        kind="kommun",
        about=(municipality.county, municipality.main_town),
        texts=(context.bindings.plain(municipality.body.at),),
    )


def person_entry(person: Person, context: PlanContext) -> SearchEntry:
    """A person; never with an address or a number."""
    return SearchEntry(
        address=urls.person_page(person.id),
        title=person.name,
        kind="person",
        about=tuple(part for role in person.roles for part in (role.title, role.organisation)),
        texts=(context.bindings.plain(person.body.at),),
    )


def page_entry(page: StandingPage, context: PlanContext) -> SearchEntry:
    """A standing page."""
    return SearchEntry(
        address=urls.standing_page(page.slug),
        title=page.title,
        kind="om",
        about=(),
        texts=(page.summary, context.bindings.plain(page.body.at)),
    )

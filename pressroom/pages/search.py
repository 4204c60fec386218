"""The search: a page, and what its index holds. A script looks words up; without script the lists do the same.

The index is in parts, one for each hundred releases of a folder (a year), so that a text that changes is one part's
matter.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pressroom.model import Municipality, Person, Release, StandingPage
from pressroom.pages import urls
from pressroom.pages.context import Press
from pressroom.pages.layout import START_TEXT
from pressroom.pages.targets import Data, Form, Page, SearchEntry, SearchIndex
from pressroom.pages.views import SearchView


def search_pages(press: Press) -> Iterator[Page]:
    """The page that searches, unless the site does without (`exports`)."""
    if not press.site.about.exports.search:
        return
    view = SearchView(
        index=tuple(urls.search_index(part) for part in parts_of(press)),
        press=urls.PRESS,
        municipalities=urls.MUNICIPALITIES if press.site.municipalities else "",
        topics=urls.TOPICS if press.site.topics else "",
    )
    yield press.page(urls.SEARCH, "search.html", view, origin=press.site.about.at)


def search_files(press: Press) -> Iterator[Data]:
    """The index: every release, municipality, person and standing page with its words."""
    site = press.site
    if not site.about.exports.search:
        return
    others = (
        *(municipality_entry(municipality, press) for municipality in site.municipalities),
        *(person_entry(person, press) for person in site.people),
        *(page_entry(page, press) for page in site.pages if page.slug != START_TEXT),
    )
    for part, releases in parts_of(press).items():
        entries = tuple(release_entry(release, press) for release in releases)
        content = SearchIndex(language=site.about.language, entries=entries if part else (*entries, *others))
        yield Data(path=urls.search_index(part), form=Form.SEARCH, content=content, origin=site.about.at)


def parts_of(press: Press) -> Mapping[str, Sequence[Release]]:
    """The releases by the names of their parts, in the order of the lists; those without a folder come last.

    A folder's parts are counted from its oldest releases, so that a new one begins no other part anew.
    """
    by_folder: dict[str, list[Release]] = defaultdict(list)
    for release in press.site.releases:
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


def release_entry(release: Release, press: Press) -> SearchEntry:
    """A release: its title weighs most, then whom and what it is about. Of a withdrawn one only the title is left."""
    site = press.site
    gone = release.withdrawn is not None
    places = tuple(site.municipality_of[slug].name for slug in release.municipalities if slug in site.municipality_of)
    speakers = () if gone else tuple(speaker.name or name_of(speaker.person, press) for speaker in release.speakers)
    return SearchEntry(
        address=urls.release_page(release.address),
        title=release.title,
        kind=release.kind.value,
        date=release.date,
        about=(*places, *release.topics, *speakers),
        texts=() if gone else (release.summary, press.bindings.plain(release.body.at)),
    )


def name_of(identifier: str, press: Press) -> str:
    """The name of a person, as far as it is known."""
    person = press.site.person_of.get(identifier)
    return person.name if person else ""


def municipality_entry(municipality: Municipality, press: Press) -> SearchEntry:
    """A municipality."""
    return SearchEntry(
        address=urls.municipality_page(municipality.slug),
        title=municipality.name,
        kind="kommun",
        about=(municipality.county, municipality.main_town),
        texts=(press.bindings.plain(municipality.body.at),),
    )


def person_entry(person: Person, press: Press) -> SearchEntry:
    """A person; never with an address or a number."""
    return SearchEntry(
        address=urls.person_page(person.id),
        title=person.name,
        kind="person",
        about=tuple(part for role in person.roles for part in (role.title, role.organisation)),
        texts=(press.bindings.plain(person.body.at),),
    )


def page_entry(page: StandingPage, press: Press) -> SearchEntry:
    """A standing page."""
    return SearchEntry(
        address=urls.standing_page(page.slug),
        title=page.title,
        kind="om",
        about=(),
        texts=(page.summary, press.bindings.plain(page.body.at)),
    )

"""The pages of people who spoke for the agency or answered the press."""

from collections import Counter
from collections.abc import Iterator

from pressroom.model import Person, Phase
from pressroom.pages import urls
from pressroom.pages.components import ContactCard, Link
from pressroom.pages.contacts import contact_card
from pressroom.pages.context import Press
from pressroom.pages.items import Chain, turns
from pressroom.pages.targets import Crumb, Page
from pressroom.pages.views import PeopleView, PersonRow, PersonView

PEOPLE_CRUMB = Crumb(label="people", address=urls.PEOPLE)


def people_pages(press: Press) -> Iterator[Page]:
    """The list of people, and a page for each."""
    site = press.site
    if site.people:
        rows = tuple(
            PersonRow(link=Link(text=person.name, address=urls.person_page(person.id)), roles=person.roles)
            for person in site.people
        )
        yield press.page(urls.PEOPLE, "people.html", PeopleView(people=rows), origin=site.about.at)
    answering = Counter(contact for release in site.releases for contact in release.contacts)
    for person in site.people:
        yield from person_pages(person, answering[person.id], press)


def person_pages(person: Person, answers_for: int, press: Press) -> Iterator[Page]:
    """A person's page; those who spoke often have several."""
    releases = press.chains.speakers.get(person.id, Chain()).releases
    first = urls.person_page(person.id)
    for path, turn, part in turns(first, len(releases), urls.LONG_PAGE_SIZE):
        view = PersonView(
            name=person.name,
            roles=person.roles,
            text=press.bindings.text(person.body.at),
            card=card_of(person, answers_for, press),
            speaks_in=tuple(press.items[release.address] for release in releases[part]),
            answers_for=answers_for,
            turn=turn,
        )
        yield press.page(path, "person.html", view, crumbs=(PEOPLE_CRUMB,), origin=person.at)


def card_of(person: Person, answers_for: int, press: Press) -> ContactCard | None:
    """How to reach a person who answers the press, or that they no longer do."""
    reachable = person.email or person.phone or person.withdrawn
    if not reachable and not (answers_for and press.site.about.phase is Phase.CLOSED):
        return None
    return contact_card(person, press.site, "")

"""The pages of people who spoke for the agency or answered the press."""

from collections import Counter
from collections.abc import Iterator

from pressroom.model import Person, Phase
from pressroom.pages import urls
from pressroom.pages.components import ContactCard, Link
from pressroom.pages.contacts import contact_card
from pressroom.pages.context import PlanContext
from pressroom.pages.items import Chain, paginate
from pressroom.pages.targets import Crumb, Page
from pressroom.pages.views import PeopleView, PersonRow, PersonView

PEOPLE_CRUMB = Crumb(label="people", address=urls.PEOPLE)


def people_pages(context: PlanContext) -> Iterator[Page]:
    """The list of people, and a page for each."""
    site = context.site
    if site.people:
        rows = tuple(
            PersonRow(link=Link(text=person.name, address=urls.person_page(person.id)), roles=person.roles)
            for person in site.people
        )
        yield context.page(urls.PEOPLE, "people.html", PeopleView(people=rows), origin=site.about.at)
    answering = Counter(contact for release in site.releases for contact in release.contacts)
    for person in site.people:
        yield from person_pages(person, answering[person.id], context)


def person_pages(person: Person, answers_for: int, context: PlanContext) -> Iterator[Page]:
    """A person's page; those who spoke often have several."""
    releases = context.chains.speakers.get(person.id, Chain()).releases
    first = urls.person_page(person.id)
    for path, pagination, part in paginate(first, len(releases), urls.LONG_PAGE_SIZE):
        view = PersonView(
            name=person.name,
            roles=person.roles,
            text=context.bindings.text(person.body.at),
            card=card_of(person, answers_for, context),
            speaks_in=tuple(context.items[release.address] for release in releases[part]),
            answers_for=answers_for,
            pagination=pagination,
        )
        yield context.page(path, "person.html", view, crumbs=(PEOPLE_CRUMB,), origin=person.at)


def card_of(person: Person, answers_for: int, context: PlanContext) -> ContactCard | None:
    """How to reach a person who answers the press, or that they no longer do."""
    reachable = person.email or person.phone or person.withdrawn
    if not reachable and not (answers_for and context.site.about.phase is Phase.CLOSED):
        return None
    return contact_card(person, context.site, "")

"""The pages of people who spoke for the agency or answered the press."""

from collections.abc import Iterator

from pressroom.model import Person, Phase
from pressroom.pages import urls
from pressroom.pages.chains import PERSON
from pressroom.pages.components import ContactCard, Link
from pressroom.pages.contacts import contact_card
from pressroom.pages.context import PlanContext
from pressroom.pages.items import list_pages
from pressroom.pages.lists import long_list
from pressroom.pages.targets import Crumb, Page, Recipe
from pressroom.pages.views import PeopleView, PersonRow, PersonView

PEOPLE_CRUMB = Crumb(label="people", address=urls.PEOPLE)


def people_pages(context: PlanContext) -> Iterator[Recipe]:
    """The list of people, and a page for each; those who spoke often have several.

    Search engines are asked to show only those of public figures, and the sitemap names no others.
    """
    if context.has("people"):
        yield Recipe(urls.PEOPLE, context.about.at, people_page, is_listed=True)
    for person in people(context):
        for page in list_pages(urls.person_page(person.id), f"{PERSON} {person.id}", urls.LONG_PAGE_SIZE, context):
            listed = person.is_public_figure
            yield Recipe(page.path, person.at, person_page, (person.id, page.number), is_listed=listed)


def people(context: PlanContext) -> Iterator[Person]:
    """Everyone, by id."""
    return filter(None, map(context.person, context.keys("people")))


def family_name_first(name: str) -> str:
    """A name as lists are sorted by it: the last word, then the others."""
    others, _, family = name.rpartition(" ")
    return f"{family}, {others}" if others else family


def people_page(context: PlanContext, recipe: Recipe) -> Page:
    """The list of people."""
    rows = tuple(
        PersonRow(
            link=Link(text=person.name, address=urls.person_page(person.id)),
            family_name=family_name_first(person.name),
            roles=person.roles,
            count=context.count(f"{PERSON} {person.id}"),
            answers_for=context.answers_for(person.id),
        )
        for person in people(context)
    )
    return context.page(recipe, "people.html", PeopleView(people=rows))


def person_page(context: PlanContext, recipe: Recipe, identifier: str, number: int) -> Page:
    """A person's page, or one of several."""
    person = context.person(identifier)
    assert person is not None  # noqa: S101  (the recipe was made for one)
    chain, answers_for = f"{PERSON} {identifier}", context.answers_for(identifier)
    texts = long_list(urls.person_page(identifier), number, chain, context)
    view = PersonView(
        name=person.name,
        roles=person.roles,
        text=context.text(person.at.path),
        card=card_of(person, answers_for, context),
        speaks_in=texts.items,
        answers_for=answers_for,
        pagination=texts.pagination,
        groups=texts.groups,
        years=texts.years,
    )
    return context.page(recipe, "person.html", view, crumbs=(PEOPLE_CRUMB,))


def card_of(person: Person, answers_for: int, context: PlanContext) -> ContactCard | None:
    """How to reach a person who answers the press, or that they no longer do."""
    reachable = person.email or person.phone or person.withdrawn
    if not reachable and not (answers_for and context.about.phase is Phase.CLOSED):
        return None
    return contact_card(person, context, "")

"""Whom the press could reach, and who answers now."""

from collections.abc import Iterator

from pressroom.model import GeneralContact, Person, Phase, Release
from pressroom.pages import urls
from pressroom.pages.components import ContactCard, Link
from pressroom.pages.context import PlanContext
from pressroom.pages.items import person_line
from pressroom.pages.layout import WHO_ANSWERS


def contact_cards(release: Release, context: PlanContext) -> tuple[ContactCard, ...]:
    """The contact cards of a release; a contact that no longer answers is shown with who does instead."""
    people = filter(None, map(context.person, release.contacts))
    return tuple(contact_card(person, context, person_line(person, release.date).title) for person in people)


def contact_card(person: Person, context: PlanContext, title: str) -> ContactCard:
    """How a person could be reached. After the agency's last day nobody of it can."""
    gone = person.withdrawn is not None or context.about.phase is Phase.CLOSED
    if not gone:
        return ContactCard(
            name=person.name,
            address=urls.person_page(person.id),
            title=title,
            email=person.email,
            phone=person.phone,
        )
    general = context.about.contact or GeneralContact()
    return ContactCard(
        name=person.name,
        address=urls.person_page(person.id),
        title=title,
        gone=True,
        instead=tuple(instead_of(person, general, context)),
        instead_email=successor_email(person, context) or general.email,
    )


def successor_of(person: Person, context: PlanContext) -> Person | None:
    """Who took over from a withdrawn contact, the last in a line of successors; nobody after the last day."""
    if context.about.phase is Phase.CLOSED:
        return None
    seen = {person.id}
    while person.withdrawn is not None:
        following = context.person(person.replaced_by) if person.replaced_by else None
        if following is None or following.id in seen:
            return None
        seen.add(following.id)
        person = following
    return person


def successor_email(person: Person, context: PlanContext) -> str:
    """Where the successor of a withdrawn contact can be written to."""
    successor = successor_of(person, context)
    return successor.email if successor else ""


def instead_of(person: Person, general: GeneralContact, context: PlanContext) -> Iterator[Link]:
    """Who answers instead: the successor, whom the site names for questions, and the page that lists them all."""
    successor = successor_of(person, context)
    if successor is not None:
        yield Link(text=successor.name, address=urls.person_page(successor.id))
    elif general.name:
        yield Link(text=general.name, address=general.url)
    page = context.standing_page(WHO_ANSWERS)
    if page:
        yield Link(text=page.title, address=urls.standing_page(page.slug))

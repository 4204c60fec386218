"""What the search knows of each page: releases, municipalities, people and standing pages, beside lists and figures."""

from collections.abc import Iterator, Mapping

from pressroom.model import Municipality, Person, ReleaseEntry, StandingPage
from pressroom.pages import urls
from pressroom.pages.context import PlanContext
from pressroom.pages.layout import START_TEXT, WHO_ANSWERS
from pressroom.pages.municipalities import all_municipalities
from pressroom.pages.people import people
from pressroom.pages.search_index import SearchEntry
from pressroom.pages.search_overviews import (
    OVERVIEWS,
    TextsOf,
    overview_entry,
    round_amount,
    topic_entry,
    year_entry,
)
from pressroom.pages.verification import ABOUT_ARCHIVE
from pressroom.values import changed

SUMMARY_LENGTH = 180
"""Characters of a text that stand in for its summary."""

WHO_ANSWERS_KEYWORDS = "tog tagit tar över ersatte ersatt ersätter ersättare efterträdare efterträder kontakt successor"
"""By what else readers ask for the page that tells who answers today."""
MUNICIPALITY_KEYWORDS = "kommun stad municipality besök pengar statsbidrag bidrag belopp kronor miljoner"
"""What every municipality's page tells of."""


def other_entries(context: PlanContext) -> Iterator[SearchEntry]:
    """What is no release."""
    there = (overview for overview in OVERVIEWS if not overview.kind or context.has(overview.kind))
    yield from (overview_entry(overview, context) for overview in there)
    yield from map(year_entry, context.years)
    yield from (topic_entry(slug, context) for slug in context.keys("topics"))
    municipalities, persons = all_municipalities(context), tuple(people(context))
    pages = tuple(filter(None, map(context.standing_page, context.keys("pages"))))
    places = (*(each.at for each in municipalities), *(each.at for each in persons), *(each.at for each in pages))
    context.expect_texts([at.path for at in places])
    yield from (municipality_entry(municipality, context) for municipality in municipalities)
    yield from (person_entry(person, context) for person in persons)
    for page in pages:
        if page.slug != START_TEXT:
            yield page_entry(page, context)


# --- releases -----------------------------------------------------------------------------------------------------


def release_entry(entry: ReleaseEntry, context: PlanContext) -> SearchEntry:
    """A release: its title weighs most, then whom and what it is about, and by which numbers it is cited.

    Of a withdrawn one only these are left.
    """
    links = zip(entry.municipalities, context.municipality_links(entry.municipalities), strict=True)
    municipalities = {slug: link.text for slug, link in links if link.address}
    speakers = tuple(said.name or name_of(said.person, context) for said in entry.speakers)
    return changed(
        release_hit(entry),
        about=(*municipalities.values(), *entry.topics, *speakers, entry.publisher, entry.reference, own_id(entry)),
        texts=() if entry.withdrawn_texts else (context.plain(entry.path), *beside(entry, context)),
        municipalities=tuple(municipalities),
        people=speaking(entry, context),
    )


def release_hit(entry: ReleaseEntry) -> SearchEntry:
    """What is shown of a release that was found."""
    return SearchEntry(
        address=urls.release_page(entry.address),
        title=entry.title,
        kind=entry.kind_text,
        date=entry.date,
        summary="" if entry.withdrawn_texts else entry.summary,
    )


def speaking(entry: ReleaseEntry, context: PlanContext) -> tuple[str, ...]:
    """The people with a page who speak in a release: what their pages list."""
    named = dict.fromkeys(said.person for said in entry.speakers if said.person)
    return tuple(filter(context.person, named))


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


# --- records ------------------------------------------------------------------------------------------------------


def municipality_entry(municipality: Municipality, context: PlanContext) -> SearchEntry:
    """A municipality, with its visits and its money."""
    text = context.plain(municipality.at.path)
    grants = (
        part
        for grant in municipality.grants
        for part in (grant.programme, grant.by, grant.note, round_amount(grant.amount))
    )
    names = dict.fromkeys(filter(None, (municipality.main_town, *municipality.also)))
    places = tuple(place for place in names if place != municipality.name)
    notes = (visit.note for visit in context.visits_to(municipality.slug))
    return SearchEntry(
        address=urls.municipality_page(municipality.slug),
        title=municipality.name,
        kind="kommun",
        summary=beginning(text) or municipality.county,
        about=(municipality.county, *places, municipality.code),
        texts=(text, *grants, *notes, MUNICIPALITY_KEYWORDS),
        places=places,
    )


def person_entry(person: Person, context: PlanContext) -> SearchEntry:
    """A person; never with an address or a number."""
    return SearchEntry(
        address=urls.person_page(person.id),
        title=person.name,
        kind="person",
        summary="; ".join(", ".join(filter(None, (role.title, role.organisation))) for role in person.roles),
        about=tuple(part for role in person.roles for part in (role.title, role.organisation)),
        texts=(context.plain(person.at.path),),
    )


def page_entry(page: StandingPage, context: PlanContext) -> SearchEntry:
    """A standing page."""
    text = context.plain(page.at.path)
    return SearchEntry(
        address=urls.standing_page(page.slug),
        title=page.title,
        kind="om",
        summary=page.summary or beginning(text),
        about=(WHO_ANSWERS_KEYWORDS,) if page.slug == WHO_ANSWERS else (),
        texts=(text, *PAGE_TEXTS.get(page.slug, nothing)(context)),
    )


def successors(context: PlanContext) -> Iterator[str]:
    """Who answers today."""
    for successor in context.about.successors:
        yield from (successor.task, successor.name, successor.note)


def files(context: PlanContext) -> Iterator[str]:
    """What the archive can be had as."""
    if context.about.exports.data:
        yield "ladda ned öppna data tabell tabeller csv excel json fil filer statistik download"
    if context.about.exports.feeds:
        yield "nyhetsflöde prenumerera följa feed rss atom"


def nothing(_context: PlanContext) -> Iterator[str]:
    """What most pages have beside their text."""
    return iter(())


PAGE_TEXTS: Mapping[str, TextsOf] = {WHO_ANSWERS: successors, ABOUT_ARCHIVE: files}
"""What standing pages show beside their own text, by their slugs (see ``templates/standing``)."""


def beginning(text: str) -> str:
    """The first words of a text, as many as a hit has room for."""
    words = " ".join(text.split())
    if len(words) <= SUMMARY_LENGTH:
        return words
    return f"{words[:SUMMARY_LENGTH].rpartition(' ')[0].rstrip(' ,.;:–')} …"

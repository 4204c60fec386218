"""What the search knows of each page: releases, lists and figures, municipalities, people and standing pages."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from pressroom.model import Municipality, Person, ReleaseEntry, StandingPage
from pressroom.pages import urls
from pressroom.pages.context import PlanContext
from pressroom.pages.layout import START_TEXT, WHO_ANSWERS
from pressroom.pages.municipalities import all_municipalities
from pressroom.pages.people import people
from pressroom.pages.search_index import SearchEntry
from pressroom.pages.verification import ABOUT_ARCHIVE

TextsOf = Callable[[PlanContext], Iterator[str]]

SUMMARY_LENGTH = 180
"""Characters of a text that stand in for its summary."""


class Overview(NamedTuple):
    """A page that no file of content makes, as the search knows it: it has a title, and what it is asked for by.

    `kind` is what the site must have for the page to be there; "" is one that always is.
    """

    address: str
    kind: str
    title: str
    summary: str
    keywords: str


OVERVIEWS = (
    Overview(
        urls.MONEY,
        "money",
        "Satsningen: planerat och beslutat",
        "Pengarna år för år: vad som planerades, och vad som beslutades eller betalades ut.",
        "statsbidrag pengar utbetalning belopp miljoner miljarder kronor ram plan planerade beslutade anslag budget "
        "utlovat utfall summa",
    ),
    Overview(
        urls.TOUR,
        "visits",
        "Kommunbesök",
        "Alla kända besök i kommunerna, i den ordning de gjordes eller planerades.",
        "besök besökte visit visits municipalities turné kommunturné resa resor stopp tidsordning karta tour antal",
    ),
    Overview(
        urls.TIMELINE,
        "timeline",
        "Tidslinje",
        "Vad som hände, från början till slut.",
        "timeline kronologi historia historik händelser årtal förlopp",
    ),
    Overview(
        urls.TERMS,
        "terms",
        "Ord i arkivet",
        "Ord som texterna använder, förklarade.",
        "ordlista begrepp förklaringar betyder betydelse definition glossary",
    ),
    Overview(
        urls.PRESS,
        "",
        "Pressrum",
        "Alla texter, de nyaste först.",
        "pressrummet press releases pressmeddelanden nyheter arkiv alla texter lista senaste",
    ),
    Overview(
        urls.MUNICIPALITIES,
        "municipalities",
        "Kommuner",
        "Alla kommuner i arkivet, med besök och antal texter.",
        "kommunerna municipalities lista karta län alla ingick deltog omfattades orter städer",
    ),
    Overview(
        urls.PEOPLE,
        "people",
        "Personer",
        "De som talade för myndigheten eller svarade på frågor från medier.",
        "people personerna namn lista talespersoner presskontakter ministrar direktörer alla",
    ),
    Overview(
        urls.TOPICS,
        "topics",
        "Ämnen",
        "Alla ämnen, med antal texter.",
        "topics ämnena ämnesord teman kategorier lista alla",
    ),
    Overview(
        urls.REGISTER,
        "register",
        "Rättelser och återkallelser",
        "Vad som har rättats eller tagits bort efter publiceringen, när och varför.",
        "corrections rättelse ändringar fel borttaget återkallat återkallad",
    ),
)
"""The pages of lists and figures, with the words by which a reader may ask for them. A test holds their titles beside
those of the pages."""

YEAR_KEYWORDS = "pressmeddelanden nyheter texter press releases news"
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
    yield from (municipality_entry(municipality, context) for municipality in all_municipalities(context))
    yield from (person_entry(person, context) for person in people(context))
    for page in filter(None, map(context.standing_page, context.keys("pages"))):
        if page.slug != START_TEXT:
            yield page_entry(page, context)


# --- releases -----------------------------------------------------------------------------------------------------


def release_entry(entry: ReleaseEntry, context: PlanContext) -> SearchEntry:
    """A release: its title weighs most, then whom and what it is about, and by which numbers it is cited.

    Of a withdrawn one only these are left.
    """
    gone = bool(entry.withdrawn_texts)
    links = zip(entry.municipalities, context.municipality_links(entry.municipalities), strict=True)
    municipalities = {slug: link.text for slug, link in links if link.address}
    speakers = tuple(said.name or name_of(said.person, context) for said in entry.speakers)
    return SearchEntry(
        address=urls.release_page(entry.address),
        title=entry.title,
        kind=entry.kind_text,
        date=entry.date,
        summary="" if gone else entry.summary,
        about=(*municipalities.values(), *entry.topics, *speakers, entry.publisher, entry.reference, own_id(entry)),
        texts=() if gone else (context.plain(entry.path), *beside(entry, context)),
        municipalities=tuple(municipalities),
        people=speaking(entry, context),
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


# --- overviews ----------------------------------------------------------------------------------------------------


def overview_entry(overview: Overview, context: PlanContext) -> SearchEntry:
    """A page of lists or figures."""
    texts_of = OVERVIEW_TEXTS.get(overview.address)
    return SearchEntry(
        address=overview.address,
        title=overview.title,
        kind="oversikt",
        summary=overview.summary,
        about=(overview.keywords,),
        texts=tuple(texts_of(context)) if texts_of else (),
    )


def money_texts(context: PlanContext) -> Iterator[str]:
    """What the page about the money says of each amount."""
    for amount in context.money:
        yield from (amount.what, amount.period, amount.by, amount.note, round_amount(amount.amount))


def number_of_municipalities(context: PlanContext) -> Iterator[str]:
    """How many municipalities there are."""
    yield f"{len(context.keys('municipalities'))} kommuner"


OVERVIEW_TEXTS: Mapping[str, TextsOf] = {urls.MONEY: money_texts, urls.MUNICIPALITIES: number_of_municipalities}
"""What some of the pages say beside their keywords, by their addresses."""


def round_amount(kronor: int) -> str:
    """An amount as it is spoken of: 2,2 miljarder, 425 miljoner."""
    scale, word = (10**9, "miljarder") if kronor >= 10**9 else (10**6, "miljoner")
    return f"{round(kronor / scale, 1):g} {word}".replace(".", ",")


def year_entry(year: int) -> SearchEntry:
    """The list of a year, or of what has no known year."""
    return SearchEntry(
        address=urls.year_page(year),
        title=f"Pressrum {year}" if year else "Texter utan känt år",
        kind="oversikt",
        summary=f"Alla texter från {year}, månad för månad." if year else "Texter som ingen vet året för.",
        about=(YEAR_KEYWORDS,),
        texts=(),
    )


def topic_entry(slug: str, context: PlanContext) -> SearchEntry:
    """A topic."""
    name = context.topic_name(slug)
    return SearchEntry(
        address=urls.topic_page(slug),
        title=name,
        kind="amne",
        summary=f"Alla texter om ämnet {name}.",
        about=(),
        texts=(),
    )


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

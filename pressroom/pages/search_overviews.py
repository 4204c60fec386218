"""What the search knows of pages that no file of content makes: lists and figures, years and topics."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from pressroom.lazy_regex import expression
from pressroom.pages import urls
from pressroom.pages.context import PlanContext
from pressroom.pages.search_index import SearchEntry

TextsOf = Callable[[PlanContext], Iterator[str]]

NUMBER = expression(r"(?:\b[A-ZÅÄÖ]\w* )?\w*\d\w*(?:[:/]\d\w*)+")
"""A number of several parts with the name of its series, where that stands before it: SFS 2018:151, A2018/00123."""


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


def overview_entry(overview: Overview, context: PlanContext) -> SearchEntry:
    """A page of lists or figures."""
    texts_of = OVERVIEW_TEXTS.get(overview.address)
    numbers = timeline_numbers(context) if overview.address == urls.TIMELINE else ()
    return SearchEntry(
        address=overview.address,
        title=overview.title,
        kind="oversikt",
        summary=overview.summary,
        about=(overview.keywords, *numbers),
        texts=tuple(texts_of(context)) if texts_of else (),
    )


def money_texts(context: PlanContext) -> Iterator[str]:
    """What the page about the money says of each amount."""
    for amount in context.money:
        yield from (amount.what, amount.period, amount.by, amount.note, round_amount(amount.amount))


def timeline_numbers(context: PlanContext) -> Iterator[str]:
    """The numbers of statutes, bills and files that events name: whoever asks for one wants what tells of it."""
    for event in context.timeline:
        yield from NUMBER.findall(f"{event.title} {event.text}")


def term_texts(context: PlanContext) -> Iterator[str]:
    """The words that are explained, with their explanations."""
    for term in context.about.terms:
        yield from (term.name, *term.forms, term.text)


def number_of_municipalities(context: PlanContext) -> Iterator[str]:
    """How many municipalities there are."""
    yield f"{len(context.keys('municipalities'))} kommuner"


OVERVIEW_TEXTS: Mapping[str, TextsOf] = {
    urls.MONEY: money_texts,
    urls.MUNICIPALITIES: number_of_municipalities,
    urls.TERMS: term_texts,
}
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

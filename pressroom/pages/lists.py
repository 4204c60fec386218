"""The lists of items: all of them, those of a year, those about a topic."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from pressroom.model import About
from pressroom.model.paths import OVERVIEWS
from pressroom.pages import urls
from pressroom.pages.chains import ALL, TOPIC, YEAR
from pressroom.pages.components import Group, Item, Link, ListLink, Pagination
from pressroom.pages.context import PlanContext
from pressroom.pages.items import list_pages, pagination
from pressroom.pages.list_spans import month_of, ways_into, year_of
from pressroom.pages.targets import Crumb, Page, Recipe
from pressroom.pages.verification import ABOUT_ARCHIVE
from pressroom.pages.views import PressListView, TopicsView, TopicView, YearView
from pressroom.problems import Problem, warning

PRESS_CRUMB = Crumb(label="press", address=urls.PRESS)
TOPICS_CRUMB = Crumb(label="topics", address=urls.TOPICS)


def press_list_pages(context: PlanContext) -> Iterator[Recipe]:
    """Everything, newest first."""
    for page in list_pages(urls.PRESS, ALL, urls.PRESS_PAGE_SIZE, context):
        yield Recipe(page.path, page.origin, press_list_page, (page.number,), is_listed=True)


def press_list_page(context: PlanContext, recipe: Recipe, number: int) -> Page:
    """One page of the list of everything."""
    view = PressListView(
        groups=groups_by_year(context.part(ALL, urls.PRESS_PAGE_SIZE, number), context),
        pagination=pagination(urls.PRESS, number, ALL, urls.PRESS_PAGE_SIZE, context),
        years=uncounted_years(context) if number else year_links(context),
        topics=() if number else topic_list_links(context),
        topics_address=urls.TOPICS if context.has("topics") else "",
        downloads="" if number else downloads_place(context),
    )
    return context.page(recipe, "press.html", view, crumbs=(PRESS_CRUMB,) if number else ())


def downloads_place(context: PlanContext) -> str:
    """Where the zip files of the folders are offered; "" where there are none."""
    is_offered = context.about.exports.bundles and context.standing_page(ABOUT_ARCHIVE) is not None
    return f"{urls.standing_page(ABOUT_ARCHIVE)}#filer" if is_offered else ""


def year_links(context: PlanContext) -> tuple[ListLink, ...]:
    """The years as ways into the list."""
    return tuple(
        ListLink(address=urls.year_page(year), text=str(year or ""), year=year, count=context.count(f"{YEAR} {year}"))
        for year in context.years
    )


def year_pages(context: PlanContext) -> Iterator[Recipe]:
    """A list for every year, grouped by month."""
    for year in context.years:
        for page in list_pages(urls.year_page(year), f"{YEAR} {year}", urls.LONG_PAGE_SIZE, context):
            yield Recipe(page.path, page.origin, year_page, (year, page.number), is_listed=True)


def year_page(context: PlanContext, recipe: Recipe, year: int, number: int) -> Page:
    """One page of a year's list."""
    chain = f"{YEAR} {year}"
    view = YearView(
        year=year,
        groups=groups_by_month(context.part(chain, urls.LONG_PAGE_SIZE, number), context),
        pagination=pagination(urls.year_page(year), number, chain, urls.LONG_PAGE_SIZE, context),
        years=uncounted_years(context),
        months=ways_into(urls.year_page(year), number, chain, month_of, context),
    )
    return context.page(recipe, "year.html", view, crumbs=(PRESS_CRUMB,))


def uncounted_years(context: PlanContext) -> tuple[ListLink, ...]:
    """The years without their numbers of items, so that a new item changes only its own year's pages."""
    return tuple(ListLink(address=urls.year_page(year), text=str(year or ""), year=year) for year in context.years)


def groups_by_month(addresses: Sequence[str], context: PlanContext) -> tuple[Group, ...]:
    """Releases by month, newest first; what is known only by its year comes last."""
    ordered = sorted(map(context.entry, addresses), key=lambda release: month_of(release.date), reverse=True)
    return tuple(
        Group(year=year, month=month, items=context.items([release.address for release in group]))
        for (year, month), group in groupby(ordered, key=lambda release: month_of(release.date))
    )


def groups_by_year(addresses: Sequence[str], context: PlanContext) -> tuple[Group, ...]:
    """Releases by year, newest first; what may be from more than one year comes last, as no year is known of it."""
    ordered = sorted(map(context.entry, addresses), key=lambda release: year_of(release.date), reverse=True)
    return tuple(
        Group(year=year, month=0, items=context.items([release.address for release in group]))
        for (year, _), group in groupby(ordered, key=lambda release: year_of(release.date))
    )


class LongList(NamedTuple):
    """A page of a list that is shown by years only where it has several pages: `groups` and `years` are empty else."""

    items: tuple[Item, ...]
    groups: tuple[Group, ...]
    years: tuple[ListLink, ...]
    pagination: Pagination


def long_list(first: str, number: int, chain: str, context: PlanContext) -> LongList:
    """A page of the texts about somebody or some place; 0 is the one at `first`, with the latest."""
    addresses = context.part(chain, urls.LONG_PAGE_SIZE, number)
    turn = pagination(first, number, chain, urls.LONG_PAGE_SIZE, context)
    return LongList(
        items=context.items(addresses),
        groups=groups_by_year(addresses, context) if number or turn.older else (),
        years=ways_into(first, number, chain, year_of, context),
        pagination=turn,
    )


def topic_list_link(slug: str, context: PlanContext) -> ListLink:
    """A topic as a way into the list."""
    return ListLink(
        address=urls.topic_page(slug), text=context.topic_name(slug), count=context.count(f"{TOPIC} {slug}")
    )


def topic_list_links(context: PlanContext) -> tuple[ListLink, ...]:
    """All topics as ways into the list."""
    return tuple(topic_list_link(slug, context) for slug in context.keys("topics"))


def topic_pages(context: PlanContext) -> Iterator[Recipe]:
    """The topics, and a list for each."""
    if context.has("topics"):
        yield Recipe(urls.TOPICS, context.about.at, topics_page, is_listed=True)
    for slug in context.keys("topics"):
        for page in list_pages(urls.topic_page(slug), f"{TOPIC} {slug}", urls.LONG_PAGE_SIZE, context):
            yield Recipe(page.path, page.origin, topic_page, (slug, page.number), is_listed=True)


def topics_page(context: PlanContext, recipe: Recipe) -> Page:
    """The list of topics, with what they are about."""
    told = {topic.name: topic.text for topic in context.about.topic_texts}
    links = (replace(link, about=told.get(link.text, "")) for link in topic_list_links(context))
    return context.page(recipe, "topics.html", TopicsView(topics=tuple(links)))


def topic_page(context: PlanContext, recipe: Recipe, slug: str, number: int) -> Page:
    """One page of the list about a topic."""
    chain = f"{TOPIC} {slug}"
    name = context.topic_name(slug)
    told = None if number else next((each for each in context.about.topic_texts if each.name == name), None)
    view = TopicView(
        name=name,
        text=told.text if told else "",
        more=page_named(told.page, context) if told else None,
        count=context.count(chain),
        groups=groups_by_year(context.part(chain, urls.LONG_PAGE_SIZE, number), context),
        pagination=pagination(urls.topic_page(slug), number, chain, urls.LONG_PAGE_SIZE, context),
        years=ways_into(urls.topic_page(slug), number, chain, year_of, context),
    )
    return context.page(recipe, "topic.html", view, crumbs=(TOPICS_CRUMB,))


def topic_pages_left_out(about: About, paths: Container[str]) -> Iterator[Problem]:
    """A page that the settings name as telling more of a topic is there; an overview may wait for records."""
    for topic in about.topic_texts:
        address = OVERVIEWS.get(topic.page, "")
        if address and address not in paths:
            yield warning("topic-page-left-out", topic.at, text=topic.page, title=topic.name)


def page_named(name: str, context: PlanContext) -> Link | None:
    """A page by the name that writers give it: a standing page, or an overview, where this site has it."""
    if page := context.standing_page(name):
        return Link(text=page.title, address=urls.standing_page(name))
    address = OVERVIEWS.get(name, "")
    has_it = any(way.address == address for way in context.frame.navigation)
    return Link(text="", address=address) if has_it else None

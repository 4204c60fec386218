"""The lists of items: all of them, those of a year, those about a topic."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from pressroom.model import Release, Topic
from pressroom.pages import urls
from pressroom.pages.components import Group, ListLink
from pressroom.pages.context import PlanContext, origin_of
from pressroom.pages.items import paginate
from pressroom.pages.targets import Crumb, Page
from pressroom.pages.views import PressListView, TopicsView, TopicView, YearView

PRESS_CRUMB = Crumb(label="press", address=urls.PRESS)
TOPICS_CRUMB = Crumb(label="topics", address=urls.TOPICS)


def press_list_pages(context: PlanContext) -> Iterator[Page]:
    """Everything, newest first."""
    site = context.site
    years = year_links(context)
    for path, pagination, part in paginate(urls.PRESS, len(site.releases), urls.PRESS_PAGE_SIZE):
        releases = site.releases[part]
        view = PressListView(
            items=tuple(context.items[release.address] for release in releases),
            pagination=pagination,
            years=years if pagination.number == 1 else (),
            topics_address=urls.TOPICS if site.topics else "",
        )
        crumbs = () if pagination.number == 1 else (PRESS_CRUMB,)
        yield context.page(path, "press.html", view, crumbs=crumbs, origin=origin_of(releases, site.about.at))


def by_year(context: PlanContext) -> dict[int, tuple[Release, ...]]:
    """The releases of each year, newest year first; those without a known year last, as year 0."""
    found: dict[int, list[Release]] = {}
    for release in context.site.releases:
        found.setdefault(release.date.year or 0, []).append(release)
    return {year: tuple(found[year]) for year in sorted(found, reverse=True)}


def year_links(context: PlanContext) -> tuple[ListLink, ...]:
    """The years as ways into the list."""
    return tuple(
        ListLink(address=urls.year_page(year), text=str(year or ""), year=year, count=len(releases))
        for year, releases in by_year(context).items()
    )


def year_pages(context: PlanContext) -> Iterator[Page]:
    """A list for every year, grouped by month."""
    shelves = year_links(context)
    for place, (year, releases) in enumerate(by_year(context).items()):
        later = shelves[place - 1] if place else None
        earlier = shelves[place + 1] if place + 1 < len(shelves) else None
        for path, pagination, part in paginate(urls.year_page(year), len(releases), urls.LONG_PAGE_SIZE):
            view = YearView(
                year=year,
                groups=groups_of(releases[part], context),
                pagination=pagination,
                earlier=without_count(earlier),
                later=without_count(later),
            )
            yield context.page(
                path, "year.html", view, crumbs=(PRESS_CRUMB,), origin=origin_of(releases, context.site.about.at)
            )


def without_count(shelf: ListLink | None) -> ListLink | None:
    """A neighbouring year without its number of items, so that a new item changes only its own year's pages."""
    return ListLink(address=shelf.address, text=shelf.text, year=shelf.year) if shelf else None


def month_of(release: Release) -> tuple[int, int]:
    """The year and month under which a list shows a release; month 0 where only the year is known."""
    return release.date.month_of_year or (release.date.year or 0, 0)


def groups_of(releases: Sequence[Release], context: PlanContext) -> tuple[Group, ...]:
    """Releases by month, newest first; what is known only by its year comes last."""
    ordered = sorted(releases, key=month_of, reverse=True)
    return tuple(
        Group(year=year, month=month, items=tuple(context.items[release.address] for release in group))
        for (year, month), group in groupby(ordered, key=month_of)
    )


def topic_list_link(topic: Topic, context: PlanContext) -> ListLink:
    """A topic as a way into the list."""
    chain = context.chains.topics[topic.name]
    return ListLink(address=urls.topic_page(topic.slug), text=topic.name, count=len(chain.releases))


def topic_pages(context: PlanContext) -> Iterator[Page]:
    """The topics, and a list for each."""
    site = context.site
    if site.topics:
        view = TopicsView(topics=tuple(topic_list_link(topic, context) for topic in site.topics))
        yield context.page(urls.TOPICS, "topics.html", view, origin=site.about.at)
    for topic in site.topics:
        releases = context.chains.topics[topic.name].releases
        for path, pagination, part in paginate(urls.topic_page(topic.slug), len(releases), urls.LONG_PAGE_SIZE):
            items = tuple(context.items[release.address] for release in releases[part])
            yield context.page(
                path,
                "topic.html",
                TopicView(name=topic.name, items=items, pagination=pagination),
                crumbs=(TOPICS_CRUMB,),
                origin=origin_of(releases, site.about.at),
            )

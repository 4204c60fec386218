"""The lists of items: all of them, those of a year, those about a topic."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from pressroom.model import Release, Topic
from pressroom.pages import urls
from pressroom.pages.components import Group, Shelf
from pressroom.pages.context import Press, origin_of
from pressroom.pages.items import turns
from pressroom.pages.targets import Crumb, Page
from pressroom.pages.views import PressListView, TopicsView, TopicView, YearView

PRESS_CRUMB = Crumb(label="press", address=urls.PRESS)
TOPICS_CRUMB = Crumb(label="topics", address=urls.TOPICS)


def press_list_pages(press: Press) -> Iterator[Page]:
    """Everything, newest first."""
    site = press.site
    years = year_shelves(press)
    for path, turn, part in turns(urls.PRESS, len(site.releases), urls.PRESS_PAGE_SIZE):
        releases = site.releases[part]
        view = PressListView(
            items=tuple(press.items[release.address] for release in releases),
            turn=turn,
            years=years if turn.number == 1 else (),
            topics_address=urls.TOPICS if site.topics else "",
        )
        crumbs = () if turn.number == 1 else (PRESS_CRUMB,)
        yield press.page(path, "press.html", view, crumbs=crumbs, origin=origin_of(releases, site.about.at))


def by_year(press: Press) -> dict[int, tuple[Release, ...]]:
    """The releases of each year, newest year first; those without a known year last, as year 0."""
    found: dict[int, list[Release]] = {}
    for release in press.site.releases:
        found.setdefault(release.date.year or 0, []).append(release)
    return {year: tuple(found[year]) for year in sorted(found, reverse=True)}


def year_shelves(press: Press) -> tuple[Shelf, ...]:
    """The years as ways into the list."""
    return tuple(
        Shelf(address=urls.year_page(year), text=str(year or ""), year=year, count=len(releases))
        for year, releases in by_year(press).items()
    )


def year_pages(press: Press) -> Iterator[Page]:
    """A list for every year, grouped by month."""
    shelves = year_shelves(press)
    for place, (year, releases) in enumerate(by_year(press).items()):
        later = shelves[place - 1] if place else None
        earlier = shelves[place + 1] if place + 1 < len(shelves) else None
        for path, turn, part in turns(urls.year_page(year), len(releases), urls.LONG_PAGE_SIZE):
            view = YearView(
                year=year,
                groups=groups_of(releases[part], press),
                turn=turn,
                earlier=without_count(earlier),
                later=without_count(later),
            )
            yield press.page(
                path, "year.html", view, crumbs=(PRESS_CRUMB,), origin=origin_of(releases, press.site.about.at)
            )


def without_count(shelf: Shelf | None) -> Shelf | None:
    """A neighbouring year without its number of items, so that a new item changes only its own year's pages."""
    return Shelf(address=shelf.address, text=shelf.text, year=shelf.year) if shelf else None


def month_of(release: Release) -> tuple[int, int]:
    """The year and month under which a list shows a release; month 0 where only the year is known."""
    return release.date.month_of_year or (release.date.year or 0, 0)


def groups_of(releases: Sequence[Release], press: Press) -> tuple[Group, ...]:
    """Releases by month, newest first; what is known only by its year comes last."""
    ordered = sorted(releases, key=month_of, reverse=True)
    return tuple(
        Group(year=year, month=month, items=tuple(press.items[release.address] for release in group))
        for (year, month), group in groupby(ordered, key=month_of)
    )


def topic_shelf(topic: Topic, press: Press) -> Shelf:
    """A topic as a way into the list."""
    chain = press.chains.topics[topic.name]
    return Shelf(address=urls.topic_page(topic.slug), text=topic.name, count=len(chain.releases))


def topic_pages(press: Press) -> Iterator[Page]:
    """The topics, and a list for each."""
    site = press.site
    if site.topics:
        view = TopicsView(topics=tuple(topic_shelf(topic, press) for topic in site.topics))
        yield press.page(urls.TOPICS, "topics.html", view, origin=site.about.at)
    for topic in site.topics:
        releases = press.chains.topics[topic.name].releases
        for path, turn, part in turns(urls.topic_page(topic.slug), len(releases), urls.LONG_PAGE_SIZE):
            items = tuple(press.items[release.address] for release in releases[part])
            yield press.page(
                path,
                "topic.html",
                TopicView(name=topic.name, items=items, turn=turn),
                crumbs=(TOPICS_CRUMB,),
                origin=origin_of(releases, site.about.at),
            )

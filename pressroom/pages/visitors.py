"""Where the first page leads those who come: journalists, residents, researchers, or whoever the site names."""

from collections.abc import Container, Iterator

from pressroom.model import About, Visitor
from pressroom.model.paths import LISTS, OVERVIEWS
from pressroom.pages import urls
from pressroom.pages.components import Link, VisitorLinks
from pressroom.pages.context import PlanContext
from pressroom.pages.verification import ABOUT_ARCHIVE
from pressroom.problems import Location, Problem, warning


def visitor_links(context: PlanContext) -> tuple[VisitorLinks, ...]:
    """Each kind of visitor with the ways that this site has."""
    found = (VisitorLinks(name=each.name, links=links_of(each, context)) for each in context.about.visitors)
    return tuple(visitor for visitor in found if visitor.links)


def links_of(visitor: Visitor, context: PlanContext) -> tuple[Link, ...]:
    """Where a visitor can go next in this site."""
    links = (Link(text=way.text, address=address_of(way.page, context)) for way in visitor.ways)
    return tuple(link for link in links if link.address)


def address_of(page: str, context: PlanContext) -> str:
    """The address of a page by the name that writers give it, with the place on it; "" where this site hasn't it."""
    name, mark, place = page.partition("#")
    address = made_page(name)
    is_there = context.standing_page(name) or address in made_pages(context)
    return f"{address or urls.standing_page(name)}{mark}{place}" if is_there else ""


def made_page(name: str) -> str:
    """The address of a page that is made without a file; "" for any other name."""
    return {**OVERVIEWS, **LISTS}.get(name, "")


def ways_left_out(about: About, paths: Container[str]) -> Iterator[Problem]:
    """A way that the settings name leads to a page that this site has; a page that waits for records may be missing."""
    for way in (way for visitor in about.visitors for way in visitor.ways):
        name = way.page.partition("#")[0]
        address = made_page(name)
        if address and address not in paths:
            hint = "way-to-search" if address == urls.SEARCH else ""
            yield warning("visitor-way-left-out", way.at, text=name, title=way.text, hint=hint)


def ways_written(about: About) -> Iterator[tuple[tuple[str, str], Location]]:
    """The addresses that the settings put on the first page, as it names them, each with its place in the settings."""
    for way in (way for visitor in about.visitors for way in visitor.ways):
        name, mark, place = way.page.partition("#")
        yield (urls.START, f"{made_page(name) or urls.standing_page(name)}{mark}{place}"), way.at


def made_pages(context: PlanContext) -> Iterator[str]:
    """The pages that are made without a file, of those that visitors may be led to."""
    if context.standing_page(ABOUT_ARCHIVE):
        yield urls.VERIFICATION
    yield from (way.address for way in context.frame.navigation)
    yield from (address for address, kind in ((urls.TERMS, "terms"), (urls.REGISTER, "register")) if context.has(kind))

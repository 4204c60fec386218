"""Where the first page leads those who come: journalists, residents, researchers, or whoever the site names."""

from collections.abc import Iterator

from pressroom.model import Visitor
from pressroom.model.paths import LISTS, OVERVIEWS
from pressroom.pages import urls
from pressroom.pages.components import Link, VisitorLinks
from pressroom.pages.context import PlanContext
from pressroom.pages.verification import ABOUT_ARCHIVE


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
    if context.standing_page(name):
        return f"{urls.standing_page(name)}{mark}{place}"
    address = {**OVERVIEWS, **LISTS}.get(name, "")
    return f"{address}{mark}{place}" if address in made_pages(context) else ""


def made_pages(context: PlanContext) -> Iterator[str]:
    """The pages that are made without a file, of those that visitors may be led to."""
    if context.standing_page(ABOUT_ARCHIVE):
        yield urls.VERIFICATION
    yield from (way.address for way in context.frame.navigation)
    yield from (address for address, kind in ((urls.TERMS, "terms"), (urls.REGISTER, "register")) if context.has(kind))

"""A link that stands in a field, with the name of the page that it leads to."""

from pressroom.model import Reference, Site
from pressroom.pages import urls
from pressroom.pages.components import Link
from pressroom.pages.context import PlanContext


def linked(reference: Reference | None, context: PlanContext) -> Link | None:
    """The page that a field's link leads to; nothing where there is no link, or where it leads nowhere."""
    address = context.bindings.links.get(reference.at, "") if reference else ""
    if not address:
        return None
    return Link(text=title_at(address.partition("#")[0], context.site), address=address)


def title_at(path: str, site: Site) -> str:
    """What the page at a path of the site is called; a file beside a release is called by its path."""
    for release in site.releases:
        if urls.release_page(release.address) == path:
            return release.title
    named = [(urls.municipality_page(found.slug), found.name) for found in site.municipalities]
    named += [(urls.standing_page(found.slug), found.title) for found in site.pages]
    named += [(urls.person_page(found.id), found.name) for found in site.people]
    named += [(urls.topic_page(found.slug), found.name) for found in site.topics]
    return dict(named).get(path, path)

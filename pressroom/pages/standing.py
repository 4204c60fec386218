"""The first page, the standing pages, and what is shown where no page is."""

from collections.abc import Iterator

from pressroom.model import Site, StandingPage
from pressroom.pages import urls
from pressroom.pages.components import Link
from pressroom.pages.context import PlanContext
from pressroom.pages.exports import data_names, schema_names
from pressroom.pages.layout import START_TEXT, WHO_ANSWERS
from pressroom.pages.lists import topic_list_link, year_links
from pressroom.pages.schemas import schema_path
from pressroom.pages.targets import Page
from pressroom.pages.timeline import milestones
from pressroom.pages.views import NotFoundView, StandingView, StartView, SuccessorRow

LATEST = 5
"""Items that the first page shows."""
ABOUT_ARCHIVE = "om-arkivet"


def start_pages(context: PlanContext) -> Iterator[Page]:
    """The first page: what this was, that it is closed, who answers, and the ways in."""
    site = context.site
    slugs = {page.slug for page in site.pages}
    archive = urls.standing_page(ABOUT_ARCHIVE) if ABOUT_ARCHIVE in slugs else ""
    view = StartView(
        description=site.about.description,
        agency=site.about.agency,
        archived=site.about.archived,
        text=next((context.bindings.text(page.body.at) for page in site.pages if page.slug == START_TEXT), None),
        latest=tuple(context.items[release.address] for release in site.releases[:LATEST]),
        years=year_links(context),
        topics=tuple(topic_list_link(topic, context) for topic in site.topics),
        count=len(site.releases),
        municipality_count=len(site.municipalities),
        visit_count=len(site.visits),
        press=urls.PRESS,
        search=urls.SEARCH if site.about.exports.search else "",
        topics_address=urls.TOPICS if site.topics else "",
        about_archive=archive,
        files=f"{archive}#filer" if archive and files_of(site) else "",
        municipalities=urls.MUNICIPALITIES if site.municipalities else "",
        tour=urls.TOUR if site.visits else "",
        timeline=urls.TIMELINE if site.timeline else "",
        money=urls.MONEY if site.money else "",
        milestones=milestones(context),
        people=urls.PEOPLE if site.people else "",
    )
    yield context.page(urls.START, "start.html", view, origin=site.about.at)


def standing_pages(context: PlanContext) -> Iterator[Page]:
    """The standing pages. A page with a template of its own name is shown by it (``standing/om-arkivet.html``)."""
    for page in context.site.pages:
        if page.slug == START_TEXT:
            continue
        yield context.page(
            urls.standing_page(page.slug),
            f"standing/{page.slug}.html standing.html",
            standing_view(page, context),
            language=page.language,
            origin=page.at,
        )


def standing_view(page: StandingPage, context: PlanContext) -> StandingView:
    """Everything that a standing page shows."""
    site = context.site
    archive = page.slug == ABOUT_ARCHIVE
    return StandingView(
        slug=page.slug,
        title=page.title,
        summary=page.summary,
        text=context.bindings.text(page.body.at),
        updated=page.updated,
        sources=page.sources,
        successors=successor_rows(site) if page.slug == WHO_ANSWERS else (),
        counts=counts_of(site) if archive else (),
        files=files_of(site) if archive else (),
        archived=site.about.archived if archive else None,
    )


def successor_rows(site: Site) -> tuple[SuccessorRow, ...]:
    """Who answers for each of the agency's tasks today."""
    return tuple(
        SuccessorRow(
            task=successor.task,
            name=successor.name,
            url=successor.url,
            start=successor.start,
            note=successor.note,
            sources=successor.sources,
        )
        for successor in site.about.successors
    )


def counts_of(site: Site) -> tuple[tuple[str, int], ...]:
    """How much the archive holds, by the templates' labels."""
    own = sum(release.kind.is_own for release in site.releases)
    return (
        ("own", own),
        ("others", len(site.releases) - own),
        ("municipalities", len(site.municipalities)),
        ("visits", len(site.visits)),
        ("people", len(site.people)),
    )


def files_of(site: Site) -> tuple[Link, ...]:
    """The files for machines that the archive brings along, by the templates' labels."""
    exports = site.about.exports
    feeds = (urls.ATOM, urls.RSS, urls.JSON_FEED) if exports.feeds else ()
    names = data_names(site) if exports.data else ()
    data = tuple(f"data/{name}.{ending}" for name in names for ending in ("json", "csv"))
    moved = ("redirects.csv",) if exports.redirects else ()
    schemas = tuple(schema_path(name) for name in schema_names(site))
    return tuple(Link(text=path, address=path) for path in (*feeds, *data, *schemas, *moved))


def not_found_pages(context: PlanContext) -> Iterator[Page]:
    """What a server shows where no page is. It is served at any depth, so its links begin at the site's path."""
    site = context.site
    view = NotFoundView(
        press=urls.PRESS,
        municipalities=urls.MUNICIPALITIES if site.municipalities else "",
        search=urls.SEARCH if site.about.exports.search else "",
    )
    yield context.page(urls.NOT_FOUND, "404.html", view, listed=False, origin=context.site.about.at)

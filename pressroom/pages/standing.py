"""The first page, the standing pages, and what is shown where no page is."""

from collections.abc import Iterator

from pressroom.model import About, StandingPage
from pressroom.pages import urls
from pressroom.pages.bundles import folder_downloads, whole_bundles
from pressroom.pages.chains import ALL
from pressroom.pages.citations import whole_lists
from pressroom.pages.components import AccessibilityText, Link, counts_of_visits
from pressroom.pages.context import PlanContext
from pressroom.pages.exports import data_names, schema_names
from pressroom.pages.items import is_own
from pressroom.pages.layout import START_TEXT, WHO_ANSWERS
from pressroom.pages.lists import topic_list_links, year_links
from pressroom.pages.map_views import named_map
from pressroom.pages.money import money_line
from pressroom.pages.municipalities import all_municipalities
from pressroom.pages.overview_views import NotFoundView
from pressroom.pages.schemas import schema_path
from pressroom.pages.targets import Page, Recipe
from pressroom.pages.terms import terms_in
from pressroom.pages.timeline import milestones, strip
from pressroom.pages.verification import ABOUT_ARCHIVE
from pressroom.pages.views import StandingView, StartView, SuccessorRow
from pressroom.pages.visitors import visitor_links

LATEST = 5
"""Items that the first page shows."""
ACCESSIBILITY = "tillganglighet"


def start_pages(context: PlanContext) -> Iterator[Recipe]:
    """The first page."""
    yield Recipe(urls.START, context.about.at, start_page, is_listed=True)


def start_page(context: PlanContext, recipe: Recipe) -> Page:
    """What this was, that it is closed, who answers, and the ways in."""
    about = context.about
    archive = urls.standing_page(ABOUT_ARCHIVE) if context.standing_page(ABOUT_ARCHIVE) else ""
    start = context.standing_page(START_TEXT)
    view = StartView(
        description=about.description,
        agency=about.agency,
        archived=about.archived,
        text=context.text(start.at.path) if start else None,
        latest=context.items(context.part(ALL, LATEST, 0)),
        years=year_links(context),
        topics=topic_list_links(context),
        count=context.count(),
        municipality_count=len(context.keys("municipalities")),
        visits=counts_of_visits(context.visits),
        press=urls.PRESS,
        search=urls.SEARCH if about.exports.search else "",
        topics_address=urls.TOPICS if context.has("topics") else "",
        about_archive=archive,
        files=f"{archive}#filer" if archive and files_of(context) else "",
        municipalities=urls.MUNICIPALITIES if context.has("municipalities") else "",
        tour=urls.TOUR if context.has("visits") else "",
        timeline=urls.TIMELINE if context.has("timeline") else "",
        money=urls.MONEY if context.has("money") else "",
        strip=strip(context),
        milestones=milestones(context),
        people=urls.PEOPLE if context.has("people") else "",
        map=named_map(all_municipalities(context), context.visits),
        money_line=money_line(context.money),
        visitors=visitor_links(context),
    )
    return context.page(recipe, "start.html", view)


def standing_pages(context: PlanContext) -> Iterator[Recipe]:
    """The standing pages; the text of the first page is none of them."""
    for page in filter(None, map(context.standing_page, context.keys("pages"))):
        if page.slug != START_TEXT:
            yield Recipe(urls.standing_page(page.slug), page.at, standing_page, (page.slug,), is_listed=True)


def standing_page(context: PlanContext, recipe: Recipe, slug: str) -> Page:
    """A standing page. One with a template of its own name is shown by it (``standing/om-arkivet.html``)."""
    page = context.standing_page(slug)
    assert page is not None  # noqa: S101  (the recipe was made for one)
    template = f"standing/{slug}.html standing.html"
    return context.page(recipe, template, standing_view(page, context), language=page.language)


def standing_view(page: StandingPage, context: PlanContext) -> StandingView:
    """Everything that a standing page shows."""
    archive, text = page.slug == ABOUT_ARCHIVE, context.text(page.at.path)
    return StandingView(
        slug=page.slug,
        title=page.title,
        summary=page.summary,
        text=text,
        terms=terms_in(page.summary, text, page.language, context),
        updated=page.updated,
        sources=page.sources,
        source_names=context.source_names(page.sources),
        successors=successor_rows(context.about) if page.slug == WHO_ANSWERS else (),
        counts=counts_of(context) if archive else (),
        files=files_of(context) if archive else (),
        bundles=folder_downloads(context) if archive else (),
        register=urls.REGISTER if archive and context.has("register") else "",
        words=urls.TERMS if archive and context.has("terms") else "",
        verification=urls.VERIFICATION if archive else "",
        archived=context.about.archived if archive else None,
        rights=context.about.rights if archive else "",
        accessibility=accessibility_of(context.about) if page.slug == ACCESSIBILITY else None,
    )


def accessibility_of(about: About) -> AccessibilityText | None:
    """What is claimed and what was measured, where anything is claimed at all."""
    return AccessibilityText(statement=about.statement, measured=about.measured) if about.statement else None


def successor_rows(about: About) -> tuple[SuccessorRow, ...]:
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
        for successor in about.successors
    )


def counts_of(context: PlanContext) -> tuple[tuple[str, int], ...]:
    """How much the archive holds, by the templates' labels."""
    own = sum(is_own(context.entry(address), context.about) for address in context.members())
    visits = counts_of_visits(context.visits)
    return (
        ("own", own),
        ("others", context.count() - own),
        ("municipalities", len(context.keys("municipalities"))),
        ("visits_confirmed", visits.confirmed),
        ("visits_planned", visits.planned),
        ("people", len(context.keys("people"))),
    )


def files_of(context: PlanContext) -> tuple[Link, ...]:
    """The files for machines that the archive brings along, by the templates' labels."""
    exports = context.about.exports
    feeds = (urls.ATOM, urls.RSS, urls.JSON_FEED) if exports.feeds else ()
    names = data_names(context) if exports.data else ()
    endings = (".json", ".csv", "-excel.csv", ".csv-metadata.json")
    data = tuple(f"data/{name}{ending}" for name in names for ending in endings)
    moved = ("redirects.csv",) if exports.redirects else ()
    schemas = tuple(schema_path(name) for name in schema_names(context))
    lists = (*whole_lists(context), *whole_bundles(context))
    return tuple(Link(text=path, address=path) for path in (*feeds, *data, *schemas, *lists, *moved))


def not_found_pages(context: PlanContext) -> Iterator[Recipe]:
    """What a server shows where no page is."""
    yield Recipe(urls.NOT_FOUND, context.about.at, not_found_page)


def not_found_page(context: PlanContext, recipe: Recipe) -> Page:
    """The page itself. It is served at any depth, so its links begin at the site's path."""
    view = NotFoundView(
        press=urls.PRESS,
        municipalities=urls.MUNICIPALITIES if context.has("municipalities") else "",
        search=urls.SEARCH if context.about.exports.search else "",
    )
    return context.page(recipe, "404.html", view)

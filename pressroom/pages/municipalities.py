"""The pages of municipalities, and the tour of visits."""

from collections.abc import Iterator

from pressroom.model import Municipality
from pressroom.pages import urls
from pressroom.pages.components import Link, SpeakerLine, counts_of_visits
from pressroom.pages.context import PlanContext
from pressroom.pages.feeds import has_calendar, position_of
from pressroom.pages.items import speaker_line
from pressroom.pages.map_views import is_located, municipalities_map, tour_map, whole_country
from pressroom.pages.money import compared, is_announced, parted
from pressroom.pages.site_index import MUNICIPALITY
from pressroom.pages.targets import Crumb, Page, Recipe
from pressroom.pages.views import MunicipalitiesView, MunicipalityRow, MunicipalityView, TourView

MUNICIPALITIES_CRUMB = Crumb(label="municipalities", address=urls.MUNICIPALITIES)


def municipality_pages(context: PlanContext) -> Iterator[Recipe]:
    """The table of municipalities, and a page for each."""
    if context.has("municipalities"):
        yield Recipe(urls.MUNICIPALITIES, context.about.at, municipalities_page, is_listed=True)
    for slug in context.keys("municipalities"):
        yield Recipe(
            urls.municipality_page(slug), context.municipality_at(slug), municipality_page, (slug,), is_listed=True
        )


def municipalities_page(context: PlanContext, recipe: Recipe) -> Page:
    """The table of municipalities."""
    municipalities = tuple(all_municipalities(context))
    view = MunicipalitiesView(
        rows=tuple(municipality_row(municipality, context) for municipality in municipalities),
        map=municipalities_map(municipalities, context.visits),
        tour=urls.TOUR if context.has("visits") else "",
    )
    return context.page(recipe, "municipalities.html", view)


def all_municipalities(context: PlanContext) -> Iterator[Municipality]:
    """Every municipality, by slug."""
    return filter(None, map(context.municipality, context.keys("municipalities")))


def municipality_row(municipality: Municipality, context: PlanContext) -> MunicipalityRow:
    """A municipality as the table of all shows it."""
    return MunicipalityRow(
        link=Link(text=municipality.name, address=urls.municipality_page(municipality.slug)),
        place=municipality.slug,
        located=is_located(municipality),
        county=municipality.county,
        visits=tuple((visit.date, visit.status) for visit in context.visits_to(municipality.slug)),
        count=context.count(f"{MUNICIPALITY} {municipality.slug}"),
    )


def municipality_page(context: PlanContext, recipe: Recipe, slug: str) -> Page:
    """A municipality's own page."""
    municipality = context.municipality(slug)
    assert municipality is not None  # noqa: S101  (the recipe was made for one)
    view = municipality_view(municipality, context)
    return context.page(recipe, "municipality.html", view, crumbs=(MUNICIPALITIES_CRUMB,))


def municipality_view(municipality: Municipality, context: PlanContext) -> MunicipalityView:
    """Everything that a municipality's page shows."""
    has_feeds, slug = context.about.exports.feeds, municipality.slug
    planned, decided = parted(municipality.grants, is_announced)
    return MunicipalityView(
        name=municipality.name,
        code=municipality.code,
        county=municipality.county,
        same_county=context.same_county(slug),
        main_town=municipality.main_town,
        also=municipality.also,
        website=municipality.website,
        position=position_of(municipality),
        map=whole_country(municipality),
        text=context.text(municipality.at.path),
        visits=tuple(map(context.visit_line, context.visits_to(slug))),
        planned=planned,
        decided=decided,
        compared=compared(municipality.grants),
        items=context.items(context.members(f"{MUNICIPALITY} {slug}")),
        people=speakers_about(slug, context),
        sources=municipality.sources,
        feed=urls.municipality_feed(slug) if has_feeds else "",
        calendar=urls.municipality_calendar(slug) if has_feeds and has_calendar(slug, context) else "",
        who_answers=context.frame.who_answers,
    )


def speakers_about(slug: str, context: PlanContext) -> tuple[SpeakerLine, ...]:
    """Who spoke in the releases about a municipality, each once, in the order of the releases."""
    lines = (
        speaker_line(speaker, entry.date, context)
        for entry in map(context.entry, context.members(f"{MUNICIPALITY} {slug}"))
        for speaker in entry.speakers
    )
    return tuple({line.name: line for line in lines}.values())


def tour_pages(context: PlanContext) -> Iterator[Recipe]:
    """All visits in the order of their days, and those whose year is not known."""
    if context.has("visits"):
        yield Recipe(urls.TOUR, context.visits[0].at, tour_page, is_listed=True)


def tour_page(context: PlanContext, recipe: Recipe) -> Page:
    """The tour of visits."""
    visits = context.visits
    visited = {visit.municipality: context.municipality(visit.municipality) for visit in visits}
    drawn = tour_map(visits, {slug: found for slug, found in visited.items() if found})
    lines = tuple(map(context.visit_line, visits))
    view = TourView(
        counts=counts_of_visits(visits),
        visits=tuple(line for line in lines if line.date.year is not None),
        undated=tuple(line for line in lines if line.date.year is None),
        map=drawn,
        municipalities=urls.MUNICIPALITIES if context.has("municipalities") else "",
    )
    return context.page(recipe, "tour.html", view)

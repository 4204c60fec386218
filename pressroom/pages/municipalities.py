"""The pages of municipalities, and the tour of visits."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pressroom.model import Municipality, Visit
from pressroom.pages import urls
from pressroom.pages.chains import MUNICIPALITY
from pressroom.pages.components import Link, ListLink, SpeakerLine, counts_of_visits
from pressroom.pages.context import PlanContext
from pressroom.pages.feeds import has_calendar, position_of
from pressroom.pages.items import list_pages, speaker_line
from pressroom.pages.lists import long_list
from pressroom.pages.map_views import MOST_LABELLED, is_located, municipalities_map, tour_map, whole_country
from pressroom.pages.money import compared, is_announced, parted
from pressroom.pages.municipality_views import (
    MunicipalitiesView,
    MunicipalityListView,
    MunicipalityRow,
    MunicipalityView,
    TourView,
)
from pressroom.pages.targets import Crumb, Page, Recipe
from pressroom.problems import Location

MOST_VISITS = urls.LONG_PAGE_SIZE
"""Visits on one page of the tour; of more, each year has a page of its own."""
MUNICIPALITIES_CRUMB = Crumb(label="municipalities", address=urls.MUNICIPALITIES)
TOUR_CRUMB = Crumb(label="tour", address=urls.TOUR)


def municipality_pages(context: PlanContext) -> Iterator[Recipe]:
    """The table of municipalities, and a page for each."""
    if context.has("municipalities"):
        yield Recipe(urls.MUNICIPALITIES, context.about.at, municipalities_page, is_listed=True)
    for slug in context.keys("municipalities"):
        at = context.municipality_at(slug)
        yield Recipe(urls.municipality_page(slug), at, municipality_page, (slug,), is_listed=True)
        for page in list_pages(urls.municipality_page(slug), f"{MUNICIPALITY} {slug}", urls.LONG_PAGE_SIZE, context):
            if page.number:
                yield Recipe(page.path, at, municipality_list_page, (slug, page.number), is_listed=True)


def municipalities_page(context: PlanContext, recipe: Recipe) -> Page:
    """The table of municipalities."""
    municipalities = all_municipalities(context)
    view = MunicipalitiesView(
        rows=tuple(municipality_row(municipality, context) for municipality in municipalities),
        is_long=len(municipalities) > MOST_LABELLED,
        map=municipalities_map(municipalities, context.visits),
        tour=urls.TOUR if context.has("visits") else "",
    )
    return context.page(recipe, "municipalities.html", view)


def all_municipalities(context: PlanContext) -> tuple[Municipality, ...]:
    """Every municipality, by slug."""
    return context.municipalities(context.keys("municipalities"))


def municipality_row(municipality: Municipality, context: PlanContext) -> MunicipalityRow:
    """A municipality as the table of all shows it."""
    return MunicipalityRow(
        link=Link(text=municipality.name, address=urls.municipality_page(municipality.slug)),
        place=municipality.slug,
        located=is_located(municipality),
        county=municipality.county,
        letter=municipality.name[0].upper(),
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
    chain = f"{MUNICIPALITY} {slug}"
    texts = long_list(urls.municipality_page(slug), 0, chain, context)
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
        items=texts.items,
        count=context.count(chain),
        groups=texts.groups,
        years=texts.years,
        pagination=texts.pagination,
        people=speakers_about(slug, context),
        sources=municipality.sources,
        source_names=context.source_names(municipality.sources),
        feed=urls.municipality_feed(slug) if has_feeds else "",
        calendar=urls.municipality_calendar(slug) if has_feeds and has_calendar(slug, context) else "",
        who_answers=context.frame.who_answers,
    )


def municipality_list_page(context: PlanContext, recipe: Recipe, slug: str, number: int) -> Page:
    """A further page of the texts that name a municipality."""
    place = context.municipality_link(slug)
    texts = long_list(place.address, number, f"{MUNICIPALITY} {slug}", context)
    view = MunicipalityListView(name=place.text, groups=texts.groups, pagination=texts.pagination)
    crumbs = (MUNICIPALITIES_CRUMB, Crumb(text=place.text, address=place.address))
    return context.page(recipe, "municipality-list.html", view, crumbs=crumbs)


def speakers_about(slug: str, context: PlanContext) -> tuple[SpeakerLine, ...]:
    """Who spoke in the releases about a municipality, each once, in the order of the releases."""
    lines = (
        speaker_line(speaker, entry.date, context)
        for entry in map(context.entry, context.members(f"{MUNICIPALITY} {slug}"))
        for speaker in entry.speakers
    )
    return tuple({line.name: line for line in lines}.values())


def tour_pages(context: PlanContext) -> Iterator[Recipe]:
    """All visits in the order of their days; of very many, a page for each year that is known, and one of the whole."""
    if context.has("visits"):
        yield Recipe(urls.TOUR, context.visits[0].at, tour_page, (0,), is_listed=True)
    for year, at in first_visits(context.visits).items():
        yield Recipe(urls.tour_year(year), at, tour_page, (year,), is_listed=True)


def first_visits(visits: Sequence[Visit]) -> Mapping[int, Location]:
    """The place of the first visit of each year that has a page of its own."""
    if len(visits) <= MOST_VISITS:
        return {}
    return {visit.date.year: visit.at for visit in reversed(visits) if visit.date.year}


def tour_page(context: PlanContext, recipe: Recipe, year: int) -> Page:
    """The tour of visits, or one year of it."""
    every = context.visits
    visits = tuple(visit for visit in every if visit.date.year == year) if year else every
    years = year_counts(every)
    visited = context.municipalities([*dict.fromkeys(visit.municipality for visit in visits)])
    drawn = tour_map(visits, {municipality.slug: municipality for municipality in visited})
    is_told = not years or year
    lines = tuple(context.visit_line(visit) for visit in visits if is_told or visit.date.year is None)
    view = TourView(
        year=year,
        counts=counts_of_visits(visits),
        years=years,
        visits=tuple(line for line in lines if line.date.year is not None),
        undated=tuple(line for line in lines if line.date.year is None),
        map=drawn,
        municipalities=urls.MUNICIPALITIES if context.has("municipalities") else "",
    )
    return context.page(recipe, "tour.html", view, crumbs=(TOUR_CRUMB,) if year else ())


def year_counts(visits: Sequence[Visit]) -> tuple[ListLink, ...]:
    """The pages of the years with the number of their visits, oldest first; none where all stand on one page."""
    counts = Counter(visit.date.year for visit in visits)
    return tuple(
        ListLink(address=urls.tour_year(year), text=str(year), year=year, count=counts[year])
        for year in sorted(first_visits(visits))
    )

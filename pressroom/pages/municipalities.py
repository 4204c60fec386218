"""The pages of municipalities, and the tour of visits."""

from collections.abc import Iterator
from dataclasses import replace

from pressroom.model import Municipality
from pressroom.pages import urls
from pressroom.pages.components import Link, SpeakerLine
from pressroom.pages.context import PlanContext
from pressroom.pages.items import Chain, speaker_line
from pressroom.pages.maps import is_located, municipalities_map, stops_of, tour_map, whole_country
from pressroom.pages.money import compared, is_announced, parted
from pressroom.pages.targets import Crumb, Page
from pressroom.pages.views import MunicipalitiesView, MunicipalityRow, MunicipalityView, TourView

MUNICIPALITIES_CRUMB = Crumb(label="municipalities", address=urls.MUNICIPALITIES)


def municipality_pages(context: PlanContext) -> Iterator[Page]:
    """The table of municipalities, and a page for each."""
    site = context.site
    if site.municipalities:
        rows = tuple(municipality_row(municipality, context) for municipality in site.municipalities)
        tour = urls.TOUR if site.visits else ""
        view = MunicipalitiesView(rows=rows, map=municipalities_map(site), tour=tour)
        yield context.page(urls.MUNICIPALITIES, "municipalities.html", view, origin=site.about.at)
    for municipality in site.municipalities:
        yield context.page(
            urls.municipality_page(municipality.slug),
            "municipality.html",
            municipality_view(municipality, context),
            crumbs=(MUNICIPALITIES_CRUMB,),
            origin=municipality.at,
        )


def chain_to(municipality: Municipality, context: PlanContext) -> Chain:
    """The releases that name a municipality."""
    return context.chains.municipalities.get(municipality.slug, Chain())


def municipality_row(municipality: Municipality, context: PlanContext) -> MunicipalityRow:
    """A municipality as the table of all shows it."""
    return MunicipalityRow(
        link=Link(text=municipality.name, address=urls.municipality_page(municipality.slug)),
        place=municipality.slug,
        located=is_located(municipality),
        county=municipality.county,
        visits=tuple((visit.date, visit.held) for visit in context.visits_to.get(municipality.slug, ())),
        count=len(chain_to(municipality, context).releases),
    )


def municipality_view(municipality: Municipality, context: PlanContext) -> MunicipalityView:
    """Everything that a municipality's page shows."""
    exports = context.site.about.exports
    planned, decided = parted(municipality.grants, is_announced)
    return MunicipalityView(
        name=municipality.name,
        code=municipality.code,
        county=municipality.county,
        main_town=municipality.main_town,
        website=municipality.website,
        map=whole_country(municipality),
        text=context.bindings.text(municipality.body.at),
        visits=tuple(context.visit_line(visit) for visit in context.visits_to.get(municipality.slug, ())),
        planned=planned,
        decided=decided,
        compared=compared(municipality.grants),
        items=tuple(context.items[release.address] for release in chain_to(municipality, context).releases),
        people=speakers_about(municipality, context),
        sources=municipality.sources,
        feed=urls.municipality_feed(municipality.slug) if exports.feeds else "",
        calendar=urls.municipality_calendar(municipality.slug) if exports.feeds else "",
        who_answers=context.frame.who_answers,
    )


def speakers_about(municipality: Municipality, context: PlanContext) -> tuple[SpeakerLine, ...]:
    """Who spoke in the releases about a municipality, each once, in the order of the releases."""
    lines = (
        speaker_line(speaker, release, context.site)
        for release in chain_to(municipality, context).releases
        if release.withdrawn is None
        for speaker in release.speakers
    )
    return tuple({line.name: line for line in lines}.values())


def tour_pages(context: PlanContext) -> Iterator[Page]:
    """All visits in the order of their days, and those whose year is not known."""
    site = context.site
    if not site.visits:
        return
    drawn = tour_map(site)
    stops = stops_of(site) if drawn else ()
    numbers = {(stop.municipality, stop.date): number for number, stop in enumerate(stops, start=1)}
    lines = tuple(
        replace(context.visit_line(visit), number=numbers.get((visit.municipality, visit.date), 0))
        for visit in site.visits
    )
    view = TourView(
        visits=tuple(line for line in lines if line.date.year is not None),
        undated=tuple(line for line in lines if line.date.year is None),
        map=drawn,
        municipalities=urls.MUNICIPALITIES if site.municipalities else "",
    )
    yield context.page(urls.TOUR, "tour.html", view, origin=site.visits[0].at)

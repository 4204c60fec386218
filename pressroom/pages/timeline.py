"""The timeline: what happened to the agency, with its visits and with the releases whose day is known."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from pressroom.model import EventKind, TimelineEvent, Visit
from pressroom.pages import urls
from pressroom.pages.context import PlanContext
from pressroom.pages.linked import linked
from pressroom.pages.overview_views import EventNote, Thread, TimelineLine, TimelineView, TimelineYear, YearStrip
from pressroom.pages.targets import Page, Recipe
from pressroom.pages.year_strip import year_of, year_strip


def timeline_pages(context: PlanContext) -> Iterator[Recipe]:
    """What happened, year by year and oldest first."""
    if context.has("timeline"):
        yield Recipe(urls.TIMELINE, context.timeline[0].at, timeline_page, is_listed=True)


def timeline_page(context: PlanContext, recipe: Recipe) -> Page:
    """The timeline."""
    notes = event_notes(context)
    visits = tuple(visit for visit in context.visits if visit.date.year is not None)
    threads = threads_of(notes)
    view = TimelineView(
        strip=year_strip(notes, threads, visits),
        threads=threads,
        years=years_of(lines_of(notes, visits, context)),
        undated_visits=len(context.visits) - len(visits),
        press=urls.PRESS,
        tour=urls.TOUR if context.has("visits") else "",
    )
    return context.page(recipe, "timeline.html", view)


def strip(context: PlanContext) -> YearStrip | None:
    """The strip of years that the first page shows."""
    notes = event_notes(context)
    return year_strip(notes, threads_of(notes), context.visits)


def milestones(context: PlanContext) -> tuple[EventNote, ...]:
    """The events that the first page shows."""
    notes = zip(context.timeline, event_notes(context), strict=True)
    return tuple(note for event, note in notes if event.main)


def event_notes(context: PlanContext) -> tuple[EventNote, ...]:
    """The events, each with an anchor of its own; the courses of events are counted as they begin."""
    numbers: dict[str, int] = {}
    for event in context.timeline:
        if event.thread:
            numbers.setdefault(event.thread, len(numbers) + 1)
    return tuple(
        event_note(event, f"handelse-{place}", numbers.get(event.thread, 0), context)
        for place, event in enumerate(context.timeline, start=1)
    )


def event_note(event: TimelineEvent, anchor: str, thread: int, context: PlanContext) -> EventNote:
    """An event as pages show it."""
    return EventNote(
        date=event.date,
        title=event.title,
        text=event.text,
        kind=event.kind,
        thread=thread,
        thread_name=event.thread,
        anchor=anchor,
        link=linked(event.link, context),
        sources=event.sources,
    )


def threads_of(notes: Iterable[EventNote]) -> tuple[Thread, ...]:
    """The courses of events, in the order in which they begin."""
    threads: dict[int, list[EventNote]] = {}
    for note in notes:
        if note.thread:
            threads.setdefault(note.thread, []).append(note)
    return tuple(
        Thread(number=number, name=found[0].thread_name, first=found[0], last=found[-1])
        for number, found in threads.items()
    )


def lines_of(notes: tuple[EventNote, ...], visits: Iterable[Visit], context: PlanContext) -> tuple[TimelineLine, ...]:
    """Events, visits and releases by their dates. What an event tells already is not said again."""
    told = {note.link.address for note in notes if note.link}
    told_days = {(note.date.edtf, note.link.address) for note in notes if note.link and note.kind is EventKind.VISIT}
    lines = [TimelineLine(date=note.date, event=note) for note in notes]
    lines += [
        TimelineLine(date=visit.date, visit=context.visit_line(visit))
        for visit in visits
        if not told_days & {(visit.date.edtf, page) for page in pages_about(visit)}
    ]
    lines += [
        TimelineLine(date=entry.date, item=context.item(entry.address))
        for entry in map(context.entry, reversed(context.members()))
        if entry.date.day and urls.release_page(entry.address) not in told
    ]
    return tuple(sorted(lines, key=lambda line: line.date.sort_key))


def pages_about(visit: Visit) -> tuple[str, ...]:
    """The pages that tell of a visit: its municipality's and its releases'."""
    releases = (*visit.announced, *visit.mentioned, *visit.reported)
    return (urls.municipality_page(visit.municipality), *map(urls.release_page, releases))


def years_of(lines: Iterable[TimelineLine]) -> tuple[TimelineYear, ...]:
    """Lines by year. What lies in several years stands under its first; what has no year comes last."""
    ordered = sorted(lines, key=lambda line: year_of(line.date) or 9999)
    years = groupby(ordered, key=lambda line: year_of(line.date))
    return tuple(TimelineYear(year=year, lines=tuple(found)) for year, found in years)

"""Feeds and calendars."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from pressroom.dates import SWEDISH_TIME, ArchiveDate, DateKind
from pressroom.model import About, Municipality, Phase, ReleaseEntry, Visit, without_breaks
from pressroom.model.entries import date_of
from pressroom.pages import urls
from pressroom.pages.chains import ALL, MUNICIPALITY
from pressroom.pages.context import PlanContext
from pressroom.pages.targets import Calendar, CalendarEvent, DataFile, Feed, FeedEntry, Format, Recipe

WEEK = timedelta(days=7)
"""A visit within this time is in calendars, though nobody knows its day."""

FEED_SIZE = 50
"""The newest items that a feed carries, with their full text, as long as there may be new ones."""
WHOLE_FEED = 300
"""So many items of a closed agency are in its feed, all of them: nobody will ask for it again and again. With more, a
text that changes would take as long as all else in an update; ``data/releases.json`` has them all."""


def moment(day: date) -> str:
    """The beginning of a day in Sweden as a moment (RFC 3339)."""
    return datetime.combine(day, time(), SWEDISH_TIME).isoformat()


def first_day(found: ArchiveDate | None) -> date | None:
    """The earliest day of a date, if it has one."""
    return found.earliest if found else None


def updated_of(entry: ReleaseEntry, about: About) -> str:
    """When an item was entered, last changed or corrected in this archive; never an invented day of publication.

    Where the site names no day of archiving, the item's own earliest day must serve, since RFC 4287 demands one.
    """
    days = (first_day(entry.updated), first_day(about.archived), entry.date.earliest, first_day(about.agency.start))
    entered = next((day for day in days if day), date(1970, 1, 1))
    corrected = (first_day(date_of(text)) for text, _ in entry.correction_texts)
    return moment(max(entered, *filter(None, corrected), entered))


def entry_of(entry: ReleaseEntry, context: PlanContext) -> FeedEntry:
    """An item of a feed."""
    about, day = context.about, entry.date.day
    gone = bool(entry.withdrawn_texts)
    return FeedEntry(
        address=urls.release_page(entry.address),
        id=entry.id,
        title=without_breaks(entry.title),
        summary=without_breaks(entry.summary),
        language=entry.language,
        updated=updated_of(entry, about),
        published=moment(day) if day else "",
        authors=(entry.publisher or about.agency.name if entry.verbatim else about.name,),
        is_summary=not entry.verbatim,
        topics=entry.topics,
        body=None if gone else context.text(entry.path),
        withdrawn=entry.withdrawn,
        original="" if gone else next(iter(entry.originals), ""),
    )


def feed_of(path: str, page: str, title: str, addresses: tuple[str, ...], context: PlanContext) -> Feed:
    """A feed of these releases."""
    about = context.about
    releases = [context.entry(address) for address in addresses]
    context.expect_texts([release.path for release in releases])
    entries = tuple(entry_of(release, context) for release in releases)
    is_of_all = path in {urls.ATOM, urls.RSS, urls.JSON_FEED}
    archived = first_day(about.archived) or first_day(about.agency.start) or date(1970, 1, 1)
    return Feed(
        path=path,
        page=page,
        url=about.url,
        title=title,
        subtitle=notice_of(context),
        author=about.agency.name,
        language=about.language,
        updated=max((entry.updated for entry in entries), default=moment(archived)),
        entries=entries,
        is_complete=is_of_all and len(addresses) == context.count(),  # no other feed asks what all releases are
    )


def notice_of(context: PlanContext) -> str:
    """The notice, which feeds carry as their subtitle."""
    notice = context.frame.notice
    return notice.text if notice else ""


def feed_files(context: PlanContext) -> Iterator[Recipe]:
    """The site's feed in three forms, and a feed and a calendar for each municipality."""
    about = context.about
    if not about.exports.feeds:
        return
    for path, form in ((urls.ATOM, Format.ATOM), (urls.RSS, Format.RSS), (urls.JSON_FEED, Format.JSON_FEED)):
        yield Recipe(path, about.at, site_feed, (form,))
    for slug in context.keys("municipalities"):
        at = context.municipality_at(slug)
        yield Recipe(urls.municipality_feed(slug), at, municipality_feed, (slug,))
        if has_calendar(slug, context):
            yield Recipe(urls.municipality_calendar(slug), at, municipality_calendar, (slug,))


def site_feed(context: PlanContext, recipe: Recipe, form: Format) -> DataFile:
    """The newest of all releases; all of a closed agency, unless they are too many (`WHOLE_FEED`)."""
    is_whole = context.about.phase is Phase.CLOSED and context.count() <= WHOLE_FEED
    addresses = context.members() if is_whole else context.part(ALL, FEED_SIZE, 0)
    feed = feed_of(recipe.path, urls.START, context.about.name, addresses, context)
    return DataFile(path=recipe.path, form=form, content=feed, origin=recipe.origin)


def municipality_feed(context: PlanContext, recipe: Recipe, slug: str) -> DataFile:
    """The newest releases that name a municipality."""
    newest = context.part(f"{MUNICIPALITY} {slug}", FEED_SIZE, 0)
    feed = feed_of(recipe.path, urls.municipality_page(slug), title_of(slug, context), newest, context)
    return DataFile(path=recipe.path, form=Format.ATOM, content=feed, origin=recipe.origin)


def title_of(slug: str, context: PlanContext) -> str:
    """What a municipality's feed and calendar are called."""
    return f"{context.municipality_link(slug).text} – {context.about.name}"


def has_calendar(slug: str, context: PlanContext) -> bool:
    """Whether a municipality has a calendar: a calendar has an event."""
    return any(map(is_in_calendar, context.visits_to(slug)))


def is_in_calendar(visit: Visit) -> bool:
    """Whether the day of a visit is known, or its week."""
    first, last = visit.date.earliest, visit.date.latest
    if visit.date.kind is not DateKind.BETWEEN or first is None or last is None:
        return visit.date.day is not None
    return last - first < WEEK


def municipality_calendar(context: PlanContext, recipe: Recipe, slug: str) -> DataFile:
    """The known days of the visits to a municipality."""
    about = context.about
    events = tuple(event_of(visit, slug, context) for visit in context.visits_to(slug) if is_in_calendar(visit))
    content = Calendar(
        name=title_of(slug, context), url=about.url, language=about.language, phase=about.phase, events=events
    )
    return DataFile(path=recipe.path, form=Format.CALENDAR, content=content, origin=recipe.origin)


def event_of(visit: Visit, slug: str, context: PlanContext) -> CalendarEvent:
    """A visit as an event of a calendar."""
    about, municipality = context.about, context.municipality(slug)
    assert municipality is not None  # noqa: S101  (the recipe was made for one)
    stamp = first_day(about.archived) or visit.date.earliest or date(1970, 1, 1)
    return CalendarEvent(
        uid=f"{visit.date.iso}-{slug}",
        date=visit.date,
        status=visit.status,
        summary=f"{about.agency.short_name or about.agency.name}: {context.municipality_link(slug).text}",
        note=visit.note,
        place=municipality.name,
        position=position_of(municipality),
        address=urls.municipality_page(slug),
        stamp=moment(stamp),
    )


def position_of(municipality: Municipality) -> tuple[float, float] | None:
    """Where a municipality lies, in degrees north and east."""
    north, east = municipality.latitude, municipality.longitude
    return None if north is None or east is None else (north, east)

"""Feeds and calendars."""

from collections.abc import Iterator
from datetime import date, datetime, time

from pressroom.dates import SWEDISH_TIME, ArchiveDate
from pressroom.model import Municipality, Release, Site, Visit
from pressroom.pages import urls
from pressroom.pages.context import PlanContext
from pressroom.pages.targets import Calendar, CalendarEvent, DataFile, Feed, FeedEntry, Format

FEED_SIZE = 50
"""The newest items that a feed carries, with their full text."""


def moment(day: date) -> str:
    """The beginning of a day in Sweden as a moment (RFC 3339)."""
    return datetime.combine(day, time(), SWEDISH_TIME).isoformat()


def first_day(found: ArchiveDate | None) -> date | None:
    """The earliest day of a date, if it has one."""
    return found.earliest if found else None


def updated_of(release: Release, site: Site) -> str:
    """When an item was entered or last changed in this archive; never an invented day of publication.

    Where the site names no day of archiving, the item's own earliest day must serve, since RFC 4287 demands one.
    """
    about = site.about
    days = (first_day(release.updated), first_day(about.archived), release.date.earliest, first_day(about.agency.start))
    return moment(next((day for day in days if day), date(1970, 1, 1)))


def entry_of(release: Release, context: PlanContext) -> FeedEntry:
    """An item of a feed."""
    site = context.site
    day = release.date.day
    gone = release.withdrawn is not None
    authors = (release.publisher or site.about.agency.name,)
    return FeedEntry(
        address=urls.release_page(release.address),
        id=release.id,
        title=release.title,
        summary="" if gone else release.summary,
        language=release.language,
        updated=updated_of(release, site),
        published=moment(day) if day else "",
        authors=authors,
        topics=release.topics,
        body=None if gone else context.bindings.text(release.body.at),
        original=next(iter(release.originals), ""),
    )


def feed_of(path: str, page: str, title: str, releases: tuple[Release, ...], context: PlanContext) -> Feed:
    """A feed of the newest of these releases."""
    about = context.site.about
    entries = tuple(entry_of(release, context) for release in releases[:FEED_SIZE])
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
    )


def notice_of(context: PlanContext) -> str:
    """The notice, which feeds carry as their subtitle."""
    return context.frame.notice.text if context.frame.notice else ""


def feed_files(context: PlanContext) -> Iterator[DataFile]:
    """The site's feed in three forms, and one for each municipality."""
    site = context.site
    if not site.about.exports.feeds:
        return
    forms = ((urls.ATOM, Format.ATOM), (urls.RSS, Format.RSS), (urls.JSON_FEED, Format.JSON_FEED))
    for path, form in forms:
        feed = feed_of(path, urls.START, site.about.name, site.releases, context)
        yield DataFile(path=path, form=form, content=feed, origin=site.about.at)
    for municipality in site.municipalities:
        yield from municipality_files(municipality, context)


def municipality_files(municipality: Municipality, context: PlanContext) -> Iterator[DataFile]:
    """A municipality's feed and the calendar of its visits."""
    path, page = urls.municipality_feed(municipality.slug), urls.municipality_page(municipality.slug)
    chain = context.chains.municipalities.get(municipality.slug)
    title = f"{municipality.name} – {context.site.about.name}"
    feed = feed_of(path, page, title, chain.releases if chain else (), context)
    yield DataFile(path=path, form=Format.ATOM, content=feed, origin=municipality.at)
    visits = context.visits_to.get(municipality.slug, ())
    events = tuple(event_of(visit, municipality, context) for visit in visits if visit.date.day)
    content = Calendar(name=title, url=context.site.about.url, language=context.site.about.language, events=events)
    yield DataFile(
        path=urls.municipality_calendar(municipality.slug),
        form=Format.CALENDAR,
        content=content,
        origin=municipality.at,
    )


def event_of(visit: Visit, municipality: Municipality, context: PlanContext) -> CalendarEvent:
    """A visit as an event of a calendar; only visits with a known day are."""
    about = context.site.about
    stamp = first_day(about.archived) or visit.date.earliest or date(1970, 1, 1)
    return CalendarEvent(
        uid=f"{visit.date.iso}-{municipality.slug}",
        day=visit.date.iso,
        summary=f"{about.agency.short_name or about.agency.name}: {municipality.name}",
        description=visit.note,
        address=urls.municipality_page(municipality.slug),
        cancelled=visit.held is False,
        stamp=moment(stamp),
    )

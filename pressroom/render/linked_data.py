"""What a page says to machines in its head: schema.org's words as JSON-LD, made of what the page shows and no more.

A day stands there only where one is known: what is known by its month, or not for certain, is left out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from pressroom.dates import SWEDISH_TIME, ArchiveDate
from pressroom.json_texts import compact_json
from pressroom.model import Kind
from pressroom.pages.components import EventLine
from pressroom.pages.municipality_views import MunicipalityView, TourView
from pressroom.pages.targets import Page
from pressroom.pages.views import PersonView, ReleaseView, StandingView, StartView
from pressroom.render.environment import BRACE
from pressroom.render.linked_things import (
    JsonLdNode,
    absolute,
    agency,
    agency_as_json,
    archive_of,
    breadcrumbs,
    day_of,
    node_of,
    picture,
    visit,
)

TYPES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.CALENDAR: "Article",
        Kind.DEBATE: "OpinionNewsArticle",
        Kind.CONSULTATION_RESPONSE: "Article",
        Kind.PAGE: "WebPage",
    }
)
"""What an item is in the words of schema.org; everything else is a NewsArticle."""

Told = JsonLdNode | str
"""A thing, or one that is JSON already."""
UNSAFE = tuple((character, f"\\u{ord(character):04x}") for character in "<>&\u2028\u2029")
"""What could end a script element or a line of it, and how JSON writes it otherwise."""


def linked_data(page: Page, trail: Iterable[str]) -> str:
    """What a page says to machines, as JSON that can stand in a script element: nothing in it ends that element.

    `trail` are the names of the steps to the page, its own last. Pages that no list names say nothing.
    """
    if not page.listed:
        return ""
    things = (*DESCRIBED.get(type(page.view), _nothing)(page, page.view), breadcrumbs(page, tuple(trail)))
    graph = ",".join(thing if isinstance(thing, str) else compact_json(thing) for thing in things if thing)
    if not graph:
        return ""
    text = f'{{"@context":"https://schema.org","@graph":[{graph}]}}'
    for character, escaped in UNSAFE:
        text = text.replace(character, escaped)
    return BRACE.sub(r"\\u007b", text)


# --- the kinds of pages -------------------------------------------------------------------------------------------


def _nothing(_page: Page, _view: object) -> tuple[Told, ...]:
    return ()


def of_start(page: Page, view: StartView) -> tuple[Told, ...]:
    """The first page: the agency and the archive of it."""
    about = {
        **agency(page.frame),
        **node_of(
            alternateName=tuple(filter(None, (view.agency.short_name, view.agency.name_en))),
            location=node_of(at_type="Place", name=view.agency.place) if view.agency.place else None,
        ),
    }
    site = node_of(
        at_type="WebSite",
        at_id=f"{page.frame.url}#website",
        url=page.frame.url,
        name=page.frame.site_name,
        description=view.description,
        inLanguage=page.frame.language,
        about={"@id": f"{page.frame.url}#organization"},
    )
    return (about, site)


def of_release(page: Page, view: ReleaseView) -> tuple[Told, ...]:
    """An item, whose it is, and the event that it invites to.

    A summary is the archive's, and is based on what the agency, or another, published.
    """
    address = absolute(page, page.path)
    item, own = view.item, {"@id": f"{page.frame.url}#organization"}
    others = node_of(at_type="Organization", name=item.publisher) if item.publisher else None
    publisher = own if view.own else others
    archive = archive_of(page.frame)
    event = tuple(of_event(view.event, page, item.title)) if view.event else ()
    article = node_of(
        at_type=TYPES.get(item.kind, "NewsArticle"),
        at_id=f"{address}#article",
        url=address,
        headline=item.title,
        description=item.summary,
        inLanguage=item.language,
        identifier=view.id,
        datePublished=day_of(item.date),
        dateModified=changed_on(view),
        author=publisher if view.verbatim else archive,
        publisher=publisher if view.verbatim else archive,
        isBasedOn=view.originals if view.verbatim else tuple(originals(view, publisher)),
        isPartOf={"@id": f"{page.frame.url}#website"},
        keywords=tuple(topic.text for topic in view.topics),
        contentLocation=tuple(
            node_of(at_type="AdministrativeArea", name=place.text, url=absolute(page, place.address))
            for place in item.municipalities
        ),
        image=picture(view.image, page) if view.image else None,
        about={"@id": f"{address}#event"} if event else None,
    )
    return (article, *((agency_as_json(page.frame),) if view.own else ()), *event)


def originals(view: ReleaseView, publisher: JsonLdNode | None) -> Iterator[JsonLdNode]:
    """What a summary is of: at each address that is known, and published by whom."""
    for url in view.originals or ("",):
        yield node_of(
            at_type="CreativeWork",
            url=url,
            name=view.item.title,
            publisher=publisher,
            datePublished=day_of(view.item.date),
        )


def changed_on(view: ReleaseView) -> str:
    """The last known day on which an item was corrected, or changed in this archive."""
    dates = (view.updated, *(correction.date for correction in view.corrections))
    return max(map(day_of, dates), default="")


def of_event(event: EventLine, page: Page, name: str) -> Iterator[JsonLdNode]:
    """What an item invites to, where the day is known."""
    start = moment_of(event.start)
    if start:
        address = absolute(page, page.path)
        yield node_of(
            at_type="Event",
            at_id=f"{address}#event",
            name=name,
            startDate=start,
            endDate=moment_of(event.end) if event.end else "",
            location=node_of(at_type="Place", name=event.place) if event.place else None,
            url=address,
        )


def moment_of(when: ArchiveDate | datetime) -> str:
    """A moment on Swedish clocks with its offset, or a known day."""
    return when.replace(tzinfo=SWEDISH_TIME).isoformat() if isinstance(when, datetime) else day_of(when)


def of_municipality(page: Page, view: MunicipalityView) -> tuple[Told, ...]:
    """A municipality, where it lies, and the visits to it."""
    north, east = view.position or (None, None)
    place = node_of(
        at_type="AdministrativeArea",
        name=view.name,
        url=absolute(page, page.path),
        identifier=view.code,
        sameAs=view.website,
        geo=node_of(at_type="GeoCoordinates", latitude=north, longitude=east) if view.position else None,
    )
    return (place, *with_agency(tuple(node for line in view.visits for node in visit(line, page)), page))


def of_person(page: Page, view: PersonView) -> tuple[Told, ...]:
    """A person, with the roles that are told of them."""
    roles = tuple(
        node_of(
            at_type="OrganizationRole",
            roleName=role.title,
            memberOf=node_of(at_type="Organization", name=role.organisation) if role.organisation else None,
            startDate=day_of(role.start),
            endDate=day_of(role.end),
        )
        for role in view.roles
    )
    return (node_of(at_type="Person", name=view.name, url=absolute(page, page.path), memberOf=roles),)


def of_standing(page: Page, view: StandingView) -> tuple[Told, ...]:
    """The data that the page about the archive offers; other standing pages say nothing."""
    tables = tuple(file.address for file in view.files if file.address.endswith((".csv", ".json")))
    if not tables:
        return ()
    files = tuple(
        node_of(at_type="DataDownload", contentUrl=absolute(page, path), encodingFormat=MEDIA[path.rpartition(".")[2]])
        for path in tables
    )
    return (
        node_of(
            at_type="Dataset",
            name=page.frame.site_name,
            description=view.summary or view.title,
            url=absolute(page, page.path),
            inLanguage=page.frame.language,
            creator=archive_of(page.frame),
            about={"@id": f"{page.frame.url}#organization"},
            distribution=files,
        ),
        agency_as_json(page.frame),
    )


MEDIA: Mapping[str, str] = MappingProxyType({"csv": "text/csv", "json": "application/json"})


def of_tour(page: Page, view: TourView) -> tuple[Told, ...]:
    """All visits."""
    return with_agency(tuple(node for line in view.visits for node in visit(line, page)), page)


def with_agency(events: tuple[Told, ...], page: Page) -> tuple[Told, ...]:
    """Events with the agency that arranged them, if there are any."""
    return (agency_as_json(page.frame), *events) if events else ()


DESCRIBED: Mapping[type, Callable[[Page, Any], tuple[Told, ...]]] = MappingProxyType(
    {
        StartView: of_start,
        ReleaseView: of_release,
        MunicipalityView: of_municipality,
        TourView: of_tour,
        PersonView: of_person,
        StandingView: of_standing,
    }
)
"""What each kind of page says beside the way to it."""

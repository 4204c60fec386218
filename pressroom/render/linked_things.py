"""Things that several pages speak of to machines, in the words of schema.org: the agency, the archive, a visit."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from pressroom.dates import ArchiveDate
from pressroom.json_texts import compact_json
from pressroom.language import language_of
from pressroom.model import Phase, VisitStatus
from pressroom.pages.components import Picture, VisitLine
from pressroom.pages.targets import Frame, Page
from pressroom.render.relative import absolute_link

JsonLdNode = Mapping[str, object]
"""A thing and what is said of it."""

"""A thing as JSON."""


def node_of(**named: object) -> JsonLdNode:
    """What is said of a thing, without what isn't known. ``at_id`` and ``at_type`` stand for ``@id`` and ``@type``."""
    return {
        f"@{name[3:]}" if name[:3] == "at_" else name: value
        for name, value in named.items()
        if value is not None and value != "" and value != ()  # noqa: PLR1714  (a tuple of them costs time)
    }


def day_of(when: ArchiveDate | date | None) -> str:
    """A day in ISO 8601, where a single one is known for certain."""
    day = when.day if isinstance(when, ArchiveDate) else when
    return day.isoformat() if day else ""


def agency(frame: Frame) -> JsonLdNode:
    """The agency. Its last day is told as soon as the winding-down has begun."""
    return _agency(frame.url, frame.agency_name, frame.founded, frame.closed_on, frame.phase)


def _agency(url: str, name: str, founded: str, closed_on: str, phase: Phase) -> JsonLdNode:
    ending = phase in {Phase.WINDING_DOWN, Phase.CLOSED}
    return node_of(
        at_type=("Organization", "GovernmentOrganization"),
        at_id=f"{url}#organization",
        name=name,
        foundingDate=founded,
        dissolutionDate=closed_on if ending else "",
    )


@lru_cache(maxsize=16)
def _agency_as_json(url: str, name: str, founded: str, closed_on: str, phase: Phase) -> str:
    return compact_json(_agency(url, name, founded, closed_on, phase))


def agency_as_json(frame: Frame) -> str:
    """The same as JSON, which nearly every page has."""
    return _agency_as_json(frame.url, frame.agency_name, frame.founded, frame.closed_on, frame.phase)


def archive_of(frame: Frame) -> JsonLdNode:
    """Whoever wrote the summaries and put the data together: the site itself, and not the agency."""
    return node_of(at_type="Organization", name=frame.site_name, url=frame.url)


def breadcrumbs(page: Page, trail: tuple[str, ...]) -> str:
    """The way to a page, as its readers see it, as JSON; "" where there is none."""
    paths = ("index.html", *(crumb.address for crumb in page.crumbs))
    if page.path == "index.html" or len(trail) != len(paths) + 1:
        return ""
    before = steps_to(page.frame.url, paths, trail[:-1])
    own = step(page.frame.url, len(trail), trail[-1], page.path)
    return f'{{"@type":"BreadcrumbList","itemListElement":[{before},{own}]}}'


@lru_cache(maxsize=1024)
def steps_to(url: str, paths: tuple[str, ...], trail: tuple[str, ...]) -> str:
    """All steps but the last, which many pages share, as JSON."""
    steps = enumerate(zip(trail, paths, strict=True), 1)
    return ",".join(step(url, position, name, path) for position, (name, path) in steps)


def step(url: str, position: int, name: str, path: str) -> str:
    """A step on the way to a page as JSON."""
    return compact_json(node_of(at_type="ListItem", position=position, name=name, item=absolute_link(url, path, path)))


def absolute(page: Page, path: str) -> str:
    """The whole address of a site path."""
    return absolute_link(page.frame.url, path, path)


def picture(shown: Picture, page: Page) -> JsonLdNode:
    """A picture with its caption and whose it is."""
    return node_of(
        at_type="ImageObject",
        contentUrl=absolute(page, shown.address),
        width=shown.shown.original_width if shown.shown else None,
        height=shown.shown.original_height if shown.shown else None,
        caption=shown.caption or shown.alt,
        creditText=shown.credit,
    )


EVENT_STATUS: Mapping[VisitStatus, str] = MappingProxyType(
    {
        VisitStatus.CONFIRMED: "https://schema.org/EventScheduled",
        VisitStatus.CANCELLED: "https://schema.org/EventCancelled",
    }
)
"""Schema.org says of its first status that an event takes place, or has taken place, as it was scheduled."""


def visit(line: VisitLine, page: Page) -> Iterator[JsonLdNode]:
    """A visit on a known day. Of one that was planned only, no status is true of what came of it: its words tell."""
    day = day_of(line.date)
    if not day:
        return
    is_over = page.frame.phase is Phase.CLOSED
    yield node_of(
        at_type="Event",
        name=f"{page.frame.agency_name}: {line.municipality.text}",
        startDate=day,
        endDate=day,
        eventStatus=EVENT_STATUS.get(line.status, ""),
        description=language_of(page.frame.language).visit_sentence(line.status, is_over=is_over),
        location=node_of(at_type="Place", name=line.municipality.text),
        organizer={"@id": f"{page.frame.url}#organization"},
        url=absolute(page, line.municipality.address or page.path),
    )

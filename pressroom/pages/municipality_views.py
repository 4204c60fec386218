"""What the templates of municipalities and of their visits see."""

from pressroom.dates import ArchiveDate
from pressroom.model import Grant, Source, VisitStatus
from pressroom.pages.components import (
    Bound,
    Group,
    Item,
    Link,
    ListLink,
    Pagination,
    SourceName,
    SpeakerLine,
    VisitCounts,
    VisitLine,
)
from pressroom.pages.map_views import MapView
from pressroom.pages.overview_views import Comparison
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class MunicipalityRow:
    """A municipality as the table of all shows it."""

    link: Link
    place: str
    """Its slug, which its point on the map also carries."""
    located: bool
    county: str
    letter: str
    """With which its name begins, as a capital."""
    visits: tuple[tuple[ArchiveDate, VisitStatus], ...]
    count: int


@dataclass(frozen=True, kw_only=True)
class MunicipalitiesView:
    """The table of all municipalities."""

    rows: tuple[MunicipalityRow, ...]
    is_long: bool
    """Whether they are too many to be told apart by numbers on the map."""
    map: MapView | None
    tour: str


@dataclass(frozen=True, kw_only=True)
class MunicipalityView:
    """A municipality's own page: was it visited, when, what was said, what was planned and what came."""

    name: str
    code: str
    county: str
    same_county: tuple[Link, ...]
    main_town: str
    also: tuple[str, ...]
    website: str
    position: tuple[float, float] | None
    """Degrees north and east."""
    map: MapView | None
    text: Bound
    visits: tuple[VisitLine, ...]
    planned: tuple[Grant, ...]
    decided: tuple[Grant, ...]
    compared: tuple[Comparison, ...]
    items: tuple[Item, ...]
    count: int
    """Texts that name it, of which `items` are the latest."""
    groups: tuple[Group, ...]
    """The items by years, where the list has several pages."""
    years: tuple[ListLink, ...]
    pagination: Pagination
    people: tuple[SpeakerLine, ...]
    sources: tuple[Source, ...]
    source_names: tuple[SourceName, ...]
    feed: str
    calendar: str
    who_answers: str


@dataclass(frozen=True, kw_only=True)
class MunicipalityListView:
    """A further page of the texts that name a municipality."""

    name: str
    groups: tuple[Group, ...]
    pagination: Pagination


@dataclass(frozen=True, kw_only=True)
class TourView:
    """All visits in the order of their days, or those of one year where there are very many."""

    year: int
    """The year whose visits these are; 0 for all."""
    counts: VisitCounts
    visits: tuple[VisitLine, ...]
    undated: tuple[VisitLine, ...]
    years: tuple[ListLink, ...]
    """The pages of the years, where each has its own."""
    map: MapView | None
    municipalities: str

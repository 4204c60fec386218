"""What templates see: one view for each kind of page, with nothing in it that the page does not show."""

from pressroom.dates import ArchiveDate
from pressroom.model import Agency, Correction, Role, Source, Withdrawal
from pressroom.pages.components import (
    AccessibilityText,
    Bound,
    BoxText,
    ContactCard,
    Download,
    EventLine,
    FolderDownload,
    Group,
    Item,
    Link,
    ListLink,
    MarkedTerms,
    Near,
    Pagination,
    Picture,
    ShownPicture,
    SourceName,
    SpeakerLine,
    TermNote,
    VisitCounts,
    VisitLine,
    VisitorLinks,
)
from pressroom.pages.map_views import MapView
from pressroom.pages.municipality_views import MunicipalitiesView, MunicipalityListView, MunicipalityView, TourView
from pressroom.pages.overview_views import (
    EventNote,
    MoneyLine,
    MoneyView,
    MovedView,
    NotFoundView,
    RegisterView,
    TimelineView,
    VerificationView,
    YearStrip,
)
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class ReleaseView:
    """A release's own page."""

    item: Item
    id: str
    date_note: str
    reference: str
    rights: str
    own: bool
    verbatim: bool
    body: Bound | None
    terms: MarkedTerms
    withdrawn: Withdrawal | None
    speakers: tuple[SpeakerLine, ...]
    contacts: tuple[ContactCard, ...]
    visits: tuple[VisitLine, ...]
    event: EventLine | None
    topics: tuple[Link, ...]
    boxes: tuple[BoxText, ...]
    image: Picture | None
    sharing_picture: str
    """The one made for it; "" where there is none."""
    pictures: tuple[ShownPicture, ...]  # the originals of every picture that the page shows, each once
    attachments: tuple[Download, ...]
    originals: tuple[str, ...]
    original_sources: tuple[Source, ...]
    """The originals, with what the sources say of them."""
    sources: tuple[Source, ...]
    source_names: tuple[SourceName, ...]
    """Of those that have a name."""
    corrections: tuple[Correction, ...]
    updated: ArchiveDate | None
    archived: ArchiveDate | None
    register: str
    near: tuple[Near, ...]
    earlier: Item | None
    later: Item | None
    markdown: str
    record: str
    files: tuple[Link, ...]  # the same text; the words of these two are keys of the templates' forms
    references: tuple[Link, ...]
    bundle: Download | None = None


@dataclass(frozen=True, kw_only=True)
class StartView:
    """The first page."""

    description: str
    agency: Agency
    archived: ArchiveDate | None
    text: Bound | None
    latest: tuple[Item, ...]
    years: tuple[ListLink, ...]
    topics: tuple[ListLink, ...]
    count: int
    municipality_count: int
    visits: VisitCounts
    press: str
    search: str
    topics_address: str
    about_archive: str
    files: str
    municipalities: str
    tour: str
    timeline: str
    money: str
    strip: YearStrip | None
    milestones: tuple[EventNote, ...]
    people: str
    map: MapView | None
    money_line: MoneyLine | None
    visitors: tuple[VisitorLinks, ...]


@dataclass(frozen=True, kw_only=True)
class PressListView:
    """One page of the list of everything, newest first. The years and topics have counts on the first one alone."""

    groups: tuple[Group, ...]
    pagination: Pagination
    years: tuple[ListLink, ...]
    topics: tuple[ListLink, ...]
    topics_address: str
    downloads: str


@dataclass(frozen=True, kw_only=True)
class YearView:
    """One page of a year's items; year 0 is what has no known year."""

    year: int
    groups: tuple[Group, ...]
    pagination: Pagination
    years: tuple[ListLink, ...]
    """All years, this one among them."""
    months: tuple[ListLink, ...] = ()
    """Those of the whole year, where it has several pages and this is the first."""


@dataclass(frozen=True, kw_only=True)
class TopicView:
    """One page of the items about a topic; `more` is the page that tells more of it, an overview has no text."""

    name: str
    text: str
    more: Link | None
    count: int
    groups: tuple[Group, ...]
    pagination: Pagination
    years: tuple[ListLink, ...] = ()
    """Those of the whole list, where it has several pages and this is the first."""


@dataclass(frozen=True, kw_only=True)
class TopicsView:
    """The list of topics."""

    topics: tuple[ListLink, ...]


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """A person as the list of people shows them."""

    link: Link
    family_name: str
    """By which the list is sorted."""
    roles: tuple[Role, ...]
    count: int
    """Texts that they are in."""
    answers_for: int
    """Texts that they answered the press for."""


@dataclass(frozen=True, kw_only=True)
class PeopleView:
    """The list of people."""

    people: tuple[PersonRow, ...]


@dataclass(frozen=True, kw_only=True)
class PersonView:
    """A person's own page."""

    name: str
    roles: tuple[Role, ...]
    text: Bound
    card: ContactCard | None
    speaks_in: tuple[Item, ...]
    answers_for: int
    pagination: Pagination
    groups: tuple[Group, ...] = ()
    """The same by years, where the list has several pages."""
    years: tuple[ListLink, ...] = ()
    """Those of the whole list, on its first page."""


@dataclass(frozen=True, kw_only=True)
class SuccessorRow:
    """Who answers for a task today; `name` is empty where none was found."""

    task: str
    name: str
    url: str
    start: ArchiveDate | None
    note: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, kw_only=True)
class StandingView:
    """A standing page. The counts are set only for the page about the archive."""

    slug: str
    title: str
    summary: str
    text: Bound
    updated: ArchiveDate | None
    sources: tuple[Source, ...]
    source_names: tuple[SourceName, ...]
    terms: MarkedTerms
    successors: tuple[SuccessorRow, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    files: tuple[Link, ...] = ()
    bundles: tuple[FolderDownload, ...] = ()
    register: str = ""
    words: str = ""
    verification: str = ""
    archived: ArchiveDate | None = None
    rights: str = ""
    accessibility: AccessibilityText | None = None


@dataclass(frozen=True, kw_only=True)
class TermsView:
    """All words that are explained."""

    terms: tuple[TermNote, ...]


@dataclass(frozen=True, kw_only=True)
class SearchView:
    """The search: the files of its index that the page loads, and the lists that do the same without script."""

    index: tuple[str, ...]
    press: str
    municipalities: str
    topics: str
    has_people: bool


View = (
    ReleaseView
    | StartView
    | PressListView
    | YearView
    | TopicView
    | TopicsView
    | MunicipalitiesView
    | MunicipalityView
    | MunicipalityListView
    | TourView
    | TimelineView
    | MoneyView
    | RegisterView
    | PeopleView
    | PersonView
    | StandingView
    | TermsView
    | MovedView
    | SearchView
    | VerificationView
    | NotFoundView
)

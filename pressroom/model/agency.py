"""The agency and its site: what ``content/site.yaml`` says."""

from dataclasses import field
from datetime import date

from pressroom.dates import ArchiveDate
from pressroom.model.accessibility import AccessibilityRun, AccessibilityStatement
from pressroom.model.kinds import Phase
from pressroom.model.parts import Source
from pressroom.problems import Location
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class Agency:
    """The agency whose press room this is. `closed` is its last day."""

    name: str
    short_name: str = ""
    name_en: str = ""
    start: ArchiveDate | None = None
    winding_down: date | None = None
    closed: date | None = None
    place: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Notice:
    """The words at the top of every page in one phase. `link` names a standing page's slug or an outside address."""

    text: str
    link: str = ""
    link_text: str = ""
    at: Location


@dataclass(frozen=True, kw_only=True)
class Successor:
    """Who answers for one of the agency's tasks today; `name` is empty where none was found."""

    task: str
    name: str = ""
    url: str = ""
    start: ArchiveDate | None = None
    note: str = ""
    sources: tuple[Source, ...] = ()
    at: Location


@dataclass(frozen=True, kw_only=True)
class TopicText:
    """What a topic is about. `page` is the name of the page that tells more, an overview or a standing page."""

    name: str
    text: str
    page: str = ""
    at: Location


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word that the archive explains. `forms` are all that texts have of it, its name first."""

    name: str
    slug: str
    forms: tuple[str, ...]
    text: str
    sources: tuple[Source, ...] = ()
    at: Location


@dataclass(frozen=True, kw_only=True)
class VisitorWay:
    """What a visitor can do next. `page` is the name of a page, with ``#`` and a place on it where one is meant."""

    text: str
    page: str
    at: Location


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """A kind of visitor whom the first page leads on."""

    name: str
    ways: tuple[VisitorWay, ...]
    at: Location


@dataclass(frozen=True, kw_only=True)
class GeneralContact:
    """Whom to write to about the archive, or who answers instead of a withdrawn contact."""

    name: str = ""
    email: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Exports:
    """Which files for machines the site brings along; every check stays on without them."""

    releases: bool = True
    """``.md`` and ``.json`` beside each release."""
    data: bool = True
    feeds: bool = True
    redirects: bool = True
    hosting: bool = True
    """How servers hand the site out."""
    search: bool = True
    cards: bool = False
    """A sharing picture for each release, and not one for the whole site."""
    references: bool = False
    """Files for reference managers beside each release, and of all of them."""
    news: bool = False
    """Plain text and IPTC's ninjs beside each release."""
    bundles: bool = False
    """Zip files: the texts of each folder, all tables, each release with its pictures and attachments."""


@dataclass(frozen=True, kw_only=True)
class Party:
    """An organisation that has to do with the package. `code` has its list before it: ``ORG:2021000000``.

    `contact` and `email` are those of a function.
    """

    name: str
    code: str = ""
    contact: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class Restriction:
    """Whether something is restricted, and in which words."""

    restricted: bool
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Disposal:
    """Whether any of the archive may be disposed of (gallring), and what is decided."""

    allowed: bool
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PackageFacts:
    """What the archive that receives the package is told; what is empty is unknown.

    The parts are those of Riksarkivet's package information and of METS: the archive's name, who made, hands over,
    receives and prepares it, agreement and reference codes, the period, and whether disposal, access and use are
    regulated.
    """

    archive: str = ""
    creator: Party | None = None
    submitter: Party | None = None
    receiver: Party | None = None
    preparer: Party | None = None
    agreement: str = ""
    previous_agreement: str = ""
    reference: str = ""
    previous_reference: str = ""
    start: date | None = None
    end: date | None = None
    disposal: Disposal | None = None
    access: Restriction | None = None
    use: Restriction | None = None
    information_class: str = ""
    security_class: str = ""


@dataclass(frozen=True, kw_only=True)
class About:
    """What ``content/site.yaml`` says, with the phase that the clock gives."""

    name: str
    short_name: str = ""
    description: str = ""
    url: str
    language: str = "sv"
    archived: ArchiveDate | None = None
    former_hosts: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Words and names that the search takes for the same."""
    rights: str = ""
    """The terms on which its texts may be used; empty where nobody has said."""
    agency: Agency
    notices: tuple[tuple[Phase, Notice], ...] = ()
    successors: tuple[Successor, ...] = ()
    topic_texts: tuple[TopicText, ...] = ()
    terms: tuple[Term, ...] = ()
    visitors: tuple[Visitor, ...] = ()
    contact: GeneralContact | None = None
    exports: Exports = field(default_factory=Exports)
    package: PackageFacts = field(default_factory=PackageFacts)
    statement: AccessibilityStatement | None = None
    measured: AccessibilityRun | None = None
    """What the last run found of the site's accessibility."""
    phase: Phase = Phase.ACTIVE
    at: Location

"""The agency and its site: what ``content/site.yaml`` says."""

from dataclasses import field
from datetime import date

from pressroom.dates import ArchiveDate
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
    search: bool = True
    cards: bool = False
    """A sharing picture for each release, and not one for the whole site."""


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
    agency: Agency
    notices: tuple[tuple[Phase, Notice], ...] = ()
    successors: tuple[Successor, ...] = ()
    contact: GeneralContact | None = None
    exports: Exports = field(default_factory=Exports)
    phase: Phase = Phase.ACTIVE
    at: Location

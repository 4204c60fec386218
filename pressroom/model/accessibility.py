"""What is claimed of the site's accessibility, and what was measured of it."""

from enum import StrEnum

from pressroom.dates import ArchiveDate
from pressroom.model.parts import Source
from pressroom.problems import Location
from pressroom.values import dataclass


class Compliance(StrEnum):
    """How far the site is in line with the law (2018:1937), as somebody has assessed it."""

    FULL = "helt"
    PARTIAL = "delvis"
    NONE = "inte"
    UNKNOWN = "okänt"


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """Who assessed the whole site, when and how."""

    date: ArchiveDate
    by: str
    method: str
    at: Location


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Something that isn't accessible, and why it isn't."""

    what: str
    why: str = ""
    at: Location


@dataclass(frozen=True, kw_only=True)
class FaultReports:
    """Who receives reports of faults; `unknown` says in so many words that nobody is known to."""

    name: str = ""
    email: str = ""
    url: str = ""
    unknown: bool = False
    note: str = ""
    sources: tuple[Source, ...] = ()
    at: Location


@dataclass(frozen=True, kw_only=True)
class AccessibilityStatement:
    """What people say of the site's accessibility: the points that Digg asks for (MDIGG 2020:1).

    `burden` is what is left out as unreasonably burdensome (12 §), `outside` what the law doesn't cover (9 §).
    """

    compliance: Compliance = Compliance.UNKNOWN
    assessed: Assessment | None = None
    gaps: tuple[Gap, ...] = ()
    reports: FaultReports | None = None
    burden: str = ""
    outside: str = ""
    at: Location


@dataclass(frozen=True, kw_only=True)
class BrokenRule:
    """A rule that some pages don't keep to, by its name in the program that looked."""

    rule: str
    pages: int
    at: Location


@dataclass(frozen=True, kw_only=True)
class AccessibilityRun:
    """What a run of a program found on a page of each kind: `rules` were applicable to something on them.

    `views` are how the pages were looked at: width in pixels and colours.
    """

    date: ArchiveDate
    tool: str
    browser: str
    pages: tuple[str, ...]
    views: tuple[str, ...]
    rules: int
    broken: tuple[BrokenRule, ...] = ()
    at: Location

"""What is handed over: the site and its facts as the writers of the package's files take them."""

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Protocol
from uuid import NAMESPACE_URL, UUID, uuid5

from pressroom.dates import ArchiveDate, archive_day
from pressroom.model import About, PackageFacts, Party, Release, Restriction, Site
from pressroom.problems import Problem
from pressroom.values import dataclass

UNKNOWN = "okänt"
"""What is written where nobody has said."""
CLOSED_PART = (
    "Formen slutet innehåller det som inte är publicerat: utkast, det som väntar, återkallade texter och kontakter. "
    "Den får inte lämnas ut utan prövning."
)


@dataclass(frozen=True, kw_only=True)
class Program:
    """The program that made the site and the package. `revision` is empty where it is no checkout."""

    name: str
    version: str
    revision: str
    python: str


@dataclass(frozen=True, kw_only=True)
class PackedSource:
    """A file of the sources: its path below the representation, and what it holds.

    `is_restricted` tells that it isn't published: it is in the package only where that is asked for.
    """

    path: str
    content: bytes | Path
    is_restricted: bool = False


class Prints(Protocol):
    """Makes the PDFs."""

    def write_items(self, folder: Path) -> tuple[Problem, ...]:
        """Write the items and the volumes below a folder; what could not be printed."""

    def document(self, title: str, text: str) -> bytes:
        """A document of ours (Markdown) as a PDF."""


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """All that the package is made of.

    `moment` is when it is made, on Swedish clocks, in whole seconds; every date in the package is that one or one of
    the content. `site_files` are the digests (SHA-256, hexadecimal) of the finished site by path. `warnings` counts
    what the check asked people to look at.
    """

    site: Site
    moment: datetime
    program: Program
    output: Path
    site_files: Mapping[str, str]
    sources: tuple[PackedSource, ...] = ()
    left_out: tuple[str, ...] = ()
    """Files of the sources that aren't published, and not in the package either."""
    nameable: tuple[str, ...] = ()
    """Those of them whose names may be told: the name of a text that waits tells of it."""
    warnings: int = 0
    prints: Prints | None = None
    write_web: Callable[[Path, Path], None] | None = None
    """Writes the web archive into a file; the other path is the folder of the finished site."""
    stripped: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Pictures that place and camera were taken out of, by path in the site: the digests before and after."""

    @property
    def about(self) -> About:
        """The agency and its site."""
        return self.site.about

    @property
    def facts(self) -> PackageFacts:
        """What the receiving archive is told."""
        return self.about.package

    @cached_property
    def is_restricted(self) -> bool:
        """Whether the package holds what isn't published."""
        return any(source.is_restricted for source in self.sources)

    @property
    def access(self) -> Restriction | None:
        """Whether access is restricted: always, where the package holds what isn't published."""
        return Restriction(restricted=True, note=CLOSED_PART) if self.is_restricted else self.facts.access

    @cached_property
    def archive_name(self) -> str:
        """The name of the archive."""
        return self.facts.archive or self.about.agency.name

    @cached_property
    def creator(self) -> Party:
        """The agency whose archive it is."""
        return self.facts.creator or Party(name=self.about.agency.name)

    @cached_property
    def identifier(self) -> UUID:
        """The identifier of the package: the same for the same site, moment and program."""
        files = "\n".join(f"{digest} {path}" for path, digest in sorted(self.site_files.items()))
        return uuid5(NAMESPACE_URL, f"{self.about.url}\n{self.utc}\n{self.program}\n{files}")

    @cached_property
    def utc(self) -> str:
        """The moment as ISO 8601 in UTC."""
        return self.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @cached_property
    def day(self) -> str:
        """The day of the moment on Swedish calendars."""
        return self.moment.date().isoformat()

    @cached_property
    def items(self) -> tuple[Release, ...]:
        """The items, oldest first, in the order of the site."""
        return tuple(reversed(self.site.releases))

    @cached_property
    def bounds(self) -> tuple[ArchiveDate | None, ArchiveDate | None]:
        """The first and the last date that the archive is of; None where unknown."""
        agency, facts = self.about.agency, self.facts
        end = facts.end or agency.closed
        return archive_day(facts.start) if facts.start else agency.start, archive_day(end) if end else None

    @cached_property
    def period(self) -> tuple[str, str]:
        """The same for programs: ISO 8601 where the day is known, else EDTF; empty where unknown."""
        start, end = self.bounds
        return iso_of(start), iso_of(end)


def iso_of(date: ArchiveDate | None) -> str:
    """A day in ISO 8601 where the day is known; else what is known in EDTF; empty without a date."""
    return date.standard_edtf if date else ""


def file_name_of(identifier: str) -> str:
    """The identifier of an item as the name of its file; without one the item's address stands for it."""
    return identifier.lower().replace("/", "-")

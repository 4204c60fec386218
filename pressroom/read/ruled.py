"""What rules between records look at in each, whether it was read just now or by a former build.

A rule of this kind compares records, so it must see all of them; but only a few fields of each, which can be kept.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol, TypeVar

from pressroom.dates import ArchiveDate
from pressroom.documents import Document, Scalar
from pressroom.model import (
    About,
    Asset,
    Box,
    Kind,
    MoneyAmount,
    Person,
    StandingPage,
    TimelineEvent,
    Visit,
    VisitDay,
    Withdrawal,
)
from pressroom.problems import Location
from pressroom.read.collections import Collection

T_co = TypeVar("T_co", covariant=True)


class RuledRecord(Protocol[T_co]):
    """A record as rules between records see it, whether it was read just now or by a former build."""

    @property
    def value(self) -> T_co:
        """What others may know of it."""

    @property
    def path(self) -> str:
        """The file that it was read from."""

    @property
    def broken(self) -> frozenset[str]:
        """The fields that something is wrong with already."""

    @property
    def files(self) -> tuple[Scalar, ...]:
        """The names of its picture and attachments as they are written."""

    @property
    def days_done(self) -> tuple[Scalar, ...]:
        """The days on which something is said to have been done."""

    @property
    def event_days(self) -> tuple[Scalar, ...]:
        """The days on which its event begins and ends."""

    def at(self, field: str) -> Location:
        """Where a field's value stands."""

    def each(self, field: str) -> tuple[Scalar, ...]:
        """The texts of a field."""

    def texts(self, field: str) -> list[str]:
        """The texts of a field without their places; with a slash after it, the names in a field that is a group.

        Most have nothing wrong, so that nobody asks where they stand.
        """

    def names_in(self, field: str) -> tuple[Scalar, ...]:
        """The names of the values in a field that is a group."""


class RuledRelease(Protocol):
    """What rules between records and visits may know of a release.

    Its title and its summary are none of it: so a build after which only they are others asks no rule again.
    """

    @property
    def address(self) -> str:
        """Its page's path without ending."""

    @property
    def id(self) -> str:
        """Its identifier."""

    @property
    def date(self) -> ArchiveDate:
        """When it was published."""

    @property
    def kind(self) -> Kind:
        """What it is."""

    @property
    def publisher(self) -> str:
        """Whose text it is, when not the agency's."""

    @property
    def updated(self) -> ArchiveDate | None:
        """When it was last changed here."""

    @property
    def withdrawn(self) -> Withdrawal | None:
        """That its text was taken away."""

    @property
    def municipalities(self) -> tuple[str, ...]:
        """The municipalities that it is about."""

    @property
    def topics(self) -> tuple[str, ...]:
        """What it is about."""

    @property
    def visits(self) -> tuple[VisitDay, ...]:
        """The days of visits that it names."""

    @property
    def accept(self) -> tuple[str, ...]:
        """The codes of judged warnings."""

    @property
    def embargo(self) -> datetime | None:
        """Until when it is not published."""

    @property
    def draft(self) -> bool:
        """Whether it is a draft."""

    @property
    def at(self) -> Location:
        """The place of the record."""


RULED_NAMES = tuple(name for name, value in vars(RuledRelease).items() if isinstance(value, property))
"""The names of all that."""


class ListedRelease(RuledRelease, Protocol):
    """What lists may know of a release, too: what its entry holds."""

    @property
    def title(self) -> str:
        """Its headline."""


class ListedMunicipality(Protocol):
    """What rules between records and visits may know of a municipality."""

    @property
    def slug(self) -> str:
        """The name of its page."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def visits(self) -> tuple[Visit, ...]:
        """Its own visits."""

    @property
    def accept(self) -> tuple[str, ...]:
        """The codes of judged warnings."""


class RuledArchive(Protocol):
    """All records as rules between them see them."""

    @property
    def about(self) -> About:
        """What ``content/site.yaml`` says."""

    @property
    def site_file(self) -> Document | None:
        """That file."""

    @property
    def releases(self) -> tuple[RuledRecord[RuledRelease], ...]:
        """The releases."""

    @property
    def municipalities(self) -> tuple[RuledRecord[ListedMunicipality], ...]:
        """The municipalities."""

    @property
    def people(self) -> tuple[RuledRecord[Person], ...]:
        """The people."""

    @property
    def boxes(self) -> tuple[RuledRecord[Box], ...]:
        """The fact boxes."""

    @property
    def pages(self) -> tuple[RuledRecord[StandingPage], ...]:
        """The standing pages."""

    @property
    def timeline(self) -> tuple[TimelineEvent, ...]:
        """What happened to the agency."""

    @property
    def money(self) -> tuple[MoneyAmount, ...]:
        """The amounts."""

    @property
    def damaged_amounts(self) -> frozenset[str]:
        """The ids of amounts that couldn't be read."""

    @property
    def assets(self) -> tuple[Asset, ...]:
        """The files beside releases."""

    @property
    def accepted(self) -> Mapping[str, frozenset[str]]:
        """The codes of the warnings that each file accepts, by its path."""

    def is_damaged(self, collection: Collection, name: str) -> bool:
        """Whether the record that a name asks for is there, but couldn't be read."""

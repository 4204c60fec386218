"""Everything that is published."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from pressroom.model.agency import About
from pressroom.model.overview import MoneyAmount, TimelineEvent
from pressroom.model.parts import Visit, Withheld
from pressroom.model.records import Asset, Box, Municipality, Person, Release, StandingPage, Topic, Unpublished
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class Site:
    """Everything that is published, in a fixed order, and what is left out.

    `releases` are sorted newest first, same days by id; `municipalities`, `people` and `topics` in the order of Swedish
    letters is the templates' matter, here they are sorted by slug. `damaged` holds the addresses of documents that
    could not be read, so that a link to one is not a second problem. What stands in `unpublished` is among the releases
    in the preview only.
    """

    about: About
    releases: tuple[Release, ...] = ()
    unpublished: tuple[Unpublished, ...] = ()
    municipalities: tuple[Municipality, ...] = ()
    people: tuple[Person, ...] = ()
    boxes: tuple[Box, ...] = ()
    pages: tuple[StandingPage, ...] = ()
    topics: tuple[Topic, ...] = ()
    visits: tuple[Visit, ...] = ()
    timeline: tuple[TimelineEvent, ...] = ()
    """What happened to the agency, oldest first."""
    money: tuple[MoneyAmount, ...] = ()
    """Amounts for the whole, in the order in which they were written."""
    assets: tuple[Asset, ...] = ()
    damaged: frozenset[str] = frozenset()
    withheld: tuple[Withheld, ...] = ()
    """Texts that must not stand in any file: a withdrawn contact's address and number, a withdrawn release's sentences.

    Reading takes them out of the records; the check proves that no trace is left.
    """

    moments: tuple[datetime, ...] = ()
    """When the clock alone changes what is published: embargoes end, contacts are withdrawn, phases begin."""

    @cached_property
    def release_at(self) -> Mapping[str, Release]:
        """The releases by address."""
        return {release.address: release for release in self.releases}

    @cached_property
    def unpublished_at(self) -> Mapping[str, Unpublished]:
        """What a build leaves out, by address."""
        return {item.address: item for item in self.unpublished}

    @cached_property
    def shows_unpublished(self) -> bool:
        """Whether this is a preview, which nobody may publish."""
        return not self.unpublished_at.keys().isdisjoint(self.release_at)

    @cached_property
    def municipality_of(self) -> Mapping[str, Municipality]:
        """The municipalities by slug."""
        return {municipality.slug: municipality for municipality in self.municipalities}

    @cached_property
    def person_of(self) -> Mapping[str, Person]:
        """The people by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def box_of(self) -> Mapping[str, Box]:
        """The boxes by id."""
        return {box.id: box for box in self.boxes}

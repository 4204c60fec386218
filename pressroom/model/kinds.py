"""What things are: closed lists of words."""

from enum import StrEnum


class Kind(StrEnum):
    """What an item is. The last three are not the agency's own texts."""

    PRESS_RELEASE = "pressmeddelande"
    NEWS = "nyhet"
    NOTICE = "notis"
    CALENDAR = "kalender"
    DEBATE = "debatt"
    CONSULTATION_RESPONSE = "remissvar"
    PAGE = "sida"
    MUNICIPALITY_NEWS = "kommunnyhet"
    MEDIA_REPORT = "medierapport"
    GOVERNMENT_NEWS = "regeringsnyhet"

    @property
    def is_own(self) -> bool:
        """Whether the agency itself published items of this kind."""
        return self not in {Kind.MUNICIPALITY_NEWS, Kind.MEDIA_REPORT, Kind.GOVERNMENT_NEWS}


class Phase(StrEnum):
    """Where in its life the agency is at the time of the build."""

    ACTIVE = "active"
    WINDING_DOWN = "winding-down"
    CLOSED = "closed"


class EventKind(StrEnum):
    """What an event of the timeline is."""

    DECISION = "beslut"
    START = "start"
    END = "slut"
    VISIT = "besök"
    PUBLICATION = "publicering"
    OTHER = "annat"


class GrantStatus(StrEnum):
    """How far an amount of money came: a ceiling to apply within, a plan, a decision or a payment."""

    CEILING = "ceiling"
    PLANNED = "planned"
    GRANTED = "granted"
    PAID = "paid"


class VisitStatus(StrEnum):
    """What is known of a visit."""

    CONFIRMED = "confirmed"
    """A source tells afterwards that it took place."""
    PLANNED = "planned"
    """It was planned; no source tells what came of it."""
    CANCELLED = "cancelled"
    """A source tells that it was cancelled."""

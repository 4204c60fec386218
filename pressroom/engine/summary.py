"""Between which moments a finished build holds: when the clock alone changes something."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict


class Around(TypedDict):
    """From when until when the clock changes nothing; None where it never did or will."""

    start: datetime | None
    end: datetime | None


def moments_around(moments: Iterable[datetime], as_of: datetime) -> Around:
    """The moments before and after another one at which the clock alone changes the site."""
    known = tuple(moments)
    start = max((moment for moment in known if moment <= as_of), default=None)
    return Around(start=start, end=min((moment for moment in known if moment > as_of), default=None))


def nearest_moments(moments: Iterable[datetime], as_of: datetime) -> tuple[datetime, ...]:
    """The moments before and after another one, as far as there are any: as long as none is crossed, none of all is."""
    around = moments_around(moments, as_of)
    return tuple(moment for moment in (around["start"], around["end"]) if moment is not None)


def is_crossed(moments: Iterable[datetime], first: datetime, second: datetime) -> bool:
    """Whether any of these moments came between two, whichever of the two is earlier."""
    start, end = min(first, second), max(first, second)
    return any(start < moment <= end for moment in moments)

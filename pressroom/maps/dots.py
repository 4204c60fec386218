"""Dots of a map that would hide each other, set side by side.

The first of them keeps its place, and each that comes after takes the nearest free place around its own: the same dots
always get the same places.
"""

from collections.abc import Iterator, Sequence
from itertools import count
from math import cos, hypot, pi, sin

from pressroom.maps.projection import Point
from pressroom.values import dataclass

STEP = 0.5
"""Units of the drawing from one ring of spots around a place to the next."""
DIRECTIONS = 16
"""Spots of a small ring; of one that is wider, as many more as keep them as close."""
REACH = 9.0
"""Units: as far from the middle of a dot a pointer still means it, where no other dot is near."""


@dataclass(frozen=True, kw_only=True)
class DrawnDot:
    """A dot where it is drawn, with its radius and its outline's; `reach` is how far off a pointer means it alone."""

    at: Point
    radius: float
    reach: float = REACH


def side_by_side(places: Sequence[tuple[Point, float]]) -> tuple[DrawnDot, ...]:
    """A dot for each place with its radius; none covers any part of another."""
    drawn: list[DrawnDot] = []
    around: dict[Point, Iterator[Point]] = {}
    for place, radius in places:
        # Dots of one place go on where the one before found room: what was taken for it is taken for them.
        spots = around.setdefault(place, spots_around(place))
        drawn.append(DrawnDot(at=next(spot for spot in spots if is_free(spot, radius, drawn)), radius=radius))
    return tuple(
        DrawnDot(at=dot.at, radius=dot.radius, reach=reach_of(number, drawn)) for number, dot in enumerate(drawn)
    )


def spots_around(place: Point) -> Iterator[Point]:
    """A place, and then those around it, the nearest first."""
    yield place
    x, y = place
    for ring in count(1):
        turns = DIRECTIONS * (1 + ring // (2 * DIRECTIONS))
        for turn in range(turns):
            angle = 2 * pi * turn / turns
            yield x + ring * STEP * cos(angle), y + ring * STEP * sin(angle)


def is_free(spot: Point, radius: float, drawn: Sequence[DrawnDot]) -> bool:
    """Whether a dot would meet none of those that are drawn."""
    return all(distance(spot, dot.at) >= radius + dot.radius for dot in drawn)


def reach_of(number: int, drawn: Sequence[DrawnDot]) -> float:
    """Half the way to the nearest other dot, where that is near."""
    dot = drawn[number]
    others = (distance(dot.at, other.at) / 2 for other in drawn if other is not dot)
    return max(dot.radius, min((REACH, *others)))


def distance(one: Point, other: Point) -> float:
    """The way from one point to another."""
    return hypot(one[0] - other[0], one[1] - other[1])

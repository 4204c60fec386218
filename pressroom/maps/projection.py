"""Where a place on the globe is on a map: the projection, the part of the country that is shown, lines as SVG paths."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import asinh, atan2, cos, hypot, radians, sin, sqrt, tan

from pressroom.maps.geodata import SWEDEN, Ring
from pressroom.values import dataclass

EARTH_RADIUS = 6371.0088
"""Kilometres: the mean radius of the Earth (IUGG)."""
CENTRAL_MERIDIAN = 15.0
"""Degrees east: that of SWEREF 99 TM, the projection of Sweden's official maps."""

MARGIN = 45.0
"""Kilometres of land or sea that a map shows beyond its outermost places."""
SMALLEST_SIDE = 300.0
"""Kilometres: closer up, the outline has no more to show."""
FLATTEST, TALLEST = 0.8, 2.2
"""The least and the greatest height of a map as a part of its width."""
NEAREST = 0.5
"""Units of the drawing: corners that are closer to each other than this are one."""
BEYOND = 4.0
"""Units of the drawing: lines are cut off this far outside it, where their ends aren't seen."""

Point = tuple[float, float]


def position(longitude: float, latitude: float) -> Point:
    """Kilometres east of the central meridian and north of the equator: transverse Mercator on the sphere.

    Angles and compass directions are true, distances within half a per cent in Sweden (Snyder, Map Projections,
    1987, equations 8-1 and 8-3, with a scale of 1 on the central meridian).
    """
    away, north = radians(longitude - CENTRAL_MERIDIAN), radians(latitude)
    sideways = cos(north) * sin(away)
    return EARTH_RADIUS * asinh(sideways / sqrt(1 - sideways**2)), EARTH_RADIUS * atan2(tan(north), cos(away))


@dataclass(frozen=True, kw_only=True)
class MapFrame:
    """The part of the country that a map shows: its upper left corner in kilometres, and its size in drawing units."""

    west: float
    north: float
    scale: float
    """Units a kilometre."""
    width: float
    height: float

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a place is in the drawing: units from the left and from the top."""
        east, north = position(longitude, latitude)
        return (east - self.west) * self.scale, (self.north - north) * self.scale


def frame_around(places: Iterable[Point], width: float) -> MapFrame:
    """A frame with all places (longitude and latitude) well inside it, neither too close nor too oblong."""
    points = [position(*place) for place in places]
    (west, east), (south, north) = (
        (min(values) - MARGIN, max(values) + MARGIN) for values in zip(*points, strict=True)
    )
    across = max(east - west, SMALLEST_SIDE, (north - south) / TALLEST)
    along = max(north - south, SMALLEST_SIDE, across * FLATTEST)
    scale = width / across
    return MapFrame(
        west=(west + east - across) / 2,
        north=(south + north + along) / 2,
        scale=scale,
        width=width,
        height=round(along * scale, 1),
    )


def frame_of_sweden(width: float) -> MapFrame:
    """A frame that the whole country just fits into."""
    corners = [position(*corner) for ring in SWEDEN for corner in ring]
    (west, east), (south, north) = ((min(values), max(values)) for values in zip(*corners, strict=True))
    edge = (east - west) / 50
    scale = width / (east - west + 2 * edge)
    return MapFrame(
        west=west - edge,
        north=north + edge,
        scale=scale,
        width=width,
        height=round((north - south + 2 * edge) * scale, 1),
    )


def path_of(rings: Iterable[Ring], frame: MapFrame) -> str:
    """Closed lines as the data of an SVG path; what lies outside the frame is left out."""
    drawn = (clipped(tuple(frame.at(*corner) for corner in ring), frame) for ring in rings)
    return "".join(f"{line_of(thinned(ring))}z" for ring in drawn if len(ring) > 2)  # noqa: PLR2004  (a line encloses nothing)


def line_of(points: Sequence[Point]) -> str:
    """A line as the data of an SVG path, in tenths of a unit and each step from the one before, to be short."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = ((x - before[0], y - before[1]) for before, (x, y) in pairwise(tenths))
    first, *rest = (f"{x / 10:g} {y / 10:g}" for x, y in (tenths[0], *steps))
    return f"M{first}" + (f"l{' '.join(rest)}" if rest else "")


def thinned(points: Sequence[Point]) -> tuple[Point, ...]:
    """A line without the corners that can't be told from the one before."""
    kept = [points[0]]
    for point in points[1:]:
        if hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) >= NEAREST:
            kept.append(point)
    return tuple(kept)


def clipped(ring: tuple[Point, ...], frame: MapFrame) -> tuple[Point, ...]:
    """The part of a ring that lies in the frame or just beyond it (Sutherland and Hodgman, 1974)."""
    for axis, edge, side in (
        (0, -BEYOND, 1),
        (0, frame.width + BEYOND, -1),
        (1, -BEYOND, 1),
        (1, frame.height + BEYOND, -1),
    ):
        ring = tuple(_cut(ring, axis, edge, side))
    return ring


def _cut(ring: tuple[Point, ...], axis: int, edge: float, side: int) -> Iterator[Point]:
    """The part of a ring on one side of an edge: where the coordinate is greater (1) or less (-1)."""
    for before, here in zip((ring[-1:] + ring[:-1]) if ring else (), ring, strict=True):
        was_in, is_in = (before[axis] - edge) * side >= 0, (here[axis] - edge) * side >= 0
        if was_in != is_in:
            part = (edge - before[axis]) / (here[axis] - before[axis])
            yield before[0] + part * (here[0] - before[0]), before[1] + part * (here[1] - before[1])
        if is_in:
            yield here

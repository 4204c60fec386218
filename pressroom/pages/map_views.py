"""The maps: all municipalities, the tour from one to the next, and where one of them lies."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache
from itertools import pairwise

from pressroom.maps.dots import REACH, DrawnDot, side_by_side
from pressroom.maps.geodata import LAKES, NEIGHBOURS, SWEDEN
from pressroom.maps.label_placement import DOT_RADIUS, Anchor, Dot, Label, place_labels
from pressroom.maps.projection import MapFrame, Point, frame_around, frame_of_sweden, line_of, path_of
from pressroom.model import Municipality, Visit, VisitStatus
from pressroom.pages import urls
from pressroom.values import dataclass

WIDTH = 320.0
"""Units: a map has about one for each pixel of the narrowest screen."""
SMALL_WIDTH = 64.0
FAINT_RADIUS = 2.0
MOST_LABELLED = 100
"""Municipalities that a map can tell apart by labels. On one of all 290, most of the south has no room for them."""


class VisitMark(StrEnum):
    """How a point is drawn, by what is known of visits to the place."""

    CONFIRMED = "filled"
    """A source tells of a visit afterwards; also where a map tells of no visits."""
    PLANNED = "hollow"
    """One was planned, and nobody tells what came of it."""
    NOTHING = "faint"
    """Nothing is known of a visit."""

    @property
    def radius(self) -> float:
        """The room of its dot, from the middle to the outline's edge."""
        return FAINT_RADIUS if self is VisitMark.NOTHING else DOT_RADIUS


@dataclass(frozen=True, kw_only=True)
class MapPoint:
    """A municipality on a map. `place` is its slug, which the row or item of the list beside it also carries.

    `reach` is how far from its middle a pointer means it.
    `label` is what stands by the point ("" where nothing does), at `label_x` and `label_y`; `leader` is the line there.
    """

    x: float
    y: float
    place: str
    address: str
    """The municipality's page."""
    name: str
    mark: VisitMark = VisitMark.CONFIRMED
    reach: float = REACH
    label: str = ""
    label_x: float = 0.0
    label_y: float = 0.0
    anchor: Anchor = Anchor.MIDDLE
    leader: str = ""


@dataclass(frozen=True, kw_only=True)
class MapView:
    """A map in units of its own; `land`, `lakes`, `neighbours` and `route` are data of SVG paths.

    `is_small` is the sketch of the whole country, which has neither sea nor neighbours.
    """

    width: float
    height: float
    land: str
    lakes: str
    neighbours: str = ""
    points: tuple[MapPoint, ...]
    route: str = ""
    is_small: bool = False
    missing: tuple[str, ...] = ()
    """The names of the municipalities that belong on the map and have no coordinates."""
    marks_visits: bool = False
    """Whether the marks of its points tell what is known of visits; else they are alike, and say nothing."""
    is_spread: bool = False
    """Whether some points stand beside their places, since they would have hidden others."""


@dataclass(frozen=True, kw_only=True)
class Pin:
    """A municipality that belongs on a map, with what its label may say, the best first."""

    municipality: Municipality
    texts: tuple[str, ...] = ()
    mark: VisitMark = VisitMark.CONFIRMED


def municipalities_map(municipalities: Sequence[Municipality], visits: Sequence[Visit]) -> MapView | None:
    """All municipalities, each with the mark of what is known of visits to it.

    Their numbers are those of the table, which is in the order of the language's letters, and so the template's
    matter: here two digits keep the room free.
    """
    room = "0" * len(str(len(municipalities)))
    return _marked_map(municipalities, visits, lambda _: (room,))


def named_map(municipalities: Sequence[Municipality], visits: Sequence[Visit]) -> MapView | None:
    """The same with names, where there is room for them; with none where the municipalities are very many."""
    are_many = len(municipalities) > MOST_LABELLED
    return _marked_map(municipalities, visits, lambda found: () if are_many else (found.name,))


def _marked_map(
    municipalities: Sequence[Municipality],
    visits: Sequence[Visit],
    texts_of: Callable[[Municipality], tuple[str, ...]],
) -> MapView | None:
    marks = marks_of(visits)
    none = VisitMark.NOTHING if marks else VisitMark.CONFIRMED
    return map_of(
        tuple(
            Pin(municipality=found, texts=texts_of(found), mark=marks.get(found.slug, none)) for found in municipalities
        ),
        marks_visits=bool(marks),
    )


def marks_of(visits: Iterable[Visit]) -> Mapping[str, VisitMark]:
    """The marks of the municipalities that visits were made to or planned to; a cancelled one tells of none."""
    marks: dict[str, VisitMark] = {}
    for visit in visits:
        if visit.status is VisitStatus.CONFIRMED:
            marks[visit.municipality] = VisitMark.CONFIRMED
        elif visit.status is VisitStatus.PLANNED:
            marks.setdefault(visit.municipality, VisitMark.PLANNED)
    return marks


def tour_map(visits: Sequence[Visit], municipality_of: Mapping[str, Municipality]) -> MapView | None:
    """The municipalities that were visited, or were to be; a line goes from a stop to the one that a source puts next.

    Which stops lie between others nobody knows, so that nothing else is drawn between them.
    """
    stops: dict[str, list[str]] = {}
    for visit in visits:
        stops.setdefault(visit.municipality, []).extend([str(visit.stop)] if visit.stop else [])
    pins = tuple(
        Pin(municipality=found, texts=_tour_texts(found.name, stops[slug]), mark=mark)
        for slug, mark in marks_of(visits).items()
        if (found := municipality_of.get(slug))
    )
    legs = ([municipality_of.get(stop.municipality) for stop in leg] for leg in legs_of(visits))
    return map_of(pins, [(start, end) for start, end in legs if start and end], marks_visits=True)


def legs_of(visits: Sequence[Visit]) -> Iterator[tuple[Visit, Visit]]:
    """Each two visits of one year of which a source says that one was the stop after the other."""
    numbered = [visit for visit in visits if visit.stop and visit.status is not VisitStatus.CANCELLED]
    for first, second in pairwise(sorted(numbered, key=lambda visit: (visit.date.year or 0, visit.stop))):
        if first.date.year == second.date.year and second.stop == first.stop + 1:
            yield first, second


def _tour_texts(name: str, stops: Sequence[str]) -> tuple[str, ...]:
    short = ", ".join(stops)
    return (f"{short} {name}", name, short) if short else (name,)


def is_located(municipality: Municipality) -> bool:
    """Whether a municipality can be shown on a map."""
    return _degrees(municipality) is not None


def _degrees(municipality: Municipality) -> Point | None:
    longitude, latitude = municipality.longitude, municipality.latitude
    return None if longitude is None or latitude is None else (longitude, latitude)


def map_of(
    pins: Sequence[Pin], legs: Iterable[tuple[Municipality, Municipality]] = (), *, marks_visits: bool
) -> MapView | None:
    """A map of the part of the country that the pins are in, with lines; none where no pin has coordinates."""
    located = tuple((pin, at) for pin in pins if (at := _degrees(pin.municipality)))
    if not located:
        return None
    frame = frame_around((at for _, at in located), WIDTH)
    places = tuple((frame.at(*at), pin.mark.radius) for pin, at in located)
    spots = tuple((pin, dot) for (pin, _), dot in zip(located, side_by_side(places), strict=True))
    lines = _lines_between(spots, legs)
    dots = tuple(Dot(x=dot.at[0], y=dot.at[1], texts=pin.texts) for pin, dot in spots)
    labels = place_labels(dots, frame.width, frame.height, lines)
    return MapView(
        width=frame.width,
        height=frame.height,
        land=path_of(SWEDEN, frame),
        lakes=path_of(LAKES, frame),
        neighbours=path_of(NEIGHBOURS, frame),
        points=tuple(_point(pin, dot, label) for (pin, dot), label in zip(spots, labels, strict=True)),
        route="".join(map(line_of, lines)),
        missing=tuple(pin.municipality.name for pin in pins if not is_located(pin.municipality)),
        marks_visits=marks_visits,
        is_spread=any(dot.at != place for (_, dot), (place, _) in zip(spots, places, strict=True)),
    )


def _lines_between(
    spots: Iterable[tuple[Pin, DrawnDot]], legs: Iterable[tuple[Municipality, Municipality]]
) -> tuple[tuple[Point, Point], ...]:
    """The lines of a map, from dot to dot."""
    drawn = {pin.municipality.slug: dot.at for pin, dot in spots}
    ends = ((drawn.get(start.slug), drawn.get(end.slug)) for start, end in legs)
    return tuple((start, end) for start, end in ends if start and end)


def _point(pin: Pin, dot: DrawnDot, label: Label | None) -> MapPoint:
    """A pin where its dot is on the map, with the label that found room."""
    x, y = (round(value, 1) for value in dot.at)
    slug = pin.municipality.slug
    point = MapPoint(
        x=x,
        y=y,
        place=slug,
        address=urls.municipality_page(slug),
        name=pin.municipality.name,
        mark=pin.mark,
        reach=round(dot.reach, 1),
    )
    if label is None:
        return point
    return replace(
        point,
        label=label.text,
        label_x=round(label.x, 1),
        label_y=round(label.y, 1),
        anchor=label.anchor,
        leader=line_of((dot.at, label.leader)) if label.leader else "",
    )


def whole_country(municipality: Municipality) -> MapView | None:
    """A small map of Sweden with one municipality on it."""
    degrees = _degrees(municipality)
    if degrees is None:
        return None
    frame, land, lakes = small_sweden()
    (dot,) = side_by_side([(frame.at(*degrees), DOT_RADIUS)])
    point = _point(Pin(municipality=municipality), dot, None)
    return MapView(width=frame.width, height=frame.height, land=land, lakes=lakes, points=(point,), is_small=True)


@cache
def small_sweden() -> tuple[MapFrame, str, str]:
    """The frame, outline and lakes of the small map: the same for every municipality."""
    frame = frame_of_sweden(SMALL_WIDTH)
    return frame, path_of(SWEDEN, frame), path_of(LAKES, frame)

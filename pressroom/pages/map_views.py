"""The maps: all municipalities, the tour from one to the next, and where one of them lies."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from pressroom.maps.geodata import LAKES, NEIGHBOURS, SWEDEN
from pressroom.maps.label_placement import Anchor, Dot, Label, place_labels
from pressroom.maps.projection import MapFrame, Point, frame_around, frame_of_sweden, line_of, path_of
from pressroom.model import Municipality, Visit
from pressroom.values import dataclass

WIDTH = 320.0
"""Units: a map has about one for each pixel of the narrowest screen."""
SMALL_WIDTH = 64.0


@dataclass(frozen=True, kw_only=True)
class MapPoint:
    """A municipality on a map. `place` is its slug, which the row or item of the list beside it also carries.

    `label` is what stands by the point ("" where nothing does), at `label_x` and `label_y`; `leader` is the line there.
    """

    x: float
    y: float
    place: str
    name: str
    hollow: bool = False
    """Drawn as a ring: what makes the others count is not known of it."""
    label: str = ""
    label_x: float = 0.0
    label_y: float = 0.0
    anchor: Anchor = Anchor.MIDDLE
    leader: str = ""


@dataclass(frozen=True, kw_only=True)
class MapView:
    """A map in units of its own; `land`, `lakes`, `neighbours` and `route` are data of SVG paths."""

    width: float
    height: float
    land: str
    lakes: str
    neighbours: str = ""
    points: tuple[MapPoint, ...]
    route: str = ""
    missing: tuple[str, ...] = ()
    """The names of the municipalities that belong on the map and have no coordinates."""


@dataclass(frozen=True, kw_only=True)
class Pin:
    """A municipality that belongs on a map, with what its label may say, the best first."""

    municipality: Municipality
    texts: tuple[str, ...] = ()
    hollow: bool = False


def municipalities_map(municipalities: Sequence[Municipality], visits: Sequence[Visit]) -> MapView | None:
    """All municipalities; those without a visit are hollow where any was visited.

    Their numbers are those of the table, which is in the order of the language's letters, and so the template's
    matter: here two digits keep the room free.
    """
    visited = {visit.municipality for visit in visits if visit.held is not False}
    room = "0" * len(str(len(municipalities)))
    return map_of(
        tuple(
            Pin(municipality=found, texts=(room,), hollow=bool(visited) and found.slug not in visited)
            for found in municipalities
        )
    )


def stops_of(visits: Sequence[Visit]) -> tuple[Visit, ...]:
    """The stops of the tour: the visits whose day is known, in the order of their days, without the cancelled ones."""
    return tuple(visit for visit in visits if visit.date.day and visit.held is not False)


def tour_map(visits: Sequence[Visit], municipality_of: Mapping[str, Municipality]) -> MapView | None:
    """The visited municipalities with the numbers of their visits; hollow where no day is known."""
    numbers: dict[str, list[str]] = {visit.municipality: [] for visit in visits if visit.held is not False}
    stops = stops_of(visits)
    for number, stop in enumerate(stops, start=1):
        numbers[stop.municipality].append(str(number))
    pins = tuple(
        Pin(municipality=found, texts=_tour_texts(found.name, numbers[slug]), hollow=not numbers[slug])
        for slug in numbers
        if (found := municipality_of.get(slug))
    )
    on_the_way = (municipality_of.get(stop.municipality) for stop in stops)
    return map_of(pins, tuple(found for found in on_the_way if found))


def _tour_texts(name: str, numbers: Sequence[str]) -> tuple[str, ...]:
    short = ", ".join(numbers)
    return (f"{short} {name}", short) if short else (name,)


def is_located(municipality: Municipality) -> bool:
    """Whether a municipality can be shown on a map."""
    return _degrees(municipality) is not None


def _degrees(municipality: Municipality) -> Point | None:
    longitude, latitude = municipality.longitude, municipality.latitude
    return None if longitude is None or latitude is None else (longitude, latitude)


def map_of(pins: Sequence[Pin], route: Sequence[Municipality] = ()) -> MapView | None:
    """A map of the part of the country that the pins are in; none where no pin has coordinates."""
    located = tuple((pin, at) for pin in pins if (at := _degrees(pin.municipality)))
    if not located:
        return None
    frame = frame_around((at for _, at in located), WIDTH)
    spots = tuple((pin, frame.at(*at)) for pin, at in located)
    dots = tuple(Dot(x=x, y=y, texts=pin.texts) for pin, (x, y) in spots)
    way = tuple(frame.at(*at) for at in map(_degrees, route) if at)
    labels = place_labels(dots, frame.width, frame.height, way)
    return MapView(
        width=frame.width,
        height=frame.height,
        land=path_of(SWEDEN, frame),
        lakes=path_of(LAKES, frame),
        neighbours=path_of(NEIGHBOURS, frame),
        points=tuple(_point(pin, at, label) for (pin, at), label in zip(spots, labels, strict=True)),
        route=line_of(way) if len(way) > 1 else "",
        missing=tuple(pin.municipality.name for pin in pins if not is_located(pin.municipality)),
    )


def _point(pin: Pin, at: Point, label: Label | None) -> MapPoint:
    """A pin where it is on the map, with the label that found room."""
    x, y = (round(value, 1) for value in at)
    point = MapPoint(x=x, y=y, place=pin.municipality.slug, name=pin.municipality.name, hollow=pin.hollow)
    if label is None:
        return point
    return replace(
        point,
        label=label.text,
        label_x=round(label.x, 1),
        label_y=round(label.y, 1),
        anchor=label.anchor,
        leader=line_of((at, label.leader)) if label.leader else "",
    )


def whole_country(municipality: Municipality) -> MapView | None:
    """A small map of Sweden with one municipality on it."""
    degrees = _degrees(municipality)
    if degrees is None:
        return None
    frame, land, lakes = small_sweden()
    point = _point(Pin(municipality=municipality), frame.at(*degrees), None)
    return MapView(width=frame.width, height=frame.height, land=land, lakes=lakes, points=(point,))


@cache
def small_sweden() -> tuple[MapFrame, str, str]:
    """The frame, outline and lakes of the small map: the same for every municipality."""
    frame = frame_of_sweden(SMALL_WIDTH)
    return frame, path_of(SWEDEN, frame), path_of(LAKES, frame)

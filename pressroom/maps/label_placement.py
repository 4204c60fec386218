"""Labels beside the dots of a map, placed so that none covers another, nor a dot, nor runs out of the map.

A label stands close to its dot where there is room, and farther off at the end of a thin line where there isn't. The
most crowded dot chooses first; the same dots always get the same places. A label that finds no room is left out: what
it says must also stand beside the map.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache, partial
from math import atan2, cos, hypot, pi, sin

from pressroom.maps.projection import Point
from pressroom.values import dataclass

LETTER_SIZE = 14.0
"""Units of the drawing: with a map that is 320 units wide and 286 pixels on the narrowest screen, 12.5 pixels there."""
LETTER_WIDTH = 0.6
"""The width of a letter as a part of its size: a little more than that of common fonts."""
DOT_RADIUS = 4.0
ROOM = 1.0
"""Units that stay free around a label and around a dot."""
CLOSE, AFAR = 6.0, (15.0, 22.0, 30.0, 40.0, 52.0)
"""Units from the middle of a dot to its label: beside it, and at the end of a line."""
DOUBT = 11.0
"""Units: closer than this to another dot, a label could be taken for that dot's, unless a line says whose it is."""
NEAR = 60.0
"""Units: dots that are closer than this crowd each other."""
UPRIGHT = 0.35
"""The sine (or cosine) below which a label counts as straight above (or beside) its dot."""
DIRECTIONS = tuple(turn * pi / 8 for turn in (0, 8, 12, 4, 14, 10, 2, 6, 15, 9, 1, 7, 13, 11, 3, 5))
"""From the dot to its label, clockwise from the right: right, left, above, below, and then those between."""


class Anchor(StrEnum):
    """Which end of a label keeps its place when a reader's font is narrower: the words of SVG's ``text-anchor``."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, kw_only=True)
class LabelBox:
    """The room of a label."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "LabelBox") -> bool:
        """Whether two boxes have room in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def nearest(self, x: float, y: float) -> Point:
        """The point of the box that is nearest to another."""
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A place with what its label may say, the best first."""

    x: float
    y: float
    texts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Label:
    """A placed label: `x` is the end that `anchor` names, `y` its middle; `leader` ends the line from its dot."""

    text: str
    x: float
    y: float
    anchor: Anchor
    box: LabelBox
    leader: Point | None = None


@lru_cache(maxsize=8)
def place_labels(
    dots: tuple[Dot, ...], width: float, height: float, lines: tuple[tuple[Point, Point], ...] = ()
) -> tuple[Label | None, ...]:
    """The label of each dot, in the dots' order; nothing where there was no room.

    Labels keep off the lines where they can.
    """
    placed: dict[int, Label] = {}
    letters = max((len(text) for dot in dots for text in dot.texts), default=0)
    reach = AFAR[-1] * 2 + letters * LETTER_SIZE * LETTER_WIDTH * 2
    for number in sorted(range(len(dots)), key=lambda number: (-_crowd(dots[number], dots), number)):
        dot = dots[number]
        around = [other for other in dots if other is not dot and _is_reached(dot, other.x, other.y, reach)]
        others = [(dots[done], label) for done, label in placed.items() if _is_reached(dot, label.x, label.y, reach)]
        candidates = (label for label in _candidates(dot, around) if _is_inside(label.box, width, height))
        wanted = sorted(candidates, key=partial(_cost, dot, lines=lines)) if lines else candidates
        free = next((label for label in wanted if _is_free(dot, label, around, others)), None)
        if free:
            placed[number] = free
    return tuple(placed.get(number) for number in range(len(dots)))


def _crowd(dot: Dot, dots: Sequence[Dot]) -> int:
    return sum(hypot(other.x - dot.x, other.y - dot.y) < NEAR for other in dots)


def _is_reached(dot: Dot, x: float, y: float, reach: float) -> bool:
    """Whether something could be in the way of a dot's label: within two lines and the two longest texts."""
    return abs(x - dot.x) < reach and abs(y - dot.y) < reach


def _candidates(dot: Dot, around: Sequence[Dot]) -> Iterator[Label]:
    """Every place for a label, the best first: close before far, and away from the dots around before towards them."""
    close = [other for other in around if hypot(other.x - dot.x, other.y - dot.y) < NEAR]
    directions: Sequence[float] = DIRECTIONS
    if close:
        away = atan2(sum(dot.y - other.y for other in close), sum(dot.x - other.x for other in close))
        directions = sorted(DIRECTIONS, key=lambda direction: round(-cos(direction - away), 6))
    for text in dot.texts:
        yield from (_label(dot, text, direction, CLOSE) for direction in directions)
        yield from (_label(dot, text, direction, distance) for distance in AFAR for direction in directions)


def _cost(dot: Dot, label: Label, lines: Sequence[tuple[Point, Point]]) -> tuple[int, bool, bool]:
    """What speaks against a place: that not the best text stands there, that it needs a line, that another passes."""
    is_crossed = any(_cuts((*start, *end), label.box) for start, end in lines)
    return dot.texts.index(label.text), label.leader is not None, is_crossed


def _label(dot: Dot, text: str, direction: float, distance: float) -> Label:
    """A label in a direction from its dot."""
    width, height = len(text) * LETTER_SIZE * LETTER_WIDTH, LETTER_SIZE
    sideways, down = cos(direction), sin(direction)
    anchor = Anchor.MIDDLE if abs(sideways) < UPRIGHT else Anchor.START if sideways > 0 else Anchor.END
    x = dot.x + sideways * distance
    y = dot.y + down * (distance + (height / 2 if abs(down) > UPRIGHT else 0))
    left = x - {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[anchor]
    box = LabelBox(left=left, top=y - height / 2, right=left + width, bottom=y + height / 2)
    leader = box.nearest(dot.x, dot.y) if distance > CLOSE else None
    return Label(text=text, x=x, y=y, anchor=anchor, box=box, leader=leader)


def _is_inside(box: LabelBox, width: float, height: float) -> bool:
    return box.left >= ROOM and box.top >= ROOM and box.right <= width - ROOM and box.bottom <= height - ROOM


def _is_free(dot: Dot, label: Label, around: Sequence[Dot], others: Sequence[tuple[Dot, Label]]) -> bool:
    """Whether a label and its line meet no other dot, label or line."""
    line = (dot.x, dot.y, *label.leader) if label.leader else None
    apart = DOT_RADIUS + ROOM if line else DOUBT
    if any(_is_closer(label.box, other, apart) for other in around):
        return False
    if any(label.box.meets(other.box) for _, other in others):
        return False
    if line and (any(_passes(line, other) for other in around) or any(_cuts(line, other.box) for _, other in others)):
        return False
    lines = [(other.x, other.y, *placed.leader) for other, placed in others if placed.leader]
    return not any(_cuts(drawn, label.box) or (line and _cross(drawn, line)) for drawn in lines)


Line = tuple[float, float, float, float]


def _is_closer(box: LabelBox, dot: Dot, distance: float) -> bool:
    x, y = box.nearest(dot.x, dot.y)
    return hypot(x - dot.x, y - dot.y) < distance


def _passes(line: Line, dot: Dot) -> bool:
    """Whether a line comes too close to a dot."""
    x1, y1, x2, y2 = line
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    part = min(max(((dot.x - x1) * (x2 - x1) + (dot.y - y1) * (y2 - y1)) / length, 0), 1) if length else 0
    return hypot(x1 + part * (x2 - x1) - dot.x, y1 + part * (y2 - y1) - dot.y) < DOT_RADIUS + ROOM


def _cuts(line: Line, box: LabelBox) -> bool:
    """Whether a line runs through a box (Liang and Barsky, 1984)."""
    x1, y1, x2, y2 = line
    first, last = 0.0, 1.0
    for step, low, high in ((x2 - x1, box.left - x1, box.right - x1), (y2 - y1, box.top - y1, box.bottom - y1)):
        if step == 0:
            if low > 0 or high < 0:
                return False
            continue
        enter, leave = sorted((low / step, high / step))
        first, last = max(first, enter), min(last, leave)
    return first < last


def _cross(one: Line, other: Line) -> bool:
    """Whether two lines cross."""
    return _side(one, other[:2]) * _side(one, other[2:]) < 0 and _side(other, one[:2]) * _side(other, one[2:]) < 0


def _side(line: Line, point: Point) -> float:
    """On which side of a line a point lies: the sign tells."""
    x1, y1, x2, y2 = line
    return (x2 - x1) * (point[1] - y1) - (y2 - y1) * (point[0] - x1)

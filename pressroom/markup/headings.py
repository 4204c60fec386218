"""Headings and anchors: levels below the page's own title, names in ASCII, each once."""

from collections.abc import Iterable
from dataclasses import field
from unicodedata import normalize
from xml.etree.ElementTree import Element

from pressroom.lazy_regex import expression
from pressroom.markup.findings import Findings
from pressroom.markup.sanitise import HEADINGS
from pressroom.markup.tree import inline_text, is_blank, remove
from pressroom.markup.words import MarkupWords
from pressroom.model import Heading
from pressroom.problems import Location, warning
from pressroom.values import dataclass

RESERVED = frozenset(
    {
        *("avveckling", "innehall", "aterkallad", "amnen", "besok", "bilagor", "kontakt", "rattelser", "talare"),
        *("tillfalle", "ursprung", "vidare", "sok"),
    }
)
"""Anchors of the pages around the texts, which a text does not take."""

TOP, LOWEST = 2, 6
"""The levels of headings in a text."""

_LONGEST = 80
_ANCHOR = expression(r"[A-Za-z][A-Za-z0-9_-]*")
_NOT_IN_ANCHORS = expression(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l"})
_REPLACED = frozenset(map(chr, _LETTERS))


@dataclass(kw_only=True)
class Anchors:
    """The anchors of one text, as they are taken; `prefix` stands before each."""

    prefix: str = ""
    taken: set[str] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)
    """The last number that was given with a wish: those below it are taken."""

    def claim(self, wish: str) -> str:
        """An anchor that nothing else has: the wish, or the wish with a number."""
        number = self.numbers.get(wish, 1)
        anchor = f"{self.prefix}{wish}" if number == 1 else f"{self.prefix}{wish}-{number}"
        while anchor in self.taken or anchor in RESERVED:
            number += 1
            anchor = f"{self.prefix}{wish}-{number}"
        self.taken.add(anchor)
        self.numbers[wish] = number
        return anchor


def anchor_of(text: str) -> str:
    """The anchor that a heading's text gives: ``Vad händer nu?`` → ``vad-hander-nu``."""
    lowered = text.lower()
    if not _REPLACED.isdisjoint(lowered):  # to translate takes seven times as long as to see that it needn't be done
        lowered = lowered.translate(_LETTERS)
    letters = normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return _NOT_IN_ANCHORS.sub("-", letters).strip("-")[:_LONGEST].strip("-") or "rubrik"


def settle_anchors(root: Element, anchors: Anchors, findings: Findings, settled: Iterable[Element]) -> None:
    """Give the anchors that writers chose their final form; one that is taken already is told about."""
    done = set(settled)
    for element in root.iter():
        written = element.get("id")
        if written is None or element in done:
            continue
        wish = written if _ANCHOR.fullmatch(written) else anchor_of(written)
        if f"{anchors.prefix}{wish}" in anchors.taken:
            findings.add(warning("anchor-twice", findings.source.find(written), anchor=written))
        element.set("id", anchors.claim(wish))


@dataclass(kw_only=True)
class _Outline:
    """The levels of a text, or of a box in it, from its top; `base` is the level of its own title."""

    base: int
    shift: int
    previous: int = 1


def outline(root: Element, anchors: Anchors, words: MarkupWords, findings: Findings) -> tuple[Heading, ...]:
    """Set the levels and anchors of all headings, name the boxes by theirs, and return the headings in order.

    A box's title lies below the heading that the box stands under, and what is in the box lies below its title.
    """
    headings: list[Heading] = []

    def walk(parent: Element, levels: _Outline) -> None:
        for element in list(parent):
            if _is_box(element):
                title = Element("h2") if not len(element) or element[0].tag not in HEADINGS else element[0]
                if title not in list(element):
                    element.insert(0, title)
                if is_blank(inline_text(title)):
                    title.text = words.fact
                level = min(levels.base + levels.previous, LOWEST)
                settle(title, level)
                element.set("aria-labelledby", title.get("id", ""))
                walk_inside(element, title, level)
            elif element.tag not in HEADINGS:
                walk(element, levels)
            elif is_blank(inline_text(element)):
                findings.add(warning("heading-empty", _place(element, findings)))
                remove(parent, element)
            else:
                settle(element, _next_level(element, levels, findings))

    def walk_inside(box: Element, title: Element, level: int) -> None:
        inside = Element("div")
        inside.extend(child for child in box if child is not title)
        walk(inside, _Outline(base=level, shift=_shift(inside)))
        box[:] = [title, *inside]

    def settle(element: Element, level: int) -> None:
        element.tag = f"h{level}"
        text = inline_text(element)
        anchor = element.get("id") or anchors.claim(anchor_of(text))
        element.set("id", anchor)
        headings.append(Heading(level=level, text=text, anchor=anchor))

    walk(root, _Outline(base=1, shift=_shift(root)))
    return tuple(headings)


def _is_box(element: Element) -> bool:
    """Whether an element is a fact box."""
    return element.tag == "aside" and "fact" in element.get("class", "").split()


def _shift(parent: Element) -> int:
    """By how much the headings of a text lie too high: one, if any is on the level of the title."""
    return int(next(parent.iter("h1"), None) is not None and any(_has_top(child) for child in parent))


def _has_top(element: Element) -> bool:
    """Whether there is a heading of the first level, boxes aside."""
    return element.tag == "h1" or (not _is_box(element) and any(_has_top(child) for child in element))


def _next_level(element: Element, levels: _Outline, findings: Findings) -> int:
    """The level of a heading; one that should be lower, or that leaves one out, is told about."""
    written = int(element.tag[1])
    level = min(written + levels.shift, LOWEST)
    if written == 1:
        findings.add(warning("heading-level-one", _place(element, findings), text=inline_text(element)))
    elif level > levels.previous + 1:
        hashes = "#" * max(levels.previous + 1 - levels.shift, TOP)
        findings.add(
            warning(
                "heading-level-jump",
                _place(element, findings),
                text=inline_text(element),
                written="#" * written,
                right=hashes,
            )
        )
    levels.previous = level
    return min(levels.base + level - 1, LOWEST)


def _place(element: Element, findings: Findings) -> Location:
    """Where a heading stands."""
    text = inline_text(element)
    mark = element.get("data-at", "")
    return findings.source.at_mark(int(mark), text) if mark.isdecimal() else findings.source.find(text)

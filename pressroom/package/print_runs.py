"""What stands in the lines of a marked-up text → runs, as they are printed.

On paper a link can't be followed, so its whole address also stands in a list below the text; so do the words that an
abbreviation stands for.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from xml.etree.ElementTree import Element

from pressroom.lazy_regex import expression
from pressroom.markup.tree import BLOCKS, inline_text
from pressroom.package.print_form import (
    ForeignRun,
    LineBreak,
    LinkedRun,
    PrintedPicture,
    Run,
    Runs,
    RunStyle,
    StyledRun,
    TextRun,
    run_of,
)

STYLES: Mapping[str, RunStyle] = MappingProxyType(
    {
        **dict.fromkeys(("strong", "b"), RunStyle.STRONG),
        **dict.fromkeys(("em", "i", "cite", "dfn", "var"), RunStyle.EMPHASIS),
        **dict.fromkeys(("code", "kbd", "samp"), RunStyle.CODE),
        **dict.fromkeys(("del", "s"), RunStyle.STRUCK),
        **dict.fromkeys(("ins", "u"), RunStyle.UNDERLINED),
        "sub": RunStyle.SUBSCRIPT,
        "sup": RunStyle.SUPERSCRIPT,
        "mark": RunStyle.MARKED,
        "small": RunStyle.SMALL,
        "q": RunStyle.QUOTED,
    }
)
_LANGUAGE = expression(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(-[A-Za-z]{2})?(?:-.*)?")
_REFERENCE = expression(r"ref:(\d+)")
_SPACE = expression(r"[ \t\n\r\f\v]+")
_UNSEEN = frozenset({"visually-hidden", "footnote-backref"})


@dataclass(frozen=True, kw_only=True)
class PrintTargets:
    """Where the references of a text lead: whole addresses by number, and the pictures among them."""

    addresses: Sequence[str] = ()
    pictures: Sequence[PrintedPicture | None] = ()
    """The pictures by the same numbers, still without their words."""

    def address(self, written: str) -> str:
        """The whole address that a link leads to; "" for a place in the text itself."""
        reference = _REFERENCE.fullmatch(written)
        return self.addresses[int(reference[1])] if reference else "" if written.startswith("#") else written

    def picture(self, image: Element) -> PrintedPicture | None:
        """A picture; none where its file isn't there."""
        reference = _REFERENCE.fullmatch(image.get("src", ""))
        picture = self.pictures[int(reference[1])] if reference else None
        return replace(picture, alt=image.get("alt", "")) if picture else None


@dataclass(kw_only=True)
class RunReader:
    """Reads lines, and gathers what stands under the texts; `note` gives the mark of a footnote by its anchor."""

    note: Callable[[str], Runs]
    targets: PrintTargets = field(default_factory=PrintTargets)
    links: dict[str, Runs] = field(default_factory=dict)
    """The texts of the links, by address."""
    abbreviations: dict[str, str] = field(default_factory=dict)

    def runs(self, element: Element) -> Runs:
        """What is in an element, as one line; a block that HTML lets stand in a line is what is in it."""
        runs = list(run_of(spaced(element.text)))
        for child in element:
            if is_block(child):
                runs += (TextRun(text=" "), *self.runs(child), TextRun(text=" "))
            else:
                runs += self.run(child)
            runs += run_of(spaced(child.tail))
        return tuple(runs)

    def run(self, element: Element) -> Runs:
        """An element that stands in a line."""
        if element.tag == "br":
            return (LineBreak(),)
        if element.tag == "img":
            picture = self.targets.picture(element)
            return (picture,) if picture else ()
        if element.get("class") in _UNSEEN:
            return ()
        inside = self._inside(element)
        language = known_language(element.get("lang", ""))
        return (ForeignRun(language=language, inside=inside),) if language and inside else inside

    def _inside(self, element: Element) -> Runs:
        if element.tag == "a":
            return self._link(element)
        if element.tag == "sup" and len(element) == 1 and element[0].get("role") == "doc-noteref":
            return self._link(element[0])
        if element.tag == "abbr" and element.get("title"):
            self.abbreviations.setdefault(inline_text(element), element.get("title", ""))
        inside = self.runs(element)
        style = RunStyle.SMALL if element.get("class") == "credit" else STYLES.get(element.tag)
        return (StyledRun(style=style, inside=inside),) if style and inside else inside

    def _link(self, element: Element) -> Runs:
        if element.get("role") == "doc-noteref":
            return self.note(element.get("href", ""))
        inside = self.runs(element)
        address = "" if element.get("class") == "speaker" else self.lead(element.get("href", ""), inside)
        return (LinkedRun(to=address, inside=inside),) if address and inside else inside

    def lead(self, written: str, inside: Runs) -> str:
        """The whole address of a link, which the list below the texts also has."""
        address = self.targets.address(written)
        if address:
            self.links.setdefault(address, trimmed(inside))
        return address


def is_block(element: Element) -> bool:
    """Whether an element stands by itself and not in a line."""
    return element.tag in BLOCKS


def known_language(tag: str) -> str:
    """A language as the typesetter knows it: ``en``, or with a country ``en-GB``; "" for what is none."""
    known = _LANGUAGE.fullmatch(tag)
    return f"{known[1].lower()}{(known[2] or '').upper()}" if known else ""


def spaced(text: str | None) -> str:
    """A text with one blank where HTML has blanks or ends of lines."""
    return _SPACE.sub(" ", text) if text else ""


def trimmed(runs: Iterable[Run]) -> Runs:
    """Runs without blanks at either end, or on either side of the end of a line."""
    kept: list[Run] = []
    for run in _joined(runs):
        last = kept[-1] if kept else LineBreak()
        if isinstance(run, TextRun) and isinstance(last, LineBreak):
            kept += run_of(run.text.lstrip(" "))
        else:
            if isinstance(run, LineBreak):
                _strip_end(kept)
            kept.append(run)
    _strip_end(kept)
    return tuple(kept)


def _strip_end(runs: list[Run]) -> None:
    """Take the blanks off the end."""
    if runs and isinstance(last := runs[-1], TextRun):
        runs[-1:] = run_of(last.text.rstrip(" "))


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs with texts beside each other as one, and one blank where they meet."""
    waiting = ""
    for run in runs:
        if isinstance(run, TextRun):
            waiting = waiting + run.text.lstrip(" ") if waiting.endswith(" ") else waiting + run.text
            continue
        yield from run_of(waiting)
        waiting = ""
        yield run
    yield from run_of(waiting)

"""Speech in the Swedish way, with a dash before it (talstreck): which lines and blocks are spoken.

Spoken is a line that begins with – or —, or with - directly before a letter; and a block that begins with ``- ``, has
only that one, and names a speaker. A dash that begins a line in the middle of a sentence (no full stop before it, no
capital after it) is a dash. Inside list items and table rows nothing is spoken.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from pressroom.lazy_regex import expression
from pressroom.markup.findings import Findings
from pressroom.markup.lines import MarkdownSource, first_mark, without_marks
from pressroom.markup.speakers import find_speaker, is_attributed, mentions_saying
from pressroom.problems import Location
from pressroom.values import dataclass

SPEECH = "speech"
"""The class of a spoken block. It is a division while Python-Markdown works, which would put a quotation into a
`blockquote` that stands before it."""
SPEAKER = "speaker"
"""The class of a speaker's name."""
_NO_LINK_IN = frozenset({"a", "code", "kbd", "samp"})

_DASHED = expression(r"[ ]{0,3}(?P<dash>[–—](?![ \u00a0]*[–—])[ \u00a0]*|-(?=[^\W\d_]))(?=\S)")
_ITEM = expression(r"[ ]{0,3}-[ ]+(?=\S)")
_OTHER_ITEM = expression(r"\n[ ]*(?:[-*+]|\d+\.)[ ]")
_TABLE = expression(r"\n[ |:]*-[-|: ]*\|[-|: ]*(?:\n|$)")
_SENTENCE_END = expression(r"(?:[.!?:…”\"’'»)\]>]|[ ]{2})$")
_SENTENCE = expression(r"[\"”]?[^\W\d_].*[.!?][\"”]?$", re.DOTALL)
_CONTINUES = expression(r"[\"”'(]?(?:\d|[^\W\d_])")


class Spoken(NamedTuple):
    """A spoken part of a block: its dash, and its text with the lines that continue it."""

    dash: str
    text: str


def split_at_dashes(block: str) -> tuple[str, tuple[Spoken, ...]]:
    """What comes before the first line with a dash, or with a hyphen directly before a letter, and all from there."""
    lines = block.split("\n")
    if len(lines) == 1:
        return "", (_spoken(lines),) if _is_spoken(lines, 0) else ()
    starts = [number for number in range(len(lines)) if _is_spoken(lines, number)]
    if not starts or _TABLE.search(block):
        return "", ()
    parts = (lines[start:end] for start, end in pairwise([*starts, len(lines)]))
    return "\n".join(lines[: starts[0]]), tuple(map(_spoken, parts))


def _spoken(lines: list[str]) -> Spoken:
    """The spoken part that these lines are."""
    line = lines[0].lstrip(" ")
    return Spoken(line[0], "\n".join([line[1:].lstrip(" \u00a0"), *lines[1:]]))


def _is_spoken(lines: list[str], number: int) -> bool:
    """Whether a line begins with the dash of speech, and not with one in the middle of a sentence."""
    line = without_marks(lines[number])
    match = _DASHED.match(line)
    if not match or not number:
        return match is not None
    if match.start("dash"):
        return False
    continues = _CONTINUES.match(line, match.end())
    if not continues or continues.group()[-1].isupper():
        return True
    return bool(_SENTENCE_END.search(lines[number - 1]))


def spoken_item(block: str) -> tuple[Spoken, ...]:
    """A block that is a single ``- `` with the name of who says it."""
    plain = without_marks(block)
    match = _ITEM.match(plain)
    if not match or _OTHER_ITEM.search(plain, match.end()) or not is_attributed(plain):
        return ()
    return (_spoken(block.split("\n")),)


def doubtful_items(root: Element) -> Iterator[str]:
    """The texts of the ``- `` items that may have been meant as speech, with their marks.

    They say that somebody says something, or the list stands directly beside speech and consists of sentences.
    """
    for parent in root.iter() if next(root.iter("ul"), None) is not None else ():
        if parent.find("ul") is None:
            continue
        for before, child, after in zip([None, *parent], parent, [*list(parent)[1:], None], strict=False):
            if child.tag != "ul":
                continue
            items = [text for item in child if first_mark(text := _own_text(item)) is not None]
            said = [text for text in items if mentions_saying(without_marks(text))]
            is_beside = _is_speech(before) or _is_speech(after)
            yield from said or (items[:1] if is_beside and all(map(_is_sentence, items)) else ())


def _own_text(item: Element) -> str:
    """The text of a list item, without the lists in it."""
    parts = [item.text or ""]
    for child in item:
        if child.tag not in {"ul", "ol"}:
            parts += child.itertext()
        parts.append(child.tail or "")
    return "".join(parts)


def _is_sentence(text: str) -> bool:
    """Whether an item is written as a sentence."""
    return bool(_SENTENCE.match(without_marks(text).strip()))


def _is_speech(element: Element | None) -> bool:
    """Whether an element is a spoken block."""
    return element is not None and element.get("class") == SPEECH


# --- who speaks ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class _Run:
    """A text in a spoken line: before the first child of an element, or after the element."""

    element: Element
    parent: Element
    is_tail: bool
    linkable: bool
    text: str


def wrap_speakers(root: Element) -> None:
    """Wrap the name of the speaker in every spoken paragraph, unless it is part of a link already."""
    quotes = [quote for quote in root.iter("blockquote") if quote.get("class") == SPEECH]
    linked = {element for link in root.iter("a") for element in link.iter()} if quotes else ()
    for quote in quotes:
        if quote not in linked:
            for paragraph in quote.findall("p"):
                _wrap(paragraph, quote.get("data-at", ""))


def _wrap(paragraph: Element, place: str) -> None:
    """Wrap the speaker's name in one paragraph; `place` is the mark of the line that it begins in."""
    runs = tuple(_runs(paragraph, paragraph, linkable=True))
    name = find_speaker("".join(run.text for run in runs))
    if name is None:
        return
    offset = 0
    for run in runs:
        start, end = name[0] - offset, name[1] - offset
        if start >= 0 and end <= len(run.text) and run.linkable:
            link = Element("a", {"class": SPEAKER, "data-at": place})
            link.text, link.tail = run.text[start:end], run.text[end:]
            if run.is_tail:
                run.element.tail = run.text[:start]
                run.parent.insert(list(run.parent).index(run.element) + 1, link)
            else:
                run.element.text = run.text[:start]
                run.element.insert(0, link)
            return
        offset += len(run.text)


def _runs(element: Element, parent: Element, *, linkable: bool) -> Iterator[_Run]:
    """The texts in an element, in order."""
    inside = linkable and element.tag not in _NO_LINK_IN
    yield _Run(element=element, parent=parent, is_tail=False, linkable=inside, text=element.text or "")
    for child in element:
        yield from _runs(child, element, linkable=inside)
        yield _Run(element=child, parent=element, is_tail=True, linkable=inside, text=child.tail or "")


def place_of_speaker(name: str, mark: str, findings: Findings) -> Location:
    """Where a name stands in the text: at the mark of the spoken line, or some lines below it."""
    source = findings.source
    start = source.offset_of(int(mark)) if mark.isdecimal() else 0
    return place_of_name(name, start, source, source.without_code)


def place_of_name(name: str, start: int, source: MarkdownSource, text: str) -> Location:
    """Where a name stands after a place in the text without code: the first time, however its words are parted."""
    first = name.partition(" ")[0]
    offset = text.find(first, start) if first else -1
    if offset >= 0 and text.startswith(name, offset):
        return source.place(offset, len(name))
    match = expression(r"\s+".join(map(re.escape, name.split()))).search(text, start)
    return source.place(match.start(), len(match.group())) if match else source.at

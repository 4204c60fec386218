"""The speakers in spoken lines, wrapped so that a page can link them."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pressroom.lazy_regex import expression
from pressroom.markup.findings import Findings
from pressroom.markup.speakers import find_speaker
from pressroom.markup.speech import SPEECH
from pressroom.problems import Location
from pressroom.values import dataclass

SPEAKER = "speaker"
"""The class of a speaker's name."""

_NEVER_IN = frozenset({"a", "code", "kbd", "samp"})


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
    inside = linkable and element.tag not in _NEVER_IN
    yield _Run(element=element, parent=parent, is_tail=False, linkable=inside, text=element.text or "")
    for child in element:
        yield from _runs(child, element, linkable=inside)
        yield _Run(element=child, parent=element, is_tail=True, linkable=inside, text=child.tail or "")


def place_of_speaker(name: str, mark: str, findings: Findings) -> Location:
    """Where a name stands in the text: at the mark of the spoken line, or some lines below it."""
    source = findings.source
    start = source.offset_of(int(mark)) if mark.isdecimal() else 0
    found = expression(r"\s+".join(map(re.escape, name.split()))).search(source.without_code, start)
    return source.place(found.start(), len(found.group())) if found else source.at

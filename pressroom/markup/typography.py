"""Typography: quotation marks, dashes, and blanks that do not break. Words never change.

A text that must stay as it was written gets quotation marks and blanks only. Code, addresses and attributes are left
alone.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from pressroom.markup.words import Words

_NO_BREAK = "\u00a0"
_UNTOUCHED = frozenset({"code", "pre", "kbd", "samp", "var"})
_RUNNING = frozenset(
    {
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "cite",
            "code",
            "del",
            "dfn",
            "em",
            "i",
            "ins",
            "kbd",
            "mark",
            "q",
            "s",
            "samp",
        ),
        *("small", "span", "strong", "sub", "sup", "time", "u", "var"),
    }
)
"""Elements in a line of text."""

_ADDRESS = re.compile(r"((?:https?://|www\.)[^\s<>\"]+)")
_QUOTE = re.compile(r"[\"']")
_OPENS_AFTER = frozenset(" \t\n\u00a0([{–—-/“‘\"'")
_DASH = re.compile(r" - (?<=[^\s-] - )(?=[^\s-])")
_DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_NUMBER = re.compile(r" \d|\d ")
_THOUSANDS = re.compile(r"(?<![\d.,:/–-])(?<![\d.,:/–-] )[1-9]\d{0,2}(?: \d{3})+(?![\d-])(?! \d)")
_UNITS = "miljon(?:er)?|miljard(?:er)?|tusen|kronor|kr|mnkr|mkr|mdkr|tkr|procent|million|billion|per cent"
_BEFORE_NUMBERS = r"(?<=\bkl\. )|(?<=\bs\. )|(?<=\bnr )|(?<=\bnr\. )|(?<=\bkap\. )|(?<=§ )"
_TOGETHER = re.compile(rf" (?:(?<=\d )(?=(?:{_UNITS})\b|[%§])|(?=\d)(?:{_BEFORE_NUMBERS}))")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Text:
    """A text in the tree: before the first child of an element, or after the element.

    `begins` tells that it does not go on from the text before it; `untouched` that it stays as it is.
    """

    element: Element
    is_tail: bool
    begins: bool
    untouched: bool


def set_typography(root: Element, words: Words, *, verbatim: bool) -> None:
    """Set every text in the tree."""
    last = " "
    for place in _texts(root, untouched=False):
        text = (place.element.tail if place.is_tail else place.element.text) or ""
        done = text if place.untouched else _set(text, " " if place.begins else last, words, verbatim=verbatim)
        last = done[-1:] or last
        if place.is_tail:
            place.element.tail = done
        else:
            place.element.text = done


def _texts(element: Element, *, untouched: bool) -> Iterator[_Text]:
    """All texts in an element, in order."""
    inside = untouched or element.tag in _UNTOUCHED
    begins = element.tag not in _RUNNING
    yield _Text(element=element, is_tail=False, begins=begins, untouched=inside)
    for child in element:
        yield from _texts(child, untouched=inside)
        yield _Text(element=child, is_tail=True, begins=child.tag not in _RUNNING, untouched=inside)


def _set(text: str, last: str, words: Words, *, verbatim: bool) -> str:
    """A text set as it follows the last character, but for the addresses in it."""
    if "www." not in text and "://" not in text:
        return _set_words(text, last, words, verbatim=verbatim)
    parts = []
    for number, part in enumerate(_ADDRESS.split(text)):
        done = part if number % 2 else _set_words(part, last, words, verbatim=verbatim)
        last = done[-1:] or last
        parts.append(done)
    return "".join(parts)


def _set_words(text: str, last: str, words: Words, *, verbatim: bool) -> str:
    """A text without addresses, set."""
    if words.quotes and ('"' in text or "'" in text):
        text = _QUOTE.sub(_quoter(text, last, words.quotes), text)
    if not verbatim:
        text = _DOTS.sub("…", _DASH.sub(" – ", text))
    if _NUMBER.search(text):
        text = _THOUSANDS.sub(lambda found: found.group().replace(" ", _NO_BREAK), text)
        text = _TOGETHER.sub(_NO_BREAK, text)
    return text


def _quoter(text: str, last: str, quotes: tuple[str, str, str, str]) -> Callable[[re.Match[str]], str]:
    """What puts the right quotation mark for a straight one."""

    def quoted(found: re.Match[str]) -> str:
        before = text[found.start() - 1] if found.start() else last
        opens = before in _OPENS_AFTER
        double = found.group() == '"'
        return quotes[(0 if opens else 1) if double else (2 if opens else 3)]

    return quoted

"""Typography: quotation marks, dashes, and blanks that do not break. Words never change.

A text that must stay as it was written gets quotation marks and blanks only. Code, addresses and attributes are left
alone.
"""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from pressroom.lazy_regex import expression
from pressroom.markup.words import MarkupWords

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

_ADDRESS = expression(r"((?:https?://|www\.)[^\s<>\"]+)")
_QUOTE = expression(r"[\"']")
_OPENS_AFTER = frozenset(" \t\n\u00a0([{–—-/“‘\"'")
_DASH = expression(r" - (?<=[^\s-] - )(?=[^\s-])")
_DOTS = expression(r"(?<!\.)\.\.\.(?!\.)")
_NUMBER = expression(r"\d(?:(?= )|(?<= \d))")
_THOUSANDS = expression(r"(?<![\d.,:/–-])(?<![\d.,:/–-] )[1-9]\d{0,2}(?: \d{3})+(?![\d-])(?! \d)")
_UNITS = "miljon(?:er)?|miljard(?:er)?|tusen|kronor|kr|mnkr|mkr|mdkr|tkr|procent|million|billion|per cent"
_BEFORE_NUMBERS = r"(?<=\bkl\. )|(?<=\bs\. )|(?<=\bnr )|(?<=\bnr\. )|(?<=\bkap\. )|(?<=§ )"
_TOGETHER = expression(rf" (?:(?<=\d )(?=(?:{_UNITS})\b|[%§])|(?=\d)(?:{_BEFORE_NUMBERS}))")


def set_typography(root: Element, words: MarkupWords, *, verbatim: bool) -> None:
    """Set every text in the tree."""

    def walk(element: Element, last: str, *, untouched: bool) -> str:
        """Set what is in an element, which follows the last character, and return the last one of it."""
        untouched = untouched or element.tag in _UNTOUCHED
        if text := element.text:
            if not untouched:
                element.text = text = _set(text, last if element.tag in _RUNNING else " ", words, verbatim=verbatim)
            last = text[-1]
        for child in element:
            last = walk(child, last, untouched=untouched)
            if text := child.tail:
                if not untouched:
                    child.tail = text = _set(text, last if child.tag in _RUNNING else " ", words, verbatim=verbatim)
                last = text[-1]
        return last

    walk(root, " ", untouched=False)


def _set(text: str, last: str, words: MarkupWords, *, verbatim: bool) -> str:
    """A text set as it follows the last character, but for the addresses in it."""
    if "www." not in text and "://" not in text:
        return _set_words(text, last, words, verbatim=verbatim)
    parts = []
    for number, part in enumerate(_ADDRESS.split(text)):
        done = part if number % 2 else _set_words(part, last, words, verbatim=verbatim)
        last = done[-1:] or last
        parts.append(done)
    return "".join(parts)


def _set_words(text: str, last: str, words: MarkupWords, *, verbatim: bool) -> str:
    """A text without addresses, set."""
    if words.quotes and ('"' in text or "'" in text):
        text = _QUOTE.sub(_quoter(text, last, words.quotes), text)
    if not verbatim and " - " in text:
        text = _DASH.sub(" – ", text)
    if not verbatim and "..." in text:
        text = _DOTS.sub("…", text)
    if _NUMBER.search(text):
        text = _THOUSANDS.sub(lambda match: match.group().replace(" ", _NO_BREAK), text)
        text = _TOGETHER.sub(_NO_BREAK, text)
    return text


def _quoter(text: str, last: str, quotes: tuple[str, str, str, str]) -> Callable[[re.Match[str]], str]:
    """What puts the right quotation mark for a straight one."""

    def quoted(match: re.Match[str]) -> str:
        before = text[match.start() - 1] if match.start() else last
        opens = before in _OPENS_AFTER
        double = match.group() == '"'
        return quotes[(0 if opens else 1) if double else (2 if opens else 3)]

    return quoted

"""Typography: quotation marks, dashes, and blanks that do not break. Words never change.

A text that must stay as it was written gets quotation marks and blanks only. Code, addresses and attributes are left
alone.
"""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from pressroom.lazy_regex import expression
from pressroom.markup.lines import MarkdownSource
from pressroom.markup.signs import DIGITS, has_address
from pressroom.markup.words import MarkupWords
from pressroom.values import dataclass

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
_THOUSANDS = expression(r"(?<![\d.,:/–-])(?<![\d.,:/–-] )[1-9]\d{0,2}(?: \d{3})+(?![\d-])(?! \d)")
_UNITS = "miljon(?:er)?|miljard(?:er)?|tusen|kronor|kr|mnkr|mkr|mdkr|tkr|procent|million|billion|per cent"
_BEFORE_NUMBERS = r"(?<=\bkl\. )|(?<=\bs\. )|(?<=\bnr )|(?<=\bnr\. )|(?<=\bkap\. )|(?<=§ )"
_NUMBER = expression(rf"\d(?:(?= (?:\d{{3}}|{_UNITS}|[%§]))|(?<=[.§] \d)|(?<=\bnr \d))")
"""A digit beside a blank that the next two may set: it is found much faster than they are."""
_NUMBER_IN_ZEROS = expression(rb"0(?:(?= (?:000|[%kmtpb]|\xc2\xa7))|(?<=[.\xa7] 0)|(?<=nr 0))")
"""The same in a text of everyday characters in UTF-8, with a 0 for each digit; units by their first letters."""
_TOGETHER = expression(rf" (?:(?<=\d )(?=(?:{_UNITS})\b|[%§])|(?=\d)(?:{_BEFORE_NUMBERS}))")


@dataclass(frozen=True, kw_only=True, slots=True)
class Typography:
    """What may have to be set in a text: quotation marks as these, dashes and dots, blanks beside numbers.

    Asked once of a text, it saves asking each run of its words.
    """

    quotes: tuple[str, str, str, str] | None
    dashes: bool
    numbers: bool
    addresses: bool


def typography_of(words: MarkupWords, *, verbatim: bool) -> Typography:
    """What may have to be set in any text."""
    return Typography(quotes=words.quotes, dashes=not verbatim, numbers=True, addresses=True)


def typography_in(source: MarkdownSource, words: MarkupWords, *, verbatim: bool) -> Typography | None:
    """What may have to be set in a text that is shown as it is written but for its marks; nothing in most."""
    if not source.is_everyday:
        return typography_of(words, verbatim=verbatim)
    text, signs = source.text, source.signs
    quotes = words.quotes if '"' in signs or "'" in signs else None
    dashes = not verbatim and (" - " in text or "..." in text)
    numbers = not DIGITS.isdisjoint(signs) and _NUMBER_IN_ZEROS.search(source.zeros) is not None
    if not (quotes or dashes or numbers):
        return None
    return Typography(quotes=quotes, dashes=dashes, numbers=numbers, addresses=has_address(text))


def set_typography(root: Element, words: MarkupWords, *, verbatim: bool) -> None:
    """Set every text in the tree."""
    typography = typography_of(words, verbatim=verbatim)

    def walk(element: Element, last: str, *, untouched: bool) -> str:
        """Set what is in an element, which follows the last character, and return the last one of it."""
        untouched = untouched or element.tag in _UNTOUCHED
        if text := element.text:
            if not untouched:
                element.text = text = set_text(text, last if element.tag in _RUNNING else " ", typography)
            last = text[-1]
        for child in element:
            last = walk(child, last, untouched=untouched)
            if text := child.tail:
                if not untouched:
                    child.tail = text = set_text(text, last if child.tag in _RUNNING else " ", typography)
                last = text[-1]
        return last

    walk(root, " ", untouched=False)


def set_text(text: str, last: str, typography: Typography) -> str:
    """A text set as it follows the last character, but for the addresses in it."""
    if not typography.addresses or not has_address(text):
        return _set_words(text, last, typography)
    parts = []
    for number, part in enumerate(_ADDRESS.split(text)):
        done = part if number % 2 else _set_words(part, last, typography)
        last = done[-1:] or last
        parts.append(done)
    return "".join(parts)


def _set_words(text: str, last: str, typography: Typography) -> str:
    """A text without addresses, set."""
    if typography.quotes and ('"' in text or "'" in text):
        text = _QUOTE.sub(_quoter(text, last, typography.quotes), text)
    if typography.dashes and " - " in text:
        text = _DASH.sub(" – ", text)
    if typography.dashes and "..." in text:
        text = _DOTS.sub("…", text)
    if typography.numbers and _NUMBER.search(text):
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

"""The order of Swedish letters, without the machine's locale.

å, ä and ö come last, in that order; w is a letter of its own after v; é sorts as e, ü as y, æ as ä and ø as ö. Numbers
sort by their value and before letters, a space before both. Capitals and punctuation only decide between equals.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from pressroom.lazy_regex import expression

CollationElement = tuple[int, int, str]
CollationKey = tuple[tuple[CollationElement, ...], str, str, str]

_RANKS: Mapping[str, int] = {letter: rank for rank, letter in enumerate("abcdefghijklmnopqrstuvwxyzåäö")}
_SORTED_AS: Mapping[str, str] = {"æ": "ä", "ø": "ö", "ü": "y", "ß": "ss", "þ": "th", "ð": "d", "đ": "d", "ł": "l"}
_SPACE, _NUMBER, _LETTER, _FOREIGN_LETTER = range(4)
_PARTS = expression(r"\d+|[^\W\d_]")


def sort_key(text: str) -> CollationKey:
    """The key by which Swedish texts are sorted; only equal texts have equal keys."""
    composed = unicodedata.normalize("NFC", text)
    return _elements(composed), composed.casefold(), composed.swapcase(), text


def _elements(text: str) -> tuple[CollationElement, ...]:
    """What decides first: the words, each letter by letter and number by number."""
    elements: list[CollationElement] = []
    for word in text.lower().split():
        parts = _PARTS.findall("".join(_spelled(character) for character in word))
        if parts and elements:
            elements.append((_SPACE, 0, ""))
        elements.extend(_element(part) for part in parts)
    return tuple(elements)


def _element(part: str) -> CollationElement:
    """The weight of one letter, or of a whole number: by its length first, so that it may have any number of digits."""
    if part[0].isdecimal():
        digits = "".join(str(unicodedata.decimal(digit)) for digit in part).lstrip("0")
        return _NUMBER, len(digits), digits
    if part in _RANKS:
        return _LETTER, _RANKS[part], ""
    return _FOREIGN_LETTER, ord(part), ""


@lru_cache(maxsize=4096)
def _spelled(character: str) -> str:
    """The character in the letters of the Swedish alphabet, as far as it is made of them."""
    if character in _RANKS:
        return character
    if character in _SORTED_AS:
        return _SORTED_AS[character]
    parts = [part for part in unicodedata.decomposition(character).split() if not part.startswith("<")]
    if not parts:
        return character
    return "".join(_spelled(chr(int(part, 16)).lower()) for part in parts)

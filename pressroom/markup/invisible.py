"""Characters that readers don't see as they were meant: without a width, turning the direction, or of one font only.

They come along from other programs. Search, copying and those who listen meet them all the same.
"""

from collections.abc import Iterator

from pressroom.language import is_right_to_left
from pressroom.lazy_regex import expression
from pressroom.markup.leftover_marks import BULLETS
from pressroom.values import dataclass

_FLAG = "\U0001f3f4"
"""A black flag: with tags after it, it is the flag of a part of a country."""

_SUSPECT = expression(
    r"[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    r"\ufff9-\ufffc\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
"""What sets a direction. In a text that is read from the right it is needed; what overrides the order of letters
(U+202D, U+202E) is needed nowhere."""
_JOINERS = frozenset("\u200c\u200d")
_JOINED = expression(r"[A-Za-zÀ-ɏ0-9\s.,;:!?)]")
"""What no joiner belongs beside; in other scripts and in emoji they have a meaning."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unseen:
    """A character that isn't seen as it was meant: where it stands, and whether one font shows it."""

    offset: int
    character: str
    is_private: bool


def find_unseen(text: str, language: str) -> Iterator[Unseen]:
    """The characters of a text that readers don't see as they were meant, each once in a line."""
    end, told = 0, set[str]()
    for match in _SUSPECT.finditer(text):
        start, character = match.start(), match.group()
        if start >= end:
            end, told = text.find("\n", start), set()
            end = len(text) if end < 0 else end
        if character in told or _is_meant(text, start, language):
            continue
        told.add(character)
        yield Unseen(offset=start, character=character, is_private=_is_private(character))


def _is_meant(text: str, offset: int, language: str) -> bool:
    """Whether a character has its place here, or is told otherwise: as a bullet that makes no list."""
    character = text[offset]
    if character in BULLETS:
        return not text[text.rfind("\n", 0, offset) + 1 : offset].strip(" \t>")
    if character in _DIRECTIONS:
        return is_right_to_left(language)
    if character in _JOINERS:
        return not (_JOINED.match(text[offset - 1 : offset]) or _JOINED.match(text[offset + 1 : offset + 2]))
    is_tag = "\U000e0020" <= character <= "\U000e007f"
    return is_tag and _FLAG in text[max(offset - 8, 0) : offset]


def _is_private(character: str) -> bool:
    """Whether a character means what one font makes of it."""
    return "\ue000" <= character <= "\uf8ff" or character >= "\U000f0000"

"""The words of a common text: what runs in a line, read into pieces."""

import re
from collections.abc import Sequence

from pressroom.lazy_regex import expression
from pressroom.markup.links import judge_link
from pressroom.markup.speakers import find_speaker
from pressroom.model import ReferenceKind
from pressroom.problems import Fault

InlinePiece = tuple[str, str, str]
"""A run of words: the element around it (`LINK`, `NAME`, ``em``, ``strong``, or none), its text, and the address
that a link leads to."""

LINK, NAME = "a", "speaker"

_WORDS = r"[^\s*_\][](?:[^*_\][]*[^\s*_\][])?"
_LINK = rf"\[(?<!!\[)(?!\^)(?P<link>{_WORDS})\]\((?P<address>[^\s()<>\"'*|\]\[]+)\)"
_EMPHASIS = rf"\*(?:\*(?<!\S\*\*)(?P<strong>{_WORDS})\*\*(?!\*)|(?<!\S\*)(?P<em>{_WORDS})\*(?!\*))"
"""Each begins with its first character, by which it is found many times faster than by what stands before it."""
_LINKS, _RUNNING = expression(_LINK), expression(rf"{_LINK}|{_EMPHASIS}")
"""Links alone, which most texts have, begin with one character always the same: they are found faster than both."""


class Uncommon(Exception):  # noqa: N818 - what it says is an answer, and no fault of the text
    """A text isn't read here; the argument is the part, or the mark, that only the long way reads."""


def read_inline(text: str) -> list[InlinePiece]:
    """The words of a block, with the links and the emphasis in them."""
    if "[" not in text and "*" not in text and "_" not in text and "]" not in text:  # as `has_marks`, without a call
        return [("", text, "")]
    pieces: list[InlinePiece] = []
    end = 0
    for match in (_RUNNING if "*" in text else _LINKS).finditer(text):
        _add_words(pieces, text[end : match.start()])
        pieces.append(_running(match))
        end = match.end()
    _add_words(pieces, text[end:])
    return pieces


def has_marks(text: str) -> bool:
    """Whether there may be more than words in a text: asked of each, so by the quickest means."""
    return "[" in text or "*" in text or "_" in text or "]" in text


def _add_words(pieces: list[InlinePiece], text: str) -> None:
    """Add the words between two running elements, if there are any."""
    if has_marks(text):
        raise Uncommon(text)
    if text:
        pieces.append(("", text, ""))


def _running(match: re.Match[str]) -> InlinePiece:
    """A link, or emphasised words."""
    tag = match.lastgroup or ""
    if tag != "address":
        return tag, match[tag], ""
    address = match["address"]
    if isinstance(judge_link(address, ReferenceKind.LINK), Fault):
        raise Uncommon(address)
    return LINK, match["link"], address


def text_of(pieces: Sequence[InlinePiece]) -> str:
    """The words of pieces."""
    return pieces[0][1] if len(pieces) == 1 else "".join([text for _, text, _ in pieces])


def with_speaker(pieces: list[InlinePiece]) -> list[InlinePiece]:
    """The pieces of a spoken line with the name of who speaks as one of them, unless it is part of a link already."""
    name = find_speaker(text_of(pieces))
    if name is None:
        return pieces
    offset = 0
    for number, (tag, text, _) in enumerate(pieces):
        start, end = name[0] - offset, name[1] - offset
        if start >= 0 and end <= len(text) and tag != LINK:
            if tag:
                raise Uncommon(text)
            parts = [("", text[:start], ""), (NAME, text[start:end], ""), ("", text[end:], "")]
            return [*pieces[:number], *parts, *pieces[number + 1 :]]
        offset += len(text)
    return pieces

"""The sentences of texts in Markdown, as readers see them and as they are written, to be searched for in files."""

import html
from collections.abc import Iterator
from typing import NamedTuple

from pressroom.lazy_regex import expression
from pressroom.model.squeezing import squeezed

SHORTEST_TRACE = 25
"""Letters in a sentence that two texts hardly have in common by chance."""

_BLOCK_END = expression(r"(?=\n[ \t]*(?:\n|[-*+#>|–—:]|[0-9]+[.)]))")
_SENTENCE_END = expression(r"(?<=[.!?:])\s+")
_LINE_MARKS = expression(r"^\s*(?:(?:[-*+#>–—:|]+|[0-9]+[.)])\s+)+")
_DEFINITION = expression(r"^\s*(?:\*\[[^\]\n]*\]|\[\^[^\]\n]*\]):\s*")
_REFERENCE = expression(r"^[ ]{0,3}\[[^\]\n]+\]:\s+\S+.*$")
_BOX = expression(r"^\s*!!!\s*\w*\s*")
_PICTURE = expression(r"!\[([^\]\n]*)\](?:\([^()\n]*\)|\[[^\]\n]*\])?")
_NOTE = expression(r"\[\^[^\]\n]*\]")
_LINK = expression(r"\[((?:[^\[\]\n]|\n(?!\n))+)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])")
_AUTOLINK = expression(r"<((?:https?:|mailto:)[^<>\s]+|[^<>\s/]+@[^<>\s]+)>")
_TAG = expression(r"</?[A-Za-z][^<>]*>")
_ATTRIBUTES = expression(r"\{:?\s*[#.][^{}\n]*\}|\{:[^{}\n]*\}")
_ESCAPED = expression(r"\\([!-/:-@\[-`{-~])")


class Sentence(NamedTuple):
    """A sentence as it is seen, or as it is written where that is another, with its line within the text (from 0)."""

    text: str
    line: int


def sentences_of_text(text: str) -> Iterator[Sentence]:
    """The sentences that are long enough to be told from others; shorter ones together with what stands beside them."""
    for line, block in _blocks(text):
        for written in dict.fromkeys(_long_enough(block)):
            seen = as_shown(written)
            if len(seen) >= SHORTEST_TRACE:
                yield Sentence(seen, line)
                if squeezed(written) != squeezed(seen):
                    yield Sentence(written, line)


def count_too_short(text: str) -> int:
    """How many paragraphs and items of a text are too short to be searched for."""
    shown = (as_shown(block) for _, block in _blocks(text))
    return sum(len(squeezed(seen)) > 0 and len(seen) < SHORTEST_TRACE for seen in shown)


def as_shown(text: str) -> str:
    """A text without the marks that readers don't see, with single spaces."""
    seen = _LINK.sub(r"\1", text)
    seen = _ATTRIBUTES.sub("", _TAG.sub("", _AUTOLINK.sub(r"\1", seen)))
    seen = html.unescape(_ESCAPED.sub(r"\1", seen)).replace("*", "").replace("|", "")
    return " ".join(seen.split())


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs, items and headings, each with its line and without the marks that make it one.

    Pictures and the marks of notes end one, since they are shown in other places or otherwise.
    """
    lines = (_REFERENCE.sub("", _DEFINITION.sub("", line)) for line in text.split("\n"))
    apart = _NOTE.sub("\0", _PICTURE.sub("\0\\1\0", "\n".join(lines)))
    line = 0
    for piece in _BLOCK_END.split(apart):
        for part in piece.split("\0"):
            block = " ".join(_BOX.sub("", _LINE_MARKS.sub("", part)).split())
            if block:
                yield line + len(part) - len(part.lstrip("\n")), block
            line += part.count("\n")


def _long_enough(block: str) -> Iterator[str]:
    """The sentences of a block; one that is too short comes with those after it, or at the end with those before."""
    sentences = _SENTENCE_END.split(block)
    for place in range(len(sentences)):
        end, start = place + 1, place
        while _is_short(sentences[start:end]) and (end < len(sentences) or start > 0):
            end, start = (end + 1, start) if end < len(sentences) else (end, start - 1)
        yield " ".join(sentences[start:end])


def _is_short(sentences: list[str]) -> bool:
    return len(as_shown(" ".join(sentences))) < SHORTEST_TRACE

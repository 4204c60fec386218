"""How much of one kind a text may have: Python-Markdown's time grows with the square of some of it.

No text that people write comes near these bounds. What does is pasted: a log, a table of data, a page's code.
"""

import re

from pressroom.lazy_regex import expression
from pressroom.markup.lines import MarkdownSource
from pressroom.problems import Problem, error
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class CountBound:
    """How often something may stand in a text, or in one paragraph of it; `mark` is what all of it begins with.

    `also_code` is for what is counted before it is known what is code.
    """

    mark: str
    pattern: re.Pattern[str]
    most: int
    in_paragraph: bool = True
    also_code: bool = False


BOUNDS: tuple[CountBound, ...] = (
    CountBound(mark="](", pattern=expression(r"\]\((?![^()\n]*(?:\([^()\n]*\)[^()\n]*)*\))"), most=200),
    CountBound(mark="](", pattern=expression(r"\]\("), most=5_000),
    CountBound(mark="<", pattern=expression(r"<(?=[A-Za-z/!?][^<>]*(?:<|\Z))"), most=200, in_paragraph=False),
    CountBound(mark="<", pattern=expression(r"<(?=[A-Za-z/!?])"), most=10_000, in_paragraph=False),
    CountBound(mark="<", pattern=expression(r"<(?=[a-z]+://|[^\s<>]+@)"), most=2_000),
    CountBound(mark="\n", pattern=expression(r"\n(?=[ ]{0,3}(?:#|=+[ ]*(?:\n|\Z)|-+[ ]*(?:\n|\Z)))"), most=300),
    CountBound(mark="  \n", pattern=expression(r"  \n"), most=5_000),
    CountBound(mark="*", pattern=expression(r"\*"), most=20_000),
    CountBound(mark="_", pattern=expression(r"_"), most=20_000),
    CountBound(mark="`", pattern=expression(r"`"), most=20_000, also_code=True),
    CountBound(mark="&", pattern=expression(r"&"), most=20_000),
    CountBound(mark="!!!", pattern=expression(r"\n(?=[ ]{0,3}!!![ ])"), most=500, in_paragraph=False),
    CountBound(mark="*[", pattern=expression(r"\n[ ]{0,3}\*\[(?=[^\]\n]+\]:)"), most=500, in_paragraph=False),
    CountBound(mark="[^", pattern=expression(r"\n[ ]{0,3}\[\^(?=[^\]\n]+\]:)"), most=1_000, in_paragraph=False),
)

_BLANK_LINE = expression(r"\n[ \t]*(?=\n)")


_MODERATE_LENGTH, _MODERATE_LINES, _MODERATE_LINKS = 20_000, 300, 200


def is_moderate(source: MarkdownSource) -> bool:
    """Whether a text without code and HTML is so short, and of so few lines and links, that nothing is too much."""
    text = source.text
    return len(text) <= _MODERATE_LENGTH and text.count("\n") < _MODERATE_LINES and text.count("](") <= _MODERATE_LINKS


def too_many(source: MarkdownSource) -> Problem | None:
    """What a text has more of than can be taken apart in time, from the place where it is too many."""
    for bound in BOUNDS:
        text = f"\n{source.text if bound.also_code else source.without_code}"
        if text.count(bound.mark) <= bound.most:
            continue
        offset = _first_too_many(text, bound)
        if offset >= 0:
            shown = bound.mark.strip("\n") or text[offset:].strip("\n").partition("\n")[0][:3]
            at = source.place(offset if text[offset] == "\n" else offset - 1)
            return error("text-too-many", at, text=shown.strip() or "␣␣", most=bound.most)
    return None


def _first_too_many(text: str, bound: CountBound) -> int:
    """Where something stands for the first time too often, or -1."""
    count = 0
    blank = _BLANK_LINE.search(text) if bound.in_paragraph else None
    for match in bound.pattern.finditer(text):
        while blank and blank.start() < match.start():
            count, blank = 0, _BLANK_LINE.search(text, blank.end())
        count += 1
        if count > bound.most:
            return match.start()
    return -1

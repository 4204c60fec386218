"""What a whole text needs so that a check of its words may find anything: it is found many times faster.

All of these are asked of texts of everyday characters (`signs`) only. They look at the text as it is written, the
checks at its prose: where that has blanks, the text has something else, and its words and digits aren't neighbours.
"""

import re

from pressroom.lazy_regex import expression
from pressroom.markup.lines import MarkdownSource
from pressroom.markup.signs import DIGITS, has_address
from pressroom.markup.vocabulary import Vocabulary

_PARTS_OF_PLACEHOLDERS: tuple[tuple[re.Pattern[bytes], re.Pattern[bytes]], ...] = (
    (expression(rb"skriv"), expression(rb"skriv[\s\xc2]")),
    (expression(rb"h(?:ere|eter)"), expression(rb"(?:write|type|enter|insert)[\s\xc2]|filen")),
    *((expression(part), expression(part)) for part in (rb"begins", rb"talstreck", rb"lorem")),
)
"""What a placeholder has in it, and what there is beside that, in UTF-8 with the letters a–z small.

A blank that doesn't break begins with 0xC2 there.
"""

_IN_CAPITALS = expression(r"T(?:ODO|BD)")
"""Placeholders that are none in small letters, and are found faster than those: so is another, by its X."""


def may_have_number(source: MarkdownSource, words: Vocabulary | None) -> bool:
    """A number that is somebody's own has nine digits near to each other."""
    del words
    return not source.is_apart or source.may_have_number


def may_have_weekday(source: MarkdownSource, words: Vocabulary | None) -> bool:
    """A weekday with its date has a year."""
    if words is None or DIGITS.isdisjoint(source.signs):
        return False
    return words.weekday_name.search(source.text) is not None


def may_have_date(source: MarkdownSource, words: Vocabulary | None) -> bool:
    """A date has a number beside its month."""
    if words is None or DIGITS.isdisjoint(source.signs):
        return False
    return _has_addresses(source) or words.day_and_month.search(source.text) is not None


def may_have_rotting(source: MarkdownSource, words: Vocabulary | None) -> bool:
    """Words that rot stand together in the text as they do in its prose."""
    return words is not None and (_has_addresses(source) or words.rotting_begins.search(source.text) is not None)


def _has_addresses(source: MarkdownSource) -> bool:
    """Whether there may be something in a text that its prose hasn't, so that other words are neighbours there."""
    return not source.is_apart or has_address(source.text)


def may_have_placeholder(source: MarkdownSource, words: Vocabulary | None) -> bool:
    """Each placeholder has a word that few other texts have."""
    del words
    if _IN_CAPITALS.search(source.text) or ("X" in source.text and "FIXME" in source.text):
        return True
    lowered = source.utf8.lower()
    for part, other in _PARTS_OF_PLACEHOLDERS:
        if part.search(lowered) and (_has_addresses(source) or other.search(lowered)):
            return True
    return False

"""What is indented by fewer blanks, or by more, than means something here: four, for every level.

Elsewhere two or three blanks put a point under another, or a paragraph into a point. Here the point stands beside the
other, or in its text, and the paragraph ends the list.
"""

import re
from collections.abc import Iterable, Iterator

from pressroom.lazy_regex import expression
from pressroom.markup.lines import MarkdownSource
from pressroom.problems import Location, Problem, warning
from pressroom.values import dataclass

LEVEL = 4
"""Blanks for each level of a list."""

_SMALLEST = 2
"""A single blank more is a slip that changes nothing."""

_LINE = expression(
    r"(?P<quote>(?:[ ]{0,3}>[ ]?)*)(?P<indent>[ ]*)(?P<item>(?:[-*+]|\d{1,3}\.)[ ]+(?=\S))?(?P<text>[^\n]*)"
)
_RULE = expression(r"[ ]*(?:[-*_][ ]*){3,}")


@dataclass(frozen=True, kw_only=True, slots=True)
class ListLine:
    """A line of a list: its number in the text, how far it is indented, and how deep it was meant to lie."""

    number: int
    indent: int
    depth: int
    is_item: bool
    is_shallow: bool


def shallow_lists(source: MarkdownSource) -> tuple[tuple[ListLine, ...], ...]:
    """The lists of a text in which something is indented by too little."""
    text = source.without_code
    if "\n  " not in text and "\n>" not in text:
        return ()
    return tuple(lines for lines in list_lines(text) if any(line.is_shallow for line in lines))


def tell_shallow_lists(lists: Iterable[tuple[ListLine, ...]], source: MarkdownSource) -> Iterator[Problem]:
    """Points and paragraphs in lists are indented by four blanks for each level: the first that isn't is told."""
    for lines in lists:
        shallow = next(line for line in lines if line.is_shallow)
        offset = source.starts[shallow.number]
        length = len(source.text[offset:].partition("\n")[0])
        yield warning("list-indent", source.place(offset, length), hint="" if shallow.is_item else "list-indent-text")


def list_lines(text: str) -> Iterator[tuple[ListLine, ...]]:
    """The lists of a text without code, each as its lines; blank lines in them are left out."""
    lines: list[ListLine] = []
    stack: list[int] = []
    first, after_blank = ("", ""), True
    for number, line in enumerate(text.split("\n")):
        match = _LINE.fullmatch(line.expandtabs(LEVEL))
        if match is None or not (match["item"] or match["text"].strip()) or _RULE.fullmatch(line):
            after_blank = True
            continue
        if stack and _ends(match, stack, first, after_blank=after_blank):
            yield tuple(lines)
            lines, stack = [], []
        if not stack and match["item"] and after_blank:
            first = match["quote"], match["item"]
        if stack or (match["item"] and after_blank):
            lines.append(_list_line(number, match, stack, after_blank=after_blank))
        after_blank = match["text"].startswith(("#", "!!!"))
    if lines:
        yield tuple(lines)


def _ends(match: re.Match[str], stack: list[int], first: tuple[str, str], *, after_blank: bool) -> bool:
    """Whether a line stands outside the list before it, whose `first` line had such a quotation and such an item."""
    indent, item = len(match["indent"]), match["item"]
    if match["quote"].count(">") != first[0].count(">"):
        return True
    if not item:
        return after_blank and indent <= stack[0]
    is_of_other_kind = item[0].isdigit() != first[1][0].isdigit()
    return indent < stack[0] or (indent == stack[0] and after_blank and is_of_other_kind)


def _list_line(number: int, match: re.Match[str], stack: list[int], *, after_blank: bool) -> ListLine:
    """A line of a list, whose `stack` of open levels it changes."""
    indent, is_item = len(match["indent"]), bool(match["item"])
    while len(stack) > 1 and indent < stack[-1]:
        stack.pop()
    step = indent - stack[-1] if stack else 0
    is_shallow = _SMALLEST <= step < LEVEL and (is_item or after_blank)
    if is_item and (not stack or step >= _SMALLEST):
        stack.append(indent)
    depth = len(stack) - 1 if is_item or step <= 0 else len(stack)
    return ListLine(number=number, indent=indent, depth=depth, is_item=is_item, is_shallow=is_shallow)


def place_of_indented(line: str, source: MarkdownSource) -> Location:
    """Where an indented line stands."""
    words = r"\s+".join(map(re.escape, line.split()))
    match = re.search(rf"^[ >]*(?:[ ]{{4}}|\t)\s*(?P<words>{words})", source.text, re.MULTILINE)
    return source.place(match.start("words"), len(match["words"])) if match else source.find(line)

"""What stands in a finished text as it was written and was meant as a mark: told with its line, and what cures it.

Every text of the finished tree is looked at but code, links and pictures: what Python-Markdown took is gone from there,
and what stands there a reader sees. Where it stands in the source is looked for by its words. A mark with a backslash
before it is not found there as it is shown: it was meant so, and nothing is said.
"""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import field
from types import MappingProxyType
from xml.etree.ElementTree import Element

from pressroom.lazy_regex import expression
from pressroom.markup.findings import Findings
from pressroom.markup.leftover_marks import UNSEEN, LeftoverMark, possible_marks
from pressroom.markup.lines import MarkdownSource
from pressroom.markup.signs import signs_of
from pressroom.markup.tables import cause_of_raw_table
from pressroom.markup.tree import BLOCKS, inline_text, is_blank
from pressroom.problems import Location, Problem, warning
from pressroom.values import dataclass

_NOT_LOOKED_AT = frozenset({"a", "code", "pre", "kbd", "samp", "img"})
_RAW_BLOCKS = frozenset({"details", "summary", "div", "section", "aside", "address", "figure", "blockquote"})
"""Blocks in which Markdown puts paragraphs: words that stand in them without one came as HTML."""

_PART = expression(r"[ \n]+|\w+|[^\w \n]")
_WRITTEN: Mapping[str, str] = MappingProxyType({"&": "&(?:amp;)?", "<": "(?:<|&lt;)", ">": "(?:>|&gt;)"})
_LONGEST_MARK = 1_000
"""What is longer is no mark: a drawing in letters, or a page's code."""
_MOST_TOLD = 30
"""So many marks of one kind are told of one text: it came so from elsewhere, and is mended as a whole."""
_DASHES = r"(?m:^)[ >]*(?:[–—][ \u00a0]*|-)"
"""How the dash of a spoken line may be written: a hyphen is one directly before a letter, else it makes a point."""
_AFTER_DASH = expression(r"\n[–—][ \u00a0]*\Z")
_CONTEXT = 24
"""So many characters after a mark help to find it."""
_LONGEST, _LONGEST_HEADING = 60, 80
_LONG_LINE, _WIDEST = 60, 130
"""Lines are broken at 130 characters at the most. A longer one is a paragraph of the program that it came from; so are
lines with a sentence or more each, though they may be shorter."""
_ENDS = (".", "!", "?", "…", ")", "”", '"', "’", "»")
_SENTENCES = expression(r"\s*[\"”“»–(]?[^\W\d_].*[.!?…][)”\"’»]*\s*$")


@dataclass(kw_only=True)
class VisibleText:
    """The text that readers see, and which parts of it stand in HTML that the writer wrote."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    raw: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Add a text."""
        self.parts.append(text)
        self.length += len(text)

    def is_raw(self, offset: int) -> bool:
        """Whether a place stands in the writer's HTML."""
        return any(start <= offset < end for start, end in self.raw)


def find_leftovers(root: Element, findings: Findings, told: AbstractSet[int]) -> None:
    """Tell of the marks that are left in a finished text, before its typography is set.

    `told` are the lines of lists whose indents were told: there points stand in texts for that reason.
    """
    visible = VisibleText()
    _see(root, visible)
    tell_marks(visible, signs_of("".join(visible.parts)), findings, told)
    _find_bold_headings(root, findings)
    _find_joined_lines(root, findings)


def tell_marks(
    visible: VisibleText, signs: AbstractSet[str], findings: Findings, told: AbstractSet[int] = frozenset()
) -> None:
    """Tell of the marks that are left in the text that readers see; `signs` are at least those of that text."""
    text = "".join(visible.parts)
    taken: list[tuple[int, int]] = []
    for mark in possible_marks(text, signs):
        for problem in _tell(mark, text, visible, taken, findings.source):
            findings.extend(() if _is_told(problem, findings, told) else (problem,))


def _is_told(problem: Problem, findings: Findings, lines: AbstractSet[int]) -> bool:
    """Whether the cause of what is left was told: the indents of a list, or a box that is none."""
    if problem.code.startswith("list-"):
        return problem.at.line - findings.source.at.line in lines
    boxes = (told.at.line for told in findings.problems if told.code == "box-unknown")
    return problem.hint == "raw-box" and problem.at.line in boxes


def _see(element: Element, visible: VisibleText) -> None:
    """Add the texts in an element."""
    tag = element.tag
    if tag in _NOT_LOOKED_AT:
        visible.add(UNSEEN)
        return
    if tag in BLOCKS:
        visible.add("\n\n")
    elif tag == "br":
        visible.add("\n")
    is_raw = tag in _RAW_BLOCKS
    if element.text:
        _see_text(element.text, visible, is_raw=is_raw)
    for child in element:
        _see(child, visible)
        if child.tag in BLOCKS:
            visible.add("\n\n")
        if child.tail:
            _see_text(child.tail, visible, is_raw=is_raw)


def _see_text(text: str, visible: VisibleText, *, is_raw: bool) -> None:
    """Add a text; line ends between blocks are no lines of it."""
    if text.isspace():
        if "\n" not in text:
            visible.add(" ")
        return
    if is_raw:
        visible.raw.append((visible.length, visible.length + len(text)))
    visible.add(text)


def _tell(
    mark: LeftoverMark, text: str, visible: VisibleText, taken: list[tuple[int, int]], source: MarkdownSource
) -> Iterator[Problem]:
    """What is told of one mark, wherever it is found in the source; `taken` is what was told before."""
    seen = count = 0
    for match in mark.pattern.finditer(text):
        if count == _MOST_TOLD:
            return
        is_taken = any(match.start() < end and start < match.end() for start, end in taken)
        if is_taken or (mark.excepted and mark.excepted(match.group())):
            continue
        start, end = _told(match)
        if end - start > _LONGEST_MARK:
            continue
        found = _find(text, start, end, source.without_code, seen)
        if found:
            count += 1
            taken.append(match.span())
            seen = found.end("mark")
            yield _problem(mark, match, found, source, is_raw=visible.is_raw(start))


def _told(match: re.Match[str]) -> tuple[int, int]:
    """The part of a match that is told: its mark, or its first line."""
    if "mark" in match.re.groupindex:
        return match.span("mark")
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return start, start + len(match.string[start : match.end()].partition("\n")[0].partition(UNSEEN)[0].rstrip())


def _problem(
    mark: LeftoverMark, match: re.Match[str], found: re.Match[str], source: MarkdownSource, *, is_raw: bool
) -> Problem:
    """What is told of a mark that was found in the source."""
    at = source.place(found.start("mark"), len(found["mark"]))
    hint = "raw-html" if is_raw else mark.hint
    if mark.code == "table-raw":
        return warning(mark.code, at, hint=hint or cause_of_raw_table(match.group()))
    if mark.code == "list-needs-blank-line" and not is_raw:
        return warning(mark.code, at)
    text = found["mark"].split()[0] if mark.code.startswith("list-") else _short(found["mark"])
    if mark.code == "address-not-link" and not is_raw:
        address = text if text.startswith("http") else f"https://{text}"
        return warning(mark.code, at, text=text, address=address)
    right = match.expand(mark.cure) if mark.cure and not is_raw else ""
    return warning("text-raw" if is_raw else mark.code, at, hint=hint, text=text, **({"right": right} if right else {}))


def _short(text: str) -> str:
    """A text short enough to be repeated in one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _find(text: str, start: int, end: int, source: str, seen: int) -> re.Match[str] | None:
    """A part of the text that readers see as it was written, by the words around it; the nearest after `seen`."""
    after = re.split(rf"[\n{UNSEEN}]", text[end : end + _CONTEXT])[0]
    before = ""
    if text[start - 1 : start] == "\n" != text[start - 2 : start - 1]:
        before = re.split(rf"[\n{UNSEEN}]", text[max(start - 1 - _CONTEXT, 0) : start - 1])[-1]
    told = rf"(?<!\\)(?P<mark>{_flexible(text[start:end])})"
    first_word = re.match(r"\s*\w*", after)
    short = _flexible(first_word.group()) if first_word else ""
    patterns = (
        rf"{_flexible(before)}[*_]*[\s>]+{told}{_flexible(after)}" if before else "",
        rf"{_DASHES}{told}{_flexible(after)}" if _AFTER_DASH.search(text, 0, start) else "",
        f"{told}{_flexible(after)}",
    )
    for pattern in (*patterns, f"{told}{short}"):
        if pattern:
            compiled = re.compile(pattern)
            if found := compiled.search(source, seen) or compiled.search(source):
                return found
    return None


def _flexible(text: str) -> str:
    """A pattern for words as they may be written: emphasised, with entities, and with line ends for blanks."""
    return r"[*_]*".join(_written(part) for part in _PART.findall(text))


def _written(part: str) -> str:
    """A pattern for a word, a mark or a blank."""
    return r"[\s>]+" if part.isspace() and part != "\u00a0" else _WRITTEN.get(part) or re.escape(part)


# --- paragraphs ---------------------------------------------------------------------------------------------------


def _find_bold_headings(root: Element, findings: Findings) -> None:
    """A short line that is bold as a whole and begins a paragraph looks like a heading, and is none."""
    told_until = 0
    for paragraph in root.iter("p"):
        first = next(iter(paragraph), None)
        if first is None or first.tag not in {"strong", "b"} or not is_blank(paragraph.text):
            continue
        text, after = inline_text(first), first.tail or ""
        is_line = after.startswith("\n") or (is_blank(after) and len(paragraph) == 1)
        if is_line and 0 < len(text) <= _LONGEST_HEADING and not text.endswith((".", "!", ":", ",", "”", '"')):
            at = findings.source.find(f"**{text}**", told_until)
            told_until = max(told_until, findings.source.without_code.find(f"**{text}**", told_until) + 1)
            findings.add(warning("heading-bold", at, text=text, right=f"## {text}"))


def _find_joined_lines(root: Element, findings: Findings) -> None:
    """Long lines without a blank line between them are paragraphs that become one."""
    for paragraph in root.iter("p"):
        lines = "".join(paragraph.itertext()).split("\n")
        if len(lines) > 1 and are_paragraphs(lines):
            first, second = (" ".join(line.split()[:4]) for line in lines[:2])
            start = findings.source.without_code.find(first)
            at = findings.source.find(second, findings.source.without_code.find("\n", max(start, 0)))
            findings.add(warning("lines-joined", Location(path=at.path, line=at.line)))


def are_paragraphs(lines: list[str]) -> bool:
    """Whether lines are longer than anybody breaks them, or are several sentences each that all end with their line."""
    if sum([len(line) > _WIDEST for line in lines]) > 1:
        return True
    if len(lines) <= 2 or sum([len(line) > _LONG_LINE for line in lines]) <= 1:  # noqa: PLR2004
        return False
    return all(line.rstrip().endswith(_ENDS) and _SENTENCES.match(line) for line in lines)

"""A problem as it is told: in plain text for the terminal and the preview, and as JSON for other programs."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable
from datetime import date
from itertools import accumulate
from typing import Literal

from pressroom.dates import ArchiveDate
from pressroom.language.sentences import Language
from pressroom.problems import Location, Problem

ProblemPart = Literal["place", "error", "warning", "sentence", "number", "source", "caret", "hint"]
Style = Callable[[ProblemPart, str], str]
Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None

COLUMNS = 100
"""The widest excerpt of a source line."""

_TAB = 4
_DIRECTIONS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _plain(_part: ProblemPart, text: str) -> str:
    return text


def format_problem(problem: Problem, language: Language, source_line: str | None = None, style: Style = _plain) -> str:
    """A problem as a block of text: its place and sentence, the line it stands in with a caret, and a hint.

    `source_line` is the line of the file as it is, and None where it is not known; `style` adds colour to the parts.
    """
    at, worded = problem.at, language.word(problem)
    place = ":".join([at.path, *(str(number) for number in (at.line, at.column if at.line else 0) if number)])
    severity = style("error" if problem.severity == "error" else "warning", f"{worded.severity}:")
    lines = [f"{style('place', f'{_printable(place)}:')} {severity} {style('sentence', _printable(worded.sentence))}"]
    if source_line is not None and at.line:
        lines += _excerpt(source_line, at, style)
    if worded.hint:
        margin = " " * (len(str(at.line)) + 3)
        lines.append(margin + style("hint", f"{language.words.hint}: {_printable(worded.hint)}"))
    return "\n".join(lines)


def problem_as_json(problem: Problem, language: Language) -> dict[str, Json]:
    """A problem as other programs read it; `values` are the parts of the sentence by name."""
    worded, at = language.word(problem), problem.at
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "path": at.path,
        "line": at.line,
        "column": at.column,
        "length": at.length,
        "message": worded.sentence,
        "hint": worded.hint,
        "values": {name: _as_json(value) for name, value in problem.values},
    }


def _as_json(value: Hashable) -> Json:
    """A value of a problem in JSON's types; dates as their writers write them."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case date():
            return value.isoformat()
        case ArchiveDate():
            return value.edtf
        case tuple():
            return [_as_json(part) for part in value]
        case _:
            return str(value)


# --- the excerpt --------------------------------------------------------------------------------------------------


def _excerpt(line: str, at: Location, style: Style) -> list[str]:
    """The source line with its number and, below it, the caret when the column is known."""
    cells = _cells(line.rstrip("\r\n"))
    offsets = [0, *accumulate(_width(cell) for cell in cells)]
    start = min(max(at.column - 1, 0), len(cells))
    end = min(start + max(at.length, 1), len(cells))
    first, last = _window(offsets, start)
    left, right = "…" if first else "", "…" if last < len(cells) else ""
    text = f"{left}{''.join(cells[first:last])}{right}".rstrip()
    lines = [f"  {style('number', f'{at.line} |')} {style('source', text)}".rstrip()]
    if at.column:
        before = " " * (len(left) + offsets[start] - offsets[first])
        caret = "^" * max(offsets[min(end, last)] - offsets[start], 1)
        margin = f"{' ' * len(str(at.line))} |"
        lines.append(f"  {style('number', margin)} {before}{style('caret', caret)}")
    return lines


def _window(offsets: list[int], start: int) -> tuple[int, int]:
    """The first and the last cell (exclusive) of the part of a line that is shown around its caret."""
    total = offsets[-1]
    if total <= COLUMNS:
        return 0, len(offsets) - 1
    room = COLUMNS - len("……")
    begin = max(0, min(offsets[start] - room // 3, total - room))
    return bisect_left(offsets, begin), bisect_right(offsets, begin + room) - 1


def _cells(line: str) -> list[str]:
    """What stands on the screen for each character of a line."""
    cells: list[str] = []
    column = 0
    for character in line:
        cells.append(" " * (_TAB - column % _TAB) if character == "\t" else _visible(character))
        column += _width(cells[-1])
    return cells


def _width(cell: str) -> int:
    """The columns that a cell takes on a terminal."""
    return sum(_width_of(character) for character in cell)


def _width_of(character: str) -> int:
    """Two for the wide letters of East Asia and emoji, none for marks on the letter before."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _printable(text: str) -> str:
    """A text on one line, without anything that a terminal would obey."""
    return "".join(_visible(character) for character in " ".join(text.splitlines()).replace("\t", " "))


def _visible(character: str) -> str:
    """The character, or a sign for one that would steer the terminal or turn the direction of the text."""
    steers = character in _DIRECTIONS or unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
    return "\N{REPLACEMENT CHARACTER}" if steers else character

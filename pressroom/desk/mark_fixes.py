"""Corrections of marks that stand in a text as they were written, where there is one answer.

They change what a page shows, and that is their purpose. Each is kept only when the words stay as they are, what was
told is gone, and nothing new is told. A verbatim text is left alone: no tool touches its body.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from types import MappingProxyType

from pressroom.documents import Document, Scalar
from pressroom.documents.reading import read_document
from pressroom.lazy_regex import expression
from pressroom.markup import mark_up
from pressroom.markup.indents import LEVEL, shallow_lists
from pressroom.markup.leftover_marks import BULLETS
from pressroom.markup.lines import read_source
from pressroom.model import Body, Prose, ReferenceKind
from pressroom.problems import Location, Problem

CONTAINER = expression(r"(?P<before>[ ]{0,3}(?:>[ ]?)*[ ]*)(?P<rest>.*)")
BULLET = expression(rf"[{BULLETS}][ \t\u00a0]*|[-*+][\u00a0\u2007\u202f][ \t\u00a0]*|o\t[ \t]*|[*+](?=[^\W_])")
NUMBER = expression(r"\(?(?P<number>\d{1,2})\)[ \t\u00a0]+|(?P<close>\d{1,2})\.[\u00a0\u2007\u202f]*(?=\S)")
CELLS = expression(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?")


def is_verbatim(document: Document) -> bool:
    """Whether a document's text is the agency's own words."""
    text = document.fields.get("text")
    wording = text.text if isinstance(text, Scalar) else "verbatim"
    return document.path.startswith("content/press/") and wording != "summary"


def marks_mended(text: str, document: Document, problems: Iterable[Problem]) -> str:
    """The text of a file with the marks mended that the problems tell of, as far as that is safe."""
    codes = {problem.code for problem in problems if problem.code in MARK_FIXES}
    if is_verbatim(document) or not codes:
        return text
    mended = None
    while mended != text:  # what is mended may show what else there is
        mended, again = text, read_document(document.path, text.encode())[0] or document
        text = _mended_once(text, again, codes)
    return text


def _mended_once(text: str, document: Document, codes: Container[str]) -> str:
    """The text with each mark of these codes mended, from the last to the first, as far as that is safe."""
    before = prose_of(document)
    told = (problem for problem in before.problems if problem.code in codes)
    for problem in sorted(told, key=lambda problem: problem.at, reverse=True):
        lines = text.split("\n")
        MARK_FIXES[problem.code](lines, problem, document)
        mended = "\n".join(lines)
        again, wrong = read_document(document.path, mended.encode())
        if mended != text and again and not wrong and is_better(prose := prose_of(again), before, problem.code):
            text, before = mended, prose
    return text


def prose_of(document: Document) -> Prose:
    """A document's text, marked up."""
    return mark_up(Body.of(document.body, at=body_at(document)), verbatim=False)


def is_better(after: Prose, before: Prose, code: str) -> bool:
    """Whether a text has the same words as before, less of what was told, and nothing that was not told."""
    new, old = (Counter(problem.code for problem in prose.problems) for prose in (after, before))
    return new[code] < old[code] and new <= old and letters(after) == letters(before)


def letters(prose: Prose) -> Counter[str]:
    """How often each letter stands in a text and its addresses; figures and marks may become those of a list."""
    opened = (found.target for found in prose.references if found.kind is not ReferenceKind.SPEAKER)
    targets = (*(link.target for link in prose.outside), *opened)
    return Counter(letter for text in (prose.plain, *targets) for letter in text if letter.isalpha())


def body_at(document: Document) -> Location:
    """Where a document's text begins."""
    return Location(path=document.path, line=document.body_line)


# --- one kind of mark each: the lines of a file are changed in place ----------------------------------------------


def right_is_written(lines: list[str], problem: Problem, _document: Document) -> None:
    """What the problem says is right stands in the place of what was written."""
    right = dict(problem.values).get("right")
    if isinstance(right, str) and problem.at.length:
        line, start = lines[problem.at.line - 1], problem.at.column - 1
        lines[problem.at.line - 1] = f"{line[:start]}{right}{line[start + problem.at.length :]}"


def unseen_is_gone(lines: list[str], problem: Problem, _document: Document) -> None:
    """A character that can't be seen is taken out of its line."""
    character = chr(int(str(dict(problem.values)["character"]).removeprefix("U+"), 16))
    lines[problem.at.line - 1] = lines[problem.at.line - 1].replace(character, "")


def blank_line_before(lines: list[str], problem: Problem, _document: Document) -> None:
    """A blank line stands before the line, in the same quotation."""
    line = lines[problem.at.line - 1]
    quote = line[: len(line) - len(line.lstrip(" >"))]
    lines.insert(problem.at.line - 1, quote.rstrip(" ") + ("\r" if line.endswith("\r") else ""))


def points_are_listed(lines: list[str], problem: Problem, document: Document) -> None:
    """Points of another habit begin with ``- `` or ``1. ``, in one list, with a blank line before and after it."""
    first = end = problem.at.line - 1
    points: list[str] = []
    for number, line in enumerate(lines[first:], start=first):
        if point := point_of(line):
            points.append(point)
            end = number + 1
        elif line.strip():
            break
    ending = "\r" if lines[first].endswith("\r") else ""
    lines[first:end] = [*points, *([ending] if end < len(lines) and lines[end].strip() else [])]
    if lines[first - 1].strip(" >\r") and problem.at.line > document.body_line:
        blank_line_before(lines, problem, document)


def point_of(line: str) -> str:
    """A line as a point of a list, if it begins as one of another habit; else nothing."""
    match = CONTAINER.match(line)
    before, rest = (match["before"], line[match.end("before") :]) if match else ("", line)
    if bullet := BULLET.match(rest):
        return f"{before}- {rest[bullet.end() :]}"
    if number := NUMBER.match(rest):
        return f"{before}{number['number'] or number['close']}. {rest[number.end() :]}"
    return ""


def levels_are_indented(lines: list[str], problem: Problem, document: Document) -> None:
    """Each level of a list is indented by four blanks more than the one above it."""
    source, _ = read_source(Body.of("\n".join(lines[document.body_line - 1 :]), at=body_at(document)))
    number = problem.at.line - document.body_line
    for each in shallow_lists(source):
        if each[0].number <= number <= each[-1].number:
            for line in each:
                place = document.body_line - 1 + line.number
                match = CONTAINER.match(lines[place])
                quote = match["before"].rstrip(" ") + " " if match and ">" in match["before"] else ""
                indent = " " * (each[0].indent + LEVEL * line.depth)
                lines[place] = f"{quote}{indent}{lines[place].lstrip(' >' + chr(9))}"


def table_is_whole(lines: list[str], problem: Problem, document: Document) -> None:
    """A table has a blank line before it and none in it, and as many columns in its dashes as in its head."""
    first = problem.at.line - 1
    match problem.hint:
        case "table-raw-joined":
            blank_line_before(lines, problem, document)
        case "table-raw-blank-lines":
            last = first
            while last < len(lines) and (not lines[last].strip() or "|" in lines[last]):
                last += 1
            lines[first:last] = [*(line for line in lines[first:last] if line.strip()), ""]
        case "table-raw-columns":
            head, dashes = lines[first], lines[first + 1] if first + 1 < len(lines) else ""
            if CELLS.fullmatch(dashes.strip()):
                lines[first + 1] = "| " + " | ".join(["---"] * (head.strip("| \r").count("|") + 1)) + " |"


MarkFix = Callable[[list[str], Problem, Document], None]

MARK_FIXES: Mapping[str, MarkFix] = MappingProxyType(
    {
        "text-raw": right_is_written,
        "speech-other-dash": right_is_written,
        "text-invisible": unseen_is_gone,
        "list-needs-blank-line": blank_line_before,
        "list-raw": points_are_listed,
        "list-indent": levels_are_indented,
        "table-raw": table_is_whole,
    }
)
"""How what each code tells of is mended."""

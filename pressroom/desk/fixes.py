"""Corrections that are safe: they change how a file is written, and nothing that a page says.

Each function in `FIXES` takes a file's text, with what is known of it, and gives the text as it should be; its
docstring is the rule. Fixing twice is fixing once. Marks that a page shows as they are written are mended in
`pressroom.desk.mark_fixes`.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import unified_diff
from pathlib import Path
from unicodedata import normalize

from pressroom.desk.editing import replace_file
from pressroom.desk.front_matter import QUOTED
from pressroom.desk.mark_fixes import marks_mended
from pressroom.documents import Contents, Document, Scalar
from pressroom.documents.reading import read_document
from pressroom.markup import mark_up
from pressroom.model import Body
from pressroom.problems import Location, Problem
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class Fix:
    """A file that can be written better: where it lies, its path in content, and its text before and after.

    With `renamed` it is the file's name that changes, to Unicode's form C.
    """

    file: Path
    path: str
    before: str
    after: str
    renamed: Path | None = None

    def difference(self) -> Iterator[str]:
        """The lines that change, as a unified diff."""
        if self.renamed:
            yield f"{self.file.name!a} → {self.renamed.name!a}  ({self.path})"
        old, new = (text.splitlines(keepends=True) for text in (self.before, self.after))
        for line in unified_diff(old, new, self.path, self.path, n=1):
            yield line.rstrip("\r\n") if line.endswith("\n") else f"{line}⏎̸"


@dataclass(frozen=True, kw_only=True)
class FixContext:
    """A file's document, as far as it could be read, and the hyphens in it that stand for dashes."""

    document: Document | None
    hyphens: Sequence[Location]


def last_line_ends(text: str, _context: FixContext) -> str:
    """The last line ends as the others do."""
    ending = "\r\n" if "\r\n" in text else "\n"
    return text if not text or text.endswith("\n") else f"{text}{ending}"


def digits_are_quoted(text: str, context: FixContext) -> str:
    """Codes and telephone numbers stand in quotes."""
    if context.document is None:
        return text
    lines = text.split("\n")
    for entry in context.document.fields.entries:
        value = entry.value
        if entry.key.text in QUOTED and isinstance(value, Scalar) and value.text and not value.quoted:
            _replace(lines, value.at, value.text, f'"{value.text}"')
    return "\n".join(lines)


def speech_has_dashes(text: str, context: FixContext) -> str:
    """A line of speech begins with a dash and a space, in texts that may be changed."""
    lines = text.split("\n")
    for at in context.hyphens:
        line = lines[at.line - 1] if at.line <= len(lines) else ""
        before, after = line[: at.column - 1], line[at.column :]
        if line[at.column - 1 : at.column] == "-" and not before.strip(" >"):
            lines[at.line - 1] = f"{before}– {after.lstrip(' ')}"
    return "\n".join(lines)


FIXES: tuple[Callable[[str, FixContext], str], ...] = (digits_are_quoted, speech_has_dashes, last_line_ends)
"""The corrections, in the order in which they are made."""


def _replace(lines: list[str], at: Location, old: str, new: str) -> None:
    """Put a text in the place of another, if it stands there."""
    line, start = lines[at.line - 1], at.column - 1
    if line[start : start + len(old)] == old:
        lines[at.line - 1] = f"{line[:start]}{new}{line[start + len(old) :]}"


def fixes_of(root: Path, contents: Contents, problems: Iterable[Problem]) -> tuple[Fix, ...]:
    """What can be fixed in the content; `problems` are those that a build found.

    A text that would be shown otherwise afterwards is left to a person, but for marks that have one right answer.
    """
    documents = {document.path: document for document in contents.documents}
    told: dict[str, list[Problem]] = {}
    for problem in problems:
        told.setdefault(problem.at.path, []).append(problem)
    fixes = (fix_of(path, file, documents.get(path), told.get(path, ())) for path, file in files_in(root))
    return tuple(fix for fix in fixes if fix)


def files_in(root: Path) -> Iterator[tuple[str, Path]]:
    """The files that people wrote: the path that the program knows each by, and where it lies."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            file = Path(folder, name)
            yield "content/" + normalize("NFC", file.relative_to(root).as_posix()), file


def fix_of(path: str, file: Path, document: Document | None, problems: Sequence[Problem]) -> Fix | None:
    """What can safely be fixed in one file, if anything."""
    composed = file.with_name(normalize("NFC", file.name))
    renamed = composed if composed.name != file.name and is_free(composed, file) else None
    before = after = file_text(file) if document else ""
    hyphens = [problem.at for problem in problems if problem.code == "speech-hyphen" and problem.at.column]
    context = FixContext(document=document, hyphens=hyphens)
    for fix in FIXES:
        after = fix(after, context)
    after = safe_part(before, after, document)
    if document:
        after = marks_mended(after, document, problems)
    if before == after and renamed is None:
        return None
    return Fix(file=file, path=path, before=before, after=after, renamed=renamed)


def safe_part(before: str, after: str, document: Document | None) -> str:
    """As much of the corrections as leaves the page as it is: all of them, or all but the dashes, or none."""
    if document is None or before == after:
        return before
    for better in (after, without_dashes(before, document)):
        again, problems = read_document(document.path, better.encode())
        if again and not problems and rendered_text(again) == rendered_text(document):
            return better
    return before


def rendered_text(document: Document) -> object:
    """What a page shows of a text: its HTML and what it refers to, wherever that is written."""
    prose = mark_up(
        Body.of(document.body, at=Location(path=document.path, line=document.body_line)), language="sv", verbatim=True
    )
    return prose.html, tuple((reference.kind, reference.target) for reference in prose.references)


def without_dashes(text: str, document: Document) -> str:
    """The text with every fix but that of hyphens."""
    for each in FIXES:
        text = each(text, FixContext(document=document, hyphens=()))
    return text


def write_fixes(fixes: Iterable[Fix]) -> None:
    """Put the better files in the place of the old ones."""
    for fix in fixes:
        if fix.before != fix.after:
            replace_file(fix.file, fix.after.encode())
        if fix.renamed:
            fix.file.rename(fix.renamed)


def is_free(target: Path, file: Path) -> bool:
    """Whether a name isn't taken by another file; some disks take both spellings for one name."""
    return not target.exists() or target.samefile(file)


def file_text(file: Path) -> str:
    """A file's text with its own line ends."""
    return file.read_bytes().decode()

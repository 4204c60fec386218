"""Problems as the workflow commands that GitHub's and Forgejo's runs show beside the changed line."""

from pathlib import Path

from pressroom.engine.request import Folders
from pressroom.language import Language
from pressroom.problems import Problem

ESCAPES = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
"""What may not stand in a message as it is; a property's colons and commas neither."""


def annotation(problem: Problem, folders: Folders, language: Language, here: Path) -> str:
    """A problem as one line: ``::error file=content/press/a.md,line=4,col=7,title=date-no-such-day::sentence``."""
    worded, at = language.word(problem), problem.at
    properties = [("file", path_from(folders.of(at.path), at.path, here))]
    properties += [(name, str(number)) for name, number in (("line", at.line), ("col", at.column)) if number]
    if at.column and at.length:
        properties.append(("endColumn", str(at.column + at.length)))
    properties.append(("title", problem.code))
    message = f"{worded.sentence} ({worded.hint})" if worded.hint else worded.sentence
    told = ",".join(f"{name}={escaped(text, in_property=True)}" for name, text in properties)
    return f"::{problem.severity.value} {told}::{escaped(message)}"


def path_from(file: Path | None, path: str, here: Path) -> str:
    """The file as the repository names it, when it lies below the folder we stand in."""
    if file is None or not file.resolve().is_relative_to(here):
        return path
    return file.resolve().relative_to(here).as_posix()


def escaped(text: str, *, in_property: bool = False) -> str:
    """A text that can't end the command it stands in."""
    for character, code in (*ESCAPES, *(((":", "%3A"), (",", "%2C")) if in_property else ())):
        text = text.replace(character, code)
    return text

"""What a command found and did, told to people or to programs, and the exit status that says it."""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from pressroom.cli.asked import PROBLEMS, Options
from pressroom.cli.console import console_on, tell
from pressroom.engine.request import CheckedSite, Folders
from pressroom.language import Language, ProblemPart, choose_language, format_problem, problem_as_json
from pressroom.model import is_page
from pressroom.problems import Problem, Severity, has_errors, in_order
from pressroom.write import WriteResult

STYLES: Mapping[ProblemPart, str] = {
    "place": "bold",
    "error": "bold red",
    "warning": "bold yellow",
    "number": "cyan",
    "caret": "bold red",
    "hint": "green",
}
LONGEST_LINE = 100_000
"""Bytes of a line that are read to show it."""
MOST_PAGES = 12
"""Pages of each kind that are named on the terminal; ``--changes`` names all."""
ESCAPES = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
"""What may not stand in a message as it is; a property's colons and commas neither."""


def report_build(
    options: Options,
    built: CheckedSite,
    written: WriteResult | None,
    *,
    status: int = PROBLEMS,
    explanation: Mapping[str, object] | None = None,
) -> None:
    """Tell what was found and done, and end with the exit status that says it: `status` when something is wrong."""
    site_language = built.site.about.language if built.site else ""
    language = choose_language(options.lang, os.environ, site_language)
    problems = in_order([*built.problems, *(written.problems if written else ())])
    failed = has_errors(problems)
    if options.only_changes and written is not None:
        tell(changes_as_json(written))
        report_problems(options, problems, language)
    elif options.as_json:
        tell(report_as_json(built, written, problems, language, explanation))
    else:
        report_to_people(options, built, written, problems, language)
    if failed:
        sys.exit(status)


def report_to_people(
    options: Options, built: CheckedSite, written: WriteResult | None, problems: Sequence[Problem], language: Language
) -> None:
    """The same for people: problems to standard error, what was done to standard output."""
    report_problems(options, problems, language)
    if has_errors(problems):
        if written is None:
            tell(language.text("nothing was written; the site is as it was"), to_stderr=True)
    elif not options.quiet:
        show_left_out(built, language)
        if written is not None:
            show_written(built, written, options.folders, language)
            show_changes(written, language)
        elif not problems:
            tell(language.text("no problems"))


def report_problems(options: Options, problems: Sequence[Problem], language: Language) -> None:
    """Every problem at its place; in a run of a build service also as lines that it shows beside the change."""
    if not problems:
        return
    show_problems(problems, options.folders, language)
    if options.as_github:
        for problem in problems:
            tell(annotation(problem, options.folders, language, Path.cwd()))


# --- problems ------------------------------------------------------------------------------------------------------


def show_problems(problems: Sequence[Problem], folders: Folders, language: Language) -> None:
    """Every problem at its place, and how many there are, on standard error."""
    console = console_on(stderr=True)
    for problem in problems:
        text = format_problem(problem, language, source_line(problem, folders), style)
        console.print(text, soft_wrap=True)
    count = Counter(problem.severity for problem in problems)
    errors, warnings = count[Severity.ERROR], count[Severity.WARNING]
    if errors:
        console.print(language.plural("{count} error", "{count} errors", errors), end=", " if warnings else "\n")
    if warnings:
        console.print(language.plural("{count} warning", "{count} warnings", warnings))


def style(part: ProblemPart, text: str) -> str:
    """A part of a problem in its colour."""
    from rich.markup import escape  # only a build that has something to show waits for it

    colour = STYLES.get(part)
    return f"[{colour}]{escape(text)}[/]" if colour else escape(text)


def source_line(problem: Problem, folders: Folders) -> str | None:
    """The line that a problem stands in, or nothing where there is none to show."""
    file = folders.of(problem.at.path)
    if file is None or not problem.at.line:
        return None
    with suppress(OSError), file.open("rb") as opened:
        for number, line in enumerate(opened, 1):
            if number == problem.at.line:
                return line[:LONGEST_LINE].decode("utf-8-sig" if number == 1 else "utf-8", "replace")
    return None


def annotation(problem: Problem, folders: Folders, language: Language, here: Path) -> str:
    """A problem as one line: ``::error file=content/press/a.md,line=4,col=7,title=date-no-such-day::sentence``."""
    worded, at = language.word(problem), problem.at
    properties = [("file", path_from(folders.of(at.path), at.path, here))]
    properties += [(name, str(number)) for name, number in (("line", at.line), ("col", at.column)) if number]
    if at.column and at.length:
        properties.append(("endColumn", str(at.column + at.length)))
    properties.append(("title", problem.code))
    message = f"{worded.sentence} ({worded.hint})" if worded.hint else worded.sentence
    told = ",".join(f"{name}={workflow_escaped(text, in_property=True)}" for name, text in properties)
    return f"::{problem.severity.value} {told}::{workflow_escaped(message)}"


def path_from(file: Path | None, path: str, here: Path) -> str:
    """The file as the repository names it, when it lies below the folder we stand in."""
    if file is None or not file.resolve().is_relative_to(here):
        return path
    return file.resolve().relative_to(here).as_posix()


def workflow_escaped(text: str, *, in_property: bool = False) -> str:
    """A text that can't end the command it stands in."""
    for character, code in (*ESCAPES, *(((":", "%3A"), (",", "%2C")) if in_property else ())):
        text = text.replace(character, code)
    return text


# --- what was done -------------------------------------------------------------------------------------------------


def show_left_out(built: CheckedSite, language: Language) -> None:
    """What the build leaves out, why, and until when."""
    if built.site is None:
        return
    for item in built.site.unpublished:
        named = {"path": item.at.path, "title": item.title}
        if not item.at.path.startswith("content/press/"):
            words = language.text('left out: {path} "{title}" is named only by texts that are not published', **named)
        elif item.until is None:
            words = language.text('left out: {path} "{title}" is a draft', **named)
        else:
            words = language.text(
                'left out: {path} "{title}" is under embargo until {until:time}', **named, until=item.until
            )
        tell(words)


def show_written(built: CheckedSite, written: WriteResult, folders: Folders, language: Language) -> None:
    """What the build changed, in one line."""
    output = os.path.relpath(folders.output)
    if not (written.new or written.changed or written.removed):
        words = language.text(
            "{output}: nothing changed, {pages:number} pages in {files:number} files",
            output=output,
            pages=built.pages,
            files=built.count,
        )
    else:
        words = language.text(
            "{output}: {pages:number} pages in {files:number} files; {new:number} new, {changed:number} changed, "
            "{removed:number} removed",
            output=output,
            pages=built.pages,
            files=built.count,
            new=len(written.new),
            changed=len(written.changed),
            removed=len(written.removed),
        )
    tell(words)


def show_changes(written: WriteResult, language: Language) -> None:
    """Name the pages, the first of each kind."""
    for heading, paths in (
        (language.text("new pages:"), written.new),
        (language.text("changed pages:"), written.changed),
        (language.text("pages that are gone:"), written.removed),
    ):
        pages = [path for path in paths if is_page(path)]
        if pages:
            tell(heading)
        for path in pages[:MOST_PAGES]:
            tell(f"  {path}")
        if len(pages) > MOST_PAGES:
            more = language.text("and {count:number} more", count=len(pages) - MOST_PAGES)
            tell(f"  {more}")


# --- for other programs --------------------------------------------------------------------------------------------


def problems_as_json(problems: Iterable[Problem], language: Language) -> list[object]:
    """The problems for other programs."""
    return [problem_as_json(problem, language) for problem in problems]


def report_as_json(
    built: CheckedSite,
    written: WriteResult | None,
    problems: Sequence[Problem],
    language: Language,
    explanation: Mapping[str, object] | None = None,
) -> str:
    """Everything that a command has to tell, for other programs."""
    report: dict[str, object] = {
        "ok": not any(problem.severity is Severity.ERROR for problem in problems),
        "pages": built.pages,
        "files": built.count,
        "problems": problems_as_json(problems, language),
    }
    if written is not None:
        report["written"] = {
            "new": written.new,
            "changed": written.changed,
            "removed": written.removed,
            "unchanged": written.unchanged,
            "strangers": written.strangers,
        }
    if explanation is not None:
        report["explanation"] = explanation
    return json.dumps(report, ensure_ascii=False, indent=2)


def changes_as_json(written: WriteResult) -> str:
    """The pages for other programs, and the files that are no pages apart from them."""
    kinds = {"new": written.new, "changed": written.changed, "gone": written.removed}
    pages = {kind: [path for path in paths if is_page(path)] for kind, paths in kinds.items()}
    others = {kind: [path for path in paths if not is_page(path)] for kind, paths in kinds.items()}
    return json.dumps({"pages": pages, "files": others}, ensure_ascii=False, indent=2)

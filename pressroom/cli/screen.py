"""What the command line shows: problems with a caret, what was written, how far a long build has come."""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING

import click

from pressroom.engine.request import CheckedSite, Folders, Part, Progress
from pressroom.language import Language, as_json, say
from pressroom.language import Part as Piece
from pressroom.problems import Problem, Severity
from pressroom.write import WriteResult

if TYPE_CHECKING:
    from rich.console import Console

STYLES: Mapping[Piece, str] = {
    "place": "bold",
    "error": "bold red",
    "warning": "bold yellow",
    "number": "cyan",
    "caret": "bold red",
    "hint": "green",
}
LONGEST_LINE = 100_000
"""Bytes of a line that are read to show it."""
PATIENCE = 1.0
"""Seconds after which a step shows how far it has come."""
EVERY = 20
"""Parts after which it looks at the clock again."""


WIDTH = 80
"""Columns of a terminal that says it has none."""


def console_on(*, stderr: bool = False) -> "Console":
    """Where people are told something."""
    from rich.console import Console  # only a build that has something to show waits for it

    made = Console(stderr=stderr, highlight=False)
    if made.width < 1:  # COLUMNS=0, as some terminals have it: nothing at all would be shown
        made.width = WIDTH
    return made


def show_problems(problems: Sequence[Problem], folders: Folders, language: Language) -> None:
    """Every problem at its place, and how many there are, on standard error."""
    aside = console_on(stderr=True)
    for problem in problems:
        text = say(problem, language, source_line(problem, folders), style)
        aside.print(text, soft_wrap=True)
    count = Counter(problem.severity for problem in problems)
    errors, warnings = count[Severity.ERROR], count[Severity.WARNING]
    if errors:
        aside.print(language.plural("{count} error", "{count} errors", errors), end=", " if warnings else "\n")
    if warnings:
        aside.print(language.plural("{count} warning", "{count} warnings", warnings))


def style(part: Piece, text: str) -> str:
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


def progress(language: Language) -> Progress:
    """What shows how far a build has come, once a step takes over a second and somebody is looking."""

    def watch(step: str, parts: Sequence[Part], /) -> Iterator[Part]:
        began = monotonic()
        show: Callable[[int], None] | None = None
        with ExitStack() as shown:
            for number, part in enumerate(parts):
                yield part
                if number % EVERY == 0 and monotonic() - began > PATIENCE:
                    show = show or shown.enter_context(bar(step, len(parts), language))
                    show(number)

    return watch


@contextmanager
def bar(step: str, total: int, language: Language) -> Iterator[Callable[[int], None]]:
    """A bar on the terminal, for as long as a step takes: what is yielded moves it."""
    from rich.progress import Progress  # only a build that takes long waits for it

    names = {"markup": language.text("marking up texts"), "render": language.text("making pages")}
    terminal = console_on(stderr=True)
    with Progress(console=terminal, transient=True, auto_refresh=False, disable=not terminal.is_terminal) as shown:
        task = shown.add_task(names[step], total=total)

        def show(done: int) -> None:
            shown.update(task, completed=done, refresh=True)

        yield show


def problems_as_json(problems: Iterable[Problem], language: Language) -> list[object]:
    """The problems for other programs."""
    return [as_json(problem, language) for problem in problems]


def report_as_json(
    built: CheckedSite, written: WriteResult | None, problems: Sequence[Problem], language: Language
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
    return json.dumps(report, ensure_ascii=False, indent=2)


def show_left_out(built: CheckedSite, language: Language) -> None:
    """What the build leaves out, why, and until when."""
    if built.site is None:
        return
    for item in built.site.unpublished:
        if item.until is None:
            words = language.text('left out: {path} "{title}" is a draft', path=item.at.path, title=item.title)
        else:
            words = language.text(
                'left out: {path} "{title}" is under embargo until {until:time}',
                path=item.at.path,
                title=item.title,
                until=item.until,
            )
        click.echo(words)


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
    click.echo(words)

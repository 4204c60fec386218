"""What a command found and did, told to people or to programs, and the exit status that says it."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from pressroom.cli.annotations import annotation
from pressroom.cli.changes import changes_as_json, show_changes
from pressroom.cli.options import PROBLEMS, Options
from pressroom.cli.screen import report_as_json, show_left_out, show_problems, show_written
from pressroom.engine.request import CheckedSite
from pressroom.language import Language, choose_language
from pressroom.problems import Problem, has_errors, in_order
from pressroom.write import WriteResult


def tell(options: Options, built: CheckedSite, written: WriteResult | None, *, status: int = PROBLEMS) -> None:
    """Tell what was found and done, and end with the exit status that says it: `status` when something is wrong."""
    site_language = built.site.about.language if built.site else ""
    language = choose_language(options.lang, os.environ, site_language)
    problems = in_order([*built.problems, *(written.problems if written else ())])
    failed = has_errors(problems)
    if options.only_changes and written is not None:
        click.echo(changes_as_json(written))
        tell_problems(options, problems, language)
    elif options.as_json:
        click.echo(report_as_json(built, written, problems, language))
    else:
        tell_people(options, built, written, problems, language)
    if failed:
        sys.exit(status)


def tell_people(
    options: Options, built: CheckedSite, written: WriteResult | None, problems: Sequence[Problem], language: Language
) -> None:
    """The same for people: problems to standard error, what was done to standard output."""
    tell_problems(options, problems, language)
    if has_errors(problems):
        if written is None:
            click.echo(language.text("nothing was written; the site is as it was"), err=True)
    elif not options.quiet:
        show_left_out(built, language)
        if written is not None:
            show_written(built, written, options.folders, language)
            show_changes(written, language)
        elif not problems:
            click.echo(language.text("no problems"))


def tell_problems(options: Options, problems: Sequence[Problem], language: Language) -> None:
    """Every problem at its place; in a run of a build service also as lines that it shows beside the change."""
    if not problems:
        return
    show_problems(problems, options.folders, language)
    if options.as_github:
        for problem in problems:
            click.echo(annotation(problem, options.folders, language, Path.cwd()))

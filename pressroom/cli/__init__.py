"""The command line: ``python build.py`` makes the site, ``python build.py check`` only says what is wrong.

Exit status: 0 fine, 1 problems in the content, 2 wrong use.
"""

import os
import sys
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

import click
from rich.console import Console

from pressroom.cli.building import Built, Folders, Watch, make_site, unwatched, write
from pressroom.cli.screen import progress, report_as_json, show_left_out, show_problems, show_written
from pressroom.dates import SWEDISH_TIME, parse_day, parse_moment
from pressroom.language import Language, choose_language
from pressroom.problems import Fault, Location, has_errors, in_order, place
from pressroom.write import Busy, Written

FINE, PROBLEMS, WRONG_USE = 0, 1, 2


@dataclass(frozen=True, kw_only=True)
class Options:
    """What was asked for on the command line."""

    folders: Folders
    as_of: datetime
    lang: str
    as_json: bool
    quiet: bool
    strict: bool


class Moment(click.ParamType[datetime]):
    """A day, or a day and a time, on Swedish clocks."""

    name = "DATE[THH:MM]"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read the text as the moment that it names; a day alone means its first."""
        if isinstance(value, datetime):
            return value
        text = str(value)
        if "T" in text or " " in text:
            moment = parse_moment(text)
        else:
            day = parse_day(text)
            moment = day if isinstance(day, Fault) else datetime.combine(day, time())
        if isinstance(moment, Fault):
            worded = choose_language("", os.environ).word(place(moment, Location(path="")))
            self.fail(f"{worded.sentence} ({worded.hint})" if worded.hint else worded.sentence, param, ctx)
        return moment.replace(tzinfo=SWEDISH_TIME)


def folder_option(name: str, help_text: str) -> click.Option:
    """An option that names a folder beside the one we stand in."""
    return click.Option([f"--{name}"], type=click.Path(path_type=Path), default=name, show_default=True, help=help_text)


COMMON = (
    ("content", "The folder of the Markdown files."),
    ("templates", "The folder of the templates."),
    ("static", "The folder of style, scripts and fonts."),
    ("output", "The folder that the site is written into."),
)


def common_options() -> list[click.Parameter]:
    """The options that every command takes."""
    return [
        *(folder_option(name, text) for name, text in COMMON),
        click.Option(
            ["--as-of"],
            type=Moment(),
            default=None,
            help="Build as if it were this day (Swedish time): moves the phase, embargoes and withdrawn contacts.",
        ),
        click.Option(["--lang"], type=click.Choice(["sv", "en"]), default=None, help="The language of the messages."),
        click.Option(["--json", "as_json"], is_flag=True, help="Tell everything as JSON on standard output."),
        click.Option(["--quiet"], is_flag=True, help="Say nothing unless something is wrong."),
        click.Option(["--strict"], is_flag=True, help="Take warnings for errors."),
    ]


def options_of(**given: object) -> Options:
    """The options as they were given, with the clock read once, here and nowhere else."""
    names = ("content", "templates", "static", "output")
    folders = Folders(**{name: Path(str(given[name])) for name in names})
    as_of = given["as_of"]
    return Options(
        folders=folders,
        as_of=as_of if isinstance(as_of, datetime) else datetime.now(SWEDISH_TIME),
        lang=str(given["lang"] or ""),
        as_json=bool(given["as_json"]),
        quiet=bool(given["quiet"]),
        strict=bool(given["strict"]),
    )


def run_build(**given: object) -> None:
    """Read the content, check it, and write the site."""
    options = options_of(**given)
    built = make_site(options.folders, options.as_of, strict=options.strict, watch=watch_of(options))
    written = None
    if not has_errors(built.problems):
        try:
            written = write(built, options.folders.output)
        except Busy as busy:
            tell(options, Built(problems=(busy.problem,)), None)
            sys.exit(WRONG_USE)
    tell(options, built, written)


def run_check(**given: object) -> None:
    """Say everything that is wrong with content and site; write nothing."""
    options = options_of(**given)
    tell(options, make_site(options.folders, options.as_of, strict=options.strict, watch=watch_of(options)), None)


def watch_of(options: Options) -> Watch:
    """Who shows how far a build has come: nobody when it shall be quiet."""
    if options.quiet or options.as_json:
        return unwatched
    return progress(Console(stderr=True), choose_language(options.lang, os.environ))


def tell(options: Options, built: Built, written: Written | None) -> None:
    """Tell what was found and done, and end with the exit status that says it."""
    site_language = built.site.about.language if built.site else ""
    language = choose_language(options.lang, os.environ, site_language)
    problems = in_order([*built.problems, *(written.problems if written else ())])
    failed = has_errors(problems)
    if options.as_json:
        click.echo(report_as_json(built, written, problems, language))
    else:
        tell_people(options, built, written, language)
    if failed:
        sys.exit(PROBLEMS)


def tell_people(options: Options, built: Built, written: Written | None, language: Language) -> None:
    """The same for people: problems to standard error, what was done to standard output."""
    problems = in_order([*built.problems, *(written.problems if written else ())])
    show_problems(problems, options.folders, language, Console(stderr=True, highlight=False))
    failed = has_errors(problems)
    aloud = Console(highlight=False)
    if failed:
        if written is None:
            words = language.text("nothing was written; the site is as it was")
            Console(stderr=True, highlight=False).print(words)
    elif not options.quiet:
        show_left_out(built, language, aloud)
        if written is not None:
            show_written(built, written, options.folders, language, aloud)
        elif not problems:
            aloud.print(language.text("no problems"))


def command_line() -> click.Group:
    """The commands."""
    group = click.Group(
        "build.py",
        help="Make the press room's site from content/, templates/ and static/. Without a command: build.",
        invoke_without_command=True,
        params=common_options(),
        callback=click.pass_context(start),
        context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    )
    for name, callback in (("build", run_build), ("check", run_check)):
        group.add_command(click.Command(name, callback=callback, params=common_options(), help=callback.__doc__))
    return group


def start(context: click.Context, /, **given: object) -> None:
    """Build, when no command was named; else hand the options on to the command."""
    if context.invoked_subcommand is None:
        run_build(**given)
        return
    asked = {name: value for name, value in given.items() if _was_asked(context, name)}
    context.default_map = {context.invoked_subcommand: asked}


def _was_asked(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE


def main() -> None:
    """Run the command line with the arguments of the process."""
    command_line().main(prog_name="build.py")

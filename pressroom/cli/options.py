"""What every command can be told, as the command line reads it."""

import os
from datetime import datetime, time
from pathlib import Path
from typing import Any

import click

from pressroom.cli.asked import IN_A_CHECKOUT, INSTALLED
from pressroom.dates import SWEDISH_TIME, parse_day, parse_moment
from pressroom.language import choose_language
from pressroom.problems import Fault, Location, place

DEEPEST = 200
"""Folders in one another that an option may name."""


class MomentParam(click.ParamType[datetime]):
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


class FolderParam(click.Path):
    """A folder, there or not, whose name this computer could take."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401  (as the library's own)
        """Refuse what is no name here, before anything is done with it."""
        folder = Path(str(value))
        if reason := refusal_of(folder):
            self.fail(reason, param, ctx)
        if len(folder.parts) > DEEPEST:
            self.fail(choose_language("", os.environ).text("there are too many folders in one another"), param, ctx)
        return super().convert(str(value), param, ctx)


def refusal_of(folder: Path) -> str:
    """Why a name can't be one here, as the system says it; "" for one that can."""
    try:
        os.lstat(folder)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return ""
    except OSError as failure:
        return failure.strerror or str(failure)
    return ""


def folder_option(name: str, help_text: str) -> click.Option:
    """An option that names a folder beside the one we stand in."""
    return click.Option(
        [f"--{name}"], type=FolderParam(path_type=Path), default=name, show_default=True, help=help_text
    )


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
            type=MomentParam(),
            default=None,
            help="Build as if it were this day (Swedish time): moves the phase, embargoes and withdrawn contacts.",
        ),
        click.Option(["--lang"], type=click.Choice(["sv", "en"]), default=None, help="The language of the messages."),
        click.Option(["--json", "as_json"], is_flag=True, help="Tell everything as JSON on standard output."),
        click.Option(
            ["--format", "form"],
            type=click.Choice(["text", "github"]),
            default=None,
            help="How problems are told: for people, or as lines that a run on GitHub or Forgejo shows beside the "
            "change (the default where GITHUB_ACTIONS is set).",
        ),
        click.Option(["--quiet"], is_flag=True, help="Say nothing unless something is wrong."),
        click.Option(["--strict"], is_flag=True, help="Take warnings for errors."),
    ]


def version_option() -> click.Option:
    """The option that tells what somebody runs, and nothing else."""
    text = "Tell the version of the program, its revision and Python's, and nothing else."
    return click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=tell_version, help=text
    )


def tell_version(context: click.Context, _param: click.Parameter, asked: bool) -> None:  # noqa: FBT001  (click calls it so)
    """Tell the version when it was asked for, and end."""
    from pressroom.cli.version import version_line

    if asked:
        click.echo(version_line())
        context.exit()


def command_words() -> str:
    """What is typed to start the program: ``python build.py`` in a checkout, ``pressroom`` where it is installed."""
    name = click.get_current_context().find_root().info_name or INSTALLED
    return f"python {name}" if name == IN_A_CHECKOUT else name


def building_options() -> list[click.Parameter]:
    """The options of the command that builds."""
    return [
        click.Option(
            ["--jobs"],
            type=click.IntRange(min=1),
            default=None,
            help="How many processes share the work when there is much of it.  [default: all that the machine has]",
        ),
        click.Option(
            ["--no-cache"],
            is_flag=True,
            help="Make everything anew and compare every byte of the output, whatever is remembered in .cache/.",
        ),
        click.Option(
            ["--precompress"],
            is_flag=True,
            help="Write compressed copies (.gz and .br) beside each text, for a server that hands these out.",
        ),
        click.Option(
            ["--explain"], is_flag=True, help="Tell why the build did what it did, and why each file was made."
        ),
    ]

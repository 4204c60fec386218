"""The command line: ``python build.py`` makes the site, ``python build.py check`` only says what is wrong.

Installed, the same commands are ``pressroom`` and ``pressroom check``.

Exit status: 0 fine, 1 problems in the content, 2 wrong use, a file that the computer refuses or a lack of memory,
130 interrupted.
"""

import errno
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import cast

import click

from pressroom.cli.options import (
    FINE,
    IN_A_CHECKOUT,
    INSTALLED,
    PROBLEMS,
    WRONG_USE,
    Options,
    build_options_of,
    building_options,
    common_options,
    options_of,
    progress_of,
    version_option,
)
from pressroom.cli.replay import keep_for_replay
from pressroom.cli.report import report_build
from pressroom.engine.build import build_site
from pressroom.engine.request import BuildResult, CheckedSite
from pressroom.language import choose_language
from pressroom.streams import INTERRUPTED
from pressroom.write import Busy
from pressroom.write.precompressed import missing_compressor

__all__ = ["FINE", "PROBLEMS", "WRONG_USE", "Options", "command_line", "main", "options_of", "tell"]


def run_build(**given: object) -> None:
    """Read the content, check it, and write the site."""
    options, building = options_of(**given), build_options_of(**given)
    if building.precompress and (lacking := missing_compressor()):
        report_build(options, CheckedSite(problems=(lacking,)), None, status=WRONG_USE)
    try:
        outcome = build_site(options.folders, options.as_of, building, progress_of(options))
    except Busy as busy:
        report_build(options, CheckedSite(problems=(busy.problem,)), None, status=WRONG_USE)
    else:
        if options.explain:
            explained(options, outcome)
        else:
            keep_for_replay(options, outcome, is_dated=given["as_of"] is not None)
            report_build(options, outcome.built, outcome.written)


def explained(options: Options, outcome: BuildResult) -> None:
    """Report a build, and why it did what it did."""
    from pressroom.cli.explain import explanation_as_json, show_explanation

    if options.as_json:
        report_build(options, outcome.built, outcome.written, explanation=explanation_as_json(outcome))
        return
    site_language = outcome.built.site.about.language if outcome.built.site else ""
    show_explanation(outcome, choose_language(options.lang, os.environ, site_language))
    report_build(options, outcome.built, outcome.written)


def command_line() -> click.Group:
    """The commands."""
    group = Commands(
        IN_A_CHECKOUT,
        help="Make the press room's site from content/, templates/ and static/. Without a command: build.",
        invoke_without_command=True,
        params=[version_option(), changes_option(), *building_options(), *common_options()],
        callback=click.pass_context(start),
        context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    )
    params = [changes_option(), *building_options(), *common_options()]
    group.add_command(click.Command("build", callback=run_build, params=params, help=run_build.__doc__))
    return group


def changes_option() -> click.Option:
    """What the build alone takes."""
    text = "Tell as JSON which pages are new, changed and gone since the build before, and nothing else."
    return click.Option(["--changes"], is_flag=True, help=text)


def serve_command() -> click.Command:
    """The preview."""
    from pressroom.cli.serve import PARAMS, run_serve

    return click.Command("serve", callback=run_serve, params=[*PARAMS, *common_options()], help=run_serve.__doc__)


def check_command() -> click.Command:
    """Everything that is wrong."""
    from pressroom.cli import check

    return check.check_command()


def new_command() -> click.Command:
    """New records."""
    from pressroom.cli import new

    return new.new_command()


def next_command() -> click.Command:
    """What will change by itself."""
    from pressroom.cli import next as following

    return following.next_command()


def withdraw_command() -> click.Command:
    """What is taken out."""
    from pressroom.cli import withdraw

    return withdraw.withdraw_command()


def package_command() -> click.Command:
    """The deliverable."""
    from pressroom.cli import package

    return package.package_command()


def verify_command() -> click.Command:
    """A package, looked at file by file."""
    from pressroom.cli import verify

    return verify.verify_command()


LATER: Mapping[str, Callable[[], click.Command]] = {
    "serve": serve_command,
    "check": check_command,
    "new": new_command,
    "next": next_command,
    "withdraw": withdraw_command,
    "package": package_command,
    "verify": verify_command,
}
"""Commands that are imported when they are asked for, so that no build waits for the writers' tools."""


class Commands(click.Group):
    """The commands of the program."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the help text."""
        return [*super().list_commands(ctx), *LATER]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        return LATER[cmd_name]() if cmd_name in LATER else super().get_command(ctx, cmd_name)


def start(context: click.Context, /, **given: object) -> None:
    """Build, when no command was named; else hand the options on to the command."""
    if context.invoked_subcommand is None:
        run_build(**given)
        return
    asked = {name: value for name, value in given.items() if _was_asked(context, name)}
    command = cast("click.Group", context.command).get_command(context, context.invoked_subcommand)
    inner = dict.fromkeys(command.commands, asked) if isinstance(command, click.Group) else {}
    context.default_map = {context.invoked_subcommand: {**asked, **inner}}


def _was_asked(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE


def complain_of_file(failure: OSError) -> int:
    """Say which file could not be read or written, where nothing better was said; the exit status."""
    words = choose_language(asked_language(sys.argv), os.environ).text(
        '"{file}" could not be read or written ({reason})',
        file=os.fsdecode(failure.filename),
        reason=failure.strerror or str(failure),
    )
    click.echo(words, err=True)
    return WRONG_USE


def complain_of_memory() -> int:
    """Say that the system ended a process that shared the work; the exit status."""
    words = choose_language(asked_language(sys.argv), os.environ).text(
        "a process that shared the work was ended by the system, which most often has no memory left; "
        "the site is as it was, and --jobs 1 takes less"
    )
    click.echo(words, err=True)
    return WRONG_USE


def asked_language(arguments: Sequence[str]) -> str:
    """The language that the command line asks for, before anybody has read it; "" where it asks for none."""
    following = (given.partition("=")[2] or later for given, later in pairwise([*arguments, ""]) if is_lang(given))
    return next((name for name in following if name in {"sv", "en"}), "")


def is_lang(argument: str) -> bool:
    """Whether an argument is the option of that name."""
    return argument.partition("=")[0] == "--lang"


def main() -> None:
    """Run the command line with the arguments of the process, under the name by which it was started."""
    name = IN_A_CHECKOUT if Path(sys.argv[0]).name == IN_A_CHECKOUT else INSTALLED
    try:
        status = command_line().main(prog_name=name, standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(wrong.exit_code)
    except OSError as failure:
        if failure.errno == errno.ENOMEM:
            sys.exit(complain_of_memory())
        if not failure.filename:  # standard output takes nothing more: whoever called sees to that
            raise
        sys.exit(complain_of_file(failure))
    except click.Abort as end:
        is_interrupted = isinstance(end.__context__, KeyboardInterrupt)
        sys.exit(INTERRUPTED if is_interrupted else PROBLEMS)
    sys.exit(status if isinstance(status, int) else FINE)

"""The commands of the program and how their command lines are read."""

import sys
from collections.abc import Callable, Mapping
from typing import cast

import click

from pressroom.cli.asked import IN_A_CHECKOUT, PROBLEMS
from pressroom.cli.build import run_build
from pressroom.cli.options import building_options, common_options, version_option
from pressroom.streams import INTERRUPTED


def run_command_line(name: str) -> object:
    """Run the command line with the arguments of the process, under the name by which it was started.

    What the command gives; SystemExit with the exit status where it isn't one, or was interrupted.
    """
    try:
        return command_line().main(prog_name=name, standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(wrong.exit_code)
    except click.Abort as end:
        is_interrupted = isinstance(end.__context__, KeyboardInterrupt)
        sys.exit(INTERRUPTED if is_interrupted else PROBLEMS)


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

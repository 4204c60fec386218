"""A build that is told nothing but flags is read as the command line reads it."""

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.cli.asked import BUILD, FLAGS, build_in_flags
from pressroom.cli.commands import command_line


def as_read(arguments: list[str]) -> dict[str, object]:
    """What the command line hands to a build."""
    asked: dict[str, object] = {}
    with patch("pressroom.cli.commands.run_build", lambda **given: asked.update(given)):
        command_line().main(arguments, prog_name="build.py", standalone_mode=False)
    return {name: str(value) if isinstance(value, Path) else value for name, value in asked.items()}


@given(st.lists(st.sampled_from(sorted(FLAGS)), max_size=4), st.none() | st.integers(0, 4))
def test_flags_alone_are_read_without_the_command_line(flags: list[str], place: int | None) -> None:
    arguments = flags if place is None else [*flags[:place], BUILD, *flags[place:]]
    assert as_read(arguments) == build_in_flags(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["build", "build"],
        ["--jobs", "2"],
        ["--jobs=2"],
        ["--quiet", "--as-of", "2025-03-01"],
        ["--output", "build"],
        ["--help"],
        ["--version"],
        ["--qui"],
        [""],
        ["--", "build"],
    ],
    ids=str,
)
def test_anything_else_is_left_to_the_command_line(arguments: list[str]) -> None:
    assert build_in_flags(arguments) is None

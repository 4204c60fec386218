"""The terminal, as wide as it says it is."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 80
"""Columns of a terminal that says it has none."""


def console_on(*, stderr: bool = False) -> "Console":
    """Where people are told something."""
    from rich.console import Console  # only a build that has something to show waits for it

    console = Console(stderr=stderr, highlight=False)
    if console.width < 1:  # COLUMNS=0, as some terminals have it: nothing at all would be shown
        console.width = WIDTH
    return console


def tell(text: str, *, to_stderr: bool = False) -> None:
    """Tell a line at once on standard output or standard error, if there is one."""
    stream = sys.stderr if to_stderr else sys.stdout
    if stream is not None:
        stream.write(f"{text}\n")
        stream.flush()

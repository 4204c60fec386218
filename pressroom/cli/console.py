"""The terminal, as wide as it says it is."""

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

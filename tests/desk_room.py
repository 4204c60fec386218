"""A press room in a folder for the tests of the writers' desk: commands with and without a terminal."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner
from press_room import HERE, own_copy
from site_in_a_string import write_site

from pressroom.cli.commands import command_line

FOLDERS = ("content", "templates", "static", "output")
AS_OF = "2024-01-05T12:00"
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r")
PATIENCE = 60.0
"""Seconds until a question must have come; a loaded machine is slow."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, kw_only=True)
class Room:
    """A copy of the golden press room that a test may change."""

    root: Path

    def options(self) -> list[str]:
        """The folders, and a moment that is always the same."""
        return [*(part for name in FOLDERS for part in (f"--{name}", str(self.root / name))), "--as-of", AS_OF]

    def run(self, *arguments: str, lang: str = "sv") -> Told:
        """A command without a terminal; a later option wins over the room's own."""
        folders = self.options()
        words = [word for word in arguments if not word.startswith("-")][: arguments_before_options(arguments)]
        rest = list(arguments[len(words) :])
        outcome = CliRunner().invoke(command_line(), [*words, *folders, "--lang", lang, *rest], prog_name="build.py")
        assert outcome.exception is None or isinstance(outcome.exception, SystemExit), outcome.exception
        return Told(status=outcome.exit_code, out=outcome.stdout, err=outcome.stderr)

    def run_alone(self, *arguments: str) -> Told:
        """A command that knows nothing of the room's folders."""
        outcome = CliRunner().invoke(command_line(), list(arguments), prog_name="build.py")
        assert outcome.exception is None or isinstance(outcome.exception, SystemExit), outcome.exception
        return Told(status=outcome.exit_code, out=outcome.stdout, err=outcome.stderr)

    def text(self, path: str) -> str:
        """A file of the content."""
        return (self.root / "content" / path).read_text("utf-8")

    def write(self, path: str, text: str) -> None:
        """Write a file of the content."""
        file = self.root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())

    def at_a_terminal(self, arguments: Sequence[str], answers: Sequence[tuple[str, str]]) -> Told:
        """A command in a terminal of its own: each answer is typed when its question has come."""
        keyboard, terminal = pty.openpty()
        command = [sys.executable, str(HERE.parent / "build.py"), *arguments, *self.options(), "--lang", "sv"]
        environment = {**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", "COLUMNS": "200"}
        started = subprocess.Popen(
            command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment, start_new_session=True
        )
        os.close(terminal)
        shown = ""
        try:
            for question, answer in answers:
                shown = waited_for(question, keyboard, shown)
                os.write(keyboard, answer.encode())
            shown += everything(keyboard)
            return Told(status=started.wait(PATIENCE), out=plain(shown), err="")
        finally:
            started.kill()
            started.wait()
            os.close(keyboard)


def arguments_before_options(arguments: Sequence[str]) -> int:
    """How many of the arguments are words before the first option."""
    return next((number for number, word in enumerate(arguments) if word.startswith("-")), len(arguments))


def waited_for(question: str, keyboard: int, shown: str) -> str:
    """What the terminal shows once the question is there; what came before it is forgotten."""
    end = time.monotonic() + PATIENCE
    while question not in plain(shown):
        assert time.monotonic() < end, f"{question!r} never came: {plain(shown)[-500:]}"
        shown += some(keyboard, end - time.monotonic())
    return ""


def some(keyboard: int, seconds: float) -> str:
    """What comes next, or nothing when the program has ended."""
    ready, _, _ = select.select([keyboard], [], [], max(seconds, 0))
    if not ready:
        return ""
    try:
        return os.read(keyboard, 65536).decode("utf-8", "replace")
    except OSError:  # the program has closed the terminal
        return ""


def everything(keyboard: int) -> str:
    """All that comes until the program ends."""
    shown = ""
    while more := some(keyboard, PATIENCE):
        shown += more
    return shown


def plain(shown: str) -> str:
    """What is on the terminal without what steers it."""
    return ESCAPES.sub("", shown)


def small_room_in(folder: Path, files: Mapping[str, str]) -> Room:
    """A press room of these files alone, which is built in a moment."""
    write_site(folder, files)
    for name in ("templates", "static"):
        (folder / name).symlink_to(HERE.parent / name)
    return Room(root=folder)


def room_in(folder: Path) -> Room:
    """A press room of its own in a folder."""
    own_copy(folder)
    return Room(root=folder)

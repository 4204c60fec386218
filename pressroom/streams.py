"""Standard output and standard error, whatever they lead to: a closed pipe, a full disk, an old encoding, nothing."""

import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper

INTERRUPTED = 130
"""The exit status of what Ctrl-C ended, as shells have it."""
_JSON = frozenset({"--json", "--changes"})


class OutputError(Exception):
    """What was to be told could not be written; the text says why."""

    @property
    def sentences(self) -> tuple[str, str]:
        """The same in Swedish and in English, since nobody has said yet which one to use."""
        return (
            f"Det som skulle sägas kunde inte skrivas: {self}.",
            f"What was to be told could not be written: {self}.",
        )


def prepare(arguments: Sequence[str]) -> None:
    """Let every letter through: one that an encoding lacks is written by its number, and JSON is UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            is_utf8 = not _JSON.isdisjoint(arguments) or stream.encoding.lower() in {"ascii", "ansi_x3.4-1968", "646"}
            stream.reconfigure(encoding="utf-8" if is_utf8 else None, errors="backslashreplace")


def write_out(text: str) -> None:
    """Write a text to standard output, if there is one."""
    if sys.stdout is not None:
        sys.stdout.write(text)
        sys.stdout.flush()


def run(work: Callable[[], object]) -> int:
    """Do some work that tells what it does; the exit status. OutputError where standard output takes nothing more."""
    try:
        work()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough
        discard_output()
    except OSError as failure:
        if output_is_well():
            raise
        discard_output()
        raise OutputError(failure.strerror or str(failure)) from failure
    return 0


def output_is_well() -> bool:
    """Whether standard output takes what still waits to be written, and a line more."""
    try:
        write_out("\n")
    except OSError:
        return False
    return True


def discard_output() -> None:
    """Let nothing more be written to standard output, not even when the program ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)

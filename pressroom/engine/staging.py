"""Where finished files wait until all are judged: a folder on the disk of the output, which goes with its build.

It is locked for as long as somebody works in it. So what a killed build has left is known, and taken away by the next.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import time

from pressroom.cache.store import make_cache_folder
from pressroom.spill import forget_files
from pressroom.write.locking import Busy, Held, hold_folder, release


class StagingError(OSError):
    """The disk has no room for what waits under this name, or refuses it: nothing is written yet."""


STAGE = "stage-"
"""What the names of such folders begin with."""
OLD = 3600.0
"""Seconds after which nobody works in such a folder any more, where folders can't be locked."""
_TO_WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
"""How `os.open` opens a file to be written; told not to, Windows leaves line ends alone."""
_MODE = 0o666


@contextmanager
def stage_in(cache: Path) -> Iterator[Path | None]:
    """A stage in this folder until the end; None where there can't be one, so that files wait in memory."""
    try:
        make_cache_folder(str(cache))
        remove_abandoned(cache)
        stage, held = new_stage(cache)
    except OSError:  # it may not be written, or is no folder
        yield None
        return
    try:
        yield stage
    finally:
        forget_files()
        rmtree(stage, ignore_errors=True)
        if held:
            release(held)
            with suppress(OSError):  # on Windows the lock is a file in it
                stage.rmdir()


@contextmanager
def staging(name: str) -> Iterator[None]:
    """Tell of a disk that refuses what is about to wait under this name."""
    try:
        yield
    except OSError as failure:
        raise StagingError(failure.errno, failure.strerror, name) from failure


def write_staged(file: Path, content: bytes) -> None:
    """Write a file that waits here. It is written at once, so it needs none of what open files have in Python."""
    opened = os.open(file, _TO_WRITE, _MODE)
    try:
        written = os.write(opened, content)
        while written < len(content):  # a disk that has no room for the rest says so at the next piece
            written += os.write(opened, memoryview(content)[written:])
    finally:
        os.close(opened)


def new_stage(cache: Path) -> tuple[Path, Held | None]:
    """A new stage, and the lock on it."""
    while True:
        stage = Path(mkdtemp(prefix=STAGE, dir=cache))
        with suppress(Busy):  # another build takes it for abandoned before it is locked
            return stage, hold_folder(stage)


def remove_abandoned(cache: Path) -> None:
    """Take away the stages of builds that were killed."""
    for stage in cache.glob(f"{STAGE}*"):
        with suppress(Busy, OSError):  # somebody works in it, or has just taken it away
            is_old = time() - stage.stat().st_mtime > OLD
            held = hold_folder(stage)
            if held or is_old:
                rmtree(stage, ignore_errors=True)
            if held:
                release(held)

"""Where finished files wait until all are judged: a folder on the disk of the output, which goes with its build.

It is locked for as long as somebody works in it. So what a killed build has left is known, and taken away by the next.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import time

from pressroom.cache.store import make_cache_folder
from pressroom.write.locking import Busy, Held, hold_folder, release


class StagingError(OSError):
    """The disk has no room for what waits under this name, or refuses it: nothing is written yet."""


STAGE = "stage-"
"""What the names of such folders begin with."""
OLD = 3600.0
"""Seconds after which nobody works in such a folder any more, where folders can't be locked."""


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

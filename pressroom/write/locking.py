"""One builder at a time for each output.

The lock is the system's, so that it is gone when its holder is, however that ended. It is held on the folder itself and
leaves nothing behind in a site that is delivered; where a folder can't be locked (Windows, some network disks), it is
held on a file in it, which is removed afterwards.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path

from pressroom.problems import Location, Problem, error
from pressroom.values import dataclass
from pressroom.write.manifest import LOCK

if sys.platform == "win32":
    import msvcrt

    def _claim(descriptor: int) -> None:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as failure:
            raise BlockingIOError from failure

else:
    import fcntl

    def _claim(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Busy(Exception):  # noqa: N818 - it is no error of ours, but a state that the user is told about
    """Another build is writing to the same output; `problem` says so."""

    def __init__(self, output: Path) -> None:
        """Busy with the output."""
        super().__init__(f"{output} is being written by another build")
        self.problem: Problem = error("output-busy", Location(path="output"), output=str(output))


@dataclass(kw_only=True, slots=True)
class Held:
    """A lock that is held: its descriptor, and the file to remove with it; `is_over` once it was released."""

    descriptor: int
    file: Path | None = None
    is_over: bool = False


_HELD: ContextVar[tuple[Held, ...]] = ContextVar("held", default=())
"""The locks that were taken here, so that a forked process knows them."""


@contextlib.contextmanager
def lock(output: Path) -> Iterator[None]:
    """Keeps other builders from `output`; raises `Busy` when there is one already.

    A folder that is missing is made, and taken away again if nothing came into it. What can't be a folder, or can't be
    written, can't be locked either: `write_site` says what is wrong with it.
    """
    missing = tuple(folder for folder in (output, *output.parents) if not is_there(folder))
    held = hold_folder(output)
    try:
        yield
    finally:
        if held:
            release(held)
        for folder in missing:
            with contextlib.suppress(OSError):  # it is not empty
                folder.rmdir()


def is_there(folder: Path) -> bool:
    """Whether a folder exists; there is none with a name that no disk takes."""
    try:
        return folder.exists()
    except OSError:
        return False


def hold_folder(output: Path) -> Held | None:
    """The lock on the folder, or on a file in it where the system locks no folders; None when neither is possible."""
    try:
        return _noted(Held(descriptor=_take(output, output, os.O_RDONLY)))
    except OSError:
        return hold_file(output)


def hold_file(output: Path) -> Held | None:
    """The lock on a file in the folder; None where none can be made."""
    path = output / LOCK
    try:
        descriptor = _take(output, path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    return _noted(Held(descriptor=descriptor, file=path))


def _noted(held: Held) -> Held:
    _HELD.set((*(known for known in _HELD.get() if not known.is_over), held))
    return held


def close_inherited() -> None:
    """Let go, in a forked process, of the locks of the process that it was forked from.

    A lock belongs to the open file, which the two share: it would be held until the last of them ends.
    """
    for held in _HELD.get():
        if not held.is_over:
            os.close(held.descriptor)
    _HELD.set(())


def release(held: Held) -> None:
    """Ends a lock, and leaves nothing of it."""
    held.is_over = True
    if held.file and sys.platform != "win32":
        held.file.unlink(missing_ok=True)
    os.close(held.descriptor)
    if held.file and sys.platform == "win32":
        with contextlib.suppress(OSError):  # a file that another builder has opened meanwhile can't be removed there
            held.file.unlink()


def _take(output: Path, path: Path, flags: int) -> int:
    """The locked descriptor of `path`, which is still what has this name."""
    while True:
        output.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, flags, 0o666)
        try:
            _claim(descriptor)
            current = path.stat()
        except BlockingIOError:
            os.close(descriptor)
            raise Busy(output) from None
        except FileNotFoundError:  # the former holder has just taken it away: once more
            os.close(descriptor)
            continue
        except OSError:
            os.close(descriptor)
            raise
        if os.path.samestat(os.fstat(descriptor), current):
            return descriptor
        os.close(descriptor)

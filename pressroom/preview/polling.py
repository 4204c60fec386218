"""What a file looks like to a preview that polls: by size and times, and by its content while these may hide a change.

A file that is exchanged for another of the same size and with its time (``cp -p``) has another time of its inode. One
that is written twice within a step of the disk's clock has nothing else than its content to tell it by.
"""

import os
from collections.abc import Iterator
from hashlib import blake2b
from stat import S_ISREG
from time import monotonic, time
from types import SimpleNamespace
from typing import NamedTuple, cast

from watchdog.observers.polling import PollingObserverVFS

STEP = 2.0
"""Seconds; no file system counts time in larger steps (FAT)."""

Times = tuple[int, int, int]
"""Size, time of change and that of the inode."""


class PolledFile(NamedTuple):
    """A file as it was seen: until when (seconds of a clock that only goes on) its times may hide a change."""

    times: Times
    unsettled_until: float
    digest: bytes


class PolledFiles:
    """The looks of files, for a watchdog that compares what it is given as the time of change."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._known: dict[str, PolledFile] = {}

    def stat(self, path: str) -> os.stat_result:
        """How a file looks; the time of change is whatever tells it from what it was."""
        seen = os.stat(path)  # noqa: PTH116  (thousands of files, three times a second)
        is_file = S_ISREG(seen.st_mode)
        changed = self._looks(path, seen) if is_file else (seen.st_mtime_ns,)
        fields = {name: getattr(seen, name) for name in ("st_mode", "st_ino", "st_dev", "st_size", "st_uid", "st_gid")}
        return cast("os.stat_result", SimpleNamespace(**fields, st_mtime=changed))

    def _looks(self, path: str, seen: os.stat_result) -> tuple[object, ...]:
        times, known = (seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns), self._known.get(path)
        if known is None:
            # Of a file that wasn't seen before, only its own times tell whether it has just been written.
            is_new = abs(time() - max(seen.st_mtime, seen.st_ctime)) < STEP
            known = PolledFile(times, monotonic() + STEP if is_new else 0, b"")
        elif known.times != times:
            known = PolledFile(times, monotonic() + STEP, b"")
        if monotonic() < known.unsettled_until:
            known = known._replace(digest=digest_of(path))
        self._known[path] = known
        return (*known.times, known.digest)


def digest_of(path: str) -> bytes:
    """The digest of a file's content; nothing where it can't be read."""
    try:
        with open(path, "rb") as opened:  # noqa: PTH123  (see above)
            return blake2b(opened.read(), digest_size=20).digest()
    except OSError:
        return b""


def polling_observer(pause: float) -> PollingObserverVFS:
    """An observer that looks at the files again and again, after a pause (seconds)."""

    def entries(path: str | None) -> Iterator[os.DirEntry[str]]:
        return os.scandir(path)

    return PollingObserverVFS(PolledFiles().stat, entries, polling_interval=pause)

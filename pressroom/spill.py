"""Texts spilled to disk: those that nobody needs for a while, so that memory holds only where each one is.

As a database does with rows that don't fit. Each process writes a file of its own, in a folder that goes with its
build, and any process may read it.
"""

import os
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

TO_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
"""How `os.open` opens a file to be read, without an object for it; told not to, Windows leaves line ends alone."""


class SpilledText(NamedTuple):
    """Where a text is: the file, the byte at which it begins, and how many it has."""

    file: str
    start: int
    size: int

    def read(self) -> bytes:
        """The text, in UTF-8; OSError when its build is over and the file is gone."""
        if _READS_ANYWHERE:
            return os.pread(_opened(self.file).descriptor, self.size, self.start)
        file = os.open(self.file, TO_READ)
        try:
            os.lseek(file, self.start, os.SEEK_SET)
            return os.read(file, self.size)
        finally:
            os.close(file)


_READS_ANYWHERE = hasattr(os, "pread")
"""Whether a file may stay open for the next text: Windows has no such reading, nor does it remove a file then."""


class _OpenFile:
    """A file that is open for as long as it is remembered."""

    descriptor = -1

    def __init__(self, path: str) -> None:
        self.descriptor = os.open(path, TO_READ)

    def __del__(self) -> None:
        if self.descriptor >= 0:
            os.close(self.descriptor)


@lru_cache(maxsize=8)
def _opened(path: str) -> _OpenFile:
    """A file of which many texts are read: to open it takes three times as long as to read one."""
    return _OpenFile(path)


def forget_files() -> None:
    """Let go of the files that were read, when their build is over."""
    _opened.cache_clear()


LongText = bytes | SpilledText
"""A text in UTF-8, here or on disk."""


def utf8_of(text: LongText) -> bytes:
    """A text that is needed now."""
    return text if isinstance(text, bytes) else text.read()


class Spill:
    """Files in a folder for texts of one kind, one for each process, also for those that are forked later."""

    def __init__(self, folder: "Path", kind: str) -> None:
        """Nothing is written yet."""
        self._folder, self._kind = folder, kind
        self._waiting: list[bytes] = []
        self._process = self._end = 0

    def put(self, text: bytes) -> SpilledText:
        """Where a text will be once it is flushed."""
        if self._process != os.getpid():
            self._begin(os.getpid())
        text_here = SpilledText(self._path, self._end, len(text))
        self._waiting.append(text)
        self._end += len(text)
        return text_here

    def flush(self) -> None:
        """Write what was put, so that any process can read it. OSError when the disk has no room, or refuses it."""
        texts, self._waiting = self._waiting, []
        if texts:
            with open(self._path, "ab") as file:  # noqa: PTH123  (as above)
                file.write(b"".join(texts))

    def _begin(self, process: int) -> None:
        path = self._folder / f"{self._kind}-{process}"
        self._process, self._path, self._waiting = process, os.fspath(path), []
        # The number of a process may come back when that is gone: what it has left stays.
        self._end = path.stat().st_size if path.exists() else 0

"""Texts spilled to disk: those that nobody needs for a while, so that memory holds only where each one is.

As a database does with rows that don't fit. Each process writes a file of its own, in a folder that goes with its
build, and any process may read it.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
        file = os.open(self.file, TO_READ)
        try:
            os.lseek(file, self.start, os.SEEK_SET)
            return os.read(file, self.size)
        finally:
            os.close(file)


LongText = bytes | SpilledText
"""A text in UTF-8, here or on disk."""


def utf8_of(text: LongText) -> bytes:
    """A text that is needed now."""
    return text if isinstance(text, bytes) else text.read()


@contextmanager
def reading_many() -> Iterator[Callable[[LongText], bytes]]:
    """What reads texts as `utf8_of` does, and opens each of their files once."""
    files: dict[str, int] = {}

    def read(text: LongText) -> bytes:
        if isinstance(text, bytes):
            return text
        file = files.get(text.file)
        if file is None:
            file = files[text.file] = os.open(text.file, TO_READ)
        os.lseek(file, text.start, os.SEEK_SET)
        return os.read(file, text.size)

    try:
        yield read
    finally:
        for file in files.values():
            os.close(file)


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

"""What a build is made from: every file of some folders, looked at as little as possible.

A file whose size, times and inode are as they were is not read again, unless it was touched so shortly before the last
scan that its times may lie: many file systems count time in steps.
"""

import contextlib
import os
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from stat import S_ISREG
from types import MappingProxyType
from typing import NamedTuple

TIMESTAMP_GRANULARITY = 2_000_000_000
"""Nanoseconds; no file system counts time in larger steps (FAT: two seconds)."""
PROGRAM = "program"
"""The name of the folder of our own code."""
_GIT, _BYTECODE = ".git", "__pycache__"
_BLOCK = 1 << 20
_BY_HANDLE = os.scandir in os.supports_fd


class FileState(NamedTuple):
    """The stat signature of a file (size, time of change, that of its inode, inode), and the digest of its content."""

    signature: str
    digest: str


class LastScan(NamedTuple):
    """What a scan found that began at `since` (nanoseconds), by paths; `digest` and `extra` are of them all."""

    states: Mapping[str, FileState] = MappingProxyType({})
    since: int = 0
    extra: str = ""
    digest: str = ""


class Inputs:
    """The inputs as they are: their states by path, and what else belongs to them.

    `read` tells how many files were read to know.
    """

    def __init__(self, states: Mapping[str, FileState], extra: str = "", read: int = 0, digest: str = "") -> None:
        """Files in these states; their digest, where it is known."""
        self.states = states
        self.extra = extra
        self.read = read
        self._digests: dict[str, str] = {"": digest} if digest else {}

    @property
    def digest(self) -> str:
        """The digest of all names and contents."""
        return self.part("")

    def part(self, folder: str) -> str:
        """The digest of the names and contents of one folder's files."""
        if folder not in self._digests:
            start = f"{folder}/" if folder else ""
            lines = sorted([f"{path}\0{state.digest}" for path, state in self.states.items() if path.startswith(start)])
            whole = "\0".join([self.extra, *lines]).encode("utf-8", "surrogateescape")
            self._digests[folder] = blake2b(whole, digest_size=20).hexdigest()
        return self._digests[folder]

    def known(self, since: int) -> LastScan:
        """The same as a scan that began then (nanoseconds)."""
        return LastScan(states=self.states, since=since, extra=self.extra, digest=self.digest)

    def changed_since(self, former: Mapping[str, FileState]) -> frozenset[str]:
        """The paths whose content is another than it was, or that came or went."""
        states = self.states
        came = [path for path, state in states.items() if path not in former or former[path].digest != state.digest]
        return frozenset(came).union(path for path in former if path not in states)


class InputScan(NamedTuple):
    """A scan of some folders that began at `began` (nanoseconds): what the one before found, and what is there now.

    `inputs` is None where something couldn't be read.
    """

    folders: Mapping[str, str]
    began: int
    known: LastScan
    inputs: Inputs | None


def scan(folders: Mapping[str, str], known: LastScan, extra: str = "") -> Inputs | None:
    """The files below some folders, each by its folder's name and its path in it; None where something can't be read.

    `known` is what the last scan found; `extra` belongs to the digest.
    """
    states: dict[str, FileState] = {}
    read, settled, former_states = 0, known.since - TIMESTAMP_GRANULARITY, known.states
    try:
        for name, folder in folders.items():
            for path, place, seen in _files(name, folder):
                signature, former = _written(seen), former_states.get(path)
                is_settled = seen.st_mtime_ns < settled and seen.st_ctime_ns < settled
                if former and former.signature == signature and is_settled:
                    states[path] = former
                else:
                    read += 1
                    states[path] = FileState(signature, _digest_of(place) if S_ISREG(seen.st_mode) else _kind_of(place))
    except OSError:
        return None
    is_same = not read and len(states) == len(former_states) and extra == known.extra
    return Inputs(states=states, extra=extra, read=read, digest=known.digest if is_same else "")


def stat_signature(place: str) -> str:
    """What tells that a file is as it was, without reading it."""
    return _written(os.stat(place))


def _written(seen: os.stat_result) -> str:
    return f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_ino}"


def _files(name: str, folder: str) -> Iterator[tuple[str, str, os.stat_result]]:
    """Every file below a folder, in no order, with its place and its stat; links are followed, never in circles."""
    waiting = [(name, folder, frozenset({os.path.realpath(folder)}))]
    while waiting:
        prefix, place, above = waiting.pop()
        with entries_of(place) as entries:
            for entry in entries:
                if entry.name == _GIT or (entry.name == _BYTECODE and name == PROGRAM):
                    continue
                path, file = f"{prefix}/{entry.name}", f"{place}/{entry.name}"
                if entry.is_symlink():
                    real = os.path.realpath(file)
                    if entry.is_dir() and real not in above:
                        waiting.append((path, file, above | {real}))
                    else:
                        yield path, file, os.stat(file) if os.path.isfile(file) else os.lstat(file)
                elif entry.is_dir():
                    waiting.append((path, file, above))
                else:
                    yield path, file, entry.stat() if _BY_HANDLE else os.stat(file)


@contextlib.contextmanager
def entries_of(folder: str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """What is in a folder. Where systems can look from an open folder, a file is found without its whole path."""
    if not _BY_HANDLE:  # Windows, where entries don't tell the inode
        with os.scandir(folder) as entries:
            yield entries
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with os.scandir(handle) as entries:
            yield entries
    finally:
        os.close(handle)


def _kind_of(place: str) -> str:
    """What stands for the content of what is no file: a link nowhere or in a circle, a pipe that nobody may wait at."""
    return f"link {os.readlink(place)}" if os.path.islink(place) else "no file"


def _digest_of(place: str) -> str:
    digest = blake2b(digest_size=20)
    with open(place, "rb", buffering=0) as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()

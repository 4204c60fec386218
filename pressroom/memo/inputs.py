"""What a build is made from: every file of some folders, looked at as little as possible.

A file whose size, times and inode are as they were is not read again, unless it was touched so shortly before the last
look that its times may lie: many file systems count time in steps.
"""

import os
from collections.abc import Iterator, Mapping
from hashlib import blake2b

STEP = 2_000_000_000
"""Nanoseconds; no file system counts time in larger steps (FAT: two seconds)."""
_SKIPPED = frozenset({"__pycache__", ".git"})
_BLOCK = 1 << 20

Look = tuple[int, int, int, int, str]
"""Size, time of change, time of change of the inode (both in nanoseconds), inode, and the digest of the content."""


class Inputs:
    """The inputs as they are: their looks by path, and what else belongs to them.

    `read` tells how many files were read to know.
    """

    def __init__(self, looks: Mapping[str, Look], extra: str = "", read: int = 0) -> None:
        """Files that look like this."""
        self.looks = looks
        self.extra = extra
        self.read = read
        self._digests: dict[str, str] = {}

    @property
    def digest(self) -> str:
        """The digest of all names and contents."""
        return self.part("")

    def part(self, folder: str) -> str:
        """The digest of the names and contents of one folder's files."""
        if folder not in self._digests:
            start = f"{folder}/" if folder else ""
            lines = sorted([f"{path}\0{look[4]}" for path, look in self.looks.items() if path.startswith(start)])
            whole = "\0".join([self.extra, *lines]).encode("utf-8", "surrogateescape")
            self._digests[folder] = blake2b(whole, digest_size=20).hexdigest()
        return self._digests[folder]

    def changed_since(self, former: Mapping[str, Look]) -> frozenset[str]:
        """The paths whose content is another than it was, or that came or went."""
        looks = self.looks
        came = [path for path, look in looks.items() if path not in former or former[path][4] != look[4]]
        return frozenset(came).union(path for path in former if path not in looks)


def look_at(folders: Mapping[str, str], former: Mapping[str, Look], since: int, extra: str = "") -> Inputs | None:
    """The files below some folders, each by its folder's name and its path in it; None where something can't be read.

    `former` is what a look found that began at `since` (nanoseconds); `extra` belongs to the digest.
    """
    looks: dict[str, Look] = {}
    read = 0
    try:
        for name, folder in folders.items():
            for path, place in _files(name, folder):
                seen = look_of(place)
                known = former.get(path)
                if known and known[:4] == seen and max(seen[1], seen[2]) < since - STEP:
                    looks[path] = known
                else:
                    read += 1
                    looks[path] = (*seen, _digest_of(place))
    except OSError:
        return None
    return Inputs(looks=looks, extra=extra, read=read)


def look_of(place: str) -> tuple[int, int, int, int]:
    """How a file looks from outside: size, time of change, time of change of the inode, inode."""
    found = os.stat(place)
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _files(name: str, folder: str) -> Iterator[tuple[str, str]]:
    """Every file, folder and link below a folder, in no order; links are followed, but never in circles."""
    waiting = [(name, folder, frozenset({os.path.realpath(folder)}))]
    while waiting:
        prefix, place, above = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                path = f"{prefix}/{entry.name}"
                if entry.name in _SKIPPED:
                    continue
                if entry.is_symlink():
                    real = os.path.realpath(entry.path)
                    if not os.path.exists(real):
                        raise OSError(entry.path)
                    inside = above | {real}
                    if entry.is_dir() and real not in above:
                        waiting.append((path, entry.path, inside))
                    elif entry.is_file():
                        yield path, entry.path
                elif entry.is_dir():
                    waiting.append((path, entry.path, above))
                else:
                    yield path, entry.path


def _digest_of(place: str) -> str:
    if os.path.isdir(place):
        return "folder"
    digest = blake2b(digest_size=20)
    with open(place, "rb", buffering=0) as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()

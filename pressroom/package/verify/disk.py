"""The files of a folder: their names, and what is in them as two digests, each read once and never whole."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256, sha512
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from pressroom.package.verify.findings import Finding, ShowProgress
from pressroom.package.verify.reasons import WhyUnread, reason_of, with_reason

CHUNK = 1 << 20
"""Bytes that are read at a time."""
LONGEST_PATH = 200
"""Characters of a path below the bag: Windows takes 260 with the folder in which the bag is put."""
_OTHER_CHARACTERS = re.compile(r"[^ -~]|[%\"*:<>?\\|]")
_ABSOLUTE = re.compile(r"/|~|[A-Za-z]:|\\")


class Seen(NamedTuple):
    """A file as it was read: bytes, and digests in hexadecimal digits."""

    size: int
    sha256: str
    sha512: str


class Bag(NamedTuple):
    """The folder that is verified: the names of its plain files, and those that could be read.

    `empty` are folders without any file in them, the topmost of several. Checks leave in `counts` how much they looked
    at.
    """

    root: Path
    names: frozenset[str]
    seen: Mapping[str, Seen]
    empty: tuple[str, ...]
    counts: dict[str, int]

    def below(self, folder: str) -> Iterator[str]:
        """The names of the files below a folder, which ends with a slash, as they count from it."""
        return (name[len(folder) :] for name in sorted(self.names) if name.startswith(folder))

    def why_damaged(self, name: str, wrong: BaseException) -> WhyUnread:
        """Why a file can't be understood: because it is empty, else what the parser says."""
        return with_reason("empty") if name in self.seen and not self.seen[name].size else reason_of(wrong)

    def content(self, name: str) -> bytes:
        """The bytes of a file that is small enough to be held; nothing where it can't be read."""
        try:
            return (self.root / name).read_bytes() if name in self.seen else b""
        except OSError:
            return b""


def read_bag(root: Path, progress: ShowProgress) -> tuple[Bag, list[Finding]]:
    """Read every file of a folder, and say which could not be read or have no business there."""
    findings: list[Finding] = []
    folders: list[str] = []
    sizes = dict(_files_in(root, findings, folders))
    seen: dict[str, Seen] = {}
    done, total = 0, sum(sizes.values())
    for name in sorted(sizes):
        try:
            seen[name] = digests_of(root / name)
        except OSError as failure:
            findings.append(Finding("unreadable", name, values=reason_of(failure)))
        done += sizes[name]
        progress("read", done, total)
    empty = tuple(_empty_folders(folders, [*sizes, *(finding.path for finding in findings)]))
    findings += names_in_the_way(sizes)
    counts = {"site": 0, "answers": 0, "items": 0, "pdfs": 0}
    return Bag(root=root, names=frozenset(sizes), seen=seen, empty=empty, counts=counts), findings


def _files_in(root: Path, findings: list[Finding], walked: list[str]) -> Iterator[tuple[str, int]]:
    """The plain files below a folder with their sizes. Links are not followed: what they lead to is not in the bag.

    The folders that were looked into are left in `walked`.
    """
    folders = [""]
    while folders:
        walked.append(folder := folders.pop())
        try:
            entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
        except OSError as failure:
            findings.append(Finding("unreadable", folder, values=reason_of(failure)))
            continue
        for entry in entries:
            name = f"{folder}{entry.name}"
            if entry.is_symlink():
                findings.append(Finding("link", name))
            elif entry.is_dir():
                folders.append(f"{name}/")
            elif entry.is_file():
                yield name, entry.stat(follow_symlinks=False).st_size
            else:
                findings.append(Finding("special", name))


def _empty_folders(folders: Iterable[str], paths: Iterable[str]) -> Iterator[str]:
    """The topmost folders that no path goes through."""
    used = {f"{folder}/" for path in paths for folder in _folders_of(f"{path.rstrip('/')}/x")} | {""}
    empty = sorted(folder for folder in folders if folder not in used)
    yield from (folder for folder in empty if not any(f"{above}/" in empty for above in _folders_of(folder[:-1])))


def digests_of(file: Path) -> Seen:
    """The size and the digests of a file."""
    short, long, size = sha256(), sha512(), 0
    with file.open("rb") as opened:
        while chunk := opened.read(CHUNK):
            size += len(chunk)
            short.update(chunk)
            long.update(chunk)
    return Seen(size=size, sha256=short.hexdigest(), sha512=long.hexdigest())


def is_inside(path: str) -> bool:
    """Whether a path stays in its folder: relative, without ``.`` and ``..``, on every system."""
    parts = path.split("/")
    return not _ABSOLUTE.match(path) and "\\" not in path and not any(part in {"", ".", ".."} for part in parts)


def names_in_the_way(names: Iterable[str]) -> Iterator[Finding]:
    """Names that some computer can't have, and those that meet where capitals or two forms of a letter are the same."""
    folded: dict[str, str] = {}
    for name in sorted(names):
        if _OTHER_CHARACTERS.search(name):
            yield Finding(
                "name",
                name,
                values=with_reason("letters", found=character_in_words(_OTHER_CHARACTERS.findall(name)[0])),
            )
        if len(name) > LONGEST_PATH:
            yield Finding("name", name, values=with_reason("too-long", length=len(name), longest=LONGEST_PATH))
        for path in (*_folders_of(name), name):
            first = folded.setdefault(normalize("NFC", path).casefold(), path)
            if first != path:
                yield Finding("collision", path, values={"other": first})


def character_in_words(character: str) -> str:
    """A character as people find it: itself where it can be shown, and its number."""
    number = f"U+{ord(character):04X}"
    return f"{character} ({number})" if character.isprintable() else number


def _folders_of(name: str) -> Iterator[str]:
    """The folders that a path goes through."""
    parts = name.split("/")
    return ("/".join(parts[:depth]) for depth in range(1, len(parts)))

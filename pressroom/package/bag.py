"""A bag as it is written: BagIt 1.0 (RFC 8493), with SHA-256 and SHA-512 of every file.

Files are written once and digested on the way, so that a package of any size takes the memory of one block. The bag
stands under another name until it is whole: a killed run, or a full disk, leaves no half package under the final one.
"""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path
from typing import Self

from pressroom.package.xml_writer import ByteTarget
from pressroom.problems import Location, Problem, error
from pressroom.values import dataclass

BLOCK = 1 << 20
LONGEST_PATH = 200
"""Characters of a path below the bag: Windows stops at 260 with the folder that the bag is put into."""
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
PAYLOAD = "data/"
REPRESENTED = "/data/"
"""What stands before the files of a form, after its name."""
ALGORITHMS = ("sha256", "sha512")
UNFINISHED, FORMER = ".pressroom-new", ".pressroom-old"
"""The ends of the hidden names of a bag that isn't whole yet, and of one that is being replaced."""


@dataclass(frozen=True, kw_only=True)
class BagFile:
    """A file of the bag: its path below the bag, its size in bytes, and its digests in hexadecimal digits."""

    path: str
    size: int
    sha256: str
    sha512: str


class NullFile:
    """Takes bytes and keeps none."""

    def write(self, _content: bytes, /) -> None:
        """Let some bytes go."""


class DigestingFile:
    """A file that is written and digested on the way. Nothing can be written over in it."""

    def __init__(self, target: ByteTarget) -> None:
        """Write into `target`, which is open for writing bytes."""
        self._target = target
        self._digests = tuple(hashlib.new(name) for name in ALGORITHMS)
        self.size = 0

    def write(self, content: bytes) -> int:
        """Write some bytes; how many there were."""
        self._target.write(content)
        for digest in self._digests:
            digest.update(content)
        self.size += len(content)
        return len(content)

    def as_bag_file(self, path: str) -> BagFile:
        """What was written, as the bag knows it."""
        sha256, sha512 = (digest.hexdigest() for digest in self._digests)
        return BagFile(path=path, size=self.size, sha256=sha256, sha512=sha512)


@dataclass(kw_only=True)
class BagWriter:
    """A bag that is being written into `folder`; as a context it is finished under its own name, or taken away."""

    target: Path
    files: dict[str, BagFile] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where it stands until it is whole."""
        return self.target.with_name(f".{self.target.name}{UNFINISHED}")

    def __enter__(self) -> Self:
        """Begin with an empty folder; what a killed run left is taken away."""
        remove_tree(self.folder)
        self.folder.mkdir(parents=True)
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing that isn't whole."""
        remove_tree(self.folder)

    @contextmanager
    def open(self, path: str) -> Iterator[DigestingFile]:
        """A new payload file, given by its path below ``data/``."""
        name = PAYLOAD + path
        if name in self.files:
            raise ValueError(f"written twice: {name}")
        place = self.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as target:
            written = DigestingFile(target)
            yield written
        self.files[name] = written.as_bag_file(name)

    def write(self, path: str, content: bytes) -> BagFile:
        """Write a payload file."""
        with self.open(path) as target:
            target.write(content)
        return self.files[PAYLOAD + path]

    def copy(self, path: str, source: Path) -> BagFile:
        """Copy a file into the payload."""
        with source.open("rb") as opened, self.open(path) as target:
            while block := opened.read(BLOCK):
                target.write(block)
        return self.files[PAYLOAD + path]

    def take(self, path: str) -> BagFile:
        """Digest a payload file that somebody else has written at `place(path)`."""
        name, read = PAYLOAD + path, DigestingFile(NullFile())
        with (self.folder / name).open("rb") as opened:
            while block := opened.read(BLOCK):
                read.write(block)
        self.files[name] = read.as_bag_file(name)
        return self.files[name]

    def place(self, path: str) -> Path:
        """Where a payload file stands until the bag is whole; its folder is there."""
        place = self.folder / PAYLOAD / path
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    def payload(self) -> tuple[BagFile, ...]:
        """The payload files so far, sorted by their paths."""
        return tuple(self.files[path] for path in sorted(self.files))

    def finish(self, info: Iterable[tuple[str, str]]) -> None:
        """Write the tag files, and give the bag its own name. `info` are the lines of bag-info.txt."""
        payload = self.payload()
        tags = {"bagit.txt": DECLARATION, "bag-info.txt": info_lines((*info, ("Payload-Oxum", oxum(payload))))}
        tags |= {f"manifest-{name}.txt": manifest_lines(payload, name) for name in ALGORITHMS}
        written = tuple(self._write_tag(name, text) for name, text in sorted(tags.items()))
        for name in ALGORITHMS:
            self._write_tag(f"tagmanifest-{name}.txt", manifest_lines(written, name))
        replace_tree(self.folder, self.target)

    def _write_tag(self, name: str, text: str) -> BagFile:
        with (self.folder / name).open("xb") as target:
            written = DigestingFile(target)
            written.write(text.encode())
        return written.as_bag_file(name)


def manifest_lines(files: Iterable[BagFile], algorithm: str) -> str:
    """A manifest that ``sha256sum -c`` and ``sha512sum -c`` read, too (RFC 8493, 2.1.3)."""
    return "".join(f"{getattr(file, algorithm)}  {file.path}\n" for file in files)


def oxum(files: Iterable[BagFile]) -> str:
    """The bytes and the number of files (RFC 8493, 2.2.2)."""
    sizes = [file.size for file in files]
    return f"{sum(sizes)}.{len(sizes)}"


def info_lines(pairs: Iterable[tuple[str, str]]) -> str:
    """The lines of bag-info.txt: one for each label, with no line break in a value."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in pairs)


def path_problems(paths: Mapping[str, Location]) -> Iterator[Problem]:
    """What is wrong with paths below the bag, each told at the place that it comes from."""
    folded: dict[str, str] = {}
    yield from long_path_problems([path for path in paths if len(path) > LONGEST_PATH], paths)
    for path, at in paths.items():
        if not path.isascii() or "%" in path:
            yield error("package-path-not-plain", at, path=path)
        if folded.setdefault(path.lower(), path) != path:
            yield error("package-path-taken", at, path=path, other=folded[path.lower()])


def long_path_problems(too_long: Iterable[str], places: Mapping[str, Location]) -> Iterator[Problem]:
    """Paths that are too long; those of the files that are made of one file are told once."""
    made: dict[str, list[str]] = {}
    for path in too_long:
        made.setdefault(maker_of(path), []).append(path)
    for first, *others in made.values():
        length, count = len(first), 1 + len(others)
        at = places[first]
        yield error("package-path-too-long", at, path=first, length=length, longest=LONGEST_PATH, count=count)


def maker_of(path: str) -> str:
    """What a file's name and folder say of the file that it is made of: the same for a text in all its forms."""
    folder, _, name = path.partition(REPRESENTED)[2].removeprefix("content/").rpartition("/")
    return f"{folder}/{name.partition('.')[0].removesuffix('-delningsbild')}" if name else path


def remove_tree(folder: Path) -> None:
    """Take a folder away, if it is there."""
    if folder.exists():
        shutil.rmtree(folder)


def replace_tree(folder: Path, target: Path) -> None:
    """Give a folder another name; one that had it before is kept until the new one has it."""
    former = target.with_name(f".{target.name}{FORMER}")
    if target.exists():
        remove_tree(former)
        os.rename(target, former)  # noqa: PTH104  (a folder that is there refuses Path.replace on Windows)
    folder.replace(target)
    remove_tree(former)

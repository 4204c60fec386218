"""The manifest: which files of the output are ours, with the digest of each.

It stands in the output as ``.pressroom.json`` and can be read by a person: one line for each file. While files are
being written it names the old files and the new ones alike, and says that it is unfinished.

Version 0.1.0 wrote a key ``inputs`` as well, which was always empty; it is passed over.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from hashlib import sha256
from json.encoder import encode_basestring_ascii
from pathlib import Path
from typing import NamedTuple

from pressroom.lazy_regex import expression
from pressroom.problems import Fault, fault
from pressroom.values import dataclass

MANIFEST = ".pressroom.json"
PART = ".pressroom-new"
"""The name of a file that is not whole yet: it is renamed to its own name when it is."""
LOCK = ".pressroom.lock"
RESERVED = frozenset({MANIFEST, PART, LOCK})
_LINE = expression(r'  "[^"\\]*(?:\\.[^"\\]*)*": \{"sha256": "[0-9a-f]{64}", "size": \d+\}')
"""A line of a manifest as it is written."""
_UNFIT = RESERVED | {"", ".", ".."}

_SCHEMA = 1
_HEAD, _BETWEEN, _TAIL = f'{{\n "schema": {_SCHEMA},\n "files": {{\n', ",\n", "\n }\n}\n"
_UNFINISHED = b'{\n "unfinished": true,\n'


class Digest(NamedTuple):
    """What a file is known by: its size in bytes and its SHA-256 in hexadecimal digits."""

    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What the output holds: the digest of each file by its path."""

    files: Mapping[str, Digest] = field(default_factory=dict)
    is_finished: bool = True


def read_manifest(output: Path) -> Manifest | Fault | None:
    """The manifest of an output; None when there is none, and a fault when it can't be understood."""
    path = output / MANIFEST
    if path.is_symlink():
        return fault("output-manifest-damaged")
    try:
        written = json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (IsADirectoryError, ValueError, RecursionError):
        return fault("output-manifest-damaged")
    return _manifest_of(written) or fault("output-manifest-damaged")


def manifest_digest(output: Path) -> str:
    """The SHA-256 of the manifest of an output, in hexadecimal digits; "" where there is none that can be read."""
    try:
        return sha256((output / MANIFEST).read_bytes()).hexdigest()
    except OSError:
        return ""


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as it is written: the same files give the same bytes."""
    content = _lines_of(manifest).content
    return content if manifest.is_finished else as_unfinished(content)


class ManifestLines(Mapping[str, Digest]):
    """The files of a manifest as it is written, in the order of their paths.

    An update exchanges the lines of a few files, and takes those of the others apart only if it asks for them.
    """

    def __init__(self, lines: Mapping[str, str]) -> None:
        """The line of each file, by its path."""
        self._lines = lines

    def __getitem__(self, path: str) -> Digest:
        """The digest of a file."""
        sha256, size = self._lines[path].rpartition("{")[2].split(", ")
        return Digest(int(size[len('"size": ') : -1]), sha256[len('"sha256": "') : -1])

    def __contains__(self, path: object) -> bool:
        """Whether the manifest names a file."""
        return path in self._lines

    def __iter__(self) -> Iterator[str]:
        """The paths."""
        return iter(self._lines)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._lines)

    def with_changes(self, changed: Mapping[str, Digest], gone: Iterable[str] = ()) -> "ManifestLines":
        """The lines after some files have changed, or have come or gone."""
        lines = {**self._lines, **{path: _line(path, digest) for path, digest in changed.items()}}
        for path in gone:
            lines.pop(path, None)
        return ManifestLines(dict(sorted(lines.items())) if changed.keys() - self._lines.keys() else lines)

    @property
    def content(self) -> bytes:
        """A finished manifest of these files."""
        return f"{_HEAD}{_BETWEEN.join(self._lines.values())}{_TAIL}".encode()


def read_lines(output: Path) -> ManifestLines:
    """The files that the manifest of an output names; none where there is no manifest that can be understood."""
    try:
        content = (output / MANIFEST).read_bytes().decode("ascii")
    except (OSError, ValueError):
        content = ""
    if content.startswith(_HEAD) and content.endswith(_TAIL):
        lines = content[len(_HEAD) : -len(_TAIL)].split(_BETWEEN)
        if all(map(_LINE.fullmatch, lines)):
            return ManifestLines(dict(zip(map(_path_in, lines), lines, strict=True)))
    found = read_manifest(output)
    return _lines_of(found if isinstance(found, Manifest) else Manifest())


def _lines_of(manifest: Manifest) -> ManifestLines:
    return ManifestLines({path: _line(path, digest) for path, digest in sorted(manifest.files.items())})


def as_unfinished(manifest: bytes) -> bytes:
    """A manifest as it was written, that says of itself that files are being written."""
    return manifest if manifest.startswith(_UNFINISHED) else manifest.replace(b"{\n", _UNFINISHED, 1)


def _line(path: str, digest: Digest) -> str:
    return f'  {encode_basestring_ascii(path)}: {{"sha256": "{digest.sha256}", "size": {digest.size}}}'


def _path_in(line: str) -> str:
    """The path in a line, which is JSON."""
    written = line[2 : line.index(": {")]
    return str(json.loads(written)) if "\\" in written else written[1:-1]


def is_inside(path: str) -> bool:
    """Whether a path is one that a file of the site may have: relative, below the output, and not one of our names."""
    parts = path.split("/")
    return "\\" not in path and ":" not in path and "\0" not in path and _UNFIT.isdisjoint(parts)


def folders_of(paths: Iterable[str]) -> frozenset[str]:
    """All folders that the paths stand in, the output itself left out."""
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(folders)


def _manifest_of(written: object) -> Manifest | None:
    """The manifest that JSON holds, or None where anything in it is not as we write it."""
    match written:
        case {"schema": schema, "files": dict(entries), **others} if schema == _SCHEMA:
            files = {path: _digest_of(entry) for path, entry in entries.items() if is_inside(path)}
        case _:
            return None
    known = {path: digest for path, digest in files.items() if digest is not None}
    is_finished = others.get("unfinished") is not True
    return Manifest(files=known, is_finished=is_finished) if len(known) == len(entries) else None


def _digest_of(entry: object) -> Digest | None:
    if not isinstance(entry, dict):
        return None
    digest, size = entry.get("sha256"), entry.get("size")
    return Digest(size, digest) if isinstance(digest, str) and isinstance(size, int) else None

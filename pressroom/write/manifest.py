"""The manifest: which files of the output are ours, with the digest of each.

It stands in the output as ``.pressroom.json`` and can be read by a person: one line for each file. While files are
being written it names the old files and the new ones alike, and says that it is unfinished.

Version 0.1.0 wrote a key ``inputs`` as well, which was always empty; it is passed over.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import field
from hashlib import sha256
from json.encoder import encode_basestring_ascii
from pathlib import Path
from typing import NamedTuple

from pressroom.problems import Fault, fault
from pressroom.values import dataclass

MANIFEST = ".pressroom.json"
PART = ".pressroom-new"
"""The name of a file that is not whole yet: it is renamed to its own name when it is."""
LOCK = ".pressroom.lock"
RESERVED = frozenset({MANIFEST, PART, LOCK})
_UNFIT = RESERVED | {"", ".", ".."}

_SCHEMA = 1
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
    files = ",\n".join(_line(path, digest) for path, digest in sorted(manifest.files.items()))
    start = f'{{\n "schema": {_SCHEMA},\n "files": {{'
    content = f"{start}\n{files}\n }}\n}}\n".encode()
    return content if manifest.is_finished else as_unfinished(content)


def as_unfinished(manifest: bytes) -> bytes:
    """A manifest as it was written, that says of itself that files are being written."""
    return manifest if manifest.startswith(_UNFINISHED) else manifest.replace(b"{\n", _UNFINISHED, 1)


def _line(path: str, digest: Digest) -> str:
    return f'  {encode_basestring_ascii(path)}: {{"sha256": "{digest.sha256}", "size": {digest.size}}}'


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

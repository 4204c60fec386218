"""What stands in the output before anything is written, and how that differs from what shall stand there."""

import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path

from pressroom.system_files import is_left_by_program
from pressroom.values import dataclass
from pressroom.write.manifest import LOCK, MANIFEST, PART, Digest, Manifest, folders_of

_BLOCK = 1 << 20


@dataclass(frozen=True, kw_only=True, slots=True)
class OutputFiles:
    """What stands in a folder, by path: the size of each file, folders, and all else (links, devices).

    `unfinished` are files that a killed build had not renamed yet.
    """

    files: Mapping[str, int] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    unfinished: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """How the planned files differ from those that stand. `digests` are those of all planned files.

    `obstacles` are paths of what isn't ours and stands where a planned file or its folder should.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    strangers: tuple[str, ...]
    obstacles: tuple[str, ...]
    digests: Mapping[str, Digest]


def scan_output(output: Path) -> OutputFiles:
    """Everything in the output, without following any link out of it; an output that is missing is empty.

    What programs leave there is passed over, as in content.
    """
    files: dict[str, int] = {}
    folders: set[str] = set()
    others: set[str] = set()
    unfinished: list[str] = []
    waiting = [""] if output.is_dir() else []
    while waiting:
        prefix = waiting.pop()
        with os.scandir(output / prefix) as entries:
            for entry in entries:
                path = prefix + entry.name
                if path == MANIFEST or entry.name == LOCK:
                    continue
                if entry.name != PART and is_left_by_program(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.add(path)
                    waiting.append(f"{path}/")
                elif not entry.is_file(follow_symlinks=False):
                    others.add(path)
                elif entry.name == PART:
                    unfinished.append(path)
                else:
                    files[path] = entry.stat(follow_symlinks=False).st_size
    return OutputFiles(
        files=files, folders=frozenset(folders), others=frozenset(others), unfinished=tuple(sorted(unfinished))
    )


def compare_output(
    output: Path,
    planned: Mapping[str, bytes | Path],
    output_files: OutputFiles,
    manifest: Manifest,
    known: Mapping[str, Digest],
) -> Difference:
    """What is new, changed, gone, not ours, or in the way.

    A file is ours when the manifest names it, or when it equals what is planned in its place: so a lost manifest costs
    nothing as long as nothing has changed. A file that is planned to be what stands in its place stays.
    `known` are digests of planned files that need not be taken again.
    """
    new: list[str] = []
    changed: list[str] = []
    digests: dict[str, Digest] = {}
    for path, content in planned.items():
        size = output_files.files.get(path)
        former = manifest.files.get(path)
        if former and size == former.size and content == output / path:
            digests[path] = former
            continue
        digests[path] = known.get(path) or file_digest(content)
        if size is None:
            new.append(path)
        elif size != digests[path].size or not is_same(content, output / path):
            changed.append(path)
    strangers = output_files.others.union(output_files.files.keys() - manifest.files.keys()) - planned.keys()
    alien = frozenset(strangers.union(set(changed) - manifest.files.keys(), output_files.others))
    missing = frozenset((*new, *changed))
    return Difference(
        new=tuple(new),
        changed=tuple(changed),
        removed=tuple(sorted(manifest.files.keys() & output_files.files.keys() - planned.keys())),
        strangers=tuple(sorted(strangers)),
        obstacles=tuple(sorted(set(_obstacles(output, missing, alien, output_files, manifest)))),
        digests=digests,
    )


def edited_by_hand(
    output: Path, changed: Iterable[str], output_files: OutputFiles, manifest: Manifest
) -> tuple[str, ...]:
    """Those of the files that stand otherwise than as the last build wrote them."""
    if not manifest.is_finished:  # it was killed, and left some as they had been
        return ()
    known = {path: manifest.files[path] for path in changed if path in manifest.files}
    return tuple(
        path
        for path, digest in known.items()
        if output_files.files[path] != digest.size or file_digest(output / path) != digest
    )


def folded(path: str) -> str:
    """The path as a file system compares it that knows no capitals and no Unicode forms."""
    return unicodedata.normalize("NFC", path).casefold()


def file_digest(content: bytes | Path) -> Digest:
    """The digest of a file's content."""
    if isinstance(content, bytes):
        return Digest(size=len(content), sha256=hashlib.sha256(content).hexdigest())
    size = 0
    digest = hashlib.sha256()
    for block in blocks(content):
        size += len(block)
        digest.update(block)
    return Digest(size=size, sha256=digest.hexdigest())


def blocks(content: bytes | Path) -> Iterator[bytes]:
    """The content, a piece at a time."""
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as source:
        while block := source.read(_BLOCK):
            yield block


def is_same(content: bytes | Path, target: Path) -> bool:
    """Whether a file holds the content."""
    if isinstance(content, bytes):
        return target.read_bytes() == content
    if content.stat().st_size != target.stat().st_size:
        return False
    return all(ours == theirs for ours, theirs in zip(blocks(content), blocks(target), strict=True))


def _obstacles(
    output: Path, missing: frozenset[str], alien: frozenset[str], output_files: OutputFiles, manifest: Manifest
) -> Iterator[str]:
    """What isn't ours and stands where a file to be written, or its folder, should."""
    yield from alien & (missing | folders_of(missing))
    buried = missing & output_files.folders
    if buried:
        foreign = alien | (output_files.folders - folders_of(manifest.files))
        yield from (path for path in foreign if buried & {path, *folders_of((path,))})
    ours = {folded(path) for path in manifest.files}
    other_spellings = {folded(path) for path in alien} - ours
    yield from (
        path
        for path in missing - output_files.files.keys()
        if folded(path) in other_spellings and os.path.lexists(output / path)
    )

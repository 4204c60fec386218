"""Bytes → output: only what changed is written, and what is no longer planned goes.

A build may be killed at any moment. So each file is written under another name and renamed when it is whole; and before
the first one changes, the manifest names the old files and the new ones alike, so that the next build knows all of them
as ours, whatever became of this one.

Files are not forced to the disk one by one: that would cost a minute for a large site, and what a power cut leaves
empty is not what the build left, so that the next one writes it again. Only the manifest is forced, because without it
nothing in the folder would be known as ours. A file that somebody has changed is written again, too, and told about.
"""

import errno
import hashlib
import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from pressroom.problems import Fault, Location, Problem, error, warning
from pressroom.values import dataclass
from pressroom.write.diff import (
    Difference,
    OutputFiles,
    blocks,
    compare_output,
    edited_by_hand,
    file_digest,
    folded,
    scan_output,
)
from pressroom.write.errors import disk_problem, edited_problems, obstacle_problems, stranger_problems
from pressroom.write.locking import Busy, lock
from pressroom.write.manifest import (
    MANIFEST,
    PART,
    Digest,
    Manifest,
    as_unfinished,
    folders_of,
    is_inside,
    manifest_bytes,
    read_lines,
    read_manifest,
)
from pressroom.write.precompressed import copies, copies_among, copies_of

__all__ = ["Busy", "WriteResult", "lock", "write_site", "write_update"]


@dataclass(frozen=True, kw_only=True, slots=True)
class WriteResult:
    """What became of the output: paths in it, sorted. With an error among `problems`, the build is not finished.

    `strangers` are not ours: they are left as they are, and told about in `problems`.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    strangers: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def write_site(
    output: Path,
    files: Mapping[str, bytes | Path],
    *,
    staged: Mapping[str, Digest] = MappingProxyType({}),
    is_untouched: bool = False,
    precompress: bool = False,
) -> WriteResult:
    """Makes `output` hold the files, each given as its bytes or as the file to copy.

    Those of them that are `staged` are moved into place, and nothing is left where they were. Nothing is touched when
    something that isn't ours is in the way. `is_untouched` tells that the output is known to stand as the last build
    left it. With `precompress` a compressed copy stands beside each text. The caller holds `lock(output)`.
    """
    unfit = [path for path in files if not is_inside(path)]
    if unfit:
        raise ValueError(f"not a path of the site: {unfit[0]!r}")
    planned = dict(sorted(files.items()))
    try:
        if output.exists() and not output.is_dir():
            return WriteResult(problems=(error("output-is-a-file", Location(path="output"), output=str(output)),))
        if precompress:
            planned |= _copies(output, planned, is_untouched=is_untouched)
        return _write(output, dict(sorted(planned.items())), staged, is_untouched=is_untouched)
    except OSError as failure:
        return WriteResult(problems=(disk_problem(output, planned, failure),))


def write_update(
    output: Path,
    files: Mapping[str, bytes | Path],
    removed: Iterable[str],
    staged: Mapping[str, Digest] = MappingProxyType({}),
    *,
    copied: Collection[str] | None = None,
) -> WriteResult:
    """Puts some files into the output and takes others away; every other file stays as it is.

    Files whose digests the manifest has are left as they are; of the others those are moved that are `staged`.
    Compressed copies stand beside texts where `copied` gives the paths of all files of the site. The caller holds
    `lock(output)`, and knows that the output stands as its manifest says, and that nothing is in the way.
    """
    planned = dict(sorted(files.items()))
    try:
        former = read_lines(output)
        if copied is not None:
            taken = tuple(removed)
            others = {copy for path in (*planned, *taken) for copy in copies_of(path)}.difference(copied)
            planned = dict(sorted((planned | dict(copies(planned, copied))).items()))
            removed = (*taken, *(others - planned.keys()))
        digests = {path: staged.get(path) or file_digest(content) for path, content in planned.items()}
        new = tuple(path for path in planned if path not in former)
        changed = tuple(path for path, digest in digests.items() if path in former and digest != former[path])
        gone = tuple(sorted(path for path in set(removed) if path in former))
        if new or changed or gone:
            both = former.with_changes({path: digests[path] for path in (*new, *changed)})
            after = both.with_changes({}, gone)
            _put_manifest(output, as_unfinished(both.content))
            difference = Difference(new=new, changed=changed, removed=gone, strangers=(), obstacles=(), digests=after)
            written = _exchange(output, planned, former, difference, staged)
            _put(after.with_changes(written).content, output, MANIFEST, durable=True)
        return WriteResult(new=new, changed=changed, removed=gone, unchanged=len(former) - len(gone) - len(changed))
    except OSError as failure:
        return WriteResult(problems=(disk_problem(output, planned, failure),))


def _copies(output: Path, planned: Mapping[str, bytes | Path], *, is_untouched: bool) -> Mapping[str, bytes | Path]:
    """The copies of all texts; those of files that stay as they are stay, too, where nobody has touched the output."""
    found = read_manifest(output) if is_untouched else None
    former = found.files if isinstance(found, Manifest) else {}
    kept = {
        copy: output / copy
        for path, content in planned.items()
        if content == output / path
        for copy in copies_of(path)
        if copy in former and copy not in planned
    }
    return {**kept, **dict(copies(planned, planned.keys() | kept.keys()))}


def _write(
    output: Path, planned: Mapping[str, bytes | Path], staged: Mapping[str, Digest], *, is_untouched: bool
) -> WriteResult:
    """The difference between what stands and what is planned, made good."""
    written = read_manifest(output)
    former = written if isinstance(written, Manifest) else Manifest()
    output_files = scan_output(output)
    difference = compare_output(output, planned, output_files, former, staged)
    if difference.obstacles:
        return WriteResult(
            strangers=difference.strangers, problems=obstacle_problems(difference, output_files, written)
        )
    edited = () if is_untouched else edited_by_hand(output, difference.changed, output_files, former)
    _tidy(output, output_files, former, planned)
    copied: Mapping[str, Digest] = {}
    if difference.new or difference.changed or difference.removed:
        _put_manifest(output, manifest_bytes(Manifest(files={**former.files, **difference.digests}, is_finished=False)))
        copied = _exchange(output, planned, former.files, difference, staged)
    _put_manifest(output, manifest_bytes(Manifest(files={**difference.digests, **copied})))
    damaged = (warning(written.code, Location(path=f"output/{MANIFEST}")),) if isinstance(written, Fault) else ()
    return WriteResult(
        new=difference.new,
        changed=difference.changed,
        removed=difference.removed,
        unchanged=len(planned) - len(difference.new) - len(difference.changed),
        strangers=difference.strangers,
        problems=(*damaged, *edited_problems(edited), *stranger_problems(difference.strangers)),
    )


def _tidy(output: Path, output_files: OutputFiles, former: Manifest, planned: Iterable[str]) -> None:
    """Removes what a killed build left: files that are not whole, and folders of ours with nothing in them."""
    for path in output_files.unfinished:
        (output / path).unlink(missing_ok=True)
    _remove_empty(output, (folders_of(former.files) & output_files.folders) - folders_of(planned))


def _exchange(
    output: Path,
    contents: Mapping[str, bytes | Path],
    former: Collection[str],
    difference: Difference,
    staged: Mapping[str, Digest],
) -> Mapping[str, Digest]:
    """Writes and removes what differs, beside the paths that were there; returns the digests of what was written."""
    missing = (*difference.new, *difference.changed)
    planned = difference.digests.keys()
    first = removed_first(difference.removed, planned) if difference.removed else frozenset()
    stale = copies_among((*difference.changed, *difference.removed), former)  # before their texts: see the module
    needed = folders_of(planned) if stale or difference.removed else frozenset()
    _remove(output, first | stale, keep=needed)
    for folder in sorted(folders_of(missing)):
        (output / folder).mkdir(exist_ok=True)
    written = {path: _put(contents[path], output, path, staged=staged.get(path)) for path in missing}
    _remove(output, frozenset(difference.removed) - first - stale, keep=needed)
    return written


def removed_first(removed: Iterable[str], planned: Iterable[str]) -> frozenset[str]:
    """Those of the removed files that have to go before any is written.

    They stand where a folder shall be or in a folder that shall be a file, or differ from what is planned only in
    capitals: where the file system doesn't know these apart, removing the old name later would take the new file.
    """
    paths = frozenset(planned)
    folders = folders_of(paths)
    taken = {folded(path) for path in paths | folders}
    return frozenset(
        path
        for path in removed
        if folded(path) in taken or any(folded(folder) in taken for folder in folders_of((path,)) - folders)
    )


def _remove(output: Path, paths: frozenset[str], *, keep: frozenset[str]) -> None:
    """Removes files, and the folders that this leaves empty."""
    for path in sorted(paths):
        (output / path).unlink(missing_ok=True)
    _remove_empty(output, folders_of(paths) - keep)


def _remove_empty(output: Path, folders: frozenset[str]) -> None:
    for folder in sorted(folders, reverse=True):
        path = output / folder
        if path.is_dir() and not path.is_symlink() and not any(path.iterdir()):
            path.rmdir()


def _put_manifest(output: Path, content: bytes) -> None:
    """Writes the manifest, unless it stands there already."""
    path = output / MANIFEST
    if path.is_symlink() or not path.is_file() or path.read_bytes() != content:
        output.mkdir(parents=True, exist_ok=True)
        _put(content, output, MANIFEST, durable=True)


def _put(
    content: bytes | Path, output: Path, path: str, *, durable: bool = False, staged: Digest | None = None
) -> Digest:
    """Writes one file whole or not at all; returns the digest of what was written."""
    if staged and isinstance(content, Path) and _is_moved(content, f"{output}{os.sep}{path}"):
        return staged
    size = 0
    digest = hashlib.sha256()
    target = output / path
    part = target.with_name(PART)
    part.unlink(missing_ok=True)
    with part.open("xb") as file:
        for block in blocks(content):
            size += file.write(block)
            digest.update(block)
        if durable:
            file.flush()
            os.fsync(file.fileno())
    part.replace(target)
    return Digest(size=size, sha256=digest.hexdigest())


def _is_moved(file: Path, target: str) -> bool:
    """Moves a file, unless the two places are on different disks."""
    try:
        os.replace(file, target)  # noqa: PTH105 - quicker
    except OSError as failure:
        if failure.errno != errno.EXDEV:
            raise
        return False
    return True

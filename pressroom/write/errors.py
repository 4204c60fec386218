"""What is said of an output that could not be written, or that holds what isn't ours."""

import errno
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from pressroom.problems import Fault, Location, Problem, error, warning
from pressroom.write.diff import Difference, OutputFiles
from pressroom.write.manifest import Manifest

_UNWRITABLE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC})


def obstacle_problems(
    difference: Difference, output_files: OutputFiles, manifest: Manifest | Fault | None
) -> tuple[Problem, ...]:
    """What isn't ours and stands in the way: links apart, since the cure for them is another."""
    links = [path for path in difference.obstacles if path in output_files.others]
    others = [path for path in difference.obstacles if path not in output_files.others]
    hint = "" if isinstance(manifest, Manifest) else "output-in-the-way-without-manifest"
    return tuple(
        error(code, _place(paths[0]), path=paths[0], count=len(paths), hint=hint_key)
        for code, paths, hint_key in (("output-in-the-way", others, hint), ("output-link-in-the-way", links, ""))
        if paths
    )


def stranger_problems(strangers: Iterable[str]) -> tuple[Problem, ...]:
    """That something in the output isn't ours and was left: said once."""
    paths = sorted(strangers)
    return (warning("output-stranger", _place(paths[0]), path=paths[0], count=len(paths)),) if paths else ()


def edited_problems(edited: Iterable[str]) -> tuple[Problem, ...]:
    """That somebody changed files of ours, which were made anew: said once."""
    paths = sorted(edited)
    return (warning("output-edited", _place(paths[0]), path=paths[0], count=len(paths)),) if paths else ()


def disk_problem(
    output: Path, planned: Mapping[str, bytes | Path], failure: OSError, *, folder: str = "output"
) -> Problem:
    """That the disk refused: the output can't be written, is full, or a file to copy is gone.

    `folder` is what the folder is called where it happened.
    """
    name = os.fsdecode(failure.filename) if failure.filename else str(output)
    at = Location(path=folder)
    if any(isinstance(content, Path) and str(content) == name for content in planned.values()):
        return error("output-source-unreadable", at, path=name, reason=_reason(failure))
    if failure.errno in _FULL:
        return error("output-disk-full", at, path=name)
    if failure.errno in _UNWRITABLE:
        return error("output-not-writable", at, path=name)
    return error("output-failed", at, path=name, reason=_reason(failure))


def _place(path: str) -> Location:
    return Location(path=f"output/{path}")


def _reason(failure: OSError) -> str:
    return failure.strerror or str(failure)

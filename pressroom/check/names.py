"""The rules for the names of files: they must mean the same on every disk, in every archive and on every server."""

import unicodedata
from collections.abc import Iterator

from pressroom.check.site_index import SiteUnderCheck, flaw, flawed, wrong
from pressroom.lazy_regex import expression
from pressroom.model import File
from pressroom.model.paths import LONGEST_NAME, LONGEST_PATH, REFUSED_CHARACTERS, RESERVED_NAMES
from pressroom.problems import Fault, Problem, error

_PLAIN = expression(r"(?:(?!con|prn|aux|nul|com|lpt)[a-z0-9_][a-z0-9_-]*(?:\.[a-z0-9_-]+)*(?:/(?=.)|$))+")
"""A path of names that mean the same everywhere at first sight, as nearly all do."""


def names_are_portable(file: File) -> Iterator[Problem]:
    """A name is ASCII without ``%`` and without what Windows refuses, and not too long; so is each folder's."""
    if found := name_fault(file.path, file.origin.path):
        yield flawed(found, (file.path, file.origin))


def name_fault(path: str, source: str) -> Fault | None:
    """What is wrong with the path of a file that is made of `source`, whose long name is told once.

    Names come before the path: who shortens them to what a name may have has shortened the path, too.
    """
    if len(path) <= LONGEST_NAME and _PLAIN.fullmatch(path):
        return None
    if found := next(filter(None, map(_part_fault, path.split("/"))), None):
        return found
    if any(len(name) > LONGEST_NAME for name in path.split("/")):
        return flaw("site-name-long", source=source, longest=LONGEST_NAME)
    return flaw("site-path-long", source=source, longest=LONGEST_PATH) if len(path) > LONGEST_PATH else None


def _part_fault(name: str) -> Fault | None:
    """What is wrong with the name of a file or folder."""
    if not name.isascii():
        return flaw("site-name-not-ascii", name=name)
    if refused := REFUSED_CHARACTERS.search(name):
        return flaw("site-name-character", name=name, character=refused[0])
    if name in {"", ".", ".."} or name != name.strip(" ") or name.endswith("."):
        return flaw("site-name-end", name=name)
    if RESERVED_NAMES.fullmatch(name):
        return flaw("site-name-reserved", name=name)
    return None


def paths_are_apart(site: SiteUnderCheck) -> Iterator[Problem]:
    """No two files have one path, or paths that differ only in capitals or form; no file has the name of a folder."""
    if site.former.is_same_set:
        return
    yield from _twice(site)
    seen: dict[str, str] = {}
    folders = {_folded(folder): folder for folder in sorted(site.folders)}
    for path in sorted(site.paths):
        former = seen.setdefault(_folded(path), path)
        if former != path:
            yield _collision(path, former, site)
        if _folded(path) in folders:
            yield wrong("site-path-is-folder", (path, site.origins[path]))
    yield from _twin_folders(site)


def _twice(site: SiteUnderCheck) -> Iterator[Problem]:
    """Files that were made for one path."""
    seen: dict[str, File] = {}
    for file in site.files_made_now:
        former = seen.setdefault(file.path, file)
        if former is not file:
            origin = former.origin.path
            yield error("site-path-twice", file.origin, page=file.path, other=former.path, origin=origin, count=1)


def _collision(path: str, other: str, site: SiteUnderCheck) -> Problem:
    origins = site.origins
    origin = origins[other].path
    return error("site-path-collision", origins[path], page=path, other=other, origin=origin, count=1)


def _twin_folders(site: SiteUnderCheck) -> Iterator[Problem]:
    """Folders that differ only in capitals or form, each told at its first file."""
    seen: dict[str, str] = {}
    for folder in sorted(site.folders):
        former = seen.setdefault(_folded(folder), folder)
        if former != folder:
            first, other = (
                min(path for path in site.paths if path.startswith(f"{name}/")) for name in (folder, former)
            )
            yield _collision(first, other, site)


def _folded(path: str) -> str:
    return (path if path.isascii() else unicodedata.normalize("NFC", path)).casefold()

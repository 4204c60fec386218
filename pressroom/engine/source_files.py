"""The files that the site is made from beside its texts: the agency's own, its templates, and what lies by releases.

Each of them is published, is read or is a problem. What programs and not people put there stays behind
(`pressroom.system_files`).
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pressroom.documents.decode import decode
from pressroom.engine.request import Folders
from pressroom.model import Asset
from pressroom.model.file_forms import AGENCY_FILES, ending_of
from pressroom.model.files import ends_with
from pressroom.pages.pictures import copied
from pressroom.pages.targets import Recipe
from pressroom.problems import Location, Problem, error, warning
from pressroom.system_files import is_left_by_program

STATIC, TEMPLATES = "static", "templates"
STYLES_AND_SCRIPTS = (".css", ".js", ".mjs")
"""Of the agency's own files those that browsers read as UTF-8, as the pages are that load them."""
READ = (*STYLES_AND_SCRIPTS, ".html")
"""Files that are texts, whatever is in them."""
TEXTS = ("",)
"""What the names of templates end with: one may include whatever is text."""


class SourceFile(NamedTuple):
    """A file of the sources, with its path there."""

    file: Path
    path: str


class SourceFolder(NamedTuple):
    """A folder on the way to files: its place, its path, and the real folders that lead to it."""

    place: str
    path: str
    chain: tuple[str, ...]
    through_link: bool = False


class StaticFiles(NamedTuple):
    """The agency's own files (style, scripts, fonts) as recipes, and what is wrong with them."""

    recipes: tuple[Recipe, ...]
    problems: tuple[Problem, ...]


def static_files(root: Path) -> StaticFiles:
    """The agency's own files, and what is wrong with them."""
    walked = tuple(files_below(root, STATIC))
    files = sorted(each for each in walked if isinstance(each, SourceFile))
    problems = [each for each in walked if isinstance(each, Problem)]
    problems += (problem for each in files for problem in (*faults_of(each, STYLES_AND_SCRIPTS), *kind_problems(each)))
    return StaticFiles(tuple(static_recipes(files)), tuple(problems))


def kind_problems(source: SourceFile) -> Iterator[Problem]:
    """A file of a kind that sites aren't made of: a browser may run it as a page of its own, a server as a program."""
    ending = ending_of(source.path)
    if ending and ending not in AGENCY_FILES:
        yield warning("static-file-kind", Location(path=source.path), file=source.file.name, ending=ending)


def static_recipes(files: Iterable[SourceFile]) -> Iterator[Recipe]:
    """How these files come into the site: they are copied."""
    for file, path in files:
        yield Recipe(path, Location(path=path), copied, (path, file))


def template_problems(root: Path) -> tuple[Problem, ...]:
    """What is wrong with the files of the templates, before any of them is looked at as a template."""
    source = tuple(files_below(root, TEMPLATES))
    faults = (problem for each in source if isinstance(each, SourceFile) for problem in faults_of(each, TEXTS))
    return (*(each for each in source if isinstance(each, Problem)), *faults)


def files_below(root: Path, name: str) -> Iterator[SourceFile | Problem]:
    """Every file below a folder, in no order, and what in it is no file that can be read."""
    real = os.path.realpath(root)
    waiting = [SourceFolder(place=str(root), path=name, chain=(real,))]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder.place) as entries:
                kept = [entry for entry in entries if not is_left_by_program(entry.name)]
        except OSError as failure:
            yield error("folder-unreadable", Location(path=folder.path), reason=failure.strerror or "")
            continue
        for entry in kept:
            source = sorted_out(entry, folder, name)
            if isinstance(source, SourceFolder):
                waiting.append(source)
            else:
                yield source


def sorted_out(entry: os.DirEntry[str], folder: SourceFolder, name: str) -> SourceFolder | SourceFile | Problem:
    """What something in a folder is."""
    path, linked = f"{folder.path}/{entry.name}", entry.is_symlink()
    wrong = wrong_link(entry, folder, name) if linked else ""
    if wrong:
        return error(wrong, Location(path=path))
    if entry.is_dir():
        real = os.path.realpath(entry.path) if linked else f"{folder.chain[-1]}/{entry.name}"
        return SourceFolder(entry.path, path, (*folder.chain, real), folder.through_link or linked)
    if not entry.is_file():
        return error("file-not-regular", Location(path=path))
    return SourceFile(Path(entry.path), path)


def wrong_link(entry: os.DirEntry[str], folder: SourceFolder, name: str) -> str:
    """What is wrong with a link: of content, too, links may lead to what is inside it, but not in circles.

    Templates may lie elsewhere, since nobody is handed them.
    """
    target, root = Path(os.path.realpath(entry.path)), folder.chain[0]
    if not target.exists():
        return "link-broken"
    if name == STATIC and not target.is_relative_to(root):
        return "static-link-outside"
    if not target.is_dir():
        return ""
    return "link-loop" if str(target) in folder.chain else "link-in-link" if folder.through_link else ""


def faults_of(source: SourceFile, endings: tuple[str, ...]) -> tuple[Problem, ...]:
    """What is wrong with a file that is to be read: it can't be or, if its name ends so, it is a text but not UTF-8."""
    try:
        if not ends_with(source.path, endings):
            source.file.open("rb").close()
            return ()
        content = source.file.read_bytes()
    except OSError as failure:
        return (unreadable(Location(path=source.path), failure),)
    try:
        content.decode()
    except UnicodeDecodeError:
        if b"\0" in content and not ends_with(source.path, READ):
            return ()  # a picture, say, beside the templates
        return decode(content, source.path).problems
    return ()


def unreadable_assets(assets: Iterable[Asset]) -> Iterator[Problem]:
    """The files beside releases that can't be read."""
    for asset in assets:
        try:
            asset.file.open("rb").close()
        except OSError as failure:
            yield unreadable(asset.at, failure)


def unreadable_source(failure: OSError, folders: Folders) -> Problem | None:
    """That a file of the sources went away, or may no longer be read, since it was found; None for any other file."""
    file = os.fsdecode(failure.filename) if failure.filename else ""
    for name in ("content", TEMPLATES, STATIC):
        folder = str(getattr(folders, name))
        if file.startswith(folder + os.sep):
            path = Path(file[len(folder) + 1 :]).as_posix()
            return unreadable(Location(path=f"{name}/{path}"), failure)
    return None


def unreadable(at: Location, failure: OSError) -> Problem:
    """That a file can't be read."""
    return error("file-unreadable", at, reason=failure.strerror or "")

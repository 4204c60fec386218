"""What every command of a build has in common: where everything is, and what was made of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Protocol, TypeVar

from pressroom.documents import Head
from pressroom.model import File, Site
from pressroom.problems import Location, Problem, error, in_order
from pressroom.values import dataclass
from pressroom.write.manifest import Digest

Part = TypeVar("Part")


class Watch(Protocol):
    """Goes through the parts of a long step, and may show how far it has come."""

    def __call__(self, step: str, parts: Sequence[Part], /) -> Iterable[Part]:
        """Hand on the same parts, one by one."""


def unwatched(_step: str, parts: Sequence[Part]) -> Iterable[Part]:
    """Nobody looks."""
    return parts


@dataclass(frozen=True, kw_only=True)
class Folders:
    """Where everything is."""

    content: Path
    templates: Path
    static: Path
    output: Path

    def of(self, path: str) -> Path | None:
        """The file that a problem's place names (``content/press/2018/a.md``)."""
        root, _, rest = path.partition("/")
        folder = {"content": self.content, "templates": self.templates, "static": self.static, "output": self.output}
        return folder[root] / rest if root in folder and rest else None


@dataclass(frozen=True, kw_only=True)
class Built:
    """A site that was made but not yet written, with every problem found on the way.

    `others` counts the files that were made before and are not looked at again. `heads` is what stands before the texts
    of the files that the site was read from. `staged` are the digests of files that wait on disk to be moved into
    place; `is_flawless` tells that there is nothing to say of its finished files.
    """

    files: tuple[File, ...] = ()
    others: int = 0
    pages: int = 0
    site: Site | None = None
    problems: tuple[Problem, ...] = ()
    heads: Mapping[str, Head] = field(default_factory=dict)
    staged: Mapping[str, Digest] = field(default_factory=dict)
    is_flawless: bool = False

    @property
    def count(self) -> int:
        """How many files the site has."""
        return len(self.files) + self.others


def missing_folders(folders: Folders) -> tuple[Problem, ...]:
    """The folders of the sources must be there, and the site must not be written into them."""
    sources = {"content": folders.content, "templates": folders.templates, "static": folders.static}
    output = folders.output.resolve()
    problems = [
        error("folder-missing", Location(path=name), folder=str(folder), name=name)
        for name, folder in sources.items()
        if not folder.is_dir()
    ]
    problems += [
        error("folders-overlap", Location(path="output"), folder=str(folders.output))
        for folder in sources.values()
        if output == folder.resolve() or output in folder.resolve().parents or folder.resolve() in output.parents
    ]
    return in_order(problems)

"""What the preview is handed: a way to build the site, and what a build gives."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import field
from datetime import datetime
from html import escape
from pathlib import Path
from weakref import finalize

from pressroom.language import Language
from pressroom.model import Phase
from pressroom.problems import Severity
from pressroom.values import dataclass

HIDDEN = ".pressroom"
"""What the names of files begin with that are a build's own."""


@dataclass(frozen=True, kw_only=True)
class ProblemHtml:
    """A problem as it is told: how grave it is, and the block of text that the terminal shows, its parts `marked`."""

    severity: Severity
    html: str


@dataclass(frozen=True, kw_only=True)
class PreviewResult:
    """What a build gave: the files of the site by path, and what is wrong."""

    language: Language
    files: Mapping[str, bytes | Path] = field(default_factory=dict)
    problems: tuple[ProblemHtml, ...] = ()
    phase: Phase | None = None
    unpublished: Mapping[str, datetime | None] = field(default_factory=dict)
    """The pages that a build leaves out, each with the end of its embargo, or nothing for a draft."""
    base: str = "/"
    """The path of the site's published address, with which the links of 404.html begin."""

    @property
    def is_whole(self) -> bool:
        """Whether it is free of errors."""
        return all(told.severity is not Severity.ERROR for told in self.problems)


class FilesIn(Mapping[str, Path]):
    """The files of a site as they stand in a folder, by their paths; what is hidden there belongs to no site."""

    def __init__(self, folder: Path) -> None:
        """The files of a folder."""
        self._folder = folder

    def __getitem__(self, name: str) -> Path:
        """The file at a path of the site; KeyError where there is none, or where a path leads out of the folder."""
        file = self._folder / name
        is_inside = not any(part in {"", ".", ".."} or part.startswith(HIDDEN) for part in name.split("/"))
        if not is_inside or "\\" in name or ":" in name or "\0" in name or not is_file(file):
            raise KeyError(name)
        return file

    def __iter__(self) -> Iterator[str]:
        """Every path."""
        files = (file.relative_to(self._folder) for file in self._folder.rglob("*") if file.is_file())
        return iter(sorted(file.as_posix() for file in files if not file.name.startswith(HIDDEN)))

    def __len__(self) -> int:
        """How many there are."""
        return sum(1 for _ in self)


def is_file(file: Path) -> bool:
    """Whether there is such a file; there is none with a name that no disk takes."""
    try:
        return file.is_file()
    except OSError:
        return False


class FilesMade(Mapping[str, bytes | Path]):
    """The files that a build with errors made, wherever they wait; `end` is called when nobody shows them any more.

    One that waits no longer was moved into its place among `others`.
    """

    def __init__(
        self, files: Mapping[str, bytes | Path], others: Mapping[str, bytes | Path], end: Callable[[], object]
    ) -> None:
        """These files."""
        self._files, self._others = files, others
        finalize(self, end)

    def __getitem__(self, name: str) -> bytes | Path:
        """The file at a path of the site; KeyError where there is none."""
        content = self._files[name]
        return self._others[name] if isinstance(content, Path) and not is_file(content) else content

    def __iter__(self) -> Iterator[str]:
        """Every path."""
        return iter(self._files)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._files)


@dataclass(frozen=True, kw_only=True)
class BuildHooks:
    """What a build asks and tells while it goes on.

    `is_overtaken` tells whether a file has changed since it began, so that it may stop; `awaited` are the paths of the
    files that browsers show or wait for. `show_first` takes those of them that are finished before the rest,
    `show_progress` takes how many parts of a step are done, and how many there are.
    """

    is_overtaken: Callable[[], bool]
    awaited: Callable[[], Collection[str]]
    show_first: Callable[[Mapping[str, bytes]], None]
    show_progress: Callable[[int, int], None]


Build = Callable[[datetime, bool, BuildHooks], PreviewResult | None]
"""Builds the site as of a moment, with or without what isn't published; nothing when it was overtaken."""


def marked(part: str, text: str) -> str:
    """A part of a problem's text as HTML: escaped, and named so that it can have its colour."""
    return f'<span class="{part}">{escape(text)}</span>'

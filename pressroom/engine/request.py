"""A build that is asked for: of what, how, for when; and what becomes of it."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from pressroom.cache.digests import digest_of
from pressroom.cache.fingerprints import Inputs
from pressroom.engine.reasons import MadeBecause, Reason, Rung
from pressroom.engine.staging import stage_in
from pressroom.engine.trace import BuildSummary
from pressroom.model import File, Site
from pressroom.problems import Location, Problem, error, in_order
from pressroom.replay import cache_file
from pressroom.values import dataclass
from pressroom.write import WriteResult
from pressroom.write.manifest import Digest

if TYPE_CHECKING:
    from pressroom.render.template_references import NamedTemplates

Part = TypeVar("Part")


class Progress(Protocol):
    """Goes through the parts of a long step, and may show how far it has come."""

    def __call__(self, step: str, parts: Sequence[Part], /) -> Iterable[Part]:
        """Hand on the same parts, one by one."""


def no_progress(_step: str, parts: Sequence[Part]) -> Iterable[Part]:
    """Nobody looks."""
    return parts


class Priority(NamedTuple):
    """The files that somebody waits for, by their paths in the site, asked when the build is about to make files.

    `show` is handed what they hold once they are made and free of errors; the build goes on with the rest then.
    """

    awaited: Callable[[], Collection[str]]
    show: Callable[[Mapping[str, bytes]], None]


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
class CheckedSite:
    """A site that was made but not yet written, with every problem found on the way.

    `others` counts the files that were made before and are not looked at again. `staged` are the digests of files that
    wait on disk to be moved into place.
    """

    files: tuple[File, ...] = ()
    others: int = 0
    pages: int = 0
    site: Site | None = None
    problems: tuple[Problem, ...] = ()
    staged: Mapping[str, Digest] = field(default_factory=dict)

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


@dataclass(frozen=True, kw_only=True)
class BuildOptions:
    """How to build: whether warnings are errors, by how many processes, and whether the memory is used.

    With `drafts` the site holds what isn't published, too: only the preview shows that. With `precompress` compressed
    copies stand beside its texts. `stage` is where finished files wait until all are judged, and stay when there are
    errors; without it that place goes with the build.
    """

    strict: bool = False
    jobs: int = 1
    from_memory: bool = True
    drafts: bool = False
    precompress: bool = False
    stage: Path | None = None


def processors() -> int:
    """How many processes can work at the same time here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, kw_only=True)
class BuildResult:
    """What became of a build; without `written` nothing was written. `finished` is what is remembered of it.

    With `inputs` the same answer may be given as long as they are the same; not when everything is to be compared.
    `rung` tells how much was done and `reasons` why no less, `made` why each file was made.
    """

    built: CheckedSite
    written: WriteResult | None = None
    finished: BuildSummary | None = None
    inputs: Inputs | None = None
    rung: Rung = Rung.FULL
    reasons: tuple[Reason, ...] = ()
    made: tuple[MadeBecause, ...] = ()


Compiling = Callable[[], "Mapping[str, NamedTemplates]"]
"""Waits for templates that another process compiles; what each names, by its text. OSError as `executor.result_of`."""


@dataclass(frozen=True, kw_only=True)
class BuildRequest:
    """A build that is to be done: of what, for when, how, and since when its inputs are looked at.

    With `priority` somebody waits for some of its files. With `compiling` templates are being compiled.
    """

    folders: Folders
    as_of: datetime
    options: BuildOptions
    progress: Progress
    began: int
    priority: Priority | None = None
    compiling: Compiling | None = None

    def __getstate__(self) -> dict[str, object]:
        """What another process is handed: it shows nothing, and waits for nobody."""
        return {**vars(self), "progress": no_progress, "priority": None, "compiling": None}


def roots(folders: Folders) -> Mapping[str, str]:
    """Every folder that the site is made from, our own code among them."""
    own = str(Path(__file__).parent.parent)
    roots_of_sources = {"content": folders.content, "templates": folders.templates, "static": folders.static}
    return {**{name: str(folder.absolute()) for name, folder in roots_of_sources.items()}, "program": own}


def build_key(inputs: Inputs, options: BuildOptions) -> bytes:
    """What a finished build is remembered under."""
    return digest_of("build", inputs.digest, options.strict, options.drafts, options.precompress)


def compiled_templates(output: Path) -> Path:
    """Where the compiled templates of an output are kept."""
    return Path(cache_file(str(output))).with_name("templates")


@contextmanager
def staging_folder(request: BuildRequest) -> Iterator[Path | None]:
    """Where finished files wait until all are judged; None where there is no such place, so that they do in memory."""
    if request.options.stage:
        yield request.options.stage
        return
    with stage_in(cache_folder(request.folders.output)) as stage:
        yield stage


def cache_folder(output: Path) -> Path:
    """The folder of what is remembered of an output."""
    return Path(cache_file(str(output))).parent


def as_checked_site(finished: BuildSummary) -> CheckedSite:
    """A remembered build as if it had been made; its files are those that stand in the output."""
    return CheckedSite(
        others=finished.files,
        pages=finished.pages,
        site=Site(about=finished.about, unpublished=finished.unpublished),
        problems=finished.problems,
    )

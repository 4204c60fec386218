"""Where the slow steps of a build are done: texts are marked up, planned files become bytes, pages are summed up.

What was made before from the same things is taken from the memo, and the rest is shared out between processes when
there is much of it. Either way the results are those of `mark_up`, `render_site` and `extract_facts`.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pressroom.cache.digests import Digester
from pressroom.check import PageFacts, extract_facts
from pressroom.documents import Head
from pressroom.engine.recorder import Kept, Made, Rendered, is_page, standing_files
from pressroom.engine.request import Part, Progress
from pressroom.engine.snapshot import Blueprint, Rows
from pressroom.engine.texts import MarkupInput
from pressroom.engine.trace import CODEC, read_as
from pressroom.markup import mark_up
from pressroom.model import File, Prose, Site
from pressroom.pages.targets import DataFile, Format, Target
from pressroom.problems import Problem
from pressroom.render import Templates, load_templates, render_site
from pressroom.write.locking import close_inherited
from pressroom.write.manifest import Digest

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from pressroom.engine.local_problems import Alone

Result = TypeVar("Result")

MIN_PARALLEL = 300
"""Texts or files below which starting other processes takes longer than doing the work."""
CHUNK_SIZE = 40
"""Texts or files that a process is given at once."""
KEPT_AT_ONCE = 500
"""Marked-up texts that are held in memory as they are kept."""
SLOW = frozenset({Format.CARD, Format.PICTURE, Format.SEARCH})
"""Forms of which a file takes many times longer than a page."""


_PARTS: ContextVar[Sequence[Any]] = ContextVar("parts")
"""What one of the other processes works on."""


class RenderedSite(NamedTuple):
    """The finished files, what is wrong with their templates, and what is known of pages by their paths.

    `staged` are the digests of the files that wait on disk to be moved into place.
    """

    files: tuple[File, ...]
    problems: tuple[Problem, ...]
    summaries: Mapping[str, PageFacts]
    staged: Mapping[str, Digest]


class StagingError(OSError):
    """The disk has no room for the file with this path in the site, or refuses it: nothing is written yet."""


@dataclass(kw_only=True)
class Executor:
    """Does the slow steps of one build.

    `version` stands for our code and its libraries, `closure` gives what stands for everything that some templates are
    made of. `blueprint` is what is kept of the last build, and `output` where its files stand; `is_standing` tells that
    they stand there as it left them. `compiled` is where compiled templates are kept, and `stage` where many finished
    files wait until all are judged, so that they need not be held in memory. Without a blueprint everything is made.
    """

    blueprint: Blueprint | None = None
    version: str = ""
    closure: Callable[[str], str] = field(default=lambda _names: "")
    output: Path | None = None
    is_standing: bool = False
    compiled: Path | None = None
    stage: Path | None = None
    jobs: int = 1
    _pool: "ProcessPoolExecutor | None" = field(default=None, init=False)
    _proses: dict[str, tuple[str, Prose]] = field(default_factory=dict, init=False)
    _kept: Kept | None = field(default=None, init=False)

    def mark_up(self, texts: Sequence[MarkupInput], progress: Progress) -> list[Prose]:
        """The texts, marked up, in the same order."""
        store = self.blueprint.store if self.blueprint else None
        digester = Digester()
        keys = [digester.digest("prose", self.version, *text.parts) for text in texts] if store else []
        known = store.recall("prose", keys) if store else {}
        found: list[Prose | None] = [None] * len(texts)
        for number, key in enumerate(keys):
            found[number] = read_as(Prose, known.get(key))
        missing = [number for number, prose in enumerate(found) if prose is None]
        new = self._each(_mark_up_all, _mark_up_all, [texts[number] for number in missing])
        fresh: dict[bytes, str] = {}
        for number, _ in zip(missing, progress("markup", missing), strict=True):
            prose = found[number] = next(new)
            if store:
                fresh[keys[number]] = CODEC.write(prose)
                if len(fresh) == KEPT_AT_ONCE:
                    store.keep("prose", fresh)
                    fresh.clear()
        marked = [prose for prose in found if prose is not None]
        if store:
            store.keep("prose", fresh, used=known.keys())
            for text, key, prose in zip(texts, keys, marked, strict=True):
                self._proses[text.body.at.path] = key.hex(), prose
        return marked

    def render(self, planned: Sequence[Target], folder: Path, site: Site, progress: Progress) -> RenderedSite:
        """The files of a plan."""
        done: list[Rendered] = [None] * len(planned)
        missing = list(range(len(planned)))
        # The first time all is made, so that others may begin with it while the outlines are drawn here.
        is_first = self.blueprint is None or self.blueprint.is_empty
        new = self.make(planned, folder, slow_among(planned)) if is_first else iter(())
        kept = self._kept = self._outlined(planned, site) if self.blueprint else None
        if kept and self.output and not is_first:
            with suppress(OSError):  # what can't be read in the output is made, and told when it is to be written
                done = standing_files(kept, self.output, is_known=self.is_standing)
            missing = [number for number, made in enumerate(done) if made is None]
            unmade = [planned[number] for number in missing]
            new = self.make(unmade, folder, slow_among(unmade))
        for number, _ in zip(missing, progress("render", missing), strict=True):
            made = next(new)
            if made is None:  # a template is at fault, which is told once for all pages
                files, problems = render_site(planned, folder)
                return RenderedSite(files, problems, {}, {})
            done[number] = made
        finished = [made for made in done if made is not None]
        if kept:
            kept.take(finished)
        summaries = {made.file.path: made.summary for made in finished if made.summary}
        staged = {made.file.path: made.digest for made in finished if made.digest}
        return RenderedSite(tuple(made.file for made in finished), (), summaries, staged)

    def make(self, planned: Sequence[Target], folder: Path, heavy: Sequence[int] = ()) -> Iterator[Rendered]:
        """The files of a plan one after the other, whatever was made before; those with `heavy` numbers take long."""
        stage = self.stage if len(planned) >= MIN_PARALLEL else None
        here = _here(folder, self.compiled, stage)
        return self._each(here, partial(_render_elsewhere, folder, self.compiled, stage), planned, heavy)

    def _outlined(self, planned: Sequence[Target], site: Site) -> Kept:
        assert self.blueprint is not None  # noqa: S101  (only asked for with one)
        return Kept(
            blueprint=self.blueprint,
            version=self.version,
            closure=self.closure,
            planned=planned,
            site=site,
            proses=self._proses,
        )

    def rows(self, alone: "Alone", heads: Mapping[str, Head]) -> Rows:
        """What is to be kept of a build that was written."""
        return self._kept.rows(alone, heads) if self._kept else {}

    def close(self, *, at_once: bool = False) -> None:
        """Send the other processes home; `at_once` without waiting for what they are at."""
        if self._pool is not None:
            running = self._pool._processes or {}  # noqa: SLF001 - it has no way to stop work that has begun
            for process in tuple(running.values()) if at_once else ():
                process.terminate()
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _each(
        self,
        here: Callable[[list[Part]], list[Result]],
        elsewhere: Callable[[list[Part]], list[Result]],
        parts: Sequence[Part],
        heavy: Sequence[int] = (),
    ) -> Iterator[Result]:
        """The results of some work on each of the parts, in their order: done here, or in other processes.

        Other processes begin at once, not only when the first result is asked for, and with what is heavy.
        """
        if self.jobs == 1 or len(parts) < MIN_PARALLEL:
            return (result for part in parts for result in here([part]))
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        way = "fork" if sys.platform == "linux" else "spawn"  # macOS has libraries that don't survive a fork
        # Begun for these parts, since processes that are forked need not be sent what their parent holds.
        self._pool = ProcessPoolExecutor(
            self.jobs, mp_context=multiprocessing.get_context(way), initializer=_begin, initargs=(parts,)
        )
        shares = chunks(len(parts), heavy)
        found = {share: self._pool.submit(_at, elsewhere, share) for share in shares}
        return self._until_closed([found[share] for share in sorted(found, key=attrgetter("start"))])

    def _until_closed(self, found: "Sequence[Future[list[Result]]]") -> Iterator[Result]:
        for results in found:
            yield from results.result()
        self.close()


def chunks(count: int, heavy: Sequence[int]) -> list[range]:
    """The numbers of the parts that a process is given at once: first what is heavy, one by one, then the others."""
    gaps = zip((0, *(number + 1 for number in heavy)), (*heavy, count), strict=True)
    others = [range(start, min(start + CHUNK_SIZE, end)) for gap, end in gaps for start in range(gap, end, CHUNK_SIZE)]
    return [*(range(number, number + 1) for number in heavy), *others]


def slow_among(planned: Sequence[Target]) -> list[int]:
    """The numbers of the files that take many times longer to make than a page, in their order."""
    return [number for number, found in enumerate(planned) if isinstance(found, DataFile) and found.form in SLOW]


# --- the work itself ----------------------------------------------------------------------------------------------


def _mark_up_all(texts: list[MarkupInput]) -> list[Prose]:
    return [mark_up(text.body, **text.manner._asdict()) for text in texts]


def _here(folder: Path, compiled: Path | None, stage: Path | None) -> Callable[[list[Target]], list[Rendered]]:
    """Rendering in this process, with templates that are loaded when the first of them is needed."""
    loaded: list[Templates] = []

    def render(planned: list[Target]) -> list[Rendered]:
        if not loaded:
            loaded.append(load_templates(folder, compiled))
        return _render_all(loaded[0], planned, stage)

    return render


def _render_elsewhere(folder: Path, compiled: Path | None, stage: Path | None, planned: list[Target]) -> list[Rendered]:
    return _render_all(_templates_of_this_process(folder, compiled), planned, stage)


@cache
def _templates_of_this_process(folder: Path, compiled: Path | None) -> Templates:
    """The templates, loaded once: other processes live no longer than the build."""
    return load_templates(folder, compiled)


def _render_all(templates: Templates, planned: list[Target], stage: Path | None) -> list[Rendered]:
    """Files with their summaries; None for what a template could not show."""
    files, _ = render_site(planned, templates)
    by_path = {file.path: file for file in files}
    return [_made(file, stage) if (file := by_path.get(found.path)) else None for found in planned]


def _made(file: File, stage: Path | None) -> Made:
    """A finished file; on the stage, if there is one."""
    if isinstance(file.content, Path):
        return Made(file, None)
    summary = extract_facts(file.content) if is_page(file.path) else None
    if stage is None:
        return Made(file, summary)
    place = stage / sha256(file.path.encode()).hexdigest()
    try:
        place.write_bytes(file.content)
    except OSError as failure:
        raise StagingError(failure.errno, failure.strerror, file.path) from failure
    digest = Digest(size=len(file.content), sha256=sha256(file.content).hexdigest())
    seen = CODEC.write(summary) if summary else ""
    return Made(File(path=file.path, content=place, origin=file.origin), summary, digest, seen)


def _begin(parts: Sequence[object]) -> None:
    """Begin to work on some parts. Ctrl-C reaches every process of a terminal; only the first one answers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    close_inherited()
    Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()
    _PARTS.set(parts)


def _end_with_parent() -> None:
    """End when the process that gives us work is gone, however it ended: nothing else would tell us."""
    from multiprocessing import connection, parent_process

    parent = parent_process()
    assert parent is not None  # noqa: S101  (this runs in a process that was started by another)
    connection.wait([parent.sentinel])
    os._exit(1)


def _at(work: Callable[[list[Part]], list[Result]], part: range) -> list[Result]:
    """Work on the parts with these numbers."""
    return work(list(_PARTS.get()[part.start : part.stop]))

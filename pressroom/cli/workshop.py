"""Where the slow steps of a build are done: texts are marked up, planned files become bytes, pages are summed up.

What was made before from the same things is taken from the memo, and the rest is shared out between processes when
there is much of it. Either way the results are those of `mark_up`, `render_site` and `summarise`.
"""

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from pressroom.check import Summary, summarise
from pressroom.cli.remembered import CODEC, Standing, read_as
from pressroom.documents import Document, read_file
from pressroom.markup import mark_up
from pressroom.memo.digests import Digester
from pressroom.memo.store import Memo
from pressroom.model import Body, File, Prose, Site
from pressroom.pages import Copy, Planned
from pressroom.problems import Problem
from pressroom.render import Templates, load_templates, render_site

Part = TypeVar("Part")
Result = TypeVar("Result")

Rendered = tuple[File, Summary | None] | None
"""A file and what was seen on it if it is a page; None for what a template could not show."""

FEW = 300
"""Texts or files below which starting other processes takes longer than doing the work."""
AT_ONCE = 40
"""Texts or files that a process is given at once."""


class Watch(Protocol):
    """Goes through the parts of a long step, and may show how far it has come."""

    def __call__(self, step: str, parts: Sequence[Part], /) -> Iterable[Part]:
        """Hand on the same parts, one by one."""


def unwatched(_step: str, parts: Sequence[Part]) -> Iterable[Part]:
    """Nobody looks."""
    return parts


class Text(NamedTuple):
    """A body to be marked up, and what that depends on."""

    body: Body
    language: str
    verbatim: bool
    prefix: str = ""


class Made(NamedTuple):
    """The finished files, what is wrong with their templates, and what is known of pages by their bytes."""

    files: tuple[File, ...]
    problems: tuple[Problem, ...]
    summaries: Mapping[bytes, Summary]


@dataclass(kw_only=True)
class Workshop:
    """Does the slow steps of one build.

    `version` stands for our code and its libraries, `templates` for the content of all templates. `output` is where the
    files of the last build stand. Without a memo everything is made.
    """

    memo: Memo | None = None
    version: str = ""
    templates: str = ""
    output: Path | None = None
    jobs: int = 1
    _pool: ProcessPoolExecutor | None = field(default=None, init=False)
    _prose_keys: dict[int, tuple[Prose, bytes]] = field(default_factory=dict, init=False)

    def read_file(self, path: str, place: str) -> tuple[Document | None, tuple[Problem, ...]]:
        """A file of content, taken apart."""
        return read_file(path, place)

    def mark_up(self, texts: Sequence[Text], watch: Watch) -> list[Prose]:
        """The texts, marked up, in the same order."""
        digester = Digester()
        keys = [digester.digest("prose", self.version, *text) for text in texts] if self.memo else []
        known = self.memo.recall("prose", keys) if self.memo else {}
        found: list[Prose | None] = [None] * len(texts)
        for number, key in enumerate(keys):
            found[number] = read_as(Prose, known.get(key))
        missing = [number for number, prose in enumerate(found) if prose is None]
        new = self._each(_mark_up_all, _mark_up_all, [texts[number] for number in missing])
        for number, _ in zip(missing, watch("markup", missing), strict=True):
            found[number] = next(new)
        marked = [prose for prose in found if prose is not None]
        if self.memo:
            fresh = {keys[number]: CODEC.write(marked[number]) for number in missing}
            self.memo.keep("prose", fresh, used=known.keys())
            self._prose_keys = {id(prose): (prose, key) for prose, key in zip(marked, keys, strict=True)}
        return marked

    def render(self, planned: Sequence[Planned], folder: Path, watch: Watch) -> Made:
        """The files of a plan."""
        keys = self._keys_of(planned)
        known = self.memo.recall("file", keys) if self.memo else {}
        done: list[Rendered] = [None] * len(planned)
        for number, key in enumerate(keys):
            done[number] = self._standing(planned[number], known.get(key))
        missing = [number for number, made in enumerate(done) if made is None]
        wanted = [planned[number] for number in missing]
        new = self._each(_here(folder), partial(_render_elsewhere, folder), wanted)
        for number, _ in zip(missing, watch("render", missing), strict=True):
            made = next(new)
            if made is None:  # a template is at fault, which is told once for all pages
                files, problems = render_site(planned, folder)
                return Made(files, problems, {})
            done[number] = made
        finished = [made for made in done if made is not None]
        if self.memo:
            fresh = {keys[number]: _written(finished[number]) for number in missing}
            self.memo.keep("file", {key: text for key, text in fresh.items() if text}, used=known.keys())
        summaries = {file.content: seen for file, seen in finished if seen and isinstance(file.content, bytes)}
        return Made(tuple(file for file, _ in finished), (), summaries)

    def show_early(self, planned: Sequence[Planned], folder: Path, site: Site) -> None:
        """Let somebody see the pages before everything else is made and checked; in a build nobody does."""

    def close(self, *, at_once: bool = False) -> None:
        """Send the other processes home; `at_once` without waiting for what they are at."""
        if self._pool is not None:
            running = self._pool._processes or {}  # noqa: SLF001 - it has no way to stop work that has begun
            for process in tuple(running.values()) if at_once else ():
                process.terminate()
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _keys_of(self, planned: Sequence[Planned]) -> list[bytes]:
        """A digest of everything that each file is made from."""
        if not self.memo:
            return []
        proses = self._prose_keys

        def opaque(value: object) -> bytes | None:
            found = proses.get(id(value))
            return found[1] if found and found[0] is value else None

        digester = Digester(opaque)
        return [digester.digest("file", self.version, self.templates, found) for found in planned]

    def _standing(self, planned: Planned, known: str | None) -> Rendered:
        """A file as it was made before from the same things, when it still stands in the output."""
        if isinstance(planned, Copy) or known is None or self.output is None:
            return None
        seen = read_as(Standing, known)
        if seen is None:
            return None
        try:
            content = (self.output / planned.path).read_bytes()
        except OSError:
            return None
        if sha256(content).hexdigest() != seen.sha256:
            return None
        return File(path=planned.path, content=content, origin=planned.origin), seen.summary

    def _each(
        self,
        here: Callable[[list[Part]], list[Result]],
        elsewhere: Callable[[list[Part]], list[Result]],
        parts: Sequence[Part],
    ) -> Iterator[Result]:
        """The results of some work on each of the parts, in their order: done here, or in other processes."""
        chunks = [list(parts[start : start + AT_ONCE]) for start in range(0, len(parts), AT_ONCE)]
        if self.jobs > 1 and len(parts) >= FEW:
            results = self._workers().map(elsewhere, chunks)
        else:
            results = map(here, ([part] for part in parts))
        for result in results:
            yield from result

    def _workers(self) -> ProcessPoolExecutor:
        if self._pool is None:
            way = "fork" if sys.platform == "linux" else "spawn"  # macOS has libraries that don't survive a fork
            self._pool = ProcessPoolExecutor(
                self.jobs, mp_context=multiprocessing.get_context(way), initializer=_leave_interrupts_to_the_parent
            )
        return self._pool


def _written(made: tuple[File, Summary | None]) -> str:
    file, summary = made
    if isinstance(file.content, Path):
        return ""
    return CODEC.write(Standing(sha256(file.content).hexdigest(), summary))


# --- the work itself ----------------------------------------------------------------------------------------------


def _mark_up_all(texts: list[Text]) -> list[Prose]:
    return [mark_up(text.body, language=text.language, verbatim=text.verbatim, prefix=text.prefix) for text in texts]


def _here(folder: Path) -> Callable[[list[Planned]], list[Rendered]]:
    """Rendering in this process, with templates that are loaded when the first of them is needed."""
    loaded: list[Templates] = []

    def render(planned: list[Planned]) -> list[Rendered]:
        if not loaded:
            loaded.append(load_templates(folder))
        return _render_all(loaded[0], planned)

    return render


def _render_elsewhere(folder: Path, planned: list[Planned]) -> list[Rendered]:
    return _render_all(_templates_of_this_process(folder), planned)


@cache
def _templates_of_this_process(folder: Path) -> Templates:
    """The templates, loaded once: other processes live no longer than the build."""
    return load_templates(folder)


def _render_all(templates: Templates, planned: list[Planned]) -> list[Rendered]:
    """Files with their summaries; None for what a template could not show."""
    files, _ = render_site(planned, templates)
    by_path = {file.path: file for file in files}
    return [(file, _summary_of(file)) if (file := by_path.get(found.path)) else None for found in planned]


def _summary_of(file: File) -> Summary | None:
    is_page = file.path.endswith((".html", ".htm")) and isinstance(file.content, bytes)
    return summarise(file.content) if is_page and isinstance(file.content, bytes) else None


def _leave_interrupts_to_the_parent() -> None:
    """Ctrl-C reaches every process of a terminal; only the first one answers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

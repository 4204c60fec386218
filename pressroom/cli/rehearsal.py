"""The workshop of the preview: it stays open between builds, and makes again only what has become another."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import time_ns
from typing import NamedTuple

from pressroom.check import Summary, summarise
from pressroom.cli.workshop import Made, Text, Watch, Workshop
from pressroom.documents import Document, read_file
from pressroom.markup import mark_up
from pressroom.memo.inputs import STEP
from pressroom.model import File, Prose, Site
from pressroom.pages import Data, Planned
from pressroom.problems import Problem
from pressroom.render import Templates, load_templates, render_site

Look = tuple[int, int, int, int]
"""Size, times and inode of a file."""


class Kept(NamedTuple):
    """A planned file with what became of it."""

    planned: Planned
    file: File
    summary: Summary | None


class Overtaken(Exception):  # noqa: N818  (it is no error)
    """A file has changed while the site was made: it will be made again."""


@dataclass(kw_only=True)
class Rehearsal(Workshop):
    """Does the slow steps of one build after another, and keeps in memory what the last one needed.

    What is kept is compared, not digested: a file that is planned as it was, with templates as they were, is as it was.
    `early` is shown the files of pages before the rest is made; `is_overtaken` tells that a file has changed since.
    """

    early: Callable[[Sequence[File], Site], None] = field(default=lambda _files, _site: None)
    is_overtaken: Callable[[], bool] = field(default=lambda: False)
    _documents: dict[str, tuple[Look, Document | None, tuple[Problem, ...]]] = field(default_factory=dict, init=False)
    _prose: dict[Text, Prose] = field(default_factory=dict, init=False)
    _files: dict[str, Kept] = field(default_factory=dict, init=False)
    _templates: tuple[Mapping[str, bytes], Templates] | None = field(default=None, init=False)

    def read_file(self, path: str, place: str) -> tuple[Document | None, tuple[Problem, ...]]:
        """A document, taken apart again only when its file looks otherwise than it did."""
        try:
            look = look_of(place)
        except OSError:
            return read_file(path, place)
        known = self._documents.get(place)
        if known is None or known[0] != look:
            began = time_ns()
            known = (look, *read_file(path, place))
            if max(look[1], look[2]) < began - STEP:
                self._documents[place] = known
        return known[1:]

    def mark_up(self, texts: Sequence[Text], watch: Watch) -> list[Prose]:
        """The texts, marked up, in the same order."""
        former = self._prose
        self._prose = {}
        for text in watch("markup", texts):
            self._prose[text] = former.get(text) or mark_up(
                text.body, language=text.language, verbatim=text.verbatim, prefix=text.prefix
            )
        return [self._prose[text] for text in texts]

    def show_early(self, planned: Sequence[Planned], folder: Path, site: Site) -> None:
        """Let the writer see the pages: the files for machines, and the checks, take longer."""
        made = self._rendered([found for found in planned if not isinstance(found, Data)], folder)
        if not made.problems:
            others = tuple(kept.file for kept in self._files.values() if isinstance(kept.planned, Data))
            self.early((*made.files, *others), site)

    def render(self, planned: Sequence[Planned], folder: Path, site: Site, watch: Watch) -> Made:  # noqa: ARG002  (nobody watches)
        """The files of a plan."""
        made = self._rendered(planned, folder)
        paths = {found.path for found in planned}
        self._files = {path: kept for path, kept in self._files.items() if path in paths}
        return made

    def _rendered(self, planned: Sequence[Planned], folder: Path) -> Made:
        """The files of a plan or of a part of it: what is planned as it was before, is what it was."""
        templates = self._loaded(folder)
        kept = {
            found.path: known
            for found in planned
            if (known := self._files.get(found.path)) is not None and known.planned == found
        }
        missing = {found.path: found for found in planned if found.path not in kept}
        files, problems = render_site(self._while_wanted(missing.values()), templates)
        kept |= {file.path: Kept(missing[file.path], file, summary_of(file)) for file in files}
        self._files |= kept
        done = [kept[found.path] for found in planned if found.path in kept]
        summaries = {made.file.path: made.summary for made in done if made.summary is not None}
        return Made(tuple(made.file for made in done), problems, summaries)

    def _while_wanted(self, planned: Iterable[Planned]) -> Iterator[Planned]:
        """What is to be made, until a file has changed and it is to be made otherwise."""
        for found in planned:
            if self.is_overtaken():
                raise Overtaken
            yield found

    def _loaded(self, folder: Path) -> Templates:
        """The templates, loaded again when one of them has changed; then nothing that they made is kept."""
        texts = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        if self._templates is None or self._templates[0] != texts:
            self._templates = (texts, load_templates(folder))
            self._files = {}
        return self._templates[1]


def look_of(file: str | Path) -> Look:
    """How a file looks from outside."""
    found = os.stat(file)  # noqa: PTH116  (thousands of Path objects cost time)
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def summary_of(file: File) -> Summary | None:
    """What the checks see on a page."""
    is_page = file.path.endswith((".html", ".htm"))
    return summarise(file.content) if is_page and isinstance(file.content, bytes) else None

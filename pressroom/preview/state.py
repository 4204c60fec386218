"""What the preview shows at the moment, and who waits for it to change."""

from collections import ChainMap
from collections.abc import Callable, Collection, Mapping
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path
from threading import Condition
from time import monotonic
from typing import NamedTuple, cast

from pressroom.preview.build_result import PreviewResult
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class ViewOptions:
    """How the site is to be seen: as of a moment instead of now, with or without what isn't published."""

    moment: datetime | None = None
    drafts: bool = True


class BuildProgress(NamedTuple):
    """How far the build that is going on has come: files of the site that are made, and how many there are to make."""

    done: int
    total: int


@dataclass(frozen=True, kw_only=True)
class ShownSite:
    """The site that is shown, and what the last build gave: the same, unless that one has errors.

    `first` are the files that the build that is going on has finished before the rest; `progress` is how far it is.
    """

    site: PreviewResult
    latest: PreviewResult
    view: ViewOptions
    first: Mapping[str, bytes] = field(default_factory=dict)
    progress: BuildProgress | None = None

    @property
    def files(self) -> Mapping[str, bytes | Path]:
        """The files to show, by their paths in the site."""
        first, others = cast("dict[str, bytes | Path]", self.first), cast("dict[str, bytes | Path]", self.site.files)
        return ChainMap(first, others) if first else others

    @property
    def is_last_good(self) -> bool:
        """Whether an older site is shown, since the newest has errors."""
        return not self.latest.is_whole and self.site is not self.latest


INTEREST = 40.0
"""Seconds after which nobody looks at a page any more that hasn't asked for it: a page in sight asks more often."""
PATIENCE = 0.5
"""Seconds after which the panel tells that a build is going on, and between two such words."""


class PreviewState:
    """Holds what is shown; several threads look at it and wait."""

    def __init__(self) -> None:
        """Begin with nothing to show."""
        self._changed = Condition()
        self._shown: ShownSite | None = None
        self._good: PreviewResult | None = None
        self._closed = False
        self._asked: dict[str, float] = {}
        self._told = 0.0

    @property
    def shown(self) -> ShownSite | None:
        """What is shown; nothing before the first build."""
        return self._shown

    @property
    def is_closed(self) -> bool:
        """Whether nothing more will come."""
        return self._closed

    def show(self, result: PreviewResult, view: ViewOptions) -> None:
        """Show what a build gave. One with errors doesn't take the place of a site without."""
        with self._changed:
            self._good = result if result.is_whole else self._good
            self._shown = ShownSite(site=self._good or result, latest=result, view=view)
            self._changed.notify_all()

    def begin(self) -> None:
        """Note that a build begins."""
        self._told = monotonic()

    def show_first(self, files: Mapping[str, bytes]) -> None:
        """Show some files of the build that is going on before the others."""
        self._show_part(lambda shown: replace(shown, first={**shown.first, **files}))

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the build that is going on has come, now and then."""
        now = monotonic()
        if now - self._told >= PATIENCE:
            self._told = now
            self._show_part(lambda shown: replace(shown, progress=BuildProgress(done, total)))

    def _show_part(self, changed: Callable[[ShownSite], ShownSite]) -> None:
        with self._changed:
            if self._shown is not None:
                self._shown = changed(self._shown)
                self._changed.notify_all()

    def note_interest(self, path: str) -> None:
        """Note that somebody looks at the page at a path, or waits for it."""
        with self._changed:
            self._asked[path] = monotonic()

    @property
    def awaited(self) -> Collection[str]:
        """The paths of the pages that somebody has asked for of late."""
        with self._changed:
            now = monotonic()
            self._asked = {path: asked for path, asked in self._asked.items() if now - asked < INTEREST}
            return tuple(self._asked)

    def await_shown(self, fits: Callable[[ShownSite], bool], seconds: float) -> ShownSite | None:
        """Wait until what is shown fits, and return it; after these seconds, or when all is over, what there is."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._closed or (self._shown is not None and fits(self._shown)), timeout=seconds
            )
            return self._shown

    def close(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

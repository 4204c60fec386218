"""Builds the site anew when something has changed: once for a burst of changes, and never two at a time."""

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from threading import Condition
from time import monotonic

from pressroom.language import Language
from pressroom.preview.build_result import Build, BuildHooks, PreviewResult, ProblemHtml, marked
from pressroom.preview.state import PreviewState, ViewOptions
from pressroom.problems import Severity

QUIET = 0.01
"""Seconds without a change after which a burst of changes is taken to be over."""
LONGEST = 0.5
"""Seconds after which a build begins though the changes go on."""


class Rebuilder:
    """Waits for changes and for other views, builds, and hands what came out to the state of the preview."""

    def __init__(
        self, build: Build, state: PreviewState, *, clock: Callable[[], datetime], language: Language, view: ViewOptions
    ) -> None:
        """Begin with a first build to do. `clock` tells what now is."""
        self._build, self._state, self._clock, self._language, self._view = build, state, clock, language, view
        self._asked = Condition()
        self._is_due, self._is_over = True, False
        self._last_change = 0.0
        self._hooks = BuildHooks(
            is_overtaken=lambda: self._is_due,
            awaited=lambda: state.awaited,
            show_first=state.show_first,
            show_progress=state.show_progress,
        )

    def note_change(self) -> None:
        """Tell that a file has changed."""
        with self._asked:
            self._is_due, self._last_change = True, monotonic()
            self._asked.notify_all()

    def show_view(self, view: ViewOptions) -> None:
        """Build the site as somebody wants to see it, from now on."""
        with self._asked:
            self._is_due, self._view = True, view
            self._asked.notify_all()

    def end(self) -> None:
        """Build no more."""
        with self._asked:
            self._is_over = True
            self._asked.notify_all()

    def run(self) -> None:
        """Build until the end."""
        while (view := self._next()) is not None:
            self._state.begin()
            result = self._build_view(view)
            # A build that files changed under may have read half of them; the next one tells what is really wrong.
            if result is not None and (result.is_whole or not self._is_due or self._state.shown is None):
                self._state.show(result, view)

    def _next(self) -> ViewOptions | None:
        """Wait until there is something to build, and until a burst of changes is over; nothing at the end."""
        with self._asked:
            self._asked.wait_for(lambda: self._is_due or self._is_over)
            latest = monotonic() + LONGEST
            while not self._is_over and (left := min(self._last_change + QUIET, latest) - monotonic()) > 0:
                self._asked.wait(left)
            self._is_due = False
            return None if self._is_over else self._view

    def _build_view(self, view: ViewOptions) -> PreviewResult | None:
        try:
            return self._build(view.moment or self._clock(), view.drafts, self._hooks)
        except Exception as bug:  # noqa: BLE001  (whatever it is, the preview outlives it, and the next save tries again)
            if not self._is_due:
                traceback.print_exc(file=sys.stderr)
            words = self._language.text("the program itself failed ({fault}); the terminal tells more", fault=repr(bug))
            return PreviewResult(
                language=self._language,
                problems=(ProblemHtml(severity=Severity.ERROR, html=marked("sentence", words)),),
            )

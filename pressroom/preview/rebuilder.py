"""Builds the site anew when something has changed: once for a burst of changes, and never two at a time."""

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from threading import Condition
from time import monotonic

from pressroom.preview.made import Build, Made, Speech, Told, marked
from pressroom.preview.state import Stage, Wish
from pressroom.problems import Severity

QUIET = 0.01
"""Seconds without a change after which a burst of changes is taken to be over."""
LONGEST = 0.5
"""Seconds after which a build begins though the changes go on."""


class Rebuilder:
    """Waits for changes and wishes, builds, and puts what came out on the stage."""

    def __init__(
        self, build: Build, stage: Stage, *, clock: Callable[[], datetime], speech: Speech, wish: Wish
    ) -> None:
        """Begin with a first build to do. `clock` tells what now is."""
        self._build, self._stage, self._clock, self._speech, self._wish = build, stage, clock, speech, wish
        self._asked = Condition()
        self._is_due, self._is_over = True, False
        self._last_change = 0.0

    def note_change(self) -> None:
        """Tell that a file has changed."""
        with self._asked:
            self._is_due, self._last_change = True, monotonic()
            self._asked.notify_all()

    def grant(self, wish: Wish) -> None:
        """Build as somebody wishes to see the site, from now on."""
        with self._asked:
            self._is_due, self._wish = True, wish
            self._asked.notify_all()

    def end(self) -> None:
        """Build no more."""
        with self._asked:
            self._is_over = True
            self._asked.notify_all()

    def run(self) -> None:
        """Build until the end."""
        while (wish := self._next()) is not None:
            made = self._make(wish)
            # A build that files changed under may have read half of them; the next one tells what is really wrong.
            if made is not None and (made.is_whole or not self._is_due or self._stage.shown is None):
                self._stage.show(made, wish)

    def _next(self) -> Wish | None:
        """Wait until there is something to build, and until a burst of changes is over; nothing at the end."""
        with self._asked:
            self._asked.wait_for(lambda: self._is_due or self._is_over)
            latest = monotonic() + LONGEST
            while not self._is_over and (left := min(self._last_change + QUIET, latest) - monotonic()) > 0:
                self._asked.wait(left)
            self._is_due = False
            return None if self._is_over else self._wish

    def _make(self, wish: Wish) -> Made | None:
        try:
            return self._build(wish.moment or self._clock(), wish.drafts, lambda: self._is_due)
        except Exception as bug:  # noqa: BLE001  (whatever it is, the preview outlives it, and the next save tries again)
            if not self._is_due:
                traceback.print_exc(file=sys.stderr)
            words = self._speech.text("the program itself failed ({fault}); the terminal tells more", fault=repr(bug))
            return Made(speech=self._speech, problems=(Told(severity=Severity.ERROR, html=marked("sentence", words)),))

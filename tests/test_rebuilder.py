"""When the preview builds: once for a burst of changes, once more for changes during a build, and never two at a time.

The clock of these tests goes only when they turn it, so that it is all the same how fast the machine is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from queue import SimpleQueue
from threading import Event, Thread, current_thread, main_thread

import pytest
from press_room import CLOSED
from previewing import PATIENCE

from pressroom.language import language_of
from pressroom.preview import BuildHooks, PreviewResult, rebuilder
from pressroom.preview.rebuilder import LONGEST, QUIET, Rebuilder
from pressroom.preview.state import PreviewState, ViewOptions

BURST = 20
"""Changes in one."""


@dataclass(kw_only=True)
class Room:
    """A rebuilder at work: what it has built so far, and the clock, with its looks at it."""

    builds: SimpleQueue[int] = field(default_factory=SimpleQueue)
    looks: SimpleQueue[int] = field(default_factory=SimpleQueue)
    go_on: Event = field(default_factory=Event)
    now: float = 100.0

    def build(self, _moment: datetime, _drafts: bool, _hooks: BuildHooks) -> PreviewResult:  # noqa: FBT001 - as the preview calls it
        self.builds.put(1)
        assert self.go_on.wait(PATIENCE)
        return PreviewResult(language=language_of("sv"))

    def monotonic(self) -> float:
        if current_thread() is not main_thread():
            self.looks.put(1)
        return self.now

    def change(self, rebuilt: Rebuilder) -> None:
        """Tell of a change, and wait until it has looked at the clock after it: it does so before it builds."""
        while not self.looks.empty():
            self.looks.get()
        rebuilt.note_change()
        assert self.looks.get(timeout=PATIENCE)

    def await_build(self) -> None:
        assert self.builds.get(timeout=PATIENCE)


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Room:
    made = Room()
    monkeypatch.setattr(rebuilder, "monotonic", made.monotonic)
    return made


@contextmanager
def rebuilding(room: Room) -> Iterator[Rebuilder]:
    """A rebuilder that has begun with its first build; at the end nothing is built any more."""
    speech = language_of("sv")
    made = Rebuilder(room.build, PreviewState(), clock=lambda: CLOSED, language=speech, view=ViewOptions(drafts=True))
    thread = Thread(target=made.run)
    thread.start()
    try:
        room.await_build()
        yield made
    finally:
        room.go_on.set()
        made.end()
        thread.join()


def test_a_burst_of_changes_is_built_once(room: Room) -> None:
    room.go_on.set()
    with rebuilding(room) as made:
        for _ in range(BURST):
            room.change(made)
        assert room.builds.empty()  # the last change is as old as the clock
        room.now += QUIET
        room.await_build()
    assert room.builds.empty()


def test_changes_that_go_on_are_built_all_the_same(room: Room) -> None:
    room.go_on.set()
    with rebuilding(room) as made:
        for _ in range(round(2 * LONGEST / QUIET) + 2):
            room.change(made)
            room.now += QUIET / 2
        room.await_build()


def test_changes_during_a_build_are_built_once_more(room: Room) -> None:
    with rebuilding(room) as made:
        for _ in range(BURST):
            made.note_change()
        assert room.builds.empty()  # the first build goes on
        room.now += QUIET
        room.go_on.set()
        room.await_build()
    assert room.builds.empty()


def test_another_view_is_built_at_once(room: Room) -> None:
    room.go_on.set()
    with rebuilding(room) as made:
        made.show_view(ViewOptions(drafts=False))
        room.await_build()
    assert room.builds.empty()

"""Watches folders for changes, however an editor makes them: in place, by a file beside, by renaming."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from pressroom.system_files import is_left_by_program

# Without those that only tell that a file was read: each build would be the cause of the next.
EVENTS: Sequence[type[FileSystemEvent]] = (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
)
PAUSE = 0.3
"""Seconds between two looks at a folder whose system tells nothing by itself."""


class Watcher:
    """Tells when anything in one of the folders has changed, also when a folder itself goes and comes again."""

    def __init__(self, folders: Sequence[Path], changed: Callable[[], None], *, poll: bool = False) -> None:
        """Begin to watch; `poll` looks at the files again and again, for network drives."""
        self._roots = tuple(folder.resolve() for folder in folders)
        self._reporter = ChangeHandler(self._roots, changed)
        self._watched: dict[Path, tuple[int, ObservedWatch]] = {}
        self._observer = self._started(poll=poll)

    def _started(self, *, poll: bool) -> BaseObserver:
        self._observer = PollingObserver(timeout=PAUSE) if poll else Observer()
        self._observer.start()
        try:
            for above in dict.fromkeys(root.parent for root in self._roots):
                self._observer.schedule(self._reporter, str(above), event_filter=list(EVENTS))
            self.renew()
        except OSError:
            # Linux watches a limited number of folders; looking is slower, and has no limit.
            if poll:
                raise
            self.close()
            self._watched.clear()
            return self._started(poll=True)
        return self._observer

    def renew(self) -> None:
        """Watch the folders that are there now: one that was exchanged for another is no longer watched by itself."""
        for root in self._roots:
            number = root.stat().st_ino if root.is_dir() else 0
            known, watch = self._watched.get(root, (0, None))
            if number == known:
                continue
            if watch is not None:
                with suppress(KeyError, OSError):
                    self._observer.unschedule(watch)
                del self._watched[root]
            if number:
                added = self._observer.schedule(self._reporter, str(root), recursive=True, event_filter=list(EVENTS))
                self._watched[root] = (number, added)

    def close(self) -> None:
        """Watch no more."""
        self._observer.stop()
        self._observer.join()


class ChangeHandler(FileSystemEventHandler):
    """Reports what concerns the folders, and not what editors do for themselves."""

    def __init__(self, roots: Sequence[Path], changed: Callable[[], None]) -> None:
        """Report changes in these folders."""
        self._roots = tuple(str(root) for root in roots)
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Report a change; of a rename, either name may be the file's."""
        # A folder changes with every file in it, which is told on its own; Windows can't tell the two apart.
        in_folder = event.is_directory and event.event_type == "modified" and sys.platform != "win32"
        if not in_folder and any(self._concerns(os.fsdecode(path)) for path in (event.src_path, event.dest_path)):
            self._changed()

    def _concerns(self, path: str) -> bool:
        return any(
            path == root or (path.startswith(root + os.sep) and not is_of_no_concern(path[len(root) + 1 :]))
            for root in self._roots
        )


def is_of_no_concern(path: str) -> bool:
    """Whether a path below a watched folder is one that programs leave there."""
    return any(map(is_left_by_program, Path(path).parts))

"""Watches folders for changes, however an editor makes them: in place, by a file beside, by renaming."""

import logging
import os
import sys
from collections.abc import Callable, Collection, Sequence
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

from pressroom.preview.polling import polling_observer
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
VIM_PROBE = "4913"
"""The file with which vim tries whether it may write into a folder."""
MOST_LINKS = 40
"""Links on the way to a folder; systems follow no more, since some lead in circles."""


class Watcher:
    """Tells when anything in one of the folders has changed, also when a folder itself goes and comes again."""

    def __init__(self, folders: Sequence[Path], changed: Callable[[], None], *, poll: bool = False) -> None:
        """Begin to watch; `poll` looks at the files again and again, for network drives."""
        self._folders = tuple(folder.absolute() for folder in folders)
        self._reporter = ChangeHandler(changed)
        self._watched: dict[Path, tuple[int, ObservedWatch]] = {}
        self._above: dict[Path, ObservedWatch] = {}
        self._has_lost_folders = False
        self._words = WatchdogWords(self._lose_events)
        self._observer = self._started(poll=poll)

    def _started(self, *, poll: bool) -> BaseObserver:
        self._is_polling = poll
        self._observer = polling_observer(PAUSE) if poll else Observer()
        self._observer.start()
        try:
            self.renew()
        except OSError:
            # Linux watches a limited number of folders; looking is slower, and has no limit.
            if poll:
                raise
            return self._polling()
        return self._observer

    def _polling(self) -> BaseObserver:
        """The same by looking at the files again and again."""
        self._stop()
        self._watched.clear()
        self._above.clear()
        return self._started(poll=True)

    def _lose_events(self, record: logging.LogRecord) -> None:
        """Take it that anything may have changed when watchdog says that it has lost sight of something.

        Its own words are no writer's; what is really wrong with a folder, the build tells.
        """
        self._has_lost_folders = self._has_lost_folders or record.levelno >= logging.ERROR
        self._reporter.report()

    def renew(self) -> None:
        """Watch the folders that are there now, and every link that leads to them.

        One that was exchanged for another is no longer watched by itself.
        """
        if self._has_lost_folders and not self._is_polling:
            self._has_lost_folders = False
            self._observer = self._polling()
            return
        ways = [way_to(folder) for folder in self._folders]
        roots = {way[-1] for way in ways}
        names = {name for way in ways for name in way}
        self._reporter.look_at(roots, names)
        for above in self._above.keys() - {name.parent for name in names}:
            self._unschedule(self._above.pop(above))
        for above in {name.parent for name in names} - self._above.keys():
            self._above[above] = self._observer.schedule(self._reporter, str(above), event_filter=list(EVENTS))
        for root in self._watched.keys() - roots:
            self._unschedule(self._watched.pop(root)[1])
        for root in roots:
            self._renew_root(root)

    def _renew_root(self, root: Path) -> None:
        number = root.stat().st_ino if root.is_dir() else 0
        known, watch = self._watched.get(root, (0, None))
        if number == known:
            return
        if watch is not None:
            self._unschedule(watch)
            del self._watched[root]
        if number:
            added = self._observer.schedule(self._reporter, str(root), recursive=True, event_filter=list(EVENTS))
            self._watched[root] = (number, added)

    def _unschedule(self, watch: ObservedWatch) -> None:
        with suppress(KeyError, OSError):
            self._observer.unschedule(watch)

    def close(self) -> None:
        """Watch no more."""
        self._stop()
        self._words.close()

    def _stop(self) -> None:
        self._observer.stop()
        self._observer.join()


class WatchdogWords(logging.Handler):
    """Hears what watchdog says, which would otherwise stand in the writer's terminal."""

    LOGGERS = ("watchdog", "fsevents")

    def __init__(self, heard: Callable[[logging.LogRecord], None]) -> None:
        """Hear warnings and errors from now on."""
        super().__init__(logging.WARNING)
        self._heard = heard
        for name in self.LOGGERS:
            logging.getLogger(name).addHandler(self)
            logging.getLogger(name).propagate = False

    def emit(self, record: logging.LogRecord) -> None:
        """Pass on what was said."""
        self._heard(record)

    def close(self) -> None:
        """Hear no more; what threads say while they end is said to nobody."""
        self._heard = lambda _record: None
        super().close()


class ChangeHandler(FileSystemEventHandler):
    """Reports what concerns the folders, and not what editors do for themselves."""

    def __init__(self, changed: Callable[[], None]) -> None:
        """Report nothing before it is known where to look."""
        self._roots: tuple[str, ...] = ()
        self._names: frozenset[str] = frozenset()
        self._changed = changed

    def look_at(self, roots: Collection[Path], names: Collection[Path]) -> None:
        """Report changes in these folders, and those of what has these names."""
        self._roots, self._names = tuple(map(str, roots)), frozenset(map(str, names))

    def report(self) -> None:
        """Report that something has changed, whatever it is."""
        self._changed()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Report a change; of a rename, either name may be the file's."""
        # A folder changes with every file in it, which is told on its own; Windows can't tell the two apart.
        in_folder = event.is_directory and event.event_type == "modified" and sys.platform != "win32"
        if not in_folder and any(self._concerns(os.fsdecode(path)) for path in (event.src_path, event.dest_path)):
            self._changed()

    def _concerns(self, path: str) -> bool:
        return path in self._names or any(
            path.startswith(root + os.sep) and not is_of_no_concern(path[len(root) + 1 :]) for root in self._roots
        )


def is_of_no_concern(path: str) -> bool:
    """Whether a path below a watched folder is one that programs leave there."""
    return any(is_left_by_program(name) or name == VIM_PROBE for name in Path(path).parts)


def way_to(folder: Path) -> list[Path]:
    """The links on the way to a folder, each where it lies, and at last the folder that they lead to."""
    way: list[Path] = []
    place, waiting = Path(folder.anchor), list(reversed(folder.parts[1:]))
    while waiting:
        part = waiting.pop()
        if part == os.pardir:
            place = place.parent
        elif len(way) < MOST_LINKS and (place / part).is_symlink():
            way.append(place / part)
            target = place / (place / part).readlink()
            place = Path(target.anchor)
            waiting += reversed(target.parts[1:])
        else:
            place /= part
    return [*way, place]

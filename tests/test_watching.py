"""What changes under the preview is noticed when nothing tells of it, and what watchdog says is no writer's to read."""

import logging
import os
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from previewing import OWN_PAGE, OWN_SOURCE, OWN_TEXT, is_mended, page_says, previewing, small_room, until

from pressroom.preview import polling
from pressroom.preview.polling import STEP, PolledFiles
from pressroom.preview.watcher import Watcher


def exchanged(file: Path, old: str, new: str) -> None:
    """Write as many other letters, and give the file the time that it had."""
    assert len(old) == len(new)
    before = file.stat()
    file.write_bytes(file.read_bytes().replace(old.encode(), new.encode()))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = file.stat()
    assert (before.st_size, before.st_mtime_ns, before.st_ino) == (after.st_size, after.st_mtime_ns, after.st_ino)


@pytest.mark.parametrize("poll", [False, True], ids=["told", "polled"])
def test_a_file_of_the_same_size_and_time_is_noticed(tmp_path: Path, poll: bool) -> None:  # noqa: FBT001
    folders = small_room(tmp_path)
    with previewing(folders, poll=poll) as preview:
        until(preview, is_mended)
        exchanged(tmp_path / OWN_SOURCE, "Text.", "Utan!")
        until(preview, page_says(OWN_PAGE, "Utan!"))


# --- files whose times tell nothing -------------------------------------------------------------------------------


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, self.real = file.stat().st_mtime, os.stat
        self.stands_still: os.stat_result | None = None
        for name in ("time", "monotonic"):
            monkeypatch.setattr(polling, name, lambda: self.now)
        monkeypatch.setattr(polling, "os", SimpleNamespace(stat=self.stat, scandir=os.scandir))

    def stat(self, path: str) -> os.stat_result:
        """How a file looks on a disk whose clock stands still."""
        return self.stands_still or self.real(path)


def test_a_file_that_was_just_written_is_known_by_its_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"ett")
    clock = Clock(file, monkeypatch)
    clock.stands_still = file.stat()
    files = PolledFiles()

    def look() -> object:
        return files.stat(str(file)).st_mtime

    first = look()
    assert first == look()
    file.write_bytes(b"tva")
    second = look()
    assert first != second
    clock.now += STEP + 1
    assert second == look()  # that time has passed is no change
    reads: list[str] = []
    monkeypatch.setattr(polling, "digest_of", reads.append)
    look()
    assert [] == reads  # what was settled long ago is not read again and again


def test_a_file_that_changes_long_after_is_read_for_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"ett")
    clock = Clock(file, monkeypatch)
    clock.now += 100
    files = PolledFiles()
    looks = [files.stat(str(file)).st_mtime]
    file.write_bytes(b"tva")
    clock.stands_still = file.stat()
    for content in (b"tva", b"tre", b"tre"):
        file.write_bytes(content)
        looks.append(files.stat(str(file)).st_mtime)
    assert [True, True, False] == [one != other for one, other in pairwise(looks)]


def test_a_file_that_goes_while_it_is_looked_at_is_no_fault(tmp_path: Path) -> None:
    assert b"" == polling.digest_of(str(tmp_path / "none"))


# --- what watchdog says -------------------------------------------------------------------------------------------


def waiting_for(folder: Path) -> tuple[Watcher, list[int]]:
    seen: list[int] = []
    return Watcher([folder], lambda: seen.append(1)), seen


Said = Callable[[logging.Logger], None]
OVERFLOW: Said = lambda log: log.warning("Inotify queue overflowed; filesystem events were lost")  # noqa: E731


def test_lost_events_are_taken_for_a_change_and_say_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    watcher, seen = waiting_for(tmp_path)
    OVERFLOW(logging.getLogger("watchdog.observers.inotify_c"))
    assert [1] == seen
    watcher.close()
    OVERFLOW(logging.getLogger("watchdog.observers.inotify_c"))
    assert ([1], ("", "")) == (seen, capfd.readouterr())


def test_a_folder_that_cannot_be_watched_any_more_is_looked_at(tmp_path: Path) -> None:
    watcher, seen = waiting_for(tmp_path)
    logging.getLogger("watchdog.observers.inotify").error("Unable to rebuild recursive inotify watches")
    assert [1] == seen
    watcher.renew()
    assert "Polling" in type(watcher._observer).__name__  # noqa: SLF001  (what it watches with is its own matter)
    watcher.close()


def test_a_preview_builds_anew_after_lost_events(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    with previewing(folders) as preview:
        until(preview, is_mended)
        begun = preview.state.shown
        OVERFLOW(logging.getLogger("watchdog.observers.inotify_c"))
        until(preview, lambda shown: shown is not begun)
    assert OWN_TEXT == (tmp_path / OWN_SOURCE).read_text("utf-8")

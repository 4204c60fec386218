"""The whole program on a small site with the processes of a large one: errors at the start, kills, and full disks."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from press_room import files_in, written_over
from previewing import OWN_SOURCE, OWN_TEXT, PATIENCE, small_room

from pressroom.engine.request import Folders

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="other processes are forked on Linux alone")

DRIVER = """
import importlib, os, pkgutil, signal, sys, time
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # what runs the tests may have told its children to ignore it
from pathlib import Path
import pressroom.engine
from pressroom.engine import executor
for found in pkgutil.iter_modules(pressroom.engine.__path__):
    module = importlib.import_module(f"pressroom.engine.{found.name}")
    for name, value in (("MIN_PARALLEL", 1), ("CHUNK_SIZE", 2)):
        if hasattr(module, name):
            setattr(module, name, value)
HANG = Path("hang")
if HANG.exists():
    def hang(*given):
        HANG.with_name("worker").write_text(str(os.getpid()))
        HANG.with_name("hanging").touch()
        time.sleep(3600)
    executor._work_on = hang
from pressroom.cli import main
main()
"""


def start(folders: Folders, *arguments: str, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    """The program in a process of its own, with what it says in a pipe that its workers hold, too."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        [*before, sys.executable, "-c", DRIVER, *arguments],
        cwd=folders.content.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def build(folders: Folders, *arguments: str) -> tuple[int, str]:
    """Build to the end: the exit status and what was said."""
    process = start(folders, "--lang", "en", "--jobs", "2", *arguments)
    said, _ = process.communicate(timeout=PATIENCE)
    return process.returncode, said


def kill(process: subprocess.Popen[str], number: int) -> None:
    """Kill the first process, and wait until the last that holds its pipe has ended."""
    process.send_signal(number)
    process.communicate(timeout=PATIENCE)


def wait_for(file: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not file.exists():
        assert time.monotonic() < end
        time.sleep(0.01)


def stages(folders: Folders) -> list[str]:
    return [found.name for found in (folders.output.parent / ".cache").glob("stage-*")]


def edit_layout(folders: Folders, text: str) -> None:
    layout = folders.templates / "layout.html"
    layout.write_text(layout.read_text("utf-8").replace("<main", f'<main data-n="{text}"'), encoding="utf-8")


# --- kills --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
@pytest.mark.parametrize("is_first", [True, False], ids=["first", "after-a-template"])
def test_a_build_that_is_killed_leaves_no_worker_and_no_lock(tmp_path: Path, number: int, is_first: bool) -> None:  # noqa: FBT001
    folders = small_room(tmp_path)
    if not is_first:
        assert 0 == build(folders)[0]
        edit_layout(folders, "1")
    (tmp_path / "hang").touch()
    process = start(folders, "--jobs", "2")
    wait_for(tmp_path / "hanging")
    kill(process, number)
    (tmp_path / "hang").unlink()

    status, said = build(folders)
    assert (0, []) == (status, stages(folders)), said
    assert 0 == build(folders, "--no-cache", "--output", "clean")[0]
    assert files_in(tmp_path / "clean") == files_in(folders.output)


def test_a_worker_that_the_system_ends_is_told_and_the_output_is_as_it_was(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    (tmp_path / "hang").touch()
    process = start(folders, "--lang", "en", "--jobs", "2")
    wait_for(tmp_path / "hanging")
    os.kill(int((tmp_path / "worker").read_text()), signal.SIGKILL)
    said, _ = process.communicate(timeout=PATIENCE)
    assert (2, True) == (process.returncode, "--jobs 1 takes less" in said), said
    assert "Traceback" not in said
    assert ({}, []) == (files_in(folders.output), stages(folders))

    (tmp_path / "hang").unlink()
    assert 0 == build(folders)[0]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_build_killed_at_any_moment_is_completed_by_the_next(tmp_path: Path, number: int) -> None:
    folders = small_room(tmp_path)
    moments = random.Random(number)  # noqa: S311  (moments, no secrets)
    for step in range(4):
        edit_layout(folders, str(step))
        process = start(folders, "--jobs", "2")
        time.sleep(moments.uniform(0.1, 1.2))
        kill(process, number)
    status, said = build(folders)
    assert (0, []) == (status, stages(folders)), said
    assert 0 == build(folders, "--no-cache", "--output", "clean")[0]
    assert files_in(tmp_path / "clean") == files_in(folders.output)


# --- disks --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_first", [True, False], ids=["first", "after-a-template"])
def test_a_disk_that_takes_no_more_is_told_and_the_output_is_as_it_was(tmp_path: Path, is_first: bool) -> None:  # noqa: FBT001
    folders = small_room(tmp_path)
    if not is_first:
        assert 0 == build(folders)[0]
        edit_layout(folders, "1")
    before = files_in(folders.output)
    limited = ("/bin/bash", "-c", 'ulimit -f 3; exec "$@"', "-")
    process = start(folders, "--lang", "en", "--jobs", "2", before=limited)
    said, _ = process.communicate(timeout=PATIENCE)
    assert (1, True) == (process.returncode, "could not be written (File too large)" in said), said
    assert "Traceback" not in said
    assert (before, []) == (files_in(folders.output), stages(folders))
    assert 0 == build(folders)[0]


# --- the preview --------------------------------------------------------------------------------------------------


@contextmanager
def preview(folders: Folders) -> Iterator[int]:
    """The preview in a process of its own; its port."""
    process = start(folders, "serve", "--no-open", "--port", "0", "--json", "--lang", "en")
    assert process.stdout
    try:
        yield int(json.loads(process.stdout.readline())["address"].rstrip("/").rpartition(":")[2])
    finally:
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=PATIENCE)
        assert "Traceback" not in said


def get(port: int, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def test_a_preview_that_starts_with_an_error_shows_what_can_be_built(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    written_over(folders, {"content/press/2023/fel.md": OWN_TEXT.replace("date: 2023-05-04", "date: 2018-02-30")})
    with preview(folders) as port:
        for path in ("/", "/press/2023/nytt.html", "/press/index.html"):
            status, page = get(port, path)
            assert (200, True) == (status, "only what can be built is shown" in page)
        status, text = get(port, "/press/2023/nytt.md")
        assert (200, True) == (status, "Text." in text)

        written_over(folders, {OWN_SOURCE: OWN_TEXT.replace("Text.", "Annan text.")})
        end = time.monotonic() + PATIENCE
        while "Annan text." not in (seen := get(port, "/press/2023/nytt.html")[1]):
            assert time.monotonic() < end
        assert "only what can be built is shown" in seen
        assert 1 == len(stages(folders))

        written_over(folders, {"content/press/2023/fel.md": None})
        while "can be built" in get(port, "/press/2023/nytt.html")[1]:
            assert time.monotonic() < end
    assert [] == stages(folders)

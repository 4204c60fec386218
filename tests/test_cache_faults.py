"""The cache is optional at every moment: whatever becomes of it, the site is made, and nothing is said of it."""

import json
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bound import bound_build, needs_rights
from press_room import CLOSED, HERE, files_in, said, written_over
from previewing import OWN_SOURCE, OWN_TEXT, small_room

from pressroom.cache import store as stores
from pressroom.cache.store import VERSION, IncompleteError, Store, open_store
from pressroom.engine.build import build_site
from pressroom.engine.request import BuildOptions, BuildResult, Folders
from pressroom.engine.staging import STAGE, stage_in
from pressroom.replay import cache_file

MEMO = Path(".cache") / "memo.sqlite"


def build(folders: Folders) -> BuildResult:
    return build_site(folders, CLOSED, BuildOptions())


def changed(folders: Folders) -> None:
    """A press room in which something other than words is another than it was."""
    written_over(folders, {OWN_SOURCE: OWN_TEXT.replace("2023-05-04", "2023-05-05")})


def is_right(folders: Folders, outcome: BuildResult) -> bool:
    """Whether a build wrote what a clean one elsewhere writes, without a word."""
    other = folders.content.parent / "elsewhere" / "output"
    clean = build_site(
        Folders(content=folders.content, templates=folders.templates, static=folders.static, output=other),
        CLOSED,
        BuildOptions(from_memory=False),
    )
    assert clean.written is not None
    assert outcome.written is not None
    assert [] == said(outcome.written.problems)
    assert said(clean.built.problems) == said(outcome.built.problems)
    return files_in(other) == files_in(folders.output)


@contextmanager
def busy(file: Path) -> Iterator[None]:
    """Somebody else who writes to the memo for longer than we wait."""
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()


# --- no cache can be made -----------------------------------------------------------------------------------------


def as_file(cache: Path) -> None:
    cache.write_text("no folder")


def as_dangling_link(cache: Path) -> None:
    cache.symlink_to("nowhere/at/all")


def with_folder_for_the_memo(cache: Path) -> None:
    (cache / "memo.sqlite").mkdir(parents=True)


@pytest.mark.parametrize("prepare", [as_file, as_dangling_link, with_folder_for_the_memo])
def test_what_cannot_be_a_cache_is_none(tmp_path: Path, prepare: Callable[[Path], None]) -> None:
    folders = small_room(tmp_path)
    prepare(tmp_path / ".cache")
    assert is_right(folders, build(folders))
    changed(folders)
    assert is_right(folders, build(folders))


@needs_rights
@pytest.mark.parametrize("mode", [0o500, 0])
def test_a_cache_that_may_not_be_written_is_none(tmp_path: Path, mode: int) -> None:
    folders = small_room(tmp_path)
    first = written_by(bound_build(folders, "--json"))
    cache = tmp_path / ".cache"
    for path in cache.rglob("*"):
        path.chmod(0o500 if path.is_dir() else 0o400)
    cache.chmod(mode)
    try:
        assert (0, 0, first[0]) == written_by(bound_build(folders, "--json"))
        changed(folders)
        assert 0 < written_by(bound_build(folders, "--json"))[1]
        assert (0, 0, first[0]) == written_by(bound_build(folders, "--json", "--no-cache"))
    finally:
        cache.chmod(0o700)


@needs_rights
def test_a_project_that_may_only_be_read_is_built_into_an_output_that_may_be_written(tmp_path: Path) -> None:
    folders = small_room(tmp_path / "room")
    (tmp_path / "room" / "there").mkdir()
    (tmp_path / "room").chmod(0o500)
    try:
        new, _, _ = written_by(bound_build(folders, "--json", "--output", "there"))
        assert (0, 0, new) == written_by(bound_build(folders, "--json", "--output", "there"))
    finally:
        (tmp_path / "room").chmod(0o700)


def written_by(done: tuple[int, str]) -> tuple[int, int, int]:
    """How many files a build without a word made, changed and left as they were."""
    status, told = done
    report = json.loads(told)
    assert (0, []) == (status, report["problems"])
    return len(report["written"]["new"]), len(report["written"]["changed"]), report["written"]["unchanged"]


# --- a cache that is there ----------------------------------------------------------------------------------------


def test_a_memo_that_somebody_writes_to_for_too_long_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = small_room(tmp_path)
    build(folders)
    changed(folders)
    monkeypatch.setattr(stores, "PATIENCE", 0.01)
    with busy(tmp_path / MEMO):
        outcome = build(folders)
    assert is_right(folders, outcome)
    written_over(folders, {OWN_SOURCE: OWN_TEXT})
    assert is_right(folders, build(folders))


def test_nothing_is_kept_while_somebody_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memo = tmp_path / MEMO
    monkeypatch.setattr(stores, "PATIENCE", 0.01)
    with open_store(str(memo)) as store:
        assert store.keep_rows("here", {"kind": ({"a": "1"}, ())})
        with busy(memo):
            assert not store.keep_rows("here", {"kind": ({"a": "2"}, ())})
    with open_store(str(memo)) as store:
        assert {"a": "1"} == store.rows("here", "kind")


def test_a_full_disk_keeps_nothing(tmp_path: Path) -> None:
    memo = tmp_path / MEMO
    with open_store(str(memo)) as store:
        assert store.keep_rows("here", {"kind": ({"a": "1"}, ())})
        limit(store, pages=20)
        assert not store.keep_rows("here", {"kind": ({str(number): "x" * 9000 for number in range(99)}, ("a",))})
        with pytest.raises(IncompleteError):  # it is asked no more
            store.rows("here", "kind")
    with open_store(str(memo)) as store:
        assert {"a": "1"} == store.rows("here", "kind")


def limit(store: Store, pages: int) -> None:
    """Let a memo grow no larger, as a disk that is full does; SQLite answers both in the same way."""
    connection = store._open  # noqa: SLF001
    assert connection is not None
    connection.execute(f"PRAGMA max_page_count = {pages}")


def test_a_build_whose_memo_finds_no_room_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = small_room(tmp_path)
    connect = stores._connect  # noqa: SLF001

    def small(path: str) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute("PRAGMA max_page_count = 12")
        return connection

    monkeypatch.setattr(stores, "_connect", small)
    assert is_right(folders, build(folders))
    changed(folders)
    assert is_right(folders, build(folders))


@pytest.mark.parametrize("version", [VERSION - 1, VERSION + 1])
def test_a_memo_of_another_version_is_begun_anew(tmp_path: Path, version: int) -> None:
    folders = small_room(tmp_path)
    build(folders)
    other = sqlite3.connect(tmp_path / MEMO)
    other.execute(f"PRAGMA user_version = {version}")
    other.close()
    changed(folders)
    assert is_right(folders, build(folders))
    assert build(folders).built.files == ()  # found to stand there: the new memo knows it


@needs_rights
def test_a_damaged_memo_that_cannot_be_taken_away_is_none(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    (tmp_path / ".cache").mkdir()
    (tmp_path / MEMO).write_bytes(b"no database" * 1000)
    (tmp_path / ".cache").chmod(0o500)
    try:
        new, _, _ = written_by(bound_build(folders, "--json"))
        assert (0, 0, new) == written_by(bound_build(folders, "--json"))
    finally:
        (tmp_path / ".cache").chmod(0o700)


def test_two_builds_at_once_share_one_memo(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    program = [sys.executable, str(HERE.parent / "build.py"), "--quiet", "--as-of", "2025-03-01"]
    for round_ in range(3):
        written_over(folders, {OWN_SOURCE: OWN_TEXT.replace("-04", f"-{round_ + 10}")})
        both = [subprocess.Popen([*program, "--output", name], cwd=tmp_path) for name in ("one", "two")]
        assert [0, 0] == [process.wait() for process in both]
        assert files_in(tmp_path / "one") == files_in(tmp_path / "two")


# --- who may look into it, and what is left in it -----------------------------------------------------------------


def test_nobody_else_may_look_into_the_cache(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    build(folders)
    assert 0o700 == stat.S_IMODE((tmp_path / ".cache").stat().st_mode)
    assert str(tmp_path / MEMO) == cache_file(str(folders.output))


@pytest.mark.parametrize("text", ["", "\nEn mening till.\n"], ids=["up to date", "update"])
def test_what_a_killed_build_left_goes_with_the_next_that_needs_no_stage(text: str, tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    build(folders)
    left = tmp_path / ".cache" / f"{STAGE}killed"
    left.mkdir()
    source = next(folders.content.glob("press/*/*.md"))
    source.write_text(source.read_text("utf-8") + text, encoding="utf-8")
    build(folders)
    assert not left.exists()


def test_a_stage_goes_with_its_build_and_an_abandoned_one_with_the_next(tmp_path: Path) -> None:
    cache = tmp_path / ".cache"
    with stage_in(cache) as first, stage_in(cache) as second:
        assert first is not None
        assert second is not None
        (cache / f"{STAGE}killed").mkdir()
        with stage_in(cache) as third:
            assert {first, second, third} == set(cache.iterdir())
    assert [] == list(cache.iterdir())

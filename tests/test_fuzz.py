"""The fuzz run goes a short way each time, and finds what is planted."""

from datetime import datetime
from pathlib import Path

import fuzz
import fuzz_rooms
import pytest
from fuzz_fields import RECORDS, read_all_tables, read_all_values
from fuzz_finds import Find, Tally, told
from fuzz_rooms import SOURCES, Room, changed_file, visit

from pressroom.engine.build import build_site
from pressroom.engine.request import BuildOptions, BuildResult, CheckedSite, Folders

SEED, SMALL = 1, 0
"""A room of few files."""


def found(tmp_path: Path) -> Find:
    """What is found in the room; the same as is found again by what is told of it."""
    tally = Tally()
    visit(tmp_path, SEED, SMALL, tally, steps=2)
    (find,) = tally.finds
    return find


def test_nothing_in_a_press_room_brings_a_build_down(capsys: pytest.CaptureFixture[str]) -> None:
    status = fuzz.main(["--seed", str(SEED), "--rooms", "1", "--steps", "3"])
    said = capsys.readouterr().out
    assert 0 == status, said
    assert said.startswith("1 rooms, 4 states, ")
    assert said.endswith("0 finds of 0 kinds\n")


def test_a_seed_draws_the_same_rooms_and_changes(tmp_path: Path) -> None:
    one, same = (Room(tmp_path, SEED, SMALL, tmp_path) for _ in range(2))
    assert one.sources == same.sources
    for _ in range(50):
        one.change(Tally())
        same.change(Tally())
        assert (one.changed, one.sources) == (same.changed, same.sources)
    assert Room(tmp_path, SEED, 1, tmp_path).sources != Room(tmp_path, SEED, SMALL, tmp_path).sources


def test_every_kind_of_file_is_changed(tmp_path: Path) -> None:
    room, changed = Room(tmp_path, SEED, SMALL, tmp_path), set()
    for _ in range(2_000):
        path, kind, content = changed_file(room.chance, room.sources)
        assert (kind == "gone") == (content is None)
        assert kind in {"gone", "copied"} or path in room.sources
        changed.add((kind, path.partition("/")[0]))
    assert {("fields", "content"), ("text", "content"), ("table", "content"), ("template", "templates")} <= changed
    assert {(kind, root) for kind in ("bytes", "copied", "gone") for root in SOURCES} <= changed


def test_a_traceback_is_found_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object, **options: object) -> CheckedSite:
        raise KeyError(len(arguments), len(options))

    monkeypatch.setattr(fuzz_rooms, "make_site", broken)
    find = found(tmp_path / "rooms")
    assert (SEED, SMALL, 0) == (find.seed, find.room, find.step)
    said = told(find, tmp_path / "kept")
    assert "KeyError: (2, 2)" in said
    assert f"--seed {SEED} --room {SMALL} (step 0)" in said
    assert (tmp_path / "kept/1-0-0/content/site.yaml").read_bytes() == find.sources["content/site.yaml"]


def test_a_hang_is_stopped_and_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hanging(*arguments: object, **options: object) -> CheckedSite:
        del arguments, options
        while True:
            pass

    monkeypatch.setattr(fuzz_rooms, "make_site", hanging)
    monkeypatch.setattr(fuzz_rooms, "BOUND", 0.2)
    monkeypatch.setattr(fuzz_rooms, "build_site", lambda *_: None)
    assert "TooLongError" in found(tmp_path).kind


def test_other_bytes_than_those_of_a_clean_build_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(folders: Folders, as_of: datetime, options: BuildOptions) -> BuildResult:
        result = build_site(folders, as_of, options)
        (folders.output / "index.html").write_bytes(b"")
        return result

    monkeypatch.setattr(fuzz_rooms, "build_site", careless)
    assert "WrongError: other bytes than a clean build's" == found(tmp_path).kind


def test_an_output_that_is_touched_in_spite_of_an_error_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(folders: Folders, as_of: datetime, options: BuildOptions) -> BuildResult:
        folders.content.joinpath("site.yaml").write_bytes(b"site: [")
        result = build_site(folders, as_of, options)
        folders.output.mkdir()
        (folders.output / "index.html").write_bytes(b"")
        return result

    monkeypatch.setattr(fuzz_rooms, "build_site", careless)
    assert "WrongError: an error, and the output was touched" == found(tmp_path).kind


def test_every_field_takes_every_value(tmp_path: Path) -> None:
    told = {kind: (count, len(problems)) for kind, count, problems in read_all_values(tmp_path, every=7)}
    assert RECORDS.keys() == told.keys()
    assert [] == [kind for kind, (count, problems) in told.items() if problems < count // 2]


def test_tables_take_every_value(tmp_path: Path) -> None:
    read = [name.partition(" ")[0] for name, _, _ in read_all_tables(tmp_path, every=11)]
    assert {"site", "money", "timeline", "accessibility"} == set(read)

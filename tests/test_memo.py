"""What is remembered is what was kept, or nothing: whatever becomes of the file it stands in."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from press_room import HERE, own_copy

from pressroom.cache.codec import Codec
from pressroom.cache.digests import digest_of
from pressroom.cache.fingerprints import TIMESTAMP_GRANULARITY, LastScan, scan
from pressroom.cache.store import KEPT_BUILDS, open_store
from pressroom.dates import SWEDISH_TIME
from pressroom.replay import cache_file, command_key, replay
from pressroom.write import lock
from pressroom.write.manifest import MANIFEST


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Pair(NamedTuple):
    left: object
    right: object


@dataclass(frozen=True, kw_only=True)
class Record:
    name: str
    inside: object = None


@dataclass(frozen=True, kw_only=True)
class Other:
    name: str
    inside: object = None


def records(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(
        st.lists(values, max_size=3).map(tuple),
        st.builds(Record, name=st.text(max_size=5), inside=values),
        st.builds(Pair, values, values),
    )


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.text(max_size=8)
    | st.text(max_size=8).map(str.encode)
    | st.sampled_from(Colour)
    | st.dates()
    | st.datetimes(),
    records,
    max_leaves=12,
)
CODEC = Codec((Colour, Pair, Record))


# --- values -------------------------------------------------------------------------------------------------------


@given(VALUES)
def test_a_value_comes_back_as_it_was_written(value: object) -> None:
    assert value == CODEC.read(CODEC.write(value))


@pytest.mark.parametrize(
    "text", ["", "{", '["Nobody"]', '["Record",1]', '["Colour","GREEN"]', '["utf8",1]', "[]", "[[]]"]
)
def test_what_is_not_ours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a value of ours"):
        CODEC.read(text)


@given(VALUES, VALUES)
def test_a_value_with_another_part_is_written_as_that_value(one: object, two: object) -> None:
    record = Record(name="a", inside=one)
    assert CODEC.write(replace(record, inside=two)) == CODEC.write_with(record, inside=two)


def test_a_type_that_is_not_known_is_not_written() -> None:
    with pytest.raises(TypeError):
        CODEC.write(Other(name="a"))
    with pytest.raises(TypeError):
        CODEC.write_with(Other(name="a"), name="b")


@given(VALUES, VALUES)
def test_digests_are_equal_when_values_are(one: object, two: object) -> None:
    same = CODEC.write(one) == CODEC.write(two)
    assert same == (digest_of(one) == digest_of(two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("a", "b"), ("ab",)),
        (1, True),
        (1, "1"),
        (Record(name="a"), Other(name="a")),
        ((), None),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (date(2020, 1, 1), datetime(2020, 1, 1)),  # noqa: DTZ001 - a moment on the wall
        (datetime(2020, 1, 1), datetime(2020, 1, 1, tzinfo=SWEDISH_TIME)),  # noqa: DTZ001 - see above
        (Path("a"), "a"),
    ],
)
def test_digests_tell_apart(one: object, two: object) -> None:
    assert digest_of(one) != digest_of(two)


def test_digests_are_the_same_in_every_process() -> None:
    code = "from pressroom.cache.digests import digest_of; print(digest_of('a', (1, frozenset('åäö'))).hex())"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(HERE.parent)}
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment)
    assert digest_of("a", (1, frozenset("åäö"))).hex() == said.stdout.strip()


# --- the store ----------------------------------------------------------------------------------------------------


def kept(path: Path, keys: Iterable[bytes] = (b"a",)) -> dict[bytes, str]:
    """What a new look into the store finds."""
    with open_store(str(path)) as memo:
        return {key: row.decode() for key, row in memo.recall("kind", keys).items()}


def filled(path: Path) -> Path:
    with open_store(str(path)) as memo:
        memo.begin()
        memo.keep("kind", {b"a": "värde", b"b": "annat"})
    return path


def test_what_is_kept_is_recalled(tmp_path: Path) -> None:
    assert {b"a": "värde", b"b": "annat"} == kept(filled(tmp_path / "memo.sqlite"), (b"a", b"b", b"c"))


def test_nothing_is_made_by_asking(tmp_path: Path) -> None:
    assert {} == kept(tmp_path / "memo.sqlite")
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 200, None])
def test_a_damaged_store_is_begun_anew(tmp_path: Path, damage: bytes | None) -> None:
    path = filled(tmp_path / "memo.sqlite")
    content = path.read_bytes()
    path.write_bytes(content[:5000] if damage is None else damage)
    assert {} == kept(path)
    assert {b"a": "värde"} == kept(filled(path))


def test_a_flipped_bit_is_noticed(tmp_path: Path) -> None:
    path = filled(tmp_path / "memo.sqlite")
    path.write_bytes(path.read_bytes().replace("värde".encode(), "wärde".encode(), 1))
    assert {b"b": "annat"} == kept(path, (b"a", b"b"))


def test_a_store_of_another_version_is_begun_anew(tmp_path: Path) -> None:
    path = filled(tmp_path / "memo.sqlite")
    store = sqlite3.connect(path)
    store.execute("PRAGMA user_version = 99")
    store.close()
    assert {} == kept(path)
    assert {b"a": "värde"} == kept(filled(path))


def test_a_place_that_cannot_be_written_only_means_that_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with open_store(str(tmp_path / "file" / "memo.sqlite")) as memo:
        memo.begin()
        memo.keep("kind", {b"a": "värde"})
        assert {} == memo.recall("kind", [b"a"])


def test_two_share_one_store(tmp_path: Path) -> None:
    path = str(tmp_path / "memo.sqlite")
    with open_store(path) as one, open_store(path) as two:
        one.keep("kind", {b"a": "ett"})
        two.keep("kind", {b"b": "två"})
        assert {b"a": b"ett", b"b": "två".encode()} == one.recall("kind", [b"a", b"b"])


def test_what_nobody_asks_for_is_forgotten(tmp_path: Path) -> None:
    path = filled(tmp_path / "memo.sqlite")
    with open_store(str(path)) as memo:
        for _ in range(KEPT_BUILDS + 1):
            memo.begin()
            memo.keep("kind", {}, used=[b"a"])
    assert {b"a": "värde"} == kept(path, (b"a", b"b"))


# --- inputs -------------------------------------------------------------------------------------------------------


def test_a_file_that_looks_the_same_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("ett")
    first = scan({"content": str(tmp_path)}, LastScan())
    assert first is not None
    later = time.time_ns() + 2 * TIMESTAMP_GRANULARITY
    again = scan({"content": str(tmp_path)}, first.known(later))
    assert again is not None
    assert (1, 0, first.digest) == (first.read, again.read, again.digest)


def test_a_file_that_was_just_changed_is_read_although_it_looks_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("ett")
    first = scan({"content": str(tmp_path)}, LastScan())
    assert first is not None
    latest = (tmp_path / "a.md").stat().st_ctime_ns + TIMESTAMP_GRANULARITY
    again = scan({"content": str(tmp_path)}, first.known(latest))
    assert again is not None
    assert (1, first.digest) == (again.read, again.digest)


def test_a_copy_with_other_times_has_the_same_digest(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_text("ett")
    os.utime(tmp_path / "two" / "a.md", (1, 1))
    one, two = (scan({"content": str(tmp_path / name)}, LastScan()) for name in ("one", "two"))
    assert one is not None
    assert two is not None
    assert one.digest == two.digest


def test_a_name_is_content_too(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("ett")
    one = scan({"content": str(tmp_path)}, LastScan())
    (tmp_path / "a.md").rename(tmp_path / "b.md")
    two = scan({"content": str(tmp_path)}, LastScan())
    assert one is not None
    assert two is not None
    assert one.digest != two.digest


def test_circles_of_links_end(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "a.md").write_text("ett")
    (tmp_path / "inside" / "up").symlink_to(tmp_path)
    found = scan({"content": str(tmp_path)}, LastScan())
    assert found is not None
    assert ["content/inside/a.md", "content/inside/up"] == sorted(found.states)


# --- answers ------------------------------------------------------------------------------------------------------


def told(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What the command line says, started as people start it."""
    command = [sys.executable, str(HERE.parent / "build.py"), *arguments, "--as-of", "2025-03-01", "--lang", "en"]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder)


def test_nothing_changed_is_said_again_without_building(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    first, second, third = (told(tmp_path) for _ in range(3))
    assert (0, 0, 0) == (first.returncode, second.returncode, third.returncode)
    assert "nothing changed" not in first.stdout
    assert "nothing changed" in second.stdout
    assert second.stdout == third.stdout
    (folders.output / "index.html").unlink()
    assert "1 new" in told(tmp_path).stdout


def test_the_answer_is_that_of_a_build_that_changes_nothing(tmp_path: Path) -> None:
    own_copy(tmp_path)
    first, again = (json.loads(told(tmp_path, "--json").stdout)["written"] for _ in range(2))
    assert again == {**first, "new": [], "unchanged": len(first["new"])}


def test_without_memory_everything_is_compared(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    told(tmp_path)
    page = folders.output / "index.html"
    look = page.stat()
    page.write_bytes(page.read_bytes().replace(b"<html", b"<HTML"))
    os.utime(page, ns=(look.st_atime_ns, look.st_mtime_ns))  # only the time of its inode tells
    assert "1 changed" in told(tmp_path, "--no-cache").stdout
    page.write_bytes(page.read_bytes()[:-1])
    assert "1 changed" in told(tmp_path, "--no-cache").stdout


def test_an_interrupted_build_leaves_no_process_and_no_half_site(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    for number in range(700):
        text = f"---\ntitle: Rubrik {number}\ndate: 2021-01-02\n---\n{'Ett stycke med ord. ' * 60}\n"
        (folders.content / "press" / "2021" / f"n{number}.md").write_text(text, "utf-8")
    command = [sys.executable, str(HERE.parent / "build.py"), "--jobs", "2"]
    quiet = subprocess.DEVNULL
    started = partial(subprocess.Popen, command, cwd=tmp_path, stdout=quiet, stderr=quiet, start_new_session=True)
    # While we hold the output, the build can't be done before it is interrupted.
    with lock(folders.output), started() as build:
        while (waiting := next((tmp_path / ".cache").glob("stage-*/*"), None)) is None and build.poll() is None:
            time.sleep(0.01)
        assert waiting
        os.killpg(build.pid, signal.SIGINT)
        assert build.wait() != 0
    with pytest.raises(ProcessLookupError):
        os.killpg(build.pid, 0)
    assert not (folders.output / MANIFEST).exists()


def test_an_unknown_question_has_no_answer(tmp_path: Path) -> None:
    assert replay(["--output", str(tmp_path / "output")], {}).text is None
    with open_store(cache_file(str(tmp_path / "output"))) as memo:
        memo.keep("answer", {command_key(["--output", str(tmp_path / "output")], {}): "[]"})
    assert replay(["--output", str(tmp_path / "output")], {}).text is None


def test_the_answer_comes_before_the_heavy_imports() -> None:
    code = (
        "import sys; import pressroom.replay; "
        "print(sorted({name.partition('.')[0] for name in sys.modules} "
        "& {'click', 'rich', 'jinja2', 'markdown', 'yaml', 'lxml', 'babel', 'dataclasses', 'pathlib', 'nh3'}))"
    )
    said = subprocess.run(
        [sys.executable, "-S", "-c", code], check=True, capture_output=True, text=True, cwd=HERE.parent
    )
    assert "[]" == said.stdout.strip()


def test_another_checkout_has_answers_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = command_key(["--quiet"], {})
    assert ours == command_key(["--quiet"], {})
    monkeypatch.setattr("pressroom.replay.PROGRAM", "/elsewhere/pressroom")
    assert ours != command_key(["--quiet"], {})

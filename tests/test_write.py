"""The output: only differences are written, nothing stale stays, nothing of others is touched."""

import errno
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.problems import Severity
from pressroom.write import WriteResult, removed_first, write_site
from pressroom.write.errors import disk_problem
from pressroom.write.manifest import MANIFEST, PART

FIRST = {"index.html": b"start", "press/2018/a.html": b"a", "press/2018/b.html": b"b"}


def contents(output: Path) -> dict[str, bytes]:
    """Every file but the manifest."""
    files = (path for path in output.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def folders(output: Path) -> set[str]:
    return {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_dir()}


def put(path: Path, text: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def codes(written: WriteResult) -> tuple[str, ...]:
    return tuple(problem.code for problem in written.problems)


def written_as(path: Path) -> tuple[int, int, int]:
    """What tells that a file was written again; not when it was read, which a comparison does."""
    look = path.stat()
    return look.st_ino, look.st_mtime_ns, look.st_size


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "output"


def test_a_first_build_writes_every_file(output: Path) -> None:
    assert WriteResult(new=tuple(FIRST)) == write_site(output, FIRST)
    assert contents(output) == FIRST


def test_a_second_build_touches_nothing(output: Path) -> None:
    write_site(output, FIRST)
    before = {path: written_as(path) for path in output.rglob("*")}

    assert WriteResult(unchanged=3) == write_site(output, FIRST)
    assert before == {path: written_as(path) for path in output.rglob("*")}


def test_only_what_differs_is_written(output: Path) -> None:
    write_site(output, FIRST)
    untouched = written_as(output / "index.html")

    written = write_site(output, {"index.html": b"start", "press/2018/a.html": b"A", "feed.atom": b"<feed/>"})

    assert (
        WriteResult(new=("feed.atom",), changed=("press/2018/a.html",), removed=("press/2018/b.html",), unchanged=1)
        == written
    )
    assert untouched == written_as(output / "index.html")


def test_a_folder_of_ours_goes_when_it_is_empty(output: Path) -> None:
    write_site(output, FIRST)
    write_site(output, {"index.html": b"start"})

    assert set() == folders(output)


def test_a_file_to_copy_is_copied_compared_and_kept(output: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture.jpg"
    picture.write_bytes(bytes(3 << 20))

    assert ("bild.jpg",) == write_site(output, {"bild.jpg": picture}).new
    assert 1 == write_site(output, {"bild.jpg": picture}).unchanged
    picture.write_bytes(bytes((3 << 20) - 1) + b"1")
    assert ("bild.jpg",) == write_site(output, {"bild.jpg": picture}).changed
    assert {"bild.jpg": picture.read_bytes()} == contents(output)


def test_files_are_readable_as_the_user_wants_them(output: Path) -> None:
    before = os.umask(0o022)
    write_site(output, FIRST)
    os.umask(before)

    assert 0o644 == (output / "index.html").stat().st_mode & 0o777


def test_a_file_altered_by_hand_is_made_good(output: Path) -> None:
    write_site(output, FIRST)
    (output / "index.html").write_bytes(b"stort")

    assert ("index.html",) == write_site(output, FIRST).changed


def test_the_manifest_depends_on_nothing_but_the_site(output: Path, tmp_path: Path) -> None:
    write_site(output, {"old.html": b"old"})
    write_site(output, FIRST)
    write_site(tmp_path / "other", dict(reversed(FIRST.items())))

    assert (tmp_path / "other" / MANIFEST).read_bytes() == (output / MANIFEST).read_bytes()


def test_the_manifest_names_each_file_with_size_and_digest(output: Path) -> None:
    write_site(output, {"å.html": b"start"})

    assert {
        "schema": 1,
        "files": {"å.html": {"sha256": sha256(b"start").hexdigest(), "size": 5}},
    } == json.loads((output / MANIFEST).read_bytes())


def test_a_manifest_of_version_0_1_0_is_understood_and_brought_in_line(output: Path) -> None:
    write_site(output, FIRST)
    manifest = (output / MANIFEST).read_bytes()
    (output / MANIFEST).write_bytes(manifest.replace(b'"files"', b'"inputs": "",\n "files"'))

    written = write_site(output, {"index.html": b"start"})

    assert WriteResult(removed=("press/2018/a.html", "press/2018/b.html"), unchanged=1) == written
    assert ["schema", "files"] == list(json.loads((output / MANIFEST).read_bytes()))


@pytest.mark.parametrize("path", ["../x", "/x", "a//b", "a/./b", "", "a\\b", "c:x", MANIFEST, f"a/{PART}", "a/\0"])
def test_a_path_that_leaves_the_output_is_our_bug(output: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path of the site"):
        write_site(output, {path: b""})
    assert not output.exists()


# --- what isn't ours ----------------------------------------------------------------------------------------------


def test_a_stranger_is_left_and_told(output: Path) -> None:
    write_site(output, FIRST)
    put(output / "press" / "2018" / "note.txt", "keep")
    put(output / "notes" / "more.txt", "keep")

    written = write_site(output, {"index.html": b"start"})

    assert ("notes/more.txt", "press/2018/note.txt") == written.strangers
    assert ("output-stranger",) == codes(written)
    assert Severity.WARNING is written.problems[0].severity
    assert {"index.html": b"start", "notes/more.txt": b"keep", "press/2018/note.txt": b"keep"} == contents(output)


def test_an_empty_folder_of_others_stays(output: Path) -> None:
    write_site(output, FIRST)
    (output / "press" / "mine").mkdir()
    write_site(output, {"index.html": b"start"})

    assert {"press", "press/mine"} == folders(output)


def test_without_manifest_what_equals_the_site_is_ours(output: Path) -> None:
    write_site(output, FIRST)
    (output / MANIFEST).unlink()

    assert WriteResult(unchanged=3) == write_site(output, FIRST)
    assert ("press/2018/a.html", "press/2018/b.html") == write_site(output, {"index.html": b"start"}).removed


def test_without_manifest_what_differs_is_in_the_way(output: Path) -> None:
    write_site(output, FIRST)
    (output / MANIFEST).unlink()

    written = write_site(output, {"index.html": b"new", "press/2018/a.html": b"new"})

    assert ("output-in-the-way",) == codes(written)
    assert ("output-in-the-way-without-manifest", "output/index.html") == (
        written.problems[0].hint,
        written.problems[0].at.path,
    )
    assert (("count", 2), ("path", "index.html")) == written.problems[0].values
    assert FIRST == contents(output)


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b"[" * 100_000,
        b'{"schema": 2, "files": {}}',
        b'{"schema": 1}',
        b'{"schema": 1, "files": {"a": 1}}',
        b'{"schema": 1, "files": {"../../a": {"sha256": "", "size": 1}}}',
    ],
)
def test_a_damaged_manifest_is_told_and_replaced(output: Path, damaged: bytes) -> None:
    write_site(output, FIRST)
    whole = (output / MANIFEST).read_bytes()
    (output / MANIFEST).write_bytes(damaged)

    assert ("output-manifest-damaged",) == codes(write_site(output, FIRST))
    assert whole == (output / MANIFEST).read_bytes()


def test_a_manifest_that_is_a_link_is_replaced_and_not_followed(output: Path, tmp_path: Path) -> None:
    write_site(output, FIRST)
    outside = tmp_path / "outside.json"
    (output / MANIFEST).rename(outside)
    before = outside.read_bytes()
    (output / MANIFEST).symlink_to(outside)

    assert ("output-manifest-damaged",) == codes(write_site(output, FIRST))
    assert before == outside.read_bytes()
    assert not (output / MANIFEST).is_symlink()


IN_THE_WAY: Mapping[str, Callable[[Path], None]] = {
    "a file": lambda output: put(output / "press" / "index.html", "note"),
    "a file where a folder shall be": lambda output: put(output / "press", "note"),
    "a folder with something in it": lambda output: put(output / "press" / "index.html" / "note", "note"),
    "an empty folder": lambda output: (output / "press" / "index.html").mkdir(parents=True),
}


@pytest.mark.parametrize("name", IN_THE_WAY)
def test_what_is_not_ours_is_never_overwritten(output: Path, name: str) -> None:
    output.mkdir(parents=True)
    IN_THE_WAY[name](output)
    before = contents(output), folders(output)

    assert ("output-in-the-way",) == codes(write_site(output, {"index.html": b"", "press/index.html": b"press"}))
    assert before == (contents(output), folders(output))


def test_a_stranger_in_other_capitals_is_in_the_way_only_where_these_are_one_name(output: Path) -> None:
    put(output / "Index.html", "note")
    is_one_name = (output / "index.html").exists()

    assert (("output-in-the-way",) if is_one_name else ("output-stranger",)) == codes(write_site(output, FIRST))
    assert contents(output)["Index.html"] == b"note"


@pytest.mark.parametrize("place", ["press", "press/index.html"])
def test_a_link_is_never_written_through(output: Path, tmp_path: Path, place: str) -> None:
    write_site(output, {"index.html": b"start", "press/index.html": b"press"})
    outside = tmp_path / "outside"
    (output / place).rename(outside)
    (output / place).symlink_to(outside)
    before = contents(tmp_path / "outside") if outside.is_dir() else outside.read_bytes()

    written = write_site(output, {"index.html": b"start", "press/index.html": b"new"})

    assert ("output-link-in-the-way",) == codes(written)
    assert before == (contents(tmp_path / "outside") if outside.is_dir() else outside.read_bytes())


def test_a_link_that_nothing_needs_is_a_stranger(output: Path, tmp_path: Path) -> None:
    put(tmp_path / "outside" / "a.html", "keep")
    write_site(output, FIRST)
    (output / "link").symlink_to(tmp_path / "outside")

    assert ("link",) == write_site(output, FIRST).strangers
    assert {"a.html": b"keep"} == contents(tmp_path / "outside")


def test_a_link_in_the_place_of_a_removed_file_stays(output: Path, tmp_path: Path) -> None:
    write_site(output, FIRST)
    (output / "press/2018/b.html").unlink()
    (output / "press/2018/b.html").symlink_to(tmp_path / "nowhere")

    assert ("press/2018/b.html",) == write_site(output, {"index.html": b"start"}).strangers
    assert (output / "press/2018/b.html").is_symlink()


def test_an_output_that_is_itself_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "real")

    assert ("index.html",) == write_site(tmp_path / "output", {"index.html": b"start"}).new
    assert {"index.html": b"start"} == contents(tmp_path / "real")


# --- names that stand in each other's way -------------------------------------------------------------------------

EXCHANGES: Mapping[str, tuple[dict[str, bytes], dict[str, bytes]]] = {
    "a file becomes a folder": ({"press": b"1"}, {"press/index.html": b"2"}),
    "a folder becomes a file": ({"press/a/b": b"1", "press/c": b"1"}, {"press": b"2"}),
    "only the capitals change": ({"Press/Index.html": b"1"}, {"press/index.html": b"1"}),
    "everything goes": (FIRST, {}),
}


@pytest.mark.parametrize("name", EXCHANGES)
def test_names_may_be_exchanged(output: Path, name: str) -> None:
    before, after = EXCHANGES[name]
    write_site(output, before)

    assert () == write_site(output, after).problems
    assert after == contents(output)


@pytest.mark.parametrize(
    ("removed", "planned", "expected"),
    [
        ("a.html", "b.html", False),
        ("A.html", "a.html", True),
        ("Press/a.html", "press/b.html", True),
        ("press/a.html", "press/b.html", False),
        ("press", "press/a.html", True),
        ("press/a.html", "press", True),
        ("PRESS/a.html", "press", True),
    ],
)
def test_what_stands_in_the_way_goes_before_anything_is_written(removed: str, planned: str, *, expected: bool) -> None:
    assert expected == bool(removed_first([removed], [planned]))


# --- a disk that refuses ------------------------------------------------------------------------------------------


def test_an_output_that_is_a_file_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path / "output", "note")

    assert ("output-is-a-file",) == codes(write_site(tmp_path / "output", FIRST))
    assert "note" == (tmp_path / "output").read_text(encoding="utf-8")


def test_an_output_below_a_file_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path / "file", "note")

    assert ("output-failed",) == codes(write_site(tmp_path / "file" / "output", FIRST))


def test_a_file_to_copy_that_is_gone_is_a_problem(output: Path, tmp_path: Path) -> None:
    assert ("output-source-unreadable",) == codes(write_site(output, {"a.jpg": tmp_path / "a.jpg"}))


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EACCES, "output-not-writable"),
        (errno.EROFS, "output-not-writable"),
        (errno.ENOSPC, "output-disk-full"),
        (errno.EIO, "output-failed"),
    ],
)
def test_a_disk_that_refuses_is_a_problem(number: int, code: str) -> None:
    assert code == disk_problem(Path("output"), {}, OSError(number, os.strerror(number), "output/a")).code


# --- any sequence -------------------------------------------------------------------------------------------------

NAMES = st.sampled_from(["a", "a/b", "a/b/c", "a/c", "B", "b", "c/d", "c/d/e.html", "index.html"])
CONTENTS = st.sampled_from([b"", b"1", b"2", b"longer"])


def without_conflicts(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """A plan: no file has the name of a folder, or of another in other capitals."""
    plan: dict[str, bytes] = {}
    for path, content in sorted(files.items()):
        parents = {path.rsplit("/", count)[0] for count in range(1, path.count("/") + 1)}
        if parents.isdisjoint(plan) and path.casefold() not in plan:
            plan[path.casefold() if path == "B" else path] = content
    return plan


STATES = st.dictionaries(NAMES, CONTENTS).map(without_conflicts)


@settings(max_examples=150, deadline=None)
@given(states=st.lists(STATES, min_size=1, max_size=6))
def test_after_any_sequence_the_output_is_the_last_site_and_what_others_put_there(
    states: list[dict[str, bytes]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as clean:
        output = Path(folder)
        put(output / "x" / "note.txt", "keep")
        for state in states:
            assert ("x/note.txt",) == write_site(output, state).strangers

        write_site(Path(clean), states[-1])
        (Path(clean) / "x").mkdir()
        assert {**states[-1], "x/note.txt": b"keep"} == contents(output)
        assert folders(Path(clean)) == folders(output)
        assert (Path(clean) / MANIFEST).read_bytes() == (output / MANIFEST).read_bytes()


@settings(max_examples=100, deadline=None)
@given(
    states=st.lists(STATES, min_size=2, max_size=4), notes=st.dictionaries(NAMES, st.just(b"note")), lose=st.booleans()
)
def test_nothing_of_others_is_ever_lost(states: list[dict[str, bytes]], notes: dict[str, bytes], *, lose: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder)
        write_site(output, states[0])
        put_notes = {}
        for path, note in without_conflicts(notes).items():
            target = output / path
            if not target.exists() and all(not parent.is_file() for parent in target.parents):
                put(target, note.decode())
                put_notes[path] = note
        if lose:
            (output / MANIFEST).unlink()
        for state in states[1:]:
            before = contents(output)
            written = write_site(output, state)
            assert put_notes.items() <= contents(output).items()
            if any(problem.severity is Severity.ERROR for problem in written.problems):
                assert before == contents(output)
            else:
                assert state.items() <= contents(output).items()

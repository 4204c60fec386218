"""What the computer refuses is told in words and never as a traceback: long names, lacking folders, rights."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bound import RIGHTS, SETPRIV, needs_rights
from desk_room import Room, small_room_in
from press_room import HERE
from site_in_a_string import release, write_site

from pressroom.desk.editing import replace_file
from pressroom.desk.external_links import write_statuses
from pressroom.desk.new import short_slug
from pressroom.desk.spelling import own_words

REASONS = ("--reason", "Har slutat.", "--ground", "artikel 17")


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return small_room_in(tmp_path, {"press/2024/a.md": "---\ntitle: A\ndate: 2024-01-02\n---\nText.\n"})


def process(room: Room, *arguments: str, bound: bool = False) -> tuple[int, str]:
    """A command in a process of its own: the exit status, and all that was said."""
    before = SETPRIV if bound and os.geteuid() == 0 else ()
    command = [*before, sys.executable, str(HERE.parent / "build.py"), *arguments, "--lang", "sv"]
    done = subprocess.run(command, cwd=room.root, capture_output=True, text=True, check=False, timeout=120)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr


LONG, DEEP = "a" * 300, "a/" * 1500
NAMES = [("--output", LONG), ("--output", "a/" * 3000), ("--output", DEEP), ("--content", LONG), ("--static", LONG)]


@pytest.mark.parametrize("command", [(), ("check",), ("next",), ("new", "release", "--title", "B")])
@pytest.mark.parametrize(("option", "name"), NAMES)
def test_a_folder_that_no_computer_takes_is_wrong_use(
    room: Room, command: tuple[str, ...], option: str, name: str
) -> None:
    status, said = process(room, *command, option, name)
    assert (2, True) == (status, option in said)


def test_a_calendar_is_written_only_where_there_is_a_folder(room: Room) -> None:
    status, said = process(room, "next", "--ics", "borta/inte.ics")
    assert (2, True) == (status, "borta" in said)


def test_a_long_title_gives_a_short_name(room: Room) -> None:
    told = room.run("new", "release", "--title", "En mycket lång rubrik " * 250, "--date", "2024-01-02")
    assert 0 == told.status, told.err
    (file,) = (path for path in (room.root / "content/press/2024").iterdir() if path.name != "a.md")
    assert len(file.name) <= len("x" * 80 + ".md")
    assert file.stem.startswith("en-mycket-lang-rubrik-en-")
    assert not file.stem.endswith("-")


@pytest.mark.parametrize(
    ("text", "slug"), [("kort", "kort"), ("a" * 80, "a" * 80), ("a" * 99, "a" * 80), ("b" * 79 + " ccc", "b" * 79)]
)
def test_a_name_is_cut_between_words(text: str, slug: str) -> None:
    assert slug == short_slug(text)


def test_a_name_that_was_asked_for_and_is_too_long_is_told(room: Room) -> None:
    status, said = process(room, "new", "release", "--title", "B", "--date", "2024-01-02", "--slug", "a" * 300)
    assert (2, True) == (status, "gick inte att läsa eller skriva" in said)


@needs_rights
def test_a_folder_without_rights_is_told(room: Room) -> None:
    assert RIGHTS
    (room.root / "content/press/2024").chmod(0o555)
    try:
        status, said = process(room, "new", "release", "--title", "B", "--date", "2024-01-02", bound=True)
        assert (2, True) == (status, "content/press/2024/b.md" in said)
        status, said = process(room, "withdraw", "release", "press/2024/a", *REASONS, bound=True)
        assert (2, True) == (status, "gick inte att läsa eller skriva" in said)
    finally:
        (room.root / "content/press/2024").chmod(0o755)
    assert ["a.md"] == [path.name for path in (room.root / "content/press/2024").iterdir()]


def test_what_can_not_be_exchanged_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    (target / "full").mkdir(parents=True)
    with pytest.raises(OSError, match=r"a\.md"):
        replace_file(target, b"text")
    assert ["a.md"] == [path.name for path in tmp_path.iterdir()]


def test_answers_that_can_not_be_kept_are_asked_for_again(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_bytes(b"")
    write_statuses(tmp_path / ".cache" / "links.json", {})
    assert not (tmp_path / ".cache").is_dir()


def test_a_word_list_in_another_encoding_does_not_stop_the_reading(tmp_path: Path) -> None:
    (tmp_path / "wordlist.txt").write_bytes(b"\xe4ord\nstund\n")
    assert "stund" in own_words(tmp_path)


def test_a_compressed_copy_that_is_none_is_told(room: Room) -> None:
    room.run("build")
    (room.root / "output/gammal.html.gz").write_bytes(b"\x1f\x8b\x08nothing")
    (room.root / "output/annan.html.gz").write_bytes(b"x")
    write_site(room.root, {"press/2024/b.md": release(body="En mening som är lång nog att söka efter.")})
    told = room.run("withdraw", "release", "press/2024/b", *REASONS)
    assert (0, True) == (told.status, "gammal.html är skadad" in told.err), told.err


NO_BREAK_SPACES = [
    "image:\n  alt: Torget: bild\n  credit: \N{NO-BREAK SPACE}",
    "reference: \N{NO-BREAK SPACE}",
    "reference: \N{EM SPACE}: x",
    "image:\n  alt: a: b\n  credit:\N{NO-BREAK SPACE}x",
]


@pytest.mark.parametrize("lines", NO_BREAK_SPACES)
def test_a_no_break_space_as_a_value_is_told_in_its_place(room: Room, lines: str) -> None:
    room.write("press/2024/b.md", f"---\ntitle: B\ndate: 2024-01-02\n{lines}\n---\nText.\n")
    told = room.run("check")
    assert (1, True) == (told.status, "press/2024/b.md:" in told.out + told.err)

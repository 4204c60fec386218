"""Requests that no browser sends are answered, and links on the way to the content are watched."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from press_room import CLOSED
from previewing import OWN_PAGE, OWN_SOURCE, OWN_TEXT, ask, page_says, previewing, small_room, until

from pressroom.engine.request import Folders
from pressroom.preview import FilesMade, Preview
from pressroom.preview.watcher import way_to

LONG = 5000


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview that only is asked."""
    with previewing(small_room(tmp_path_factory.mktemp("room")), CLOSED) as found:
        until(found, page_says(OWN_PAGE, "Text."))
        yield found


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        (f"/{'a' * 260}", {}, 404),
        (f"/{'a' * 260}/", {}, 404),
        ("/" + "/".join(["a" * 200] * 30), {}, 404),
        ("/feed.atom", {"Range": f"bytes={'9' * LONG}-"}, 200),
        ("/feed.atom", {"Range": f"bytes=-{'9' * LONG}"}, 200),
        (f"/.preview/changes?path=/{'a' * 260}&page=x&panel=y", {}, 200),
    ],
    ids=["name", "folder", "path", "first", "last", "changes"],
)
def test_what_no_browser_asks_is_answered(
    preview: Preview, capfd: pytest.CaptureFixture[str], path: str, headers: dict[str, str], status: int
) -> None:
    assert status == ask(preview, path, **headers).status
    assert "" == capfd.readouterr().err


@pytest.mark.parametrize("length", ["9" * LONG, "9" * 17, "x", "-1"])
def test_a_form_of_no_length_is_refused(preview: Preview, capfd: pytest.CaptureFixture[str], length: str) -> None:
    assert 413 == ask(preview, "/.preview/moment", "POST", Content_Length=length).status
    assert "" == capfd.readouterr().err


def test_a_file_that_was_moved_is_found_where_it_came_to(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"here")
    ended: list[str] = []
    files = FilesMade(
        {"a": tmp_path / "gone", "b": b"bytes", "c": tmp_path / "gone"},
        {"a": tmp_path / "a"},
        lambda: ended.append("end"),
    )
    assert (tmp_path / "a", b"bytes", None, 3) == (files["a"], files["b"], files.get("c"), len(files))
    assert [] == ended
    del files
    assert ["end"] == ended


# --- links --------------------------------------------------------------------------------------------------------

needs_links = pytest.mark.skipif(os.name == "nt", reason="links need a right there")


def in_one_step(link: Path, target: str) -> None:
    new = link.with_name("new")
    new.symlink_to(target)
    new.replace(link)


def in_two_steps(link: Path, target: str) -> None:
    link.unlink()
    link.symlink_to(target)


@needs_links
@pytest.mark.parametrize("poll", [False, True], ids=["told", "polled"])
@pytest.mark.parametrize("switch", [in_one_step, in_two_steps])
@pytest.mark.parametrize("above", ["", "current"], ids=["content", "above"])
def test_a_link_on_the_way_to_the_content_that_leads_elsewhere_is_noticed(
    tmp_path: Path,
    switch: Callable[[Path, str], None],
    above: str,
    poll: bool,  # noqa: FBT001
) -> None:
    folders = small_room(tmp_path / "one")
    copytree(tmp_path / "one", tmp_path / "two")
    (tmp_path / "two" / OWN_SOURCE).write_text(OWN_TEXT.replace("Text.", "Omkopplad."), encoding="utf-8")
    link = tmp_path / (above or "content")
    link.symlink_to("one" if above else "one/content")
    content = link / "content" if above else link
    room = Folders(content=content, templates=folders.templates, static=folders.static, output=tmp_path / "output")
    with previewing(room, CLOSED, poll=poll) as preview:
        until(preview, page_says(OWN_PAGE, "Text."))
        switch(link, "two" if above else "two/content")
        until(preview, page_says(OWN_PAGE, "Omkopplad."))
        (content / "press" / "2023" / "nytt.md").write_text(OWN_TEXT.replace("Text.", "Sedan."), encoding="utf-8")
        until(preview, page_says(OWN_PAGE, "Sedan."))


@needs_links
def test_the_way_to_a_folder_tells_every_link(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    (root / "real" / "content").mkdir(parents=True)
    (root / "first").symlink_to("real")
    (root / "deep").mkdir()
    (root / "deep" / "second").symlink_to("../first/content")
    (root / "round").symlink_to("round")
    assert [root / "deep" / "second", root / "first", root / "real" / "content"] == way_to(root / "deep" / "second")
    assert [root / "real" / "content"] == way_to(root / "real" / "content")
    assert root / "missing" == way_to(root / "missing")[-1]
    assert way_to(root / "round")

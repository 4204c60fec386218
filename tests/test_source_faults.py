"""Files that can't be read, are no files or are not UTF-8: told with file and cure, and the output stays as it was."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bound import bound_build, needs_rights
from PIL import Image
from press_room import CLOSED, files_in, said, written_over
from previewing import OWN_SOURCE, OWN_TEXT, small_room

from pressroom.cache.fingerprints import LastScan, scan
from pressroom.engine import pipeline, update_run
from pressroom.engine.build import build_site
from pressroom.engine.pipeline import make_site
from pressroom.engine.request import BuildOptions, Folders
from pressroom.engine.staging import write_staged
from pressroom.language import language_of

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
SHOWN = "attachments: [{src: plan.txt, title: Plan}]\nimage: {src: foto.jpg, alt: Grått, credit: Myndigheten}\ndate:"
ATTACHED = OWN_TEXT.replace("date:", SHOWN)


def room(root: Path) -> Folders:
    """A press room that was built, with a picture and an attachment beside its release."""
    folders = small_room(root)
    written_over(folders, {OWN_SOURCE: ATTACHED, "content/press/2023/plan.txt": "Plan."})
    Image.new("RGB", (1200, 800), "grey").save(folders.content / "press" / "2023" / "foto.jpg")
    assert build_site(folders, CLOSED, BuildOptions()).written is not None
    return folders


def told(folders: Folders) -> list[str]:
    """What an ordinary build after a change says; a thing with errors leaves the output alone."""
    before = files_in(folders.output)
    outcome = build_site(folders, CLOSED, BuildOptions())
    assert outcome.written is None or outcome.written.problems
    assert before == files_in(folders.output)
    return said(outcome.built.problems + (outcome.written.problems if outcome.written else ()))


# --- no files -----------------------------------------------------------------------------------------------------


@needs_pipes
@pytest.mark.parametrize("path", ["content/press/2023/x.md", "content/press/2023/x.pdf", "static/x", "templates/x"])
def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path, path: str) -> None:
    folders = room(tmp_path)
    os.mkfifo(tmp_path / path)
    assert f"file-not-regular {path.removeprefix('content/')}:0:0" in told(folders)
    (tmp_path / path).unlink()
    assert build_site(folders, CLOSED, BuildOptions()).built.files == ()  # as it was


@needs_pipes
def test_a_pipe_that_is_hidden_is_nothing(tmp_path: Path) -> None:
    folders = room(tmp_path)
    for place in ("content", "static", "templates"):
        os.mkfifo(tmp_path / place / ".pipe")
    (tmp_path / "content" / ".#lock").symlink_to("somebody@somewhere.1")  # as Emacs locks a file
    build_site(folders, CLOSED, BuildOptions())
    assert build_site(folders, CLOSED, BuildOptions()).built.files == ()  # what is remembered still holds


def test_a_link_that_comes_to_lead_elsewhere_is_seen(tmp_path: Path) -> None:
    link = tmp_path / "here" / "link"
    link.parent.mkdir()
    digests = set()
    for target in ("nowhere", "elsewhere"):
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        found = scan({"here": str(link.parent)}, LastScan())
        assert found is not None
        digests.add(found.digest)
    assert 2 == len(digests)


# --- links and folders of the agency's own files ------------------------------------------------------------------


def leads_out(static: Path) -> str:
    (static.parent / "secret.txt").write_text("hemligt")
    (static / "a.txt").symlink_to(static.parent / "secret.txt")
    return "static-link-outside static/a.txt:0:0"


def leads_to_folder_outside(static: Path) -> str:
    (static / "mapp").symlink_to(static.parent / "content")
    return "static-link-outside static/mapp:0:0"


def leads_nowhere(static: Path) -> str:
    (static / "x.css").symlink_to("finns-inte.css")
    return "link-broken static/x.css:0:0"


def leads_back(static: Path) -> str:
    (static / "runt").symlink_to(static)
    return "link-loop static/runt:0:0"


@pytest.mark.parametrize("damage", [leads_out, leads_to_folder_outside, leads_nowhere, leads_back])
def test_a_link_of_static_is_followed_within_or_told(tmp_path: Path, damage: Callable[[Path], str]) -> None:
    folders = room(tmp_path)
    expected = damage(folders.static)
    assert [expected] == told(folders)


def test_links_within_static_and_every_folder_are_published_and_watched(tmp_path: Path) -> None:
    folders = room(tmp_path)
    (folders.static / "__pycache__").mkdir()
    (folders.static / "__pycache__" / "a.css").write_text("a {}")
    (folders.static / "mapp").mkdir()
    (folders.static / "mapp" / "b.css").write_text("b {}")
    (folders.static / "kopia").symlink_to(folders.static / "mapp")
    (folders.static / "c.css").symlink_to(folders.static / "mapp" / "b.css")
    for name in ("site.css~", "Thumbs.db", "#karta.js#"):
        (folders.static / name).write_text("left behind")
    (folders.static / ".hidden").mkdir()
    (folders.static / ".hidden" / "d.css").write_text("d {}")
    build_site(folders, CLOSED, BuildOptions())
    ours = {path.removeprefix("static/") for path in files_in(folders.output) if path.startswith("static/")}
    assert {"__pycache__/a.css", "mapp/b.css", "kopia/b.css", "c.css"} == {
        path for path in ours if ("/" in path and not path.startswith("fonts/")) or path == "c.css"
    }
    assert not {"site.css~", "Thumbs.db", "#karta.js#"} & ours

    (folders.static / "__pycache__" / "a.css").write_text("a { color: red }")
    build_site(folders, CLOSED, BuildOptions())
    assert b"a { color: red }" == files_in(folders.output)["static/__pycache__/a.css"]


# --- rights -------------------------------------------------------------------------------------------------------


@needs_rights
@pytest.mark.parametrize(
    "path",
    [
        "content/press/2023/foto.jpg",
        "content/press/2023/plan.txt",
        "content/press/2023/nytt.md",
        "static/site.css",
        "static/folder",
        "templates/release.html",
        "templates/folder",
    ],
)
def test_what_may_not_be_read_is_told(tmp_path: Path, path: str) -> None:
    folders = room(tmp_path)
    if path.endswith("folder"):
        (tmp_path / path).mkdir()
    before = files_in(folders.output)
    (tmp_path / path).chmod(0)
    status, words = bound_build(folders)
    (tmp_path / path).chmod(0o700)
    kind = "folder" if path.endswith("folder") else "file"
    assert (1, True) == (status, f"{path}: error: the {kind} cannot be read (Permission denied)" in words), words
    assert 1 == words.count("cannot be read")
    assert "Traceback" not in words
    assert before == files_in(folders.output)


@needs_rights
def test_a_file_of_the_output_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    folders = room(tmp_path)
    assert 0 == bound_build(folders)[0]
    written_over(folders, {OWN_SOURCE: ATTACHED.replace("2023-05-04", "2023-05-05")})
    (folders.output / "index.html").chmod(0)
    status, words = bound_build(folders)
    assert (1, True) == (status, 'index.html" may not be written' in words), words
    (folders.output / "index.html").chmod(0o600)
    assert 0 == bound_build(folders)[0]


@pytest.mark.parametrize("path", ["content/press/2023/plan.txt", "content/press/2023/foto.jpg", "static/site.css"])
def test_a_file_that_goes_away_while_the_site_is_made_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    folders = room(tmp_path)
    make_all = pipeline.make_all

    def made(*given: Any) -> Any:  # noqa: ANN401  (as the function that it stands for)
        (tmp_path / path).unlink()
        return make_all(*given)

    monkeypatch.setattr(pipeline, "make_all", made)
    shutil.rmtree(tmp_path / ".cache")  # so that every file is made
    written_over(folders, {OWN_SOURCE: ATTACHED.replace("2023-05-04", "2023-05-05")})
    found = [each.split()[0] for each in told(folders)]
    assert {"file-unreadable", "output-source-unreadable"} & set(found), found


# --- letters ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["templates/404.html", "templates/layout.html", "templates/unused.html", "templates/x.txt"]
)
def test_a_template_that_is_not_utf8_is_told_as_a_text_is(tmp_path: Path, path: str) -> None:
    folders = room(tmp_path)
    with (tmp_path / path).open("ab") as file:
        file.write("\n<p>Sidan \xe4r borta</p>\n".encode("cp1252"))
    lines = (tmp_path / path).read_bytes().count(b"\n")
    found = told(folders)
    assert [f"file-not-utf8 {path}:{lines}:10"] == found


def test_what_is_no_text_beside_the_templates_is_let_be(tmp_path: Path) -> None:
    folders = room(tmp_path)
    (folders.templates / "skiss.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\xe5")
    assert [] == said(make_site(folders, CLOSED).problems)
    (folders.templates / "404.html").write_bytes("<p>å</p>".encode("utf-16-le"))
    assert ["file-utf16"] == [problem.code for problem in make_site(folders, CLOSED).problems]


@pytest.mark.parametrize("name", ["egen.css", "egen.js", "EGEN.CSS"])
def test_a_style_sheet_that_is_not_utf8_is_told_as_a_text_is(tmp_path: Path, name: str) -> None:
    folders = room(tmp_path)
    (folders.static / name).write_bytes(b"/* sm\xe5tt */\n")
    problems = make_site(folders, CLOSED).problems
    english = language_of("en")
    assert ['it was saved as Windows-1252 ("å" stands here); open it and save it as UTF-8'] == [
        english.word(problem).hint for problem in problems if problem.at.path == f"static/{name}"
    ]


# --- disks --------------------------------------------------------------------------------------------------------


def test_a_disk_that_is_full_while_files_are_staged_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = room(tmp_path)
    monkeypatch.setattr(update_run, "MIN_PARALLEL", 1)
    written_over(folders, {OWN_SOURCE: ATTACHED.replace("2023-05-04", "2023-05-05")})
    opened = os.open

    def full(path: os.PathLike[str], flags: int, *more: Any, **named: Any) -> int:  # noqa: ANN401  (as the library's own)
        if "stage-" in os.fspath(path) and flags & os.O_CREAT:
            raise OSError(28, "No space left on device")
        return opened(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", full)
    assert ["output-disk-full .cache:0:0"] == told(folders)


def test_what_a_disk_takes_in_pieces_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, content: write(file, content[:3]))
    write_staged(tmp_path / "file", b"ten bytes.")
    assert b"ten bytes." == (tmp_path / "file").read_bytes()

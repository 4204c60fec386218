"""A file of the output that somebody emptied or changed is told about and made anew by the next build."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from press_room import CLOSED, files_in, said, written_over
from previewing import OWN_SOURCE, OWN_TEXT, small_room

from pressroom.engine import update_run
from pressroom.engine.build import build_site
from pressroom.engine.made import Made
from pressroom.engine.reasons import Rung
from pressroom.engine.request import BuildOptions, BuildResult, Folders
from pressroom.engine.update import Update
from pressroom.replay import output_fingerprint
from pressroom.write import WriteResult, write_site, write_update
from pressroom.write.manifest import MANIFEST, Manifest, as_unfinished, read_manifest

Damage = Callable[[Path], object]


def build(folders: Folders, options: BuildOptions | None = None) -> BuildResult:
    return build_site(folders, CLOSED, options or BuildOptions())


def empty(file: Path) -> None:
    file.write_bytes(b"")


def add_a_line(file: Path) -> None:
    with file.open("ab") as opened:
        opened.write(b"<p>Inskrivet.</p>\n")


def change_a_letter(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1] + b" ")


def change_a_letter_and_keep_the_time(file: Path) -> None:
    before = file.stat()
    change_a_letter(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert before.st_size == file.stat().st_size


@pytest.mark.parametrize("path", ["index.html", "press/2023/nytt.md", "static/site.css", "sitemap.xml"])
@pytest.mark.parametrize("damage", [empty, add_a_line, change_a_letter, change_a_letter_and_keep_the_time])
def test_a_file_that_was_changed_is_told_about_and_mended(tmp_path: Path, path: str, damage: Damage) -> None:
    folders = small_room(tmp_path)
    build(folders)
    before = files_in(folders.output)
    damage(folders.output / path)

    outcome = build(folders)
    assert outcome.written is not None
    assert ((path,), [f"output-edited output/{path}:0:0"]) == (
        outcome.written.changed,
        said(outcome.written.problems),
    )
    assert before == files_in(folders.output)
    assert () == (build(folders).written or outcome.written).problems


def test_a_file_that_was_changed_while_a_build_wrote_elsewhere_is_mended_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = small_room(tmp_path)
    build(folders)
    written_over(folders, {OWN_SOURCE: OWN_TEXT.replace("Text.", "Mer text.")})
    write = update_run.write

    def write_while_another_writes(step: Update, made: Iterable[Made]) -> WriteResult:
        add_a_line(folders.output / "static" / "site.css")
        return write(step, made)

    with monkeypatch.context() as patch:
        patch.setattr(update_run, "write", write_while_another_writes)
        assert build(folders).rung is Rung.UPDATE
    outcome = build(folders)
    assert outcome.written is not None
    assert ["output-edited output/static/site.css:0:0"] == said(outcome.written.problems)
    assert b"Inskrivet" not in (folders.output / "static" / "site.css").read_bytes()


def test_an_update_knows_the_output_as_it_stands(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    build(folders)
    other = "content/press/2022/annan.md"
    changes = (
        {OWN_SOURCE: OWN_TEXT.replace("Text.", "Mer text.")},
        {other: OWN_TEXT.replace("2023", "2022")},
        {OWN_SOURCE: OWN_TEXT},
    )
    for number, change in enumerate((*changes, {})):
        written_over(folders, change)
        if not change:
            (folders.content / other.removeprefix("content/")).unlink()
        outcome = build(folders)
        assert outcome.finished is not None
        assert (Rung.UPDATE, number) == (outcome.rung, number)
        assert output_fingerprint(str(folders.output), MANIFEST) == outcome.finished.output_fingerprint
    assert not (folders.output / "press" / "2022").exists()


def test_a_file_that_was_changed_is_mended_by_a_build_after_a_text(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    build(folders)
    add_a_line(folders.output / "404.html")
    written_over(folders, {OWN_SOURCE: OWN_TEXT.replace("Text.", "Mer text.")})
    outcome = build(folders)
    assert outcome.written is not None
    assert ["output-edited output/404.html:0:0"] == said(outcome.written.problems)
    assert b"Inskrivet" not in (folders.output / "404.html").read_bytes()


def test_nothing_is_told_of_files_that_only_have_another_time(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    build(folders)
    for file in folders.output.rglob("*.html"):
        file.touch()
    outcome = build(folders)
    assert outcome.written is not None
    assert ((), ()) == (outcome.written.changed, outcome.written.problems)


def test_nothing_is_told_when_what_files_are_made_of_has_changed(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    build(folders)
    written_over(folders, {OWN_SOURCE: OWN_TEXT.replace("2023-05-04", "2023-05-05")})
    for options in (BuildOptions(from_memory=False), BuildOptions()):
        outcome = build(folders, options)
        assert outcome.written is not None
        assert () == outcome.written.problems


# --- builds that were killed --------------------------------------------------------------------------------------


def killed(output: Path) -> None:
    """A build that was killed while it wrote: some files are old, and the manifest knows the new ones."""
    manifest = output / MANIFEST
    content = (output / "b").read_bytes()
    write_site(output, {"a": b"new", "b": b"new"})
    (output / "b").write_bytes(content)
    manifest.write_bytes(as_unfinished(manifest.read_bytes()))


def test_what_a_killed_build_left_is_nobody_s_change(tmp_path: Path) -> None:
    write_site(tmp_path, {"a": b"old", "b": b"old"})
    killed(tmp_path)
    written = write_site(tmp_path, {"a": b"newer", "b": b"newer"})
    assert (("a", "b"), ()) == (written.changed, written.problems)
    assert isinstance(found := read_manifest(tmp_path), Manifest)
    assert found.is_finished


def test_a_manifest_says_that_it_is_unfinished(tmp_path: Path) -> None:
    write_site(tmp_path, {"a": b"old"})
    written = (tmp_path / MANIFEST).read_bytes()
    unfinished = as_unfinished(written)
    assert (written != unfinished, unfinished) == (True, as_unfinished(unfinished))
    (tmp_path / MANIFEST).write_bytes(unfinished)
    assert isinstance(found := read_manifest(tmp_path), Manifest)
    assert not found.is_finished

    (tmp_path / MANIFEST).write_bytes(written)
    write_update(tmp_path, {"a": b"new"}, ())
    assert isinstance(found := read_manifest(tmp_path), Manifest)
    assert found.is_finished


def test_what_is_known_to_be_untouched_is_not_read_again(tmp_path: Path) -> None:
    write_site(tmp_path, {"a": b"old"})
    (tmp_path / "a").write_bytes(b"by hand")
    assert () == write_site(tmp_path, {"a": b"new"}, is_untouched=True).problems

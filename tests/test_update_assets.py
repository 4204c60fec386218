"""Pictures and attachments that come, change and go are updates, as the texts that name them are."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from press_room import CLOSED
from test_update import folders, update

from pressroom.engine.build import build_site
from pressroom.engine.reasons import Reason, Rung, Why
from pressroom.engine.request import BuildOptions, Folders
from pressroom.images import measured

__all__ = ["folders"]

PRESS = "press/2022"
PICTURE = f"{PRESS}/torget.jpg"
WITH_PICTURE = (
    "---\ntitle: Torget\ndate: 2022-03-01\n"
    "image: {src: torget.jpg, alt: Ett torg, credit: Exempelmyndigheten}\n---\nText.\n"
)


def photo(file: Path, width: int = 900, colour: str = "teal") -> None:
    """A picture with what a camera writes into it."""
    seen = Image.Exif()
    seen[0x010F] = "Kameran"
    Image.new("RGB", (width, 300), colour).save(file, exif=seen)


@pytest.fixture
def shown(folders: Folders) -> Folders:
    """A press room with a release that has a picture."""
    photo(folders.content / PICTURE)
    (folders.content / f"{PRESS}/torget.md").write_text(WITH_PICTURE, "utf-8")
    update(folders)
    return folders


def test_a_new_release_with_a_picture(shown: Folders) -> None:
    assert (shown.output / f"{PRESS}/torget-720.jpg").exists()
    assert b"Kameran" not in (shown.output / PICTURE).read_bytes()


def test_another_picture_of_the_same_name(shown: Folders) -> None:
    photo(shown.content / PICTURE, colour="maroon")
    copies = {f"{PRESS}/torget-720.jpg", f"{PRESS}/torget-900.jpg"}
    assert set(update(shown).written.changed) == {PICTURE, *copies, f"{PRESS}/torget.json"}  # type: ignore[union-attr]


def test_a_wider_picture_changes_its_page(shown: Folders) -> None:
    photo(shown.content / PICTURE, width=1600)
    written = update(shown).written
    assert written is not None
    assert (f"{PRESS}/torget-1440.jpg",) == written.new
    assert (f"{PRESS}/torget-900.jpg",) == written.removed
    assert f"{PRESS}/torget.html" in written.changed


def test_a_release_and_its_picture_go_together(shown: Folders) -> None:
    (shown.content / PICTURE).unlink()
    (shown.content / f"{PRESS}/torget.md").unlink()
    written = update(shown).written
    assert written is not None
    assert {PICTURE, f"{PRESS}/torget.html"} < set(written.removed)
    edit_of_a_text(shown)


def test_a_folder_is_renamed(shown: Folders) -> None:
    (shown.content / PRESS).rename(shown.content / "press/2023")
    update(shown)
    edit_of_a_text(shown, "press/2023/sist.md")


def test_an_attachment_comes_grows_and_goes(folders: Folders) -> None:
    release, file = folders.content / f"{PRESS}/sist.md", folders.content / f"{PRESS}/bilaga.txt"
    text = release.read_text("utf-8")
    file.write_text("Bilaga", "utf-8")
    release.write_text(text.replace("date:", "attachments: [{src: bilaga.txt, title: En bilaga}]\ndate:"), "utf-8")
    update(folders)
    file.write_text("Bilaga, längre" * 100, "utf-8")
    written = update(folders).written
    assert written is not None
    assert {f"{PRESS}/bilaga.txt", f"{PRESS}/sist.html"} <= set(written.changed)
    file.unlink()
    release.write_text(text, "utf-8")
    update(folders)


def test_a_file_that_nobody_names_is_told(folders: Folders) -> None:
    (folders.content / f"{PRESS}/rest.csv").write_text("Rest", "utf-8")
    assert {"asset-unused"} == {problem.code for problem in update(folders).built.problems}
    (folders.content / f"{PRESS}/rest.csv").write_text("Rester", "utf-8")
    assert {"asset-unused"} == {problem.code for problem in update(folders).built.problems}
    (folders.content / f"{PRESS}/rest.csv").unlink()
    assert build_site(folders, CLOSED, BuildOptions()).built.problems == ()


def edit_of_a_text(folders: Folders, path: str = "press/2022/sist.md") -> None:
    file = folders.content / path
    file.write_text(f"{file.read_text('utf-8')}\nEn mening till.\n", "utf-8")
    update(folders)


def broken_picture(folder: Path) -> str:
    (folder / "torget.jpg").write_bytes(b"\xff\xd8\xff no picture")
    return "torget.jpg"


def picture_that_a_release_names(folder: Path) -> str:
    (folder / "torget.jpg").unlink()
    return "torget.jpg"


def twin(folder: Path) -> str:
    (folder / "Torget.jpg").write_bytes((folder / "torget.jpg").read_bytes())
    return "Torget.jpg"


def wrong_ending(folder: Path) -> str:
    (folder / "ny.markdown").write_text("Text", "utf-8")
    return "ny.markdown"


def unreadable_name(folder: Path) -> str:
    (folder / "a\x07b.txt").write_text("Text", "utf-8")
    return "a\x07b.txt"


def link(folder: Path) -> str:
    (folder / "lank.txt").symlink_to(folder / "sist.md")
    return "lank.txt"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (broken_picture, Why.ERRORS),
        (picture_that_a_release_names, Why.ERRORS),
        (twin, Why.FILE_BESIDE),
        (wrong_ending, Why.FILE_BESIDE),
        (unreadable_name, Why.FILE_BESIDE),
        (link, Why.NO_PLAIN_FILE),
    ],
)
def test_what_a_full_build_has_a_word_about_is_left_to_it(
    shown: Folders, change: Callable[[Path], str], why: Why
) -> None:
    change(shown.content / PRESS)
    result = build_site(shown, CLOSED, BuildOptions())
    assert (Rung.FULL, why) == (result.rung, result.reasons[0].why)


def test_a_file_where_none_belongs_is_left_to_a_full_build(folders: Folders) -> None:
    (folders.content / "people/ada.jpg").write_bytes(b"")
    assert (Reason(Why.FILE_BESIDE, "content/people/ada.jpg"),) == build_site(folders, CLOSED, BuildOptions()).reasons


def test_what_was_found_in_pictures_is_kept(shown: Folders) -> None:
    photo(shown.content / PICTURE, colour="maroon")
    update(shown)
    assert not measured(PICTURE, (shown.content / PICTURE).read_bytes()).is_clean  # type: ignore[union-attr]
    edit_of_a_text(shown)
    assert b"Kameran" not in (shown.output / PICTURE).read_bytes()


def attached(folders: Folders, name: str, content: bytes) -> None:
    """A release that offers a file, which is there."""
    (folders.content / PRESS / name).write_bytes(content)
    text = f"---\ntitle: Bilaga\ndate: 2022-03-01\nattachments: [{{src: {name}, title: En bilaga}}]\n---\nText.\n"
    (folders.content / f"{PRESS}/bilaga.md").write_text(text, "utf-8")


PDF = b"%PDF-1.7\nstartxref\n9\n%%EOF\n"


def test_an_attachment_that_becomes_something_else_is_left_to_a_full_build(folders: Folders) -> None:
    attached(folders, "a.pdf", PDF)
    update(folders)
    (folders.content / PRESS / "a.pdf").write_bytes(b"<html>Logga in</html>")
    result = build_site(folders, CLOSED, BuildOptions())
    assert (Rung.FULL, Why.ERRORS) == (result.rung, result.reasons[0].why)
    assert ["asset-is-page"] == [problem.code for problem in result.built.problems]
    (folders.content / PRESS / "a.pdf").write_bytes(PDF)
    update_of_text(folders)


def test_what_is_wrong_with_a_file_that_nobody_names_is_kept_until_somebody_does(folders: Folders) -> None:
    (folders.content / PRESS / "a.pdf").write_bytes(b"<html>Logga in</html>")
    assert {"asset-unused"} == {problem.code for problem in update(folders).built.problems}
    edit_of_a_text(folders)
    text = f"{(folders.content / PRESS / 'sist.md').read_text('utf-8')}\n[En bilaga](a.pdf)\n"
    (folders.content / PRESS / "sist.md").write_text(text, "utf-8")
    assert ["asset-is-page"] == [problem.code for problem in build_site(folders, CLOSED, BuildOptions()).built.problems]
    (folders.content / PRESS / "a.pdf").write_bytes(PDF)
    assert () == build_site(folders, CLOSED, BuildOptions()).built.problems


def update_of_text(folders: Folders) -> None:
    build_site(folders, CLOSED, BuildOptions())
    edit_of_a_text(folders)

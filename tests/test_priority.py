"""What somebody waits for is made, judged and shown before the rest of a build, and is what comes of it in the end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image
from press_room import CLOSED
from previewing import OWN_PAGE, OWN_SOURCE, small_room

from pressroom.engine.build import build_site
from pressroom.engine.reasons import Rung
from pressroom.engine.request import BuildOptions, BuildResult, Folders, Part, Priority

NEW_PAGE = "press/2023/till.html"
NEW_TEXT_FILE = "press/2023/till.md"
NEW_TEXT = (
    "---\ntitle: Ett till\ndate: 2023-06-01\n"
    "image: {src: bild.png, alt: En blå ruta, credit: Exempelmyndigheten}\n---\nText.\n"
)


class Watched(NamedTuple):
    """A build: what was shown first, after how many other files, and what became of it."""

    result: BuildResult
    shown: Mapping[str, bytes]
    made_before: tuple[int, ...]


def watched(folders: Folders, *awaited: str) -> Watched:
    """A build in which somebody waits for some files."""
    shown: dict[str, bytes] = {}
    done: list[str] = []
    before: list[int] = []

    def progress(step: str, parts: Sequence[Part]) -> Iterator[Part]:
        for part in parts:
            yield part
            if step == "render":
                done.append(step)

    def show(files: Mapping[str, bytes]) -> None:
        shown.update(files)
        before.append(len(done))

    result = build_site(folders, CLOSED, BuildOptions(), progress, priority=Priority(lambda: awaited, show))
    return Watched(result, shown, tuple(before))


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    found = small_room(tmp_path)
    assert build_site(found, CLOSED, BuildOptions()).written is not None
    return found


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_an_update_shows_first_what_is_awaited(folders: Folders) -> None:
    edit(folders.templates / "layout.html", "<body", '<body class="ny"')
    build = watched(folders, OWN_PAGE, "press/2023/finns-inte.html")
    assert build.result.rung is Rung.UPDATE
    assert build.made_before == (0,)
    assert build.shown.keys() == {OWN_PAGE}
    assert b'<body class="ny"' in build.shown[OWN_PAGE] == (folders.output / OWN_PAGE).read_bytes()


def test_a_full_build_shows_first_what_is_awaited_with_what_it_loads(folders: Folders) -> None:
    text = folders.content / NEW_TEXT_FILE
    text.write_text(NEW_TEXT, "utf-8")
    Image.new("RGB", (40, 30), "teal").save(text.with_name("bild.png"))
    build = watched(replace(folders, output=folders.output.with_name("other")), NEW_PAGE)
    assert (build.result.rung, build.made_before) == (Rung.FULL, (0,))
    assert NEW_PAGE in build.shown
    assert any(path.endswith(".png") for path in build.shown)
    assert any(path.endswith(".css") for path in build.shown)
    assert {path: (folders.output.with_name("other") / path).read_bytes() for path in build.shown} == build.shown


@pytest.mark.parametrize("fault", ["{{ nothing.at_all }}", "<script>alert(1)</script>", "{% if %}"])
def test_what_is_wrong_is_not_shown(folders: Folders, fault: str) -> None:
    edit(folders.templates / "release.html", "{% block main %}", f"{{% block main %}}{fault}")
    build = watched(folders, OWN_PAGE)
    assert build.result.written is None
    assert build.shown == {}


def test_what_is_the_same_as_before_is_not_shown(folders: Folders) -> None:
    edit(folders.content.parent / OWN_SOURCE, "Text.", "En annan text.")
    assert watched(folders, "404.html").shown == {}


def test_nobody_needs_to_wait(folders: Folders) -> None:
    edit(folders.content.parent / OWN_SOURCE, "Text.", "En annan text.")
    build = watched(folders)
    assert build.result.rung is Rung.UPDATE
    assert build.shown == {}

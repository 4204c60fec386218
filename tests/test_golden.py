"""The golden site: Exempelmyndigheten uses every feature, and a difference in its output is the proof of a change."""

import shutil
from pathlib import Path

from press_room import GOLDEN, built, files_in, golden_folders, said

from pressroom.write.manifest import MANIFEST

EXPECTED = GOLDEN / "expected"
"""Everything but the static files, which the project has already, and the manifest with their sums."""


def test_the_golden_site_is_as_expected(tmp_path: Path, *, update_golden: bool) -> None:
    folders = golden_folders(tmp_path / "output")
    built(folders)
    (folders.output / MANIFEST).unlink()
    static = files_in(folders.output / "static")
    shutil.rmtree(folders.output / "static")
    if update_golden:
        shutil.rmtree(EXPECTED, ignore_errors=True)
        shutil.copytree(folders.output, EXPECTED)
    expected, actual = files_in(EXPECTED), files_in(folders.output)
    assert sorted(expected) == sorted(actual)
    assert [path for path in expected if expected[path] != actual[path]] == []
    assert static == files_in(folders.static)


def test_the_golden_site_has_nothing_to_warn_of(tmp_path: Path) -> None:
    assert said(built(golden_folders(tmp_path / "output")).problems) == []

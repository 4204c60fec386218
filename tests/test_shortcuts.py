"""Shortcuts lead to the same bytes and the same problems as the long ways, one by one and all together."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from press_room import CLOSED, HERE, elsewhere, golden_folders

from pressroom import shortcuts
from pressroom.engine.pipeline import make_site
from pressroom.engine.request import CheckedSite, Folders
from pressroom.shortcuts import Shortcut, is_on

ROOT = HERE.parent
REAL = Folders(**{name: ROOT / name for name in ("content", "templates", "static", "output")})


def made(folders: Folders) -> tuple[dict[str, object], CheckedSite]:
    site = make_site(folders, CLOSED)
    return {file.path: file.content for file in site.files}, site


@pytest.mark.parametrize("name", [*Shortcut, "all"])
def test_the_golden_site_is_the_same_without_a_shortcut(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, site = made(golden_folders(tmp_path))
    monkeypatch.setattr(shortcuts, "_OFF", frozenset({name}))
    files_of_long_way, site_of_long_way = made(golden_folders(tmp_path))
    assert files == files_of_long_way
    assert site.problems == site_of_long_way.problems


def test_the_real_site_and_its_problems_are_the_same_without_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, site = made(elsewhere(REAL, tmp_path))
    monkeypatch.setattr(shortcuts, "_OFF", frozenset({"all"}))
    files_of_long_way, site_of_long_way = made(elsewhere(REAL, tmp_path))
    assert files == files_of_long_way
    assert site.problems == site_of_long_way.problems


def test_a_shortcut_is_switched_off_by_its_name() -> None:
    code = "from pressroom.shortcuts import *; print(*(name for name in Shortcut if is_on(name)))"
    others = [shortcut for shortcut in Shortcut if shortcut is not Shortcut.COMMON_PARTS]
    for without, taken in (("", [*Shortcut]), ("all", []), (Shortcut.COMMON_PARTS, others)):
        said = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PRESSROOM_WITHOUT": without},
            capture_output=True,
            text=True,
            check=True,
        )
        assert said.stdout.split() == list(taken)
    assert is_on(Shortcut.COMMON_PARTS)

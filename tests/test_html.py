"""The golden site as the Nu HTML checker judges it."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from press_room import CLOSED, WINDING_DOWN, built, golden_folders

NEWER = ("Unknown pseudo-element or pseudo-class “::details-content”", "Parse Error. [ight(read-aloud) {")
"""What browsers know and the checker's grammar of CSS does not yet (CSS Pseudo-Elements 4, section 4.4; CSS Custom
Highlight API 1, section 4.1)."""


@pytest.mark.validator
@pytest.mark.parametrize("as_of", [CLOSED, WINDING_DOWN])
def test_every_page_is_valid_html(
    tmp_path: Path, as_of: datetime, html_complaints: Callable[[Path], tuple[str, ...]]
) -> None:
    folders = golden_folders(tmp_path / "output")
    built(folders, as_of)
    # The checker takes any file in a folder for a page.
    others = shutil.ignore_patterns("*.[!hcs]*", "*.csv", ".*", "_*", "sitemap.xml")
    shutil.copytree(folders.output, tmp_path / "judged", ignore=others)
    assert [said for said in html_complaints(tmp_path / "judged") if not any(map(said.count, NEWER))] == []

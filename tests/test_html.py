"""The golden site as the Nu HTML checker judges it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from press_room import CLOSED, WINDING_DOWN, built, golden_folders


@pytest.mark.validator
@pytest.mark.parametrize("as_of", [CLOSED, WINDING_DOWN])
def test_every_page_is_valid_html(
    tmp_path: Path, as_of: object, html_complaints: Callable[[Path], tuple[str, ...]]
) -> None:
    folders = golden_folders(tmp_path / "output")
    built(folders, CLOSED if as_of is CLOSED else WINDING_DOWN)
    assert html_complaints(folders.output) == ()

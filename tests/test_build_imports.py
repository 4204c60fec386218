"""A build after a small change loads nothing that it can do without: it takes hardly longer than what it loads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from press_room import HERE, own_copy

ROOT = HERE.parent
NOT_NEEDED = frozenset(
    {
        *("markdown", "nh3", "yaml", "frontmatter", "babel", "PIL", "icalendar", "rich", "questionary", "watchdog"),
        *("click", "logging", "multiprocessing", "concurrent", "asyncio", "subprocess", "http", "argparse"),
        *("decimal", "difflib", "email", "gettext", "traceback"),
    }
)
"""Our libraries, and some of Python's, that an edit of a text in Markdown doesn't need."""

PROGRAM = """
import sys
sys.argv = ["build.py", "--quiet"]
from pressroom.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def loaded(folder: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return {*done.stdout.split()}


@pytest.mark.parametrize("change", ["\nEn mening till.\n", "\n– Ett ord till, säger Ada Exempelsson.\n"])
def test_an_edit_of_a_text_loads_only_what_it_needs(change: str, tmp_path: Path) -> None:
    own_copy(tmp_path)
    assert {"markdown", "yaml"} <= loaded(tmp_path)
    text = tmp_path / "content/press/2021/efter-besoket.md"
    text.write_text(text.read_text("utf-8") + change, encoding="utf-8")
    assert loaded(tmp_path) & NOT_NEEDED == set()

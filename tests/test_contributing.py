"""The walk-throughs of docs/contributing.md do what they say: each is followed, step by step, in a copy of the tree."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from press_room import HERE

ROOT = HERE.parent
TEXT = (ROOT / "docs" / "contributing.md").read_text("utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in TEXT.split("\n## ")[1:]}
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WITHOUT = (".git", ".venv", ".cache", ".hypothesis", "__pycache__", "output", "pictures")


def steps(section: str) -> Iterator[tuple[str, str]]:
    """The blocks of a section: what they are written in, and their text."""
    return ((found[1], found[2]) for found in BLOCK.finditer(SECTIONS[section]))


def copy_of_the_tree(target: Path) -> Path:
    """A copy that a walk-through may change, with the golden press room as its content."""
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(*WITHOUT))
    shutil.rmtree(target / "content")
    shutil.copytree(HERE / "site" / "content", target / "content")
    (target / ".venv").symlink_to(sys.prefix)
    return target


def change(root: Path, block: str) -> None:
    """Apply a block that shows a change: its lines must stand in the file, once and one after the other."""
    head, *lines = block.splitlines()
    mark, _, path = head.partition(" ")
    added = [line[1:] for line in lines if line[:1] in {" ", "+"}]
    file = root / path
    if mark == "+++":
        assert not file.exists(), f"{path} is there already"
        file.write_text("\n".join([*added, ""]), "utf-8")
        return
    assert mark == "---", block
    before = "\n".join(["", *(line[1:] for line in lines if line[:1] in {" ", "-"}), ""])
    text = "\n" + file.read_text("utf-8")
    assert text.count(before) == 1, f"stands {text.count(before)} times in {path}:{before}"
    file.write_text(text.replace(before, "\n".join(["", *added, ""]))[1:], "utf-8")


def run(root: Path, block: str) -> None:
    """Run the commands of a block, each of which must succeed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    for command in block.splitlines():
        done = subprocess.run(
            ["/bin/sh", "-c", command], cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("section", [section for section in SECTIONS if any(steps(section))])
def test_a_walk_through_works(section: str, tmp_path: Path) -> None:
    root = copy_of_the_tree(tmp_path / "tree")
    for kind, block in steps(section):
        {"diff": change, "sh": run}[kind](root, block)
    run(root, ".venv/bin/python build.py --quiet --output .cache/site")  # what is kept of a build knows it, too


def test_there_is_a_walk_through_for_what_is_asked_for_most() -> None:
    assert ["A field", "A page kind", "An export", "A check", "A message", "A language"] == [
        section for section in SECTIONS if any(steps(section))
    ]

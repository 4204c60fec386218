"""A package of the golden press room, made once for the tests of a worker."""

import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from desk_room import Room, room_in
from press_room import files_in

MOMENT = "2025-03-01T12:00"


@cache
def packed() -> Path:
    """The folder that holds a whole package; nobody changes it."""
    root = Path(tempfile.mkdtemp(prefix="pressroom-package-"))
    room = built_room(root / "rum")
    told = room.run("package", "--to", str(root / "leverans"), "--as-of", MOMENT, "--restricted")
    assert 0 == told.status, told
    shutil.rmtree(room.root)
    (package,) = (root / "leverans").iterdir()
    return package


def built_room(root: Path) -> Room:
    """A room of one's own, with its site built."""
    root.mkdir(parents=True)
    room = room_in(root)
    assert 0 == room.run("build", "--as-of", MOMENT).status
    return room


@cache
def package_files() -> Mapping[str, bytes]:
    """What stands in the package, by path."""
    return files_in(packed())

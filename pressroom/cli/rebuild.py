"""Building the site anew from the sources of a package, with the program that came along, and comparing every file.

The program in the package is run (``program/pressroom``; not ``build.py``, which only finds an interpreter): so the
package must have been verified first, and be one that is trusted.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pressroom.write.diff import file_digest
from pressroom.write.manifest import MANIFEST, Digest, Manifest, read_manifest

REPRESENTATIONS = Path("data", "sip", "representations")
START = "from pressroom.cli import main; main()"
STRIPPED = "stripped"
"""The field of a release's JSON that tells which pictures place and camera were taken out of."""


class Rebuilt(NamedTuple):
    """What came of a rebuild: how many files are the same, and which differ.

    `stripped` differ only in telling that a picture was stripped, which it already is among the open sources. `failure`
    is what the program said that could not build.
    """

    same: int = 0
    differing: tuple[str, ...] = ()
    stripped: tuple[str, ...] = ()
    failure: str = ""


def has_sources(package: Path) -> bool:
    """Whether the site can be built from what is in the package."""
    return (package / REPRESENTATIONS / "kallor" / "data" / "bygge.json").is_file()


def rebuilt(package: Path) -> Rebuilt:
    """Build the site of a package anew, elsewhere, and compare it; nothing is written into the package."""
    with TemporaryDirectory(prefix="pressroom-rebuild-") as folder:
        place = Path(folder, "kallor")
        shutil.copytree(package / REPRESENTATIONS / "kallor" / "data", place)
        closed = package / REPRESENTATIONS / "slutet" / "data"
        if closed.is_dir():
            shutil.copytree(closed, place, dirs_exist_ok=True)
        failure = build_in(place)
        if failure:
            return Rebuilt(failure=failure)
        return compared(package / REPRESENTATIONS / "site" / "data", place / "output")


def build_in(place: Path) -> str:
    """Build in a copy of the sources with their own program; what it said when it could not."""
    known = json.loads((place / "bygge.json").read_bytes())
    folders = [word for name in ("content", "templates", "static", "output") for word in (f"--{name}", place / name)]
    command = [sys.executable, "-c", START, "build", *folders, "--as-of", known["as_of"], "--quiet", "--no-cache"]
    done = subprocess.run(  # noqa: S603  (the program whose result is compared)
        list(map(str, command)), cwd=place / "program", env=environment(), check=False, capture_output=True, text=True
    )
    return "" if done.returncode == 0 else done.stderr or done.stdout


def environment() -> Mapping[str, str]:
    """The environment without what would make Python take another program than the one it stands beside."""
    return {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONSAFEPATH"}}


def compared(site: Path, again: Path) -> Rebuilt:
    """How the site of the package and the one that was built differ."""
    before, after = digests_in(site), digests_in(again)
    differing = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    stripped = tuple(path for path in differing if differs_in_stripping(site / path, again / path))
    others = tuple(path for path in differing if path not in stripped)
    return Rebuilt(same=len(before) - len(differing), differing=others, stripped=stripped)


def digests_in(site: Path) -> Mapping[str, Digest]:
    """The files of a site by its manifest, and the manifest itself where nothing else can differ."""
    found = read_manifest(site)
    return found.files if isinstance(found, Manifest) else dict(digests_of_files(site))


def digests_of_files(folder: Path) -> Iterator[tuple[str, Digest]]:
    """The files below a folder, where no manifest can be read."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST):
        yield file.relative_to(folder).as_posix(), file_digest(file)


def differs_in_stripping(file: Path, again: Path) -> bool:
    """Whether two data files are the same but for what they tell of stripped pictures."""
    if file.suffix != ".json" or not file.is_file() or not again.is_file():
        return False
    first, second = (without_stripping(json.loads(path.read_bytes())) for path in (file, again))
    return first == second


def without_stripping(data: object) -> object:
    """Data without the field."""
    if isinstance(data, dict):
        return {name: without_stripping(value) for name, value in data.items() if name != STRIPPED}
    return [without_stripping(item) for item in data] if isinstance(data, list) else data

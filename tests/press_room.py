"""A press room in a folder, built as the command line builds it."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pressroom.dates import SWEDISH_TIME
from pressroom.engine.pipeline import make_site, write
from pressroom.engine.request import CheckedSite, Folders
from pressroom.model import Phase
from pressroom.pages.targets import Crumb, Frame
from pressroom.problems import Problem, has_errors

HERE = Path(__file__).parent
GOLDEN = HERE / "site"
CLOSED = datetime(2025, 3, 1, 12, 0, tzinfo=SWEDISH_TIME)
"""A moment in the golden agency's closed phase."""
WINDING_DOWN = datetime(2024, 4, 1, 12, 0, tzinfo=SWEDISH_TIME)
ACTIVE = datetime(2023, 12, 1, 12, 0, tzinfo=SWEDISH_TIME)
FRAME = Frame(
    site_name="Arkivet",
    short_name="Arkivet",
    agency_name="A",
    language="sv",
    url="https://a.example/arkiv/",
    phase=Phase.CLOSED,
    navigation=(Crumb(address="press/index.html", label="press"),),
)
"""What surrounds the pages of a small site."""


def golden_folders(output: Path) -> Folders:
    """The golden press room, shown by the project's own templates."""
    return Folders(
        content=GOLDEN / "content", templates=HERE.parent / "templates", static=HERE.parent / "static", output=output
    )


def own_copy(target: Path) -> Folders:
    """A copy of the golden press room that a test may change, output included."""
    folders = golden_folders(target / "output")
    for name in ("content", "templates", "static"):
        shutil.copytree(getattr(folders, name), target / name)
    return Folders(**{name: target / name for name in ("content", "templates", "static", "output")})


def built(folders: Folders, as_of: datetime = CLOSED) -> CheckedSite:
    """Build and write; an error is the test's fault."""
    site = make_site(folders, as_of)
    assert not has_errors(site.problems), said(site.problems)
    write(site, folders.output)
    return site


def said(problems: tuple[Problem, ...]) -> list[str]:
    """The problems as short texts: code, path, line and column."""
    return [
        f"{problem.code} {problem.at.path.removeprefix('content/')}:{problem.at.line}:{problem.at.column}"
        for problem in problems
    ]


def files_in(root: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def written_over(folders: Folders, changes: Mapping[str, str | None]) -> None:
    """Write files of the press room anew; nothing means that the file goes."""
    root = folders.content.parent
    for path, text in changes.items():
        file = root / path
        if text is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


def elsewhere(folders: Folders, output: Path) -> Folders:
    """The same press room with another output."""
    return replace(folders, output=output)

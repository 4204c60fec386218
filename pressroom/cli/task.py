"""A build that is to be done, and what becomes of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import time

from pressroom.cli.blueprint import Blueprint
from pressroom.cli.built import Built, Folders, Watch
from pressroom.cli.remembered import Finished
from pressroom.cli.ways import Ways
from pressroom.memo.answers import memo_file
from pressroom.memo.digests import digest_of
from pressroom.memo.inputs import Inputs
from pressroom.memo.store import Memo
from pressroom.model import Site
from pressroom.values import dataclass
from pressroom.write import Written

STAGE = "stage-"
"""What the names of folders begin with in which files wait."""
OLD = 3600.0
"""Seconds after which nobody works in such a folder any more."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a build; without `written` nothing was written. `finished` is what is remembered of it.

    With `inputs` the same answer may be given as long as they are the same; not when everything is to be compared.
    """

    built: Built
    written: Written | None = None
    finished: Finished | None = None
    inputs: Inputs | None = None


@dataclass(frozen=True, kw_only=True)
class Task:
    """A build that is to be done: of what, for when, how, and since when its inputs are looked at."""

    folders: Folders
    as_of: datetime
    ways: Ways
    watch: Watch
    began: int


def roots(folders: Folders) -> Mapping[str, str]:
    """Every folder that the site is made from, our own code among them."""
    own = str(Path(__file__).parent.parent)
    found = {"content": folders.content, "templates": folders.templates, "static": folders.static}
    return {**{name: str(folder.absolute()) for name, folder in found.items()}, "program": own}


def key_of(inputs: Inputs, ways: Ways) -> bytes:
    """What a finished build is remembered under."""
    return digest_of("build", inputs.digest, ways.strict, ways.drafts)


def blueprint_of(task: Task, memo: Memo) -> Blueprint:
    """What is kept of the last build into the same output."""
    return Blueprint(memo, str(task.folders.output.resolve()))


def compiled_templates(task: Task) -> Path:
    """Where compiled templates are kept."""
    return Path(memo_file(str(task.folders.output))).with_name("templates")


@contextmanager
def stage_of(task: Task) -> Iterator[Path]:
    """A folder on the disk of the output, for finished files that wait until all are judged; it goes at the end."""
    cache = Path(memo_file(str(task.folders.output))).parent
    cache.mkdir(parents=True, exist_ok=True)
    for left in cache.glob(f"{STAGE}*"):  # by a build that was killed, unless it is at work
        if time() - left.stat().st_mtime > OLD:
            rmtree(left, ignore_errors=True)
    stage = Path(mkdtemp(prefix=STAGE, dir=cache))
    try:
        yield stage
    finally:
        rmtree(stage, ignore_errors=True)


def as_built(finished: Finished) -> Built:
    """A remembered build as if it had been made; its files are those that stand in the output."""
    return Built(
        others=finished.files,
        pages=finished.pages,
        site=Site(about=finished.about, unpublished=finished.unpublished),
        problems=finished.problems,
        is_flawless=True,
    )

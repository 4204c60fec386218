"""A press room, built and printed."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from press_room import CLOSED, said
from pypdf import PdfReader

from pressroom.engine.executor import Executor
from pressroom.engine.pipeline import Resources, full_build, write
from pressroom.engine.request import Folders
from pressroom.model import About
from pressroom.package.pdf import write_pdfs
from pressroom.package.print_form import PrintItem
from pressroom.package.print_items import print_items
from pressroom.package.print_volumes import Volume, parts_of_years, volume_of
from pressroom.problems import Problem, has_errors


@dataclass(frozen=True, kw_only=True)
class Printed:
    """The PDFs of a press room in a folder, what they were made of, and why some could not be."""

    folder: Path
    site: Path
    items: tuple[PrintItem, ...]
    about: About
    problems: tuple[Problem, ...]

    @property
    def names(self) -> list[str]:
        """The PDFs by their paths."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.pdf"))

    def text(self, name: str) -> str:
        """The letters of a PDF without blanks and line ends, which its lines set as they fit."""
        return text_of((self.folder / name).read_bytes())


def volumes_of(items: Sequence[PrintItem]) -> Iterator[Volume]:
    """The volumes of some items."""
    for plan in parts_of_years([item.year for item in items]):
        yield volume_of(plan, map(items.__getitem__, plan.items))


def printed(folders: Folders, target: Path, moment: datetime = CLOSED) -> Printed:
    """Build a press room, and print it below `target`."""
    build = full_build(Resources(folders, Executor()), moment, strict=False, drafts=False)
    assert not has_errors(build.checked.problems), said(build.checked.problems)
    assert build.plan is not None
    assert build.checked.site is not None
    write(build.checked, folders.output)
    context = build.plan.context
    items = tuple(print_items(context, digests_in(folders.output), context.members()[::-1]))
    about = build.checked.site.about
    problems = write_pdfs(volumes_of(items), about, target, moment, site=folders.output)
    return Printed(folder=target, site=folders.output, items=items, about=about, problems=problems)


def digests_in(site: Path) -> dict[str, str]:
    """The SHA-256 of every page of a site."""
    return {path.relative_to(site).as_posix(): digest_of(path) for path in site.rglob("*.html")}


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def text_of(content: bytes) -> str:
    """The letters of a PDF without blanks; a hyphen at the end of a line is one letter with any other."""
    pages = PdfReader(io.BytesIO(content)).pages
    return "".join("".join(page.extract_text() for page in pages).replace("\u00ad", "-").replace("\u200b", "").split())

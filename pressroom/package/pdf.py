"""The PDFs: one of each item, volumes of the items of a year, and documents about the archive.

Each is PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) at once: Typst refuses to write one that isn't. Typst is an
extra. It gets what is printed as data, fonts that come along with it or with a pinned package, and a date; so the same
items give the same bytes on every machine.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import IntEnum
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from pressroom.model import About
from pressroom.package.print_blocks import markdown_blocks
from pressroom.package.print_faults import letters_of, missing_in, problems_of, problems_of_letters, with_numbers
from pressroom.package.print_form import Blocks, Data, PrintItem, as_data, paragraph_of
from pressroom.package.print_volumes import MOST_IN_VOLUME, Volume
from pressroom.package.print_words import print_words
from pressroom.problems import Location, Problem, error, in_order
from pressroom.values import dataclass

if TYPE_CHECKING:
    from typst import Compiler

FONTS = tuple(
    f"SourceSerifPro-{weight}.otf" for weight in ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")
)
ITEMS, VOLUMES = "poster", "volymer"
WorkResult = TypeVar("WorkResult")


class Printer:
    """Typst with our template and fonts; pictures are read from below `root`."""

    def __init__(self, compiler: "Compiler", template: bytes, moment: datetime) -> None:
        """One that dates all that it prints."""
        self._compiler = compiler
        self._template = template
        self._moment = int(moment.timestamp())

    def print(self, data: Mapping[str, Data]) -> bytes | Exception:
        """A PDF of what is given; or why there can't be one."""
        from typst import TypstError  # noqa: PLC0415  (an extra)

        inputs = {"print": json.dumps(data, ensure_ascii=False)}
        try:
            made = self._compiler.compile(
                self._template,
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=["a-2a", "ua-1"],
                timestamp=self._moment,
            )
        except TypstError as refused:
            return refused
        if not isinstance(made, bytes):
            raise TypeError("a PDF is one sequence of bytes")
        return made

    def forget(self) -> None:
        """Let go of what was worked out for the last volume.

        Typst keeps what the last ten documents used, which for volumes is a hundred megabytes; these are empty.
        """
        for _ in range(12):
            self._compiler.compile(b"", format="pdf")


def is_installed() -> bool:
    """Whether there is a Typst to print with."""
    try:
        import typst  # noqa: F401, PLC0415  (an extra, which most do without)
    except ImportError:
        return False
    return True


def missing_typesetter() -> Problem | None:
    """That there is nothing to print with, if there isn't."""
    return None if is_installed() else error("typst-not-installed", Location(path="output"))


@contextmanager
def open_printer(root: Path | None, moment: datetime) -> Iterator[Printer]:
    """The typesetter, which must be installed.

    It takes all fonts of a folder in the order of the disk. The package has each font in two forms, so those that are
    wanted get a folder of their own.
    """
    from typst import Compiler, Fonts  # noqa: PLC0415  (an extra)

    letters = files("font_source_serif_pro") / "files"
    template = (files("pressroom.package") / "print.typ").read_bytes()
    with TemporaryDirectory() as folder:
        for name in FONTS:
            Path(folder, name).write_bytes((letters / name).read_bytes())
        fonts = Fonts(include_system_fonts=False, font_paths=[folder])
        yield Printer(Compiler(root=root, font_paths=fonts), template, moment)


class Apart(Protocol):
    """Does some work in a process of its own, whose memory goes with it, and gives what came of it."""

    def __call__(self, work: Callable[..., WorkResult], /, *arguments: object) -> WorkResult:
        """The same as ``work(*arguments)``."""


def here(work: Callable[..., WorkResult], /, *arguments: object) -> WorkResult:
    """Some work, done in this process."""
    return work(*arguments)


@dataclass(frozen=True, kw_only=True)
class PdfPrints:
    """Makes the PDFs of a delivery: see `Prints`. `site` is the folder of the finished site.

    Typst keeps much and gives little back, so what it does is done `apart`, some items at a time.
    """

    volumes: Callable[[], Iterable[Volume]]
    about: About
    moment: datetime
    site: Path
    apart: Apart = here

    def write_items(self, folder: Path) -> tuple[Problem, ...]:
        """Write the items and the volumes below a folder; what could not be printed."""
        return write_pdfs(self.volumes(), self.about, folder, self.moment, site=self.site, apart=self.apart)

    def document(self, title: str, text: str) -> bytes:
        """A document of ours (Markdown) as a PDF; what we say to archivists is Swedish whatever the site is."""
        return self.apart(document_pdf, title, markdown_blocks(text, "sv"), self.moment, "sv")


class PrintJob(NamedTuple):
    """Volumes that are printed together below `folder`, with each of their items.

    `most` tells how far to go, when it is known already that something else can't be printed.
    """

    volumes: Sequence[Volume]
    about: About
    folder: Path
    moment: datetime
    site: Path
    most: "PrintStep"


class PrintStep(IntEnum):
    """The steps of printing; none is begun where the one before found something that can't be printed."""

    LETTERS = 1
    ITEMS = 2
    VOLUMES = 3


FoundInStep = tuple[PrintStep, tuple[Problem, ...]]
"""What could not be printed, and in which step that was found; nothing after the last."""


def write_pdfs(  # noqa: PLR0913  (all that the files depend on, and who makes them)
    volumes: Iterable[Volume], about: About, folder: Path, moment: datetime, *, site: Path, apart: Apart = here
) -> tuple[Problem, ...]:
    """Write a PDF of each item and of each volume below `folder`, one at a time; or tell what can't be printed.

    Pictures are those of the finished site in the folder `site`. Only some items are held at a time. What can't be
    printed of one is looked for in all, letters before all else, as if all were printed at once.
    """
    lacking = missing_typesetter()
    if lacking is not None:
        return (lacking,)
    step, problems = PrintStep.VOLUMES, list[Problem]()
    for together in in_jobs(volumes):
        reached, found = apart(print_job, PrintJob(together, about, folder, moment, site, step))
        problems, step = [*(problems if reached == step else ()), *found], reached
    return in_order(problems)


def in_jobs(volumes: Iterable[Volume]) -> Iterator[Sequence[Volume]]:
    """Volumes, as many together as have no more items than one may have."""
    waiting: list[Volume] = []
    for volume in volumes:
        if sum(len(each.items) for each in (*waiting, volume)) > MOST_IN_VOLUME:
            yield tuple(waiting)
            waiting.clear()
        waiting.append(volume)
    if waiting:
        yield tuple(waiting)


def print_job(job: PrintJob) -> FoundInStep:
    """Print some volumes and their items; what can't be printed, and the step that found it."""
    steps = {PrintStep.LETTERS: _missing_letters, PrintStep.ITEMS: _print_items, PrintStep.VOLUMES: _print_volumes}
    with open_printer(job.site, job.moment) as printer:
        for step, problems_of_step in steps.items():
            found = tuple(problems_of_step(printer, job)) if step <= job.most else ()
            if found:
                return step, found
    return job.most, ()


def _items_of(job: PrintJob) -> tuple[PrintItem, ...]:
    return tuple(item for volume in job.volumes for item in volume.items)


def _missing_letters(printer: Printer, job: PrintJob) -> Iterator[Problem]:
    """The letters of all items that no font has, each where it was written."""
    data, items = print_data("document", "-", "sv"), _items_of(job)
    made = printer.print({**data, "blocks": as_data((paragraph_of(letters_of(items)),))})
    if not isinstance(made, bytes):
        yield from problems_of_letters(missing_in(made), items)


def _print_items(printer: Printer, job: PrintJob) -> Iterator[Problem]:
    for item in _items_of(job):
        author = item.publisher if item.is_verbatim else job.about.name
        data = print_data("item", item.title, job.about.language, archive=job.about.name, author=author)
        data |= {"language": item.language, "description": f"{item.id} {item.date}", "items": [as_data(item)]}
        yield from _print(printer, data, job.folder / ITEMS / f"{item.name}.pdf", (item,))


def _print_volumes(printer: Printer, job: PrintJob) -> Iterator[Problem]:
    about = job.about
    for volume in job.volumes:
        title = volume.title(about)
        data = print_data("volume", title, about.language, archive=about.name, author=about.agency.name)
        data |= {"blocks": as_data(volume.front(about, job.moment)), "items": as_data(volume.items)}
        yield from _print(printer, data, job.folder / VOLUMES / f"{volume.name}.pdf", volume.items)
        if len(volume.items) > 1:
            printer.forget()


def _print(printer: Printer, data: Mapping[str, Data], target: Path, items: Sequence[PrintItem]) -> Iterator[Problem]:
    made = printer.print(data)
    if isinstance(made, bytes):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(made)
    else:
        yield from problems_of(made, items)


def document_pdf(title: str, blocks: Blocks, moment: datetime, language: str) -> bytes:
    """A document about the archive. Typst must be installed.

    Headings in `blocks` begin at level 2; `print_blocks.markdown_blocks` makes such of Markdown. Letters that no font
    has are named by their numbers in Unicode: the document stands beside its text, which has them.
    """
    data = {**print_data("document", title, language, archive=title), "blocks": as_data(blocks)}
    with open_printer(None, moment) as printer:
        made = printer.print(data)
        if not isinstance(made, bytes):
            made = printer.print(with_numbers(data, missing_in(made)))
    if not isinstance(made, bytes):
        raise made
    return made


def print_data(kind: str, title: str, language: str, *, archive: str = "", author: str = "") -> dict[str, Data]:
    """What the template is told of every document; `language` is the site's."""
    words = print_words(language)
    names = ("page", "about", "links", "abbreviations", "contents")
    return {
        "kind": kind,
        "title": title,
        "author": author,
        "description": "",
        "archive": archive,
        "language": language,
        "site_language": words.code,
        "words": {name: getattr(words, name) for name in names},
        "blocks": [],
        "items": [],
    }

"""The finished site as its checks see it: every file, and what was gathered from those that name others."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

from pressroom.check.extract import extract_facts
from pressroom.check.page_facts import PageFacts, References
from pressroom.check.stylesheets import Sheet, sheet_of
from pressroom.model import File, is_page
from pressroom.problems import Fault, Location, Problem, error, warning
from pressroom.values import dataclass

Place = tuple[str, Location]
"""The path of a file and its origin."""


@dataclass(frozen=True, kw_only=True)
class CheckedPage:
    """A page of the site, with what was gathered from it."""

    path: str
    origin: Location
    summary: PageFacts


class Rest(Protocol):
    """The files of a site that were looked at before, and are as they were."""

    @property
    def paths(self) -> frozenset[str]:
        """Their paths."""

    def anchors(self, path: str) -> frozenset[str] | None:
        """The ids of one of them; None for a file that links don't lead into."""


@dataclass(frozen=True, kw_only=True)
class SiteUnderCheck:
    """A finished site. `base` is the path of its address, which begins and ends with ``/``.

    `pages` are those that could be read, `unreadable` the others; all in the order of their paths.
    """

    files: tuple[File, ...]
    pages: tuple[CheckedPage, ...]
    unreadable: tuple[CheckedPage, ...]
    sheets: tuple[Sheet, ...]
    base: str
    notice: bool
    language: str
    rest: Rest | None = None

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths of all files."""
        others = self.rest.paths if self.rest else frozenset()
        return others.union(file.path for file in self.files)

    @cached_property
    def folders(self) -> frozenset[str]:
        """The paths of all folders."""
        folders: set[str] = set()
        for path in self.paths:
            folder = path.rpartition("/")[0]
            while folder and folder not in folders:
                folders.add(folder)
                folder = folder.rpartition("/")[0]
        return frozenset(folders)

    def anchors_of(self, path: str) -> frozenset[str] | None:
        """The ids of a file; None for one that links don't lead into."""
        found = self._anchors.get(path)
        return self.rest.anchors(path) if found is None and self.rest else found

    @cached_property
    def _anchors(self) -> Mapping[str, frozenset[str]]:
        pages = {page.path: page.summary.ids for page in self.pages}
        return pages | {sheet.path: sheet.ids for sheet in self.sheets if sheet.path.endswith(".svg")}

    @property
    def referring(self) -> Iterable[tuple[Place, tuple[References, ...]]]:
        """Every file that names others, with the addresses that it names."""
        for page in self.pages:
            yield (page.path, page.origin), page.summary.references
        for sheet in self.sheets:
            yield (sheet.path, sheet.origin), sheet.references


def finished(  # noqa: PLR0913  (what a site is judged by)
    files: Sequence[File],
    *,
    base: str,
    notice: bool,
    language: str,
    summaries: Mapping[str, PageFacts],
    rest: Rest | None = None,
) -> SiteUnderCheck:
    """The site of these files, with everything gathered that the checks look at."""
    in_order = tuple(sorted(files, key=lambda file: file.path))
    pages = tuple(
        CheckedPage(
            path=file.path, origin=file.origin, summary=summaries.get(file.path) or extract_facts(content_of(file))
        )
        for file in in_order
        if is_page(file.path)
    )
    sheets = (sheet_of(file, content_of(file)) for file in in_order if file.path.endswith((".css", ".svg")))
    return SiteUnderCheck(
        files=in_order,
        pages=tuple(page for page in pages if page.summary.is_page),
        unreadable=tuple(page for page in pages if not page.summary.is_page),
        sheets=tuple(sheets),
        base=f"/{base.strip('/')}/".replace("//", "/"),
        notice=notice,
        language=language,
        rest=rest,
    )


def content_of(file: File) -> bytes:
    """The bytes of a file, wherever they are."""
    return file.content.read_bytes() if isinstance(file.content, Path) else file.content


def wrong(code: str, place: CheckedPage | Place, **values: Hashable) -> Problem:
    """What stops the build, in one file of the site."""
    path, origin = place if isinstance(place, tuple) else (place.path, place.origin)
    return error(code, origin, hint="", page=path, count=1, **values)


def flaw(code: str, **values: Hashable) -> Fault:
    """What is wrong with an address, a name or a text, whichever file it is in."""
    return Fault(code=code, values=tuple(sorted(values.items())))


def flawed(found: Fault, place: Place) -> Problem:
    """That a file has something wrong in it."""
    return wrong(found.code, place, **dict(found.values))


def doubtful(code: str, page: CheckedPage, **values: Hashable) -> Problem:
    """What a person should look at, on one page of the site."""
    return warning(code, page.origin, hint="", page=page.path, count=1, **values)

"""The finished site as its checks see it: every file, and the facts of all pages, made now or by a former build."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from pressroom.check.extract import extract_facts
from pressroom.check.naming import lost, may_name
from pressroom.check.page_facts import PageFacts, References
from pressroom.check.stylesheets import Sheet, sheet_of
from pressroom.model import File
from pressroom.model.files import ends_with
from pressroom.problems import Fault, Location, Problem, error, warning
from pressroom.values import dataclass

Place = tuple[str, Location]
"""The path of a file and its origin."""


class ExplainedTerm(NamedTuple):
    """A word that pages explain: the id of the place that leads to its explanation there."""

    name: str
    mark: str
    at: Location


class Surroundings(NamedTuple):
    """What every page is judged by: the path of the site's address, whether it must carry the notice, the language.

    `written` are the addresses that the settings put on a page, by its path and as it names them, each with its place.
    `terms` are the words that the settings explain.
    """

    base: str
    notice: bool
    language: str
    written: Mapping[tuple[str, str], Location] = {}
    terms: tuple[ExplainedTerm, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CheckedPage:
    """A page of the site, with what was extracted from it, and the template that shows it as far as that is known."""

    path: str
    origin: Location
    summary: PageFacts
    template: str = ""

    @property
    def maker(self) -> Location:
        """What a fault of the page's own HTML is told at: its template. What stands in content has been judged."""
        return Location(path=f"templates/{self.template}") if self.template else self.origin


class Former(NamedTuple):
    """The files of a site that a former build made and that are as they were, each with its origin.

    `facts` are those of the pages among them, read when they are asked for; `sheets` are its style sheets and drawings.
    `vanished` are the paths of files, and the ids (``path#id``), that were there before and are no more. `rows`
    gives the same facts as the texts in which they are kept, by the paths of the pages. `explains` tells whether any of
    these pages explains a word of the settings, without reading its facts.
    """

    origins: Mapping[str, Location]
    facts: Mapping[str, PageFacts]
    sheets: Sequence[Sheet]
    vanished: frozenset[str]
    rows: Callable[[], Mapping[str, str]]
    explains: Callable[[ExplainedTerm], bool]
    is_same_set: bool
    """Whether the site has the same paths as before."""


def no_former() -> Former:
    """All files are made now."""
    return Former(MappingProxyType({}), MappingProxyType({}), (), frozenset(), dict, never, is_same_set=False)


def never(_term: ExplainedTerm) -> bool:
    """There is no page that could explain a word."""
    return False


class SiteUnderCheck:
    """A finished site: the files made now, with what was extracted from them, and those that stay as they were."""

    def __init__(
        self,
        files: Sequence[File],
        facts: Mapping[str, PageFacts],
        sheets: Sequence[Sheet],
        around: Surroundings,
        former: Former,
    ) -> None:
        """The files in the order of their paths."""
        self.files_made_now = files
        self.base = f"/{around.base.strip('/')}/".replace("//", "/")
        self.language = around.language
        self.written = around.written
        self.terms = around.terms
        self.former = former
        self._facts = facts
        self._sheets = sheets

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths of all files."""
        return frozenset(self.former.origins).union(file.path for file in self.files_made_now)

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

    @cached_property
    def origins(self) -> Mapping[str, Location]:
        """The origin of every file."""
        return {**self.former.origins, **{file.path: file.origin for file in self.files_made_now}}

    @cached_property
    def pages_made_now(self) -> tuple[CheckedPage, ...]:
        """The pages that were made now and could be read."""
        pages = (page_of(file, self._facts) for file in self.files_made_now if file.path in self._facts)
        return tuple(page for page in pages if page.summary.is_page)

    @property
    def pages(self) -> Iterator[CheckedPage]:
        """All pages, in the order of their paths. What settles their addresses has been asked: see `referring`."""
        made = {page.path: page for page in self.pages_made_now}
        for path in sorted({*made, *self.former.facts}):
            yield made.get(path) or self._former_page(path)

    def explains(self, term: ExplainedTerm) -> bool:
        """Whether any page explains a word."""
        return any(term.mark in page.summary.ids for page in self.pages_made_now) or self.former.explains(term)

    def anchors_of(self, path: str) -> frozenset[str] | None:
        """The ids of a file; None for one that links don't lead into."""
        if path in self._facts:
            return self._facts[path].ids
        if path in self._drawn:
            return self._drawn[path]
        return self.former.facts[path].ids if path in self.former.facts else None

    @cached_property
    def _drawn(self) -> Mapping[str, frozenset[str]]:
        sheets = (*self.former.sheets, *self._sheets)
        return {sheet.path: sheet.ids for sheet in sheets if ends_with(sheet.path, ".svg")}

    @property
    def referring(self) -> Iterable[tuple[Place, tuple[References, ...]]]:
        """Every file that may name what isn't there, with the addresses that may do so (`JudgedAddresses.unsettled`).

        A file that stays as it was names only what was there; so only what names something that has vanished may do so.
        """
        for page in self._referring_pages:
            yield (page.path, page.maker), page.summary.references
        for sheet in (*(self.former.sheets if self.former.vanished else ()), *self._sheets):
            yield (sheet.path, sheet.origin), sheet.references

    @property
    def _referring_pages(self) -> Iterable[CheckedPage]:
        if not self.former.vanished:
            return self.pages_made_now
        gone = tuple(map(lost, sorted(self.former.vanished)))
        naming = (path for path, row in self.former.rows().items() if may_name(path, row, gone))
        pages = (self._former_page(path) for path in naming if path in self.former.facts)
        return sorted((*pages, *self.pages_made_now), key=attrgetter("path"))

    def _former_page(self, path: str) -> CheckedPage:
        return CheckedPage(path=path, origin=self.former.origins[path], summary=self.former.facts[path])


def planned_site(origins: Mapping[str, Location], around: Surroundings) -> SiteUnderCheck:
    """A site of which nothing is known but the paths of its files, each with its origin."""
    return SiteUnderCheck((), {}, (), around, no_former()._replace(origins=origins))


def page_of(file: File, facts: Mapping[str, PageFacts]) -> CheckedPage:
    """A page with its facts, extracted where they aren't known."""
    summary = facts.get(file.path) or extract_facts(content_of(file))
    return CheckedPage(path=file.path, origin=file.origin, summary=summary, template=file.template)


def sheets_of(files: Iterable[File]) -> tuple[Sheet, ...]:
    """The style sheets and drawings among some files."""
    return tuple(sheet_of(file, content_of(file)) for file in files if ends_with(file.path, (".css", ".svg")))


def content_of(file: File) -> bytes:
    """The bytes of a file, wherever they are."""
    return file.content.read_bytes() if isinstance(file.content, Path) else file.content


def wrong(code: str, place: CheckedPage | Place, **values: Hashable) -> Problem:
    """What stops the build, in one file of the site; in a page it is told at the template."""
    path, origin = place if isinstance(place, tuple) else (place.path, place.maker)
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

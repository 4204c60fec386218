"""What must hold for the finished files of the site, before they are written.

A rule is a function whose docstring says what must hold. There are three kinds, by what a rule may see: `PAGE_CHECKS`
are handed the facts of one page, `FILE_CHECKS` one file, and `SITE_CHECKS` the facts of all pages, whether they were
made just now or by a former build. So a rule about several pages can't be written as one of a page.

What the rules look at on a page is extracted once, from its bytes alone (`extract_facts`), so that it can be kept.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from pressroom.check.data_files import files_for_machines_can_be_read, sitemap_names_files
from pressroom.check.extract import extract_facts
from pressroom.check.links import JudgedAddresses, references_lead_somewhere
from pressroom.check.names import names_are_portable, paths_are_apart
from pressroom.check.page_facts import PageFacts
from pressroom.check.safety import (
    drawings_run_nothing,
    nothing_runs_from_within,
    policies_are_strict,
    records_can_be_read,
    scripts_run_from_a_folder,
)
from pressroom.check.site_index import (
    CheckedPage,
    ExplainedTerm,
    Former,
    SiteUnderCheck,
    Surroundings,
    content_of,
    no_former,
    page_of,
    planned_site,
    sheets_of,
)
from pressroom.check.structure import (
    everything_can_be_heard,
    headings_leave_out_no_level,
    heads_are_complete,
    ids_are_known_and_single,
    pages_are_whole,
    pages_begin_with_a_skip_link,
    pages_carry_the_notice,
    pages_have_landmarks,
    templates_leave_nothing,
)
from pressroom.check.terms import terms_are_explained_somewhere
from pressroom.check.unread import Unread
from pressroom.check.withdrawn import FileSearch, check_absent, search_file, searchable, traces_of, unsearched
from pressroom.model import File, is_page
from pressroom.problems import Location, Problem, in_order

__all__ = [
    "FILE_CHECKS",
    "PAGE_CHECKS",
    "SITE_CHECKS",
    "CheckedPage",
    "ExplainedTerm",
    "FileSearch",
    "Former",
    "JudgedAddresses",
    "PageFacts",
    "SiteUnderCheck",
    "Surroundings",
    "Unread",
    "check_absent",
    "check_each",
    "check_site",
    "check_whole",
    "content_of",
    "extract_facts",
    "no_former",
    "planned_site",
    "said_once",
    "search_file",
    "searchable",
    "sheets_of",
    "traces_of",
    "unsearched",
]

PageCheck = Callable[[CheckedPage, Surroundings], Iterator[Problem]]
FileCheck = Callable[[File], Iterator[Problem]]
SiteCheck = Callable[[SiteUnderCheck], Iterator[Problem]]

PAGE_CHECKS: tuple[PageCheck, ...] = (
    pages_are_whole,
    heads_are_complete,
    pages_have_landmarks,
    pages_begin_with_a_skip_link,
    pages_carry_the_notice,
    ids_are_known_and_single,
    everything_can_be_heard,
    headings_leave_out_no_level,
    templates_leave_nothing,
    nothing_runs_from_within,
    scripts_run_from_a_folder,
    policies_are_strict,
    records_can_be_read,
)
"""Every rule of one page."""

FILE_CHECKS: tuple[FileCheck, ...] = (
    names_are_portable,
    files_for_machines_can_be_read,
    drawings_run_nothing,
)
"""Every rule of one file, whatever it is."""

SITE_CHECKS: tuple[SiteCheck, ...] = (
    paths_are_apart,
    references_lead_somewhere,
    sitemap_names_files,
    terms_are_explained_somewhere,
)
"""Every rule of the whole site."""


def check_each(files: Iterable[File], facts: Mapping[str, PageFacts], around: Surroundings) -> dict[str, list[Problem]]:
    """What is wrong with each of some files by itself, by their paths; files without fault are left out."""
    wrong: dict[str, list[Problem]] = {}
    for file in files:
        problems = [problem for check in FILE_CHECKS for problem in check(file)]
        if is_page(file.path):
            page = page_of(file, facts)
            checks = PAGE_CHECKS if page.summary.is_page else (pages_are_whole,)
            problems += [problem for check in checks for problem in check(page, around)]
        if problems:
            wrong[file.path] = problems
    return wrong


def check_whole(site: SiteUnderCheck) -> list[Problem]:
    """What is wrong with a site as a whole."""
    return [problem for check in SITE_CHECKS for problem in check(site)]


def check_site(
    files: Sequence[File],
    *,
    base: str,
    notice: bool,
    language: str,
    facts: Mapping[str, PageFacts] = MappingProxyType({}),
) -> tuple[Problem, ...]:
    """What is wrong with a finished site, all of whose files are handed in.

    `base` is the path of the site's address, `notice` whether its pages must carry the notice, `language` the site's
    own. `facts` are those that are known of pages, by their paths.
    """
    around = Surroundings(base=base, notice=notice, language=language)
    ordered = sorted(files, key=lambda file: file.path)
    known = {**{file.path: page_of(file, facts).summary for file in ordered if is_page(file.path)}}
    site = SiteUnderCheck(ordered, known, sheets_of(ordered), around, no_former())
    each = check_each(ordered, known, around)
    return in_order(said_once([*(problem for problems in each.values() for problem in problems), *check_whole(site)]))


def is_unknown(_pages: frozenset[str]) -> bool:
    """Nothing is known of the templates that pages extend."""
    return False


def said_once(
    problems: Iterable[Problem], have_layout: Callable[[frozenset[str]], bool] = is_unknown
) -> Iterator[Problem]:
    """The problems that several files share, said once: at the first file, with their number as `count`.

    `have_layout` tells whether some pages are all those that extend one template.
    """
    sharing: dict[Hashable, list[Problem]] = {}
    for problem in sorted(problems, key=_page_of):
        values = dict(problem.values)
        values.pop("page", "")
        sharing.setdefault((problem.code, problem.severity, problem.hint, *values.items()), []).append(problem)
    for alike in sharing.values():
        pages = frozenset(map(_page_of, alike))
        values = {**dict(alike[0].values), "count": len(pages)}
        at = _place_of(alike, pages, have_layout)
        yield replace(alike[0], at=at, values=tuple(sorted(values.items())))


def _place_of(
    alike: Sequence[Problem], pages: frozenset[str], have_layout: Callable[[frozenset[str]], bool]
) -> Location:
    """Where a problem is told that several files share.

    What pages of several templates share is told at the folder of templates: it stands in one that they have in common,
    their layout or what that imports. So is what might stand in texts, where all pages of a layout have it.
    """
    makers = {problem.at.path for problem in alike}
    is_of_templates = all(path.startswith(TEMPLATES) for path in makers)
    if len(makers) > 1 and (is_of_templates or have_layout(pages)):
        return Location(path=TEMPLATES.rstrip("/"))
    return alike[0].at


TEMPLATES = "templates/"
"""What the places of templates begin with."""


def _page_of(problem: Problem) -> str:
    """The file that has a problem; of several the first is told."""
    return str(dict(problem.values).get("page", ""))

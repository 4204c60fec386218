"""What must hold for the finished files of the site, before they are written.

A rule is a function in `CHECKS` whose docstring says what must hold. What the rules look at on a page is gathered once,
from its bytes alone (`extract_facts`), so that it can be remembered.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from pressroom.check.data_files import files_for_machines_can_be_read, sitemap_names_files
from pressroom.check.extract import extract_facts
from pressroom.check.links import references_lead_somewhere
from pressroom.check.names import names_are_portable, paths_are_apart
from pressroom.check.page_facts import PageFacts
from pressroom.check.safety import (
    nothing_runs_from_within,
    policies_are_strict,
    records_can_be_read,
    scripts_run_from_a_folder,
)
from pressroom.check.site_index import Rest, SiteUnderCheck, finished
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
from pressroom.check.withdrawn import check_absent
from pressroom.model import File
from pressroom.problems import Problem, in_order

__all__ = ["CHECKS", "PageFacts", "Rest", "check_absent", "check_site", "extract_facts"]

Check = Callable[[SiteUnderCheck], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    names_are_portable,
    paths_are_apart,
    pages_are_whole,
    heads_are_complete,
    pages_have_landmarks,
    pages_begin_with_a_skip_link,
    pages_carry_the_notice,
    ids_are_known_and_single,
    everything_can_be_heard,
    headings_leave_out_no_level,
    templates_leave_nothing,
    references_lead_somewhere,
    nothing_runs_from_within,
    scripts_run_from_a_folder,
    policies_are_strict,
    records_can_be_read,
    files_for_machines_can_be_read,
    sitemap_names_files,
)
"""Every rule of the finished site."""


def check_site(  # noqa: PLR0913  (what a site is judged by)
    files: Sequence[File],
    *,
    base: str,
    notice: bool,
    language: str,
    summaries: Mapping[str, PageFacts] = MappingProxyType({}),
    rest: Rest | None = None,
) -> tuple[Problem, ...]:
    """What is wrong with the finished site.

    `base` is the path of the site's address, `notice` whether its pages must carry the notice, `language` the site's
    own. `summaries` are those that are known of pages, by their paths. Only these `files` are looked at when the others
    (`rest`) have been before.
    """
    site = finished(files, base=base, notice=notice, language=language, summaries=summaries, rest=rest)
    return in_order(said_once(problem for check in CHECKS for problem in check(site)))


def said_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems that several files share, said once: at the first file, with their number as `count`."""
    places: dict[Hashable, set[Hashable]] = {}
    first: dict[Hashable, Problem] = {}
    for problem in problems:
        values = dict(problem.values)
        page = values.pop("page", "")
        shared = (problem.code, problem.severity, problem.hint, *values.items())
        places.setdefault(shared, set()).add(page)
        first.setdefault(shared, problem)
    for key, problem in first.items():
        values = {**dict(problem.values), "count": len(places[key])}
        yield replace(problem, values=tuple(sorted(values.items())))

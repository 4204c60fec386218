"""What is wrong with finished files: with each by itself, with the site, with what must not be there; what is told."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from pressroom.check import (
    ExplainedTerm,
    SiteUnderCheck,
    Surroundings,
    check_each,
    check_whole,
    no_former,
    said_once,
    sheets_of,
)
from pressroom.engine.made import Made, facts_among, fresh_among
from pressroom.engine.searching import NOT_SEARCHED, Searched
from pressroom.model import About, File
from pressroom.pages.plan import AssetUses
from pressroom.pages.site_index import SiteIndex
from pressroom.pages.terms import mark_of
from pressroom.pages.visitors import ways_written
from pressroom.problems import Problem
from pressroom.read.accept import unjudged_beside


class SiteProblems(NamedTuple):
    """What is wrong with the finished files: each by itself, by its path, and the site as a whole."""

    each: Mapping[str, Sequence[Problem]]
    whole: Sequence[Problem]
    searched: Searched

    def told(
        self, index: SiteIndex, uses: Mapping[str, AssetUses], have_layout: Callable[[frozenset[str]], bool]
    ) -> tuple[Problem, ...]:
        """All of it, but for what the records accept whose files these are; `have_layout` as `said_once` takes it."""
        each = unjudged_beside(flattened(self.each), shown_files(index, uses))
        return (*said_once([*each, *self.whole], have_layout), *self.searched.traces)


NOT_JUDGED = SiteProblems({}, (), NOT_SEARCHED)
"""Nothing is known: there are errors already."""


def judge(files: Sequence[File], made: Sequence[Made], about: About, searched: Searched) -> SiteProblems:
    """See whether anything is wrong with finished files. Those that were made now have been judged by themselves."""
    around = surroundings_of(about)
    facts = facts_among(made)
    ordered = sorted(files, key=lambda file: file.path)
    site = SiteUnderCheck(ordered, facts, sheets_of(ordered), around, no_former())
    fresh = {item.file.path: item.problems for item in fresh_among(made)}
    judged = {path: list(problems) for path, problems in fresh.items() if problems}
    others = check_each((file for file in ordered if file.path not in fresh), facts, around)
    each = dict(sorted((judged | others).items()))
    return SiteProblems(with_unread(each, searched), check_whole(site), searched)


def with_unread(each: Mapping[str, list[Problem]], searched: Searched) -> dict[str, list[Problem]]:
    """What is wrong with single files, and what of them can't be searched."""
    return {**each, **{path: [*each.get(path, ()), *unread] for path, unread in searched.unread.items()}}


def shown_files(index: SiteIndex, uses: Mapping[str, AssetUses]) -> Iterator[tuple[Iterable[str], Iterable[str]]]:
    """The files beside releases that each release shows, with the codes of the warnings that it accepts."""
    for release in index.parts.releases:
        if release.accept:
            linked = uses[release.path].files if release.path in uses else ()
            yield (*release.files, *linked), release.accept


def surroundings_of(about: About) -> Surroundings:
    """What every page of a site is judged by."""
    notice = any(phase == about.phase for phase, _ in about.notices)
    base = urlsplit(about.url).path or "/"
    terms = tuple(ExplainedTerm(term.name, mark_of(term.slug), term.at) for term in about.terms)
    written = dict(ways_written(about))
    return Surroundings(base=base, notice=notice, language=about.language, written=written, terms=terms)


def flattened(problems: Mapping[str, Iterable[Problem]]) -> Iterator[Problem]:
    """Problems, whatever they are told of."""
    return (problem for group in problems.values() for problem in group)


NAMES_UNKNOWN = frozenset({"person-unknown", "municipality-unknown"})
"""What is told of a name in a field; a link of the same file that has the same name is no second mistake."""


def without_repeated_names(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems without those of links whose name has been told where it stands among the fields."""
    listed = tuple(problems)
    told = {(problem.at.path, dict(problem.values)["text"]) for problem in listed if problem.code in NAMES_UNKNOWN}
    for problem in listed:
        target = str(dict(problem.values).get("target", ""))
        if problem.code != "link-nowhere" or (problem.at.path, target.partition(":")[2]) not in told:
            yield problem

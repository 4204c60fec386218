"""The build as one sentence: content → documents → records → texts → plan → files → checked → written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from pressroom.cache.fingerprints import Inputs
from pressroom.check import (
    PageFacts,
    SiteUnderCheck,
    Surroundings,
    check_each,
    check_whole,
    no_former,
    said_once,
    sheets_of,
)
from pressroom.engine.executor import MIN_PARALLEL, Executor
from pressroom.engine.making import FormerTargets, Made, Maker, StagingError
from pressroom.engine.planning import Plan, plan_all, slow_among
from pressroom.engine.priority import make_first
from pressroom.engine.reading import MarkedText, ReadContent, mark_up_records, read_all
from pressroom.engine.request import CheckedSite, Folders, Priority, Progress, missing_folders, no_progress
from pressroom.engine.results import Results
from pressroom.engine.searching import NOT_SEARCHED, Searched, digests_of, search
from pressroom.engine.source_files import static_files, template_problems, unreadable_assets, unreadable_source
from pressroom.engine.template_deps import TemplateDeps
from pressroom.model import About, Asset, File, is_page
from pressroom.pages.plan import AssetUses
from pressroom.pages.site_index import SiteIndex
from pressroom.problems import Problem, Severity, as_errors, has_errors, in_order
from pressroom.read.accept import unjudged, unjudged_beside
from pressroom.render import render_site
from pressroom.write import WriteResult, lock, write_site
from pressroom.write.errors import disk_problem

CACHE = ".cache"
"""The folder of what can always be made again, where the preview has its site."""


class Memory(NamedTuple):
    """What a full build takes over from former ones, and what it needs to be taken over itself."""

    results: Results
    version: str
    templates: TemplateDeps
    former: FormerTargets | None
    searched: Mapping[str, str]
    inputs: Inputs


class SiteProblems(NamedTuple):
    """What is wrong with the finished files: each by itself, by its path, and the site as a whole."""

    each: Mapping[str, list[Problem]]
    whole: list[Problem]
    searched: Searched


class FullBuild(NamedTuple):
    """A full build with everything that came up on the way, so that the next one need not do it all again."""

    checked: CheckedSite
    read: ReadContent | None = None
    texts: Mapping[str, MarkedText] = {}
    plan: Plan | None = None
    made: Sequence[Made] = ()
    problems: SiteProblems = SiteProblems({}, [], NOT_SEARCHED)


def make_site(  # noqa: PLR0913  (all that a build depends on)
    folders: Folders,
    as_of: datetime,
    *,
    strict: bool = False,
    drafts: bool = False,
    progress: Progress = no_progress,
    executor: Executor | None = None,
    compiled: Path | None = None,
) -> CheckedSite:
    """Make the whole site from nothing and check it. Nothing is written. With `drafts` it is for the preview only.

    Compiled templates are kept in `compiled`, where that is given.
    """
    return full_build(
        folders, as_of, strict=strict, drafts=drafts, progress=progress, executor=executor, compiled=compiled
    ).checked


def full_build(  # noqa: PLR0913  (all that a build depends on)
    folders: Folders,
    as_of: datetime,
    *,
    strict: bool = False,
    drafts: bool = False,
    progress: Progress = no_progress,
    executor: Executor | None = None,
    compiled: Path | None = None,
    stage: Path | None = None,
    memory: Memory | None = None,
    priority: Priority | None = None,
) -> FullBuild:
    """The same, with what former builds left, and with everything that the next one may take over.

    The files that somebody waits for are made once more for them, before all are made in their order.
    """
    executor = executor or Executor()
    missing = missing_folders(folders)
    if missing:
        return FullBuild(CheckedSite(problems=missing))
    read = read_all(folders.content, as_of, executor, drafts=drafts)
    texts = mark_up_records(read, executor, progress, memory.results if memory else Results())
    problems = [*flattened(read.file_problems), *read.room.archive_problems, *read.room.withdrawn_problems]
    if read.settings is None:
        return FullBuild(CheckedSite(problems=in_order(problems)))
    sources = source_problems(folders, read.room.site.assets)
    plan = plan_all(read, texts, folders, as_of, drafts=drafts)
    for problem in unjudged(plan.texts.problems, read.room.archive.accepted):
        if problem.severity is Severity.WARNING:  # kept with its file, like what is wrong with the text alone
            read.file_problems.setdefault(problem.at.path, []).append(problem)
        problems.append(problem)
    problems += (*sources, *plan.problems)
    site = replace(read.room.site, unpublished=plan.index.parts.unpublished)
    judged = SiteProblems({}, [], NOT_SEARCHED)
    made: list[Made] = []
    files: tuple[File, ...] = ()
    try:
        maker = maker_of(plan, texts, folders, compiled, stage, memory)
        if priority and not has_errors(problems):
            recipes = {recipe.path: recipe for recipe in plan.recipes}
            make_first(priority, recipes, maker.make, surroundings_of(site.about))
        made, files, troubles = make_all(maker, plan, executor, progress)
        # A template that can't be read is told as the file that it is, and not once more by its pages.
        told = {problem.at.path for problem in sources}
        problems += (problem for problem in troubles if problem.at.path not in told)
        if not has_errors(problems):
            judged = judge(files, made, site.about, search_all(read, files, made, folders, memory))
    except StagingError as failure:
        problems.append(disk_problem(folders.output, {}, failure))
    except OSError as failure:
        gone = unreadable_source(failure, folders)
        if gone is None:
            raise
        problems.append(gone)
    each = unjudged_beside(flattened(judged.each), shown_files(plan.index, plan.texts.uses))
    problems += [*said_once([*each, *judged.whole]), *judged.searched.traces]
    ordered = in_order(without_repeated_names(problems))
    checked = CheckedSite(
        files=files,
        pages=sum(is_page(file.path) for file in files),
        site=site,
        problems=in_order(as_errors(ordered)) if strict else ordered,
        staged={item.file.path: item.digest for item in made if item.digest and not item.is_up_to_date},
    )
    return FullBuild(checked, read, texts, plan, made, judged)


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


def source_problems(folders: Folders, assets: Iterable[Asset]) -> tuple[Problem, ...]:
    """What is wrong with the files that the site is made from beside its texts."""
    return (
        *static_files(folders.static).problems,
        *template_problems(folders.templates),
        *unreadable_assets(assets),
    )


def maker_of(  # noqa: PLR0913, PLR0917  (all that files are made of)
    plan: Plan,
    texts: Mapping[str, MarkedText],
    folders: Folders,
    compiled: Path | None,
    stage: Path | None,
    memory: Memory | None,
) -> Maker:
    """What makes the files of a plan."""
    if memory is None:
        return Maker(plan.context, folder=folders.templates, compiled=compiled, stage=stage)
    if len(plan.recipes) >= MIN_PARALLEL:
        memory.templates.learn()
    keys = {path: text.key for path, text in texts.items()}
    return Maker(
        plan.context,
        folder=folders.templates,
        version=memory.version,
        fingerprint=memory.templates,
        prose_key=keys.__getitem__,
        compiled=compiled,
        stage=stage,
        former=memory.former,
        has_traces=True,
    )


def make_all(
    maker: Maker, plan: Plan, executor: Executor, progress: Progress
) -> tuple[list[Made], tuple[File, ...], tuple[Problem, ...]]:
    """The files of a plan, and what is wrong with the templates: that is told once for all pages."""
    results = executor.each(maker.make, plan.recipes, slow_among(plan.recipes))
    made: list[Made] = []
    for _, item in zip(progress("render", plan.recipes), results, strict=True):
        if item is None:
            executor.close(at_once=True)
            files, troubles = render_site(map(maker.plan, plan.recipes), maker.folder)
            return [], files, troubles
        made.append(item)
    return made, tuple(item.file for item in made), ()


def search_all(
    read: ReadContent, files: Sequence[File], made: Sequence[Made], folders: Folders, memory: Memory | None
) -> Searched:
    """Search all files for what was withdrawn, if anything was, but for those that were searched for it before."""
    room = read.room
    if not room.contacts and not room.sentences:
        return NOT_SEARCHED
    if memory is None:
        return search(files, room.site.withheld, "", lambda _file: "", {})
    digest = digests_of(made, memory.inputs, folders)
    return search(files, room.site.withheld, memory.version, digest, memory.searched)


def judge(files: Sequence[File], made: Sequence[Made], about: About, searched: Searched) -> SiteProblems:
    """See whether anything is wrong with finished files."""
    around = surroundings_of(about)
    facts: dict[str, PageFacts] = {item.file.path: item.facts for item in made if item.facts}
    ordered = sorted(files, key=lambda file: file.path)
    site = SiteUnderCheck(ordered, facts, sheets_of(ordered), around, no_former())
    return SiteProblems(with_unread(check_each(ordered, facts, around), searched), check_whole(site), searched)


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
    return Surroundings(base=urlsplit(about.url).path or "/", notice=notice, language=about.language)


def flattened(problems: Mapping[str, Iterable[Problem]]) -> Iterator[Problem]:
    """Problems, whatever they are told of."""
    return (problem for group in problems.values() for problem in group)


def write(built: CheckedSite, output: Path, *, is_untouched: bool = False) -> WriteResult:
    """Write a site without errors into its output, where one build at a time may be.

    `is_untouched` tells that the output stands as the last build left it.

    One that shows what isn't published is written only where the preview serves it from.
    """
    if built.site is not None and built.site.shows_unpublished and output.parent.name != CACHE:
        raise ValueError("what isn't published is not written into the site")
    with lock(output):
        files = {file.path: file.content for file in built.files}
        return write_site(output, files, staged=built.staged, is_untouched=is_untouched)

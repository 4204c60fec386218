"""The build as one sentence: content → documents → records → texts → plan → files → checked → written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pressroom.cache.fingerprints import Inputs
from pressroom.documents.folder import find_files
from pressroom.engine.executor import MIN_PARALLEL, Executor
from pressroom.engine.judging import (
    NOT_JUDGED,
    SiteProblems,
    flattened,
    judge,
    surroundings_of,
    without_repeated_names,
)
from pressroom.engine.layouts import have_layout, templates_of_made
from pressroom.engine.made import Made, fresh_among
from pressroom.engine.making import FormerTargets, Maker
from pressroom.engine.planning import OF_SEGMENTS, Plan, first_among, plan_all, with_neighbours
from pressroom.engine.priority import make_first
from pressroom.engine.reading import ReadContent, mark_up_records, read_all, read_others
from pressroom.engine.record_files import MarkedText
from pressroom.engine.request import CheckedSite, Compiling, Folders, Priority, Progress, missing_folders, no_progress
from pressroom.engine.results import Results
from pressroom.engine.searching import NOT_SEARCHED, Searched, digests_of, search
from pressroom.engine.segments import SegmentPieces, contents_of
from pressroom.engine.source_files import template_problems, unreadable_assets, unreadable_source
from pressroom.engine.staging import StagingError
from pressroom.engine.template_deps import TemplateDeps
from pressroom.model import About, Asset, File, Site, is_page
from pressroom.problems import Problem, Severity, as_errors, has_errors, in_order
from pressroom.read.accept import unjudged
from pressroom.read.site import PressRoom
from pressroom.render import Templates, load_templates, render_site
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


class Resources(NamedTuple):
    """What a full build works with: where everything is, who does the slow steps, and what former builds left.

    Compiled templates are kept in `compiled`, and finished files wait on `stage`, where these are given. With
    `priority` somebody waits for some of the files, with `compiling` another process compiles the templates.
    """

    folders: Folders
    executor: Executor
    progress: Progress = no_progress
    compiled: Path | None = None
    stage: Path | None = None
    memory: Memory | None = None
    priority: Priority | None = None
    compiling: Compiling | None = None

    @property
    def results(self) -> Results:
        """The results of former builds; none without a memory."""
        return self.memory.results if self.memory else Results()


class Finished(NamedTuple):
    """The files of a plan, made and judged; `problems` are why some could not be."""

    made: Sequence[Made] = ()
    segments: Sequence[Made] = ()
    files: tuple[File, ...] = ()
    judged: SiteProblems = NOT_JUDGED
    problems: tuple[Problem, ...] = ()


class FullBuild(NamedTuple):
    """A full build with everything that came up on the way, so that the next one need not do it all again."""

    checked: CheckedSite
    read: ReadContent | None = None
    texts: Mapping[str, MarkedText] = {}
    plan: Plan | None = None
    made: Sequence[Made] = ()
    segments: Sequence[Made] = ()
    problems: SiteProblems = NOT_JUDGED


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
    resources = Resources(folders, executor or Executor(), progress, compiled)
    return full_build(resources, as_of, strict=strict, drafts=drafts).checked


def full_build(resources: Resources, as_of: datetime, *, strict: bool, drafts: bool) -> FullBuild:
    """The same, with what former builds left, and with everything that the next one may take over."""
    folders = resources.folders
    missing = missing_folders(folders)
    if missing:
        return FullBuild(CheckedSite(problems=missing))
    templates = load_templates(folders.templates, resources.compiled)
    executor, progress, results = resources.executor, resources.progress, resources.results
    files = find_files(folders.content)
    compiling = resources.compiling
    try:
        read = read_all(
            read_others(files),
            as_of,
            executor,
            progress,
            results,
            None if compiling else templates.compile_all,
            drafts=drafts,
            stage=resources.stage,
        )
    except StagingError as failure:
        return FullBuild(CheckedSite(problems=(disk_problem(folders.output, {}, failure, folder=CACHE),)))
    texts = mark_up_records(read, executor, progress, results)
    problems = [*flattened(read.file_problems), *read.room.archive_problems, *read.room.withdrawn_problems]
    if read.settings is None:
        return FullBuild(CheckedSite(problems=in_order(problems)))
    plan = plan_all(read, texts, folders, as_of, drafts=drafts)
    sources = source_problems(plan, folders, read.room.site.assets)
    if compiling:
        templates.take_compiled(compiling())
    problems += (*link_problems(read, plan), *sources, *plan.problems)
    finished = finish(
        maker_of(plan, texts, resources, templates, read.room.site.about), plan, read.room, resources, problems
    )
    problems += without_told(finished.problems, sources)
    of_layout = partial(have_layout, folders.templates, partial(templates_of_made, finished.made))
    problems += finished.judged.told(plan.index, plan.texts.uses, of_layout)
    site = replace(read.room.site, unpublished=plan.index.parts.unpublished)
    checked = checked_site(site, finished, problems, strict=strict)
    return FullBuild(checked, read, texts, plan, finished.made, finished.segments, finished.judged)


def source_problems(plan: Plan, folders: Folders, assets: Iterable[Asset]) -> tuple[Problem, ...]:
    """What is wrong with the files that the site is made from beside its texts."""
    return (
        *plan.static_problems,
        *template_problems(folders.templates),
        *unreadable_assets(assets),
    )


def link_problems(read: ReadContent, plan: Plan) -> list[Problem]:
    """What is wrong with where texts lead; its warnings are kept with their files, as those of the texts alone are."""
    problems = list(unjudged(plan.texts.problems, read.room.archive.accepted))
    for problem in problems:
        if problem.severity is Severity.WARNING:
            read.file_problems.setdefault(problem.at.path, []).append(problem)
    return problems


def finish(maker: Maker, plan: Plan, room: PressRoom, resources: Resources, problems: Sequence[Problem]) -> Finished:
    """Make the files of a plan, and judge them unless something is wrong already.

    Those that somebody waits for are made once more for them, before all are made in their order.
    """
    done = Finished()
    try:
        if resources.priority and not has_errors(problems):
            recipes = {recipe.path: recipe for recipe in plan.recipes if recipe.plan not in OF_SEGMENTS}
            make_first(resources.priority, recipes, maker.make)
        done = make_all(maker, plan, resources.executor, resources.progress)
        if has_errors((*problems, *done.problems)):
            return done
        searched = search_all(room, done, resources)
        return done._replace(judged=judge(done.files, done.made, room.site.about, searched))
    except StagingError as failure:
        return done._replace(problems=(disk_problem(resources.folders.output, {}, failure, folder=CACHE),))
    except OSError as failure:
        gone = unreadable_source(failure, resources.folders)
        if gone is None:
            raise
        return done._replace(problems=(gone,))


def without_told(problems: Iterable[Problem], sources: Iterable[Problem]) -> Iterator[Problem]:
    """Problems but those of files that are told as sources: a template that can't be read is no fault of its pages."""
    told = {problem.at.path for problem in sources}
    return (problem for problem in problems if problem.at.path not in told)


def checked_site(site: Site, finished: Finished, problems: Iterable[Problem], *, strict: bool) -> CheckedSite:
    """The site as it may be written, with all that is wrong; warnings are errors in a strict build."""
    ordered = in_order(without_repeated_names(problems))
    fresh = fresh_among(finished.made)
    return CheckedSite(
        files=finished.files,
        pages=sum(is_page(file.path) for file in finished.files),
        site=site,
        problems=in_order(as_errors(ordered)) if strict else ordered,
        staged={item.file.path: item.digest for item in fresh if item.digest},
    )


def maker_of(
    plan: Plan, texts: Mapping[str, MarkedText], resources: Resources, templates: Templates, about: About
) -> Maker:
    """What makes the files of a plan."""
    around = surroundings_of(about)
    folder, compiled, stage, memory = resources.folders.templates, resources.compiled, resources.stage, resources.memory
    if memory is None:
        return Maker(plan.context, folder=folder, around=around, compiled=compiled, templates=templates, stage=stage)
    if len(plan.recipes) >= MIN_PARALLEL:
        memory.templates.learn(templates.environment.named_in)
    keys = {path: text.key for path, text in texts.items()}
    return Maker(
        plan.context,
        folder=folder,
        around=around,
        version=memory.version,
        fingerprint=memory.templates,
        prose_key=keys.__getitem__,
        compiled=compiled,
        templates=templates,
        stage=stage,
        former=memory.former,
        has_traces=True,
        many=len(plan.recipes) >= MIN_PARALLEL,
        origins={recipe.path: recipe.origin for recipe in plan.recipes},
    )


def make_all(maker: Maker, plan: Plan, executor: Executor, progress: Progress) -> Finished:
    """The files of a plan; or what is wrong with the templates, told once for all pages."""
    at_last = [recipe for recipe in plan.recipes if recipe.plan in OF_SEGMENTS]
    others = [recipe for recipe in plan.recipes if recipe.plan not in OF_SEGMENTS]
    at_first = [*plan.segments, *with_neighbours(others)]
    results = executor.each(maker.make_for_site, at_first, first_among(at_first))
    segments: list[Made] = []
    made: list[Made] = []
    for _, item in zip(progress("render", at_first), results, strict=True):
        if item is None:
            executor.close(at_once=True)
            files, troubles = render_site(map(maker.plan, others), maker.folder)
            return Finished(files=files, problems=troubles)
        (segments if len(segments) < len(plan.segments) else made).append(item)
    plan.context.take_segments(SegmentPieces(contents_of(segments)))
    made += filter(None, (file for recipe in at_last for file in maker.make([recipe])))  # one by one: some are large
    made.sort(key=lambda item: item.file.path)
    return Finished(made, segments, tuple(item.file for item in made))


def search_all(room: PressRoom, done: Finished, resources: Resources) -> Searched:
    """Search all files for what was withdrawn, if anything was, but for those that were searched for it before."""
    memory, withheld = resources.memory, room.site.withheld
    if not room.contacts and not room.sentences:
        return NOT_SEARCHED
    if memory is None:
        return search(done.files, withheld, "", lambda _file: "", {})
    digest = digests_of(done.made, memory.inputs, resources.folders)
    return search(done.files, withheld, memory.version, digest, memory.searched)


def write(built: CheckedSite, output: Path, *, is_untouched: bool = False, precompress: bool = False) -> WriteResult:
    """Write a site without errors into its output, where one build at a time may be.

    `is_untouched` tells that the output stands as the last build left it. With `precompress` compressed copies stand
    beside texts.

    One that shows what isn't published is written only where the preview serves it from.
    """
    if built.site is not None and built.site.shows_unpublished and output.parent.name != CACHE:
        raise ValueError("what isn't published is not written into the site")
    with lock(output):
        files = {file.path: file.content for file in built.files}
        return write_site(output, files, staged=built.staged, is_untouched=is_untouched, precompress=precompress)

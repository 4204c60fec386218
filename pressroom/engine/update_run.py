"""An update carried out: made, judged, written and kept; the site is touched only when all is well."""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from itertools import chain
from os.path import lexists

from pressroom.cache.fingerprints import Inputs, stat_signature
from pressroom.check import said_once
from pressroom.engine.executor import MIN_PARALLEL
from pressroom.engine.making import Made, StagingError
from pressroom.engine.pipeline import flattened, shown_files, with_unread
from pressroom.engine.reasons import MadeBecause, NeedsFullBuild, Reason, Rung, Why
from pressroom.engine.recorder import places_of
from pressroom.engine.renamed import renamed_problems
from pressroom.engine.request import BuildRequest, BuildResult, as_checked_site, staging_folder
from pressroom.engine.snapshot import Snapshot
from pressroom.engine.source_files import unreadable_source
from pressroom.engine.summary import moments_around, nearest_moments
from pressroom.engine.trace import LastBuild
from pressroom.engine.update import Update
from pressroom.engine.update_record import keep_update
from pressroom.engine.update_rules import ensure_same_contacts, rule_problems_now, sentences_now, withdrawn_problems
from pressroom.engine.update_search import search_update
from pressroom.model import is_page
from pressroom.problems import Problem, has_errors, in_order
from pressroom.read.accept import unjudged_beside
from pressroom.read.withdrawn import withheld_texts
from pressroom.replay import output_fingerprint
from pressroom.write import WriteResult, write_update
from pressroom.write.errors import stranger_problems
from pressroom.write.manifest import MANIFEST


def update(
    request: BuildRequest, snapshot: Snapshot, last: LastBuild, inputs: Inputs, changed: frozenset[str]
) -> BuildResult:
    """The last build, with what has changed. The caller holds the lock of the output."""
    try:
        return carry_out(Update(request, snapshot, last, inputs, changed))
    except StagingError as failure:
        raise NeedsFullBuild(Why.DISK_REFUSES, str(failure.filename)) from failure
    except OSError as failure:
        gone = unreadable_source(failure, request.folders)
        if gone is None:
            raise
        raise NeedsFullBuild(Why.FILE_UNREADABLE, gone.at.path) from failure


def carry_out(step: Update) -> BuildResult:
    """The files made, judged, written and kept."""
    request, last = step.request, step.last
    ensure_same_contacts(step.site)
    sentences = sentences_now(step.site)
    file_problems = step.site.file_problems
    rules = rule_problems_now(step.site)
    is_large = len(step.dirty) >= MIN_PARALLEL
    with staging_folder(request) if is_large else nullcontext() as stage:
        made = step.made_in(stage)
        searched = search_update(step, made, sentences)
        each, whole = with_unread(step.page_problems(made), searched), step.site_problems(made)
        told = unjudged_beside(flattened(each), shown_files(step.site.index, step.site.uses))
        problems = in_order(
            [
                *flattened(file_problems),
                *rules.problems,
                *withdrawn_problems(step.site, sentences),
                *step.plan_problems,
                *said_once([*told, *whole]),
                *searched.traces,
            ]
        )
        ensure_writable(step, problems)
        written = write(step, made)
        moved = renamed_problems(step.site.old_index.releases.values(), step.site.index.releases)
        written = replace(written, problems=(*written.problems, *moved))
    summary = replace(
        last.summary,
        output_fingerprint=output_fingerprint(str(request.folders.output), MANIFEST),
        files=len(step.recipes),
        pages=sum(map(is_page, step.recipes)),
        problems=problems,
        about=step.site.about,
        unpublished=step.site.index.parts.unpublished,
        withheld=withheld_texts(last.contacts, sentences),
        **moments_around((*step.site.moments, *rules.moments), request.as_of),
    )
    now = replace(
        last,
        inputs=step.inputs.digest,
        as_of=step.site.as_of,
        moments=step.site.moments,
        timeline=step.site.overviews.timeline,
        money=step.site.overviews.money,
        assets=places_of(step.site.assets, request.folders.content),
        links=tuple(step.site.links.items()),
        sentences=sentences,
        rule_problems=rules.problems,
        judged_until=nearest_moments(rules.moments, request.as_of),
        summary=summary,
    )
    keep_update(step, now, made, file_problems, each, searched)
    return BuildResult(
        built=as_checked_site(summary),
        written=written,
        finished=summary,
        inputs=step.inputs,
        rung=Rung.UPDATE,
        reasons=tuple(reasons_for(step)),
        made=tuple(reasons_of(step, made)),
    )


def ensure_writable(step: Update, problems: Sequence[Problem]) -> None:
    """See that nothing is wrong, nothing is in the way, and nobody has changed an input meanwhile."""
    if has_errors(problems) or (problems and step.request.options.strict):
        raise NeedsFullBuild(Why.ERRORS, next(problem.at.path for problem in problems))
    output = step.request.folders.output
    for path in step.recipes:
        if path not in step.planned_before and lexists(output / path):
            raise NeedsFullBuild(Why.IN_THE_WAY, path)
    templates = (path for path in step.inputs.states if path.startswith("templates/"))
    for path in chain(step.changed, templates):
        file, state = step.request.folders.of(path), step.inputs.states.get(path)
        if file is None or file.exists() != (state is not None):
            raise NeedsFullBuild(Why.INPUT_CHANGED_MEANWHILE, path)
        if state is not None and stat_signature(str(file)) != state.outside:
            raise NeedsFullBuild(Why.INPUT_CHANGED_MEANWHILE, path)


def write(step: Update, made: Iterable[Made]) -> WriteResult:
    """Put the files into the output."""
    fresh = [item for item in made if not item.is_up_to_date]
    files = {item.file.path: item.file.content for item in fresh}
    staged = {item.file.path: item.digest for item in fresh if item.digest}
    written = write_update(step.request.folders.output, files, step.removed, staged)
    if has_errors(written.problems):
        raise NeedsFullBuild(Why.OTHER_OUTPUT)
    strangers = step.last.summary.strangers
    return replace(written, strangers=strangers, problems=stranger_problems(strangers))


def reasons_for(step: Update) -> Iterable[Reason]:
    """What the update was about."""
    if not step.last.summary.holds_at(step.request.as_of):
        yield Reason(Why.CLOCK)
    yield from (Reason(Why.CHANGED, path) for path in sorted(step.changed))


def reasons_of(step: Update, made: Iterable[Made]) -> Iterable[MadeBecause]:
    """Why each file was made again."""
    for item in made:
        if item.why is not None:
            asked = step.changed_nodes.intersection(item.asked.split("\t"))
            yield MadeBecause(item.file.path, item.why, tuple(sorted(asked)))

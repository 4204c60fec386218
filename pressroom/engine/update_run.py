"""An update carried out: made, judged, written and kept; the site is touched only when all is well."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from itertools import chain
from os.path import lexists
from pathlib import Path
from typing import NamedTuple

from pressroom.cache.fingerprints import Inputs, stat_signature
from pressroom.engine.executor import MIN_PARALLEL
from pressroom.engine.judging import SiteProblems, flattened, with_unread
from pressroom.engine.layouts import have_layout, templates_of_update
from pressroom.engine.made import Made, fresh_among
from pressroom.engine.reasons import MadeBecause, NeedsFullBuild, Reason, Rung, Why
from pressroom.engine.recorder import places_of
from pressroom.engine.renamed import renamed_problems
from pressroom.engine.request import BuildRequest, BuildResult, as_checked_site, staging_folder
from pressroom.engine.snapshot import Snapshot
from pressroom.engine.source_files import unreadable_source
from pressroom.engine.staging import StagingError
from pressroom.engine.summary import moments_around, nearest_moments
from pressroom.engine.trace import BuildSummary, LastBuild
from pressroom.engine.update import Update
from pressroom.engine.update_record import keep_update
from pressroom.engine.update_rules import ensure_same_contacts, rule_problems_now, sentences_now, withdrawn_problems
from pressroom.engine.update_search import search_update
from pressroom.engine.updated_site import UpdatedSite
from pressroom.problems import Problem, has_errors, in_order
from pressroom.read.date_rules import Judged
from pressroom.read.withdrawn import WithdrawnSentence, withheld_texts
from pressroom.replay import OutputState, output_state
from pressroom.write import WriteResult, write_update
from pressroom.write.errors import stranger_problems
from pressroom.write.manifest import MANIFEST, folders_of, manifest_digest
from pressroom.write.precompressed import copies_among


def update(  # noqa: PLR0913, PLR0917  (all that an update begins with)
    request: BuildRequest,
    snapshot: Snapshot,
    last: LastBuild,
    inputs: Inputs,
    changed: frozenset[str],
    seen: OutputState,
) -> BuildResult:
    """The last build, with what has changed. The caller holds the lock of the output, as which it was `seen`."""
    try:
        return carry_out(Update(request, snapshot, last, inputs, changed), seen)
    except StagingError as failure:
        raise NeedsFullBuild(Why.DISK_REFUSES, str(failure.filename)) from failure
    except OSError as failure:
        gone = unreadable_source(failure, request.folders)
        if gone is None:
            raise
        raise NeedsFullBuild(Why.FILE_UNREADABLE, gone.at.path) from failure


class JudgedRecords(NamedTuple):
    """What is wrong with records, each by itself and together, and the sentences that no file may hold."""

    sentences: tuple[WithdrawnSentence, ...]
    by_file: Mapping[str, tuple[Problem, ...]]
    rules: Judged


def carry_out(step: Update, seen: OutputState) -> BuildResult:
    """The files made, judged, written and kept; `seen` is the output as it stood before."""
    ensure_same_contacts(step.site)
    records = judge_records(step.site)
    with stage_of(step) as stage:
        made = step.made_in(stage)
        judged = judge_files(step, made, records.sentences)
        problems = all_problems(step, records, judged, made)
        ensure_writable(step, problems)
        written = write(step, made)
    last = last_build(step, records, problems, output_now(step, seen, written))
    keep_update(step, last, made, records.by_file, judged)
    return BuildResult(
        built=as_checked_site(last.summary),
        written=written,
        finished=last.summary,
        inputs=step.inputs,
        rung=Rung.UPDATE,
        reasons=tuple(reasons_for(step)),
        made=tuple(reasons_of(step, made)),
    )


def judge_records(site: UpdatedSite) -> JudgedRecords:
    """What is wrong with the records now; NeedsFullBuild when any of it is an error."""
    return JudgedRecords(sentences_now(site), site.file_problems, rule_problems_now(site))


def stage_of(step: Update) -> AbstractContextManager[Path | None]:
    """Where finished files wait until all are judged; few of them do in memory."""
    return staging_folder(step.request) if len(step.dirty) >= MIN_PARALLEL else nullcontext()


def judge_files(step: Update, made: Sequence[Made], sentences: Sequence[WithdrawnSentence]) -> SiteProblems:
    """What is wrong with finished files, with those that were not made now as it was kept."""
    searched = search_update(step, made, sentences)
    each = with_unread(step.page_problems(made), searched)
    return SiteProblems(each, step.site_problems(made), searched)


def all_problems(
    step: Update, records: JudgedRecords, judged: SiteProblems, made: Sequence[Made]
) -> tuple[Problem, ...]:
    """Everything that is wrong with the site now, in the order in which it is told."""
    folder = step.request.folders.templates
    templates = partial(templates_of_update, folder, step.snapshot, made, step.recipes)
    return in_order(
        [
            *flattened(records.by_file),
            *records.rules.problems,
            *withdrawn_problems(step.site, records.sentences),
            *step.plan.problems,
            *judged.told(step.site.index, step.site.uses, partial(have_layout, folder, templates)),
        ]
    )


def output_now(step: Update, seen: OutputState, written: WriteResult) -> str:
    """What stands for the output now. A folder into which nothing was written counts as it was seen before.

    So what somebody else has changed in it meanwhile is seen by the next build.
    """
    touched = {"", *folders_of((*written.new, *written.changed, *written.removed))}
    known = {path: folder for path, folder in seen.folders.items() if path not in touched}
    return output_state(str(step.request.folders.output), MANIFEST, known).fingerprint


def last_build(step: Update, records: JudgedRecords, problems: tuple[Problem, ...], output: str) -> LastBuild:
    """What the next build is to know of this one, when it is written; `output` stands for the output."""
    site, as_of, rules = step.site, step.request.as_of, records.rules
    return replace(
        step.last,
        inputs=step.inputs.digest,
        as_of=site.as_of,
        moments=site.moments,
        timeline=site.overviews.timeline,
        money=site.overviews.money,
        assets=places_of(site.assets, step.request.folders.content),
        links=tuple(site.links.items()),
        sentences=records.sentences,
        rule_problems=rules.problems,
        plan_problems=step.plan.problems,
        judged_until=nearest_moments(rules.moments, as_of),
        summary=summary_of(step, records, problems, output),
    )


def summary_of(step: Update, records: JudgedRecords, problems: tuple[Problem, ...], output: str) -> BuildSummary:
    """What there is to say of the site as it is written."""
    return replace(
        step.last.summary,
        output_fingerprint=output,
        manifest=manifest_digest(step.request.folders.output),
        files=len(step.recipes),
        pages=step.plan.pages,
        problems=problems,
        about=step.site.about,
        unpublished=step.site.index.parts.unpublished,
        withheld=withheld_texts(step.last.contacts, records.sentences),
        **moments_around((*step.site.moments, *records.rules.moments), step.request.as_of),
    )


def ensure_writable(step: Update, problems: Sequence[Problem]) -> None:
    """See that nothing is wrong, nothing is in the way, and nobody has changed an input meanwhile."""
    if has_errors(problems) or (problems and step.request.options.strict):
        raise NeedsFullBuild(Why.ERRORS, next(problem.at.path for problem in problems))
    output = step.request.folders.output
    for path in step.plan.added:
        if lexists(output / path):
            raise NeedsFullBuild(Why.IN_THE_WAY, path)
    if step.request.options.precompress:
        for path in copies_among(step.last.summary.strangers, step.recipes):
            raise NeedsFullBuild(Why.IN_THE_WAY, path)
    templates = (path for path in step.inputs.states if path.startswith("templates/"))
    for path in chain(step.changed, templates):
        file, state = step.request.folders.of(path), step.inputs.states.get(path)
        if file is None or file.exists() != (state is not None):
            raise NeedsFullBuild(Why.INPUT_CHANGED_MEANWHILE, path)
        if state is not None and stat_signature(str(file)) != state.signature:
            raise NeedsFullBuild(Why.INPUT_CHANGED_MEANWHILE, path)


def write(step: Update, made: Iterable[Made]) -> WriteResult:
    """Put the files into the output, and tell which releases have another address now."""
    fresh = fresh_among(made)
    files = {item.file.path: item.file.content for item in fresh}
    staged = {item.file.path: item.digest for item in fresh if item.digest}
    copied = step.recipes.keys() if step.request.options.precompress else None
    written = write_update(step.request.folders.output, files, step.plan.removed, staged, copied=copied)
    if has_errors(written.problems):
        raise NeedsFullBuild(Why.OTHER_OUTPUT)
    strangers = step.last.summary.strangers
    moved = renamed_problems(step.site.old_index.releases.values(), step.site.index.releases)
    return replace(written, strangers=strangers, problems=(*stranger_problems(strangers), *moved))


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

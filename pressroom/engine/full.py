"""A full build: everything is read and planned; texts and targets with the same traces are taken over."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pressroom.cache.fingerprints import Inputs, scan
from pressroom.engine.executor import Executor
from pressroom.engine.making import FormerTargets
from pressroom.engine.pipeline import FullBuild, Memory, Resources, full_build, write
from pressroom.engine.reasons import MadeBecause, NeedsFullBuild, Reason, Rung, Why
from pressroom.engine.recorder import inputs_row, places_of, rows_of
from pressroom.engine.renamed import published_before, renamed_problems
from pressroom.engine.request import (
    BuildRequest,
    BuildResult,
    build_key,
    compiled_templates,
    roots,
    staging_folder,
)
from pressroom.engine.results import Results
from pressroom.engine.snapshot import INPUTS, SEARCHED, SEGMENTS, TEMPLATES, FactsOfPages, Snapshot
from pressroom.engine.summary import moments_around, nearest_moments
from pressroom.engine.template_deps import TemplateDeps
from pressroom.engine.trace import CODEC, BuildSummary, LastBuild
from pressroom.problems import Problem, has_errors
from pressroom.replay import output_fingerprint, toolchain_fingerprint
from pressroom.write import WriteResult
from pressroom.write.diff import scan_output
from pressroom.write.manifest import MANIFEST, manifest_digest


def full(request: BuildRequest, snapshot: Snapshot, inputs: Inputs | None, reason: Reason) -> BuildResult:
    """The site made and written, with what former builds left; `reason` is why no cheaper rung would do."""
    snapshot.store.begin()
    memory = memory_of(request, snapshot, inputs) if inputs and reason.why is not Why.NO_MEMORY_WANTED else None
    with staging_folder(request) as stage:
        build = made(request, memory, stage)
        if has_errors(build.checked.problems) or build.plan is None:
            return BuildResult(built=build.checked, reasons=(reason,))
        is_still = inputs is not None and is_same(inputs, request)
        is_untouched = bool(memory and memory.former and memory.former.is_intact)
        copied = request.options.precompress
        written = write(build.checked, request.folders.output, is_untouched=is_untouched, precompress=copied)
        written = replace(written, problems=(*written.problems, *renamed(snapshot, build, memory)))
        if has_errors(written.problems) or inputs is None or not is_still:
            return BuildResult(built=build.checked, written=written, reasons=(reason,))
        summary = summary_of(build, written, request)
        snapshot.store.keep("build", {build_key(inputs, request.options): CODEC.write(summary)})
        if memory:
            keep(snapshot, build, summary, request, inputs, memory)
    return BuildResult(
        built=build.checked,
        written=written,
        finished=summary,
        inputs=inputs if memory else None,
        rung=Rung.FULL,
        reasons=(reason,),
        made=tuple(reasons_of(build, written)),
    )


def renamed(snapshot: Snapshot, build: FullBuild, memory: Memory | None) -> tuple[Problem, ...]:
    """The releases that stand at another address than in the last build, where that is remembered."""
    if memory is None or build.plan is None:
        return ()
    with suppress(NeedsFullBuild):  # what is kept is damaged
        before = published_before(snapshot, memory.version)
        return tuple(renamed_problems(before, build.plan.index.releases))
    return ()


def reasons_of(build: FullBuild, written: WriteResult) -> Iterator[MadeBecause]:
    """Why each file was made; a copy is told only when it is another than before."""
    others = frozenset((*written.new, *written.changed))
    for item in build.made:
        if item.why is not None and (item.digest or isinstance(item.file.content, bytes) or item.file.path in others):
            yield MadeBecause(item.file.path, item.why)


def memory_of(request: BuildRequest, snapshot: Snapshot, inputs: Inputs) -> Memory:
    """What former builds left that may be taken over."""
    version, folder = inputs.part("program"), request.folders.templates
    former: FormerTargets | None = None
    templates: Mapping[str, str] = {}
    searched: Mapping[str, str] = {}
    with suppress(NeedsFullBuild):  # what is kept is damaged: it is made and kept anew
        former, templates = former_targets(request, snapshot, version), snapshot.rows(TEMPLATES)
        searched = snapshot.rows(SEARCHED)
    deps = TemplateDeps(inputs.states, folder, templates)
    return Memory(Results(snapshot.store, version), version, deps, former, searched, inputs)


def former_targets(request: BuildRequest, snapshot: Snapshot, version: str) -> FormerTargets | None:
    """The targets of the last build; None when nothing is kept of it.

    What another `version` of the program made is all made anew: its facts are only read if anybody asks for them.
    """
    output, last = request.folders.output, snapshot.last
    if last is None:
        return None
    traces = snapshot.targets()
    return FormerTargets(
        output=output,
        traces=traces,
        sizes=scan_output(output).files,
        facts=snapshot.pages() if last.program == version else FactsOfPages(snapshot, traces),
        segments=snapshot.rows_utf8(SEGMENTS),
        is_intact=last.summary.output_fingerprint == output_fingerprint(str(output), MANIFEST) != "",
    )


def made(request: BuildRequest, memory: Memory | None, stage: Path | None) -> FullBuild:
    """The site."""
    options, executor = request.options, Executor(request.options.jobs)
    compiled = compiled_templates(request.folders.output) if memory else None
    resources = Resources(
        request.folders, executor, request.progress, compiled, stage, memory, request.priority, request.compiling
    )
    try:
        build = full_build(resources, request.as_of, strict=options.strict, drafts=options.drafts)
    except BaseException:
        executor.close(at_once=True)
        raise
    executor.close()
    return build


def is_same(inputs: Inputs, request: BuildRequest) -> bool:
    """Whether nobody has changed an input while the site was made of it."""
    now = scan(roots(request.folders), inputs.known(request.began), toolchain_fingerprint())
    return now is not None and now.digest == inputs.digest


def summary_of(build: FullBuild, written: WriteResult, request: BuildRequest) -> BuildSummary:
    """What is remembered of a build that was written."""
    assert build.read is not None  # noqa: S101  (there are no errors)
    site = build.checked.site
    assert site is not None  # noqa: S101  (see above)
    return BuildSummary(
        output_fingerprint=output_fingerprint(str(request.folders.output), MANIFEST),
        manifest=manifest_digest(request.folders.output),
        files=build.checked.count,
        pages=build.checked.pages,
        problems=build.checked.problems,
        about=site.about,
        unpublished=site.unpublished,
        withheld=site.withheld,
        strangers=written.strangers,
        **moments_around((*site.moments, *build.read.room.judged_until), request.as_of),
    )


def keep(  # noqa: PLR0913, PLR0917  (all that is kept)
    snapshot: Snapshot,
    build: FullBuild,
    summary: BuildSummary,
    request: BuildRequest,
    inputs: Inputs,
    memory: Memory,
) -> None:
    """Keep everything that an update may want to know."""
    read, plan = build.read, build.plan
    assert read is not None  # noqa: S101  (there are no errors)
    assert read.settings is not None  # noqa: S101  (see above)
    assert plan is not None  # noqa: S101  (see above)
    room = read.room
    last = LastBuild(
        inputs=inputs.digest,
        program=inputs.part("program"),
        strict=request.options.strict,
        drafts=request.options.drafts,
        precompress=request.options.precompress,
        as_of=read.settings.as_of,
        moments=room.site.moments,
        timeline=room.archive.timeline,
        money=room.archive.money,
        links=tuple(plan.texts.links.items()),
        assets=places_of(room.archive.assets, request.folders.content),
        contacts=room.contacts,
        sentences=room.sentences,
        rule_problems=room.archive_problems,
        plan_problems=(*plan.static_problems, *plan.problems),
        judged_until=nearest_moments(room.judged_until, request.as_of),
        summary=summary,
    )
    snapshot.replace({**rows_of(build, last, request.folders), INPUTS: {"": inputs_row(inputs)}})
    snapshot.keep({TEMPLATES: (memory.templates.rows, ())})

"""A whole build, with what former ones left."""

from pathlib import Path

from pressroom.cache.fingerprints import Inputs, scan
from pressroom.cache.store import Store
from pressroom.engine.executor import Executor
from pressroom.engine.local_problems import alone_among
from pressroom.engine.pipeline import make_site, write
from pressroom.engine.request import (
    BuildRequest,
    BuildResult,
    CheckedSite,
    blueprint_of,
    build_key,
    compiled_templates,
    roots,
    staging_folder,
)
from pressroom.engine.snapshot import LAST, TEMPLATES
from pressroom.engine.template_deps import TemplateDeps
from pressroom.engine.trace import CODEC, BuildSummary, LastBuild
from pressroom.problems import has_errors
from pressroom.replay import output_fingerprint, toolchain_fingerprint
from pressroom.write.manifest import MANIFEST


def anew(request: BuildRequest, store: Store, inputs: Inputs | None) -> BuildResult:
    """The site made and written, with what former builds left."""
    with staging_folder(request) as stage:
        return on_stage(request, store, inputs, stage)


def on_stage(request: BuildRequest, store: Store, inputs: Inputs | None, stage: Path | None) -> BuildResult:
    """The same, with a folder where finished files may wait."""
    executor = workshop(request, store, inputs, stage)
    built = made(request, executor)
    output = request.folders.output
    if has_errors(built.problems) or built.site is None:
        return BuildResult(built=built)
    if inputs is None or not still(inputs, request):
        return BuildResult(built=built, written=write(built, output, is_untouched=executor.is_standing))
    written = write(built, output, is_untouched=executor.is_standing)
    if written.problems:
        return BuildResult(built=built, written=written)
    finished = finished_of(built, request)
    store.keep("build", {build_key(inputs, request.options): CODEC.write(finished)})
    if executor.blueprint:
        keep_blueprint(executor, built, last_of(inputs, request, built, finished, executor), request)
    known = inputs if request.options.from_memory else None
    return BuildResult(built=built, written=written, finished=finished, inputs=known)


def workshop(request: BuildRequest, store: Store, inputs: Inputs | None, stage: Path | None) -> Executor:
    """Where the site is made, with the results of former builds where they hold."""
    store.begin()
    if not inputs or not request.options.from_memory:
        return Executor(jobs=request.options.jobs, stage=stage)
    blueprint = blueprint_of(request, store)
    last = blueprint.last()
    return Executor(
        blueprint=blueprint,
        version=inputs.part("program"),
        closure=TemplateDeps(inputs.looks, request.folders.templates, blueprint.rows(TEMPLATES)),
        output=request.folders.output,
        compiled=compiled_templates(request),
        is_standing=last is not None
        and last.finished.output_fingerprint == output_fingerprint(str(request.folders.output), MANIFEST) != "",
        stage=stage,
        jobs=request.options.jobs,
    )


def made(request: BuildRequest, executor: Executor) -> CheckedSite:
    """The site."""
    try:
        options = request.options
        built = make_site(
            request.folders,
            request.as_of,
            strict=options.strict,
            drafts=options.drafts,
            progress=request.progress,
            executor=executor,
        )
    except BaseException:
        executor.close(at_once=True)
        raise
    executor.close()
    return built


def still(inputs: Inputs, request: BuildRequest) -> bool:
    """Whether nobody has changed an input while the site was made of it."""
    now = scan(roots(request.folders), inputs.known(request.began), toolchain_fingerprint())
    return now is not None and now.digest == inputs.digest


def finished_of(built: CheckedSite, request: BuildRequest) -> BuildSummary:
    """What is worth remembering of a build that was written."""
    assert built.site is not None  # noqa: S101  (there are no errors)
    site = built.site
    start = max((moment for moment in site.moments if moment <= request.as_of), default=None)
    end = min((moment for moment in site.moments if moment > request.as_of), default=None)
    return BuildSummary(
        output_fingerprint=output_fingerprint(str(request.folders.output), MANIFEST),
        files=built.count,
        pages=built.pages,
        problems=built.problems,
        about=site.about,
        unpublished=site.unpublished,
        start=start,
        end=end,
        withheld=site.withheld,
    )


def keep_blueprint(executor: Executor, built: CheckedSite, last: LastBuild, request: BuildRequest) -> None:
    """Keep the plan of a build that was written, for the changes to come."""
    assert executor.blueprint is not None  # noqa: S101  (asked for only with one)
    rows = executor.rows(alone_among(request.folders, built.problems), built.heads)
    rows[LAST] = ({"": CODEC.write(last)}, ())
    if isinstance(executor.closure, TemplateDeps):
        rows[TEMPLATES] = (executor.closure.rows, ())
    executor.blueprint.keep(rows)


def last_of(
    inputs: Inputs, request: BuildRequest, built: CheckedSite, finished: BuildSummary, executor: Executor
) -> LastBuild:
    """What the next build has to know of this one."""
    site = built.site
    return LastBuild(
        inputs=inputs.digest,
        program=inputs.part("program"),
        strict=request.options.strict,
        drafts=request.options.drafts,
        closures=executor.closure.found if isinstance(executor.closure, TemplateDeps) else (),
        # What is withdrawn is looked for in all texts, and what is said of several files counts them.
        revisable=built.is_flawless and site is not None and not any(release.withdrawn for release in site.releases),
        finished=finished,
    )

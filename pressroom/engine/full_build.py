"""A whole build, with what former ones left."""

from pathlib import Path

from pressroom.cache.fingerprints import Inputs, look_at
from pressroom.cache.store import Memo
from pressroom.engine.executor import Workshop
from pressroom.engine.local_problems import alone_among
from pressroom.engine.pipeline import make_site, write
from pressroom.engine.request import Built, Outcome, Task, blueprint_of, compiled_templates, key_of, roots, stage_of
from pressroom.engine.snapshot import LAST, TEMPLATES
from pressroom.engine.template_deps import Closures
from pressroom.engine.trace import CODEC, Finished, Last
from pressroom.problems import has_errors
from pressroom.replay import stands, surroundings
from pressroom.write.manifest import MANIFEST


def anew(task: Task, memo: Memo, inputs: Inputs | None) -> Outcome:
    """The site made and written, with what former builds left."""
    with stage_of(task) as stage:
        return on_stage(task, memo, inputs, stage)


def on_stage(task: Task, memo: Memo, inputs: Inputs | None, stage: Path) -> Outcome:
    """The same, with a folder where finished files may wait."""
    shop = workshop(task, memo, inputs, stage)
    built = made(task, shop)
    output = task.folders.output
    if has_errors(built.problems) or built.site is None:
        return Outcome(built=built)
    if inputs is None or not still(inputs, task):
        return Outcome(built=built, written=write(built, output))
    written = write(built, output)
    if written.problems:
        return Outcome(built=built, written=written)
    finished = finished_of(built, task)
    memo.keep("build", {key_of(inputs, task.ways): CODEC.write(finished)})
    if shop.blueprint:
        keep_blueprint(shop, built, last_of(inputs, task, built, finished, shop), task)
    known = inputs if task.ways.from_memory else None
    return Outcome(built=built, written=written, finished=finished, inputs=known)


def workshop(task: Task, memo: Memo, inputs: Inputs | None, stage: Path) -> Workshop:
    """Where the site is made, with the results of former builds where they hold."""
    memo.begin()
    if not inputs or not task.ways.from_memory:
        return Workshop(jobs=task.ways.jobs, stage=stage)
    blueprint = blueprint_of(task, memo)
    last = blueprint.last()
    return Workshop(
        blueprint=blueprint,
        version=inputs.part("program"),
        closure=Closures(inputs.looks, task.folders.templates, blueprint.rows(TEMPLATES)),
        output=task.folders.output,
        compiled=compiled_templates(task),
        is_standing=last is not None and last.finished.stands == stands(str(task.folders.output), MANIFEST) != "",
        stage=stage,
        jobs=task.ways.jobs,
    )


def made(task: Task, shop: Workshop) -> Built:
    """The site."""
    try:
        ways = task.ways
        built = make_site(task.folders, task.as_of, strict=ways.strict, drafts=ways.drafts, watch=task.watch, shop=shop)
    except BaseException:
        shop.close(at_once=True)
        raise
    shop.close()
    return built


def still(inputs: Inputs, task: Task) -> bool:
    """Whether nobody has changed an input while the site was made of it."""
    now = look_at(roots(task.folders), inputs.known(task.began), surroundings())
    return now is not None and now.digest == inputs.digest


def finished_of(built: Built, task: Task) -> Finished:
    """What is worth remembering of a build that was written."""
    assert built.site is not None  # noqa: S101  (there are no errors)
    site = built.site
    start = max((moment for moment in site.moments if moment <= task.as_of), default=None)
    end = min((moment for moment in site.moments if moment > task.as_of), default=None)
    return Finished(
        stands=stands(str(task.folders.output), MANIFEST),
        files=built.count,
        pages=built.pages,
        problems=built.problems,
        about=site.about,
        unpublished=site.unpublished,
        start=start,
        end=end,
        withheld=site.withheld,
    )


def keep_blueprint(shop: Workshop, built: Built, last: Last, task: Task) -> None:
    """Keep the plan of a build that was written, for the changes to come."""
    assert shop.blueprint is not None  # noqa: S101  (asked for only with one)
    rows = shop.rows(alone_among(task.folders, built.problems), built.heads)
    rows[LAST] = ({"": CODEC.write(last)}, ())
    if isinstance(shop.closure, Closures):
        rows[TEMPLATES] = (shop.closure.rows, ())
    shop.blueprint.keep(rows)


def last_of(inputs: Inputs, task: Task, built: Built, finished: Finished, shop: Workshop) -> Last:
    """What the next build has to know of this one."""
    site = built.site
    return Last(
        inputs=inputs.digest,
        program=inputs.part("program"),
        strict=task.ways.strict,
        drafts=task.ways.drafts,
        closures=shop.closure.found if isinstance(shop.closure, Closures) else (),
        # What is withdrawn is looked for in all texts, and what is said of several files counts them.
        revisable=built.is_flawless and site is not None and not any(release.withdrawn for release in site.releases),
        finished=finished,
    )

"""Building with a memory: nothing again that was done before and would come out the same."""

from datetime import datetime
from time import time_ns

from pressroom.cli.alone import alone_among
from pressroom.cli.blueprint import LAST, TEMPLATES
from pressroom.cli.building import Built, Folders, make_site, missing_folders, write
from pressroom.cli.closures import Closures
from pressroom.cli.remembered import CODEC, Finished, Last, read_as
from pressroom.cli.revising import revised
from pressroom.cli.task import Outcome, Task, as_built, blueprint_of, compiled_templates, key_of, roots
from pressroom.cli.ways import Ways
from pressroom.cli.workshop import Watch, Workshop, unwatched
from pressroom.memo.answers import memo_file, place_of, stands, surroundings
from pressroom.memo.inputs import Inputs, look_at
from pressroom.memo.store import Memo, memo_at
from pressroom.problems import has_errors
from pressroom.write import Written, lock
from pressroom.write.manifest import MANIFEST


def build_site(folders: Folders, as_of: datetime, ways: Ways, watch: Watch = unwatched) -> Outcome:
    """The site, made and written, or found to stand there already."""
    with memo_at(memo_file(str(folders.output))) as memo:
        began = time_ns()
        place = place_of(roots(folders))
        former, since = memo.looks(place)
        inputs = look_at(roots(folders), former, since, surroundings())
        task = Task(folders=folders, as_of=as_of, ways=ways, watch=watch, began=began)
        outcome = None
        if inputs and ways.from_memory:
            outcome = standing(task, memo, inputs) or revised(task, memo, inputs, former, since)
        if outcome is None:
            outcome = anew(task, memo, inputs)
        if outcome.finished and inputs:
            memo.keep_looks(place, inputs, began, former)
        return outcome


def standing(task: Task, memo: Memo, inputs: Inputs) -> Outcome | None:
    """The last build again, when it was made of the same and its files still stand there."""
    finished = read_as(Finished, memo.recall_one("build", key_of(inputs, task.ways)))
    if finished is None or not finished.holds_at(task.as_of) or missing_folders(task.folders):
        return None
    output = task.folders.output
    with lock(output):
        if stands(str(output), MANIFEST) != finished.stands:
            return None
    built = as_built(finished)
    return Outcome(built=built, written=Written(unchanged=built.count), finished=finished, inputs=inputs)


def anew(task: Task, memo: Memo, inputs: Inputs | None) -> Outcome:
    """The site made and written, with what former builds left."""
    shop = workshop(task, memo, inputs)
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
        keep_blueprint(shop, built, last_of(inputs, task, built, finished, shop))
    known = inputs if task.ways.from_memory else None
    return Outcome(built=built, written=written, finished=finished, inputs=known)


def workshop(task: Task, memo: Memo, inputs: Inputs | None) -> Workshop:
    """Where the site is made, with the results of former builds where they hold."""
    memo.begin()
    if not inputs or not task.ways.from_memory:
        return Workshop(jobs=task.ways.jobs)
    blueprint = blueprint_of(task, memo)
    last = blueprint.last()
    return Workshop(
        blueprint=blueprint,
        version=inputs.part("program"),
        closure=Closures(inputs.looks, task.folders.templates, blueprint.rows(TEMPLATES)),
        output=task.folders.output,
        compiled=compiled_templates(task),
        is_standing=last is not None and last.finished.stands == stands(str(task.folders.output), MANIFEST) != "",
        jobs=task.ways.jobs,
    )


def made(task: Task, shop: Workshop) -> Built:
    """The site."""
    try:
        built = make_site(task.folders, task.as_of, strict=task.ways.strict, watch=task.watch, shop=shop)
    except BaseException:
        shop.close(at_once=True)
        raise
    shop.close()
    return built


def still(inputs: Inputs, task: Task) -> bool:
    """Whether nobody has changed an input while the site was made of it."""
    now = look_at(roots(task.folders), inputs.looks, task.began, surroundings())
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


def keep_blueprint(shop: Workshop, built: Built, last: Last) -> None:
    """Keep the plan of a build that was written, for the changes to come."""
    assert shop.blueprint is not None  # noqa: S101  (asked for only with one)
    rows = shop.rows(alone_among(built.contents, built.problems))
    rows[LAST] = ({"": CODEC.write(last)}, ())
    if isinstance(shop.closure, Closures):
        rows[TEMPLATES] = (shop.closure.rows, ())
    shop.blueprint.keep(rows)


def last_of(inputs: Inputs, task: Task, built: Built, finished: Finished, shop: Workshop) -> Last:
    """What the next build has to know of this one."""
    site = built.site
    return Last(
        inputs=inputs.digest,
        since=task.began,
        program=inputs.part("program"),
        strict=task.ways.strict,
        closures=shop.closure.found if isinstance(shop.closure, Closures) else (),
        # What is withdrawn is looked for in all texts, and what is said of several files counts them.
        revisable=built.is_flawless and site is not None and not any(release.withdrawn for release in site.releases),
        finished=finished,
    )

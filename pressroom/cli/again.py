"""Building with a memory: nothing again that was done before and would come out the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import time_ns

from pressroom.cli.building import Built, Folders, make_site, missing_folders, write
from pressroom.cli.remembered import CODEC, Finished, read_as
from pressroom.cli.ways import Ways
from pressroom.cli.workshop import Watch, Workshop, unwatched
from pressroom.memo.answers import memo_file, place_of, stands, surroundings
from pressroom.memo.digests import digest_of
from pressroom.memo.inputs import Inputs, look_at
from pressroom.memo.store import Memo, memo_at
from pressroom.model import File, Site
from pressroom.problems import Location, has_errors
from pressroom.write import Written, lock
from pressroom.write.manifest import MANIFEST, Manifest, read_manifest


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a build; without `written` nothing was written. `finished` is what is remembered of it.

    With `inputs` the same answer may be given as long as they are the same; not when everything is to be compared.
    """

    built: Built
    written: Written | None = None
    finished: Finished | None = None
    inputs: Inputs | None = None


@dataclass(frozen=True, kw_only=True)
class Task:
    """A build that is to be done: of what, for when, how, and since when its inputs are looked at."""

    folders: Folders
    as_of: datetime
    ways: Ways
    watch: Watch
    began: int


def build_site(folders: Folders, as_of: datetime, ways: Ways, watch: Watch = unwatched) -> Outcome:
    """The site, made and written, or found to stand there already."""
    with memo_at(memo_file(str(folders.output))) as memo:
        began = time_ns()
        place = place_of(roots(folders))
        former, since = memo.looks(place)
        inputs = look_at(roots(folders), former, since, surroundings())
        task = Task(folders=folders, as_of=as_of, ways=ways, watch=watch, began=began)
        outcome = standing(task, memo, inputs) if inputs and ways.from_memory else None
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
    built = as_built(finished, output)
    return Outcome(built=built, written=Written(unchanged=len(built.files)), finished=finished, inputs=inputs)


def anew(task: Task, memo: Memo, inputs: Inputs | None) -> Outcome:
    """The site made and written, with what former builds left."""
    built = made(task, memo, inputs)
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
    known = inputs if task.ways.from_memory else None
    return Outcome(built=built, written=written, finished=finished, inputs=known)


def made(task: Task, memo: Memo, inputs: Inputs | None) -> Built:
    """The site, with the results of former builds where they hold."""
    memo.begin()
    shop = Workshop(
        memo=memo if inputs and task.ways.from_memory else None,
        version=inputs.part("program") if inputs else "",
        templates=inputs.part("templates") if inputs else "",
        output=task.folders.output,
        jobs=task.ways.jobs,
    )
    try:
        built = make_site(task.folders, task.as_of, strict=task.ways.strict, watch=task.watch, shop=shop)
    except BaseException:
        shop.close(at_once=True)
        raise
    shop.close()
    return built


def roots(folders: Folders) -> Mapping[str, str]:
    """Every folder that the site is made from, our own code among them."""
    own = str(Path(__file__).parent.parent)
    found = {"content": folders.content, "templates": folders.templates, "static": folders.static}
    return {**{name: str(folder.absolute()) for name, folder in found.items()}, "program": own}


def key_of(inputs: Inputs, ways: Ways) -> bytes:
    """What a finished build is remembered under."""
    return digest_of("build", inputs.digest, ways.strict)


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
        pages=built.pages,
        problems=built.problems,
        about=site.about,
        unpublished=site.unpublished,
        start=start,
        end=end,
    )


def as_built(finished: Finished, output: Path) -> Built:
    """A remembered build as if it had been made; its files are those that stand in the output."""
    manifest = read_manifest(output)
    paths = manifest.files if isinstance(manifest, Manifest) else ()
    return Built(
        files=tuple(File(path=path, content=output / path, origin=Location(path=f"output/{path}")) for path in paths),
        pages=finished.pages,
        site=Site(about=finished.about, unpublished=finished.unpublished),
        problems=finished.problems,
    )

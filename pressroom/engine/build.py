"""Building with a memory: nothing again that was done before and would come out the same."""

from datetime import datetime
from time import time_ns

from pressroom.cache.fingerprints import Inputs, look_at
from pressroom.cache.store import Memo, memo_at
from pressroom.engine.request import (
    Folders,
    Outcome,
    Task,
    Watch,
    Ways,
    as_built,
    key_of,
    missing_folders,
    roots,
    unwatched,
)
from pressroom.engine.text_update import revised
from pressroom.engine.trace import Finished, read_as
from pressroom.replay import memo_file, place_of, stands, surroundings
from pressroom.write import Written, lock
from pressroom.write.manifest import MANIFEST


def build_site(folders: Folders, as_of: datetime, ways: Ways, watch: Watch = unwatched) -> Outcome:
    """The site, made and written, or found to stand there already."""
    with memo_at(memo_file(str(folders.output))) as memo:
        began = time_ns()
        place = place_of(roots(folders))
        known = memo.looks(place)
        inputs = look_at(roots(folders), known, surroundings())
        task = Task(folders=folders, as_of=as_of, ways=ways, watch=watch, began=began)
        outcome = None
        if inputs and ways.from_memory:
            outcome = standing(task, memo, inputs) or revised(task, memo, inputs, known)
        if outcome is None:
            from pressroom.engine.full_build import anew

            outcome = anew(task, memo, inputs)
        if outcome.finished and inputs:
            memo.keep_looks(place, inputs, began)
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

"""The proof, in an update, that nothing which was withdrawn stands in any file."""

from collections.abc import Sequence

from pressroom.check import searchable
from pressroom.engine.made import Made, fresh_among
from pressroom.engine.searching import NOT_SEARCHED, Searched, digests_of, needles_digest, search, searched_for
from pressroom.engine.snapshot import SEARCHED
from pressroom.engine.update import Update
from pressroom.model import File, Withheld
from pressroom.problems import Problem
from pressroom.read.withdrawn import WithdrawnSentence, withheld_texts


def search_update(step: Update, made: Sequence[Made], sentences: Sequence[WithdrawnSentence]) -> Searched:
    """Search the files made now; the others have been searched for what was withheld before.

    When other texts are withheld than before, the files that stay as they were are searched for the new ones, and the
    rows of all files are to be kept; else those of the files made now.
    """
    last = step.last
    if not last.contacts and not sentences:
        return NOT_SEARCHED
    fresh = fresh_among(made)
    before, now = last.summary.withheld, withheld_texts(last.contacts, sentences)
    digest = digests_of(fresh, step.inputs, step.request.folders)
    searched = search([item.file for item in fresh], now, last.program, digest, {})
    needles = [needles_digest(searchable(texts), last.program) for texts in (before, now)]
    if needles[0] == needles[1]:
        return searched
    kept = {path: row for path, row in step.snapshot.rows(SEARCHED).items() if path in step.recipes}
    traces = traces_in_others(step, fresh, [text for text in now if text not in set(before)])
    rows = {**searched_for(kept, *needles), **searched.rows}
    return searched._replace(traces=searched.traces + traces, rows=rows)


def traces_in_others(step: Update, fresh: Sequence[Made], new: Sequence[Withheld]) -> tuple[Problem, ...]:
    """The new ones of the withheld texts in the files that stay as they were."""
    if not new:
        return ()
    paths = {item.file.path for item in fresh}
    output = step.request.folders.output
    others = [
        File(path=path, content=output / path, origin=recipe.origin)
        for path, recipe in step.recipes.items()
        if path not in paths
    ]
    return search(others, new, "", lambda _file: "", {}).traces

"""What is kept of an update: the rows that are others than before."""

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import TypeVar

from pressroom.cache.rows import Kinds, row_text
from pressroom.engine.judging import SiteProblems
from pressroom.engine.made import Made, fresh_among
from pressroom.engine.record_files import entry_row, record_row
from pressroom.engine.recorder import inputs_row, page_rows, problem_rows, uses_row
from pressroom.engine.request import build_key
from pressroom.engine.segments import rows_of_segments
from pressroom.engine.snapshot import (
    ASKED,
    ENTRIES,
    FACTS,
    FILE_PROBLEMS,
    INPUTS,
    LAST,
    PAGE_PROBLEMS,
    PAGES,
    PICTURES,
    PLAN,
    RECORDS,
    SEARCHED,
    SEGMENTS,
    TARGETS,
    TEMPLATES,
    TEXTS,
    USES,
    InMemory,
)
from pressroom.engine.trace import CODEC, LastBuild
from pressroom.engine.update import Update
from pressroom.engine.update_rules import facts_now
from pressroom.json_texts import json_row
from pressroom.model import Municipality, Release
from pressroom.problems import Problem

Value = TypeVar("Value")


def keep_update(
    step: Update,
    last: LastBuild,
    made: Sequence[Made],
    file_problems: Mapping[str, Iterable[Problem]],
    judged: SiteProblems,
) -> None:
    """Keep what has become another; `file_problems` are those of single files of content."""
    rows = {**content_rows(step, file_problems), **target_rows(step, made, judged.each)}
    last_row = CODEC.write(last)
    rows[SEARCHED] = (judged.searched.rows, step.plan.removed)
    rows[LAST] = ({"": last_row}, ())
    rows[INPUTS] = ({"": inputs_row(step.inputs)}, ())
    store = step.snapshot.store
    store.keep("build", {build_key(step.inputs, step.request.options): CODEC.write(last.summary)})
    step.snapshot.keep(rows)
    step.snapshot.memory.keep(last_row, in_memory(step, {name: row_text(row) for name, row in rows[ASKED][0].items()}))


def in_memory(step: Update, asked: Mapping[str, str]) -> InMemory:
    """What the next update of this process need not read. `asked` are the changed chunks of what was asked for."""
    site, snapshot = step.site, step.snapshot
    read = {path: change.entry for path, change in site.changed.items() if change.record is not None}
    facts = snapshot.known_facts
    return InMemory(
        entries=exchanged_in_order(snapshot.entries, read, site.gone),
        facts=None if facts is None else exchanged_in_order(facts, facts_now(site), site.gone),
        site_index=site.index,
        plan=step.plan.kept,
        uses=site.uses,
        asked=snapshot.asked.replaced(asked),
    )


def exchanged_in_order(
    former: Mapping[str, Value], new: Mapping[str, Value], gone: Iterable[str]
) -> Mapping[str, Value]:
    """The rows of all files after some have changed or gone, in the order in which they would be read again."""
    rows = {**former, **new}
    for path in gone:
        rows.pop(path, None)
    return dict(sorted(rows.items(), key=itemgetter(0))) if new.keys() - former.keys() else rows


def content_rows(step: Update, problems: Mapping[str, Iterable[Problem]]) -> Kinds:
    """What is kept of records and their texts."""
    site, gone = step.site, step.site.gone
    asked = {*site.changed, *site.bound, *gone}
    read = {path: change.record.value for path, change in site.changed.items() if change.record is not None}
    whole = {path: value for path, value in read.items() if isinstance(value, Release | Municipality)}
    return {
        ENTRIES: ({path: entry_row(site.changed[path].entry) for path in read}, gone),
        FACTS: ({path: json_row(facts) for path, facts in facts_now(site).items()}, gone),
        RECORDS: ({path: record_row(value) for path, value in whole.items()}, gone),
        TEXTS: ({path: CODEC.write(trace) for path, trace in site.texts.items()}, gone),
        PICTURES: (
            {path: CODEC.write(picture) for path, picture in step.changed_pictures.items()},
            [path.removeprefix("content/") for path in site.changed_assets],
        ),
        USES: ({path: uses_row(site.uses[path]) for path in asked if path in site.uses}, asked - site.uses.keys()),
        FILE_PROBLEMS: exchanged(step, FILE_PROBLEMS, problem_rows(problems)),
    }


def target_rows(step: Update, made: Sequence[Made], problems: Mapping[str, Iterable[Problem]]) -> Kinds:
    """What is kept of targets."""
    fresh = fresh_among(made)
    texts = step.site.asked_by_texts
    segments = step.segments
    asked = {**texts, **{item.file.path: item.asked for item in (*made, *segments.made)}}
    pages = {path: row for path, row in page_rows(fresh) if path not in step.same_facts}
    no_more = [name for name in step.site.text_names if name not in texts]
    return {
        TARGETS: (
            {item.file.path: CODEC.write(item.trace) for item in (*fresh, *segments.made)},
            (*step.plan.removed, *segments.removed),
        ),
        SEGMENTS: (rows_of_segments(segments.made), segments.removed),
        PAGES: (pages, step.plan.removed),
        PAGE_PROBLEMS: exchanged(step, PAGE_PROBLEMS, problem_rows(problems)),
        PLAN: (dict(step.plan.rows), ()),
        ASKED: (step.snapshot.asked.with_changes(asked, [*step.plan.removed, *segments.removed, *no_more]), ()),
        TEMPLATES: (step.template_deps.rows, ()),
    }


def exchanged(step: Update, kind: str, new: Mapping[str, str]) -> tuple[dict[str, str], Iterable[str]]:
    """The rows of a kind that are others or new, and those that go."""
    former = step.snapshot.rows(kind)
    changed = {name: row for name, row in new.items() if former.get(name) != row}
    return changed, former.keys() - new.keys()

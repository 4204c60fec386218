"""What is kept of a full build, so that the next one can be an update."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pressroom.cache.fingerprints import Inputs
from pressroom.cache.reverse_index import ReverseIndex
from pressroom.cache.rows import Row
from pressroom.engine.kept_plan import line_of, plan_row
from pressroom.engine.made import Made
from pressroom.engine.pipeline import FullBuild
from pressroom.engine.request import Folders
from pressroom.engine.segments import rows_of_segments
from pressroom.engine.snapshot import (
    ASKED,
    ENTRIES,
    FACTS,
    FILE_PROBLEMS,
    LAST,
    PAGE_PROBLEMS,
    PAGES,
    PICTURES,
    PLAN,
    RECORDS,
    SEARCHED,
    SEGMENTS,
    TARGETS,
    TEXTS,
    USES,
)
from pressroom.engine.texts import Record, text_of
from pressroom.engine.trace import CODEC, LastBuild, Problems, TextTrace
from pressroom.json_texts import json_row
from pressroom.model import Asset
from pressroom.pages.plan import AssetUses
from pressroom.problems import Problem
from pressroom.read.archive import Archive
from pressroom.read.ruled import RuledRecord

RowsByName = dict[str, str]
"""Rows of one kind, by their names."""


def rows_of(build: FullBuild, last: LastBuild, folders: Folders) -> Mapping[str, Mapping[str, Row]]:
    """All rows of a snapshot, by their kinds."""
    read, plan = build.read, build.plan
    assert read is not None  # noqa: S101  (there are no errors)
    assert plan is not None  # noqa: S101  (see above)
    archive = read.room.archive
    records = {record.path: record for record in all_records(archive)}
    language = archive.about.language
    asked = {**plan.texts.asked, **{item.file.path: item.asked for item in (*build.made, *build.segments)}}
    return {
        LAST: {"": CODEC.write(last)},
        ENTRIES: {path: rows.entry for path, rows in read.rows.items()},
        FACTS: {path: rows.facts for path, rows in read.rows.items()},
        RECORDS: {path: rows.whole for path, rows in read.rows.items() if rows.whole},
        TEXTS: {
            path: CODEC.write(
                TextTrace(
                    prose=build.texts[path].key if path in build.texts else "",
                    options=text_of(record.value, language).options,
                    leads=plan.texts.leads.get(path, ()),
                    anchors=build.texts[path].prose.anchors if path in build.texts else (),
                    head=read.heads[path],
                )
            )
            for path, record in records.items()
        },
        USES: {path: uses_row(uses) for path, uses in plan.texts.uses.items()},
        PICTURES: {path: CODEC.write(picture) for path, picture in plan.pictures.items()},
        TARGETS: {item.file.path: CODEC.write(item.trace) for item in (*build.made, *build.segments)},
        SEGMENTS: rows_of_segments(build.segments),
        PAGES: dict(page_rows(build.made)),
        PLAN: {"": plan_row(line_of(recipe, folders) for recipe in plan.recipes)},
        FILE_PROBLEMS: problem_rows(read.file_problems),
        PAGE_PROBLEMS: problem_rows(build.problems.each),
        SEARCHED: dict(build.problems.searched.rows),
        ASKED: ReverseIndex({}).with_changes(asked, ()),
    }


def all_records(archive: Archive) -> Iterator[RuledRecord[Record]]:
    """Every record of an archive with its document."""
    yield from archive.releases
    yield from archive.municipalities
    yield from archive.people
    yield from archive.boxes
    yield from archive.pages


def inputs_row(inputs: Inputs) -> str:
    """The digests of all inputs, as they are kept."""
    return "\n".join(f"{path}\t{state.digest}" for path, state in inputs.states.items())


def places_of(assets: Iterable[Asset], content: Path) -> tuple[tuple[str, str], ...]:
    """The files beside releases as they are kept: their paths in the site, and those on disk below `content`."""
    return tuple((asset.path, os.path.relpath(asset.file, content)) for asset in assets)


def uses_row(uses: AssetUses) -> str:
    """The files that a text uses, as they are kept."""
    return json_row([sorted(uses.files), sorted(uses.pictures)])


def page_rows(made: Iterable[Made]) -> Iterator[tuple[str, Row]]:
    """The facts of pages as they are kept."""
    yield from ((item.file.path, item.kept_facts or item.facts.row) for item in made if item.facts)


def problem_rows(problems: Mapping[str, Iterable[Problem]]) -> RowsByName:
    """Problems as they are kept, by what they are told of."""
    return {path: CODEC.write(Problems(tuple(listed))) for path, listed in problems.items() if listed}

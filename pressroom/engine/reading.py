"""The first stages of a build: content → documents → records → marked-up texts, with every problem on the way."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from pressroom.documents import AssetFile, Contents, Document, Head
from pressroom.documents.folder import FileListing
from pressroom.engine.executor import MIN_PARALLEL, Executor
from pressroom.engine.prose_rows import prose_row, read_prose
from pressroom.engine.record_files import (
    RECORDS,
    MarkedText,
    RecordFile,
    RecordReader,
    RecordRows,
    text_problems,
)
from pressroom.engine.request import Progress
from pressroom.engine.results import Results
from pressroom.engine.texts import MarkupInput, Record, text_of
from pressroom.markup import mark_up
from pressroom.model import Prose, Site
from pressroom.problems import Problem
from pressroom.read.archive import Archive, read_archive
from pressroom.read.collections import OUTSIDE_COLLECTIONS, Collection
from pressroom.read.ruled import RuledRecord
from pressroom.read.site import PressRoom, press_room_of
from pressroom.read.stored import KeptFacts, StoredRecord
from pressroom.settings import Settings, read_settings, settings_to_read_on
from pressroom.spill import Spill

ProblemsByFile = dict[str, list[Problem]]
PROSE = "prose"
"""The kind of results that marked-up texts are."""


class ReadContent(NamedTuple):
    """Everything that was read: the records, and what is wrong with each file by itself.

    `settings` is None where ``content/site.yaml`` can't be used. `heads` is what stands before the texts of files,
    `texts` are those that were marked up as soon as they were read, and `rows` is what is kept of each record.
    """

    settings: Settings | None
    room: PressRoom
    heads: Mapping[str, Head]
    file_problems: ProblemsByFile
    texts: Mapping[str, MarkedText]
    rows: Mapping[str, RecordRows]


class Listing(NamedTuple):
    """The files of content: those of single records, by their paths and places on disk, and the others as read."""

    records: tuple[tuple[str, str], ...]
    others: Contents


def read_all(  # noqa: PLR0913, PLR0917  (all that reading depends on, and who waits for it)
    listing: Listing,
    as_of: datetime,
    executor: Executor,
    progress: Progress,
    results: Results,
    meanwhile: Callable[[], object] | None,
    *,
    drafts: bool,
    stage: Path | None = None,
) -> ReadContent:
    """Read the whole of the content that was listed, and mark its texts up unless many may be kept from before.

    If others do the work, `meanwhile` is done. If there are many, what is long waits on `stage`, where that is given.
    """
    settings, unsettled = read_settings(listing.others, as_of)
    used = settings or settings_to_read_on(as_of)
    reader = RecordReader(
        about=used.about,
        as_of=used.as_of,
        drafts=drafts,
        version=results.version,
        marks_up=not results.has(PROSE),
        spill=Spill(stage, RECORDS) if stage and len(listing.records) >= MIN_PARALLEL else None,
    )
    read_files = executor.each(reader.read, listing.records)
    if meanwhile and executor.is_busy:
        meanwhile()
    files: list[RecordFile] = []
    with results.keeping(PROSE) as keep:
        for _, file in zip(progress("markup", listing.records), read_files, strict=True):
            if file.text:
                keep(bytes.fromhex(file.text.key), file.kept_prose)
            files.append(file._replace(kept_prose=b""))
    room, problems = gathered(files, listing.others, used, drafts=drafts)
    rows = {file.path: file.rows for file in files if file.rows}
    return ReadContent(
        settings=settings,
        room=room._replace(archive=with_kept_facts(room.archive, rows)),
        heads={file.path: file.head for file in files if file.head},
        file_problems=by_file((*listing.others.problems, *unsettled, *problems)),
        texts={file.path: file.text for file in files if file.text},
        rows=rows,
    )


def read_others(files: FileListing) -> Listing:
    """Read those of the files of content that hold no single record."""
    from pressroom.documents.reading import read_file  # an edit of a text alone reads no front matter, and no YAML

    documents: list[Document] = []
    problems, damaged = [*files.problems], set()
    for path, file in files.documents:
        if path in OUTSIDE_COLLECTIONS:
            document, wrong = read_file(path, file)
            problems += wrong
            if document:
                documents.append(document)
            else:
                damaged.add(path)
    others = Contents(
        documents=tuple(documents),
        assets=tuple[AssetFile, ...](files.assets),
        damaged=frozenset(damaged),
        problems=tuple(problems),
    )
    return Listing(tuple(pair for pair in files.documents if pair[0] not in OUTSIDE_COLLECTIONS), others)


def gathered(
    files: Iterable[RecordFile], others: Contents, settings: Settings, *, drafts: bool
) -> tuple[PressRoom, tuple[Problem, ...]]:
    """The press room that the records of these files make, and all that is wrong with single files of content."""
    archive, untold = read_archive(others, settings.about)
    records: dict[str, list[StoredRecord]] = {collection.name.lower(): [] for collection in Collection}
    damaged: set[str] = set()
    problems = [*untold]
    for file in files:
        problems += file.problems
        if file.record:
            records[Collection(file.path.split("/")[1]).name.lower()].append(file.record)
        else:
            damaged.add(file.path)
    kinds: dict[str, Any] = {name: tuple(group) for name, group in records.items()}
    archive = replace(archive, damaged=archive.damaged | damaged, **kinds)
    return press_room_of(archive, problems, settings, drafts=drafts), tuple(problems)


def with_kept_facts(archive: Archive, rows: Mapping[str, RecordRows]) -> Archive:
    """An archive that was judged, with the facts of its records as they are kept: they take a seventh of the room."""

    def kept(records: Iterable[RuledRecord[Any]]) -> tuple[RuledRecord[Any], ...]:
        return tuple(
            record._replace(facts=KeptFacts(rows[record.path].facts))
            if isinstance(record, StoredRecord) and record.path in rows
            else record
            for record in records
        )

    kinds: dict[str, Any] = {name: kept(getattr(archive, name)) for name in map(str.lower, Collection.__members__)}
    return replace(archive, **kinds)


def by_file(problems: Iterable[Problem]) -> ProblemsByFile:
    """Problems by the files that they stand in."""
    grouped: ProblemsByFile = {}
    for problem in problems:
        grouped.setdefault(problem.at.path, []).append(problem)
    return grouped


def mark_up_records(
    read: ReadContent, executor: Executor, progress: Progress, results: Results
) -> dict[str, MarkedText]:
    """Every published text marked up, by the file that it stands in."""
    records = {record.body.at.path: record for record in records_of(read.room.site)}
    missing = [record for path, record in records.items() if path not in read.texts]
    language = read.room.site.about.language
    marked = mark_up_texts([text_of(record, language) for record in missing], executor, progress, results)
    new = {record.body.at.path: text for record, text in zip(missing, marked, strict=True)}
    for record in missing:
        wrong = list(text_problems(record, new[record.body.at.path].prose))
        if wrong:
            read.file_problems.setdefault(record.body.at.path, []).extend(wrong)
    return {path: read.texts[path] if path in read.texts else new[path] for path in records}


def records_of(site: Site) -> Iterator[Record]:
    """Every record of a site that has a text."""
    yield from site.releases
    yield from site.pages
    yield from site.municipalities
    yield from site.people
    yield from site.boxes


def mark_up_texts(
    inputs: list[MarkupInput],
    executor: Executor,
    progress: Progress,
    results: Results,
) -> list[MarkedText]:
    """Texts, marked up, in the same order; those that are kept are not marked up again."""
    keys = [results.key(PROSE, *text.parts) for text in inputs]
    proses = results.recall(read_prose, PROSE, keys)
    missing = [number for number, key in enumerate(keys) if key not in proses]
    new = executor.each(mark_up_all, [inputs[number] for number in missing])
    made: dict[int, Prose] = {}
    with results.keeping(PROSE) as keep:
        for number, prose in zip(progress("markup", missing), new, strict=True):
            made[number] = prose
            keep(keys[number], prose_row(prose))
    return [
        MarkedText(made[number] if number in made else proses[key], key.hex(), text.options)
        for number, (key, text) in enumerate(zip(keys, inputs, strict=True))
    ]


def mark_up_all(texts: Iterable[MarkupInput]) -> list[Prose]:
    """Texts, marked up one after the other."""
    return [mark_up(text.body, **text.options._asdict()) for text in texts]

"""The first stages of a build: content → documents → records → marked-up texts, with every problem on the way."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from pressroom.documents import Contents, Document, Head, Scalar
from pressroom.documents.document import Fields, Items
from pressroom.engine.executor import Executor
from pressroom.engine.request import Progress
from pressroom.engine.results import Results
from pressroom.engine.texts import MarkupInput, MarkupOptions, Record, text_of
from pressroom.markup import mark_up, proofread_text
from pressroom.model import Body, Prose, Release, Site
from pressroom.problems import Location, Problem, Severity
from pressroom.read.site import PressRoom, read_press_room
from pressroom.settings import Settings, read_settings, settings_to_read_on

ProblemsByFile = dict[str, list[Problem]]


class ReadContent(NamedTuple):
    """Everything that was read: the records, and what is wrong with each file by itself.

    `settings` is None where ``content/site.yaml`` can't be used. `heads` is what stands before the texts of files.
    """

    settings: Settings | None
    room: PressRoom
    heads: Mapping[str, Head]
    file_problems: ProblemsByFile


class MarkedText(NamedTuple):
    """A text, marked up: how, and under which key it is kept ("" where nothing is)."""

    prose: Prose
    key: str
    options: MarkupOptions


def read_all(content: Path, as_of: datetime, executor: Executor, *, drafts: bool) -> ReadContent:
    """Read the whole of the content."""
    from pressroom.documents.reading import read_contents  # an edit of a text alone reads no front matter, and no YAML

    contents = read_contents(content)
    settings, unsettled = read_settings(contents, as_of)
    room = read_press_room(contents, settings or settings_to_read_on(as_of), drafts=drafts)
    file_problems = by_file(
        (
            *contents.problems,
            *unsettled,
            *room.record_problems,
            *proofread_fields(contents, room),
            *proofread_damaged(contents, room, executor),
        )
    )
    heads = {document.path: document.head for document in contents.documents}
    return ReadContent(settings, room, heads, file_problems)


def by_file(problems: Iterable[Problem]) -> ProblemsByFile:
    """Problems by the files that they stand in."""
    grouped: ProblemsByFile = {}
    for problem in problems:
        grouped.setdefault(problem.at.path, []).append(problem)
    return grouped


def mark_up_records(
    read: ReadContent,
    executor: Executor,
    progress: Progress,
    results: Results,
    meanwhile: Callable[[], object] | None = None,
) -> dict[str, MarkedText]:
    """Every published text marked up, by the file that it stands in; `meanwhile` is done if others do the work."""
    records = tuple(records_of(read.room.site))
    language = read.room.site.about.language
    inputs = [text_of(record, language) for record in records]
    marked = mark_up_texts(inputs, executor, progress, results, meanwhile)
    texts = {record.body.at.path: text for record, text in zip(records, marked, strict=True)}
    for record in records:
        wrong = list(text_problems(record, texts[record.body.at.path].prose))
        if wrong:
            read.file_problems.setdefault(record.body.at.path, []).extend(wrong)
    return texts


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
    meanwhile: Callable[[], object] | None = None,
) -> list[MarkedText]:
    """Texts, marked up, in the same order; those that are kept are not marked up again."""
    keys = [results.key("prose", *text.parts) for text in inputs]
    proses = results.recall(Prose, "prose", keys)
    missing = [number for number, key in enumerate(keys) if key not in proses]
    new = executor.each(mark_up_all, [inputs[number] for number in missing])
    if meanwhile and executor.is_busy:
        meanwhile()
    made: dict[int, Prose] = {}
    with results.keeping("prose") as keep:
        for number, prose in zip(progress("markup", missing), new, strict=True):
            made[number] = prose
            keep(keys[number], prose)
    return [
        MarkedText(made[number] if number in made else proses[key], key.hex(), text.options)
        for number, (key, text) in enumerate(zip(keys, inputs, strict=True))
    ]


def mark_up_all(texts: Iterable[MarkupInput]) -> list[Prose]:
    """Texts, marked up one after the other."""
    return [mark_up(text.body, **text.options._asdict()) for text in texts]


def text_problems(record: Record, prose: Prose) -> Iterator[Problem]:
    """What is wrong with the text of a record, or should be looked at."""
    return (problem for problem in prose.problems if problem.code not in record.accept)


def field_problems(record: Record, document: Document) -> Iterator[Problem]:
    """The same of the texts in the fields of a release: title and summary stand in every list and feed."""
    if not isinstance(record, Release):
        return
    for name, text in texts_in(document.fields):
        verbatim = record.verbatim or name != "summary"  # only the summary is a text in which words may be asked about
        problems = proofread_text(text.text, text.at, language=record.language, verbatim=verbatim)
        yield from (problem for problem in problems if problem.code not in record.accept)


TEXT_FIELDS = frozenset({"title", "summary", "date_note", "alt", "caption", "credit", "terms", "place"})
"""The fields whose values readers see as running words."""


def texts_in(fields: Fields) -> Iterator[tuple[str, Scalar]]:
    """The running words in fields and in the groups in them, with their names."""
    for entry in fields.entries:
        for node in entry.value.items if isinstance(entry.value, Items) else (entry.value,):
            if isinstance(node, Fields):
                yield from texts_in(node)
            elif isinstance(node, Scalar) and entry.key.text in TEXT_FIELDS:
                yield entry.key.text, node


def proofread_fields(contents: Contents, room: PressRoom) -> Iterator[Problem]:
    """What a person should look at in the fields of published releases."""
    documents = {document.path: document for document in contents.documents}
    for release in room.site.releases:
        yield from field_problems(release, documents[release.at.path])


def proofread_damaged(contents: Contents, room: PressRoom, executor: Executor) -> Iterator[Problem]:
    """What is wrong with the texts of records that can't be published for their fields: all is told at once."""
    damaged = [document for document in contents.documents if document.path in room.site.damaged and document.body]
    texts = [
        MarkupInput(
            body=Body(text=document.body, at=Location(path=document.path, line=document.body_line)),
            options=MarkupOptions(language=room.site.about.language, verbatim=True),
        )
        for document in damaged
    ]
    for prose in executor.each(mark_up_all, texts) if texts else ():
        yield from (problem for problem in prose.problems if problem.severity is Severity.ERROR)

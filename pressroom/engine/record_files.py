"""A file of content that holds one record: read, judged and marked up in one go, in whichever process.

What comes back is what the other records, the plan and the next build need of it. The file's fields, which take several
times as much room, stay where they were read.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from pressroom.documents import Document, Head, Scalar
from pressroom.documents.document import Fields, Items
from pressroom.engine.prose_rows import prose_row
from pressroom.engine.results import Results
from pressroom.engine.staging import staging
from pressroom.engine.texts import MarkupInput, MarkupOptions, Record, text_of, without_body
from pressroom.engine.trace import CODEC
from pressroom.json_texts import json_row, json_row_utf8
from pressroom.markup import mark_up, proofread_text
from pressroom.model import (
    About,
    Body,
    Municipality,
    MunicipalityEntry,
    Prose,
    Release,
    ReleaseEntry,
    municipality_entry,
    release_entry,
)
from pressroom.problems import Location, Problem, Severity
from pressroom.read.stored import StoredRecord, facts_of
from pressroom.spill import LongText, Spill, utf8_of
from pressroom.values import changed, dataclass

RecordEntry = ReleaseEntry | MunicipalityEntry | Record
"""What is kept of a record for all to see; of people, boxes and pages that is the record without its body."""


"""How the entry and the facts of a release are written. (An encoder for each takes a third as long as to use it.)"""

RECORDS = "records"
"""What the names of files begin with in which the texts of records wait."""


class MarkedText(NamedTuple):
    """A text, marked up: how, and under which key it is kept ("" where nothing is)."""

    prose: Prose
    key: str
    options: MarkupOptions


class RecordRows(NamedTuple):
    """A record as it is kept for the next build: its entry, its facts, and of releases and municipalities the whole.

    All wait in UTF-8 until the build is done.
    """

    entry: LongText
    facts: LongText
    whole: LongText


class RecordFile(NamedTuple):
    """A file that was read: its record, None where it gives none, and all that is wrong with it by itself.

    `text` is its published text, and `kept_prose` that text as it is kept, where it was to be marked up; `rows` are
    there where anything is kept.
    """

    path: str
    problems: tuple[Problem, ...]
    record: StoredRecord | None = None
    head: Head | None = None
    is_shown: bool = False
    text: MarkedText | None = None
    kept_prose: bytes = b""
    rows: RecordRows | None = None


@dataclass(frozen=True, kw_only=True)
class RecordReader:
    """Reads files of records for a build of this moment.

    `version` stands for our code, where anything is kept. With `marks_up` texts are marked up at once, else only those
    of records that can't be published. With a `spill` what is long of them waits there.
    """

    about: About
    as_of: datetime
    drafts: bool
    version: str | None
    marks_up: bool
    spill: Spill | None = None

    @cached_property
    def _results(self) -> Results:
        return Results(version=self.version or "")

    def __getstate__(self) -> dict[str, object]:
        """What another process is handed: not what this one has learned."""
        return {name: value for name, value in vars(self).items() if name != "_results"}

    def read(self, files: Sequence[tuple[str, str]]) -> list[RecordFile]:
        """Some files, each by its path in content and by its place on disk."""
        from pressroom.documents.reading import read_file  # an edit of a text alone reads no front matter, and no YAML

        documents = [(path, *read_file(path, file)) for path, file in files]
        records = [self._judged(*document) for document in documents]
        return self._waiting([self._with_text(file) for file in records]) if self.marks_up else records

    def _waiting(self, files: list[RecordFile]) -> list[RecordFile]:
        if self.spill is None:
            return files
        with staging(RECORDS):
            waiting = [with_spilled_texts(file, self.spill) for file in files]
            self.spill.flush()
        return waiting

    def _judged(self, path: str, document: Document | None, misread: tuple[Problem, ...]) -> RecordFile:
        from pressroom.read.site import is_published, read_record

        if document is None:
            return RecordFile(path, misread)
        record, unread = read_record(document, self.about)
        if record is None:
            return RecordFile(path, (*misread, *unread, *errors_in_text(document, self.about.language)))
        value: Record = record.value
        stored = StoredRecord(value, path, facts_of(record), record.broken)
        rows = None if self.version is None else rows_of_record(stored)
        is_shown = self.drafts or not isinstance(value, Release) or is_published(value, self.as_of)
        unclear = field_problems(value, document) if is_shown else ()
        return RecordFile(path, (*misread, *unread, *unclear), stored, document.head, is_shown=is_shown, rows=rows)

    def _with_text(self, file: RecordFile) -> RecordFile:
        if not file.is_shown or file.record is None:
            return file
        record: Record = file.record.value
        text = published_text(record, self.about.language)
        prose = mark_up(text.body, **text.options._asdict())
        key = self._results.key("prose", *text.parts).hex()
        return file._replace(
            text=MarkedText(prose, key, text.options),
            kept_prose=b"" if self.version is None else prose_row(prose),
            problems=(*file.problems, *text_problems(record, prose)),
        )


def with_spilled_texts(file: RecordFile, spill: Spill) -> RecordFile:
    """A file that was read, its long texts on disk."""

    def put(text: LongText) -> LongText:
        return spill.put(utf8_of(text)) if text else text

    record, text, rows = file.record, file.text, file.rows
    if record:
        value: Record = record.value
        record = record._replace(value=changed(value, body=changed(value.body, utf8=put(value.body.utf8))))
    if text:
        html, plain = put(text.prose.html_utf8), put(text.prose.plain_utf8)
        text = text._replace(prose=changed(text.prose, html_utf8=html, plain_utf8=plain))
    if rows:
        rows = RecordRows(*map(put, rows))
    return file._replace(record=record, text=text, rows=rows)


def published_text(record: Record, language: str) -> MarkupInput:
    """The text of a record as it is published; `language` is the site's. A withdrawn release has none."""
    text = text_of(record, language)
    if isinstance(record, Release) and record.withdrawn:
        return text._replace(body=Body.of("", at=record.body.at))
    return text


def errors_in_text(document: Document, language: str) -> Iterator[Problem]:
    """The errors in the text of a record that can't be published for its fields: all is told at once."""
    if document.body:
        body = Body.of(document.body, at=Location(path=document.path, line=document.body_line))
        prose = mark_up(body, language=language, verbatim=True)
        yield from (problem for problem in prose.problems if problem.severity is Severity.ERROR)


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
    for key, value in fields.entries:
        if type(value) is Scalar:
            if key.text in TEXT_FIELDS:
                yield key.text, value
            continue
        for node in value.items if isinstance(value, Items) else (value,):
            if isinstance(node, Fields):
                yield from texts_in(node)
            elif isinstance(node, Scalar) and key.text in TEXT_FIELDS:
                yield key.text, node


# --- as they are kept ---------------------------------------------------------------------------------------------


def rows_of_record(record: StoredRecord) -> RecordRows:
    """A record as it is kept."""
    value: Record = record.value
    facts = json_row_utf8(record.facts)
    whole = record_row(value) if isinstance(value, Release | Municipality) else ""
    return RecordRows(entry_row(entry_of(value)).encode(), facts, whole.encode())


def entry_of(record: Record) -> RecordEntry:
    """What is kept of a record for all to see."""
    if isinstance(record, Release):
        return release_entry(record)
    if isinstance(record, Municipality):
        return municipality_entry(record)
    return without_body(record)


def entry_row(entry: RecordEntry) -> str:
    """An entry as it is kept: a release's as plain JSON, since there are many."""
    if isinstance(entry, ReleaseEntry):
        return json_row(entry)
    return CODEC.write(entry)


def record_row(record: Record) -> str:
    """A whole record as it is kept, without its body."""
    return CODEC.write_with(record, body=changed(record.body, utf8=b""))

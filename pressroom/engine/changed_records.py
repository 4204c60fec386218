"""The records whose files have changed: read again by themselves, each with what it was before."""

from collections.abc import Callable
from typing import Any, NamedTuple

from pressroom.documents import Head
from pressroom.documents.bodies import read_body
from pressroom.engine.reasons import NeedsFullBuild, Why
from pressroom.engine.record_files import entry_of, field_problems
from pressroom.engine.texts import MarkupInput, MarkupOptions, Record, text_of
from pressroom.engine.trace import TextTrace
from pressroom.model import About, Body, MunicipalityEntry, ReleaseEntry
from pressroom.model.entries import kept_names
from pressroom.model.names import names_in
from pressroom.problems import Location, Problem
from pressroom.read.record_rules import has_words
from pressroom.read.ruled import RuledRecord

AnyEntry = Any
"""What is kept of a record for all to see: a release's or a municipality's entry, or a bare record."""


class ChangedRecord(NamedTuple):
    """A record whose file has changed, as it is now. `record` is None where nothing but its body is another.

    `problems` are those of its form and its fields; those of its text come when it is marked up.
    """

    path: str
    entry: AnyEntry
    record: RuledRecord[Any] | None
    body: str
    head: Head
    options: MarkupOptions
    problems: tuple[Problem, ...]
    accept: tuple[str, ...]

    @property
    def text(self) -> MarkupInput:
        """Its text, to be marked up; a withdrawn release has none."""
        text = "" if is_withdrawn(self.entry) else self.body
        at = Location(path=self.path, line=self.head.body_line)
        return MarkupInput(body=Body.of(text, at=at), options=self.options)


def is_withdrawn(entry: AnyEntry) -> bool:
    """Whether an entry is that of a withdrawn release."""
    return isinstance(entry, ReleaseEntry) and bool(entry.withdrawn_texts)


def with_other_body(path: str, file: str, entry: AnyEntry, trace: TextTrace) -> ChangedRecord | None:
    """A record of which nothing has become another but its body; None when it must be read to know."""
    body = read_body(path, file, trace.head)
    if body is None or is_withdrawn(entry) or not has_words(body) or names_of(entry) != names_in_body(entry, body):
        return None
    return ChangedRecord(path, entry, None, body, trace.head, trace.options, (), entry.accept)


def names_of(entry: AnyEntry) -> tuple[str, ...]:
    """What an entry keeps of the names in its text."""
    names: tuple[str, ...] = entry.names if isinstance(entry, ReleaseEntry | MunicipalityEntry) else entry.body.names
    return names


def names_in_body(entry: AnyEntry, body: str) -> tuple[str, ...]:
    """What an entry with another body would keep of the names in it."""
    names = names_in(body)
    if isinstance(entry, ReleaseEntry):
        return kept_names(names, waits=entry.draft or bool(entry.embargo_text))
    return names


def reread(path: str, file: str, about: About, is_shown: Callable[[AnyEntry], bool]) -> ChangedRecord:
    """A record read again, whole; NeedsFullBuild where the file gives none. `is_shown` tells what the site shows."""
    from pressroom.documents.reading import read_file
    from pressroom.read.site import read_record

    document, misread = read_file(path, file)
    record, unread = read_record(document, about) if document else (None, ())
    if document is None or record is None:
        raise NeedsFullBuild(Why.RECORD_DAMAGED, path)
    value: Record = record.value
    entry = entry_of(value)
    unclear = tuple(field_problems(value, document)) if is_shown(entry) else ()
    return ChangedRecord(
        path=path,
        entry=entry,
        record=record,
        body=document.body,
        head=document.head,
        options=text_of(value, about.language).options,
        problems=(*misread, *unread, *unclear),
        accept=value.accept,
    )


def collection_name(path: str) -> str:
    """The folder of content that a file stands in, as ``press`` or ``people``."""
    return path.split("/")[1]


def is_record_file(path: str) -> bool:
    """Whether a file of content is one that a record is read from."""
    return path.endswith(".md") and collection_name(path) in FOLDERS


FOLDERS = frozenset({"press", "municipalities", "people", "boxes", "pages"})

"""Every file of ``content/`` as a document, an asset or a problem."""

import re
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from frontmatter.default_handlers import BaseHandler

from pressroom.documents.bodies import MAX_BYTES, bytes_of, head_of
from pressroom.documents.decode import decode
from pressroom.documents.document import Contents, Document, Fields, Head
from pressroom.documents.fields import read_fields
from pressroom.documents.folder import find_files
from pressroom.documents.places import fields_source
from pressroom.lazy_regex import expression
from pressroom.problems import Location, Problem, error, in_order

_FENCE = expression(r"---(?<=^---)[ \t]*(?:\n|\Z)", re.MULTILINE)
"""Written so that hyphens are looked for, not the beginnings of lines, which takes four times as long."""
_ALMOST_FENCE = expression(r"^[ \t]*(?:[-–—−_]+|[*+=~.]{3,})[ \t]*$", re.MULTILINE)
_FIELD = expression(r"[^\W\d][\w-]*:(?:[ \t]|$)", re.MULTILINE)
_FRONT_MATTER = BaseHandler(fm_boundary=_FENCE, start_delimiter="---", end_delimiter="---")


class _Halves(NamedTuple):
    """The text of a file taken apart at its fences."""

    fields: str
    body: str
    fields_line: int
    head: Head


def read_file(path: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """Read one file and take it apart; no document comes back where what it says can't be told."""
    try:
        content = bytes_of(file)
    except OSError as failure:
        return None, (error("file-unreadable", Location(path=path), reason=failure.strerror or ""),)
    return read_document(path, content)


def read_contents(root: Path) -> Contents:
    """Read the folder, whole; the order in which the disk names its files doesn't matter."""
    files = find_files(root)
    problems = files.problems
    documents: list[Document] = []
    damaged: list[str] = []
    for path, file in files.documents:
        document, wrong = read_file(path, file)
        problems += wrong
        if document:
            documents.append(document)
        else:
            damaged.append(path)
    return Contents(
        documents=tuple(documents),
        assets=tuple(files.assets),
        damaged=frozenset(damaged),
        problems=in_order(problems),
    )


def read_document(path: str, content: bytes) -> tuple[Document | None, tuple[Problem, ...]]:
    """Take one file apart; no document comes back where what it says can't be told."""
    if len(content) > MAX_BYTES:
        return None, (error("file-too-large", Location(path=path), kilobytes=MAX_BYTES // 1_000),)
    decoded = decode(content, path)
    if decoded.text is None:
        return None, decoded.problems
    halves = _whole(decoded.text) if path.endswith(".yaml") else _split(decoded.text, path)
    if isinstance(halves, Problem):
        return None, (halves,)
    fields, problems = read_fields(fields_source(halves.fields, path, halves.fields_line))
    return (None if fields is None else _document(path, fields, halves)), problems


def _document(path: str, fields: Fields, halves: _Halves) -> Document:
    return Document(
        path=path,
        fields=fields,
        body=normalize("NFC", halves.body),
        at=Location(path=path, line=1),
        head=halves.head,
    )


def _whole(text: str) -> _Halves:
    return _Halves(fields=text, body="", fields_line=1, head=head_of(text))


def _split(text: str, path: str) -> _Halves | Problem:
    """Part the fields from the body: a line of three hyphens before them, the first of the file, and one after them."""
    opening = _FENCE.match(text)
    if opening is None:
        return _without_beginning(text, path)
    if _FENCE.search(text, opening.end()) is None:
        almost = _ALMOST_FENCE.search(text, opening.end())
        return _wrong_fence(text, path, almost) if almost else error("fields-unclosed", _first_line(text, path))
    fields, body = _FRONT_MATTER.split(text)
    return _Halves(fields=fields, body=body, fields_line=2, head=head_of(text[: len(text) - len(body)]))


def _without_beginning(text: str, path: str) -> Problem:
    """Say why a file doesn't begin with fields."""
    fence = _FENCE.search(text)
    if fence and _FIELD.match(text, fence.end()):
        return error("fields-not-first", _first_line(text, path))
    written = len(text) - len(text.lstrip())
    almost = _ALMOST_FENCE.match(text, text.rfind("\n", 0, written) + 1)
    if almost:
        return _wrong_fence(text, path, almost)
    if _FIELD.match(text, written):
        return error("fields-missing", _first_line(text, path), hint="fields-not-opened")
    return error("fields-missing", _first_line(text, path))


def _wrong_fence(text: str, path: str, almost: re.Match[str]) -> Problem:
    written = almost[0].strip()
    line = text.count("\n", 0, almost.start()) + 1
    at = Location(path=path, line=line, column=almost[0].index(written) + 1, length=len(written))
    return error("fields-fence", at, text=written)


def _first_line(text: str, path: str) -> Location:
    return Location(path=path, line=1, column=1, length=len(text.partition("\n")[0].rstrip()))

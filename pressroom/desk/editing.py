"""Changes in a file that touch nothing else in it: no field moves, no comment and no quote is lost."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from pressroom.documents import Document, Node
from pressroom.documents.document import Fields, Items, Scalar
from pressroom.documents.reading import read_document
from pressroom.lazy_regex import expression
from pressroom.problems import Fault, fault

FENCE = expression(r"---[ \t]*\r?")
BELONGS_TO_THE_NEXT = expression(r"\s*(?:#.*)?")
"""Lines between two fields: blank ones and comments."""


def with_fields(content: bytes, document: Document, fields: Mapping[str, Sequence[str]]) -> bytes | Fault:
    """The file with these fields, each given as its lines, in the place of the old ones or before the closing fence."""
    lines = content.decode().split("\n")
    ending = "\r" if lines[0].endswith("\r") else ""
    fence = closing_fence(lines, document)
    entries = document.fields.entries
    starts = [entry.key.at.line for entry in entries]
    after = dict(zip(starts, [*starts[1:], fence + 1], strict=True))
    edits = [
        (entry.key.at.line - 1, end_of(lines, after[entry.key.at.line] - 1), fields[entry.key.text])
        for entry in entries
        if entry.key.text in fields
    ]
    known = {entry.key.text for entry in entries}
    edits += [(fence, fence, block) for name, block in fields.items() if name not in known]
    for start, end, block in sorted(edits, key=lambda edit: edit[0], reverse=True):
        lines[start:end] = [f"{line}{ending}" for line in block]
    changed = "\n".join(lines).encode()
    return changed if is_same_otherwise(document, changed, fields) else fault("edit-not-possible")


def closing_fence(lines: Sequence[str], document: Document) -> int:
    """The number, from 0, of the line that ends the fields."""
    last = min(document.body_line - 1, len(lines))
    return next((number for number in range(last - 1, 0, -1) if FENCE.fullmatch(lines[number])), len(lines))


def end_of(lines: Sequence[str], end: int) -> int:
    """The line after a field, without what stands before the next one."""
    while BELONGS_TO_THE_NEXT.fullmatch(lines[end - 1]):
        end -= 1
    return end


def is_same_otherwise(document: Document, changed: bytes, fields: Mapping[str, Sequence[str]]) -> bool:
    """Whether the changed file says what it said, but for these fields."""
    again, problems = read_document(document.path, changed)
    if again is None or problems or again.body != document.body or not fields.keys() <= field_names(again):
        return False
    return values_of(document, fields) == values_of(again, fields)


def field_names(document: Document) -> set[str]:
    """The names of a document's fields."""
    return {entry.key.text for entry in document.fields.entries}


def values_of(document: Document, without: Mapping[str, object]) -> dict[str, object]:
    """What the fields of a document say, wherever they stand."""
    return {entry.key.text: meaning(entry.value) for entry in document.fields.entries if entry.key.text not in without}


def meaning(node: Node) -> object:
    """A node without its places."""
    match node:
        case Scalar():
            return node.text
        case Items():
            return [meaning(item) for item in node.items]
        case Fields():
            return {entry.key.text: meaning(entry.value) for entry in node.entries}


def replace_file(file: Path, content: bytes) -> None:
    """Write a file anew so that it is whole at every moment, with the rights that it had."""
    beside = file.with_name(f".{file.name}.new")
    try:
        beside.write_bytes(content)
        if file.exists():
            beside.chmod(file.stat().st_mode & 0o777)
        os.replace(beside, file)  # noqa: PTH105  (the same call on every system, over a file that is there)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise

"""Texts that are marked up, as they are kept: there is one for each record, and most of it are its two long texts.

A row has what is known of the text in JSON, its HTML, and its words, as they are. No page and no JSON has the character
between these three.
"""

from typing import Any

from pressroom.engine.trace import CODEC
from pressroom.json_texts import json_row_utf8, read_row
from pressroom.model import Heading, Prose, Reference, ReferenceKind
from pressroom.problems import Location
from pressroom.spill import utf8_of

_BETWEEN = b"\x1f"


def prose_row(prose: Prose) -> bytes:
    """A text as it is kept, in UTF-8."""
    known = [
        *(prose.references, prose.headings, prose.anchors, prose.outside),
        [CODEC.plain(problem) for problem in prose.problems],
    ]
    return _BETWEEN.join((json_row_utf8(known), utf8_of(prose.html_utf8), utf8_of(prose.plain_utf8)))


def read_prose(row: bytes | None) -> Prose | None:
    """A text that was kept; None where none was, or where it can't be read."""
    try:
        return _read(row) if row is not None else None
    except (ValueError, KeyError, TypeError):
        return None


def _read(row: bytes) -> Prose:
    known, html, plain = row.split(_BETWEEN)
    references, headings, anchors, outside, problems = read_row(known)
    return Prose(
        html_utf8=html,
        references=tuple(_reference(*values) for values in references),
        headings=tuple(map(Heading._make, headings)),
        anchors=tuple(anchors),
        outside=tuple(_reference(*values) for values in outside),
        plain_utf8=plain,
        problems=tuple(map(CODEC.value, problems)),
    )


def _reference(kind: str, target: str, place: list[Any]) -> Reference:
    return Reference(ReferenceKind(kind), target, Location._make(place))

"""Segments of the files that hold all records of a kind: some records, written in each form of these files.

A piece is a text in JSON, so that it stands in one line; the files have the texts of all pieces one after the other.
"""

from collections.abc import Iterable, Mapping, Sequence

from pressroom.json_texts import compact_json, indented_json
from pressroom.pages.exported_items import RecordSegment
from pressroom.pages.release_tables import FORMS
from pressroom.pages.tables import table_of
from pressroom.pages.targets import Format
from pressroom.render.tables import rows_text, swedish_rows_text, texts_of

_END = b"\n  ]\n}\n"
"""What stands after the last item, in a JSON whose last value is a list."""
_EMPTY = b"[]\n}\n"
"""The same where the list is empty."""


def segment_bytes(segment: RecordSegment) -> bytes:
    """The pieces of a segment in lines, in the order of `FORMS`."""
    table = table_of(segment.records, segment.kind)
    texts: Mapping[Format, str] = {
        Format.JSON: items_text(segment.records),
        Format.CSV: rows_text(table),
        Format.SWEDISH_CSV: swedish_rows_text(table),
    }
    return "\n".join(compact_json(texts[form]) for form in FORMS).encode()


def items_text(records: Sequence[Mapping[str, object]]) -> str:
    """Records as the items of a list that is a value of a JSON document, as `indented_json` writes them."""
    written = indented_json({"": records})
    return written.removeprefix(b'{\n  "": [\n').removesuffix(_END).decode() if records else ""


def with_items(document: bytes, pieces: Iterable[bytes]) -> bytes:
    """A JSON document whose last value is an empty list, with the items of the pieces in it."""
    parts = [part for text in texts_of(pieces) for part in (b",\n", text)]
    return b"".join((document.removesuffix(_EMPTY), b"[\n", *parts[1:], _END)) if parts else document

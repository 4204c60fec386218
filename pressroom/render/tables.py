"""Tables: for programs, and for a Swedish spreadsheet that opens them by a double click."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator

from pressroom.json_texts import read_row
from pressroom.lazy_regex import expression
from pressroom.pages.targets import CsvTable

_LINE_END = "\r\n"
"""Of both (RFC 4180, section 2)."""


def csv_bytes(table: CsvTable) -> bytes:
    """A table with a header row, in UTF-8 with the line ends of RFC 4180."""
    return _whole(written([table.header], ",") + rows_text(table), table)


def swedish_csv_bytes(table: CsvTable) -> bytes:
    """A table that a spreadsheet with Swedish settings opens by a double click.

    Cells end with semicolons, decimals stand after commas, a byte order mark says that it is UTF-8, and digits in a
    column of texts are a code or a year, which stays a text (``="0127"``).
    """
    return codecs.BOM_UTF8 + _whole(written([table.header], ";") + swedish_rows_text(table), table)


def _whole(text: str, table: CsvTable) -> bytes:
    """A table with the rows that segments have of it. They are held in UTF-8: as texts they take twice the memory."""
    return b"".join((text.encode(), *texts_of(table.pieces)))


def rows_text(table: CsvTable) -> str:
    """The rows of a table for programs, without its header."""
    return written((map(harmless_cell, row) for row in table.rows), ",")


def swedish_rows_text(table: CsvTable) -> str:
    """The same for a Swedish spreadsheet."""
    datatypes = table.datatypes or ("string",) * len(table.header)
    pairs = (zip(row, datatypes, strict=True) for row in table.rows)
    return written(([_swedish_cell(cell, datatype) for cell, datatype in row] for row in pairs), ";")


def texts_of(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The texts of the pieces of segments, each of which is written in JSON; those that are empty are left out."""
    return (text.encode() for piece in pieces if (text := piece and read_row(piece.decode())))


def written(rows: Iterable[Iterable[str]], delimiter: str) -> str:
    """Rows as lines, with quotation marks where a cell needs them."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=_LINE_END).writerows(map(tuple, rows))
    return text.getvalue()


def _swedish_cell(text: str, datatype: str) -> str:
    if datatype != "string":
        return text.replace(".", ",")
    return f'="{text}"' if text.isdigit() and text.isascii() else harmless_cell(text)


_NUMBER = expression(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_FORMULA = expression(r"^(?=[=+\-@\t\r\n＝＋－＠])|(?<=[;\t\r\n])(?=\s*[=@＝＠])")
_FIRST = frozenset("=+-@\t\r\n＝＋－＠")
_INSIDE = expression(r"[;\t\r\n]")
"""What a formula begins with, or where it begins in a cell; few cells have either."""


def harmless_cell(text: str) -> str:
    """The text of a cell, with an apostrophe where a spreadsheet would begin a formula: others' words stand in tables.

    So OWASP has it (https://owasp.org/www-community/attacks/CSV_Injection). Where commas stand in numbers, as in
    Swedish, spreadsheets take a semicolon for the end of a cell. The JSON beside it has the words as they are.
    """
    if text[:1] not in _FIRST and not _INSIDE.search(text):
        return text
    return text if _NUMBER.fullmatch(text) else _FORMULA.sub("'", text)

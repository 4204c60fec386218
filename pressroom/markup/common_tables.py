"""The tables of a common text: read from their rows, and written in the frame in which they scroll."""

from collections.abc import Sequence

from pressroom.markup.common_inline import Uncommon, read_inline
from pressroom.markup.common_writer import CommonWriter
from pressroom.markup.tables import MANY_COLUMNS
from pressroom.markup.tree import quoted

_DASHES = frozenset(":-")

Cell = tuple[str, str]
"""A cell: its HTML, and its words in one line."""


def write_table(writer: CommonWriter, lines: Sequence[str]) -> None:
    """Write a table: its head, a row of dashes, and its rows."""
    head, dashes, *others = _rows(lines)
    classes = [_class_of(cell.strip(" ")) for cell in dashes]
    writer.frames.append((len(writer.html), writer.above))
    writer.html.append("")
    heads = _read_row(writer, head, len(head))
    rows = [_read_row(writer, row, len(head)) for row in others]
    is_stack = len(heads) >= MANY_COLUMNS and all(words for _, words in heads[1:])
    labels = ["", *(f' data-label="{quoted(words)}"' for _, words in heads[1:])] if is_stack else [""] * len(heads)
    writer.html.append('<table class="stack">' if is_stack else "<table>")
    writer.html.append("\n<thead>\n<tr>\n")
    writer.html += [_head_cell(cell, name) for cell, name in zip(heads, classes, strict=True)]
    writer.html.append("</tr>\n</thead>\n<tbody>\n")
    openings = [f"<td{name}{label}>" for name, label in zip(classes, labels, strict=True)]
    for row in rows:
        _write_row(writer, row, openings)
    writer.html.append("</tbody>\n</table></div>\n")


def _rows(lines: Sequence[str]) -> list[list[str]]:
    """The cells of each row as they are written; the second row is that of the dashes."""
    rows = [line[1:-1].split("|") for line in lines if line.startswith("|") and line.endswith("|")]
    if len(rows) < max(len(lines), 3):
        raise Uncommon("|")
    head, dashes, *others = rows
    if len(head) == 1 or len(dashes) != len(head) or any(len(row) > len(head) for row in others):
        raise Uncommon("|")
    return rows


def _class_of(dashes: str) -> str:
    """The class of a column's cells, as an attribute: how its dashes align it."""
    if not dashes or not set(dashes) <= _DASHES:
        raise Uncommon("|")
    left, right = dashes.startswith(":"), dashes.endswith(":")
    name = "center" if left and right else "left" if left else "right" if right else ""
    return f' class="{name}"' if name else ""


def _read_row(writer: CommonWriter, cells: Sequence[str], columns: int) -> list[Cell]:
    """The cells of a row, which may lack some at its end."""
    row = [_read_cell(writer, cell.strip(" ")) for cell in cells] + [("", "")] * (columns - len(cells))
    writer.paragraphs.append(" | ".join([words for _, words in row]))
    return row


def _read_cell(writer: CommonWriter, text: str) -> Cell:
    """A cell."""
    pieces = read_inline(text)
    writer.see(pieces)
    html, words = writer.words(pieces)
    return html, " ".join(words.split())


def _head_cell(cell: Cell, name: str) -> str:
    """A cell that names its column, or an empty one as HTML."""
    html, words = cell
    return f'<th scope="col"{name}>{html}</th>\n' if words else f"<td{name}>{html}</td>\n"


def _write_row(writer: CommonWriter, row: Sequence[Cell], openings: Sequence[str]) -> None:
    """Write a row; a cell with a label has its words in an element of their own."""
    writer.html.append("<tr>\n")
    for (html, _), opening in zip(row, openings, strict=True):
        inside = f"<span>{html}</span>" if "data-label" in opening else html
        writer.html.append(f"{opening}{inside}</td>\n")
    writer.html.append("</tr>\n")

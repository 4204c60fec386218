"""A table of a text → a table on paper: how many columns it has, and which cells name them."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from pressroom.package.print_form import Blocks, Runs, TableBlock, TableCell, TableRows

MOST_SPANNED = 1000
"""As many columns or rows as a cell may take in (the HTML standard, 4.9.11)."""


def read_table(table: Element, caption: Runs, blocks: Callable[[Element], Blocks]) -> TableBlock:
    """A table; `blocks` reads a cell."""
    head = tuple(table.iterfind("thead/tr"))
    body = tuple(row for row in table.iter("tr") if row not in head)
    rows = cells_of(head, blocks), cells_of(body, blocks)
    columns = max(map(columns_of, rows), default=0)
    return TableBlock(columns=max(columns, 1), head=rows[0], body=rows[1], caption=caption)


def cells_of(rows: tuple[Element, ...], blocks: Callable[[Element], Blocks]) -> TableRows:
    """The cells of some rows; none reaches below the last of them."""
    return tuple(
        tuple(cell_of(cell, len(rows) - number, blocks) for cell in row if cell.tag in {"td", "th"})
        for number, row in enumerate(rows)
    )


def cell_of(cell: Element, most_rows: int, blocks: Callable[[Element], Blocks]) -> TableCell:
    """A cell."""
    align = cell.get("class", "")
    return TableCell(
        inside=blocks(cell),
        is_head=cell.tag == "th",
        columns=spanned(cell.get("colspan", "")),
        rows=min(spanned(cell.get("rowspan", "")), most_rows),
        align=align if align in {"left", "center", "right"} else "",
    )


def spanned(written: str) -> int:
    """How many columns or rows a cell takes in."""
    return min(max(int(written), 1), MOST_SPANNED) if written.isdecimal() else 1


def columns_of(rows: TableRows) -> int:
    """How many columns some rows have, with those that cells above them reach down into."""
    return max(_widths(rows), default=0)


def _widths(rows: TableRows) -> Iterator[int]:
    reaching: list[tuple[int, int]] = []
    for row in rows:
        yield sum(columns for _, columns in reaching) + sum(cell.columns for cell in row)
        still = [(left - 1, columns) for left, columns in reaching if left > 1]
        reaching = [*still, *((cell.rows - 1, cell.columns) for cell in row if cell.rows > 1)]

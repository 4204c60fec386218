"""Tables: each in a region of its own that scrolls where the page is narrow, its columns named by their heads.

A paragraph directly before a table that begins with ``Tabell:`` (or ``Table:``) is its caption.
"""

import re
from xml.etree.ElementTree import Element

from pressroom.lazy_regex import expression
from pressroom.markup.headings import Anchors
from pressroom.markup.sanitise import HEADINGS
from pressroom.markup.tree import inline_text, is_blank, parents_of
from pressroom.markup.words import MarkupWords

_DASH_ROW = expression(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?")
CAPTION = expression(r"(?:Tabell|Table)(?:[ ]\d+)?:\s*", re.IGNORECASE)


MANY_COLUMNS = 3
"""Columns that a narrow screen has no room for beside each other."""


def frame_tables(root: Element, anchors: Anchors, words: MarkupWords) -> None:
    """Frame every table."""
    tables = list(root.iter("table"))
    if not tables:
        return
    parents = parents_of(root)
    under = _headings_above(root)
    for number, table in enumerate(tables, start=1):
        parent = parents[table]
        _name_columns(table)
        _label_cells(table)
        caption = _take_caption(parent, table)
        place = list(parent).index(table)
        frame = Element("div", {"class": "table", "role": "region", "tabindex": "0"})
        if caption is not None:
            caption.set("id", caption.get("id") or anchors.claim(f"tabell-{number}"))
            frame.set("aria-labelledby", caption.get("id", ""))
        else:
            name = words.table if len(tables) == 1 else f"{words.table} {number}"
            frame.set("aria-label", f"{name}: {under[table]}" if under[table] else name)
        frame.tail, table.tail = table.tail, None
        frame.append(table)
        parent[place] = frame


def _headings_above(root: Element) -> dict[Element, str]:
    """The text of the heading above every table; a heading in a box is above nothing outside it."""
    headings: dict[Element, str] = {}

    def walk(parent: Element, above: str) -> str:
        for element in parent:
            if element.tag == "table":
                headings[element] = above
            inside = walk(element, above)
            if element.tag in HEADINGS:
                above = inline_text(element)
            elif element.tag != "aside":
                above = inside
        return above

    walk(root, "")
    return headings


def _name_columns(table: Element) -> None:
    """Let the heads name their columns; an empty head is a cell like any other, and alignment becomes a class."""
    for row in table.iterfind("thead/tr"):
        for cell in row:
            if cell.tag == "th" and is_blank(inline_text(cell)):
                cell.tag = "td"
            elif cell.tag == "th" and not cell.get("scope"):
                cell.set("scope", "col")
    for cell in table.iter():
        align = cell.attrib.pop("align", "").lower()
        if align in {"left", "center", "right"}:
            cell.set("class", align)


def _label_cells(table: Element) -> None:
    """Let the cells of a table with many columns name their column: on a narrow screen a row becomes a card."""
    heads = [inline_text(cell) for row in table.iterfind("thead/tr") for cell in row]
    rows = table.findall("tbody/tr")
    if len(heads) < MANY_COLUMNS or not all(heads[1:]) or any(len(row) != len(heads) for row in rows):
        return
    table.set("class", "stack")
    for row in rows:
        for head, cell in zip(heads[1:], list(row)[1:], strict=True):
            cell.set("data-label", head)
            inside = Element("span")
            inside.text, inside[:] = cell.text, list(cell)
            cell.text, cell[:] = None, [inside]


def _take_caption(parent: Element, table: Element) -> Element | None:
    """The table's caption: its own, or made of the paragraph before it."""
    own = table.find("caption")
    if own is not None:
        return own
    place = list(parent).index(table)
    before = parent[place - 1] if place else None
    if before is None or before.tag != "p" or not (match := CAPTION.match(before.text or "")):
        return None
    caption = Element("caption")
    caption.text = (before.text or "")[match.end() :]
    caption.extend(before)
    parent.remove(before)
    table.insert(0, caption)
    return caption


# --- what is lost, and what is no table -------------------------------------------------------------------------------


def cause_of_raw_table(lines: str) -> str:
    """Why lines with pipes are no table: the word of the hint that helps."""
    rows = [row.strip() for row in lines.split("\n") if row.strip()]
    dashes = next((number for number, row in enumerate(rows) if _DASH_ROW.fullmatch(row)), -1)
    if dashes < 0:
        return "table-raw-no-dashes"
    if dashes == 0:
        return "table-raw-no-head"
    if "\n\n" in lines.strip("\n"):
        return "table-raw-blank-lines"
    return "table-raw-columns" if _columns(rows[dashes - 1]) != _columns(rows[dashes]) else "table-raw-joined"


def _columns(row: str) -> int:
    """How many cells a row has."""
    return row.strip("| ").count("|") + 1

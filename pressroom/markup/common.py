"""The tree of a text that has only the common parts of the dialect, read without Python-Markdown.

Nearly every press release consists of these, and the library takes a third of a first build for them. The grammar, in
which chunks are what stands between blank lines, and words have none of the marks of another part:

    text      = chunk { blank-line chunk }
    chunk     = heading [ line-end chunk ] | speech | points | numbers | table | box | paragraph
    heading   = "#" { "#" } " " inline
    speech    = [ paragraph line-end ] dash inline { line-end dash inline }
    points    = "- " inline { line-end "- " inline }
    numbers   = "1. " inline { line-end number ". " inline }
    table     = row line-end dashes line-end row { line-end row }    each with bars around it
    box       = ( '!!! fakta "' inline '"' | '!!! arkivet' ) line-end text    the text indented by four blanks
    paragraph = line { line-end line }                               each beginning as a sentence does
    inline    = { words | "[" words "](" address ")" | "**" words "**" | "*" words "*" }

A text with anything else in it is the library's, as a whole: `Uncommon` says what it was. What is read here comes out
as the library, the sanitiser and the parser would give it, to the last blank (`tests/test_markup_common.py`).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement

from pressroom.lazy_regex import expression
from pressroom.markup.boxes import BOX_HEAD, FACT, NOTE, NOTE_CLASS
from pressroom.markup.lines import MARK_IN_TEXT, first_mark, without_marks
from pressroom.markup.links import judge_link
from pressroom.markup.speakers import mentions_saying
from pressroom.markup.speech import SPEECH, Spoken, split_at_dashes, spoken_item
from pressroom.model import ReferenceKind
from pressroom.problems import Fault

_FOREIGN = expression(r"[`\\<&{\t]|[ ](?=\n|\Z)|!\[|\[\^|\]:|\*\[|~~~|\n{4}")
"""What the other parts of the dialect need, and blanks that the library has its own way with."""

_LINE = r"""(?:[^\W\d_]|["”“»«’'(…§%]|\d(?!\d*\.[ ])|\[|\*\*?[^\s*])[^\n|]*"""
"""A line that is words, whatever stands before it: no other part begins so."""
_PARAGRAPH = expression(rf"{_LINE}(?:\n{_LINE})*")
_HEADING = expression(rf"(?P<level>#{{1,6}})[ ]+(?P<words>{MARK_IN_TEXT}[^\n#]*[^\n\s#])(?:\n|\Z)")
_POINT = expression(rf"-[ ]+(?P<words>(?:{MARK_IN_TEXT})?{_LINE})")
_NUMBER = expression(rf"\d+\.[ ]+(?P<words>{_LINE})")
_INDENT = "    "
_DASHES = frozenset(":-")

_SPECIAL = expression(r"[][*_]")
_WORDS = r"[^\s*_\][](?:[^*_\][]*[^\s*_\][])?"
_INLINE = expression(
    rf"\[(?P<link>{_WORDS})\]\((?P<address>{MARK_IN_TEXT}[^\s()<>\"'*|]+)\)"
    rf"|(?<!\S)\*\*(?P<strong>{_WORDS})\*\*(?!\*)"
    rf"|(?<!\S)\*(?P<em>{_WORDS})\*(?!\*)"
)


class Uncommon(Exception):  # noqa: N818 - what it says is an answer, and no fault of the text
    """A text isn't read here; the argument is the part, or the mark, that only the library reads."""


def common_tree(marked: str) -> Element | Uncommon:
    """A text with its marks as the tree that the library would give, cleaned and read again."""
    if foreign := _FOREIGN.search(marked):
        return Uncommon(foreign.group())
    root = Element("div")
    try:
        _read_chunks(root, _chunks(marked))
    except Uncommon as uncommon:
        return uncommon
    _set_apart(root)
    root.text = None
    if len(root):
        root[-1].tail = None
    return root


# --- blocks -------------------------------------------------------------------------------------------------------


def _chunks(text: str) -> list[str]:
    """What stands between blank lines."""
    return [chunk for part in text.split("\n\n") if (chunk := part.strip("\n"))]


def _read_chunks(parent: Element, chunks: Sequence[str]) -> None:
    """Read the chunks of a text, or of a box in it."""
    number = 0
    while number < len(chunks):
        chunk = chunks[number]
        number += 1
        if chunk.startswith("!!!"):
            inside = [chunk]
            while number < len(chunks) and chunks[number].startswith(_INDENT):
                inside.append(chunks[number])
                number += 1
            _read_box(parent, inside)
        else:
            _read_chunk(parent, chunk)


def _read_chunk(parent: Element, chunk: str) -> None:
    """Read a chunk that is no box."""
    if _PARAGRAPH.fullmatch(chunk):
        _read_inline(_add(parent, "p"), chunk)
    elif chunk.startswith("#"):
        _read_heading(parent, chunk)
    elif chunk.startswith(("–", "—")) or "\n–" in chunk or "\n—" in chunk:
        _read_speech(parent, chunk)
    elif chunk.startswith("- "):
        _read_points(parent, chunk)
    elif chunk.startswith("1."):
        _read_items(_add(parent, "ol"), chunk.split("\n"), _NUMBER.fullmatch)
    elif chunk.startswith("|"):
        _read_table(parent, chunk.split("\n"))
    else:
        raise Uncommon(without_marks(chunk).partition("\n")[0])


def _add(parent: Element, tag: str) -> Element:
    """A new block. Beside another list, or a spoken line, a list has a meaning that is found out elsewhere."""
    before = parent[-1].tag if len(parent) else ""
    if (tag == before and tag in {"ul", "ol"}) or {tag, before} == {"ul", "blockquote"}:
        raise Uncommon(f"{before} {tag}")
    return SubElement(parent, tag)


def _read_heading(parent: Element, chunk: str) -> None:
    """Read a heading, and what stands in the lines below it."""
    match = _HEADING.match(chunk)
    if not match:
        raise Uncommon("#")
    heading = _add(parent, f"h{len(match['level'])}")
    heading.set("data-at", str(first_mark(match["words"])))
    _read_inline(heading, match["words"])
    if rest := chunk[match.end() :]:
        _read_chunk(parent, rest)


def _read_speech(parent: Element, chunk: str) -> None:
    """Read spoken lines, and the lines before them."""
    before, spoken = split_at_dashes(chunk)
    if not spoken or "!!!" in chunk:
        raise Uncommon("–")
    if before:
        _read_chunk(parent, before)
    for part in spoken:
        _read_spoken(parent, part)


def _read_spoken(parent: Element, spoken: Spoken) -> None:
    """Read a spoken part."""
    mark = first_mark(spoken.text)
    if spoken.dash == "-" or mark is None:
        raise Uncommon(spoken.dash)
    speech = _add(parent, "blockquote")
    speech.set("class", SPEECH)
    speech.set("data-at", str(mark))
    _read_inline(SubElement(speech, "p"), f"{spoken.dash} {spoken.text}")


def _read_points(parent: Element, chunk: str) -> None:
    """Read a list of points, unless somebody may be speaking in it."""
    if spoken_item(chunk):
        raise Uncommon("- spoken")
    points = _add(parent, "ul")
    _read_items(points, chunk.split("\n"), _POINT.fullmatch)
    if any(mentions_saying("".join(point.itertext())) for point in points):
        raise Uncommon("- spoken")


def _read_items(items: Element, lines: Iterable[str], match_of: Callable[[str], re.Match[str] | None]) -> None:
    """Read the items of a list, a line each."""
    for line in lines:
        match = match_of(line)
        if not match:
            raise Uncommon("item")
        _read_inline(SubElement(items, "li"), match["words"])


def _read_table(parent: Element, lines: Sequence[str]) -> None:
    """Read a table: its head, a row of dashes, and its rows."""
    rows = [line[1:-1].split("|") for line in lines if line.startswith("|") and line.endswith("|")]
    if len(rows) < max(len(lines), 3):
        raise Uncommon("|")
    head, dashes, *others = rows
    columns = len(head)
    if columns == 1 or len(dashes) != columns or any(len(row) > columns for row in others):
        raise Uncommon("|")
    table = _add(parent, "table")
    alignments = [_alignment(cell.strip(" ")) for cell in dashes]
    _read_row(SubElement(SubElement(table, "thead"), "tr"), "th", head, alignments)
    body = SubElement(table, "tbody")
    for row in others:
        _read_row(SubElement(body, "tr"), "td", row, alignments)


def _alignment(dashes: str) -> str:
    """How the dashes of a column align it."""
    if not dashes or not set(dashes) <= _DASHES:
        raise Uncommon("|")
    left, right = dashes.startswith(":"), dashes.endswith(":")
    return "center" if left and right else "left" if left else "right" if right else ""


def _read_row(row: Element, tag: str, cells: Sequence[str], alignments: Sequence[str]) -> None:
    """Read a row, which may lack cells."""
    for number, alignment in enumerate(alignments):
        cell = SubElement(row, tag, {"align": alignment} if alignment else {})
        _read_inline(cell, cells[number].strip(" ") if number < len(cells) else "")


def _read_box(parent: Element, chunks: Sequence[str]) -> None:
    """Read a fact box, or a note of the archive's: its head, and the text that is indented below it."""
    head_line, _, first = chunks[0].partition("\n")
    head = BOX_HEAD.fullmatch(head_line)
    words = without_marks(head["head"]) if head else ""
    fact = FACT.fullmatch(words)
    if not head or not ((fact and fact["title"]) or NOTE.fullmatch(words)):
        raise Uncommon("!!!")
    lines = "\n\n".join([first, *chunks[1:]] if first else chunks[1:]).split("\n")
    if not any(lines) or any(line and not line.startswith(_INDENT) for line in lines):
        raise Uncommon("!!!")
    box = _add(parent, "aside")
    box.set("class", "box fact" if fact else NOTE_CLASS)
    if fact:
        title = SubElement(box, "h2", {"data-at": str(first_mark(head["head"]))})
        _read_inline(title, fact["title"])
    _read_chunks(box, _chunks("\n".join(line.removeprefix(_INDENT) for line in lines)))


def _set_apart(element: Element) -> None:
    """Put the line ends between blocks that the library puts there."""
    if element.text is None and len(element) and element[0].tag not in _RUNNING:
        element.text = "\n"
        for child in element:
            child.tail = "\n"
            _set_apart(child)


# --- inside a line ------------------------------------------------------------------------------------------------

_RUNNING = frozenset({"a", "em", "strong"})


def _read_inline(element: Element, text: str) -> None:
    """Read the words of an element, with the links and the emphasis in them."""
    if not _SPECIAL.search(text):
        element.text = without_marks(text) or None
        return
    end, last = 0, None
    for match in _INLINE.finditer(text):
        _add_words(element, last, text[end : match.start()])
        last = _running(element, match)
        end = match.end()
    _add_words(element, last, text[end:])


def _add_words(element: Element, last: Element | None, text: str) -> None:
    """Add words after the last running element of a line."""
    if _SPECIAL.search(text):
        raise Uncommon(text)
    words = without_marks(text) or None
    if last is None:
        element.text = words
    else:
        last.tail = words


def _running(parent: Element, match: re.Match[str]) -> Element:
    """A link, or emphasised words."""
    if match["link"] is None:
        element = SubElement(parent, "em" if match["strong"] is None else "strong")
        element.text = without_marks(match["em"] or match["strong"])
        return element
    address = without_marks(match["address"])
    if isinstance(judge_link(address, ReferenceKind.LINK), Fault):
        raise Uncommon(address)
    element = SubElement(parent, "a", {"data-at": str(first_mark(match["address"])), "href": address})
    element.text = without_marks(match["link"])
    return element

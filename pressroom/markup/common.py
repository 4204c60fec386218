"""A text that has only the common parts of the dialect, marked up at once: without Python-Markdown, and without a tree.

Nearly every press release consists of these. The grammar, in which chunks are what stands between blank lines, and
words have none of the marks of another part:

    text      = chunk { blank-line chunk }
    chunk     = heading [ line-end chunk ] | speech | points | numbers | table | box | paragraph
    heading   = "#" "#" { "#" } " " inline          no deeper than one below the heading before it
    speech    = [ paragraph line-end ] dash paragraph { line-end dash paragraph }
    points    = "- " inline { line-end "- " inline }
    numbers   = "1. " inline { line-end number ". " inline }
    table     = row line-end dashes line-end row { line-end row }    each with bars around it
    box       = ( '!!! fakta "' inline '"' | '!!! arkivet' ) line-end text
                the text indented by four blanks, and without headings and boxes of its own
    paragraph = line { line-end line }              each beginning as a sentence does
    inline    = { words | "[" words "](" address ")" | "**" words "**" | "*" words "*" }

A text with anything else in it goes the long way, as a whole: `Uncommon` says what it was. So does one of which
something must be told that is told of a tree: of its headings, or of lines that may have been meant as paragraphs. What
is written here is what the long way makes of it, to the last blank (`tests/test_markup_common.py`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pressroom.lazy_regex import expression
from pressroom.markup.bounds import is_moderate
from pressroom.markup.boxes import BOX_HEAD, FACT, NOTE
from pressroom.markup.common_inline import InlinePiece, Uncommon, has_marks, read_inline, text_of
from pressroom.markup.common_tables import write_table
from pressroom.markup.common_writer import CommonWriter
from pressroom.markup.headings import Anchors
from pressroom.markup.leftovers import are_paragraphs, tell_marks
from pressroom.markup.lines import MarkdownSource
from pressroom.markup.personal import has_enough_digits
from pressroom.markup.proofread import find_hidden_numbers, proofread
from pressroom.markup.references import Opened
from pressroom.markup.signs import DIGITS_AS_ZEROS
from pressroom.markup.speakers import has_saying, mentions_saying
from pressroom.markup.speech import Spoken, split_at_dashes, spoken_item
from pressroom.markup.tables import CAPTION
from pressroom.markup.tree import join_paragraphs
from pressroom.model import Prose
from pressroom.problems import in_order
from pressroom.values import dataclass

_FOREIGN = frozenset("`\\<&{\t")
"""What the other parts of the dialect need."""
_FIRST = r"""(?:[^\W\d_]|["”“»«’'(…§%]|\d(?!\d*\.[ ])|\[(?!\^)|\*\*?[^\s*])"""
_LINE = rf"{_FIRST}[^\n|]*"
"""A line that is words, whatever stands before it: no other part begins so."""
_PARAGRAPH = expression(rf"{_LINE}(?:\n{_LINE})*")
_HEADING = expression(r"(?P<level>#{1,6})[ ]+(?P<words>[^\s#](?:[^\n#]*[^\n\s#])?)(?:\n|\Z)")
_POINTS = expression(rf"-[ ]+{_LINE}(?:\n-[ ]+{_LINE})*")
_NUMBERS = expression(rf"\d+\.[ ]+{_LINE}(?:\n\d+\.[ ]+{_LINE})*")
_SPOKEN = expression(rf"(?!\d+\.[ ])[\w\"'”“’»(][^\n|]*(?:\n{_LINE})*")
_INDENT = "    "
_BLANK_BEFORE_END = expression(r"\n(?<= \n)")
_UNLIKE_BESIDE = frozenset({("ul", "ul"), ("ol", "ol"), ("ul", "blockquote"), ("blockquote", "ul")})
"""Blocks that have a meaning beside each other that is found out elsewhere."""

Chunk = tuple[int, str]
"""A chunk, after the place in the source where its first line begins, behind the indent of its box."""


def common_prose(opened: Opened, *, speakers: bool) -> Prose | Uncommon:
    """A text marked up, or why it isn't here."""
    source = opened.findings.source
    if foreign := _foreign(source):
        return Uncommon(foreign)
    writer = CommonWriter(
        opened=opened, anchors=Anchors(prefix=opened.prefix, taken=set(), numbers={}), places=_addresses(source.text)
    )
    try:
        _Reader(writer=writer, speakers=speakers, indent="", before="", caption=False).read(_chunks(source.text))
    except Uncommon as uncommon:
        return uncommon
    return _finished(writer)


def _finished(writer: CommonWriter) -> Prose:
    """What was written, with all that is to be told of it."""
    opened, findings = writer.opened, writer.opened.findings
    plain = join_paragraphs(writer.paragraphs)
    findings.extend(proofread(findings.source, language=opened.language, verbatim=findings.verbatim))
    tell_marks(writer.visible(), findings.source.signs, findings)
    plain_utf8 = plain.encode()
    if not findings.source.is_everyday or has_enough_digits(plain_utf8.translate(DIGITS_AS_ZEROS)):
        findings.extend(find_hidden_numbers(plain, findings.source))
    return Prose(
        html_utf8=writer.finished().encode(),
        references=tuple(opened.references),
        headings=tuple(writer.headings),
        anchors=tuple([heading.anchor for heading in writer.headings]),
        outside=tuple(opened.outside),
        plain_utf8=plain_utf8,
        problems=in_order(findings.problems),
    )


def _foreign(source: MarkdownSource) -> str:
    """What only the long way can read of a text as a whole, or nothing."""
    signs, text = source.signs, source.text
    if foreign := signs & _FOREIGN:
        return min(foreign)
    if not source.is_everyday and (blanks := [sign for sign in signs if sign.isspace() and sign != "\u00a0"]):
        return min(blanks)
    if _BLANK_BEFORE_END.search(text):
        return " \n"
    if "\n\n\n\n" in text:
        return "\n\n\n\n"
    if text.endswith(" "):
        return " "
    return "" if is_moderate(source) else "long"


def _addresses(text: str) -> Iterator[int]:
    """Where the addresses of links begin."""
    at = text.find("](")
    while at >= 0:
        yield at + len("](")
        at = text.find("](", at + 1)


def _chunks(text: str) -> list[Chunk]:
    """What stands between blank lines."""
    chunks, start = [], 0
    for part in text.split("\n\n"):
        chunk = part.strip("\n")
        if chunk:
            chunks.append((start + (part[0] == "\n"), chunk))
        start += len(part) + len("\n\n")
    return chunks


@dataclass(kw_only=True)
class _Reader:
    """Reads the chunks of a text, or of a box in it, which is indented; `before` is the block that was read last."""

    writer: CommonWriter
    speakers: bool
    indent: str = ""
    before: str = ""
    caption: bool = False
    """Whether the last block is a paragraph that a table makes its caption."""

    def read(self, chunks: Sequence[Chunk]) -> None:
        """Read chunks, and write their blocks."""
        number = 0
        while number < len(chunks):
            first, number = number, number + 1
            if chunks[first][1].startswith("!!!"):
                while number < len(chunks) and chunks[number][1].startswith(_INDENT):
                    number += 1
                self._read_box(chunks[first:number])
            else:
                self._read_chunk(*chunks[first])

    def _read_chunk(self, start: int, chunk: str) -> None:
        """Read a chunk that is no box."""
        if _PARAGRAPH.fullmatch(chunk):
            self._read_paragraph(chunk)
        elif chunk.startswith("#"):
            self._read_heading(start, chunk)
        elif chunk.startswith(("–", "—")) or "\n–" in chunk or "\n—" in chunk:
            self._read_speech(start, chunk)
        elif chunk.startswith("- "):
            self._read_points(chunk)
        elif chunk.startswith("1."):
            self._write_items("ol", _items(chunk, _NUMBERS))
        elif chunk.startswith("|"):
            self._read_table(chunk)
        else:
            raise Uncommon(chunk.partition("\n")[0])

    def _begin(self, tag: str) -> None:
        """Begin a block. Beside another list, or a spoken line, a list has a meaning that is found out elsewhere."""
        if (self.before, tag) in _UNLIKE_BESIDE:
            raise Uncommon(f"{self.before} {tag}")
        self.before, self.caption = tag, False

    def _read_paragraph(self, chunk: str) -> None:
        """Read a paragraph, unless something is to be told of how it begins, or of its lines."""
        self._begin("p")
        pieces = read_inline(chunk)
        if "\n" in chunk:
            _refuse_joined(pieces)
        if pieces[0][0] == "strong" and (len(pieces) == 1 or pieces[1][1].startswith("\n")):
            raise Uncommon("**")
        self.caption = chunk[0] in "Tt" and CAPTION.match(chunk) is not None
        self.writer.paragraph(pieces)

    def _read_heading(self, start: int, chunk: str) -> None:
        """Read a heading, and what stands in the lines below it."""
        match = _HEADING.match(chunk)
        if not match or self.indent:
            raise Uncommon("#")
        self._begin("heading")
        self.writer.heading(read_inline(match["words"]), len(match["level"]))
        if rest := chunk[match.end() :]:
            self._read_chunk(start + match.end(), rest)

    def _read_speech(self, start: int, chunk: str) -> None:
        """Read spoken lines, and the lines before them."""
        before, spoken = split_at_dashes(chunk)
        if not spoken:
            raise Uncommon("–")
        if "\n" not in chunk:
            self._read_spoken(start + len(chunk) - len(spoken[0].text), spoken[0])
            return
        if before:
            self._read_chunk(start, before)
            start += self._length(before)
        lines = chunk.split("\n")[before.count("\n") + 1 if before else 0 :]
        for part in spoken:
            count = part.text.count("\n") + 1
            own, lines = lines[:count], lines[count:]
            self._read_spoken(start + len(own[0]) - len(part.text.partition("\n")[0]), part)
            start += self._length("\n".join(own))

    def _length(self, lines: str) -> int:
        """How many characters of the source lines take, with their ends and the indent of each next one."""
        return len(lines) + 1 + len(self.indent) * (lines.count("\n") + 1)

    def _read_spoken(self, start: int, spoken: Spoken) -> None:
        """Read a spoken part, whose words begin at `start`."""
        if spoken.dash == "-" or not _SPOKEN.fullmatch(spoken.text):
            raise Uncommon(spoken.dash)
        self._begin("blockquote")
        pieces = read_inline(f"{spoken.dash} {spoken.text}")
        _refuse_joined(pieces)
        self.writer.speech(pieces, start, speakers=self.speakers)

    def _read_points(self, chunk: str) -> None:
        """Read a list of points, unless somebody may be speaking in it."""
        points = _items(chunk, _POINTS)
        # Without marks, a point with a verb of saying is a chunk with one.
        may_speak = has_marks(chunk) or has_saying(chunk)
        if may_speak and (spoken_item(chunk) or any(mentions_saying(text_of(point)) for point in points)):
            raise Uncommon("- spoken")
        self._write_items("ul", points)

    def _write_items(self, tag: str, items: Iterable[Sequence[InlinePiece]]) -> None:
        """Write a list."""
        self._begin(tag)
        self.writer.open(tag)
        for item in items:
            self.writer.paragraph(item, "li")
        self.writer.close(tag)

    def _read_table(self, chunk: str) -> None:
        """Read a table, unless the paragraph before it is its caption."""
        if self.caption:
            raise Uncommon("caption")
        self._begin("table")
        write_table(self.writer, chunk.split("\n"))

    def _read_box(self, chunks: Sequence[Chunk]) -> None:
        """Read a fact box, or a note of the archive's: its head, and the text that is indented below it."""
        head, inside = _box(chunks)
        title = _title(head)
        if self.indent or not inside:
            raise Uncommon("!!!")
        self._begin("aside")
        above = self.writer.above
        if title:
            self.writer.title(read_inline(title))
        else:
            self.writer.note()
        _Reader(writer=self.writer, speakers=self.speakers, indent=_INDENT, before="", caption=False).read(inside)
        self.writer.close("aside")
        self.writer.above = above


def _refuse_joined(pieces: Sequence[InlinePiece]) -> None:
    """Leave a paragraph to the long way whose lines look like paragraphs."""
    words = text_of(pieces)
    if "\n" in words and are_paragraphs(words.split("\n")):
        raise Uncommon("joined lines")


def _items(chunk: str, pattern: re.Pattern[str]) -> list[list[InlinePiece]]:
    """The items of a list, a line each: its words stand after its mark and blanks."""
    if not pattern.fullmatch(chunk):
        raise Uncommon("item")
    return [read_inline(line.partition(" ")[2].lstrip(" ")) for line in chunk.split("\n")]


def _box(chunks: Sequence[Chunk]) -> tuple[str, list[Chunk]]:
    """The head of a box, and the chunks in it without their indent."""
    start, first = chunks[0]
    head, _, rest = first.partition("\n")
    below = [(start + len(head) + 1, rest)] if rest else []
    return head, [(at + len(_INDENT), _without_indent(lines)) for at, lines in (*below, *chunks[1:])]


def _without_indent(lines: str) -> str:
    """Lines of a box as they stand in it."""
    if not all(line.startswith(_INDENT) for line in lines.split("\n")):
        raise Uncommon("!!!")
    return "\n".join([line.removeprefix(_INDENT) for line in lines.split("\n")])


def _title(head: str) -> str:
    """The title of a fact box, and of a note none."""
    match = BOX_HEAD.fullmatch(head)
    words = match["head"] if match else ""
    fact = FACT.fullmatch(words)
    title = fact["title"] or "" if fact else ""
    if title != title.strip() or not (title or NOTE.fullmatch(words)):
        raise Uncommon("!!!")
    return title

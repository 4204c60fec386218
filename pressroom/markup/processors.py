"""The parts of the dialect as Python-Markdown knows them: what takes a block before the library's own do."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, CodeBlockProcessor, HashHeaderProcessor
from markdown.extensions.tables import TableProcessor

from pressroom.lazy_regex import expression
from pressroom.markup.boxes import BOX_HEAD, FACT, NOTE, NOTE_CLASS
from pressroom.markup.findings import Findings
from pressroom.markup.indents import place_of_indented
from pressroom.markup.lines import first_mark, without_marks
from pressroom.markup.speech import SPEECH, Spoken, split_at_dashes, spoken_item
from pressroom.problems import error, warning

_INDENT = "    "


class HeadingProcessor(HashHeaderProcessor):
    """Headings with ``#``. A single one needs a space after it: ``#delmos`` at the beginning of a line is a word."""

    RE = expression(r"(?:^|\n)(?P<level>#{2,6}|#(?=[ ]))(?P<header>[^\n]*?)(?:[ ]+#+)?[ ]*(?:\n|$)")


class PartProcessor(BlockProcessor):
    """Takes a part of the dialect that stands in no list, and tells what is wrong with it."""

    NEVER_IN = frozenset({"li", "dd", "ul", "ol", "dl"})

    def __init__(self, parser: BlockParser, findings: Findings) -> None:
        """Work for the parser, and tell what is found."""
        super().__init__(parser)
        self.findings = findings


class SpeechProcessor(PartProcessor):
    """Finds spoken lines and blocks, before Python-Markdown takes them for lists or parts of a paragraph."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether something in the block may be spoken."""
        return (
            parent.tag not in self.NEVER_IN
            and not block.startswith("    ")
            and ("–" in block or "—" in block or "-" in block)
        )

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Take the block, if any of it is spoken; the lines before that belong to others."""
        indented_next = len(blocks) > 1 and blocks[1].startswith("    ")
        before, spoken = split_at_dashes(blocks[0])
        if not spoken and not indented_next:
            spoken = spoken_item(blocks[0])
        if not spoken:
            return False
        blocks.pop(0)
        if before:
            self.parser.parseBlocks(parent, [before])
        for part in spoken:
            self._add_speech(parent, part)
        return True

    def _add_speech(self, parent: Element, spoken: Spoken) -> None:
        """Add a spoken part, with its dash."""
        speech = SubElement(parent, "div", {"class": SPEECH})
        mark = first_mark(spoken.text)
        if mark is not None:
            speech.set("data-at", str(mark))
        if spoken.dash == "-":
            source = self.findings.source
            hyphen = source.text.rfind("-", 0, source.offset_of(mark)) if mark is not None else -1
            at = source.place(hyphen, 1) if hyphen >= 0 else source.find(spoken.text.partition("\n")[0])
            self.findings.add_about_wording(warning("speech-hyphen", at))
        SubElement(speech, "p").text = f"{'–' if spoken.dash == '-' else spoken.dash} {spoken.text}"


class BoxProcessor(PartProcessor):
    """Makes an `aside` of a box: of a fact box its title as the first heading in it, or none, and its content."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether a line of the block begins a box."""
        return parent.tag not in self.NEVER_IN and "!!!" in block and bool(BOX_HEAD.search(block))

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Take the box with all that is indented below it."""
        head = BOX_HEAD.search(blocks[0])
        words = without_marks(head["head"]) if head else ""
        fact, note = FACT.fullmatch(words), NOTE.fullmatch(words)
        if not head or not (fact or note):
            if head:
                self._complain("box-unknown", head["head"])
            return False
        block = blocks.pop(0)
        if before := block[: head.start()].strip("\n"):
            self.parser.parseBlocks(parent, [before])
        inside, rest = self.detab(block[head.end() + 1 :])
        if not rest.strip():
            inside = "\n\n".join([inside, *self._indented(blocks)])
        else:
            blocks.insert(0, rest)
        if not inside.strip():
            self._complain("box-empty", head["head"])
        box = SubElement(parent, "aside", {"class": "box fact" if fact else NOTE_CLASS})
        if fact:
            SubElement(box, "h2").text = self._title(head["head"], fact["title"])
        self.parser.parseChunk(box, inside)
        return True

    def _indented(self, blocks: list[str]) -> list[str]:
        """Take the blocks that follow and are indented, and return them without their indent."""
        inside = []
        while blocks and blocks[0].lstrip("\n").startswith(_INDENT):
            text, rest = self.detab(blocks.pop(0).lstrip("\n"))
            inside.append(text)
            if rest.strip():
                blocks.insert(0, rest)
                break
        return inside

    @staticmethod
    def _title(head: str, title: str | None) -> str:
        """The title, after the mark of the line; empty when none is written."""
        mark = "".join(takewhile(lambda character: not character.isalpha(), head))
        return f"{mark}{title or ''}"

    def _complain(self, code: str, head: str) -> None:
        """Tell what is wrong with a box."""
        words = without_marks(head)
        self.findings.add(error(code, self.findings.place(head, words), text=words))


class WholeTableProcessor(TableProcessor):
    """The library's own, which leaves out the cells that a row has too many: here they are told."""

    def __init__(self, parser: BlockParser, config: dict[str, Any], findings: Findings) -> None:
        """Work for the parser, and tell what is lost."""
        super().__init__(parser, config)
        self.findings = findings

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        """Build a row, and tell of the cells that have no column."""
        library: Any = super()  # its types don't tell of how it builds rows
        library._build_row(row, parent, align)  # noqa: SLF001 - see above
        cells = library._split_row(row)  # noqa: SLF001 - see above
        lost = [without_marks(cell).strip() for cell in cells[len(align) :]]
        if any(lost):
            at = self.findings.source.find(without_marks(row))
            self.findings.add(error("table-cell-lost", at, text=" | ".join(lost), columns=len(align)))


class IndentedCodeProcessor(CodeBlockProcessor):
    """The library's own, which also tells: what begins with four blanks or a tab is rarely meant as code."""

    def __init__(self, parser: BlockParser, findings: Findings) -> None:
        """Work for the parser, and tell what is found."""
        super().__init__(parser)
        self.findings = findings

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Make code of the block; the first of several is told."""
        sibling = self.lastChild(parent)
        if sibling is None or sibling.tag != "pre":
            line = without_marks(blocks[0]).strip(" \n").partition("\n")[0]
            self.findings.add(warning("code-by-indent", place_of_indented(line, self.findings.source), text=line))
        super().run(parent, blocks)

"""Fact boxes: ``!!! fakta "Rubrik"``, and below it the content, indented by four spaces, in the full dialect."""

import re
from itertools import takewhile
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from pressroom.lazy_regex import expression
from pressroom.markup.findings import Findings
from pressroom.markup.lines import without_marks
from pressroom.problems import error

_HEAD = expression(r"^[ ]{0,3}!!![ ]+(?P<head>\S[^\n]*)$", re.MULTILINE)
_FACT = expression(r"(?:fakta|fact|facts)(?:[ ]+[\"”“](?P<title>.*)[\"”“])?[ ]*", re.IGNORECASE)
_INDENT = "    "


class BoxProcessor(BlockProcessor):
    """Makes an `aside` of a fact box: its title as the first heading in it, or none, and its content."""

    NEVER_IN = frozenset({"li", "dd", "ul", "ol", "dl"})

    def __init__(self, parser: BlockParser, findings: Findings) -> None:
        """Work for the parser, and tell what is found."""
        super().__init__(parser)
        self.findings = findings

    def test(self, parent: Element, block: str) -> bool:
        """Whether a line of the block begins a box."""
        return parent.tag not in self.NEVER_IN and "!!!" in block and bool(_HEAD.search(block))

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Take the box with all that is indented below it."""
        head = _HEAD.search(blocks[0])
        fact = head and _FACT.fullmatch(without_marks(head["head"]))
        if not head or not fact:
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
        box = SubElement(parent, "aside", {"class": "box fact"})
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

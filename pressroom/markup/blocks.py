"""Which parts of the library take a block, found without asking those that can't.

Python-Markdown asks all its block processors about every block, most of them with a pattern. A block whose lines all
begin as sentences do is a paragraph, whatever else stands in it; and most processors need a mark that few blocks have.
Processors that aren't known here are always asked of other blocks.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, ParagraphProcessor

from pressroom.lazy_regex import expression

NEEDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "hashheader": ("#",),
        "setextheader": ("\n=", "\n-"),
        "quote": (">",),
        "table": ("|",),
        "deflist": (":",),
        "footnote": ("[^",),
        "abbr": ("*[",),
        "reference": ("]:",),
    }
)
"""One of which a block must have for a processor to take it, by the library's names of its processors."""

_SENTENCES = expression(r"[^\W\d_][^\n]*(?:\n[^\W\d_][^\n]*)*")


class PlainProcessor(ParagraphProcessor):
    """Takes the blocks whose lines all begin with a letter: every other processor needs a mark or a blank there."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether it is such a block."""
        del parent
        return _SENTENCES.fullmatch(block) is not None


class ScreenedProcessor(BlockProcessor):
    """One of the library's, asked only about the blocks that have a mark it needs."""

    def __init__(self, inner: BlockProcessor, needed: tuple[str, ...]) -> None:
        """Stand before one of the library's."""
        super().__init__(inner.parser)
        self.inner = inner
        self.needed = needed

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block has the mark and is taken by the library's."""
        for mark in self.needed:
            if mark in block:
                return self.inner.test(parent, block)
        return False

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Do as the library's does."""
        return self.inner.run(parent, blocks)


def quicken_blocks(md: Markdown) -> None:
    """Find out the quick way what a block is."""
    processors: Any = md.parser.blockprocessors  # tells no names otherwise
    for name, priority in tuple(processors._priority):  # noqa: SLF001 - see above
        if name in NEEDED:
            processors.register(ScreenedProcessor(processors[name], NEEDED[name]), name, priority)
    processors.register(PlainProcessor(md.parser), "plain", 110)

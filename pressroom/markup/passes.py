"""Python-Markdown made quick: it gives what it gave, without looking for what a text can't have.

It asks all its block processors about every block, each of its patterns of every piece of text, and goes through every
text for tabs, HTML, fenced code, attribute lists and escaped characters. Most of these need a mark that hardly any text
has, and looking for a character is many times faster than looking for a pattern. A block whose lines all begin as
sentences do is a paragraph, whatever else stands in it. Processors, patterns and passes that aren't known here are
always asked, so that nothing is found or missed that the library would not find or miss.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, ParagraphProcessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.preprocessors import NormalizeWhitespace, Preprocessor
from markdown.treeprocessors import InlineProcessor, PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import ETX, STX, AtomicString

from pressroom.lazy_regex import expression


def quicken(md: Markdown) -> None:
    """Make an instance of Python-Markdown quick, when the extensions it is to have are registered."""
    quicken_blocks(md)
    quicken_lines(md)
    quicken_passes(md)


# --- which block it is --------------------------------------------------------------------------------------------

BLOCKS_NEED: Mapping[str, tuple[str, ...]] = MappingProxyType(
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
        if name in BLOCKS_NEED:
            processors.register(ScreenedProcessor(processors[name], BLOCKS_NEED[name]), name, priority)
    processors.register(PlainProcessor(md.parser), "plain", 110)


# --- what stands in a line ----------------------------------------------------------------------------------------

PATTERNS_NEED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "backtick": ("`",),
        "escape": ("\\",),
        "footnote": ("[^",),
        "reference": ("[",),
        "link": ("[",),
        "image_link": ("![",),
        "image_reference": ("![",),
        "short_reference": ("[",),
        "short_image_ref": ("![",),
        "autolink": ("<",),
        "automail": ("<",),
        "linebreak": ("  \n",),
        "html": ("<",),
        "entity": ("&",),
        "em_strong": ("*", "_"),
        "em_strong2": ("_",),
    }
)
"""One of which a text must have for a pattern to be found in it, by the library's names of its patterns."""

_MARK = expression(r"[`\\\[<&*_]|  \n")
"""All that begins one of these, or is one."""


class QuickInlineProcessor(InlineProcessor):
    """The library's own, but for the order in which it looks: first for a character, then for the pattern."""

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - the library's names
        """Put placeholders where patterns are, as the library does."""
        if isinstance(data, AtomicString) or (self._all_need and not _MARK.search(data)):
            return data
        library: Any = self
        for number in range(patternIndex, len(self._chain)):
            pattern, needed = self._chain[number]
            matched, start = True, 0
            while matched and (not needed or _has(data, needed)):
                data, matched, start = library._InlineProcessor__applyPattern(pattern, data, number, start)  # noqa: SLF001 - see the class
        return data

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:  # noqa: ANN401 - the library's types vary
        """Go through a tree, with the patterns that are registered now."""
        patterns = list(self.inlinePatterns)  # which sorts them
        registry: Any = self.inlinePatterns  # tells no names otherwise
        names = (item.name for item in registry._priority)  # noqa: SLF001 - see above
        self._chain = [(pattern, PATTERNS_NEED.get(name, ())) for pattern, name in zip(patterns, names, strict=True)]
        self._all_need = all(needed for _, needed in self._chain)
        return super().run(tree, ancestors)


def _has(data: str, marks: tuple[str, ...]) -> bool:
    """Whether one of the marks stands in a text."""
    for mark in marks:  # noqa: SIM110 - a generator would take longer than all else that is done here
        if mark in data:
            return True
    return False


def quicken_lines(md: Markdown) -> None:
    """Look for what stands in lines the quick way."""
    md.treeprocessors.register(QuickInlineProcessor(md), "inline", 20)


# --- passes over a whole text or tree -----------------------------------------------------------------------------

PASSES_NEED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"fenced_code_block": ("```", "~~~"), "html_block": ("<", "&")}
)
"""One of which a text must have for a preprocessor to change it, by the library's names."""

_IRREGULAR = (STX, ETX, "\r", "\t", "\n ")


class QuickNormalizer(NormalizeWhitespace):
    """The library's own, but for texts without tabs, indents and control characters: they are regular."""

    def run(self, lines: list[str]) -> list[str]:
        """Make the lines regular, and end the text with blank ones."""
        return super().run(lines) if _have(lines, _IRREGULAR) else [*lines, "", ""]


class ScreenedPreprocessor(Preprocessor):
    """One of the library's, for texts that have a mark it needs."""

    def __init__(self, inner: Preprocessor, needed: tuple[str, ...]) -> None:
        """Stand before one of the library's."""
        super().__init__(inner.md)
        self.inner = inner
        self.needed = needed

    def run(self, lines: list[str]) -> list[str]:
        """Do as the library's does."""
        return self.inner.run(lines) if _have(lines, self.needed) else lines


class QuickAttributes(AttrListTreeprocessor):
    """The library's own, but for texts without a brace."""

    def run(self, doc: Element) -> None:
        """Take the attribute lists."""
        if _had(self.md, "{"):
            super().run(doc)


class QuickUnescaper(UnescapeTreeprocessor):
    """The library's own, but for texts without a backslash."""

    def run(self, root: Element) -> None:
        """Put back what was escaped."""
        if _had(self.md, "\\"):
            super().run(root)


class QuickPrettifier(PrettifyTreeprocessor):
    """The library's own, with the names of blocks in a set: it looks each of them up in a list, several times."""

    def run(self, root: Element) -> None:
        """Add line breaks."""
        self._blocks = frozenset(self.md.block_level_elements)
        super().run(root)

    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802 - the library's name
        """Add line breaks to the blocks in an element, as the library does."""
        blocks = self._blocks
        if elem.tag in blocks and elem.tag not in {"code", "pre"}:
            if len(elem) and elem[0].tag in blocks and not (elem.text and elem.text.strip()):
                elem.text = "\n"
            for child in elem:
                if child.tag in blocks:
                    self._prettifyETree(child)
        if not (elem.tail and elem.tail.strip()):
            elem.tail = "\n"


def quicken_passes(md: Markdown) -> None:
    """Leave out the passes that would change nothing."""
    before: Any = md.preprocessors  # tells no names otherwise
    for name, priority in tuple(before._priority):  # noqa: SLF001 - see above
        if name in PASSES_NEED:
            before.register(ScreenedPreprocessor(before[name], PASSES_NEED[name]), name, priority)
    before.register(QuickNormalizer(md), "normalize_whitespace", 30)
    md.treeprocessors.register(QuickPrettifier(md), "prettify", 10)
    md.treeprocessors.register(QuickUnescaper(md), "unescape", 0)
    if "attr_list" in md.treeprocessors:
        md.treeprocessors.register(QuickAttributes(md), "attr_list", 8)


def _have(lines: list[str], marks: tuple[str, ...]) -> bool:
    """Whether one of the marks stands in the lines."""
    text = "\n".join(lines)
    return any(mark in text for mark in marks)


def _had(md: Any, mark: str) -> bool:  # noqa: ANN401 - the library's types don't tell of the lines it keeps
    """Whether a mark stood in the lines of which the tree was made."""
    return any(mark in line for line in md.lines)

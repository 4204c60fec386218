"""Passes over a whole text or tree, left out where they would change nothing.

Python-Markdown goes through every text for tabs, HTML, fenced code, attribute lists and escaped characters. All of them
need a mark that hardly any text has. Passes that aren't known here are always made.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.preprocessors import NormalizeWhitespace, Preprocessor
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import ETX, STX

NEEDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
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
        if name in NEEDED:
            before.register(ScreenedPreprocessor(before[name], NEEDED[name]), name, priority)
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

"""What stands in a line, found without looking for what can't be there.

Python-Markdown asks each of its patterns of every piece of text. Most need a character that hardly any text has, and
looking for a character is many times faster than looking for a pattern. Patterns that aren't known here are always
asked, so that nothing is found or missed that the library would not find or miss.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from pressroom.lazy_regex import expression

NEEDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
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
        found: Any = self
        for number in range(patternIndex, len(self._chain)):
            pattern, needed = self._chain[number]
            matched, start = True, 0
            while matched and (not needed or _has(data, needed)):
                data, matched, start = found._InlineProcessor__applyPattern(pattern, data, number, start)  # noqa: SLF001 - see the class
        return data

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:  # noqa: ANN401 - the library's types vary
        """Go through a tree, with the patterns that are registered now."""
        patterns = list(self.inlinePatterns)  # which sorts them
        registry: Any = self.inlinePatterns  # tells no names otherwise
        names = (item.name for item in registry._priority)  # noqa: SLF001 - see above
        self._chain = [(pattern, NEEDED.get(name, ())) for pattern, name in zip(patterns, names, strict=True)]
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

"""An index in one text: a line for each name, with the words that belong to it.

It is read at once, and searched as it is.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

MANY = 30
"""Names of which all are looked up at once: looking for one goes through half of the text."""


class Index:
    """Names with their words. Neither may hold a tab or a line break."""

    def __init__(self, text: str) -> None:
        """The index in a text that `index_text` made."""
        self._text = text

    def words(self, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The words of some names; KeyError when one of them isn't there."""
        wanted = list(names)
        if len(wanted) > MANY:
            return {name: _words_in(self._lines[name]) for name in wanted}
        found: dict[str, tuple[str, ...]] = {}
        for name in wanted:
            start = self._text.find(f"\n{name}\t")
            if start < 0:
                raise KeyError(name)
            found[name] = _words_in(self._text[start + 1 : self._text.index("\n", start + 1)])
        return found

    def holding(self, words: Iterable[str]) -> set[str]:
        """The names that any of these words belongs to."""
        found: set[str] = set()
        for word in words:
            place = self._text.find(f"\t{word}\t")
            while place >= 0:
                start = self._text.rindex("\n", 0, place) + 1
                found.add(self._text[start : self._text.index("\t", start)])
                place = self._text.find(f"\t{word}\t", self._text.index("\n", place))
        return found

    @property
    def names(self) -> frozenset[str]:
        """All names."""
        return frozenset(self._lines)

    @cached_property
    def _lines(self) -> dict[str, str]:
        return {line.partition("\t")[0]: line for line in self._text.split("\n") if line}


def _words_in(line: str) -> tuple[str, ...]:
    return tuple(line.split("\t")[1:-1])


def index_text(found: Mapping[str, Iterable[str]]) -> str:
    """The text of an index."""
    return "\n" + "".join("\t".join([name, *words, "\n"]) for name, words in sorted(found.items()))

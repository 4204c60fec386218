"""A reverse index: which names depend on a word. It is kept as texts, and searched as it is.

Here a word is a node, and a name a target or a text: this room doesn't need to know.
A text has a line for each name, with the words that it depends on. Names are spread over several texts, so that a name
whose words change is one small text's matter; to find dependents all texts are searched at once.
"""

from collections.abc import Container, Iterable, Mapping
from typing import Self
from zlib import crc32

CHUNKS = 64
"""Texts that the names are spread over."""
MANY = 8
"""Words of which all are looked up at once: looking for one goes through the whole of the texts (5 ms of 20 MB), which
is split once for as many as there are (45 ms)."""


class ReverseIndex:
    """The words that names depend on. Neither may hold a tab or a line break."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """The index in these texts, by the names of their chunks."""
        self._texts = texts

    def dependents_of(self, words: Iterable[str]) -> set[str]:
        """The names that depend on any of these words."""
        wanted = set(words)
        whole = "\n".join(self._texts.values())
        return _scanned_for(wanted, whole) if len(wanted) > MANY else _searched_for(wanted, whole)

    def has_dependent(self, word: str, names: Container[str]) -> bool:
        """Whether any of these names depends on a word; the first one is enough."""
        return any(_is_asked_by_any(word, text, names) for text in self._texts.values())

    def replaced(self, chunks: Mapping[str, str]) -> Self:
        """The index with other texts in some chunks."""
        return type(self)({**self._texts, **chunks})

    def with_changes(self, changed: Mapping[str, str], gone: Iterable[str]) -> dict[str, str]:
        """The chunks that are others when some names have these words (joined by tabs) and others are gone."""
        by_chunk: dict[str, dict[str, str | None]] = {}
        for name, words in (*((name, None) for name in gone), *changed.items()):
            by_chunk.setdefault(chunk_of(name), {})[name] = words
        texts = {chunk: _text({**_lines(self._texts.get(chunk, "")), **new}) for chunk, new in by_chunk.items()}
        return {chunk: text for chunk, text in texts.items() if text != self._texts.get(chunk, "")}


def chunk_of(name: str) -> str:
    """The name of the chunk that a name belongs to."""
    return str(crc32(name.encode("utf-8", "surrogatepass")) % CHUNKS)


def _searched_for(words: set[str], whole: str) -> set[str]:
    names: set[str] = set()
    for word in words:
        place = whole.find(f"\t{word}\t")
        while place >= 0:
            start = whole.rfind("\n", 0, place) + 1
            names.add(whole[start : whole.index("\t", start)])
            place = whole.find(f"\t{word}\t", whole.index("\n", place))
    return names


def _is_asked_by_any(word: str, text: str, names: Container[str]) -> bool:
    place = text.find(f"\t{word}\t")
    while place >= 0:
        start = text.rfind("\n", 0, place) + 1
        if text[start : text.index("\t", start)] in names:
            return True
        place = text.find(f"\t{word}\t", text.index("\n", place))
    return False


def _scanned_for(words: set[str], whole: str) -> set[str]:
    names: set[str] = set()
    for line in whole.split("\n"):
        name, _, own = line.partition("\t")
        if own and not words.isdisjoint(own.split("\t")):
            names.add(name)
    return names


def _lines(text: str) -> dict[str, str]:
    return {name: own[:-1] for name, _, own in (line.partition("\t") for line in text.split("\n")) if own}


def _text(lines: Mapping[str, str | None]) -> str:
    """The lines of names as a text, without those of names that are gone."""
    return "".join([f"{name}\t{lines[name]}\t\n" for name in sorted(lines) if lines[name] is not None])

"""A reverse index: which names depend on a word. It is kept as texts, and searched as it is.

Here a word is a node, and a name a target or a text: this room doesn't need to know.
A text has a line for each name, with the words that it depends on. Names are spread over several texts, so that a name
whose words change is one small text's matter; to find dependents all texts are searched.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Self
from zlib import crc32

CHUNKS = 64
"""Texts that the names are spread over."""
MANY = 8
"""Words that are looked for one by one: that goes through the whole of the texts for each (5 ms of 20 MB). Of more the
texts are split once for all (45 ms), or gone through for how all of them begin, where that is the same."""


class ReverseIndex:
    """The words that names depend on. Neither may hold a tab or a line break."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """The index in these texts, by the names of their chunks."""
        self._texts = texts

    def dependents_of(self, words: Iterable[str]) -> set[str]:
        """The names that depend on any of these words."""
        wanted = set(words)
        search = _searched_for
        if len(wanted) > MANY:
            search = _searched_by_kind if len(kinds_of(wanted)) == 1 else _scanned_for
        return {name for text in self._texts.values() for name in search(wanted, text)}

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


def kinds_of(words: Iterable[str]) -> frozenset[str]:
    """What words begin with, before their first blank."""
    return frozenset(word.partition(" ")[0] for word in words)


def _searched_for(words: set[str], text: str) -> Iterator[str]:
    for word in words:
        place = text.find(f"\t{word}\t")
        while place >= 0:
            yield _name_at(place, text)
            place = text.find(f"\t{word}\t", text.index("\n", place))


def _searched_by_kind(words: set[str], text: str) -> Iterator[str]:
    (kind,) = kinds_of(words)
    place = text.find(f"\t{kind}")
    while place >= 0:
        end = text.index("\t", place + 1)
        if text[place + 1 : end] in words:
            yield _name_at(place, text)
            end = text.index("\n", end)
        place = text.find(f"\t{kind}", end)


def _name_at(place: int, text: str) -> str:
    """The name of the line in which a word is at this place."""
    start = text.rfind("\n", 0, place) + 1
    return text[start : text.index("\t", start)]


def _is_asked_by_any(word: str, text: str, names: Container[str]) -> bool:
    place = text.find(f"\t{word}\t")
    while place >= 0:
        if _name_at(place, text) in names:
            return True
        place = text.find(f"\t{word}\t", text.index("\n", place))
    return False


def _scanned_for(words: set[str], text: str) -> Iterator[str]:
    for line in text.split("\n"):
        name, _, own = line.partition("\t")
        if own and not words.isdisjoint(own.split("\t")):
            yield name


def _lines(text: str) -> dict[str, str]:
    return {name: own[:-1] for name, _, own in (line.partition("\t") for line in text.split("\n")) if own}


def _text(lines: Mapping[str, str | None]) -> str:
    """The lines of names as a text, without those of names that are gone."""
    return "".join([f"{name}\t{lines[name]}\t\n" for name in sorted(lines) if lines[name] is not None])

"""Reads the files of the search's index, written once more by what its makers say of them."""

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from pressroom.pages import search, search_index
from pressroom.pages.search_index import SEGMENT_SIZE
from pressroom.render import search as render
from pressroom.render.search_segments import COUNTS, KEY_LENGTH, SYMBOLS

Postings = list[tuple[int, int]]
"""Numbers of entries with their postings."""


def divided(patch: pytest.MonkeyPatch, *, undivided: int = 0, share: int = 1, segment: int = SEGMENT_SIZE) -> None:
    """Share the index of a small archive out as that of a large one."""
    patch.setattr(search_index, "UNDIVIDED", undivided)
    patch.setattr(search_index, "SHARE", share)
    for module in (search_index, search):
        patch.setattr(module, "SEGMENT_SIZE", segment)
    for module in (search, render):
        patch.setattr(module, "ROWS_SIZE", 2)


def handed_over(script: str) -> tuple[str, Any, list[Any]]:
    """What a file of the index hands over to the search."""
    start, found, rest = script.partition("(window.pressIndex = window.pressIndex || []).push(")
    assert (start, script[-3:]) == ("", ");\n"), found
    kind, what, values = json.loads(rest[:-3])
    return kind, what, values


def words_of(piece: str) -> dict[str, str]:
    """The words of a segment's piece of a shard with their stems."""
    words: dict[str, str] = {}
    last = ""
    for told in piece.split(";")[1].split(","):
        head, *forms = told.split(" ")
        last = last[:KEY_LENGTH] + head[1:] if head.startswith("-") else head
        words |= {form[1:] if form.startswith("=") else last + form: last for form in forms or [""]}
    return words


def stems_of_piece(piece: str) -> dict[str, Postings]:
    """The stems of a segment's piece of a shard with their postings."""
    stems = dict.fromkeys(words_of(piece).values())
    told = piece.split(";")[2].split(",")
    return {stem: list(postings_in(text)) for stem, text in zip(stems, told, strict=True)}


def postings_in(told: str) -> Iterator[tuple[int, int]]:
    """The postings of a stem."""
    number, place = -1, 0
    while place < len(told):
        while told[place] == "_":
            number, place = number + len(SYMBOLS), place + 1
        number, place, posting = number + 1 + SYMBOLS.index(told[place]), place + 1, 1
        if told[place : place + 1] == "~":
            posting = SYMBOLS.index(told[place + 1]) * 32 + SYMBOLS.index(told[place + 2])
            place += 3
        elif told[place : place + 1] and told[place] in COUNTS:
            posting, place = COUNTS.index(told[place]) + 2, place + 1
        yield number, posting


class WrittenIndex:
    """The index that stands in an output."""

    def __init__(self, output: Path) -> None:
        """Nothing is read yet."""
        self.output = output

    def read(self, name: str) -> tuple[str, Any, list[Any]]:
        """What a file hands over."""
        return handed_over((self.output / name).read_text("utf-8"))

    @cached_property
    def common(self) -> dict[str, Any]:
        """What serves all segments."""
        return dict(self.read("sok-index.js")[1])

    @cached_property
    def segments(self) -> dict[str, dict[str, Any]]:
        """The first pieces of the segments by their names."""
        return {piece["name"]: piece for piece in self.read("sok-index.js")[2]}

    @cached_property
    def shards(self) -> dict[int, list[str]]:
        """The pieces of each shard."""
        read = (self.read(f"sok/{path.name}") for path in self.output.glob("sok/ord-*.js"))
        return {what: values for _, what, values in read}

    @cached_property
    def words(self) -> dict[str, str]:
        """All words with their stems."""
        return {word: stem for pieces in self.shards.values() for piece in pieces for word, stem in words_in(piece)}

    def words_of(self, segment: str) -> set[str]:
        """The words of a segment."""
        place = list(self.segments).index(segment)
        return {word for pieces in self.shards.values() for word, _ in words_in(pieces[place])}

    def stems(self, segment: str) -> Mapping[str, Postings]:
        """The stems of a segment with their postings."""
        place = list(self.segments).index(segment)
        pieces = (values[place] for values in self.shards.values() if values[place])
        return {stem: postings for piece in pieces for stem, postings in stems_of_piece(piece).items()}

    def entries_of(self, stem: str) -> set[int]:
        """The numbers of the entries that have a stem."""
        firsts = accumulate((len(piece["lengths"]) for piece in self.segments.values()), initial=0)
        pairs = zip(self.segments, firsts, strict=False)
        return {first + number for segment, first in pairs for number, _ in self.stems(segment).get(stem, ())}

    @cached_property
    def rows(self) -> dict[int, list[Any]]:
        """What is shown of the entries, by their numbers."""
        lengths = [len(piece["lengths"]) for piece in self.segments.values()]
        firsts = dict(zip(self.segments, accumulate(lengths, initial=0), strict=False))
        at_hand = ((name, 0, piece.get("rows", [])) for name, piece in self.segments.items())
        loaded = (self.read(f"sok/{path.name}") for path in self.output.glob("sok/rader-*.js"))
        others = ((what[0], what[1], values) for _, what, values in loaded)
        return {
            firsts[name] + start + place: row
            for name, start, rows in (*at_hand, *others)
            for place, row in enumerate(rows)
        }


def words_in(piece: str) -> Iterator[tuple[str, str]]:
    """The words of a piece with their stems; it may be empty."""
    if piece:
        yield from words_of(piece).items()

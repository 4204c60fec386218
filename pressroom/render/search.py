"""The index of the search, written as a plain script: a page opened from a disk may load scripts, but no data.

Words are stemmed here (Snowball), so that the browser needs no stemmer: it finds a word's stem by the word, and a word
that stands nowhere by its beginning. The index is in parts that know nothing of each other, so stems are written out.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from unicodedata import normalize

import Stemmer

from pressroom.language import Language, language_of
from pressroom.lazy_regex import expression
from pressroom.model import without_breaks
from pressroom.pages.targets import SearchEntry, SearchIndex

WORD = expression(r"[^\W_]+")
TITLE, ABOUT, TEXT = 6, 3, 1
"""What a word weighs by where it stands."""


@lru_cache(maxsize=4)
def stemmer_of(language: str) -> Any:  # noqa: ANN401 - the library has no types
    """The stemmer of a language; made once, since making it costs more than a word. Its memory slows it down."""
    return Stemmer.Stemmer("english" if language == "en" else "swedish", 0)


def search_words(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return WORD.findall(normalize("NFC", without_breaks(text)).lower())


def search_bytes(index: SearchIndex) -> bytes:
    """A part of the index: entries as they are shown, each stem with its postings, each other word with its stem.

    Postings are pairs of an entry's number in this part and its weight, one after the other.
    """
    language = language_of(index.language)
    stem_words = stemmer_of(index.language).stemWords
    stem_by_word: dict[str, str] = {}
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(index.entries):
        done: set[str] = set()
        for text, weight in weighed(entry):
            words = {*search_words(text)}
            new = [word for word in words if word not in stem_by_word]
            stem_by_word.update(zip(new, stem_words(new), strict=True))
            stems = {*map(stem_by_word.__getitem__, words)} - done
            for stem in stems:
                postings[stem] += (number, weight)
            done |= stems
    content = {
        "entries": [hit_of(entry, language) for entry in index.entries],
        "stems": {stem: postings[stem] for stem in sorted(postings)},
        "words": {word: stem for word, stem in sorted(stem_by_word.items()) if word != stem},
    }
    part = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"(window.pressIndex = window.pressIndex || []).push({part});\n".encode()


def weighed(entry: SearchEntry) -> Iterator[tuple[str, int]]:
    """The texts of an entry with the weight of their words, the weightiest first."""
    yield entry.title, TITLE
    yield " ".join(entry.about), ABOUT
    yield "\n".join(entry.texts), TEXT


def hit_of(entry: SearchEntry, language: Language) -> list[str]:
    """What the list of hits shows of an entry."""
    return [entry.address, entry.title, entry.kind, language.date(entry.date) if entry.date else ""]

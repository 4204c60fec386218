"""The index of the search, written as a plain script: a page opened from a disk may load scripts, but no data.

Words are stemmed here (Snowball), so that the browser needs no stemmer: it finds a word's stem by the word, and a word
that stands nowhere by its beginning. The index is in parts that know nothing of each other, so stems are written out.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from unicodedata import normalize

import snowballstemmer  # type: ignore[import-untyped]

from pressroom.language import Language, language_of
from pressroom.lazy_regex import expression
from pressroom.model import without_breaks
from pressroom.pages.targets import SearchEntry, SearchIndex

WORD = expression(r"[^\W_]+")
TITLE, ABOUT, TEXT = 6, 3, 1
"""What a word weighs by where it stands."""

SHORT = 3
"""Letters of a word that is its own stem in Swedish, however it ends."""
ENDINGS = (
    *("a", "e", "s", "ad", "en", "ern", "ar", "er", "or", "at", "et", "ast"),
    *("dd", "gd", "nn", "dt", "gt", "kt", "tt", "ig", "fullt", "öst"),
)
"""One of which a Swedish word must have not to be its own stem (snowballstem.org): asking for them is much quicker."""


@lru_cache(maxsize=4)
def stemmer_of(language: str) -> Any:  # noqa: ANN401 - the library has no types
    """The stemmer of a language; made once, since making it costs more than a word."""
    return snowballstemmer.stemmer("english" if language == "en" else "swedish")


@lru_cache(maxsize=200_000)
def stem_of(word: str, language: str) -> str:
    """The stem of a word. The preview writes the index again and again, and the words stay the same."""
    if language != "en" and (len(word) <= SHORT or not word.endswith(ENDINGS)):
        return word
    return str(stemmer_of(language).stemWord(word))


def search_words(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return WORD.findall(normalize("NFC", without_breaks(text)).lower())


def search_bytes(index: SearchIndex) -> bytes:
    """A part of the index: entries as they are shown, each stem with its postings, each other word with its stem.

    Postings are pairs of an entry's number in this part and its weight, one after the other.
    """
    language = language_of(index.language)
    stem_by_word: dict[str, str] = {}
    postings: dict[str, list[int]] = {}
    for number, entry in enumerate(index.entries):
        weights: dict[str, int] = {}
        for text, weight in weighed(entry):
            for word in set(search_words(text)):
                stem = stem_by_word.get(word)
                if stem is None:
                    stem = stem_by_word[word] = stem_of(word, index.language)
                if weights.get(stem, 0) < weight:
                    weights[stem] = weight
        for stem, weight in weights.items():
            postings.setdefault(stem, []).extend((number, weight))
    content = {
        "entries": [hit_of(entry, language) for entry in index.entries],
        "stems": {stem: postings[stem] for stem in sorted(postings)},
        "words": {word: stem for word, stem in sorted(stem_by_word.items()) if word != stem},
    }
    part = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"(window.pressIndex = window.pressIndex || []).push({part});\n".encode()


def weighed(entry: SearchEntry) -> Iterator[tuple[str, int]]:
    """The texts of an entry with the weight of their words."""
    yield entry.title, TITLE
    yield " ".join(entry.about), ABOUT
    yield "\n".join(entry.texts), TEXT


def hit_of(entry: SearchEntry, language: Language) -> list[str]:
    """What the list of hits shows of an entry."""
    return [entry.address, entry.title, entry.kind, language.date(entry.date) if entry.date else ""]

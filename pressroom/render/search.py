"""The index of the search, written as a plain script: a page opened from a disk may load scripts, but no data.

Words are stemmed here (Snowball), so that the browser needs no stemmer: it finds a word's stem by the word, and a word
that stands nowhere by its beginning.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from unicodedata import normalize

import snowballstemmer  # type: ignore[import-untyped]

from pressroom.language import Language, language_of
from pressroom.pages.planned import SearchEntry, SearchIndex

WORD = re.compile(r"[^\W_]+")
TITLE, ABOUT, TEXT = 6, 3, 1
"""What a word weighs by where it stands."""


@lru_cache(maxsize=4)
def stemmer_of(language: str) -> Any:  # noqa: ANN401 - the library has no types
    """The stemmer of a language; made once, since making it costs more than a word."""
    return snowballstemmer.stemmer("english" if language == "en" else "swedish")


@lru_cache(maxsize=200_000)
def stem_of(word: str, language: str) -> str:
    """The stem of a word. The preview writes the index again and again, and the words stay the same."""
    return str(stemmer_of(language).stemWord(word))


def words_of(text: str) -> Iterator[str]:
    """The words of a text, in small letters."""
    yield from WORD.findall(normalize("NFC", text).lower())


def search_bytes(index: SearchIndex) -> bytes:
    """The index: entries as they are shown, each word with the number of its stem, each stem with its postings.

    Postings are pairs of an entry's number and its weight, one after the other.
    """
    language = language_of(index.language)
    stems: dict[str, int] = {}
    words: dict[str, int] = {}
    postings: dict[int, dict[int, int]] = defaultdict(dict)
    for number, entry in enumerate(index.entries):
        for word, weight in weighed(entry):
            if word not in words:
                words[word] = stems.setdefault(stem_of(word, index.language), len(stems))
            found = postings[words[word]]
            found[number] = max(found.get(number, 0), weight)
    content = {
        "entries": [shown(entry, language) for entry in index.entries],
        "words": dict(sorted(words.items())),
        "stems": [[part for pair in sorted(postings[stem].items()) for part in pair] for stem in range(len(stems))],
    }
    return f"window.pressIndex = {json.dumps(content, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def weighed(entry: SearchEntry) -> Iterator[tuple[str, int]]:
    """The words of an entry with their weights."""
    texts = ((text, TEXT) for text in entry.texts)
    for text, weight in ((entry.title, TITLE), (" ".join(entry.about), ABOUT), *texts):
        for word in words_of(text):
            yield word, weight


def shown(entry: SearchEntry, language: Language) -> list[str]:
    """What the list of hits shows of an entry."""
    return [entry.address, entry.title, entry.kind, language.date(entry.date) if entry.date else ""]

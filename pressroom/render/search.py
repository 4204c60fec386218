"""The index of the search, written as a plain script: a page opened from a disk may load scripts, but no data.

Words are stemmed here (Snowball); the browser finds a word's stem by the word. The index is in parts that know nothing
of each other, so stems are written out, and how rare a word is the browser counts itself.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any
from unicodedata import normalize

import Stemmer

from pressroom.language import Language, language_of
from pressroom.lazy_regex import expression
from pressroom.model import without_breaks
from pressroom.pages.search_index import SearchEntry, SearchIndex
from pressroom.render.stop_words import stop_words

WORD = expression(r"[^\W_]+")
RUN = expression(r"[^\W_]+(?:[:/][^\W_]+)*")
"""Words that a colon or a slash joins: a number of a statute or a file, or just two words."""
NUMBERED = expression(r"[^\W_]*\d[^\W_]*[:/][^\W_]*\d")
"""How a run begins that is one number: 2018:151, A2018/00123."""

TEXT, SUMMARY, ABOUT, TITLE = 0, 4, 6, 8
"""At which bit of a posting the count of each field's occurrences begins."""
MOST: Mapping[int, int] = {TEXT: 15, SUMMARY: 3, ABOUT: 3, TITLE: 3}
"""Occurrences in a field that are told apart: more say nothing more."""

Postings = Mapping[str, list[int]]
"""Of each stem pairs of an entry and a posting, one after the other; an entry is told by its distance from the last."""


@lru_cache(maxsize=4)
def stemmer_of(language: str) -> Any:  # noqa: ANN401 - the library has no types
    """The stemmer of a language; made once, since making it costs more than a word. Its memory slows it down."""
    return Stemmer.Stemmer("english" if language == "en" else "swedish", 0)


def search_words(text: str) -> list[str]:
    """The words of a text, in small letters; a number of several parts as a whole, then its parts (see search.js)."""
    runs: list[str] = RUN.findall(normalize("NFC", without_breaks(text)).lower())
    return [word for run in runs for word in ((run,) if run.isalnum() else words_of_run(run))]


def words_of_run(run: str) -> list[str]:
    """The words that a colon or a slash joins, after the whole where that is a number."""
    words: list[str] = WORD.findall(run)
    return [run, *words] if NUMBERED.match(run) else words


def search_bytes(index: SearchIndex) -> bytes:
    """A part of the index: entries as they are shown, the postings of each stem, and the words that share it."""
    language = language_of(index.language)
    counts = [list(field_counts(entry, language)) for entry in index.entries]
    stems = stems_of({word for fields in counts for _, found in fields for word in found}, index.language)
    content: dict[str, object] = {
        "entries": [hit_of(entry, fields, language) for entry, fields in zip(index.entries, counts, strict=True)],
        "stems": postings_of(counts, stems),
        "forms": forms_of(stems),
        "municipalities": numbers_by([entry.municipalities for entry in index.entries]),
        "people": numbers_by([entry.people for entry in index.entries]),
    }
    if index.is_last:
        content |= {"stops": " ".join(sorted(stop_words(index.language))), "synonyms": index.synonyms}
    part = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"(window.pressIndex = window.pressIndex || []).push({part});\n".encode()


def field_counts(entry: SearchEntry, language: Language) -> Iterator[tuple[int, Counter[str]]]:
    """How often each word stands in each field of an entry."""
    date = language.date(entry.date) if entry.date else ""
    text = Counter(search_words("\n".join(entry.texts)))
    for word in stop_words(language.code) & text.keys():
        del text[word]
    yield TITLE, Counter(search_words(entry.title))
    yield ABOUT, Counter(search_words(" ".join(entry.about)))
    yield SUMMARY, Counter(search_words(f"{entry.summary} {entry.kind} {date}"))
    yield TEXT, text


def stems_of(words: set[str], language: str) -> Mapping[str, str]:
    """Words with their stems."""
    ordered = sorted(words)
    return dict(zip(ordered, stemmer_of(language).stemWords(ordered), strict=True))


def postings_of(counts: list[list[tuple[int, Counter[str]]]], stems: Mapping[str, str]) -> Postings:
    """In which entries each stem stands, and how often in each of their fields."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    last: defaultdict[str, int] = defaultdict(int)
    for number, fields in enumerate(counts):
        for stem, posting in packed(fields, stems).items():
            postings[stem] += (number - last[stem], posting)
            last[stem] = number
    return {stem: postings[stem] for stem in sorted(postings)}


def packed(fields: list[tuple[int, Counter[str]]], stems: Mapping[str, str]) -> Mapping[str, int]:
    """The stems of an entry, each with its occurrences by field in one number."""
    found: defaultdict[str, int] = defaultdict(int)
    for bit, words in fields:
        times: Counter[str] = Counter()
        for word, count in words.items():
            times[stems[word]] += count
        for stem, count in times.items():
            found[stem] |= min(count, MOST[bit]) << bit
    return found


def forms_of(stems: Mapping[str, str]) -> Mapping[str, str]:
    """The words of each stem as endings with spaces between, the others whole after ``=``.

    A stem that is the only word of its own is left out.
    """
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for word, stem in stems.items():
        forms[stem].append(word.removeprefix(stem) if word.startswith(stem) else f"={word}")
    return {stem: " ".join(found) for stem, found in sorted(forms.items()) if found != [""]}


def numbers_by(keys: Sequence[tuple[str, ...]]) -> Mapping[str, list[int]]:
    """In which entries each key stands; an entry is told by its distance from the last."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    last: defaultdict[str, int] = defaultdict(int)
    for number, found in enumerate(keys):
        for key in found:
            numbers[key].append(number - last[key])
            last[key] = number
    return {key: numbers[key] for key in sorted(numbers)}


HitRow = list[str | int | tuple[str, ...]]


def hit_of(entry: SearchEntry, fields: list[tuple[int, Counter[str]]], language: Language) -> HitRow:
    """What the list of hits shows of an entry; its year, 0 where none is known; and how many words its text has.

    Names of places that lie in it come last, where there are any.
    """
    date = language.date(entry.date) if entry.date else ""
    year = (entry.date.year if entry.date else None) or 0
    length = sum(count for bit, words in fields if bit == TEXT for count in words.values())
    row: HitRow = [entry.address, entry.title, entry.kind, date, entry.summary, year, length]
    return [*row, entry.places] if entry.places else row

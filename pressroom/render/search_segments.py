"""Segments of the search's index: some pages with their words, in a piece for each file of the index.

Words that begin alike are told by what follows, postings by how many entries lie between them, all in letters that need
no escape in a script. How rare a word is the browser counts itself.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from pressroom.language import Language, language_of
from pressroom.pages.search_index import SearchEntry, SearchSegment
from pressroom.render.search_words import folded, search_words, stems_of
from pressroom.render.stop_words import stop_words

TEXT, SUMMARY, ABOUT, TITLE = 0, 4, 6, 8
"""At which bit of a posting the count of each field's occurrences begins."""
MOST: Mapping[int, int] = {TEXT: 15, SUMMARY: 3, ABOUT: 3, TITLE: 3}
"""Occurrences in a field that are told apart: more say nothing more."""

FieldWords = Mapping[int, Sequence[str]]
"""The words of each field of an entry, as often as they stand there."""

KEY_LENGTH = 4
"""Letters at the beginning or the end of a word that decide to which shard it belongs."""
PRIME = 65521

SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
"""Entries that are passed over from one posting to the next; ``_`` before one stands for as many as there are."""
COUNTS = "!#$%&'()*+-./:"
"""From two occurrences in the text on; other postings than of the text stand after ``~`` in two symbols."""
SAME = "-"
"""Stands for how a word begins that begins as the one before it."""


def segment_bytes(segment: SearchSegment) -> bytes:
    """The pieces of a segment in lines: one for every search, those of the shards, those of endings, one of choices."""
    language = language_of(segment.language)
    fields = [field_words(entry, language) for entry in segment.entries]
    stems = stems_of(set().union(*(words for found in fields for words in found.values())), segment.language)
    postings, forms = postings_of(fields, stems), forms_of(stems)
    shared = sorted_out(beginnings_of(forms, segment.language), segment.shards)
    pieces = [
        first_piece(segment, fields, language),
        *(shard_piece(each, postings, forms, segment.mark) for each in shared),
    ]
    if segment.shards > 1:
        pieces += map(",".join, map(front_coded, sorted_out(endings_of(forms), segment.shards)))
        pieces.append(dense_json({"mark": segment.mark, **whom_about(segment.entries)}))
    return "\n".join(pieces).encode()


def field_words(entry: SearchEntry, language: Language) -> FieldWords:
    """The words of each field of an entry; those of its text without the commonest of the language."""
    date = language.date(entry.date) if entry.date else ""
    stops = stop_words(language.code)
    return {
        TITLE: search_words(entry.title),
        ABOUT: search_words(" ".join(entry.about)),
        SUMMARY: search_words(f"{entry.summary} {entry.kind} {date}"),
        TEXT: [word for word in search_words("\n".join(entry.texts)) if word not in stops],
    }


def postings_of(fields: Sequence[FieldWords], stems: Mapping[str, str]) -> Mapping[str, str]:
    """In which entries each stem stands, and how often in each of their fields, as a shard has it."""
    postings: dict[str, str] = {}
    last: dict[str, int] = {}
    for number, found in enumerate(fields):
        for stem, posting in packed(found, stems).items():
            postings[stem] = postings.get(stem, "") + posting_after(number - last.get(stem, -1) - 1, posting)
            last[stem] = number
    return postings


def packed(fields: FieldWords, stems: Mapping[str, str]) -> Mapping[str, int]:
    """The stems of an entry, each with its occurrences by field in one number."""
    found = capped(fields, TEXT, stems)  # nearly all of them
    for bit in (SUMMARY, ABOUT, TITLE):
        for stem, count in capped(fields, bit, stems).items():
            found[stem] = found.get(stem, 0) | count << bit
    return found


def capped(fields: FieldWords, bit: int, stems: Mapping[str, str]) -> dict[str, int]:
    """How often stems stand in a field, as far as that is told apart."""
    counts, most = dict(Counter(map(stems.__getitem__, fields[bit]))), MOST[bit]
    if max(counts.values(), default=0) > most:
        counts = {stem: min(count, most) for stem, count in counts.items()}
    return counts


@lru_cache(maxsize=1 << 12)
def posting_after(passed: int, posting: int) -> str:
    """A posting, so many entries after the one before it."""
    return passed_over(passed) + told(posting)


def passed_over(entries: int) -> str:
    """How many entries are passed over."""
    far, rest = divmod(entries, len(SYMBOLS))
    return "_" * far + SYMBOLS[rest]


def told(posting: int) -> str:
    """A posting; nothing is said of one occurrence in the text."""
    if posting <= MOST[TEXT]:
        return COUNTS[posting - 2] if posting > 1 else ""
    return f"~{SYMBOLS[posting >> 5]}{SYMBOLS[posting & 31]}"


def forms_of(stems: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """The words of each stem."""
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for word, stem in stems.items():
        forms[stem].append(word)
    return forms


KeyedWords = Iterable[tuple[str, str]]
"""Words in their order, each with a key: how it begins or ends."""


def beginnings_of(forms: Mapping[str, Sequence[str]], language: str) -> KeyedWords:
    """Stems by how they begin. In English they stand by how their words begin, too: search.js stems Swedish."""
    if language != "en":
        ordered = sorted(forms)
        return zip([stem[:KEY_LENGTH] for stem in ordered], ordered, strict=True)
    pairs = {(stem, text[:KEY_LENGTH]) for stem, words in forms.items() for text in (stem, *words)}
    return ((key, stem) for stem, key in sorted(pairs))


def endings_of(stems: Iterable[str]) -> KeyedWords:
    """Stems backwards, so that those with the same ending stand together, by how they end."""
    backwards = sorted([stem[::-1] for stem in stems])
    return zip([word[:KEY_LENGTH][::-1] for word in backwards], backwards, strict=True)


def sorted_out(keyed: KeyedWords, shards: int) -> list[list[str]]:
    """Words by the shards that their keys belong to."""
    found: list[list[str]] = [[] for _ in range(shards)]
    for key, word in keyed:
        shard = found[shard_of(key, shards)]
        if not shard or shard[-1] != word:  # two keys of a word may belong to one shard
            shard.append(word)
    return found


@lru_cache(maxsize=1 << 15)
def shard_of(key: str, shards: int) -> int:
    """The shard that words with a key belong to (see search.js)."""
    number = 0
    for letter in folded(key):
        number = (number * 31 + ord(letter)) % PRIME
    return number % shards


def shard_piece(
    stems: Sequence[str], postings: Mapping[str, str], forms: Mapping[str, Sequence[str]], mark: str
) -> str:
    """What a segment has of some stems: its mark, the stems with their words, then their postings."""
    if not stems:
        return ""
    words = (head + told_forms(stem, forms[stem]) for head, stem in zip(front_coded(stems), stems, strict=True))
    return f"{mark};{','.join(words)};{','.join(postings[stem] for stem in stems)}"


def front_coded(words: Iterable[str]) -> Iterator[str]:
    """Words, those that begin as the one before them without that beginning."""
    former = ""
    for word in words:
        beginning = word[:KEY_LENGTH]
        yield SAME + word[KEY_LENGTH:] if beginning == former else word
        former = beginning


def told_forms(stem: str, words: Sequence[str]) -> str:
    """The words of a stem as endings, each after a space, the others whole after ``=``.

    Nothing is said of a stem that is the only word of its own.
    """
    if len(words) == 1:
        return "" if words[0] == stem else told_form(stem, words[0])
    return "".join(told_form(stem, word) for word in words)


def told_form(stem: str, word: str) -> str:
    """One of them."""
    return f" {word[len(stem) :]}" if word.startswith(stem) else f" ={word}"


def first_piece(segment: SearchSegment, fields: Sequence[FieldWords], language: Language) -> str:
    """What every search needs of a segment: of each page how long it is, what it is, and of which year."""
    entries = segment.entries
    piece: dict[str, object] = {
        "name": segment.name,
        "mark": segment.mark,
        "lengths": [len(found[TEXT]) for found in fields],
        "titles": [len(found[TITLE]) for found in fields],
        "kinds": numbers_by([(entry.kind,) for entry in entries]),
        "years": numbers_by([(str(entry.date.year or 0),) if entry.date else () for entry in entries]),
    }
    if segment.shards == 1:
        piece |= whom_about(entries)
    if segment.has_rows:
        piece["rows"] = [row_of(entry, language) for entry in entries]
    return dense_json(piece)


def whom_about(entries: Sequence[SearchEntry]) -> dict[str, object]:
    """The municipalities and people by which readers narrow their search."""
    return {
        "municipalities": numbers_by([entry.municipalities for entry in entries]),
        "people": numbers_by([entry.people for entry in entries]),
    }


def numbers_by(keys: Sequence[tuple[str, ...]]) -> Mapping[str, list[int]]:
    """In which entries each key stands; an entry is told by its distance from the last."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    last: defaultdict[str, int] = defaultdict(int)
    for number, found in enumerate(keys):
        for key in found:
            numbers[key].append(number - last[key])
            last[key] = number
    return {key: numbers[key] for key in sorted(numbers)}


HitRow = list[str | tuple[str, ...]]


def row_of(entry: SearchEntry, language: Language) -> HitRow:
    """What the list of hits shows of a page. Names of places that lie in it come last, where there are any."""
    row: HitRow = [entry.address, entry.title, language.date(entry.date) if entry.date else "", entry.summary]
    return [*row, entry.places] if entry.places else row


def dense_json(value: object) -> str:
    """A value in JSON without any spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

"""Segments of the search's index: some pages with their words, in a piece for each file of the index.

Words that begin alike are told by what follows, postings by how many entries lie between them, all in letters that need
no escape in a script. How rare a word is the browser counts itself.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import filterfalse

from pressroom.json_texts import compact_json
from pressroom.language import Language, language_of
from pressroom.pages.search_index import SearchEntry, SearchSegment
from pressroom.render.search_words import folded, search_words, stems_of
from pressroom.render.stop_words import stop_words

TEXT, SUMMARY, ABOUT, TITLE = 0, 4, 6, 8
"""At which bit of a posting the count of each field's occurrences begins."""
MOST: Mapping[int, int] = {TEXT: 15, SUMMARY: 3, ABOUT: 3, TITLE: 3}
"""Occurrences in a field that are told apart: more say nothing more. Each is all that a field's bits can hold."""

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
    pieces = [
        first_piece(segment, fields, language),
        *(
            shard_piece(each, postings, forms, segment.mark)
            for each in by_beginnings(stems, segment.shards, segment.language)
        ),
    ]
    if segment.shards > 1:
        pieces += [",".join(front_coded(each)) for each in by_endings(forms, segment.shards)]
        pieces.append(compact_json({"mark": segment.mark, **whom_about(segment.entries)}))
    return "\n".join(pieces).encode()


def field_words(entry: SearchEntry, language: Language) -> FieldWords:
    """The words of each field of an entry; those of its text without the commonest of the language."""
    date = language.date(entry.date) if entry.date else ""
    stops = stop_words(language.code)
    return {
        TITLE: search_words(entry.title),
        ABOUT: search_words(" ".join(entry.about)),
        SUMMARY: search_words(f"{entry.summary} {entry.kind} {date}"),
        TEXT: list(filterfalse(stops.__contains__, search_words("\n".join(entry.texts)))),
    }


def postings_of(fields: Sequence[FieldWords], stems: Mapping[str, str]) -> Mapping[str, str]:
    """In which entries each stem stands, and how often in each of their fields, as a shard has it."""
    postings: dict[str, list[str]] = {stem: [] for stem in stems.values()}
    entry_after_last = dict.fromkeys(postings, 0)
    gaps, signs = [passed_over(entries) for entries in range(len(fields))], SignsOfPostings()
    for number, found in enumerate(fields):
        for stem, posting in packed(found, stems).items():
            text = postings[stem]
            text.append(gaps[number - entry_after_last[stem]])
            text.append(signs[posting])
            entry_after_last[stem] = number + 1
    return {stem: "".join(text) for stem, text in postings.items()}


def packed(fields: FieldWords, stems: Mapping[str, str]) -> Mapping[str, int]:
    """The stems of an entry, each with its occurrences by field in one number."""
    found = dict(Counter(map(stems.__getitem__, fields[TEXT])))  # nearly all of them
    if max(found.values(), default=0) > MOST[TEXT]:
        found = {stem: min(count, MOST[TEXT]) for stem, count in found.items()}
    for bit in (SUMMARY, ABOUT, TITLE):
        one, full = 1 << bit, MOST[bit] << bit
        for stem in map(stems.__getitem__, fields[bit]):
            known = found.get(stem, 0)
            if known & full != full:
                found[stem] = known + one
    return found


def passed_over(entries: int) -> str:
    """How many entries are passed over."""
    far, rest = divmod(entries, len(SYMBOLS))
    return "_" * far + SYMBOLS[rest]


def told(posting: int) -> str:
    """A posting; nothing is said of one occurrence in the text."""
    if posting <= MOST[TEXT]:
        return COUNTS[posting - 2] if posting > 1 else ""
    return f"~{SYMBOLS[posting >> 5]}{SYMBOLS[posting & 31]}"


class SignsOfPostings(dict[int, str]):
    """What is told of postings, each worked out once: nearly all are among a few."""

    def __missing__(self, posting: int) -> str:
        """Work out what is told of a posting."""
        signs = self[posting] = told(posting)
        return signs


def forms_of(stems: Mapping[str, str]) -> Mapping[str, str]:
    """The words of each stem as endings, each after a space, the others whole after ``=``.

    Nothing is said of a stem that is the only word of its own.
    """
    forms: dict[str, str] = {}
    for word, stem in stems.items():
        form = f" {word[len(stem) :]}" if word.startswith(stem) else f" ={word}"
        forms[stem] = forms.get(stem, "") + form
    return {stem: form if form != " " else "" for stem, form in forms.items()}


def by_beginnings(stems: Mapping[str, str], shards: int, language: str) -> list[list[str]]:
    """Stems by the shards of how they begin. In English also by how their words begin: search.js stems Swedish."""
    ordered = sorted(dict.fromkeys(stems.values()))
    if language != "en":
        return sorted_out([stem[:KEY_LENGTH] for stem in ordered], ordered, shards)
    pairs = {(stem, text[:KEY_LENGTH]) for word, stem in stems.items() for text in (stem, word)}
    ordered_pairs = sorted(pairs)
    found = sorted_out([key for _, key in ordered_pairs], [stem for stem, _ in ordered_pairs], shards)
    return [list(dict.fromkeys(stems)) for stems in found]  # two keys of a word may belong to one shard


def by_endings(stems: Iterable[str], shards: int) -> list[list[str]]:
    """Stems backwards, so that those with the same ending stand together, by the shards of how they end."""
    listed = list(stems)
    found = sorted_out([stem[-KEY_LENGTH:] for stem in listed], [stem[::-1] for stem in listed], shards)
    return list(map(sorted, found))


def sorted_out(keys: Sequence[str], words: Sequence[str], shards: int) -> list[list[str]]:
    """Words by the shards that their keys belong to: how they begin or end."""
    found: list[list[str]] = [[] for _ in range(shards)]
    for shard, word in zip(map(shards_of_keys(shards).__getitem__, keys), words, strict=True):
        found[shard].append(word)
    return found


class ShardsOfKeys(dict[str, int]):
    """The shards that keys belong to, each worked out once: there are some thousands in all segments."""

    def __init__(self, shards: int) -> None:
        """Of so many shards."""
        super().__init__()
        self._shards = shards

    def __missing__(self, key: str) -> int:
        """Work out the shard of a key."""
        shard = self[key] = shard_of(key, self._shards)
        return shard


@lru_cache(maxsize=1)
def shards_of_keys(shards: int) -> ShardsOfKeys:
    """The same for all segments of a site."""
    return ShardsOfKeys(shards)


def shard_of(key: str, shards: int) -> int:
    """The shard that words with a key belong to (see search.js)."""
    number = 0
    for letter in folded(key):
        number = number * 31 + ord(letter)
    return number % PRIME % shards


def shard_piece(stems: Sequence[str], postings: Mapping[str, str], forms: Mapping[str, str], mark: str) -> str:
    """What a segment has of some stems: its mark, the stems with their words, then their postings."""
    if not stems:
        return ""
    words = [head + forms[stem] for head, stem in zip(front_coded(stems), stems, strict=True)]
    return f"{mark};{','.join(words)};{','.join([postings[stem] for stem in stems])}"


def front_coded(words: Sequence[str]) -> list[str]:
    """Words, those that begin as the one before them without that beginning."""
    beginnings = [word[:KEY_LENGTH] for word in words]
    return [
        SAME + word[KEY_LENGTH:] if beginning == former else word
        for word, beginning, former in zip(words, beginnings, ("", *beginnings), strict=False)
    ]


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
    return compact_json(piece)


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

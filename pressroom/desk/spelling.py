"""Spelling: the texts of the archive's own words, read with a Swedish dictionary and the site's word list.

A verbatim text keeps its spelling. Names that stand in fields are known, and so are the words of ``wordlist.txt``.
The library and the dictionary are an extra; without them there is nothing to read with.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from pressroom.documents import Contents, Document, Fields, Items, Node, Scalar
from pressroom.lazy_regex import expression
from pressroom.problems import Location, Problem, warning

WORD_LIST = "wordlist.txt"
"""The site's own words, one on each line, in content; ``#`` begins a remark."""
PLACES = (
    Path(sys.prefix, "share", "hunspell"),
    Path("/usr/share/hunspell"),
    Path("/usr/local/share/hunspell"),
    Path("/opt/homebrew/share/hunspell"),
)
WORD = expression(r"(?<![\w@./:-])[^\W\d_]{2,}(?:-[^\W\d_]+)*(?![\w@/]|\.\w)")
NOT_WORDS = expression(
    r"```.*?```|`[^`\n]*`|\]\([^)\n]*\)|\]\[[^\]\n]*\]|<[^>\n]*>|\{[^}\n]*\}|https?://\S+|\S+@\S+|^\[[^\]\n]+\]:.*$",
    re.DOTALL | re.MULTILINE,
)
SENTENCE_BEGINS = expression(r"(?:^|[.!?:”\"»]|[–—*#|>-])\s*[*_\"”»]*$")
PROSE_FIELDS = frozenset({"summary", "note", "date_note", "text", "caption", "alt", "reason"})
SUGGESTIONS = 3


class Dictionary(Protocol):
    """What knows words."""

    def spell(self, word: str) -> bool:
        """Whether a word is spelt so."""

    def suggest(self, word: str) -> tuple[str, ...]:
        """Words that may be meant."""


def find_dictionary(places: Iterable[Path] = PLACES) -> Dictionary | None:
    """The Swedish dictionary, when the library and its files are installed."""
    folder = next((place for place in places if (place / "sv_SE.dic").is_file()), None)
    if folder is None:
        return None
    try:
        from hunspell import Hunspell  # noqa: PLC0415  (an extra, which most do without)
    except ImportError:
        return None
    return cast("Dictionary", Hunspell("sv_SE", hunspell_data_dir=str(folder)))


def own_words(root: Path) -> frozenset[str]:
    """The words of the site's own list; one that ends with ``*`` stands for all that begin so."""
    file = root / WORD_LIST
    lines = file.read_text("utf-8", "replace").splitlines() if file.is_file() else ()
    return frozenset(word for line in lines if (word := line.partition("#")[0].strip()))


def spelling_problems(contents: Contents, dictionary: Dictionary, own: frozenset[str]) -> Iterator[Problem]:
    """The words that nobody knows, each once in a file."""
    known = own | name_words(contents)
    beginnings = tuple(word.removesuffix("*").casefold() for word in own if word.endswith("*"))

    @cache
    def is_known(word: str) -> bool:
        if word in known or word.removesuffix("s") in known:
            return True
        return word.casefold().startswith(beginnings) or dictionary.spell(word)

    @cache
    def suggested(word: str) -> tuple[str, ...]:
        return tuple(dictionary.suggest(word)[:SUGGESTIONS])

    for document in contents.documents:
        if is_own_text(document):
            yield from unknown_words(document, is_known, suggested)


def is_own_text(document: Document) -> bool:
    """Whether a text is the archive's own, in Swedish."""
    texts = {entry.key.text: entry.value.text for entry in document.fields.entries if isinstance(entry.value, Scalar)}
    is_verbatim = document.path.startswith("content/press/") and texts.get("text", "verbatim") != "summary"
    return not is_verbatim and texts.get("language", "sv") == "sv"


def unknown_words(
    document: Document, is_known: Callable[[str], bool], suggested: Callable[[str], tuple[str, ...]]
) -> Iterator[Problem]:
    """The unknown words of a document; a word with a capital inside a sentence is taken for a name."""
    told: set[str] = set()
    for text, at in prose_of(document):
        readable = NOT_WORDS.sub(lambda hidden: re.sub(r"[^\n]", " ", hidden[0]), text)
        for match in WORD.finditer(readable):
            word = match[0]
            if word in told or is_known(word) or is_name(word, readable[: match.start()], is_known):
                continue
            told.add(word)
            suggestions = suggested(word)
            hint = "did-you-mean-one-of" if suggestions else ""
            place = place_in(text, match.start(), len(word), at)
            yield warning("spelling-unknown", place, hint=hint, word=word, suggestions=suggestions)


def is_name(word: str, before: str, is_known: Callable[[str], bool]) -> bool:
    """Whether a word is a name or an abbreviation: in capitals, or with one where no sentence begins."""
    if word.isupper():
        return True
    if not word[0].isupper() or is_known(word[0].lower() + word[1:]):
        return word[0].isupper()
    return not SENTENCE_BEGINS.search(before.rpartition("\n\n")[2].replace("\n", " "))


def prose_of(document: Document) -> Iterator[tuple[str, Location]]:
    """The texts of a document that are written in sentences, each with its place."""
    yield document.body, Location(path=document.path, line=document.body_line, column=1)
    yield from prose_in(document.fields, "")


def prose_in(node: Node, name: str) -> Iterator[tuple[str, Location]]:
    """The values that are sentences."""
    match node:
        case Scalar():
            if name in PROSE_FIELDS and " " in node.text.strip():
                yield node.text, node.at
        case Items():
            for item in node.items:
                yield from prose_in(item, name)
        case Fields():
            for entry in node.entries:
                yield from prose_in(entry.value, entry.key.text)


def place_in(text: str, start: int, length: int, at: Location) -> Location:
    """Where a word stands; in a value, the value."""
    if at.length:
        return at
    line = text.count("\n", 0, start)
    return Location(path=at.path, line=at.line + line, column=start - text.rfind("\n", 0, start), length=length)


def name_words(contents: Contents) -> frozenset[str]:
    """The words of all names in fields: people, places, organisations, titles, programmes."""
    words: set[str] = set()
    for document in contents.documents:
        words.update(word for text in name_values(document.fields, "") for word in WORD.findall(text))
    return frozenset(words)


NAME_FIELDS = frozenset(
    {
        *("name", "short_name", "name_en", "organisation", "programme", "main_town", "also", "county", "place", "by"),
        "topics",
    }
)


def name_values(node: Node, name: str) -> Iterator[str]:
    """The values that are names."""
    match node:
        case Scalar():
            if name in NAME_FIELDS:
                yield node.text
        case Items():
            for item in node.items:
                yield from name_values(item, name)
        case Fields():
            for entry in node.entries:
                yield from name_values(entry.value, entry.key.text)

"""Words as the search looks them up: cut, in small letters, stemmed (Snowball). static/search.js cuts them alike."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from unicodedata import category, normalize

import Stemmer

from pressroom.lazy_regex import expression
from pressroom.model import without_breaks

WORD = expression(r"[^\W_]+")
RUN = expression(r"[^\W_]+(?:[:/][^\W_]+)*")
"""Words that a colon or a slash joins: a number of a statute or a file, or just two words."""
NUMBERED = expression(r"[^\W_]*\d[^\W_]*[:/][^\W_]*\d")
"""How a run begins that is one number: 2018:151, A2018/00123."""

SIGNS = "–—‘’“”„•…−"
"""Signs of typography that don't stand in Latin-1, as most texts have some."""
SMALL_LETTERS = bytes(ord(sign.lower() if sign.isalnum() or sign in ":/" else " ") for sign in map(chr, range(256)))
"""The signs of Latin-1, letters and digits as small ones, and blanks for all but these and what joins words."""


@lru_cache(maxsize=4)
def stemmer_of(language: str) -> Any:  # noqa: ANN401 - the library has no types
    """The stemmer of a language; made once, since making it costs more than a word. Its memory slows it down."""
    return Stemmer.Stemmer("english" if language == "en" else "swedish", 0)


def search_words(text: str) -> list[str]:
    """The words of a text, in small letters; a number of several parts as a whole, then its parts (see search.js)."""
    plain = without_breaks(text)
    pieces = pieces_of_latin(plain)
    if pieces is None:
        return words_in(normalize("NFC", plain).lower())
    if ":" not in plain and "/" not in plain:
        return pieces
    return [word for piece in pieces for word in ((piece,) if piece.isalnum() else words_in(piece))]


def words_in(plain: str) -> list[str]:
    """The same of a text in small letters, in whatever script."""
    if ":" not in plain and "/" not in plain:
        return WORD.findall(plain)
    return [word for run in RUN.findall(plain) for word in ((run,) if run.isalnum() else words_of_run(run))]


def pieces_of_latin(text: str) -> list[str] | None:
    """What stands between blanks and signs other than those that join words; None for a text in other letters.

    A table of 256 letters is gone through in a third of the time of an expression.
    """
    for sign in SIGNS if not text.isascii() else "":
        text = text.replace(sign, " ")
    try:
        return text.encode("latin-1").translate(SMALL_LETTERS).decode("latin-1").split()
    except UnicodeEncodeError:
        return None


def words_of_run(run: str) -> list[str]:
    """The words that a colon or a slash joins, after the whole where that is a number."""
    words: list[str] = WORD.findall(run)
    return [run, *words] if NUMBERED.match(run) else words


def stems_of(words: Iterable[str], language: str) -> Mapping[str, str]:
    """Words with their stems."""
    ordered = sorted(words)
    return dict(zip(ordered, stemmer_of(language).stemWords(ordered), strict=True))


def folded(word: str) -> str:
    """A word without the marks of its letters, as many readers write it (see search.js)."""
    return word if word.isascii() else "".join(map(folded_letter, word))


@lru_cache(maxsize=1 << 12)
def folded_letter(letter: str) -> str:
    """The same of one letter."""
    bare = "".join(part for part in normalize("NFD", letter) if category(part)[0] != "M")
    return bare.replace("ø", "o").replace("æ", "a")

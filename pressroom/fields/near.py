"""What a writer probably meant: slugs of names, and the known word that is most like another."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from unicodedata import combining, normalize

from pressroom.lazy_regex import expression

LIKENESS = 0.72
"""How alike two words must be (difflib's ratio) before one is suggested for the other."""

WITHOUT_MARKS = str.maketrans({"æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th"})
NOT_IN_SLUGS = expression(r"[^a-z0-9]+")


@lru_cache(maxsize=10_000)
def slug_of(text: str) -> str:
    """A name as addresses write it: small letters without marks, digits and hyphens; "" when nothing is left."""
    letters = normalize("NFKD", text.casefold().translate(WITHOUT_MARKS))
    return NOT_IN_SLUGS.sub("-", "".join(letter for letter in letters if not combining(letter))).strip("-")


def nearest(word: str, known: Mapping[str, str] | Iterable[str], likeness: float = LIKENESS) -> str:
    """The known word that a writer meant, or "".

    A mapping gives, for each way to write a word, the word itself. Capitals, marks and hyphens don't count; after that
    the most alike wins.
    """
    ways = known if isinstance(known, Mapping) else {way: way for way in known}
    by_slug = {slug_of(way): ways[way] for way in sorted(ways, reverse=True)}
    slug = slug_of(word)
    if not slug or slug in by_slug:
        return by_slug.get(slug, "")
    from difflib import get_close_matches  # noqa: PLC0415  (only a word that is wrong waits for it)

    return next((by_slug[near] for near in get_close_matches(slug, sorted(by_slug), n=1, cutoff=likeness)), "")

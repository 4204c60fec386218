"""Why something can't be printed, as problems at the place in content that is the cause."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import category

from pressroom.lazy_regex import expression
from pressroom.package.print_form import Data, PrintItem, as_data
from pressroom.problems import Location, Problem, error

_MISSING = expression(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
BELONGING = frozenset({"Mn", "Me", "Cf"})
"""Categories of what is no letter by itself."""
_ESCAPED = expression(r"\\(?:u\{([0-9a-f]+)\}|(.))")


def problems_of(refused: Exception, items: Sequence[PrintItem]) -> Iterator[Problem]:
    """What the typesetter says of a document with these items: each letter that no font has, or else its own words."""
    missing = missing_in(refused)
    yield from problems_of_letters(missing, items)
    if not missing or not items:
        at = items[0].at if items else Location(path="output")
        yield error("item-not-printable", at, reason=str(getattr(refused, "message", refused)))


def missing_in(refused: Exception) -> tuple[str, ...]:
    """The letters that no font has, as far as that is why something was refused."""
    told = str(getattr(refused, "diagnostic", "") or refused)
    return tuple(dict.fromkeys(map(unescaped, _MISSING.findall(told))))


def problems_of_letters(missing: Iterable[str], items: Sequence[PrintItem]) -> Iterator[Problem]:
    """Each letter that no font has, in each item that has it."""
    for text in missing:
        having = [item for item in items if text in json.dumps(as_data(item), ensure_ascii=False)]
        for item in having or items[:1]:
            yield error("letter-not-printable", place_of(text, item), text=text, letters=code_points(text))


def letters_of(items: Iterable[PrintItem]) -> str:
    """All letters of some items apart: beside a mark that belongs to it, the typesetter overlooks a missing one."""
    letters = {letter for item in items for letter in json.dumps(as_data(item), ensure_ascii=False)}
    return " ".join(sorted(letter for letter in letters if category(letter) not in BELONGING))


def unescaped(text: str) -> str:
    r"""A text as Rust quotes it, without its escapes: ``\u{301}``, ``\"``."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)


def code_points(text: str) -> str:
    """The letters of a text by their numbers in Unicode: ``U+1F600``."""
    return " ".join(f"U+{ord(letter):04X}" for letter in text)


def place_of(text: str, item: PrintItem) -> Location:
    """The line in which a text was written, or the item's record where that can't be told."""
    for body in item.written:
        start = body.text.find(text)
        if start >= 0:
            line = body.at.line + body.text.count("\n", 0, start)
            return Location(path=body.at.path, line=line)
    return item.at


def with_numbers(data: Mapping[str, Data], missing: Iterable[str]) -> dict[str, Data]:
    """What is printed, with the numbers in Unicode in the place of letters that no font has."""
    text = json.dumps(data, ensure_ascii=False)
    for letters in missing:
        text = text.replace(letters, f"[{code_points(letters)}]")
    numbered: dict[str, Data] = json.loads(text)
    return numbered

"""Why something can't be printed, as problems at the place in content that is the cause."""

from collections.abc import Iterator, Sequence

from pressroom.lazy_regex import expression
from pressroom.package.print_form import PrintItem
from pressroom.problems import Location, Problem, error

_MISSING = expression(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = expression(r"\\(?:u\{([0-9a-f]+)\}|(.))")


def problems_of(refused: Exception, items: Sequence[PrintItem]) -> Iterator[Problem]:
    """What the typesetter says of a document with these items: each letter that no font has, or else its own words."""
    told = str(getattr(refused, "diagnostic", "") or refused)
    letters = tuple(dict.fromkeys(map(unescaped, _MISSING.findall(told))))
    for text in letters:
        yield error("letter-not-printable", place_of(text, items), text=text, letters=code_points(text))
    if not letters:
        at = items[0].at if items else Location(path="output")
        yield error("item-not-printable", at, reason=str(getattr(refused, "message", refused)))


def unescaped(text: str) -> str:
    r"""A text as Rust quotes it, without its escapes: ``\u{301}``, ``\"``."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)


def code_points(text: str) -> str:
    """The letters of a text by their numbers in Unicode: ``U+1F600``."""
    return " ".join(f"U+{ord(letter):04X}" for letter in text)


def place_of(text: str, items: Sequence[PrintItem]) -> Location:
    """The line in which a text was written, or the item's record where that can't be told."""
    for body in (body for item in items for body in item.written):
        start = body.text.find(text)
        if start >= 0:
            line = body.at.line + body.text.count("\n", 0, start)
            return Location(path=body.at.path, line=line)
    return items[0].at if items else Location(path="output")

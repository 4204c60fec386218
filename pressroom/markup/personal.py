"""Numbers that are somebody's own, however they are written: mobile telephones and personal identity numbers.

Between the digits there may be anything but letters: dots, brackets, dashes of every kind, bold text, characters that
nobody sees. A personnummer (18 § folkbokföringslagen, 1991:481) is a day of birth and four digits, of which the last
checks the others; in a samordningsnummer (lagen 2022:1697) 60 is added to the day.
"""

import re
from collections.abc import Iterator
from unicodedata import decimal

from pressroom.lazy_regex import expression
from pressroom.values import dataclass

PHONE, IDENTITY = "phone-personal", "identity-number"
"""The codes of what is told."""

_PHONE = expression(
    r"(?<![\d+])(?:(?:\+|00)[\W_]{0,2}46[\W_]{0,4}(?:0[\W_]{0,4})?|0[)\s]{0,2})7[02369](?:[\W_]{0,5}\d){7}(?!\d)"
)
_IDENTITY = expression(
    r"(?<!\d)(?:18|19|20)?\d\d(?P<first>[\W_]{0,2})(?:0[1-9]|1[0-2])(?P<second>[\W_]{0,2})"
    r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?P<before>[\W_]{0,5})\d{4}(?!\d)"
)
_ENOUGH_DIGITS = expression(r"\d(?:[\W_]{0,5}\d){8,}")
"""As many digits as the shortest number has: hardly any text has them."""
_NINE_ZEROS = expression(rb"0(?:[^0-9A-Za-z]{0,20}0){8}")
"""The same in bytes, of which a character has four at the most."""
_DASH = expression(r"[+\u002d\u2010-\u2015\u2212]")
_DIGITS = 10
_OTHER_DIGIT, _NOT_DIGIT = expression(r"[^\D0-9]"), expression(r"\D+")
_ADDRESS = expression(r"(?:https?://|www\.)\S+")


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonalNumber:
    """A number that is somebody's own: the code of what is told, where it stands, and its digits."""

    code: str
    start: int
    end: int
    digits: str


def find_personal(text: str) -> Iterator[PersonalNumber]:
    """The numbers in a text that are somebody's own."""
    if not _ENOUGH_DIGITS.search(text):
        return
    plain = text if text.isascii() else _OTHER_DIGIT.sub(_as_ascii, text)
    for digits in _ENOUGH_DIGITS.finditer(plain):
        start, end = max(digits.start() - len("+"), 0), digits.end()
        yield from (_number(PHONE, match) for match in _PHONE.finditer(plain, start, end))
        found = _IDENTITY.finditer(plain, start, end) if len(digits.group()) >= _DIGITS else ()
        yield from (_number(IDENTITY, match) for match in found if _is_identity(match))


def has_enough_digits(zeros: bytes) -> bool:
    """Whether a text of everyday characters may have a number; it is in UTF-8, with a 0 for each digit."""
    return _NINE_ZEROS.search(zeros) is not None


def _as_ascii(match: re.Match[str]) -> str:
    """A digit of another script as one of ours."""
    return str(decimal(match.group()))


def _number(code: str, match: re.Match[str]) -> PersonalNumber:
    """A number that was found, with the bracket before it when it has the other one."""
    written = match.group()
    start = match.start() - (")" in written and "(" not in written and match.string[: match.start()].endswith("("))
    return PersonalNumber(code=code, start=start, end=match.end(), digits=_NOT_DIGIT.sub("", written))


def _is_identity(match: re.Match[str]) -> bool:
    """Whether a day and four digits are a person's number: a day written with hyphens may be followed by a time."""
    if (match["first"] or match["second"]) and not _DASH.search(match["before"]):
        return False
    return _has_check_digit(_NOT_DIGIT.sub("", match.group())[-_DIGITS:])


def _has_check_digit(digits: str) -> bool:
    """Whether the last of ten digits checks the others: every other is doubled, and their digits add up to tens."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def hidden_numbers(shown: str, source: str, told: str) -> Iterator[PersonalNumber]:
    """The numbers that readers see in a text and that stand in its source in parts, with tags or entities between them.

    `told` is what was looked through before; a number in an address of another site is no one's telephone.
    """
    found = tuple(find_personal(_ADDRESS.sub(" ", shown) if "http" in shown or "www." in shown else shown))
    known = {number.digits for number in find_personal(told)} if found else set()
    for number in found:
        if number.digits not in known:
            known.add(number.digits)
            match = re.search(r"(?:\D{0,40}?)".join(number.digits), source)
            start, end = match.span() if match else (0, 0)
            yield PersonalNumber(code=number.code, start=start, end=end, digits=number.digits)

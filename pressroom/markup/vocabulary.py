"""How dates are written in each language, and which words are not understood when the time they are said in is over."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from pressroom.language import Language, language_of
from pressroom.lazy_regex import expression
from pressroom.values import dataclass

YEAR_PATTERN = r"(?<!\d)(?:1[6-9]|20|21)\d\d(?!\d)"
YEAR = expression(YEAR_PATTERN)


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """The words and dates of one language. `weekday` is a part of every weekday's name, in lower case."""

    language: Language
    weekday: str
    weekday_name: re.Pattern[str]
    """The end of any weekday's name, which is looked for by what it ends with."""
    weekday_with_date: tuple[re.Pattern[str], ...]
    date_without_year: re.Pattern[str]
    day_and_month: re.Pattern[str]
    """What every date has in it that has no year directly after it, whatever stands around it."""
    rotting: re.Pattern[str]
    rotting_begins: re.Pattern[str]
    """The same of words that rot."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Forms:
    """The patterns of one language; ``WEEKDAY`` and ``MONTH`` stand for the names.

    Each of `rotting` begins with a letter of either size, so that only words with such a beginning are looked at.
    """

    weekday: str
    weekday_with_date: tuple[str, ...]
    date_without_year: str
    day_and_month: str
    rotting: tuple[str, ...]


_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})\b"
_NO_YEAR = rf"(?!\s{YEAR_PATTERN})"
_TH = r"(?:st|nd|rd|th)?"

_LANGUAGES: Mapping[str, _Forms] = MappingProxyType(
    {
        "sv": _Forms(
            weekday="dag",
            weekday_with_date=(
                rf"\b(?P<weekday>WEEKDAY(?:ens|en|s)?),?\s+(?:den\s+)?{_DAY}(?::?[ea])?\s+(?P<month>MONTH)\s+{_YEAR}",
            ),
            date_without_year=(
                r"(?<![Vv]arje år )(?<![Vv]arje år den )\b(?:[Dd]en\s+)?\d{1,2}(?::?[ea])?\s+MONTH\b"
                r"(?!\s+(?:varje|vartannat)\s+år\b|\s+årligen\b)"
            ),
            day_and_month=rf"[0-9](?::?[ea])?\s+MONTH{_NO_YEAR}",
            rotting=(
                *(r"[Vv]id\s+årsskiftet", r"[Ii]\s?dag", r"[Ii]\s?går", r"[Ii]\s?morgon"),
                *(r"[Ii]\s+(?:förrgår|övermorgon|kväll|natt|år|fjol)", r"[Ff]örra\s+(?:veckan|månaden|året)"),
                *(r"[Nn]ästa\s+(?:vecka|månad|år)", r"[Nn]yligen", r"[Jj]ust\s+nu", r"[Ff]ör\s+närvarande"),
                *(r"[Ii]nom\s+kort", r"[Ss](?<!så\s.)nart"),
            ),
        ),
        "en": _Forms(
            weekday="day",
            weekday_with_date=(
                rf"\b(?P<weekday>WEEKDAY),?\s+(?:the\s+)?{_DAY}{_TH}\s+(?:of\s+)?(?P<month>MONTH),?\s+{_YEAR}",
                rf"\b(?P<weekday>WEEKDAY),?\s+(?P<month>MONTH)\s+{_DAY}{_TH},?\s+{_YEAR}",
            ),
            date_without_year=(
                rf"\b(?:\d{{1,2}}{_TH}\s+(?:of\s+)?MONTH|MONTH\s+\d{{1,2}}{_TH})\b"
                r"(?!\s+(?:each|every)\s+(?:other\s+)?year\b)"
            ),
            day_and_month=rf"[0-9]{_TH}\s+(?:of\s+)?MONTH{_NO_YEAR}|MONTH\s+[0-9]",
            rotting=(
                *(r"[Tt]oday", r"[Yy]esterday", r"[Tt]omorrow", r"[Tt]onight", r"[Rr]ecently"),
                *(r"[Tt]his\s+(?:week|month|year)", r"[Ll]ast\s+(?:week|month|year)", r"[Nn]ext\s+(?:week|month|year)"),
                *(r"[Rr]ight\s+now", r"[Aa]t\s+present", r"[Cc]urrently", r"[Ss]hortly", r"[Ss](?<!as\s.)oon"),
            ),
        ),
    }
)


@cache
def vocabulary_of(language: str) -> Vocabulary | None:
    """The vocabulary of a language, if we have one."""
    code = language.partition("-")[0].lower()
    forms = _LANGUAGES.get(code)
    if forms is None:
        return None
    spoken = language_of(code)

    weekdays, months = _names(spoken.weekdays), _names(spoken.months)

    def compiled(form: str) -> re.Pattern[str]:
        return expression(form.replace("WEEKDAY", weekdays).replace("MONTH", months))

    return Vocabulary(
        language=spoken,
        weekday=forms.weekday,
        weekday_name=expression(_end_of(spoken.weekdays, forms.weekday)),
        weekday_with_date=tuple(map(compiled, forms.weekday_with_date)),
        date_without_year=compiled(forms.date_without_year),
        day_and_month=compiled(forms.day_and_month),
        rotting_begins=compiled(_words(forms.rotting)),
        rotting=compiled(rf"{_words(forms.rotting)}\b(?!\s+\d{{4}})"),
    )


def _names(names: Iterable[str]) -> str:
    """A pattern for any of these names; Swedish ones may have a capital, too, and English ones have it always."""
    forms = (f"[{name[0].upper()}{name[0]}]{name[1:]}" for name in names)
    return f"(?:{'|'.join(forms)})"


def _end_of(names: Iterable[str], end: str) -> str:
    """A pattern for the end of any of these names, but for the letter that may be a capital."""
    return rf"{end}(?:{'|'.join(f'(?<={name[1:]})' for name in names)})"


def _words(forms: Iterable[str]) -> str:
    """A pattern for any of these words, which looks for their first letters before it looks at what precedes them."""
    initials = "".join(dict.fromkeys("".join(form[1:3] for form in forms)))
    words = "|".join(f"(?<={form[:4]}){form[4:]}" for form in forms)
    return rf"[{initials}](?<!\w.)(?:{words})"

"""How dates are written in each language, and which words are not understood when the time they are said in is over."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pressroom.language import Language, language_of

YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20|21)\d\d(?!\d)")


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """The words and dates of one language."""

    language: Language
    weekday_with_date: tuple[re.Pattern[str], ...]
    date_without_year: re.Pattern[str]
    rotting: re.Pattern[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Forms:
    """The patterns of one language; ``WEEKDAY`` and ``MONTH`` stand for the names."""

    weekday_with_date: tuple[str, ...]
    date_without_year: str
    rotting: str
    flags: re.RegexFlag


_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})\b"
_TH = r"(?:st|nd|rd|th)?"

_LANGUAGES: Mapping[str, _Forms] = MappingProxyType(
    {
        "sv": _Forms(
            weekday_with_date=(
                rf"\b(?P<weekday>WEEKDAY(?:ens|en|s)?),?\s+(?:den\s+)?{_DAY}(?::?[ea])?\s+(?P<month>MONTH)\s+{_YEAR}",
            ),
            date_without_year=r"\b(?:den\s+)?\d{1,2}(?::?[ea])?\s+MONTH\b",
            rotting=(
                r"vid\s+årsskiftet|i\s?dag|i\s?går|i\s+förrgår|i\s?morgon|i\s+övermorgon|i\s+kväll|i\s+natt|i\s+år|"
                r"i\s+fjol|förra\s+(?:veckan|månaden|året)|nästa\s+(?:vecka|månad|år)|nyligen|just\s+nu|"
                r"för\s+närvarande|inom\s+kort|(?<!så\s)snart"
            ),
            flags=re.IGNORECASE,
        ),
        "en": _Forms(
            weekday_with_date=(
                rf"\b(?P<weekday>WEEKDAY),?\s+(?:the\s+)?{_DAY}{_TH}\s+(?:of\s+)?(?P<month>MONTH),?\s+{_YEAR}",
                rf"\b(?P<weekday>WEEKDAY),?\s+(?P<month>MONTH)\s+{_DAY}{_TH},?\s+{_YEAR}",
            ),
            date_without_year=rf"\b(?:\d{{1,2}}{_TH}\s+(?:of\s+)?MONTH|MONTH\s+\d{{1,2}}{_TH})\b",
            rotting=(
                r"(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Rr]ecently|(?:[Tt]his|[Ll]ast|[Nn]ext)\s+(?:week|month|year)|"
                r"[Rr]ight\s+now|[Aa]t\s+present|[Cc]urrently|[Ss]hortly|(?<!as\s)[Ss]oon)"
            ),
            flags=re.NOFLAG,
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

    def compiled(form: str) -> re.Pattern[str]:
        named = form.replace("WEEKDAY", f"(?:{'|'.join(spoken.weekdays)})").replace(
            "MONTH", f"(?:{'|'.join(spoken.months)})"
        )
        return re.compile(named, forms.flags)

    return Vocabulary(
        language=spoken,
        weekday_with_date=tuple(map(compiled, forms.weekday_with_date)),
        date_without_year=compiled(forms.date_without_year),
        rotting=compiled(rf"\b(?:{forms.rotting})\b(?!\s+\d{{4}})"),
    )

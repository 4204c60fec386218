"""Dates, times, numbers and amounts as they are written in each language."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from pressroom.dates import SWEDISH_TIME, ArchiveDate, DateKind
from pressroom.language.locale_words import WORDS

if TYPE_CHECKING:
    from decimal import Decimal

    from babel.core import Locale

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_MOST_DECIMALS = 3


# --- names --------------------------------------------------------------------------------------------------------


def months(code: str) -> tuple[str, ...]:
    """The names of the months, January first."""
    return WORDS[code].months


def weekdays(code: str) -> tuple[str, ...]:
    """The names of the weekdays, Monday first."""
    return WORDS[code].weekdays


def month_of(name: str, code: str) -> int | None:
    """The number of the month that a text names, 1 to 12."""
    return _month_numbers(code).get(_folded(name))


def weekday_of(name: str, code: str) -> int | None:
    """The number of the weekday that a text names, in whatever form; Monday is 0, as in `datetime.date.weekday`."""
    return _weekday_numbers(code).get(_folded(name))


@cache
def _month_numbers(code: str) -> dict[str, int]:
    return {_folded(name): number for number, name in enumerate(months(code), start=1)}


@cache
def _weekday_numbers(code: str) -> dict[str, int]:
    endings = WORDS[code].weekday_endings
    return {_folded(name) + end: number for number, name in enumerate(weekdays(code)) for end in endings}


def _folded(name: str) -> str:
    return normalize("NFC", name).casefold()


# --- dates --------------------------------------------------------------------------------------------------------


def date_in_words(when: ArchiveDate | date, code: str) -> str:
    """A date as precise as it is known: ``28 juni 2018``, ``juni 2018, osäkert datum``, ``odaterad``."""
    if isinstance(when, date):
        return _day(when, code)
    words = WORDS[code]
    text = _without_doubt(when, code)
    if when.approximate:
        text = words.around.format(text)
    return words.uncertain.format(text) if when.uncertain else text


def month_in_words(when: ArchiveDate | date, code: str) -> str:
    """The month of a date, ``februari 2018``; what lies in no single month is told as it is."""
    if isinstance(when, date):
        return _month(when, code)
    inside = when.month_of_year and when.earliest
    return _month(inside, code) if inside else date_in_words(when, code)


def time_in_words(moment: datetime, code: str) -> str:
    """A moment on Swedish clocks: ``28 juni 2018 kl. 09.00``."""
    local = moment.astimezone(SWEDISH_TIME) if moment.tzinfo else moment
    words = WORDS[code]
    return words.time.format(_day(local, code), local.strftime(words.clock))


def _without_doubt(when: ArchiveDate, code: str) -> str:
    """The date's form without what `uncertain` and `approximate` say of it."""
    words = WORDS[code]
    match when.kind:
        case DateKind.DAY | DateKind.MONTH | DateKind.YEAR:
            return _plain(when, code)
        case DateKind.BETWEEN if when.start and when.end:
            return words.between.format(_start(when.start, when.end, code), _plain(when.end, code))
        case DateKind.NOT_BEFORE if when.start:
            return words.not_before.format(_plain(when.start, code))
        case DateKind.NOT_AFTER if when.end:
            return words.not_after.format(_plain(when.end, code))
        case DateKind.YEARLESS:
            month = months(code)[when.month - 1]
            return words.yearless.format(f"{when.day_of_month} {month}" if when.day_of_month else month)
        case _:
            return words.undated


def _plain(when: ArchiveDate, code: str) -> str:
    """A day, a month or a year."""
    if when.earliest is None or when.kind is DateKind.YEAR:
        return when.edtf[:4]
    return _day(when.earliest, code) if when.kind is DateKind.DAY else _month(when.earliest, code)


def _start(start: ArchiveDate, end: ArchiveDate, code: str) -> str:
    """The first date of an interval, without the year and month that its last date says again."""
    if start.kind is not end.kind or start.earliest is None or start.year != end.year:
        return _plain(start, code)
    if start.kind is DateKind.DAY and start.month_of_year == end.month_of_year:
        return str(start.earliest.day)
    return _plain(start, code).removesuffix(f" {start.year}")


def _day(day: date, code: str) -> str:
    return f"{day.day} {_month(day, code)}"


def _month(day: date, code: str) -> str:
    return f"{months(code)[day.month - 1]} {day.year}"


# --- numbers and lists --------------------------------------------------------------------------------------------


def number_in_words(number: "int | Decimal", code: str) -> str:
    """A number with its thousands apart: ``1 200``."""
    if isinstance(number, int) and number >= 0:
        return f"{number:,}".replace(",", WORDS[code].thousands)
    from babel.numbers import format_decimal  # noqa: PLC0415 - see _locale

    return format_decimal(number, locale=_locale(code))


def amount_in_words(amount: int, code: str) -> str:
    """An amount of Swedish kronor, never rounded: ``8,8 miljoner kronor``, ``1 234 567 kronor``.

    The largest unit is used in which it has at most three decimals. The number stays on one line with its unit.
    """
    words = WORDS[code]
    for unit, one, several in words.units:
        if abs(amount) >= unit and amount * 10**_MOST_DECIMALS % unit == 0:
            from decimal import Decimal  # noqa: PLC0415 - see _locale

            number = number_in_words(Decimal(amount) / unit, code)
            return f"{number}{_NO_BREAK_SPACE}{one if abs(amount) == unit else several} {words.kronor}"
    name = words.krona if abs(amount) == 1 else words.kronor
    return f"{number_in_words(amount, code)}{_NO_BREAK_SPACE}{name}"


def visit_in_words(status: str, code: str, *, is_over: bool) -> str:
    """What is known of a visit: ``genomfört``. Of an agency that `is_over` nobody will tell more."""
    return WORDS[code].visits["unknown" if is_over and status == "planned" else status]


def some_day_in_words(when: ArchiveDate, code: str) -> str:
    """That something was on one of several days, of which nobody knows the right one: ``Någon dag mellan …``."""
    return WORDS[code].some_day.format(date_in_words(when, code))


def list_in_words(parts: Iterable[str], code: str) -> str:
    """Several texts in one: ``a, b och c``."""
    from babel.lists import format_list  # noqa: PLC0415 - see _locale

    return format_list(list(parts), locale=_locale(code))


@cache
def _locale(code: str) -> "Locale":
    """What Babel knows of the language."""
    from babel.core import Locale  # noqa: PLC0415 - it takes longer to load than a build with nothing to do may last

    return Locale.parse(WORDS[code].locale)

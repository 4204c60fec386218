"""What writers type instead of a date, and what each of these most likely means.

Each row of `_SLIPS` is a shape and what to make of it; the first that fits explains the text. Suggestions are made
from the text alone: the caller says them only if they are dates.
"""

import re
from collections.abc import Callable, Mapping
from unicodedata import decimal

from pressroom.problems import Fault, fault

FORMS = "date-forms"
"""The hint that lists the forms, where nothing better can be said."""

_LONGEST_SHOWN = 60
_LAST_MONTH = 12

_MONTH_NAMES = (
    ("januari", "jan", "january"),
    ("februari", "feb", "febr", "february"),
    ("mars", "mar", "march"),
    ("april", "apr"),
    ("maj", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("augusti", "aug", "august"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTH_NUMBER: Mapping[str, int] = {
    name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names
}

_UNKNOWN_WORDS = frozenset(
    {"okänt", "okänd", "okant", "okand", "okänt datum", "odaterad", "odaterat", "saknas", "ingen uppgift", "vet ej"}
    | {"?", "-", "u.å.", "n/a", "null", "unknown", "undated", "xxxx", "xxxx-xx", "xxxx-xx-xx"}
)

_DATE = r"[0-9]{4}(?:-[0-9]{2}){0,2}"


def shortened(text: str) -> str:
    """The text as a message quotes it: not without end."""
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def explain(written: str) -> Fault:
    """Say what is wrong with a text that has the shape of no date."""
    if any(character.isdecimal() and not character.isascii() for character in written[:_LONGEST_SHOWN]):
        plain = "".join(str(decimal(character, character)) for character in written[:_LONGEST_SHOWN])
        return fault("date-digits", text=shortened(written), suggestion=plain)
    if len(written) > _LONGEST_SHOWN:
        return fault("date-form", text=shortened(written))
    if written.casefold() in _UNKNOWN_WORDS:
        return fault("date-unknown-word", text=written, suggestion="okänt")
    for shape, code, suggest in _SLIPS:
        if match := re.fullmatch(shape, written, re.IGNORECASE):  # compiled when the first mistake is explained
            suggestion = suggest(match)
            if suggestion:
                return fault(code, text=written, suggestion=suggestion)
            return fault(code, text=written, hint=FORMS)
    return fault("date-form", text=written)


def _in_order(match: re.Match[str]) -> str:
    """Put year, month and day, found in this order, into the written form."""
    year, month, day, mark = match.group("year", "month", "day", "mark")
    return f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "") + (mark or "")


def _this_century(match: re.Match[str]) -> str:
    return f"20{match['year']}-{match['month']}-{match['day']}"


def _day_and_month(match: re.Match[str]) -> str:
    """Tell day from month where the numbers, or the Swedish way of writing them, leave no doubt."""
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    swedish = match["between"] == "." or match["gap"].strip() in {"", "-"} != {match["between"]}
    if second > _LAST_MONTH >= first:
        first, second = second, first
    elif first <= _LAST_MONTH and first != second and not (swedish and match["between"] != "-"):
        return ""
    return f"{year}-{second:02}-{first:02}"


def _from_words(match: re.Match[str]) -> str:
    number = _MONTH_NUMBER.get(match["name"].casefold())
    day = match["day"]
    if number is None:
        return ""
    return f"{match['year'] or 'XXXX'}-{number:02}" + (f"-{int(day):02}" if day else "")


def _interval(match: re.Match[str]) -> str:
    return f"{match['start'] or '..'}/{match['end'] or '..'}"


def _to_year(match: re.Match[str]) -> str:
    return f"{match['century']}{match['start']}/{match['century']}{match['end']}"


def _marked(match: re.Match[str]) -> str:
    marks = set((match["before"] or "") + match["after"]) & set("?~%")
    return match["date"] + ("%" if len(marks) > 1 else marks.pop() if marks else "~")


def _without_unknown(match: re.Match[str]) -> str:
    return match["known"].upper()


def _date_alone(match: re.Match[str]) -> str:
    return match["date"]


def _nothing(_: re.Match[str]) -> str:
    """Suggest nothing: the text could mean more than one date, or none."""
    return ""


_Suggest = Callable[[re.Match[str]], str]

_YEAR = "(?P<year>[0-9]{4})"
_MONTH = "(?P<month>[0-9]{1,2})"
_DAY = "(?P<day>[0-9]{1,2})"
_MARK = "(?P<mark>[?~%]?)"
_WEEKDAY = r"(?:[^\W\d_]+(?:dag|day)(?:en)?,? )?"

_MARKS = r"\s*\(?[?~%]{0,2}\)?"
_ABOUT = r"[?~%]|c:?a\.? ?|cirka |circa |omkring "
_NAME = r"(?P<name>[^\W\d_]+)\.?"
_ORDINAL = r"(?::?[ae]|st|nd|rd|th)?\.?"
_ANY_SIGN = r"[-/. –—‑−_]"  # hyphens and dashes that an editor puts in by itself
_RANGE_SIGN = r"(?:[-–—]|till|to|\.{2,3}|…)"  # so do these

_SLIPS: tuple[tuple[str, str, _Suggest], ...] = (
    (rf"(?P<date>{_DATE})(?:T| ?kl\.? ?| )[0-9]{{1,2}}[:.][0-9]{{2}}.*", "date-with-time", _date_alone),
    (rf"\[\s*(?P<start>{_DATE})?\s*(?:\.\.|,)\s*(?P<end>{_DATE})?\s*\]", "date-interval-sign", _interval),
    (rf"(?P<start>{_DATE})/(?P<end>)", "date-interval-half", _interval),
    (rf"(?P<start>)/(?P<end>{_DATE})", "date-interval-half", _interval),
    (rf"(?P<start>{_DATE})\s*{_RANGE_SIGN}\s*(?P<end>{_DATE})", "date-interval-sign", _interval),
    ("(?P<century>[0-9]{2})(?P<start>[0-9]{2})/(?P<end>1[3-9]|[2-9][0-9])", "date-interval-sign", _to_year),
    (rf"{_YEAR}-{_MONTH}(?:-{_DAY})?{_MARK}", "date-missing-zero", _in_order),
    (rf"{_YEAR}{_ANY_SIGN}{_MONTH}(?:{_ANY_SIGN}{_DAY})?{_MARK}", "date-separator", _in_order),
    ("(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?P<mark>)", "date-separator", _in_order),
    ("(?P<year>(?:1[6-9]|2[01])[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>)(?P<mark>)", "date-separator", _in_order),
    ("(?P<year>[0-9]{2})-?(?P<month>[0-9]{2})-?(?P<day>[0-9]{2})", "date-two-digit-year", _this_century),
    (
        r"(?P<first>[0-9]{1,2})(?P<between>[-/.])(?P<second>[0-9]{1,2})(?P<gap>[-/. ]{1,3})(?P<year>[0-9]{4})",
        "date-order",
        _day_and_month,
    ),
    (r"[0-9]{1,2} ?[-/.] ?[0-9]{1,2} ?[-/. ] ?'?[0-9]{2}", "date-two-digit-year", _nothing),
    (r"[0-9]{1,2} ?[-/.] ?[0-9]{1,2}", "date-year-missing", _nothing),
    (rf"(?:den )?(?P<year>){_DAY}{_ORDINAL} {_NAME}", "date-year-missing", _from_words),
    (
        rf"(?P<before>{_ABOUT})?(?P<date>{_DATE})(?P<after>{_MARKS})",
        "date-mark",
        _marked,
    ),
    (rf"{_WEEKDAY}(?:den )?(?:{_DAY}{_ORDINAL} (?:of )?)?{_NAME},? {_YEAR}", "date-words", _from_words),
    (rf"{_WEEKDAY}{_NAME} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}", "date-words", _from_words),
    (r"(?P<known>[0-9]{4}(?:-[0-9]{2})?)(?:-XX){1,2}", "date-unspecified", _without_unknown),
    (r"(?P<known>XXXX-[0-9]{2}(?:-[0-9]{2})?[?~%]?)(?:-XX)?", "date-unspecified", _without_unknown),
    (rf"(?P<date>{_DATE}[?~%]?)(?![-0-9]).+", "date-trailing-text", _date_alone),
    (r"[^\W\d_][^0-9]* ?(?:[0-9]{4})?", "date-words", _nothing),
)

"""From what a writer typed to an `ArchiveDate`, or to a fault that says what to type."""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from unicodedata import normalize

from pressroom.dates.archive_date import FIRST_YEAR, LAST_YEAR, ArchiveDate, DateKind, archive_day
from pressroom.dates.mistakes import FORMS, explain, shortened
from pressroom.lazy_regex import expression
from pressroom.problems import Fault, fault

_SINGLE = expression(r"([0-9]{4}|XXXX)(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")
_TWO_ENDS = expression(r"(\.\.|[0-9]{4}[^/]*?)\s*/\s*(\.\.|[0-9]{4}[^/]*)")
_BEYOND_SPELLING = frozenset({"date-no-such-day", "date-no-such-month", "date-year-range", "date-interval-backwards"})
_ANY_LEAP_YEAR = 2000
_MONTHS = 12
_LONGEST_MONTH = 31

_UNKNOWN = ArchiveDate(kind=DateKind.UNKNOWN, edtf="okänt")


@lru_cache(maxsize=10_000)
def parse_date(text: str) -> ArchiveDate | Fault:
    """Read a date in any of the forms of `pressroom.dates`."""
    if day := _exact_day(text):
        return archive_day(day)
    written = normalize("NFC", text).strip()
    if not written:
        return fault("date-empty")
    if written == _UNKNOWN.edtf:
        return _UNKNOWN
    archive_date = _read_interval(written) if "/" in written else _read_single(written)
    return _explained(written) if archive_date is None else archive_date


def _exact_day(text: str) -> date | None:
    """The day that a text of the commonest form names, in half the time; None for all others, and for no day."""
    if len(text) != len("2018-05-01") or text[4] != "-" or text[7] != "-" or not text.isascii():
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def parse_day(text: str) -> date | Fault:
    """Read a date that has to be a certain day: ``YYYY-MM-DD``."""
    archive_date = parse_date(text)
    if isinstance(archive_date, Fault):
        return archive_date
    return archive_date.day or fault("date-not-a-day", text=shortened(archive_date.edtf))


def _read_single(written: str) -> ArchiveDate | Fault | None:
    """Read a day, month or year; None where the text isn't even of that shape."""
    match = _SINGLE.fullmatch(written)
    if match is None or written == "XXXX":
        return None
    year_text, month_text, day_text, mark = match.groups(default="")
    if wrong := _impossible(written, year_text, month_text, day_text):
        return wrong
    plain = _yearless(month_text, day_text) if year_text == "XXXX" else _dated(year_text, month_text, day_text)
    if not mark:
        return plain
    return replace(plain, edtf=written, uncertain=mark in "?%", approximate=mark in "~%")


def _dated(year_text: str, month_text: str, day_text: str) -> ArchiveDate:
    year, month, day = int(year_text), int(month_text or 0), int(day_text or 0)
    if not month:
        return ArchiveDate(
            kind=DateKind.YEAR, edtf=year_text, earliest=date(year, 1, 1), latest=date(year, _MONTHS, 31)
        )
    if not day:
        last = date(year, month, days_of(year, month))
        return ArchiveDate(
            kind=DateKind.MONTH, edtf=f"{year_text}-{month_text}", earliest=last.replace(day=1), latest=last
        )
    exact = date(year, month, day)
    return ArchiveDate(kind=DateKind.DAY, edtf=exact.isoformat(), earliest=exact, latest=exact)


def days_of(year: int, month: int) -> int:
    """How many days a month has."""
    return (date(year, month + 1, 1) - date(year, month, 1)).days if month < _MONTHS else _LONGEST_MONTH


def _yearless(month_text: str, day_text: str) -> ArchiveDate:
    written = f"XXXX-{month_text}-{day_text}" if day_text else f"XXXX-{month_text}"
    return ArchiveDate(kind=DateKind.YEARLESS, edtf=written, month=int(month_text), day_of_month=int(day_text or 0))


def _impossible(written: str, year_text: str, month_text: str, day_text: str) -> Fault | None:
    """Say which part of a well-formed date no calendar has."""
    year = _ANY_LEAP_YEAR if year_text == "XXXX" else int(year_text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return fault("date-year-range", text=written, first=str(FIRST_YEAR), last=str(LAST_YEAR))
    month, day = int(month_text or 1), int(day_text or 1)
    if month > _MONTHS or "00" in {month_text, day_text}:
        return _impossible_month(written, year_text, month_text, day_text)
    days = days_of(year, month)
    if day <= days:
        return None
    hint = "date-no-such-day-yearless" if year_text == "XXXX" else ""
    return fault("date-no-such-day", text=written, month=date(year, month, 1), days=days, hint=hint)


def _impossible_month(written: str, year_text: str, month_text: str, day_text: str) -> Fault:
    if month_text != "00" and day_text == "00":
        return fault("date-unspecified", text=written, suggestion=f"{year_text}-{month_text}")
    if month_text == "00" and year_text != "XXXX" and day_text in {"", "00"}:
        return fault("date-unspecified", text=written, suggestion=year_text)
    if day_text and int(day_text) <= _MONTHS and not _impossible(written, year_text, day_text, month_text):
        meant = f"{year_text}-{day_text}-{month_text}"
        return fault("date-no-such-month", text=written, month=month_text, suggestion=meant, hint="date-did-you-mean")
    return fault("date-no-such-month", text=written, month=month_text)


def _read_interval(written: str) -> ArchiveDate | Fault | None:
    """Read ``a/b``, ``a/..`` or ``../b``; None where the text isn't of that shape."""
    first, _, last = (part.strip() for part in written.partition("/"))
    start = None if first == ".." else _read_single(first)
    end = None if last == ".." else _read_single(last)
    if (start is None and first != "..") or (end is None and last != ".."):
        return None
    if isinstance(start, Fault):
        return start
    if isinstance(end, Fault):
        return end
    for part in (start, end):
        if part and not part.is_certain:
            return fault("date-interval-doubtful-end", text=shortened(written), part=part.edtf)
    return _interval(written, start, end)


def _interval(written: str, start: ArchiveDate | None, end: ArchiveDate | None) -> ArchiveDate | Fault:
    if start is None and end is None:
        return fault("date-interval-endless", text=shortened(written))
    if start and start == end:
        return fault("date-interval-same-ends", text=shortened(written), suggestion=start.edtf)
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if earliest and latest and latest < earliest:
        return fault("date-interval-backwards", text=shortened(written), suggestion=f"{end}/{start}")
    kind = DateKind.BETWEEN if start and end else DateKind.NOT_BEFORE if start else DateKind.NOT_AFTER
    edtf = f"{start or '..'}/{end or '..'}"
    return ArchiveDate(kind=kind, edtf=edtf, earliest=earliest, latest=latest, start=start, end=end)


def _explained(written: str) -> Fault:
    """Explain a text of no known shape; a suggestion is made only when it is itself a date."""
    explained = _explained_ends(written) or explain(written)
    suggestion = dict(explained.values).get("suggestion")
    if not isinstance(suggestion, str):
        return explained
    meant = parse_date(suggestion)
    if isinstance(meant, ArchiveDate):
        return explained
    if meant.code in _BEYOND_SPELLING:
        return meant
    return fault(explained.code, text=shortened(written), hint=FORMS)


def _explained_ends(written: str) -> Fault | None:
    """Explain an interval by its first wrong end, where both ends look like dates, and suggest the whole."""
    match = _TWO_ENDS.fullmatch(written)
    if match is None:
        return None
    ends = [(end, None if end == ".." or _SINGLE.fullmatch(end) else explain(end)) for end in match.groups()]
    wrong = next(problem for _, problem in ends if problem)
    meant = "/".join(str(dict(problem.values).get("suggestion", "")) if problem else end for end, problem in ends)
    return fault(wrong.code, text=shortened(written), suggestion=meant)

"""Moments: a day and a time of Swedish clocks."""

import re
from datetime import UTC, date, datetime, timedelta
from unicodedata import normalize
from zoneinfo import ZoneInfo

from pressroom.dates.mistakes import shortened
from pressroom.dates.parse import parse_day
from pressroom.lazy_regex import expression
from pressroom.problems import Fault, fault

SWEDISH_TIME = ZoneInfo("Europe/Stockholm")
"""The clock that every moment of the press room is read by."""

_MOMENT = expression(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}):([0-9]{2})")
_ALMOST = expression(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:T|,? +(?:kl\.? *)?)(?P<hour>[0-9]{1,2})"
    r"(?:[:.](?P<minute>[0-9]{2})(?:[:.][0-9]{2}(?:[.,][0-9]{1,9})?)?)? *(?P<zone>Z|UTC|CES?T|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)
_HOURS = 24
_MINUTES = 60


def parse_moment(text: str) -> datetime | Fault:
    """Read ``YYYY-MM-DD HH:MM`` (or with a ``T``) as Swedish time, without a zone.

    A time that the clocks skip in spring is a fault; of one that comes twice in autumn, the first is meant.
    """
    written = normalize("NFC", text).strip()
    match = _MOMENT.fullmatch(written)
    if match is None:
        return _explained(written)
    day = parse_day(match[1])
    if isinstance(day, Fault):
        return _with_time(day, written, f"{match[2]}:{match[3]}")
    return _at(written, day, int(match[2]), int(match[3]))


def _with_time(wrong: Fault, written: str, time: str) -> Fault:
    """What is wrong with the day of a moment: what is proposed keeps the time, and is a whole day."""
    values = dict(wrong.values)
    suggestion = values.get("suggestion")
    if suggestion is None:
        return wrong
    if not isinstance(parse_day(str(suggestion)), date):
        return fault("moment-form", text=shortened(written))
    return fault(wrong.code, hint=wrong.hint, **{**values, "suggestion": f"{suggestion} {time}"})


def _at(written: str, day: date, hour: int, minute: int) -> datetime | Fault:
    if hour == _HOURS and minute == 0:
        return fault("moment-hour-24", text=written, suggestion=f"{day + timedelta(days=1)} 00:00")
    if hour >= _HOURS:
        return fault("moment-hour", text=written, hour=f"{hour:02}")
    if minute >= _MINUTES:
        return fault("moment-minute", text=written, minute=f"{minute:02}")
    moment = datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001  # a wall time, as it was written
    shifted = moment.replace(tzinfo=SWEDISH_TIME).astimezone(UTC).astimezone(SWEDISH_TIME).replace(tzinfo=None)
    if shifted != moment:
        return fault("moment-skipped", text=written, suggestion=f"{shifted:%Y-%m-%d %H:%M}")
    return moment


def _explained(written: str) -> Fault:
    """Say what is wrong with a text that hasn't the shape of a moment."""
    if not written:
        return fault("moment-empty")
    match = _ALMOST.fullmatch(written)
    if match:
        suggestion = f"{match['day']} {match['hour']:0>2}:{match['minute'] or '00'}"
        meant = parse_moment(suggestion)
        if isinstance(meant, Fault):
            return meant
        return fault("moment-zone" if match["zone"] else "moment-time-form", text=written, suggestion=suggestion)
    day = parse_day(written)
    if isinstance(day, date):
        return fault("moment-without-time", text=written, suggestion=f"{day} 09:00")
    if day.code in {"date-with-time", "date-trailing-text", "date-form"}:
        return fault("moment-form", text=shortened(written))
    return day

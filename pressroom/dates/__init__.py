"""Dates as precise as they are known.

`ArchiveDate` is a documented subset of EDTF (ISO 8601-2). Writers type:

==========================  ==============================================
``2018-06-28``              a day
``2018-06``, ``2018``       a month, a year
``2018-06?``                uncertain
``2018-06~``                approximate
``2018-06%``                both
``2017-12-08/2018-06-30``   one day, somewhere between (ends are days, months or years)
``2018-05-15/..``           not before
``../2020-01-28``           not after
``XXXX-11-26``, ``XXXX-11``  the year is unknown
``okänt``                   nothing is known
==========================  ==============================================

Whatever else is typed is a `Fault` that says what is wrong with it and, where the meaning is clear, what to write.
"""

from pressroom.dates.archive_date import FIRST_YEAR, LAST_YEAR, ArchiveDate, DateKind, archive_day
from pressroom.dates.moment import SWEDISH_TIME, parse_moment
from pressroom.dates.parse import parse_date, parse_day

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "SWEDISH_TIME",
    "ArchiveDate",
    "DateKind",
    "archive_day",
    "parse_date",
    "parse_day",
    "parse_moment",
]

"""What the problems of dates and times say."""

from pressroom.language.wording import Wording

_WRITE = "write {suggestion}"

MESSAGES = {
    "date-empty": Wording("the date is missing", hint="write YYYY-MM-DD, YYYY-MM or YYYY, or okänt if nobody knows it"),
    "date-form": Wording(
        '"{text}" is not a date', hint="write YYYY-MM-DD, YYYY-MM or YYYY, or okänt if nobody knows it"
    ),
    "date-no-such-day": Wording(
        '"{text}" is not a date', hint="{month:month} has {days} days; write YYYY-MM-DD, YYYY-MM or YYYY"
    ),
    "date-no-such-month": Wording(
        '"{text}" is not a date: no month has the number {month}', hint="write the month as 01 to 12, after the year"
    ),
    "date-year-range": Wording(
        'the year of "{text}" cannot be right', hint="write a year from {first} to {last}, with four digits"
    ),
    "date-two-digit-year": Wording('the year of "{text}" has only two digits', hint=_WRITE),
    "date-year-missing": Wording(
        '"{text}" has no year', hint="write the year first, or {suggestion} if nobody knows it"
    ),
    "date-order": Wording('"{text}" does not begin with the year', hint=_WRITE),
    "date-words": Wording('"{text}" is a date in words', hint=_WRITE),
    "date-separator": Wording('"{text}" is not written with hyphens', hint=_WRITE),
    "date-missing-zero": Wording('a zero is missing in "{text}"', hint=_WRITE),
    "date-digits": Wording('"{text}" has digits of another script', hint=_WRITE),
    "date-mark": Wording('the sign of doubt in "{text}" stands in the wrong place', hint=_WRITE),
    "date-unspecified": Wording('"{text}" fills in what nobody knows', hint=_WRITE),
    "date-unknown-word": Wording('"{text}" is not how an unknown date is written', hint=_WRITE),
    "date-trailing-text": Wording(
        'something follows the date in "{text}"', hint="write {suggestion}, and the rest in the field date_note"
    ),
    "date-with-time": Wording('"{text}" has a time, but only a date can stand here', hint=_WRITE),
    "date-not-a-day": Wording('"{text}" is not a certain day', hint="write a whole date, YYYY-MM-DD, without ? or ~"),
    "date-interval-sign": Wording('"{text}" is not how some day between two dates is written', hint=_WRITE),
    "date-interval-half": Wording(
        'one end is missing in "{text}"', hint="write {suggestion} if nobody knows the other end"
    ),
    "date-interval-backwards": Wording('"{text}" ends before it begins', hint=_WRITE),
    "date-interval-same-ends": Wording('"{text}" begins and ends with the same date', hint=_WRITE),
    "date-interval-endless": Wording('"{text}" says nothing', hint="write okänt if nobody knows the date"),
    "date-interval-doubtful-end": Wording(
        '"{part}" cannot be an end of "{text}"',
        hint="write days, months or years without ?, ~ or X; the two ends already say how uncertain the date is",
    ),
    "moment-empty": Wording("the date and time are missing", hint="write YYYY-MM-DD HH:MM, in Swedish time"),
    "moment-form": Wording('"{text}" is not a date with a time', hint="write YYYY-MM-DD HH:MM, in Swedish time"),
    "moment-without-time": Wording('"{text}" has no time', hint="write the time too, such as {suggestion}"),
    "moment-time-form": Wording('"{text}" is not how a time is written', hint=_WRITE),
    "moment-zone": Wording(
        '"{text}" names a time zone, but times are Swedish', hint="write {suggestion}, if that is the Swedish time"
    ),
    "moment-hour": Wording('"{text}" is not a time: no hour has the number {hour}', hint="write the hour as 00 to 23"),
    "moment-hour-24": Wording('"{text}" is midnight, which begins the next day', hint=_WRITE),
    "moment-minute": Wording(
        '"{text}" is not a time: no minute has the number {minute}', hint="write the minutes as 00 to 59"
    ),
    "moment-skipped": Wording('"{text}" never was: the clocks went forward to summer time in that hour', hint=_WRITE),
}

HINTS = {
    "date-forms": "write YYYY-MM-DD, YYYY-MM or YYYY, or okänt if nobody knows it",
    "date-did-you-mean": "did you mean {suggestion}?",
    "date-no-such-day-yearless": "that month never has more than {days} days; write XXXX-MM-DD or XXXX-MM",
}

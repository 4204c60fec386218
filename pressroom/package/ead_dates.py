"""Dates in the finding aid: for people in words, for programs as EAD3 takes them, in ISO 8601 and never in EDTF.

`unitdate` holds words; its attribute `normal` takes a date, or two with a slash between them. `unitdatestructured`
holds a date whose attributes are ISO 8601: `standarddate`, or `notbefore` and `notafter` where the day lies between
bounds (EAD3 tag library; its Schematron refuses anything else in them). What has no year can't be written there.
"""

from collections.abc import Iterator, Mapping

from pressroom.dates import ArchiveDate, DateKind
from pressroom.language import language_of
from pressroom.package.xml_writer import XmlWriter

Bounds = tuple[ArchiveDate | None, ArchiveDate | None]
"""The first and the last date of a period; None where nobody knows it."""

SWEDISH = language_of("sv")
"""The language of the finding aid and the receipt, whatever that of the site."""
_PLAIN = frozenset({DateKind.DAY, DateKind.MONTH, DateKind.YEAR})
_ISO_LENGTH: Mapping[DateKind, int] = {
    DateKind.DAY: len("2018-06-28"),
    DateKind.MONTH: len("2018-06"),
    DateKind.YEAR: len("2018"),
}
"""Characters of a date in ISO 8601."""


def write_unit_date(xml: XmlWriter, when: ArchiveDate) -> None:
    """A date as precise as it is known."""
    words, attributes = in_swedish(when), dict(iso_attributes(when))
    xml.leaf("unitdate", words, normal=normal_of(when, when) or None, certainty=certainty_of(when))
    if attributes:
        with xml.element("unitdatestructured", certainty=certainty_of(when)):
            xml.leaf("datesingle", words, **attributes)


def write_unit_period(xml: XmlWriter, bounds: Bounds) -> None:
    """The time from one date to another; nothing where neither is known."""
    start, end = bounds
    if not start and not end:
        return
    xml.leaf("unitdate", period_in_words(bounds), normal=normal_of(start, end) or None)
    ends = [(name, date) for name, date in (("fromdate", start), ("todate", end)) if date and any(iso_attributes(date))]
    if ends:
        with xml.element("unitdatestructured"), xml.element("daterange"):
            for name, date in ends:
                xml.leaf(name, in_swedish(date), **dict(iso_attributes(date)))


def period_in_words(bounds: Bounds) -> str:
    """A period for people, and which end of it nobody knows; empty where neither is known."""
    start, end = (in_swedish(date) if date else "" for date in bounds)
    if start and end:
        return f"{start} till {end}"
    if start:
        return f"från {start}; när tiden slutar är okänt"
    return f"till {end}; när tiden börjar är okänt" if end else ""


def in_swedish(when: ArchiveDate) -> str:
    """A date as precise as it is known, for people."""
    return SWEDISH.date(when)


def iso_attributes(when: ArchiveDate) -> Iterator[tuple[str, str]]:
    """The attributes that EAD3 has for a date, in ISO 8601; none for a date without a year."""
    if when.kind in _PLAIN:
        yield "standarddate", iso_date(when)
        return
    for name, day in (("notbefore", when.earliest), ("notafter", when.latest)):
        if day:
            yield name, day.isoformat()


def normal_of(start: ArchiveDate | None, end: ArchiveDate | None) -> str:
    """A date or a period in ISO 8601; empty where an end of it has none."""
    if start and start is end and start.kind in _PLAIN:
        return iso_date(start)
    first, last = start and start.earliest, end and end.latest
    return f"{first.isoformat()}/{last.isoformat()}" if first and last else ""


def iso_date(when: ArchiveDate) -> str:
    """A day, a month or a year in ISO 8601, without what says that it is doubted."""
    return when.edtf[: _ISO_LENGTH[when.kind]]


def certainty_of(when: ArchiveDate) -> str | None:
    """How sure anyone is of a date; None where nobody doubts it."""
    doubts = (("uncertain", when.uncertain), ("approximate", when.approximate))
    return " and ".join(word for word, holds in doubts if holds) or None

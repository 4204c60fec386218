"""The finding aid's dates: words for people, ISO 8601 for programs, and EDTF for nobody."""

import io
from datetime import date

import pytest
from lxml import etree

from pressroom.dates import ArchiveDate, archive_day, parse_date
from pressroom.model import Source
from pressroom.package.ead_dates import period_in_words, write_unit_date, write_unit_period
from pressroom.package.preservation_events import copy_of
from pressroom.package.xml_writer import XmlWriter
from pressroom.problems import Location

AT = Location(path="press/2021/a.md")
DATES: tuple[tuple[str, str, dict[str, str], dict[str, str] | None], ...] = (
    ("2018-06-28", "28 juni 2018", {"normal": "2018-06-28"}, {"standarddate": "2018-06-28"}),
    ("2018-06", "juni 2018", {"normal": "2018-06"}, {"standarddate": "2018-06"}),
    ("2018", "2018", {"normal": "2018"}, {"standarddate": "2018"}),
    (
        "2018-06?",
        "juni 2018, osäkert datum",
        {"normal": "2018-06", "certainty": "uncertain"},
        {"standarddate": "2018-06"},
    ),
    ("2018~", "omkring 2018", {"normal": "2018", "certainty": "approximate"}, {"standarddate": "2018"}),
    (
        "2018-06-28%",
        "omkring 28 juni 2018, osäkert datum",
        {"normal": "2018-06-28", "certainty": "uncertain and approximate"},
        {"standarddate": "2018-06-28"},
    ),
    (
        "2018-05-15/2018-08-30",
        "mellan 15 maj och 30 augusti 2018",
        {"normal": "2018-05-15/2018-08-30"},
        {"notbefore": "2018-05-15", "notafter": "2018-08-30"},
    ),
    ("2020-11-16/..", "tidigast 16 november 2020", {}, {"notbefore": "2020-11-16"}),
    ("../2020-02", "senast februari 2020", {}, {"notafter": "2020-02-29"}),
    ("XXXX-06-28", "28 juni, okänt år", {}, None),
    ("okänt", "odaterad", {}, None),
)


def written(text: str) -> tuple[etree._Element, etree._Element | None]:
    """The date for people, and the one for programs."""
    when = parse_date(text)
    assert isinstance(when, ArchiveDate), when
    target = io.BytesIO()
    xml = XmlWriter(target)
    with xml.element("did"):
        write_unit_date(xml, when)
    did = etree.fromstring(target.getvalue())
    return did[0], did[1][0] if len(did) > 1 else None


def attributes_of(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


@pytest.mark.parametrize(("text", "words", "attributes", "structured"), DATES)
def test_a_date_is_told_in_words_and_in_iso_8601(
    text: str, words: str, attributes: dict[str, str], structured: dict[str, str] | None
) -> None:
    plain, single = written(text)
    assert (words, attributes) == ((plain.text or "").replace("\N{NO-BREAK SPACE}", " "), attributes_of(plain))
    assert structured == (None if single is None else attributes_of(single))


def period_of(start: str, end: str) -> list[tuple[object, str | None, dict[str, str]]]:
    """The elements of a period that hold words."""
    bounds = tuple(archive_day(date.fromisoformat(day)) if day else None for day in (start, end))
    target = io.BytesIO()
    xml = XmlWriter(target)
    with xml.element("did"):
        write_unit_period(xml, (bounds[0], bounds[1]))
    return [
        (each.tag, each.text, attributes_of(each)) for each in etree.fromstring(target.getvalue()).iter() if each.attrib
    ]


def test_a_period_is_told_in_words_and_in_iso_8601() -> None:
    assert [
        ("unitdate", "8 december 2017 till 31 december 2022", {"normal": "2017-12-08/2022-12-31"}),
        ("fromdate", "8 december 2017", {"standarddate": "2017-12-08"}),
        ("todate", "31 december 2022", {"standarddate": "2022-12-31"}),
    ] == period_of("2017-12-08", "2022-12-31")
    assert [("todate", "31 december 2022", {"standarddate": "2022-12-31"})] == period_of("", "2022-12-31")
    assert [] == period_of("", "")


def test_an_end_of_a_period_that_nobody_knows_is_said_to_be_unknown() -> None:
    day = archive_day(date(2018, 1, 1))
    assert "från 1 januari 2018; när tiden slutar är okänt" == period_in_words((day, None))
    assert "till 1 januari 2018; när tiden börjar är okänt" == period_in_words((None, day))
    assert "" == period_in_words((None, None))


def test_what_nobody_knows_of_a_source_is_said_in_whole_words() -> None:
    words = ("när den hämtades är okänt", "om en kopia är sparad är okänt", "kontrollsumman är okänd")
    assert words == tuple(copy_of(Source(at=AT, url="https://www.exempel.se/")))
    day, copy = archive_day(date(2026, 11, 20)), "https://web.exempel.se/1"
    known = Source(at=AT, url="https://www.exempel.se/", retrieved=day, archived=copy, sha256="ab")
    assert ("hämtad 20 november 2026", f"kopia {copy}", "SHA-256 ab") == tuple(copy_of(known))

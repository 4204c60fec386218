"""Dates as precise as they are known, and what is said of every other text."""

import random
import string
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    ArchiveDate,
    DateKind,
    archive_day,
    parse_date,
    parse_day,
    parse_moment,
)
from pressroom.language.messages.dates import HINTS, MESSAGES
from pressroom.problems import Fault

GOOD = [
    # text, kind, earliest, latest, iso
    ("2018-06-28", DateKind.DAY, date(2018, 6, 28), date(2018, 6, 28), "2018-06-28"),
    ("2018-06", DateKind.MONTH, date(2018, 6, 1), date(2018, 6, 30), "2018-06"),
    ("2020-02", DateKind.MONTH, date(2020, 2, 1), date(2020, 2, 29), "2020-02"),
    ("2018", DateKind.YEAR, date(2018, 1, 1), date(2018, 12, 31), "2018"),
    ("2018-06-28?", DateKind.DAY, date(2018, 6, 28), date(2018, 6, 28), ""),
    ("2018-06~", DateKind.MONTH, date(2018, 6, 1), date(2018, 6, 30), ""),
    ("2018%", DateKind.YEAR, date(2018, 1, 1), date(2018, 12, 31), ""),
    ("2017-12-08/2018-06-30", DateKind.BETWEEN, date(2017, 12, 8), date(2018, 6, 30), ""),
    ("2017/2018-06", DateKind.BETWEEN, date(2017, 1, 1), date(2018, 6, 30), ""),
    ("2018-05-15/..", DateKind.NOT_BEFORE, date(2018, 5, 15), None, ""),
    ("../2020-01-28", DateKind.NOT_AFTER, None, date(2020, 1, 28), ""),
    ("XXXX-11-26", DateKind.YEARLESS, None, None, ""),
    ("XXXX-02-29", DateKind.YEARLESS, None, None, ""),
    ("XXXX-11", DateKind.YEARLESS, None, None, ""),
    ("okänt", DateKind.UNKNOWN, None, None, ""),
]

BAD = [
    # text, code, what is suggested
    ("", "date-empty", None),
    (" ", "date-empty", None),
    ("2018-02-30", "date-no-such-day", None),
    ("2018-02-30?", "date-no-such-day", None),
    ("2019-02-29", "date-no-such-day", None),
    ("XXXX-02-30", "date-no-such-day", None),
    ("2018-2-30", "date-no-such-day", None),
    ("30 februari 2018", "date-no-such-day", None),
    ("2018-06-01/2018-06-31", "date-no-such-day", None),
    ("2018-13", "date-no-such-month", None),
    ("2018-28-06", "date-no-such-month", "2018-06-28"),
    ("2018-06-00", "date-unspecified", "2018-06"),
    ("2018-00-00", "date-unspecified", "2018"),
    ("2018-06-XX", "date-unspecified", "2018-06"),
    ("2018-xx-xx", "date-unspecified", "2018"),
    ("xxxx-11-26", "date-unspecified", "XXXX-11-26"),
    ("0218-06-28", "date-year-range", None),
    ("2918", "date-year-range", None),
    ("18-06-28", "date-two-digit-year", "2018-06-28"),
    ("180628", "date-two-digit-year", "2018-06-28"),
    ("28/6 -18", "date-two-digit-year", None),
    ("28 juni", "date-year-missing", "XXXX-06-28"),
    ("28/6", "date-year-missing", None),
    ("28/6 2018", "date-order", "2018-06-28"),
    ("28/6-2018", "date-order", "2018-06-28"),
    ("5/6 2018", "date-order", "2018-06-05"),
    ("28.6.2018", "date-order", "2018-06-28"),
    ("28-06-2018", "date-order", "2018-06-28"),
    ("6/28/2018", "date-order", "2018-06-28"),
    ("5/6/2018", "date-order", None),
    ("28 juni 2018", "date-words", "2018-06-28"),
    ("den 28:e juni 2018", "date-words", "2018-06-28"),
    ("torsdag 28 juni 2018", "date-words", "2018-06-28"),
    ("28 okt. 2018", "date-words", "2018-10-28"),
    ("juni 2018", "date-words", "2018-06"),
    ("June 28, 2018", "date-words", "2018-06-28"),
    ("hösten 2018", "date-words", None),
    ("i går", "date-words", None),
    ("2018/06/28", "date-separator", "2018-06-28"),
    ("2018/06", "date-separator", "2018-06"),
    ("2018.06.28", "date-separator", "2018-06-28"),
    ("2018–06–28", "date-separator", "2018-06-28"),
    ("20180628", "date-separator", "2018-06-28"),
    ("201806", "date-separator", "2018-06"),
    ("2018-6-28", "date-missing-zero", "2018-06-28"),
    ("2018-6?", "date-missing-zero", "2018-06?"),
    ("2018-6-28/2018-7-1", "date-missing-zero", "2018-06-28/2018-07-01"),
    ("２０１８-06-28", "date-digits", "2018-06-28"),
    ("2018-06 ?", "date-mark", "2018-06?"),
    ("2018?~", "date-mark", "2018%"),
    ("ca 2018", "date-mark", "2018~"),
    ("okänd", "date-unknown-word", "okänt"),
    ("XXXX", "date-unknown-word", "okänt"),
    ("2018-06-28 ungefär", "date-trailing-text", "2018-06-28"),
    ("2018-06-28 09:00", "date-with-time", "2018-06-28"),
    ("2018-06-28T09:00:00Z", "date-with-time", "2018-06-28"),
    ("2017–2018", "date-interval-sign", "2017/2018"),
    ("2018/19", "date-interval-sign", "2018/2019"),
    ("[2017-12-08..2018-06-30]", "date-interval-sign", "2017-12-08/2018-06-30"),
    ("2018-05-15/", "date-interval-half", "2018-05-15/.."),
    ("/2018", "date-interval-half", "../2018"),
    ("2018-06-28/2018-06-01", "date-interval-backwards", "2018-06-01/2018-06-28"),
    ("2018/2018", "date-interval-same-ends", "2018"),
    ("../..", "date-interval-endless", None),
    ("2018-06?/2018-07", "date-interval-doubtful-end", None),
    ("2018-06/XXXX-07", "date-interval-doubtful-end", None),
    ("12345", "date-form", None),
    ("2018-06-281", "date-form", None),
    ("§", "date-form", None),
]

BAD_MOMENTS = [
    ("", "moment-empty", None),
    ("2018-06-28", "moment-without-time", "2018-06-28 09:00"),
    ("2018-06-28 24:00", "moment-hour-24", "2018-06-29 00:00"),
    ("2018-06-28 25:00", "moment-hour", None),
    ("2018-06-28 24:01", "moment-hour", None),
    ("2018-06-28 09:60", "moment-minute", None),
    ("2018-03-25 02:30", "moment-skipped", "2018-03-25 03:30"),
    ("2018-06-28 9.00", "moment-time-form", "2018-06-28 09:00"),
    ("2018-13-06 09:00", "date-no-such-month", "2018-06-13 09:00"),
    ("2018-13-06 kl 9", "date-no-such-month", "2018-06-13 09:00"),
    ("2018-06-00 09:00", "moment-form", None),
    ("2018-06-28 kl. 09.00", "moment-time-form", "2018-06-28 09:00"),
    ("2018-06-28T09:00:00", "moment-time-form", "2018-06-28 09:00"),
    ("2018-06-28T09:00+02:00", "moment-zone", "2018-06-28 09:00"),
    ("2018-06-28 09:00 prick", "moment-form", None),
    ("2018-02-30 09:00", "date-no-such-day", None),
    ("2018-06", "date-not-a-day", None),
    ("28 juni 2018", "date-words", "2018-06-28"),
]

days = st.dates(min_value=date(FIRST_YEAR, 1, 1), max_value=date(LAST_YEAR, 12, 31))
singles = st.builds(lambda day, length: day.isoformat()[:length], days, st.sampled_from([4, 7, 10]))
marked = st.builds(str.__add__, singles, st.sampled_from(["", "?", "~", "%"]))
intervals = st.builds("{}/{}".format, singles | st.just(".."), singles | st.just(".."))
yearless = st.builds(lambda day, length: "XXXX" + day.isoformat()[4:length], days, st.sampled_from([7, 10]))
written = (marked | intervals | yearless | st.just("okänt")).filter(
    lambda text: isinstance(parse_date(text), ArchiveDate)
)
texts = (
    st.text()
    | st.text(alphabet="0123456789-/. ?~%X–:TZ", max_size=24)
    | st.from_regex(r"\d{1,4}[-/. ]\w{1,9}[-/. ]\d+")
)


def known(text: str) -> ArchiveDate:
    found = parse_date(text)
    assert isinstance(found, ArchiveDate)
    return found


def fault_of(found: object) -> tuple[str, object]:
    assert isinstance(found, Fault)
    return found.code, dict(found.values).get("suggestion")


@pytest.mark.parametrize(("text", "kind", "earliest", "latest", "iso"), GOOD)
def test_every_form_is_read(text: str, kind: DateKind, earliest: date | None, latest: date | None, iso: str) -> None:
    found = known(text)
    assert (text, kind, earliest, latest, iso) == (found.edtf, found.kind, found.earliest, found.latest, found.iso)


@pytest.mark.parametrize(("text", "code", "suggestion"), BAD)
def test_every_other_text_is_explained(text: str, code: str, suggestion: str | None) -> None:
    assert (code, suggestion) == fault_of(parse_date(text))


@pytest.mark.parametrize(("text", "code", "suggestion"), BAD_MOMENTS)
def test_every_wrong_moment_is_explained(text: str, code: str, suggestion: str | None) -> None:
    assert (code, suggestion) == fault_of(parse_moment(text))


def test_a_day_that_no_month_has_is_told_with_the_days_of_that_month() -> None:
    found = parse_date("2018-02-30")
    assert isinstance(found, Fault)
    assert (("days", 28), ("month", date(2018, 2, 1)), ("text", "2018-02-30")) == found.values


def test_marks_say_how_sure_anyone_is() -> None:
    doubts = [(found.uncertain, found.approximate) for found in map(known, ["2018", "2018?", "2018~", "2018%"])]
    assert [(False, False), (True, False), (False, True), (True, True)] == doubts


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("2018-06-28", 2018, (2018, 6), date(2018, 6, 28)),
        ("2018-06-28?", 2018, (2018, 6), None),
        ("2018-06", 2018, (2018, 6), None),
        ("2018~", 2018, None, None),
        ("2018-05/2018-06", 2018, None, None),
        ("2018-06-01/2018-06-20", 2018, (2018, 6), None),
        ("2017-12/2018-01", None, None, None),
        ("2018-05-15/..", None, None, None),
        ("XXXX-11-26", None, None, None),
        ("okänt", None, None, None),
    ],
)
def test_lists_group_a_date_only_under_what_holds_all_of_it(
    text: str, year: int | None, month: tuple[int, int] | None, day: date | None
) -> None:
    found = known(text)
    assert (year, month, day) == (found.year, found.month_of_year, found.day)


IN_ORDER = [
    "2017-12-08/2018-06-30",
    "2018-05-15/..",
    "2018-06-01",
    "2018-06-01?",
    "2018-06-01~",
    "2018-06",
    "2018-06?",
    "2018-06/2018-07",
    "2018-06-28",
    "2018-06-28/2018-06-30",
    "../2020-01-28",
    "XXXX-11-26",
    "XXXX-11",
    "okänt",
]


def test_oldest_come_first_and_the_less_precise_last_within_a_day() -> None:
    mixed = random.Random(1).sample(IN_ORDER, len(IN_ORDER))  # noqa: S311  # nobody's secret
    assert IN_ORDER == sorted(mixed, key=lambda text: known(text).sort_key)


def test_newest_first_still_has_the_less_precise_and_the_unknown_last() -> None:
    mixed = ["okänt", "2018-06", "2018-06-01", "XXXX-11-26", "2018-06-28", "2018"]
    expected = ["2018-06-28", "2018-06-01", "2018-06", "2018", "XXXX-11-26", "okänt"]
    assert expected == sorted(mixed, key=lambda text: known(text).newest_first_key)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("2018-06-27", True, False),
        ("2018-06-28", False, False),
        ("2018-06-29", False, True),
        ("2018-06", False, False),
        ("2018-05", True, False),
        ("2018-07/..", False, True),
        ("../2018-06-27", True, False),
        ("../2019", False, False),
        ("okänt", False, False),
    ],
)
def test_before_and_after_mean_the_whole_date(text: str, before: object, after: object) -> None:
    found, day = known(text), date(2018, 6, 28)
    assert (before, after) == (found.before(day), found.after(day))


@pytest.mark.parametrize(
    ("text", "standard"),
    [
        ("2018-06?", "2018-06?"),
        ("2017-12-08/2018-06-30", "[2017-12-08..2018-06-30]"),
        ("2018-05-15/..", "[2018-05-15..]"),
        ("../2020-01-28", "[..2020-01-28]"),
        ("XXXX-11-26", "XXXX-11-26"),
        ("XXXX-11?", "XXXX-11-XX?"),
        ("okänt", "XXXX-XX-XX"),
    ],
)
def test_data_files_carry_the_standard_form(text: str, standard: str) -> None:
    assert standard == known(text).standard_edtf


def test_only_what_nobody_knows_is_unknown() -> None:
    assert [True, True, False] == [known(text).is_known for text in ("2018", "XXXX-11-26", "okänt")]


def test_spaces_around_a_date_and_a_decomposed_letter_change_nothing() -> None:
    assert (known("2018-06"), known("okänt")) == (known(" 2018-06 "), known("oka\u0308nt"))


def test_a_day_can_be_asked_for() -> None:
    assert date(2018, 6, 28) == parse_day("2018-06-28")


@pytest.mark.parametrize("text", ["2018-06", "2018-06-28?", "okänt", "2018-06-28/2018-06-30"])
def test_what_is_no_certain_day_is_no_answer_to_that(text: str) -> None:
    assert ("date-not-a-day", None) == fault_of(parse_day(text))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2018-06-28 09:00", datetime(2018, 6, 28, 9, 0)),  # noqa: DTZ001  # Swedish wall time
        ("2018-06-28T09:00", datetime(2018, 6, 28, 9, 0)),  # noqa: DTZ001
        ("2018-10-28 02:30", datetime(2018, 10, 28, 2, 30)),  # noqa: DTZ001  # comes twice: the first is meant
    ],
)
def test_a_moment_is_a_swedish_wall_time(text: str, moment: datetime) -> None:
    found = parse_moment(text)
    assert isinstance(found, datetime)
    assert (moment, 0) == (found, found.fold)


@given(days)
def test_a_known_day_is_what_its_text_says(day: date) -> None:
    assert archive_day(day) == parse_date(day.isoformat())


@given(written)
def test_what_is_written_is_read_back(text: str) -> None:
    assert text == known(text).edtf


@given(st.lists(written, max_size=6))
def test_the_order_is_total_and_follows_the_earliest_day(some: list[str]) -> None:
    ordered = sorted({known(text) for text in some}, key=lambda found: found.sort_key)
    assert len(ordered) == len({found.sort_key for found in ordered})
    earliest = [found.earliest for found in ordered if found.earliest]
    assert earliest == sorted(earliest)


@given(texts)
def test_any_text_gives_a_date_or_a_fault_and_any_suggestion_is_a_date(text: str) -> None:
    found = parse_date(text)
    assert isinstance(found, ArchiveDate | Fault)
    if isinstance(found, Fault) and (suggestion := dict(found.values).get("suggestion")) is not None:
        assert isinstance(parse_date(str(suggestion)), ArchiveDate)


@given(texts)
def test_any_text_gives_a_moment_or_a_fault(text: str) -> None:
    assert isinstance(parse_moment(text), datetime | Fault)


def faults() -> list[Fault]:
    found = [parse_date(text) for text, *_ in BAD] + [parse_moment(text) for text, *_ in BAD_MOMENTS]
    return [each for each in found if isinstance(each, Fault)]


@pytest.mark.parametrize("found", faults(), ids=lambda found: found.code)
def test_every_fault_brings_what_its_sentence_and_hint_need(found: Fault) -> None:
    wording = MESSAGES[found.code]
    sentences = wording.text + (HINTS[found.hint] if found.hint else wording.hint)
    assert {name for _, name, _, _ in string.Formatter().parse(sentences) if name} <= set(dict(found.values))


def test_every_sentence_is_shown_by_an_example() -> None:
    assert set(MESSAGES) == {found.code for found in faults()}

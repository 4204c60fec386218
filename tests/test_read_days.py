"""Days fit the agency's life, each other and the day of the build: each way to break it is a warning at its place."""

from datetime import datetime
from pathlib import Path

import pytest
from site_in_a_string import SITE, Found, found, municipality, person, read_files, release, said, titled, unmarked
from test_read_rules import ADA, A, B, Case

from pressroom.dates import SWEDISH_TIME
from pressroom.problems import Severity

MOTALA = "municipalities/motala.md"
LIVED = SITE + "  start: 2018-01-01\n  closed: 2021-12-31\nnotice: {closed: {text: Upphörd.}}\n"
"""The day of these builds is the first of June 2022."""
OTHERS = "correct the date; if the text is somebody else's, say so with publisher or kind"
WAIT = "did you mean an embargo? add embargo: 2022-06-02 09:00, or correct the date"
EARLY = "let the embargo end on the day of the item, or correct the date"
ONE_OF_TWO = "correct one of the two dates"
THEN = "name the contact of that time, or correct one of the two dates"
FAR = "correct the year, or accept that it is so far away"
VISITED = {MOTALA: municipality()}


def lived(path: str, text: str) -> dict[str, str]:
    """A file of an agency that lived from 2018 to 2021."""
    return {"site.yaml": LIVED, **VISITED, path: text}


CASES = [
    Case("date-in-future", {A: release(date="2022-06-01")}, {A: release(date="▸2022-06-02")}, WAIT),
    Case("date-in-future", {A: release("draft: ja", date="2022-06-02")}, {A: release(date="▸2022-06-02")}, WAIT),
    Case(
        "date-in-future",
        {A: release("embargo: 2022-06-02 09:00", date="2022-06-02")},
        {A: release("draft: nej", date="▸2022-06-02")},
        WAIT,
    ),
    Case(
        "date-in-future",
        {A: release(date="2022")},
        {A: release(date="▸2023?")},
        "did you mean an embargo? add embargo: 2023-01-01 09:00, or correct the date",
    ),
    Case(
        "date-after-embargo",
        {A: release("embargo: 2021-05-11 09:00", date="2021-05-11")},
        {A: release("embargo: 2021-05-11 09:00", date="▸2021-05-12")},
        EARLY,
    ),
    Case(
        "before-agency",
        lived(A, release("kind: regeringsnyhet", date="2017-12-31")),
        lived(A, release(date="▸2017-12-31")),
        OTHERS,
    ),
    Case("before-agency", lived(A, release(date="2017-12?")), lived(A, release(date="▸2017")), OTHERS),
    Case(
        "after-agency",
        lived(A, release("publisher: Boverket", date="2022-01-01")),
        lived(A, release("publisher: Myndigheten", date="▸2022-01-01")),
        OTHERS,
    ),
    Case("after-agency", lived(A, release(date="2021")), lived(A, release(date="▸2199-02-11")), OTHERS),
    Case(
        "after-agency",
        lived(A, release("municipality: motala", "visit: 2018-07-01")),
        lived(A, release("municipality: motala", "visit: ▸2081-07-01")),
        "correct the day",
    ),
    Case(
        "before-agency",
        lived(A, release("event: {start: 2018-06-20, end: 2018-06-21 10:00}")),
        lived(A, release("event: {start: ▸1018-06-20, end: 2018-06-21 10:00}".replace("1018", "1918"))),
        "correct the day",
    ),
    Case(
        "after-agency",
        lived(MOTALA, municipality("visits:", "  - {date: 2021-06-01, held: ja, source: Protokoll}")),
        lived(MOTALA, municipality("visits:", "  - ▸{date: 2077-06-01, held: ja, source: Protokoll}")),
        "correct the day",
    ),
    Case(
        "day-ahead",
        {MOTALA: municipality("visits:", "  - {date: 2022-06-02, held: nej, source: Protokoll}")},
        {MOTALA: municipality("visits:", "  - ▸{date: 2022-06-02, held: ja, source: Protokoll}")},
        "correct the date",
    ),
    Case(
        "day-ahead",
        {A: release("corrections: [{date: 2022-06-01, text: Namnet.}]")},
        {A: release("corrections: [{date: ▸2041-01-01, text: Namnet.}]")},
        "correct the date",
    ),
    Case(
        "day-ahead",
        {A: release("withdrawn: {date: 2022-06-01, reason: Skäl., ground: Lag.}")},
        {A: release("withdrawn: {date: ▸2022-06-02, reason: Skäl., ground: Lag.}")},
        "correct the date",
    ),
    Case(
        "day-ahead",
        {A: release("source: [{url: Protokoll, retrieved: 2022-06}]", "updated: 2022-05-01")},
        {A: release("source: [{url: Protokoll, retrieved: ▸2022-07}]", "updated: ▸2022-07-01")},
        "correct the date",
    ),
    Case(
        "day-ahead",
        {"people/ada.md": person("roles: [{title: Chef, organisation: Y, source: {url: X, retrieved: 2022-05-01}}]")},
        {"people/ada.md": person("roles: [{title: Chef, organisation: Y, source: {url: X, retrieved: ▸2051-05-01}}]")},
        "correct the date",
    ),
    Case(
        "day-ahead",
        {"boxes/om.md": titled("source: {url: X, retrieved: 2022-05-01}")},
        {"boxes/om.md": titled("source: {url: X, retrieved: ▸2051-05-01}")},
        "correct the date",
    ),
    Case(
        "day-ahead",
        {"site.yaml": f"{SITE}  source:\n    - {{url: X, retrieved: 2022-05-01}}\n"},
        {"site.yaml": f"{SITE}  source:\n    - ▸{{url: X, retrieved: 2051-05-01}}\n"},
        "correct the date",
    ),
    Case(
        "day-ahead",
        {"timeline.yaml": "events:\n- {date: 2018, title: X, source: {url: X, retrieved: 2022-05-01}}\n"},
        {"timeline.yaml": "events:\n- {date: 2018, title: X, source: ▸{url: X, retrieved: 2051-05-01}}\n"},
        "correct the date",
    ),
    Case(
        "far-ahead",
        {A: release("municipality: motala", "visit: 2023-06-01"), **VISITED},
        {A: release("municipality: motala", "visit: ▸2081-06-01"), **VISITED},
        FAR,
    ),
    Case(
        "far-ahead",
        {A: release("event: {start: 2022-08-01 09:00}")},
        {A: release("event: {start: ▸2202-08-01 09:00}".replace("2202", "2102"))},
        FAR,
    ),
    Case(
        "withdrawn-before-release",
        {A: release("withdrawn: {date: 2018-06-01, reason: Skäl., ground: Lag.}")},
        {A: release("withdrawn: ▸{date: 2018-05-31, reason: Skäl., ground: Lag.}")},
        ONE_OF_TWO,
    ),
    Case(
        "updated-before-release", {A: release("updated: 2018-05-20")}, {A: release("updated: ▸2017-05-20")}, ONE_OF_TWO
    ),
    Case(
        "contact-withdrawn-before",
        {A: release("contact: ada"), ADA: person("withdrawn: 2018-06-01")},
        {A: release("contact: ▸ada"), ADA: person("withdrawn: 2018-05-31")},
        THEN,
    ),
]


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.code}-{number}") for number, case in enumerate(CASES)])
def test_days_fit_or_are_one_warning_at_their_place(tmp_path: Path, case: Case) -> None:
    files, places = unmarked(case.bad)
    _, problems = read_files(tmp_path / "bad", files)
    assert [Found(code=case.code, place=place, hint=case.hint) for place in places] == found(problems)
    assert {Severity.WARNING} == {problem.severity for problem in problems}
    assert () == read_files(tmp_path / "good", case.good)[1]


@pytest.mark.parametrize("case", [case for case in CASES if A in case.bad])
def test_a_day_can_be_accepted(tmp_path: Path, case: Case) -> None:
    files, _ = unmarked(case.bad)
    judged = files[A].replace("\n---\nText.", f"\naccept: {case.code}\n---\nText.")
    assert () == read_files(tmp_path, {**files, A: judged})[1]


def test_what_lies_ahead_is_told_until_its_day_comes(tmp_path: Path) -> None:
    files = {A: release(date="2030-01-02"), B: release("updated: 2030-01-02")}

    def told(day: int, hour: int) -> list[str]:
        return said(read_files(tmp_path, files, datetime(2030, 1, day, hour, tzinfo=SWEDISH_TIME))[1])

    assert ["date-in-future press/2018/a.md:3:7", "day-ahead press/2018/b.md:4:10"] == told(1, 23)
    assert [] == told(2, 0)


def test_what_was_done_until_the_archive_was_made_is_no_slip_in_a_build_as_of_a_day_before(tmp_path: Path) -> None:
    site = SITE.replace("agency:", "  archived: 2030-03-01\nagency:")
    retrieved = "source: {url: X, retrieved: 2030-02}"
    files = {"site.yaml": site, A: release("updated: 2030-03-01", retrieved), B: release("updated: 2030-03-02")}
    earlier = datetime(2022, 6, 1, tzinfo=SWEDISH_TIME)
    assert ["day-ahead press/2018/b.md:4:10"] == said(read_files(tmp_path, files, earlier)[1])


def test_a_text_that_waits_may_tell_of_what_comes_soon_after_it(tmp_path: Path) -> None:
    waiting = release("embargo: 2029-12-01 09:00", "event: {start: 2029-12-24}", date="2029-12-01")
    assert () == read_files(tmp_path, {A: waiting})[1]


def test_one_mistake_is_told_once(tmp_path: Path) -> None:
    """A day after the agency's last is not told once more as one that lies ahead."""
    _, problems = read_files(
        tmp_path, lived(A, release("municipality: motala", "visit: 2081-07-01", "event: {start: 2081-07-01}"))
    )
    assert ["after-agency press/2018/a.md:5:8", "after-agency press/2018/a.md:6:16"] == said(problems)

"""The timeline and the money as they are read: fields good and bad side by side, and what must hold between amounts."""

from pathlib import Path
from typing import NamedTuple

import pytest
from site_in_a_string import Found, found, municipality, read_files, unmarked

from pressroom.model import EventKind, GrantStatus, ReferenceKind

TIMELINE, MONEY = "timeline.yaml", "money.yaml"


class Case(NamedTuple):
    """A line as it should be, and as it shouldn't: the mark stands where the problem is told."""

    code: str
    good: str
    bad: str
    hint: str = ""


def event(*lines: str) -> str:
    """A timeline with one event; the first line stands on line 5."""
    return "\n".join(["events:", "  - date: 2018-01-01", "    title: Starten", "    source: SOU", *indented(lines)])


def amount(*lines: str, period: str = "2018-2020") -> str:
    """An amount with what it needs; the first line stands on line 8."""
    needed = ("id: a", "what: Stödet", f'period: "{period}"', "amount: 425000000", "status: granted", "source: SOU")
    first, *rest = indented((*needed, *lines))
    return "\n".join(["amounts:", first.replace("    ", "  - ", 1), *rest])


def indented(lines: tuple[str, ...]) -> list[str]:
    """Lines as fields of an item of a list."""
    return [f"    {line}" for line in lines]


OURS = "write press/2018/slug.md, kommun:slug or sida:slug; the address of another site is a source"

EVENT_CASES = [
    Case("field-unknown", "text: Kort", "▸beskrivning: Kort", "did you mean text?"),
    Case("field-unknown", "thread: Första", "▸förlopp: Första", "did you mean thread?"),
    Case("field-unknown", "main: ja", "▸huvud: ja", "did you mean main?"),
    Case("field-unknown", "link: kommun:motala", "▸länk: kommun:motala", "did you mean link?"),
    Case("event-kind-unknown", "kind: beslut", "kind: ▸decision", "did you mean beslut?"),
    Case("event-kind-unknown", "kind: slut", "kind: ▸nedläggning", "did you mean slut?"),
    Case(
        "event-kind-unknown",
        "kind: annat",
        "kind: ▸xyz",
        "write one of these: beslut, start, slut, besök, publicering and annat",
    ),
    Case("yes-or-no", "main: ja", "main: ▸yes", "write ja"),
    Case("link-not-ours", "link: press/2018/a.md#x", "link: ▸https://delmos.se/", OURS),
    Case("link-not-ours", "link: sida:om-arkivet", "link: ▸page:om-arkivet", OURS),
    Case("link-not-ours", "link: kommun:motala", 'link: ▸"#motala"', OURS),
    Case(
        "field-takes-text",
        "link: kommun:motala",
        "link: ▸{kommun: motala}",
        "put the text in quotes if there is a colon in it",
    ),
    Case("text-several-lines", "thread: Första", "thread: ▸|\n      Första\n      andra", "write it on one line"),
]

AMOUNT_CASES = [
    Case("field-unknown", "note: Kort", "▸anmärkning: Kort", "did you mean note?"),
    Case("field-unknown", "per_year: ja", "▸årligen: ja", "did you mean per_year?"),
    Case("yes-or-no", "about: ja", "about: ▸cirka", "write ja or nej"),
    Case("link-not-ours", "link: kommun:motala", "link: ▸http://delmos.se/", OURS),
    Case(
        "disagreement-which",
        "disagrees: {text: 410 miljoner, source: SOU}",
        "disagrees: ▸{note: Fel}",
        "write one of the two: id or text",
    ),
    Case(
        "disagreement-which",
        "disagrees: {text: 410 miljoner, source: SOU}",
        "disagrees: ▸{id: b, text: 410 miljoner, source: SOU}",
        "write one of the two: id or text",
    ),
    Case(
        "disagreement-without-source",
        "disagrees: {text: 410 miljoner, source: SOU}",
        "disagrees: ▸{text: 410 miljoner}",
        "add source: below text",
    ),
    Case(
        "amount-against-itself",
        "disagrees: {text: 410 miljoner, source: SOU}",
        "disagrees: ▸{id: a}",
        "write the id of another",
    ),
    Case(
        "amount-unknown",
        "disagrees: {text: 410 miljoner, source: SOU}",
        "disagrees: ▸{id: plan}",
        "write the id of an amount in this file",
    ),
]

CODES = {case.code for case in (*EVENT_CASES, *AMOUNT_CASES)} | {"per-year-of-one-year", "amount-id-taken"}
"""The problems that have a case here."""

CASES = [
    pytest.param(path, write(case.good), write(case.bad), case, id=f"{path}-{case.code}-{case.bad[:40]!r}")
    for path, write, cases in ((TIMELINE, event, EVENT_CASES), (MONEY, amount, AMOUNT_CASES))
    for case in cases
]


@pytest.mark.parametrize(("path", "good", "bad", "case"), CASES)
def test_a_field_is_right_or_one_problem_at_its_place(
    tmp_path: Path, path: str, good: str, bad: str, case: Case
) -> None:
    files, places = unmarked({path: bad})
    _, problems = read_files(tmp_path / "bad", files)
    assert [Found(code=case.code, place=place, hint=case.hint) for place in places] == found(problems)
    assert () == read_files(tmp_path / "good", {path: good})[1]


@pytest.mark.parametrize(
    ("path", "whole", "field"),
    [
        *((TIMELINE, event(), field) for field in ("title", "source")),
        *((MONEY, amount(), field) for field in ("what", "period", "amount", "status", "source")),
    ],
)
def test_what_an_item_needs_is_missed_once(tmp_path: Path, path: str, whole: str, field: str) -> None:
    text = "\n".join(line for line in whole.split("\n") if not line.strip().startswith(f"{field}:"))
    _, problems = read_files(tmp_path, {path: text})
    inside = "events" if path == TIMELINE else "amounts"
    assert [Found(code="part-field-missing", place=f"{path}:2:5", hint=f"add {field}: to {inside}")] == found(problems)


@pytest.mark.parametrize(("path", "field"), [(TIMELINE, "events"), (MONEY, "amounts")])
def test_a_file_without_its_list_is_a_problem(tmp_path: Path, path: str, field: str) -> None:
    _, problems = read_files(tmp_path, {path: "källa: SOU\n"})
    assert ["field-missing", "field-unknown"] == [problem.code for problem in problems]
    assert f"add a line that begins with {field}:" in {problem.hint for problem in found(problems)}


def test_an_amount_for_one_year_is_not_per_year(tmp_path: Path) -> None:
    _, problems = read_files(tmp_path, {MONEY: amount("per_year: ja", period="2018")})
    hint = "take per_year away, or write the whole period"
    assert [Found(code="per-year-of-one-year", place=f"{MONEY}:2:5", hint=hint)] == found(problems)


def test_each_amount_has_an_id_of_its_own(tmp_path: Path) -> None:
    _, problems = read_files(tmp_path, {MONEY: amount() + "\n" + amount().removeprefix("amounts:\n")})
    assert [Found(code="amount-id-taken", place=f"{MONEY}:8:5", hint="give one of them another id")] == found(problems)


@pytest.mark.parametrize("wrong", ["amount: ett", "status: kanske", "source:"])
def test_an_amount_that_is_wrong_is_there_all_the_same(tmp_path: Path, wrong: str) -> None:
    """That another is set against it is no second mistake."""
    field = wrong.partition(":")[0]
    lines = [wrong if line.strip().startswith(f"{field}:") else line.strip() for line in amount().split("\n")[1:]]
    damaged = "\n".join([f"  - {lines[0].removeprefix('- ')}", *indented(tuple(lines[1:]))])
    other = amount("disagrees: {id: a, note: Skillnad}").replace("- id: a", "- id: b")
    _, problems = read_files(tmp_path, {MONEY: f"{other}\n{damaged}"})
    assert 1 == len(problems), problems


def test_a_slip_in_the_id_of_another_amount_is_guessed(tmp_path: Path) -> None:
    other = amount("disagrees: {id: plan-2020}").removeprefix("amounts:\n").replace("id: a", "id: b", 1)
    _, problems = read_files(tmp_path, {MONEY: amount().replace("id: a", "id: plan-2021") + "\n" + other})
    assert [("amount-unknown", "did you mean plan-2021?")] == [(one.code, one.hint) for one in found(problems)]


def test_events_are_read_oldest_first_with_all_they_say(tmp_path: Path) -> None:
    lines = (
        "- {date: 2022-12-31, title: Slutet, kind: slut, thread: Andra, main: ja, source: SOU}",
        "- {date: 2018, title: Året, source: SOU}",
        "- {date: 2018-01-01, title: Starten, kind: start, link: kommun:motala, source: [SOU, {url: SVT, seen: cut}]}",
    )
    files = {TIMELINE: "\n".join(["events:", *lines]), "municipalities/motala.md": municipality()}
    site, problems = read_files(tmp_path, files)
    start, year, end = site.timeline
    assert () == problems
    assert ["Starten", "Året", "Slutet"] == [start.title, year.title, end.title]
    assert (EventKind.START, EventKind.OTHER, EventKind.END) == (start.kind, year.kind, end.kind)
    assert (False, True, "Andra") == (start.main, end.main, end.thread)
    assert ("SOU", "SVT") == tuple(source.url for source in start.sources)
    assert start.link is not None
    assert (ReferenceKind.LINK, "kommun:motala", 4) == (start.link.kind, start.link.target, start.link.at.line)


def test_amounts_are_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    second = "  - {id: c, what: Stödet, period: 2018, amount: 1, status: planned, about: ja, source: SOU}"
    first = amount("per_year: ja", "disagrees: [{id: c, note: Fel}, {text: Mindre, source: SVT}]")
    site, problems = read_files(tmp_path, {MONEY: f"{first}\n{second}"})
    assert () == problems
    assert [("a", True, False), ("c", False, True)] == [(one.id, one.per_year, one.about) for one in site.money]
    assert [GrantStatus.GRANTED, GrantStatus.PLANNED] == [one.status for one in site.money]
    assert [("c", ""), ("", "Mindre")] == [(said.id, said.text) for said in site.money[0].disagrees]


def test_a_press_room_needs_neither(tmp_path: Path) -> None:
    site, problems = read_files(tmp_path, {})
    assert ((), (), ()) == (site.timeline, site.money, problems)

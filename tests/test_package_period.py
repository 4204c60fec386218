"""Texts outside the period that a package is said to be of are warned about, and what it leaves out is named."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from finished_sites import finished
from package_room import MOMENT, built_room
from press_room import CLOSED

from pressroom.cli.package_period import period_problems
from pressroom.language import language_of
from pressroom.package.delivery import Delivery, Program
from pressroom.package.receipt import left_out_in_words
from pressroom.problems import Location, Problem, Severity

SETTINGS = """site: {name: Exempel, url: "https://exempel.example/"}
agency:
  name: Exempelmyndigheten
  closed: 2024-12-31
package:
  start: 2021-06-01
"""


def delivery_of(start: date | None, end: date | None) -> Delivery:
    """A delivery of the golden site with this period."""
    site = finished("golden").site
    agency = replace(site.about.agency, start=None, closed=None)
    about = replace(site.about, agency=agency, package=replace(site.about.package, start=start, end=end))
    program = Program(name="pressroom", version="1", revision="", python="3")
    return Delivery(site=replace(site, about=about), moment=CLOSED, program=program, output=Path(), site_files={})


def told(folder: Path, start: date | None, end: date | None) -> list[Problem]:
    (folder / "site.yaml").write_text(SETTINGS, encoding="utf-8")
    return list(period_problems(folder, delivery_of(start, end)))


def test_texts_before_and_after_the_period_are_told_where_its_ends_are_written(tmp_path: Path) -> None:
    before, after = told(tmp_path, date(2021, 6, 1), date(2023, 12, 31))
    assert ("package-texts-before", Severity.WARNING) == (before.code, before.severity)
    assert ("package-texts-after", Severity.WARNING) == (after.code, after.severity)
    assert Location(path="content/site.yaml", line=6, column=10, length=10) == before.at
    assert Location(path="content/site.yaml", line=4, column=11, length=10) == after.at


def test_the_outermost_text_is_named_and_the_others_are_counted(tmp_path: Path) -> None:
    items = delivery_of(None, None).items
    limit = date(2021, 6, 1)
    older = [item for item in items if item.date.before(limit)]
    (before,) = told(tmp_path, limit, None)
    assert {"count": len(older), "path": older[0].at.path, "day": limit} == dict(before.values)
    swedish, english = (language_of(code).word(before).sentence for code in ("sv", "en"))
    assert "den 1 juni 2021, den första dag som leveransen sägs omfatta" in swedish.replace("\N{NO-BREAK SPACE}", " ")
    assert "1 June 2021, the first day that the package is said to be of" in english.replace("\N{NO-BREAK SPACE}", " ")


def test_a_date_that_may_lie_inside_of_the_period_is_no_reason_to_warn(tmp_path: Path) -> None:
    assert [] == told(tmp_path, None, None)
    latest = [item.date.latest for item in delivery_of(None, None).items if item.date.latest]
    assert [] == told(tmp_path, min(latest), None)


def test_the_command_warns_and_makes_the_package(tmp_path: Path) -> None:
    room = built_room(tmp_path / "rum")
    assert "\npackage:" not in room.text("site.yaml")
    room.write("site.yaml", f"{room.text('site.yaml')}\npackage:\n  start: 2022-01-01\n")
    assert 0 == room.run("build", "--as-of", MOMENT).status
    done = room.run("package", "--to", str(tmp_path / "ut"), "--as-of", MOMENT, "--only", "kallor", "--json")
    assert 0 == done.status
    problems = json.loads(done.out)["problems"]
    assert "package-texts-before" in {problem["code"] for problem in problems}
    (package,) = (tmp_path / "ut").iterdir()
    assert "källfiler är inte publicerade och ingår inte: " in (package / "data/KVITTO.txt").read_text("utf-8")


def test_what_is_left_out_is_named_but_for_what_waits() -> None:
    delivery = delivery_of(None, None)
    both = replace(delivery, left_out=("press/2025/hemligt.md", "wordlist.txt"), nameable=("wordlist.txt",))
    one = replace(delivery, left_out=("wordlist.txt",), nameable=("wordlist.txt",))
    assert "1 källfil är inte publicerad och ingår inte: wordlist.txt." == left_out_in_words(one)
    assert left_out_in_words(both) == (
        "2 källfiler är inte publicerade och ingår inte: wordlist.txt och 1 som väntar eller är utkast, "
        "och som därför inte nämns vid namn."
    )

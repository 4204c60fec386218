"""The site that documents become: its order, what it leaves out, and how its parts are made of several files."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import test_read_days
import test_read_fields
import test_read_overviews
import test_read_rules
import test_withdrawn
from site_in_a_string import municipality, person, read_files, release, said, titled

from pressroom.dates import SWEDISH_TIME, parse_date
from pressroom.fields import FieldGroup, Many, One, Table
from pressroom.fields.readers import Choice, Field, field_meant
from pressroom.fields.sources import SOURCE_FIELDS
from pressroom.language.messages import read as messages
from pressroom.model import (
    Attachment,
    Box,
    Correction,
    Disagreement,
    Event,
    Grant,
    Image,
    Kind,
    MoneyAmount,
    Municipality,
    Person,
    Release,
    Role,
    Source,
    Speaker,
    StandingPage,
    TimelineEvent,
    Unpublished,
    Visit,
    Withdrawal,
)
from pressroom.problems import Location
from pressroom.read import (
    AMOUNT_FIELDS,
    BOX_FIELDS,
    DISAGREEMENT_FIELDS,
    GRANT_FIELDS,
    MUNICIPALITY_FIELDS,
    PAGE_FIELDS,
    PERSON_FIELDS,
    RELEASE_FIELDS,
    ROLE_FIELDS,
    RULES,
    TIMELINE_EVENT_FIELDS,
    VISIT_FIELDS,
)
from pressroom.read.release_parts import (
    ATTACHMENT_FIELDS,
    CORRECTION_FIELDS,
    EVENT_FIELDS,
    IMAGE_FIELDS,
    SPEAKER_FIELDS,
    WITHDRAWAL_FIELDS,
)
from pressroom.settings import SITE_FILE_FIELDS

TABLES: tuple[tuple[Table, type[Any]], ...] = (
    (RELEASE_FIELDS, Release),
    (MUNICIPALITY_FIELDS, Municipality),
    (PERSON_FIELDS, Person),
    (BOX_FIELDS, Box),
    (PAGE_FIELDS, StandingPage),
    (SOURCE_FIELDS, Source),
    (ROLE_FIELDS, Role),
    (GRANT_FIELDS, Grant),
    (VISIT_FIELDS, Visit),
    (EVENT_FIELDS, Event),
    (SPEAKER_FIELDS, Speaker),
    (IMAGE_FIELDS, Image),
    (ATTACHMENT_FIELDS, Attachment),
    (CORRECTION_FIELDS, Correction),
    (WITHDRAWAL_FIELDS, Withdrawal),
    (TIMELINE_EVENT_FIELDS, TimelineEvent),
    (AMOUNT_FIELDS, MoneyAmount),
    (DISAGREEMENT_FIELDS, Disagreement),
)


# --- the tables ---------------------------------------------------------------------------------------------------


OWN_TESTS = {"person-without-office"}
"""Codes with tests of their own in test_read_rules."""


def test_every_problem_of_reading_has_a_case() -> None:
    tables = [case.code for _, _, cases in test_read_fields.TABLES for case in cases]
    rules = [case.code for case in (*test_read_rules.CASES, *test_read_days.CASES)]
    others = {*test_read_overviews.CODES, *test_withdrawn.CODES, "field-missing", "renamed-without-former"} | OWN_TESTS
    assert set(messages.MESSAGES) == {*tables, *rules, *others} & set(messages.MESSAGES)


@pytest.mark.parametrize(("table", "model"), TABLES, ids=[model.__name__ for _, model in TABLES])
def test_every_field_fills_an_attribute_of_the_model(table: Table, model: type[Any]) -> None:
    attributes = {attribute.name for attribute in fields(model)}
    assert {"slug"} >= {field.into or field.name for field in table} - attributes


@pytest.mark.parametrize(("table", "model"), TABLES, ids=[model.__name__ for _, model in TABLES])
def test_another_name_of_a_field_suggests_it(table: Table, model: type[Any]) -> None:
    assert [] == [
        (model.__name__, way, field.name)
        for field in table
        for way in (*field.also_called, field.name.upper(), field.name.replace("_", " "))
        if field_meant(way, table) != field.name
    ]


def every_field(table: Table) -> Iterator[Field]:
    """The fields of a table, and those of its groups."""
    for field in table:
        yield field
        read = field.read.each if isinstance(field.read, Many) else field.read
        if isinstance(read, FieldGroup):
            yield from every_field(read.fields)


def test_every_rule_says_in_its_docstring_what_it_is() -> None:
    tables = [*(table for table, _ in TABLES), SITE_FILE_FIELDS]
    every = [field for table in tables for field in every_field(table)]
    readers = [field.read.each if isinstance(field.read, Many) else field.read for field in every]
    rules = [reader.rule for reader in readers if isinstance(reader, One)]
    assert [] == [rule for rule in (*rules, *RULES) if not is_described(rule)]
    assert [] == [field.name for field in every if not field.meaning]


def is_described(rule: object) -> bool:
    """Whether a rule says what it is: in its docstring, or by the words among which it chooses."""
    return isinstance(rule, Choice) or bool(rule.__doc__)


# --- the site -----------------------------------------------------------------------------------------------------


def test_a_release_says_everything_that_it_can(tmp_path: Path) -> None:
    text = release(
        "date_note: enligt\n  texten",
        "id: x-1",
        "reference: Dnr 1",
        "publisher: Motala kommun",
        "kind: kommunnyhet",
        "municipality: motala",
        "visit: 2018-06-28",
        "event: {start: 2018-06-28 09:00, end: 2018-06-28, place: Torget}",
        "spokesperson: [ada, {name: Bo Prov, title: rektor}]",
        "contact: ada",
        "summary: Kort.",
        "topics: besök",
        "boxes: om-oss",
        "image: {src: bild.jpg, alt: Ett torg, credit: Cia}",
        "attachments: {src: rapporter/r.pdf, title: Rapporten}",
        "language: se",
        "text: summary",
        "original: https://a.example/x",
        "former: press/2018/gammal",
        "source: {url: SVT, seen: cut, retrieved: 2020-01}",
        "updated: 2022-01-01",
        "corrections: {date: 2018-07, text: Namnet.}",
        "accept: phone-personal",
        "draft: nej",
        "slug: annan",
        date="2018-06?",
        body="Brödtext.",
    )
    files = {
        "press/2018/a.md": text,
        "press/2018/bild.jpg": "x",
        "press/2018/rapporter/r.pdf": "x",
        "municipalities/motala.md": municipality(),
        "people/ada.md": person(),
        "boxes/om-oss.md": titled(),
    }
    site, problems = read_files(tmp_path, files)
    assert [] == said(problems)
    (found,) = site.releases
    assert ("press/2018/annan", "x-1", "Rubrik", "2018-06?") == (found.address, found.id, found.title, found.date.edtf)
    assert ("enligt texten", "Dnr 1", "Motala kommun") == (found.date_note, found.reference, found.publisher)
    assert (Kind.MUNICIPALITY_NEWS, ("motala",)) == (found.kind, found.municipalities)
    assert [("motala", "2018-06-28")] == [(visit.municipality, visit.date.edtf) for visit in found.visits]
    assert found.event is not None
    assert datetime(2018, 6, 28, 9, 0) == found.event.start  # noqa: DTZ001  (Swedish wall time)
    assert (parse_date("2018-06-28"), "Torget") == (found.event.end, found.event.place)
    assert [("ada", "", ""), ("", "Bo Prov", "rektor")] == [(s.person, s.name, s.title) for s in found.speakers]
    assert (("ada",), "Kort.", ("besök",), ("om-oss",)) == (found.contacts, found.summary, found.topics, found.boxes)
    assert found.image is not None
    assert ("press/2018/bild.jpg", "Ett torg", "Cia") == (found.image.src, found.image.alt, found.image.credit)
    assert [("press/2018/rapporter/r.pdf", "Rapporten")] == [(file.src, file.title) for file in found.attachments]
    assert ("se", False, ("https://a.example/x",)) == (found.language, found.verbatim, found.originals)
    assert ("press/2018/gammal",) == found.former
    assert [("SVT", "cut", parse_date("2020-01"))] == [(s.url, s.seen, s.retrieved) for s in found.sources]
    assert (parse_date("2022-01-01"), ("phone-personal",)) == (found.updated, found.accept)
    assert [(parse_date("2018-07"), "Namnet.")] == [(c.date, c.text) for c in found.corrections]
    assert ("Brödtext.", 31) == (found.body.text.strip(), found.body.at.line)
    assert Location(path="content/press/2018/a.md", line=1) == found.at._replace(column=0, length=0)


def test_what_a_release_leaves_out_is_the_default(tmp_path: Path) -> None:
    site, _ = read_files(tmp_path, {"press/2018/a.md": release()})
    (found,) = site.releases
    assert ("press/2018/a", Kind.PRESS_RELEASE, "sv", True) == (found.id, found.kind, found.language, found.verbatim)


def test_releases_stand_newest_first_and_undated_last(tmp_path: Path) -> None:
    dates = ["2018-06-28", "2018-06-01", "2018-06", "2018", "2019-01-01", "okänt", "XXXX-11-26", "../2017"]
    files = {f"press/x/r{number}.md": release(date=date) for number, date in enumerate(dates)}
    site, _ = read_files(tmp_path, files)
    assert [
        "2019-01-01",
        "2018-06-28",
        "2018-06-01",
        "2018-06",
        "2018",
        "../2017",
        "XXXX-11-26",
        "okänt",
    ] == [found.date.edtf for found in site.releases]


def test_releases_of_one_day_stand_by_identifier(tmp_path: Path) -> None:
    files = {f"press/x/{name}.md": release(f"id: {name}-{10 - number}") for number, name in enumerate("cab")}
    site, _ = read_files(tmp_path, files)
    assert ["a-9", "b-8", "c-10"] == [found.id for found in site.releases]


EMBARGO = release("embargo: 2018-06-28 09:00")


@pytest.mark.parametrize(("minute", "addresses"), [("08:59", []), ("09:00", ["press/2018/a"])])
def test_an_embargo_ends_at_its_minute_in_swedish_time(tmp_path: Path, minute: str, addresses: list[str]) -> None:
    as_of = datetime.fromisoformat(f"2018-06-28T{minute}").replace(tzinfo=SWEDISH_TIME)
    site, problems = read_files(tmp_path, {"press/2018/a.md": EMBARGO}, as_of)
    assert () == problems
    assert addresses == [found.address for found in site.releases]
    waiting = [datetime(2018, 6, 28, 9, 0)] if not addresses else []  # noqa: DTZ001  (Swedish wall time)
    assert waiting == [item.until for item in site.unpublished]


def test_a_draft_is_left_out_and_nobody_knows_until_when(tmp_path: Path) -> None:
    site, problems = read_files(tmp_path, {"press/2018/a.md": release("draft: ja", "embargo: 2018-06-28 09:00")})
    assert ((), (), ()) == (problems, site.releases, site.topics)
    at = site.unpublished[0].at
    assert (Unpublished(address="press/2018/a", title="Rubrik", until=None, at=at),) == site.unpublished


def test_a_visit_is_made_of_everything_that_names_it(tmp_path: Path) -> None:
    visit = ("municipality: motala", "visit: 2018-09-24")
    files = {
        "municipalities/motala.md": municipality("visits: {date: 2018-09-24, held: ja, note: N, source: Corren}"),
        "press/2018/fore.md": release(*visit, date="2018-09-23"),
        "press/2018/samma-dag.md": release(*visit, date="2018-09-24"),
        "press/2018/manaden.md": release(*visit, date="2018-09"),
        "press/2018/efter.md": release(*visit, date="2018-10"),
        "press/2018/utkast.md": release(*visit, "draft: ja"),
        "press/2018/annat.md": release("municipality: motala", "visit: 2019-09"),
    }
    site, problems = read_files(tmp_path, files)
    assert [] == said(problems)
    first, second = site.visits
    assert ("motala", "2018-09-24", True, "N") == (first.municipality, first.date.edtf, first.held, first.note)
    assert ["Corren"] == [source.url for source in first.sources]
    assert ("press/2018/fore",) == first.announced
    assert ("press/2018/manaden", "press/2018/samma-dag") == first.mentioned
    assert ("press/2018/efter",) == first.reported
    assert ("2019-09", None, ("press/2018/annat",)) == (second.date.edtf, second.held, second.announced)


@pytest.mark.parametrize("day", ["XXXX-11-26", "2019-11-04/2019-11-11", "okänt", "2019"])
def test_a_visit_is_as_imprecise_as_it_is_known(tmp_path: Path, day: str) -> None:
    files = {
        "municipalities/motala.md": municipality(),
        "press/2018/a.md": release("municipality: motala", f"visit: {day}"),
    }
    site, problems = read_files(tmp_path, files)
    assert ((), [day]) == (problems, [visit.date.edtf for visit in site.visits])


def test_a_topic_is_called_what_most_call_it(tmp_path: Path) -> None:
    names = ["Kommunbesök", "kommunbesök", "kommunbesök", "Öl"]
    files = {f"press/x/r{number}.md": release(f"topics: {name}") for number, name in enumerate(names)}
    site, _ = read_files(tmp_path, files)
    assert [("kommunbesok", "kommunbesök"), ("ol", "Öl")] == [(topic.slug, topic.name) for topic in site.topics]
    assert {"kommunbesök", "Öl"} == {name for found in site.releases for name in found.topics}


def test_a_contact_is_withheld_from_the_day_of_withdrawal(tmp_path: Path) -> None:
    files = {
        "people/ada.md": person("email: ada@a.example", "phone: 010-12 34 56", "withdrawn: 2018-06-28"),
        "people/bo.md": person("phone: 010-12 34 56"),
    }
    before, _ = read_files(tmp_path / "before", files, datetime(2018, 6, 27, 23, 59, tzinfo=SWEDISH_TIME))
    assert ("ada@a.example", None, ()) == (before.people[0].email, before.people[0].withdrawn, before.withheld)
    after, _ = read_files(tmp_path / "after", files, datetime(2018, 6, 28, 0, 0, tzinfo=SWEDISH_TIME))
    assert ("", "", "010-12 34 56") == (after.people[0].email, after.people[0].phone, after.people[1].phone)
    assert [("ada@a.example", 3)] == [(text, at.line) for text, at in after.withheld]


def test_a_withdrawn_text_is_withheld(tmp_path: Path) -> None:
    secret, shared = "Den här meningen ska bort härifrån.", "Den här meningen står på flera ställen."
    withdrawn = "withdrawn: {date: 2018-07-01, reason: Fel, ground: 21 kap. OSL}"
    files = {
        "press/2018/a.md": release(withdrawn, f"summary: {shared}", body=f"- {shared} {secret}\n\n**Kort.**"),
        "press/2018/b.md": release(body=shared),
    }
    site, _ = read_files(tmp_path, files)
    found = site.release_at["press/2018/a"]
    assert ("", "") == (found.summary, found.body.text)
    assert [secret] == [text for text, _ in site.withheld]


def test_a_press_room_needs_no_more_than_its_site_file(tmp_path: Path) -> None:
    site, problems = read_files(tmp_path, {"timeline.yaml": "[]", "money.yaml": "x: 1"})
    assert ((), ()) == (site.releases, tuple(p for p in problems if p.at.path == "content/site.yaml"))


def test_of_two_names_that_are_one_on_some_computers_one_is_told(tmp_path: Path) -> None:
    site, problems = read_files(tmp_path, {"press/2018/a.md": release(), "press/2018/A.md": release()})
    assert {"file-name-twice", "file-name-wrong"} >= {problem.code for problem in problems} >= {"file-name-twice"}
    assert 1 == len(site.releases)

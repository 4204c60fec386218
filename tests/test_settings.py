"""The site file: its fields, what must hold between them, and the phase that the clock gives."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from site_in_a_string import SITE, Found, found, said, unmarked, write_site

from pressroom.dates import SWEDISH_TIME, parse_date
from pressroom.documents.reading import read_contents
from pressroom.language.messages import settings as messages
from pressroom.model import Disposal, Exports, PackageFacts, Party, Phase
from pressroom.problems import Problem, in_order
from pressroom.settings import Settings, read_settings

NOW = datetime(2022, 6, 1, tzinfo=UTC)


def read(root: Path, text: str | None, as_of: datetime = NOW) -> tuple[Settings | None, tuple[Problem, ...]]:
    """The settings that a site file gives; without a text there is no file."""
    content = write_site(root, {} if text is None else {"site.yaml": text})
    if text is None:
        (content / "site.yaml").unlink()
    contents = read_contents(content)
    settings, problems = read_settings(contents, as_of)
    return settings, in_order((*contents.problems, *problems))


class Case(NamedTuple):
    """A site file as it should be, and as it shouldn't: the mark stands where the problem is told."""

    code: str
    good: str
    bad: str
    hint: str = ""


def site(*lines: str) -> str:
    """A site file with more about the site."""
    return SITE.replace("agency:", "".join(f"  {line}\n" for line in lines) + "agency:")


def agency(*lines: str) -> str:
    """A site file with more about the agency, and a notice for the time after."""
    notice = "notice: {closed: {text: Nedlagd.}}\n"
    return SITE + "".join(f"  {line}\n" for line in lines) + notice


def without_notice(*lines: str) -> str:
    """The same without the notice."""
    return agency(*lines).partition("notice:")[0]


ORDER = "correct one of the two dates"
SAME_WORDS = "write the words with = between, such as nedläggning = avveckling"
OTHER_HOST = "write the part of the address between https:// and the next slash"

CASES = [
    Case("field-unknown", SITE, SITE.replace("agency:", "▸myndighet:"), "did you mean agency?"),
    Case("field-unknown", SITE, SITE.replace("  url:", "  ▸adress:"), "did you mean url?"),
    Case(
        "field-unknown",
        SITE,
        SITE + "▸palette: x\n",
        "the fields here are site, agency, notice, successors, topics, terms, visitors, contact, accessibility, "
        "exports and package",
    ),
    Case(
        "field-unknown",
        SITE,
        SITE + "package: {▸arkivnamn: X}\n",
        "did you mean archive?",
    ),
    Case(
        "organisation-code-wrong",
        SITE + "package: {creator: {name: X, code: 202100-0000}}\n",
        SITE + "package: {creator: {name: X, code: ▸2021}}\n",
        "write its organisation number, ten digits, or another code with the name of its list before a colon",
    ),
    Case("field-missing", SITE, "site: {name: X, url: https://a.example}\n", "add a line that begins with agency:"),
    Case("part-field-missing", SITE, "site: ▸{name: X}\nagency: {name: Y}\n", "add url: to site"),
    Case(
        "field-empty",
        SITE,
        SITE.replace("  name: Pressarkivet", "  ▸name:"),
        "write something after the colon, or take the line away",
    ),
    Case(
        "address-wrong", SITE, SITE.replace("https://arkiv.example/", "▸arkiv.example"), "write https://arkiv.example"
    ),
    Case(
        "address-wrong",
        SITE,
        SITE.replace("https://arkiv.example/", "▸https:///press/"),
        "write the whole address, beginning with https://",
    ),
    Case(
        "address-wrong",
        SITE,
        SITE.replace("https://arkiv.example/", "▸https://ada:hemligt@arkiv.example/"),
        "write the whole address, beginning with https://",
    ),
    Case(
        "site-address-wrong",
        SITE,
        SITE.replace("https://arkiv.example/", "▸https://arkiv.example/x?y=1"),
        "write https://arkiv.example/x",
    ),
    Case(
        "host-wrong", site("former_hosts: [a.example]"), site("former_hosts: [▸https://a.example/x]"), "write a.example"
    ),
    Case("host-wrong", site("former_hosts: a.example"), site("former_hosts: ▸A.example"), "write a.example"),
    Case("host-wrong", site("former_hosts: a.example"), site("former_hosts: ▸gamla webben"), OTHER_HOST),
    Case("host-wrong", site("former_hosts: a.example"), site("former_hosts: ▸http://[a"), OTHER_HOST),
    Case(
        "site-language-unspoken",
        site("language: en"),
        site("language: ▸fi"),
        "write one of sv and en; each text may have a language of its own, with language in its file",
    ),
    Case("synonyms-wrong", site("synonyms: [a = b]"), site("synonyms: [▸a b]"), SAME_WORDS),
    Case("synonyms-wrong", site("synonyms: a = b = c d"), site("synonyms: ▸a = "), SAME_WORDS),
    Case("synonyms-wrong", site("synonyms: a = 19"), site("synonyms: ▸a == –"), SAME_WORDS),
    Case(
        "term-wrong",
        SITE + "terms: [{name: bidrag, text: Pengar.}]\n",
        SITE + "terms: [{name: ▸(bidrag), text: Pengar.}]\n",
        "write a word or a few as texts have it, without marks at its ends, at most 60 characters",
    ),
    Case(
        "term-twice",
        SITE + "terms: [{name: bidrag, forms: [bidragen], text: Pengar.}, {name: stöd, text: Pengar.}]\n",
        SITE + "terms: [{name: bidrag, forms: [stödet], text: A.}, ▸{name: stöd, forms: [Stödet], text: B.}]\n",
        "put the two explanations together, or take the form from one of them",
    ),
    Case("language-wrong", site("language: sv"), site("language: ▸swe"), "write sv"),
    Case(
        "date-not-a-day",
        site("archived: 2026-11-21"),
        site("archived: ▸2026"),
        "write a whole date, YYYY-MM-DD, without ? or ~",
    ),
    Case(
        "date-not-a-day",
        agency("closed: 2022-12-31"),
        agency("closed: ▸2022-12"),
        "write a whole date, YYYY-MM-DD, without ? or ~",
    ),
    Case(
        "phases-out-of-order",
        agency("start: 2018", "winding_down: 2022-01-01", "closed: 2022-01-01"),
        agency("winding_down: 2022-01-02", "closed: ▸2022-01-01"),
        ORDER,
    ),
    Case(
        "phases-out-of-order",
        agency("start: 2018", "winding_down: 2018-01-01"),
        agency("start: 2018", "winding_down: ▸2017-12-31"),
        ORDER,
    ),
    Case(
        "phases-out-of-order",
        agency("start: 2018-01-01", "closed: 2018-01-01"),
        agency("start: 2018-01-01", "closed: ▸2017-12-31"),
        ORDER,
    ),
    Case(
        "notice-missing",
        agency("closed: 2022-12-31"),
        without_notice("closed: ▸2022-12-31"),
        "write the notice for the time after under notice, closed",
    ),
    Case(
        "part-field-missing",
        agency("closed: 2022-12-31"),
        without_notice("closed: 2022-12-31") + "notice: {closed: ▸{link: om}}\n",
        "add text: to closed",
    ),
    Case("field-unknown", agency(), SITE + "notice: {▸winding_down: {text: X}}\n", "did you mean winding-down?"),
    Case(
        "address-wrong", SITE, SITE + "notice: {closed: {text: X, link: ▸a.example/om}}\n", "write https://a.example/om"
    ),
    Case(
        "address-unsafe",
        SITE,
        SITE + "notice: {closed: {text: X, link: ▸javascript:x}}\n",
        "write an address that begins with https://",
    ),
    Case(
        "address-unsafe",
        SITE,
        SITE + "successors: [{task: X, url: ▸data:x}]\n",
        "write an address that begins with https://",
    ),
    Case("part-field-missing", SITE, SITE + "successors: ▸{name: Boverket}\n", "add task: to successors"),
    Case("email-wrong", SITE, SITE + "contact: {email: ▸registrator}\n"),
    Case("yes-or-no", SITE + "exports: {feeds: ja}\n", SITE + "exports: {feeds: ▸on}\n", "write ja"),
]


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.code}-{number}") for number, case in enumerate(CASES)])
def test_a_site_file_is_right_or_one_problem_at_its_place(tmp_path: Path, case: Case) -> None:
    files, places = unmarked({"site.yaml": case.bad})
    _, problems = read(tmp_path / "bad", files["site.yaml"])
    expected = places or ["site.yaml:1"]
    assert [Found(code=case.code, place=place, hint=case.hint) for place in expected] == found(problems)
    assert () == read(tmp_path / "good", case.good)[1]


def test_every_problem_of_the_site_file_has_a_case() -> None:
    of_claims = {code for code in messages.MESSAGES if code.startswith(("accessibility-", "compliance-", "count-"))}
    assert set() == set(messages.MESSAGES) - {case.code for case in CASES} - {"site-file-missing", *of_claims}


def test_a_press_room_without_a_site_file_has_no_settings(tmp_path: Path) -> None:
    settings, problems = read(tmp_path, None)
    assert (None, ["site-file-missing site.yaml"]) == (settings, said(problems))


def test_a_site_file_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    settings, problems = read(tmp_path, "site: [\n")
    assert settings is None
    assert "site-file-missing" not in {problem.code for problem in problems}


def test_a_mistake_beside_what_is_needed_leaves_settings(tmp_path: Path) -> None:
    settings, problems = read(tmp_path, SITE + "theme: x\n")
    assert settings is not None
    assert ["field-unknown site.yaml:6:1"] == said(problems)


FULL = """\
site:
  name: Pressarkivet
  short_name: Arkivet
  description: Allt som sades.
  url: https://arkiv.example/press
  language: en
  archived: 2026-11-21
  former_hosts: [a.example, www.a.example]
  synonyms: [nedläggning = avveckling, corona  =covid-19 = pandemi]
agency:
  name: Myndigheten
  short_name: M
  name_en: The Agency
  start: 2018
  winding_down: 2022-01-01
  closed: 2022-12-31
  place: Huddinge
  source: [https://a.example/om/, Instruktionen]
notice:
  closed: {text: Nedlagd., link: om, link_text: Läs mer}
  winding-down: {text: Avvecklas.}
successors:
  - {task: Statistik, name: Boverket, url: https://b.example/, from: 2023-01-01, source: SVT}
  - {task: Bidrag, name: }
topics: [{name: stöd, text: Om pengar., page: satsningen}]
contact: {name: Arkivarien, email: arkiv@a.example, url: https://a.example/, note: På vardagar.}
exports: {feeds: nej, data: false}
package:
  archive: Myndighetens arkiv
  creator: {name: Myndigheten, code: 202100-0000, contact: Registrator, email: registrator@a.example}
  receiver: {name: Arkivet, code: "ISNI:000000012146438X"}
  start: 2018-01-01
  disposal: {allowed: nej, note: Inget gallras.}
"""


def test_everything_in_a_site_file_is_read(tmp_path: Path) -> None:
    settings, problems = read(tmp_path, FULL)
    assert () == problems
    assert settings is not None
    about, agency = settings.about, settings.about.agency
    assert ("Pressarkivet", "Arkivet", "Allt som sades.") == (about.name, about.short_name, about.description)
    assert ("https://arkiv.example/press/", "en") == (about.url, about.language)
    assert (parse_date("2026-11-21"), ("a.example", "www.a.example")) == (about.archived, about.former_hosts)
    assert (("nedläggning", "avveckling"), ("corona", "covid-19", "pandemi")) == about.synonyms
    assert ("Myndigheten", "M", "The Agency", "Huddinge") == (
        agency.name,
        agency.short_name,
        agency.name_en,
        agency.place,
    )
    assert (parse_date("2018"), date(2022, 1, 1), date(2022, 12, 31)) == (
        agency.start,
        agency.winding_down,
        agency.closed,
    )
    assert ["https://a.example/om/", "Instruktionen"] == [source.url for source in agency.sources]
    assert [(Phase.WINDING_DOWN, "Avvecklas.", ""), (Phase.CLOSED, "Nedlagd.", "om")] == [
        (phase, notice.text, notice.link) for phase, notice in about.notices
    ]
    assert [("Statistik", "Boverket", parse_date("2023-01-01")), ("Bidrag", "", None)] == [
        (successor.task, successor.name, successor.start) for successor in about.successors
    ]
    assert [("stöd", "Om pengar.", "satsningen")] == [
        (topic.name, topic.text, topic.page) for topic in about.topic_texts
    ]
    assert about.contact is not None
    assert ("Arkivarien", "arkiv@a.example") == (about.contact.name, about.contact.email)
    assert Exports(releases=True, data=False, feeds=False, redirects=True) == about.exports
    creator = Party(name="Myndigheten", code="ORG:2021000000", contact="Registrator", email="registrator@a.example")
    assert about.package == PackageFacts(
        archive="Myndighetens arkiv",
        creator=creator,
        receiver=Party(name="Arkivet", code="ISNI:000000012146438X"),
        start=date(2018, 1, 1),
        disposal=Disposal(allowed=False, note="Inget gallras."),
    )


@pytest.mark.parametrize(
    ("as_of", "phase"),
    [
        (datetime(2021, 12, 31, 23, 59, 59, tzinfo=SWEDISH_TIME), Phase.ACTIVE),
        (datetime(2022, 1, 1, 0, 0, tzinfo=SWEDISH_TIME), Phase.WINDING_DOWN),
        (datetime(2022, 12, 31, 23, 59, 59, tzinfo=SWEDISH_TIME), Phase.WINDING_DOWN),
        (datetime(2022, 12, 31, 22, 59, tzinfo=UTC), Phase.WINDING_DOWN),
        (datetime(2022, 12, 31, 23, 0, tzinfo=UTC), Phase.CLOSED),
        (datetime(2023, 1, 1, 0, 0, tzinfo=SWEDISH_TIME), Phase.CLOSED),
    ],
)
def test_the_phase_follows_swedish_clocks(tmp_path: Path, as_of: datetime, phase: Phase) -> None:
    settings, _ = read(tmp_path, FULL, as_of)
    assert settings is not None
    assert (phase, as_of, SWEDISH_TIME) == (settings.about.phase, settings.as_of, settings.as_of.tzinfo)


def test_an_agency_without_dates_is_active(tmp_path: Path) -> None:
    settings, _ = read(tmp_path, SITE)
    assert settings is not None
    assert Phase.ACTIVE is settings.about.phase

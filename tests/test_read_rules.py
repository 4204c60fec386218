"""What must hold between files: each way to break it is one problem, at its place."""

from pathlib import Path
from typing import NamedTuple

import pytest
from site_in_a_string import SITE, Found, found, municipality, person, read_files, release, said, titled, unmarked


class Case(NamedTuple):
    """Files that fit together, with what to write otherwise so that they don't."""

    code: str
    good: dict[str, str]
    bad: dict[str, str]
    hint: str = ""


A, B = "press/2018/a.md", "press/2018/b.md"
MOTALA, PERSTORP = "municipalities/motala.md", "municipalities/perstorp.md"
ADA, BO, CIA = "people/ada.md", "people/bo.md", "people/cia.md"
BOTH = {A: release(), B: release()}
NAMES = "use the letters a to z in lower case, digits and hyphens"
ANOTHER = "give one of the two another name"
NOTICE = "agency:\n  name: Myndigheten\nnotice:\n  winding-down: {text: X, link: om-arkivet, link_text: Mer}\n"
NEAR = "correct the day, or accept that the visits are two"


def with_notice(link: str) -> str:
    """A site.yaml with a notice that links somewhere."""
    return SITE + f"notice:\n  winding-down:\n    text: Vi avvecklas.\n    link: {link}\n    link_text: Läs mer\n"


CASES = [
    # phases
    Case(
        "notice-missing-winding-down",
        {"site.yaml": f"{SITE}  winding_down: 2022-01-01\nnotice: {{winding-down: {{text: X}}}}\n"},
        {"site.yaml": f"{SITE}  winding_down: ▸2022-01-01\n"},
        "write the notice for that time under notice, winding-down",
    ),
    Case(
        "notice-missing-winding-down",
        {"site.yaml": f"{SITE}  winding_down: 2021-01-01\n  closed: 2021-12-31\nnotice: {{closed: {{text: X}}}}\n"},
        {"site.yaml": f"{SITE}  winding_down: ▸2023-01-01\n  closed: 2023-12-31\nnotice: {{closed: {{text: X}}}}\n"},
        "write the notice for that time under notice, winding-down",
    ),
    # texts
    Case(
        "release-empty",
        {A: release(body="Text.")},
        {A: release(body="<!-- Text kommer. -->\n\n&nbsp;<p></p>\n***").replace("title: R", "title: ▸R")},
        "write the text below the fields, or add draft: ja until it is there",
    ),
    Case(
        "release-empty",
        {A: release("draft: ja", body="")},
        {A: release("contact: ada", body="").replace("title: R", "title: ▸R"), ADA: person()},
        "write the text below the fields, or add draft: ja until it is there",
    ),
    *(
        Case(
            "body-empty",
            {A: release(line, body="![](bild.png)")},
            {A: release(line, body="").replace("title: R", "title: ▸R")},
            "write it, or accept that there is none",
        )
        for line in ("summary: Kort.", "event: {start: 2018-06-01}")
    ),
    Case(
        "body-empty",
        {"boxes/om.md": titled(), "pages/om-arkivet.md": titled().replace("Text.", "")},
        {
            "boxes/om.md": titled(title="▸Om").replace("Text.", ""),
            "pages/om.md": titled(title="▸Om").replace("Text.", ""),
        },
        "write it, or accept that there is none",
    ),
    # addresses
    Case(
        "press-without-folder",
        {A: release()},
        {"press/a.md": "▸" + release()},
        "move it into a folder, such as content/press/2018/a.md",
    ),
    Case(
        "file-too-deep", {A: release()}, {"press/2018/maj/a.md": "▸" + release()}, "move it to content/press/2018/a.md"
    ),
    Case(
        "file-name-wrong",
        {"press/2018/besok-i-aneby.md": release()},
        {"press/2018/Besök i Åneby.md": "▸" + release()},
        "rename it to besok-i-aneby",
    ),
    Case(
        "file-name-wrong",
        {"press/varen-2018/a.md": release()},
        {"press/Våren 2018/a.md": "▸" + release()},
        "rename it to varen-2018",
    ),
    Case("file-name-wrong", {ADA: person()}, {"people/Ada.md": "▸" + person()}, "rename it to ada"),
    Case("file-name-wrong", {ADA: person()}, {"people/---.md": "▸" + person()}, NAMES),
    Case("name-reserved", {A: release()}, {"press/2018/index.md": "▸" + release()}, "choose another name"),
    Case("name-reserved", {A: release()}, {"press/2018/sida-2.md": "▸" + release()}, "choose another name"),
    Case("name-reserved", {A: release("slug: b")}, {A: release("slug: ▸index")}, "choose another name"),
    Case(
        "name-reserved",
        {MOTALA: municipality()},
        {"municipalities/index.md": "▸" + municipality()},
        "choose another name",
    ),
    *(
        Case("name-reserved", {"pages/om.md": titled()}, {f"pages/{name}.md": "▸" + titled()}, "choose another name")
        for name in ("index", "404", "kommunbesok", "satsningen", "sok", "tidslinje")
    ),
    Case(
        "name-reserved",
        {A: release("former: press/2018/sok")},
        {A: release("former: ▸sok")},
        "take it away: readers find another page there",
    ),
    Case(
        "former-without-folder",
        {A: release("former: press/2018/sokning")},
        {A: release("former: ▸sokning")},
        "write press/2018/sokning, or accept that it stood at the top of the site",
    ),
    Case(
        "former-without-folder",
        {A: release("former: press/2018/press")},
        {A: release("former: ▸press")},
        "write press/2018/press, or accept that it stood at the top of the site",
    ),
    Case("address-taken", BOTH, {A: release(), B: "▸" + release("slug: a")}, ANOTHER),
    Case(
        "former-taken",
        BOTH,
        {A: release("former: press/2018/c"), B: release("former: ▸press/2018/c")},
        "keep it in one of the two files",
    ),
    Case(
        "former-is-published",
        BOTH,
        {A: release("former: ▸press/2018/b"), B: release()},
        "take it away, or rename that file",
    ),
    Case(
        "former-is-published",
        {A: release()},
        {A: release("former: ▸press/2018/a")},
        "take it away: it is the item's address today",
    ),
    Case(
        "former-is-published",
        {A: release(), MOTALA: municipality()},
        {A: release("former: ▸kommuner/motala"), MOTALA: municipality()},
        "take it away, or rename that file",
    ),
    Case(
        "original-taken",
        {A: release("original: https://a.example/x"), B: release("original: https://a.example/y")},
        {A: release("original: https://a.example/å/"), B: release("original: ▸http://www.a.example/%C3%A5")},
        "keep the address in one of the two files",
    ),
    Case(
        "id-taken",
        {A: release("id: x-1"), B: release("id: x-2")},
        {A: release("id: x-1"), B: release("id: ▸X-1")},
        "give this item an identifier of its own",
    ),
    Case(
        "id-taken",
        {A: release("id: x-1"), B: release("id: x-2", "draft: ja")},
        {A: release("id: x-1"), B: release("draft: ja", "id: ▸x-1")},
        "give this item an identifier of its own",
    ),
    *(
        Case(
            "id-taken",
            {"press/2018/m.md": release("id: x-1"), path: release("id: x-2", date=date)},
            {"press/2018/m.md": release("id: x-1"), path: release(f"id: ▸x-1{draft}", date=date)},
            "give this item an identifier of its own",
        )
        for path, date, draft in (
            ("press/2018/kopia-av-m.md", "2018-06", ""),
            ("press/2018/a.md", "2018-07", ""),
            ("press/2018/a.md", "2018-05", "\ndraft: ja"),
            ("press/2018/m-2.md", "2018-06", ""),
        )
    ),
    Case(
        "municipality-code-taken",
        {MOTALA: municipality("code: 0583"), PERSTORP: municipality("code: 1275", name="Perstorp")},
        {MOTALA: municipality("code: 0583"), PERSTORP: municipality("code: ▸0583", name="Perstorp")},
        "correct one of the two",
    ),
    # people
    Case(
        "replaced-in-circle",
        {ADA: person()},
        {ADA: person("withdrawn: 2018-01-01", "replaced_by: ▸ada")},
        "take replaced_by away from the one who answers",
    ),
    Case(
        "replaced-in-circle",
        {ADA: person("replaced_by: bo"), BO: person("replaced_by: cia"), CIA: person()},
        {ADA: person("replaced_by: ▸bo"), BO: person("replaced_by: ▸ada"), CIA: person("replaced_by: ada")},
        "take replaced_by away from the one who answers",
    ),
    Case(
        "replaced-by-withdrawn",
        {ADA: person("withdrawn: 2018-01-01", "replaced_by: bo"), BO: person()},
        {ADA: person("withdrawn: 2018-01-01", "replaced_by: ▸bo"), BO: person("withdrawn: 2018-02-01")},
        "name someone who answers, or take replaced_by away",
    ),
    # the notice
    Case(
        "page-unknown",
        {"site.yaml": with_notice("om"), "pages/om.md": titled()},
        {"site.yaml": with_notice("▸omm"), "pages/om.md": titled()},
        "did you mean om?",
    ),
    Case(
        "page-unknown",
        {"site.yaml": with_notice("https://a.example/")},
        {"site.yaml": with_notice("▸om")},
        "write the name of a file in content/pages, without .md, or a whole address, or begin one with new page",
    ),
    # the topics
    Case(
        "topic-unknown",
        {"site.yaml": SITE + "topics: [{name: stöd, text: Om pengar.}]\n", A: release("topics: [stöd]")},
        {"site.yaml": SITE + "topics: [▸{name: Stöd, text: Om pengar.}]\n", A: release("topics: [stöd]")},
        "did you mean stöd?",
    ),
    Case(
        "topic-unknown",
        {},
        {"site.yaml": SITE + "topics: [▸{name: stöd, text: Om pengar.}]\n"},
        "write a topic as releases have it, or take the text away",
    ),
    Case(
        "topic-page-unknown",
        {"site.yaml": SITE + "topics: [{name: stöd, text: X, page: satsningen}]\n", A: release("topics: [stöd]")},
        {"site.yaml": SITE + "topics: [▸{name: stöd, text: X, page: satsning}]\n", A: release("topics: [stöd]")},
        "did you mean satsningen?",
    ),
    Case(
        "visitor-page-unknown",
        {"site.yaml": SITE + "visitors: [{name: Du?, ways: [{text: Sök, page: sok}, {text: Se, page: kommuner#a}]}]\n"},
        {"site.yaml": SITE + "visitors: [{name: Du?, ways: [▸{text: Sök, page: sök}]}]\n"},
        "did you mean sok?",
    ),
    # visits
    Case(
        "visits-near",
        {
            A: release("municipality: motala", "visit: 2018-09-10"),
            B: release("municipality: motala", "visit: 2018-09-25"),
            MOTALA: municipality(),
        },
        {
            A: release("municipality: motala", "visit: 2018-09-10"),
            B: release("municipality: motala", "visit: ▸2018-09-24"),
            MOTALA: municipality(),
        },
        NEAR,
    ),
    Case(
        "visits-near",
        {MOTALA: municipality("visits: [{date: 2018-09-10, held: nej, source: SVT}, {date: 2018-09-20}]")},
        {MOTALA: municipality("visits: [{date: 2018-09-10}, ▸{date: 2018-09-20}]")},
        NEAR,
    ),
    Case(
        "visits-near",
        {MOTALA: municipality("accept: visits-near", "visits: [{date: 2018-09-10}, {date: 2018-09-20?}]")},
        {MOTALA: municipality("visits: [{date: 2018-09-10}, ▸{date: 2018-09-20?}]")},
        NEAR,
    ),
    # topics
    *(
        Case(
            "topic-spelled-twice",
            {
                A: release(f"topics: [{usual}]"),
                B: release(f"topics: [{usual}]"),
                "press/2018/c.md": release(f"topics: [{other}]", "accept: topic-spelled-twice"),
            },
            {
                A: release(f"topics: [{usual}]"),
                B: release(f"topics: [{usual}]"),
                "press/2018/c.md": release(f"topics: [▸{other}]"),
            },
            f"write {usual}, or accept that the topics are two",
        )
        for usual, other in (
            ("kommunbesök", "Kommunbesök"),
            ("kommunbesök", "kommunbesok"),
            ("kommunbesök", "kommun-besök"),
            ("covid-19", "Covid 19"),
            ("rapport", "rapporter"),
            ("förskolor", "förskola"),
            ("statsbidrag", "statsbidag"),
            ("statsbidrag", "statsbirdag"),
        )
    ),
]


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.code}-{number}") for number, case in enumerate(CASES)])
def test_files_fit_together_or_are_one_problem_at_its_place(tmp_path: Path, case: Case) -> None:
    files, places = unmarked(case.bad)
    _, problems = read_files(tmp_path / "bad", files)
    assert [Found(code=case.code, place=place, hint=case.hint) for place in places] == found(problems)
    assert () == read_files(tmp_path / "good", case.good)[1]


def test_a_name_that_would_be_right_can_be_taken(tmp_path: Path) -> None:
    _, problems = read_files(tmp_path, {ADA: person(), "people/Åda.md": person()})
    assert [
        Found(code="address-taken", place="people/Åda.md", hint=ANOTHER),
        Found(code="file-name-wrong", place="people/Åda.md", hint="rename it to ada"),
    ] == found(problems)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("32 kommuner", "74 kommuner"),
        ("avveckling 2018-2019", "avveckling 2021-2022"),
        ("bostad", "boende"),
        ("årsrapport", "rapport"),
        ("press", "stress"),
        ("webbinarium", "seminarium"),
        ("rasism", "racism"),
    ],
)
def test_topics_that_are_two_are_no_slip(tmp_path: Path, first: str, second: str) -> None:
    assert () == read_files(tmp_path, {A: release(f"topics: [{first}, {second}]")})[1]


def test_visits_more_than_a_day_long_are_not_compared(tmp_path: Path) -> None:
    visits = "visits: [{date: 2018-09}, {date: 2018-09-20}, {date: XXXX-09-21}, {date: okänt}]"
    assert () == read_files(tmp_path, {MOTALA: municipality(visits)})[1]


@pytest.mark.parametrize("number", ["070-123 45 67", "+46 70 123 45 67", "0046(0)76-1234567", "0730 12 34 56"])
def test_a_contact_on_a_mobile_telephone_is_a_warning(tmp_path: Path, number: str) -> None:
    _, problems = read_files(tmp_path, {ADA: person(f"phone: {number}")})
    assert ["phone-personal people/ada.md:3:8"] == said(problems)
    for line in ("accept: phone-personal", "withdrawn: 2018-01-01"):
        assert () == read_files(tmp_path, {ADA: person(f"phone: {number}", line)})[1]


@pytest.mark.parametrize("number", ["010-123 45 67", "08-700 00 00", "+46 10 123 45 67", "0771-12 34 56"])
def test_a_contact_on_another_telephone_is_none(tmp_path: Path, number: str) -> None:
    assert () == read_files(tmp_path, {ADA: person(f"phone: {number}")})[1]


@pytest.mark.parametrize("roles", ["[]", "[{title: forskare}]", "[{title: forskare}, {title: författare, party: X}]"])
def test_who_spoke_for_nobody_needs_no_page(tmp_path: Path, roles: str) -> None:
    _, problems = read_files(tmp_path, {ADA: person(f"roles: {roles}")})
    assert ["person-without-office people/ada.md:3:8"] == [said(problems)[0][:40]] == said(problems)
    assert () == read_files(tmp_path, {ADA: person(f"roles: {roles}", "accept: person-without-office")})[1]


DAMAGED = [
    (MOTALA, release("municipality: motala", "visit: 2018-06-28")),
    (MOTALA, release("municipality: motala", "visit: {motala: 2018-06-28}")),
    (ADA, release("spokesperson: ada", "contact: ada")),
    ("boxes/om-oss.md", release("boxes: om-oss")),
]


@pytest.mark.parametrize(("path", "text"), DAMAGED)
@pytest.mark.parametrize("damage", ["---\nsource: SVT\n---\n", "---\nsource: [\n---\n", "ingenting\n"])
def test_a_name_of_a_damaged_record_is_no_second_problem(tmp_path: Path, path: str, text: str, damage: str) -> None:
    site, problems = read_files(tmp_path, {A: text, path: damage})
    assert {path} == {problem.at.path.removeprefix("content/") for problem in problems}
    assert f"content/{path}" in site.damaged

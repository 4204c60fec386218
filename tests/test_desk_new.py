"""New records: asked for, or from options; whole, and never over something that is there."""

import json
from datetime import date
from pathlib import Path

import pytest
from desk_room import Room, room_in
from hypothesis import given
from hypothesis import strategies as st

from pressroom.desk.front_matter import as_yaml
from pressroom.desk.stock import take_stock
from pressroom.documents import Scalar
from pressroom.documents.reading import read_contents, read_document


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return room_in(tmp_path)


def test_a_release_is_written_from_options(room: Room) -> None:
    told = room.run(
        *("new", "release", "--title", "Ängsholm får återbesök: så blir det", "--date", "2024-01-04"),
        *("--municipality", "Ängsholm", "--visit", "2024-01-20", "--spokesperson", "Ada Exempelsson"),
        *("--topics", "kommunbesök", "--boxes", "om-exm", "--no-draft"),
    )
    assert (0, "") == (told.status, told.err)
    text = room.text("press/2024/angsholm-far-aterbesok-sa-blir-det.md")
    lines = [line for line in text.split("---")[1].splitlines() if line and not line.startswith("#")]
    assert [
        'title: "Ängsholm får återbesök: så blir det"',
        "date: 2024-01-04",
        "id: exm-2024-004",
        "municipality: [angsholm]",
        "visit: 2024-01-20",
        "spokesperson: [ada-exempelsson]",
        "topics: [kommunbesök]",
        "boxes: [om-exm]",
        "updated: 2024-01-05",
    ] == lines
    assert room.run("check", "--quiet").status == 0


def test_every_field_has_a_word_about_it(room: Room) -> None:
    room.run("new", "release", "--title", "Ett")
    fields = room.text("press/2024/ett.md").split("---\n", 1)[1].split("\n---\n")[0].splitlines()
    for number, line in enumerate(fields):
        if line and not line.startswith("# "):
            assert fields[number - 1].startswith("# "), line


def test_a_new_release_is_a_draft_of_today(room: Room) -> None:
    told = room.run("new", "release", "--title", "Ett nytt beslut")
    text = room.text("press/2024/ett-nytt-beslut.md")
    assert ("\ndate: 2024-01-05\n" in text, "\ndraft: ja\n" in text) == (True, True)
    assert "utkast" in told.out


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_what_a_new_release_says_is_no_text(room: Room, lang: str) -> None:
    room.run("new", "release", "--title", "Ett nytt beslut", "--no-draft", lang=lang)
    told = json.loads(room.run("check", "--json").out)["problems"]
    codes = {problem["code"] for problem in told if problem["path"].endswith("ett-nytt-beslut.md")}
    assert {"text-placeholder"} == codes


def test_a_text_of_unknown_year_lies_among_the_undated(room: Room) -> None:
    room.run("new", "release", "--title", "När", "--date", "okänt")
    assert "date: okänt" in room.text("press/odaterat/nar.md")


def test_a_municipality_and_a_person(room: Room) -> None:
    assert room.run("new", "municipality", "--name", "Åmål", "--code", "1492").status == 0
    assert 'code: "1492"' in room.text("municipalities/amal.md")
    said = ("--organisation", "Exempelmyndigheten", "--phone", "010-555 02 02")
    told = room.run("new", "person", "--name", "Örjan Öst", "--title", "pressansvarig", *said)
    assert (0, "") == (told.status, told.err)
    assert "roles:\n  - title: pressansvarig\n" in room.text("people/orjan-ost.md")
    assert room.run("check", "--quiet").status == 0


def test_a_fact_box_and_a_standing_page(room: Room) -> None:
    assert room.run("new", "box", "--title", "Om stödet: så går det till", "--slug", "om-stodet").status == 0
    assert 'title: "Om stödet: så går det till"\n' in room.text("boxes/om-stodet.md")
    assert room.run("new", "page", "--title", "Kakor och spårning", "--language", "sv").status == 0
    text = room.text("pages/kakor-och-sparning.md")
    assert ("\nupdated: 2024-01-05\n" in text, text.endswith("---\nSkriv texten här.\n")) == (True, True)
    assert room.run("new", "page", "--title", "Sök").status == 1
    told = json.loads(room.run("check", "--json").out)["problems"]
    codes = [(problem["code"], problem["path"]) for problem in told if problem["path"].startswith("content/pages/k")]
    assert [("text-placeholder", "content/pages/kakor-och-sparning.md")] == codes


def test_nothing_is_written_over(room: Room) -> None:
    room.run("new", "release", "--title", "Ett")
    before = room.text("press/2024/ett.md")
    told = room.run("new", "release", "--title", "Ett", "--summary", "Annat.", "--id", "exm-annat")
    assert told.status == 2 or "press/2024/ett" in told.err
    assert before == room.text("press/2024/ett.md")


@pytest.mark.parametrize("kind", ["release", "municipality", "person", "box", "page", "site"])
def test_without_a_terminal_it_says_what_is_missing(room: Room, kind: str) -> None:
    arguments = ("new", kind, str(room.root / "ny")) if kind == "site" else ("new", kind)
    told = room.run(*arguments)
    option = "--title" if kind in {"release", "box", "page"} else "--name"
    assert (2, f"det finns ingen terminal att fråga i, så ange {option}\n") == (told.status, told.err)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--date", "2024-02-30"), "är inget datum"),
        (("--municipality", "ingenstans"), "ingen kommun"),
        (("--kind", "roman"), "ingen sorts text"),
        (("--id", "exm-2024-001"), "exm-2024-001"),
    ],
)
def test_a_wrong_answer_writes_nothing(room: Room, options: tuple[str, str], code: str) -> None:
    told = room.run("new", "release", "--title", "Ett", *options)
    assert (1, True) == (told.status, code in told.err)
    assert not list((room.root / "content").rglob("ett.md"))


def test_a_title_without_letters_needs_a_name(room: Room) -> None:
    assert room.run("new", "release", "--title", "???").status == 1
    assert room.run("new", "release", "--title", "???", "--slug", "fragor").status == 0


def test_the_path_is_told_as_json(room: Room) -> None:
    told = room.run("new", "release", "--title", "Ett", "--json")
    assert json.loads(told.out)["path"] == "content/press/2024/ett.md"


def test_identifiers_go_on_from_the_last_of_the_year(room: Room) -> None:
    stock = take_stock(read_contents(room.root / "content"))
    assert ["exm-2024-004", "exm-1999-001"] == [stock.next_identifier(2024), stock.next_identifier(1999)]


def test_the_wizard_asks_and_completes(room: Room) -> None:
    told = room.at_a_terminal(
        ["new", "release"],
        [
            ("title –", "Besök i Ängsholm\r"),
            ("date –", "\r"),
            ("kind –", "roman\r"),
            ("ingen sorts text", "\x15nyhet\r"),
            ("municipality –", "Ängs"),
            ("Ängsholm", "\t"),
            ("holm", "\r"),
            ("en till", "\r"),
            ("visit –", "2024-01-20\r"),
            ("spokesperson –", "\r"),
            ("contact –", "\r"),
            ("summary –", "\r"),
            ("topics –", "kommunbesök\r"),
            ("en till", "\r"),
            ("boxes –", "\r"),
        ],
    )
    assert told.status == 0, told.out
    text = room.text("press/2024/besok-i-angsholm.md")
    assert all(
        f"\n{line}\n" in text
        for line in ("kind: nyhet", "municipality: [angsholm]", "visit: 2024-01-20", "topics: [kommunbesök]")
    )
    assert room.run("check", "--quiet").status == 0


def test_the_wizard_can_be_left(room: Room) -> None:
    told = room.at_a_terminal(["new", "person"], [("name –", "\x03")])
    assert told.status == 2


def test_a_new_site_builds_at_once(room: Room) -> None:
    target = room.root / "nasta"
    options = ("--name", "Myndigheten för exempel", "--short-name", "Mfe", "--closed", "2027-12-31")
    assert room.run("new", "site", str(target), *options).status == 0
    folders = [part for name in ("content", "templates", "static", "output") for part in (f"--{name}", target / name)]
    new = Room(root=target)
    assert new.run("build").status == 0, folders
    told = json.loads(new.run("check", "--json").out)["problems"]
    places = [(problem["code"], problem["path"].removeprefix("content/"), problem["line"]) for problem in told]
    assert [
        ("text-placeholder", "pages/om-arkivet.md", 5),
        ("text-placeholder", "pages/om-arkivet.md", 9),
        ("text-placeholder", "pages/vem-svarar-i-dag.md", 5),
        ("text-placeholder", "press/2024/pressrummet-ar-oppnat.md", 6),
        ("text-placeholder", "press/2024/pressrummet-ar-oppnat.md", 10),
        ("text-placeholder", "press/2024/pressrummet-ar-oppnat.md", 12),
    ] == places
    assert (target / "output" / "press" / "2024" / "pressrummet-ar-oppnat.html").is_file()
    assert room.run("new", "site", str(target), *options).status == 2


def test_a_new_site_begins_only_where_there_is_something_to_copy(room: Room) -> None:
    target = room.root / "nasta"
    told = room.run("new", "site", str(target), "--name", "Exempelmyndigheten", "--templates", "finns-inte")
    assert (2, False) == (told.status, target.exists())
    assert 'det finns ingen mapp "finns-inte" att kopiera' in told.err
    assert "--templates" in told.err


def test_a_new_site_carries_its_own_identifiers(room: Room) -> None:
    target = room.root / "nasta"
    room.run("new", "site", str(target), "--name", "Myndigheten för exempel")
    stock = take_stock(read_contents(target / "content"))
    assert stock.next_identifier(2024) == "myndigheten-for-exempel-2024-002"


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1))
def test_every_text_is_read_again_as_it_was_written(text: str) -> None:
    line = " ".join(text.split())
    content = f"---\ntitle: {as_yaml(text)}\n---\n".encode()
    document, problems = read_document("content/press/2024/x.md", content)
    if problems or not line:
        return  # characters that no file may hold
    assert document is not None
    title = document.fields.get("title")
    assert isinstance(title, Scalar)
    from unicodedata import normalize

    assert normalize("NFC", line) == title.text


def test_the_clock_is_an_argument(room: Room) -> None:
    room.run("new", "release", "--title", "Ett", "--as-of", date(2023, 3, 1).isoformat())
    assert "date: 2023-03-01" in room.text("press/2023/ett.md")

"""What is withdrawn is searched for as it is shown and as it is written; what others say as well is told."""

from pathlib import Path

import pytest
from press_room import said
from site_in_a_string import read_files, release

from pressroom.read.sentences import count_too_short, sentences_of_text

CODES = ("withdrawn-elsewhere",)
"""What is told here."""
WITHDRAWN = "withdrawn: {date: 2019-01-01, reason: Uppgift om enskild., ground: 21 kap. 1 § OSL}"

SHOWN = [
    ('Hon "sade" det (i går) till alla oss andra.', 'Hon "sade" det (i går) till alla oss andra.'),
    ("Se [rapporten](press/x.md) om det som hände.", "Se rapporten om det som hände."),
    ("Se [rapporten][1] om det som hände i går.", "Se rapporten om det som hände i går."),
    ("Det är *mycket* viktigt och **inte** roligt.", "Det är mycket viktigt och inte roligt."),
    ("- Ett av flera namn på en lista med namn", "Ett av flera namn på en lista med namn"),
    ("> – Det är långt, säger [Ada Ek](person:ada).", "Det är långt, säger Ada Ek."),
    ("1. Ett av flera namn på en lista med namn", "Ett av flera namn på en lista med namn"),
    ("## En lång mellanrubrik om en person {#om}", "En lång mellanrubrik om en person"),
    ("| Anna Andersson i Lund | 1 200 kronor |", "Anna Andersson i Lund 1 200 kronor"),
    ('!!! fakta "En ruta med en lång rubrik"', '"En ruta med en lång rubrik"'),
    ("![En bild som visar en person](a.jpg)", "En bild som visar en person"),
    ("*[OSL]: Offentlighets- och sekretesslagen", "Offentlighets- och sekretesslagen"),
    ("[^1]: En fotnot som säger något hemligt.", "En fotnot som säger något hemligt."),
    ("En mening med en not[^1] som går vidare efter den.", "som går vidare efter den."),
    ("Den kostade 5 &lt; 6 miljoner kronor per år.", "Den kostade 5 < 6 miljoner kronor per år."),
    (r"Två \*stjärnor\* som står i texten som de är.", "Två stjärnor som står i texten som de är."),
    ("En <b>taggad</b> mening som är lång nog här.", "En taggad mening som är lång nog här."),
]


@pytest.mark.parametrize(("written", "shown"), SHOWN)
def test_a_sentence_is_searched_for_as_it_is_shown(written: str, shown: str) -> None:
    assert shown in [sentence.text for sentence in sentences_of_text(written)]


def test_where_the_marks_hold_letters_it_is_also_searched_for_as_it_is_written() -> None:
    written = "Se [rapporten](press/x.md) om det som hände."
    assert written in [sentence.text for sentence in sentences_of_text(written)]


def test_short_sentences_are_searched_for_with_their_neighbours_and_long_ones_alone() -> None:
    found = [sentence.text for sentence in sentences_of_text("Anna är sjuk. Hon bor i den lilla staden Lund. Ja.")]
    assert [
        "Anna är sjuk. Hon bor i den lilla staden Lund.",
        "Hon bor i den lilla staden Lund.",
        "Hon bor i den lilla staden Lund. Ja.",
    ] == found
    assert 2 == count_too_short("Kort.\n\n- Också\n\nDen här är inte för kort alls.\n\n---\n")


def test_every_sentence_has_its_line() -> None:
    text = "Första stycket, som är långt nog.\n\n- En punkt som är tillräckligt lång\n- En punkt till som är lång nog\n"
    assert [0, 2, 3] == [sentence.line for sentence in sentences_of_text(text)]


SHARED = "Den här meningen står i två olika texter."


def both(shared: str, *lines: str) -> dict[str, str]:
    return {
        "press/2018/borta.md": release(WITHDRAWN, *lines, body=f"Ett stycke som bara står här i den här.\n\n{SHARED}"),
        "press/2018/kvar.md": release(body=shared),
    }


@pytest.mark.parametrize("shared", [SHARED, "Den *här* meningen står i [två](press/2018/borta.md) olika texter."])
def test_a_withdrawn_sentence_that_another_text_says_is_told(tmp_path: Path, shared: str) -> None:
    site, problems = read_files(tmp_path, both(shared))
    assert ["withdrawn-elsewhere press/2018/borta.md:8:0"] == said(problems)
    assert ("content/press/2018/kvar.md",) == dict(problems[0].values)["places"]
    assert [SHARED] != [text for text, _ in site.withheld]
    assert site.withheld


def test_it_may_be_judged(tmp_path: Path) -> None:
    _, problems = read_files(tmp_path, both(SHARED, "accept: [withdrawn-elsewhere]"))
    assert () == problems


def test_what_nobody_else_says_is_not_told(tmp_path: Path) -> None:
    site, problems = read_files(tmp_path, both("Något helt annat står i den här."))
    assert () == problems
    assert SHARED in [text for text, _ in site.withheld]


def test_all_that_goes_with_the_text_is_searched_for(tmp_path: Path) -> None:
    parts = (
        "summary: Sammanfattningen försvinner också helt.",
        "corrections: [{date: 2018-07-01, text: Rättelsen berättar om det som var fel.}]",
        "image: {src: a.jpg, alt: En bild av en enskild person., caption: Bildtexten nämner henne vid namn.}",
    )
    site, _ = read_files(tmp_path, {"press/2018/borta.md": release(WITHDRAWN, *parts), "press/2018/a.jpg": b""})
    assert {
        "Sammanfattningen försvinner också helt.",
        "Rättelsen berättar om det som var fel.",
        "En bild av en enskild person.",
        "Bildtexten nämner henne vid namn.",
    } == {text for text, _ in site.withheld}

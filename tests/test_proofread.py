"""What a proofreader asks about, in which texts, and where."""

from datetime import date

import pytest

from pressroom.language import language_of
from pressroom.markup import mark_up, proofread_text
from pressroom.model import Body
from pressroom.problems import JUDGED_WARNINGS, Location, Problem, Severity


def asked(text: str, *, language: str = "sv", verbatim: bool = False) -> tuple[Problem, ...]:
    body = Body.of(text, at=Location(path="content/a.md", line=7))
    return mark_up(body, language=language, verbatim=verbatim).problems


def codes(text: str, *, language: str = "sv", verbatim: bool = False) -> list[str]:
    return [found.code for found in asked(text, language=language, verbatim=verbatim)]


# --- what a new file says
@pytest.mark.parametrize("verbatim", [True, False])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Skriv texten här; en rad som börjar med talstreck, – så här, är ett uttalande.", 2),
        ("Write the text here; a line that begins with a dash, – like this, is speech.", 2),
        ("Ett stycke.\n\nSKRIV IN DIN TEXT HÄR", 1),
        ("Lorem ipsum dolor sit amet.", 1),
        ("Mötet hölls i TODO.", 1),
        ("Alla som skriver texter här i huset.", 0),
        ("Här skriver Ada Ek om att skriva.", 0),
        ("`Skriv texten här`", 0),
    ],
)
def test_no_text_asks_for_a_text(text: str, found: int, verbatim: bool) -> None:  # noqa: FBT001  (a row of a table)
    assert ["text-placeholder"] * found == codes(text, verbatim=verbatim)


# --- weekdays and dates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("sv", "måndagen den 24 september 2018", []),
        ("sv", "Måndag 24 september 2018", []),
        ("sv", "tisdagen den 24 september 2018", ["weekday-wrong"]),
        ("sv", "Tisdag 24 september 2018", ["weekday-wrong"]),
        ("sv", "tisdag, den 24:e September 2018", ["weekday-wrong"]),
        ("sv", "tisdagen\nden 24 september\n2018", ["weekday-wrong"]),
        ("sv", "tisdagens den 24\u00a0september 2018", ["weekday-wrong"]),
        ("sv", "tisdagen den 31 februari 2018", []),
        ("sv", "`tisdagen den 24 september 2018`", []),
        ("sv", "[möte](https://a.se/ 'tisdagen den 24 september 2018')", []),
        ("en", "Monday 24 September 2018", []),
        ("en", "Tuesday 24 September 2018", ["weekday-wrong"]),
        ("en", "Tuesday, September 24th, 2018", ["weekday-wrong"]),
        ("fi", "tisdagen den 24 september 2018", []),
    ],
)
def test_a_weekday_is_that_of_its_date(language: str, text: str, found: list[str]) -> None:
    assert found == codes(text, language=language)
    assert found == codes(text, language=language, verbatim=True)


def test_the_right_weekday_is_told() -> None:
    (found,) = asked("Den som kom tisdagen den 24 september 2018.")
    assert {"day": date(2018, 9, 24), "right": "måndag", "written": "tisdagen"} == dict(found.values)
    assert Location(path="content/a.md", line=7, column=13, length=30) == found.at
    assert "24 September 2018" in language_of("en").word(found).sentence


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("sv", "Den 24 september kom hon.", ["date-without-year"]),
        ("sv", "Den 24 september 2018 kom hon.", []),
        ("sv", "Hon kom 2018, den 24 september.", []),
        ("sv", "Hon kom 2018.\n\nDen 24 september for hon.", ["date-without-year"]),
        ("sv", "den 1 och 2 maj, den 3 juni", ["date-without-year", "date-without-year"]),
        ("sv", "| Dag | År |\n|---|---|\n| 3 juni | 2018 |", []),
        ("sv", "i september", []),
        ("sv", "Läs [mer om mötet den 24 september](https://a.se/2018)", ["date-without-year"]),
        ("sv", "Senast den 31 mars varje år.", []),
        ("sv", "Varje år den 31 mars, och 1 maj årligen.", []),
        ("sv", "Den 31 mars kom varje kommun.", ["date-without-year"]),
        ("en", "By 31 March every year, and by March 31 each year.", []),
        ("en", "On 24 September she came.", ["date-without-year"]),
        ("en", "On September 24 she came.", ["date-without-year"]),
        ("en", "You may 3 times.", []),
    ],
)
def test_a_date_has_its_year_in_the_same_paragraph(language: str, text: str, found: list[str]) -> None:
    assert found == codes(text, language=language)
    assert [] == codes(text, language=language, verbatim=True)


# --- words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        *(
            ("sv", f"Det sker {words}.", [words])
            for words in (
                *(
                    "vid årsskiftet",
                    "i dag",
                    "idag",
                    "i går",
                    "i morgon",
                    "nyligen",
                    "i år",
                    "förra veckan",
                    "nästa vecka",
                ),
                *("just nu", "inom kort", "snart"),
            )
        ),
        ("sv", "I dag och i\ndag.", ["I dag", "i dag"]),
        ("sv", "i dagsläget, i åratal, snarast", []),
        ("sv", "så snart som möjligt", []),
        ("sv", "vid årsskiftet 2022", []),
        ("sv", "De skrev ”vid årsskiftet”, utan år.", []),
        ("sv", "Se [Vem svarar i dag?](sida:vem-svarar-i-dag).", []),
        ("sv", "`i dag`", []),
        ("en", "It happens today.", ["today"]),
        ("fi", "i dag", []),
    ],
)
def test_words_that_rot_are_asked_about(language: str, text: str, found: list[str]) -> None:
    asked_about = [
        dict(problem.values)["text"] for problem in asked(text, language=language) if problem.code == "words-that-rot"
    ]
    assert found == asked_about
    assert [] == codes(text, language=language, verbatim=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *((f"Ring {number}.", ["phone-personal"]) for number in ("070-123 45 67", "0701234567", "076 - 123 45 67")),
        *(
            (f"Ring {number}.", ["phone-personal"])
            for number in ("+46 70 123 45 67", "+46(0)70-1234567", "004670-123 45 67")
        ),
        *(
            (f"Ring {number}.", [])
            for number in ("08-123 456 78", "010-123 45 67", "0771-123 123", "202100-6594", "07012345678")
        ),
        ("[Anna Ek](tel:+46701234567)", ["phone-personal"]),
        ("[växeln](tel:+4681234567)", []),
        ("Se https://a.se/0701234567", []),
        *(
            (f"Ring {number}.", ["phone-personal"])
            for number in (
                *(
                    "070.123.45.67",
                    "(070) 123 45 67",
                    "070‑123 45 67",
                    "070−123 45 67",
                    "**070**-123 45 67",
                    "070/123 45 67",
                ),
                *(
                    "0 70 123 45 67",
                    "+46.70.123.45.67",
                    "+46 (70) 123 45 67",
                    "+46 (0) 70 123 45 67",
                    "(0)70-123 45 67",
                ),
                *("070\u200b123\u00a045\u00a067", "*070*–*123* 45 67", "０７０-１２３ ４５ ６７", "`070-123 45 67`"),
                *("070&#45;123&nbsp;45 67", "070<b>123</b>45 67", "070—123 45 67", "070­123­45­67", "070\n123 45 67"),
            )
        ),
        ("2018-07-02 2018-07-09", []),
        ("Kostnaden är 46 702 345 678 kronor.", []),
        ("070-12 34", []),
    ],
)
def test_telephones_that_are_somebodys_own_are_asked_about(text: str, found: list[str]) -> None:
    assert found == [code for code in codes(text) if code == "phone-personal"]
    assert found == [code for code in codes(text, verbatim=True) if code == "phone-personal"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(
            (number, ["191212-****" if len(number) < 13 and not number.startswith("19") else "19121212-****"])
            for number in (
                "19121212-1212",
                "191212121212",
                "19121212 1212",
                "1912-12-12-1212",
                "19121212‑1212",
                "19121212+1212",
            )
        ),
        *(
            (number, ["121212-****"])
            for number in ("121212-1212", "1212121212", "**121212**-1212", "121212–1212", "121212&#45;1212")
        ),
        *(
            (number, [])
            for number in ("19121212-1213", "202100-6594", "2021-05-20 1300", "121312-1212", "112121212121")
        ),
    ],
)
def test_the_numbers_of_people_are_asked_about_without_being_repeated(text: str, found: list[str]) -> None:
    for verbatim in (False, True):
        problems = [
            problem for problem in asked(f"Anna, {text}, kom.", verbatim=verbatim) if problem.code == "identity-number"
        ]
        assert found == [dict(problem.values)["number"] for problem in problems]


def test_a_coordination_number_is_asked_about() -> None:
    # The day is the third, and 60 is added to it.
    assert ["701063-****"] == [dict(problem.values)["number"] for problem in asked("Numret är 701063-2391.")]


# --- links and pictures -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(
            (f"[{text}](a.md)", ["link-text-vague"])
            for text in ("här", "Klicka här", "läs mer", "Läs mer…", "länk", "*här*")
        ),
        *((f"[{text}](https://a.se)", ["link-text-vague"]) for text in ("here", "Read more")),
        *((f"[{text}](a.md)", []) for text in ("här finns rapporten", "Läs mer om Motala", "Länkar")),
        ("[https://a.se](https://a.se)", ["link-bare-address"]),
        ("[www.a.se](https://www.a.se)", ["link-bare-address"]),
        ("<https://a.se/>", ["link-bare-address"]),
        ("[a.se](https://a.se)", []),
        ("[](a.md)", ["link-text-empty"]),
        ("[![](a.jpg)](b.md)", ["image-alt-missing"]),
    ],
)
def test_links_say_where_they_lead(text: str, found: list[str]) -> None:
    assert found == codes(text)
    assert found == codes(text, verbatim=True)


def test_the_text_of_a_link_is_told_where_it_stands() -> None:
    assert Location(path="content/a.md", line=9, column=5, length=3) == asked("a\n\nSe [här](a.md).")[0].at
    assert Location(path="content/a.md", line=9, column=19, length=4) == asked("a\n\n[här](a.md) [här](a.md).")[1].at


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Torget i Motala", []),
        ("En bild av torget", []),
        ("", ["image-alt-missing"]),
        (" ", ["image-alt-missing"]),
        *(
            (text, ["image-alt-placeholder"])
            for text in (
                "Fyll i beskrivning av bilden",
                "bild",
                "Bild.",
                "En bild",
                "IMG_1234",
                "motala.jpg",
                "alt-text",
                "xxx",
            )
        ),
    ],
)
def test_a_picture_is_described(text: str, found: list[str]) -> None:
    assert found == codes(f"![{text}](a.jpg)")
    assert found == codes(f"![{text}](a.jpg)", verbatim=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vi vill:\n- a\n- b", ["list-needs-blank-line"]),
        ("Vi vill:\n* a\n* b", ["list-needs-blank-line"]),
        ("Vi vill:\n1. a\n2. b", ["list-needs-blank-line"]),
        ("## Rubrik\n- a\n- b", []),
        ("- a\nmer\n- b", []),
        ("- a\n    - b", []),
        ("Vi vill:\n\n- a\n- b", []),
        ("Den kom\n1958. Då var det nytt.", []),
    ],
)
def test_a_list_that_joins_the_paragraph_above_is_told_about(text: str, found: list[str]) -> None:
    assert found == codes(text)


# --- texts in one line --------------------------------------------------------------------------------------------


def test_a_text_in_one_line_is_proofread_at_its_place() -> None:
    at = Location(path="content/a.md", line=3, column=8)
    (found,) = proofread_text("Möte i dag", at)
    assert ("words-that-rot", Location(path="content/a.md", line=3, column=13, length=5)) == (found.code, found.at)


def test_a_text_whose_column_is_not_known_is_told_by_its_line() -> None:
    at = Location(path="content/a.md", line=3)
    assert [at] == [found.at for found in proofread_text("Möte i dag", at)]


def test_a_verbatim_text_in_one_line_is_asked_about_facts_and_telephones_only() -> None:
    text = "I dag, tisdagen den 24 september 2018: ring 070-123 45 67"
    at = Location(path="content/a.md", line=3)
    assert ["weekday-wrong", "phone-personal"] == [found.code for found in proofread_text(text, at, verbatim=True)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("**Viktigt** möte", "**Viktigt**"),
        ("Möte om *boken*", "*boken*"),
        ("Läs [mer](https://exempel.example/)", "[mer](https://exempel.example/)"),
        ("Rad<br>två", "<br>"),
        ("Ett&nbsp;ord", "&nbsp;"),
        ("Kör `kod`", "`kod`"),
        *(
            (text, "")
            for text in ("2 * 3 * 4", "snake_case_namn och _", "a < b > c & d; [1] (s. 2)", "Betyg ***", "5*")
        ),
    ],
)
def test_in_a_field_there_is_no_markdown(text: str, mark: str) -> None:
    at = Location(path="content/a.md", line=3, column=8)
    found = proofread_text(text, at, verbatim=True)
    assert [mark] * bool(mark) == [text[problem.at.column - 8 :][: problem.at.length] for problem in found]
    assert ["raw-in-field"] * bool(mark) == [problem.hint for problem in found]


def test_what_is_asked_about_can_be_accepted() -> None:
    words = "i dag, den 3 juni: 0701234567\n- a"
    found = asked(f"# A\n\n#### B\n\n[här](a.md) [](b.md) <https://a.se> {words}\n\n![](a.jpg) ![bild](b.jpg)\n\n-Ja.")
    assert {Severity.WARNING} == {problem.severity for problem in found}
    assert set() == {problem.code for problem in found} - JUDGED_WARNINGS


def test_a_number_in_brackets_is_told_with_both_of_them() -> None:
    (found,) = asked("Ring (070) 123 45 67.")
    assert ("(070) 123 45 67", 6) == (dict(found.values)["number"], found.at.column)

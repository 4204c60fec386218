"""Marks of other habits: what stands on the page as it was written is told, with its line and what cures it."""

import pytest

from pressroom.language import language_of
from pressroom.markup import mark_up
from pressroom.model import Body
from pressroom.problems import JUDGED_WARNINGS, Location, Problem, Severity

AT = Location(path="content/press/2021/a.md", line=5)


def told(text: str, *, language: str = "sv", verbatim: bool = True) -> tuple[Problem, ...]:
    return mark_up(Body.of(text, at=AT), language=language, verbatim=verbatim).problems


def places(text: str) -> list[tuple[str, str, int]]:
    """Each problem as its code, the words it stands at, and its line in the text."""
    lines = text.split("\n")
    return [
        (found.code, lines[found.at.line - 5][found.at.column - 1 :][: found.at.length], found.at.line - 4)
        for found in told(text)
    ]


# --- marks in lines -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mark", "hint"),
    [
        ("Se [x] (https://exempel.example/a) här.", "] (https://exempel.example/a)", "raw-link-space"),
        ("Se [x] (rapport.pdf).", "] (rapport.pdf)", "raw-link-space"),
        ("Se (x)[https://exempel.example/a].", "(x)[https://exempel.example/a]", "raw-link-reversed"),
        ("Se [x](https://exempel.example/a och mer.", "](https://exempel.example/a", "raw-link"),
        ("Se [[Exempelköping]].", "[[Exempelköping]]", "raw-wiki-link"),
        ("Se ![[bild.jpg]].", "![[bild.jpg]]", "raw-wiki-link"),
        ("Ett ~~struket~~ ord.", "~~struket~~", "raw-deleted"),
        ("Ett ==viktigt== ord.", "==viktigt==", "raw-marked"),
        ("Ett ++nytt++ ord.", "++nytt++", "raw-inserted"),
        ("Ytan är 9 m^2^.", "^2^", "raw-raised"),
        ("Vattnet, H~2~O.", "~2~", "raw-lowered"),
        ("En not^[som står här] till.", "^[som står här]", "raw-note"),
        ("Ett ** fett** ord.", "** fett**", "raw-strong"),
        ("Ett **fett ord.", "**", "raw-strong"),
        ("Ett __fett ord.", "__", "raw-strong"),
        ("Ett '''fett''' ord.", "'''fett'''", "raw-strong-wiki"),
        ("Ord -- och fler.", "--", "raw-dash"),
        ("Kl. 10--12 på torget.", "--", "raw-dash"),
        ("Storgatan 1\\\n123 45 Exempelköping", "\\", "raw-line-break"),
        ("Han sa \\'ja\\' till det.", "\\", "raw-backslash"),
        ("Ett [b]fett[/b] ord.", "[b]", "raw-bbcode"),
        ("Ett ord{.lead} och ett &amp;nbsp; till.", "{.lead}", "raw-attributes"),
        ("Ett &amp;nbsp;ord.", "&nbsp;", "raw-entity"),
        ("- [ ] en sak", "[ ]", "raw-task"),
        ("- [x] en sak", "[x]", "raw-task"),
        ("[TOC]\n\nText.", "[TOC]", "raw-contents"),
        ("> [!NOTE]\n> Text.", "[!NOTE]", "raw-box"),
        (":::fakta\nText.\n:::", ":::fakta", "raw-box"),
        ('!!!fakta "Om"\n    Text.', "!!!", "raw-box"),
        ("#Om besöket i går\n\nText.", "#", "raw-heading-space"),
        ("h2. Om besöket\n\nText.", "h2.", "raw-heading-textile"),
        ("== Om besöket ==\n\nText.", "== Om besöket ==", "raw-heading-wiki"),
        ("Text.\n\n====\n\nText.", "====", "raw-rule"),
        ("```\nkod\n\nText.", "```", "raw-fence"),
        ("<details>\n<summary>**Mer**</summary>\n\nText.\n\n</details>", "**Mer**", "raw-html"),
        ("<details><summary>Mer</summary>**Fet** text.</details>", "**Fet**", "raw-html"),
        ("<div>\nEn [länk](a.md).\n</div>", "](a.md).", "raw-html"),
    ],
)
def test_a_mark_that_is_left_is_told_where_it_stands(text: str, mark: str, hint: str) -> None:
    found = next(problem for problem in told(text) if problem.code == "text-raw")
    assert (hint, Severity.WARNING) == (found.hint, found.severity)
    source = text.replace("&amp;", "&") if "&nbsp;" in mark else text
    assert mark == source.split("\n")[found.at.line - 5][found.at.column - 1 :][: len(mark)]


@pytest.mark.parametrize(
    "text",
    [
        "Se [x](https://exempel.example/) och [1] (se nedan), [sic] och (x) [y].",
        "**fett**, *kursivt*, __fett__, ***båda*** och snake_case_namn.",
        "`~~a~~ ==b== [[c]] ](d` är kod.",
        "```\n| a | b |\n~~c~~\n```",
        "Ett\\*\\*ord och \\[\\[ett\\]\\] till, \\~\\~.".replace("\\~\\~", "~ ~"),
        "2 ^ 3 ~ 8, a == b, C++ och C++, §§ 3–4.",
        "Fyll i ____ här.",
        "Temperaturen −5 grader, -- eller ej.".replace("-- ", "- "),
        "Storgatan 1  \n123 45 Exempelköping",
        "C:\\mapp\\fil",
        "Stopp!!! sade någon.",
        "#delmos\n\n#exm i Motala".replace(" i Motala", ""),
        "| År | Antal |\n| --- | --- |\n| 2021 | 17 |",
        "År | Antal\n--- | ---\n2021 | 17",
        "Kontakt | Press | Om oss",
        "En rad  \n1958. Då var det nytt.",
        "(1) och a) mitt i en mening.",
        "Text\n---\n\n***\n\nText",
        "[^1]: Noten.\n\nText[^1].",
        "Begrepp\n:   Förklaringen",
        '!!! fakta "Om"\n    Text.\n\n    - a\n    - b',
        "> - a\n> - b",
        "- a\n    - b\n        - c\n\n    stycke\n\n- d",
        "1. a\n\n    stycke\n\n2. b",
        "– Ja, säger Ada Exempelsson.\n– Nej, säger Bo Provare.",
        "– Det är bra.\n\n– Mycket bra!",
        "Ett stycke.\n\n**Det här är en ingress som slutar med punkt.**",
        "Se <https://exempel.example/> och `https://exempel.example/`.".replace("<https://exempel.example/> och ", ""),
        "Rad\nför rad\nmed korta rader.",
    ],
)
def test_what_is_meant_is_not_told(text: str) -> None:
    assert [] == [found for found in places(text) if found[0] not in {"heading-level-one", "footnote-unused"}]


def test_a_mark_with_a_backslash_before_it_is_meant() -> None:
    assert [] == places("Ett \\**ord\\** och \\[\\[ett till\\]\\], \\[x\\](a.md) och \\- a.")


def test_the_same_mark_is_told_at_each_of_its_places() -> None:
    assert [("text-raw", "~~b~~", 3), ("text-raw", "~~b~~", 5)] == places("`~~b~~` a\n\n~~b~~\n\n~~b~~")


# --- lists --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(
            (f"{mark}samtal\n{mark}besök", ("list-raw", f"{mark}samtal", 1))
            for mark in ("•\t", "• ", "· ", "▪ ", "\uf0b7\t")
        ),
        ("Text.\n\n•\tsamtal\n\n•\tbesök", ("list-raw", "•\tsamtal", 3)),
        ("o\tsamtal\no\tbesök", ("list-raw", "o\tsamtal", 1)),
        ("1) samtal\n2) besök", ("list-raw", "1) samtal", 1)),
        ("a) samtal\nb) besök", ("list-raw", "a) samtal", 1)),
        ("(1) samtal\n\n(2) besök", ("list-raw", "(1) samtal", 1)),
        ("1.Samtal\n2.Besök", ("list-raw", "1.Samtal", 1)),
        ("-\u00a0samtal\n-\u00a0besök", ("list-raw", "-\u00a0samtal", 1)),
        ("*samtal\n*besök", ("list-raw", "*samtal", 1)),
        ("+samtal\n+besök", ("list-raw", "+samtal", 1)),
        ("a. samtal\nb. besök", ("list-raw", "a. samtal", 1)),
        ("i. samtal\nii. besök", ("list-raw", "i. samtal", 1)),
        ("–samtal\n–besök", ("speech-doubtful-points", "samtal", 1)),
        ("-samtal\n-besök", ("speech-doubtful-points", "samtal", 1)),
        ("- a\n\n-\u00a0samtal", ("list-raw", "-\u00a0samtal", 3)),
        ("– samtal\n– besök", ("speech-doubtful-points", "samtal", 1)),
        ("– samtal\n\n– besök", ("speech-doubtful-points", "samtal", 1)),
        ("Vi bjuder på samtal.\n\n– samtal\n– besök", ("speech-doubtful-points", "samtal", 3)),
        ("- samtal\n- besök\n\nDet ingår:\n\n–samtal\n–besök", ("speech-doubtful-points", "samtal", 6)),
        ("Vi bjuder på samtal.\n\n-samtal\n-besök", ("speech-doubtful-points", "samtal", 3)),
        ("> Citatet:\n> - samtal\n> - besök", ("list-needs-blank-line", "- samtal", 2)),
        ('!!! fakta "Om"\n    Det ingår:\n    - samtal\n    - besök', ("list-needs-blank-line", "- samtal", 3)),
        ("- samtal\n\nDet **ingår**:\n- samtal", ("list-needs-blank-line", "- samtal", 4)),
        ("- a\n  - b\n  - c", ("list-indent", "  - b", 2)),
        ("1. a\n   - b\n   - c\n2. d", ("list-indent", "   - b", 2)),
        ("1. a\n\n   stycke\n\n2. b", ("list-indent", "   stycke", 3)),
        ("> - a\n>   - b", ("list-indent", ">   - b", 2)),
        ("- a\n    - b\n      - c", ("list-indent", "      - c", 3)),
    ],
)
def test_a_list_that_is_none_is_told_about_once(text: str, found: tuple[str, str, int]) -> None:
    assert [found] == places(text)


# --- speech -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dash", ["−", "‑", "―", "--", "---", "‒", "− ", "-- "])
def test_a_line_with_another_dash_is_no_speech(dash: str) -> None:
    (found,) = told(f"Text.\n\n{dash}Det är här det börjar, säger Ada Exempelsson.")
    assert ("speech-other-dash", 7, 1) == (found.code, found.at.line, found.at.column)
    assert "– " == dict(found.values)["right"]


def test_a_hyphen_and_a_space_that_does_not_break_are_no_speech() -> None:
    assert ["speech-other-dash"] == [found.code for found in told("-\u00a0Det är bra, säger Ada Exempelsson.")]


# --- tables -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("Text:\n| År | Antal |\n| --- | --- |\n| 2021 | 17 |", 2, "table-raw-joined"),
        ("| År | Antal |\n\n| --- | --- |\n\n| 2021 | 17 |", 1, "table-raw-blank-lines"),
        ("| År | Kommun | Antal |\n| --- | --- |\n| 2021 | A | 17 |", 1, "table-raw-columns"),
        ("| 2021 | 17 |\n| 2022 | 18 |", 1, "table-raw-no-dashes"),
        ("| --- | --- |\n| 2022 | 18 |", 1, "table-raw-no-head"),
        ("Text:\nÅr | Antal\n--- | ---\n2021 | 17", 2, "table-raw-joined"),
        ("- a\n- b\n\n| 2021 | [rapporten](a.md) |\n| 2022 | 18 |", 4, "table-raw-no-dashes"),
    ],
)
def test_a_table_that_is_none_is_told_once_with_its_cause(text: str, line: int, hint: str) -> None:
    (found,) = (problem for problem in told(text) if problem.code != "list-needs-blank-line")
    assert ("table-raw", line + 4, hint) == (found.code, found.at.line, found.hint)


def test_a_cell_that_has_no_column_is_an_error() -> None:
    (found,) = told("| Kommun | Belopp |\n| --- | --- |\n| A | 1 |\n| Exempelköping | 1 200 | 2 400 |")
    assert ("table-cell-lost", 8, Severity.ERROR) == (found.code, found.at.line, found.severity)
    assert {"columns": 2, "text": "2 400"} == dict(found.values)
    assert [] == places("| A | B |\n| --- | --- |\n| a | b | |\n| a \\| b | c |\n| `a|b` | c |")


# --- paragraphs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("indent", ["\t", "    ", "\t\t"])
def test_a_paragraph_that_becomes_code_is_told(indent: str) -> None:
    assert [("code-by-indent", "Ett stycke.", 3)] == places(f"Text.\n\n{indent}Ett stycke.\n{indent}Mer.\n\nText.")


def test_a_bold_line_alone_looks_like_a_heading() -> None:
    assert [("heading-bold", "**Om besöket**", 1)] == places("**Om besöket**\n\nText.")
    assert [("heading-bold", "**Om besöket**", 1)] == places("**Om besöket**\nText direkt under.")
    twice = places("**Frågor**\n\nText.\n\n**Frågor**\n\nText.")
    assert [("heading-bold", "**Frågor**", 1), ("heading-bold", "**Frågor**", 5)] == twice
    assert [] == places("**Viktigt:** text.\n\n**Ada** och **Bo**\n\n**Exempelköping** är först.")


def test_long_lines_without_blank_lines_are_one_paragraph() -> None:
    line = "Exempelmyndigheten besöker Exempelköping och talar med dem som bor där om det som de vill ändra. "
    assert [("lines-joined", "", 2)] == places(f"{line * 2}\n{line * 2}")
    assert [("lines-joined", "", 2)] == places(f"{line}\n{line}\n{line}")
    assert [] == places(f"{line * 2}\n\n{line * 2}")


def test_an_address_without_a_scheme_gets_one() -> None:
    (found,) = told("Se www.exempel.example.")
    assert {"text": "www.exempel.example", "address": "https://www.exempel.example"} == dict(found.values)
    assert [] == places("Skriv till ada@www.exempel.example.")


@pytest.mark.parametrize("address", ["https://exempel.example/a", "http://exempel.example/a?b=1"])
def test_an_address_alone_is_no_link(address: str) -> None:
    assert [("address-not-link", address, 1)] == places(f"Läs mer: {address}.")
    assert [] == places(f"[Läs om det]({address}) och `{address}`.")


# --- characters ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("character", "code"),
    [
        *(
            (character, "text-invisible")
            for character in "\u200b\u2060\u200d\u200e\u202e\u2066\u061c\u180e\ufffc\U000e0041"
        ),
        *((character, "text-private-use") for character in "\ue000\uf0e0\U000f0001"),
    ],
)
def test_a_character_that_is_not_seen_as_it_was_meant_is_told(character: str, code: str) -> None:
    (found,) = told(f"Text.\n\nOr{character}d.")
    assert (code, 7, 3) == (found.code, found.at.line, found.at.column)
    assert {"character": f"U+{ord(character):04X}"} == dict(found.values)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "av\u00adstavning, 1\u00a0200 och 👩\u200d👧"),
        ("en", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"),
        ("fa", "می\u200cخواهم"),
        ("ar", "\u2067مرحبا\u2069\u200f"),
    ],
)
def test_characters_that_have_their_place_are_not_told(language: str, text: str) -> None:
    assert () == told(text, language=language)


def test_an_override_of_direction_is_told_in_every_language() -> None:
    assert ["text-invisible"] == [found.code for found in told("مر\u202eحبا", language="ar")]


# --- words --------------------------------------------------------------------------------------------------------


def test_what_is_told_says_what_to_write_in_both_languages() -> None:
    (found,) = told("Ett ~~struket~~ ord.")
    assert "write <del>struket</del>" == language_of("en").word(found).hint
    assert "skriv <del>struket</del>" == language_of("sv").word(found).hint


def test_all_of_it_but_what_is_lost_can_be_accepted() -> None:
    texts = (
        "~~a~~",
        "• a",
        "-- A",
        "– a\n– b",
        "\tkod",
        "**A**",
        "https://a.example/",
        "| a |\n| b |",
        "a\u200bb\ue000",
        "- a\n  - b",
    )
    codes = {found.code for text in texts for found in told(text)}
    assert 11 == len(codes)
    assert set() == codes - JUDGED_WARNINGS

"""Raw HTML is closed where it is opened, or told at its own line."""

import pytest

from pressroom.markup import mark_up
from pressroom.model import Body
from pressroom.problems import Location


def told(text: str) -> list[tuple[str, int, int]]:
    body = Body.of(text, at=Location(path="content/a.md", line=7))
    return [(found.code, found.at.line, found.at.column) for found in mark_up(body).problems if "html-un" in found.code]


@pytest.mark.parametrize(
    "text",
    [
        "Ett <b>fett</b> ord, `<b>` i kod och <!-- <i> --> i en kommentar.",
        "<div>\n\nEtt stycke.\n\n</div>",
        "<ul><li>Ett<li>Två</ul>",
        "En rad<br>till<br/>.",
        "<https://a.example/> och a < b > c.",
        "~~~\n<b>\n~~~",
    ],
)
def test_what_is_closed_is_not_told(text: str) -> None:
    assert [] == told(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ett.\n\nText <b>fet.\n\nMer.", [("html-unclosed", 9, 6)]),
        ("Text <b>fet.\n\nMer</b>.", [("html-unclosed", 7, 6)]),
        ("Text <b><i>fet</b></i>.", [("html-unclosed", 7, 9)]),
        ("Text fet</b>.", [("html-unopened", 7, 9)]),
        ("<div>\n\nText.\n", [("html-unclosed", 7, 1)]),
        ("> Citat <em>kursivt\n>\n> mer", [("html-unclosed", 7, 9)]),
    ],
)
def test_what_is_not_closed_is_told_at_its_place(text: str, found: list[tuple[str, int, int]]) -> None:
    assert found == told(text)

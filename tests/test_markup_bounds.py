"""Small texts that would take minutes are told with the line from which there is too much of something."""

from time import process_time

import pytest

from pressroom.documents.bodies import MAX_BYTES
from pressroom.markup import mark_up
from pressroom.model import Body, Prose
from pressroom.problems import Location, Severity

AT = Location(path="content/press/2021/a.md", line=5)
SECONDS = 20
"""Ten times as long as the slowest takes on a machine with other work: without bounds each takes minutes."""

REPEATED = {
    "link without an end": ("[a](", "]("),
    "empty link without an end": ("[](", "]("),
    "tag without an end": ("<a ", "<"),
    "comparison": ("a<b ", "<"),
    "tag in a log": ("<anna> hej ", "<"),
    "address": ("<https://exempel.example/1>\n", "<"),
    "heading with a line": ("a\n---\n", "---"),
    "heading": ("# a\n", "# a"),
    "line break": ("ab cd  \n", "␣␣"),
    "link": ("[a](b.md) ", "]("),
    "emphasis": ("*a* ", "*"),
    "code": ("`a ", "`"),
    "box": ('!!! fakta "A"\n    b\n\n', "!!!"),
}
NUMBERED = {
    "abbreviation": ("*[AB{0}]: x\n\nAB{0} ord\n\n", "*["),
    "footnote": ("a[^{0}]\n\n[^{0}]: x\n\n", "[^"),
}


def marked(text: str) -> Prose:
    return mark_up(Body.of(text, at=AT))


def repeated(text: str) -> str:
    return text * (MAX_BYTES // len(text.encode()))


def numbered(text: str) -> str:
    return "".join(text.format(number) for number in range(MAX_BYTES // len(text)))


@pytest.mark.parametrize("name", [*REPEATED, *NUMBERED])
def test_too_much_of_one_kind_is_told_in_time(name: str) -> None:
    text, mark = (REPEATED | NUMBERED)[name]
    whole = repeated(text) if name in REPEATED else numbered(text)
    start = process_time()
    (found,) = marked(whole).problems
    assert process_time() - start < SECONDS
    assert ("text-too-many", Severity.ERROR, mark) == (found.code, found.severity, dict(found.values)["text"])
    lines = whole.split("\n")
    assert found.at.line - 5 < len(lines)
    assert lines[found.at.line - 5].strip()


def test_the_line_is_that_from_which_there_is_too_much() -> None:
    definitions = [f"*[AB{number}]: x" for number in range(501)]
    (found,) = marked("\n".join(["Text.", "", *definitions])).problems
    assert ("text-too-many", AT.line + 2 + 500) == (found.code, found.at.line)
    assert () == marked("\n".join(["Text.", "", *definitions[:-1]])).problems


def test_paragraphs_are_counted_each_by_itself() -> None:
    text = "# a\n" * 200
    assert "text-too-many" not in {found.code for found in marked(f"{text}\n{text}\n{text}").problems}
    assert "text-too-many" in {found.code for found in marked(text * 2).problems}


@pytest.mark.parametrize(
    "text",
    [
        "Se [rapporten](https://exempel.example/rapport) och [sidan](a.md).\n\n",
        "<p class=MsoNormal><span lang=SV>Ord</span></p>\n",
        "## Rubrik\n\nText om saken.\n\n",
        "| a | b |\n",
        "- a\n",
        "~~a~~ ==b== [[c]] \\' -- d\n\n",
        "• a\n",
        "Or\u200bd ",
        "070-123 45 67\n\n",
        "Ord. ",
    ],
)
def test_what_is_plausible_passes_in_time(text: str) -> None:
    start = process_time()
    prose = marked(text * (100_000 // len(text)))
    assert process_time() - start < SECONDS
    assert "text-too-many" not in {found.code for found in prose.problems}


def test_the_same_fault_is_told_some_times_and_not_thousands() -> None:
    assert 30 == len(marked("~~a~~\n\n" * 1_000).problems)

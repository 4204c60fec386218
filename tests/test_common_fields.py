"""Fields in the common form are what the YAML parser makes of them, and all others are left to it."""

import os
import random
import re
from functools import cache

import pytest
from finished_sites import NAMES
from press_room import HERE

from pressroom.documents import reading
from pressroom.documents.common_fields import common_fields
from pressroom.documents.fields import parsed_fields
from pressroom.documents.places import FieldsSource, fields_source

TEXTS = int(os.environ.get("PRESSROOM_FIELDS", "3000"))
"""So many changed texts are read; those of a long run are told in the commit that changes how they are read."""
CONTENT = {"golden": HERE / "site/content", "real": HERE.parent / "content"}
LEAST_TAKEN = {"golden": 0.6, "real": 0.95}

CUTS = (re.compile(r"(\n)"), re.compile(r"([ :,\[\]{}\"'-]|\n)"))
"""Where texts are cut: between lines, and within them."""
PARTS = [
    *(
        "- ",
        "-",
        "- - ",
        "  ",
        "    ",
        " ",
        "\n",
        "\n\n",
        "\n  ",
        "\n- ",
        "\n  - ",
        "\n---\n",
        "\n...\n",
        "\n# x\n",
        " # x",
    ),
    *(
        ": ",
        ":",
        ": |",
        ": >-\n  x\n",
        ":\n",
        ": x: y",
        ", ",
        ",",
        "[",
        "]",
        "[]",
        "[[a]]",
        "{",
        "}",
        "{}",
        "{a: b}",
        "{a}",
    ),
    *("[a, b]", "[a,b]", "[a, ]", "[ a ]", "[a: b]", "[{a: b, c: d}, e f]", "[{a: b}, {a: b, a: c}]", "{a: b, a: c}"),
    *(
        "[a b]",
        "[a  b]",
        "[http://x/y]",
        "[a:]",
        "[:a]",
        "[a#b]",
        "[a #b]",
        "['a']",
        '["a"]',
        "[å, ö]",
        "[a?b]",
        "[1, -2]",
    ),
    *('"', "'", '"x"', "'x'", '"x\\n"', "'x''y'", '"a: b # c"', '"x" y', '" x "', "''", '""', '"x', "”x”", "“x”"),
    *(
        "&a ",
        "*a",
        "!x ",
        "!!str ",
        "%x",
        "@x",
        "`x",
        "| x",
        "> x",
        "? x",
        "?",
        "?x",
        "~",
        "<<: x",
        "<<",
        "=",
        "*",
        "&",
    ),
    *(
        "title: x",
        "title:",
        "x: y\n",
        "\nx: y",
        "\n x: y",
        "\n  x: y",
        "\ny:\n- a\n- b\n",
        "\nz:\n  - a: b\n    c: d\n",
    ),
    *("\nz:\n  a: b\n", "\nz:\n  - a\n   - b\n", "\nz:\n    - a\n  - b\n", "\nz:\n- a:\n  - b\n", "a" * 61 + ": x\n"),
    *(
        "é",
        "e\u0301",
        "\xa0",
        "\u2028",
        "\x85",
        "\ufeff",
        "\x7f",
        "\t",
        "\r",
        "\r\n",
        "\u200b",
        "\u00ad",
        "–",
        "(x)",
        "_x",
    ),
    *(
        "http://x.example/a?b=c&d#e",
        "a:b",
        "a :b",
        "a: b",
        "a #b",
        "a#b",
        "12:30",
        "2021-01-01",
        "x ",
        "1e3",
        "null",
        "ja",
    ),
]
"""What is put between the pieces of a text."""


@cache
def sources(name: str) -> list[FieldsSource]:
    """The fields of all files of a press room."""
    found = []
    for file in sorted(CONTENT[name].rglob("*.md")):
        halves = reading._split(file.read_text("utf-8"), file.name)  # noqa: SLF001
        if isinstance(halves, reading._Halves):  # noqa: SLF001
            found.append(fields_source(halves.fields, file.name, halves.fields_line))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_nearly_all_fields_are_in_the_common_form(name: str) -> None:
    taken = [source for source in sources(name) if common_fields(source)]
    assert len(taken) >= LEAST_TAKEN[name] * len(sources(name))


@pytest.mark.parametrize("name", NAMES)
def test_fields_are_what_the_parser_makes_of_them(name: str) -> None:
    for source in sources(name):
        common = common_fields(source)
        assert common is None or (common, ()) == parsed_fields(source)


@pytest.mark.parametrize("seed", range(8))
def test_changed_fields_are_what_the_parser_makes_of_them(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    taken = 0
    for _ in range(TEXTS // 8):
        source = chance.choice(sources(chance.choice(NAMES)))
        changed = fields_source(changed_text(source.text, chance), "a.md", 2)
        common = common_fields(changed)
        taken += common is not None
        assert common is None or (common, ()) == parsed_fields(changed), changed.text
    assert taken > TEXTS // 80


def changed_text(text: str, chance: random.Random) -> str:
    """A text with some pieces put in, taken out, doubled or exchanged."""
    pieces = chance.choice(CUTS).split(text)
    for _ in range(chance.choice((1, 1, 2, 4))):
        place = chance.randrange(len(pieces))
        pieces[place] = chance.choice(
            ("", chance.choice(PARTS), pieces[place] * 2, pieces[place] + chance.choice(PARTS), chance.choice(pieces))
        )
    return "".join(pieces)


@pytest.mark.parametrize("last", [" b", " [{a: b}]", "", " {a: b}"])
@pytest.mark.parametrize(("name", "width", "first"), [("a:", 1, 0), ("a:", 2, 0), ("- a:", 2, 0), ("- a:", 2, 2)])
def test_what_lies_deep_is_left_to_the_parser(name: str, width: int, first: int, last: str) -> None:
    for depth in (*range(1, 30), 600):
        lines = ["a:", *(" " * (first + width * level) + name for level in range(name == "a:", depth))]
        source = fields_source("\n".join(lines) + f"{last}\n", "a.md", 2)
        common = common_fields(source)
        assert common is None or (common, ()) == parsed_fields(source), source.text
    assert common is None


@pytest.mark.parametrize(
    "text",
    [
        "title: x\n",
        "title: x",
        "title: (x) y, z; ”w” – 12:30 a#b http://x.example/a?b=c&d\n",
        "code: \"01: 2\"\nname: 'x y'\n",
        "a:\nb:\n",
        "a: []\nb: [x]\nc: [x y, http://x.example/, å]\n",
        "a: [{url: http://x.example/, seen: full}, x]\nb: {c: d, e: f g}\n",
        "a:\n- b\n- c\nd:\n  - e\n",
        "a:\n  - b: c\n    d:\n      - e\n      - f: g\n  - b: h\ni: j\n",
        "a:\n  b: c\n  d:\n    e: f\ng: h\n",
    ],
    ids=["line", "no line feed", "signs", "quotes", "empty", "lists", "fields in lists", "items", "nested", "deep"],
)
def test_what_writers_type_is_read_without_the_parser(text: str) -> None:
    source = fields_source(text, "a.md", 2)
    assert (common_fields(source), ()) == parsed_fields(source)


@pytest.mark.parametrize(
    "text",
    [
        *("", "\n", "x", "- x\n", "a: b\na: c\n", "a: {b: c, b: d}\n", "a: b\n\nc: d\n", "# a\nb: c\n", "a: b # c\n"),
        *(
            "a: b: c\n",
            "a: b:\n",
            "a: b\n  c\n",
            "a: |\n  b\n",
            "a: &b c\n",
            "a: !b c\n",
            "a: *b\n",
            "a: -\n",
            "a: - b\n",
        ),
        *(
            "a: 'b''c'\n",
            'a: "b\\nc"\n',
            'a: "b" c\n',
            "a: [b\n  c]\n",
            "a: [b: c]\n",
            "a: [b,c]\n",
            "a:\tb\n",
            "a: b \n",
        ),
        *(
            "a:\n  - b\n - c\n",
            "a: b\n- c\n",
            " a: b\n",
            "A: b\n",
            "a: b\u2028c\n",
            "a: b\x85c\n",
            "<<: b\n",
            "a: {b}\n",
        ),
        *("%a\nb: c\n", "a: b\n---\nc: d\n", "? a\n: b\n", "a:\n  b: c\n d: e\n"),
    ],
)
def test_what_may_mean_something_else_is_left_to_the_parser(text: str) -> None:
    assert common_fields(fields_source(text, "a.md", 2)) is None

"""A text of the common parts is marked up as the long way marks it up: with the library, the sanitiser and a tree."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from press_room import HERE

from pressroom import shortcuts
from pressroom.markup import mark_up
from pressroom.markup.common import common_prose
from pressroom.markup.common_inline import Uncommon
from pressroom.markup.findings import Findings
from pressroom.markup.leftover_marks import LEFTOVER_MARKS, possible_marks
from pressroom.markup.lines import _without_indented_code, has_any, read_source
from pressroom.markup.proofread import checks_of, may_remark
from pressroom.markup.references import Opened
from pressroom.markup.signs import signs_of
from pressroom.markup.vocabulary import vocabulary_of
from pressroom.markup.words import markup_words
from pressroom.model import Body, Prose
from pressroom.problems import Location

sys.path.append(str(HERE.parent / "benchmarks"))
TEXTS = int(os.environ.get("PRESSROOM_TEXTS", "400"))
"""So many changed texts are looked at; those of a long run are told in the commit that changes the grammar."""

WAYS: tuple[dict[str, Any], ...] = (
    {},
    {"verbatim": False},
    {"verbatim": False, "language": "en", "prefix": "x-"},
    {"speakers": False, "language": "fi"},
)
"""How texts are marked up: as they were written or not, with speakers or without, in languages known and unknown."""

PARTS = (
    *(
        "Ord",
        "ord",
        "Ada Exempelsson",
        "åäö",
        "2021",
        "2021. ",
        "1. ",
        "2. ",
        "1.",
        "- ",
        "-",
        "* ",
        "+ ",
        "– ",
        "—",
        "–",
    ),
    *(
        " ",
        "  ",
        "\n",
        "\n\n",
        "\n\n\n",
        "    ",
        "\n    ",
        "\t",
        "\u00a0",
        ".",
        ", ",
        ": ",
        "?",
        "”",
        '"',
        "'",
        "(",
        ")",
    ),
    *("*", "**", "***", "_", "`", "\\", "[", "]", "](", "[a](b.md)", "[a](kommun:b)", "[a](https://a.example/b_c)"),
    *(
        "[a](mailto:a@b.example)",
        "[a](#b)",
        "[a](javascript:b)",
        "[a](b c)",
        "[a](b 'c')",
        "![a](b.png)",
        "[^1]",
        "[a]: b",
    ),
    *(
        "# ",
        "## ",
        "### ",
        "#",
        " ##",
        "> ",
        ">",
        "| a | b |\n",
        "| - | - |\n",
        "| :-: | -: |\n",
        "|",
        "| a ",
        "---",
        "\n---\n",
    ),
    *(
        "===",
        "\n===\n",
        "***\n",
        '!!! fakta "Ord"\n',
        "!!! fakta\n",
        "!!! arkivet\n    ",
        "!!! ",
        "~~~",
        "{#a}",
        ":   ",
        "<b>",
        "</b>",
        "<",
        "&",
        "&amp;",
    ),
    *(
        ", säger Ada Exempelsson.",
        " säger hon",
        "*ord*",
        "**ord**",
        "*a b*",
        "a*b*",
        "– Ord, säger hon.\n",
        "- Ord.\n",
        "1. Ord\n",
    ),
    *(
        "www.exempel.example",
        "https://exempel.example/a*b",
        "Tabell: ord\n\n",
        "\u2028",
        "\u200b",
        "\u00ad",
        "§ 1",
        "‑",
        "−",
    ),
    *(
        "10 000",
        " kr",
        " - ",
        "...",
        "kl. 10",
        "070-123 45 67",
        "[070](a)",
        "i",
        " dag",
        "I dag ",
        "den 3 maj",
        "måndag",
    ),
    *(" den 4 maj 2021", "{.a}", "a@b.example", "skriv", " här", "TODO", "> ord", "x > y", "tabell: ", "Foto: "),
    *(
        "[här](b.md)",
        "[https://a.example](https://a.example)",
        "## Ord\n",
        "### Ord\n\n",
        "| 1 | 2 | 3 |\n",
        "    Ord\n",
    ),
)


@contextmanager
def long_way() -> Iterator[None]:
    """Without any shortcut."""
    before, shortcuts._OFF = shortcuts._OFF, frozenset({"all"})  # noqa: SLF001
    try:
        yield
    finally:
        shortcuts._OFF = before  # noqa: SLF001


def quickly(
    text: str, *, language: str = "sv", verbatim: bool = True, speakers: bool = True, prefix: str = ""
) -> Prose | Uncommon:
    """A text marked up at once, or why it isn't."""
    source, unprintable = read_source(body_of(text))
    findings = Findings(source=source, verbatim=verbatim)
    opened = Opened(words=markup_words(language), language=language, prefix=prefix, findings=findings)
    common = common_prose(opened, speakers=speakers)
    return Uncommon("unprintable") if unprintable else common


def body_of(text: str) -> Body:
    return Body.of(text, at=Location(path="a.md", line=7))


def is_marked_up_alike(text: str, ways: tuple[dict[str, Any], ...] = WAYS) -> bool:
    """Whether a text is marked up at once; where it is, all of it has to be as the long way gives it."""
    prose = {number: quickly(text, **way) for number, way in enumerate(ways)}
    common = {number: quick for number, quick in prose.items() if isinstance(quick, Prose)}
    with long_way():
        for number, quick in common.items():
            assert quick == mark_up(body_of(text), **ways[number]), (text, ways[number])
    return len(common) == len(ways)


def documents() -> list[str]:
    from corpus import release

    made_up = [release(number, 60).partition("\n---\n")[2] for number in range(60)]
    paths = sorted((HERE.parent / "content").rglob("*.md"))
    return [*made_up, *(path.read_text("utf-8").partition("\n---\n")[2] for path in paths)]


def test_nearly_all_documents_have_the_common_parts_only() -> None:
    read = [is_marked_up_alike(text) for text in documents()]
    assert all(read[:60])
    assert sum(read) > 0.95 * len(read)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ord",
        "Ord\nord",
        "Ord\n\n\nOrd",
        "\n\nOrd\n",
        "2021 kom *det*, och **det där**\n*också*.",
        "(Ord) ”ord”\n§ 1 ord",
        "Se [a](b.md) och [c d](https://exempel.example/a_b?c=d#e).",
        "## A\n\n### B *c*\nOrd\n\n## D [e](f.md)",
        "– Ord, säger Ada Exempelsson.",
        "– Ord\nord\n– Ord",
        "Ord:\n– Ord",
        "- A\n- B *c*\n- [d](e.md)",
        "1. A\n2. B",
        "1. A\n1. B\n\n- C",
        "| a | b |\n|---|:-:|\n| c | d |",
        "| a | b |\n| :- | -: |\n| *c* |  |\n| d |",
        '## A\n\n| a | b | c |\n|---|---|---|\n| d | e | f |\n\n| a |  |\n|---|---|\n| 10 000 | "c" |',
        '!!! fakta "A *b*"\n    Ord\n\n    - C\n    - D\n\nOrd',
        '!!! fakta "A"\n\n    | a | b |\n    |---|---|\n    | c | d |\n\n    Ord\n    ord',
        '!!! fakta "A"\n    – Ord, säger hon.',
        "Ord\n\n!!! arkivet\n    Ord *ord*.\n\n    - A\n    - B\n\nOrd",
    ],
)
def test_a_common_part_is_read_here(text: str) -> None:
    assert is_marked_up_alike(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ord `kod`", "`"),
        ("Ord <b>ord</b>", "<"),
        ("Ord &amp; ord", "&"),
        ("Ord  \nord", " \n"),
        ("Ord\n\n\n\nOrd", "\n\n\n\n"),
        ("Ord _ord_", "Ord _ord_"),
        ("Ord [sic] ord", "Ord [sic] ord"),
        ("Ord ***ord***", "Ord ***ord***"),
        ("**Ord [a](b.md)**", "**Ord "),
        ("[a](javascript:b)", "javascript:b"),
        ("![a](b.png)", "![a](b.png)"),
        ("a![a](b.png)", "a![a](b.png)"),
        ("a[^1]\n\n[^1]: b", "a[^1]"),
        ("Ord\n===", "Ord"),
        ("Ord\n- ord", "Ord"),
        ("2. A", "2. A"),
        ("- A\n\n- B", "ul ul"),
        ("- A\n    - B", "item"),
        ("- A\n  ord", "item"),
        ("- # A", "item"),
        ("- Ord, säger Ada Exempelsson.", "- spoken"),
        ("- Ord, säger Ada Exempelsson.\n- B", "- spoken"),
        ("– Ord.\n\n- A\n- B", "blockquote ul"),
        ("-Ord", "-Ord"),
        ("> Ord", "> Ord"),
        ("| a | b |\n|---|---|", "|"),
        ("| a | b |\n|---|---|\n| c | d | e |", "|"),
        ("a | b\n- | -\nc | d", "a | b"),
        ("#delmos ord", "#"),
        ("# A", "#"),
        ("## A\n\n#### B", "####"),
        ('!!! fakta "A"\n    ## B', "#"),
        ('!!! fakta "A"\n    !!! fakta "B"\n        Ord', "!!!"),
        ("Tabell: ord\n\n| a | b |\n|---|---|\n| c | d |", "caption"),
        ("**Ord**\nord", "**"),
        ("Ord.\nOrd.\nOrd.".replace("d.", f"d {'x' * 60}."), "joined lines"),
        ("!!! info\n    Ord", "!!!"),
        ('!!! fakta "A"', "!!!"),
        ('!!! fakta "A"\nOrd', "!!!"),
    ],
)
def test_another_part_is_left_to_the_library_with_the_reason(text: str, why: str) -> None:
    read = quickly(text)
    assert isinstance(read, Uncommon)
    assert str(read) == why


@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join))
def test_parts_in_any_order_are_read_alike(text: str) -> None:
    is_marked_up_alike(text)


@given(st.text(alphabet="aB1. *_[]()!|\n#-–:\"'säger,", max_size=40))
def test_any_text_is_marked_up_alike(text: str) -> None:
    is_marked_up_alike(text)


DOCUMENTS = documents()


@settings(max_examples=TEXTS)
@given(st.integers(min_value=0))
def test_changed_documents_are_read_alike(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - texts, no secrets
    is_marked_up_alike(changed_document(random), (random.choice(WAYS),))


def forgotten_remarks(text: str, language: str) -> list[Any]:
    """What the checks find that aren't asked, since a whole text lacks what they need."""
    source, _ = read_source(body_of(text))
    words = vocabulary_of(language)
    checks = [check for check in checks_of(verbatim=False) if not may_remark(check, source, words)]
    return [remark for _, paragraph in source.paragraphs() for check in checks for remark in check(paragraph, words)]


@pytest.mark.parametrize(
    "text",
    [
        *("070-123 45 67", "070{a}123 45 67", "[070](a)1234567", "[070](())1234567", "070][a]1234567", "07٠-123 45 67"),
        *(
            "Kom i dag.",
            "Kom i <b>dag",
            "Kom i {x} kväll",
            "Kom i https://a.example kväll",
            "I `x` kväll",
            "I a@b.c natt",
        ),
        *("Den 3 maj kom.", "Den 3 <b>maj", "Den 3:e\nmaj", "3 maj\n\n2018", "3 www.a.example maj", "3 {x} maj"),
        *("måndag den 2 maj 2018", "Söndag <b> den 2 maj 2018", "fredagens 2 maj 2018"),
        *(
            "SKRIV IN DIN TEXT HÄR",
            "skriv\u00a0här",
            "skriv{x} här",
            "skrivhttps://a.example här",
            "ſkriv här",
            "lorem\nIPSUM",
        ),
        *(
            "type text\nhere",
            "A line that begins with a dash",
            "en rad som börjar med TALSTRECK",
            "TODO",
            "TBD",
            "FIXME",
        ),
        *("det här är den första texten. Filen heter", "skriv över den eller ta bort den", "insert<b>the text here"),
    ],
)
def test_what_checks_need_is_seen_wherever_it_stands(text: str) -> None:
    assert [forgotten_remarks(text, language) for language in ("sv", "en")] == [[], []]


@settings(max_examples=TEXTS)
@given(st.integers(min_value=0), st.sampled_from(["sv", "en", "fi"]))
def test_what_is_not_asked_of_a_whole_text_finds_nothing_in_it(seed: int, language: str) -> None:
    assert forgotten_remarks(changed_document(Random(seed)), language) == []  # noqa: S311 - texts, no secrets


@settings(max_examples=TEXTS)
@given(st.integers(min_value=0))
def test_a_mark_that_is_not_possible_is_not_in_a_text(seed: int) -> None:
    text = f"\n\n{changed_document(Random(seed))}"  # noqa: S311 - texts, no secrets
    possible = possible_marks(text, signs_of(text))
    looked_for = [mark for mark in LEFTOVER_MARKS if has_any(text, mark.needed)]
    assert [mark for mark in looked_for if mark not in possible and mark.pattern.search(text)] == []


def changed_document(random: Random) -> str:
    """Some chunks of a document, with a few slips in it."""
    chunks = random.choice(DOCUMENTS).strip().split("\n\n")
    start = random.randrange(len(chunks))
    text = "\n\n".join(chunks[start : start + random.randint(1, 4)])
    for _ in range(random.choice((1, 1, 2, 3, 5))):
        at = random.randrange(len(text) + 1)
        end = min(at + random.choice((0, 0, 0, 1, 2, 5)), len(text))
        if random.random() < 0.3:
            at = end = text.rfind("\n", 0, at) + 1
        text = f"{text[:at]}{random.choice((*PARTS, ''))}{text[end:]}"
    return text


@pytest.mark.parametrize("text", ["\n    Ord", "    Ord", "- a\n\n        Ord", "\u00a0\n    Ord", "a\n    Ord\n\tord"])
def test_code_by_indent_is_seen_wherever_it_stands(text: str) -> None:
    source, _ = read_source(body_of(text))
    assert source.without_code == _without_indented_code(source.text)


@settings(max_examples=TEXTS)
@given(st.integers(min_value=0))
def test_a_text_without_code_is_seen_to_be_so(seed: int) -> None:
    text = changed_document(Random(seed)).replace("`", "").replace("~", "")  # noqa: S311 - texts, no secrets
    source, _ = read_source(body_of(text))
    assert source.without_code == _without_indented_code(source.text)

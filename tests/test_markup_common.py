"""A text of the common parts is read as Python-Markdown, the sanitiser and the parser read it together."""

import os
import sys
from random import Random
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from press_room import HERE

from pressroom.markup import too_deep_or_many
from pressroom.markup.common import Uncommon, common_tree
from pressroom.markup.dialect import convert
from pressroom.markup.lines import read_source
from pressroom.model import Body
from pressroom.problems import Location, Problem

sys.path.append(str(HERE.parent / "benchmarks"))
TEXTS = int(os.environ.get("PRESSROOM_TEXTS", "400"))
"""So many changed texts are looked at; those of a long run are told in the commit that changes the grammar."""

Tree = tuple[str, list[tuple[str, str]], str | None, str | None, list["Tree"]]

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
)


def told(element: Element) -> Tree:
    return element.tag, list(element.items()), element.text, element.tail, [told(child) for child in element]


def is_read_alike(text: str) -> bool:
    """Whether a text is read here; where it is, it has to be read as the library reads it."""
    source, _ = read_source(Body.of(text, at=Location(path="a.md", line=1)))
    root = common_tree(source.marked)
    if isinstance(root, Uncommon) or too_deep_or_many(source):
        return False
    expected = convert(source, verbatim=False)
    assert not isinstance(expected, Problem), text
    assert (told(root), []) == (told(expected[0]), expected[1]), text
    return True


def documents() -> list[str]:
    from corpus import release

    made_up = [release(number, 60).partition("\n---\n")[2] for number in range(60)]
    paths = sorted((HERE.parent / "content").rglob("*.md"))
    return [*made_up, *(path.read_text("utf-8").partition("\n---\n")[2] for path in paths)]


def test_nearly_all_documents_have_the_common_parts_only() -> None:
    read = [is_read_alike(text) for text in documents()]
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
        "# A\n\n## B *c*\nOrd\n\n### D [e](f.md)",
        "###### A",
        "– Ord, säger Ada Exempelsson.",
        "– Ord\nord\n– Ord",
        "Ord:\n– Ord",
        "- A\n- B *c*\n- [d](e.md)",
        "1. A\n2. B",
        "1. A\n1. B\n\n- C",
        "| a | b |\n|---|:-:|\n| c | d |",
        "| a | b |\n| :- | -: |\n| *c* |  |\n| d |",
        "Tabell: ord\n\n| a | b |\n|---|---|\n| c | d |",
        '!!! fakta "A *b*"\n    Ord\n\n    - C\n    - D\n\nOrd',
        '!!! fakta "A"\n\n    | a | b |\n    |---|---|\n    | c | d |\n\n    Ord\n    ord',
        '!!! fakta "A"\n    – Ord, säger hon.',
        "Ord\n\n!!! arkivet\n    Ord *ord*.\n\n    - A\n    - B\n\nOrd",
    ],
)
def test_a_common_part_is_read_here(text: str) -> None:
    assert is_read_alike(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ord `kod`", "`"),
        ("Ord <b>ord</b>", "<"),
        ("Ord &amp; ord", "&"),
        ("Ord  \nord", " "),
        ("Ord\n\n\n\nOrd", "\n\n\n\n"),
        ("Ord _ord_", "Ord _ord_"),
        ("Ord [sic] ord", "Ord [sic] ord"),
        ("Ord ***ord***", "Ord ***ord***"),
        ("**Ord [a](b.md)**", "**Ord "),
        ("[a](javascript:b)", "javascript:b"),
        ("![a](b.png)", "!["),
        ("a[^1]\n\n[^1]: b", "[^"),
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
        ("!!! info\n    Ord", "!!!"),
        ('!!! fakta "A"', "!!!"),
        ('!!! fakta "A"\nOrd', "!!!"),
    ],
)
def test_another_part_is_left_to_the_library_with_the_reason(text: str, why: str) -> None:
    source, _ = read_source(Body.of(text, at=Location(path="a.md", line=1)))
    read = common_tree(source.marked)
    assert isinstance(read, Uncommon)
    assert str(read) == why


@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join))
def test_parts_in_any_order_are_read_alike(text: str) -> None:
    is_read_alike(text)


@given(st.text(alphabet="aB1. *_[]()!|\n#-–:\"'säger,", max_size=40))
def test_any_text_is_read_alike(text: str) -> None:
    is_read_alike(text)


DOCUMENTS = documents()


@settings(max_examples=TEXTS)
@given(st.integers(min_value=0))
def test_changed_documents_are_read_alike(seed: int) -> None:
    is_read_alike(changed_document(Random(seed)))  # noqa: S311 - texts, no secrets


def changed_document(random: Random) -> str:
    """Some chunks of a document, with a few slips in it."""
    chunks = random.choice(DOCUMENTS).strip().split("\n\n")
    start = random.randrange(len(chunks))
    text = "\n\n".join(chunks[start : start + random.randint(1, 4)])
    for _ in range(random.randint(1, 5)):
        at = random.randrange(len(text) + 1)
        end = min(at + random.choice((0, 0, 0, 1, 2, 5)), len(text))
        if random.random() < 0.3:
            at = end = text.rfind("\n", 0, at) + 1
        text = f"{text[:at]}{random.choice((*PARTS, ''))}{text[end:]}"
    return text

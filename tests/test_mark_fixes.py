"""Marks of other habits are mended where there is one answer: no word changes, and a verbatim text is left alone."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_in_a_string import release
from test_desk_check import mended_text, prose_of

from pressroom.model import Prose

MARKS = st.sampled_from(
    [
        *(
            "- a",
            "  - b",
            "   - c",
            "    - d",
            "1. e",
            "•\tf",
            "1) g",
            "2) h",
            "-\u00a0i",
            "o\tj",
            "> - k",
            "Text:",
            "> Citat:",
        ),
        *(
            "| l | m |",
            "| - | - |",
            "| - |",
            "| n | o |",
            "~~p~~ ^2^",
            "[q] (https://r.example/)",
            "s\\\\",
            "-- Tu, säger Ada Ek.",
        ),
        *("− v", "x\u200by", "", "", '!!! fakta "Z"', "    •\tå", "- Ä, säger Bo Ek.", "## Ö", "```"),
    ]
)


@given(st.lists(MARKS, max_size=9), st.sampled_from(["\n", "\r\n"]))
def test_marks_are_mended_without_a_word_changed_and_once(lines: list[str], end: str) -> None:
    path = "content/press/2018/a.md"
    text = release("text: summary", body="\n".join(lines)).rstrip("\n") + "\n"
    text = text.replace("\n", end)
    before = prose_of(path, text)
    mended = mended_text(path, text, before.problems)
    after = prose_of(path, mended)
    assert words_of(before) == words_of(after)
    assert Counter(found.code for found in after.problems) <= Counter(found.code for found in before.problems)
    assert (end == "\n") == ("\r" not in mended)
    assert mended == mended_text(path, mended, after.problems)


def words_of(prose: Prose) -> list[str]:
    return re.findall(r"[^\W\d_]+", re.sub(r"\(https://\S+\)|\u200b", "", prose.plain))


@pytest.mark.parametrize(
    ("body", "mended"),
    [
        (
            "Ett ~~struket~~ ord, [x] (https://exempel.example/).",
            "Ett <del>struket</del> ord, [x](https://exempel.example/).",
        ),
        ("Storgatan 1\\\nExempelköping", "Storgatan 1  \nExempelköping"),
        ("-- Det börjar, säger Ada Exempelsson.", "– Det börjar, säger Ada Exempelsson."),
        ("Text:\n•\tsamtal\n•\tbesök\nMer.", "Text:\n\n- samtal\n- besök\n\nMer."),
        ("1) samtal\n\n2) besök", "1. samtal\n2. besök"),
        ("-\u00a0samtal\n-\u00a0besök", "- samtal\n- besök"),
        ("> Text:\n> - samtal", "> Text:\n>\n> - samtal"),
        ("- a\n  - b\n    - c\n- d", "- a\n    - b\n        - c\n- d"),
        ("1. a\n\n   stycke\n\n2. b", "1. a\n\n    stycke\n\n2. b"),
        ("Text:\n| a | b |\n| - | - |\n| c | d |", "Text:\n\n| a | b |\n| - | - |\n| c | d |"),
        ("| a | b |\n\n| - | - |\n\n| c | d |", "| a | b |\n| - | - |\n| c | d |"),
        ("| a | b |\n| - |\n| c | d |", "| a | b |\n| --- | --- |\n| c | d |"),
        ("x\u200by", "xy"),
        *((body, body) for body in ("| a | b |\n| c | d |", "– a\n– b", "[[a]]", "\tkod", "**A**", "~~a*b~~*")),
    ],
)
def test_what_has_one_answer_is_mended(body: str, mended: str) -> None:
    path = "content/press/2018/a.md"
    for wording, expected in (("text: summary", mended), ("text: verbatim", body)):
        text = release(wording, body=body).rstrip("\n") + "\n"
        assert text.replace(body, expected) == mended_text(path, text, prose_of(path, text).problems)

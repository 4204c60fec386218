"""The scanner finds what plain patterns would find, only sooner."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pressroom.markup.lines import MARK, read_source, too_deep, without_marks
from pressroom.model import Body
from pressroom.problems import Location

AT = Location(path="content/press/2018/a.md", line=10)

MARKED = re.compile(
    r"""
      (?:(?<=\])\([ ]*\n?[ ]*<?(?=[^\s)<>]))
    | (?:(?<=\])\([ ]*<?(?=>?[ ]*\)))
    | (?:^[ >]*\[(?!\^)[^\[\]\n]+\]:[ ]*<?(?=[^\s<>]))
    | (?:<[A-Za-z][A-Za-z0-9+.-]*://[^<>\n]*(?=>))
    | (?:<[A-Za-z][A-Za-z0-9:-]*(?=[\s/>]))
    | (?:<!--)
    | (?:^[ >]*(?:\#{2,6}[ ]*|\#[ ]+)(?=[^\s\#]))
    | (?:^[ >]*(?=[\w"'”“’][^\n]*\n[ >]*(?:=+|-+)[ ]*$)(?!\d+\.[ ]))
    | (?:^[ >]*(?:[–—][ \u00a0]*|-(?=[^\W\d_])|-[ ]+)(?!\d+\.[ ])(?=[\w"'”“’»(]))
    | (?:^[ ]*!!![ ]+(?=\S))
    """,
    re.MULTILINE | re.VERBOSE,
)
NOT_PROSE = re.compile(
    r"""
      (?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)
    | (?<=\])\[[^\[\]\n]*\]
    | ^[ >]*\[(?!\^)[^\[\]\n]+\]:[^\n]*
    | \{:?[^{}\n]*\}
    | (?:https?://|www\.)[^\s<>]+
    """,
    re.MULTILINE | re.VERBOSE,
)

PIECES = (
    *(
        "](",
        "](\n",
        "](<",
        "](\n ",
        "]()",
        "](<>)",
        "]",
        "[",
        "(",
        ")",
        "<",
        ">",
        "<b",
        "<b>",
        "<!--",
        "http://a",
        "<http://a>",
        "www.a",
    ),
    *("[a]", "[a]: ", "[^a]: ", "{", "}", "{: #a}", "# ", "## ", "##", "===\n", "---\n", "- ", "-a", "– ", "—", "!!! "),
    *("1. ", "a", "Ord", '"', "“", " ", "  ", "\n", "\n\n", "> ", "\u00a0"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


def marks_of(text: str) -> list[int]:
    """Where marks stand in a text, counted without them."""
    found = list(MARK.finditer(read_source(Body.of(text, at=AT))[0].marked))
    return [mark.start() - sum(len(former.group()) for former in found[:number]) for number, mark in enumerate(found)]


@given(TEXTS)
def test_marks_stand_where_plain_patterns_end(text: str) -> None:
    source, _ = read_source(Body.of(text, at=AT))
    assert [found.end() for found in MARKED.finditer(source.without_code)] == marks_of(text)
    assert text == without_marks(source.marked)


@given(TEXTS.filter(lambda text: "<" not in text))
def test_prose_is_what_plain_patterns_leave(text: str) -> None:
    source, _ = read_source(Body.of(text, at=AT))
    assert NOT_PROSE.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), source.without_code) == source.prose


def test_nesting_is_counted_in_marks_and_in_tabs() -> None:
    for deep in (">" * 21, "> " * 21, "- " * 21, "\t" * 20 + "- a", " " * 80 + "- a", "1. " * 21):
        assert too_deep(read_source(Body.of(f"a\n\n> {deep}", at=AT))[0])
    for flat in (">" * 19, "- " * 19, "-" * 90, "* " * 60, "." * 90, "2018" * 20):
        assert not too_deep(read_source(Body.of(f"a\n\n{flat}", at=AT))[0])

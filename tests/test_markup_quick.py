"""Python-Markdown made quick gives what the library gives."""

import sys

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from press_room import HERE

from pressroom.markup.passes import quicken

sys.path.append(str(HERE.parent / "benchmarks"))
EXTENSIONS = ["tables", "footnotes", "def_list", "abbr", "attr_list", "fenced_code", "sane_lists"]
PLAIN = Markdown(extensions=EXTENSIONS)
QUICK = Markdown(extensions=EXTENSIONS)
quicken(QUICK)

PIECES = (
    *("`", "``", "\\", "\\*", "[", "]", "(", ")", "![", "[^1]", "[^1]: not\n", "<", ">", "<b>", "</b>", "&amp;", "&"),
    *("*", "**", "_", "__", "***", "  \n", "\n", "\n\n", " ", "ord", "åäö", "[a]: http://x.example\n", "[a]", "(x.md)"),
    *(
        "http://x.example",
        "<http://x.example>",
        "<a@b.example>",
        "{: .k }",
        "| a | b |\n| - | - |\n",
        "- ",
        "> ",
        "1. ",
    ),
    *("# ", "#", "===\n", "---\n", "***\n", "    ", "\t", "   \n", "\r\n", "```\n", "~~~\n", ":   ", ": ", "*[a]: b\n"),
    *(
        "|",
        "a|b\n-|-\n",
        "[^1]: ",
        "    \n",
        "{#x}",
        "{",
        "}",
        "<!--",
        "-->",
        "<div>\n",
        "</div>",
        "\x02",
        "\x03",
        "Ord. ",
    ),
)


def plain(text: str) -> str:
    return PLAIN.reset().convert(text)


def quick(text: str) -> str:
    return QUICK.reset().convert(text)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_marks_in_any_order_come_out_the_same(text: str) -> None:
    assert plain(text) == quick(text)


@given(st.text(alphabet="ab1. `*_[]()!<>&\\^:\n#-=~|{}\t\r", max_size=60))
def test_any_text_comes_out_the_same(text: str) -> None:
    assert plain(text) == quick(text)


def test_a_corpus_comes_out_the_same() -> None:
    from corpus import release

    for number in range(60):
        text = release(number, 60).partition("\n---\n")[2]
        assert plain(text) == quick(text)


def test_the_content_comes_out_the_same() -> None:
    for path in sorted((HERE.parent / "content").rglob("*.md")):
        text = path.read_text("utf-8").partition("\n---\n")[2]
        assert plain(text) == quick(text), path


def test_lines_that_all_begin_as_sentences_are_a_paragraph() -> None:
    for end in ("", " #", " | a", "\nOrd: a", "\nord - a", "\nord | ord", " `a` [a](b.md) *a* <b>a</b>"):
        assert plain(f"Ord{end}") == quick(f"Ord{end}")

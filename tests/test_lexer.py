"""Templates are taken apart as Jinja takes them apart; what we leave to it, it gets."""

import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError
from jinja2.lexer import Lexer, Token

from pressroom.render import load_templates
from pressroom.render.environment import AgencyEnvironment
from pressroom.render.lexer import tokens_of

TEMPLATES = Path(__file__).parent.parent / "templates"
TEXTS = [file.read_text("utf-8") for file in sorted(TEMPLATES.rglob("*.html"))]
LEXER = Lexer(AgencyEnvironment(TEMPLATES))
MARKS = (
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "{{-",
    "{%-",
    "{#-",
    "{%+",
    "-}}",
    "-%}",
    "+%}",
    "-#}",
    "+#}",
    "raw",
    "endraw",
)
BLANKS = (" ", "\n", "  ", "\t", "\r", "\x1c", "}}\n", "%}\n", "#}\n", "\n  {%", "\n  {#", "\n  {{")
SIGNS = (
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "==",
    "**",
    "//",
    "|",
    "~",
    "!",
    "$",
    ".",
    "-",
    "+",
    '"',
    "'",
    "\\",
    "\\n",
    "\\x",
)
WORDS = (
    "a",
    "å",
    "²",
    "·",
    "1",
    "0",
    "01",
    "1.5",
    "01.5",
    ".5",
    "1e5",
    "1_0",
    "0x1",
    "'a\\nå'",
    '"a"',
    "x.y",
    "not in",
)
PIECES = st.sampled_from((*MARKS, *BLANKS, *SIGNS, *WORDS))


def by_jinja(text: str) -> list[Token] | str:
    """The tokens as Jinja finds them, or why it finds none."""
    try:
        return list(LEXER.wrap(LEXER.tokeniter(text, None), None))
    except TemplateSyntaxError as fault:
        return str(fault)


@pytest.mark.parametrize("text", TEXTS)
def test_the_agency_s_templates_have_the_tokens_that_jinja_finds(text: str) -> None:
    assert tokens_of(text) == by_jinja(text)


@given(st.lists(PIECES).map("".join))
def test_whatever_has_tokens_has_those_that_jinja_finds(text: str) -> None:
    same_or_none(text)


@given(st.data())
def test_so_has_a_template_that_was_changed(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))
    start = data.draw(st.integers(0, len(text)))
    part = text[start : start + data.draw(st.integers(0, 400))]
    at = data.draw(st.integers(0, len(part)))
    same_or_none(part[:at] + data.draw(PIECES) + part[at + data.draw(st.integers(0, 3)) :])


def same_or_none(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of an escape that Python doesn't know
        found = tokens_of(text)
        assert found is None or found == by_jinja(text)


def test_a_mistake_is_told_as_jinja_tells_it(tmp_path: Path) -> None:
    environment = load_templates(tmp_path).environment
    with pytest.raises(TemplateSyntaxError, match=r"unexpected '\)', expected '\]'") as told:
        environment.from_string("ett\n{{ [1) }}")
    assert told.value.lineno == 2

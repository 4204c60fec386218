"""What a text names: the quick way to find it, beside one expression that says it all."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.model.names import names_in

RECORD = re.compile(
    r"(?:\bperson:|\bpeople/)(?=(?P<person>[a-z0-9-]+))|(?:\bkommun:|\bmunicipalities/)(?=(?P<municipality>[a-z0-9-]+))"
)
FILE = re.compile(
    r"(?<=\])[(:]\s*<(?P<bracketed>[^<>\n]+)>"
    r"|(?:(?<=\])[(:]\s*|(?:(?<=\bsrc)|(?<=\bhref))=[\"']?)(?P<bare>[^\s()<>\"']+)"
)
PIECES = (
    *("](", "]:", "](<", ">", ")", "(", "]", "[", ":", "/", " ", "\n", "=", "#", "%20", '"', "'"),
    *("person:", "people/", "kommun:", "municipalities/", "ada", "-", "é", "src=", "href=", "data-src="),
    *("b.png", "x.pdf", "c.md", "https://"),
)


def is_file(name: str) -> bool:
    return ":" not in name and "#" not in name and "." in name and not name.endswith(".md")


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_a_text_names_what_an_expression_finds_in_it(text: str) -> None:
    people = (f"people/{found['person']}" for found in RECORD.finditer(text) if found["person"])
    places = (f"municipalities/{found['municipality']}" for found in RECORD.finditer(text) if found["municipality"])
    files = (unquote(found["bracketed"] or found["bare"]) for found in FILE.finditer(text))
    assert tuple(sorted({*people, *places, *filter(is_file, files)})) == names_in(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Läs [planen](plan.pdf) av [Ada](person:ada).", ("people/ada", "plan.pdf")),
        ("![](a.png](b.png)", ("a.png]", "b.png")),
        ("[a]: <en bild.png>\n[b](kommun:motala)", ("en bild.png", "municipalities/motala")),
        ('<img src="a.png"> ![](b.png)', ("a.png", "b.png")),
        ("[a](a.md) [b](https://b.example/b.pdf) [c](#c.d)", ()),
    ],
)
def test_names_are_found_in_every_spelling(text: str, names: tuple[str, ...]) -> None:
    assert names == names_in(text)

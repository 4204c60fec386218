"""What all pages of a layout have is told at the templates, and not at what one of them was made from."""

from pathlib import Path

import pytest
from press_room import CLOSED, own_copy, written_over

from pressroom.engine.build import build_site
from pressroom.engine.pipeline import make_site
from pressroom.engine.reasons import Rung
from pressroom.engine.request import BuildOptions, Folders
from pressroom.problems import Problem
from pressroom.render.template_references import extended_templates

BEFORE_MAIN = "{% block main %}"
IN_LAYOUT = {
    '<img src="{{ page.frame.url }}">': {"page-image-without-alternative", "site-request-outside"},
    '<a href="#nix">x</a>': {"page-anchor-missing"},
    '<a href="">x</a>': {"site-link-empty"},
    '<p id="innehall">x</p>': {"page-id-twice"},
    "<p>None</p>": {"page-no-value"},
    "<script>x()</script>": {"page-inline-code"},
    "</b>": {"page-end-tag-stray"},
    "<div>": {"page-element-unclosed"},
}
"""What a layout may do wrong, and what is told of it."""

A_TEXT = "---\ntitle: Ett\ndate: 2021-03-04\nsummary: Två.\n---\n"


def changed(folders: Folders, name: str, old: str, new: str) -> None:
    """Write a template of a copy anew."""
    text = (folders.templates / name).read_text("utf-8")
    assert old in text
    written_over(folders, {f"templates/{name}": text.replace(old, new, 1)})


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str, object]]:
    """The problems: code, place and how many pages have them."""
    return [
        (problem.code, f"{problem.at.path}:{problem.at.line}", dict(problem.values)["count"]) for problem in problems
    ]


@pytest.mark.parametrize("mistake", IN_LAYOUT)
def test_what_every_page_has_is_told_at_the_templates(tmp_path: Path, mistake: str) -> None:
    folders = own_copy(tmp_path)
    changed(folders, "layout.html", BEFORE_MAIN, f"{mistake}{BEFORE_MAIN}")
    found = make_site(folders, CLOSED)
    assert {(code, "templates:0", 46) for code in IN_LAYOUT[mistake]} == set(told(found.problems))


def test_what_pages_of_some_templates_have_is_told_at_the_first_of_them(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    for name in ("person.html", "terms.html"):
        changed(folders, name, BEFORE_MAIN, "{% block main %}<p>None</p>")
    assert [("page-no-value", "content/site.yaml:1", 5)] == told(make_site(folders, CLOSED).problems)


def test_what_texts_have_is_told_at_the_first_of_them(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    names = ("a.md", "b.md")
    written_over(folders, {f"content/press/2021/{name}": f"{A_TEXT}Se `None`.\n\nNone\n" for name in names})
    found = [item for item in told(make_site(folders, CLOSED).problems) if item[0] == "page-no-value"]
    assert [("page-no-value", "content/press/2021/a.md:1", 2)] == found


def test_what_is_kept_of_pages_is_told_as_a_build_from_nothing_tells_it(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    changed(folders, "layout.html", BEFORE_MAIN, f"<p>None</p>{BEFORE_MAIN}")
    expected = [("page-no-value", "templates:0", 46)]
    assert expected == told(build_site(folders, CLOSED, BuildOptions()).built.problems)
    changed(folders, "person.html", BEFORE_MAIN, "{% block main %}<p>x</p>")
    updated = build_site(folders, CLOSED, BuildOptions())
    assert (Rung.UPDATE, expected) == (updated.rung, told(updated.built.problems))


@pytest.mark.parametrize(
    ("texts", "extended"),
    [
        (
            {"a.html": "{% extends 'b.html' %}", "b.html": "{% extends 'c.html' %}", "c.html": ""},
            "a.html b.html c.html",
        ),
        ({"a.html": "{% import 'b.html' as b %}{% include 'b.html' %}", "b.html": ""}, "a.html"),
        ({"a.html": "{% extends 'b.html' %}"}, "a.html b.html"),
        ({"a.html": "{% extends page.template %}"}, "a.html"),
        ({"a.html": "{% if x %}{% extends 'b.html' %}{% else %}{% extends 'c.html' %}{% endif %}"}, "a.html"),
        ({"a.html": "{% extends 'b.html' %}", "b.html": "{% extends 'a.html' %}"}, "a.html b.html"),
        ({"a.html": "{% extends 'b.html' %}", "b.html": "{% extends"}, "a.html b.html"),
    ],
)
def test_a_template_is_followed_to_what_it_extends(tmp_path: Path, texts: dict[str, str], extended: str) -> None:
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert extended.split() == list(extended_templates(tmp_path, "a.html"))

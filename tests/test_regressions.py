"""What went wrong once, each with the shortest way to it that the walk of test_incremental found."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html
from press_room import CLOSED, built, own_copy, said, written_over

from pressroom.cli.commands import command_line
from pressroom.engine.pipeline import make_site


@pytest.mark.parametrize(
    "circle",
    [
        {"a.html": '{% include "a.html" %}'},
        {"a.html": '{% include "b.html" %}', "b.html": '{% include "a.html" ignore missing %}'},
        {"a.html": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"},
    ],
)
def test_a_template_that_is_in_itself_is_a_fault_at_its_line(tmp_path: Path, circle: dict[str, str]) -> None:
    folders = own_copy(tmp_path)
    texts = {f"templates/{name}": text for name, text in circle.items()}
    written_over(folders, {**texts, "templates/404.html": '{% include "a.html" %}'})
    assert ["template-in-itself templates/a.html:1:0"] == said(make_site(folders, CLOSED).problems)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Ada Exempel", "Foto: Ada Exempel."),
        ("'Foto: Ada Exempel'", "Foto: Ada Exempel."),
        ("'FOTO:Foto: Ada Exempel'", "Foto: Ada Exempel."),
        ("'Illustration: Ada Exempel'", "Illustration: Ada Exempel."),
    ],
)
def test_a_credit_has_one_label(tmp_path: Path, written: str, shown: str) -> None:
    folders = own_copy(tmp_path)
    path = "content/press/2021/tva-kommuner.md"
    text = (tmp_path / path).read_text("utf-8")
    written_over(folders, {path: text.replace("credit: Egil Exempel", f"credit: {written}")})
    built(folders)
    page = html.parse(tmp_path / "output/press/2021/tva-kommuner.html")
    assert [shown] == page.xpath("string(//*[@class='credit'])").split("\n")


def test_a_text_may_tell_of_templates(tmp_path: Path) -> None:
    """Braces of content are shown as they are, and nobody takes them for what a template left."""
    folders = own_copy(tmp_path)
    text = (
        "---\ntitle: Rubrik {{7*7}}\ndate: 2021-03-04\nsummary: Om {% if %}.\n---\nSkriv `{{ x }}` eller {{{# y #}}}.\n"
    )
    written_over(folders, {"content/press/2021/mallar.md": text})
    pages = {file.path: file.content for file in built(folders).files}
    page = pages["press/2021/mallar.html"]
    assert isinstance(page, bytes)
    shown = "".join(map(str, html.fromstring(page).itertext()))
    assert ("{{ x }}" in shown, "{{{# y #}}}" in shown, "Rubrik {{7*7}}" in shown) == (True, True, True)


def test_a_fault_of_a_template_is_told_at_the_template(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    release, frame = folders.templates / "release.html", folders.templates / "frame.html"
    release.write_text(release.read_text("utf-8").replace("<h1>", "<h1></em>"), "utf-8")
    frame.write_text(frame.read_text("utf-8").replace("<header class", "{{ '{{' }}<header class"), "utf-8")
    problems = make_site(folders, CLOSED).problems
    assert [("templates", "page-template-mark"), ("templates/release.html", "page-end-tag-stray")] == [
        (problem.at.path, problem.code) for problem in problems
    ]


def test_a_person_that_waits_is_left_out_in_words_of_its_own(tmp_path: Path) -> None:
    """It is no draft, and nobody is told so."""
    folders = own_copy(tmp_path)
    draft = "---\ntitle: Ny chef\ndate: 2024-12-01\ndraft: ja\nspokesperson: ny-chef\n---\nText.\n"
    written_over(
        folders,
        {"content/press/2024/ny.md": draft, "content/people/ny-chef.md": "---\nname: Ny Chefsson\n---\nText.\n"},
    )
    site = built(folders).site
    assert site is not None
    assert "content/people/ny-chef.md" in {item.at.path for item in site.unpublished}
    given = [
        part for name in ("content", "templates", "static", "output") for part in (f"--{name}", str(tmp_path / name))
    ]
    told = CliRunner().invoke(command_line(), ["build", *given, "--lang", "sv", "--as-of", "2025-03-01"])
    assert 'content/people/ny-chef.md "Ny Chefsson" nämns bara av texter som inte är publicerade' in told.stdout

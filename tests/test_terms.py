"""Words that the archive explains are marked where a page has them first, and lead to their explanation and back."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from press_room import CLOSED, written_over
from previewing import OWN_PAGE, OWN_SITE, OWN_SOURCE, OWN_TEXT, bytes_of, small_room

from pressroom.engine.build import build_site
from pressroom.engine.pipeline import make_site
from pressroom.engine.reasons import Rung
from pressroom.engine.request import BuildOptions, Folders
from pressroom.language import language_of
from pressroom.model import is_page
from pressroom.pages.components import TermNote
from pressroom.pages.terms import with_terms
from pressroom.problems import Severity, has_errors

TERMS = (
    "terms:\n"
    "  - {name: statsbidrag, forms: [statsbidragen], text: Pengar från staten., source: 'https://a.example/'}\n"
    "  - {name: förordning, text: Regler från regeringen., source: 'https://a.example/'}\n"
)
NOTES = (
    TermNote(name="bidrag", slug="bidrag", forms=("bidrag", "bidragen"), text="Pengar.", sources=()),
    TermNote(name="A & B", slug="a-b", forms=("A & B",), text="Ett bolag.", sources=()),
)
MARK = '<a class="term" role="doc-glossref" id="i-bidrag" href="#ord-bidrag">{}</a>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Om bidragen, och bidrag.</p>", f"<p>Om {MARK.format('bidragen')}, och bidrag.</p>"),
        ("<p>BIDRAG</p>", f"<p>{MARK.format('BIDRAG')}</p>"),
        ("<p>statsbidrag, bidrags- och bidrag-</p>", "<p>statsbidrag, bidrags- och bidrag-</p>"),
        ("<h2>Bidrag</h2><p>Bidrag</p>", f"<h2>Bidrag</h2><p>{MARK.format('Bidrag')}</p>"),
        (
            '<p><a href="x"><em>bidrag</em></a> <code>bidrag</code></p>',
            '<p><a href="x"><em>bidrag</em></a> <code>bidrag</code></p>',
        ),
        (
            '<img alt="bidrag" src="x"><p title="bidrag">bidrag</p>',
            f'<img alt="bidrag" src="x"><p title="bidrag">{MARK.format("bidrag")}</p>',
        ),
        (
            "<p>A &amp; B</p>",
            '<p><a class="term" role="doc-glossref" id="i-a-b" href="#ord-a-b">A &amp; B</a></p>',
        ),
        ("<p>bİdrag</p>", "<p>bİdrag</p>"),
    ],
)
def test_the_first_place_of_a_word_is_marked(html: str, expected: str) -> None:
    assert expected == with_terms(html, NOTES)
    assert html == with_terms(html, ())


def pages(root: Path, changes: Mapping[str, str]) -> dict[str, str]:
    """The pages of a small press room in which two words are explained, with these files besides."""
    folders = small_room(root)
    written_over(folders, {"content/site.yaml": OWN_SITE + TERMS, **changes})
    site = make_site(folders, CLOSED)
    assert not has_errors(site.problems), site.problems
    return {file.path: bytes_of(file.content).decode() for file in site.files if is_page(file.path)}


def test_a_word_leads_to_its_explanation_and_back(tmp_path: Path) -> None:
    text = OWN_TEXT.replace("---\nText", "summary: Om förordning.\n---\nStatsbidragen, och förordning")
    found = pages(tmp_path, {OWN_SOURCE: text, "content/pages/om.md": "---\ntitle: Om\n---\nEn förordning.\n"})
    page = found[OWN_PAGE]
    assert ["i-forordning", "i-statsbidrag"] == re.findall(r'class="term" role="doc-glossref" id="([^"]*)"', page)
    assert ["ord-forordning", "ord-statsbidrag"] == re.findall(r'<div id="([^"]*)"><dt>', page)
    assert '<p class="lede">Om <a class="term"' in page
    for slug in ("forordning", "statsbidrag"):
        assert 1 == page.count(f'href="#ord-{slug}"') == page.count(f'href="#i-{slug}"')
        assert f'href="../../ord.html#{slug}"' in page
        assert f'<div id="{slug}"><dt>' in found["ord.html"]
    assert 'id="ord-forordning"' in found["om.html"]


def test_a_text_in_another_language_has_no_marks(tmp_path: Path) -> None:
    text = OWN_TEXT.replace("---\nText", "language: en\n---\nStatsbidrag")
    assert 'class="term"' not in pages(tmp_path, {OWN_SOURCE: text})[OWN_PAGE]


def test_there_is_no_page_of_words_where_none_is_explained(tmp_path: Path) -> None:
    assert "ord.html" not in pages(tmp_path, {"content/site.yaml": OWN_SITE})


def told(folders: Folders) -> list[str]:
    """The warnings of a build, after an edit or as the first one, and those of a full build beside it."""
    result = build_site(folders, CLOSED, BuildOptions())
    afresh = make_site(folders, CLOSED).problems
    assert result.built.problems == afresh
    assert all(problem.severity is Severity.WARNING for problem in afresh)
    assert {"term-unused"} >= {problem.code for problem in afresh}
    return [str(dict(problem.values)["name"]) for problem in afresh]


def test_an_explanation_that_no_text_leads_to_is_told_where_it_stands(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    written_over(folders, {"content/site.yaml": OWN_SITE + TERMS, OWN_SOURCE: OWN_TEXT.replace("Text", "Statsbidrag")})
    (problem,) = make_site(folders, CLOSED).problems
    lines = (OWN_SITE + TERMS).splitlines()
    place = (lines.index(next(line for line in lines if "förordning" in line)) + 1, 5)
    assert ("content/site.yaml", *place) == (problem.at.path, problem.at.line, problem.at.column)
    assert [
        'ingen publicerad text leder till förklaringen av "förordning"',
        'no published text leads to the explanation of "förordning"',
    ] == [language_of(name).word(problem).sentence for name in ("sv", "en")]


def test_an_edit_tells_of_explanations_what_a_full_build_tells(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    explained = OWN_TEXT.replace("---\nText", "---\nStatsbidrag")
    other = OWN_TEXT.replace("001", "003").replace("Nytt", "Annat").replace("---\nText", "---\nFörordning")
    heading = other.replace("Förordning", "## Förordning\n\nText")
    path = "content/press/2023/annat.md"
    written_over(folders, {"content/site.yaml": OWN_SITE + TERMS, OWN_SOURCE: explained, path: other})
    assert [] == told(folders)
    written_over(folders, {path: heading})
    assert ["förordning"] == told(folders)
    written_over(folders, {OWN_SOURCE: OWN_TEXT})
    assert ["förordning", "statsbidrag"] == sorted(told(folders))
    written_over(folders, {path: other})
    assert ["statsbidrag"] == told(folders)
    (tmp_path / path).unlink()
    assert ["förordning", "statsbidrag"] == sorted(told(folders))
    written_over(folders, {"content/pages/om.md": "---\ntitle: Om\n---\nStatsbidragen och en förordning.\n"})
    assert [] == told(folders)
    written_over(folders, {"content/site.yaml": OWN_SITE + TERMS.replace("förordning", "lag")})
    assert ["lag"] == told(folders)


def test_another_explanation_makes_only_the_pages_that_have_the_word(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    with_word = OWN_TEXT.replace("---\nText", "---\nStatsbidrag")
    other = OWN_TEXT.replace("001", "003").replace("Nytt", "Annat")
    files = {"content/site.yaml": OWN_SITE + TERMS, OWN_SOURCE: with_word, "content/press/2023/annat.md": other}
    written_over(folders, files)
    assert build_site(folders, CLOSED, BuildOptions()).written is not None
    written_over(folders, {"content/site.yaml": OWN_SITE + TERMS.replace("Pengar från staten", "Statens pengar")})
    result = build_site(folders, CLOSED, BuildOptions())
    assert result.written is not None
    assert (Rung.UPDATE, {OWN_PAGE, "ord.html", "sok/ord-0.js"}) == (result.rung, set(result.written.changed))

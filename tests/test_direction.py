"""Languages that are written from the right are shown so, and each language stands on its own words only."""

import re
from pathlib import Path

import pytest
from babel.core import Locale
from babel.localedata import locale_identifiers
from press_room import CLOSED
from site_in_a_string import release, write_site

from pressroom.engine.pipeline import make_site
from pressroom.engine.request import Folders
from pressroom.language import is_right_to_left

HERE = Path(__file__).parent


def pages_of(tmp_path: Path, language: str = "sv") -> dict[str, str]:
    content = write_site(
        tmp_path,
        {
            "site.yaml": f"site: {{name: Arkivet, url: 'https://arkiv.example/', language: {language}}}\n"
            "agency: {name: Exempelmyndigheten}\n",
            "press/2018/a.md": release(
                "language: ar", "summary: مرحبا", "boxes: [om]", body="مرحبا (Exempelmyndigheten) 2021."
            ),
            "press/2018/b.md": release("language: en", body="Text."),
            "press/2018/c.md": release("language: ar", body="مرحبا"),
            "press/2018/d.md": release(body="Text."),
            "boxes/om.md": "---\ntitle: Om oss\n---\nText.\n",
        },
    )
    folders = Folders(
        content=content, templates=HERE.parent / "templates", static=HERE.parent / "static", output=tmp_path / "output"
    )
    site = make_site(folders, CLOSED, compiled=tmp_path / "compiled")
    assert () == site.problems
    return {
        file.path: file.content.decode()
        for file in site.files
        if isinstance(file.content, bytes) and file.path.endswith((".html", ".atom"))
    }


def test_what_the_cldr_says_is_written_from_the_right_is() -> None:
    known = {code: Locale.parse(code) for code in sorted(locale_identifiers())}
    wrong = [
        code
        for code, locale in known.items()
        if is_right_to_left(code.replace("_", "-")) != (locale.character_order == "right-to-left")
    ]
    assert [] == wrong


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ar", True),
        ("AR-eg", True),
        ("he", True),
        ("fa", True),
        ("ckb", True),
        ("ar-Latn", False),
        ("az-Arab", True),
        ("sv", False),
        ("en-GB", False),
        ("", False),
    ],
)
def test_a_script_decides_before_a_language(tag: str, expected: bool) -> None:  # noqa: FBT001
    assert expected is is_right_to_left(tag)


def test_a_text_from_the_right_says_so_and_the_words_around_it_do_not(tmp_path: Path) -> None:
    page = pages_of(tmp_path)["press/2018/a.html"]
    assert '<html lang="sv">' in page
    assert '<main id="innehall" class="wide" tabindex="-1" lang="ar" dir="rtl">' in page
    assert '<p class="meta" lang="sv" dir="ltr"><time' in page
    assert re.search(r'<details class="box" id="[^"]*" lang="sv" dir="ltr"', page)
    assert re.search(r'<a href="[bc]\.html" lang="(?:en|ar)"', page)


def test_in_lists_a_language_stands_on_title_and_summary_only(tmp_path: Path) -> None:
    page = pages_of(tmp_path)["press/index.html"]
    assert 4 == page.count('<li class="item">')
    assert 2 == len(re.findall(r'<h[23] lang="ar" dir="rtl"><a', page))
    assert 1 == len(re.findall(r'<h[23] lang="en"><a', page))
    assert '<p lang="ar" dir="rtl">مرحبا</p>' in page


def test_a_neighbour_in_the_pages_own_language_is_marked_among_swedish_words(tmp_path: Path) -> None:
    pages = pages_of(tmp_path)
    neighbours = [
        link for page in pages.values() for link in re.findall(r'<(?:li|dd)><a href="[a-d]\.html"[^>]*>', page)
    ]
    assert neighbours
    assert {'lang="ar" dir="rtl"', 'lang="en"', ""} == {link.partition('.html"')[2].strip(" >") for link in neighbours}


def test_a_feed_turns_a_text_from_the_right(tmp_path: Path) -> None:
    assert '&lt;div lang="ar" dir="rtl"&gt;&lt;p&gt;مرحبا' in pages_of(tmp_path)["feed.atom"]

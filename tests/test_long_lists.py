"""Long lists: their pages are counted from the oldest, and say so where a reader begins."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from press_room import CLOSED, written_over
from previewing import OWN_TEXT, bytes_of, small_room

from pressroom.engine.pipeline import make_site
from pressroom.engine.request import Folders
from pressroom.model import is_page
from pressroom.pages import municipalities, urls
from pressroom.problems import has_errors

SAID = "Sida 1 har de äldsta texterna."
TOWN = "---\nname: {}\nlatitude: 58.{}\nlongitude: 15.{}\n---\nText.\n"


def release(number: int, date: str = "") -> str:
    """A release of its own day, with a topic, a municipality and a speaker who has a page."""
    more = f"00{number}\ntopics: [skola]\nspokesperson: [ada]\nmunicipality: motala"
    text = OWN_TEXT.replace("2023-05-04", date or f"2023-05-1{number}")
    return text.replace("Nytt", f"Nummer {number}").replace("001", more)


def pages_of(folders: Folders, texts: Mapping[str, str]) -> dict[str, str]:
    """The pages of a small press room with these files besides, by their paths."""
    people = {"content/people/ada.md": "---\nname: Ada Exempelsson\n---\nText.\n"}
    written_over(folders, {**people, "content/municipalities/motala.md": TOWN.format("Motala", 5, 0), **texts})
    site = make_site(folders, CLOSED)
    assert not has_errors(site.problems), site.problems
    return {file.path: bytes_of(file.content).decode() for file in site.files if is_page(file.path)}


def ways(page: str, heading: str) -> list[tuple[str, str, str]]:
    """Where the list below a heading leads, with the words and the number of each link."""
    above, _, rest = page.partition(heading)
    assert above, heading
    return re.findall(r'<a href="([^"]*)">([^<]*)</a> <span class="count">(\d+)<', rest.partition("</nav>")[0])


@pytest.mark.parametrize(
    ("first", "heading"),
    [
        ("press/2023/index", "Pressrum 2023"),
        ("amnen/skola", "Ämne: skola"),
        ("personer/ada", "Ada Exempelsson"),
        ("kommuner/motala", "Texter om Motala"),
    ],
)
def test_a_numbered_page_says_above_its_list_where_the_count_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str, heading: str
) -> None:
    monkeypatch.setattr(urls, "LONG_PAGE_SIZE", 2)
    releases = {f"content/press/2023/nr-{number}.md": release(number) for number in range(3, 7)}
    files = pages_of(small_room(tmp_path), releases)
    numbered = files[urls.numbered(f"{first}.html", 1)]
    assert f"<h1>{heading}, sida 1</h1>" in numbered
    above, _, below = numbered.partition('<ul class="items">')
    assert (True, True) == (SAID in above, "Nummer 3" in below)
    assert SAID not in files[f"{first}.html"]


DATES = ("2020-03-01", "2021", "2021-05-02", "2023-01-02", "2023-05-20")


@pytest.mark.parametrize("first", ["amnen/skola", "personer/ada", "kommuner/motala"])
def test_the_first_page_of_a_long_list_leads_to_each_of_its_years(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    monkeypatch.setattr(urls, "LONG_PAGE_SIZE", 2)
    releases = {f"content/press/2020/nr-{number}.md": release(number, date) for number, date in enumerate(DATES, 3)}
    files = pages_of(small_room(tmp_path), releases)
    name = first.rpartition("/")[2]
    assert [
        ("#ar-2023", "2023", "2"),
        (f"{name}-sida-2.html#ar-2021", "2021", "2"),
        (f"{name}-sida-1.html#ar-2020", "2020", "1"),
    ] == ways(files[f"{first}.html"], "Ett år i taget")
    for number, year in ((2, "2021"), (1, "2020")):
        page = files[urls.numbered(f"{first}.html", number)]
        assert f'id="ar-{year}"' in page
        assert f'<a href="{name}.html#ar">Alla år i listan</a>' in page


def test_the_first_page_of_a_long_year_leads_to_each_of_its_months(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(urls, "LONG_PAGE_SIZE", 2)
    dates = ("2021", "2021-02-03", "2021-02-04", "2021-05-02", "2021-05-03")
    releases = {f"content/press/2021/nr-{number}.md": release(number, date) for number, date in enumerate(dates, 3)}
    files = pages_of(small_room(tmp_path), releases)
    assert [
        ("#manad-5", "Maj", "2"),
        ("sida-2.html#manad-2", "Februari", "2"),
        ("sida-1.html#manad-0", "Månaden inte känd", "1"),
    ] == ways(files["press/2021/index.html"], "En månad i taget")
    assert 'id="manad-0"' in files["press/2021/sida-1.html"]


def test_very_many_visits_have_a_page_for_each_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(municipalities, "MOST_VISITS", 2)
    days = ("2020-03-01", "2021-05-02", "2021-06-03", "XXXX-11-26")
    visits = "".join(f"  - {{date: {day}, source: https://a.example/{day}}}\n" for day in days)
    town = TOWN.format("Motala", 5, 0).replace("---\nText", f"visits:\n{visits}---\nText")
    files = pages_of(small_room(tmp_path), {"content/municipalities/motala.md": town})
    expected = [("kommunbesok-2020.html", "2020", "1"), ("kommunbesok-2021.html", "2021", "2")]
    assert expected == ways(files["kommunbesok.html"], "Ett år i taget")
    told = {path: len(re.findall('<li class="visit"', files[path])) for path in files if path.startswith("kommunbesok")}
    assert {"kommunbesok.html": 1, "kommunbesok-2020.html": 1, "kommunbesok-2021.html": 2} == told


def test_very_many_municipalities_stand_below_their_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(municipalities, "MOST_LABELLED", 2)
    names = {"malmo": "Malmö", "orebro": "Örebro", "are": "Åre"}
    towns = {
        f"content/municipalities/{slug}.md": TOWN.format(name, at, at) for at, (slug, name) in enumerate(names.items())
    }
    page = pages_of(small_room(tmp_path), towns)["kommuner/index.html"]
    assert ["M", "Å", "Ö"] == re.findall(r'<a href="#bokstav-(.)">', page)
    assert ["M", "Å", "Ö"] == re.findall(r'id="bokstav-(.)"', page)
    assert (0, 4) == (page.count("<text"), page.count('<circle class="reach"'))

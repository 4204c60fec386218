"""The search finds words by their stems, and never what is not published."""

import json
from pathlib import Path
from typing import Any

import pytest
from planned_site import planned
from playwright.sync_api import Browser
from press_room import built, golden_folders, written_over
from previewing import small_room
from site_in_a_string import read_files, release

from pressroom.dates import ArchiveDate, parse_date
from pressroom.pages import urls
from pressroom.pages.targets import DataFile, Page, SearchEntry, SearchIndex
from pressroom.pages.views import SearchView
from pressroom.render.search import search_bytes, stemmer_of


def index_of(*entries: SearchEntry) -> dict[str, Any]:
    text = search_bytes(SearchIndex(language="sv", entries=entries)).decode()
    return part_in(text)


def part_in(text: str) -> dict[str, Any]:
    start, found, end = text.partition("(window.pressIndex = window.pressIndex || []).push(")
    assert (start, end) == ("", text.removeprefix(found))
    part = json.loads(end.removesuffix(");\n"))
    assert sorted(part) == ["entries", "stems", "words"]
    return dict(part)


def entry(title: str, text: str = "", about: tuple[str, ...] = ()) -> SearchEntry:
    date = parse_date("2021-05?")
    assert isinstance(date, ArchiveDate)
    return SearchEntry(address="press/a.html", title=title, kind="nyhet", date=date, about=about, texts=(text,))


def test_forms_of_one_word_share_a_stem() -> None:
    found = index_of(entry("Kommunen", "Kommuner och kommunerna i en kommun"))
    assert dict.fromkeys(("kommunen", "kommuner", "kommunerna"), "kommun") == found["words"]
    assert found["stems"]["kommun"] == [0, 6]


def test_a_word_weighs_by_where_it_stands() -> None:
    stems = index_of(entry("Stöd", "stöd besök"), entry("Annat", "stöd", ("besök",)))["stems"]
    assert stems["stöd"] == [0, 6, 1, 1]
    assert stems["besök"] == [0, 1, 1, 3]


def test_the_releases_of_each_folder_are_a_part_of_their_own(tmp_path: Path) -> None:
    built(golden_folders(tmp_path))
    parts = {path.name: part_in(path.read_text("utf-8")) for path in tmp_path.glob("sok-index*.js")}
    assert sorted(parts) == [f"sok-index{folder}.js" for folder in ("-2021", "-2023", "-2024", "-odaterat", "")]
    for name, part in parts.items():
        folder = name.removeprefix("sok-index").removesuffix(".js").removeprefix("-")
        assert {address.split("/")[1] for address, *_ in part["entries"] if address.startswith("press/")} == (
            {folder} if folder else set()
        )
    page = (tmp_path / "sok.html").read_text("utf-8")
    assert all(f'src="{name}"' in page for name in parts)


def test_an_entry_shows_its_date_in_words() -> None:
    assert index_of(entry("Stöd"))["entries"] == [["press/a.html", "Stöd", "nyhet", "maj 2021, osäkert datum"]]


def test_the_index_holds_nothing_that_was_withdrawn_or_is_not_published(tmp_path: Path) -> None:
    built(golden_folders(tmp_path))
    index = "".join(path.read_text("utf-8") for path in tmp_path.glob("sok-index*.js"))
    assert "återkallad" in index
    assert not any(trace in index for trace in ("hemlig", "utkast", "embargo", "provare@"))


def test_a_large_folder_has_several_parts_counted_from_its_oldest_releases(tmp_path: Path) -> None:
    dates = [f"2021-{1 + age // 28:02}-{1 + age % 28:02}" for age in range(2 * urls.SEARCH_PART_SIZE + 1)]
    files = {f"press/2021/nyhet-{age:03}.md": release(date=date) for age, date in enumerate(dates)}
    site, _ = read_files(tmp_path, {**files, "press/2020/aldre.md": release(date="2020-06-01")})
    targets, _ = planned(site)
    files_of_data = [found for found in targets if isinstance(found, DataFile)]
    parts = {found.path: found.content.entries for found in files_of_data if isinstance(found.content, SearchIndex)}
    assert sorted(parts) == [f"sok-index{part}.js" for part in ("-2020", "-2021.1", "-2021.2", "-2021", "")]
    names, index = ("2021.1", "2021.2", "2021"), urls.search_index
    ages = {name: [int(entry.address[-8:-5]) for entry in parts[index(name)]] for name in names}
    assert ages == {"2021.1": [*range(99, -1, -1)], "2021.2": [*range(199, 99, -1)], "2021": [200]}
    assert sum(map(len, parts.values())) == len(files) + 1
    (page,) = (found for found in targets if found.path == "sok.html")
    assert isinstance(page, Page)
    assert isinstance(page.view, SearchView)
    assert page.view.index == tuple(map(index, (*reversed(names), "2020", "")))


@pytest.mark.browser
def test_a_reader_finds_a_release_by_its_words(browser: Browser, tmp_path: Path) -> None:
    built(golden_folders(tmp_path))
    page = browser.new_page()
    page.goto((tmp_path / "sok.html").as_uri())
    page.fill("#ord", "rektorer turen")
    page.fill("#ord", "exempelköping först")
    assert page.inner_text("#traffar li:first-child h2") == "Exempelköping först ut"
    assert page.inner_text("#antal").endswith("träffar")
    page.fill("#ord", "kommunb")
    assert page.locator("#traffar li").count() > 1
    page.fill("#ord", "finnsinte")
    assert page.inner_text("#antal") == "0 träffar"
    page.close()


@pytest.mark.browser
def test_a_word_of_one_part_is_found_in_all(browser: Browser, tmp_path: Path) -> None:
    built(golden_folders(tmp_path))
    parts = [part_in(path.read_text("utf-8")) for path in tmp_path.glob("sok-index*.js")]
    page = browser.new_page()
    page.goto((tmp_path / "sok.html").as_uri())
    alone = 0
    for word in sorted({word for part in parts for word in part["words"]}):
        stem = next(part["words"][word] for part in parts if word in part["words"])
        expected = {part["entries"][number][0] for part in parts for number in part["stems"].get(stem, [])[::2]}
        alone += len(expected) > 1 and sum(word in part["words"] for part in parts) == 1
        page.fill("#ord", word)
        found = page.locator("#traffar a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert (word, set(found)) == (word, expected)
    assert alone > 3
    page.close()


@pytest.mark.browser
def test_without_script_the_search_page_leads_to_the_lists(browser: Browser, tmp_path: Path) -> None:
    built(golden_folders(tmp_path))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "sok.html").as_uri())
    assert page.locator("#sok").is_hidden()
    assert page.locator("#utan-skript a").first.is_visible()
    context.close()


def test_what_a_release_is_cited_by_and_what_stands_beside_it_is_found(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    text = (
        "---\ntitle: Om buller\ndate: 2023-05-11\nid: exm-2023-009\nreference: Exm 2023/4711\npublisher: Provverket\n"
        "boxes: [rutan]\nattachments: [{src: b.csv, title: Bullerkartläggning}]\n---\nText.\n"
    )
    box = "---\ntitle: Mätpunkter\n---\nVid stationshuset.\n"
    written_over(
        folders,
        {"content/press/2023/a.md": text, "content/press/2023/b.csv": "a;b\n", "content/boxes/rutan.md": box},
    )
    built(folders)
    stems = part_in((folders.output / "sok-index-2023.js").read_text("utf-8"))["stems"]
    words = ("exm", "4711", "009", "provverket", "bullerkartläggning", "mätpunkter", "stationshuset")
    assert {*stemmer_of("sv").stemWords(list(words))} <= stems.keys()

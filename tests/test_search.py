"""The search finds words by their stems, and never what is not published."""

import json
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from press_room import built, golden_folders

from pressroom.dates import ArchiveDate, parse_date
from pressroom.pages.planned import SearchEntry, SearchIndex
from pressroom.render.search import search_bytes, stem_of, stemmer_of


def index_of(*entries: SearchEntry) -> dict[str, object]:
    text = search_bytes(SearchIndex(language="sv", entries=entries)).decode()
    found = json.loads(text.removeprefix("window.pressIndex = ").removesuffix(";\n"))
    assert isinstance(found, dict)
    return found


def entry(title: str, text: str = "", about: tuple[str, ...] = ()) -> SearchEntry:
    date = parse_date("2021-05?")
    assert isinstance(date, ArchiveDate)
    return SearchEntry(address="press/a.html", title=title, kind="nyhet", date=date, about=about, texts=(text,))


def test_forms_of_one_word_share_a_stem() -> None:
    words = index_of(entry("Kommunen", "Kommuner och kommunerna"))["words"]
    assert isinstance(words, dict)
    assert len({words["kommunen"], words["kommuner"], words["kommunerna"]}) == 1


def test_words_that_are_their_own_stems_are_known_by_their_ends() -> None:
    letters, stemmer = "abcdefghijklmnoprstuvxyåäö1", stemmer_of("sv")
    ends = ("", *letters, *map("".join, product(letters, repeat=2)), *map("".join, product(letters, repeat=3)))
    words = [f"{start}{end}" for start in ("", "kal", "stöd") for end in ends]
    words += [
        f"{start}{end}" for start in ("s", "god", "trev") for end in ("het", "heten", "fullt", "lig", "löst", "els")
    ]
    assert stemmer.stemWords(words) == [stem_of.__wrapped__(word, "sv") for word in words]


def test_a_word_weighs_by_where_it_stands() -> None:
    found = index_of(entry("Stöd", "stöd besök"), entry("Annat", "stöd", ("besök",)))
    words, stems = found["words"], found["stems"]
    assert isinstance(words, dict)
    assert isinstance(stems, list)
    assert stems[words["stöd"]] == [0, 6, 1, 1]
    assert stems[words["besök"]] == [0, 1, 1, 3]


def test_an_entry_shows_its_date_in_words() -> None:
    assert index_of(entry("Stöd"))["entries"] == [["press/a.html", "Stöd", "nyhet", "maj 2021, osäkert datum"]]


def test_the_index_holds_nothing_that_was_withdrawn_or_is_not_published(tmp_path: Path) -> None:
    built(golden_folders(tmp_path))
    index = (tmp_path / "sok-index.js").read_text("utf-8")
    assert "återkallad" in index
    assert not any(trace in index for trace in ("hemlig", "utkast", "embargo", "provare@"))


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
def test_without_script_the_search_page_leads_to_the_lists(browser: Browser, tmp_path: Path) -> None:
    built(golden_folders(tmp_path))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "sok.html").as_uri())
    assert page.locator("#sok").is_hidden()
    assert page.locator("#utan-skript a").first.is_visible()
    context.close()

"""The search finds words by their stems, and never what is not published."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planned_site import planned_segments
from playwright.sync_api import Browser, Page, expect
from press_room import built, golden_folders, written_over
from previewing import small_room
from search_reader import WrittenIndex, divided, handed_over, postings_in, stems_of_piece, words_in, words_of
from site_in_a_string import read_files, release

from pressroom.dates import ArchiveDate, parse_date
from pressroom.engine.request import Folders
from pressroom.pages import search_index
from pressroom.pages.search_index import (
    SEGMENT_SIZE,
    UNDIVIDED,
    SearchEntry,
    SearchIndex,
    SearchSegment,
    pieces_with,
    shards_for,
)
from pressroom.render.search import search_bytes
from pressroom.render.search_segments import ABOUT, KEY_LENGTH, SUMMARY, TITLE, passed_over, shard_of
from pressroom.render.search_segments import told as told_posting
from pressroom.render.search_words import search_words, stemmer_of

QUESTIONS = Path(__file__).parent / "search_questions.tsv"
"""What readers ask, with the page that answers it."""


def piece_of(*entries: SearchEntry, number: int = 1, shards: int = 1, language: str = "sv") -> str:
    """A piece of a segment with these entries."""
    segment = SearchSegment(name="", mark="abc", language=language, entries=entries, shards=shards, has_rows=True)
    pieces = search_bytes(segment).decode().split("\n")
    assert len(pieces) == pieces_with(shards)
    return pieces[number]


def first_piece_of(*entries: SearchEntry) -> dict[str, Any]:
    return dict(json.loads(piece_of(*entries, number=0)))


def entry(title: str, text: str = "", about: tuple[str, ...] = (), summary: str = "") -> SearchEntry:
    date = parse_date("2021-05?")
    assert isinstance(date, ArchiveDate)
    return SearchEntry(
        address="press/a.html", title=title, kind="nyhet", date=date, summary=summary, about=about, texts=(text,)
    )


def test_forms_of_one_word_share_a_stem() -> None:
    found = piece_of(entry("Kommunen", "Kommuner och kommunerna i en kommun"))
    words = words_of(found)
    assert {"kommun"} == {words[word] for word in ("kommun", "kommunen", "kommuner", "kommunerna")}
    assert "kommun  en er erna," in found
    assert [(0, (1 << TITLE) + 3)] == stems_of_piece(found)["kommun"]


def test_a_posting_counts_a_word_in_each_field() -> None:
    stems = stems_of_piece(
        piece_of(entry("Stöd", "stöd besök besök", ("besök",), "Stöd"), entry("Annat", "stöd " * 99))
    )
    assert [(0, (1 << TITLE) + (1 << SUMMARY) + 1), (1, 15)] == stems["stöd"]
    assert [(0, (1 << ABOUT) + 2)] == stems["besök"]


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 1023)), min_size=1))
def test_postings_are_read_as_they_were_written(pairs: list[tuple[int, int]]) -> None:
    told = "".join(passed_over(passed) + told_posting(posting) for passed, posting in pairs)
    numbers = accumulate(passed + 1 for passed, _ in pairs)
    expected = [(number - 1, posting) for number, (_, posting) in zip(numbers, pairs, strict=True)]
    assert expected == list(postings_in(told))
    assert not set(told) & {*'",;\\\n '}


@given(
    st.lists(st.text("abeins1:/åé𝒜", min_size=1, max_size=12), min_size=1, unique=True),
    st.sampled_from([1, 4]),
    st.sampled_from(["sv", "en"]),
)
def test_words_are_read_as_they_were_written(texts: list[str], shards: int, language: str) -> None:
    entries = [entry(text) for text in texts]
    pieces = [piece_of(*entries, number=1 + number, shards=shards, language=language) for number in range(shards)]
    read = {word: stem for piece in pieces for word, stem in words_in(piece)}
    for number, text in enumerate(texts):
        for word in search_words(text):
            key = (read[word] if language == "sv" else word)[:KEY_LENGTH]
            postings = stems_of_piece(pieces[shard_of(key, shards)])[read[word]]
            assert (number, True) in {(found, bool(bits >> TITLE)) for found, bits in postings}


def test_stems_stand_by_their_endings_where_there_are_several_shards() -> None:
    shards = 4
    endings = [
        piece_of(entry("Statsbidrag bidraget"), number=1 + shards + number, shards=shards) for number in range(4)
    ]
    assert "gardib,-ibstats" in endings[shard_of("drag", shards)]  # bidrag and statsbidrag, backwards


def test_an_entry_is_found_by_its_kind_and_its_date() -> None:
    stems = stems_of_piece(piece_of(entry("Stöd")))
    assert {1 << SUMMARY} == {stems[stem][0][1] for stem in stemmer_of("sv").stemWords(["nyhet", "maj", "2021"])}


def test_small_words_of_texts_are_left_out_but_not_of_titles() -> None:
    assert ["stöd", "vad"] == [
        stem for stem in stems_of_piece(piece_of(entry("Vad", "vad är ett stöd"))) if stem in "vad stöd är"
    ]


def test_the_index_has_stop_words_and_synonyms() -> None:
    whole = SearchIndex(language="sv", shards=1, segments=(b"{}",), synonyms=(("nedläggning", "avveckling"),))
    kind, common, segments = handed_over(search_bytes(whole).decode())
    assert ("index", 1, [{}]) == (kind, common["shards"], segments)
    assert [["nedläggning", "avveckling"]] == common["synonyms"]
    assert {"vad", "vilka", "the"} <= {*common["stops"].split()}


def test_a_number_of_several_parts_is_a_word_beside_its_parts() -> None:
    expected = {
        "SFS 2018:151.": ["sfs", "2018:151", "2018", "151"],
        "A2018/00123/I-3": ["a2018/00123/i", "a2018", "00123", "i", "3"],
        "prop. 2021/22:106:": ["prop", "2021/22:106", "2021", "22", "106"],
        "och/eller": ["och", "eller"],
        "2018:s": ["2018", "s"],
        "år:2018": ["år", "2018"],
        "2018 : 151, 2018::151": ["2018", "151", "2018", "151"],
    }
    assert expected == {text: search_words(text) for text in expected}


def test_soft_hyphens_are_no_letters_of_words() -> None:
    assert "bostad" in words_of(piece_of(entry("Bo\u00adstad\u200b")))


FIRST_PIECE = {"name", "mark", "lengths", "titles", "kinds", "years", "municipalities", "people", "rows"}
"""What the first piece of a segment has where all words are in one shard."""


def test_the_releases_of_each_folder_are_a_segment_of_their_own(tmp_path: Path) -> None:
    built(golden_folders(tmp_path))
    index = WrittenIndex(tmp_path)
    assert [f"{folder}.0" for folder in ("2024", "2023", "2021", "odaterat")] + [""] == list(index.segments)
    for name, piece in index.segments.items():
        kinds = [kind for kind, numbers in piece["kinds"].items() for _ in numbers]
        addresses = [address for address, *_ in piece["rows"]]
        assert {
            *["name", "mark", "lengths", "titles", "kinds", "years", "municipalities", "people", "rows"]
        } == piece.keys()
        assert len(kinds) == len(addresses) == len(piece["lengths"]) == len(piece["titles"])
        if name:
            assert {address.split("/")[1] for address in addresses} == {name.removesuffix(".0")}
    page = (tmp_path / "sok.html").read_text("utf-8")
    assert all(f'src="{name}"' in page for name in ("sok-index.js", "sok/ord-0.js"))
    assert ["sok/ord-0.js"] == [path.relative_to(tmp_path).as_posix() for path in tmp_path.glob("sok/*")]


def test_an_entry_shows_its_date_in_words() -> None:
    piece = first_piece_of(entry("Stöd", "två ord", summary="Kort sagt"))
    assert [["press/a.html", "Stöd", "maj 2021, osäkert datum", "Kort sagt"]] == piece["rows"]
    assert ({"nyhet": [0]}, {"2021": [0]}, [2], [1]) == tuple(
        piece[name] for name in ("kinds", "years", "lengths", "titles")
    )


@pytest.mark.parametrize("undivided", [UNDIVIDED, 0])
def test_the_index_holds_nothing_that_was_withdrawn_or_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undivided: int
) -> None:
    divided(monkeypatch, undivided=undivided)
    built(golden_folders(tmp_path))
    index = WrittenIndex(tmp_path)
    files = [*tmp_path.glob("sok-index*.js"), *tmp_path.glob("sok/*.js")]
    assert (len(files) > 2) is (undivided == 0)
    told = " ".join([*index.words, *(path.read_text("utf-8") for path in files)])
    assert "återkallad" in told
    assert not any(trace in told for trace in ("hemlig", "utkast", "embargo", "provare@"))


def test_a_large_folder_has_several_segments_counted_from_its_oldest_releases(tmp_path: Path) -> None:
    dates = [f"2021-{1 + age // 28:02}-{1 + age % 28:02}" for age in range(2 * SEGMENT_SIZE + 1)]
    files = {f"press/2021/nyhet-{age:03}.md": release(date=date) for age, date in enumerate(dates)}
    site, _ = read_files(tmp_path, {**files, "press/2020/aldre.md": release(date="2020-06-01")})
    parts = {segment.name: segment.entries for segment in planned_segments(site)}
    assert list(parts) == ["2021.0", "2021.2", "2021.1", "2020.0", ""]
    ages = {name: [int(entry.address[-8:-5]) for entry in parts[name]] for name in list(parts)[:3]}
    assert ages == {"2021.1": [*range(99, -1, -1)], "2021.2": [*range(199, 99, -1)], "2021.0": [200]}
    assert sum(len(part) for name, part in parts.items() if name) == len(files) + 1


@pytest.mark.parametrize(("releases", "shards"), [(0, 1), (250, 1), (251, 16), (1000, 64), (1280, 64), (1281, 128)])
def test_the_number_of_shards_seldom_changes(releases: int, shards: int) -> None:
    assert shards == shards_for(releases)


@pytest.mark.browser
def test_a_reader_finds_a_release_by_its_words(browser: Browser, tmp_path: Path) -> None:
    built(golden_folders(tmp_path))
    page = browser.new_page()
    page.goto((tmp_path / "sok.html").as_uri())
    page.fill("#ord", "rektorer turen")
    page.fill("#ord", "exempelköping först")
    assert page.inner_text("#traffar li:first-child h2") == "Exempelköping först ut"
    expect(page.locator("#antal")).to_have_text(re.compile("träff(ar)?$"))
    page.fill("#ord", "kommunb")
    assert page.locator("#traffar li").count() > 1
    page.fill("#ord", "finnsinte")
    expect(page.locator("#antal")).to_have_text("0 träffar")
    assert page.locator("#vidare a").first.is_visible()
    page.close()


@pytest.mark.browser
def test_a_word_is_found_in_every_segment(browser: Browser, tmp_path: Path) -> None:
    built(golden_folders(tmp_path))
    index = WrittenIndex(tmp_path)
    page = browser.new_page()
    page.goto((tmp_path / "sok.html").as_uri())
    known = [index.words_of(segment) for segment in index.segments]
    alone = 0
    for word in sorted(index.words)[::7]:
        expected = {index.rows[number][0] for number in index.entries_of(index.words[word])}
        alone += len(expected) > 1 and sum(word in words for words in known) == 1
        page.fill("#ord", word)
        found = page.locator("#traffar h2 a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert expected
        assert (word, set()) == (word, expected - set(found))
    assert alone
    page.close()


# --- what a reader asks -------------------------------------------------------------------------------------------


def text_of(title: str, body: str) -> str:
    return f"---\ntitle: {title}\ndate: 2021-05-11\n---\n{body}\n"


ROOM = {
    "content/site.yaml": (
        "site:\n  name: Arkivet\n  url: https://arkiv.example/\n  synonyms: [nedläggning = avveckling = lades ner]\n"
        "agency: {name: Myndigheten}\n"
    ),
    "content/municipalities/linkoping.md": "---\nname: Linköping\nalso: [Skäggetorp]\n---\nEn kommun vid Stångån.\n",
    "content/press/2021/barometer.md": text_of("Trygghetsbarometern visar mer", "Så mår landet. Alla svarade."),
    "content/press/2021/slut.md": text_of("Beslut om avveckling", "Allt ska vara klart till jul."),
    "content/press/2021/bibliotek.md": text_of("Skolbibliotek utan gräns", "Böcker i varje skola."),
    "content/press/odaterat/utan-dag.md": "---\ntitle: Lappen\ndate: okänt\ndate_note: Ingen källa.\n---\nEn lapp.\n",
    "content/press/2021/skrifter.md": text_of("Skrifter i urval", "Artiklarna finns i arkivet."),
    "content/press/2021/mer.md": text_of("Mer visar sig", "Trygghet nämns."),
    "content/press/2021/regler.md": text_of(
        '"Nya regler: 2018:151"', "Regler finns i lag (2018:151) och prop. 2021/22:106."
    ),
    "content/press/2021/uppdrag.md": text_of("Ett uppdrag", "Uppdraget har dnr A2018/00123 och Komm2018/00151."),
    "content/press/2021/fler.md": text_of("Fler ur 2018", "Det var 151 av 2018 som svarade, kl. 15:30."),
}


@pytest.fixture
def asked(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The search page of a small site."""
    yield from search_page_of(browser, tmp_path)


def built_room(tmp_path: Path) -> Folders:
    folders = small_room(tmp_path)
    written_over(folders, ROOM)
    built(folders)
    return folders


def search_page_of(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    folders = built_room(tmp_path)
    page = browser.new_page()
    page.goto((folders.output / "sok.html").as_uri())
    yield page
    page.close()


def first_for(page: Page, words: str) -> str:
    page.fill("#ord", words)
    return page.inner_text("#traffar li:first-child h2")


ANSWERS = [
    ("vad är en avveckling", "Beslut om avveckling"),  # small words
    ("avvecklingarnas", "Beslut om avveckling"),  # a form that stands nowhere
    ("nedläggning", "Beslut om avveckling"),  # a synonym
    ("barometern", "Trygghetsbarometern visar mer"),  # the end of a compound
    ("barometer", "Trygghetsbarometern visar mer"),  # and in another form
    ("barometrar", "Trygghetsbarometern visar mer"),  # and in one that has lost a vowel
    ("artikel", "Skrifter i urval"),  # or has it, beside one that has lost it
    ("när lades allt ner", "Beslut om avveckling"),  # a synonym of two words, with another between them
    ("skolbiblioteksplan", "Skolbibliotek utan gräns"),  # a compound that stands nowhere
    ("skol bibliotek", "Skolbibliotek utan gräns"),  # a compound written apart
    ("linkoping", "Linköping"),  # without dots
    ("linkjöping", "Linköping"),  # misspelt
    ("skäggetorp", "Linköping"),  # a place in a municipality
    ("skolbibliotek finnsinte", "Skolbibliotek utan gräns"),  # a word that nobody has
    ("visar trygghetsbarometern", "Trygghetsbarometern visar mer"),  # more words go first
    ("besl\u00adut om avveckling", "Beslut om avveckling"),  # a soft hyphen from a copied text
    ("utan", "Skolbibliotek utan gräns"),  # a small word alone
]
"""What readers ask, and what goes first."""


@pytest.mark.browser
@pytest.mark.parametrize(("words", "title"), ANSWERS)
def test_a_question_is_answered(asked: Page, words: str, title: str) -> None:
    assert title == first_for(asked, words)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("2018:151", ["Nya regler: 2018:151"]),  # not whatever has both its parts
        ("(2018:151)", ["Nya regler: 2018:151"]),
        ("”2018:151”", ["Nya regler: 2018:151"]),
        ("2018:1", ["Nya regler: 2018:151"]),  # while it is typed
        ("106", ["Nya regler: 2018:151"]),  # a part
        ("22:106", ["Nya regler: 2018:151"]),  # and a tail
        ("A2018/00123", ["Ett uppdrag"]),
        ("a2018", ["Ett uppdrag"]),
        ("00123", ["Ett uppdrag"]),
        ("2018/00123", ["Ett uppdrag"]),
        ("Komm2018/00151", ["Ett uppdrag"]),
    ],
)
def test_a_number_of_several_parts_is_found_as_a_whole_and_by_its_parts(
    asked: Page, words: str, titles: list[str]
) -> None:
    asked.fill("#ord", words)
    assert titles == asked.locator("#traffar h2").all_inner_texts()


@pytest.mark.browser
def test_a_number_that_is_not_there_is_looked_up_by_its_parts(asked: Page) -> None:
    asked.fill("#ord", "2018:15100")
    assert "Fler ur 2018" in asked.locator("#traffar h2").all_inner_texts()
    assert asked.locator("#menade").is_hidden()
    assert asked.inner_text("#ingenstans").startswith("2018:15100 står ingenstans i arkivet.")
    asked.fill("#ord", "2018:151")
    assert asked.locator("#ingenstans").is_hidden()


@pytest.mark.browser
def test_a_number_of_several_parts_is_marked_as_one(asked: Page) -> None:
    asked.fill("#ord", "2018:151")
    assert ["2018:151"] == asked.locator("#traffar mark").all_inner_texts()
    asked.fill("#ord", "151 regler")
    assert ["regler", "151"] == asked.locator("#traffar li:first-child mark").all_inner_texts()


@pytest.mark.browser
def test_a_hit_that_only_a_place_in_it_explains_says_so(asked: Page) -> None:
    asked.fill("#ord", "skäggetorp")
    assert "Skäggetorp ligger i Linköping." == asked.inner_text("#traffar li:first-child p.small")
    assert ["Skäggetorp"] == asked.locator("#traffar li:first-child mark").all_inner_texts()
    asked.fill("#ord", "linköping")
    assert 0 == asked.locator("#traffar p.small").count()


@pytest.mark.browser
def test_words_between_quotation_marks_have_to_be_there(asked: Page) -> None:
    asked.fill("#ord", "visar mer trygghetsbarometern")
    assert asked.locator("#traffar li").count() > 1
    assert "Trygghetsbarometern visar mer" == first_for(asked, "”visar mer” trygghetsbarometern")
    assert "inte alltid efter varandra" in asked.inner_text("#ingenstans")
    asked.fill("#ord", '"skolbibliotek avveckling"')
    assert 0 == asked.locator("#traffar li").count()
    assert "Linköping" == first_for(asked, '"linkoping"')


@pytest.mark.browser
def test_a_compound_that_stands_nowhere_is_told(asked: Page) -> None:
    asked.fill("#ord", "skolbiblioteksplan")
    assert asked.inner_text("#ingenstans").startswith("skolbiblioteksplan står ingenstans i arkivet.")


@pytest.mark.browser
def test_a_misspelt_word_is_told(asked: Page) -> None:
    asked.fill("#ord", "avvekling")
    assert "Menade du avveckling?" == asked.inner_text("#menade")
    asked.click("#menade a")
    assert ("avveckling", True) == (asked.input_value("#ord"), asked.locator("#menade").is_hidden())


@pytest.mark.browser
def test_a_hit_shows_its_kind_and_marks_what_was_asked(asked: Page) -> None:
    asked.fill("#ord", "linköping")
    assert "Kommun" == asked.inner_text("#traffar li:first-child .meta")
    assert ["Linköping"] == asked.locator("#traffar li:first-child h2 mark").all_inner_texts()


@pytest.mark.browser
def test_the_address_keeps_what_was_asked(asked: Page) -> None:
    asked.fill("#ord", "avveckling")
    asked.press("#ord", "Enter")
    asked.fill("#ord", "Linköping")
    asked.press("#ord", "Enter")
    assert asked.url.endswith("sok.html?ord=Link%C3%B6ping")
    asked.go_back()
    assert ("avveckling", "Beslut om avveckling") == (
        asked.input_value("#ord"),
        asked.inner_text("#traffar li:first-child h2"),
    )
    asked.select_option("#slag", "kommun")
    assert asked.url.endswith("?ord=avveckling&slag=kommun")
    assert (False, True) == (asked.locator("#vidare").is_visible(), asked.locator("#vidga").is_visible())


@pytest.mark.browser
def test_what_a_choice_leaves_out_can_be_shown(asked: Page) -> None:
    asked.goto(f"{asked.url}?ord=avveckling&ar=2021&slag=kommun")
    assert 0 == asked.locator("#traffar li").count()
    asked.get_by_role("button", name="Ta bort valen").click()
    assert "Beslut om avveckling" == asked.inner_text("#traffar li:first-child h2")
    assert asked.url.endswith("?ord=avveckling")


def test_a_segment_tells_which_entries_are_about_whom() -> None:
    entries = [entry("a"), entry("b"), entry("c"), entry("d")]
    about = [((), ("ada",)), (("motala", "boden"), ()), ((), ()), (("boden",), ("ada",))]
    named = [
        replace(each, municipalities=municipalities, people=people)
        for each, (municipalities, people) in zip(entries, about, strict=True)
    ]
    part = first_piece_of(*named)
    assert {"boden": [1, 2], "motala": [1]} == part["municipalities"]
    assert {"ada": [0, 3]} == part["people"]


def test_a_release_is_of_the_municipalities_and_speakers_that_have_a_page(tmp_path: Path) -> None:
    built(golden_folders(tmp_path))
    part = WrittenIndex(tmp_path).segments["2021.0"]
    pages = {path.stem for folder in ("kommuner", "personer") for path in (tmp_path / folder).glob("*.html")}
    assert {"exempelkoping", "ovre-provby"} == part["municipalities"].keys()
    assert {"ada-exempelsson", "oden-aberg"} == part["people"].keys()
    assert {*part["municipalities"], *part["people"]} <= pages


@pytest.mark.browser
def test_a_reader_narrows_by_municipality_and_person_and_comes_back(browser: Browser, tmp_path: Path) -> None:
    built(golden_folders(tmp_path))
    page = browser.new_page()
    page.goto((tmp_path / "sok.html").as_uri())
    titles = page.locator("#traffar h2")
    page.select_option("#kommun", label="Övre Provby")
    assert ["Två kommuner på en vecka", "Övre Provby"] == titles.all_inner_texts()
    page.select_option("#kommun", label="Exempelköping")
    page.select_option("#person", label="Ada Exempelsson")
    assert page.url.endswith("?kommun=exempelkoping&person=ada-exempelsson")
    assert ["Exempelköping först ut"] == titles.all_inner_texts()
    page.select_option("#ar", "2023")
    expect(page.locator("#vidga")).to_be_visible()
    page.go_back()
    assert ("exempelkoping", "ada-exempelsson", "") == tuple(
        page.input_value(field) for field in ("#kommun", "#person", "#ar")
    )
    assert ["Exempelköping först ut"] == titles.all_inner_texts()
    page.close()


@pytest.mark.browser
def test_all_choices_of_an_address_hold_together(browser: Browser, tmp_path: Path) -> None:
    built(golden_folders(tmp_path))
    page = browser.new_page()
    address = (tmp_path / "sok.html").as_uri()
    page.goto(f"{address}?ord=först&ar=2021&slag=pressmeddelande&kommun=exempelkoping&person=ada-exempelsson")
    assert ["Exempelköping först ut"] == page.locator("#traffar h2").all_inner_texts()
    page.goto(f"{address}?ord=först&kommun=ingenstans&person=ingen")
    assert ("", "") == (page.input_value("#kommun"), page.input_value("#person"))
    assert page.locator("#traffar li").count()
    page.close()


@pytest.mark.browser
def test_a_site_without_people_has_no_choice_of_them(asked: Page) -> None:
    assert ["ar", "slag", "kommun"] == [each.get_attribute("name") for each in asked.locator("#sok select").all()]


@pytest.mark.browser
def test_texts_without_a_year_are_a_choice_of_their_own(asked: Page) -> None:
    asked.select_option("#ar", label="Utan känt år")
    assert ["Lappen"] == asked.locator("#traffar h2").all_inner_texts()


@pytest.mark.browser
def test_the_same_question_again_is_no_new_step_back(asked: Page) -> None:
    asked.fill("#ord", "avveckling")
    asked.press("#ord", "Enter")
    steps = asked.evaluate("history.length")
    asked.press("#ord", "Enter")
    asked.press("#ord", "Enter")
    assert steps == asked.evaluate("history.length")


@pytest.mark.browser
def test_an_address_that_may_not_change_is_led_to(asked: Page) -> None:
    asked.evaluate("() => { history.replaceState = () => { throw new DOMException('', 'SecurityError'); }; }")
    asked.fill("#ord", "avveckling")
    with asked.expect_navigation():
        asked.press("#ord", "Enter")
    assert "ord=avveckling" in asked.url
    assert "Beslut om avveckling" == asked.inner_text("#traffar li:first-child h2")


@pytest.mark.browser
def test_without_words_the_page_gives_examples(asked: Page) -> None:
    asked.click("#exempel a")
    assert "Linköping" == asked.inner_text("#traffar li:first-child h2")


@pytest.mark.browser
@pytest.mark.parametrize("undivided", [UNDIVIDED, 0])
def test_questions_about_the_archive_are_answered(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undivided: int
) -> None:
    monkeypatch.setattr(search_index, "UNDIVIDED", undivided)
    house = Path(__file__).parent.parent
    folders = Folders(
        content=house / "content", templates=house / "templates", static=house / "static", output=tmp_path
    )
    built(folders)
    rows = [line.split("\t") for line in QUESTIONS.read_text("utf-8").splitlines()]
    page = browser.new_page()
    page.goto((tmp_path / "sok.html").as_uri())
    answers = [(address, page.evaluate(FIRST_FIVE, question)) for question, address in rows]
    first, among = (sum(address in found[:most] for address, found in answers) for most in (1, 5))
    assert (True, True, True) == (
        first >= 0.9 * len(rows),
        among >= 0.97 * len(rows),
        all(found for _, found in answers),
    ), f"{first} and {among} of {len(rows)}"
    page.close()


FIRST_FIVE = """words => new Promise(answer => {
  const list = document.getElementById("traffar");
  const seen = new MutationObserver(() => {
    seen.disconnect();
    answer(Array.from(list.querySelectorAll("h2 a"), link => link.getAttribute("href")).slice(0, 5));
  });
  seen.observe(list, { childList: true });
  document.getElementById("ord").value = words;
  document.getElementById("sok").requestSubmit();
  setTimeout(() => answer([]), 10000);
})"""


# --- a large archive ----------------------------------------------------------------------------------------------


@pytest.fixture
def asked_in_shards(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """The search page of a site whose index is shared out as a large one: sixteen shards, a file for two rows."""
    divided(monkeypatch)
    yield from search_page_of(browser, tmp_path)


def loaded_by(page: Page) -> list[str]:
    """The files of the index that a page has loaded."""
    sources = page.locator("script").evaluate_all("scripts => scripts.map(script => script.getAttribute('src'))")
    return [source for source in sources if source and source.startswith("sok")]


@pytest.mark.browser
@pytest.mark.parametrize(("words", "title"), ANSWERS)
def test_a_question_is_answered_in_a_large_archive(asked_in_shards: Page, words: str, title: str) -> None:
    asked_in_shards.fill("#ord", words)
    expect(asked_in_shards.locator("#traffar li:first-child h2")).to_have_text(title)


@pytest.mark.browser
def test_a_search_loads_the_shards_of_its_words_and_the_rows_of_its_hits(asked_in_shards: Page) -> None:
    assert ["sok-index.js"] == loaded_by(asked_in_shards)
    asked_in_shards.fill("#ord", "avveckling")
    expect(asked_in_shards.locator("#traffar h2")).to_have_text(["Beslut om avveckling"])
    loaded = loaded_by(asked_in_shards)
    assert f"sok/ord-{shard_of('avve', 16)}.js" in loaded
    assert 1 == sum(name.startswith("sok/rader-") for name in loaded)
    assert 5 >= sum(name.startswith("sok/ord-") for name in loaded)
    assert "sok/val.js" not in loaded


@pytest.mark.browser
def test_what_was_searched_for_before_changes_nothing(asked_in_shards: Page) -> None:
    page, address = asked_in_shards, asked_in_shards.url
    questions = ("visar", "bibliotek", "barometern gräns", "avvekling")
    after_others = [page.evaluate(FIRST_FIVE, words) for words in questions]
    for words, found in zip(questions, after_others, strict=True):
        page.goto(address)
        assert page.evaluate(FIRST_FIVE, words) == found != []


@pytest.mark.browser
def test_a_long_question_loads_the_shards_of_its_first_words(asked_in_shards: Page) -> None:
    words = " ".join(f"{letter}{other}{letter}{other}" for letter in "bdfghjk" for other in "aeioy")
    asked_in_shards.fill("#ord", f"avveckling {words} gränslöst {words}")
    expect(asked_in_shards.locator("#traffar li:first-child h2")).to_have_text("Beslut om avveckling")
    assert "Skolbibliotek utan gräns" not in asked_in_shards.locator("#traffar h2").all_inner_texts()


@pytest.mark.browser
def test_a_search_that_was_overtaken_leaves_nothing_behind(asked_in_shards: Page) -> None:
    page = asked_in_shards
    page.evaluate(FIRST_FIVE, "trygghetsbarometern")
    page.evaluate(FIRST_FIVE, "2018:151")
    page.evaluate("""() => {
        for (const words of ["trygghetsbarometern skolbibliotek", "2018:151"]) {
            document.getElementById("ord").value = words;
            document.getElementById("sok").requestSubmit();
        }
    }""")
    expect(page.locator("#antal")).to_have_text("1 träff")
    assert ["2018:151"] == page.locator("#traffar mark").all_inner_texts()
    assert page.locator("#ingenstans").is_hidden()


@pytest.mark.browser
def test_a_short_beginning_in_a_large_archive_is_no_claim(asked_in_shards: Page) -> None:
    asked_in_shards.fill("#ord", "try")
    expect(asked_in_shards.locator("#ingenstans")).to_have_text("Ord med färre än fyra bokstäver hittas bara hela.")
    assert asked_in_shards.locator("#vidare").is_hidden()


@pytest.mark.browser
@pytest.mark.parametrize("undivided", [UNDIVIDED, 0])
def test_files_of_two_builds_are_no_index(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undivided: int
) -> None:
    monkeypatch.setattr(search_index, "UNDIVIDED", undivided)
    folders = built_room(tmp_path)
    index = (folders.output / "sok-index.js").read_bytes()
    written_over(folders, {"content/press/2022/ny.md": text_of("Ny", "Unikt.").replace("2021-05-11", "2022-01-02")})
    built(folders)
    (folders.output / "sok-index.js").write_bytes(index)
    page = browser.new_page()
    page.goto((folders.output / "sok.html").as_uri() + "?ord=avveckling")
    expect(page.locator("#saknas")).to_be_visible()
    assert (True, True) == (page.locator("#ingenstans").is_hidden(), page.locator("#vidare").is_hidden())
    page.close()


@pytest.mark.browser
def test_a_choice_in_a_large_archive(asked_in_shards: Page) -> None:
    asked_in_shards.select_option("#kommun", label="Linköping")
    expect(asked_in_shards.locator("#traffar h2")).to_have_text(["Linköping"])
    assert "sok/val.js" in loaded_by(asked_in_shards)
    asked_in_shards.select_option("#kommun", "")
    asked_in_shards.select_option("#ar", label="Utan känt år")
    expect(asked_in_shards.locator("#traffar h2")).to_have_text(["Lappen"])


@pytest.mark.browser
def test_a_file_of_the_index_that_is_not_there_is_told(browser: Browser, tmp_path: Path) -> None:
    folders = built_room(tmp_path)
    words = folders.output / "sok" / "ord-0.js"
    kept = words.read_bytes()
    words.unlink()
    page = browser.new_page()
    page.goto((folders.output / "sok.html").as_uri())
    expect(page.locator("#saknas")).to_be_visible()
    words.write_bytes(kept)
    page.fill("#ord", "avveckling")
    expect(page.locator("#traffar h2")).to_have_text(["Beslut om avveckling"])
    expect(page.locator("#saknas")).to_be_hidden()
    words.write_bytes(kept[:-40])  # half of it
    page.reload()
    expect(page.locator("#saknas")).to_be_visible()
    (folders.output / "sok-index.js").unlink()
    page.reload()
    expect(page.locator("#saknas")).to_be_visible()
    page.close()


ENDINGS = (
    *("en", "et", "ets", "ar", "er", "or", "na", "arna", "ernas", "heten", "heterna", "lig", "ligt", "els", "elser"),
    *("ande", "andes", "ades", "ad", "at", "ast", "aste", "s", "t", "st", "löst", "röst", "öst", "fullt", "iet", "uit"),
)
"""Whatever a Swedish word may end with that its stem has not, more or less."""


@pytest.mark.browser
def test_the_script_stems_like_the_index(browser: Browser) -> None:
    house = Path(__file__).parent.parent
    written = {word for path in (house / "content").rglob("*.md") for word in search_words(path.read_text("utf-8"))}
    words = sorted({*written, *(head + ending for head in written for ending in ENDINGS)})
    script = (house / "static/search.js").read_text("utf-8")
    rules = script[script.index("  const VOWELS") : script.index("  // --- the index")]
    stemmer = script[script.index("  function stemmed(") : script.index("  function meaning(")]
    page = browser.new_page()
    page.goto("about:blank")
    stems = page.evaluate(f"words => {{ {rules} {stemmer} return words.map(stemmed); }}", words)
    assert stemmer_of("sv").stemWords(words) == stems
    page.close()


@pytest.mark.browser
def test_the_script_splits_like_the_index(browser: Browser) -> None:
    house = Path(__file__).parent.parent
    texts = [path.read_text("utf-8") for path in (house / "content").rglob("*.md")]
    odd = [
        "2018:s",
        "s:2018",
        "1:2:3",
        "A/2018/1",
        "a1/b2/c",
        "½:1",
        "²/3",
        "١:٢",
        "x_1:2",
        "e\u0301:1/2",
        "1:\u00ad2",
        ":1/",
        "1//2",
    ]
    script = (house / "static/search.js").read_text("utf-8")
    rules = script[script.index("  function runsIn(") : script.index("  // What is looked up:")]
    page = browser.new_page()
    page.goto("about:blank")
    words = page.evaluate(f"texts => {{ {rules} return texts.map(wordsIn); }}", [*texts, *odd])
    assert [search_words(text) for text in (*texts, *odd)] == words
    page.close()


# --- what is found ------------------------------------------------------------------------------------------------


def test_overviews_are_called_what_their_pages_are_called(tmp_path: Path) -> None:
    built(golden_folders(tmp_path))
    others = WrittenIndex(tmp_path).segments[""]
    overviews = [others["rows"][number][:2] for number in accumulate(others["kinds"]["oversikt"])]
    assert {"satsningen.html", "kommunbesok.html", "tidslinje.html", "press/index.html", "press/2021/index.html"} <= {
        address for address, _ in overviews
    }
    for address, title in overviews:
        assert f"<h1>{title}</h1>" in (tmp_path / address).read_text("utf-8")


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
    stems = WrittenIndex(folders.output).stems("2023.0")
    words = ("exm", "4711", "009", "provverket", "bullerkartläggning", "mätpunkter", "stationshuset")
    assert {*stemmer_of("sv").stemWords(list(words))} <= stems.keys()

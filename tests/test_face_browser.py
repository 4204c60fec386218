"""What meets a reader first: the menu, and how much of a page is seen at once."""

import re
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page
from press_room import CLOSED, built, golden_folders, own_copy, written_over
from pypdf import PdfReader

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("golden") / "output"
    built(golden_folders(output), CLOSED)
    return output


def address(site: Path, page: str) -> str:
    return (site / page).as_uri()


def ways(page: Page) -> list[str]:
    """The ways of the menu that are seen."""
    return page.locator("header.site nav a:visible").all_inner_texts()


def rows(page: Page, selector: str) -> int:
    """How many rows some elements stand in."""
    return len({box["y"] for each in page.locator(selector).all() if (box := each.bounding_box())})


@pytest.mark.parametrize("width", [320, 360])
def test_on_a_phone_the_menu_takes_one_row_and_the_search_is_always_seen(
    browser: Browser, site: Path, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740}, java_script_enabled=False)
    page.goto(address(site, "press/2021/exempelkoping-forst-ut.html"))
    menu = page.locator("header.site summary")
    assert ways(page) == ["Sök"]
    assert rows(page, "header.site summary, header.site nav > a") == 1
    menu.focus()
    page.keyboard.press("Enter")
    assert ways(page)[::7] == ["Pressrum", "Sök"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Pressrum"
    page.close()


@pytest.mark.parametrize("forced", ["active", "none"])
def test_on_a_wide_screen_every_way_is_seen_and_reached(
    browser: Browser, site: Path, forced: Literal["active", "none"]
) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 740}, java_script_enabled=False, forced_colors=forced)
    page.goto(address(site, "index.html"))
    assert len(ways(page)) == 8
    assert rows(page, "header.site nav a") == 1
    assert page.get_by_role("navigation", name="Huvudmeny").get_by_role("link").count() == 8
    page.locator("header.site .name a").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Pressrum"
    page.close()


def test_on_a_phone_a_release_is_told_on_the_first_screen(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(address(site, "press/2021/exempelkoping-forst-ut.html"))
    heading, sentence = (page.locator(each).bounding_box() for each in ("h1", ".lede"))
    page.close()
    assert heading is not None
    assert heading["y"] <= 300
    assert sentence is not None
    assert sentence["y"] <= 550


def test_a_point_of_the_map_says_which_municipality_it_is_and_what_is_known_of_visits(
    browser: Browser, tmp_path: Path
) -> None:
    folders = own_copy(tmp_path)
    unvisited = "---\nname: Nybyköping\nlatitude: 59.2\nlongitude: 14.1\n---\n"
    written_over(folders, {"content/municipalities/nybykoping.md": unvisited})
    built(folders, CLOSED)
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address(folders.output, "index.html"))
    drawing = page.get_by_role("group", name="Karta över kommunerna")
    told = ("Exempelköping: genomfört besök", "Nybyköping: inget känt besök")
    named = [drawing.get_by_role("link", name=name, exact=True) for name in told]
    labels = [point.locator("text").text_content() for point in named]
    counts = [drawing.get_by_role("link").count(), *(point.count() for point in named)]
    named[1].focus()
    page.keyboard.press("Enter")
    page.wait_for_url(address(folders.output, "kommuner/nybykoping.html"))
    page.close()
    assert counts == [2, 1, 1]
    assert labels == ["Exempelköping", "Nybyköping"]


HEADS = "main :is(h2, h3, .key, summary, .fold > p, caption, thead tr)"


@pytest.mark.parametrize("path", ["satsningen.html", "kommuner/exempelkoping.html"])
def test_nothing_that_begins_something_stands_alone_at_the_foot_of_a_printed_page(
    browser: Browser, site: Path, path: str
) -> None:
    page = browser.new_page()
    page.goto(address(site, path))
    page.emulate_media(media="print")
    heads = {"".join(text.split()) for text in page.locator(HEADS).all_inner_texts()}
    alone = {}
    for pushed in range(0, 1000, 50):
        page.evaluate("pushed => { document.querySelector('main').style.paddingBlockStart = `${pushed}px`; }", pushed)
        for sheet in PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages[:-1]:
            lines = sheet.extract_text().split("\n")
            ends = {re.sub(r"\s", "", "".join(lines[-last:])) for last in range(1, 5)}
            if ends & heads:
                alone[pushed] = ends & heads
    page.close()
    assert heads
    assert alone == {}

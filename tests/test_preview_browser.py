"""The preview as a writer meets it: nobody touches the browser, and it shows what was saved."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect
from previewing import OWN_PAGE, OWN_SOURCE, OWN_TEXT, page_says, previewing, small_room, until
from test_preview import SAVES, in_place

from pressroom.preview import Preview

pytestmark = pytest.mark.browser

BROKEN = OWN_TEXT.replace("2023-05-04", "2018-02-30")
LONG = OWN_TEXT + "\n\n".join(f"Stycke {number}." for number in range(200))
expect.set_options(timeout=60_000)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with previewing(small_room(tmp_path)) as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    """The page of the release; what it does wrong fails the test at its end."""
    context = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    wrong: list[str] = []
    opened.on("pageerror", lambda fault: wrong.append(str(fault)))
    opened.on("console", lambda message: wrong.append(message.text) if is_wrong(message) else None)
    opened.goto(f"{preview.address}{OWN_PAGE}")
    yield opened
    context.close()
    assert wrong == []


def is_wrong(message: ConsoleMessage) -> bool:
    """Whether the browser complains of something that isn't meant: a missing page is, and so is axe's own style."""
    meant = "404 (Not Found)" in message.text or "Applying inline style" in message.text
    return message.type == "error" and not meant


@pytest.mark.parametrize("save", SAVES)
def test_a_save_is_seen_without_touching_the_browser(
    page: Page, tmp_path: Path, save: Callable[[Path, str], None]
) -> None:
    save(tmp_path / OWN_SOURCE, OWN_TEXT.replace("Nytt", "Helt nytt"))
    expect(page.locator("h1")).to_have_text("Helt nytt")


def test_a_mistake_is_told_over_the_last_good_page_and_goes_when_it_is_mended(page: Page, tmp_path: Path) -> None:
    page.evaluate("window.kept = 'the same page'")
    in_place(tmp_path / OWN_SOURCE, BROKEN)
    expect(page.locator(".errors summary")).to_have_text("1 fel: webbplatsen visas som den senast var utan fel")
    expect(page.locator(".errors pre")).to_be_visible()
    assert page.locator(".errors pre").inner_text() == (
        'content/press/2023/nytt.md:3:7: fel: "2018-02-30" är inget datum\n'
        "  3 | date: 2018-02-30\n"
        "    |       ^^^^^^^^^^\n"
        "    tips: februari 2018 har 28 dagar; skriv ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ"
    )
    expect(page.locator("h1")).to_have_text("Nytt")
    in_place(tmp_path / OWN_SOURCE, OWN_TEXT)
    expect(page.locator(".errors")).to_have_count(0)
    assert page.evaluate("window.kept") == "the same page"  # it was not loaded again


def test_a_broken_template_is_told_and_mended(page: Page, tmp_path: Path) -> None:
    template = tmp_path / "templates/release.html"
    good = template.read_text("utf-8")
    in_place(template, good.replace("{{ view.item.title }}", "{{ view.nix }}"))
    expect(page.locator(".errors .place").first).to_contain_text("templates/release.html:")
    expect(page.locator("h1")).to_have_text("Nytt")
    in_place(template, good.replace("<h1>", "<h1>Rubrik: "))
    expect(page.locator("h1")).to_have_text("Rubrik: Nytt")
    expect(page.locator(".errors")).to_have_count(0)


def test_what_is_written_in_a_problem_is_text_and_nothing_else(page: Page, tmp_path: Path) -> None:
    in_place(tmp_path / OWN_SOURCE, OWN_TEXT.replace("2023-05-04", "<img src=x onerror=alert(1)>"))
    expect(page.locator(".errors pre").first).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("preview-panel img").count() == 0


def test_warnings_are_folded_and_stay_as_they_were_left(page: Page, tmp_path: Path) -> None:
    summary = OWN_TEXT.replace("id:", "text: summary\nid:")
    in_place(tmp_path / OWN_SOURCE, summary + "\nI går hände det.\n")
    expect(page.locator(".warnings summary")).to_have_text("1 varning")
    expect(page.locator(".warnings pre")).to_be_hidden()
    page.locator(".warnings summary").click()
    in_place(tmp_path / OWN_SOURCE, summary + "\nI går hände det, och mer därtill.\n")
    expect(page.locator("main")).to_contain_text("och mer därtill")
    expect(page.locator(".warnings pre").first).to_be_visible()


def test_the_page_stays_where_it_was_scrolled_to(page: Page, tmp_path: Path) -> None:
    in_place(tmp_path / OWN_SOURCE, LONG)
    expect(page.locator("main")).to_contain_text("Stycke 199.")
    page.wait_for_load_state("load")
    page.evaluate("scrollTo(0, 2345)")
    in_place(tmp_path / OWN_SOURCE, LONG.replace("Stycke 199.", "Sista stycket."))
    expect(page.locator("main")).to_contain_text("Sista stycket.")
    page.wait_for_function("() => scrollY === 2345")


def test_a_page_is_loaded_again_only_for_what_it_shows(page: Page, preview: Preview, tmp_path: Path) -> None:
    page.evaluate("window.kept = 'the same page'")
    other = tmp_path / "content/press/2023/hemligt.md"
    in_place(other, other.read_text("utf-8").replace("Text.", "En annan text."))
    until(preview, page_says("press/2023/hemligt.html", "En annan text."))
    assert page.evaluate("window.kept") == "the same page"
    style = tmp_path / "static/site.css"
    in_place(style, style.read_text("utf-8") + "h1 { color: rgb(1, 2, 3); }")
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    assert page.evaluate("window.kept") is None


def test_the_strip_shows_the_site_as_of_another_day(page: Page, tmp_path: Path) -> None:
    site = (tmp_path / "content/site.yaml").read_text("utf-8")
    closing = site.replace("Myndigheten}", "Myndigheten, closed: 2024-12-31}") + (
        "notice: {closed: {text: Myndigheten upphörde den 31 december 2024.}}\n"
    )
    in_place(tmp_path / "content/site.yaml", closing)
    expect(page.locator(".phase")).to_have_text("Fas: nedlagd")
    expect(page.locator("#avveckling")).to_be_visible()
    page.get_by_label("Webbplatsen den").fill("2024-06-01")
    page.get_by_role("button", name="Visa").click()
    expect(page.locator(".phase")).to_have_text("Fas: aktiv")
    expect(page.locator("#avveckling")).to_be_hidden()
    page.get_by_role("button", name="I dag").click()
    expect(page.locator(".phase")).to_have_text("Fas: nedlagd")


def test_a_draft_says_that_it_is_one(page: Page, preview: Preview) -> None:
    page.goto(f"{preview.address}press/2023/hemligt.html")
    expect(page.locator("main .unpublished")).to_have_text("Utkast")
    expect(page.locator("preview-panel .mark")).to_have_text("Utkast")
    page.get_by_label("med utkast och embargon").uncheck()
    page.get_by_role("button", name="Visa").click()
    expect(page).to_have_title(re.compile("^Sidan finns inte"))
    assert page.url == f"{preview.address}press/2023/hemligt.html"


def test_axe_finds_nothing_in_the_panel(page: Page, tmp_path: Path, axe_script: str) -> None:
    in_place(tmp_path / OWN_SOURCE, BROKEN)
    expect(page.locator(".errors pre")).to_be_visible()
    page.evaluate(axe_script)
    result = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})")
    assert [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in result["violations"]] == []


def test_a_page_tells_when_the_preview_has_ended(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.set_default_timeout(60_000)
    with previewing(small_room(tmp_path)) as preview:
        page.goto(preview.address)
        port = preview.port
    page.wait_for_selector("preview-panel.gone", state="attached")
    with previewing(small_room(tmp_path / "again"), port=port) as preview:
        assert preview.port == port
        page.wait_for_selector("preview-panel:not(.gone)", state="attached")
    page.close()

"""The page on which a reader checks a copy of the site names what is missing, changed and added, and asks nobody."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from press_room import CLOSED, built, files_in, golden_folders, own_copy

LIST = ".pressroom.json"
PAGE = "kontrollera.html"
CHANGED, MISSING, ADDED = "press/2021/exempelkoping-forst-ut.html", "press/2021/torget.png", "press/2021/ny.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("copy") / "output"
    built(golden_folders(output), CLOSED)
    return output


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    return Path(shutil.copytree(site, tmp_path / "arkivet"))


# --- the page -----------------------------------------------------------------------------------------------------


def test_the_page_about_the_archive_and_the_file_to_begin_with_lead_to_it(site: Path) -> None:
    assert f'<a href="{PAGE}">Kontrollera filerna</a>' in (site / "om-arkivet.html").read_text("utf-8")
    assert f"Kontrollera filerna: {PAGE}\n" in (site / "LASMIG.txt").read_text("utf-8")
    assert f"/{PAGE}</loc>" in (site / "sitemap.xml").read_text("utf-8")


def test_without_a_page_about_the_archive_there_is_none(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    (folders.content / "pages/om-arkivet.md").unlink()
    for file in folders.content.rglob("*.md"):
        file.write_text(
            re.sub(r"\]\((?:pages/)?om-arkivet\.md[^)]*\)", "](index.html)", file.read_text("utf-8")), "utf-8"
        )
    site = folders.content / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("om-arkivet#filer", "sok"), "utf-8")
    built(folders)
    assert PAGE not in files_in(folders.output)
    assert PAGE not in (folders.output / "LASMIG.txt").read_text("utf-8")


# --- in a browser -------------------------------------------------------------------------------------------------


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="sv-SE")
    yield context.new_page()
    context.close()


def chosen(page: Page, folder: Path, *, site: Path | None = None) -> str:
    """What the page says when a folder has been chosen."""
    page.goto(((site or folder) / PAGE).as_uri())
    page.set_input_files("#mapp", folder)
    expect(page.locator("#laget")).to_have_text(re.compile(r"\.$"))
    return page.inner_text("#laget")


def counts(page: Page) -> Mapping[str, str]:
    """The numbers that are shown."""
    return {str(each.get_attribute("data-count")): each.inner_text() for each in page.locator("[data-count]").all()}


def named(page: Page) -> Mapping[str, list[str]]:
    """The files that are named, by what is wrong with them; only those in sight."""
    return {
        str(each.get_attribute("data-kind")): each.locator("li").all_inner_texts()
        for each in page.locator("section[data-kind]").all()
        if each.is_visible()
    }


@pytest.mark.browser
def test_a_whole_copy_is_said_to_be_whole(page: Page, copy: Path) -> None:
    listed = json.loads((copy / LIST).read_bytes())["files"]
    said = chosen(page, copy)
    assert f"Kopian är hel: webbplatsens alla {len(listed)} filer finns kvar och är oförändrade. " in said
    digest = hashlib.sha256((copy / LIST).read_bytes()).hexdigest()
    expected = {
        "listed": len(listed),
        "same": len(listed),
        "changed": 0,
        "missing": 0,
        "unexpected": 0,
        "unreadable": 0,
    }
    assert {**{name: str(count) for name, count in expected.items()}, "digest": digest} == counts(page)
    assert {} == named(page)


@pytest.mark.browser
def test_what_is_changed_missing_and_added_is_named_and_nobody_is_asked(page: Page, copy: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    text = (copy / CHANGED).read_text("utf-8")
    (copy / CHANGED).write_text(text.replace("torsdagen", "torsdägen"), encoding="utf-8")
    (copy / MISSING).unlink()
    (copy / ADDED).write_text("<p>Ny.</p>", encoding="utf-8")
    assert "Kopian stämmer inte med listan." == chosen(page, copy)
    assert {"changed": [CHANGED], "missing": [MISSING], "unexpected": [ADDED]} == named(page)
    assert ("1", "1", "1") == tuple(counts(page)[name] for name in ("changed", "missing", "unexpected"))
    assert {"file"} == {address.partition(":")[0] for address in asked}
    assert all(address.startswith(copy.as_uri()) for address in asked)


@pytest.mark.browser
def test_one_letter_is_enough(page: Page, copy: Path) -> None:
    text = (copy / CHANGED).read_text("utf-8")
    (copy / CHANGED).write_text(text.replace("torsdagen", "torsdagan"), encoding="utf-8")
    chosen(page, copy)
    assert {"changed": [CHANGED]} == named(page)


@pytest.mark.browser
def test_two_swapped_files_are_both_named(page: Page, copy: Path) -> None:
    other = "press/2021/efter-besoket.html"
    first, second = (copy / CHANGED).read_bytes(), (copy / other).read_bytes()
    (copy / CHANGED).write_bytes(second)
    (copy / other).write_bytes(first)
    chosen(page, copy)
    assert {"changed": [other, CHANGED]} == named(page)


@pytest.mark.browser
def test_a_folder_around_the_site_may_be_chosen_and_the_list_decides_what_belongs_to_it(page: Page, copy: Path) -> None:
    (copy.parent / "annat.txt").write_text("x", encoding="utf-8")
    assert chosen(page, copy.parent, site=copy).startswith("Kopian är hel")


def unlisted(copy: Path) -> None:
    (copy / LIST).unlink()


def garbled(copy: Path) -> None:
    (copy / LIST).write_text('{"files": ', encoding="utf-8")


def without_digests(copy: Path) -> None:
    (copy / LIST).write_text('{"files": {"index.html": {}}}', encoding="utf-8")


def unfinished(copy: Path) -> None:
    (copy / LIST).write_text('{"unfinished": true, "files": {}}', encoding="utf-8")


BAD_LISTS: Mapping[Callable[[Path], None], str] = {
    unlisted: "Ingen fil som heter .pressroom.json hittades i mappen.",
    garbled: "Listan .pressroom.json är skadad",
    without_digests: "Listan .pressroom.json är skadad",
    unfinished: "Listan .pressroom.json säger att webbplatsen inte hann byggas färdigt.",
}


@pytest.mark.browser
@pytest.mark.parametrize("damage", BAD_LISTS)
def test_a_list_that_cannot_be_used_is_told(page: Page, copy: Path, damage: Callable[[Path], None]) -> None:
    damage(copy)
    assert chosen(page, copy).startswith(BAD_LISTS[damage])
    assert not page.is_visible("#utfall")


@pytest.mark.browser
def test_another_folder_can_be_chosen_and_the_last_counts(page: Page, copy: Path, site: Path) -> None:
    (copy / MISSING).unlink()
    chosen(page, copy)
    page.set_input_files("#mapp", site)
    expect(page.locator("#laget")).to_have_text(re.compile("^Kopian är hel"))
    assert {} == named(page)


@pytest.mark.browser
def test_long_lists_of_names_are_cut_and_counted(page: Page, copy: Path) -> None:
    for number in range(203):
        (copy / f"ny-{number:03}.txt").write_text("x", encoding="utf-8")
    chosen(page, copy)
    names = named(page)["unexpected"]
    assert (201, "ny-000.txt", "… och 3 till") == (len(names), names[0], names[-1])


@pytest.mark.browser
def test_without_script_the_page_says_how_to_check_by_hand(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / PAGE).as_uri())
    assert not page.is_visible("#mapp")
    text = page.inner_text("main")
    assert all(words in text for words in ("behöver JavaScript", "data/verifiera.py", "sha256sum", "KVITTO.txt"))
    context.close()

"""The web archive in ReplayWeb.page, in a real browser: as a researcher opens it."""

from collections.abc import Iterator

import pytest
from finished_sites import finished
from playwright.sync_api import Browser
from test_package_web_archive import BASE, web_site
from web_viewer import ARCHIVE, VIEWER, Window, address_of, viewer_with

from pressroom.package.wacz import write_wacz
from pressroom.pages.old_addresses import replaced_addresses

pytestmark = [
    pytest.mark.browser,
    pytest.mark.validator,
    pytest.mark.skipif(not VIEWER.is_file(), reason="no ReplayWeb.page: `make replaywebpage` gets it, where npm is"),
]
FIRST_OUT = "press/2021/exempelkoping-forst-ut.html"


@pytest.fixture(scope="module")
def window(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """A window with the viewer and the golden site's archive."""
    site, root = finished("golden"), tmp_path_factory.mktemp("web")
    old = replaced_addresses(site.site)
    write_wacz(root / ARCHIVE, web_site(root / "site", site.files, site.site.about.url, old_addresses=old))
    with viewer_with(root / ARCHIVE) as viewer, browser.new_context(viewport={"width": 1200, "height": 900}) as context:
        shown = Window(page=context.new_page(), viewer=viewer)
        context.on("request", shown.note)
        yield shown


@pytest.mark.parametrize(
    ("url", "shown", "heading"),
    [
        (f"{BASE}index.html", "index.html", "Exempelmyndigheten"),
        (BASE, "", "Exempelmyndigheten"),
        (f"{BASE}press/", "press/", "Pressrum"),
        (f"{BASE}{FIRST_OUT}", FIRST_OUT, "Exempelköping först ut"),
        (f"{BASE}press/2021/forst-ut.html", FIRST_OUT, "Exempelköping först ut"),
        ("https://exempelmyndigheten.example/nyheter/exempelkoping-forst-ut/", FIRST_OUT, "Exempelköping först ut"),
        (f"{BASE}404.html", "404.html", "Sidan finns inte"),
    ],
)
def test_an_address_is_shown(window: Window, url: str, shown: str, heading: str) -> None:
    frame = window.open(url)
    frame.locator("h1", has_text=heading).first.wait_for()
    assert (f"{BASE}{shown}", set()) == (address_of(frame), window.asked)


def test_pages_have_their_styles_and_the_map_its_colours(window: Window) -> None:
    frame = window.open(f"{BASE}kommuner/index.html")
    fills = frame.evaluate("[...document.querySelectorAll('main svg path')].map(path => getComputedStyle(path).fill)")
    assert len(set(fills)) > 1
    assert set() == {"rgb(0, 0, 0)"} & set(fills)


def test_the_search_finds_and_can_be_gone_back_to(window: Window) -> None:
    frame = window.open(f"{BASE}sok.html")
    frame.locator("#ord").fill("besöket")
    frame.locator("#traffar a").first.click()
    frame.wait_for_url("**/exempelmyndigheten/**/*.html", wait_until="load")
    window.page.go_back()
    frame.wait_for_url("**/sok.html?ord=*", wait_until="load")
    frame.locator("#traffar a").first.wait_for()
    assert (f"{BASE}sok.html?ord=bes%C3%B6ket", set()) == (address_of(frame), window.asked)

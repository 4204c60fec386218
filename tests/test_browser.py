"""The golden site as readers meet it: in a real browser, from the disk, without a server."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from press_room import ACTIVE, CLOSED, HERE, WINDING_DOWN, built, golden_folders

pytestmark = pytest.mark.browser

KINDS = (
    "index.html",
    "press/index.html",
    "press/2021/index.html",
    "press/odaterat/index.html",
    "press/2021/exempelkoping-forst-ut.html",
    "press/2021/efter-besoket.html",
    "press/2023/open-call.html",
    "press/2023/seminarium.html",
    "press/2024/aterkallad.html",
    "amnen/index.html",
    "amnen/kommunbesok.html",
    "kommuner/index.html",
    "kommuner/exempelkoping.html",
    "kommuner/angsholm.html",
    "kommunbesok.html",
    "tidslinje.html",
    "satsningen.html",
    "rattelser.html",
    "ord.html",
    "sok.html",
    "kontrollera.html",
    "personer/index.html",
    "personer/ada-exempelsson.html",
    "personer/bo-provare.html",
    "om-avvecklingen.html",
    "vem-svarar-i-dag.html",
    "om-arkivet.html",
    "tillganglighet.html",
    "in-english.html",
)
"""A page of every kind. 404.html is served at any depth, so it is not opened from the disk."""

UNFOLD = "document.querySelectorAll('details').forEach((folded) => { folded.open = true; })"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("golden") / "output"
    built(golden_folders(output), CLOSED)
    return output


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    width, dark = getattr(request, "param", (1280, False))
    scheme: Literal["dark", "light"] = "dark" if dark else "light"
    opened = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="sv-SE")
    yield opened
    opened.close()


def address(site: Path, page: str) -> str:
    return (site / page).as_uri()


@pytest.mark.parametrize("context", [(width, dark) for width in (320, 1280) for dark in (False, True)], indirect=True)
def test_axe_finds_nothing_on_any_kind_of_page(context: BrowserContext, site: Path, axe_script: str) -> None:
    found: dict[str, list[str]] = {}
    page = context.new_page()
    for kind in KINDS:
        page.goto(address(site, kind))
        page.evaluate(UNFOLD)
        page.evaluate(axe_script)
        result = page.evaluate(
            "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        )
        said = [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in result["violations"]]
        if said:
            found[kind] = said
    assert found == {}


def test_axe_finds_nothing_on_any_page_at_all(browser: Browser, site: Path, axe_script: str) -> None:
    context = browser.new_context(viewport={"width": 768, "height": 900})
    page = context.new_page()
    found: dict[str, list[str]] = {}
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    for name in names:
        if name in KINDS or name == "404.html" or is_old_address(name):
            continue
        page.goto(address(site, name))
        page.evaluate(UNFOLD)
        page.evaluate(axe_script)
        said = [rule["id"] for rule in page.evaluate("axe.run()")["violations"]]
        if said:
            found[name] = said
    context.close()
    assert found == {}


def test_axe_finds_nothing_in_forced_colours(browser: Browser, site: Path, axe_script: str) -> None:
    context = browser.new_context(viewport={"width": 768, "height": 900}, forced_colors="active")
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for kind in KINDS:
        page.goto(address(site, kind))
        page.evaluate(UNFOLD)
        page.evaluate(axe_script)
        said = [rule["id"] for rule in page.evaluate("axe.run()")["violations"]]
        if said:
            found[kind] = said
    context.close()
    assert found == {}


SMALL_TARGETS = """() => {
  const inText = (element) => element.closest("p, li, dd, td, th, caption, label, blockquote, figcaption") !== null
    && getComputedStyle(element).display === "inline";
  const targets = [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
    .filter((element) => element.checkVisibility() && !inText(element) && !element.matches(".skip"))
    .map((element) => ({ element, box: element.getBoundingClientRect() }));
  const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
  const distance = (point, box) => Math.hypot(
    Math.max(box.left - point[0], 0, point[0] - box.right), Math.max(box.top - point[1], 0, point[1] - box.bottom));
  return targets.filter(({ element, box }) => (box.width < 24 || box.height < 24)
      && targets.some((other) => other.element !== element && distance(middle(box), other.box) < 12))
    .map(({ element }) => element.outerHTML.slice(0, 120));
}"""
"""Targets below 24 by 24 pixels whose circle of 24 pixels touches another target (WCAG 2.2, 2.5.8). Links in running
text are exempt."""


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_large_enough_or_apart(browser: Browser, site: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    small: dict[str, list[str]] = {}
    for kind in KINDS:
        page.goto(address(site, kind))
        found = page.evaluate(SMALL_TARGETS)
        if found:
            small[kind] = found
    page.close()
    assert small == {}


def test_the_keyboard_reaches_everything_in_reading_order_and_shows_where_it_is(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 768, "height": 900})
    page.goto(address(site, "press/2021/exempelkoping-forst-ut.html"))
    stops = "a[href], button, summary, [tabindex='0']"
    in_order = f"""[...document.querySelectorAll("{stops}")].filter(e => e.checkVisibility())"""
    reachable = page.evaluate(f"{in_order}.length")
    places = []
    for _ in range(reachable):
        page.keyboard.press("Tab")
        places.append(
            page.evaluate(
                f"""() => {{
                  const here = document.activeElement, box = here.getBoundingClientRect(), all = {in_order};
                  const seen = box.width > 1 && box.bottom > 0 && box.top < innerHeight;
                  return [all.indexOf(here), seen && getComputedStyle(here).outlineStyle !== "none"];
                }}"""
            )
        )
    page.close()
    assert places == [[number, True] for number in range(reachable)]


MOVES = """
  window.moved = [];
  const isLaidOutAnew = ({ node }) =>
    !node || node.nodeType === Node.TEXT_NODE || node.closest("table, .people, .tall");
  new PerformanceObserver((list) => list.getEntries()
    .flatMap((entry) => entry.sources.filter((source) => !isLaidOutAnew(source)))
    .forEach(({ node }) => window.moved.push(node.outerHTML.slice(0, 80))))
    .observe({ type: "layout-shift", buffered: true });"""
"""What moved while a page was loading. Columns of tables and balanced lists, and what stands in one line, are laid out
anew by any browser that is shown a part of them: whether it is depends on how fast the machine is."""


def test_nothing_moves_while_a_page_loads(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.add_init_script(MOVES)
    moved = {}
    for kind in KINDS:
        page.goto(address(site, kind), wait_until="load")
        if shifted := page.evaluate("window.moved"):
            moved[kind] = shifted
    page.close()
    assert moved == {}


GROWTH = """() => {
  const parts = [...document.querySelectorAll("header.site, header.site *, .crumbs, h1, footer.site")];
  const places = () => parts.map((part) => [part, part.getBoundingClientRect()]);
  const whole = places(), moved = new Set(), steps = [...document.querySelectorAll("header.site *, footer.site *")];
  for (const step of steps.reverse()) {
    for (let part = step; part !== document.body; part = part.parentElement) {
      while (part.nextSibling) part.nextSibling.remove();
    }
    places().forEach(([part, box], i) => {
      const apart = Math.max(Math.abs(box.x - whole[i][1].x), Math.abs(box.y - whole[i][1].y));
      if (part.isConnected && apart > 3) moved.add(part.outerHTML.slice(0, 60));
    });
  }
  return [...moved];
}"""
"""Which parts of the frame of a page stand elsewhere in a page of which only a beginning has arrived."""


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_frame_of_a_page_stands_still_while_it_arrives(browser: Browser, site: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    moved = {}
    for kind in KINDS:
        page.goto(address(site, kind), wait_until="load")
        if found := page.evaluate(GROWTH):
            moved[kind] = found
    page.close()
    assert moved == {}


def test_no_page_scrolls_sideways_on_a_narrow_screen(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    wide = []
    for kind in KINDS:
        page.goto(address(site, kind))
        page.evaluate(UNFOLD)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(kind)
    page.close()
    assert wide == []


def test_no_request_leaves_the_folder_and_nothing_fails(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    # The next page ends what the one before still asks for (its icon): that is no fault.
    page.on(
        "requestfailed", lambda request: failed.append(request.url) if request.failure != "net::ERR_ABORTED" else None
    )
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    for kind in KINDS:
        page.goto(address(site, kind))
    root = site.as_uri()
    assert [url for url in asked if not url.startswith(root)] == []
    assert failed == []


def test_every_link_of_the_site_opens(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    waiting, seen, broken = ["index.html"], {"index.html"}, []
    while waiting:
        here = waiting.pop()
        if not here.endswith(".html"):
            continue
        page.goto(address(site, here))
        for href in page.eval_on_selector_all(
            "a[href]", "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"
        ):
            parts = urlsplit(href)
            if parts.scheme != "file":
                continue
            file = Path(unquote(parts.path))
            name = file.relative_to(site).as_posix()
            if not file.is_file():
                broken.append(f"{here} → {name}")
            elif name not in seen:
                seen.add(name)
                waiting.append(name)
    assert broken == []
    listed = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert {path for path in listed - seen if not is_old_address(path)} == {"404.html"}


def is_old_address(path: str) -> bool:
    """Pages at old addresses are for those who come from elsewhere; nothing here links to them."""
    return path.startswith(("nyheter/", "english/", "old/")) or path == "press/2021/forst-ut.html"


def test_an_old_address_leads_on(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    page.goto(address(site, "nyheter/exempelkoping-forst-ut/index.html"))
    page.wait_for_url(address(site, "press/2021/exempelkoping-forst-ut.html"))
    assert page.inner_text("h1") == "Exempelköping först ut"


def test_the_skip_link_leads_past_the_notice_to_the_content(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    page.goto(address(site, "press/2021/exempelkoping-forst-ut.html"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hoppa till innehållet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"


def notice_at(page: Page, site: Path, moment: str) -> tuple[str, str]:
    """The phase and the visible words of the notice on a day of the browser's clock."""
    page.clock.set_fixed_time(moment)
    page.goto(address(site, "press/2023/ny-chef.html"))
    visible = page.locator("#avveckling p:visible").all_inner_texts()
    return str(page.get_attribute("#avveckling", "data-phase")), " ".join(visible)


def test_the_notice_changes_by_itself_on_its_day(browser: Browser, tmp_path: Path) -> None:
    built(golden_folders(tmp_path / "output"), WINDING_DOWN)
    page = browser.new_page()
    before = notice_at(page, tmp_path / "output", "2024-12-31T22:59:59Z")
    after = notice_at(page, tmp_path / "output", "2024-12-31T23:00:01Z")
    mailboxes = page.locator("a[href^='mailto:press@']:visible").count()
    page.close()
    assert before[0] == "winding-down"
    assert before[1].startswith("Exempelmyndigheten avvecklas. Sista dagen är den 31 december 2024.")
    assert after[0] == "closed"
    assert after[1].startswith("Exempelmyndigheten upphörde den 31 december 2024.")
    assert mailboxes == 0


def test_without_script_the_notice_still_says_its_dates(browser: Browser, tmp_path: Path) -> None:
    built(golden_folders(tmp_path / "output"), WINDING_DOWN)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(tmp_path / "output", "index.html"))
    assert "31 december 2024" in page.inner_text("#avveckling")
    assert page.locator("#avveckling p:visible").count() == 1
    context.close()


def test_an_active_agency_has_no_notice_before_its_last_day_is_over(browser: Browser, tmp_path: Path) -> None:
    built(golden_folders(tmp_path / "output"), ACTIVE)
    page = browser.new_page()
    assert notice_at(page, tmp_path / "output", "2024-12-31T22:59:59Z")[1] == ""
    after = notice_at(page, tmp_path / "output", "2024-12-31T23:00:01Z")
    archived = page.locator(".archived:visible").all_inner_texts()
    page.close()
    assert after[0] == "closed"
    assert after[1].startswith("Exempelmyndigheten upphörde den 31 december 2024.")
    assert ["Sidan är arkiverad. Exempelmyndigheten upphörde den 31 december 2024."] == archived


def test_the_first_view_of_a_release_is_light(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    asked: list[Path] = []
    page.on("request", lambda request: asked.append(Path(unquote(urlsplit(request.url).path))))
    page.goto(address(site, "press/2021/exempelkoping-forst-ut.html"))
    assert sum(path.stat().st_size for path in asked) <= 100_000
    assert len(asked) <= 8


def test_the_first_view_of_the_archive_is_light(context: BrowserContext, tmp_path: Path) -> None:
    built(replace(golden_folders(tmp_path / "output"), content=HERE.parent / "content"))
    page = context.new_page()
    asked: list[Path] = []
    page.on("request", lambda request: asked.append(Path(unquote(urlsplit(request.url).path))))
    page.goto(address(tmp_path / "output", "index.html"))
    assert sum(path.stat().st_size for path in asked) <= 100_000
    assert len(asked) <= 8


def test_print_shows_where_outside_links_lead(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    page.goto(address(site, "press/2021/exempelkoping-forst-ut.html"))
    page.emulate_media(media="print")
    shown = page.evaluate("getComputedStyle(document.querySelector('.text a.outside'), '::after').content")
    assert "statistik.example" in json.dumps(shown)
    assert page.locator("header.site nav").is_hidden()
    assert page.locator("#avveckling").is_visible()


def test_a_reference_is_copied_in_one_line(context: BrowserContext, site: Path) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address(site, "press/2021/exempelkoping-forst-ut.html"))
    page.get_by_role("button", name="Kopiera hänvisningen").click()
    page.get_by_text("Kopierat").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.match(
        r"Exempelmyndigheten, Exempelköping[^\n]+, exm-2021-\d+[^\n]*, i [^\n]+, https://\S+\.html$", copied
    )


def test_without_script_there_is_a_reference_and_no_button(browser: Browser, site: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address(site, "press/2021/exempelkoping-forst-ut.html"))
    assert page.locator("#hanvisning").is_visible()
    assert [] == page.locator("button.copy:visible").all()
    page.close()


def test_the_address_is_copied_alone(context: BrowserContext, site: Path) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address(site, "press/2021/exempelkoping-forst-ut.html"))
    page.get_by_role("button", name="Kopiera adressen").click()
    page.get_by_text("Kopierat").wait_for()
    whole = "https://arkiv.example/exempelmyndigheten/press/2021/exempelkoping-forst-ut.html"
    assert whole == page.evaluate("navigator.clipboard.readText()")


def test_the_system_shares_the_address_where_it_can(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    page.add_init_script("navigator.share = undefined")
    page.goto(address(site, "press/2021/exempelkoping-forst-ut.html"))
    assert page.get_by_role("button", name="Dela").is_hidden()
    page.add_init_script("navigator.share = (told) => { window.told = told; return Promise.reject(new Error()); }")
    page.reload()
    page.get_by_role("button", name="Dela").click()
    told = page.evaluate("window.told")
    assert told["url"].endswith("/press/2021/exempelkoping-forst-ut.html")
    assert told["title"].startswith("Exempelköping först ut")


def test_an_amount_unfolds_its_table_and_print_unfolds_all(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    page.goto(address(site, "satsningen.html"))
    assert page.locator("tbody tr:visible").count() == 0
    page.locator("a[href^='#belopp-']").first.click()
    page.locator("tr:target").wait_for(state="visible")
    page.emulate_media(media="print")
    assert page.evaluate("[...document.querySelectorAll('details tr')].every((row) => row.checkVisibility())")

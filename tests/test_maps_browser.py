"""The maps as readers meet them: legible on the narrowest screen, and tied to the list beside them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from press_room import built, own_copy, written_over

pytestmark = pytest.mark.browser

CROWD = {
    "ask": (18.07, 59.33),
    "bok": (17.98, 59.24),
    "ek": (17.83, 59.20),
    "gran": (17.84, 59.42),
    "lind": (17.63, 59.20),
    "pil": (12.69, 56.05),
    "ronn": (12.83, 55.87),
    "salg": (12.94, 56.14),
    "tall": (13.0, 55.61),
}
"""Made-up municipalities, as close together as some are around Stockholm and in Skåne."""
MAPS = ("kommuner/index.html", "kommunbesok.html")
TEXTS = """texts => texts.map(text => {
    const box = text.getBoundingClientRect();
    return [text.textContent, box.left, box.top, box.right, box.bottom];
})"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folders = own_copy(tmp_path_factory.mktemp("maps"))
    for number, (slug, (longitude, latitude)) in enumerate(CROWD.items(), 1):
        text = (
            f"---\nname: {slug.title()}köping\nlatitude: {latitude}\nlongitude: {longitude}\n"
            f"visits:\n  - {{date: 2022-0{number}-01, held: ja, source: Årsredovisning 2022}}\n---\n"
        )
        written_over(folders, {f"content/municipalities/{slug}.md": text})
    built(folders)
    return folders.output


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": request.param, "height": 700})
    yield opened
    opened.close()


@pytest.mark.parametrize("page", [320, 768, 1280], indirect=True)
@pytest.mark.parametrize("path", [*MAPS, "index.html"])
def test_every_label_is_whole_large_enough_and_apart_from_the_others(page: Page, site: Path, path: str) -> None:
    page.goto((site / path).as_uri())
    drawing = page.locator(".map > svg").bounding_box()
    assert drawing is not None
    labels = page.eval_on_selector_all(".map text", TEXTS)
    # On the tour and the first page a name that finds no room is left out: a list or a table has them all.
    assert len(labels) == len(CROWD) + 1 or (path != "kommuner/index.html" and len(labels) == len(CROWD))
    clipped = [
        text
        for text, left, top, right, bottom in labels
        if left < drawing["x"]
        or top < drawing["y"]
        or right > drawing["x"] + drawing["width"]
        or bottom > drawing["y"] + drawing["height"]
    ]
    assert clipped == []
    size = page.evaluate(
        "() => { const text = document.querySelector('.map text');"
        " return parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a; }"
    )
    assert size >= 12
    # Boxes of text have room above and below the letters: what must be apart is their middle.
    rows = [
        (text, left, top + (bottom - top) / 5, right, bottom - (bottom - top) / 5)
        for text, left, top, right, bottom in labels
    ]
    meeting = [
        (one[0], other[0])
        for place, one in enumerate(rows)
        for other in rows[:place]
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]
    assert meeting == []


@pytest.mark.parametrize("page", [320], indirect=True)
@pytest.mark.parametrize("path", [*MAPS, "kommuner/ask.html"])
def test_a_map_is_not_much_taller_than_a_screen(page: Page, site: Path, path: str) -> None:
    page.goto((site / path).as_uri())
    drawing = page.locator(".map > svg").bounding_box()
    assert drawing is not None
    assert drawing["height"] <= 1.2 * 700
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def marked(page: Page) -> set[tuple[str, str]]:
    """What is marked: the kind of element and its place."""
    found = page.eval_on_selector_all(".marked", "nodes => nodes.map(node => [node.localName, node.dataset.place])")
    return {(name, place) for name, place in found}


@pytest.mark.parametrize("page", [1280], indirect=True)
@pytest.mark.parametrize(("path", "row"), [(MAPS[0], "tr"), (MAPS[1], "li")])
def test_pointing_at_one_marks_both(page: Page, site: Path, path: str, row: str) -> None:
    page.goto((site / path).as_uri())
    both = {(row, "tall"), ("g", "tall")}
    assert marked(page) == set()
    page.hover(f"{row}[data-place=tall]")
    assert marked(page) == both
    page.hover("h1")
    assert marked(page) == set()
    page.hover("g[data-place=tall] text")
    assert marked(page) == both
    page.hover("h1")
    page.focus(f"{row}[data-place=tall] a")
    assert marked(page) == both
    page.focus(".skip")
    assert marked(page) == set()


@pytest.mark.parametrize("page", [320, 1280], indirect=True)
@pytest.mark.parametrize("path", [*MAPS, "index.html"])
def test_each_point_can_be_pointed_at_though_others_lie_at_its_place(page: Page, tmp_path: Path, path: str) -> None:
    folders = own_copy(tmp_path)
    for slug, place in {"ask": (18, 59), "bok": (18, 59), "ek": (18.02, 59), "gran": (15, 63)}.items():
        text = "---\nname: {}\nlongitude: {}\nlatitude: {}\nvisits: [{{date: 2022, held: ja, source: SVT}}]\n---\n"
        written_over(folders, {f"content/municipalities/{slug}.md": text.format(slug.title(), *place)})
    built(folders)
    page.goto((folders.output / path).as_uri())
    told = page.eval_on_selector_all(
        ".map svg > :is(a, g)",
        """points => points.map(point => {
            const dot = point.querySelector("circle:not(.reach)").getBoundingClientRect();
            const [across, down] = [dot.left + dot.width / 2, dot.top + dot.height / 2];
            window.scrollTo(0, down + window.scrollY - 300);
            const moved = point.querySelector("circle:not(.reach)").getBoundingClientRect();
            const found = document.elementFromPoint(across, moved.top + moved.height / 2);
            return [point.querySelector("title").textContent, found && found.closest("a, g") === point];
        })""",
    )
    assert len(told) == 5
    assert [] == [title for title, is_found in told if not is_found]


@pytest.mark.parametrize("page", [1280], indirect=True)
def test_only_pages_with_a_list_beside_the_map_have_its_script(page: Page, site: Path) -> None:
    scripts = {}
    for path in (*MAPS, "kommuner/ask.html", "index.html"):
        page.goto((site / path).as_uri())
        scripts[path] = page.locator("script[src$='map.js']").count()
    assert scripts == {MAPS[0]: 1, MAPS[1]: 1, "kommuner/ask.html": 0, "index.html": 0}


@pytest.mark.parametrize("page", [1280], indirect=True)
def test_the_map_has_a_name_and_stands_beside_its_list(page: Page, site: Path) -> None:
    for path, beside in zip(MAPS, (".beside > .table", ".beside > div"), strict=True):
        page.goto((site / path).as_uri())
        drawing, rows = page.locator(".map").bounding_box(), page.locator(beside).bounding_box()
        assert drawing is not None
        assert rows is not None
        assert drawing["x"] + drawing["width"] < rows["x"]
        assert page.get_by_role("img", name="Karta över").count() == 1

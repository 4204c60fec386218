"""Pictures of every kind of page, for people to look at: ``make pictures``.

They go to ``pictures/``, which git ignores; four of them are put together as ``docs/pictures.png`` for the README.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
SITE = ROOT / "output"
PICTURES = ROOT / "pictures"
SHEET = ROOT / "docs" / "pictures.png"
WIDTHS = (360, 768, 1280)
KINDS = (
    "index.html",
    "press/index.html",
    "press/2018/index.html",
    "press/odaterat/index.html",
    "press/2018/trollhattan-forst-ut-pa-delegationen-mot-segregations-kommunturne.html",
    "press/2018/positiva-tongangar-vid-myndighetsbesok.html",
    "press/2021/90-aktorer-far-statsbidrag-for-arbete-mot-segregation.html",
    "amnen/index.html",
    "amnen/kommunbesok.html",
    "kommuner/index.html",
    "kommuner/perstorp.html",
    "kommuner/halmstad.html",
    "kommunbesok.html",
    "tidslinje.html",
    "satsningen.html",
    "personer/index.html",
    "personer/inger-ashing.html",
    "om-avvecklingen.html",
    "vem-svarar-i-dag.html",
    "om-arkivet.html",
    "tillganglighet.html",
    "in-english.html",
    "sok.html",
    "kontrollera.html",
)
ON_SHEET = ("index.html-1280", KINDS[4] + "-1280", "kommuner/perstorp.html-1280-dark", "kommunbesok.html-1280")


def picture_of(name: str) -> Path:
    """Where the picture of a page goes; the name tells page, width and scheme."""
    return PICTURES / f"{name.replace('/', '_').replace('.html', '')}.png"


def views() -> Iterator[tuple[int, str]]:
    """Every width in the light scheme and the dark one, and the page as it is printed."""
    for width in WIDTHS:
        yield width, "light"
        yield width, "dark"
    yield 794, "print"


def name_of(page: str, width: int, scheme: str) -> str:
    """The name of a picture."""
    return f"{page}-{width}" + ("" if scheme == "light" else f"-{scheme}")


def take_pictures(browser: Browser) -> None:
    """A picture of every kind of page in every view."""
    for width, scheme in views():
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
        )
        page = context.new_page()
        if scheme == "print":
            page.emulate_media(media="print")
        for kind in KINDS:
            page.goto((SITE / kind).as_uri())
            page.screenshot(path=picture_of(name_of(kind, width, scheme)), full_page=True)
        context.close()


def put_sheet_together(page: Page) -> None:
    """The upper parts of four pictures side by side."""
    images = "".join(f'<img src="{picture_of(name).as_uri()}">' for name in ON_SHEET)
    style = (
        "body{margin:0;background:#8a8f96;display:grid;grid-template-columns:1fr 1fr;gap:16px;padding:16px}"
        "img{width:100%;height:540px;object-fit:cover;object-position:top}"
    )
    sheet = PICTURES / "sheet.html"
    sheet.write_text(f"<!doctype html><style>{style}</style>{images}", encoding="utf-8")
    page.goto(sheet.as_uri())
    SHEET.parent.mkdir(exist_ok=True)
    page.screenshot(path=SHEET)


def main() -> int:
    """Take all pictures of the site in ``output/``."""
    if not (SITE / "index.html").exists():
        sys.stderr.write("There is no site in output/: run `make site` first.\n")
        return 1
    PICTURES.mkdir(exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--disable-background-networking"])
        take_pictures(browser)
        put_sheet_together(browser.new_page(viewport={"width": 1400, "height": 1128}))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

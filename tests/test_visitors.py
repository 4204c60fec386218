"""The first page leads visitors on, in the site's own words, and only to what there is."""

import re
from pathlib import Path

from press_room import CLOSED, written_over
from previewing import OWN_SITE, bytes_of, small_room

from pressroom.engine.pipeline import make_site
from pressroom.problems import has_errors

WAYS = ("sok", "om-arkivet#kort", "kontrollera", "pressrum", "kommuner", "satsningen", "ord", "rattelser")
ABOUT = "---\ntitle: Om arkivet\n---\n## Kort\n\nText.\n"


def first_page(root: Path, site: str) -> str:
    """The first page of a small press room without municipalities, money, explained words and corrections."""
    folders = small_room(root)
    written_over(folders, {"content/site.yaml": site, "content/pages/om-arkivet.md": ABOUT})
    made = make_site(folders, CLOSED)
    assert not has_errors(made.problems), made.problems
    return next(bytes_of(file.content).decode() for file in made.files if file.path == "index.html")


def test_visitors_are_led_to_what_there_is(tmp_path: Path) -> None:
    ways = "".join(f"      - {{text: Gå till {way.partition('#')[0]}, page: '{way}'}}\n" for way in WAYS)
    visitors = f"visitors:\n  - name: Är du journalist?\n    ways:\n{ways}"
    nowhere = "  - {name: Bor du här?, ways: [{text: Se, page: kommuner}]}\n"
    page = first_page(tmp_path, OWN_SITE + visitors + nowhere)
    links = re.findall(r'<li><a href="([^"]*)">Gå till', page)
    assert ["sok.html", "om-arkivet.html#kort", "kontrollera.html", "press/index.html"] == links
    assert ("Är du journalist?" in page, "Bor du här?" in page) == (True, False)


def test_a_place_that_is_not_there_is_told_where_the_settings_name_it(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    ways = "[{text: Läs, page: om-arkivet#kort}, {text: Ladda ned, page: 'om-arkivet#så'}]"
    site = f"{OWN_SITE}visitors: [{{name: Du?, ways: {ways}}}]\n"
    written_over(folders, {"content/site.yaml": site, "content/pages/om-arkivet.md": ABOUT})
    (problem,) = make_site(folders, CLOSED).problems
    line = site.count("\n")
    assert ("site-anchor-missing", "content/site.yaml", line) == (problem.code, problem.at.path, problem.at.line)
    assert "{text: Ladda ned" == site.splitlines()[line - 1][problem.at.column - 1 :][:16]


def test_a_site_that_names_no_visitors_leads_none(tmp_path: Path) -> None:
    assert 'class="visitors"' not in first_page(tmp_path, OWN_SITE)

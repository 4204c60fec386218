"""The first page leads visitors on, in the site's own words, and only to what there is."""

import re
from pathlib import Path

from press_room import CLOSED, written_over
from previewing import OWN_SITE, OWN_TEXT, bytes_of, small_room

from pressroom.engine.build import build_site
from pressroom.engine.pipeline import make_site
from pressroom.engine.request import BuildOptions, Folders
from pressroom.model.paths import LISTS, OVERVIEWS
from pressroom.problems import Location, has_errors

CODE = "visitor-way-left-out"

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


def test_a_way_to_a_page_that_the_site_lacks_is_told_where_the_settings_name_it(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    names = (*OVERVIEWS, *LISTS)
    ways = "".join(f"      - {{text: Gå till {name}, page: {name}{'#x' * (name == 'satsningen')}}}\n" for name in names)
    site = f"{OWN_SITE}visitors:\n  - name: Du?\n    ways:\n{ways}exports: {{search: nej}}\n"
    lines = site.splitlines()
    files = {"content/site.yaml": site, "content/pages/om-arkivet.md": ABOUT}
    files["content/press/2023/amne.md"] = OWN_TEXT.replace("001", "007").replace("id:", "topics: [stöd]\nid:")
    written_over(folders, files)
    told = left_out(folders)
    made = make_site(folders, CLOSED)
    page = next(bytes_of(file.content).decode() for file in made.files if file.path == "index.html")
    linked = re.findall(r'<li><a href="[^"]*">Gå till (\w+)', page)
    assert ["pressrum", "amnen", "kontrollera"] == linked
    assert [name for name in names if name not in linked] == [text for text, _ in told]
    hints = {str(dict(it.values)["text"]): it.hint for it in made.problems if it.code == CODE}
    assert {"sok"} == {name for name, hint in hints.items() if hint}
    for name, at in told:
        assert f"{{text: Gå till {name}" == lines[at.line - 1][at.column - 1 :].partition(",")[0]
    written_over(
        folders,
        {
            "content/site.yaml": site.replace("search: nej", "search: ja"),
            "content/municipalities/motala.md": "---\nname: Motala\n---\nText.\n",
        },
    )
    later = [text for text, _ in left_out(folders)]
    assert [text for text, _ in told if text not in {"sok", "kommuner"}] == later
    written_over(folders, {"content/municipalities/motala.md": None})
    assert [text for text, _ in told if text != "sok"] == [text for text, _ in left_out(folders)]


def left_out(folders: Folders) -> list[tuple[str, Location]]:
    """The ways that a build tells of as left out, after an edit or as the first one; a full build tells the same."""
    written = build_site(folders, CLOSED, BuildOptions()).built.problems
    afresh = make_site(folders, CLOSED).problems
    assert [it for it in afresh if it.code == CODE] == [it for it in written if it.code == CODE]
    return [(str(dict(problem.values)["text"]), problem.at) for problem in afresh if problem.code == CODE]


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


def test_a_page_of_a_topic_that_the_site_lacks_is_told(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    site = f"{OWN_SITE}topics: [{{name: stöd, text: Om stöd., page: tidslinje}}]\n"
    text = OWN_TEXT.replace("001", "007").replace("id:", "topics: [stöd]\nid:")
    written_over(folders, {"content/site.yaml": site, "content/press/2023/amne.md": text})
    (problem,) = make_site(folders, CLOSED).problems
    assert ("topic-page-left-out", "content/site.yaml", site.count("\n")) == (
        problem.code,
        problem.at.path,
        problem.at.line,
    )
    event = "events:\n  - {date: 2023-01-02, title: Början, source: [https://exempel.example/]}\n"
    written_over(folders, {"content/timeline.yaml": event})
    assert () == make_site(folders, CLOSED).problems

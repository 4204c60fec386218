"""The public register of withdrawals and corrections: what was done, when and why, and never what was taken away."""

import csv
import io
import json
from datetime import datetime
from pathlib import Path

import pytest
from planned_site import planned
from press_room import CLOSED, GOLDEN, built, files_in, golden_folders
from site_in_a_string import person, read_files, release

from pressroom.dates import SWEDISH_TIME
from pressroom.model import RegisterKind, Site
from pressroom.pages.overview_views import RegisterView
from pressroom.pages.targets import DataFile, JsonDocument, Page

HIDDEN = "Den hemliga meningen om en enskild person."
FILES = {
    "press/2018/rattad.md": release(
        "corrections: [{date: 2018-07-02, text: Ett namn.}, {date: 2018-07-01, text: En siffra.}]"
    ),
    "press/2018/borta.md": release(
        "summary: Det hemliga i korthet.",
        f"corrections: [{{date: 2018-07-03, text: '{HIDDEN}'}}]",
        "withdrawn: {date: 2018-08-01, reason: Uppgift om enskild., ground: 21 kap. 1 § OSL}",
        body=HIDDEN,
    ),
    "people/ada.md": person("withdrawn: {date: 2018-09-01, reason: Har slutat., ground: artikel 17}"),
    "people/bo.md": person("withdrawn: 2018-10-01", name="Bo Prov"),
    "people/cia.md": person("withdrawn: 2030-01-01", name="Cia Prov"),
}


def read(tmp_path: Path, files: dict[str, str], as_of: datetime = CLOSED) -> Site:
    site, problems = read_files(tmp_path, files, as_of)
    assert () == problems
    return site


def register(site: Site) -> RegisterView | None:
    views = (target.view for target in planned(site)[0] if isinstance(target, Page))
    return next((view for view in views if isinstance(view, RegisterView)), None)


def test_the_register_tells_what_was_done_the_latest_first(tmp_path: Path) -> None:
    view = register(read(tmp_path, FILES))
    assert view is not None
    told = {
        kind: [(str(line.date), line.link.address, line.reason, line.ground) for line in lines]
        for kind, lines in view.kinds
    }
    assert {
        RegisterKind.WITHDRAWAL: [("2018-08-01", "press/2018/borta.html", "Uppgift om enskild.", "21 kap. 1 § OSL")],
        RegisterKind.CORRECTION: [
            ("2018-07-02", "press/2018/rattad.html", "Ett namn.", ""),
            ("2018-07-01", "press/2018/rattad.html", "En siffra.", ""),
        ],
        RegisterKind.CONTACT: [
            ("2018-10-01", "personer/bo.html", "", ""),
            ("2018-09-01", "personer/ada.html", "Har slutat.", "artikel 17"),
        ],
    } == told


def test_what_was_withdrawn_stands_nowhere_not_even_where_a_correction_quoted_it(tmp_path: Path) -> None:
    assert HIDDEN not in repr([target for target in planned(read(tmp_path, FILES))[0] if "corrections" in target.path])
    assert HIDDEN not in repr(register(read(tmp_path, FILES)))


def test_a_contact_is_in_the_register_from_its_day_on(tmp_path: Path) -> None:
    files = {"people/cia.md": FILES["people/cia.md"]}
    assert register(read(tmp_path, files)) is None
    assert register(read(tmp_path, files, datetime(2030, 1, 1, tzinfo=SWEDISH_TIME))) is not None


def test_where_nothing_was_withdrawn_or_corrected_there_is_no_register(tmp_path: Path) -> None:
    targets, _ = planned(read(tmp_path, {"press/2018/a.md": release(), "people/ada.md": person()}))
    assert [] == [target.path for target in targets if "rattelser" in target.path or "corrections" in target.path]


def test_the_files_say_what_the_page_says(tmp_path: Path) -> None:
    by_path = {target.path: target for target in planned(read(tmp_path, FILES))[0]}
    target = by_path["data/corrections.json"]
    assert isinstance(target, DataFile)
    assert isinstance(target.content, JsonDocument)
    listed = target.content.values["corrections"]
    assert isinstance(listed, tuple)
    assert ["contact", "contact", "withdrawal", "correction", "correction"] == [entry["kind"] for entry in listed]
    assert ["2018-10-01", "2018-09-01", "2018-08-01", "2018-07-02", "2018-07-01"] == [e["date"] for e in listed]


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    output = tmp_path_factory.mktemp("register") / "output"
    built(golden_folders(output), CLOSED)
    return files_in(output)


@pytest.mark.parametrize(
    "page", ["index.html", "om-arkivet.html", "press/2024/aterkallad.html", "press/2021/exempelkoping-forst-ut.html"]
)
def test_readers_and_archivists_find_the_register(golden: dict[str, bytes], page: str) -> None:
    assert b'rattelser.html"' in golden[page]
    main = golden[page].partition(b"<main")[2].partition(b"</main>")[0]
    assert (b'rattelser.html"' in main) is (page != "index.html")


def test_the_sitemap_names_it_and_the_tables_agree(golden: dict[str, bytes]) -> None:
    assert b"/rattelser.html<" in golden["sitemap.xml"]
    rows = list(csv.DictReader(io.StringIO(golden["data/corrections.csv"].decode())))
    assert rows == json.loads(golden["data/corrections.json"])["corrections"]
    pages = {row["address"] for row in rows}
    assert pages <= golden.keys()
    assert all(page.encode() in golden["rattelser.html"] for page in pages)


def test_the_golden_withdrawal_is_in_it_without_its_text(golden: dict[str, bytes]) -> None:
    assert "hemliga meningen" in (GOLDEN / "content/press/2024/aterkallad.md").read_text("utf-8")
    told = golden["rattelser.html"] + golden["data/corrections.json"] + golden["data/corrections.csv"]
    assert b"21 kap. 1" in told
    assert b"hemliga" not in told

"""Of the site's accessibility nothing is claimed that was not assessed and measured."""

from pathlib import Path

import pytest
from press_room import CLOSED, built, own_copy, written_over
from site_in_a_string import SITE, read_files, said, titled
from test_update import edit, folders, replaced, update  # noqa: F401  (a fixture)

from pressroom.engine.build import build_site
from pressroom.engine.reasons import Rung
from pressroom.engine.request import BuildOptions, Folders

CLOSING = f"{SITE}  closed: 2022-12-31\nnotice:\n  closed: {{text: Slut.}}\n"  # the agency is the last group
RUN = "date: 2022-05-01\ntool: axe-core 4\nbrowser: Chromium 1\nrules: 40\npages: [index.html]\nviews: [bred]\n"
BROKEN = f"{RUN}broken: [{{rule: color-contrast, pages: 2}}]\n"
ASSESSED = "assessed: {date: 2022-05-02, by: Granskarna, method: Provades av två personer.}"


def problems_of(tmp_path: Path, statement: str, run: str = "", site: str = SITE) -> list[str]:
    """What is wrong with what is claimed."""
    files = {"site.yaml": f"{site}accessibility: {{{statement}}}\n", **({"accessibility.yaml": run} if run else {})}
    return [problem.partition(" ")[0] for problem in said(read_files(tmp_path, files)[1])]


@pytest.mark.parametrize(
    ("statement", "run", "expected"),
    [
        ("compliance: okänt", "", []),
        ("compliance: helt", "", ["accessibility-unmeasured"]),
        ("compliance: delvis", RUN, ["accessibility-unmeasured"]),
        (f"compliance: inte, {ASSESSED}", "", ["accessibility-unmeasured"]),
        (f"compliance: helt, {ASSESSED}", RUN, []),
        (f"compliance: helt, {ASSESSED}", BROKEN, ["accessibility-contradicted"]),
        (f"compliance: helt, {ASSESSED}, gaps: [{{what: Kartan.}}]", RUN, ["accessibility-contradicted"]),
        (f"compliance: delvis, {ASSESSED}, gaps: [{{what: Kartan.}}]", BROKEN, []),
        ("compliance: kanske", "", ["compliance-unknown"]),
        ("compliance: okänt", RUN.replace("40", "många"), ["count-wrong"]),
    ],
)
def test_a_claim_needs_what_it_rests_on(tmp_path: Path, statement: str, run: str, expected: list[str]) -> None:
    assert expected == problems_of(tmp_path, statement, run)


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ("", ["accessibility-without-receiver"]),
        (", reports: {name: Verket}", ["accessibility-without-receiver"]),
        (", reports: {unknown: ja}", ["accessibility-without-receiver"]),
        (", reports: {name: Verket, email: a@verket.example}", []),
        (", reports: {unknown: ja, source: 'https://verket.example/om/'}", []),
    ],
)
def test_of_a_closed_site_somebody_receives_reports_or_nobody_is_known_to(
    tmp_path: Path, reports: str, expected: list[str]
) -> None:
    assert expected == problems_of(tmp_path, f"compliance: okänt{reports}", site=CLOSING)


def page_of(tmp_path: Path, statement: str, run: str | None) -> str:
    """The page that tells of it, in a copy of the golden press room."""
    copied = own_copy(tmp_path)
    site = (copied.content / "site.yaml").read_text("utf-8")
    site = site[: site.index("accessibility:")] + f"accessibility: {{{statement}}}\n"
    (copied.content / "accessibility.yaml").write_text("", "utf-8")
    written_over(copied, {"content/site.yaml": site, "content/accessibility.yaml": run})
    built(copied)
    return (copied.output / "tillganglighet.html").read_text("utf-8")


RECEIVER = "reports: {name: Verket, email: tillganglighet@verket.example}"


def test_the_page_says_what_was_measured_and_no_more(tmp_path: Path) -> None:
    page = page_of(tmp_path, f"compliance: okänt, {RECEIVER}", BROKEN)
    for words in (
        "axe-core 4",
        "Chromium 1",
        "color-contrast, på 2 sidor",
        "Därför påstås inget",
        "mailto:tillganglighet@",
    ):
        assert words in page
    assert "https://www.digg.se/tdosanmalan" in page
    without = page_of(tmp_path / "utan", f"compliance: okänt, {RECEIVER}", None)
    assert "Inget prov har gjorts." in without
    assert "axe-core" not in without


def test_the_page_tells_an_assessment_with_its_day_and_gaps(tmp_path: Path) -> None:
    gap = "gaps: [{what: Kartan läses inte upp., why: Den är en bild.}], burden: Filmerna."
    page = page_of(tmp_path, f"compliance: delvis, {ASSESSED}, {gap}, {RECEIVER}", RUN)
    for words in (
        "delvis förenligt",
        "2 maj 2022",
        "av Granskarna",
        "Kartan läses inte upp. Den är en bild.",
        "Filmerna.",
    ):
        assert words in page


def test_a_new_measurement_reaches_the_page_and_a_setting_keeps_it(folders: Folders) -> None:  # noqa: F811
    statement = f"accessibility: {{compliance: okänt, {RECEIVER}}}\n"
    edit(folders, "content/site.yaml", lambda old: f"{old}{statement}")
    (folders.content / "pages" / "tillganglighet.md").write_text(titled(), "utf-8")
    (folders.content / "accessibility.yaml").write_text(RUN, "utf-8")
    first = build_site(folders, CLOSED, BuildOptions())
    assert (Rung.FULL, True) == (first.rung, first.written is not None)
    edit(folders, "content/site.yaml", replaced("compliance: okänt", "compliance: okänt, burden: Filmer."))
    update(folders)
    page = (folders.output / "tillganglighet.html").read_text("utf-8")
    assert "axe-core 4" in page
    assert "Filmer." in page

"""What must hold for a whole build, whatever is in it."""

import json
import os
import re
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from press_room import (
    ACTIVE,
    CLOSED,
    GOLDEN,
    HERE,
    WINDING_DOWN,
    built,
    elsewhere,
    files_in,
    golden_folders,
    own_copy,
    said,
    written_over,
)

from pressroom.cli.commands import command_line
from pressroom.dates import SWEDISH_TIME
from pressroom.engine.executor import CHUNK_SIZE, SMALLEST_CHUNK, chunks
from pressroom.engine.pipeline import make_site
from pressroom.write import lock


def test_two_builds_are_equal(tmp_path: Path) -> None:
    built(golden_folders(tmp_path / "one"))
    built(golden_folders(tmp_path / "two"))
    assert files_in(tmp_path / "one") == files_in(tmp_path / "two")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Adak", "LC_ALL": "sv_SE.UTF-8", "LANG": "sv_SE.UTF-8"},
    ],
)
def test_zone_locale_and_hash_seed_leave_no_trace(tmp_path: Path, environment: dict[str, str]) -> None:
    folders = golden_folders(tmp_path / "here")
    built(folders)
    command = [sys.executable, str(HERE.parent / "build.py"), "--as-of", "2025-03-01T12:00", "--quiet"]
    for name in ("content", "templates", "static"):
        command += [f"--{name}", str(getattr(folders, name))]
    command += ["--output", str(tmp_path / "there")]
    subprocess.run(command, check=True, env={**os.environ, **environment}, cwd=tmp_path)
    assert files_in(tmp_path / "here") == files_in(tmp_path / "there")


def test_the_day_of_the_build_moves_nothing_within_a_phase(tmp_path: Path) -> None:
    built(golden_folders(tmp_path / "one"), CLOSED)
    built(golden_folders(tmp_path / "two"), CLOSED + timedelta(days=200))
    assert files_in(tmp_path / "one") == files_in(tmp_path / "two")


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("content/press/2023/ny-chef.md", "---\ntitle: Ny chef\ndate: 2023-02-30\n---\nText.\n"),
        ("content/press/2023/ny-chef.md", "---\ntitle: Ny chef\ndate: 2023-06-30\nkommun: x\n---\nText.\n"),
        ("content/press/2023/ny-chef.md", "---\ntitle: Ny\ndate: 2023-06-30\n---\n[bort](press/2023/inte.md)\n"),
        ("content/press/2023/ny-chef.md", "---\ntitle: Ny\ndate: 2023-06-30\n---\n[bort](javascript:alert(1))\n"),
        ("content/site.yaml", "site: {name: X, url: 'https://x.example/'}\nagency: {name: X}\nfargglad: ja\n"),
        ("templates/release.html", "{% extends 'layout.html' %}\n{% block main %}{{ view.felstavat }}{% endblock %}\n"),
        ("templates/layout.html", "<html>\n{% if %}\n"),
    ],
)
def test_an_error_leaves_the_output_as_it_was(tmp_path: Path, path: str, change: str) -> None:
    folders = own_copy(tmp_path)
    built(folders)
    before = {
        name: (text, (folders.output / name).stat().st_mtime_ns) for name, text in files_in(folders.output).items()
    }
    written_over(folders, {path: change})
    result = run("--as-of", "2025-03-01", folders_of=tmp_path)
    assert result.exit_code == 1
    after = {
        name: (text, (folders.output / name).stat().st_mtime_ns) for name, text in files_in(folders.output).items()
    }
    assert before == after


def run(*arguments: str, folders_of: Path) -> "Result":
    """The command line, with the folders of a press room."""
    options = [option for name in FOLDERS for option in (f"--{name}", str(folders_of / name))]
    outcome = CliRunner().invoke(command_line(), [*arguments, *options], prog_name="build.py")
    assert outcome.exception is None or isinstance(outcome.exception, SystemExit)
    return Result(outcome.exit_code, outcome.stdout, outcome.stderr)


class Result:
    """How a command ended and what it said."""

    def __init__(self, exit_code: int, out: str, err: str) -> None:
        self.exit_code, self.out, self.err = exit_code, out, err


FOLDERS = ("content", "templates", "static", "output")


def test_a_template_fault_is_said_once_with_its_line(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    layout = (folders.templates / "layout.html").read_text("utf-8")
    written_over(folders, {"templates/layout.html": layout.replace("<body>", "<body>\n{{ frame.felstavat }}")})
    line = next(n for n, text in enumerate(layout.splitlines(), 1) if text == "<body>") + 1
    found = make_site(folders, CLOSED).problems
    assert said(found) == [f"template-name-unknown templates/layout.html:{line}:0"]
    assert int(str(dict(found[0].values)["others"])) > 30


def test_nothing_of_a_draft_or_an_embargoed_item_is_in_any_file(tmp_path: Path) -> None:
    built(golden_folders(tmp_path / "output"))
    everything = b"\n".join(files_in(tmp_path / "output").values()).decode("utf-8", "replace")
    for trace in ("Utkastet är inte klart", "utkast", "Texten väntar", "embargo.html", "exm-2024-003"):
        assert trace not in everything


def test_an_embargo_ends_at_its_moment_on_swedish_clocks(tmp_path: Path) -> None:
    page = "press/2024/embargo.html"
    moment = datetime(2026, 1, 2, 9, 0, tzinfo=SWEDISH_TIME)
    built(golden_folders(tmp_path / "before"), moment - timedelta(minutes=1))
    built(golden_folders(tmp_path / "after"), moment)
    assert page not in files_in(tmp_path / "before")
    assert page in files_in(tmp_path / "after")


def test_nothing_of_a_withdrawn_text_or_contact_is_in_any_file(tmp_path: Path) -> None:
    built(golden_folders(tmp_path / "output"))
    everything = b"\n".join(files_in(tmp_path / "output").values()).decode("utf-8", "replace")
    for trace in ("hemliga", "bo.provare@", "010-555 01 02", "press@exempelmyndigheten"):
        assert trace not in everything
    page = (tmp_path / "output/press/2024/aterkallad.html").read_text("utf-8")
    assert "Texten innehöll en uppgift om en enskild." in page
    assert "21 kap. 1 § offentlighets- och sekretesslagen" in page


@pytest.mark.parametrize(("as_of", "name"), [(ACTIVE, "bo.provare@"), (WINDING_DOWN, "bo.provare@")])
def test_a_contact_answers_until_withdrawn(tmp_path: Path, as_of: datetime, name: str) -> None:
    built(golden_folders(tmp_path / "output"), as_of)
    assert name in (tmp_path / "output/press/2021/exempelkoping-forst-ut.html").read_text("utf-8")


def test_a_withdrawn_contact_is_replaced_by_the_successor(tmp_path: Path) -> None:
    built(golden_folders(tmp_path / "output"), datetime(2024, 6, 1, 0, 0, tzinfo=SWEDISH_TIME))
    page = (tmp_path / "output/press/2021/exempelkoping-forst-ut.html").read_text("utf-8")
    assert "bo.provare@" not in page
    assert "press@exempelmyndigheten.example" in page


@pytest.mark.parametrize(
    ("as_of", "phase"),
    [
        ("2024-02-29T23:59", None),
        ("2024-03-01", "winding-down"),
        ("2024-12-31T23:59", "winding-down"),
        ("2025-01-01", "closed"),
    ],
)
def test_the_phase_follows_the_clock(tmp_path: Path, as_of: str, phase: str | None) -> None:
    own_copy(tmp_path)
    assert run("--as-of", as_of, folders_of=tmp_path).exit_code == 0
    found = re.search(
        r'data-phase="([a-z-]+)"(?! data-closes="[^"]+" data-from-closing hidden)',
        (tmp_path / "output/index.html").read_text("utf-8"),
    )
    assert (found and found[1]) == phase


def test_the_sitemap_is_the_plan(tmp_path: Path) -> None:
    built(golden_folders(tmp_path / "output"))
    tree = ET.parse(tmp_path / "output/sitemap.xml")  # noqa: S314 - we wrote it
    base = "https://arkiv.example/exempelmyndigheten/"
    listed = {
        str(found.text).removeprefix(base) for found in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    }
    pages = {path: page for path, page in files_in(tmp_path / "output").items() if path.endswith(".html")}
    assert listed == {path for path, page in pages.items() if b"noindex" not in page}
    assert {"404.html", "press/2021/forst-ut.html", "personer/bo-provare.html"} <= pages.keys() - listed


def test_the_markdown_beside_a_release_builds_the_same_page_again(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    built(folders)
    before = (folders.output / "press/2021/exempelkoping-forst-ut.html").read_bytes()
    again = (folders.output / "press/2021/exempelkoping-forst-ut.md").read_text("utf-8")
    written_over(folders, {"content/press/2021/exempelkoping-forst-ut.md": again})
    built(folders)
    assert before == (folders.output / "press/2021/exempelkoping-forst-ut.html").read_bytes()


FONTS = ("OFL.txt", "pressrum-serif-regular.woff2", "pressrum-serif-semibold.woff2")


def test_exports_can_be_switched_off(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    site = (folders.content / "site.yaml").read_text("utf-8")
    site = site.replace("om-arkivet#filer", "om-arkivet")
    off = "exports: {releases: nej, data: nej, feeds: nej, redirects: nej, hosting: nej}\n"
    written_over(folders, {"content/site.yaml": site[: site.index("exports:")] + off})
    built(folders)
    left = {path for path in files_in(folders.output) if not path.endswith((".html", ".css", ".js", ".svg"))}
    pictures = {"provby.jpg", "provby-720.jpg", "torget.png"}
    assert left == {
        *(".pressroom.json", "delningsbild.png", "press/2021/program.txt", "robots.txt", "sitemap.xml"),
        *("LASMIG.txt", *(f"static/fonts/{name}" for name in FONTS)),
        *(f"press/2021/{name}" for name in pictures),
    }


def test_the_smallest_press_room_builds(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    for path in sorted(folders.content.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    written_over(folders, {"content/site.yaml": "site: {name: X, url: 'https://x.example/'}\nagency: {name: X}\n"})
    built(folders)
    assert {"index.html", "press/index.html", "404.html"} <= set(files_in(folders.output))


def test_problems_are_told_as_json(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    written_over(folders, {"content/press/2023/ny-chef.md": "---\ntitle: Ny\ndate: 2018-02-30\n---\nText.\n"})
    result = run("check", "--json", "--lang", "sv", folders_of=tmp_path)
    report = json.loads(result.out)
    assert (result.exit_code, report["ok"]) == (1, False)
    first = report["problems"][0]
    assert (first["path"], first["line"], first["column"], first["length"]) == (
        "content/press/2023/ny-chef.md",
        3,
        7,
        10,
    )
    assert first["message"] == '"2018-02-30" är inget datum'
    assert first["hint"] == "februari 2018 har 28 dagar; skriv ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ"


def test_a_problem_is_shown_as_promised(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    written_over(folders, {"content/press/2023/ny-chef.md": "---\ntitle: Ny\n\ndate: 2018-02-30\n---\nText.\n"})
    result = run("check", "--lang", "sv", folders_of=tmp_path)
    assert (
        'content/press/2023/ny-chef.md:4:7: fel: "2018-02-30" är inget datum\n'
        "  4 | date: 2018-02-30\n"
        "    |       ^^^^^^^^^^\n"
        "    tips: februari 2018 har 28 dagar; skriv ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ\n"
    ) in result.err


def test_a_second_build_says_so_and_stops(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    folders.output.mkdir()
    with lock(folders.output):
        assert run("--as-of", "2025-03-01", folders_of=tmp_path).exit_code == 2


@pytest.mark.parametrize("arguments", [("--as-of", "2025-13-01"), ("--as-of", "i går"), ("--lang", "fi"), ("bygg",)])
def test_wrong_use_is_told_apart(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    own_copy(tmp_path)
    assert run(*arguments, folders_of=tmp_path).exit_code == 2


def test_output_may_not_hold_the_sources(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    for output in (folders.content, tmp_path, folders.content / "press"):
        assert said(make_site(elsewhere(folders, output), CLOSED).problems) == ["folders-overlap output:0:0"]


def test_strict_takes_warnings_for_errors(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    written_over(folders, {"content/press/2023/ny-chef.md": "---\ntitle: Ny\ndate: 2023\ntext: summary\n---\nI dag.\n"})
    assert run("check", "--as-of", "2025-03-01", folders_of=tmp_path).exit_code == 0
    assert run("check", "--strict", "--as-of", "2025-03-01", folders_of=tmp_path).exit_code == 1


def test_everything_is_told_in_one_run(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    site = (folders.content / "site.yaml").read_text("utf-8").replace("  name: Exempelmyndighetens", "  namn: Exempel")
    release = "---\ntitle: Ny\ndate: 2023-02-30\n---\n[bort](javascript:alert(1))\n"
    changes = {
        "content/site.yaml": site,
        "content/press/2023/ny-chef.md": release,
        "content/press/2024/utkast.md": "Ingen rubrik.\n",
    }
    written_over(folders, changes)
    found = said(make_site(folders, CLOSED).problems)
    assert [text.split()[0] for text in found if "ny-chef" in text] == ["date-no-such-day", "link-unsafe"]
    assert [text.split()[0] for text in found if "utkast" in text] == ["fields-missing"]
    assert any("site.yaml" in text for text in found)


def test_a_summary_is_proofread_at_its_place(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    text = "---\ntitle: Ny\ndate: 2023-06-30\ntext: summary\nsummary: Nyligen hände något.\n---\nText.\n"
    written_over(folders, {"content/press/2023/ny-chef.md": text})
    assert said(make_site(folders, CLOSED).problems) == ["words-that-rot press/2023/ny-chef.md:5:10"]


def test_a_box_and_a_text_may_have_the_same_headings(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    box = "---\ntitle: Om\n---\n## Mål\n\nText.[^1]\n\n[^1]: Not.\n"
    text = "---\ntitle: Ny\ndate: 2023-06-30\nboxes: [om-exm]\n---\n## Mål\n\nText.[^1]\n\n[^1]: Not.\n"
    written_over(folders, {"content/boxes/om-exm.md": box, "content/press/2023/ny-chef.md": text})
    assert said(make_site(folders, CLOSED).problems) == []


def test_the_golden_content_is_made_up() -> None:
    text = "\n".join(path.read_text("utf-8") for path in (GOLDEN / "content").rglob("*.md"))
    assert "delmos" not in text.lower()


@given(st.integers(min_value=0, max_value=300), st.integers(min_value=1, max_value=5), st.data())
def test_every_part_is_handed_out_once_and_what_shall_be_first_at_first(
    count: int, jobs: int, data: st.DataObject
) -> None:
    bounds = sorted(data.draw(st.lists(st.integers(min_value=0, max_value=count), max_size=count)))
    first = [range(*pair) for pair in zip(bounds[::2], bounds[1::2], strict=False) if pair[0] < pair[1]]
    shares = chunks(count, first, jobs)
    assert sorted(number for share in shares for number in share) == [*range(count)]
    assert first == shares[: len(first)]
    others = shares[len(first) :]
    assert all(0 < len(share) <= CHUNK_SIZE for share in others)
    if jobs > 1 and others:
        assert len(others[-1]) <= SMALLEST_CHUNK

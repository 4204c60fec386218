"""What is measured is what the tables say: every edit reaches a reader, is undone, and is made for each generator."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from press_room import HERE, files_in

sys.path.append(str(HERE.parent / "benchmarks"))

import cliffs
import compare
import preview
import runs
import servers
from corpus import municipality_slug
from edits import EDITS, Turn, edits_for
from eleventy import eleventy
from hugo import hugo
from peers import MUNICIPALITY, PERSON, Newcomer, Peer, ours, own_peer, own_spots, write
from pelican import pelican

MARKS = ("m00000000000000a1", "m00000000000000b2")
SITE = (
    "site: {name: Arkivet, url: 'https://arkiv.example/', archived: 2024-01-01}\n"
    "agency: {name: Myndigheten, closed: 2024-12-31}\n"
    "notice: {closed: {text: Myndigheten har upphört.}}\n"
)
SMALL = {
    "content/site.yaml": SITE,
    **{
        f"content/press/1998/text-0000{number}.md": (
            f"---\ntitle: Rubrik {number}\ndate: 1998-01-0{number + 1}\n---\nEn lång text med nummer {number}.\n"
        )
        for number in range(4)
    },
}
NEW = Newcomer(
    "content/press/2020/nytt-meddelande.md",
    "content/press/2020/nytt-namn.md",
    "---\ntitle: Nytt\ndate: 2020-01-01\n---\nEn text.\n",
)


def small(folder: Path) -> Peer:
    """Our program with a press room that is quick to build."""
    write(folder, SMALL)
    return own_peer("pressroom", folder, NEW, own_spots())


GENERATORS: dict[str, Callable[[Path], Peer]] = {
    "pressroom": lambda folder: ours(folder, 3),
    "Hugo": lambda folder: hugo(folder, 3, "hugo"),
    "Eleventy": lambda folder: eleventy(folder, 3, "eleventy"),
    "Pelican": lambda folder: pelican(folder, 3, "pelican"),
}


@pytest.mark.parametrize("name", GENERATORS)
def test_every_edit_changes_one_file(name: str, tmp_path: Path) -> None:
    peer = GENERATORS[name](tmp_path)
    states = [files_in(tmp_path)]
    for edit in EDITS:
        edit.make(peer, Turn(number=1, mark=MARKS[0]))
        states.append(files_in(tmp_path))
    changed = {
        edit.key: [path for path in sorted({*before, *after}) if before.get(path) != after.get(path)]
        for edit, (before, after) in zip(EDITS, pairwise(states), strict=True)
    }
    path, renamed = peer.newcomer.path, peer.newcomer.renamed
    assert changed == {
        **{key: [spot.path] for key, spot in peer.spots.items()},
        "first": [],
        "nothing": [],
        "new": [path],
        "renamed": [path, renamed],
        "removed": [renamed],
    }


@pytest.mark.parametrize("name", GENERATORS)
def test_rounds_are_alike(name: str, tmp_path: Path) -> None:
    peer = GENERATORS[name](tmp_path)
    sizes = []
    for number, mark in enumerate(MARKS):
        for edit in EDITS:
            edit.make(peer, Turn(number=number, mark=mark))
        sizes.append({path: len(content) for path, content in files_in(tmp_path).items()})
    assert sizes[0] == sizes[1]
    assert MARKS[0] not in "".join(content.decode("utf-8", "ignore") for content in files_in(tmp_path).values())


def leave_out_unnamed(peer: Peer) -> None:
    """Take away the municipalities that no release names before or after the edits, to be quick."""
    texts = [path.read_text("utf-8") for path in (peer.folder / "content/press").rglob("*.md")]
    named = {*re.findall(r"kommun-\d+", "".join([*texts, peer.newcomer.text])), municipality_slug(7)}
    for path in (peer.folder / "content/municipalities").iterdir():
        if path.stem not in named:
            path.unlink()


def test_every_edit_is_built_without_a_warning_and_reaches_a_reader(tmp_path: Path) -> None:
    peer = ours(tmp_path, 3, everything=True)
    leave_out_unnamed(peer)
    strict = replace(peer, command=(*peer.command, "--strict"))
    shown = {}
    for edit in EDITS:
        edit.make(peer, Turn(number=1, mark=MARKS[0]))
        runs.build(strict)
        if edit.key not in {"first", "nothing", "date", "topic", "municipality"}:
            shown[edit.key] = {
                path for path, content in files_in(tmp_path / "output").items() if MARKS[0].encode() in content
            }
    release = "press/1998/text-00000.html"
    assert release in shown["body"]
    assert {release, "press/index.html"} <= shown["title"]
    assert {"press/1998/nytt-meddelande.html", "index.html"} <= shown["new"]
    assert {"press/1998/nytt-namn.html", "index.html"} <= shown["renamed"]
    assert not {path for path in shown["removed"] if "nytt-namn" in path}
    assert {f"kommuner/{MUNICIPALITY}.html", release} <= shown["municipality-name"]
    assert f"kommuner/{MUNICIPALITY}.html" in shown["municipality-text"]
    assert {f"personer/{PERSON}.html", release} <= shown["speaker"]
    pages = {path for path in shown["layout"] if path.endswith(".html")}
    assert {"index.html", release, f"kommuner/{MUNICIPALITY}.html"} <= pages
    assert pages <= shown["site-name"]
    assert "static/site.css" in shown["style"]


def test_edits_that_undo_each_other_are_made_together() -> None:
    assert ["body", "new", "renamed", "removed"] == [edit.key for edit in edits_for(["renamed", "body"])]
    assert ["title"] == [edit.key for edit in edits_for(["title"])]


def test_a_build_that_fails_says_why(tmp_path: Path) -> None:
    peer = small(tmp_path)
    write(tmp_path, {"content/site.yaml": "site: {}\n"})
    with pytest.raises(SystemExit, match=r"site.yaml:1:7"):
        runs.build(peer)


@pytest.mark.parametrize(
    ("state", "codes"),
    tuple(zip(cliffs.STATES.values(), ([], [], ["page-no-value"], ["output-stranger"], [], []), strict=True)),
    ids=cliffs.STATES,
)
def test_a_state_is_the_one_that_the_table_tells(
    state: Callable[[Peer], None], codes: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cliffs, "PDFS", 2)
    monkeypatch.setattr(cliffs, "MEGABYTES", 1)
    peer = small(tmp_path)
    state(peer)
    cliffs.edited(peer)
    told = subprocess.run([*peer.command, "--json"], cwd=tmp_path, check=True, capture_output=True, encoding="utf-8")
    assert codes == [problem["code"] for problem in json.loads(told.stdout)["problems"]]
    assert "Ett stycke till" in (tmp_path / "output/press/1998/text-00002.html").read_text("utf-8")


def test_an_attachment_has_the_size_and_the_table_of_a_pdf() -> None:
    content = cliffs.pdf(1, 1 << 20)
    assert 0.9 < len(content) / (1 << 20) < 1.1
    table = int(content.rstrip().splitlines()[-2])
    assert content[table:].startswith(b"xref\n0 5\n")
    places = [int(row[:10]) for row in content[table:].splitlines()[3:7]]
    assert [b"1 0 obj", b"2 0 obj", b"3 0 obj", b"4 0 obj"] == [content[place : place + 7] for place in places]
    assert content == cliffs.pdf(1, 1 << 20)
    assert content != cliffs.pdf(2, 1 << 20)


def test_a_table_has_medians_ranges_and_ratios() -> None:
    found = {
        "pressroom": {"body": [runs.Run(1.0, 0.5, 60.0), runs.Run(3.0, 0.7, 50.0)]},
        "Hugo": {"body": [runs.Run(4.0, 2.0, 90.0)]},
    }
    body = tuple(edits_for(["body"]))
    assert [
        "| | pressroom | Hugo | pressroom : Hugo |",
        "|---|---|---|---|",
        "| body | 2.00 (1.00–3.00) | 4.00 | 0.50 |",
    ] == list(compare.table(found, body, "wall"))
    assert "| body | 0.60 (0.50–0.70) | 2.00 | 0.30 |" == tuple(compare.table(found, body, "cpu"))[-1]
    assert "Peak memory: pressroom 60 MiB, Hugo 90 MiB" == compare.memory(found)


def test_a_state_is_compared_to_the_first() -> None:
    found = {"none of this": [runs.Run(1.0, 0.5, 1.0)], "withdrawn": [runs.Run(3.0, 0.6, 1.0)]}
    assert [
        "| none of this | 1.00 | 1.00 | 0.50 | 1.00 |",
        "| withdrawn | 3.00 | 3.00 | 0.60 | 1.20 |",
    ] == list(cliffs.table(found))[2:]


def test_what_is_not_seen_is_told() -> None:
    found = {
        "pressroom": {"body": [preview.Seen(0.5, 0.1), preview.Seen(None, 0.3)]},
        "Hugo": {"body": [preview.Seen(1.0, 0.4)]},
    }
    assert [
        "| | pressroom | Hugo | pressroom : Hugo | pressroom, processors | Hugo, processors |",
        "|---|---|---|---|---|---|",
        "| body, on its page | 0.50, 1 not seen | 1.00 | 0.50 | 0.20 (0.10–0.30) | 0.40 |",
    ] == list(preview.table(found, preview.KINDS[:1]))


def test_a_process_that_has_ended_uses_nothing() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert servers.used(ended.pid) == 0
    assert (servers.used(os.getpid()) > 0) == servers.PROCESSES.is_dir()


@pytest.mark.browser
def test_a_save_is_seen_in_the_browser(browser: Browser, tmp_path: Path) -> None:
    kinds = [kind for kind in preview.KINDS if kind.key in {"title", "new-in-list", "new-at-address"}]
    found = preview.measure([small(tmp_path)], kinds, 1, browser)
    seen = {key: [each.wall is not None for each in by] for key, by in found["pressroom"].items()}
    assert {"title": [True], "new-in-list": [True], "new-at-address": [True]} == seen
    assert not list((tmp_path / "content").rglob("nytt-meddelande*"))

"""The preview as a browser asks it: what it serves, what it refuses, and what it survives."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path
from shutil import copyfile, rmtree
from threading import Event, Lock
from urllib.parse import urlsplit

import pytest
from press_room import CLOSED, HERE, files_in, golden_folders, own_copy, written_over
from previewing import (
    OWN_PAGE,
    OWN_SOURCE,
    PATIENCE,
    ask,
    bytes_of,
    is_mended,
    is_told,
    page_says,
    previewing,
    send_form,
    small_room,
    until,
)

from pressroom.dates import SWEDISH_TIME
from pressroom.engine.pipeline import make_site, write
from pressroom.engine.request import Folders
from pressroom.language import language_of
from pressroom.preview import BuildHooks, FilesIn, Preview, PreviewResult, ProblemHtml, marked, open_preview, state
from pressroom.preview.inject import files_used, page_mark, with_own_sources, with_panel
from pressroom.preview.ranges import part_asked_for
from pressroom.preview.state import ShownSite
from pressroom.preview.watcher import is_of_no_concern
from pressroom.problems import Severity

PAGE = "press/2023/ny-chef.html"
DRAFT = "press/2024/utkast.html"
EMBARGOED = "press/2024/embargo.html"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with previewing(golden_folders(tmp_path_factory.mktemp("preview") / "output")) as opened:
        yield opened


# --- what it serves -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/press/", "text/html; charset=utf-8"),
        ("/feed.atom", "application/atom+xml"),
        ("/feed.rss", "application/xml"),
        ("/feed.json", "application/json"),
        ("/kommuner/exempelkoping.ics", "text/calendar; charset=utf-8"),
        ("/press/2023/ny-chef.md", "text/markdown; charset=utf-8"),
        ("/data/releases.csv", "text/csv; charset=utf-8"),
        ("/sitemap.xml", "application/xml"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/_redirects", "text/plain; charset=utf-8"),
        ("/static/site.css", "text/css; charset=utf-8"),
        ("/static/notice.js", "text/javascript; charset=utf-8"),
        ("/static/favicon.svg", "image/svg+xml"),
        ("/press/2021/torget.png", "image/png"),
        ("/.preview/preview.js", "text/javascript; charset=utf-8"),
        ("/.preview/panel.css", "text/css; charset=utf-8"),
    ],
)
def test_every_kind_of_file_has_its_media_type(preview: Preview, path: str, media: str) -> None:
    reply = ask(preview, path)
    assert (200, media, "no-store") == (reply.status, reply.headers["Content-Type"], reply.headers["Cache-Control"])
    assert len(reply.body) == int(reply.headers["Content-Length"]) > 0


def test_a_head_request_brings_what_comes_before_a_file(preview: Preview) -> None:
    whole, head = ask(preview, f"/{PAGE}"), ask(preview, f"/{PAGE}", "HEAD")
    assert (whole.status, whole.headers["Content-Length"]) == (head.status, head.headers["Content-Length"])
    assert b"" == head.body


def test_what_is_not_there_is_answered_with_the_sites_own_page(preview: Preview) -> None:
    reply = ask(preview, "/press/2023/finns-inte.html")
    assert (404, True) == (reply.status, "Sidan finns inte" in reply.text)


def test_links_that_begin_with_the_published_sites_path_lead_home(preview: Preview) -> None:
    reply = ask(preview, "/exempelmyndigheten/press/index.html")
    assert (302, "/press/index.html") == (reply.status, reply.headers["Location"])


def test_a_folder_without_its_slash_leads_to_the_folder(preview: Preview) -> None:
    reply = ask(preview, "/press")
    assert (302, "/press/") == (reply.status, reply.headers["Location"])


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-9", 206, slice(0, 10)),
        ("bytes=10-", 206, slice(10, None)),
        ("bytes=-5", 206, slice(-5, None)),
        ("bytes=0-99999999", 206, slice(0, None)),
        ("bytes=99999999-", 416, slice(0, 0)),
        ("bytes=5-2", 200, slice(0, None)),
        ("bytes=0-1,4-5", 200, slice(0, None)),
        ("lines=0-1", 200, slice(0, None)),
    ],
)
@pytest.mark.parametrize("path", ["/feed.atom", "/press/2021/torget.png"])
def test_a_part_of_a_file_can_be_asked_for(preview: Preview, path: str, asked: str, status: int, part: slice) -> None:
    whole, reply = ask(preview, path).body, ask(preview, path, Range=asked)
    assert (status, whole[part]) == (reply.status, reply.body)
    size = len(whole)
    first = part.indices(size)[0]
    expected = {206: f"bytes {first}-{part.indices(size)[1] - 1}/{size}", 416: f"bytes */{size}"}.get(status)
    assert expected == reply.headers.get("Content-Range")


def test_an_empty_file_has_no_part() -> None:
    assert range(0) == part_asked_for("bytes=-5", 0) == part_asked_for("bytes=0-", 0)


# --- what it refuses ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "", "localhost."])
def test_a_foreign_host_is_refused(preview: Preview, name: str) -> None:
    reply = ask(preview, "/", Host=name.format(port=preview.port))
    assert (403, False) == (reply.status, b"<html" in reply.body)


@pytest.mark.parametrize("name", ["localhost:{port}", "127.0.0.1:{port}", "[::1]:{port}", "LOCALHOST:{port}"])
def test_this_machine_is_answered_by_each_of_its_names(preview: Preview, name: str) -> None:
    assert 200 == ask(preview, "/", Host=name.format(port=preview.port)).status


def test_two_hosts_are_refused(preview: Preview) -> None:
    connection = HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
    connection.putrequest("GET", "/", skip_host=True)
    connection.putheader("Host", f"localhost:{preview.port}")
    connection.putheader("Host", "evil.example")
    connection.endheaders()
    assert 403 == connection.getresponse().status
    connection.close()


def test_it_listens_on_this_machine_alone(preview: Preview) -> None:
    assert "127.0.0.1" == preview.server.socket.getsockname()[0]


@pytest.mark.parametrize(
    "path",
    [
        "/../build.py",
        "/press/../../build.py",
        "/%2e%2e/build.py",
        "/press/%2E%2E/%2e%2e/build.py",
        "/..%2fbuild.py",
        "/..%5cbuild.py",
        "/static\\..\\build.py",
        "/./index.html",
        "/index.html%00.png",
        "/%ff",
        "http://evil.example/",
        "*",
    ],
)
def test_a_path_that_climbs_or_is_none_is_refused(preview: Preview, path: str) -> None:
    assert 400 == ask(preview, path).status


@pytest.mark.parametrize("path", ["//etc/passwd", "/etc/passwd", "/%252e%252e/build.py", "/.preview/answers.py"])
def test_only_files_of_the_site_are_served(preview: Preview, path: str) -> None:
    assert 404 == ask(preview, path).status


def test_other_sites_can_neither_frame_it_nor_load_from_it(preview: Preview) -> None:
    headers = ask(preview, "/").headers
    assert ("same-origin", "frame-ancestors 'none'", "nosniff") == (
        headers["Cross-Origin-Resource-Policy"],
        headers["Content-Security-Policy"],
        headers["X-Content-Type-Options"],
    )


def test_a_form_from_elsewhere_changes_nothing(preview: Preview) -> None:
    assert 403 == send_form(preview, secret="guessed", day="2024-04-01").status  # noqa: S106 - nobody's
    assert 405 == ask(preview, "/", "POST", body="x").status
    assert 413 == ask(preview, "/.preview/moment", "POST", body="x" * 20_000).status


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (
            "default-src 'none'; style-src 'self' file:; form-action 'none'",
            "default-src 'none'; style-src 'self' file:; form-action 'self'; script-src 'self'; connect-src 'self'",
        ),
        ("default-src 'self'", "default-src 'self'"),
        ("img-src 'none'", "img-src 'none'"),
        ("script-src 'sha256-x'; script-src-elem 'none'", "script-src 'sha256-x' 'self'; script-src-elem 'self'"),
        ("", ""),
    ],
)
def test_a_policy_lets_in_the_preview_and_nothing_more(policy: str, expected: str) -> None:
    assert expected == with_own_sources(policy)


def test_the_panel_stands_at_the_end_of_a_page_whatever_the_page_is() -> None:
    policy = "<META content=\"default-src 'none'\" http-equiv=Content-Security-Policy>"
    assert "<p>a</p>PANEL</BODY></html>" == with_panel("<p>a</p></BODY></html>", "PANEL")
    assert "<p>a<b>PANEL" == with_panel("<p>a<b>", "PANEL")
    assert policy == with_panel(policy, "")  # the content before the name: left as it is, and the panel without script


def test_nothing_of_the_preview_stands_in_what_a_build_writes(tmp_path: Path) -> None:
    folders = golden_folders(tmp_path / "output")
    write(make_site(folders, CLOSED), folders.output)
    everything = b"\n".join(files_in(folders.output).values()).decode("utf-8", "replace")
    assert [] == [word for word in ("preview", "Utkast", "unpublished", "Embargo till") if word in everything]


# --- drafts, embargoes, days --------------------------------------------------------------------------------------


def test_drafts_and_embargoed_items_are_shown_and_marked(preview: Preview) -> None:
    draft, embargoed, released = (ask(preview, f"/{path}").text for path in (DRAFT, EMBARGOED, PAGE))
    assert 2 == draft.count(">Utkast<")  # in the page, and in the panel
    assert "Embargo till 2 januari 2026 kl. 09.00" in embargoed.partition("<preview-panel")[2]
    assert '<strong class="unpublished">Embargo till <time' in embargoed
    assert '<span class="mark">' not in released
    assert "Utkast" in ask(preview, "/press/").text.partition("<preview-panel")[0]


def test_what_is_not_published_is_never_written(tmp_path: Path) -> None:
    folders = golden_folders(tmp_path / "output")
    built = make_site(folders, CLOSED, drafts=True)
    assert DRAFT in {file.path for file in built.files}
    with pytest.raises(ValueError, match="not written"):
        write(built, folders.output)
    assert not folders.output.exists()


def test_a_preview_leaves_the_output_alone(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    with previewing(folders) as preview:
        assert 200 == ask(preview, "/press/2023/hemligt.html").status
    assert not folders.output.exists()


def test_a_link_to_a_draft_is_the_same_problem_as_in_the_build(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    link = "Se [texten](press/2024/embargo.md)."
    released = "---\ntitle: Ny\ndate: 2023-01-02\nid: exm-2023-900\n---\n"
    draft = "---\ntitle: Ny\ndate: 2023-01-02\nid: exm-2023-901\ndraft: ja\n---\n"
    written_over(folders, {"content/press/2023/a.md": released + link, "content/press/2023/b.md": draft + link})
    found = {
        drafts: [
            problem.at.path
            for problem in make_site(folders, CLOSED, drafts=drafts).problems
            if problem.code == "link-unpublished"
        ]
        for drafts in (False, True)
    }
    assert {False: ["content/press/2023/a.md"], True: ["content/press/2023/a.md"]} == found


def secret_in(preview: Preview) -> str:
    return ask(preview, "/").text.partition('name="secret" value="')[2].partition('"')[0]


def test_the_site_can_be_seen_as_of_any_day_and_without_drafts(tmp_path: Path) -> None:
    with previewing(golden_folders(tmp_path / "output")) as preview:
        assert "Fas: nedlagd" in ask(preview, "/").text
        secret = secret_in(preview)
        reply = send_form(preview, secret=secret, day="2024-04-01", page="press/", drafts="ja")
        assert (303, "/press/") == (reply.status, reply.headers["Location"])
        page = ask(preview, "/").text
        assert ("Fas: under avveckling", 'value="2024-04-01"') == (
            page[page.index("Fas:") :].partition("<")[0],
            page[page.index('value="2024') :].partition(" ")[0],
        )
        assert 'data-phase="winding-down"' in page
        assert 200 == ask(preview, f"/{DRAFT}").status
        send_form(preview, secret=secret, day="2026-01-03")
        assert (404, 200) == (ask(preview, f"/{DRAFT}").status, ask(preview, f"/{EMBARGOED}").status)
        send_form(preview, secret=secret, today="ja", drafts="ja", day="2024-04-01")
        assert (200, True) == (ask(preview, f"/{DRAFT}").status, "Fas: nedlagd" in ask(preview, "/").text)
        assert 400 == send_form(preview, secret=secret, day="i går").status
        away = send_form(preview, secret=secret, page="/evil.example/")
        assert "/evil.example/" == away.headers["Location"]


# --- what changes, and what is wrong ------------------------------------------------------------------------------


def rewritten(folders_file: Path, old: str, new: str) -> None:
    """Change a file as a simple editor does."""
    text = folders_file.read_text("utf-8")
    assert old in text
    folders_file.write_text(text.replace(old, new), encoding="utf-8")


def in_place(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def by_rename(file: Path, text: str) -> None:
    """As VS Code, gedit and rsync: a new file beside takes the place of the old."""
    beside = file.with_name(f".{file.name}.a8f3")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def as_vim(file: Path, text: str) -> None:
    """The old file becomes the backup, a new one is written, and the backup goes."""
    (file.parent / "4913").write_text("", encoding="utf-8")
    (file.parent / "4913").unlink()
    backup = file.with_name(f"{file.name}~")
    file.rename(backup)
    file.write_text(text, encoding="utf-8")
    backup.unlink()


def by_removal(file: Path, text: str) -> None:
    """As some synchronising programs: the file goes, and comes again."""
    file.unlink()
    file.write_text(text, encoding="utf-8")


def from_elsewhere(file: Path, text: str) -> None:
    """A file that was written outside the watched folders is moved in."""
    outside = file.parents[3] / "utanför.md"
    outside.write_text(text, encoding="utf-8")
    outside.replace(file)


SAVES = (in_place, by_rename, as_vim, by_removal, from_elsewhere)


def test_a_change_is_shown_however_it_is_saved(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    file = tmp_path / OWN_SOURCE
    text = file.read_text("utf-8")
    with previewing(folders) as preview:
        until(preview, is_mended)
        for save in SAVES:
            save(file, text.replace("title: ", f"title: {save.__name__} "))
            until(preview, page_says(OWN_PAGE, save.__name__))
        file.rename(file.with_name("ny-adress.md"))
        until(preview, page_says("press/2023/ny-adress.html", "<h1>"))
        file.with_name("ny-adress.md").unlink()
        until(preview, lambda shown: "press/2023/ny-adress.html" not in shown.site.files)


def test_a_change_is_found_without_being_told(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    with previewing(folders, poll=True) as preview:
        until(preview, is_mended)
        rewritten(tmp_path / OWN_SOURCE, "title: ", "title: Avläst ")
        until(preview, page_says(OWN_PAGE, "Avläst"))


def test_a_broken_file_is_told_over_the_last_good_page_and_can_be_mended(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    good = (tmp_path / OWN_SOURCE).read_text("utf-8")
    with previewing(folders) as preview:
        title = bytes_of(until(preview, is_mended).site.files[OWN_PAGE])
        in_place(tmp_path / OWN_SOURCE, "---\ntitle: Ny\ndate: 2018-02-30\nny<b>: 1\n---\n")
        shown = until(preview, is_told("2018-02-30"))
        assert (title, True) == (bytes_of(shown.site.files[OWN_PAGE]), shown.is_last_good)
        page = ask(preview, f"/{OWN_PAGE}").text
        assert "fel: webbplatsen visas som den senast var utan fel" in page
        block = page[page.index('<span class="place">content/press/2023/nytt.md:3:7:') :].partition("</pre>")[0]
        assert (
            '<span class="place">content/press/2023/nytt.md:3:7:</span> <span class="error">fel:</span> '
            '<span class="sentence">&quot;2018-02-30&quot; är inget datum</span>\n'
            '  <span class="number">3 |</span> <span class="source">date: 2018-02-30</span>\n'
            '  <span class="number">  |</span>       <span class="caret">^^^^^^^^^^</span>\n'
            '    <span class="hint">tips: februari 2018 har 28 dagar; skriv ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ</span>'
        ) == block
        assert "<b>" not in page
        in_place(tmp_path / OWN_SOURCE, good)
        until(preview, is_mended)
        assert '<details class="errors"' not in ask(preview, f"/{OWN_PAGE}").text


BREAKAGES: tuple[tuple[str, Callable[[Path], object]], ...] = (
    ("a template without its end", lambda root: rewritten(root / "templates/layout.html", "{% endblock %}", "{%")),
    ("a value that is none", lambda root: rewritten(root / "templates/release.html", "view.item.title", "view.nix")),
    ("a template that isn't there", lambda root: (root / "templates/start.html").unlink()),
    ("a site file that isn't YAML", lambda root: in_place(root / "content/site.yaml", "site: {name: [")),
    ("no site file", lambda root: (root / "content/site.yaml").unlink()),
    ("bytes that are no text", lambda root: (root / OWN_SOURCE).write_bytes(b"\xff\xfe\x00")),
    ("no static folder", lambda root: rmtree(root / "static")),
    ("no content folder", lambda root: rmtree(root / "content")),
)


def test_no_error_ends_the_preview(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    kept = small_room(tmp_path / "kept")
    with previewing(folders) as preview:
        until(preview, is_mended)
        for what, break_it in BREAKAGES:
            break_it(tmp_path)
            shown = until(preview, lambda shown: not shown.latest.is_whole)
            assert (what, True, 200) == (what, shown.is_last_good, ask(preview, f"/{OWN_PAGE}").status)
            for name in ("content", "templates", "static"):
                restore(kept.content.parent / name, tmp_path / name)
            until(preview, is_mended)


def restore(source: Path, target: Path) -> None:
    """Put back what is missing or different, as a checkout does."""
    for file in source.rglob("*"):
        there = target / file.relative_to(source)
        if file.is_file() and not (there.is_file() and there.read_bytes() == file.read_bytes()):
            there.parent.mkdir(parents=True, exist_ok=True)
            copyfile(file, there)


def test_a_site_that_begins_broken_shows_what_can_be_built(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    good = (tmp_path / OWN_SOURCE).read_text("utf-8")
    in_place(tmp_path / OWN_SOURCE, "---\ntitle: Ny\ndate: i går\n---\n")
    with previewing(folders) as preview:
        reply = ask(preview, f"/{OWN_PAGE}")
        assert (404, True) == (reply.status, "bara det som går att bygga visas" in reply.text)
        assert 200 == ask(preview, "/press/").status
        in_place(tmp_path / OWN_SOURCE, good)
        until(preview, is_mended)
        assert 200 == ask(preview, f"/{OWN_PAGE}").status


def test_without_any_site_there_is_still_a_page_with_the_problems(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    in_place(folders.content / "site.yaml", "site: [\n")
    with previewing(folders) as preview:
        reply = ask(preview, "/")
        assert (404, True) == (reply.status, "content/site.yaml" in reply.text)


def wait_for_change(preview: Preview, page: str, path: str = OWN_PAGE) -> dict[str, str]:
    """What a page is told that shows itself and its panel as they stand here."""
    marks = {name: page.partition(f'data-{name}="')[2].partition('"')[0] for name in ("page", "panel")}
    reply = ask(preview, f"/.preview/changes?path=/{path}&page={marks['page']}&panel={marks['panel']}")
    report: dict[str, str] = json.loads(reply.body)
    return {name: report[name] for name in marks if report[name] != marks[name]}


def test_a_page_is_told_of_its_own_changes_only(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    with previewing(folders) as preview:
        page = ask(preview, f"/{OWN_PAGE}").text
        rewritten(folders.static / "site.css", "body {", "body {\n  color: red;")
        assert ["page"] == list(wait_for_change(preview, page))
        page = ask(preview, f"/{OWN_PAGE}").text
        in_place(tmp_path / "content/press/2023/x.md", "---\ntitle: Ny\ndate: 2018-02-30\n---\n")
        assert ["panel"] == list(wait_for_change(preview, page))
        page = ask(preview, f"/{OWN_PAGE}").text
        (tmp_path / OWN_SOURCE).unlink()
        (tmp_path / "content/press/2023/x.md").unlink()
        until(preview, is_mended)
        assert "page" in wait_for_change(preview, page)


def test_a_page_is_known_by_all_that_it_loads() -> None:
    page = b'<link rel=stylesheet href="../a.css?v=1"><link rel=alternate href=x.md><img alt="" src=\'b.png\'>'
    files: dict[str, bytes | Path] = {
        "press/a.html": page,
        "a.css": b"@import 'c.css'; x { background: url(d.svg) }",
        "press/b.png": b"",
        "c.css": b"",
        "d.svg": b"",
        "press/x.md": b"",
    }
    assert {"a.css", "press/b.png", "c.css", "d.svg"} == files_used("press/a.html", files)
    marks = {page_mark("press/a.html", files | {name: b"new"}) for name in files} | {page_mark("press/a.html", files)}
    assert len(files) == len(marks)  # one for each but x.md, and one for none of them


# --- what is seen before a build is done ---------------------------------------------------------------------------


@contextmanager
def halted_builds(folders: Folders, steps: Sequence[Callable[[BuildHooks], object]]) -> Iterator[Preview]:
    """A preview whose builds do one of these steps each before they are shown as done; the first does nothing."""
    waiting = iter(steps)
    sv, output = language_of("sv"), folders.content

    def build(_moment: datetime, _drafts: bool, hooks: BuildHooks) -> PreviewResult:  # noqa: FBT001 - as the preview calls it
        next(waiting, lambda _: None)(hooks)
        return PreviewResult(language=sv, files=FilesIn(output))

    clock = datetime(2025, 3, 1, tzinfo=SWEDISH_TIME)
    with open_preview(build, [folders.content], language=sv, clock=lambda: clock, port=0) as preview:
        yield preview


def test_a_page_in_sight_is_shown_before_the_build_is_done(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    page, go_on = folders.content / "a.html", Event()
    page.write_bytes(b"<main>old</main>")
    awaited: list[set[str]] = []

    def step(hooks: BuildHooks) -> None:
        awaited.append(set(hooks.awaited()))
        hooks.show_first({"a.html": b"<main>new</main>"})
        assert go_on.wait(PATIENCE)
        page.write_bytes(b"<main>new</main>")

    with halted_builds(folders, (lambda _: None, step)) as preview:
        old = ask(preview, "/a.html").text
        ask(preview, "/press/2023/ny.html")
        (folders.content / "press/2023/ny.md").write_text("x", encoding="utf-8")
        assert ["page"] == list(wait_for_change(preview, old, "a.html"))
        new = ask(preview, "/a.html").text
        assert "<main>new</main>" in new
        assert {"a.html", "press/2023/ny.html"} <= awaited[0]
        go_on.set()
        done = until(preview, lambda shown: not shown.first)
        marks = page_mark("a.html", done.files)
        assert f'data-page="{marks}"' in new  # what was shown first is the same page, and isn't loaded again


def test_the_panel_tells_how_far_a_long_build_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "PATIENCE", 0.0)
    folders, go_on = small_room(tmp_path), Event()
    (folders.content / "a.html").write_bytes(b"<main>old</main>")

    def step(hooks: BuildHooks) -> None:
        hooks.show_progress(1200, 3400)
        assert go_on.wait(PATIENCE)

    with halted_builds(folders, (lambda _: None, step)) as preview:
        page = ask(preview, "/a.html").text
        (folders.content / "b.md").write_text("x", encoding="utf-8")
        assert ["panel"] == list(wait_for_change(preview, page, "a.html"))
        assert "Bygger: 1\N{NO-BREAK SPACE}200 av 3\N{NO-BREAK SPACE}400 filer" in ask(preview, "/a.html").text
        go_on.set()
        until(preview, lambda shown: shown.progress is None)
        assert "Bygger" not in ask(preview, "/a.html").text


# --- building -----------------------------------------------------------------------------------------------------


@contextmanager
def counting(folder: Path) -> Iterator[Preview]:
    """A preview whose site is the number of files in a folder; of two builds at a time, the second has a bug."""
    sv = language_of("sv")
    building = Lock()

    def build(_moment: datetime, _drafts: bool, _hooks: BuildHooks) -> PreviewResult:  # noqa: FBT001 - as the preview calls it
        assert building.acquire(blocking=False)
        count = len(list(folder.iterdir()))
        building.release()
        if count == 1:
            raise RuntimeError("one <file> is not enough")
        return PreviewResult(language=sv, files={"index.html": str(count).encode()})

    clock = datetime(2025, 3, 1, tzinfo=SWEDISH_TIME)
    with open_preview(build, [folder], language=sv, clock=lambda: clock, port=0) as preview:
        yield preview


def test_after_a_burst_of_changes_the_last_is_shown(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    with counting(folder) as preview:
        until(preview, page_says("index.html", "0"))
        for number in range(500):
            (folder / f"{number}.md").write_text("Text", encoding="utf-8")
        until(preview, page_says("index.html", "500"))


def test_what_is_shown_after_many_changes_is_what_a_clean_build_makes(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    layout, other = tmp_path / "templates/layout.html", tmp_path / "content/press/2023/annan.md"
    changes: tuple[Callable[[], object], ...] = (
        lambda: in_place(other, "---\ntitle: En annan\ndate: 2023-05\ntopics: [kommunbesök]\n---\nText.\n"),
        lambda: rewritten(layout, "<body>", '<body class="ny">'),
        lambda: rewritten(other, "En annan", "En tredje"),
        lambda: rewritten(tmp_path / "content/site.yaml", "name: Exempel", "name: Nya exempel"),
        other.unlink,
    )
    with previewing(folders) as preview:
        until(preview, is_mended)
        for change in changes:
            change()
            clean = {file.path: bytes_of(file.content) for file in make_site(folders, CLOSED, drafts=True).files}
            shown = until(preview, lambda shown, clean=clean: all_of(shown) == clean)  # type: ignore[misc]
            assert shown.latest.is_whole


def all_of(shown: ShownSite) -> dict[str, bytes]:
    return {path: bytes_of(content) for path, content in shown.site.files.items()}


def test_the_files_of_a_folder_are_those_of_a_site(tmp_path: Path) -> None:
    (tmp_path / "site/press").mkdir(parents=True)
    for path in ("hemligt.html", "site/index.html", "site/press/a.html", "site/.pressroom.json"):
        (tmp_path / path).write_text(path)
    files = FilesIn(tmp_path / "site")
    assert ["index.html", "press/a.html"] == list(files)
    assert len(files) == 2
    assert files["press/a.html"].read_text() == "site/press/a.html"
    for path in ("../hemligt.html", "press/../../hemligt.html", ".pressroom.json", "press", "", "/etc/passwd", "a\0"):
        assert path not in files


def test_a_bug_of_ours_is_told_and_the_next_save_tries_again(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    with counting(folder) as preview:
        until(preview, page_says("index.html", "0"))
        (folder / "a.md").write_text("Text", encoding="utf-8")
        until(preview, is_told("one &lt;file&gt; is not enough"))
        (folder / "b.md").write_text("Text", encoding="utf-8")
        until(preview, page_says("index.html", "2"))
    assert "RuntimeError: one <file> is not enough" in capfd.readouterr().err


def test_a_folder_that_is_exchanged_is_still_watched(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    with counting(folder) as preview:
        until(preview, page_says("index.html", "0"))
        other = tmp_path / "other"
        other.mkdir()
        for name in "abc":
            (other / name).write_text("Text", encoding="utf-8")
        folder.rename(tmp_path / "old")
        other.rename(folder)
        until(preview, page_says("index.html", "3"))
        (folder / "d").write_text("Text", encoding="utf-8")
        until(preview, page_says("index.html", "4"))


@pytest.mark.parametrize(
    ("path", "left"),
    [
        ("press/2018/motala.md", False),
        ("press/2018/.motala.md.swp", True),
        ("press/2018/motala.md~", True),
        ("press/2018/#motala.md#", True),
        ("press/4913", True),
        (".git/index", True),
        ("4913.md", False),
    ],
)
def test_what_editors_make_for_themselves_is_no_change(path: str, left: bool) -> None:  # noqa: FBT001 - a table
    assert left == is_of_no_concern(path.replace("/", os.sep))


def test_a_problem_is_escaped() -> None:
    told = ProblemHtml(severity=Severity.ERROR, html=marked("sentence", "<script>\"&'"))
    assert '<span class="sentence">&lt;script&gt;&quot;&amp;&#x27;</span>' == told.html


# --- the command --------------------------------------------------------------------------------------------------


@contextmanager
def serving(root: Path, *options: str) -> "Iterator[subprocess.Popen[str]]":
    """The command, which doesn't outlive a test that fails."""
    folders = [
        option for name in ("content", "templates", "static", "output") for option in (f"--{name}", str(root / name))
    ]
    command = [sys.executable, str(HERE.parent / "build.py"), "serve", "--no-open", "--lang", "sv", *folders, *options]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", cwd=root
    ) as served:
        try:
            yield served
        finally:
            served.kill()


def test_a_taken_port_is_told_and_the_next_one_used_until_interrupted(tmp_path: Path) -> None:
    small_room(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with serving(tmp_path, "--port", str(port)) as served:
            assert served.stdout is not None
            said = [served.stdout.readline(), served.stdout.readline()]
            address = said[1].split()[1]
            connection = HTTPConnection("127.0.0.1", urlsplit(address).port or 0, timeout=PATIENCE)
            connection.request("GET", "/press/2023/hemligt.html")
            answered = connection.getresponse().status
            connection.close()
            served.send_signal(2)
            out, err = served.communicate(timeout=PATIENCE)
    assert "porten är upptagen; nästa lediga används\n" == said[0]
    assert f"http://127.0.0.1:{port}/" != address
    assert (200, 0, "") == (answered, served.returncode, err)
    assert out.endswith("förhandsvisningen är avslutad\n")
    assert not (tmp_path / "output").exists()


def test_each_build_is_a_line_of_json_for_programs(tmp_path: Path) -> None:
    small_room(tmp_path)
    with serving(tmp_path, "--port", "0", "--json", "--as-of", "2025-03-01") as served:
        assert served.stdout is not None
        opened, built = (json.loads(served.stdout.readline()) for _ in range(2))
        served.send_signal(2)
        served.communicate(timeout=PATIENCE)
    assert opened["address"].startswith("http://127.0.0.1:")
    assert (True, True, [], 0) == (built["ok"], built["pages"] > 3, built["problems"], served.returncode)


# --- the starters -------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="it is a shell's")
@pytest.mark.parametrize(("status", "said"), [(0, False), (2, True)])
def test_a_double_click_installs_and_opens_the_preview(tmp_path: Path, status: int, said: bool) -> None:  # noqa: FBT001 - a table
    starter = HERE.parent / "starta-forhandsvisning.command"
    root = tmp_path / "en mapp"
    python = root / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\necho "$@" >asked\nexit {status}\n', encoding="utf-8")
    python.chmod(0o755)
    (root / "Makefile").write_text("site-libraries:\n\ttouch installed\n", encoding="utf-8")
    copyfile(starter, root / starter.name)
    ended = subprocess.run(
        ["/bin/sh", root / starter.name, "--poll"], check=False, capture_output=True, encoding="utf-8", cwd=tmp_path
    )
    assert os.access(starter, os.X_OK)
    assert (status, said) == (ended.returncode, "kunde inte starta" in ended.stdout)
    assert "build.py serve --poll\n" == (root / "asked").read_text("utf-8")
    assert (root / "installed").exists()


def test_the_starter_for_windows_is_one_that_windows_reads() -> None:
    text = (HERE.parent / "starta-forhandsvisning.bat").read_bytes()
    assert text.isascii()
    assert text.count(b"\n") == text.count(b"\r\n") > 0
    assert {"build.py", "requirements.lock"} <= set(text.decode().split())

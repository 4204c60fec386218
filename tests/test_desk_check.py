"""`check`: what it mends changes no page; it asks other sites politely, reads spelling, and speaks to programs."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from unicodedata import normalize

import pytest
from desk_room import PATIENCE, Room, room_in
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from press_room import HERE
from site_in_a_string import release, write_site

from pressroom.cli.report import annotation
from pressroom.dates import SWEDISH_TIME
from pressroom.desk.external_links import RequestPolicy, addresses_in, ask_all, asked_or_cached, external_link_problems
from pressroom.desk.fixes import fixes_of
from pressroom.desk.spelling import find_dictionary, own_words, spelling_problems
from pressroom.documents.reading import read_contents, read_document
from pressroom.engine.request import Folders
from pressroom.language import language_of
from pressroom.markup import mark_up
from pressroom.model import Body, Prose
from pressroom.problems import Location, Problem, error, warning

NOW = datetime(2024, 1, 5, 12, 0, tzinfo=SWEDISH_TIME)
SPOKEN = (
    "---\ntitle: Tal\ndate: 2023-05-01\n{text}---\n-Hej, säger Ada Exempelsson.\n\n- Hej igen, säger Ada Exempelsson."
)


CLOSED = ("--as-of", "2025-03-01")
"""A day on which nothing in the golden site lies ahead."""


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.chdir(tmp_path)
    return room_in(tmp_path)


# --- --fix --------------------------------------------------------------------------------------------------------


def test_it_shows_the_difference_and_mends(room: Room) -> None:
    room.write("press/2023/tal.md", SPOKEN.format(text="text: summary\n"))
    room.write("municipalities/angsholm.md", "---\nname: Ängsholm\ncode: 0126\n---\n")
    told = room.run("check", "--fix", "--yes", *CLOSED)
    assert (0, "") == (told.status, told.err)
    assert "-– " not in told.out
    assert "+– Hej, säger Ada Exempelsson." in told.out
    text = room.text("press/2023/tal.md")
    assert text.endswith("---\n– Hej, säger Ada Exempelsson.\n\n– Hej igen, säger Ada Exempelsson.\n")
    assert 'code: "0126"' in room.text("municipalities/angsholm.md")
    again = room.run("check", "--fix", "--yes")
    assert "inget som kan rättas" in again.out


def test_a_verbatim_text_is_left_alone(room: Room) -> None:
    room.write("press/2023/tal.md", SPOKEN.format(text="") + "\n")
    room.run("check", "--fix", "--yes")
    assert SPOKEN.format(text="") + "\n" == room.text("press/2023/tal.md")


def test_without_a_terminal_it_mends_only_when_told(room: Room) -> None:
    room.write("press/2023/tal.md", SPOKEN.format(text="text: summary\n"))
    told = room.run("check", "--fix")
    assert (2, True) == (told.status, "--yes" in told.err)
    assert SPOKEN.format(text="text: summary\n") == room.text("press/2023/tal.md")


def test_at_a_terminal_it_asks(room: Room) -> None:
    room.write("press/2023/tal.md", SPOKEN.format(text="text: summary\n"))
    told = room.at_a_terminal(["check", "--fix"], [("rätta 3 filer?", "y")])
    assert (0, True) == (told.status, "\n– Hej, säger" in room.text("press/2023/tal.md")), told.out


def test_a_decomposed_name_is_composed(room: Room) -> None:
    (room.root / "content/press/2021" / normalize("NFD", "möte.png")).write_bytes(b"")
    mends = fixes_of(room.root / "content", read_contents(room.root / "content"), ())
    (mend,) = [found for found in mends if found.path.endswith("möte.png")]
    assert (normalize("NFC", "möte.png"), "") == (mend.renamed and mend.renamed.name, mend.after)


LINES = st.sampled_from(
    [
        "-Hej, säger Ada Exempelsson.",
        "- Hej, säger Ada Exempelsson.",
        "– Redan rätt, säger hon.",
        "- punkt",
        "- punkt två",
        "Löpande text - med bindestreck.",
        "> -Inne i ett citat.",
        "    - kod",
        "```",
        "| a | b |",
        "| - | - |",
        "",
        "Ordet[^1]",
        "[^1]: -Fotnot.",
        '!!! fakta "Ruta"',
        "    -Tal i en ruta, säger Ada.",
        "é",
        "-e\u0301.",
    ]
)


@given(st.lists(LINES, max_size=8), st.sampled_from(["", "\n", "\r\n"]), st.booleans())
def test_mending_changes_no_page_and_is_done_once(lines: list[str], end: str, windows: bool) -> None:  # noqa: FBT001
    path = "content/press/2018/a.md"
    text = release("text: summary", body="\n".join(lines)).rstrip("\n") + end
    text = text.replace("\n", "\r\n") if windows and "\r" not in text else text
    before = prose_of(path, text)
    mended = mended_text(path, text, hyphens_of(before))
    after = prose_of(path, mended)
    assert moved(before) == moved(after)
    assert mended == mended_text(path, mended, hyphens_of(after))


def hyphens_of(prose: Prose) -> tuple[Problem, ...]:
    return tuple(problem for problem in prose.problems if problem.code == "speech-hyphen")


def moved(prose: Prose) -> tuple[object, ...]:
    """A text and what it refers to, without the columns, which a dash and its space move."""
    return prose.html, tuple((reference.kind, reference.target) for reference in prose.references)


def prose_of(path: str, text: str) -> Prose:
    document, problems = read_document(path, text.encode())
    assert document is not None, problems
    body = Body.of(document.body, at=Location(path=path, line=document.body_line))
    return mark_up(body, language="sv", verbatim=False)


def mended_text(path: str, text: str, problems: tuple[Problem, ...]) -> str:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        root = write_site(Path(folder), {path.removeprefix("content/"): text})
        mends = fixes_of(root, read_contents(root), problems)
    return next((mend.after for mend in mends if mend.path == path), text)


# --- --external ---------------------------------------------------------------------------------------------------


class Elsewhere(BaseHTTPRequestHandler):
    """A site with a page, one that is gone, one that has moved, one that only gives the whole page, and an archive."""

    def do_GET(self) -> None:
        self.answer()

    def do_HEAD(self) -> None:
        self.answer()

    def answer(self) -> None:
        path = self.path.partition("?")[0]
        self.server.asked.append(f"{self.command} {path}")  # type: ignore[attr-defined]
        status = {"/finns": 200, "/borta": 404, "/flyttad": 301, "/trasig": 500, "/copies": 200}.get(path, 200)
        if path == "/bara-get" and self.command == "HEAD":
            status = 405
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/finns")
        self.end_headers()
        if path == "/copies":
            found = {"archived_snapshots": {"closest": {"available": True, "url": "http://arkiv.example/kopia"}}}
            self.wfile.write(json.dumps(found).encode())

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        asked: list[str] = []
        server.asked = asked  # type: ignore[attr-defined]
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


def manners(host: str) -> RequestPolicy:
    return RequestPolicy(seconds=PATIENCE, pause=0, archive=f"{host}/copies?url=")


def test_it_tells_what_other_sites_answer(tmp_path: Path) -> None:
    with elsewhere() as (host, asked):
        names = ("finns", "borta", "flyttad", "bara-get", "trasig")
        places = {f"{host}/{name}": Location(path="content/a.md", line=number) for number, name in enumerate(names)}
        answers = asked_or_cached(places, tmp_path / "kept.json", NOW, manners(host))
        problems = {problem.at.line: problem for problem in external_link_problems(places, answers)}
        assert {1: "outside-gone", 2: "outside-moved", 4: "outside-refused"} == {
            line: problem.code for line, problem in problems.items()
        }
        assert "https://arkiv.example/kopia" in language_of("sv").word(problems[1]).hint
        before = list(asked)
        asked_or_cached(places, tmp_path / "kept.json", NOW + timedelta(hours=2), manners(host))
        assert before == asked
        asked_or_cached(places, tmp_path / "kept.json", NOW + timedelta(days=2), manners(host))
        assert "HEAD /borta" in asked[len(before) :]
        assert "HEAD /finns" not in asked[len(before) :]


def test_a_host_that_is_not_there_is_told() -> None:
    address = "http://127.0.0.1:9/"
    answers = ask_all([address], NOW, RequestPolicy(seconds=2, pause=0, archive=""))
    problems = list(external_link_problems({address: Location(path="content/a.md")}, answers))
    assert ["outside-silent"] == [problem.code for problem in problems]


def test_the_memory_may_be_anything(tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_text("[1", "utf-8")
    assert {} == asked_or_cached([], tmp_path / "kept.json", NOW, RequestPolicy())


def test_addresses_stand_in_fields_and_texts(tmp_path: Path) -> None:
    text = release(
        "source: https://a.se/x", "original: https://gammal.se/", body="[b](https://b.se/y#z) <https://c.se>."
    )
    found = addresses_in(read_contents(write_site(tmp_path, {"press/2018/a.md": text})))
    assert ["https://a.se/x", "https://b.se/y", "https://c.se"] == list(found)
    assert (5, 5) == (found["https://b.se/y"].line - 2, found["https://b.se/y"].column)


def test_a_build_asks_nobody(room: Room) -> None:
    room.run("build")
    assert not (room.root / ".cache/outside.json").exists()


# --- --spelling ---------------------------------------------------------------------------------------------------


def test_unknown_words_are_told_with_what_may_be_meant(tmp_path: Path) -> None:
    texts = {
        "press/2018/a.md": release(
            "text: summary", body="Ett pressmedelande om Örjan Xyzsson.\n\nDet var [bra](kommun:x)."
        ),
        "press/2018/b.md": release(body="Ett pressmedelande, ordagrant."),
        "press/2018/c.md": release("text: summary", "language: en", body="A release."),
        "press/2018/d.md": release("text: summary", body="Ett webbinarium med `kåd` och www.exempel.se."),
        "wordlist.txt": "webbinari* # alla böjningar\n",
    }
    root = write_site(tmp_path, texts)
    dictionary = find_dictionary()
    assert dictionary is not None
    problems = list(spelling_problems(read_contents(root), dictionary, own_words(root)))
    assert [("content/press/2018/a.md", 6, 5)] == [(p.at.path, p.at.line, p.at.column) for p in problems]
    assert "pressmeddelande" in language_of("sv").word(problems[0]).hint


def test_without_a_dictionary_it_says_how_to_get_one(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressroom.cli.check.find_dictionary", lambda: None)
    told = room.run("check", "--spelling")
    assert (0, True) == (told.status, "-r requirements-spelling.lock" in told.err)


def test_there_is_no_dictionary_in_an_empty_folder(tmp_path: Path) -> None:
    assert find_dictionary([tmp_path]) is None


def test_our_own_texts_are_spelt_right() -> None:
    content = HERE.parent / "content"
    dictionary = find_dictionary()
    assert dictionary is not None
    problems = spelling_problems(read_contents(content), dictionary, own_words(content))
    assert [] == [f"{problem.at.path}:{problem.at.line} {dict(problem.values)['word']}" for problem in problems]


# --- for programs -------------------------------------------------------------------------------------------------


def schema() -> Draft7Validator:
    text = (HERE.parent / "docs/problems.schema.json").read_text("utf-8")
    return Draft7Validator(json.loads(text))


def test_the_report_is_as_its_schema_says(room: Room) -> None:
    room.write("press/2023/fel.md", "---\ntitle: Fel\ndate: 2023-02-30\n---\n")
    reports = [room.run("check", "--json").out, room.run("build", "--as-of", "2024-01-05", "--json").out]
    (room.root / "content/press/2023/fel.md").unlink()
    reports.append(room.run("build", "--json").out)
    assert [] == [problem.message for text in reports for problem in schema().iter_errors(json.loads(text))]
    assert "written" in json.loads(reports[2])


def test_problems_are_counted_by_file(room: Room) -> None:
    for name in ("a", "b"):
        room.write(f"press/2023/{name}.md", "---\ntitle: Fel\ndate: 2023-02-30\n---\n")
    told = room.run("check", *CLOSED)
    assert told.err.startswith("content/press/2023/a.md: 1 fel\ncontent/press/2023/b.md: 1 fel\n\n")


@pytest.mark.parametrize(("given", "variable"), [(("--format", "github"), ""), ((), "true")])
def test_a_run_of_a_build_service_gets_annotations(
    room: Room, monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...], variable: str
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", variable)
    room.write("press/2023/fel.md", "---\ntitle: Fel\ndate: 2023-02-30\n---\n")
    lines = room.run("check", *given, *CLOSED).out.splitlines()
    expected = "::error file=content/press/2023/fel.md,line=3,col=7,endColumn=17,title=date-no-such-day::"
    assert [expected] == [line[: len(expected)] for line in lines if line.startswith("::")]


def test_an_annotation_cannot_be_broken_out_of(tmp_path: Path) -> None:
    folders = Folders(**dict.fromkeys(("content", "templates", "static", "output"), tmp_path))
    problem = warning("topic-spelled-twice", Location(path="x,y:z"), name="a\n::error::b", suggestion="50 %")
    told = annotation(problem, folders, language_of("en"), tmp_path)
    assert told.startswith("::warning file=x%2Cy%3Az,title=topic-spelled-twice::")
    assert "\n" not in told
    assert annotation(error("file-empty", Location(path="")), folders, language_of("en"), tmp_path).count("::") == 2


def test_colour_is_left_out_when_nobody_wants_it(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.write("press/2023/fel.md", "---\ntitle: Fel\ndate: 2023-02-30\n---\n")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31m" in room.run("check").err
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31m" not in room.run("check").err
    assert "\x1b[3" not in room.run("check").err


def test_a_build_names_the_pages_that_changed(room: Room) -> None:
    room.run("build")
    room.write("press/2023/ny.md", "---\ntitle: Ny\ndate: 2023-05-01\ntopics: [myndigheten]\n---\nText.\n")
    told = room.run("build", "--changes")
    changes = json.loads(told.out)
    assert ["press/2023/ny.html"] == changes["pages"]["new"]
    assert "index.html" in changes["pages"]["changed"]
    (room.root / "content/press/2023/ny.md").unlink()
    assert "sidor som är borta:\n  press/2023/ny.html\n" in room.run("build").out

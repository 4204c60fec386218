"""Attachments are searched for what was withdrawn as deep as they can be opened, and what can't be is told by name."""

import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import packed
import pytest
from hypothesis import given
from hypothesis import strategies as st
from press_room import CLOSED, said
from site_in_a_string import person, release

from pressroom.check import FileSearch, Unread, check_absent, inside, search_file
from pressroom.check.inside import Piece, parts_of
from pressroom.engine import searching
from pressroom.engine.build import build_site
from pressroom.engine.pipeline import make_site
from pressroom.engine.reasons import Rung
from pressroom.engine.request import BuildOptions, Folders
from pressroom.language import language_of
from pressroom.model import File, Withheld
from pressroom.problems import Location, Problem

ADDRESS = "anna.hemlig@exempel.example"
SENTENCE = "En hemlig mening om någon (viss) människa i Lund."
AT = Location(path="content/people/anna.md", line=3)


def traces(name: str, content: bytes, text: str = ADDRESS) -> list[str]:
    origin = Location(path=f"content/press/2021/{name}")
    problems = check_absent([File(path=f"press/2021/{name}", content=content, origin=origin)], [(text, AT)])
    for problem in problems:
        assert language_of("sv").word(problem).sentence
    return [problem.code for problem in problems]


FOUND: Mapping[str, Callable[[str], bytes]] = {
    "a.docx": lambda text: packed.docx(f"Skriv till {text[:9]}", f"{text[9:]}"),
    "author.docx": lambda text: packed.docx("Text", author=text),
    "a.odt": packed.odt,
    "a.xlsx": packed.xlsx,
    "a.epub": lambda text: packed.zipped({"OEBPS/a.xhtml": f"<p>{text}</p>".encode()}),
    "stored.zip": lambda text: packed.zipped({"a.txt": text.encode()}, zipfile.ZIP_STORED),
    "deep.zip": lambda text: packed.zipped({"b/c.zip": packed.zipped({"d.docx": packed.docx(text)})}),
    "named.zip": lambda text: packed.zipped({f"{text}/a.txt": b""}),
    "utf16.zip": lambda text: packed.zipped({"a.txt": text.encode("utf-16")}),
    "a.rtf": packed.in_rtf,
    "a.eml": packed.in_mail,
    "simple.pdf": packed.simple_pdf,
    "mapped.pdf": packed.mapped_pdf,
    "titled.pdf": packed.titled_pdf,
    "in-a.zip": lambda text: packed.zipped({"a.pdf": packed.mapped_pdf(text)}),
    "a.svgz": lambda text: packed.SQUEEZERS["a.txt.gz"](f"<svg><text>{text}</text></svg>".encode()),
    "a.txt.gz": lambda text: packed.SQUEEZERS["a.txt.gz"](text.encode()),
    "a.txt.bz2": lambda text: packed.SQUEEZERS["a.txt.bz2"](text.encode()),
    "a.txt.xz": lambda text: packed.SQUEEZERS["a.txt.xz"](text.encode()),
}  # fmt: skip


@pytest.mark.parametrize("text", [ADDRESS, SENTENCE])
@pytest.mark.parametrize("name", FOUND)
def test_what_was_withdrawn_is_found_inside(name: str, text: str) -> None:
    make = FOUND[name]
    assert ["site-trace"] == traces(name, make(text), text)
    assert [] == traces(name, make("Något helt annat än det som har tagits bort."), text)


UNREAD = {
    "a.pdf": (packed.LOCKED_PDF, Unread.LOCKED),
    "a.zip": (packed.locked_zip(), Unread.LOCKED),
    "a.docx": (packed.locked_office(), Unread.LOCKED),
    "b.zip": (packed.zipped({"a.pdf": packed.LOCKED_PDF}), Unread.LOCKED),
    "b.pdf": (packed.OLD_FILTER_PDF, Unread.PACKED),
    "a.7z": (b"7z\xbc\xaf\x27\x1c" + b"\0" * 20, Unread.PACKED),
    "a.rar": (b"Rar!\x1a\x07\x01\x00", Unread.PACKED),
    "a.zst": (b"\x28\xb5\x2f\xfd\x00", Unread.PACKED),
    "a.html.br": (b"\x0b\x02\x80", Unread.PACKED),
    "c.pdf": (packed.mapped_pdf("Text", has_map=False), Unread.FONT),
    "d.pdf": (packed.SCANNED_PDF, Unread.PICTURE),
    "e.pdf": (packed.TORN_PDF, Unread.DAMAGED),
    "c.zip": (packed.zipped({"a.txt": b"text" * 99})[:60], Unread.DAMAGED),
    "a.gz": (packed.SQUEEZERS["a.txt.gz"](b"text" * 99)[:20], Unread.DAMAGED),
}


@pytest.mark.parametrize("name", UNREAD)
def test_what_cannot_be_opened_is_told_by_its_name(name: str) -> None:
    content, why = UNREAD[name]
    (problem,) = check_absent(
        [File(path=f"press/2021/{name}", content=content, origin=Location(path="x"))], [(ADDRESS, AT)]
    )
    assert (f"site-unsearched-{why}", f"press/2021/{name}") == (problem.code, dict(problem.values)["file"])
    assert f"press/2021/{name}" in language_of("sv").word(problem).sentence


def test_where_nothing_was_withdrawn_nothing_is_told() -> None:
    assert () == check_absent([File(path="a.pdf", content=packed.LOCKED_PDF, origin=Location(path="x"))], [])


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inside, "MOST_BYTES", 1_000_000)
    bomb = packed.zipped({f"{number}.txt": b"\0" * 400_000 for number in range(10)})
    assert ["site-unsearched-too-large"] == traces("a.zip", bomb)
    assert ["site-unsearched-too-large"] == traces("a.pdf", packed.pdf([packed.stream(b"a" * 2_000_000)]))
    assert ["site-unsearched-too-large"] == traces("a.gz", packed.SQUEEZERS["a.txt.gz"](b"a" * 2_000_000))


def test_a_file_in_a_file_without_end_is_left() -> None:
    content = b"text"
    for _ in range(20):
        content = packed.zipped({"a.zip": content})
    assert ["site-unsearched-too-large"] == traces("a.zip", content)


BEGINNINGS = (b"%PDF-1.4\n", b"PK\x03\x04", b"\x1f\x8b", b"BZh9", b"\xfd7zXZ\x00", b"{\\rtf1", b"base64,", b"")


@given(start=st.sampled_from(BEGINNINGS), content=st.binary(max_size=300))
def test_no_bytes_stop_the_search(start: bytes, content: bytes) -> None:
    assert all(isinstance(part, Piece | Unread) for part in parts_of("a", start + content))


PDF_PIECES = st.sampled_from(
    [b"(", b")", b"\\", b"<", b">", b"<<", b">>", b"stream\n", b"endstream", b" Tj ", b"[", b"] TJ", b"/Filter",
     b"/FlateDecode", b"/ASCIIHexDecode", b"/ASCII85Decode", b"beginbfchar", b"endbfchar", b"beginbfrange",
     b"endbfrange", b"<0041>", b"<ffffffff>", b"\\777", b"/Subtype /Type0", b"obj", b"0 ", b"~>", b"a"]
)  # fmt: skip


@given(pieces=st.lists(PDF_PIECES, max_size=60))
def test_no_pdf_stops_the_search(pieces: list[bytes]) -> None:
    assert all(isinstance(part, Piece | Unread) for part in parts_of("a.pdf", b"%PDF-1.4\n" + b"".join(pieces)))


@pytest.mark.parametrize(
    "piece", [b"(", b"(a", b"(\\", b"<", b"<<", b"stream\n", b"[(a)", b"/Subtype /Type0 ", b"obj "]
)
def test_a_strange_pdf_takes_no_longer_than_its_size(piece: bytes) -> None:
    start = time.process_time()
    list(parts_of("a.pdf", b"%PDF-1.4\n" + piece * 40_000))
    assert time.process_time() - start < 5


# --- in a build ---------------------------------------------------------------------------------------------------


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    files: dict[str, str | bytes] = {
        "site.yaml": 'site: {name: Arkivet, url: "https://arkiv.example/"}\nagency: {name: Exempelmyndigheten}\n',
        "people/anna.md": person(f"email: {ADDRESS}", "withdrawn: 2018-01-01", name="Anna Ek"),
        "press/2018/a.md": release("attachments: [{src: a.pdf, title: Bilagan}]"),
        "press/2018/b.md": release(),
        "press/2018/a.pdf": packed.mapped_pdf("Inget hemligt."),
    }
    for path, content in files.items():
        file = tmp_path / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    root = Path(__file__).parent.parent
    named = {name: tmp_path / name for name in ("content", "output")}
    return Folders(templates=root / "templates", static=root / "static", **named)


def problems_as_clean(folders: Folders, rung: Rung | None = None) -> tuple[Problem, ...]:
    """The problems of a build, which are those of a clean one."""
    result = build_site(folders, CLOSED, BuildOptions())
    assert make_site(folders, CLOSED).problems == result.built.problems
    assert rung is None or rung is result.rung, result.reasons
    return result.built.problems


def change(folders: Folders, path: str, before: str, after: str) -> None:
    file = folders.content / path
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


def test_an_attachment_that_cannot_be_searched_is_told_in_every_build_until_it_is_judged(folders: Folders) -> None:
    (folders.content / "press/2018/a.pdf").write_bytes(packed.SCANNED_PDF)
    told = ["site-unsearched-picture press/2018/a.pdf:0:0"]
    assert told == said(problems_as_clean(folders, Rung.FULL))
    change(folders, "press/2018/b.md", "Text.", "En annan text.")
    assert told == said(problems_as_clean(folders, Rung.UPDATE))
    change(folders, "press/2018/a.md", "attachments", "accept: [site-unsearched-picture]\nattachments")
    assert [] == said(problems_as_clean(folders, Rung.UPDATE))
    change(folders, "press/2018/a.md", "accept: [site-unsearched-picture]\n", "")
    assert told == said(problems_as_clean(folders))
    change(folders, "people/anna.md", "withdrawn: 2018-01-01\n", "")
    assert [] == said(problems_as_clean(folders, Rung.FULL))


def test_a_withdrawn_address_in_an_attachment_stops_the_build(folders: Folders) -> None:
    (folders.content / "press/2018/a.pdf").write_bytes(packed.mapped_pdf(f"Skriv till {ADDRESS} i dag"))
    (problem,) = problems_as_clean(folders, Rung.FULL)
    assert ("site-trace", "press/2018/a.pdf") == (problem.code, dict(problem.values)["page"])


def searched_by(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that a build searches."""
    seen: list[str] = []

    def noted(file: File, wanted: Sequence[Withheld]) -> FileSearch:
        seen.append(file.path)
        return search_file(file, wanted)

    with monkeypatch.context() as patch:
        patch.setattr(searching, "search_file", noted)
        assert build_site(folders, CLOSED, BuildOptions()).written is not None
    return sorted(seen)


def test_a_file_is_searched_once_for_the_same_texts(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = searched_by(folders, monkeypatch)
    assert {"press/2018/a.pdf", "press/2018/b.html"} < set(everything)
    assert [] == searched_by(folders, monkeypatch)
    change(folders, "press/2018/b.md", "Text.", "En annan text.")
    updated = searched_by(folders, monkeypatch)
    assert {"press/2018/b.html"} <= set(updated) < set(everything) - {"press/2018/a.pdf"}
    (folders.content / "press/2018/a.pdf").write_bytes(packed.mapped_pdf("Inte heller hemligt."))
    changed = searched_by(folders, monkeypatch)
    assert "press/2018/a.pdf" in changed
    assert "press/2018/b.html" not in changed
    (folders.output / "strange.txt").write_text("x", "utf-8")
    assert [] == searched_by(folders, monkeypatch)
    change(folders, "people/anna.md", ADDRESS, "annan@exempel.example")
    assert set(everything) == set(searched_by(folders, monkeypatch))


def test_other_sentences_are_searched_for_alone_and_remembered(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = "Den här meningen står i två olika texter."
    for path, lines in (("c", "withdrawn: {date: 2019-01-01, reason: Skäl., ground: OSL}"), ("d", "kind: nyhet")):
        (folders.content / f"press/2018/{path}.md").write_text(release(lines, body=shared), "utf-8")
    everything = searched_by(folders, monkeypatch)
    change(folders, "press/2018/d.md", shared, "Något annat.")
    assert set(everything) == set(searched_by(folders, monkeypatch))
    (folders.output / "strange.txt").write_text("x", "utf-8")
    assert [] == searched_by(folders, monkeypatch)
    assert [] == said(problems_as_clean(folders))

"""Files beside releases are what their names say, can be read to the end, and run nothing where they are opened."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from press_room import CLOSED, HERE, files_in, said, written_over
from site_in_a_string import release, write_site

from pressroom.engine.build import build_site
from pressroom.engine.pipeline import make_site
from pressroom.engine.reasons import Rung
from pressroom.engine.request import BuildOptions, Folders
from pressroom.images import file_fault
from pressroom.language import language_of
from pressroom.markup.links import Way, judge_link
from pressroom.model import ReferenceKind
from pressroom.model.file_forms import DOCUMENTS, HEAD, OFFERED, TAIL, form_of

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\nstartxref\n9\n%%EOF\n"
LONG_PDF = PDF.replace(b"endobj", b"endobj" + b" " * 200_000)
LINEARIZED = (b"%PDF-1.7\n1 0 obj <</Linearized 1/L 400/H [1 2]>> endobj %%EOF\n" + b" " * 400)[:394] + b"%%EOF\n"
OFFICE_97 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
PAGE = b"\xef\xbb\xbf\r\n<!-- portal -->\n<!doctype html><title>Logga in</title>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>\n'


def zipped(*names: str, mimetype: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name in names:
            archive.writestr(name, "innehåll " * 4_000)
    return file.getvalue()


def opendocument(kind: str) -> bytes:
    return zipped("content.xml", mimetype=f"application/vnd.oasis.opendocument.{kind}")


WORD = zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml")
EXCEL = zipped("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")
POWERPOINT = zipped("[Content_Types].xml", "_rels/.rels", "ppt/presentation.xml")

GOOD: Mapping[str, tuple[bytes, ...]] = {
    "pdf": (PDF, LONG_PDF, LINEARIZED, b"\n\n" + PDF, PDF + b"\0" * 900),
    "docx": (WORD,),
    "xlsx": (EXCEL,),
    "pptx": (POWERPOINT,),
    "doc": (OFFICE_97, b"{\\rtf1 Hej}"),
    "xls": (OFFICE_97,),
    "ppt": (OFFICE_97,),
    "odt": (opendocument("text"),),
    "ods": (opendocument("spreadsheet"),),
    "odp": (opendocument("presentation"),),
    "rtf": (b"{\\rtf1 Hej}",),
    "epub": (zipped("a.xhtml", mimetype="application/epub+zip"),),
    "zip": (zipped("a.txt"), WORD),
    "txt": (
        b"Hej",
        "MZ är en kod".encode(),
        "Hej".encode("utf-16"),
        b"\xe5\xe4\xf6",
        b"<p>Hej</p>",
        b"<?xml version='1.0'?><a/>",
    ),
    "csv": (b"a;b\r\n1;2\r\n", b'"<a>";1\n'),
    "tsv": (b"a\tb\n",),
    "md": (b"# Rubrik\n",),
    "json": (b'{"a": 1}',),
    "geojson": (b"{}",),
    "srt": (b"1\n00:00:01,000 --> 00:00:02,000\nHej\n",),
    "ics": (b"BEGIN:VCALENDAR\r\n",),
    "vtt": (b"\xef\xbb\xbfWEBVTT\n",),
    "mp3": (b"ID3\3", b"\xff\xfb\x90\0", b"\0" * 90),
    "m4a": (b"\0\0\0\x20ftypM4A ",),
    "mp4": (b"\0\0\0\x20ftypisom", b"\0\0\0\x14ftypqt  "),
    "webm": (b"\x1a\x45\xdf\xa3",),
}


def code_of(name: str, content: bytes) -> str:
    found = file_fault(f"press/2021/{name}", content[:HEAD], content[-TAIL:], len(content))
    return found.code if found else ""


def test_every_kind_of_document_has_an_example() -> None:
    assert DOCUMENTS.keys() == GOOD.keys()


@pytest.mark.parametrize(
    ("ending", "content"), [(end, content) for end, contents in GOOD.items() for content in contents]
)
def test_a_file_that_is_what_its_name_says_has_no_fault(ending: str, content: bytes) -> None:
    assert "" == code_of(f"fil.{ending}", content)
    assert "" == code_of(f"FIL.{ending.upper()}", content)


@pytest.mark.parametrize("ending", DOCUMENTS)
def test_no_document_is_empty_a_web_page_a_program_or_a_photograph(ending: str) -> None:
    for content, code in (
        (b"", "asset-empty"),
        (PAGE, "asset-is-page"),
        (PAGE.decode("utf-8-sig").encode("utf-16"), "asset-is-page"),
        (b"MZ\x90\0" + b"\0" * 90, "asset-is-program"),
        (b"\x7fELF\2\1\1\0", "asset-is-program"),
        (b"\xff\xd8\xff\xe0", "asset-other-form"),
    ):
        assert code == code_of(f"fil.{ending}", content)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", WORD, "asset-other-form"),
        ("a.docx", PDF, "asset-other-form"),
        ("a.docx", EXCEL, "asset-other-form"),
        ("a.docx", OFFICE_97, "asset-other-form"),  # also what a password was set on
        ("a.xls", b"a;b\n", "asset-other-form"),
        ("a.odt", WORD, "asset-other-form"),
        ("a.zip", b"7z\xbc\xaf\x27\x1c", "asset-other-form"),
        ("a.pdf", b"Sidan finns inte", "asset-other-form"),
        ("a.pdf", b"\1\2\3\0", "asset-unreadable-form"),
        ("a.pdf", LONG_PDF[:-20], "asset-cut-short"),
        ("a.pdf", LINEARIZED[:200], "asset-cut-short"),
        ("a.docx", WORD[: len(WORD) // 2], "asset-cut-short"),
        ("a.docx", zipped("a.txt"), "asset-other-form"),
        ("a.zip", zipped("a.txt")[:-9], ""),
        ("a.zip", zipped("a.txt")[:-30], "asset-cut-short"),
        ("a.zip", WORD[: len(WORD) // 2], "asset-cut-short"),
    ],
)
def test_what_is_not_what_its_name_says_is_told(name: str, content: bytes, code: str) -> None:
    assert code == code_of(name, content)


RUNNING = (
    "xhtml",
    "XHTML",
    "xht",
    "xml",
    "shtml",
    "html",
    "HTM",
    "php",
    "cgi",
    "js",
    "hta",
    "url",
    "exe",
    "docm",
    "atom",
    "svgz",
    "jar",
)


@pytest.mark.parametrize("ending", RUNNING)
def test_what_browsers_servers_or_computers_run_is_not_offered(tmp_path: Path, ending: str) -> None:
    folders = with_attachments(tmp_path, {f"a.{ending}": b"<html xmlns='http://www.w3.org/1999/xhtml'/>"})
    (problem,) = make_site(folders, CLOSED).problems
    assert ("asset-not-offered", f"content/press/2021/a.{ending}") == (problem.code, problem.at.path)
    assert ("save the page as PDF" in language_of("en").word(problem).hint) == (
        ending.lower() in {"xhtml", "xht", "shtml", "html", "htm"}
    )
    if ending.lower() not in {"html", "htm"}:  # of a page, its file is proposed
        assert Way.INSIDE is not judge_link(f"a.{ending}", ReferenceKind.LINK)


@pytest.mark.parametrize("ending", OFFERED)
def test_what_is_offered_can_be_linked_to(ending: str) -> None:
    assert Way.INSIDE is judge_link(f"a.{ending}", ReferenceKind.LINK)


# --- in a press room ----------------------------------------------------------------------------------------------


def with_attachments(root: Path, files: Mapping[str, bytes]) -> Folders:
    """A press room with a release that offers files."""
    listed = ", ".join(f"{{src: '{name}', title: Bilaga}}" for name in files)
    beside = {f"press/2021/{name}": content for name, content in files.items()}
    content = write_site(root, {"press/2021/a.md": release(f"attachments: [{listed}]"), **beside})
    return Folders(
        content=content, templates=HERE.parent / "templates", static=HERE.parent / "static", output=root / "output"
    )


@pytest.mark.parametrize(
    ("name", "proposal"),
    [
        ("Årsrapport (slutlig).pdf", "arsrapport-slutlig.pdf"),
        ("100%.pdf", "100.pdf"),
        ("fråga?.PDF", "fraga.pdf"),
        ("Torget i Åmål.jpg", "torget-i-amal.jpg"),
        ("aux.pdf", ""),
        ("报告.pdf", ""),
    ],
)
def test_a_name_that_addresses_cannot_have_gets_a_proposal(tmp_path: Path, name: str, proposal: str) -> None:
    (problem,) = make_site(with_attachments(tmp_path, {name: PDF}), CLOSED).problems
    hint = language_of("en").word(problem).hint
    assert ("file-name-wrong", f"content/press/2021/{name}") == (problem.code, problem.at.path)
    assert (f"rename it to {proposal}, also where the item names it" == hint) == bool(proposal)


def test_a_file_that_nothing_offers_is_only_unused(tmp_path: Path) -> None:
    folders = with_attachments(tmp_path, {"a.pdf": PDF})
    written_over(folders, {"content/press/2021/b.xyz": "<html>", "content/press/2021/c.pdf": ""})
    assert ["asset-unused press/2021/b.xyz:0:0", "asset-unused press/2021/c.pdf:0:0"] == said(
        make_site(folders, CLOSED).problems
    )


def test_a_file_that_a_text_comes_to_offer_is_judged_in_an_update(tmp_path: Path) -> None:
    folders = with_attachments(tmp_path, {"a.pdf": PDF})
    written_over(folders, {"content/press/2021/c.pdf": "<html>"})
    build_site(folders, CLOSED, BuildOptions())
    written_over(
        folders, {"content/press/2021/a.md": release("attachments: [{src: a.pdf, title: A}]", body="[C](c.pdf)")}
    )
    result = build_site(folders, CLOSED, BuildOptions())
    assert (["asset-is-page press/2021/c.pdf:0:0"], None) == (said(result.built.problems), result.written)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<handler xmlns='http://www.w3.org/2000/svg'/>",
        "<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' srcdoc='x'/></foreignObject>",
        "<a><animate attributeName='href' to='javascript:alert(1)'/></a>",
        "<g onclick='alert(1)'/>",
        "&x;",
    ],
)
@pytest.mark.parametrize("name", ["a.svg", "A.SVG"])
def test_a_drawing_that_runs_is_told_whatever_its_capitals(tmp_path: Path, name: str, inside: str) -> None:
    types = "<!DOCTYPE svg [<!ENTITY x '<script>alert(1)</script>'>]>" if inside == "&x;" else ""
    drawing = f"{types}<svg xmlns='http://www.w3.org/2000/svg'>{inside}</svg>".encode()
    codes = [problem.code for problem in make_site(with_attachments(tmp_path, {name: drawing}), CLOSED).problems]
    assert ["page-inline-code"] == codes


def test_a_drawing_from_a_drawing_program_is_offered(tmp_path: Path) -> None:
    types = b"<!DOCTYPE svg [<!ENTITY ns_svg 'http://www.w3.org/2000/svg'>]>"
    drawing = types + SVG.replace(b"http://www.w3.org/2000/svg", b"&ns_svg;")
    assert () == make_site(with_attachments(tmp_path, {"a.svg": drawing}), CLOSED).problems


# --- the agency's own files ---------------------------------------------------------------------------------------


def test_files_of_static_that_may_run_are_warned_of_and_the_others_are_not(tmp_path: Path) -> None:
    folders = with_attachments(tmp_path, {"a.pdf": PDF})
    for name in ("a.xhtml", "b.SHTML", "c.php", "d.xml"):
        written_over(folders, {f"static/{name}": "<x/>"})
    for name in ("LICENSE", "e.woff2", "f.ICO", "g.map", "h.txt"):
        written_over(folders, {f"static/{name}": "x"})
    own = Folders(
        content=folders.content, templates=folders.templates, static=tmp_path / "static", output=folders.output
    )
    (own.static / "fonts").mkdir()
    for path, content in files_in(folders.static).items():
        (own.static / path).write_bytes(content)
    expected = [f"static-file-kind static/{name}:0:0" for name in ("a.xhtml", "b.SHTML", "c.php", "d.xml")]
    assert expected == said(build_site(own, CLOSED, BuildOptions()).built.problems)

    written_over(own, {"content/press/2021/b.md": release()})
    result = build_site(own, CLOSED, BuildOptions())
    assert (Rung.UPDATE, expected) == (result.rung, said(result.built.problems))
    assert "static/c.php" in files_in(own.output)


def test_the_form_of_anything_is_told_without_fault() -> None:
    assert ("", "text", "text") == (form_of(b"\0"), form_of(b""), form_of(b"\xff\xfea"))

"""Long texts and web archives are searched in pieces, and nothing is overlooked where two of them meet."""

import gzip
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from press_room import said

from pressroom.check import FileSearch, Unread, check_absent, search_file, windows
from pressroom.check.pdf import CodeMap, Letters
from pressroom.model import File
from pressroom.package.wacz import WebSite, pages_of, write_wacz
from pressroom.problems import Location

SENTENCE = "En hemlig mening om någon viss människa i Lund."
ADDRESS = "anna.hemlig@exempel.example"
NUMBER = "046-555 01 02"
AT = Location(path="content/people/anna.md", line=3)


def file_of(path: str, content: bytes | Path) -> File:
    return File(path=path, content=content, origin=Location(path=path))


def found_in(content: bytes, text: str) -> bool:
    return bool(search_file(file_of("a.xml", content), [(text, AT)]).traces)


# --- windows --------------------------------------------------------------------------------------------------------


@given(st.lists(st.sampled_from(["å", "ord", " ", "\n", "x" * 30, "</a>"]), max_size=80), st.booleans())
def test_windows_cover_a_text_and_overlap(parts: list[str], is_text: bool) -> None:  # noqa: FBT001  (hypothesis)
    text = "".join(parts)
    content = text if is_text else text.encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pressroom.check.windows.WINDOW", 100)
        patch.setattr("pressroom.check.windows.OVERLAP", 20)
        pieces = list(windows.windows(content))
    assert all(len(piece) <= 100 for piece in pieces)
    starts = range(max(len(content) - 20, 0) + 1)
    assert all(any(content[start : start + 20] in piece for piece in pieces) for start in starts)  # type: ignore[operator]
    assert is_text or all(piece.decode() or not piece for piece in pieces if isinstance(piece, bytes))


@pytest.mark.parametrize("text", [SENTENCE, ADDRESS, NUMBER])
def test_what_was_withdrawn_is_found_wherever_it_stands_in_a_long_file(text: str) -> None:
    size = windows.WINDOW + 3 * windows.OVERLAP
    written = f"<p>{text.replace('n', '&#110;')}</p>".encode()
    for place in range(windows.WINDOW - windows.OVERLAP - 60, size, windows.OVERLAP // 2):
        filling = b"lorem ipsum " * (size // 12)
        assert found_in(filling[:place] + written + filling[place:], text)
    assert not found_in(b"lorem ipsum " * (size // 6), text)


def test_half_an_address_is_no_address() -> None:
    line = b"xxanna.hemlig@exempel.example "
    assert not found_in(line * (3 * windows.WINDOW // len(line)), ADDRESS)


# --- web archives ---------------------------------------------------------------------------------------------------


def web_archive(folder: Path, pages: dict[str, bytes]) -> Path:
    """A web archive of some pages."""
    files = []
    for path, content in pages.items():
        file = folder / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        files.append((path, file))
    site = WebSite(
        url="https://arkiv.example/",
        files=files,
        pages=pages_of(files),
        moment=datetime(2025, 3, 1, tzinfo=UTC),
        software="pressroom",
        title="Arkivet",
        old_addresses=(("https://gammal.example/a", "https://arkiv.example/a.html"),),
    )
    target = folder / "a.wacz"
    write_wacz(target, site)
    return target


def gzip_of(content: bytes) -> bytes:
    """A text in gzip's form."""
    return gzip.compress(content * 9)


def zip_of(content: bytes) -> bytes:
    """A text in a ZIP file, compressed."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", content * 9)
    return written.getvalue()


PAGE = "<!DOCTYPE html><html lang=sv><head><title>{}</title></head><body><p>{}</p></body></html>"


def search_of(archive: Path, text: str) -> FileSearch:
    return search_file(file_of("webb/a.wacz", archive), [(text, AT)])


@pytest.mark.parametrize(
    ("title", "body"), [("A", SENTENCE), (SENTENCE, "Text."), ("A", SENTENCE.replace("å", "&aring;"))]
)
def test_a_text_is_found_in_a_web_archive_beside_files_that_are_no_texts(tmp_path: Path, title: str, body: str) -> None:
    pages = {"a.html": PAGE.format(title, body).encode(), "b.woff2": bytes(range(256)) * 10}
    assert FileSearch(((SENTENCE, AT),), ()) == search_of(web_archive(tmp_path, pages), SENTENCE)


@pytest.mark.parametrize("packed", [gzip_of, zip_of], ids=["gzip", "zip"])
def test_what_lies_in_a_record_is_opened_as_any_file_is(tmp_path: Path, packed: Callable[[bytes], bytes]) -> None:
    archive = web_archive(tmp_path, {"a.html": PAGE.format("A", "B").encode(), "b.bin": packed(SENTENCE.encode())})
    assert FileSearch(((SENTENCE, AT),), ()) == search_of(archive, SENTENCE)


def test_a_web_archive_without_it_has_no_trace(tmp_path: Path) -> None:
    archive = web_archive(tmp_path, {"a.html": PAGE.format("A", "Text.").encode(), "b.woff2": bytes(range(256))})
    assert FileSearch((), ()) == search_of(archive, SENTENCE)
    assert FileSearch(((ADDRESS, AT),), ()) == search_of(
        web_archive(tmp_path, {"c.html": PAGE.format("A", ADDRESS).encode()}), ADDRESS
    )


def test_a_web_archive_takes_the_memory_of_a_record(tmp_path: Path) -> None:
    page = PAGE.format("A", "ord " * 2000).encode()
    archive = web_archive(tmp_path, {f"{number}.html": page + str(number).encode() for number in range(1200)})
    assert archive.stat().st_size > 9_000_000
    tracemalloc.start()
    try:
        assert FileSearch((), ()) == search_of(archive, SENTENCE)
        assert tracemalloc.get_traced_memory()[1] < archive.stat().st_size / 2
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"no archive", Unread.DAMAGED),
        (b"WARC/1.1\r\nContent-Length: 99\r\n\r\nshort", Unread.DAMAGED),
        (b"WARC/1.1\r\nWARC-Type: response\r\n\r\n", Unread.DAMAGED),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", Unread.DAMAGED),
    ],
)
def test_a_web_archive_that_can_not_be_read_is_told(tmp_path: Path, content: bytes, why: Unread) -> None:
    file = tmp_path / "a.wacz"
    if content.startswith(b"no"):
        file.write_bytes(content)
    else:
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("archive/site.warc", content)
    assert (why,) == search_of(file, SENTENCE).unread
    assert ["site-unsearched-damaged webb/a.wacz:0:0"] == said(
        check_absent([file_of("webb/a.wacz", file)], [(SENTENCE, AT)])
    )


# --- codes ----------------------------------------------------------------------------------------------------------


@given(st.binary(max_size=40), st.sampled_from([1, 2, 3]))
def test_codes_are_read_alike_however_many_there_are(codes: bytes, width: int) -> None:
    letters = {1: "a", 0x41: "å", 0x4142: "fi", 0xD83D: "x", 0xDE00: "y", 0xFFFF: "z"}
    steps = range(0, len(codes) - width + 1, width)
    slow = "".join(letters.get(int.from_bytes(codes[at : at + width]), "") for at in steps)
    assert slow == CodeMap(Letters(letters), width).read(codes)
    pair = b"\xd8\x3d\xde\x00AB"
    assert "xyfi" == CodeMap(Letters(letters), 2).read(pair)

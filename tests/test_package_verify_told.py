"""What a damaged package is said to lack is told once, in words of our own, and never by a traceback."""

import json
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from package_bag import (
    METS,
    POSTERS,
    PREMIS,
    SITE,
    WACZ,
    make_bag,
    parts_of_wacz,
    put,
    put_wacz,
    write_manifests,
    write_tag_manifests,
)
from press_room import CLOSED, built, golden_folders

from pressroom.package.verify import Asked, verify_and_tell
from pressroom.package.verify.checks import verify
from pressroom.package.verify.command import MOST
from pressroom.package.verify.findings import words_of
from pressroom.package.verify.reasons import REASONS

STEM = "press/2021/exempelkoping-forst-ut"
PAGE, MARKDOWN = f"{SITE}{STEM}.html", f"{SITE}{STEM}.md"
SITE_LIST, RELEASES = f"{SITE}.pressroom.json", f"{SITE}data/releases.json"
POSTER = f"{POSTERS}exm-2021-001.pdf"
MANIFEST = "manifest-sha256.txt"
CRATE = "data/ro-crate-metadata.json"
DC = "data/sip/metadata/descriptive/dc.xml"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    built(golden_folders(folder / "output"), CLOSED)
    return make_bag(folder / "exm-2025-03-01", folder / "output")


@pytest.fixture
def bag(whole: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    return Path(shutil.copytree(whole, tmp_path / "bag"))


def codes(bag: Path) -> set[tuple[str, str]]:
    return {(finding.code, finding.path) for finding in verify(bag).findings}


def lines_told(bag: Path) -> list[str]:
    lines: list[str] = []
    verify_and_tell(Asked(bag, "sv"), lines.append)
    return lines


def words_told(bag: Path, path: str) -> list[str]:
    """What is said of a file in Swedish."""
    return [words_of(finding, "sv") for finding in verify(bag).findings if finding.path == path]


# --- a list that can't be read --------------------------------------------------------------------------------------


def made_into(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda bag: put(bag, name, change((bag / name).read_bytes()))


def other_encoding(content: bytes) -> bytes:
    return content.decode().encode("utf-16")


UNREADABLE: Mapping[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "an empty manifest": (MANIFEST, lambda _: b"", "räknar inte upp några filer"),
    "a manifest in UTF-16": (MANIFEST, other_encoding, "är skadad och går inte att tolka: byte 0 är inte UTF-8"),
    "a manifest that is a page": (MANIFEST, lambda _: b"<p>Hej\n" * 900, "har ingen rad som går att tolka"),
    "half digests": (MANIFEST, lambda content: re.sub(rb"(?m)^.{32}", b"", content), "har ingen rad som går att tolka"),
    "an empty METS": (METS, lambda _: b"", "är skadad och går inte att tolka: filen är tom"),
    "half of METS": (METS, lambda content: content[:999], "texten slutar för tidigt, på rad 1, tecken "),
    "METS without files": (METS, lambda _: b"<html/>", "räknar inte upp några filer"),
    "METS in unknown letters": (
        METS,
        lambda content: content.replace(b"?>", b" encoding='klingon'?>", 1),
        "den teckenkodning som anges på rad 1 går inte att läsa",
    ),
    "PREMIS with other bytes": (
        PREMIS,
        lambda content: content.replace(b"<size>", b"<size>\0", 1),
        "står något som inte får stå i XML",
    ),
    "PREMIS with mixed elements": (
        PREMIS,
        lambda content: content.replace(b"</size>", b"</x>", 1),
        "avslutas ett annat element än det som börjades",
    ),
    "half of the site's list": (SITE_LIST, lambda content: content[:99], "från rad 1, tecken "),
    "a list of the site without files": (SITE_LIST, lambda _: b'{"files": {}}', "räknar inte upp några filer"),
    "the items as something else": (RELEASES, lambda _: b'{"releases": [1]}', "den är inte uppbyggd som den ska"),
    "the items without their list": (RELEASES, lambda _: b"{}", "uppgiften releases saknas"),
    "half of the web archive": (WACZ, lambda content: content[:9999], "den är ingen ZIP-fil"),
}


@pytest.mark.parametrize("damage", UNREADABLE)
def test_a_list_that_cant_be_read_is_told_once_with_how_many_files_could_not_be_compared(
    bag: Path, damage: str
) -> None:
    name, change, words = UNREADABLE[damage]
    made_into(name, change)(bag)
    said = words_told(bag, name)
    assert 1 == sum(words in sentence for sentence in said)
    assert 1 == sum(
        bool(re.fullmatch(r"antal filer som därför inte kunde jämföras med den: \d+", each)) for each in said
    )
    assert {"unexpected"}.isdisjoint(code for code, path in codes(bag) if path not in {name, "bag-info.txt"})
    assert len(lines_told(bag)) < MOST


def test_a_consequence_is_no_fault_of_its_own(bag: Path) -> None:
    (bag / "tagmanifest-sha256.txt").unlink()
    assert "antal filer som därför inte kunde jämföras med den: 4" in words_told(bag, "tagmanifest-sha256.txt")
    assert lines_told(bag)[-1].startswith("Paketet är INTE helt. Antal fel: 1, i så många filer: 1. ")


def test_a_manifest_with_a_mark_before_it_is_read_and_the_mark_is_told(bag: Path) -> None:
    put(bag, MANIFEST, b"\xef\xbb\xbf" + (bag / MANIFEST).read_bytes())
    write_tag_manifests(bag)
    assert {("bom", MANIFEST)} == codes(bag)


def test_lines_that_cant_be_read_make_nobody_say_that_their_files_do_not_belong_here(bag: Path) -> None:
    lines = (bag / MANIFEST).read_bytes().splitlines(keepends=True)
    put(bag, MANIFEST, b"".join([b"x" + lines[0], *lines[1:]]))
    write_tag_manifests(bag)
    first = lines[0].decode().split()[1]
    assert {("bag-line", MANIFEST), ("unlisted", first)} == codes(bag)
    put(bag, MANIFEST, b"".join([b"x" + line for line in lines[:9]] + lines[9:]))
    write_tag_manifests(bag)
    assert "antal filer som därför inte kunde jämföras med den: 9" in words_told(bag, MANIFEST)
    assert {MANIFEST} == {path for _, path in codes(bag)}


def test_what_is_wrong_in_the_same_way_with_many_files_is_counted_from_some_number_on(bag: Path) -> None:
    shutil.rmtree(bag / SITE / "press")
    lines = lines_told(bag)
    (more,) = [line for line in lines if line.startswith("Ytterligare ") and "saknas, men finns i manifest" in line]
    count = sum(line.startswith("    saknas, men finns i manifest-sha256.txt") for line in lines)
    everything: list[str] = []
    verify_and_tell(Asked(bag, "sv", as_json=True), everything.append)
    missing = {each["path"] for each in json.loads(everything[0])["findings"] if each["code"] == "missing"}
    assert (MOST, len(missing) - MOST) == (count, int(more.split()[1]))


# --- the web archive ------------------------------------------------------------------------------------------------


def in_wacz(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """A change in a part of the web archive that its own list follows, and the bag's."""

    def damage(bag: Path) -> None:
        parts = parts_of_wacz(bag)
        parts[name] = change(parts[name])
        put_wacz(bag, parts)
        write_manifests(bag)

    return damage


ARCHIVE, INDEX, PAGES = "archive/site.warc", "indexes/index.cdx", "pages/pages.jsonl"
IN_WACZ: Mapping[str, tuple[str, Callable[[bytes], bytes], set[str]]] = {
    "half of the records": (ARCHIVE, lambda content: content[: len(content) // 2], {"warc-record", "uncompared"}),
    "no records": (ARCHIVE, lambda _: b"", {"warc-record", "uncompared"}),
    "no WARC": (ARCHIVE, lambda _: b"hej" * 99, {"warc-record", "uncompared"}),
    "a length of many digits": (
        ARCHIVE,
        lambda content: content.replace(b"Content-Length: ", b"Content-Length: " + b"9" * 5000, 1),
        {"warc-record", "uncompared"},
    ),
    "an index of nothing": (INDEX, lambda _: b"\x00\xff\n" * 99, {"cdx-nothing", "uncompared"}),
    "an empty index": (INDEX, lambda _: b"", {"cdx-nothing", "uncompared"}),
    "pages that are no JSON": (PAGES, lambda content: content + b"hej\n", {"pages-bad-line"}),
    "pages that leave one out": (
        PAGES,
        lambda content: b"".join(line for line in content.splitlines(keepends=True) if STEM.encode() not in line),
        {"pages-none"},
    ),
    "pages that are elsewhere": (PAGES, lambda content: content + b'{"url": "https://x.example/"}\n', {"pages-line"}),
}


@pytest.mark.parametrize("damage", IN_WACZ)
def test_what_breaks_off_in_the_web_archive_is_told_once(bag: Path, damage: str) -> None:
    name, change, expected = IN_WACZ[damage]
    in_wacz(name, change)(bag)
    found = [finding for finding in verify(bag).findings if finding.path.startswith(f"{WACZ}!")]
    assert expected == {finding.code for finding in found}
    assert len(expected) == len(found)
    assert "pages-bad-line" not in expected or f"rad {len(parts_of_wacz(bag)[PAGES].splitlines())} går" in words_of(
        found[0], "sv"
    )
    assert "warc-none" not in {code for code, _ in codes(bag)}


def flipped(content: bytes, start: bytes, offset: int, value: int) -> bytes:
    """A ZIP with a byte of its last part's entry in the list changed."""
    changed = bytearray(content)
    changed[content.rindex(start) + offset] = value
    return bytes(changed)


@pytest.mark.parametrize(
    ("offset", "value"), [(8, 1), (9, 8), (10, 99), (42, 255), (46, 255), (28, 255), (20, 255), (24, 255), (34, 255)]
)
def test_a_zip_that_is_damaged_anywhere_in_its_list_is_told(bag: Path, offset: int, value: int) -> None:
    put(bag, WACZ, flipped((bag / WACZ).read_bytes(), b"PK\x01\x02", offset, value))
    write_manifests(bag)
    said = "\n".join(lines_told(bag))
    assert "pressarkiv.wacz" in said
    assert [] == re.findall(r"(?i)\b(file|zip file|magic|bad|error|truncated|encrypted)\b", said)


# --- folders, names, words ------------------------------------------------------------------------------------------


def test_a_folder_without_any_file_is_told_by_its_topmost_name(bag: Path) -> None:
    (bag / "data/tom/djup").mkdir(parents=True)
    (bag / SITE / "press/1900").mkdir()
    assert {("empty-folder", "data/tom/"), ("empty-folder", f"{SITE}press/1900/")} == codes(bag)


def test_a_folder_whose_files_are_gone_is_told_by_them_alone(bag: Path) -> None:
    for file in (bag / POSTERS).iterdir():
        file.unlink()
    assert "empty-folder" not in {code for code, _ in codes(bag)}


@pytest.mark.parametrize(("name", "shown"), [("å.txt", "tecknet å (U+00E5)"), ("a\n.txt", "tecknet U+000A")])
def test_a_letter_that_names_must_not_have_is_shown(bag: Path, name: str, shown: str) -> None:
    put(bag, f"data/{name}", b"")
    assert f"har ett namn som inte fungerar överallt: {shown}" in words_told(bag, f"data/{name}")


def test_what_is_quoted_never_fills_the_screen(bag: Path) -> None:
    info = (bag / "bag-info.txt").read_text("utf-8")
    put(bag, "bag-info.txt", re.sub("Oxum: ", f"Oxum: {'9' * 6000}", info).encode())
    write_tag_manifests(bag)
    assert max(map(len, lines_told(bag))) < 500


def test_line_ends_of_windows_in_the_bags_own_files_are_read(bag: Path) -> None:
    put(bag, "bag-info.txt", (bag / "bag-info.txt").read_bytes().replace(b"\n", b"\r\n"))
    write_tag_manifests(bag)
    assert set() == codes(bag)


@pytest.mark.parametrize("change", [lambda c: c.replace(b"\n", b"\r\n"), lambda c: b"\xef\xbb\xbf" + c])
def test_markdown_that_a_program_wrote_anew_is_changed_but_has_the_same_text(
    bag: Path, change: Callable[[bytes], bytes]
) -> None:
    put(bag, MARKDOWN, change((bag / MARKDOWN).read_bytes()))
    assert {"changed", "warc-other"} == {code for code, path in codes(bag) if path == MARKDOWN}


def test_a_damaged_page_does_not_accuse_its_markdown(bag: Path) -> None:
    for file in sorted((bag / SITE / "press").rglob("*.html")):
        file.write_bytes(b"")
    assert [] == [path for _, path in codes(bag) if path.endswith(".md")]


def test_the_words_of_a_parser_are_told_to_programs_alone(bag: Path) -> None:
    made_into(METS, lambda content: content[:999])(bag)
    lines: list[str] = []
    verify_and_tell(Asked(bag, "sv", as_json=True), lines.append)
    details = [each["detail"] for each in json.loads(lines[0])["findings"] if "detail" in each]
    assert ["unclosed token: line 1, column "] == [detail.rstrip("0123456789") for detail in details]
    assert "unclosed" not in "\n".join(lines_told(bag))


def test_every_reason_is_there_in_both_languages_with_the_same_values() -> None:
    differing = [
        why
        for why, (swedish, english) in REASONS.items()
        if sorted(re.findall(r"\{\w+\}", swedish)) != sorted(re.findall(r"\{\w+\}", english)) or swedish == english
    ]
    assert [] == differing


@pytest.mark.parametrize("number", [13, 2, 5, 36, 21, 99])
def test_what_the_computer_refuses_is_told_in_words(bag: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    real = Path.open

    def refused(self: Path, *how: object, **named: object) -> object:
        if self == bag / PAGE:
            raise OSError(number, os.strerror(number), str(self))
        return real(self, *how, **named)  # type: ignore[call-overload]  # handed on as it came

    monkeypatch.setattr(Path, "open", refused)
    (said,) = [words for words in words_told(bag, PAGE) if words.startswith("går inte att läsa")]
    assert os.strerror(number) not in said


# --- more that every list may follow --------------------------------------------------------------------------------


def test_the_description_for_researchers_must_agree_with_what_it_describes(bag: Path) -> None:
    for content, expected in (
        (b"{", ("damaged", CRATE)),
        (b'{"@graph": [{"@id": "LAS-MIG.txt", "sha256": "0"}]}', ("changed", "data/LAS-MIG.txt")),
        (b'{"@graph": [{"@id": "KVITTO.txt", "sha256": "0"}]}', ("missing", "data/KVITTO.txt")),
        (b'{"@graph": [{"@id": "../x", "sha256": "0"}]}', ("unsafe", CRATE)),
    ):
        put(bag, CRATE, content)
        write_manifests(bag)
        assert {expected} == codes(bag)
    (bag / CRATE).unlink()
    write_manifests(bag)
    assert {("bag-part", CRATE)} == codes(bag)


def test_metadata_that_are_no_xml_are_told(bag: Path) -> None:
    put(bag, DC, b"<dc>")
    assert ("damaged", DC) in codes(bag)


def xmp(said: str) -> bytes:
    """A PDF that says what it is, as the typesetter writes it."""
    text = f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{said}</rdf:li></rdf:Alt></dc:description>'
    return f"%PDF-1.7\n{text}\n%%EOF\n".encode()


def test_a_pdf_that_is_another_texts_is_told(bag: Path) -> None:
    put(bag, POSTER, xmp("EXM-2021-001 11 maj 2021"))
    assert "form-other-pdf" not in {code for code, _ in codes(bag)}
    put(bag, POSTER, xmp("EXM-2021-002 12 maj 2021"))
    assert ("form-other-pdf", POSTER) in codes(bag)
    assert "är en annan texts PDF: den säger EXM-2021-002 12 maj 2021" in words_told(bag, POSTER)


def test_a_year_without_its_volume_is_told_where_there_are_volumes(bag: Path) -> None:
    volumes = "data/sip/representations/pdf/data/volymer/"
    put(bag, f"{volumes}2021.pdf", b"%PDF-1.7\n%%EOF\n")
    told = {path for code, path in codes(bag) if code == "form-volume"}
    assert f"{volumes}2024.pdf" in told
    assert f"{volumes}2021.pdf" not in told
    put(bag, f"{volumes}2021.pdf", b"%PDF-1.7\n")
    assert ("form-pdf", f"{volumes}2021.pdf") in codes(bag)


def test_a_text_that_the_list_of_texts_lacks_is_told_by_its_name(bag: Path) -> None:
    listed = json.loads((bag / RELEASES).read_bytes())
    listed["releases"] = [line for line in listed["releases"] if line["address"] != f"{STEM}.html"]
    put(bag, RELEASES, json.dumps(listed).encode())
    assert ("form-unlisted", PAGE) in codes(bag)


def test_a_zip_with_a_file_twice_in_it_is_told(bag: Path) -> None:
    with zipfile.ZipFile(bag / WACZ, "a") as opened, pytest.warns(UserWarning, match="Duplicate name"):
        opened.writestr("datapackage.json", b"{}")
    assert ("twice", f"{WACZ}!datapackage.json") in codes(bag)

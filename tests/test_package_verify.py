"""A package that is whole is said to be so, and whatever is changed in it is told, however many lists follow."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import package_bag
import pytest
from package_bag import (
    LISTS,
    METS,
    POSTERS,
    PREMIS,
    SITE,
    WACZ,
    make_bag,
    parts_of_wacz,
    put,
    put_wacz,
    warc,
    write_manifest,
    write_manifests,
    write_tag_manifests,
)
from package_room import packed
from press_room import CLOSED, built, files_in, golden_folders

from pressroom.package.verify import Asked, source, verifier_source, verify_and_tell
from pressroom.package.verify.checks import verify
from pressroom.package.verify.findings import told_together, words_of
from pressroom.package.verify.words import SAID, WORDS

ROOT = Path(__file__).parent.parent
STEM = "press/2021/exempelkoping-forst-ut"
PAGE, MARKDOWN, RECORD = (f"{SITE}{STEM}{ending}" for ending in (".html", ".md", ".json"))
POSTER = f"{POSTERS}exm-2021-001.pdf"
SOURCE = "data/sip/representations/kallor/data/content/site.yaml"
WITHDRAWN = f"{SITE}press/2024/aterkallad"
SITE_LIST = f"{SITE}.pressroom.json"
BOTH = ("manifest-sha256.txt", "manifest-sha512.txt")
INDEX = "indexes/index.cdx"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    built(golden_folders(folder / "output"), CLOSED)
    return make_bag(folder / "exm-2025-03-01", folder / "output")


@pytest.fixture
def bag(whole: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    return Path(shutil.copytree(whole, tmp_path / "bag"))


def told(bag: Path) -> set[tuple[str, str, str]]:
    """What is found: codes, files and who says so."""
    return {(finding.code, finding.path, finding.by) for finding in verify(bag).findings}


def codes(bag: Path) -> set[tuple[str, str]]:
    return {(code, path) for code, path, _ in told(bag)}


def edit(bag: Path, name: str, old: str, new: str) -> None:
    """Change a text in a file, once."""
    text = (bag / name).read_text("utf-8")
    assert old in text
    (bag / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def let_lists_follow(bag: Path, *, but: Callable[[Path], None] | None = None) -> None:
    """Write all lists anew, as somebody would who wants nothing to be seen."""
    for write in LISTS:
        if write is not but:
            write(bag)


def test_a_whole_package_is_whole(whole: Path) -> None:
    assert set() == told(whole)


# --- a file is changed, and no list follows -----------------------------------------------------------------------

FORMS = (PAGE, MARKDOWN, RECORD, POSTER, WACZ, SOURCE, METS, PREMIS, SITE_LIST)


def witnesses(name: str) -> set[str]:
    """The lists that have the digest of a file."""
    lists = set(BOTH)
    if name.startswith("data/sip/") and name != METS:
        lists.add("METS.xml")
    if name.startswith("data/sip/") and name not in {METS, PREMIS}:
        lists.add("premis.xml")
    if name.startswith(SITE) and name != SITE_LIST:
        lists.add(".pressroom.json")
    return lists


@pytest.mark.parametrize("name", FORMS)
def test_a_changed_file_is_told_by_every_list_that_has_it(bag: Path, name: str) -> None:
    content = (bag / name).read_bytes()
    (bag / name).write_bytes(content[:-9] + bytes([content[-9] ^ 1]) + content[-8:])
    assert witnesses(name) <= {by for code, path, by in told(bag) if (code, path) == ("changed", name)}


@pytest.mark.parametrize("name", FORMS)
def test_a_truncated_file_is_told_by_every_list_that_has_it(bag: Path, name: str) -> None:
    (bag / name).write_bytes((bag / name).read_bytes()[:-7])
    assert witnesses(name) <= {by for code, path, by in told(bag) if (code, path) == ("changed", name)}


@pytest.mark.parametrize("name", FORMS)
def test_a_missing_file_is_told_by_every_list_that_has_it(bag: Path, name: str) -> None:
    (bag / name).unlink()
    assert witnesses(name) <= {by for code, path, by in told(bag) if (code, path) == ("missing", name)}


@pytest.mark.parametrize("name", FORMS)
def test_a_renamed_file_is_missing_and_unexpected(bag: Path, name: str) -> None:
    other = f"{name}-x"
    (bag / name).rename(bag / other)
    found = told(bag)
    assert witnesses(name) <= {by for code, path, by in found if (code, path) == ("missing", name)}
    assert set(BOTH) <= {by for code, path, by in found if (code, path) == ("unexpected", other)}


@pytest.mark.parametrize("name", FORMS)
def test_an_added_file_is_unexpected(bag: Path, name: str) -> None:
    other = f"{name.rpartition('/')[0]}/ny.html"
    put(bag, other, b"<p>Nytt.</p>\n")
    assert set(BOTH) <= {by for code, path, by in told(bag) if (code, path) == ("unexpected", other)}


def test_two_swapped_files_are_both_changed(bag: Path) -> None:
    other = f"{SITE}press/2021/efter-besoket.html"
    first, second = (bag / PAGE).read_bytes(), (bag / other).read_bytes()
    (bag / PAGE).write_bytes(second)
    (bag / other).write_bytes(first)
    found = told(bag)
    for name in (PAGE, other):
        assert witnesses(name) == {by for code, path, by in found if (code, path) == ("changed", name)}
        assert ("warc-other", name, "") in found


# --- all lists follow but one -------------------------------------------------------------------------------------


def only_sha256(bag: Path) -> None:
    write_manifest(bag, "sha256")
    write_tag_manifests(bag)


LEFT_OUT = (
    (package_bag.write_site_list, ("changed", PAGE, ".pressroom.json")),
    (package_bag.write_wacz, ("warc-other", PAGE, "")),
    (package_bag.write_premis, ("changed", PAGE, "premis.xml")),
    (package_bag.write_mets, ("changed", PAGE, "METS.xml")),
    (package_bag.write_manifests, ("changed", PAGE, "manifest-sha256.txt")),
)


@pytest.mark.parametrize(("left_out", "expected"), LEFT_OUT)
def test_the_one_list_that_does_not_follow_tells(
    bag: Path, left_out: Callable[[Path], None], expected: tuple[str, str, str]
) -> None:
    edit(bag, PAGE, "torsdagen", "fredagen")
    let_lists_follow(bag, but=left_out)
    assert expected in told(bag)


@pytest.mark.parametrize(("edited", "other"), [("sha256", "sha512"), ("sha512", "sha256")])
def test_a_manifest_that_was_edited_to_match_is_given_away_by_the_other(bag: Path, edited: str, other: str) -> None:
    put(bag, SOURCE, b"site: {name: x}\n")
    write_manifest(bag, edited)
    write_tag_manifests(bag)
    expected = {("changed", SOURCE, f"manifest-{other}.txt"), ("changed", SOURCE, "METS.xml")}
    assert expected <= told(bag)
    assert ("changed", SOURCE, f"manifest-{edited}.txt") not in told(bag)


def test_an_edited_manifest_is_told_by_the_tag_manifests(bag: Path) -> None:
    put(bag, SOURCE, b"site: {name: x}\n")
    write_manifest(bag, "sha256")
    expected = {("changed", "manifest-sha256.txt", f"tagmanifest-{name}.txt") for name in ("sha256", "sha512")}
    assert expected <= told(bag)


def test_lists_that_all_follow_leave_it_to_the_forms(bag: Path) -> None:
    edit(bag, PAGE, "torsdagen", "fredagen")
    let_lists_follow(bag)
    assert {("form-differs", PAGE, "JSON")} == told(bag)
    edit(bag, RECORD, "torsdagen", "fredagen")
    let_lists_follow(bag)
    assert {("form-differs", MARKDOWN, "JSON")} == told(bag)


def test_a_forgery_in_which_everything_agrees_shows_only_in_the_digest_that_was_kept(bag: Path) -> None:
    before = verify(bag).seal
    for name in (PAGE, RECORD, MARKDOWN):
        edit(bag, name, "torsdagen", "fredagen")
    let_lists_follow(bag)
    assert ((), True) == (verify(bag).findings, verify(bag).seal != before)


# --- the bag ------------------------------------------------------------------------------------------------------


def line_added(line: str) -> Callable[[Path], None]:
    def damage(bag: Path) -> None:
        for name in BOTH:
            (bag / name).write_text((bag / name).read_text("utf-8") + line, encoding="utf-8")
        write_tag_manifests(bag)

    return damage


def tag_file(name: str, content: str | None) -> Callable[[Path], None]:
    def damage(bag: Path) -> None:
        if content is None:
            (bag / name).unlink()
        else:
            (bag / name).write_text(content, encoding="utf-8")

    return damage


def linked(bag: Path) -> None:
    (bag / POSTER).unlink()
    (bag / POSTER).symlink_to(bag / PAGE)


def linked_folder(bag: Path) -> None:
    (bag / "data/genvag").symlink_to(bag / "data/sip")


def piped(bag: Path) -> None:
    os.mkfifo(bag / "data/ror")


def meeting(bag: Path) -> None:
    put(bag, "data/las-mig.txt", b"")
    let_lists_follow(bag)


def folders_meeting(bag: Path) -> None:
    put(bag, "data/SIP/x.txt", b"")
    let_lists_follow(bag)


def long_name(bag: Path) -> None:
    put(bag, f"data/{'a' * 100}/{'b' * 100}.txt", b"")
    let_lists_follow(bag)


def swedish_name(bag: Path) -> None:
    put(bag, "data/läs.txt", b"")
    let_lists_follow(bag)


MANIFEST = "manifest-sha256.txt"
BAG_DAMAGES: Mapping[str, tuple[Callable[[Path], None], tuple[str, str]]] = {
    "absolute": (line_added(f"{'0' * 64}  /etc/passwd\n"), ("unsafe", MANIFEST)),
    "above": (line_added(f"{'0' * 64}  data/../../x\n"), ("unsafe", MANIFEST)),
    "home": (line_added(f"{'0' * 64}  ~/x\n"), ("unsafe", MANIFEST)),
    "drive": (line_added(f"{'0' * 64}  C:/x\n"), ("unsafe", MANIFEST)),
    "backslash": (line_added(f"{'0' * 64}  data\\x\n"), ("unsafe", MANIFEST)),
    "outside the payload": (line_added(f"{'0' * 64}  bagit.txt\n"), ("unsafe", MANIFEST)),
    "twice": (line_added(f"{'0' * 64}  data/LAS-MIG.txt\n"), ("twice", "data/LAS-MIG.txt")),
    "no line": (line_added("hej\n"), ("bag-line", MANIFEST)),
    "not UTF-8": (lambda bag: put(bag, MANIFEST, b"\xff"), ("damaged", MANIFEST)),
    "gone": (tag_file(MANIFEST, None), ("bag-part", MANIFEST)),
    "gone tags": (tag_file("tagmanifest-sha512.txt", None), ("bag-part", "tagmanifest-sha512.txt")),
    "gone info": (tag_file("bag-info.txt", None), ("bag-part", "bag-info.txt")),
    "gone declaration": (tag_file("bagit.txt", None), ("bag-part", "bagit.txt")),
    "version": (tag_file("bagit.txt", "BagIt-Version: 0.97\n"), ("bag-lines", "bagit.txt")),
    "fetch": (tag_file("fetch.txt", "https://x.example/ 1 data/x\n"), ("bag-fetch", "fetch.txt")),
    "other manifest": (tag_file("manifest-md5.txt", ""), ("bag-extra", "manifest-md5.txt")),
    "other tag file": (tag_file("extra.txt", ""), ("unexpected", "extra.txt")),
    "no oxum": (tag_file("bag-info.txt", "Source-Organization: x\n"), ("bag-oxum-missing", "bag-info.txt")),
    "wrong oxum": (tag_file("bag-info.txt", "Payload-Oxum: 1.1\n"), ("bag-oxum", "bag-info.txt")),
    "link": (linked, ("link", POSTER)),
    "linked folder": (linked_folder, ("link", "data/genvag")),
    "pipe": (piped, ("special", "data/ror")),
    "meeting names": (meeting, ("collision", "data/las-mig.txt")),
    "meeting folders": (folders_meeting, ("collision", "data/sip")),
    "long name": (long_name, ("name", f"data/{'a' * 100}/{'b' * 100}.txt")),
    "swedish name": (swedish_name, ("name", "data/läs.txt")),
}


@pytest.mark.parametrize("damage", BAG_DAMAGES)
def test_what_is_wrong_with_a_bag_is_told(bag: Path, damage: str) -> None:
    do, expected = BAG_DAMAGES[damage]
    do(bag)
    assert expected in codes(bag)


def test_a_signature_that_comes_later_is_no_stranger(bag: Path) -> None:
    put(bag, "tagmanifest-sha512.txt.sig", b"-----BEGIN SSH SIGNATURE-----\n")
    assert set() == told(bag)


# --- METS and PREMIS ----------------------------------------------------------------------------------------------


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    """A change in a file that the bag's manifests follow."""

    def damage(bag: Path) -> None:
        edit(bag, name, old, new)
        write_manifests(bag)

    return damage


SIZE_OF_PAGE = re.compile(r'SIZE="\d+"')
LISTED = f'xlink:href="{POSTER.removeprefix("data/sip/")}"'
SIP_DAMAGES: Mapping[str, tuple[Callable[[Path], None], tuple[str, str]]] = {
    "no XML": (replaced(METS, "<fileSec>", "<filesec>"), ("damaged", METS)),
    "declares": (replaced(METS, "<mets", '<!DOCTYPE mets [<!ENTITY a "b">]><mets'), ("damaged", METS)),
    "declares in PREMIS": (replaced(PREMIS, "<premis", "<!DOCTYPE premis><premis"), ("damaged", PREMIS)),
    "unlisted": (replaced(METS, LISTED, 'xlink:href="METS.xml"'), ("unexpected", POSTER)),
    "not there": (replaced(METS, LISTED, 'xlink:href="x.pdf"'), ("missing", "data/sip/x.pdf")),
    "above": (replaced(METS, LISTED, 'xlink:href="../../bagit.txt"'), ("mets-address", METS)),
    "escaped": (replaced(METS, LISTED, f"{LISTED[:-1]}%20&quot;".replace("&quot;", '"')), ("mets-address", METS)),
    "another algorithm": (replaced(METS, "SHA-256", "MD5"), ("mets-checksum", "data/sip/metadata/descriptive/dc.xml")),
    "no digest": (replaced(PREMIS, "SHA-256", "MD5"), ("premis-checksum", "data/sip/metadata/descriptive/dc.xml")),
    "size": (replaced(PREMIS, "<size>6</size>", "<size>7</size>"), ("size", "data/sip/metadata/descriptive/dc.xml")),
}


@pytest.mark.parametrize("damage", SIP_DAMAGES)
def test_what_is_wrong_with_mets_and_premis_is_told(bag: Path, damage: str) -> None:
    do, expected = SIP_DAMAGES[damage]
    do(bag)
    assert expected in codes(bag)


def test_a_file_that_mets_lists_twice_is_told(bag: Path) -> None:
    text = (bag / METS).read_text("utf-8")
    (found,) = re.findall(rf"<file [^>]*><FLocat {re.escape(LISTED)}/></file>", text)
    replaced(METS, found, found * 2)(bag)
    assert {("twice", POSTER, "METS.xml")} == told(bag)


# --- the site's list ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", ["", "[]", "null", '{"files": []}', '{"files": {"a": 1}}', "[" * 100_000])
def test_a_damaged_list_of_the_site_is_told(bag: Path, content: str) -> None:
    put(bag, SITE_LIST, content.encode())
    assert ("damaged", SITE_LIST) in codes(bag)


def test_an_unfinished_site_is_told(bag: Path) -> None:
    edit(bag, SITE_LIST, "{", '{"unfinished": true, ')
    assert ("site-unfinished", SITE_LIST) in codes(bag)


# --- the web archive ----------------------------------------------------------------------------------------------


def archived(change: Callable[[dict[str, bytes]], object], **how: object) -> Callable[[Path], None]:
    """A change in the web archive, whose lists follow, as do all others."""

    def damage(bag: Path) -> None:
        parts = parts_of_wacz(bag)
        change(parts)
        put_wacz(bag, parts, **how)  # type: ignore[arg-type]
        let_lists_follow(bag, but=package_bag.write_wacz)

    return damage


def in_part(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new, 1)

    return change


def turned(parts: dict[str, bytes]) -> None:
    parts[INDEX] = b"".join(reversed(parts[INDEX].splitlines(keepends=True)))


def unindexed(parts: dict[str, bytes]) -> None:
    parts[INDEX] = b"".join(parts[INDEX].splitlines(keepends=True)[1:])


def with_answers(*answers: tuple[str, bytes, bytes]) -> Callable[[dict[str, bytes]], None]:
    """A file of the archive with these answers beside the others, all of them indexed."""

    def change(parts: dict[str, bytes]) -> None:
        parts["archive/mer.warc"], lines = warc("mer.warc", answers)
        index = [*parts[INDEX].decode().splitlines(), *lines]
        parts[INDEX] = "".join(f"{line}\n" for line in sorted(index)).encode()

    return change


ARCHIVE = "archive/site.warc"
OK = b"HTTP/1.1 200 OK\r\n\r\n"
AWAY = b"HTTP/1.1 301 Moved Permanently\r\nLocation: https://annan.example/\r\n\r\n"
ADDRESS = package_bag.BASE
WACZ_DAMAGES: Mapping[str, tuple[Callable[[Path], None], tuple[str, str]]] = {
    "unlisted index": (archived(lambda _: None, unlisted=INDEX), ("unexpected", f"{WACZ}!{INDEX}")),
    "unlisted pages": (
        archived(lambda _: None, unlisted="pages/pages.jsonl"),
        ("unexpected", f"{WACZ}!pages/pages.jsonl"),
    ),
    "no index": (archived(lambda parts: parts.pop(INDEX)), ("wacz-part", f"{WACZ}!indexes/")),
    "no pages": (archived(lambda parts: parts.pop("pages/pages.jsonl")), ("wacz-part", f"{WACZ}!pages/pages.jsonl")),
    "packed": (archived(lambda _: None, compression=zipfile.ZIP_DEFLATED), ("wacz-packed", f"{WACZ}!{ARCHIVE}")),
    "other offset": (archived(in_part(INDEX, b'"offset": "', b'"offset": "1')), ("cdx-line", f"{WACZ}!{INDEX}")),
    "other length": (archived(in_part(INDEX, b'"length": "', b'"length": "1')), ("cdx-line", f"{WACZ}!{INDEX}")),
    "other address": (archived(in_part(INDEX, b'"url": "', b'"url": "x')), ("cdx-line", f"{WACZ}!{INDEX}")),
    "no JSON": (archived(in_part(INDEX, b"{", b"[")), ("cdx-line", f"{WACZ}!{INDEX}")),
    "out of order": (archived(turned), ("cdx-order", f"{WACZ}!{INDEX}")),
    "unindexed": (archived(unindexed), ("cdx-none", f"{WACZ}!indexes/")),
    "a page that isn't": (
        archived(in_part("pages/pages.jsonl", b"index.html", b"x.html")),
        ("pages-line", f"{WACZ}!pages/pages.jsonl"),
    ),
    "changed payload": (
        archived(in_part(ARCHIVE, b"<h1>Exempelk\xc3\xb6ping f", b"<h1>Exempelk\xc3\xb6ping g")),
        ("warc-digest", f"{WACZ}!{ARCHIVE}!{ADDRESS}{STEM}.html"),
    ),
    "damaged record": (
        archived(in_part(ARCHIVE, b"Content-Length: ", b"Content-Length: x")),
        ("warc-record", f"{WACZ}!{ARCHIVE}"),
    ),
    "cut": (
        archived(lambda parts: parts.update({ARCHIVE: parts[ARCHIVE][:-9]})),
        ("warc-record", f"{WACZ}!{ARCHIVE}"),
    ),
    "no warcinfo": (archived(in_part(ARCHIVE, b"warcinfo", b"metadata")), ("warc-info", f"{WACZ}!{ARCHIVE}")),
    "no payload digest": (
        archived(in_part(ARCHIVE, b"WARC-Payload-Digest", b"WARC-Payload-Digezt")),
        ("warc-no-digest", f"{WACZ}!{ARCHIVE}!{ADDRESS}.pressroom.json"),
    ),
    "stray": (archived(with_answers((f"{ADDRESS}x.html", OK, b"x"))), ("warc-stray", WACZ)),
    "elsewhere": (archived(with_answers(("https://annan.example/", OK, b"x"))), ("warc-stray", WACZ)),
    "twice": (archived(with_answers((f"{ADDRESS}index.html", OK, b"x"))), ("warc-twice", WACZ)),
    "another start": (archived(with_answers((ADDRESS, OK, b"x"))), ("warc-other", f"{SITE}index.html")),
    "leads away": (archived(with_answers((f"{ADDRESS}x", AWAY, b""))), ("warc-moved", WACZ)),
}


@pytest.mark.parametrize("damage", WACZ_DAMAGES)
def test_what_is_wrong_with_the_web_archive_is_told(bag: Path, damage: str) -> None:
    do, expected = WACZ_DAMAGES[damage]
    do(bag)
    assert expected in codes(bag)


def test_a_web_archive_that_is_damaged_is_told(bag: Path) -> None:
    content = (bag / WACZ).read_bytes()
    put(bag, WACZ, content.replace(b"torsdagen", b"fredagen.", 1))
    told_of = {(code, path) for code, path in codes(bag) if path != WACZ}
    assert {("changed", f"{WACZ}!{ARCHIVE}")} < told_of
    assert {"texter-2021.zip"} == {path.rpartition("/")[2] for _, path in told_of} - {ARCHIVE.rpartition("/")[2]}
    put(bag, WACZ, b"PK")
    assert ("damaged", WACZ) in codes(bag)


def test_the_digest_of_the_list_in_the_web_archive_is_looked_at(bag: Path) -> None:
    with zipfile.ZipFile(bag / WACZ) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    parts["datapackage.json"] += b" "
    with zipfile.ZipFile(bag / WACZ, "w") as written:
        for name, content in parts.items():
            written.writestr(name, content)
    assert ("changed", f"{WACZ}!datapackage.json") in codes(bag)


def test_a_file_of_the_site_without_an_answer_is_told(bag: Path) -> None:
    put(bag, f"{SITE}ny.txt", b"Ny.")
    let_lists_follow(bag, but=package_bag.write_wacz)
    assert {("warc-none", f"{SITE}ny.txt", "pressarkiv.wacz"), ("warc-other", SITE_LIST, "")} == told(bag)


# --- the same in every form ---------------------------------------------------------------------------------------


def followed(name: str, old: str, new: str) -> Callable[[Path], None]:
    """A change that every list follows."""

    def damage(bag: Path) -> None:
        edit(bag, name, old, new)
        let_lists_follow(bag)

    return damage


def gone(name: str) -> Callable[[Path], None]:
    """A file that is taken out of every list."""

    def damage(bag: Path) -> None:
        (bag / name).unlink()
        let_lists_follow(bag)

    return damage


def added(name: str) -> Callable[[Path], None]:
    def damage(bag: Path) -> None:
        put(bag, name, b"%PDF-1.7\n%%EOF\n")
        let_lists_follow(bag)

    return damage


OPENING = "<p>Exempelmyndigheten besöker"
LAST_WORDS = "Foto: Egil Exempel</span></figcaption></figure>"
FORM_DAMAGES: Mapping[str, tuple[Callable[[Path], None], tuple[str, str]]] = {
    "a word of the page": (followed(PAGE, "torsdagen", "fredagen"), ("form-differs", PAGE)),
    "a number of the page": (followed(PAGE, "<span>1\u00a0200", "<span>1\u00a0300"), ("form-differs", PAGE)),
    "a word of the page's fact box": (followed(PAGE, "var 8,8", "var 8,9"), ("form-differs", PAGE)),
    "a title of the page": (followed(PAGE, "<h1>Exempelköping", "<h1>Ängsholm"), ("form-differs", PAGE)),
    "a summary of the page": (followed(PAGE, 'lede">General', 'lede">Under'), ("form-differs", PAGE)),
    "a word less on the page": (followed(PAGE, "torsdagen ", ""), ("form-differs", PAGE)),
    "a word more on the page": (followed(PAGE, "torsdagen", "redan torsdagen"), ("form-differs", PAGE)),
    "more after the page's text": (followed(PAGE, LAST_WORDS, f"{LAST_WORDS}<p>Mer.</p>"), ("form-more", PAGE)),
    "more before the page's text": (followed(PAGE, OPENING, f"<p>Mer.</p>{OPENING}"), ("form-more", PAGE)),
    "a word of the Markdown": (followed(MARKDOWN, "torsdagen", "fredagen"), ("form-differs", MARKDOWN)),
    "a word more in the Markdown": (followed(MARKDOWN, "torsdagen", "nu torsdagen"), ("form-differs", MARKDOWN)),
    "a paragraph more in the Markdown": (followed(MARKDOWN, "*[Exm]:", "Mer.\n\n*[Exm]:"), ("form-differs", MARKDOWN)),
    "a title of the Markdown": (followed(MARKDOWN, "Exempelköping först", "X först"), ("form-differs", MARKDOWN)),
    "a summary of the Markdown": (followed(MARKDOWN, "summary: General", "summary: X"), ("form-differs", MARKDOWN)),
    "a word of the record": (followed(RECORD, "torsdagen", "fredagen"), ("form-differs", PAGE)),
    "a title of the record": (followed(RECORD, '"title": "E', '"title": "X'), ("form-field", RECORD)),
    "a date of the record": (followed(RECORD, '"date": "2021-05-11"', '"date": "2021-05-12"'), ("form-field", RECORD)),
    "no text in the record": (followed(RECORD, '"content"', '"innehall"'), ("damaged", RECORD)),
    "no record": (followed(RECORD, "{", "["), ("damaged", RECORD)),
    "no page": (gone(PAGE), ("form-missing", PAGE)),
    "no Markdown": (gone(MARKDOWN), ("form-missing", MARKDOWN)),
    "no JSON": (gone(RECORD), ("form-missing", RECORD)),
    "no PDF": (gone(POSTER), ("form-missing", POSTER)),
    "a PDF of nothing": (added(f"{POSTERS}exm-1900-001.pdf"), ("form-stray", f"{POSTERS}exm-1900-001.pdf")),
    "half a PDF": (followed(POSTER, "%%EOF", ""), ("form-pdf", POSTER)),
    "no list": (gone(f"{SITE}data/releases.json"), ("bag-part", f"{SITE}data/releases.json")),
    "a damaged list": (
        followed(f"{SITE}data/releases.json", '"releases"', '"texter"'),
        ("damaged", f"{SITE}data/releases.json"),
    ),
    "a withdrawn text in Markdown": (
        followed(f"{WITHDRAWN}.md", 'lagen"\n---\n', 'lagen"\n---\nTexten.\n'),
        ("form-withdrawn", f"{WITHDRAWN}.md"),
    ),
    "a withdrawn text in the record": (
        followed(f"{WITHDRAWN}.json", '"content": ""', '"content": "Texten."'),
        ("form-withdrawn", f"{WITHDRAWN}.json"),
    ),
    "a withdrawn text on the page": (
        followed(
            f"{WITHDRAWN}.html", '</section>\n</div>\n<div class="side"', '</section>Text</div>\n<div class="side"'
        ),
        ("form-withdrawn", f"{WITHDRAWN}.html"),
    ),
    "another reason on the page": (
        followed(f"{WITHDRAWN}.html", "Texten innehöll en uppgift", "Texten var för lång"),
        ("form-differs", f"{WITHDRAWN}.html"),
    ),
}


@pytest.mark.parametrize("damage", FORM_DAMAGES)
def test_forms_that_part_are_told_though_every_list_follows(bag: Path, damage: str) -> None:
    do, expected = FORM_DAMAGES[damage]
    do(bag)
    assert expected in codes(bag)


def test_the_words_at_which_forms_part_are_quoted(bag: Path) -> None:
    followed(PAGE, "torsdagen", "fredagen")(bag)
    (finding,) = verify(bag).findings
    assert "”Exempelmyndigheten besöker Exempelköping torsdagen den 20 maj 2021.”" in words_of(finding, "sv")


def test_a_package_without_pdfs_is_whole(bag: Path) -> None:
    shutil.rmtree(bag / "data/sip/representations/pdf")
    let_lists_follow(bag)
    assert set() == told(bag)


@pytest.mark.parametrize(
    ("removed", "words"), [(WACZ, "Paketet har inget webbarkiv."), (POSTERS, "Paketet har inga PDF-filer.")]
)
def test_a_form_that_the_package_never_had_is_told_and_no_fault(bag: Path, removed: str, words: str) -> None:
    shutil.rmtree(bag / "/".join(removed.split("/")[:4]))
    let_lists_follow(bag, but=package_bag.write_wacz)
    lines: list[str] = []
    assert 0 == verify_and_tell(Asked(bag, "sv"), lines.append)
    assert words in lines


# --- the receipt --------------------------------------------------------------------------------------------------


def receipt_of(bag: Path) -> bytes:
    """A receipt as the package has it."""
    lines = (f"- {name}: {package_bag.sha256((bag / 'data' / name).read_bytes())}\n" for name in ("sip/METS.xml",))
    return f"Kvitto\n======\n\n{''.join(lines)}".encode()


def test_a_receipt_in_the_package_that_does_not_follow_tells(bag: Path) -> None:
    put(bag, "data/KVITTO.txt", receipt_of(bag))
    put(bag, SOURCE, b"site: {name: x}\n")
    let_lists_follow(bag)
    assert {("changed", METS, "KVITTO.txt")} == told(bag)


def test_a_receipt_that_was_kept_elsewhere_finds_the_forgery_in_which_everything_agrees(
    bag: Path, tmp_path: Path
) -> None:
    put(bag, "data/KVITTO.txt", receipt_of(bag))
    let_lists_follow(bag)
    kept = tmp_path / "kvitto.txt"
    shutil.copyfile(bag / "data/KVITTO.txt", kept)
    assert () == verify(bag, receipt=kept).findings
    for name in (PAGE, RECORD, MARKDOWN):
        edit(bag, name, "torsdagen", "fredagen")
    let_lists_follow(bag)
    put(bag, "data/KVITTO.txt", receipt_of(bag))
    write_manifests(bag)
    assert () == verify(bag).findings
    findings = verify(bag, receipt=kept).findings
    assert {("changed", METS, str(kept)), ("changed", "data/KVITTO.txt", str(kept))} == {f[:3] for f in findings}


def test_a_receipt_in_the_package_that_has_no_digests_is_told(bag: Path) -> None:
    put(bag, "data/KVITTO.txt", b"hej")
    write_manifests(bag)
    assert {("receipt-empty", "data/KVITTO.txt")} == codes(bag)


def test_a_receipt_that_was_kept_elsewhere_finds_another_receipt_in_the_package(bag: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kvitto.txt"
    kept.write_bytes(receipt_of(bag).replace(b"\n", b"\r\n"))
    put(bag, "data/KVITTO.txt", receipt_of(bag))
    write_manifests(bag)
    assert () == verify(bag, receipt=kept).findings
    more = receipt_of(bag) + b"\nMottagare: X\n"
    for content, code in ((more, "changed"), (None, "missing")):
        put(bag, "data/KVITTO.txt", content or b"")
        if content is None:
            (bag / "data/KVITTO.txt").unlink()
        write_manifests(bag)
        assert [(code, "data/KVITTO.txt")] == [f[:2] for f in verify(bag, receipt=kept).findings]


def test_a_file_beside_the_submission_package_that_nobody_knows_is_told(bag: Path) -> None:
    put(bag, "data/extra.exe", b"MZ")
    write_manifests(bag)
    assert {("unexpected", "data/extra.exe")} == set(codes(bag))


def test_a_receipt_without_digests_proves_nothing(bag: Path, tmp_path: Path) -> None:
    empty = tmp_path / "kvitto.txt"
    empty.write_text("Kvitto\n", encoding="utf-8")
    lines: list[str] = []
    assert 2 == verify_and_tell(Asked(bag, "sv", empty), lines.append)
    assert [f'"{empty}" är inget kvitto: där står ingen kontrollsumma för sip/METS.xml.'] == lines
    lines.clear()
    put(bag, "data/KVITTO.txt", receipt_of(bag))
    assert 2 == verify_and_tell(Asked(bag, "sv", bag / "data/KVITTO.txt"), lines.append)
    assert "paketets eget kvitto" in lines[0]
    lines.clear()
    assert 2 == verify_and_tell(Asked(bag, "sv", tmp_path / "x"), lines.append)
    assert [f'Kvittot "{tmp_path / "x"}" går inte att läsa.'] == lines


# --- a package as the program makes it ----------------------------------------------------------------------------


def test_a_package_that_the_program_made_is_whole_and_brings_what_verifies_it(tmp_path: Path) -> None:
    made = packed()
    assert () == verify(made, receipt=made / "data/KVITTO.txt").findings
    alone = run_alone(tmp_path, str(made))
    assert (0, "") == (alone.returncode, alone.stderr)
    assert verifier_source() == (made / "data/verifiera.py").read_bytes()


@pytest.mark.parametrize("name", [name for name in FORMS if name != POSTER])
def test_what_is_changed_in_a_package_that_the_program_made_is_told_by_every_list(tmp_path: Path, name: str) -> None:
    bag = Path(shutil.copytree(packed(), tmp_path / "bag"))
    content = (bag / name).read_bytes()
    (bag / name).write_bytes(content[:-9] + bytes([content[-9] ^ 1]) + content[-8:])
    assert witnesses(name) <= {by for code, path, by in told(bag) if (code, path) == ("changed", name)}


# --- words --------------------------------------------------------------------------------------------------------


def test_what_several_lists_say_is_told_once(bag: Path) -> None:
    put(bag, "data/LAS-MIG.txt", b"x")
    said = {finding.path: words_of(finding, "sv", by) for finding, by in told_together(verify(bag).findings)}
    assert "är ändrad: stämmer inte med manifest-sha256.txt och manifest-sha512.txt" == said["data/LAS-MIG.txt"]


def test_every_sentence_is_there_in_both_languages_with_the_same_values() -> None:
    wrong = [
        code
        for code, (swedish, english) in {**WORDS, **SAID}.items()
        if sorted(re.findall(r"\{\w+\}", swedish)) != sorted(re.findall(r"\{\w+\}", english)) or swedish == english
    ]
    assert [] == wrong


def test_every_code_is_used_and_has_words() -> None:
    text = verifier_source().decode()
    used = set(re.findall(r'Finding\(\s*"([a-z-]+)"', text)) | {"missing", "mets-checksum", "premis-checksum"}
    assert set(WORDS) == used


def test_names_that_a_terminal_would_obey_are_shown_and_not_obeyed(bag: Path) -> None:
    (bag / "data/\x1b[2J").write_bytes(b"")
    (bag / os.fsdecode(b"data/\xff")).write_bytes(b"")
    for as_json in (False, True):
        lines: list[str] = []
        assert 1 == verify_and_tell(Asked(bag, "sv", as_json=as_json), lines.append)
        text = "\n".join(lines)
        assert "data/\\x1b[2J\n" in text or '"data/\\u001b[2J"' in text
        assert "\\udcff" in text.encode("utf-8").decode()


@pytest.mark.parametrize(
    "line", ["null", "[]", "1", '{"id": 1, "address": null}', '{"id": "a", "address": "../../x.html"}']
)
def test_a_list_of_items_that_means_nothing_is_told(bag: Path, line: str) -> None:
    path = f"{SITE}data/releases.json"
    put(bag, path, f'{{"url": "{ADDRESS}", "releases": [{line}]}}'.encode())
    let_lists_follow(bag)
    assert {"damaged", "form-missing"} & {code for code, _ in codes(bag)}


# --- one file -----------------------------------------------------------------------------------------------------

OLDEST = (3, 9)


def run_alone(folder: Path, *arguments: str, python: str = sys.executable) -> subprocess.CompletedProcess[str]:
    """Run the one file as an archivist does, without anything of the house."""
    file = folder / "verifiera.py"
    file.write_bytes(verifier_source())
    environment = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8"}
    command = [python, "-I", "-W", "error", str(file), *arguments]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env=environment, cwd=folder)


def test_the_one_file_finds_the_same(bag: Path, tmp_path: Path) -> None:
    edit(bag, PAGE, "torsdagen", "fredagen")
    (bag / POSTER).unlink()
    lines: list[str] = []
    status = verify_and_tell(Asked(bag, "sv", as_json=True), lines.append)
    alone = run_alone(tmp_path, str(bag), "--json")
    assert (status, "\n".join(lines) + "\n", "") == (alone.returncode, alone.stdout, alone.stderr)
    assert 1 == status


def test_the_one_file_verifies_the_bag_that_it_lies_in(bag: Path) -> None:
    put(bag, "data/verifiera.py", verifier_source())
    let_lists_follow(bag)
    alone = run_alone(bag / "data")
    assert (0, "") == (alone.returncode, alone.stderr)
    assert alone.stdout.startswith(f"Paketet är helt: {len(files_in(bag))} filer, ")
    assert verify(bag).seal in alone.stdout


@pytest.mark.parametrize("python", ["python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14"])
def test_the_one_file_runs_on_every_python_that_is_here(bag: Path, tmp_path: Path, python: str) -> None:
    found = shutil.which(python) or sys.executable
    works = subprocess.run([found, "-c", ""], check=False, capture_output=True).returncode == 0
    assert 0 == run_alone(tmp_path, str(bag), python=found if works else sys.executable).returncode


def test_the_one_file_is_written_for_old_pythons_and_for_people() -> None:
    text = verifier_source().decode()
    tree = ast.parse(text, feature_version=OLDEST)
    names = [name for node in tree.body for name in defined_by(node)]
    assert [] == sorted({name for name in names if names.count(name) > 1})
    imported = {name.partition(".")[0] for node in tree.body for name in modules_of(node)}
    assert imported <= {*sys.stdlib_module_names, "__future__"}
    assert "pressroom" not in text.replace(".pressroom.json", "")
    assert [] == [line for line in text.splitlines() if len(line) > 120]
    assert ast.get_docstring(tree) == ast.get_docstring(ast.parse((source.HERE / "__init__.py").read_text("utf-8")))


def defined_by(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Assign(targets=targets):
            yield from (name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name


def modules_of(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            yield from (name.name for name in names)
        case ast.ImportFrom(module=str(module)):
            yield module


def test_the_one_file_stops_without_a_word_when_nobody_reads_on(bag: Path, tmp_path: Path) -> None:
    shutil.rmtree(bag / SITE)
    (tmp_path / "verifiera.py").write_bytes(verifier_source())
    command = [sys.executable, "-I", str(tmp_path / "verifiera.py"), str(bag)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        assert b"" == started.stderr.read()
    assert 1 == started.returncode


def test_every_module_is_in_the_one_file() -> None:
    assert {file.stem for file in source.HERE.glob("*.py")} == {*source.PARTS, "__init__", "source"}


# --- the command --------------------------------------------------------------------------------------------------


def run_command(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": "en_GB.UTF-8", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, str(ROOT / "build.py"), "verify", *arguments]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env=environment)


def test_the_command_says_what_is_wrong_in_the_language_that_is_asked_for(bag: Path) -> None:
    put(bag, "data/LAS-MIG.txt", b"x")
    swedish, english = run_command(str(bag), "--lang", "sv"), run_command(str(bag))
    assert (1, 1) == (swedish.returncode, english.returncode)
    assert (
        "data/LAS-MIG.txt\n    är ändrad: stämmer inte med manifest-sha256.txt och manifest-sha512.txt\n"
        in swedish.stdout
    )
    assert (
        "data/LAS-MIG.txt\n    is changed: does not agree with manifest-sha256.txt and manifest-sha512.txt\n"
        in english.stdout
    )


def test_the_command_says_nothing_of_a_whole_package_when_it_shall_be_quiet(whole: Path) -> None:
    quiet = run_command(str(whole), "--quiet")
    assert (0, "", "") == (quiet.returncode, quiet.stdout, quiet.stderr)


def test_every_finding_is_told_as_json(bag: Path) -> None:
    put(bag, "data/LAS-MIG.txt", b"x")
    outcome = json.loads(run_command(str(bag), "--json").stdout)
    first = {"code": "changed", "path": "data/LAS-MIG.txt", "by": "manifest-sha256.txt"}
    assert first.items() <= outcome["findings"][0].items()
    files = files_in(bag)
    site = {name for name in files if name.startswith(SITE)}
    expected = (False, len(files), sum(map(len, files.values())), len(site), len(package_bag.releases(bag)))
    assert expected == tuple(outcome[name] for name in ("whole", "files", "bytes", "site", "items"))


def test_what_is_no_package_is_said_to_be_none_and_what_is_meant_is_guessed(whole: Path, tmp_path: Path) -> None:
    around, nowhere, file = (run_command(str(path)) for path in (whole.parent, tmp_path / "x", whole / "bagit.txt"))
    assert (2, 2, 2) == (around.returncode, nowhere.returncode, file.returncode)
    assert f'Did you mean "{whole}"?' in around.stdout
    assert "There is no folder called" in nowhere.stdout
    assert "is a file and no folder" in file.stdout
    inside = run_command(str(whole / "data" / "sip"))
    assert (2, True) == (inside.returncode, f'Did you mean "{whole.resolve()}"?' in inside.stdout)

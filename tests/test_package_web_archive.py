"""The web archive: every file at its address, an index that leads there, and nothing that is forged."""

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import cache
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from finished_sites import finished
from press_room import HERE
from site_in_a_string import read_files, release
from warc_records import Record, records_in

from pressroom.package import wacz
from pressroom.package.cdx import as_uri, surt
from pressroom.package.wacz import WebSite, pages_of, write_wacz
from pressroom.package.warc import WarcWriter, measure
from pressroom.pages.old_addresses import replaced_addresses

MOMENT = datetime(2026, 11, 29, 0, 30, tzinfo=timezone(timedelta(hours=1)))
DATE = "2026-11-28T23:30:00Z"
BASE = "https://arkiv.example/exempelmyndigheten/"
SITE, OLD = "archive/site.warc", "archive/gamla-adresser.warc"


def laid_out(root: Path, files: Mapping[str, bytes]) -> tuple[tuple[str, Path], ...]:
    """Files on disk, as a build leaves them."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return tuple((path, root / path) for path in files)


def web_site(root: Path, files: Mapping[str, bytes], url: str = BASE, **more: Any) -> WebSite:  # noqa: ANN401  (any field of it)
    laid = laid_out(root, files)
    said = {"software": "pressroom 1.2.3", "title": "Exempelarkivet", "description": "Arkivet efter en myndighet."}
    return WebSite(**{"url": url, "files": laid, "pages": pages_of(laid), "moment": MOMENT, **said, **more})


def contents_of(web: WebSite, target: Path) -> dict[str, bytes]:
    """The files in the web archive of a site."""
    write_wacz(target, web)
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> WebSite:
    """The golden site, as it was built."""
    site = finished("golden")
    web = web_site(tmp_path_factory.mktemp("golden"), site.files, site.site.about.url)
    return replace(web, old_addresses=replaced_addresses(site.site))


@pytest.fixture(scope="module")
def archive(golden: WebSite, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is in its web archive."""
    return contents_of(golden, tmp_path_factory.mktemp("wacz") / "a.wacz")


@cache
def records_of(content: bytes) -> tuple[Record, ...]:
    return tuple(records_in(content))


def of_kind(content: bytes, kind: str) -> dict[str, Record]:
    """The records of a kind by their addresses."""
    return {record.url: record for record in records_of(content) if record.kind == kind}


# --- WARC ---------------------------------------------------------------------------------------------------------


def test_every_file_is_answered_with_at_its_address(golden: WebSite, archive: dict[str, bytes]) -> None:
    expected = {f"{BASE}{path}": file.read_bytes() for path, file in golden.files}
    assert expected == {url: record.payload for url, record in of_kind(archive[SITE], "response").items()}


@pytest.mark.parametrize(
    ("path", "status", "media"),
    [
        ("index.html", "HTTP/1.1 200 OK", "text/html; charset=utf-8"),
        ("404.html", "HTTP/1.1 404 Not Found", "text/html; charset=utf-8"),
        ("feed.rss", "HTTP/1.1 200 OK", "application/xml"),
        ("feed.atom", "HTTP/1.1 200 OK", "application/atom+xml"),
        ("press/2021/torget.png", "HTTP/1.1 200 OK", "image/png"),
        ("_redirects", "HTTP/1.1 200 OK", "text/plain; charset=utf-8"),
    ],
)
def test_an_answer_says_what_a_file_is(archive: dict[str, bytes], path: str, status: str, media: str) -> None:
    record = of_kind(archive[SITE], "response")[f"{BASE}{path}"]
    assert (status, {"Content-Type": media, "Content-Length": str(len(record.payload))}) == record.head


def test_a_text_in_other_letters_isnt_called_utf8(tmp_path: Path) -> None:
    web = web_site(tmp_path, {"a.txt": "Råd".encode(), "b.txt": "Råd".encode("latin-1"), "c.txt": "Rå".encode()[:2]})
    said = [record.head[1]["Content-Type"] for record in records_of(contents_of(web, tmp_path / "a.wacz")[SITE])[1:]]
    assert ["text/plain; charset=utf-8", "text/plain", "text/plain"] == said


def test_a_letter_that_is_cut_by_a_piece_is_still_a_letter(tmp_path: Path) -> None:
    text = tmp_path / "long.txt"
    text.write_bytes(b"a" * ((1 << 20) - 1) + "å".encode())
    assert measure(text).is_utf8


def test_a_folders_address_gives_its_index_without_its_bytes_again(archive: dict[str, bytes]) -> None:
    first = of_kind(archive[SITE], "response")[f"{BASE}press/index.html"]
    again = of_kind(archive[SITE], "revisit")[f"{BASE}press/"]
    assert (first.head, b"") == (again.head, again.payload)
    assert {
        "WARC-Profile": "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
        "WARC-Refers-To": first.fields["WARC-Record-ID"],
        "WARC-Refers-To-Target-URI": first.url,
        "WARC-Refers-To-Date": DATE,
        "WARC-Payload-Digest": first.fields["WARC-Payload-Digest"],
    }.items() <= again.fields.items()


def test_every_index_and_the_search_have_another_address(golden: WebSite, archive: dict[str, bytes]) -> None:
    indexes = {f"{BASE}{path.removesuffix('index.html')}" for path, _ in golden.files if path.endswith("index.html")}
    assert {*indexes, f"{BASE}sok.html?ord="} == of_kind(archive[SITE], "revisit").keys()


@pytest.mark.parametrize("name", [SITE, OLD])
def test_records_have_the_given_date_and_identifiers_of_their_own(archive: dict[str, bytes], name: str) -> None:
    records = records_of(archive[name])
    assert {DATE} == {record.fields["WARC-Date"] for record in records}
    identifiers = [record.fields["WARC-Record-ID"] for record in records]
    assert len(records) == len(set(identifiers))
    assert all(re.fullmatch(r"<urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}>", each) for each in identifiers)
    assert {identifiers[0]} == {record.fields["WARC-Warcinfo-ID"] for record in records[1:]}
    assert not [record for record in records if "WARC-IP-Address" in record.fields]


@pytest.mark.parametrize("name", [SITE, OLD])
def test_digests_are_those_of_block_and_payload(archive: dict[str, bytes], name: str) -> None:
    for record in records_of(archive[name]):
        assert digest(record.block) == record.fields["WARC-Block-Digest"]
        if record.kind == "response":
            assert digest(record.payload) == record.fields["WARC-Payload-Digest"]


def digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


@pytest.mark.parametrize(
    ("name", "swedish", "english"),
    [
        (SITE, "Svaren i den här filen har inte samlats in från någon webbserver.", "were not crawled from any web"),
        (OLD, "Inget av 301-svaren i den här filen har getts av någon webbserver.", "None of the 301 answers in this"),
    ],
)
def test_a_file_says_that_it_was_not_crawled(archive: dict[str, bytes], name: str, swedish: str, english: str) -> None:
    info = records_of(archive[name])[0]
    said = dict(line.split(": ", 1) for line in info.block.decode().splitlines())
    assert ("warcinfo", Path(name).name) == (info.kind, info.fields["WARC-Filename"])
    assert ("pressroom 1.2.3", "Exempelarkivet", "WARC File Format 1.1") == tuple(
        said[field] for field in ("software", "isPartOf", "format")
    )
    assert (True, True) == (swedish in said["description"], english in said["description"])
    assert f"Adressen {BASE} är ett exempel" in said["description"]


def test_an_address_that_may_exist_isnt_called_an_example(tmp_path: Path) -> None:
    web = web_site(tmp_path, {"index.html": b""}, "https://arkiv.exempel.se/")
    assert b"RFC 2606" not in contents_of(web, tmp_path / "a.wacz")[SITE]


@pytest.mark.parametrize("later", [b"ab", b"abcd", b"abd"])
def test_a_file_that_changes_while_it_is_read_stops_the_package(tmp_path: Path, later: bytes) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"abc")
    payload = measure(file)
    file.write_bytes(later)
    writer = WarcWriter(BytesIO(), "a.warc", MOMENT)
    with pytest.raises(OSError, match="changed while it was read"):
        writer.answer(BASE, HTTPStatus.OK, (), payload)


# --- old addresses ------------------------------------------------------------------------------------------------


def test_old_addresses_lead_to_the_page_of_today(tmp_path: Path) -> None:
    pairs = [("https://gammal.example/nyhet/?id=7#a", f"{BASE}b.html"), (f"{BASE}forr.html", f"{BASE}b.html")]
    web = web_site(tmp_path, {"b.html": b""}, old_addresses=pairs)
    first, second = records_of(contents_of(web, tmp_path / "a.wacz")[OLD])[1:]
    assert (f"{BASE}forr.html", "https://gammal.example/nyhet/?id=7") == (first.url, second.url)
    moved = ("HTTP/1.1 301 Moved Permanently", {"Location": f"{BASE}b.html", "Content-Length": "0"})
    assert (moved, moved, b"") == (first.head, second.head, second.payload)


def test_where_the_site_answers_itself_nothing_else_does(tmp_path: Path) -> None:
    there = ("forr.html", "a/index.html")
    pairs = [(f"{BASE}{path}", f"{BASE}b.html") for path in ("forr.html", "a/", "A", "annan.html")]
    web = web_site(tmp_path, dict.fromkeys(there, b"<title>Ny adress</title>"), old_addresses=pairs)
    assert [f"{BASE}annan.html"] == [
        record.url for record in records_of(contents_of(web, tmp_path / "a.wacz")[OLD])[1:]
    ]


HOSTS = "former_hosts: [gammal.example]"
SITE_YAML = f"site: {{name: Exempelarkivet, url: '{BASE}', {HOSTS}}}\nagency: {{name: Exempelmyndigheten}}\n"


def replaced(root: Path, *fields: str) -> list[tuple[str, str]]:
    """The old addresses of releases a, b, c …, each with what stands in its front matter."""
    releases = {f"press/2021/{name}.md": release(line) for name, line in zip("abc", fields, strict=False)}
    site, _ = read_files(root, {"site.yaml": SITE_YAML, **releases})
    return [(old, new.removeprefix(BASE)) for old, new in replaced_addresses(site)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (["former: press/2020/forr"], [(f"{BASE}press/2020/forr.html", "a")]),
        (["original: https://gammal.example/nyhet/"], [("https://gammal.example/nyhet/", "a")]),
        (["original: http://www.gammal.example/n.aspx?id=7#x"], [("http://www.gammal.example/n.aspx?id=7", "a")]),
        (["original: https://tidning.example/artikel"], []),
        (["original: https://gammal.example/"], []),
        (["original: https://under.gammal.example/nyhet/"], []),
        (["original: https://gammal.example/lista#a", "original: https://gammal.example/lista#b"], []),
        (["original: https://gammal.example/a?id=1", "original: https://gammal.example/a?id=2"],
         [("https://gammal.example/a?id=1", "a"), ("https://gammal.example/a?id=2", "b")]),
    ],
)  # fmt: skip
def test_only_the_agencys_own_addresses_are_answered_for(
    tmp_path: Path, fields: list[str], expected: list[tuple[str, str]]
) -> None:
    assert [(old, f"press/2021/{name}.html") for old, name in expected] == replaced(tmp_path, *fields)


def test_no_newspaper_is_answered_for_in_the_real_archive() -> None:
    site = finished("real").site
    hosts = {url.split("/")[2] for url, _ in replaced_addresses(site)}
    assert {"delmos.se", "www.delmos.se", "segregationsbarometern.delmos.se"} == hosts
    elsewhere = {url.split("/")[2] for each in site.releases for url in each.originals} - hosts
    assert len(elsewhere) >= 12


# --- index --------------------------------------------------------------------------------------------------------


def test_the_index_leads_to_every_record(archive: dict[str, bytes]) -> None:
    lines = archive["indexes/index.cdx"].decode("ascii").splitlines()
    assert sorted(lines) == lines
    led = []
    for line in lines:
        key, moment, said = line.split(" ", 2)
        fields = json.loads(said)
        start, length = int(fields["offset"]), int(fields["length"])
        (record,) = records_in(archive[f"archive/{fields['filename']}"][start : start + length])
        assert (surt(record.url), "20261128233000", record.url) == (key, moment, fields["url"])
        assert record.fields["WARC-Payload-Digest"] == fields["digest"]
        assert record.head[0].split(" ")[1] == fields["status"]
        assert is_media_of(record, fields.get("mime", ""))
        led.append((fields["filename"], start))
    records = [(Path(name).name, each.offset) for name in (SITE, OLD) for each in records_of(archive[name])[1:]]
    assert sorted(records) == sorted(led)


def is_media_of(record: Record, said: str) -> bool:
    """Whether an index says of a record what it is."""
    media = record.head[1].get("Content-Type", "").partition(";")[0]
    return said == ("warc/revisit" if record.kind == "revisit" else media)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://delmos.se", "se,delmos)/"),
        ("https://www.delmos.se/", "se,delmos)/"),
        ("http://WWW2.delmos.se:8080/A/B/?b=2&a=1", "se,delmos:8080)/a/b?a=1&b=2"),
        ("https://x.se:443/a//b/../c/./d/", "se,x)/a/c/d"),
        ("https://x.se/%C3%A5t%2525", "se,x)/%c3%a5t%25"),
        ("https://x.se/å/ö?Q=Å&a", "se,x)/%c3%a5/%c3%b6?a&q=%c3%85"),
        ("https://x.se/artikel.aspx?id=7", "se,x)/artikel.aspx?id=7"),
        ("https://x.se/citat%22a%5Cb%7D/", 'se,x)/citat"a\\b}'),
        ("https://x.se/v%E5r%0A", "se,x)/v%e5r%0a"),
        ("https://x.se/a?b=&c", "se,x)/a?b=&c"),
        ("https://åäö.se/å", "se,xn--4cab6c)/%c3%a5"),
        ("https://x.se/a b+c", "se,x)/a%20b+c"),
        ("https://x.se/a?a=1=2&a=0&&b", "se,x)/a?&a=0&a=1=2&b"),
    ],
)
def test_keys_are_those_that_other_programs_make(url: str, key: str) -> None:
    """What Internet Archive's `surt` says of these addresses."""
    assert key == surt(as_uri(url))


# --- the container ------------------------------------------------------------------------------------------------


def test_the_list_of_files_has_each_with_its_digest(archive: dict[str, bytes]) -> None:
    said = json.loads(archive["datapackage.json"])
    names = [SITE, OLD, "indexes/index.cdx", "pages/pages.jsonl"]
    assert [*names, "datapackage.json", "datapackage-digest.json"] == list(archive)
    expected = [
        {"name": Path(name).name, "path": name, "hash": digest(archive[name]), "bytes": len(archive[name])}
        for name in names
    ]
    assert expected == said.pop("resources")
    assert {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": "Exempelarkivet",
        "description": "Arkivet efter en myndighet.",
        "mainPageUrl": f"{BASE}index.html",
        "mainPageDate": DATE,
        "created": DATE,
        "software": "pressroom 1.2.3",
    } == said
    assert {"path": "datapackage.json", "hash": digest(archive["datapackage.json"])} == json.loads(
        archive["datapackage-digest.json"]
    )


def test_pages_are_listed_by_their_titles_the_first_page_first(archive: dict[str, bytes]) -> None:
    header, *pages = map(json.loads, archive["pages/pages.jsonl"].decode().splitlines())
    assert {"format": "json-pages-1.0", "id": "pages", "title": "Exempelarkivet"} == header
    assert {f"{BASE}index.html", f"{BASE}in-english.html"} <= {page["url"] for page in pages}
    assert f"{BASE}index.html" == pages[0]["url"]
    assert {DATE} == {page["ts"] for page in pages}
    english = {f"{BASE}in-english.html", f"{BASE}press/2023/open-call.html"}
    assert english == {page["url"] for page in pages if page["language"] == "en"}
    assert {"sv"} == {page["language"] for page in pages if page["url"] not in english}
    assert sorted((page["id"] for page in pages), reverse=True) == [page["id"] for page in pages]
    answered = of_kind(archive[SITE], "response")
    for page in pages:
        title = re.search("<title[^>]*>([^<]*)", answered[page["url"]].payload.decode())
        assert title is not None
        assert title[1].replace("&#34;", '"').startswith(page["title"])


def test_pages_that_lead_on_and_the_one_that_isnt_there_are_not_listed(
    golden: WebSite, archive: dict[str, bytes]
) -> None:
    listed = {json.loads(line).get("url") for line in archive["pages/pages.jsonl"].splitlines()}
    left_out = {path for path, _ in golden.files if path.endswith(".html") and f"{BASE}{path}" not in listed}
    assert {"404.html", "press/2021/forst-ut.html"} <= left_out
    assert all(b"noindex" in file.read_bytes() for path, file in golden.files if path in left_out - {"404.html"})


@pytest.mark.parametrize(
    ("page", "title", "language"),
    [
        ("<!doctype html><html lang=sv><title>Å &amp; Ö</title><body><title>Nej</title>", "Å & Ö", "sv"),
        ("<HTML LANG='en'><HEAD><TITLE>\n A\n b </TITLE></HEAD>", "A b", "en"),
        (f"<html lang=sv><script>{'x' * 9000}</script><title>Sen</title></head>", "Sen", "sv"),
        ("<p>Ingen rubrik", "", ""),
        (f"<html lang=sv><title>A</title></head><svg><title>B</title></svg>{'x' * 9000}<main lang=en>", "A", "en"),
        ("<html lang=sv><title>A</title><body><main><p lang=en>B", "A", "sv"),
    ],
)
def test_a_page_says_its_title_and_its_language(tmp_path: Path, page: str, title: str, language: str) -> None:
    (known,) = pages_of(laid_out(tmp_path, {"a.html": page.encode()}))
    assert ("a.html", title, language) == (known.path, known.title, known.language)


def test_nothing_in_the_zip_is_compressed_or_of_another_day(golden: WebSite, tmp_path: Path) -> None:
    write_wacz(tmp_path / "a.wacz", golden)
    with zipfile.ZipFile(tmp_path / "a.wacz") as container:
        entries = container.infolist()
        assert container.testzip() is None
    assert {(zipfile.ZIP_STORED, (2026, 11, 28, 23, 30, 0), 3, 0o100644)} == {
        (each.compress_type, each.date_time, each.create_system, each.external_attr >> 16) for each in entries
    }


def test_a_large_file_gets_the_wider_fields_that_zip_has(
    golden: WebSite, archive: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 100_000)
    monkeypatch.setattr(wacz, "ZIP64_FROM", 100_000)
    write_wacz(tmp_path / "a.wacz", golden)
    monkeypatch.undo()
    with zipfile.ZipFile(tmp_path / "a.wacz") as container:
        assert archive == {name: container.read(name) for name in container.namelist()}
    wide_end = b"PK\x06\x06"
    assert wide_end in (tmp_path / "a.wacz").read_bytes()[-200:]


AGAIN = f"""
import sys
from datetime import UTC, datetime
from pathlib import Path
from pressroom.package.wacz import WebSite, pages_of, write_wacz
root, target = map(Path, sys.argv[1:])
files = tuple((path.relative_to(root).as_posix(), path) for path in root.rglob("*") if path.is_file())
old = tuple(line.split(" ") for line in sys.stdin.read().splitlines())
web = WebSite(
    url="{BASE}", files=files, pages=pages_of(files), moment=datetime(2026, 11, 28, 23, 30, tzinfo=UTC),
    software="pressroom 1.2.3", title="Exempelarkivet", description="Arkivet efter en myndighet.", old_addresses=old,
)
write_wacz(target, web)
"""


def test_the_same_site_gives_the_same_bytes_in_another_place(golden: WebSite, tmp_path: Path) -> None:
    write_wacz(tmp_path / "a.wacz", golden)
    root = tmp_path / "någon annanstans"
    laid_out(root, {path: file.read_bytes() for path, file in reversed(golden.files)})
    old = "\n".join(" ".join(pair) for pair in reversed(golden.old_addresses))
    elsewhere = {"TZ": "Pacific/Chatham", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": str(HERE.parent)}
    command = [sys.executable, "-c", AGAIN, str(root), str(tmp_path / "b.wacz")]
    subprocess.run(command, env={**os.environ, **elsewhere}, input=old, text=True, check=True)
    assert (tmp_path / "a.wacz").read_bytes() == (tmp_path / "b.wacz").read_bytes()


# --- the programs that judge --------------------------------------------------------------------------------------


@pytest.mark.validator
@pytest.mark.parametrize("judge", ["warcio", "fastwarc"])
@pytest.mark.parametrize("name", [SITE, OLD])
def test_other_programs_find_no_fault(archive: dict[str, bytes], tmp_path: Path, judge: str, name: str) -> None:
    file = tmp_path / Path(name).name
    file.write_bytes(archive[name])
    whole = subprocess.run([sys.executable, "-m", f"{judge}.cli", "check", str(file)], check=False)
    file.write_bytes(archive[name].replace(b"</title>", b"</tjtle>", 1).replace(b"Moved", b"moved", 1))
    broken = subprocess.run([sys.executable, "-m", f"{judge}.cli", "check", str(file)], check=False)
    assert (0, 1) == (whole.returncode, broken.returncode)

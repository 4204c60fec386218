"""The rules for servers do what they say, in the servers that they are written for."""

import gzip
import re
from collections.abc import Mapping
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import pytest
from nginx_server import PATIENCE
from press_room import GOLDEN, HERE, built, files_in, own_copy, written_over
from web_servers import WebServer

from pressroom.model.media_types import MEDIA_TYPES, content_type
from pressroom.pages.hosting import POLICY
from pressroom.write.manifest import MANIFEST

WHOLE = (GOLDEN / "content" / "site.yaml").read_text("utf-8")
BASE = "/exempelmyndigheten/"
BASES = (BASE, "/", "/åtta/två/")


class Told(NamedTuple):
    """What a server answers."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(port: int, path: str, **headers: str) -> Told:
    """Ask a server for a path."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    written = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers={"Host": "arkiv.example", **written})
    answer = connection.getresponse()
    told = Told(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    connection.close()
    return told


def site_at(base: str, folder: Path) -> Path:
    """The golden site, built to be served below a path."""
    folders = own_copy(folder)
    written_over(folders, {"content/site.yaml": WHOLE.replace(f"arkiv.example{BASE}", f"arkiv.example{base}")})
    built(folders)
    return folders.output


@pytest.mark.validator
@pytest.mark.parametrize("base", BASES)
def test_every_file_is_handed_out_as_what_it_is(tmp_path: Path, web_server: WebServer, base: str) -> None:
    output = site_at(base, tmp_path)
    with web_server.serving(output, tmp_path, base) as (port,):
        for path, content in files_in(output).items():
            told = ask(port, quote(base + path))
            if told.status == 301:  # what leads on from an old address leads on without a page in between
                assert b'http-equiv="refresh"' in content, path
                continue
            assert (200, content) == (told.status, told.body), path
            kind = told.headers.get("content-type", "")
            if path.rpartition(".")[2] in MEDIA_TYPES:
                assert content_type(path) == kind.lower(), path
            assert ("nosniff", "no-referrer") == (
                told.headers["x-content-type-options"],
                told.headers["referrer-policy"],
            )
            assert ("max-age=604800" if path.endswith(".woff2") else "no-cache") == told.headers["cache-control"], path
            policy = POLICY if path.endswith((".html", ".svg")) else "frame-ancestors 'none'"
            assert policy == told.headers["content-security-policy"], path


@pytest.mark.validator
@pytest.mark.parametrize("base", BASES)
def test_folders_show_their_page_and_missing_pages_say_so(tmp_path: Path, web_server: WebServer, base: str) -> None:
    output = site_at(base, tmp_path)
    with web_server.serving(output, tmp_path, base) as (port,):
        for folder in ("", "press/", "press/2021/", "kommuner/"):
            told = ask(port, quote(base + folder))
            assert (200, (output / folder / "index.html").read_bytes()) == (told.status, told.body)
            assert POLICY == told.headers["content-security-policy"]
        for path in ("saknas.html", "press/2021/saknas.html", "saknas/", "saknas.pdf"):
            told = ask(port, quote(base + path))
            assert (404, (output / "404.html").read_bytes()) == (told.status, told.body), path
        (style,) = set(re.findall(r'href="([^"]*site\.css)"', ask(port, quote(f"{base}a/b/c")).body.decode()))
        assert 200 == ask(port, quote(style, safe="/%")).status


@pytest.mark.validator
def test_a_copy_is_asked_about_and_kept_while_it_is_good(tmp_path: Path, web_server: WebServer) -> None:
    output = site_at(BASE, tmp_path)
    with web_server.serving(output, tmp_path, BASE) as (port,):
        first = ask(port, f"{BASE}press/index.html")
        again = ask(port, f"{BASE}press/index.html", If_None_Match=first.headers["etag"])
        assert (304, b"") == (again.status, again.body)
        (output / "press" / "index.html").write_bytes(first.body + b"<!-- -->")
        assert 200 == ask(port, f"{BASE}press/index.html", If_None_Match=first.headers["etag"]).status


@pytest.mark.validator
def test_texts_are_compressed_for_those_who_can_read_that(tmp_path: Path, web_server: WebServer) -> None:
    output = site_at(BASE, tmp_path)
    with web_server.serving(output, tmp_path, BASE) as (port,):
        for path in ("index.html", "static/site.css", "sok/ord-0.js", "data/releases.json", "data/referenser.ris"):
            told = ask(port, BASE + path, Accept_Encoding="gzip")
            assert ("gzip", "Accept-Encoding") == (told.headers.get("content-encoding"), told.headers["vary"]), path
            assert (output / path).read_bytes() == gzip.decompress(told.body)
        font = next((output / "static" / "fonts").glob("*.woff2")).relative_to(output)
        assert "content-encoding" not in ask(port, f"{BASE}{font}", Accept_Encoding="gzip").headers


@pytest.mark.validator
def test_old_addresses_lead_on_beside_the_rules_for_files(tmp_path: Path, web_server: WebServer) -> None:
    output = site_at(BASE, tmp_path)
    with web_server.serving(output, tmp_path, BASE) as (port,):
        told = ask(port, "/nyheter/exempelkoping-forst-ut/")
        assert 301 == told.status
        assert f"{BASE}press/2021/exempelkoping-forst-ut.html" == urlsplit(told.headers["location"]).path


def test_the_policy_is_the_one_of_the_pages() -> None:
    layout = (HERE.parent / "templates" / "layout.html").read_text("utf-8")
    (written,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', layout)
    assert f"{written.replace(' file:', '')}; frame-ancestors 'none'" == POLICY
    assert "unsafe" not in POLICY


def test_static_hosts_get_headers_for_everything_and_the_policy_for_pages(tmp_path: Path) -> None:
    output = site_at("/", tmp_path)
    rules = dict(re.findall(r"^(/\S*)\n((?:  .*\n)+)", (output / "_headers").read_text("utf-8"), re.MULTILINE))
    assert ["/*", "/*.html", "/*.svg"] == list(rules)
    assert "  Cache-Control: no-cache\n" in rules["/*"]
    assert f"  Content-Security-Policy: {POLICY}\n" == rules["/*.html"] == rules["/*.svg"]


def test_a_path_that_servers_would_misread_has_no_rules(tmp_path: Path) -> None:
    output = site_at("/a$b/", tmp_path)
    assert [] == [path for path in files_in(output) if path.startswith("server.")]
    assert (output / "_headers").is_file()
    assert (output / MANIFEST).is_file()

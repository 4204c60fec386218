"""Compressed copies: each is of the text beside it, at every moment, and goes with it."""

import gzip
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import brotli
import pytest
from desk_room import room_in
from nginx_server import AS_BUILT, nginx_serving
from press_room import CLOSED, files_in, own_copy, written_over
from test_hosting import ask
from web_servers import WebServer

import pressroom.write.precompressed as copying
from pressroom.engine.build import build_site
from pressroom.engine.reasons import Rung
from pressroom.engine.request import BuildOptions, BuildResult, Folders
from pressroom.write import write_site, write_update
from pressroom.write.manifest import MANIFEST, Manifest, read_manifest
from pressroom.write.precompressed import SMALLEST, TEXTS, gzipped

SOURCE = "content/press/2021/exempelkoping-forst-ut.md"
OWN = "---\ntitle: Eget\ndate: 2023-05-11\n---\n" + "Så gick vi hela vägen till Klarbergsviadukten och tillbaka. " * 30
ENDING = ".gz"
OPENERS: Mapping[str, Callable[[bytes], bytes]] = {ENDING: gzip.decompress, ".br": brotli.decompress}
WITH, WITHOUT = BuildOptions(precompress=True), BuildOptions()


def made(folders: Folders, options: BuildOptions = WITH) -> BuildResult:
    result = build_site(folders, CLOSED, options)
    assert result.written is not None
    assert () == result.written.problems
    return result


def copies_in(files: Mapping[str, bytes], ending: str = ENDING) -> dict[str, bytes]:
    return {path.removesuffix(ending): content for path, content in files.items() if path.endswith(ending)}


def opened_copies(files: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    """All copies by the paths of their texts, opened."""
    return [
        (path, opener(copy)) for ending, opener in OPENERS.items() for path, copy in copies_in(files, ending).items()
    ]


def assert_fresh(output: Path) -> None:
    """Every copy is of the text beside it."""
    files = files_in(output)
    for path, text in opened_copies(files):
        assert (path, text) == (path, files.get(path))


def assert_as_clean(folders: Folders, tmp_path: Path) -> None:
    """The output is what a build without a memory gives."""
    clean = Folders(**{**vars(folders), "output": tmp_path / "clean" / "output"})
    shutil.rmtree(clean.output, ignore_errors=True)
    made(clean, BuildOptions(precompress=True, from_memory=False))
    assert files_in(clean.output) == files_in(folders.output)


def test_every_large_text_has_a_copy_that_the_manifest_names(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    made(folders)
    files = files_in(folders.output)
    large = {path for path, content in files.items() if path.endswith(TEXTS) and len(content) >= SMALLEST}
    assert large - {MANIFEST} == copies_in(files).keys() == copies_in(files, ".br").keys()
    assert_fresh(folders.output)
    manifest = read_manifest(folders.output)
    assert isinstance(manifest, Manifest)
    assert files.keys() - {MANIFEST} == manifest.files.keys()


def test_an_edit_makes_the_copies_of_what_it_changes(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    made(folders)
    source = folders.content.parent / SOURCE
    source.write_text(source.read_text("utf-8").replace("title: ", "title: Nytt om ", 1), "utf-8")
    result = made(folders)
    assert Rung.UPDATE is result.rung
    assert result.written
    texts = {path for path in result.written.changed if not path.endswith(tuple(OPENERS))}
    assert {path.removesuffix(ENDING) for path in result.written.changed if path.endswith(ENDING)} <= texts
    assert {f"press/2021/exempelkoping-forst-ut.html{ending}" for ending in OPENERS} <= {*result.written.changed}
    assert_fresh(folders.output)
    assert_as_clean(folders, tmp_path)


def test_a_copy_goes_with_its_text_and_with_the_option(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    written_over(folders, {"content/press/2023/eget.md": OWN})
    made(folders)
    assert (folders.output / f"press/2023/eget.html{ENDING}").exists()
    written_over(folders, {"content/press/2023/eget.md": None, "static/extra.js": "// " + "ord " * 999})
    made(folders)
    assert [] == [*(folders.output / "press/2023").glob("eget.html.*")]
    assert (folders.output / f"static/extra.js{ENDING}").exists()
    written_over(folders, {"static/extra.js": "// kort"})
    made(folders)
    assert [] == [*(folders.output / "static").glob("extra.js.*")]
    assert_as_clean(folders, tmp_path)
    made(folders, WITHOUT)
    assert [] == opened_copies(files_in(folders.output))


def test_no_copy_keeps_what_was_withdrawn(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    written_over(folders, {"content/press/2023/eget.md": OWN})
    made(folders)
    copies = copies_in(files_in(folders.output))
    assert b"Klarbergsviadukten" in gzip.decompress(copies["press/2023/eget.html"])
    said = "withdrawn: {date: 2025-02-01, reason: Fel uppgifter., ground: Dataskyddsförordningen}\ntitle: "
    written_over(folders, {"content/press/2023/eget.md": OWN.replace("title: ", said)})
    made(folders)
    left = opened_copies(files_in(folders.output))
    assert b"Klarbergsviadukten" not in b"".join(text for _, text in left)
    assert_fresh(folders.output)


LONG = b"en text som blir mindre " * 99
OLD = {"a.html": LONG + b"gammal", "b.html": LONG + b"borta", "c.html": LONG, "d.txt": LONG + b"d", "e.pdf": LONG}
NEW = {"a.html": LONG + b"ny", "c.html": LONG, "d.txt": b"kort", "e.pdf": LONG, "f.css": LONG}


@pytest.mark.parametrize("way", ["whole", "update"])
def test_a_killed_build_leaves_no_copy_beside_another_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """Whenever it is killed: after each file that it writes, takes away or moves."""
    step, is_killed = 0, True
    while is_killed:
        output = tmp_path / f"{step}"
        write_site(output, OLD, precompress=True)
        assert {"a.html", "b.html", "c.html", "d.txt"} == copies_in(files_in(output)).keys()
        is_killed = killed_at(step, output, monkeypatch, whole=way == "whole")
        assert_fresh(output)
        write_site(output, NEW, precompress=True)
        assert_fresh(output)
        assert {"a.html", "c.html", "f.css"} == copies_in(files_in(output)).keys()
        step += 1
    assert step > len(NEW)


def killed_at(step: int, output: Path, monkeypatch: pytest.MonkeyPatch, *, whole: bool) -> bool:
    """Whether a build was killed at a step of its writing, counted from 0."""
    left = step
    original: Mapping[str, Callable[..., object]] = {"replace": Path.replace, "unlink": Path.unlink}

    def counted(name: str) -> Callable[..., object]:
        def act(self: Path, *given: object, **named: object) -> object:
            nonlocal left
            if self.exists() and not left:
                raise KeyboardInterrupt
            left -= self.exists()
            return original[name](self, *given, **named)

        return act

    with monkeypatch.context() as patched:
        for name in original:
            patched.setattr(Path, name, counted(name))
        try:
            if whole:
                write_site(output, NEW, precompress=True)
            else:
                changed = {path: content for path, content in NEW.items() if OLD.get(path) != content}
                write_update(output, changed, ("b.html",), copied=NEW.keys())
        except KeyboardInterrupt:
            return True
    return False


def test_a_file_of_somebody_else_is_taken_for_no_copy(tmp_path: Path) -> None:
    own = b"den egna"
    write_site(tmp_path, {"a.css": LONG, f"a.css{ENDING}": own}, precompress=True)
    write_update(tmp_path, {"a.css": LONG + b"a"}, (), copied={"a.css", f"a.css{ENDING}"})
    assert own == (tmp_path / f"a.css{ENDING}").read_bytes()


def test_what_stays_is_not_compressed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = own_copy(tmp_path)
    made(folders)
    compressed: list[bytes] = []

    def noted(content: bytes) -> bytes:
        compressed.append(content)
        return gzipped(content)

    monkeypatch.setattr(copying, "COMPRESSORS", {**copying.COMPRESSORS, ENDING: noted})
    written_over(folders, {"content/press/2023/eget.md": OWN})
    made(folders)
    assert (folders.output / "press/2023/eget.html").read_bytes() in compressed
    assert (folders.output / "press/2021/exempelkoping-forst-ut.html").read_bytes() not in compressed
    assert_fresh(folders.output)


def test_without_the_extra_it_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = room_in(tmp_path)
    monkeypatch.setitem(sys.modules, "brotli", None)
    told = room.run("build", "--precompress")
    assert (2, True) == (told.status, "requirements-precompress.lock" in told.err)
    assert not (room.root / "output").exists()


@pytest.mark.validator
@pytest.mark.parametrize(("asked_for", "encoding", "ending"), [("gzip", "gzip", ".gz"), ("gzip, br", "br", ".br")])
def test_apache_hands_the_copies_out(
    tmp_path: Path, apache: tuple[str, Path], asked_for: str, encoding: str, ending: str
) -> None:
    folders = own_copy(tmp_path)
    made(folders)
    base = "/exempelmyndigheten/"
    with WebServer(apache=apache).serving(folders.output, tmp_path, base, copies=True) as (port,):
        for path in ("index.html", "press/2021/", "static/site.css", "data/releases.json", "saknas.html"):
            told, plain = ask(port, base + path, Accept_Encoding=asked_for), ask(port, base + path)
            file = "404.html" if path == "saknas.html" else path + "index.html" * path.endswith("/")
            assert (encoding, "Accept-Encoding") == (told.headers.get("content-encoding"), told.headers["vary"]), path
            assert (folders.output / f"{file}{ending}").read_bytes() == told.body
            assert (folders.output / file).read_bytes() == plain.body
            for header in ("content-type", "content-security-policy", "cache-control", "vary"):
                assert plain.headers[header] == told.headers[header], path
            assert plain.status == told.status
        picture = next(path for path in folders.output.rglob("*.png")).relative_to(folders.output).as_posix()
        assert "content-encoding" not in ask(port, base + picture, Accept_Encoding=asked_for).headers
        refused = ask(port, f"{base}index.html", Accept_Encoding="br;q=0, gzip;q=0")
        assert (folders.output / "index.html").read_bytes() == refused.body


@pytest.mark.validator
def test_apache_leaves_the_copies_unless_told(tmp_path: Path, apache: tuple[str, Path]) -> None:
    folders = own_copy(tmp_path)
    made(folders)
    (folders.output / "index.html.gz").write_bytes(b"an old one")
    with WebServer(apache=apache).serving(folders.output, tmp_path, "/exempelmyndigheten/") as (port,):
        told = ask(port, "/exempelmyndigheten/index.html", Accept_Encoding="gzip")
        assert (folders.output / "index.html").read_bytes() == gzip.decompress(told.body)


@pytest.mark.validator
def test_nginx_hands_the_copies_out(tmp_path: Path, nginx: str) -> None:
    folders = own_copy(tmp_path)
    made(folders)
    rules = folders.output / "server.nginx.conf"
    rules.write_text(rules.read_text("utf-8").replace("# gzip_static on;", "gzip_static on;"), "utf-8")
    base = "/exempelmyndigheten"
    with nginx_serving(nginx, folders.output, tmp_path, base, handing_out=AS_BUILT) as asked:
        for path in ("index.html", "press/2021/index.html", "static/site.css", "data/releases.json"):
            told = ask(asked.port, f"{base}/{path}", Accept_Encoding="gzip")
            assert "gzip" == told.headers["content-encoding"]
            assert (folders.output / f"{path}{ENDING}").read_bytes() == told.body
            plain = ask(asked.port, f"{base}/{path}")
            assert (folders.output / path).read_bytes() == plain.body
            assert told.headers["content-type"] == plain.headers["content-type"]
            assert told.headers["content-security-policy"] == plain.headers["content-security-policy"]

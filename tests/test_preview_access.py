"""The preview is for whoever started it: other people on the same machine see nothing without its key."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from press_room import CLOSED
from previewing import OWN_PAGE, Reply, ask, previewing, small_room

from pressroom.cache.store import open_store
from pressroom.preview import Preview, server
from pressroom.preview.access import belongs_to_us, cookie_name

needs_linux = pytest.mark.skipif(
    not Path("/proc/net/tcp").exists(), reason="no system that tells whose a connection is"
)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with previewing(small_room(tmp_path_factory.mktemp("access")), CLOSED) as opened:
        yield opened


@pytest.fixture
def stranger(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> Preview:
    """The preview as it is where the system doesn't tell whose a connection is, or tells that it is another's."""
    monkeypatch.setattr(server, "belongs_to_us", lambda _client, _server: False)
    return preview


PLACES = ["/", f"/{OWN_PAGE}", "/static/site.css", "/.preview/preview.js", "/press/2023/hemligt.html", "/borta"]


@pytest.mark.parametrize("path", PLACES)
def test_a_stranger_sees_nothing(stranger: Preview, path: str) -> None:
    reply = ask(stranger, path)
    assert (403, True) == (reply.status, "adressen som står i terminalen" in reply.text)
    assert "Hemligt" not in reply.text


@pytest.mark.parametrize("wrong", ["", "x", "å", "x" * 5000])
def test_a_wrong_key_is_none(stranger: Preview, wrong: str) -> None:
    quoted = wrong.replace("å", "%C3%A5")
    assert 403 == ask(stranger, f"/?key={quoted}").status
    assert 403 == ask(stranger, "/", Cookie=f"{cookie_name(stranger.port)}={quoted}; {{=}}").status


def opened(preview: Preview, path: str = "/") -> Reply:
    return ask(preview, f"{path}?key={preview.key}")


def test_the_first_address_lets_in_and_is_forgotten_by_the_browser(stranger: Preview) -> None:
    assert stranger.first_address.endswith(f"/?key={stranger.key}")
    reply = opened(stranger, f"/{OWN_PAGE}")
    assert (303, f"/{OWN_PAGE}") == (reply.status, reply.headers["Location"])
    cookie = SimpleCookie(reply.headers["Set-Cookie"])[cookie_name(stranger.port)]
    assert (True, "Strict", "/") == (cookie["httponly"], cookie["samesite"], cookie["path"])
    again = ask(stranger, f"/{OWN_PAGE}", Cookie=f"a=b; {cookie_name(stranger.port)}={cookie.value}")
    assert (200, True) == (again.status, "Nytt" in again.text)


def test_the_key_of_another_preview_lets_nobody_in(stranger: Preview) -> None:
    assert 403 == ask(stranger, "/", Cookie=f"{cookie_name(stranger.port + 1)}={stranger.key}").status


@needs_linux
def test_whoever_started_it_needs_no_key(preview: Preview) -> None:
    assert 200 == ask(preview, f"/{OWN_PAGE}").status


ASKING = "import sys, urllib.request as u; print(u.urlopen(sys.argv[1]).status)"


@needs_linux
@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="nobody else to ask as")
def test_another_user_of_the_machine_is_a_stranger(preview: Preview) -> None:
    address = f"{preview.address}{OWN_PAGE}"
    command = ["setpriv", "--reuid", "65534", "--clear-groups", sys.executable, "-S", "-c", ASKING, address]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "HTTP Error 403" in done.stderr or "Permission denied" in done.stderr, done.stderr
    assert "200" not in done.stdout


HAS_USERS = pytest.mark.skipif(not hasattr(os, "getuid"), reason="no numbers of users")
LINE = (
    "   1: 0100007F:{client:04X} 0100007F:{server:04X} 01 00000000:00000000 00:00000000 00000000 {uid:>5} 0 12345 1\n"
)


@HAS_USERS
def test_whose_a_connection_is_stands_in_a_table(tmp_path: Path) -> None:
    table = tmp_path / "tcp"
    head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
    others = LINE.format(client=8000, server=4000, uid=os.getuid()) + LINE.format(client=40, server=8000, uid=1)
    table.write_text(head + others + LINE.format(client=4000, server=8000, uid=os.getuid()))
    assert belongs_to_us(4000, 8000, table)
    assert not belongs_to_us(40, 8000, table)
    assert not belongs_to_us(4001, 8000, table)
    assert not belongs_to_us(4000, 8000, tmp_path / "borta")
    table.write_bytes(b"\xff\n1: 2\n")
    assert not belongs_to_us(4000, 8000, table)


@HAS_USERS
def test_a_table_that_changes_while_it_is_read_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = LINE.format(client=4000, server=8000, uid=os.getuid())
    foreign = LINE.format(client=4000, server=8000, uid=os.getuid() + 1)
    tables: Iterator[str] = iter(())
    monkeypatch.setattr(Path, "read_text", lambda *_: next(tables))
    for seen, expected in (
        ([own + own], True),
        ([own + foreign], False),
        ([own + foreign.replace(" 01 ", " 06 ")], True),
        ([own.replace(" 01 ", " 06 "), "", own], True),
        (["", foreign, own], False),
        ([""] * 5, False),
    ):
        tables = iter(seen)
        assert expected is belongs_to_us(4000, 8000, tmp_path)


def test_what_an_older_version_left_open_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / ".cache"
    folder.mkdir()
    folder.chmod(0o755)
    with open_store(str(folder / "memo.sqlite")) as store:
        store.begin()
    assert 0o700 == folder.stat().st_mode & 0o777


def test_what_is_remembered_is_for_nobody_else(preview: Preview, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert preview.port
    caches = list(tmp_path_factory.getbasetemp().glob("access*/.cache"))
    assert caches
    assert {0} == {cache.stat().st_mode & 0o077 for cache in caches}

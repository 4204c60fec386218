"""Whatever standard output leads to, the program tells what it can, ends as it should, and never with a traceback."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from press_room import HERE, written_over
from previewing import OWN_SOURCE, OWN_TEXT, PATIENCE, small_room

from pressroom.engine.request import Folders

BUILD = (sys.executable, str(HERE.parent / "build.py"))
NOW = ("--as-of", "2025-03-01")
needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="the shell of other systems")


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A press room with a draft whose title has a letter that Windows' old encoding lacks; built and asked."""
    found = small_room(tmp_path)
    draft = OWN_TEXT.replace("Nytt", "Från A → B").replace("001", "003").replace("date", "draft: ja\ndate")
    written_over(found, {"content/press/2023/pil.md": draft})
    for _ in range(2):
        subprocess.run([*BUILD, *NOW], cwd=tmp_path, check=True, capture_output=True)
    return found


def shell(folders: Folders, words: str, **environment: str) -> tuple[int, str]:
    """The exit status of a command in a shell, where ``b`` builds, and what came."""
    done = subprocess.run(
        ["/bin/bash", "-c", f'b() {{ "{BUILD[0]}" "{BUILD[1]}" {" ".join(NOW)} "$@"; }}; set -o pipefail; {words}'],
        cwd=folders.content.parent,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8", "replace")


def change(folders: Folders) -> None:
    written_over(folders, {OWN_SOURCE: OWN_TEXT.replace("2023-05-04", "2023-05-05")})


@needs_shell
@pytest.mark.parametrize("is_changed", [False, True], ids=["said-before", "built"])
def test_an_output_that_is_closed_hears_nothing(folders: Folders, is_changed: bool) -> None:  # noqa: FBT001
    if is_changed:
        change(folders)
    assert (0, "") == shell(folders, "b >&-")


@needs_shell
def test_a_reader_that_goes_away_is_no_fault(folders: Folders) -> None:
    assert (0, "") == shell(folders, "b | true")
    change(folders)
    status, said = shell(folders, "b | true")
    assert "Traceback" not in said
    assert "Exception" not in said
    assert status in {0, 1}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no disk that is always full")
@pytest.mark.parametrize("command", ["", "check", "next"])
def test_an_output_that_is_full_is_told_in_both_languages(folders: Folders, command: str) -> None:
    swedish, english = "Det som skulle sägas kunde inte skrivas: ", "What was to be told could not be written: "
    reason = "No space left on device."
    assert (2, f"{swedish}{reason}\n{english}{reason}\n") == shell(folders, f"b {command} > /dev/full", PYTHONUTF8="1")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no disk that is always full")
@pytest.mark.parametrize("arguments", [[], ["--json"], ["--help"], ["check"]], ids=str)
def test_a_program_that_is_installed_tells_of_a_full_output_as_well(folders: Folders, arguments: list[str]) -> None:
    driver = "import sys\nfrom pressroom.cli import program\nsys.argv[0] = 'pressroom'\nsys.exit(program())\n"
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-c", driver, *arguments],
            cwd=folders.content.parent,
            env={**os.environ, "PYTHONPATH": str(HERE.parent), "PYTHONUTF8": "1"},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (2, False) == (done.returncode, "Traceback" in done.stderr)
    assert "What was to be told could not be written: No space left on device." in done.stderr


@needs_shell
@pytest.mark.parametrize("is_changed", [False, True], ids=["said-before", "built"])
@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["cp1252", "ascii", "C"],
)
def test_a_letter_that_the_encoding_lacks_stops_nothing(
    folders: Folders,
    environment: dict[str, str],
    is_changed: bool,  # noqa: FBT001
) -> None:
    if is_changed:
        change(folders)
    status, said = shell(folders, "b --lang sv", **environment)
    assert (0, True) == (status, "\\u2192" in said or "→" in said), said


@needs_shell
@pytest.mark.parametrize("command", ["--json", "check --json", "--changes"])
def test_json_is_utf8_wherever_it_goes(folders: Folders, command: str) -> None:
    written_over(folders, {"content/press/2023/fel.md": OWN_TEXT.replace("date:", "rubrik→å: x\ndate:")})
    status, said = shell(folders, f"b {command} 2> /dev/null", PYTHONIOENCODING="cp1252")
    report = json.loads(said) if "json" in command else {}
    assert (1, "json" in command) == (status, "rubrik→å" in json.dumps(report, ensure_ascii=False))


@needs_shell
def test_problems_are_shown_on_a_terminal_without_columns(folders: Folders) -> None:
    written_over(folders, {"content/press/2023/fel.md": OWN_TEXT.replace("2023-05-04", "2018-02-30")})
    for command in ("", "check"):
        status, said = shell(folders, f"b {command} --lang en", COLUMNS="0")
        assert (1, True, True) == (status, "2018-02-30" in said, "1 error" in said), said


@pytest.mark.skipif(sys.platform == "win32", reason="other systems send signals")
def test_ctrl_c_ends_with_its_own_status(folders: Folders) -> None:
    driver = "import time\nfrom pressroom import cli, streams\nfrom pressroom.cli import build\n"
    driver += "def wait(*given, **named):\n    open('waiting', 'w').close()\n    time.sleep(3600)\n"
    driver += "build.build_site = wait\nraise SystemExit(streams.run(cli.main))\n"
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    process = subprocess.Popen(
        [sys.executable, "-c", driver],
        cwd=folders.content.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    waiting, end = folders.content.parent / "waiting", time.monotonic() + PATIENCE
    while not waiting.exists():
        assert time.monotonic() < end
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=PATIENCE)
    assert (130, False) == (process.returncode, "Traceback" in said)

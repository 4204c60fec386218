"""The way in: the locked libraries, what git leaves out, and `build.py` wherever it is started."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from platform import python_version
from shutil import copy, which
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from press_room import own_copy

from pressroom import __version__
from pressroom.cli.commands import command_line
from pressroom.cli.version import revision_of, version_line, version_of

ROOT = Path(__file__).parent.parent
EXTRAS: Mapping[str, str] = {
    "requirements-spelling.lock": "spelling",
    "requirements-package.lock": "package",
    "requirements-precompress.lock": "precompress",
}
"""The locks that hold one extra and nothing else."""
LOCKS = ("requirements.lock", "requirements-test.lock", *EXTRAS)
WITHOUT_LIBRARIES = Path(sys.executable).resolve()
"""The Python that the virtual environment was made with."""


def locked(name: str) -> Mapping[str, str]:
    """The lines of a lock by library, each with its version, marker and hashes."""
    lines = re.sub(r"\\\n\s*", "", (ROOT / name).read_text("utf-8")).splitlines()
    return {canonicalize_name(line.partition("==")[0]): line for line in lines if not line.lstrip().startswith("#")}


def pinned(line: str) -> Requirement:
    """A line of a lock without its hashes."""
    return Requirement(line.partition("--hash")[0])


def wanted(lock: str) -> Sequence[Requirement]:
    """What pyproject.toml asks for, and the lock is made from."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    if lock in EXTRAS:
        return [Requirement(line) for line in extras[EXTRAS[lock]]]
    extra = extras["test"] if lock == "requirements-test.lock" else []
    return [Requirement(line) for line in [*project["dependencies"], *extra]]


# --- the locks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_library_has_hashes(lock: str) -> None:
    assert [] == [line for line in locked(lock).values() if not re.search(r"--hash=sha256:[0-9a-f]{64}", line)]


@pytest.mark.parametrize("lock", EXTRAS)
def test_the_locks_agree(lock: str) -> None:
    tested, extra = locked("requirements-test.lock"), locked(lock)
    assert {name: tested[name] for name in extra} == dict(extra)


ADVICE = (
    "README.md",
    "docs/skribentguide.md",
    "docs/publicera.md",
    "build.py",
    "pressroom/language/messages/desk.py",
    "pressroom/language/messages/package.py",
)


@pytest.mark.parametrize("file", ADVICE)
def test_nobody_is_told_to_install_libraries_without_their_hashes(file: str) -> None:
    commands = re.findall(r"pip install\b(?! of a checkout|` of a checkout)[^`\"]*", (ROOT / file).read_text("utf-8"))
    assert [] == [command for command in commands if "--require-hashes" not in command]


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_host_and_no_index(lock: str) -> None:
    assert [] == re.findall(r"\S*(?:://|index|find-links|trusted-host)\S*", (ROOT / lock).read_text("utf-8"))


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_what_the_project_asks_for(lock: str) -> None:
    pins = locked(lock)
    outside = [
        str(want)
        for want in wanted(lock)
        if (line := pins.get(canonicalize_name(want.name))) is None
        or not want.specifier.contains(next(iter(pinned(line).specifier)).version)
    ]
    assert [] == outside


@pytest.mark.parametrize(
    "system", [("Linux", "linux", "posix"), ("Darwin", "darwin", "posix"), ("Windows", "win32", "nt")]
)
@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize("lock", LOCKS)
def test_locks_are_complete_everywhere(lock: str, version: str, system: tuple[str, str, str]) -> None:
    platform_system, sys_platform, os_name = system
    machine = {
        "platform_system": platform_system,
        "sys_platform": sys_platform,
        "os_name": os_name,
        "python_version": version,
        "python_full_version": f"{version}.0",
        "extra": "",
    }
    present = {
        name for name, line in locked(lock).items() if (on := pinned(line).marker) is None or on.evaluate(machine)
    }
    needed = {
        canonicalize_name(need.name)
        for name in present
        for need in map(Requirement, needs_of(name))
        if need.marker is None or need.marker.evaluate(machine)
    }
    assert set() == needed - present


def needs_of(library: str) -> Sequence[str]:
    """What a library says that it needs; nothing where it isn't installed, as Windows' own aren't here."""
    try:
        return requires(library) or ()
    except PackageNotFoundError:
        return ()


def test_the_tests_use_the_versions_that_the_site_is_built_with() -> None:
    site, tests = ({name: pinned(line).specifier for name, line in locked(lock).items()} for lock in LOCKS[:2])
    assert site == {name: version for name, version in tests.items() if name in site}


# --- what git knows -----------------------------------------------------------------------------------------------


def test_what_is_made_stays_out_of_git() -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert set() == {"/output/", "/.cache/", "/.venv/"} - set(ignored)


def test_the_check_of_a_clean_checkout_can_be_started() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


# --- build.py -----------------------------------------------------------------------------------------------------


def build(folder: Path, *arguments: str, python: Path | str = WITHOUT_LIBRARIES) -> tuple[int, str, str]:
    """Start the `build.py` of a folder: its exit status, output and complaints."""
    done = subprocess.run([python, folder / "build.py", *arguments], capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder with nothing in it but `build.py`."""
    copy(ROOT / "build.py", tmp_path)
    return tmp_path


def test_build_says_how_to_use_it() -> None:
    status, output, _ = build(ROOT, "--help", python=sys.executable)
    assert (0, "Usage: build.py") == (status, output[:15])


def test_without_libraries_build_says_what_to_type(elsewhere: Path) -> None:
    status, output, complaint = build(elsewhere, "--help")
    assert (2, "") == (status, output)
    assert [
        f"Programmets bibliotek är inte installerade. Skriv i {elsewhere}:",
        "    make site",
        f"The program's libraries are not installed. In {elsewhere}, type:",
        "    make site",
    ] == complaint.splitlines()


def test_outside_the_virtual_environment_build_goes_on_inside(elsewhere: Path) -> None:
    inside = elsewhere / ".venv" / "bin" / "python"
    inside.parent.mkdir(parents=True)
    inside.write_text('#!/bin/sh\necho "$@"\nexit 7\n')
    inside.chmod(0o755)
    assert (7, f"{elsewhere}/build.py check --as-of 2023-01-01\n", "") == build(
        elsewhere, "check", "--as-of", "2023-01-01"
    )


def test_an_old_python_is_told_so(elsewhere: Path) -> None:
    pretence = "import runpy, sys; sys.version_info = (3, 9); runpy.run_path(sys.argv[1], run_name='__main__')"
    done = subprocess.run(
        [WITHOUT_LIBRARIES, "-c", pretence, elsewhere / "build.py"], capture_output=True, encoding="utf-8", check=False
    )
    assert (
        2,
        "Det här är Python 3.9; det behövs 3.11 eller nyare.\nThis is Python 3.9; 3.11 or newer is needed.\n",
    ) == (
        done.returncode,
        done.stderr,
    )


@pytest.mark.parametrize("module", ["__init__.py", "streams.py"])
def test_ctrl_c_while_the_program_is_loaded_ends_it_quietly(elsewhere: Path, module: str) -> None:
    (elsewhere / "pressroom").mkdir()
    (elsewhere / "pressroom" / module).write_text(
        "import signal\nsignal.raise_signal(signal.SIGINT)\n", encoding="utf-8"
    )
    assert (130, "", "") == build(elsewhere, python=sys.executable)


def test_an_old_python_can_read_build() -> None:
    tree = ast.parse((ROOT / "build.py").read_text("utf-8"), feature_version=(3, 6))
    imported = [alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names]
    assert ["gc", "os", "sys"] == imported


# --- installed ----------------------------------------------------------------------------------------------------


def project() -> Mapping[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def pressroom(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Start the installed command in a folder, as its script does: its exit status, output and complaints."""
    module, _, function = project()["project"]["scripts"]["pressroom"].partition(":")
    script = f"import sys; sys.path.insert(0, {str(ROOT)!r}); sys.argv[0] = 'bin/pressroom'; "
    script += f"from {module} import {function}; sys.exit({function}())"
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def test_installed_the_commands_work_in_the_folder_of_a_site(tmp_path: Path) -> None:
    own_copy(tmp_path)
    status, output, _ = pressroom(tmp_path, "check", "--lang", "en")
    assert (0, "no problems") == (status, output.splitlines()[-1])
    assert not (tmp_path / "output").exists()
    assert 0 == pressroom(tmp_path, "--quiet")[0]
    assert (tmp_path / "output" / "index.html").is_file()


def test_installed_the_program_calls_itself_by_the_name_that_was_typed(tmp_path: Path) -> None:
    own_copy(tmp_path)
    _, output, _ = pressroom(tmp_path, "--help")
    assert "Usage: pressroom" == output[:16]
    _, output, _ = pressroom(tmp_path, "new", "person", "--name", "Eva Exempel", "--lang", "en")
    assert "next: write in the file, and look at it with pressroom serve" == output.splitlines()[-1]


def test_everything_that_the_program_reads_of_its_own_is_installed_with_it() -> None:
    house = ROOT / "pressroom"
    patterns = project()["tool"]["setuptools"]["package-data"]["pressroom"]
    installed = {path for pattern in patterns for path in house.glob(pattern)}
    others = {path for path in house.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}}
    assert set() == others - installed
    modules = {path.parent for path in house.rglob("*.py")}
    assert [] == [folder for folder in modules if not (folder / "__init__.py").is_file()]


def test_the_hook_for_commits_starts_the_installed_command(tmp_path: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    program, *arguments = hook["entry"].split()
    assert ("python", False) == (hook["language"], hook["pass_filenames"])
    assert program in project()["project"]["scripts"]
    release = own_copy(tmp_path).content / "press" / "2021" / "efter-besoket.md"
    assert (0, "") == pressroom(tmp_path, *arguments)[:2]
    release.write_text(release.read_text("utf-8").replace("date: ", "date: 2021-02-30 # ", 1), "utf-8")
    assert 1 == pressroom(tmp_path, *arguments)[0]
    path = release.relative_to(tmp_path).as_posix()
    assert (True, False) == tuple(bool(re.search(hook["files"], name)) for name in (path, "README.md"))


# --- the version --------------------------------------------------------------------------------------------------

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def checkout(root: Path, files: Mapping[str, str]) -> Path:
    """A checkout with these files."""
    for name, text in {"pyproject.toml": '[project]\nversion = "7.8.9"\n', **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


@pytest.mark.parametrize(
    "files",
    [
        {".git/HEAD": "ref: refs/heads/main\n", ".git/refs/heads/main": f"{COMMIT}\n"},
        {".git/HEAD": f"{COMMIT}\n"},
        {
            ".git/HEAD": "ref: refs/heads/main\n",
            ".git/packed-refs": f"# pack-refs\n{COMMIT} refs/heads/main\n^{COMMIT}\n",
        },
        {
            ".git": "gitdir: main/.git/worktrees/w\n",
            "main/.git/worktrees/w/HEAD": "ref: refs/heads/w\n",
            "main/.git/worktrees/w/commondir": "../..\n",
            "main/.git/refs/heads/w": f"{COMMIT}\n",
        },
    ],
    ids=["a branch", "no branch", "a packed branch", "a worktree"],
)
def test_the_version_tells_the_revision_of_a_checkout(tmp_path: Path, files: Mapping[str, str]) -> None:
    assert f"pressroom 7.8.9 (git 0123456789ab, Python {python_version()})" == version_line(checkout(tmp_path, files))


@pytest.mark.parametrize(
    "files",
    [
        {},
        {".git": "gitdir: nowhere\n"},
        {".git/HEAD": "ref: refs/heads/main\n"},
        {".git/HEAD": "ref: refs/heads/main\n", ".git/refs/heads/main": "?\n"},
    ],
    ids=["no git", "a worktree that is gone", "no commit yet", "damaged"],
)
def test_a_revision_that_is_not_known_is_left_out(tmp_path: Path, files: Mapping[str, str]) -> None:
    assert "" == revision_of(checkout(tmp_path, files))


def test_the_revision_of_this_checkout_is_the_one_that_git_tells() -> None:
    git = which("git")
    if git is None:
        pytest.skip("there is no git here")
    told = subprocess.run([git, "-C", ROOT, "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    assert told.stdout.strip() == revision_of(ROOT)


def test_version_is_an_option() -> None:
    outcome = CliRunner().invoke(command_line(), ["--version"], prog_name="build.py")
    assert (0, f"{version_line()}\n") == (outcome.exit_code, outcome.output)


def test_pages_tell_the_version_of_the_project() -> None:
    assert version_of(ROOT) == __version__


def test_the_changelog_begins_with_this_version() -> None:
    headings = re.findall(r"^## (\S+)(.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    version = Version(version_of(ROOT))
    assert (version.base_version, " (not released yet)" if version.is_devrelease else "") == headings[0]

"""What somebody runs: the version of the program, its revision where it is a checkout, and Python's."""

import platform
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
"""The checkout, where this is one; where it is installed, the folder of all that is."""
_REVISION = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_SHOWN = 12


def version_line(root: Path = ROOT) -> str:
    """The answer to ``--version``, the same in every language."""
    revision = revision_of(root)
    parts = (f"git {revision[:_SHOWN]}" if revision else "", f"Python {platform.python_version()}")
    return f"pressroom {version_of(root)} ({', '.join(part for part in parts if part)})"


def version_of(root: Path) -> str:
    """What pyproject.toml says beside a checkout, else what was written down when the program was installed."""
    import tomllib
    from importlib.metadata import version

    file = root / "pyproject.toml"
    if file.is_file():
        return str(tomllib.loads(file.read_text("utf-8"))["project"]["version"])
    return version("pressroom")


def revision_of(root: Path) -> str:
    """The commit that is checked out, as git's own files tell it; empty where they don't."""
    git = git_folder(root)
    if git is None:
        return ""
    head = text_of(git / "HEAD")
    name = head.removeprefix("ref: ")
    found = head if name == head else text_of(git / name) or text_of(shared_folder(git) / name) or packed(git, name)
    return found if _REVISION.fullmatch(found) else ""


def git_folder(root: Path) -> Path | None:
    """Where git keeps what it knows of a folder: in ``.git``, or, of one worktree of several, where that file says."""
    git = root / ".git"
    if git.is_dir():
        return git
    place = text_of(git).removeprefix("gitdir: ")
    return root / place if place else None


def shared_folder(git: Path) -> Path:
    """Where git keeps what all worktrees have in common."""
    return git / (text_of(git / "commondir") or ".")


def packed(git: Path, name: str) -> str:
    """The revision of a branch among those that git has packed into one file."""
    lines = text_of(shared_folder(git) / "packed-refs").splitlines()
    return next((line.split()[0] for line in lines if line.split()[1:] == [name]), "")


def text_of(file: Path) -> str:
    """What stands in a small file; empty where there is none that can be read."""
    try:
        return file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""

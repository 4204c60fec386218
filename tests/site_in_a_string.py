"""A press room in a string: its files are written in the test, and read as the build reads them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pressroom.dates import SWEDISH_TIME
from pressroom.documents.reading import read_contents
from pressroom.language import language_of
from pressroom.model import Site
from pressroom.problems import Location, Problem, in_order
from pressroom.read import read_site
from pressroom.settings import read_settings

NOW = datetime(2022, 6, 1, 12, 0, tzinfo=SWEDISH_TIME)

SITE = """\
site:
  name: Pressarkivet
  url: https://arkiv.example/
agency:
  name: Myndigheten
"""

MARK = "▸"
"""Stands in a text where a problem is expected."""


def write_site(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files by their paths below content, with a short site.yaml unless they bring one; returns the folder."""
    content = root / "content"
    for path, text in {"site.yaml": SITE, **files}.items():
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return content


def read_files(root: Path, files: Mapping[str, str | bytes], as_of: datetime = NOW) -> tuple[Site, tuple[Problem, ...]]:
    """Write the files and read them to a site, with every problem on the way."""
    contents = read_contents(write_site(root, files))
    settings, problems = read_settings(contents, as_of)
    assert settings is not None, said(problems)
    site, others = read_site(contents, settings)
    return site, in_order((*contents.problems, *problems, *others))


def release(*lines: str, date: str = "2018-06", body: str = "Text.") -> str:
    """A release; the first line stands on line 4 of its file."""
    return "\n".join(["---", "title: Rubrik", f"date: {date}", *lines, "---", body, ""])


def municipality(*lines: str, name: str = "Motala") -> str:
    """A municipality; the first line stands on line 3 of its file."""
    return "\n".join(["---", f"name: {name}", *lines, "---", ""])


def person(*lines: str, name: str = "Ada Exempel") -> str:
    """A person, who spoke for someone; the first line stands on line 3 of its file."""
    role = () if any("roles:" in line for line in lines) else ("roles: [{title: vd, organisation: Verket}]",)
    return "\n".join(["---", f"name: {name}", *lines, *role, "---", ""])


def titled(*lines: str, title: str = "Rubrik") -> str:
    """A fact box or a standing page; the first line stands on line 3 of its file."""
    return "\n".join(["---", f"title: {title}", *lines, "---", "Text.", ""])


@dataclass(frozen=True, kw_only=True)
class Found:
    """A problem as a test states it: where it is, and the English of its hint."""

    code: str
    place: str
    hint: str


def found(problems: Iterable[Problem]) -> list[Found]:
    """The problems as tests state them."""
    english = language_of("en")
    return [
        Found(code=problem.code, place=place_of(problem.at), hint=english.word(problem).hint) for problem in problems
    ]


def said(problems: Iterable[Problem]) -> list[str]:
    """The problems in short: code and place."""
    return [f"{problem.code} {place_of(problem.at)}" for problem in problems]


def place_of(at: Location) -> str:
    """A place below content: path, line and column, without those that are 0."""
    numbers = [str(number) for number in (at.line, at.column) if number]
    return ":".join([at.path.removeprefix("content/"), *numbers])


def unmarked(files: Mapping[str, str]) -> tuple[Mapping[str, str], list[str]]:
    """The files without their marks, and the places that were marked; a mark before all else means the file itself."""
    places = []
    for path, text in sorted(files.items()):
        for number, line in enumerate(text.split("\n"), start=1):
            at_start = number == 1 and line.startswith(MARK)
            places += [path] * at_start
            if MARK in line and not at_start:
                places.append(f"{path}:{number}:{line.index(MARK) + 1}")
    return {path: text.replace(MARK, "") for path, text in files.items()}, places

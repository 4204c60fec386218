"""Every field of every kind with every value that has brought a reader down before: nothing is left to chance here.

Records stand in one press room, thousands of them; site.yaml and the tables are read once for each value. Only reading
is done, which is where values are judged.
"""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from fuzz_changes import VALUES
from press_room import CLOSED

from pressroom.desk.schema import KINDS
from pressroom.documents.reading import read_contents
from pressroom.fields import FieldGroup, Many, Table
from pressroom.language import language_of
from pressroom.problems import Problem
from pressroom.read import read_site
from pressroom.settings import read_settings

SITE = "site:\n  name: A\n  url: https://arkiv.example/\nagency:\n  name: B\n"
RECORDS = {
    "release": ("press/2021/", "title: T\ndate: 2021-05-11\n"),
    "person": ("people/", "name: A B\n"),
    "municipality": ("municipalities/", "name: X\n"),
    "box": ("boxes/", "title: T\n"),
    "page": ("pages/", "title: T\n"),
}
"""Where records of each kind lie, and what they must have."""

Fields = tuple[str, ...]
"""The names of a field and of the groups that it lies in."""


def field_paths(table: Table, above: Fields = ()) -> Iterator[Fields]:
    """Every field of a table, and those of its groups."""
    for field in table:
        path = (*above, field.name)
        yield path
        read = field.read.each if isinstance(field.read, Many) else field.read
        if isinstance(read, FieldGroup):
            yield from field_paths(read.fields, path)


def with_value(text: str, path: Fields, value: str) -> str:
    """A text in YAML in which a field says this; what the first of its names said before is gone."""
    kept = "".join(f"{line}\n" for line in text.splitlines() if not line.startswith(f"{path[0]}:"))
    lines = [f"{'  ' * depth}{name}:" for depth, name in enumerate(path)]
    return f"{kept}{chr(10).join(lines)} {value}\n"


def pairs(kind: str, every: int = 1) -> Iterator[tuple[Fields, str]]:
    """Each field of a kind with each value, or every nth of them."""
    all_pairs = [(path, value) for path in field_paths(KINDS[kind]) for value in VALUES]
    yield from all_pairs[::every]


def read_all_values(place: Path, every: int = 1) -> Iterator[tuple[str, int, tuple[Problem, ...]]]:
    """The kinds of records, how many were read of each, and what is told of them."""
    for kind, (folder, must) in RECORDS.items():
        content = place / kind
        (content / folder).mkdir(parents=True)
        (content / "site.yaml").write_text(SITE, "utf-8")
        count = 0
        for count, (path, value) in enumerate(pairs(kind, every), start=1):
            text = f"---\n{with_value(must, path, value)}---\nText.\n"
            (content / folder / f"a-{count}.md").write_text(text, "utf-8", "surrogatepass")
        yield kind, count, read(content)
        shutil.rmtree(content)


def read_all_tables(place: Path, every: int = 1) -> Iterator[tuple[str, int, tuple[Problem, ...]]]:
    """The kinds of files in YAML, each read with each value."""
    content = place / "tables"
    content.mkdir(parents=True)
    for kind in sorted(KINDS.keys() - RECORDS.keys()):
        for path, value in pairs(kind, every):
            (content / "site.yaml").write_text(SITE, "utf-8")
            text = with_value(SITE if kind == "site" else "", path, value)
            (content / f"{kind}.yaml").write_text(text, "utf-8", "surrogatepass")
            yield f"{kind} {'.'.join(path)}: {value[:60]!r}", 1, read(content)
        (content / f"{kind}.yaml").unlink()


def read(content: Path, as_of: datetime = CLOSED) -> tuple[Problem, ...]:
    """Read a folder of content, and word what is told."""
    contents = read_contents(content)
    settings, problems = read_settings(contents, as_of)
    told = [*contents.problems, *problems]
    if settings:
        told += read_site(contents, settings)[1]
    for problem in told:
        for code in ("sv", "en"):
            language_of(code).word(problem)
    return tuple(told)

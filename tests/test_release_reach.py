"""Every field of a release reaches its readers: on its page, in the Markdown file and in the JSON file beside it."""

import hashlib
import html
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import pytest
import yaml
from press_room import CLOSED, GOLDEN, HERE, said
from site_in_a_string import titled, write_site

from pressroom.engine.pipeline import make_site
from pressroom.engine.request import Folders
from pressroom.fields import Choice, FieldGroup, Many, One, Table, person_names, rules
from pressroom.pages.tables import table_of
from pressroom.problems import has_errors
from pressroom.read import RELEASE_FIELDS, release_fields, release_parts

NOBODY = "what is left out of the site reaches nobody, and what is published needs the field no more"
NOT_SHOWN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "accept": dict.fromkeys(("page", "md", "json"), "a writer's answer to a warning of the program"),
        "embargo": dict.fromkeys(("page", "md", "json"), NOBODY),
        "draft": dict.fromkeys(("page", "md", "json"), NOBODY),
        "slug": dict.fromkeys(("page", "md", "json"), "it is the name of all three files"),
        "former": {"page": "a page of its own stands at each former address and leads on"},
    }
)
"""The fields that are kept from some of their readers, and why."""

SHOWN: Mapping[str, str] = MappingProxyType(
    {
        "kind": "Nyhet från regeringen",
        "language": 'lang="fi"',
        "text": "Det här är en sammanfattning",
        "source.seen": "bara en del har kunnat läsas",
    }
)
"""What a page says for a value that it doesn't show as it is written."""

OTHERS: Mapping[str, str] = MappingProxyType(
    {
        "municipality": "municipalities",
        "contact": "people",
        "spokesperson": "people",
        "boxes": "boxes",
    }
)
"""Fields that name a file, and the folder that it is in."""


def day(number: int) -> str:
    return f"2021-{number // 28 + 1:02}-{number % 28 + 1:02}"


def name(path: str) -> str:
    return f"the-{path.replace('.', '-').replace('_', '-')}"


WRITTEN: Mapping[Callable[[str], object], Callable[[str, int], str]] = MappingProxyType(
    {
        rules.one_line: lambda path, _: f"Ord för {path}",
        rules.prose: lambda path, _: f"Text för {path}",
        rules.archive_date: lambda _, number: day(number),
        rules.whole_day: lambda _, number: day(number),
        rules.moment_or_date: lambda _, number: f"{day(number)} 09:{number:02}",
        rules.sha256: lambda path, _: hashlib.sha256(path.encode()).hexdigest(),
        rules.web_address: lambda path, _: f"https://{name(path)}.example/",
        rules.document_or_address: lambda path, _: f"https://{name(path)}.example/",
        rules.listed_name: lambda path, _: name(path),
        person_names.contact_name: lambda path, _: name(path),
        release_parts.photographer: lambda path, _: f"Namn för {path}",
        rules.language: lambda _path, _number: "fi",
        release_fields.topic: lambda path, _: f"Ämne för {path}",
        release_fields.identifier: lambda path, _: name(path),
        release_fields.former_address: lambda path, _: f"press/2018/{name(path)}",
        release_parts.file_beside: lambda path, _: f"{name(path)}.png",
    }
)
"""How a value that can be told from all others is written, by the rule of its field."""


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """A field of a release, or of one of its parts, with a value that no other field has."""

    path: str
    value: str


def readers(table: Table, inside: str = "") -> Iterator[tuple[str, object]]:
    """Every field that holds a text, with the fields of the parts: its path and how it is read."""
    for field in table:
        path = f"{inside}{field.name}"
        part = part_of(field.read)
        if part:
            yield from readers(part.fields, f"{path}.")
        if not part or path in OTHERS:
            yield path, One(rule=rules.listed_name) if part else field.read


def part_of(read: object) -> FieldGroup[object] | None:
    each = read.each if isinstance(read, Many) else read
    return each if isinstance(each, FieldGroup) else None


def written(path: str, read: object, number: int) -> str:
    """A value for a field; a rule that is not known here is to be added above."""
    if "md" in NOT_SHOWN.get(path, {}):
        return ""
    if read is release_parts.read_visits:
        return day(number)
    one = read.each if isinstance(read, Many) else read
    assert isinstance(one, One), path
    return list(one.rule.words)[-1] if isinstance(one.rule, Choice) else WRITTEN[one.rule](path, number)


LEAVES = tuple(
    Leaf(path=path, value=written(path, read, number)) for number, (path, read) in enumerate(readers(RELEASE_FIELDS))
)


def release_with(fields: Mapping[str, object]) -> str:
    lines = [f"{field}: {json.dumps(value, ensure_ascii=False)}" for field, value in fields.items()]
    return "\n".join(["---", *lines, "---", "Text.", ""])


def front_matter() -> dict[str, object]:
    """Every field with its value: the parts as groups, a person who speaks beside a speaker who is no one's."""
    fields: dict[str, object] = {}
    for leaf in LEAVES:
        field, _, inner = leaf.path.partition(".")
        if inner:
            group = fields.setdefault(field, {})
            assert isinstance(group, dict)
            group[inner] = leaf.value
        elif field in fields:
            fields[field] = [fields[field], leaf.value]
        elif leaf.value:
            fields[field] = leaf.value
    return fields


@cache
def finished() -> Mapping[str, str]:
    """The files of a site with two releases: one with every field, and one whose text was taken away."""
    whole = front_matter()
    withdrawn = {"title": "Borta", "date": "2018", "withdrawn": whole.pop("withdrawn")}
    files: dict[str, str | bytes] = {
        "press/2018/whole.md": release_with(whole),
        "press/2018/withdrawn.md": release_with(withdrawn),
    }
    for path, folder in OTHERS.items():
        files[f"{folder}/{name(path)}.md"] = titled() if folder == "boxes" else "---\nname: Namnet\n---\n"
    with TemporaryDirectory() as temporary:
        content = write_site(Path(temporary), files)
        for leaf in LEAVES:
            if leaf.path.endswith(".src"):
                shutil.copy(GOLDEN / "content" / "press" / "2021" / "torget.png", content / "press/2018" / leaf.value)
        folders = Folders(
            content=content,
            templates=HERE.parent / "templates",
            static=HERE.parent / "static",
            output=Path(temporary) / "no",
        )
        made = make_site(folders, CLOSED)
        assert not has_errors(made.problems), said(made.problems)
        texts = (file for file in made.files if file.path.endswith((".html", ".md", ".json")))
        return {file.path: file.content.decode() for file in texts if isinstance(file.content, bytes)}


def texts_in(value: object) -> Iterator[str]:
    """Every text in named values and lists of them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from texts_in(list(value.values()))
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)


def reaches(leaf: Leaf, where: str) -> bool:
    """Whether the value of a field stands in the page, in the Markdown file or in the JSON file of its release."""
    stem = "press/2018/withdrawn" if leaf.path.startswith("withdrawn.") else "press/2018/whole"
    if where == "page":
        page = html.unescape(finished()[f"{stem}.html"])
        return bool(leaf.value) and SHOWN.get(leaf.path, leaf.value.replace(" 09:", "T09:")) in page
    file = finished()[f"{stem}.{where}"]
    values = json.loads(file) if where == "json" else yaml.load(file.split("---\n")[1], Loader=yaml.BaseLoader)  # noqa: S506  (it makes texts only)
    texts = [text.replace("T09:", " 09:") for text in texts_in(values)]
    return leaf.value in texts or f"press/2018/{leaf.value}" in texts


@pytest.mark.parametrize("where", ["page", "md", "json"])
@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.path)
def test_a_field_of_a_release_reaches_its_readers(leaf: Leaf, where: str) -> None:
    told_why = where in NOT_SHOWN.get(leaf.path, {})
    assert told_why is not reaches(leaf, where)


def test_the_values_can_be_told_apart() -> None:
    values = [leaf.value for leaf in LEAVES if leaf.value]
    assert len(values) == len(set(values))


def test_a_table_has_the_same_columns_whatever_is_in_it() -> None:
    header = (GOLDEN / "expected" / "data" / "releases.csv").read_text("utf-8").splitlines()[0]
    assert header.split(",") == list(table_of((), "releases").header)
    assert {"event", "image", "visits", "withdrawn"}.isdisjoint(table_of((), "releases").header)


def test_a_former_address_leads_on() -> None:
    (former,) = (leaf.value for leaf in LEAVES if leaf.path == "former")
    assert "whole.html" in finished()[f"{former}.html"]

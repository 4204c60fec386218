"""The same press room for each generator: content, templates that show the same, and the command that builds it.

Every generator makes a page for each release, lists in pages of 25, lists of topics and of municipalities, and the
pages that stand alone; shows the speakers' names, what is said of a municipality, and the site's name on every page.
Ours makes more of each page (navigation, provenance, contacts, neighbours, notice) and checks every link, anchor and
page before it writes; none of the others does. They render Markdown without speech, fact boxes and Swedish typography,
and only Hugo links each release to its neighbours.
"""

import json
import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from corpus import corpus, newest_release, release, release_path

ROOT = Path(__file__).parent.parent
PLAIN_EXPORTS = "exports: {releases: nej, data: nej, feeds: nej, redirects: nej, hosting: nej, search: nej}\n"
"""Switches off the files that the others don't make; every check stays on."""

FIRST, SECOND = (f"content/{release_path(number)}" for number in range(2))
"""The releases that are edited: the one in its words, the other in its fields."""
LAST_PARAGRAPH = r"((?:\n\nEtt stycke till, \w+\.)?\s*)\Z"
LAST_RULE = r"((?:\n\.m\w+ \{ margin: 0 \})?\s*)\Z"
FIRST_IN_MAIN = r"<main[^>]*>((?:<p>m\w+</p>)?)"
FIRST_IN_HEADING = r"<h1>((?:m\w+ )?)"

_LINK = re.compile(r"\]\((?:kommun:|press/)[^)]*\)")
_FIELD = re.compile(r"^(\w+): (.*)$", re.MULTILINE)


class Spot(NamedTuple):
    """What an edit changes in a file: the first group of the pattern, where it is found first."""

    path: str
    pattern: str


class Newcomer(NamedTuple):
    """A release that is added, then renamed, and at last removed."""

    path: str
    renamed: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Peer:
    """A generator with a press room to build: what is run, in which folder, and where it is edited."""

    name: str
    folder: Path
    command: tuple[str, ...]
    spots: Mapping[str, Spot]
    newcomer: Newcomer
    output: str
    warm: tuple[str, ...] = ()
    """What a first build must not find."""
    serve: tuple[str, ...] = ()
    """What shows the site while it is written; ``PORT`` stands for the port."""
    listens: tuple[Literal["request", "websocket"], str] = ("request", "")
    """By which a page of it is told of changes, and a part of its address."""


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files by their paths."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def own_peer(name: str, folder: Path, newcomer: Newcomer, spots: Mapping[str, Spot]) -> Peer:
    """Our own program with the content of a folder, which is given our templates and our static files."""
    for part in ("templates", "static"):
        shutil.copytree(ROOT / part, folder / part, dirs_exist_ok=True)
    program = (sys.executable, str(ROOT / "build.py"))
    return Peer(
        name=name,
        folder=folder,
        command=(*program, "--quiet"),
        spots=spots,
        newcomer=newcomer,
        output="output",
        warm=("output", ".cache"),
        serve=(*program, "serve", "--no-open", "--quiet", "--port", "PORT"),
        listens=("request", "/.preview/changes"),
    )


def ours(folder: Path, count: int, *, everything: bool = False) -> Peer:
    """Our own press room."""
    files = {f"content/{path}": text for path, text in corpus(count)}
    if not everything:
        files["content/site.yaml"] += PLAIN_EXPORTS
    write(folder, files)
    path, text = newest_release(count)
    return own_peer("everything on" if everything else "pressroom", folder, newcomer(path, text), own_spots())


def own_spots() -> dict[str, Spot]:
    """Where ours is edited."""
    municipality = f"content/municipalities/{MUNICIPALITY}.md"
    return {
        **RELEASE_SPOTS,
        "municipality": Spot(SECOND, r"(?m)^municipality: (.*)$"),
        "municipality-name": Spot(municipality, r"(?m)^name: (.*)$"),
        "municipality-text": Spot(municipality, r"\n---\n(.*)\n\Z"),
        "speaker": Spot(f"content/people/{PERSON}.md", r"(?m)^name: (.*)$"),
        "description": Spot("content/site.yaml", r"description: ([^,]*),"),
        "site-name": Spot("content/site.yaml", r"\{name: ([^,]*),"),
        "layout": Spot("templates/layout.html", FIRST_IN_MAIN),
        "template": Spot("templates/release.html", FIRST_IN_HEADING),
        "style": Spot("static/site.css", LAST_RULE),
    }


RELEASE_SPOTS: Mapping[str, Spot] = {
    "body": Spot(FIRST, LAST_PARAGRAPH),
    "title": Spot(FIRST, r"(?m)^title: (.*)$"),
    "date": Spot(SECOND, r"(?m)^date: (.*)$"),
    "topic": Spot(SECOND, r"(?m)^topics: \[(.*)\]$"),
}
"""Where a release with YAML at its head is edited."""


def newcomer(path: str, text: str) -> Newcomer:
    """A release that is added at this path below ``content/``."""
    return Newcomer(f"content/{path}", f"content/{path.replace('nytt-meddelande', 'nytt-namn')}", text)


def fields_of(text: str) -> tuple[dict[str, str], str]:
    """The fields of a file as they are written, and its body without what only we understand."""
    _, fields, body = text.split("---\n", 2)
    body = _LINK.sub("](https://exempel.example/)", body).replace("!!! fakta", "**Fakta**").replace("\n    ", "\n")
    return dict(_FIELD.findall(fields)), body


def plain_release(text: str) -> str:
    """A release with the fields that Hugo and Eleventy understand."""
    fields, body = fields_of(text)
    names = ("title", "date", "kind", "summary", "topics", "spokesperson")
    front = "\n".join(f"{name}: {fields[name]}" for name in names)
    return f"---\n{front}\nmunicipalities: [{fields['municipality']}]\n---\n{body}"


def plain_releases(count: int) -> dict[str, str]:
    """All releases with these fields, by their paths."""
    return {f"content/{path}": plain_release(text) for path, text in corpus(count) if path.startswith("press/")}


def plain_people() -> dict[str, str]:
    """The people's names."""
    return {Path(path).stem: fields_of(text)[0]["name"] for path, text in corpus(0) if path.startswith("people/")}


def plain_municipalities() -> dict[str, dict[str, str]]:
    """The municipalities' names and what is said of them."""
    records = {Path(path).stem: fields_of(text) for path, text in corpus(0) if path.startswith("municipalities/")}
    return {slug: {"name": fields["name"], "text": body.strip()} for slug, (fields, body) in records.items()}


def as_json(values: Mapping[str, object]) -> str:
    """Values in a file, each on its line."""
    return json.dumps(values, ensure_ascii=False, indent=1)


def json_spots(people: str, municipalities: str) -> dict[str, Spot]:
    """Where people and municipalities are edited that stand in JSON, in these files."""
    record = rf'"{MUNICIPALITY}": \{{\s*"name": '
    return {
        "municipality-name": Spot(municipalities, rf'{record}"(.*)"'),
        "municipality-text": Spot(municipalities, rf'{record}".*",\s*"text": "(.*)"'),
        "speaker": Spot(people, f'"{PERSON}": "(.*)"'),
    }


_FIELDS = fields_of(release(0, 1))[0]
MUNICIPALITY = _FIELDS["municipality"]
PERSON = _FIELDS["spokesperson"].strip("[]")
"""The municipality of the first release, and who speaks in it: their records are edited too."""

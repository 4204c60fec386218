"""The guide, the schemas and the recipes say what the program does."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import click
import pytest
from jsonschema import Draft7Validator
from press_room import GOLDEN, HERE, golden_folders

from pressroom.cli.commands import command_line
from pressroom.dates import SWEDISH_TIME
from pressroom.desk.__main__ import DOCS, GUIDE, brought_in_line
from pressroom.desk.front_matter import NewFile
from pressroom.desk.guide import CURES, cure_of
from pressroom.desk.new import problems_in
from pressroom.desk.schema import KINDS
from pressroom.documents import Document, Fields, Items, Node, Scalar
from pressroom.documents.reading import read_contents
from pressroom.fields import Field, Table
from pressroom.language import language_of
from pressroom.language.messages import MESSAGES
from pressroom.markup import mark_up
from pressroom.model import Body
from pressroom.problems import Location

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=SWEDISH_TIME)
CONTENT = HERE.parent / "content"


def guide() -> str:
    return (DOCS / GUIDE).read_text("utf-8")


def section(heading: str) -> str:
    """A part of the guide, from its heading to the next of the same level."""
    return guide().partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_the_guide_and_the_schemas_are_in_line_with_the_program() -> None:
    stale = [name for name, text in brought_in_line(DOCS).items() if text != (DOCS / name).read_text("utf-8")]
    assert [] == stale, "python -m pressroom.desk"


def test_the_guide_names_every_field() -> None:
    for kind, table in KINDS.items():
        part = guide().partition(f"<!-- fields: {kind} -->")[2].partition("<!-- end -->")[0]
        assert [field.name for field in table] == [
            name for name in re.findall(r"^\| `([\w-]+)`", part, re.MULTILINE) if "." not in name
        ]


def test_the_guide_names_every_code_with_its_cure() -> None:
    rows = re.findall(r"^\| `([a-z0-9-]+)`[^|]*\| (.+?) \| (.*?) \|$", section("Meddelandena"), re.MULTILINE)
    assert sorted(MESSAGES) == [code for code, _, _ in rows]
    assert [] == [code for code, message, cure in rows if not message.strip() or not cure.strip()]


def test_no_cure_is_written_that_the_message_has_itself() -> None:
    assert set() == {code for code in CURES if code not in MESSAGES or MESSAGES[code].hint}
    assert all(cure_of(code, language_of("sv")) for code in MESSAGES)


def test_every_meaning_is_translated() -> None:
    swedish = language_of("sv")
    meanings = {field.meaning for table in KINDS.values() for field in everything_in(table)}
    assert [] == [meaning for meaning in sorted(meanings) if swedish.text(meaning) == meaning]


def everything_in(table: Table) -> Iterator[Field]:
    from pressroom.desk.guide import part_of

    for field in table:
        yield field
        if part := part_of(field.read):
            yield from everything_in(part.fields)


def test_the_worked_example_is_right() -> None:
    (text,) = re.findall(r"```markdown\n(.*?)```", guide(), re.DOTALL)
    contents = read_contents(GOLDEN / "content")
    new = NewFile(path="content/press/2021/exemplet-i-guiden.md", text=text.replace("-001", "-999"))
    assert [] == [problem.code for problem in problems_in(new, contents, NOW)]
    body = Body.of(text.split("---\n", 2)[2], at=Location(path=new.path, line=1))
    prose = mark_up(body, language="sv", verbatim=False)
    assert [] == [problem.code for problem in prose.problems]
    assert ['<blockquote class="speech">', '<h2 id="program">', "<table>"] == [
        found for found in ('<blockquote class="speech">', '<h2 id="program">', "<table>") if found in prose.html
    ]


@pytest.mark.parametrize(
    ("form", "text", "html"),
    [
        ("`## Program`", "## Program", '<h2 id="program">Program</h2>'),
        ("`**viktigt**`", "**viktigt** och *titel*", "<strong>viktigt</strong> och <em>titel</em>"),
        ("`- första`", "- första\n- andra", "<ul>"),
        ("`1. första`", "1. första\n2. andra", "<ol>"),
        ("`– Det är här", "– Det är här det börjar, säger Ada Exempelsson.", '<blockquote class="speech">'),
        ("`[Motala](kommun:motala)`", "[Motala](kommun:motala)", 'href="ref:0"'),
        ("`[Boverket](https", "[Boverket](https://www.boverket.se/)", 'href="https://www.boverket.se/"'),
        ("`![Två personer vid ett bord](mote.jpg)`", "![Två personer vid ett bord](mote.jpg)", "<figure>"),
        ('(mote.jpg "Foto: Ada Exempel")`', '![Två](mote.jpg "Foto: Ada Exempel")', "<figcaption>"),
        ("`> citerat`", "> citerat", "<blockquote>"),
        ("`Ordet[^1]`", "Ordet[^1]\n\n[^1]: Förklaringen.", 'role="doc-noteref"'),
        (":   Förklaringen`", "Begrepp\n:   Förklaringen", "<dt>Begrepp</dt>"),
        ("`*[SCB]: Statistiska centralbyrån`", "SCB\n\n*[SCB]: Statistiska centralbyrån", "<abbr title="),
        ('`!!! fakta "Om turen"`', '!!! fakta "Om turen"\n    Text', '<aside class="box fact"'),
        ("`*The agency*{lang=en}`", "*The agency*{lang=en}", '<em lang="en">'),
        ("`` `kod` ``", "`kod`", "<code>kod</code>"),
        ("`| --- | --- |`".replace("|", "\\|"), "| Tid | Vad |\n| --- | --- |\n| 9 | Fika |", "<table>"),
    ],
)
def test_every_markdown_form_does_what_the_guide_says(form: str, text: str, html: str) -> None:
    assert form in section("Texten")
    body = Body.of(text, at=Location(path="content/press/2018/a.md", line=1))
    assert html in mark_up(body, language="sv", verbatim=False).html


def test_dates_are_shown_as_the_guide_says() -> None:
    from pressroom.dates import ArchiveDate, parse_date

    rows = re.findall(r"^\| `([^`]+)` \| [^|]+ \| ([^|]+) \|$", section("Datum"), re.MULTILINE)
    assert len(rows) == 10
    for text, shown in rows:
        found = parse_date(text)
        assert isinstance(found, ArchiveDate)
        assert shown == language_of("sv").date(found)


@pytest.mark.parametrize("name", [GUIDE, "publicera.md", "../README.md"])
def test_the_commands_that_are_named_are_there(name: str) -> None:
    group = command_line()
    said = re.findall(r"python build\.py ([a-z]+)(?: ([a-z]+))?((?: --[a-z-]+)*)", (DOCS / name).read_text("utf-8"))
    assert said
    for command, inner, options in said:
        found = group.get_command(click.Context(group), command)
        assert found is not None, command
        if isinstance(found, click.Group) and inner:
            found = found.commands[inner]
        known = {option for param in found.params for option in param.opts}
        assert set(options.split()) <= known, (command, options)


def test_links_in_the_documentation_lead_somewhere() -> None:
    headings = {
        re.sub(r"[^\w\s-]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", guide(), re.MULTILINE)
    }
    assert set() == set(re.findall(r"\]\(#([^)]+)\)", guide().partition("\n## ")[0])) - headings
    for path in re.findall(r"\]\(([a-z-]+\.md)\)", guide()):
        assert (DOCS / path).is_file()


# --- schemas ------------------------------------------------------------------------------------------------------

SHELVES: Mapping[str, str] = {
    "press": "release",
    "municipalities": "municipality",
    "people": "person",
    "boxes": "box",
    "pages": "page",
    "site.yaml": "site",
    "timeline.yaml": "timeline",
    "money.yaml": "money",
    "accessibility.yaml": "accessibility",
}


def validator(kind: str) -> Draft7Validator:
    whole = json.loads((DOCS / "front-matter.schema.json").read_text("utf-8"))
    Draft7Validator.check_schema(whole)
    return Draft7Validator({"definitions": whole["definitions"], "$ref": f"#/definitions/{kind}"})


def as_editors_read(node: Node) -> object:
    """A node as YAML 1.2 understands it, which is what editors go by."""
    match node:
        case Items():
            return [as_editors_read(item) for item in node.items]
        case Fields():
            return {entry.key.text: as_editors_read(entry.value) for entry in node.entries}
        case Scalar():
            return plain_value(node)


def plain_value(node: Scalar) -> object:
    if node.quoted:
        return node.text
    if re.fullmatch(r"[-+]?[0-9]+", node.text):
        return int(node.text)
    if re.fullmatch(r"[-+]?[0-9]+\.[0-9]+", node.text):
        return float(node.text)
    return {"true": True, "false": False, "": None}.get(node.text, node.text)


@pytest.mark.parametrize("content", [CONTENT, GOLDEN / "content"], ids=["delmos", "golden"])
def test_the_schema_takes_what_reading_takes(content: Path) -> None:
    validators = {kind: validator(kind) for kind in KINDS}
    wrong = [
        f"{document.path}: {problem.message}"
        for document in read_contents(content).documents
        for problem in validators[SHELVES[document.path.split("/")[1]]].iter_errors(as_editors_read(document.fields))
    ]
    assert [] == wrong


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("release", {"title": "A"}),
        ("release", {"title": "A", "date": "2018", "kommun": "motala"}),
        ("release", {"title": "A", "date": "2018", "kind": "roman"}),
        ("release", {"title": "A", "date": "2018", "image": {"alt": "a"}}),
        ("municipality", {"name": "Upplands Väsby", "code": 114}),
        ("person", {"name": "A", "withdrawn": "i fjol"}),
        ("site", {"site": {"name": "A"}, "agency": {"name": "A"}}),
    ],
)
def test_the_schema_refuses_what_reading_refuses(kind: str, fields: Mapping[str, object]) -> None:
    assert not validator(kind).is_valid(fields)


def test_no_document_is_forgotten() -> None:
    found: set[str] = {document.path.split("/")[1] for document in all_documents()}
    assert found <= set(SHELVES)


def all_documents() -> tuple[Document, ...]:
    return read_contents(CONTENT).documents


# --- recipes ------------------------------------------------------------------------------------------------------


def recipe(name: str) -> str:
    """The lines of a recipe, with this Python and the golden press room."""
    text = (DOCS / "publicera.md").read_text("utf-8")
    (lines,) = re.findall(rf"<!-- recipe: {name} -->\n```sh\n(.*?)```", text, re.DOTALL)
    return str(lines)


def follow(name: str, folder: Path, **names: str) -> None:
    """Follow a recipe line by line in a folder, as a shell does."""
    folders = golden_folders(folder / "output")
    given = " ".join(f"--{part} '{getattr(folders, part)}'" for part in ("content", "templates", "static"))
    program = f"'{sys.executable}' '{HERE.parent / 'build.py'}' {given} --as-of 2025-03-01"
    script = recipe(name).replace("python build.py", program)
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8", **names}
    author = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["/bin/sh", "-eu", "-c", script], cwd=folder, check=True, env={**environment, **author})


def same(one: Path, other: Path, *left_out: str) -> bool:
    """Whether two folders hold the same files."""
    listed = [
        {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in root.rglob("*")
            if path.is_file() and path.relative_to(root).parts[0] not in left_out
        }
        for root in (one, other)
    ]
    return listed[0] == listed[1]


@pytest.mark.skipif(shutil.which("rsync") is None, reason="there is no rsync here")
def test_the_recipe_for_rsync(tmp_path: Path) -> None:
    target = tmp_path / "server"
    target.mkdir()
    (target / "gammal.html").write_text("borta", "utf-8")
    follow("rsync", tmp_path, MAL=f"{target}/")
    assert same(tmp_path / "output", target)


@pytest.mark.skipif(
    shutil.which("rsync") is None or shutil.which("git") is None, reason="there is no rsync or git here"
)
def test_the_recipe_for_git(tmp_path: Path) -> None:
    store = tmp_path / "store.git"
    git("init", "--quiet", "--bare", str(store))
    for _ in range(2):
        follow("git", tmp_path, FORRAD=str(store), GREN="pages")
    clone = tmp_path / "clone"
    git("clone", "--quiet", "--branch", "pages", str(store), str(clone))
    assert same(tmp_path / "output", clone, ".git", ".nojekyll")
    assert git("-C", str(clone), "rev-list", "--count", "HEAD") == "1"


def git(*arguments: str) -> str:
    """What git answers."""
    found = shutil.which("git") or "git"
    return subprocess.run([found, *arguments], check=True, capture_output=True, encoding="utf-8").stdout.strip()


@pytest.mark.skipif(shutil.which("rclone") is None, reason="there is no rclone here")
def test_the_recipe_for_a_bucket(tmp_path: Path) -> None:
    target = tmp_path / "bucket"
    target.mkdir()
    (target / "gammal.html").write_text("borta", "utf-8")
    follow("rclone", tmp_path, HINK=str(target))
    assert same(tmp_path / "output", target)

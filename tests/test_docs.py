"""What docs/ says of the code is so: the names are there, the links lead somewhere, the commands work."""

import ast
import pstats
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from press_room import GOLDEN, HERE
from test_contributing import copy_of_the_tree

from pressroom.cli.commands import command_line
from pressroom.desk.schema import KINDS
from pressroom.engine import snapshot
from pressroom.engine.reasons import Why
from pressroom.fields import Field, FieldGroup, Many, Table
from pressroom.pages.context import PlanContext

ROOT = HERE.parent
DOCS = ROOT / "docs"
PAGES = ("architecture.md", "contributing.md", "glossary.md", "incremental.md", "profiling.md", "releasing.md")
FENCE = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
TO_COME: frozenset[str] = frozenset()
"""Pages that are linked to before they are written."""


def prose_of(page: str) -> str:
    """A page without its blocks of code."""
    return FENCE.sub("", (DOCS / page).read_text("utf-8"))


def defined() -> Iterator[str]:
    """Every name that the program defines: modules, classes, functions, constants and attributes."""
    for file in (*(ROOT / "pressroom").rglob("*.py"), *HERE.glob("*.py")):
        yield from (file.stem, file.parent.name)
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                    yield name
                case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                    yield name
                case ast.Assign(targets=[ast.Tuple(elts=targets)]):
                    yield from (target.id for target in targets if isinstance(target, ast.Name))


def fields_of(table: Table) -> Iterator[Field]:
    for field in table:
        yield field
        read = field.read.each if isinstance(field.read, Many) else field.read
        if isinstance(read, FieldGroup):
            yield from fields_of(read.fields)


def options() -> Iterator[str]:
    """Every option of every command."""
    group = command_line()
    context = click.Context(group)
    for name in ("", *group.list_commands(context)):
        command = group.get_command(context, name) if name else group
        assert command is not None
        commands = [command, *(command.commands.values() if isinstance(command, click.Group) and name else ())]
        yield from (option for each in commands for param in each.params for option in param.opts)


NOT_OURS = frozenset({"cumtime", "tottime", "msgstr", "nej", ".dev0"})
"""Words in backticks that belong to tools and to content."""
MADE = (".cache", ".venv", "output", "data/", "press/sida-", "faktarutor.html", ".pressroom.json")
"""How the paths of what is made begin."""
MADE_UP = frozenset(re.findall(r"\w+", "".join(FENCE.findall((DOCS / "contributing.md").read_text("utf-8")))))
"""The names that the walk-throughs bring, as if they were there."""


def is_known(word: str, names: frozenset[str], shown: frozenset[str]) -> bool:
    """Whether what stands in backticks is there: an option, a path, a command of the Makefile, or a name."""
    if word in NOT_OURS or word.startswith(MADE):
        return True
    if word.startswith("make "):
        return re.search(rf"^{word.split()[1]}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE) is not None
    if word.startswith("--"):
        return word in shown
    if word.startswith("PRESSROOM_"):
        return any(word in file.read_text("utf-8") for file in HERE.glob("*.py"))
    if "/" in word or word.startswith("."):
        return any((root / word).exists() for root in (ROOT, GOLDEN, GOLDEN / "content"))
    return word in names or (ROOT / word).exists() or word in MADE_UP


def test_the_names_in_the_documentation_are_there() -> None:
    names = frozenset({*defined(), *(field.name for table in KINDS.values() for field in fields_of(table))})
    shown = frozenset(options())
    unknown = [
        f"docs/{page}: `{word}`"
        for page in PAGES
        for word in re.findall(r"`([^`\n]+)`", prose_of(page))
        if re.fullmatch(r"[A-Za-z_][\w.]*|make [a-z-]+|--[a-z-]+|[\w./-]*[/.][\w./-]*", word)
        and not is_known(word, names, shown)
    ]
    assert [] == unknown


def test_every_word_of_the_glossary_names_what_carries_it() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", prose_of("glossary.md"), re.MULTILINE)
    rows = [row for row in rows if row[0] not in {"Word", "---"}]
    assert len(rows) > 60
    assert [] == [word for word, _, carrier in rows if "`" not in carrier and "](" not in carrier]
    words = [word for word, _, _ in rows]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("page", [*PAGES, "../README.md", "../CHANGELOG.md"])
def test_links_of_the_documentation_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", prose_of(page))
    missing = {link for link in links if not (DOCS / page).parent.joinpath(link).exists()}
    assert set() == missing - TO_COME


def test_every_page_for_those_who_change_the_program_is_found_from_the_readme() -> None:
    reached = set(re.findall(r"\(docs/([\w-]+\.md)\)", (ROOT / "README.md").read_text("utf-8")))
    reached |= {link for page in reached for link in re.findall(r"\]\(([\w-]+\.md)\)", prose_of(page))}
    assert set() == set(PAGES) - reached


def first_column(page: str, section: str) -> list[str]:
    """What stands in backticks in the first column of the tables in a section."""
    part = prose_of(page).partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| ([^|]+) \|", part, re.MULTILINE)
    return [word for cell in cells for word in re.findall(r"`([^`]+)`", cell)]


def test_every_reason_for_a_full_build_is_explained() -> None:
    assert sorted(Why) == sorted(first_column("incremental.md", "Why a build was no cheaper"))


RESULTS = {"prose", "build", "answer"}
MADE_OF_QUERIES = {"item_or_none", "municipality_at", "municipality_links", "page", "visit_line"}
"""Methods of the context that ask other queries, or for what can't change."""


def test_everything_that_is_kept_is_listed() -> None:
    kinds = {value for name, value in vars(snapshot).items() if name.isupper() and isinstance(value, str)}
    assert kinds | RESULTS == set(first_column("incremental.md", "What is kept, and where"))


def test_every_query_is_listed_with_its_node() -> None:
    told = {"expect_texts", "forget", "noting", "once", "take_plan", "take_segments"}
    queries = {name for name in dir(PlanContext) if not name.startswith("_")} - told
    assert queries - MADE_OF_QUERIES == set(first_column("incremental.md", "What a planner may ask"))


def profiled(file: Path) -> set[str]:
    """The functions of the program that a profile has seen."""
    seen = pstats.Stats(str(file)).get_stats_profile().func_profiles
    return {name for name, function in seen.items() if "/pressroom/" in function.file_name}


def test_the_commands_for_profiling_work(tmp_path: Path) -> None:
    root = copy_of_the_tree(tmp_path / "tree")
    (root / ".cache").mkdir()
    blocks = re.findall(r"^```sh\n(.*?)^```$", (DOCS / "profiling.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    told = ""
    for block in blocks:
        done = subprocess.run(
            ["/bin/sh", "-ec", block], cwd=root, capture_output=True, encoding="utf-8", check=False, timeout=300
        )
        assert done.returncode == 0, f"{block}\n{done.stdout}{done.stderr}"
        told += done.stdout
    stages = {"full_build", "read_all", "mark_up_records", "mark_up", "plan_all", "make_all", "render", "judge"}
    assert set() == stages - profiled(root / ".cache" / "build.prof")
    edited = profiled(root / ".cache" / "edit.prof")
    assert set() == {"build_site", "mark_up", "made_in", "keep_update"} - edited
    assert "full_build" not in edited
    assert "full_build" in told
    assert re.search(r"^peak \d+ MiB$", told, re.MULTILINE)
    assert "En mening till." in (root / "output/press/2021/efter-besoket.html").read_text("utf-8")

"""Tests: a plan that is kept gives the same recipes again, and is made of nothing that an edit of a text changes."""

import pickle
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from press_room import ACTIVE, CLOSED, golden_folders

from pressroom.documents.folder import find_files
from pressroom.engine.executor import Executor
from pressroom.engine.kept_plan import KeptPlan, Origins, is_planned_alike, line_of, plan_in, plan_row, recipe_in
from pressroom.engine.planning import Plan, plan_all
from pressroom.engine.reading import mark_up_records, read_all, read_others
from pressroom.engine.reasons import NeedsFullBuild
from pressroom.engine.request import Folders, no_progress
from pressroom.engine.results import Results
from pressroom.engine.source_files import static_files
from pressroom.model import Kind
from pressroom.pages.plan import all_uses, recipes_of
from pressroom.pages.releases import release_page
from pressroom.pages.targets import Recipe, Target
from pressroom.problems import Location

ROOT = Path(__file__).parent.parent
GOLDEN = golden_folders(ROOT / "output")
REAL = Folders(**{name: ROOT / name for name in ("content", "templates", "static", "output")})
ROOMS = pytest.mark.parametrize("folders", [GOLDEN, REAL], ids=["golden", "real"])


def plan_of(folders: Folders, as_of: datetime = CLOSED) -> Plan:
    """The plan of a full build."""
    executor, results = Executor(1), Results()
    read = read_all(
        read_others(find_files(folders.content)), as_of, executor, no_progress, results, lambda: None, drafts=False
    )
    texts = mark_up_records(read, executor, no_progress, results)
    return plan_all(read, texts, folders, as_of, drafts=False)


def kept(plan: Plan, folders: Folders) -> KeptPlan:
    """The plan as the next build finds it."""
    return plan_in(plan_row(line_of(recipe, folders) for recipe in plan.recipes), folders)


@ROOMS
def test_every_recipe_is_made_again_as_it_was(folders: Folders) -> None:
    plan = plan_of(folders)
    found = kept(plan, folders)
    assert tuple(found.values()) == plan.recipes
    assert [*found] == [recipe.path for recipe in plan.recipes]
    assert found.paths == frozenset(found) == found.lines.keys()
    assert (len(plan.recipes), False) == (len(found), "press/nowhere.html" in found)
    assert pickle.loads(pickle.dumps(found))["index.html"] == found["index.html"]  # noqa: S301  (our own)


@ROOMS
def test_what_planners_ask_of_a_plan_is_kept_with_it(folders: Folders) -> None:
    plan = plan_of(folders)
    found = kept(plan, folders)
    assert (found.listed, found.planned) == (plan.context.listed, plan.context.planned)
    assert found.listed
    assert found.planned < found.paths  # there are pages at old addresses


@ROOMS
def test_no_plan_depends_on_a_text_or_on_a_whole_record(folders: Folders) -> None:
    plan = plan_of(folders)
    uses = all_uses(plan.index, plan.texts.uses.values())
    with plan.context.noting() as asked:
        again, _ = recipes_of(plan.context, plan.index, uses, static_files(folders.static).recipes, plan.pictures)
    assert again == plan.recipes
    kinds = {node.partition(" ")[0] for node in asked}
    assert "entry" in kinds
    assert set() == kinds & {"text", "body", "record", "anchors", "link-at", "pieces", "table-pieces"}


def test_a_file_of_the_sources_is_found_where_they_lie_now(tmp_path: Path) -> None:
    elsewhere = Folders(content=tmp_path / "c", templates=tmp_path / "t", static=tmp_path / "s", output=tmp_path / "o")
    before = kept(plan_of(GOLDEN), GOLDEN)
    now = KeptPlan([*before.lines.values()], elsewhere)
    path = next(name for name in before if name.endswith(".css"))
    assert now[path].arguments == (path, elsewhere.static / path.partition("/")[2])


def test_files_are_planned_alike_by_one_function_that_is_given_the_same() -> None:
    at = Location(path="content/press/2020/a.md")
    recipe = Recipe("press/2020/a/index.html", at, release_page, ("press/2020/a",), is_listed=True)
    line = line_of(recipe, GOLDEN)
    moved = line_of(recipe._replace(origin=Location(path=at.path, line=7)), GOLDEN)
    given_another = line_of(recipe._replace(arguments=("press/2020/b",)), GOLDEN)
    assert is_planned_alike(line, moved)
    assert not is_planned_alike(line, given_another)


def test_origins_are_those_of_the_recipes_but_for_some() -> None:
    plan = plan_of(GOLDEN, ACTIVE)
    found = Origins(kept(plan, GOLDEN), frozenset({"index.html"}))
    assert dict(found) == {each.path: each.origin for each in plan.recipes if each.path != "index.html"}
    assert (len(plan.recipes) - 1, False) == (len(found), "index.html" in found)
    with pytest.raises(KeyError):
        found["index.html"]
    with pytest.raises(KeyError):
        kept(plan, GOLDEN)["press/nowhere.html"]


@pytest.mark.parametrize(
    "line",
    [
        "a.html",
        "a.html\t[]\t[]",
        'a.html\t["releases.no_such_planner"]\tcontent/a.md\t1:0:0:1',
        'a.html\t["no_such_room.release_page"]\tcontent/a.md\t1:0:0:1',
        'a.html\t["releases.release_page",{"form":"no such form"}]\tcontent/a.md\t1:0:0:1',
        'a.html\t["releases.release_page",null]\tcontent/a.md\t1:0:0:1',
        'a.html\t["releases.release_page"\tcontent/a.md\t1:0:0:1',
    ],
)
def test_a_line_that_cant_be_read_needs_a_full_build(line: str) -> None:
    with pytest.raises(NeedsFullBuild):
        recipe_in(line, GOLDEN)


@pytest.mark.parametrize(
    ("planner", "given"),
    [
        (release_page, 1.5),
        (release_page, Kind.NEWS),
        (release_page, Path("/elsewhere/a.css")),
        (lambda: None, "a"),
        (plan_of, "a"),
        (len, "a"),
    ],
)
def test_what_a_plan_cant_keep_is_a_fault_of_ours(planner: Callable[..., Target], given: object) -> None:
    with pytest.raises(TypeError):
        line_of(Recipe("a.html", Location(path="content/a.md"), planner, (given,)), GOLDEN)

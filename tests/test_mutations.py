"""Changes that somebody might make to the program in one line: the site is right after each edit, and nothing more is
told to the engine.

Each is made in the source of its module, as a person would make it, or added to the rules; then a press room is built,
edited and built again: by an update, which gives what a clean build of the same program gives.
"""

import ast
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from press_room import CLOSED, HERE, files_in, written_over

from pressroom import check
from pressroom.check.site_index import SiteUnderCheck, doubtful
from pressroom.engine.build import build_site
from pressroom.engine.pipeline import make_site, write
from pressroom.engine.reasons import Rung
from pressroom.engine.request import BuildOptions, BuildResult, Folders
from pressroom.pages import feeds, lists, plan, urls
from pressroom.problems import Problem

PLANNERS = HERE.parent / "pressroom/pages"
FIRST, SECOND, LAST = "content/press/2021/forst.md", "content/press/2021/sedan.md", "content/press/2022/sist.md"
PLAIN = "---\ntitle: {}\ndate: {}\ntopics: [{}]\n---\nText.\n"
CONTENT = {
    "content/site.yaml": (
        "site: {name: Pressarkivet, url: 'https://arkiv.example/', archived: 2025-03-01}\n"
        "agency: {name: Exempelmyndigheten, start: 2018-01-01, closed: 2024-12-31}\n"
        "notice: {closed: {text: Myndigheten har upphört.}}\n"
    ),
    FIRST: PLAIN.format("Först", "2021-03-04", "stöd"),
    SECOND: PLAIN.format("Sedan", "2021-05-04", "stöd"),
    LAST: PLAIN.format("Sist", "2022-01-04", "stöd, annat"),
    "content/pages/om-arkivet.md": "---\ntitle: Om arkivet\n---\nHär finns allt.\n",
}
EDITS: Mapping[str, Mapping[str, str | None]] = {
    "a title that sorts otherwise": {FIRST: PLAIN.format("Över allt", "2021-03-04", "stöd")},
    "the title of another": {FIRST: PLAIN.format("Sist", "2021-03-04", "stöd")},
    "the title of a third": {LAST: PLAIN.format("Sedan", "2022-01-04", "stöd, annat")},
    "a title of its own": {FIRST: PLAIN.format("Annorlunda", "2021-03-04", "stöd")},
    "another topic": {SECOND: PLAIN.format("Sedan", "2021-05-04", "annat")},
    "another date": {FIRST: PLAIN.format("Annorlunda", "2022-03-04", "stöd")},
    "a new release": {"content/press/2022/allra.md": PLAIN.format("Allra sist", "2022-02-04", "stöd")},
    "a draft": {LAST: PLAIN.format("Sedan\ndraft: ja", "2022-01-04", "stöd, annat")},
    "a release that goes": {SECOND: None},
    "a standing page": {"content/pages/om-arkivet.md": "---\ntitle: Annorlunda\n---\nHär finns allt.\n"},
}
"""What somebody does one after the other; each matters to one of the changes at least."""


def folders_in(root: Path) -> Folders:
    """A press room with few releases, not built yet."""
    for name in ("templates", "static"):
        shutil.copytree(HERE.parent / name, root / name)
    found = Folders(**{name: root / name for name in ("content", "templates", "static", "output")})
    written_over(found, CONTENT)
    return found


def update(folders: Folders) -> BuildResult:
    """A build that must be an update, and give what a clean one gives."""
    result = build_site(folders, CLOSED, BuildOptions())
    assert (Rung.UPDATE, True) == (result.rung, result.written is not None), result.reasons
    clean = make_site(folders, CLOSED, compiled=folders.output.with_name("compiled"))
    target = folders.output.with_name("clean")
    write(clean, target)
    assert clean.problems == result.built.problems
    assert files_in(target) == files_in(folders.output)
    shutil.rmtree(target)
    return result


def updates(folders: Folders) -> dict[str, BuildResult]:
    """A first build, and an update after each edit."""
    assert build_site(folders, CLOSED, BuildOptions()).written is not None
    results = {}
    for name, changes in EDITS.items():
        written_over(folders, changes)
        results[name] = update(folders)
    return results


def edited(module: ModuleType, changes: Mapping[str, str]) -> Mapping[str, Any]:
    """What a module would hold after somebody had changed these pieces of its source."""
    assert module.__file__
    source = Path(module.__file__).read_text("utf-8")
    for old, new in changes.items():
        assert 1 == source.count(old), old
        source = source.replace(old, new)
    names = dict(vars(module))
    exec(compile(source, module.__file__, "exec"), names)  # noqa: S102  (our own source)
    return names


def changed_by(result: BuildResult) -> set[str]:
    """The files that a build changed."""
    assert result.written is not None
    return set(result.written.changed)


# --- a check that looks at more than one page ---------------------------------------------------------------------


def titles_are_apart(site: SiteUnderCheck) -> Iterator[Problem]:
    """No two pages have the same title."""
    seen: dict[str, str] = {}
    for page in site.pages:
        for title in page.summary.head.titles:
            first = seen.setdefault(title, page.path)
            if first != page.path:
                yield doubtful("page-title-twice", page, title=title, other=first)


def told_twice(result: BuildResult) -> set[tuple[object, object]]:
    """The pages with the title of another, each with that one."""
    told = [dict(problem.values) for problem in result.built.problems if problem.code == "page-title-twice"]
    return {(values["other"], values["page"]) for values in told}


def test_a_check_may_compare_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "SITE_CHECKS", (*check.SITE_CHECKS, titles_are_apart))
    results = updates(folders_in(tmp_path))
    pages = {name: told_twice(result) for name, result in results.items()}
    first, second, last = (path.removeprefix("content/").replace(".md", ".html") for path in (FIRST, SECOND, LAST))
    assert set() == pages["a title that sorts otherwise"]
    assert {(first, last)} == pages["the title of another"]
    assert {(second, last)} == pages["the title of a third"]
    assert set() == pages["a draft"]
    assert {("om-arkivet.html", first)} == pages["a standing page"]


# --- a text that is worked on in a plan ---------------------------------------------------------------------------


def test_a_feed_may_dress_a_title(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = edited(feeds, {"title=without_breaks(entry.title),": 'title=f"{entry.title} – läs mer",'})
    monkeypatch.setattr(feeds, "entry_of", other["entry_of"])
    folders = folders_in(tmp_path)
    results = updates(folders)
    assert {"feed.atom", "feed.rss", "feed.json"} <= changed_by(results["a title of its own"])
    assert "Annorlunda – läs mer" in (folders.output / "feed.atom").read_text("utf-8")


# --- an order by what a release says ------------------------------------------------------------------------------

PAGE_OF_TOPIC = "groups=groups_by_year(context.part(chain, urls.LONG_PAGE_SIZE, number), context),"
ITEMS = "context.items(context.part(chain, urls.LONG_PAGE_SIZE, number))"
ORDERS = {
    "each page": f"tuple(sorted({ITEMS}, key=lambda item: item.title))",
    "the whole list": (
        "tuple(sorted(context.items(context.members(chain)), key=lambda item: item.title))"
        "[number * urls.LONG_PAGE_SIZE :][: urls.LONG_PAGE_SIZE]"
    ),
    "entries": (
        "context.items(sorted(context.part(chain, urls.LONG_PAGE_SIZE, number), "
        "key=lambda address: context.entry(address).title))"
    ),
}


@pytest.mark.parametrize("order", ORDERS)
def test_a_topic_may_be_sorted_by_title(order: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sorted_by_title = f"groups=(Group(year=0, month=0, items={ORDERS[order]}),),"
    monkeypatch.setattr(lists, "topic_page", edited(lists, {PAGE_OF_TOPIC: sorted_by_title})["topic_page"])
    folders = folders_in(tmp_path)
    results = updates(folders)
    assert "amnen/stod.html" in changed_by(results["a title that sorts otherwise"])


# --- lists of several pages, with ways to their years and months --------------------------------------------------


def test_long_lists_lead_to_years_and_months(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(urls, "LONG_PAGE_SIZE", 1)
    results = updates(folders_in(tmp_path))
    assert {"amnen/stod.html"} <= changed_by(results["another date"])


# --- what is still built wrongly ----------------------------------------------------------------------------------


def test_a_feed_may_be_of_any_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "FEED_SIZE", 30)
    updates(folders_in(tmp_path))


def test_a_recipe_may_hand_on_what_was_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = {
        "topics_page, is_listed": "topics_page, (context.entry(context.members()[0]).title,), is_listed",
        "def topics_page(context: PlanContext, recipe: Recipe)": (
            "def topics_page(context: PlanContext, recipe: Recipe, newest: str)"
        ),
        "TopicsView(topics=tuple(links))": "TopicsView(topics=(*links, ListLink(address=urls.PRESS, text=newest)))",
    }
    other = edited(lists, changes)
    kinds = tuple(other["topic_pages"] if kind is lists.topic_pages else kind for kind in plan.KINDS)
    monkeypatch.setattr(plan, "KINDS", kinds)
    for name in ("topics_page", "topic_page"):  # a plan that is kept finds planners by their names
        monkeypatch.setattr(lists, name, other[name])
    updates(folders_in(tmp_path))


# --- no planner gets round the questions --------------------------------------------------------------------------

INSIDE = frozenset({"context.py", "site_queries.py"})
"""What answers questions."""
HANDLES_INDEX = INSIDE | {"index_changes.py", "plan.py", "references.py", "site_index.py"}
"""What may see the index itself: it works on the site as a whole and makes no target."""
HIDDEN = frozenset(
    {
        "_index",
        "_records",
        "_links",
        "_asked",
        "_items",
        "_municipality_links",
        "_plan",
        "_pieces_of",
        "_last",
    }
)
"""What stands behind the questions."""


def ways_round(tree: ast.Module) -> Iterator[int]:
    """The lines that reach for what stands behind the questions, also by its name in a text."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name) | ast.Constant(value=str(name)) if name in HIDDEN:
                yield node.lineno


def test_planners_only_ask() -> None:
    wrong = [
        f"{path.name}:{line}"
        for path in sorted(PLANNERS.rglob("*.py"))
        if path.name not in INSIDE
        for line in ways_round(ast.parse(path.read_text("utf-8")))
    ]
    assert [] == wrong


def test_planners_do_not_see_the_index() -> None:
    wrong = [
        path.name
        for path in sorted(PLANNERS.rglob("*.py"))
        if path.name not in HANDLES_INDEX
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and {"SiteIndex", "SiteParts"} & {alias.name for alias in node.names}
    ]
    assert [] == wrong


@pytest.mark.parametrize("text", ["context._index.releases", "getattr(context, '_records')", "context._asked.clear()"])
def test_a_way_round_is_seen(text: str) -> None:
    assert [1] == list(ways_round(ast.parse(text)))


def test_what_stands_behind_the_questions_has_these_names() -> None:
    from pressroom.pages.context import PlanContext

    unused: Any = None
    assert HIDDEN == vars(PlanContext(unused, unused, {})).keys()

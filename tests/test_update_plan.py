"""An update plans nothing anew that is as it was, and knows whose answers are others where the plan is another."""

from typing import Any

import pytest
from test_update import CONTENT, FIRST, begin_anew, edit, folders, replaced, update

from pressroom.engine import updated_plan
from pressroom.engine.request import Folders
from pressroom.pages.plan import recipes_of

__all__ = ["folders"]

RULES = {"_redirects", "redirects.apache.conf", "redirects.csv", "redirects.nginx.conf"}
SIST = "press/2022/sist.md"


@pytest.fixture
def moved(folders: Folders) -> Folders:
    """A press room of which a release stood elsewhere."""
    edit(folders, "content/site.yaml", replaced("archived:", "former_hosts: [m.example], archived:"))
    edit(folders, f"content/{FIRST}", replaced("title:", "original: https://m.example/nyhet.html\ntitle:"))
    begin_anew(folders)
    return folders


def written(folders: Folders) -> set[str]:
    """The files that an update writes or takes away."""
    result = update(folders).written
    assert result is not None
    return {*result.new, *result.changed, *result.removed}


def is_planned(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether an update works the recipes of all files out."""
    asked: list[object] = []

    def noted(*arguments: Any) -> object:  # noqa: ANN401  (as `recipes_of` takes them)
        asked.append(arguments)
        return recipes_of(*arguments)

    monkeypatch.setattr(updated_plan, "recipes_of", noted)
    update(folders)
    return bool(asked)


SAME = {
    "a text": (f"content/{FIRST}", replaced("Ett stycke", "Två stycken")),
    "a text with a link": (f"content/{SIST}", replaced("Ett sista", "[Ett](press/2021/forst.md) sista")),
    "the text of a municipality": ("content/municipalities/motala.md", replaced("En kommun", "Två")),
    "a template": ("templates/year.html", replaced("<h1", '<h1 data-x="1"')),
    "a comment in the settings": ("content/site.yaml", lambda old: f"{old}# Myndigheten.\n"),
}
OTHER = {
    "a title": (f"content/{FIRST}", replaced("title: Först", "title: Främst")),
    "a date": (f"content/{FIRST}", replaced("2021-03-0.", "2022-03-06")),
    "the agency's own files": ("static/site.css", lambda old: f"{old}\nbody {{ margin: 0; }}\n"),
    "a setting": ("content/site.yaml", replaced("har upphört", "är nedlagd")),
}


@pytest.mark.parametrize("name", SAME)
def test_the_plan_stays_where_nothing_is_changed_that_it_is_made_of(
    folders: Folders, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(folders, *SAME[name])
    assert not is_planned(folders, monkeypatch)


@pytest.mark.parametrize("name", OTHER)
def test_all_is_planned_where_it_may_be_another(folders: Folders, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(folders, *OTHER[name])
    assert is_planned(folders, monkeypatch)


def test_a_file_that_a_text_begins_to_name_is_planned(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    (folders.content / "press/2022/a.txt").write_text("a", "utf-8")
    update(folders)
    edit(folders, f"content/{SIST}", replaced("Ett sista", "[Ett](a.txt) sista"))
    assert is_planned(folders, monkeypatch)
    assert (folders.output / "press/2022/a.txt").exists()
    edit(folders, f"content/{SIST}", replaced("Ett", "Detta"))
    assert not is_planned(folders, monkeypatch)


def test_a_page_that_takes_an_old_address_is_no_longer_led_from(moved: Folders) -> None:
    assert "nyhet.html" in (moved.output / "_redirects").read_text("utf-8")
    page = moved.content / "pages/nyhet.md"
    page.write_text(CONTENT["pages/om-arkivet.md"].replace("Om arkivet", "Nyhet"), "utf-8")
    assert written(moved) >= {"nyhet.html", *RULES}
    assert "nyhet.html" not in (moved.output / "_redirects").read_text("utf-8")
    page.unlink()
    assert written(moved) >= {"nyhet.html", *RULES}
    assert "nyhet.html" in (moved.output / "_redirects").read_text("utf-8")


def test_what_is_wrong_with_the_plan_is_told_where_it_stands_now(moved: Folders) -> None:
    edit(moved, f"content/{FIRST}", replaced("nyhet.html", "robots.txt"))
    before = update(moved).built.problems
    edit(moved, f"content/{FIRST}", replaced("original: ", "original:    "))
    after = update(moved).built.problems
    assert [problem.code for problem in before] == [problem.code for problem in after] == ["old-address-taken"]
    assert [problem.at.column + 3 for problem in before] == [problem.at.column for problem in after]


def test_a_page_beside_an_old_address_concerns_static_hosts(moved: Folders) -> None:
    edit(moved, f"content/{FIRST}", replaced("nyhet.html", "nyheter/en/"))
    update(moved)
    page = moved.content / "pages/nyheter.md"
    page.write_text(CONTENT["pages/om-arkivet.md"].replace("Om arkivet", "Nyheter"), "utf-8")
    update(moved)


def test_a_new_release_that_stood_nowhere_else_leaves_the_rules_of_old_addresses(moved: Folders) -> None:
    (moved.content / "press/2022/till.md").write_text(CONTENT[SIST].replace("Sist", "Till"), "utf-8")
    assert not written(moved) & RULES
    edit(moved, "content/press/2022/till.md", replaced("title:", "original: https://m.example/till/\ntitle:"))
    assert written(moved) >= RULES

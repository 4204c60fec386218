"""When only words have changed, only the files that show them are made again, and the site is that of a whole build."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from press_room import CLOSED, HERE, files_in

from pressroom.engine import full_build, reparse
from pressroom.engine.build import build_site
from pressroom.engine.pipeline import make_site, write
from pressroom.engine.request import BuildOptions, Folders

CONTENT = {
    "site.yaml": (
        "site: {name: Pressarkivet, url: 'https://arkiv.example/', archived: 2025-03-01}\n"
        "agency: {name: Exempelmyndigheten, start: 2018-01-01, closed: 2024-12-31}\n"
        "notice: {closed: {text: Myndigheten har upphört.}}\n"
    ),
    "press/2021/forst.md": (
        "---\ntitle: Först\ndate: 2021-03-04\nmunicipality: motala\ntopics: [stöd]\nspokesperson: [ada]\nboxes: [om]\n"
        "summary: Kort om saken.\n---\nEtt stycke i dag.\n\n## Rubrik\n\n– Det är bra, säger Ada Ek.\n"
    ),
    "press/2021/sedan.md": (
        "---\ntitle: Sedan\ndate: 2021-05-04\nmunicipality: motala\nvisit: 2021-05-04\ntopics: [stöd]\n---\n"
        "Se [det första](press/2021/forst.md#rubrik) och [Motala](kommun:motala).\n"
    ),
    "press/2022/sist.md": "---\ntitle: Sist\ndate: 2022-01-04\n---\nEtt sista stycke.\n",
    "people/ada.md": "---\nname: Ada Ek\n---\nOm Ada.\n",
    "boxes/om.md": "---\ntitle: Om oss\n---\nVi var.\n",
    "municipalities/motala.md": "---\nname: Motala\n---\nEn kommun.\n",
    "pages/om-arkivet.md": "---\ntitle: Om arkivet\n---\nHär finns allt.\n",
}
FIRST = "press/2021/forst.md"

Edit = Callable[[str], str]


def appended(text: str) -> Edit:
    return lambda old: f"{old}{text}"


def replaced(pattern: str, text: str) -> Edit:
    return lambda old: re.sub(pattern, text, old, count=1)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    for name in ("templates", "static"):
        shutil.copytree(HERE.parent / name, tmp_path / name)
    for path, text in CONTENT.items():
        file = tmp_path / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    found = Folders(**{name: tmp_path / name for name in ("content", "templates", "static", "output")})
    assert build_site(found, CLOSED, BuildOptions()).written is not None
    return found


def edit(folders: Folders, path: str, change: Edit) -> None:
    file = folders.of(path)
    assert file is not None
    former = file.read_text("utf-8")
    assert change(former) != former
    file.write_text(change(former), "utf-8")


def changed_by(folders: Folders) -> tuple[str, ...]:
    """The files that a build changes; it must be what a clean build gives, and say the same."""
    outcome = build_site(folders, CLOSED, BuildOptions())
    clean = make_site(folders, CLOSED)
    target = folders.output.with_name("clean")
    write(clean, target)
    assert clean.problems == outcome.built.problems
    assert files_in(target) == files_in(folders.output)
    shutil.rmtree(target)
    assert outcome.written is not None
    assert outcome.built.count == clean.count
    return outcome.written.changed


def without_whole_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> None:
        pytest.fail("this is a whole build")

    monkeypatch.setattr(full_build, "anew", refuse)


SIMPLE = {
    "a paragraph": (f"content/{FIRST}", appended("\nEtt stycke till.\n")),
    "a paragraph with what should be looked at": (
        f"content/{FIRST}",
        appended("\nKlicka [här](https://a.example/).\n"),
    ),
    "a word that rots": ("content/press/2022/sist.md", replaced("Ett sista", "I dag ett sista")),
    "a title": (f"content/{FIRST}", replaced("title: Först", "title: Främst <av> alla & en")),
    "a summary": (f"content/{FIRST}", replaced("Kort om", "Mycket kort i dag om")),
    "all three": (
        f"content/{FIRST}",
        lambda old: appended("\nMer.\n")(replaced("Först", "A")(replaced("Kort", "B")(old))),
    ),
    "a fact box": ("content/boxes/om.md", appended("\nOch mer.\n")),
    "a municipality's text": ("content/municipalities/motala.md", appended("\nOch mer.\n")),
    "a standing page": ("content/pages/om-arkivet.md", appended("\nOch mer.\n")),
    "a person's text": ("content/people/ada.md", appended("\nOch mer.\n")),
    "a template of all pages": ("templates/layout.html", replaced("<main", '<main data-x="1"')),
    "a template of one kind": ("templates/year.html", replaced("<h1", '<h1 data-x="1"')),
    "a stylesheet": ("static/site.css", appended("\nbody { margin: 0; }\n")),
    "nothing that is seen": (f"content/{FIRST}", appended("\n\n")),
}


@pytest.mark.parametrize("name", SIMPLE)
def test_words_reach_only_what_shows_them(name: str, folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    path, change = SIMPLE[name]
    with monkeypatch.context() as patched:
        without_whole_builds(patched)
        edit(folders, path, change)
        changed_by(folders)
    edit(folders, "content/press/2022/sist.md", replaced("date: 2022-01-04", "date: 2022-01-05"))
    changed_by(folders)


def test_a_body_alone_is_read_without_its_fields(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> None:
        pytest.fail("the fields are read")

    without_whole_builds(monkeypatch)
    monkeypatch.setattr(reparse, "reread", refuse)
    edit(folders, f"content/{FIRST}", appended("\nEtt stycke till.\n"))
    assert changed_by(folders)


def test_an_output_is_the_same_however_it_is_named(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    without_whole_builds(monkeypatch)
    monkeypatch.chdir(folders.output.parent)
    edit(folders, f"content/{FIRST}", appended("\nEtt stycke till.\n"))
    assert changed_by(Folders(**{name: Path(name) for name in ("content", "templates", "static", "output")}))


def test_one_after_the_other(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    without_whole_builds(monkeypatch)
    for path, change in SIMPLE.values():
        edit(folders, path, change)
        changed_by(folders)


def test_a_text_changes_its_own_page_and_the_files_that_carry_it(folders: Folders) -> None:
    edit(folders, f"content/{FIRST}", appended("\nEtt stycke till.\n"))
    changed = changed_by(folders)
    assert {"press/2021/forst.html", "press/2021/forst.md", "press/2021/forst.json", "feed.atom"} <= set(changed)
    assert not {"index.html", "press/index.html", "press/2021/sedan.html", "data/releases.json"} & set(changed)


def test_a_title_changes_the_pages_that_name_it(folders: Folders) -> None:
    edit(folders, f"content/{FIRST}", replaced("title: Först", "title: Annorlunda"))
    changed = set(changed_by(folders))
    assert {
        "index.html",
        "press/index.html",
        "press/2021/sedan.html",
        "data/releases.csv",
        "kommuner/motala.html",
    } <= changed
    assert "personer/index.html" not in changed


NOT_SIMPLE = {
    "a date": (f"content/{FIRST}", replaced("2021-03-04", "2021-03-05")),
    "an anchor that others name": (f"content/{FIRST}", replaced("## Rubrik", "## Annan")),
    "a link": (f"content/{FIRST}", appended("\nSe [sedan](press/2021/sedan.md).\n")),
    "a link that leads nowhere": (f"content/{FIRST}", appended("\nSe [bort](press/2021/inte.md).\n")),
    "a summary that goes": (f"content/{FIRST}", replaced("summary: .*\n", "")),
    "a name": ("content/people/ada.md", replaced("Ada Ek", "Ada Alm")),
    "a setting": ("content/site.yaml", replaced("Pressarkivet", "Arkivet")),
    "a draft": ("content/press/2022/sist.md", replaced("date:", "draft: ja\ndate:")),
    "a wrong template": ("templates/year.html", appended("{{ view.felstavat }}")),
    "a page that a check complains of": ("templates/year.html", appended('<a href="borta.html">x</a>')),
}


@pytest.mark.parametrize("name", NOT_SIMPLE)
def test_what_reaches_further_is_left_to_a_whole_build(name: str, folders: Folders) -> None:
    path, change = NOT_SIMPLE[name]
    before = files_in(folders.output)
    edit(folders, path, change)
    outcome = build_site(folders, CLOSED, BuildOptions())
    clean = make_site(folders, CLOSED)
    assert clean.problems == outcome.built.problems
    if outcome.written is None:
        assert before == files_in(folders.output)
    else:
        target = folders.output.with_name("clean")
        write(clean, target)
        assert files_in(target) == files_in(folders.output)


def test_a_damaged_memory_is_not_believed(folders: Folders) -> None:
    memory = folders.output.with_name(".cache") / "memo.sqlite"
    content = memory.read_bytes()
    place = content.index(b"ReleaseView")
    memory.write_bytes(content[:place] + b"R" + content[place + 1 :].replace(b"ReleaseView", b"ReleaseVoew", 1))
    edit(folders, f"content/{FIRST}", appended("\nEtt stycke till.\n"))
    changed_by(folders)


def test_an_output_that_somebody_changed_is_looked_through(folders: Folders) -> None:
    (folders.output / "press/2022/sist.html").unlink()
    edit(folders, f"content/{FIRST}", appended("\nEtt stycke till.\n"))
    changed_by(folders)

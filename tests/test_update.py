"""Every edit is an update: only the files that it reaches are made again, and the site is that of a clean build."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from press_room import CLOSED, HERE, files_in
from search_reader import divided

from pressroom.dates import SWEDISH_TIME
from pressroom.engine import executor, update_run, updated_records
from pressroom.engine.build import build_site
from pressroom.engine.made import Made
from pressroom.engine.pipeline import make_site, write
from pressroom.engine.reasons import Reason, Rung, Why
from pressroom.engine.request import BuildOptions, BuildResult, Folders
from pressroom.engine.snapshot import ASKED, ENTRIES, FACTS, PAGES, PLAN, RECORDS, TARGETS, TEMPLATES, TEXTS
from pressroom.engine.staging import StagingError
from pressroom.engine.update import Update
from pressroom.pages import release_tables, site_index
from pressroom.pages.context import PlanContext
from pressroom.pages.targets import Recipe, Target
from pressroom.render.search_segments import shard_of

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
    "people/ada.md": "---\nname: Ada Ek\nroles: {title: vd, organisation: X}\n---\nOm Ada.\n",
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


def begin_anew(folders: Folders) -> None:
    """Build with nothing kept, since what is kept was made by other rules."""
    shutil.rmtree(folders.output.with_name(".cache"))
    assert build_site(folders, CLOSED, BuildOptions()).written is not None


def edit(folders: Folders, path: str, change: Edit) -> None:
    file = folders.of(path)
    assert file is not None
    former = file.read_text("utf-8")
    assert change(former) != former
    file.write_text(change(former), "utf-8")


def update(folders: Folders, as_of: datetime = CLOSED) -> BuildResult:
    """A build that must be an update, and give what a clean one gives."""
    result = build_site(folders, as_of, BuildOptions())
    assert (Rung.UPDATE, True) == (result.rung, result.written is not None), result.reasons
    clean = make_site(folders, as_of, compiled=folders.output.with_name("compiled"))
    target = folders.output.with_name("clean")
    write(clean, target)
    assert clean.problems == result.built.problems
    assert files_in(target) == files_in(folders.output)
    assert clean.count == result.built.count
    shutil.rmtree(target)
    return result


def changed_by(folders: Folders) -> tuple[str, ...]:
    """The files that an update changes."""
    written = update(folders).written
    assert written is not None
    return written.changed


EDITS = {
    "a paragraph": (f"content/{FIRST}", appended("\nEtt stycke till.\n")),
    "a paragraph with what should be looked at": (
        f"content/{FIRST}",
        appended("\nKlicka [här](https://a.example/).\n"),
    ),
    "an office of trust": (
        "content/people/ada.md",
        replaced("organisation: X", "organisation: X, public_office: ja"),
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
    "the template of releases": ("templates/release.html", replaced("<h1", '<h1 id="the-title"')),
    "a stylesheet": ("static/site.css", appended("\nbody { margin: 0; }\n")),
    "a fact box that goes empty": ("content/boxes/om.md", replaced("Vi var.", "<!-- -->")),
    "nothing that is seen": (f"content/{FIRST}", appended("\n\n")),
    "a date": (f"content/{FIRST}", replaced("2021-03-04", "2021-03-05")),
    "a date in another year": (f"content/{FIRST}", replaced("2021-03-0.", "2022-03-06")),
    "a topic": (f"content/{FIRST}", replaced("topics: .stöd.", "topics: [annat]")),
    "a municipality": ("content/press/2022/sist.md", replaced("date:", "municipality: motala\ndate:")),
    "a speaker": (f"content/{FIRST}", replaced("spokesperson: .ada.\n", "")),
    "a link": (f"content/{FIRST}", appended("\nSe [sedan](press/2021/sedan.md).\n")),
    "a summary that goes": (f"content/{FIRST}", replaced("summary: .*\n", "")),
    "a person's name": ("content/people/ada.md", replaced("Ada Ek", "Ada Alm")),
    "a municipality's name": ("content/municipalities/motala.md", replaced("Motala", "Mo-tala")),
    "a setting of all pages": ("content/site.yaml", replaced("Pressarkivet", "Arkivet")),
    "a setting of few pages": (
        "content/site.yaml",
        replaced("site: .", "site: {description: Allt som sades., "),
    ),
    "a draft": ("content/press/2022/sist.md", replaced("date:", "draft: ja\ndate:")),
    "a correction": (f"content/{FIRST}", replaced("date:", "corrections: [{date: 2024-04-01, text: Namnet.}]\ndate:")),
    "an embargo": ("content/press/2022/sist.md", replaced("date:", "embargo: 2030-01-01 09:00\ndate:")),
}
"""Every edit is an update: what is not told by the file that has changed is told by the nodes that were asked for."""


@pytest.mark.parametrize("name", EDITS)
def test_every_edit_is_an_update(name: str, folders: Folders) -> None:
    path, change = EDITS[name]
    edit(folders, path, change)
    update(folders)
    edit(folders, "content/press/2022/sist.md", appended("\nMer.\n"))
    changed_by(folders)


def test_a_body_alone_is_read_without_its_fields(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> None:
        pytest.fail("the fields are read")

    monkeypatch.setattr(updated_records, "reread", refuse)
    edit(folders, f"content/{FIRST}", appended("\nEtt stycke till.\n"))
    assert changed_by(folders)


def test_an_output_is_the_same_however_it_is_named(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folders.output.parent)
    edit(folders, f"content/{FIRST}", appended("\nEtt stycke till.\n"))
    assert changed_by(Folders(**{name: Path(name) for name in ("content", "templates", "static", "output")}))


def test_one_after_the_other(folders: Folders) -> None:
    for path, change in EDITS.values():
        edit(folders, path, change)
        update(folders)


def test_a_new_release_a_renamed_and_a_removed_one(folders: Folders) -> None:
    new = folders.content / "press/2022/ny.md"
    new.write_text("---\ntitle: Ny\ndate: 2022-02-04\ntopics: [stöd]\n---\nSe [Motala](kommun:motala).\n", "utf-8")
    written = update(folders).written
    assert written is not None
    assert "press/2022/ny.html" in written.new
    new.rename(new.with_name("nyare.md"))
    written = update(folders).written
    assert written is not None
    assert {"press/2022/ny.html"} < set(written.removed)
    new.with_name("nyare.md").unlink()
    written = update(folders).written
    assert written is not None
    assert "press/2022/nyare.html" in written.removed


def test_corrections_reach_the_register_and_the_first_and_last_one_every_page(folders: Folders) -> None:
    first = "corrections: [{date: 2024-04-01, text: Namnet.}]\n"
    edit(folders, f"content/{FIRST}", replaced("date:", f"{first}date:"))
    assert {"index.html", "press/2021/sedan.html"} < set(changed_by(folders))
    edit(folders, f"content/{FIRST}", replaced("Namnet.", "Namnet och dagen."))
    assert {"rattelser.html", "data/corrections.csv", "data/corrections.json"} <= set(changed_by(folders))
    edit(folders, f"content/{FIRST}", replaced("title: Först", "title: Främst"))
    assert {"rattelser.html", "data/corrections.csv"} <= set(changed_by(folders))
    edit(folders, f"content/{FIRST}", replaced("date: 2024-04-01", "date: 2024-04-02"))
    edit(folders, "content/press/2022/sist.md", replaced("date:", first + "date:"))
    assert "press/2021/sedan.html" not in changed_by(folders)
    for path in (FIRST, "press/2022/sist.md"):
        edit(folders, f"content/{path}", replaced("corrections: .*\n", ""))
    written = update(folders).written
    assert written is not None
    assert {"rattelser.html", "data/corrections.csv", "data/corrections.json"} <= set(written.removed)


def test_why_a_contact_was_withdrawn_is_an_update(folders: Folders) -> None:
    edit(folders, "content/people/ada.md", replaced("name:", "withdrawn: {date: 2020-01-01}\nname:"))
    assert Rung.FULL is build_site(folders, CLOSED, BuildOptions()).rung
    edit(folders, "content/people/ada.md", replaced("2020-01-01", "2020-01-01, reason: Har slutat."))
    assert "rattelser.html" in changed_by(folders)


@pytest.mark.parametrize("whole", [False, True])
def test_a_release_that_is_renamed_without_former_is_told_once(folders: Folders, whole: bool) -> None:  # noqa: FBT001
    edit(folders, "content/press/2022/sist.md", replaced("date:", "id: exm-1\ndate:"))
    update(folders)
    old, new = folders.content / "press/2022/sist.md", folders.content / "press/2022/allra-sist.md"
    old.rename(new)
    if whole:  # what concerns every file leaves it to a full build
        edit(folders, "content/people/ada.md", replaced("name:", "email: ada@exempel.example\nname:"))
    first = build_site(folders, CLOSED, BuildOptions())
    assert (Rung.FULL if whole else Rung.UPDATE, [("renamed-without-former", new.name)]) == (first.rung, moved(first))
    assert [] == moved(build_site(folders, CLOSED, BuildOptions()))
    new.rename(old)
    edit(folders, "content/press/2022/sist.md", replaced("date:", "former: press/2022/allra-sist\ndate:"))
    assert [] == moved(update(folders) if not whole else build_site(folders, CLOSED, BuildOptions()))


def test_a_release_without_identifier_is_known_by_title_and_date_when_it_is_renamed(folders: Folders) -> None:
    old, new = folders.content / "press/2022/sist.md", folders.content / "press/2022/allra-sist.md"
    old.rename(new)
    assert [("renamed-without-former", new.name)] == moved(update(folders))
    assert [] == moved(build_site(folders, CLOSED, BuildOptions()))
    twin = new.with_name("tvilling.md")
    twin.write_bytes(new.read_bytes())
    assert [] == moved(update(folders))
    new.unlink()
    assert [] == moved(update(folders))  # one went, and none came
    new.write_bytes(twin.read_bytes())
    update(folders)
    for path, name in ((new, "a.md"), (twin, "b.md")):
        path.rename(path.with_name(name))
    assert [] == moved(update(folders))  # nobody can tell which is which


def moved(build: BuildResult) -> list[tuple[str, str]]:
    """What a build tells of files that were renamed."""
    assert build.written is not None
    return [(problem.code, problem.at.path.rpartition("/")[2]) for problem in build.written.problems]


def test_a_speaker_that_is_nearly_somebody_is_asked_about(folders: Folders) -> None:
    """Also where the text stays as it is, and the person comes, goes or gets another name."""
    first = f"content/{FIRST}"
    edit(folders, first, replaced("– Det är bra, säger Ada Ek.", "– Det är bra, säger Berta Exempelson."))
    assert [] == told(update(folders))
    edit(folders, "content/people/ada.md", replaced("Ada Ek", "Berta Exempelsson"))
    assert ["speaker-misspelt"] == told(update(folders))
    edit(folders, "content/press/2022/sist.md", appended("\nMer.\n"))
    assert ["speaker-misspelt"] == told(update(folders))
    edit(folders, first, appended("\nMer.\n"))
    assert ["speaker-misspelt"] == told(update(folders))
    edit(folders, "content/people/ada.md", replaced("Berta Exempelsson", "Cia Exempelsson"))
    assert [] == told(update(folders))
    edit(folders, "content/people/ada.md", replaced("Cia Exempelsson", "Berta Exempelsson"))
    edit(folders, first, replaced("date:", "accept: speaker-misspelt\ndate:"))
    assert [] == told(update(folders))
    edit(folders, "content/people/ada.md", replaced("Exempelsson", "Exempelzon"))
    assert [] == told(update(folders))
    edit(folders, first, replaced("accept: speaker-misspelt\n", ""))
    assert ["speaker-misspelt"] == told(update(folders))


def test_an_embargo_that_passes_is_an_update(folders: Folders) -> None:
    edit(folders, "content/press/2022/sist.md", replaced("date:", "embargo: 2030-01-01 09:00\ndate:"))
    update(folders)
    assert not (folders.output / "press/2022/sist.html").exists()
    update(folders, datetime(2030, 1, 1, 9, tzinfo=SWEDISH_TIME))
    assert (folders.output / "press/2022/sist.html").exists()
    update(folders)
    assert not (folders.output / "press/2022/sist.html").exists()


def test_who_is_named_by_what_waits_alone_waits_with_it(folders: Folders) -> None:
    """A person and a municipality that only an embargoed item names would tell of it."""
    for path, text in SECRET.items():
        (folders.content / path).write_text(text, "utf-8")

    def told() -> set[str]:
        found = files_in(folders.output).values()
        return {word for word in SECRET_WORDS for content in found if word.encode() in content}

    site = update(folders).built.site
    assert site is not None
    waiting = [(item.address, item.until.year if item.until else 0) for item in site.unpublished]
    names = ("kommuner/hemby", "personer/ny-chef", "personer/vikarie", "press/2022/hemligt")
    assert ([(name, 2030) for name in names], set()) == (waiting, told())
    update(folders, datetime(2030, 1, 1, 9, tzinfo=SWEDISH_TIME))
    assert set(SECRET_WORDS) == told()
    update(folders)
    assert set() == told()
    edit(folders, "content/pages/om-arkivet.md", appended("\nSe [Hemby](kommun:hemby).\n"))
    update(folders)
    assert {"Hemby", "hemby"} == told()
    edit(folders, "content/people/ada.md", replaced("name:", "replaced_by: vikarie\nname:"))
    update(folders)
    assert set(SECRET_WORDS) == told()
    edit(folders, "content/people/ada.md", replaced("replaced_by: vikarie\n", ""))
    edit(folders, "content/pages/om-arkivet.md", replaced("\nSe .Hemby..kommun:hemby..\n", ""))
    update(folders)
    assert set() == told()


SECRET = {
    "people/ny-chef.md": "---\nname: Ny Chefsson\nreplaced_by: vikarie\n---\nFrån [Hemby](kommun:hemby).\n",
    "people/vikarie.md": "---\nname: Vik Arie\n---\nOm Vik, och om [chefen](people/ny-chef.md).\n",
    "municipalities/hemby.md": "---\nname: Hemby\nvisits: [{date: 2023-12-01}]\n---\nEn kommun.\n",
    "press/2022/hemligt.md": (
        "---\ntitle: Hemligt\ndate: 2022-01-01\nembargo: 2030-01-01 09:00\nspokesperson: [ny-chef]\n"
        "municipality: hemby\nvisit: 2023-12-24\n---\n– Hej, säger Ny Chefsson.\nMer av [Vik](person:vikarie).\n"
    ),
}
SECRET_WORDS = ("Chefsson", "Hemby", "hemby", "Vik Arie")


def test_a_file_waits_for_the_draft_that_names_it_and_for_no_other(folders: Folders) -> None:
    for name in ("lista.pdf", "annan.pdf", "forslag.docx"):
        (folders.content / "press/2022" / name).write_bytes(b"%PDF-1.4\n")
    draft = folders.content / "press/2022/utkast.md"
    draft.write_text("---\ntitle: Utkast\ndate: 2022-01-04\ndraft: ja\n---\nSe [listan](<lista.pdf>).\n", "utf-8")
    first = build_site(folders, CLOSED, BuildOptions())
    assert ["annan.pdf asset-unused", "forslag.docx text-other-format"] == unused_in(first)
    edit(folders, "content/press/2022/utkast.md", replaced(r"listan...lista\.pdf..", "listan](press/2022/annan.pdf)"))
    assert ["forslag.docx text-other-format", "lista.pdf asset-unused"] == unused_in(update(folders))
    edit(folders, "content/press/2022/sist.md", replaced("date:", "accept: [text-other-format]\ndate:"))
    assert ["lista.pdf asset-unused"] == unused_in(update(folders))
    edit(
        folders,
        "content/press/2022/utkast.md",
        replaced("---\nSe", "attachments: [{src: lista.pdf, title: A}]\n---\nSe"),
    )
    assert [] == unused_in(update(folders))


def unused_in(build: BuildResult) -> list[str]:
    """The files that a build doesn't publish, with the code that tells so."""
    return sorted(f"{problem.at.path.rpartition('/')[2]} {problem.code}" for problem in build.built.problems)


def test_a_text_that_goes_is_asked_about(folders: Folders) -> None:
    edit(folders, "content/press/2022/sist.md", replaced("date:", "summary: Kort.\ndate:"))
    assert "body-empty" not in told(update(folders))
    edit(folders, "content/press/2022/sist.md", replaced("Ett sista stycke.\n", ""))
    assert "body-empty" in told(update(folders))
    edit(folders, "content/press/2022/sist.md", appended("Ett stycke igen.\n"))
    assert "body-empty" not in told(update(folders))


def told(build: BuildResult) -> list[str]:
    """The codes of what a build tells."""
    return [problem.code for problem in build.built.problems]


def test_a_day_that_comes_is_a_warning_less(folders: Folders) -> None:
    """Between such days nothing is done; an update on the day says what a clean build says, and so it goes back."""
    day = datetime(2030, 1, 1, tzinfo=SWEDISH_TIME)
    edit(folders, "content/press/2022/sist.md", replaced("date: 2022-01-04", "kind: medierapport\ndate: 2030-01-01"))
    assert ["date-in-future"] == told(update(folders))
    for path, text in ((FIRST, "source: {url: Protokoll, retrieved: 2029-01-01}"), ("people/ada.md", "accept: []")):
        edit(folders, f"content/{path}", replaced("---\n---|\n---\n", f"\n{text}\n---\n"))
        assert {"date-in-future", "day-ahead"} >= set(told(update(folders)))
    early = build_site(folders, datetime(2028, 12, 31, 23, tzinfo=SWEDISH_TIME), BuildOptions())
    assert (Rung.UP_TO_DATE, ["day-ahead", "date-in-future"]) == (early.rung, told(early))
    assert ["date-in-future"] == told(update(folders, datetime(2029, 1, 1, tzinfo=SWEDISH_TIME)))
    assert [] == told(update(folders, day))
    assert Rung.UP_TO_DATE is build_site(folders, day.replace(year=2035), BuildOptions()).rung
    assert ["day-ahead", "date-in-future"] == told(update(folders))


def test_a_day_in_the_settings_is_judged_by_an_update(folders: Folders) -> None:
    edit(folders, "content/site.yaml", replaced("start: 2018-01-01", "start: 2021-04-01"))
    assert ["before-agency"] == told(update(folders))
    edit(folders, "content/press/2022/sist.md", replaced("date:", "event: {start: 2025-02-01 09:00}\ndate:"))
    assert ["before-agency", "after-agency"] == told(update(folders))
    edit(folders, f"content/{FIRST}", replaced("date:", "accept: [before-agency]\ndate:"))
    assert ["after-agency"] == told(update(folders))


def test_a_new_release_changes_one_page_of_the_list(folders: Folders) -> None:
    for number in range(60):
        file = folders.content / f"press/2020/nr-{number}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"---\ntitle: Nr {number}\ndate: 2020-01-{number % 28 + 1:02}\n---\nText.\n", "utf-8")
    update(folders)
    (folders.content / "press/2022/ny.md").write_text("---\ntitle: Ny\ndate: 2022-02-04\n---\nText.\n", "utf-8")
    written = update(folders).written
    assert written is not None
    assert ["press/index.html"] == [
        path for path in written.changed if path.startswith("press/") and path.count("/") == 1
    ]


def test_a_new_release_reaches_no_municipality_but_its_own(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    (folders.content / "municipalities/mora.md").write_text("---\nname: Mora\n---\nEn annan.\n", "utf-8")
    update(folders)
    reached: list[str] = []
    made_in = Update.made_in

    def noted(step: Update, stage: Path | None) -> tuple[Made, ...]:
        reached.extend(recipe.path for recipe in step.dirty)
        return made_in(step, stage)

    monkeypatch.setattr(Update, "made_in", noted)
    file = folders.content / "press/2022/ny.md"
    file.write_text("---\ntitle: Ny\ndate: 2022-02-04\nmunicipality: motala\n---\nText.\n", "utf-8")
    update(folders)
    of_one = {path for path in reached if path.startswith("kommuner/") and path != "kommuner/index.html"}
    assert {"kommuner/motala.html", "kommuner/motala.atom"} == of_one


def test_only_the_segments_of_tables_are_made_anew_that_a_release_is_in(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (site_index, release_tables):
        monkeypatch.setattr(module, "TABLE_SEGMENT_SIZE", 1)
    begin_anew(folders)
    made: list[str] = []
    table_segment = release_tables.table_segment

    def noted(context: PlanContext, recipe: Recipe, number: int) -> Target:
        made.append(recipe.path)
        return table_segment(context, recipe, number)

    monkeypatch.setattr(release_tables, "table_segment", noted)
    edit(folders, f"content/{FIRST}", replaced("title: Först", "title: Främst"))
    changed = changed_by(folders)
    assert {"data/releases.json", "data/releases.csv", "data/releases-excel.csv"} <= set(changed)
    first, *clean = made  # the clean build that this one is compared with makes all
    assert ("table-segment 0", 3) == (min(clean), len(clean))
    assert first in clean
    made.clear()
    edit(folders, f"content/{FIRST}", appended("\nEtt stycke till.\n"))
    assert "data/releases.json" not in changed_by(folders)
    (folders.content / "press/2022/ny.md").write_text("---\ntitle: Ny\ndate: 2022-02-04\n---\nText.\n", "utf-8")
    assert "data/releases.json" in changed_by(folders)
    (folders.content / "press/2022/ny.md").unlink()
    assert "data/releases.csv" in changed_by(folders)


# --- ordinary states of a press room make no update wider ---------------------------------------------------------


def test_a_withdrawn_release_makes_no_edit_wider(folders: Folders) -> None:
    edit(
        folders,
        "content/press/2022/sist.md",
        replaced("date:", "withdrawn: {date: 2023-01-01, reason: Uppgift om enskild., ground: 21 kap. OSL}\ndate:"),
    )
    assert Rung.FULL is build_site(folders, CLOSED, BuildOptions()).rung
    edit(folders, f"content/{FIRST}", appended("\nEtt stycke till.\n"))
    update(folders)


def test_what_others_say_as_well_is_not_withheld_until_they_stop(folders: Folders) -> None:
    shared = "Den här meningen står i två texter."
    edit(folders, f"content/{FIRST}", appended(f"\n{shared}\n"))
    edit(folders, "content/press/2022/sist.md", appended(f"\n{shared}\n"))
    update(folders)
    edit(
        folders,
        "content/press/2022/sist.md",
        replaced("date:", "withdrawn: {date: 2023-01-01, reason: Uppgift om enskild., ground: 21 kap. OSL}\ndate:"),
    )
    build_site(folders, CLOSED, BuildOptions())
    edit(folders, f"content/{FIRST}", lambda old: old.replace(f"\n{shared}\n", ""))
    update(folders)
    edit(folders, f"content/{FIRST}", appended(f"\n{shared}\n"))
    update(folders)


def test_a_warning_on_a_finished_page_makes_no_edit_wider(folders: Folders) -> None:
    edit(folders, "templates/year.html", appended("{% block foot %}<p>None</p>{% endblock %}"))
    edit(folders, "templates/layout.html", replaced("</main>", "<p>None</p></main>"))
    build = update(folders).built
    assert "page-no-value" in {problem.code for problem in build.problems}
    edit(folders, f"content/{FIRST}", appended("\nEtt stycke till.\n"))
    update(folders)


@pytest.mark.parametrize("stranger", [".DS_Store", "CNAME", "press/._a.html"])
def test_a_file_of_somebody_else_makes_no_edit_wider(stranger: str, folders: Folders) -> None:
    (folders.output / stranger).write_text("x", "utf-8")
    first = build_site(folders, CLOSED, BuildOptions())
    assert first.written is not None
    told = {problem.code for problem in first.written.problems}
    assert told == (set() if "." in stranger[:1] or "._" in stranger else {"output-stranger"})
    edit(folders, f"content/{FIRST}", appended("\nEtt stycke till.\n"))
    result = build_site(folders, CLOSED, BuildOptions())
    assert Rung.UPDATE is result.rung, result.reasons
    assert result.written is not None
    assert told == {problem.code for problem in result.written.problems}
    assert "x" == (folders.output / stranger).read_text("utf-8")


# --- what an update does not know -----------------------------------------------------------------------------------


WIDER = {
    "an anchor that others name": (f"content/{FIRST}", replaced("## Rubrik", "## Annan"), Why.ERRORS),
    "a link that leads nowhere": (f"content/{FIRST}", appended("\nSe [bort](press/2021/inte.md).\n"), Why.ERRORS),
    "a wrong field": (f"content/{FIRST}", replaced("date:", "dateum:"), Why.RECORD_DAMAGED),
    "a wrong date": ("content/people/ada.md", replaced("name:", "withdrawn: 2018-13-01\nname:"), Why.ERRORS),
    "a wrong template": ("templates/year.html", replaced("<h1", "{{ view.felstavat }}<h1"), Why.TEMPLATE_FAULT),
    "a page that a check complains of": (
        "templates/year.html",
        replaced("<h1", '<a href="borta.html">x</a><h1'),
        Why.ERRORS,
    ),
    "a contact's address": (
        "content/people/ada.md",
        replaced("name:", "email: a@b.example\nname:"),
        Why.CONTACT_DETAILS,
    ),
    "the site's address": ("content/site.yaml", replaced("arkiv.example", "annat.example"), Why.SITE_ADDRESSES),
    "the former hosts": (
        "content/site.yaml",
        replaced("archived:", "former_hosts: [gammal.example], archived:"),
        Why.SITE_ADDRESSES,
    ),
    "the site's language": ("content/site.yaml", replaced("archived:", "language: en, archived:"), Why.SITE_LANGUAGE),
}


@pytest.mark.parametrize("name", WIDER)
def test_what_is_not_known_is_left_to_a_full_build_which_says_why(name: str, folders: Folders) -> None:
    path, change, why = WIDER[name]
    before = files_in(folders.output)
    edit(folders, path, change)
    result = build_site(folders, CLOSED, BuildOptions())
    assert (Rung.FULL, [why]) == (result.rung, [reason.why for reason in result.reasons])
    clean = make_site(folders, CLOSED, compiled=folders.output.with_name("compiled"))
    assert clean.problems == result.built.problems
    if result.written is None:
        assert before == files_in(folders.output)
    else:
        target = folders.output.with_name("clean")
        write(clean, target)
        assert files_in(target) == files_in(folders.output)


def test_a_link_to_this_site_or_a_former_one_is_judged_anew_when_what_it_names_changes(folders: Folders) -> None:
    edit(folders, "content/site.yaml", replaced("archived:", "former_hosts: [gammal.example], archived:"))
    links = "\nSe [sist](https://arkiv.example/press/2022/sist.html) och [allt](https://gammal.example/allt).\n"
    built_as_clean(folders)
    edit(folders, "content/press/2021/sedan.md", appended(links))
    update(folders)
    edit(folders, f"content/{FIRST}", appended("\nEtt stycke till.\n"))
    told = update(folders).built.problems
    assert {"link-to-own-host", "link-former-host"} <= {problem.code for problem in told}
    edit(folders, f"content/{FIRST}", replaced("date:", "original: https://gammal.example/allt\ndate:"))
    update(folders)
    edit(folders, "content/press/2022/sist.md", replaced("title: Sist", "title: Till sist"))
    update(folders)
    edit(
        folders,
        "content/press/2021/sedan.md",
        replaced("https://arkiv.example/press/2022/sist.html", "sida:om-arkivet"),
    )
    built_as_clean(folders)
    sist = folders.of("content/press/2022/sist.md")
    assert sist is not None
    edit(
        folders,
        "content/press/2021/sedan.md",
        replaced("sida:om-arkivet", "https://arkiv.example/press/2022/sist.html"),
    )
    built_as_clean(folders)
    sist.unlink()
    result = build_site(folders, CLOSED, BuildOptions())
    assert "link-nowhere" in {problem.code for problem in result.built.problems}
    assert make_site(folders, CLOSED).problems == result.built.problems


def test_a_text_changes_its_own_page_and_the_files_that_carry_it(folders: Folders) -> None:
    edit(folders, f"content/{FIRST}", appended("\nEtt stycke till.\n"))
    changed = changed_by(folders)
    assert {"press/2021/forst.html", "press/2021/forst.md", "press/2021/forst.json", "feed.atom"} <= set(changed)
    assert not {"index.html", "press/index.html", "press/2021/sedan.html", "data/releases.json"} & set(changed)


def test_a_word_changes_the_shards_of_its_beginning_and_its_ending(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    divided(monkeypatch, share=1, segment=1)
    begin_anew(folders)
    edit(folders, f"content/{FIRST}", appended("Kvarnhjulet.\n"))
    files = changed_by(folders)
    begins, ends = (shard_of(key, 4) for key in ("kvar", "hjul"))
    index = {"sok-index.js", f"sok/ord-{begins}.js", f"sok/slut-{ends}.js"}
    assert index == {path for path in files if path.startswith("sok")}


def test_releases_that_come_and_go_change_the_number_of_shards(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    divided(monkeypatch, undivided=3, share=1, segment=1)
    begin_anew(folders)
    new = folders.content / "press/2021/ny.md"
    assert not (folders.output / "sok/slut-0.js").exists()
    new.write_text("---\ntitle: Ny\ndate: 2021-06-01\n---\nText.\n", "utf-8")
    update(folders)
    assert (folders.output / "sok/slut-3.js").exists()
    new.unlink()
    update(folders)
    assert ["ord-0.js"] == [path.name for path in (folders.output / "sok").iterdir()]


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


def built_as_clean(folders: Folders) -> None:
    """Build, whatever rung it takes: it gives what a clean build gives."""
    result = build_site(folders, CLOSED, BuildOptions())
    clean = make_site(folders, CLOSED, compiled=folders.output.with_name("compiled"))
    target = folders.output.with_name("clean")
    write(clean, target)
    assert clean.problems == result.built.problems
    assert files_in(target) == files_in(folders.output)


def test_a_damaged_memory_is_not_believed(folders: Folders) -> None:
    memory = folders.output.with_name(".cache") / "memo.sqlite"
    content = memory.read_bytes()
    damaged = content.replace(b"TargetTrace", b"TargetTruce").replace(b"ReleaseView", b"ReleaseVoew")
    assert damaged != content
    memory.write_bytes(damaged)
    edit(folders, f"content/{FIRST}", appended("\nEtt stycke till.\n"))
    built_as_clean(folders)


def test_a_segment_that_is_not_kept_is_no_fault(folders: Folders) -> None:
    with sqlite3.connect(folders.output.with_name(".cache") / "memo.sqlite") as store:
        store.execute("DELETE FROM rows WHERE kind = 'segment' AND name = ?", (b"segment 2022.0",))
        assert 1 == store.total_changes
    store.close()
    edit(folders, f"content/{FIRST}", appended("Kvarnhjulet.\n"))
    result = build_site(folders, CLOSED, BuildOptions())
    assert (Rung.FULL, [Why.CACHE_INCOMPLETE]) == (result.rung, [reason.why for reason in result.reasons])


def kept(folders: Folders) -> dict[tuple[str, str], str]:
    """What is kept of files and texts, by its kind and name."""
    store = sqlite3.connect(folders.output.with_name(".cache") / "memo.sqlite")
    kinds = (ASKED, ENTRIES, FACTS, PAGES, PLAN, RECORDS, TARGETS, TEMPLATES, TEXTS)
    rows = store.execute("SELECT kind, CAST(name AS TEXT), value FROM rows").fetchall()
    store.close()
    return {(kind, name): value for kind, name, value in rows if kind in kinds}


@pytest.mark.parametrize("name", ["the template of releases", "a template of all pages", "a title", "a fact box"])
def test_an_update_keeps_what_a_full_build_would(name: str, folders: Folders) -> None:
    path, change = EDITS[name]
    edit(folders, path, change)
    update(folders)
    left = kept(folders)
    begin_anew(folders)
    assert left == kept(folders)


def test_an_output_that_somebody_changed_is_looked_through(folders: Folders) -> None:
    (folders.output / "press/2022/sist.html").unlink()
    edit(folders, f"content/{FIRST}", appended("\nEtt stycke till.\n"))
    built_as_clean(folders)


# --- many files at once --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_other_processes_make_the_same(method: str, folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    built_as_clean(folders)
    monkeypatch.setattr(executor, "MIN_PARALLEL", 3)
    monkeypatch.setattr(update_run, "MIN_PARALLEL", 3)
    monkeypatch.setattr(executor, "CHUNK_SIZE", 2)
    monkeypatch.setattr(executor, "start_method", lambda: method)
    for path, text in (("content/site.yaml", "Arkivet"), ("content/site.yaml", "Ett annat")):
        edit(folders, path, replaced(r"name: \S+,", f"name: {text},"))
        result = build_site(folders, CLOSED, BuildOptions(jobs=2))
        assert (Rung.UPDATE, True) == (result.rung, len(result.made) > 5)
        clean = make_site(folders, CLOSED)
        write(clean, folders.output.parent / "clean")
        assert files_in(folders.output) == files_in(folders.output.parent / "clean")


@pytest.mark.parametrize("kind", [RECORDS, TEXTS])
def test_another_process_that_misses_what_was_kept_needs_a_full_build(
    kind: str, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    built_as_clean(folders)
    monkeypatch.setattr(executor, "MIN_PARALLEL", 3)
    monkeypatch.setattr(update_run, "MIN_PARALLEL", 3)
    edit(folders, "content/site.yaml", replaced("name: Pressarkivet,", "name: Arkivet,"))
    with sqlite3.connect(folders.output.with_name(".cache") / "memo.sqlite") as store:
        store.execute("DELETE FROM rows WHERE kind = ? AND name = ?", (kind, f"content/{FIRST}".encode()))
        assert 1 == store.total_changes
    store.close()
    result = build_site(folders, CLOSED, BuildOptions(jobs=2))
    assert (Rung.FULL, [Why.CACHE_INCOMPLETE]) == (result.rung, [reason.why for reason in result.reasons])
    assert result.written is not None


def test_a_file_that_goes_while_it_is_copied_is_left_to_a_full_build(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    built_as_clean(folders)
    edit(folders, f"content/{FIRST}", appended("Ett till.\n"))

    def gone(_step: Update, _stage: object) -> tuple[Made, ...]:
        raise FileNotFoundError(2, "gone", str(folders.static / "site.css"))

    monkeypatch.setattr(Update, "made_in", gone)
    result = build_site(folders, CLOSED, BuildOptions())
    assert (Rung.FULL, Reason(Why.FILE_UNREADABLE, "static/site.css")) == (result.rung, *result.reasons)


def test_a_disk_without_room_is_told_by_a_full_build(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    built_as_clean(folders)
    edit(folders, f"content/{FIRST}", appended("Ett till.\n"))

    def refuse(_step: Update, _stage: object) -> tuple[Made, ...]:
        raise StagingError(28, "no room", "press/2021/forst.html")

    monkeypatch.setattr(Update, "made_in", refuse)
    result = build_site(folders, CLOSED, BuildOptions())
    assert (Rung.FULL, Reason(Why.DISK_REFUSES, "press/2021/forst.html")) == (result.rung, *result.reasons)

"""Templates: pages are made one after the other, and none of them shows in another."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape
from press_room import FRAME

from pressroom.language import language_of
from pressroom.pages.overview_views import NotFoundView
from pressroom.pages.targets import Frame, Page
from pressroom.problems import Location, Problem
from pressroom.render import Templates, load_templates, render_site
from pressroom.render.environment import escaped, without_template_marks
from pressroom.render.templates import TemplateTrouble, troubles_as_problems

ROOT = Path(__file__).parent.parent


def page(path: str, frame: Frame = FRAME, language: str = "sv") -> Page:
    return Page(
        path=path,
        template="a.html",
        view=NotFoundView(press="", municipalities=""),
        frame=frame,
        language=language,
        origin=Location(path="content/site.yaml"),
    )


def templates(root: Path, texts: Mapping[str, str], compiled: Path | None = None) -> Templates:
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return load_templates(root, compiled)


@given(st.one_of(st.text(), st.integers(), st.booleans(), st.none(), st.builds(Markup, st.text())))
def test_values_are_escaped_as_jinja_escapes_them_and_begin_no_mark_of_it(value: object) -> None:
    expected = str(escape(value))
    assert escaped(value) == (without_template_marks(expected) if type(value) is str else expected)


# --- one page at a time -------------------------------------------------------------------------------------------

AROUND = {
    "a.html": "{% import 'around.html' as around %}{{ around.top | framed }}\n",
    "around.html": (
        "{% macro top(frame, here) %}\n{{ frame.site_name }} {{ 'press/index.html' | href }}"
        "{{ ' HERE' if here == 'press/index.html' }}{{ 'en' | lang }}\n{% endmacro %}\n"
    ),
}


def test_what_surrounds_a_page_is_that_of_its_folder(tmp_path: Path) -> None:
    loaded = templates(tmp_path, AROUND)
    expected = {
        "a.html": "Arkivet press/index.html",
        "b.html": "Arkivet press/index.html",
        "press/index.html": "Arkivet index.html HERE",
        "press/a.html": "Arkivet index.html",
        "press/2018/a.html": "Arkivet ../index.html",
        "press/2019/b.html": "Arkivet ../index.html",
        "press/2019/b/index.html": "Arkivet ../../index.html",
        "nyheter/a/index.html": "Arkivet ../../press/index.html",
        "nyheter/b/index.html": "Arkivet ../../press/index.html",
        "nyheter/b.html": "Arkivet ../press/index.html",
        "404.html": "Arkivet /arkiv/press/index.html",
        "index.html": "Arkivet press/index.html",
    }
    for _ in range(2):
        for path, text in expected.items():
            assert loaded.page(page(path)) == f'{text} lang="en"\n'.encode()
    assert loaded.page(page("b.html", language="en")) == b"Arkivet press/index.html\n"
    assert loaded.page(page("b.html", replace(FRAME, site_name="Nytt"))) == b'Nytt press/index.html lang="en"\n'
    assert loaded.page(page("b.html", replace(FRAME))) == b'Arkivet press/index.html lang="en"\n'


def test_what_surrounds_a_page_has_nothing_else_of_it(tmp_path: Path) -> None:
    texts = {**AROUND, "around.html": "{% macro top(frame, here) %}{{ page.path }}{% endmacro %}"}
    trouble = templates(tmp_path, texts).page(page("a.html"))
    assert not isinstance(trouble, bytes)
    assert (trouble.template, trouble.line, trouble.text) == ("around.html", 1, "'page' is undefined")


@pytest.mark.parametrize("path", ["a.html", "press/2018/a.html", "nyheter/b/index.html"])
def test_what_surrounds_a_page_names_no_anchor_of_it_by_its_whole_address(tmp_path: Path, path: str) -> None:
    texts = {**AROUND, "around.html": "{% macro top(frame, here) %}{{ '#a' | href }}{{ '#a' | whole }}{% endmacro %}"}
    trouble = templates(tmp_path, texts).page(page(path))
    assert not isinstance(trouble, bytes)
    assert (trouble.template, trouble.line) == ("around.html", 1)
    assert "an anchor alone" in trouble.text


def test_what_is_imported_knows_of_no_page_until_it_is_called(tmp_path: Path) -> None:
    texts = {
        "a.html": "{% import 'parts.html' as parts %}\n{{ parts.link }}",
        "parts.html": "\n{% set link = 'press/index.html' | href %}",
    }
    trouble = templates(tmp_path, texts).page(page("press/a.html"))
    assert not isinstance(trouble, bytes)
    assert (trouble.template, trouble.line) == ("parts.html", 2)
    assert "depends on the page" in trouble.text


def test_a_fault_in_a_macro_leaves_the_next_page_alone(tmp_path: Path) -> None:
    texts = {
        "a.html": "{% import 'parts.html' as parts %}{{ parts.link(path) }}",
        "parts.html": "\n{% macro link(path) %}\n{{ path | href }}{{ path.nix if path == 'b.html' }}{% endmacro %}",
    }
    loaded = templates(tmp_path, texts)
    trouble = loaded.page(page("b.html"))
    assert not isinstance(trouble, bytes)
    assert (trouble.template, trouble.line) == ("parts.html", 3)
    assert loaded.page(page("c.html")) == b"c.html"


def test_a_fault_that_names_a_value_of_its_page_is_told_once_for_all_pages(tmp_path: Path) -> None:
    made = templates(tmp_path, {"a.html": "{% set names = {} %}\n{{ names[path] }}"})
    troubles = [made.page(page(path)) for path in ("x.html", "y.html", "z.html")]
    (problem,) = troubles_as_problems(trouble for trouble in troubles if isinstance(trouble, TemplateTrouble))
    told = dict(problem.values)
    assert ("template-fault", "templates/a.html", 2) == (problem.code, problem.at.path, problem.at.line)
    assert ("x.html", 2, True) == (told["page"], told["others"], "x.html" in str(told["text"]))


def test_two_sets_of_templates_do_not_meet(tmp_path: Path) -> None:
    one = templates(tmp_path / "one", AROUND)
    two = templates(tmp_path / "two", {**AROUND, "around.html": "{% macro top(frame, here) %}Andra{% endmacro %}"})
    found = [loaded.page(page(path)) for path in ("a.html", "press/a.html") for loaded in (one, two)]
    assert found == [b'Arkivet press/index.html lang="en"\n', b"Andra\n", b'Arkivet index.html lang="en"\n', b"Andra\n"]


def test_macros_are_called_with_whatever_jinja_allows(tmp_path: Path) -> None:
    text = (
        "{% macro one(a, b='<') %}{{ a }}{{ b }}{% endmacro %}"
        "{% macro all() %}{{ varargs | join }}{{ kwargs.c }}{% endmacro %}"
        "{% macro around() %}({{ caller() }}){% endmacro %}"
        "{{ one('&') }}{{ one('&', b='>') }}{{ one(b='b', a='a') }}{{ all(1, 2, c=3) }}"
        "{% for x in [1] %}{% call around() %}{{ one(x, x) }}{% endcall %}{% endfor %}"
    )
    assert templates(tmp_path, {"a.html": text}).page(page("a.html")) == b"&amp;&lt;&amp;&gt;ab123(11)"


def test_moments_that_are_equal_keep_their_own_clocks(tmp_path: Path) -> None:
    loaded = templates(tmp_path, {"a.html": "{{ view.press | time }}"})
    moment = datetime(2026, 1, 2, 9, 0, tzinfo=UTC)
    for clock in (UTC, timezone(timedelta(hours=1))):
        view = replace(NotFoundView(press="", municipalities=""), press=moment.astimezone(clock))  # type: ignore[arg-type]
        made = loaded.page(replace(page("a.html"), view=view))
        assert isinstance(made, bytes)
        assert made.startswith(f'<time datetime="{moment.astimezone(clock).isoformat()}">2 januari 2026'.encode())


# --- compiled templates -------------------------------------------------------------------------------------------

TEXTS = {"a.html": "{% include 'standing/b.html' %}", "standing/b.html": "{{ path | href }}\n{{ path.nix or '' }}"}
FILES = ["a.html.compiled", "standing%2Fb.html.compiled"]


def kept(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def test_compiled_templates_are_kept_and_used(tmp_path: Path) -> None:
    texts, folder = {**TEXTS, "standing/b.html": "{{ path | href }}"}, tmp_path / "deep" / "kept"
    root = tmp_path / "templates"
    assert templates(root, texts, folder).page(page("c.html")) == b"c.html"
    before = kept(folder)
    assert list(before) == FILES
    times = {file: file.stat().st_mtime_ns for file in folder.iterdir()}
    assert templates(root, texts, folder).page(page("c.html")) == b"c.html"
    assert times == {file: file.stat().st_mtime_ns for file in folder.iterdir()}
    assert templates(root, {"a.html": "Nytt"}, folder).page(page("c.html")) == b"Nytt"
    after = kept(folder)
    assert list(after) == FILES
    assert [name for name in FILES if before[name] != after[name]] == ["a.html.compiled"]


def test_a_fault_in_a_kept_template_is_told_with_its_line(tmp_path: Path) -> None:
    for _ in range(2):
        trouble = templates(tmp_path / "templates", TEXTS, tmp_path / "kept").page(page("c.html"))
        assert not isinstance(trouble, bytes)
        assert (trouble.template, trouble.line) == ("standing/b.html", 2)


def test_templates_elsewhere_do_not_borrow_the_code(tmp_path: Path) -> None:
    for name in ("one", "two"):
        trouble = templates(tmp_path / name, TEXTS, tmp_path / "kept").page(page("c.html"))
        assert not isinstance(trouble, bytes)
        assert (trouble.template, trouble.line) == ("standing/b.html", 2)


@pytest.mark.parametrize("damage", [lambda _: b"", lambda _: b"x" * 500, lambda was: was[:-1], lambda was: was + b"\0"])
def test_damaged_files_are_written_anew(tmp_path: Path, damage: object) -> None:
    texts, folder = {"a.html": "{{ path | href }}"}, tmp_path / "kept"
    templates(tmp_path / "templates", texts, folder).page(page("c.html"))
    before = kept(folder)
    assert callable(damage)
    for name, content in before.items():
        (folder / name).write_bytes(damage(content))
    assert templates(tmp_path / "templates", texts, folder).page(page("c.html")) == b"c.html"
    assert list(kept(folder)) == list(before)
    assert all(content.startswith(before[name][:32]) and len(content) > 200 for name, content in kept(folder).items())


def test_what_is_kept_of_a_template_goes_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    templates(tmp_path / "templates", {**TEXTS, "standing/b.html": ""}, folder).page(page("c.html"))
    (folder / "mine.txt").touch()
    (tmp_path / "templates/standing/b.html").unlink()
    templates(tmp_path / "templates", {"a.html": "Nytt"}, folder).page(page("c.html"))
    assert list(kept(folder)) == ["a.html.compiled", "mine.txt"]


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file", encoding="utf-8")
    assert templates(tmp_path / "templates", {"a.html": "A"}, tmp_path / "kept").page(page("c.html")) == b"A"
    assert templates(tmp_path / "templates", {"a.html": "A"}).page(page("c.html")) == b"A"


# --- mistakes that are told in sentences of our own ---------------------------------------------------------------

SHOWN = {
    "{{ view.press }}": b"P",
    "{{ view.pres is defined }}{{ view.pres is undefined }}": b"FalseTrue",
    "{{ view.pres | default('-') }}{{ view.pres | d('-') }}": b"--",
    "{% set x = {'press': 1} %}{{ x.press }}{{ x['press'] }}": b"11",
    "{% import 'parts.html' as parts %}{{ parts.link('<') }}": b"&lt;",
    "{% import 'parts.html' as parts %}{{ parts.link is defined }}{{ 'a' if parts.link }}": b"Truea",
    "{% import 'parts.html' as parts %}{% set x = parts.link %}{{ x('a') }}{{ parts.link.name }}": b"alink",
    "{{ none }}{{ true }}{{ 1.5 }}{{ ('a',) }}": b"NoneTrue1.5(&#39;a&#39;,)",
}
"""What is no mistake, with what it shows."""

UNKNOWN_NAMES = {
    "{{ view.pres }}": ("pres", "press", "did-you-mean"),
    "{{ view.Press }}": ("Press", "press", "did-you-mean"),
    "{{ view['pres'] }}": ("pres", "press", "did-you-mean"),
    "{{ view.pres.more }}": ("pres", "press", "did-you-mean"),
    "{{ view.pres() }}": ("pres", "press", "did-you-mean"),
    "{{ view.pres | href }}": ("pres", "press", "did-you-mean"),
    "{{ view.pres ~ '-' }}": ("pres", "press", "did-you-mean"),
    "{{ 'a' if view.pres }}": ("pres", "press", "did-you-mean"),
    "{% for x in view.pres %}{% endfor %}": ("pres", "press", "did-you-mean"),
    "{{ [view] | map(attribute='pres') | join }}": ("pres", "press", "did-you-mean"),
    "{% set pages = [page] %}{{ pages[0].frame.site_nam }}": ("site_nam", "site_name", "did-you-mean"),
    "{% import 'parts.html' as parts %}{{ parts.lnk(path) }}": ("lnk", "link", "did-you-mean"),
    "{% for x in 'a' %}{{ loop.frist }}{% endfor %}": ("frist", "first", "did-you-mean"),
    "{{ view.felstavat }}": ("felstavat", "", ""),
    "{{ view.class }}": ("class", "", ""),
    "{{ view.rückfrage }}": ("rückfrage", "", ""),
    "{{ none.press }}": ("press", "", "template-value-empty"),
}
"""A name that a value has not, with the one that was probably meant."""

IMPORTED = "{% import 'parts.html' as parts %}"
NOT_CALLED = {
    IMPORTED + "{{ parts.link }}": "link",
    IMPORTED + "{{ parts.link ~ '-' }}": "link",
    IMPORTED + "{{ parts.link | safe }}": "link",
    IMPORTED + "{{ parts.link | upper }}": "link",
    IMPORTED + "{{ parts.link or '-' }}": "link",
    "{% from 'parts.html' import link as named %}{{ named }}": "link",
    "{% macro own() %}{% endmacro %}{{ own }}": "own",
    "{% macro around() %}{{ caller }}{% endmacro %}{% call around() %}{% endcall %}": "caller",
    "{% block main %}{{ self.main }}{% endblock %}": "main",
    "{{ path.upper }}": "upper",
    "{{ range }}": "range",
}
"""What is printed and not called, with the name that is told."""

MACROS = {"parts.html": "{% macro link(x) %}{{ x }}{% endmacro %}"}


def told_of(root: Path, text: str) -> Problem:
    """What is told of a template that three pages need, in its second line."""
    made = render_site((replace(page(path), view=VIEW) for path in ("x.html", "y.html", "z.html")), root_of(root, text))
    (problem,) = made[1]
    assert (("templates/a.html", 2), ()) == ((problem.at.path, problem.at.line), made[0])
    assert {"page": "x.html", "count": 3, "others": 2}.items() <= dict(problem.values).items()
    return problem


def root_of(root: Path, text: str) -> Templates:
    return templates(root, {"a.html": f"\n{text}", **MACROS})


VIEW = NotFoundView(press="P", municipalities="")


@pytest.mark.parametrize("text", SHOWN)
def test_what_is_no_mistake_is_shown(tmp_path: Path, text: str) -> None:
    assert b"\n" + SHOWN[text] == root_of(tmp_path, text).page(replace(page("x.html"), view=VIEW))


@pytest.mark.parametrize("text", UNKNOWN_NAMES)
def test_a_name_that_a_value_lacks_is_told_with_the_one_that_was_meant(tmp_path: Path, text: str) -> None:
    problem = told_of(tmp_path, text)
    told = dict(problem.values)
    assert "template-name-unknown" == problem.code
    assert UNKNOWN_NAMES[text] == (told["name"], told["suggestion"], problem.hint)


@pytest.mark.parametrize("text", NOT_CALLED)
def test_what_is_printed_and_not_called_is_told(tmp_path: Path, text: str) -> None:
    problem = told_of(tmp_path, text)
    assert ("template-not-called", NOT_CALLED[text]) == (problem.code, dict(problem.values)["name"])


def test_what_is_not_called_in_a_macro_is_told_in_its_line(tmp_path: Path) -> None:
    texts = {
        "a.html": "{% import 'parts.html' as parts %}{{ parts.box() }}",
        "parts.html": "{% macro link() %}{% endmacro %}\n{% macro box() %}\n{{ link }}{% endmacro %}",
    }
    trouble = templates(tmp_path, texts).page(page("x.html"))
    assert not isinstance(trouble, bytes)
    assert (trouble.template, trouble.line) == ("parts.html", 3)


@pytest.mark.parametrize("code", ["sv", "en"])
@pytest.mark.parametrize("text", UNKNOWN_NAMES)
def test_no_class_of_python_is_told_of(tmp_path: Path, text: str, code: str) -> None:
    worded = language_of(code).word(told_of(tmp_path, text))
    assert UNKNOWN_NAMES[text][0] in worded.sentence
    assert [] == [word for word in ("object", "View", "pressroom", "jinja2", "{{") if word in str(worded)]


# --- what is imported ---------------------------------------------------------------------------------------------


def test_making_pages_imports_nothing_that_only_other_files_need() -> None:
    program = (
        "import sys, pressroom.render\n"
        "print(*sorted({'PIL', 'icalendar', 'Stemmer', 'email.utils'} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-W", "error", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == ""

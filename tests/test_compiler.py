"""Templates that are compiled our way make the pages, and have the faults, that they have by Jinja's own compiler."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest
from jinja2 import pass_context
from jinja2.runtime import Context
from press_room import ACTIVE, CLOSED, FRAME, WINDING_DOWN, golden_folders

from pressroom.engine.pipeline import make_site
from pressroom.pages.overview_views import NotFoundView
from pressroom.pages.targets import Page
from pressroom.problems import Location
from pressroom.render import Templates, load_templates, templates
from pressroom.render.environment import AgencyEnvironment
from pressroom.render.jinja_environment import JinjaEnvironment


def test_the_agency_s_templates_need_no_care(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made_again(_: Templates, page: Page) -> bytes:
        raise AssertionError(f"{page.path} was made twice")

    monkeypatch.setattr(Templates, "_page_with_care", made_again)
    make_site(golden_folders(tmp_path / "output"), CLOSED)


def test_a_template_that_needs_care_is_compiled_so_once(tmp_path: Path) -> None:
    (tmp_path / "0.html").write_text("{% set x = {'a': '<'} %}{{ x.a }}", encoding="utf-8")
    loaded = load_templates(tmp_path)
    assert loaded.page(page(0)) == b"&lt;"
    careful = loaded.careful["0.html"]
    assert loaded.page(page(0)) == b"&lt;"
    assert loaded.careful == {"": careful, "0.html": careful}


@pytest.mark.parametrize("as_of", [ACTIVE, WINDING_DOWN, CLOSED])
def test_the_pages_of_the_golden_site_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_of: datetime
) -> None:
    folders = golden_folders(tmp_path / "output")
    ours = {file.path: file.content for file in make_site(folders, as_of).files}
    monkeypatch.setattr(templates, "AgencyEnvironment", JinjaEnvironment)
    assert ours == {file.path: file.content for file in make_site(folders, as_of).files}


PARTS = """\
{% set words = {"a": "<ett>"} %}
{% macro plain(x) %}[{{ x }}]{% endmacro %}
{% macro given(x, y="<y>", z=x) %}[{{ x }} {{ y }} {{ z }}]{% endmacro %}
{% macro around(x) %}<{{ x }}>{{ caller() }}</{{ x }}>{% endmacro %}
{% macro each(them, between="; ") %}
{% for x in them %}{{ caller(x) }}{{ between if not loop.last }}{% endfor %}{% endmacro %}
{% macro perhaps() %}{{ caller() if caller is defined else "-" }}{% endmacro %}
{% macro more() %}{{ varargs | join(",") }} {{ kwargs | dictsort }}{% endmacro %}
{% macro own(x, caller=none) %}{{ x }}{{ caller() if caller }}{% endmacro %}
{% macro again(n) %}{{ n }}{% if n %}{{ again(n - 1) }}{% endif %}{% endmacro %}
{% macro words_of(x) %}{{ words[x] }}{{ nothing }}{% endmacro %}
"""
LAYOUT = """\
{% import "parts.html" as parts %}{% set title = self.title() %}<{% block title %}-{% endblock %}>
{{ title }} {% block main %}<main>{% block inner scoped %}{{ path }}{% endblock %}</main>{% endblock %}
{{ later | default('-') }}
"""
FILES = {
    "parts.html": PARTS,
    "layout.html": LAYOUT,
    "told.html": "<{{ path }} {{ x | default('-') }}>",
    "untold.html": "<i>{{ 1 + 1 }}</i>",
}
USING = '{% import "parts.html" as parts %}'
TEXTS = (
    "",
    "{{ path }} {{ '<a>' }}{{ 1 }}{{ 1.5 }}{{ none }}{{ true }}{{ ['<'] }}{{ '{{' }}{{ '{%' ~ path }}",
    "{{ nothing }}",
    "{{ nothing.more }}",
    "{{ nothing() }}",
    "{{ path() }}",
    "{{ path.nothing }}",
    "{{ nothing is defined }}{{ path is defined }}{{ nothing | default('<') }}",
    "{% if nothing is defined %}{{ nothing | unknown }}{% endif %}-",
    "{% if path %}{{ path | unknown }}{% endif %}",
    "{{ path | unknown }}",
    "{{ path is unknown }}",
    "{{ 'a' if nothing is defined }}",
    "{{ ('a' if nothing is defined).more }}",
    "{% if path %}{% set x = 1 %}{% endif %}{{ x }}",
    "{% if not path %}{% set x = 1 %}{% endif %}{{ x is defined }}",
    "{% if not path %}{% set x = 1 %}{% endif %}{{ x }}",
    "{% set x %}<{{ path }}>{% endset %}{{ x }}{{ x | length }}",
    "{% set ns = namespace(x=1) %}{% for a in 'ab' %}{% set ns.x = ns.x + 1 %}{% endfor %}{{ ns.x }}",
    "{% for a in 'ab' %}{{ a }}{{ ', ' if not loop.last }}{% else %}-{% endfor %}",
    "{% for a in '' %}{% else %}-{% endfor %}",
    "{% for a in 'ab' %}{% set path = a %}{{ path }}{% endfor %}{{ path }}{{ a is defined }}",
    "{% for a in 'ab' if a != nothing %}{{ a }}{% endfor %}",
    "{% for a in [[1, [2]], [3]] recursive %}{{ a if a is number else loop(a) }}{% endfor %}",
    "{% for loop in 'ab' %}{% endfor %}",
    "{% with a = path, b = 1 %}{{ a }}{{ b }}{% endwith %}{{ b is defined }}",
    "{% filter upper %}a{{ path }}{% include 'untold.html' without context %}{% endfilter %}",
    "{% autoescape false %}{{ '<' }}{{ path }}{% endautoescape %}{{ '<' }}",
    "a{% include 'untold.html' without context %}b{% include 'told.html' %}c",
    "{% set x = 2 %}{% include ['no.html', 'told.html'] %}",
    "{% include 'no.html' ignore missing %}-{% include 'no.html' ignore missing without context %}-",
    "a{% for a in 'ab' %}{{ a }}{% include 'untold.html' without context %}{% endfor %}",
    "{% include 'no.html' %}",
    "{{ names('path') }}{% for path in 'ab' %}{{ names('path') }}{% endfor %}",
    "{% for a in 'ab' %}{% set x = a %}{{ names('x') }}{% endfor %}{{ names('x') }}",
    "{% block a %}{% set x = 1 %}{{ names('x') }}{% include 'untold.html' without context %}{{ x }}{% endblock %}",
    "{{ '%s' | format('<') }}{{ '<'.upper() }}{{ {'a': 1}.items() | list }}{{ 'ab'.replace('a', '<') }}",
    "{{ [1, 2] | map('string') | join('<') }}{{ path | e }}{{ path | safe }}{{ (path | safe).upper() }}",
    USING + "{{ parts.plain('<') }}{{ parts.plain(x='<') }}{{ parts.plain(*['<']) }}",
    USING + "{{ parts.plain(parts.plain('<')) }}",
    USING + "{{ parts.plain() }}",
    USING + "{{ parts.plain(1, 2) }}",
    USING + "{{ parts.plain(y=1) }}",
    USING + "{{ parts.plain('<') ~ '<' }}{{ parts.plain('<') | upper }}{% set x = parts.plain('<') %}{{ x }}",
    USING + "{{ parts.given(1) }}{{ parts.given(1, 2) }}{{ parts.given(1, 2, 3) }}{{ parts.given(1, z=3) }}",
    USING + "{% call parts.around('b') %}<{{ path }}>{% endcall %}",
    USING + "{% call parts.perhaps() %}{% endcall %}{{ parts.perhaps() }}",
    USING + "{% call(x) parts.each(['<', 'b']) %}({{ x }}){% endcall %}",
    USING + "{% call(x) parts.each('ab', ', ') %}{{ x }}{% endcall %}",
    USING + "{% call parts.around('b') %}{{ nothing }}{% endcall %}",
    USING + "{% call(x) parts.around('b') %}{{ x }}{% endcall %}",
    USING + "{{ parts.around('b') }}",
    USING + "{{ parts.around('b', caller=none) }}",
    USING + "{% call parts.plain(1) %}{% endcall %}",
    USING + "{{ parts.more(1, 2, a=3) }}{{ parts.more() }}",
    USING + "{{ parts.own(1) }}{% call parts.own(1) %}2{% endcall %}{{ parts.own(1, none) }}",
    USING + "{{ parts.again(5) }}{{ parts.words_of('b') }}",
    USING + "{{ parts.words_of('a') }}",
    USING + "{{ parts }}{{ parts.nothing }}",
    "{% from 'parts.html' import plain, given as g %}{{ plain(1) }}{{ g(1) }}",
    "{% from 'parts.html' import nothing %}{{ nothing }}",
    "{% import 'told.html' as told with context %}{{ told }}",
    "{% macro a(x) %}{{ x }}{{ path }}{% endmacro %}{{ a('<') }}",
    "{% for b in 'ab' %}{% macro c() %}{{ b }}{% endmacro %}{{ c() }}{% endfor %}",
    "{% macro a(x, y=x) %}{{ x }}{{ y }}{% endmacro %}{{ a() }}",
    "{{ {'a': '<'}.a }}{{ {'a': {'b': 1}}.a.b }}",
    "{% set x = {'a': {'b': ['<']}} %}{{ x.a.b[0] }}{{ x.items() | list }}{{ x['a'].b }}{{ x.a.c is defined }}",
    "{% set x = {'a': 1} %}{{ x.nothing }}",
    "{{ path.nothing is defined }}{{ path.nothing | default('-') }}{{ path.nothing is undefined }}",
    "{{ path.nothing.more is defined }}",
    "{{ path.class is defined }}{{ path.upper().lower().nothing | d('-') }}{{ (1).real }}{{ 'a'.upper() }}",
    "{{ path.class }}",
    "{{ page.frame.nothing }}",
    "{% for x in [{'a': '<'}] %}{{ x.a }}{{ loop.first }}{{ loop.nothing }}{% endfor %}",
    "{{ [{'a': 1}] | map(attribute='a') | list }}{{ {'ﬁ': 1}.ﬁ }}",
    "{% set x = [1] | map('string') %}{{ x.send(none) }}{{ x.send(none) is defined }}{{ x.send(none) }}",
    "{% set x = [] %}{% for a in 'ab' %}{% set _ = x.append(a) %}{% endfor %}{{ x.index('b') }}{{ x.index('c') }}",
    "{{ 'a'.split(sep='b') }}{{ 'a'.split(wrong='b') }}",
    USING + "{{ parts.words.a }}",
    "{% extends 'layout.html' %}ignored{% block title %}{{ path }}{% endblock %}",
    "{% extends 'layout.html' %}{% block title %}T{{ super() }}{% endblock %}",
    "{% extends 'layout.html' %}{% block main %}{{ parts.plain('<') }}{{ super() }}{% endblock %}",
    "{% extends 'layout.html' %}{% set later = '<' %}{% block inner %}{{ title }}{{ self.title() }}{% endblock %}",
    "{% if path %}{% extends 'layout.html' %}{% endif %}a{% block title %}b{% endblock %}{% set later = 1 %}",
    "{% if not path %}{% extends 'layout.html' %}{% endif %}a{% block title %}b{{ super() }}{% endblock %}",
    "{% extends 'layout.html' %}{% block main %}{{ later }}{% endblock %}",
    "{% extends 'layout.html' %}{% extends 'layout.html' %}",
    "{% block a required %}{% endblock %}",
    "{% for x in 'ab' %}{% block a scoped %}{{ x }}{{ loop.index }}{% endblock %}{% endfor %}",
    "{% block a %}1{% endblock %}{% block a %}2{% endblock %}",
    "{% raw %}{{ path }}{% endraw %}{# nothing #}  {%- if path -%}  a  {%- endif +%}  b",
    "a\n{{ path }}\n{% if path %}\n{{\n1 / 0\n}}\n{% endif %}",
)


@pass_context
def names(context: Context, name: str) -> str:
    """What a name stands for where this is called."""
    return str(context.get(name, "-"))


def made(kind: type[AgencyEnvironment], root: Path) -> Mapping[str, object]:
    """Each text as a page, or why it is none."""
    loaded = load_templates(root)
    assert type(loaded.environment) is kind
    loaded.careful[""] = load_templates(root, is_careful=True)
    for environment in (loaded.environment, loaded.careful[""].environment):
        environment.globals["names"] = names
    return {text: loaded.page(page(number)) for number, text in enumerate(TEXTS)}


def page(number: int) -> Page:
    view = NotFoundView(press="", municipalities="")
    at = Location(path="content/site.yaml")
    return Page(path="a/<b>.html", template=f"{number}.html", view=view, frame=FRAME, language="sv", origin=at)


def test_whatever_jinja_allows_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {**FILES, **{f"{number}.html": text for number, text in enumerate(TEXTS)}}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ours = made(AgencyEnvironment, tmp_path)
    monkeypatch.setattr(templates, "AgencyEnvironment", JinjaEnvironment)
    assert ours == made(JinjaEnvironment, tmp_path)


def test_a_template_that_is_put_into_a_macro_is_printed_there(tmp_path: Path) -> None:
    texts = {
        "0.html": "{% macro box() %}[{% include 'b.html' without context %}]{% endmacro %}{{ box() }}"
        "{% macro around() %}{{ caller() }}{% endmacro %}"
        "{% call around() %}({% include 'b.html' without context %}){% endcall %}",
        "b.html": "bit",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert load_templates(tmp_path).page(page(0)) == b"[bit](bit)"


def test_a_macro_with_two_arguments_of_one_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "0.html").write_text("a\n{% macro box(x, x) %}{% endmacro %}", encoding="utf-8")
    loaded = load_templates(tmp_path)
    loaded.compile_all()
    told = loaded.page(page(0))
    assert not isinstance(told, bytes)
    assert (told.template, told.text) == ("0.html", "duplicate argument 'x' in function definition")

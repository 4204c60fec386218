"""What a template is made of is found by whatever name it is called: a change of it is always seen."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import nodes
from press_room import CLOSED, files_in
from previewing import small_room

from pressroom.engine import compiling
from pressroom.engine.build import build_site
from pressroom.engine.executor import Executor
from pressroom.engine.request import BuildOptions, Folders
from pressroom.render import load_templates
from pressroom.render.environment import AgencyEnvironment
from pressroom.render.parser import TemplateParser
from pressroom.render.template_references import named_templates, template_fingerprint


def fingerprint(files: dict[str, str]) -> str:
    """What stands for the template a.html among these."""
    return template_fingerprint("a.html", files, lambda name: named_templates(files[name]))


@pytest.mark.parametrize(
    "name", ["parts.html", "./parts.html", "/parts.html", ".//./parts.html", "parts.html/", "Parts.HTML"]
)
def test_a_change_is_seen_by_every_name(name: str) -> None:
    files = {"a.html": f"{{% import '{name}' as parts %}}", "parts.html": "ett", "other.html": "ett"}
    assert fingerprint(files) != fingerprint({**files, "parts.html": "två"})
    assert fingerprint(files) == fingerprint({**files, "other.html": "två"})


def test_a_template_whose_letters_a_disk_puts_together_otherwise_is_the_same() -> None:
    files = {"a.html": "{% include 'l\u00e4nk.html' %}", "la\u0308nk.html": "ett"}
    assert fingerprint(files) != fingerprint({**files, "la\u0308nk.html": "två"})


def test_a_template_that_comes_is_seen() -> None:
    files = {"a.html": "{% include './later.html' ignore missing %}"}
    assert fingerprint(files) != fingerprint({**files, "later.html": "ett"})


def test_a_name_that_is_worked_out_stands_for_every_template() -> None:
    files = {"a.html": "{% include page.kind %}", "b.html": "ett"}
    assert fingerprint(files) != fingerprint({**files, "b.html": "två"})


def test_a_site_follows_a_template_that_is_named_with_a_point(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    for file in folders.templates.rglob("*.html"):
        text = file.read_text("utf-8")
        file.write_text(re.sub(r'(import|extends) "(parts|layout)', r'\1 "./\2', text), encoding="utf-8")
    build_site(folders, CLOSED, BuildOptions())
    layout = folders.templates / "layout.html"
    layout.write_text(layout.read_text("utf-8").replace("<main", '<main data-x="1"'), encoding="utf-8")
    build_site(folders, CLOSED, BuildOptions())

    assert b'<main data-x="1"' in files_in(folders.output)["index.html"]
    other = Folders(
        content=folders.content, templates=folders.templates, static=folders.static, output=tmp_path / "clean"
    )
    build_site(other, CLOSED, BuildOptions(from_memory=False))
    assert files_in(other.output) == files_in(folders.output)


def test_what_a_template_names_is_known_once_it_is_compiled() -> None:
    folder = Path(__file__).parent.parent / "templates"
    templates = load_templates(folder)
    templates.compile_all()
    texts = [file.read_text("utf-8") for file in folder.rglob("*.html")]
    assert templates.environment.named == {text: named_templates(text) for text in texts}


def test_templates_that_another_process_has_compiled_are_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(__file__).parent.parent / "templates"
    named = dict(load_templates(folder, tmp_path / "compiled").compile_all())

    def parse(*_: object) -> None:
        raise AssertionError("a template was parsed again")

    monkeypatch.setattr(AgencyEnvironment, "_parse", parse)
    taken = load_templates(folder, tmp_path / "compiled")
    taken.take_compiled(named)
    assert taken.environment.named == named


def test_a_template_is_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.html").write_text("{% extends 'b.html' %}", "utf-8")
    (tmp_path / "b.html").write_text("ett", "utf-8")
    (tmp_path / "c.html").write_text("{% if %}", "utf-8")
    templates, parsed = load_templates(tmp_path), list[str]()
    settle = TemplateParser._settle  # noqa: SLF001  (what it does with a template at last)

    def noted(self: TemplateParser, node: nodes.Node) -> None:
        if isinstance(node, nodes.Template):
            parsed.append(self.name or "-")
        settle(self, node)

    monkeypatch.setattr(TemplateParser, "_settle", noted)
    texts = [(tmp_path / name).read_text("utf-8") for name in ("a.html", "b.html", "c.html")]
    assert [templates.environment.named_in(text) for text in texts] == [("b.html",), (), None]
    assert templates.environment.get_template("a.html").render() == "ett"
    assert parsed == ["-", "-"]


@pytest.mark.parametrize("files", [1, compiling.MIN_APART])
def test_a_site_is_the_same_whoever_compiles_its_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: int
) -> None:
    begun: list[object] = []
    begin = Executor.begin

    def noted(self: Executor, work: Callable[[], object]) -> Callable[[], object]:
        begun.append(work)
        return begin(self, work)

    monkeypatch.setattr(Executor, "begin", noted)
    monkeypatch.setattr(compiling, "MIN_APART", files)
    folders = small_room(tmp_path)
    build_site(folders, CLOSED, BuildOptions(jobs=2))
    assert len(begun) == (files == 1)
    other = replace(folders, output=tmp_path / "clean")
    build_site(other, CLOSED, BuildOptions(from_memory=False))
    assert files_in(other.output) == files_in(folders.output)

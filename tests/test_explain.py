"""What ``--explain`` tells: the rung, why no cheaper one would do, and why each file was made."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from press_room import written_over
from previewing import OWN_SOURCE, OWN_TEXT, small_room

from pressroom.cli.commands import command_line
from pressroom.cli.explain import causes_in_words, node_in_words, reason_in_words, rung_in_words
from pressroom.engine.reasons import MadeBecause, MadeWhy, Reason, Rung, Why
from pressroom.engine.request import Folders
from pressroom.language import language_of

PAGE = "press/2023/nytt.html"

Tell = Callable[..., str]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return small_room(tmp_path)


@pytest.fixture
def told(folders: Folders) -> Tell:
    """What a build says on standard output."""

    def build(*more: str) -> str:
        named = [part for name in Folders.__annotations__ for part in (f"--{name}", str(getattr(folders, name)))]
        words = [*named, "--as-of", "2025-03-01T12:00", "--lang", "en", "--explain", *more]
        outcome = CliRunner().invoke(command_line(), words, prog_name="build.py")
        assert outcome.exception is None, outcome.output
        return outcome.stdout

    return build


@pytest.fixture
def explained(told: Tell) -> Callable[..., dict[str, Any]]:
    """The same for other programs."""
    return lambda *more: json.loads(told("--json", *more))["explanation"]


def test_every_rung_is_told_with_its_reasons(folders: Folders, explained: Callable[..., dict[str, Any]]) -> None:
    first = explained()
    assert ("full", [{"why": "nothing-kept", "path": ""}]) == (first["rung"], first["reasons"])
    assert {"nothing-kept"} == {made["why"] for made in first["made"]}
    assert {"rung": "up-to-date", "reasons": [], "made": []} == explained()
    written_over(folders, {OWN_SOURCE: OWN_TEXT + "Mer.\n"})
    edit = explained()
    assert ("update", [{"why": "changed", "path": OWN_SOURCE}]) == (edit["rung"], edit["reasons"])
    assert {"path": PAGE, "why": "ingredients", "nodes": [f"text {OWN_SOURCE}"]} in edit["made"]
    assert "full" == explained("--no-cache")["rung"]


def test_a_template_is_told_as_the_cause(folders: Folders, explained: Callable[..., dict[str, Any]]) -> None:
    explained()
    template = folders.templates / "release.html"
    template.write_text(template.read_text("utf-8") + "<!-- -->\n", "utf-8")
    edit = explained()
    assert "update" == edit["rung"]
    assert {"path": PAGE, "why": "template", "nodes": []} in edit["made"]


def test_a_full_build_names_only_what_it_made(folders: Folders, explained: Callable[..., dict[str, Any]]) -> None:
    explained()
    (folders.output / PAGE).write_bytes(b"")
    again = explained()
    assert ("full", "other-output") == (again["rung"], again["reasons"][0]["why"])
    assert [{"path": PAGE, "why": "output", "nodes": []}] == again["made"]


def test_what_a_full_build_took_over_the_next_one_takes_over_too(
    folders: Folders, explained: Callable[..., dict[str, Any]]
) -> None:
    explained()
    for _ in range(2):
        (folders.output / PAGE).write_bytes(b"")
        assert [PAGE] == [made["path"] for made in explained()["made"]]


def test_a_title_is_told_as_a_field_and_not_as_the_text(
    folders: Folders, explained: Callable[..., dict[str, Any]]
) -> None:
    explained()
    written_over(folders, {OWN_SOURCE: OWN_TEXT.replace("Nytt", "Nyare")})
    nodes = {node for made in explained()["made"] for node in made["nodes"]}
    assert {f"record {OWN_SOURCE}", "entry press/2023/nytt"} <= nodes
    assert not {f"text {OWN_SOURCE}", f"body {OWN_SOURCE}"} & nodes


def test_an_embargo_that_ends_is_told_as_the_cause(
    folders: Folders, told: Tell, explained: Callable[..., dict[str, Any]]
) -> None:
    waiting = OWN_TEXT.replace("x-2023-001", "x-2025-001\nembargo: 2025-04-01 09:00").replace("Nytt", "Nyast")
    written_over(folders, {"content/press/2025/nyast.md": waiting})
    explained()
    later = ("--as-of", "2025-04-01T12:00")
    assert [{"why": "clock", "path": ""}] == explained(*later)["reasons"]
    assert "update: only what the changes reach was made\n  between the last build and this one is a moment" in told()


def test_people_read_it_in_words(folders: Folders, told: Tell) -> None:
    assert "full build: everything was read and planned, because\n  nothing is kept of a build" in told()
    written_over(folders, {OWN_SOURCE: OWN_TEXT + "Mer.\n"})
    said = told()
    assert f"update: only what the changes reach was made\n  {OWN_SOURCE}: it has changed, come or gone\n" in said
    assert f"made: {PAGE} (the text of {OWN_SOURCE})\n" in said


WHOLES = ("frame", "timeline", "money", "register", "addresses", "visits", "changed-days")


def test_what_is_asked_for_as_a_whole_is_told_in_words() -> None:
    language = language_of("sv")
    whole = {f"whole {name}" for name in WHOLES}
    others = ("presence money", "keys years", "listed")
    words = {node: node_in_words(node, language) for node in (*whole, *others)}
    assert len(whole) + 2 == len(set(words.values()))
    assert "det som omger varje sida: webbplatsens namn, meddelande, meny och sidfot" == words["whole frame"]
    assert "det som ada svarar för" == node_in_words("answers-for ada", language)
    assert node_in_words("members topic stöd", language) == node_in_words("dates topic stöd", language)
    assert "vad källan https://a.example/ heter" == node_in_words("source-name https://a.example/", language)
    assert "kommunerna i samma län som motala" == node_in_words("same-county motala", language)


@pytest.mark.parametrize("code", ["sv", "en"])
def test_everything_has_its_own_words(code: str) -> None:
    language = language_of(code)
    whys = {reason_in_words(Reason(why), language) for why in Why}
    causes = {causes_in_words(MadeBecause("a", why), language)[0] for why in MadeWhy}
    rungs = {rung_in_words(rung, language) for rung in Rung}
    assert (len(Why), len(MadeWhy), len(Rung)) == (len(whys), len(causes), len(rungs))

"""A page that names what has vanished is never left out, however it names it."""

from urllib.parse import quote, unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pressroom.check import PageFacts
from pressroom.check.links import _walked
from pressroom.check.naming import lost, may_name
from pressroom.check.page_facts import Reach, References

NAMES = st.sampled_from(["a", "b", "index.html", "a.html", "å ä.html", 'a"b.html', "back\\slash", "50%.html", "x#y"])
FOLDERS = st.lists(st.sampled_from(["a", "b", "2021"]), max_size=3)
STEPS = st.lists(st.sampled_from(["a", "b", "2021", ".", "..", ""]), max_size=6)
WAYS = (str, quote, lambda text: "".join(f"%{byte:02x}" for byte in text.encode()))


def row_of(*urls: str) -> str:
    """The facts of a page with these addresses, as they are kept."""
    return PageFacts(references=(References("a", Reach.LINK, urls),)).row


@given(FOLDERS, STEPS, NAMES, st.sampled_from(WAYS), st.sampled_from(["", "#x", "?y=1#x"]))
@example([], ["..", "2021"], "index.html", str, "")
@example(["2021", "a"], [".."], "index.html", str, "")
@example([], ["a", "", ".."], "a", str, "")
def test_whatever_an_address_leads_to_may_be_named(
    folders: list[str],
    steps: list[str],
    name: str,
    way: type[str],
    end: str,
) -> None:
    folder = "/".join(folders)
    written = "/".join((*steps, way(name)))
    if written.startswith("/") or (way is str and any(mark in name for mark in "%#")):
        return
    target = _walked(folder, unquote(written))
    page = f"{folder}/seite.html" if folder else "seite.html"
    if target:
        assert may_name(page, row_of("../other.html", written + end), [lost(target)])


@pytest.mark.parametrize("url", ["#rubrik", "a.html#rubrik", "../2021/a.html?x#rubrik", "a.html#%72ubrik"])
def test_whatever_leads_to_an_id_may_be_named(url: str) -> None:
    assert may_name("b.html", row_of(url), [lost("2021/a.html#rubrik")])


def test_most_pages_are_left_out() -> None:
    gone = [lost("press/2026/index.html"), lost("press/2026/ny.html"), lost("index.html#y2026")]
    assert not may_name("press/2021/a.html", row_of("../../index.html", "index.html", "../2021/b.html#x"), gone)
    assert may_name("press/2026/a.html", row_of("index.html"), gone)
    assert may_name("press/2021/a.html", row_of("../2026/index.html"), gone)

"""An outline says what a value holds without its texts, and gives the value back with whatever texts it is handed."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.cache.reverse_index import MANY, Index, index_text
from pressroom.cache.skeletons import LONG, Filler, Hole, Outliner
from pressroom.cache.store import KEPT_BUILDS, open_store
from pressroom.model import Words
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class Item:
    """What many pages hold."""

    title: str
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What holds it."""

    path: str
    items: tuple[Item, ...] = ()
    text: str = ""


TYPES = (Item, Page)
HOLES: dict[type, Hole] = {Words: Hole(lambda words: (words.origin, ()), lambda _name, text: text)}

names = st.sampled_from(("a title", "b title", "c summary"))
texts = st.text(max_size=8) | st.text(alphabet="å ", min_size=LONG, max_size=LONG + 5)
items = st.builds(Item, title=st.builds(Words, texts, names), link=texts)
pages = st.builds(Page, path=texts, items=st.lists(items, max_size=4).map(tuple), text=texts)


def outliner() -> Outliner:
    return Outliner(TYPES, HOLES, (Item,))


def filled(text: str, found: Outliner, values: dict[str, str]) -> Any:  # noqa: ANN401  (whatever was outlined)
    return Filler(TYPES, HOLES, values.__getitem__, lambda name: found.parts[name].text).read(text)


@given(pages)
def test_a_value_comes_back_with_the_texts_that_it_is_handed(page: Page) -> None:
    found = outliner()
    outline = found.outline(page)
    holes = found.holes_within(outline)
    assert {item.title.origin for item in page.items if isinstance(item.title, Words)} == holes
    new = {name: f"new {name}" for name in holes}
    back = filled(outline.text, found, new)
    assert [f"new {item.title.origin}" for item in page.items if isinstance(item.title, Words)] == [
        item.title for item in back.items
    ]
    assert (page.path, page.text, [item.link for item in page.items]) == (
        back.path,
        back.text,
        [item.link for item in back.items],
    )


@given(pages, st.text(max_size=8))
def test_another_text_leaves_the_outline_as_it_was(page: Page, text: str) -> None:
    others = tuple(
        Item(title=Words(text, item.title.origin), link=item.link)
        for item in page.items
        if isinstance(item.title, Words)
    )
    changed = Page(path=page.path, items=others, text=page.text)
    assert outliner().outline(page) == outliner().outline(changed)


def test_what_is_shared_is_written_once() -> None:
    found = outliner()
    item = Item(title="A", link="x" * LONG)
    outlines = [found.outline(Page(path=str(number), items=(item, item))) for number in range(3)]
    assert {name for outline in outlines for name in outline.parts} < set(found.parts)
    assert len(found.parts) == 2  # the item, and the long text in it
    assert all("xxx" not in outline.text for outline in outlines)


WORDS = st.text(alphabet="ab@ /.", min_size=1, max_size=4)


@given(st.dictionaries(WORDS, st.lists(WORDS, max_size=4), max_size=6), st.sets(WORDS, max_size=3))
def test_an_index_finds_what_a_search_would(found: dict[str, list[str]], wanted: set[str]) -> None:
    index = Index(index_text(found))
    assert {name for name, words in found.items() if wanted & set(words)} == index.holding(wanted)
    assert found.keys() == index.names
    whole = {name: tuple(words) for name, words in found.items()}
    assert whole == index.words(found)
    assert whole == index.words([*found] * MANY)


@pytest.mark.parametrize("count", [1, MANY + 1])
def test_a_name_that_an_index_lacks_is_an_error(count: int) -> None:
    with pytest.raises(KeyError):
        Index(index_text({"a": ["b"]})).words(["b"] * count)


def test_rows_belong_to_a_place_and_go_by_name(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "memo.sqlite")) as memo:
        assert memo.keep_rows("here", {"kind": ({"å": "1", "b": "2"}, ())})
        assert memo.keep_rows("there", {"kind": ({"b": "3"}, ())})
        assert memo.keep_rows("here", {"kind": ({"b": "4"}, ["å"])})
        assert {"b": "4"} == memo.rows("here", "kind")
        assert {} == memo.rows("here", "kind", ["å"])
        assert {"b": "3"} == memo.rows("there", "kind", ["b", "c"])


def test_a_row_with_a_flipped_bit_is_none(tmp_path: Path) -> None:
    file = tmp_path / "memo.sqlite"
    with open_store(str(file)) as memo:
        memo.keep_rows("here", {"kind": ({"a": "a text that nobody else has"}, ())})
    content = file.read_bytes()
    file.write_bytes(content.replace(b"nobody else", b"nobody elsf"))
    with open_store(str(file)) as memo:
        assert {} == memo.rows("here", "kind")


def test_a_place_that_no_build_is_about_is_forgotten(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "memo.sqlite")) as memo:
        memo.keep_rows("old", {"kind": ({"a": "1"}, ())})
        for _ in range(KEPT_BUILDS + 1):
            memo.begin()
            memo.keep_rows("new", {"kind": ({"a": "1"}, ())})
        assert ({}, {"a": "1"}) == (memo.rows("old", "kind"), memo.rows("new", "kind"))

"""What other programs read in the files for machines is what was written: texts stay texts, and words are whole."""

import json
from pathlib import Path
from unicodedata import normalize

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from press_room import CLOSED
from search_reader import handed_over, words_in
from site_in_a_string import release, write_site

from pressroom.check import names
from pressroom.engine.pipeline import make_site
from pressroom.engine.request import Folders
from pressroom.model import without_breaks
from pressroom.model.paths import LONGEST_NAME, LONGEST_PATH
from pressroom.pages.targets import MarkdownExport
from pressroom.render import search_words as cutting
from pressroom.render.search_words import search_words
from pressroom.render.serializers import markdown_bytes

HERE = Path(__file__).parent
TAKEN_FOR_VALUES = (
    *("No", "no", "NO", "null", "Null", "~", "yes", "Yes", "y", "n", "on", "Off", "true", "FALSE", ".nan", ".inf"),
    *(
        "012",
        "0x1F",
        "0o17",
        "1e3",
        "1_000",
        "12:30",
        "1:30:00",
        "2021-05-11",
        "+1",
        "<<",
        "=",
        "",
        "? a",
        "- a",
        "a: b",
    ),
)
TEXTS = st.one_of(
    st.sampled_from(TAKEN_FOR_VALUES),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12).filter(
        lambda text: not {"\ufeff", "\ufffe", "\uffff"} & {*text}
    ),
)


def front_matter(name: str, value: object) -> object:
    """A field, as a program reads it that knows YAML 1.1 and nothing of us."""
    content = markdown_bytes(MarkdownExport(fields=((name, value),), body="")).decode()
    return yaml.safe_load(content.split("---\n")[1])[name]


@given(TEXTS.filter(bool))
@example("No")
def test_a_text_is_read_as_a_text(text: str) -> None:
    assert text == front_matter("title", text)
    assert [text] == front_matter("topics", (text,))
    assert [{"name": text}] == front_matter("spokesperson", ((("name", text),),))


@pytest.mark.parametrize("key", TAKEN_FOR_VALUES[:-2])
def test_a_name_is_read_as_a_text(key: str) -> None:
    assert {key or "a": "2021-05-01"} == front_matter("visit", ((key or "a", "2021-05-01"),))


def test_words_are_whole_for_machines(tmp_path: Path) -> None:
    body = "Segre\u00adgations\u00adbaro\u00admetern och \u2060av\u200bstånd."
    content = write_site(
        tmp_path,
        {
            "press/2018/a.md": release(
                "summary: Av\u00adveck\u00adling", "accept: [text-invisible]", body=body
            ).replace("title: Rubrik", "title: Ru\u00adbrik")
        },
    )
    folders = Folders(
        content=content, templates=HERE.parent / "templates", static=HERE.parent / "static", output=tmp_path / "output"
    )
    site = make_site(folders, CLOSED, compiled=tmp_path / "compiled")
    assert () == site.problems
    files = {
        file.path: file.content.decode()
        for file in site.files
        if isinstance(file.content, bytes) and not file.path.endswith(".png")
    }
    record = json.loads(files["press/2018/a.json"])
    assert ("Rubrik", "Avveckling", "Segregationsbarometern och avstånd.") == (
        record["title"],
        record["summary"],
        record["content"],
    )
    assert "<title>Rubrik</title>" in files["feed.atom"]
    assert "Avveckling" in files["data/releases.csv"]
    pieces = handed_over(files["sok/ord-0.js"])[2]
    words = {word for piece in pieces for word, _ in words_in(piece)}
    assert {"segregationsbarometern", "avveckling", "avstånd"} <= words
    assert "Segre\u00adgations\u00adbaro\u00admetern" in files["press/2018/a.html"]
    assert body in files["press/2018/a.md"]


def test_a_word_with_soft_hyphens_is_one_word() -> None:
    assert ["segregation", "i", "dag"] == search_words("Segre\u00adga\u200btion i\u00a0dag")


# --- quicker ways -------------------------------------------------------------------------------------------------


@given(st.text() | st.text("abcÅÄß²ªﬁŁΣς0129_-:/.,– \n\t\xa0\xad\u200b\u0308’”"))
def test_words_in_latin_are_cut_as_in_any_script(text: str) -> None:
    assert cutting.words_in(normalize("NFC", without_breaks(text)).lower()) == search_words(text)


@given(st.lists(st.sampled_from([*"aZå./-_%0\n ", "con", "nul", "com1", ".pressroom", "x" * 70])).map("".join))
def test_a_path_that_is_portable_at_first_sight_is_so(path: str) -> None:
    parts = [names._part_fault(part) for part in path.split("/")]  # noqa: SLF001 - the long way
    is_long = len(path) > LONGEST_PATH or any(len(part) > LONGEST_NAME for part in path.split("/"))
    assert (any(parts) or is_long) == (names.name_fault(path, "content/a.md") is not None)

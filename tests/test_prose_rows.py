"""Texts that are marked up come back from their rows as they were."""

from pathlib import Path

import pytest
from press_room import CLOSED, GOLDEN, HERE

from pressroom.documents.folder import find_files
from pressroom.engine.prose_rows import prose_row, read_prose
from pressroom.engine.reading import read_others
from pressroom.engine.record_files import RecordReader
from pressroom.markup import mark_up
from pressroom.model import Body, Prose
from pressroom.problems import Location
from pressroom.settings import read_settings

AT = Location(path="content/press/2018/a.md", line=9)


@pytest.mark.parametrize("content", [GOLDEN / "content", HERE.parent / "content"], ids=["golden", "real"])
def test_every_text_comes_back(content: Path) -> None:
    listing = read_others(find_files(content))
    settings, _ = read_settings(listing.others, CLOSED)
    assert settings
    reader = RecordReader(about=settings.about, as_of=CLOSED, drafts=False, version="1", marks_up=True)
    texts = [(file.text.prose, file.kept_prose) for file in reader.read(listing.records) if file.text]
    assert len(texts) > 5
    for prose, row in texts:
        assert read_prose(row) == prose


def test_a_text_with_problems_comes_back() -> None:
    prose = mark_up(Body.of("**a\n\n# b\n\nDen 3 maj [här](javascript:x), \x1f &#31; i dag\n", at=AT), verbatim=False)
    assert prose.problems
    assert read_prose(prose_row(prose)) == prose


@pytest.mark.parametrize(
    "row", [None, b"", b"{}", b"[]\x1fa\x1fb", b"[[],[],[],[],[]]\x1fa", b"[[[]],[],[],[],[]]\x1fa\x1fb"]
)
def test_what_is_no_row_of_ours_is_no_text(row: bytes | None) -> None:
    assert read_prose(row) is None
    assert read_prose(prose_row(Prose())) == Prose()

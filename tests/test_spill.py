"""Texts spilled to disk are read back as they were, by whichever process wrote them."""

import multiprocessing
import os
from pathlib import Path

import pytest

from pressroom.spill import Spill, SpilledText, utf8_of


def test_texts_come_back(tmp_path: Path) -> None:
    spill = Spill(tmp_path, "texts")
    texts = ["Å".encode(), b"", b"x" * 100_000]
    first = [spill.put(text) for text in texts[:2]]
    spill.flush()
    second = [spill.put(text) for text in texts[2:]]
    spill.flush()
    assert texts == [utf8_of(text) for text in (*first, *second)]
    assert b"here" == utf8_of(b"here")


def test_nothing_is_written_before_there_is_anything(tmp_path: Path) -> None:
    Spill(tmp_path / "no-folder", "texts").flush()
    assert [] == list(tmp_path.iterdir())


def test_kinds_are_kept_apart(tmp_path: Path) -> None:
    one, other = Spill(tmp_path, "one"), Spill(tmp_path, "other")
    texts = [one.put(b"first"), other.put(b"second")]
    one.flush()
    other.flush()
    assert [b"first", b"second"] == [text.read() for text in texts]


def test_what_a_process_of_the_same_number_left_stays(tmp_path: Path) -> None:
    before, after = Spill(tmp_path, "texts"), Spill(tmp_path, "texts")
    old = before.put(b"old")
    before.flush()
    new = after.put(b"new")
    after.flush()
    assert (b"old", b"new") == (old.read(), new.read())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="other processes are forked on Linux alone")
def test_a_process_that_is_forked_writes_a_file_of_its_own(tmp_path: Path) -> None:
    spill = Spill(tmp_path, "texts")
    before = spill.put(b"before")
    spill.flush()
    waiting = spill.put(b"not flushed yet")
    with multiprocessing.get_context("fork").Pool(1) as pool:
        there = pool.apply(put, (spill, b"there"))
    after = spill.put(b"after")
    spill.flush()
    assert [b"before", b"not flushed yet", b"there", b"after"] == [
        text.read() for text in (before, waiting, there, after)
    ]
    assert {before.file} == {waiting.file, after.file} != {there.file}


def put(spill: Spill, text: bytes) -> SpilledText:
    """A text as another process puts it."""
    where = spill.put(text)
    spill.flush()
    return where


def test_a_disk_that_refuses_is_an_error(tmp_path: Path) -> None:
    spill = Spill(tmp_path / "gone", "texts")
    spill.put(b"text")
    with pytest.raises(FileNotFoundError):
        spill.flush()

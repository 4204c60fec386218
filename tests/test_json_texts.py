"""JSON is what Python's own library writes and reads, whichever of the two did it."""

import json
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.json_texts import (
    compact_json,
    indented_json,
    is_plain_json,
    json_row,
    json_row_utf8,
    read_row,
    read_rows,
)

BEYOND_64_BITS = 2**64
TEXTS = st.text(st.characters(exclude_categories=()))  # lone surrogates too, as names of files have them
PLAIN = st.none() | st.booleans() | st.integers(-BEYOND_64_BITS * 8, BEYOND_64_BITS * 8) | TEXTS
VALUES = st.recursive(PLAIN, lambda parts: st.lists(parts) | st.dictionaries(TEXTS, parts), max_leaves=20)


class Pair(NamedTuple):
    """A value that orjson doesn't know."""

    first: object
    second: object


@given(VALUES)
def test_a_value_is_written_as_the_standard_library_writes_it(value: object) -> None:
    assert compact_json(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@given(VALUES)
def test_a_value_is_indented_as_the_standard_library_does_it(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    try:
        expected = text.encode()
    except UnicodeEncodeError:
        with pytest.raises(UnicodeEncodeError):
            indented_json(value)
        return
    assert indented_json(value) == expected


@given(st.lists(VALUES))
def test_rows_are_read_as_they_were_written(values: list[object]) -> None:
    rows = [json_row(value) for value in values]
    assert [read_row(row) for row in rows] == values


@given(st.lists(VALUES.filter(lambda value: "\\ud" not in json.dumps(value))))
def test_rows_in_utf_8_are_read_as_they_were_written(values: list[object]) -> None:
    rows = [json_row(value).encode() for value in values]
    assert [read_row(row) for row in rows] == values
    assert read_rows(rows) == values


@given(VALUES)
def test_a_row_in_utf_8_is_the_same_row(value: object) -> None:
    row = json_row(value)
    try:
        expected = row.encode()
    except UnicodeEncodeError:
        with pytest.raises(UnicodeEncodeError):
            json_row_utf8(value)
        return
    assert json_row_utf8(value) == expected


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_fraction_is_read_as_it_was_written(value: float) -> None:
    assert read_row(json_row(value)) == value
    assert json.loads(compact_json(value)) == value


@pytest.mark.parametrize("big", [0, BEYOND_64_BITS], ids=["quick", "beyond 64 bits"])
def test_named_tuples_are_lists_and_sets_are_sorted_ones(big: int) -> None:
    value = Pair(Pair(big, ("a", None)), frozenset({"ö", "b", "a"}))
    assert compact_json(value) == f'[[{big},["a",null]],["a","b","ö"]]'
    assert read_row(json_row(value)) == [[big, ["a", None]], ["a", "b", "ö"]]


@pytest.mark.parametrize("value", [object(), {"a": object()}, 1j], ids=["object", "in a mapping", "complex"])
def test_what_is_no_json_is_not_written(value: object) -> None:
    for write in (compact_json, indented_json, json_row):
        with pytest.raises(TypeError):
            write(value)


@given(st.text() | VALUES.map(json.dumps))
def test_what_is_plain_json_the_standard_library_reads(text: str) -> None:
    if is_plain_json(text):
        json.loads(text)


@pytest.mark.parametrize(
    "text", ["", "{", "NaN", "[1,]", '"\\ud800"', "\ufeff1", "[" * 5000, "[" * 1000 + "]" * 1000, "'a'"]
)
def test_what_may_not_be_json_is_not_plain(text: str) -> None:
    assert not is_plain_json(text)


@pytest.mark.parametrize("row", ["", "{", " [", "[1,]", "ett"])
def test_a_damaged_row_is_told(row: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_row(row)
    with pytest.raises(ValueError, match=r"."):
        read_rows([b"1", row.encode(), b"2"])

"""The files that hold all releases, and the segments that they are made of."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from press_room import CLOSED, golden_folders

from pressroom.engine.pipeline import make_site
from pressroom.json_texts import indented_json
from pressroom.pages import release_tables, site_index
from pressroom.pages.exported_items import RecordSegment
from pressroom.pages.release_tables import FORMS
from pressroom.pages.tables import columns_of, datatypes_of, table_of
from pressroom.pages.targets import CsvTable, Format, JsonDocument
from pressroom.render.serializers import WRITERS

KIND = "releases"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["0127", "=1+1", 'a"b', "a;b,c", "\r\n", "\x1f\n", "é–", "[]\n}\n", "\n  ]\n}\n"]
)
RECORDS = st.fixed_dictionaries(dict.fromkeys(columns_of(KIND), TEXTS))


@settings(max_examples=60)
@given(st.lists(st.lists(RECORDS, max_size=3), max_size=4))
def test_files_of_segments_are_as_if_they_were_written_at_once(segments: list[list[Mapping[str, object]]]) -> None:
    written = [WRITERS[Format.SEGMENT](RecordSegment(kind=KIND, records=tuple(each))).split(b"\n") for each in segments]
    assert all(len(FORMS) == len(pieces) for pieces in written)
    pieces = dict(zip(FORMS, zip(*written, strict=True), strict=True)) if written else dict.fromkeys(FORMS, ())
    records = tuple(record for each in segments for record in each)
    values = {"site": "Arkivet", KIND: ()}
    document = WRITERS[Format.JSON](JsonDocument(values=values, pieces=pieces[Format.JSON]))
    assert indented_json({**values, KIND: records}) == document
    for form in (Format.CSV, Format.SWEDISH_CSV):
        header, datatypes = columns_of(KIND), datatypes_of(KIND)
        table = CsvTable(header=header, datatypes=datatypes, rows=(), pieces=pieces[form])
        assert WRITERS[form](table_of(records, KIND)) == WRITERS[form](table)


def test_the_files_are_the_same_however_many_releases_a_segment_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def files() -> dict[str, object]:
        site = make_site(golden_folders(tmp_path / "output"), CLOSED)
        return {file.path: file.content for file in site.files if file.path.startswith(f"data/{KIND}")}

    of_one = files()
    monkeypatch.setattr(site_index, "TABLE_SEGMENT_SIZE", 2)
    monkeypatch.setattr(release_tables, "TABLE_SEGMENT_SIZE", 2)
    assert of_one == files()
    content = of_one["data/releases.csv"]
    assert isinstance(content, bytes)
    assert len(list(csv.reader(io.StringIO(content.decode(), newline="")))) > 6

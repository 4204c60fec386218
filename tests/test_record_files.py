"""Records that are read one by one, in whichever process, are those that are read all at once."""

import pickle
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from press_room import CLOSED, GOLDEN, HERE, WINDING_DOWN
from site_in_a_string import NOW, unmarked, write_site
from test_read_rules import CASES, Case

from pressroom.cache.store import open_store
from pressroom.documents.folder import find_files
from pressroom.documents.reading import read_contents
from pressroom.engine import executor, reading
from pressroom.engine.executor import Executor
from pressroom.engine.reading import PROSE, ReadContent, mark_up_records, read_all, read_others
from pressroom.engine.record_files import RecordReader
from pressroom.engine.request import no_progress
from pressroom.engine.results import Results
from pressroom.problems import in_order
from pressroom.read.site import read_press_room
from pressroom.read.stored import KeptFacts, StoredRecord
from pressroom.settings import read_settings, settings_to_read_on
from pressroom.spill import utf8_of

REAL = HERE.parent / "content"


def read(
    content: Path, as_of: datetime, *, jobs: int = 1, results: Results | None = None, stage: Path | None = None
) -> ReadContent:
    """The content as a build reads it."""
    known = results or Results()
    return read_all(
        read_others(find_files(content)),
        as_of,
        Executor(jobs),
        no_progress,
        known,
        lambda: None,
        drafts=False,
        stage=stage,
    )


def assert_same(content: Path, as_of: datetime) -> None:
    """See that a build reads what is read all at once, with its problems."""
    contents = read_contents(content)
    settings, unsettled = read_settings(contents, as_of)
    room = read_press_room(contents, settings or settings_to_read_on(as_of))
    built = read(content, as_of)
    assert built.settings == settings
    assert built.room.site == room.site
    assert built.room.contacts == room.contacts
    assert built.room.sentences == room.sentences
    assert built.room.judged_until == room.judged_until
    assert built.room.archive.damaged == room.archive.damaged
    assert built.room.withdrawn_problems == room.withdrawn_problems
    assert in_order(built.room.archive_problems) == in_order(room.archive_problems)
    told = {problem for problems in built.file_problems.values() for problem in problems}
    assert told >= {*contents.problems, *unsettled, *room.record_problems}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_rules_say_the_same_of_records_that_were_read_one_by_one(case: Case, tmp_path: Path) -> None:
    for number, files in enumerate((case.good, unmarked(case.bad)[0])):
        assert_same(write_site(tmp_path / str(number), files), NOW)


@pytest.mark.parametrize("as_of", [CLOSED, WINDING_DOWN])
@pytest.mark.parametrize("content", [GOLDEN / "content", REAL], ids=["golden", "real"])
def test_a_press_room_is_the_same(content: Path, as_of: datetime) -> None:
    assert_same(content, as_of)


def test_the_facts_of_a_record_are_the_same_as_they_are_kept(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "store")) as store:
        kept = read(REAL, CLOSED, results=Results(store, "1")).room.archive
    held = read(REAL, CLOSED).room.archive
    assert len(kept.releases) > 100
    for one, other in zip(kept.releases, held.releases, strict=True):
        assert isinstance(one, StoredRecord)
        assert isinstance(other, StoredRecord)
        assert (isinstance(one.facts, KeptFacts), isinstance(other.facts, KeptFacts)) == (True, False)
        assert (dict(one.facts), len(one.facts)) == (other.facts, len(other.facts))
        assert (one.at("date"), one.each("topics")) == (other.at("date"), other.each("topics"))


@pytest.mark.parametrize("jobs", [2, 3])
def test_other_processes_read_the_same(jobs: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with open_store(str(tmp_path / "memo.sqlite")) as store:
        here = read(GOLDEN / "content", CLOSED, results=Results(store, "1"))
    monkeypatch.setattr(executor, "MIN_PARALLEL", 1)
    monkeypatch.setattr(executor, "CHUNK_SIZE", 3)
    with open_store(str(tmp_path / "other.sqlite")) as store:
        there = read(GOLDEN / "content", CLOSED, jobs=jobs, results=Results(store, "1"))
    assert here._replace(room=there.room) == there
    assert here.room.site == there.room.site
    assert here.rows
    assert here.texts


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_long_of_many_records_waits_on_disk(jobs: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with open_store(str(tmp_path / "memo.sqlite")) as store:
        here = read(GOLDEN / "content", CLOSED, results=Results(store, "1"))
    for module in (executor, reading):
        monkeypatch.setattr(module, "MIN_PARALLEL", 1)
    with open_store(str(tmp_path / "other.sqlite")) as store:
        there = read(GOLDEN / "content", CLOSED, jobs=jobs, results=Results(store, "1"), stage=tmp_path)
    held = {release.at.path: release for release in here.room.site.releases}
    for release in there.room.site.releases:
        prose, held_prose = there.texts[release.at.path].prose, here.texts[release.at.path].prose
        texts = (prose.html_utf8, prose.plain_utf8, release.body.utf8, *there.rows[release.at.path])
        assert not any(isinstance(text, bytes) and text for text in texts)
        assert (prose.html, prose.plain) == (held_prose.html, held_prose.plain)
        assert release.body.text == held[release.at.path].body.text
        assert tuple(map(utf8_of, there.rows[release.at.path])) == here.rows[release.at.path]
    assert len(held) == len(there.room.site.releases) > 5
    assert (here.heads, here.file_problems) == (there.heads, there.file_problems)


def test_texts_that_may_be_kept_are_not_marked_up_before_that_is_known(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "memo.sqlite")) as store:
        results = Results(store, "1")
        first = read(GOLDEN / "content", CLOSED, results=results)
        assert results.has(PROSE)
        second = read(GOLDEN / "content", CLOSED, results=results)
        assert (True, False) == (bool(first.texts), bool(second.texts))
        mark_up = partial(mark_up_records, executor=Executor(), progress=no_progress, results=results)
        assert mark_up(first) == mark_up(second)
        assert first.file_problems == second.file_problems


def test_what_reads_and_what_was_read_can_be_handed_to_another_process() -> None:
    listing = read_others(find_files(GOLDEN / "content"))
    settings, _ = read_settings(listing.others, CLOSED)
    assert settings
    reader = RecordReader(about=settings.about, as_of=CLOSED, drafts=False, version="1", marks_up=True)
    files = reader.read(listing.records)
    assert pickle.loads(pickle.dumps(files)) == files  # noqa: S301  (our own)
    assert pickle.loads(pickle.dumps(reader)).read(listing.records) == files  # noqa: S301  (our own)

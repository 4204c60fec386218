"""What the archive of Delegationen mot segregation promises its readers, read from the content itself."""

import re
from collections import Counter, defaultdict
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
from press_room import said

from pressroom.dates import SWEDISH_TIME, DateKind
from pressroom.documents.reading import read_contents
from pressroom.engine.pipeline import make_site
from pressroom.engine.request import Folders
from pressroom.model import Kind, Release, Site
from pressroom.read import read_site
from pressroom.settings import read_settings

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 11, 29, 12, 0, tzinfo=SWEDISH_TIME)
RUN = 7
"""Words in a row that no two texts may share."""
TOPICS = 15
"""The vocabulary stays small enough to be learned."""
BANNED = (
    r"Sjelvgren",  # named in the facts, but not in the source
    r"010[\s-]?140",  # the switchboard of an agency that is closed
    r"@",  # its mailboxes, and anyone's
    r"0?7[02369]\d[\s-]?\d{3}[\s-]?\d{2}",  # mobile numbers
)


@cache
def site() -> Site:
    contents = read_contents(ROOT / "content")
    settings, _ = read_settings(contents, NOW)
    assert settings is not None
    return read_site(contents, settings)[0]


@cache
def texts() -> dict[str, str]:
    """Every file that a writer wrote, by its path."""
    files = sorted((ROOT / "content").rglob("*.md")) + sorted((ROOT / "content").glob("*.yaml"))
    return {path.relative_to(ROOT / "content").as_posix(): path.read_text("utf-8") for path in files}


def releases() -> tuple[Release, ...]:
    return site().releases


def test_the_whole_archive_has_no_problem(tmp_path: Path) -> None:
    folders = {name: ROOT / name for name in ("content", "templates", "static")}
    assert said(make_site(Folders(**folders, output=tmp_path / "output"), NOW).problems) == []


def test_every_record_of_the_facts_is_an_item() -> None:
    assert len(releases()) == 122
    assert len({release.id for release in releases()}) == 122
    assert len(site().municipalities) == 32


def test_every_item_names_its_source_and_says_how_it_is_written() -> None:
    assert [release.address for release in releases() if not release.sources] == []
    assert [release.address for release in releases() if release.verbatim] == []
    assert [release.address for release in releases() if not release.summary] == []
    assert [release.address for release in releases() if not any(source.seen for source in release.sources)] == []


def test_a_date_that_no_source_prints_tells_how_it_was_found() -> None:
    bare = {DateKind.DAY, DateKind.MONTH}
    silent = [
        release.address
        for release in releases()
        if not release.date_note and (release.date.kind not in bare or release.date.uncertain)
    ]
    assert silent == []


def test_the_page_about_the_archive_counts_its_dates_right() -> None:
    known = Counter(
        "dag"
        if release.date.day
        else "månad"
        if release.date.month_of_year
        else "år"
        if release.date.year
        else "inget enskilt år"
        for release in releases()
    )
    rows = re.findall(r"^\| ([a-zåäö ]+) \| (\d+) \|$", texts()["pages/om-arkivet.md"], re.MULTILINE)
    assert dict(rows) == {name: str(count) for name, count in known.items()}


def test_few_days_are_known_and_none_is_invented() -> None:
    assert sum(release.date.day is not None for release in releases()) <= 12


def test_items_of_others_say_whose_they_are() -> None:
    others = [release for release in releases() if not release.kind.is_own]
    assert [release.address for release in others if not release.publisher] == []
    assert {Kind.MUNICIPALITY_NEWS, Kind.MEDIA_REPORT, Kind.GOVERNMENT_NEWS} == {release.kind for release in others}


def test_every_amount_has_a_source_and_a_status() -> None:
    grants = [(place.slug, grant) for place in site().municipalities for grant in place.grants]
    assert len(grants) > 40
    assert [slug for slug, grant in grants if not grant.sources] == []


def test_a_plan_is_never_shown_as_money_that_came() -> None:
    """Sums for years after 2021 were never carried out."""
    late = [
        (place.slug, grant.period)
        for place in site().municipalities
        for grant in place.grants
        if grant.period[-4:].isdigit() and int(grant.period[-4:]) > 2021 and grant.status != "planned"
    ]
    assert late == []


def test_visits_lead_both_ways() -> None:
    addresses = {release.address: release for release in releases()}
    for visit in site().visits:
        for address in (*visit.announced, *visit.mentioned, *visit.reported):
            assert visit.municipality in addresses[address].municipalities
    named = {(day.municipality, day.date.edtf) for release in releases() for day in release.visits}
    assert named <= {(visit.municipality, visit.date.edtf) for visit in site().visits}


@pytest.mark.parametrize("pattern", BANNED)
def test_no_banned_name_number_or_mailbox(pattern: str) -> None:
    written = {path: re.sub(r"https?://\S+", "", text) for path, text in texts().items()}
    assert [path for path, text in written.items() if re.search(pattern, text)] == []


def test_the_source_that_nobody_else_confirms_is_not_used() -> None:
    assert [path for path, text in texts().items() if "friatider" in text.lower()] == []


def test_the_vocabulary_of_topics_is_small() -> None:
    used = Counter(topic for release in releases() for topic in release.topics)
    assert len(used) <= TOPICS
    assert [topic for topic, count in used.items() if count == 1 and topic != "remissvar"] == []


def test_every_person_has_a_role_with_a_source() -> None:
    bare = [person.id for person in site().people if not person.roles or not all(role.sources for role in person.roles)]
    assert bare == []


def test_no_two_texts_share_seven_words() -> None:
    """Facts and titles recur; sentences don't. Boxes are made to be repeated."""
    seen: dict[tuple[str, ...], set[str]] = defaultdict(set)
    titles = {tuple(words_of(release.title)) for release in releases()}
    for path, text in texts().items():
        if path.startswith("boxes/") or not path.endswith(".md"):
            continue
        words = words_of(body_of(text))
        for start in range(len(words) - RUN + 1):
            run = tuple(words[start : start + RUN])
            if not any(is_within(run, title) for title in titles):
                seen[run].add(path)
    assert {" ".join(run): sorted(paths) for run, paths in seen.items() if len(paths) > 1} == {}


def body_of(text: str) -> str:
    """The body of a file, without the addresses of its links."""
    return re.sub(r"\]\([^)]*\)", "]", text.split("\n---\n", 1)[1])


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-zåäöéü0-9]+", text.lower())


def is_within(run: tuple[str, ...], title: tuple[str, ...]) -> bool:
    return any(title[start : start + len(run)] == run for start in range(len(title) - len(run) + 1))

"""What changes by itself, and what is taken out: moments, proofs, and a file that is otherwise left alone."""

import csv
import gzip
import json
from datetime import datetime
from pathlib import Path

import pytest
from desk_room import Room, room_in, small_room_in
from icalendar import Calendar
from site_in_a_string import read_files, write_site

from pressroom.dates import SWEDISH_TIME
from pressroom.desk.editing import with_fields
from pressroom.desk.schedule import scheduled_changes
from pressroom.documents.reading import read_contents, read_document
from pressroom.problems import Fault
from pressroom.settings import read_settings

EMBARGO = "---\ntitle: Sommartid\ndate: 2024-03-31\nembargo: 2024-03-31 {clock}\n---\nText.\n"


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return room_in(tmp_path)


# --- next ---------------------------------------------------------------------------------------------------------


WAITING = {
    "site.yaml": """\
site: {name: Pressarkivet, url: "https://arkiv.example/"}
agency: {name: Myndigheten, winding_down: 2024-03-01, closed: 2024-12-31}
notice:
  winding-down: {text: Myndigheten avvecklas.}
  closed: {text: Myndigheten har upphört.}
""",
    "people/bo.md": "---\nname: Bo Provare\nemail: bo@myndigheten.example\nwithdrawn: 2024-06-01\n---\n",
    "press/2024/embargo.md": "---\ntitle: Sedan\ndate: 2024-01-02\nembargo: 2026-01-02 09:00\n---\nText.\n",
}


@pytest.fixture
def waiting(tmp_path: Path) -> Room:
    return small_room_in(tmp_path, WAITING)


def test_next_tells_what_waits_and_how_many_pages(waiting: Room) -> None:
    told = waiting.run("next", "--json")
    found = json.loads(told.out)
    assert [
        ("2024-03-01T00:00:00+01:00", ["winding-down"]),
        ("2024-06-01T00:00:00+02:00", ["contact"]),
        ("2025-01-01T00:00:00+01:00", ["closed"]),
        ("2026-01-02T09:00:00+01:00", ["embargo"]),
    ] == [(turn["at"], [cause["kind"] for cause in turn["causes"]]) for turn in found]
    assert "press/2024/embargo.html" in found[3]["new"]
    assert found[0]["pages"] == sum(path.endswith(".html") for path in found[0]["changed"])


def test_next_says_when_nothing_is_left_to_come(waiting: Room) -> None:
    told = waiting.run("next", "--as-of", "2030-01-01")
    assert (3, "inget mer kommer att ändras av sig självt\n") == (told.status, told.out)


def test_next_says_it_in_one_sentence(waiting: Room) -> None:
    first = waiting.run("next", "--as-of", "2025-06-01").out.splitlines()[0]
    assert first.startswith("inget ändras före 2 januari 2026 kl. 09.00; då ändras ")


@pytest.mark.parametrize(("clock", "moment"), [("01:59", "00:59"), ("03:00", "01:00")])
def test_next_knows_when_the_clock_is_changed(tmp_path: Path, clock: str, moment: str) -> None:
    room = small_room_in(tmp_path, {"press/2024/sommartid.md": EMBARGO.format(clock=clock)})
    ics = room.root / "next.ics"
    room.run("next", "--as-of", "2024-03-30", "--ics", str(ics))
    starts = [event.decoded("dtstart").isoformat() for event in Calendar.from_ical(ics.read_bytes()).walk("VEVENT")]
    assert f"2024-03-31T{moment}:00+00:00" == starts[0]


AUTUMN = datetime(2024, 10, 27, 2, 10, tzinfo=SWEDISH_TIME)


@pytest.mark.parametrize(("fold", "published"), [(0, False), (1, True)])
def test_an_embargo_of_the_doubled_hour_ends_once(tmp_path: Path, fold: int, *, published: bool) -> None:
    text = EMBARGO.replace("03-31 {clock}", "10-27 02:30")
    site, _ = read_files(tmp_path, {"press/2024/a.md": text}, AUTUMN.replace(fold=fold))
    assert [published, not published] == [bool(site.releases), bool(site.unpublished)]


@pytest.mark.parametrize(("fold", "waiting"), [(0, 1), (1, 0)])
def test_next_knows_which_of_the_two_hours_it_is(tmp_path: Path, fold: int, waiting: int) -> None:
    text = EMBARGO.replace("03-31 {clock}", "10-27 02:30")
    contents = read_contents(write_site(tmp_path, {"press/2024/a.md": text}))
    settings, _ = read_settings(contents, AUTUMN.replace(fold=fold))
    assert settings is not None
    assert waiting == len(scheduled_changes(contents, settings))


def test_next_with_an_error_in_the_content(waiting: Room) -> None:
    waiting.write("press/2024/fel.md", "---\ntitle: Fel\n---\n")
    assert waiting.run("next").status == 1


# --- withdraw -----------------------------------------------------------------------------------------------------

REASONS = ("--reason", "Har slutat.", "--ground", "artikel 17 i dataskyddsförordningen")


def ledger(room: Room) -> list[dict[str, str]]:
    return list(csv.DictReader(room.text("withdrawals.csv").splitlines()))


def everywhere(room: Room) -> bytes:
    return b"\0".join(path.read_bytes() for path in sorted((room.root / "output").rglob("*")) if path.is_file())


def test_a_person_is_taken_out_of_every_file(room: Room) -> None:
    room.run("build")
    assert b"bo.provare@" in everywhere(room)
    told = room.run("withdraw", "person", "bo-provare", *REASONS, "--replaced-by", "cia-test")
    assert (0, "") == (told.status, told.err)
    assert b"bo.provare@" not in everywhere(room)
    assert "inget är kvar" in told.out
    assert [("person", "content/people/bo-provare.md", "2024-01-05", "Har slutat.")] == [
        (line["kind"], line["file"], line["from"], line["reason"]) for line in ledger(room)
    ]
    assert "bo.provare@" not in room.text("withdrawals.csv")


def test_a_release_is_taken_out_of_every_file(room: Room) -> None:
    room.run("build")
    sentence = "Myndigheten får ny chef den 1 juli 2023."
    assert sentence.encode() in everywhere(room)
    told = room.run("withdraw", "release", "press/2023/ny-chef.html", *REASONS)
    assert (0, "") == (told.status, told.err)
    assert sentence.encode() not in everywhere(room)
    assert b"Har slutat." in (room.root / "output/press/2023/ny-chef.html").read_bytes()
    assert room.run("check", "--quiet").status == 0


LEAKING = {
    "press/2024/a.md": (
        "---\ntitle: En hemlig rubrik\ndate: 2024-01-02\n---\n"
        'Hon sade "det är en [lång](https://a.example/) mening (ja)" till oss. Kort.\n\nOckså kort.\n'
    ),
    "press/2024/b.md": "---\ntitle: Annan\ndate: 2024-01-03\n---\nHon sade ”det **är** en lång mening (ja)” till oss.",
}


def test_a_sentence_that_another_text_says_is_told_and_not_claimed_to_be_gone(tmp_path: Path) -> None:
    room = small_room_in(tmp_path, LEAKING)
    told = room.run("withdraw", "release", "press/2024/a", *REASONS)
    assert 0 == told.status, told.err
    assert "content/press/2024/a.md:9: varning:" in told.err
    assert "content/press/2024/b.md: där är den fortfarande publicerad" in told.err
    assert 'rubriken "En hemlig rubrik" och adressen press/2024/a.html står kvar' in told.out
    assert "1 stycke i texten är för kort" in told.out
    (room.root / "content/press/2024/b.md").unlink()
    report = json.loads(room.run("withdraw", "release", "press/2024/a", *REASONS, "--json").out)
    assert {"title": "En hemlig rubrik", "address": "press/2024/a.html"} == report["stays"]
    assert report["texts"] >= 2


def test_nothing_is_claimed_where_nothing_could_be_searched_for(tmp_path: Path) -> None:
    files = {"press/2024/a.md": "---\ntitle: A\ndate: 2024-01-02\n---\nKort.\n", "people/bo.md": "---\nname: Bo\n---\n"}
    room = small_room_in(tmp_path, files)
    for kind, name in (("release", "press/2024/a"), ("person", "bo")):
        told = room.run("withdraw", kind, name, *REASONS)
        assert (0, False) == (told.status, "inget är kvar" in told.out), told.err
        assert ("se efter själv" in told.out) is (kind == "release")


def test_the_file_is_otherwise_left_alone(room: Room) -> None:
    before = room.text("press/2023/ny-chef.md")
    room.run("withdraw", "release", "press/2023/ny-chef", *REASONS)
    added = (
        "withdrawn:\n  date: 2024-01-05\n  reason: Har slutat.\n  ground: artikel 17 i dataskyddsförordningen\n---\n"
    )
    head, _, body = before.partition("\n---\n")
    assert f"{head}\n{added}{body}" == room.text("press/2023/ny-chef.md")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\nname: A\n---\n", "---\nname: A\nwithdrawn: X\n---\n"),
        ("---\r\nname: A\r\n---\r\nText\r\n", "---\r\nname: A\r\nwithdrawn: X\r\n---\r\nText\r\n"),
        ("---\nwithdrawn: 2020-01-01\n# om namnet\nname: A # x\n---\n", None),
        (
            "---\nwithdrawn: 2020-01-01\n\n# om namnet\nname: A\n---\n",
            "---\nwithdrawn: X\n\n# om namnet\nname: A\n---\n",
        ),
        (
            "---\nwithdrawn:\n  date: 2020-01-01\n  reason: a\nname: 'A'\n---\n---\nT",
            "---\nwithdrawn: X\nname: 'A'\n---\n---\nT",
        ),
        ("---\n{name: A}\n---\n", None),
        ("\ufeff---\nname: A\n---", "\ufeff---\nname: A\nwithdrawn: X\n---"),
    ],
)
def test_one_field_changes_and_nothing_else(before: str, after: str | None) -> None:
    path = "content/people/a.md"
    document, _ = read_document(path, before.encode())
    assert document is not None
    changed = with_fields(before.encode(), document, {"withdrawn": ("withdrawn: X",)})
    if after is None:
        assert isinstance(changed, Fault) or b"# om namnet\n" in changed
    else:
        assert changed == after.encode()


def test_a_day_to_come_waits_for_its_build(room: Room) -> None:
    told = room.run("withdraw", "person", "bo-provare", *REASONS, "--from", "2024-02-01")
    assert (0, True) == (told.status, "till dess står webbplatsen som den är" in told.out)
    assert b"bo.provare@" in everywhere(room)
    assert "2024-02-01" == ledger(room)[0]["from"]


def test_what_a_stranger_left_in_the_output_is_found(room: Room) -> None:
    room.run("build")
    page = (room.root / "output/press/2021/exempelkoping-forst-ut.html").read_bytes()
    (room.root / "output/gammal.html.gz").write_bytes(gzip.compress(page))
    told = room.run("withdraw", "person", "bo-provare", *REASONS)
    assert (1, True) == (told.status, "gammal.html" in told.err)
    assert not (room.root / "content/withdrawals.csv").exists()


def test_an_error_elsewhere_leaves_the_file_as_it_was(room: Room) -> None:
    room.write("press/2024/fel.md", "---\ntitle: Fel\n---\n")
    before = room.text("people/bo-provare.md")
    assert room.run("withdraw", "person", "bo-provare", *REASONS).status == 1
    assert before == room.text("people/bo-provare.md")


def test_reason_and_ground_are_needed(room: Room) -> None:
    told = room.run("withdraw", "person", "bo-provare")
    assert (2, "det finns ingen terminal att fråga i, så ange --reason och --ground\n") == (told.status, told.err)


def test_an_unknown_name_is_guessed(room: Room) -> None:
    told = room.run("withdraw", "person", "bo-provar", *REASONS)
    assert (2, True) == (told.status, "menade du bo-provare?" in told.err)


def test_reason_and_ground_are_asked_for(room: Room) -> None:
    told = room.at_a_terminal(
        ["withdraw", "person", "bo-provare"], [("varför", "Har slutat.\r"), ("lagstöd", "artikel 17\r")]
    )
    assert (0, "artikel 17") == (told.status, ledger(room)[0]["ground"]), told.out


# --- what is told when nothing was taken out ----------------------------------------------------------------------


SENTENCE = "Den här meningen är lång nog för att sökas efter."
OF_ONE = ("--reason", "Skäl.", "--ground", "Lag.", "--json")


def test_a_sentence_that_still_stands_somewhere_is_told_where_it_is_in_the_file_that_was_put_back(
    tmp_path: Path,
) -> None:
    fields = "title: Bilagan\ndate: 2024-01-02\nattachments: [{src: a.txt, title: Hela texten}]"
    files = {"press/2024/a.md": f"---\n{fields}\n---\nInledning.\n\n{SENTENCE}\n", "press/2024/a.txt": SENTENCE}
    files["press/2024/b.md"] = f"---\n{fields}\n---\nNågot annat.\n"
    room = small_room_in(tmp_path, files)
    told = room.run("withdraw", "release", "press/2024/a", *OF_ONE)
    found = [problem for problem in json.loads(told.out)["problems"] if problem["code"] == "site-trace"]
    assert (1, [("content/press/2024/a.md", 8)]) == (
        told.status,
        [(problem["path"], problem["line"]) for problem in found],
    )
    assert files["press/2024/a.md"] == (room.root / "content" / "press" / "2024" / "a.md").read_text(encoding="utf-8")


def test_an_address_that_still_stands_in_a_text_is_told_with_that_text(tmp_path: Path) -> None:
    person = "---\nname: Bo Provare\nemail: bo@exempel.example\n---\n"
    release = "---\ntitle: Kontakt\ndate: 2024-01-02\ncontact: bo\n---\nSkriv till bo@exempel.example.\n"
    room = small_room_in(tmp_path, {"people/bo.md": person, "press/2024/a.md": release})
    told = room.run("withdraw", "person", "bo", *OF_ONE)
    (found,) = [problem for problem in json.loads(told.out)["problems"] if problem["code"] == "site-trace"]
    assert "content/press/2024/a.md" in found["message"]
    assert "content/site.yaml" not in found["message"]

"""A visit is told as it went, and no sentence says more than its texts and sources."""

import re
from pathlib import Path

import pytest
from press_room import CLOSED, GOLDEN, written_over
from previewing import OWN_TEXT, bytes_of, small_room

from pressroom.engine.pipeline import make_site
from pressroom.problems import has_errors

EXPECTED = GOLDEN / "expected"
TOWN = "---\nname: Motala\nvisits: [{{date: 2023-05-10, held: {}, source: Kommunen}}]\n---\nText.\n"


def stories(page: str) -> list[list[str]]:
    """The sentences of each story on a page, without marks."""
    found = re.findall(r'<ol class="story">(.*?)</ol>', page, re.DOTALL)
    return [[re.sub(r"<[^>]*>", "", part).strip() for part in re.split("<li[^>]*>", story)[1:]] for story in found]


@pytest.mark.parametrize(
    ("held", "known"), [("ja", "Besöket blev av, enligt Kommunen."), ("nej", "Besöket ställdes in, enligt Kommunen.")]
)
def test_a_story_goes_from_before_to_after(tmp_path: Path, held: str, known: str) -> None:
    folders = small_room(tmp_path)
    visit = "\nmunicipality: motala\nvisit: 2023-05-10\n---\nText"
    releases = {
        f"content/press/2023/nr-{number}.md": OWN_TEXT.replace("2023-05-04", date)
        .replace("001", f"00{number}\n{more}")
        .replace("Nytt", title)
        .replace("\n---\nText", visit)
        for number, (title, date, more) in enumerate(
            (
                ("Före", "2023-05-04", "kind: pressmeddelande"),
                ("Efter", "2023-05-12", "kind: kommunnyhet\npublisher: Motala kommun"),
                ("Samma dag", "2023-05-10", "kind: medierapport"),
            ),
            3,
        )
    }
    written_over(folders, {"content/municipalities/motala.md": TOWN.format(held), **releases})
    site = make_site(folders, CLOSED)
    assert not has_errors(site.problems), site.problems
    pages = {file.path: bytes_of(file.content).decode() for file in site.files if file.path.endswith(".html")}
    (story,) = stories(pages["kommuner/motala.html"])
    assert [
        "I förväg skrev myndigheten om besöket i Före (4 maj 2023).",
        known,
        "Någon annan skrev om besöket i Samma dag (10 maj 2023).",
        "Efteråt skrev Motala kommun om besöket i Efter (12 maj 2023).",
    ] == story
    (own,) = stories(pages["press/2023/nr-4.html"])
    assert "Efteråt berättade den här texten om besöket." in own[-1]


def test_of_a_visit_that_was_only_planned_nobody_says_that_it_took_place() -> None:
    story = stories((EXPECTED / "kommuner/ovre-provby.html").read_text("utf-8"))[0]
    assert any("Planerat; vi vet inte om besöket blev av." in sentence for sentence in story)
    assert not any("Besöket blev av" in sentence for sentence in story)

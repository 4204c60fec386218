"""Long lists: their pages are counted from the oldest, and say so where a reader begins."""

from pathlib import Path

import pytest
from press_room import CLOSED, written_over
from previewing import OWN_TEXT, bytes_of, small_room

from pressroom.engine.pipeline import make_site
from pressroom.model import is_page
from pressroom.pages import urls
from pressroom.problems import has_errors

SAID = "Sida 1 har de äldsta texterna."


def release(number: int) -> str:
    """A release of its own day, with a topic and a speaker who has a page."""
    more = f"00{number}\ntopics: [skola]\nspokesperson: [ada]"
    return OWN_TEXT.replace("05-04", f"05-1{number}").replace("Nytt", f"Nummer {number}").replace("001", more)


@pytest.mark.parametrize(
    ("first", "heading"),
    [("press/2023/index", "Pressrum 2023"), ("amnen/skola", "Ämne: skola"), ("personer/ada", "Ada Exempelsson")],
)
def test_a_numbered_page_says_above_its_list_where_the_count_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str, heading: str
) -> None:
    monkeypatch.setattr(urls, "LONG_PAGE_SIZE", 2)
    folders = small_room(tmp_path)
    written_over(folders, {f"content/press/2023/nr-{number}.md": release(number) for number in range(3, 7)})
    written_over(folders, {"content/people/ada.md": "---\nname: Ada Exempelsson\n---\nText.\n"})
    site = make_site(folders, CLOSED)
    assert not has_errors(site.problems), site.problems
    files = {file.path: bytes_of(file.content).decode() for file in site.files if is_page(file.path)}
    numbered = files[urls.numbered(f"{first}.html", 1)]
    assert f"<h1>{heading}, sida 1</h1>" in numbered
    above, _, below = numbered.partition('<ul class="items">')
    assert (True, True) == (SAID in above, "Nummer 3" in below)
    assert SAID not in files[f"{first}.html"]

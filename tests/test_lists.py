"""Lists are told year by year, in the order in which they stand; their dates are explained where they need it."""

from pathlib import Path
from typing import TypeVar

import pytest
from planned_site import planned
from press_room import CLOSED, written_over
from previewing import bytes_of, small_room
from site_in_a_string import SITE, read_files, release, titled

from pressroom.dates import parse_date
from pressroom.engine.pipeline import make_site
from pressroom.model import Kind
from pressroom.pages.components import Doubt, Group, Item, Link, doubts_of
from pressroom.pages.targets import Page
from pressroom.pages.views import PressListView, TopicsView, TopicView, YearView
from pressroom.problems import Fault

V = TypeVar("V")

DATES = {
    "a": "2021-05-04",
    "b": "2021-12-01/2022-02-01",
    "c": "2020?",
    "d": "../2020-03-01",
    "e": "okänt",
}


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, Page]:
    """The planned pages of a small site, by path."""
    files = {f"press/2021/{slug}.md": release("topics: [skola]", date=date) for slug, date in DATES.items()}
    site, problems = read_files(tmp_path, files)
    assert () == problems
    return {page.path: page for page in planned(site)[0] if isinstance(page, Page)}


def view_of(page: Page, kind: type[V]) -> V:
    """What a page shows."""
    assert isinstance(page.view, kind)
    return page.view


def told(groups: tuple[Group, ...]) -> list[tuple[int, list[str]]]:
    """The years of a list, each with the names of its releases."""
    return [(group.year, [Path(item.address).stem for item in group.items]) for group in groups]


def test_what_may_be_from_several_years_stands_under_none_of_them(
    pages: dict[str, Page],
) -> None:
    expected = [(2021, ["a"]), (2020, ["c"]), (0, ["b", "d", "e"])]
    assert expected == told(view_of(pages["press/index.html"], PressListView).groups)
    assert expected == told(view_of(pages["amnen/skola.html"], TopicView).groups)
    undated = view_of(pages["press/odaterat/index.html"], YearView).groups
    assert ["b", "d", "e"] == [name for _, names in told(undated) for name in names]


def test_a_year_leads_to_all_the_others_without_counting_them(pages: dict[str, Page]) -> None:
    years = view_of(pages["press/2021/index.html"], YearView).years
    assert [("2021", 0), ("2020", 0), ("", 0)] == [(year.text, year.count) for year in years]


def test_a_topic_is_told_of_on_its_first_page_with_the_page_that_tells_more(tmp_path: Path) -> None:
    told = "topics: [{name: skola, text: Om skolan., page: om}, {name: stöd, text: Om pengar., page: satsningen}]\n"
    files = {"site.yaml": SITE + told, "press/2021/a.md": release("topics: [skola, stöd]"), "pages/om.md": titled()}
    site, problems = read_files(tmp_path, files)
    assert () == problems
    views = [page.view for page in planned(site)[0] if isinstance(page, Page)]
    topics = [view for view in views if isinstance(view, TopicView)]
    assert [("Om skolan.", Link(text="Rubrik", address="om.html")), ("Om pengar.", None)] == [
        (view.text, view.more) for view in topics
    ]
    (index,) = [view for view in views if isinstance(view, TopicsView)]
    assert [("skola", "Om skolan."), ("stöd", "Om pengar.")] == [(link.text, link.about) for link in index.topics]


@pytest.mark.parametrize(
    ("dates", "doubts"),
    [
        (("2021", "2021-05-04", "2021-05~"), ()),
        (("2021?",), (Doubt.UNCERTAIN,)),
        (("okänt", "2021-01-01/2021-02-01"), (Doubt.BETWEEN, Doubt.UNKNOWN)),
        (("2021/..", "../2022"), (Doubt.OPEN,)),
    ],
)
def test_a_list_explains_what_its_dates_leave_open(dates: tuple[str, ...], doubts: tuple[Doubt, ...]) -> None:
    items = []
    for text in dates:
        date = parse_date(text)
        assert not isinstance(date, Fault)
        items.append(Item(address="press/a", title="A", kind=Kind.PRESS_RELEASE, date=date, language="sv"))
    assert doubts == doubts_of(items)


@pytest.mark.parametrize(("headings", "times"), [(4, 0), (5, 1)])
def test_a_long_standing_page_begins_with_its_headings(tmp_path: Path, headings: int, times: int) -> None:
    folders = small_room(tmp_path)
    text = "".join(f"## Fråga {number}\n\nSvar.\n\n" for number in range(headings))
    written_over(folders, {"content/pages/om.md": f"---\ntitle: Om\n---\n{text}"})
    (shown,) = (bytes_of(file.content).decode() for file in make_site(folders, CLOSED).files if file.path == "om.html")
    assert times == shown.count('<li><a href="#fraga-0">Fråga 0</a></li>')

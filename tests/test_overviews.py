"""The pages of the timeline and of the money: nothing planned stands among what came, and a sum is never a year's."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from planned_site import planned
from press_room import CLOSED, GOLDEN
from site_in_a_string import municipality, read_files, release, titled

from pressroom.dates import SWEDISH_TIME
from pressroom.model import GrantStatus, MoneyAmount, Site
from pressroom.pages.components import Link
from pressroom.pages.municipality_views import MunicipalityView
from pressroom.pages.overview_views import (
    MoneyBar,
    MoneyGroup,
    MoneyRow,
    MoneyView,
    TimelineLine,
    TimelineView,
    YearStrip,
)
from pressroom.pages.targets import DataFile, Page
from pressroom.pages.views import StartView

ANNOUNCED = {GrantStatus.CEILING, GrantStatus.PLANNED}
CAME = {GrantStatus.GRANTED, GrantStatus.PAID}


def pages_of(site: Site) -> dict[str, Page]:
    """The planned pages, by path."""
    return {page.path: page for page in planned(site)[0] if isinstance(page, Page)}


def read_whole(tmp_path: Path, files: dict[str, str]) -> Site:
    """A site from strings, without a problem."""
    site, problems = read_files(tmp_path, files)
    assert () == problems
    return site


def golden(tmp_path: Path) -> Site:
    """The golden press room, read."""
    paths = [path for path in (GOLDEN / "content").rglob("*") if path.is_file()]
    files = {path.relative_to(GOLDEN / "content").as_posix(): path.read_bytes() for path in paths}
    site, _ = read_files(tmp_path, files, CLOSED)
    return site


def money(site: Site) -> tuple[MoneyGroup, ...]:
    """What the page of the money shows."""
    view = pages_of(site)["satsningen.html"].view
    assert isinstance(view, MoneyView)
    return view.groups


def lines(site: Site) -> Iterator[TimelineLine]:
    """The lines of the timeline, in order."""
    view = pages_of(site)["tidslinje.html"].view
    assert isinstance(view, TimelineView)
    for year in view.years:
        yield from year.lines


def amounts(*each: str) -> dict[str, str]:
    """A press room with these amounts, each without its id, purpose and source."""
    rows = [f"  - {{id: a-{n}, what: Stödet, source: SOU, {text}}}" for n, text in enumerate(each)]
    return {"money.yaml": "\n".join(["amounts:", *rows])}


def test_without_their_content_there_are_no_such_pages(tmp_path: Path) -> None:
    targets, _ = planned(read_whole(tmp_path, {"press/2018/a.md": release()}))
    paths = {found.path for found in targets}
    assert set() == paths & {"tidslinje.html", "satsningen.html", "data/timeline.json", "data/money.csv"}
    navigation = next(found for found in targets if isinstance(found, Page)).frame.navigation
    assert {"timeline", "money"} & {way.label for way in navigation} == set()


def test_with_their_content_they_are_pages_data_and_ways(tmp_path: Path) -> None:
    targets, _ = planned(golden(tmp_path))
    paths = {found.path for found in targets if isinstance(found, Page | DataFile)}
    wanted = {"tidslinje.html", "satsningen.html"}
    wanted |= {f"data/{name}.{ending}" for name in ("timeline", "money") for ending in ("json", "csv")}
    assert wanted <= paths
    navigation = next(found for found in targets if isinstance(found, Page)).frame.navigation
    assert {"timeline", "money"} <= {way.label for way in navigation}


# --- money --------------------------------------------------------------------------------------------------------


def test_what_was_planned_never_stands_among_what_came(tmp_path: Path) -> None:
    for group in money(golden(tmp_path)):
        planned = [row.amount.status for row in (*group.planned, *group.planned_sums)]
        decided = [row.amount.status for row in (*group.decided, *group.decided_sums)]
        planned += [bar.status for span in group.spans for bar in span.planned]
        decided += [bar.status for span in group.spans for bar in span.decided]
        assert (True, True) == (set(planned) <= ANNOUNCED, set(decided) <= CAME)


def test_every_amount_stands_in_exactly_one_table(tmp_path: Path) -> None:
    site = golden(tmp_path)
    shown = [row.amount.id for group in money(site) for row in rows(group)]
    assert sorted(amount.id for amount in site.money) == sorted(shown)


def rows(group: MoneyGroup) -> tuple[MoneyRow, ...]:
    """All rows of a group."""
    return (*group.planned, *group.decided, *group.planned_sums, *group.decided_sums)


def test_a_sum_of_several_years_has_no_bar(tmp_path: Path) -> None:
    site = golden(tmp_path)
    sums = {amount.id for amount in site.money if is_sum(amount)}
    barred = {bar.row.removeprefix("belopp-") for group in money(site) for bar in bars(group)}
    assert {"summa-2021", "summa-plan"} == sums
    assert {amount.id for amount in site.money} - sums == barred
    assert sums == {row.amount.id for group in money(site) for row in (*group.planned_sums, *group.decided_sums)}


def is_sum(amount: MoneyAmount) -> bool:
    """Whether an amount is for several years together."""
    return "-" in amount.period and not amount.per_year


def amounts_of(found: Iterable[MoneyBar]) -> list[int]:
    """The amounts of some bars."""
    return [bar.amount for bar in found]


def bars(group: MoneyGroup) -> tuple[MoneyBar, ...]:
    """All bars of a group."""
    return tuple(bar for span in group.spans for bar in (*span.planned, *span.decided))


def test_neighbouring_years_with_the_same_amounts_are_one_span(tmp_path: Path) -> None:
    site = read_whole(
        tmp_path,
        amounts(
            "period: 2018, amount: 425, status: ceiling",
            "period: 2020-2023, per_year: ja, amount: 2200, status: planned",
            "period: 2018-2020, per_year: ja, amount: 425, status: granted",
            "period: 2021, amount: 160, status: paid",
            "period: 2018-2027, amount: 19000, status: planned",
        ),
    )
    (group,) = money(site)
    assert [
        ("2018", False, [425], [425]),
        ("2019", False, [], [425]),
        ("2020", False, [2200], [425]),
        ("2021", False, [2200], [160]),
        ("2022-2023", True, [2200], []),
    ] == [
        (span.period, span.yearly, [bar.amount for bar in span.planned], [bar.amount for bar in span.decided])
        for span in group.spans
    ]
    assert 1000 == max(bar.width for bar in bars(group))
    assert {round(1000 * 160 / 2200)} == {bar.width for bar in bars(group) if bar.amount == 160}


def test_a_figure_of_nothing_has_bars_without_width(tmp_path: Path) -> None:
    (group,) = money(read_whole(tmp_path, amounts("period: 2018, amount: 0, status: paid")))
    assert [0] == [bar.width for bar in bars(group)]


def test_a_contradiction_is_told_at_one_amount_and_leads_there_from_the_other(tmp_path: Path) -> None:
    by_id = {row.amount.id: row for group in money(golden(tmp_path)) for row in rows(group)}
    mine, text = by_id["beslut-2021"].contradictions
    (theirs,) = by_id["summa-2021"].contradictions
    assert ("belopp-summa-2021", "belopp-beslut-2021") == (mine.row, theirs.row)
    assert ("En annan text räknar åren tillsammans.", "", ()) == (mine.note, theirs.note, theirs.sources)
    assert ("155 miljoner kronor.", "Årsredovisning 2022") == (text.text, text.sources[0].url)


def test_of_amounts_that_contradict_each_other_one_has_a_bar_and_the_year_names_the_others(tmp_path: Path) -> None:
    site = read_whole(
        tmp_path,
        amounts(
            "period: 2019, amount: 1300, status: planned",
            "period: 2019, amount: 1350, status: planned, disagrees: [{id: a-0}, {id: a-2}]",
            "period: 2019, amount: 425, status: granted",
            "period: 2020, amount: 415, status: granted",
        ),
    )
    (group,) = money(site)
    assert [("2019", [1350], [425], [1300], True), ("2020", [], [415], [], False)] == [
        (
            span.period,
            *([bar.amount for bar in bars] for bars in (span.planned, span.decided, span.others)),
            span.disputed,
        )
        for span in group.spans
    ]


def test_the_page_marks_what_is_per_year_and_shows_each_source(tmp_path: Path) -> None:
    shown = (GOLDEN / "expected" / "satsningen.html").read_text("utf-8")
    site = golden(tmp_path)
    per_year = sum(amount.per_year for amount in site.money)
    mentioned = sum(
        said.other.per_year for group in money(site) for row in rows(group) for said in row.contradictions if said.other
    )
    line = shown.partition('<p class="lede">')[2].partition("</p>")[0]
    assert per_year + mentioned == shown.count("per år") - line.count("per år")
    assert all(
        source.url.partition("://")[2].partition("/")[0] in shown for amount in site.money for source in amount.sources
    )
    assert "style=" not in shown


def test_a_municipality_compares_only_years_with_years(tmp_path: Path) -> None:
    grants = [
        "  - {programme: P, period: 2018, amount: 6700, status: ceiling, source: SOU}",
        "  - {programme: P, period: 2018-2020, per_year: ja, amount: 6500, status: granted, source: SOU}",
        "  - {programme: P, period: 2020-2027, amount: 90000, status: planned, source: SOU}",
        "  - {programme: Q, period: 2019, amount: 5, status: planned, source: SOU}",
        "  - {programme: R, period: 2019, amount: 7, status: paid, source: SOU}",
        "  - {programme: P, amount: 3, status: planned, source: SOU}",
    ]
    site = read_whole(tmp_path, {"municipalities/motala.md": municipality("grants:", *grants)})
    view = pages_of(site)["kommuner/motala.html"].view
    assert isinstance(view, MunicipalityView)
    (found,) = view.compared
    assert [("P", "2018", [6700], [6500])] == [
        (found.programme, span.period, [bar.amount for bar in span.planned], [bar.amount for bar in span.decided])
        for span in found.spans
    ]


# --- timeline -----------------------------------------------------------------------------------------------------


def test_a_municipality_names_the_others_of_its_county(tmp_path: Path) -> None:
    county = "county: Östergötlands län"
    files = {
        "municipalities/motala.md": municipality(county),
        "municipalities/vadstena.md": municipality(county, name="Vadstena"),
        "municipalities/umea.md": municipality("county: Västerbottens län", name="Umeå"),
        "municipalities/solna.md": municipality(name="Solna"),
    }
    pages = pages_of(read_whole(tmp_path, files))
    views = {name: pages[f"kommuner/{name}.html"].view for name in ("motala", "umea", "solna")}
    named = {name: view.same_county for name, view in views.items() if isinstance(view, MunicipalityView)}
    assert {"motala": (Link(text="Vadstena", address="kommuner/vadstena.html"),), "umea": (), "solna": ()} == named


def test_the_timeline_is_in_order_and_told_apart(tmp_path: Path) -> None:
    view = pages_of(golden(tmp_path))["tidslinje.html"].view
    assert isinstance(view, TimelineView)
    years = [year.year for year in view.years]
    assert [*sorted(year for year in years if year), 0] == years
    assert [(1, "Ett tidigare förslag"), (2, "Avvecklingen")] == [(one.number, one.name) for one in view.threads]
    assert ["2024-03", "2024-12-31"] == [view.threads[1].first.date.edtf, view.threads[1].last.date.edtf]


def test_a_visit_or_a_release_that_an_event_tells_of_is_not_said_again(tmp_path: Path) -> None:
    events = [
        "  - {date: 2018-06-28, title: Första besöket, kind: besök, link: kommun:motala, source: SOU}",
        "  - {date: 2018-07-01, title: Texten, link: press/2018/a.md, source: SOU}",
    ]
    files = {
        "timeline.yaml": "\n".join(["events:", *events]),
        "municipalities/motala.md": municipality("visits: [{date: 2018-06-28}, {date: 2018-09-01}]"),
        "press/2018/a.md": release(date="2018-07-01"),
        "press/2018/b.md": release(date="2018-07-02"),
        "press/2018/c.md": release(date="2018-07"),
    }
    told = [
        ("event" if line.event else "visit" if line.visit else "item") for line in lines(read_whole(tmp_path, files))
    ]
    assert ["event", "event", "item", "visit"] == told


def test_the_first_page_shows_the_main_events(tmp_path: Path) -> None:
    view = pages_of(golden(tmp_path))["index.html"].view
    assert isinstance(view, StartView)
    assert ["Exempelmyndigheten börjar", "Exempelmyndigheten upphör"] == [note.title for note in view.milestones]
    assert ("tidslinje.html", "satsningen.html") == (view.timeline, view.money)


def dated(*dates: str) -> dict[str, str]:
    """A press room with an event at each date."""
    rows = [f"  - {{date: '{date}', title: T{n}, source: SOU}}" for n, date in enumerate(dates)]
    return {"timeline.yaml": "\n".join(["events:", *rows])}


def strip_of(site: Site) -> YearStrip | None:
    view = pages_of(site)["tidslinje.html"].view
    assert isinstance(view, TimelineView)
    return view.strip


def test_the_strip_marks_the_months_that_a_source_tells_and_no_others(tmp_path: Path) -> None:
    strip = strip_of(read_whole(tmp_path, dated("2018", "2018-03-15", "2018-06?", "2019-11/2020-02", "2020-12")))
    assert strip is not None
    assert (2, 5, 35) == strip.strokes
    assert ["2018", "2019", "2020"] == [year.text for year in strip.years]
    assert "tidslinje.html#ar-2018" == strip.years[0].address


def test_a_year_of_the_strip_leads_only_where_the_timeline_tells_of_it(tmp_path: Path) -> None:
    files = {**dated("2018-01-01", "2021-01-01"), "municipalities/motala.md": municipality("visits: [{date: 2020}]")}
    strip = strip_of(read_whole(tmp_path, files))
    assert strip is not None
    assert ["2018", "2020", "2021"] == [year.text for year in strip.years if year.address]


@pytest.mark.parametrize("dates", [("2018-03-15", "2018-06-01"), ("1990", "2018"), ("okänt",)])
def test_one_year_or_very_many_have_no_strip(tmp_path: Path, dates: tuple[str, ...]) -> None:
    assert strip_of(read_whole(tmp_path, dated(*dates))) is None


def test_a_course_of_events_is_a_bar_where_both_its_ends_are_known(tmp_path: Path) -> None:
    strip = strip_of(golden(tmp_path))
    assert strip is not None
    assert [("Avvecklingen", 10)] == [(bar.name, bar.width) for bar in strip.bars]
    assert all(year.address for year in strip.years if year.text == "2024")


def test_a_link_of_an_event_leads_to_the_page_and_takes_its_name(tmp_path: Path) -> None:
    names = ("press/2018/a.md", "kommun:motala", "sida:om-oss", "amne:stod")
    events = [f"  - {{date: 2018, title: T, link: '{name}', source: SOU}}" for name in names]
    files = {
        "timeline.yaml": "\n".join(["events:", *events]),
        "municipalities/motala.md": municipality(),
        "pages/om-oss.md": titled(title="Om oss"),
        "press/2018/a.md": release("topics: [Stöd]"),
    }
    found = [line.event.link for line in lines(read_whole(tmp_path, files)) if line.event and line.event.link]
    assert [
        ("press/2018/a.html", "Rubrik"),
        ("kommuner/motala.html", "Motala"),
        ("om-oss.html", "Om oss"),
        ("amnen/stod.html", "Stöd"),
    ] == [(link.address, link.text) for link in found]


def test_a_link_that_leads_nowhere_or_to_a_draft_is_a_problem_at_its_place(tmp_path: Path) -> None:
    names = ("press/2018/b.md", "press/2018/utkast.md", "kommun:motalla")
    events = [f"  - {{date: 2018, title: T, source: SOU, link: '{name}'}}" for name in names]
    files = {
        "timeline.yaml": "\n".join(["events:", *events]),
        "money.yaml": "amounts: [{id: a, what: S, period: 2018, amount: 1, status: paid, source: S, link: 'sida:x'}]",
        "municipalities/motala.md": municipality(),
        "press/2018/utkast.md": release("draft: ja"),
    }
    site, _ = read_files(tmp_path, files, datetime(2022, 6, 1, tzinfo=SWEDISH_TIME))
    _, problems = planned(site)
    assert {
        ("link-nowhere", "content/timeline.yaml", 2),
        ("link-unpublished", "content/timeline.yaml", 3),
        ("link-nowhere", "content/timeline.yaml", 4),
        ("link-nowhere", "content/money.yaml", 1),
    } == {(problem.code, problem.at.path, problem.at.line) for problem in problems}

"""What pages say to machines: nothing that no source says, least of all a day."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from finished_sites import ELSEWHERE, NAMES, Finished, elements, finished
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from press_room import ACTIVE, CLOSED, WINDING_DOWN, golden_folders

from pressroom.engine.pipeline import make_site
from pressroom.model import Phase
from pressroom.pages.overview_views import NotFoundView
from pressroom.pages.targets import Frame, Page
from pressroom.problems import Location
from pressroom.render.linked_data import linked_data

Node = dict[str, object]

REQUIRED = {
    "NewsArticle": {"headline", "inLanguage", "url"},
    "OpinionNewsArticle": {"headline", "inLanguage", "url"},
    "Article": {"headline", "inLanguage", "url"},
    "WebPage": {"headline", "inLanguage", "url"},
    "Event": {"name", "startDate", "url"},
    "GovernmentOrganization": {"@id", "name"},
    "WebSite": {"@id", "name", "url", "inLanguage"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "ImageObject": {"contentUrl"},
    "Place": {"name"},
    "AdministrativeArea": {"name", "url"},
    "Organization": {"name"},
    "CreativeWork": {"name"},
    "GeoCoordinates": {"latitude", "longitude"},
    "Person": {"name", "url"},
    "OrganizationRole": {"roleName"},
    "Dataset": {"name", "description", "url", "distribution"},
    "DataDownload": {"contentUrl", "encodingFormat"},
}
"""What is always said of a thing of each type, and the types that there are."""

DATES = ("datePublished", "dateModified", "dateCreated", "startDate", "endDate")
A_DAY = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?")


def records_of(page: bytes) -> list[Node]:
    """The things that a page speaks of."""
    scripts = elements(html.fromstring(page), "//script[@type='application/ld+json']")
    found = [json.loads(str(script.text)) for script in scripts]
    assert all(record["@context"] == "https://schema.org" for record in found)
    return [node for record in found for node in record["@graph"]]


def within(value: object) -> Iterator[Node]:
    """Every thing in a record, and in the things in it."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from within(inner)


def typed(node: Node) -> str:
    """The last type of a thing; the mere name of one that is described elsewhere has none."""
    found = node.get("@type", "")
    return str(found[-1] if isinstance(found, list) else found)


def pages_of(site: Finished) -> Iterator[tuple[str, list[Node]]]:
    for path, content in site.ending(".html"):
        yield path, [node for record in records_of(content) for node in within(record)]


def release_nodes(site: Finished) -> Iterator[tuple[str, Node]]:
    for release in site.site.releases:
        (article,) = (
            node
            for node in records_of(site.files[f"{release.address}.html"])
            if str(node.get("@id")).endswith("#article")
        )
        yield release.address, article


@pytest.mark.parametrize("name", NAMES)
def test_every_thing_says_what_it_must(name: str) -> None:
    wrong = [
        (path, node)
        for path, nodes in pages_of(finished(name))
        for node in nodes
        if typed(node) and not REQUIRED[typed(node)] <= node.keys()
    ]
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_no_day_is_invented(name: str) -> None:
    site = finished(name)
    days = {found.address: found.date.day.isoformat() if found.date.day else None for found in site.site.releases}
    assert days == {address: article.get("datePublished") for address, article in release_nodes(site)}
    told = [str(node[date]) for _, nodes in pages_of(site) for node in nodes for date in DATES if date in node]
    assert [] == [text for text in told if not A_DAY.fullmatch(text)]


@pytest.mark.parametrize("name", NAMES)
def test_every_visit_with_a_known_day_is_an_event_and_no_other(name: str) -> None:
    site = finished(name)
    names = {found.slug: found.name for found in site.site.municipalities}
    events = [
        (node["startDate"], node["location"], node.get("eventStatus", ""))
        for node in records_of(site.files["kommunbesok.html"])
        if typed(node) == "Event"
    ]
    statuses = {True: "https://schema.org/EventScheduled", False: "https://schema.org/EventCancelled", None: ""}
    assert sorted(map(str, events)) == sorted(
        str(
            (
                visit.date.day.isoformat(),
                {"@type": "Place", "name": names[visit.municipality]},
                statuses[visit.held],
            )
        )
        for visit in site.site.visits
        if visit.date.day
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_page_that_is_listed_says_the_way_to_itself(name: str) -> None:
    site = finished(name)
    base = site.site.about.url
    addresses = re.findall(r"<loc>(.*)</loc>", site.files["sitemap.xml"].decode())
    listed = {address.removeprefix(base) for address in addresses}
    for path, content in site.ending(".html"):
        ways = [node for node in records_of(content) if typed(node) == "BreadcrumbList"]
        assert len(ways) == (path in listed and path != "index.html"), path
        for way in ways:
            steps = way["itemListElement"]
            assert isinstance(steps, list)
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert all(step["item"].removeprefix(base) in site.files for step in steps)
            assert steps[-1]["item"] == base + path
            shown = elements(html.fromstring(content), "//nav[contains(@class, 'crumbs')]//li")
            names = [" ".join(str(li.text_content()).split()) for li in shown]
            assert [step["name"] for step in steps[:-1]] == names


@pytest.mark.parametrize("name", NAMES)
def test_a_text_written_for_the_archive_is_the_archive_s_and_based_on_the_original(name: str) -> None:
    site = finished(name)
    archive = {"@type": "Organization", "name": site.site.about.name, "url": site.site.about.url}
    releases = {release.address: release for release in site.site.releases}
    for address, article in release_nodes(site):
        release = releases[address]
        is_archive_s = article.get("author") == archive == article.get("publisher")
        assert is_archive_s is not release.verbatim
        if not release.verbatim:
            originals: Any = article["isBasedOn"]
            assert [original.get("url", "") for original in originals] == list(release.originals or ("",))
            assert {original["name"] for original in originals} == {release.title}


@pytest.mark.parametrize(("as_of", "day"), [(ACTIVE, None), (WINDING_DOWN, "2024-12-31"), (CLOSED, "2024-12-31")])
def test_the_last_day_is_told_from_the_winding_down_on(as_of: datetime, day: str | None) -> None:
    made = make_site(golden_folders(ELSEWHERE), as_of)
    (start,) = (file.content for file in made.files if file.path == "index.html")
    assert isinstance(start, bytes)
    agency, site = records_of(start)
    assert (agency["foundingDate"], agency.get("dissolutionDate")) == ("2020-07-01", day)
    assert agency["@type"] == ["Organization", "GovernmentOrganization"]
    assert site["about"] == {"@id": agency["@id"]}


def test_an_invitation_is_an_event_on_swedish_clocks() -> None:
    nodes = records_of(finished("golden").files["press/2023/seminarium.html"])
    (event,) = (node for node in nodes if typed(node) == "Event")
    (article,) = (node for node in nodes if typed(node) == "Article")
    assert (event["startDate"], event["endDate"]) == ("2023-10-05T13:15:00+02:00", "2023-10-05T16:00:00+02:00")
    assert event["location"] == {"@type": "Place", "name": "Stora salen, Exempelköping"}
    assert article["about"] == {"@id": event["@id"]}
    assert "datePublished" not in article


def test_a_withdrawn_text_says_nothing_of_what_it_said() -> None:
    articles = dict(release_nodes(finished("golden")))
    assert {"description", "image"} & articles["press/2024/aterkallad"].keys() == set()


def test_a_correction_is_the_last_change() -> None:
    articles = dict(release_nodes(finished("golden")))
    assert articles["press/2021/exempelkoping-forst-ut"]["dateModified"] == "2021-05-14"
    assert articles["press/2023/ny-chef"]["dateModified"] == "2024-02-03"


@given(st.text())
def test_nothing_ends_the_element_that_it_stands_in(text: str) -> None:
    frame = Frame(
        site_name="A", short_name="A", agency_name="A", language="sv", url="https://a.example/", phase=Phase.CLOSED
    )
    page = Page(
        path="a.html",
        template="",
        view=NotFoundView(press="", municipalities=""),
        frame=frame,
        language="sv",
        origin=Location(path="content/site.yaml"),
    )
    written = linked_data(page, ("Start", text))
    assert not set("<>&\u2028\u2029") & set(written)
    (way,) = json.loads(written)["@graph"]
    assert way["itemListElement"][1].get("name", "") == text

"""The files for machines, judged by schemas of their forms."""

import csv
import io
import json
from datetime import timedelta
from pathlib import Path
from posixpath import dirname, normpath
from typing import Any

import pytest
from finished_sites import NAMES, Finished, finished
from icalendar import Calendar
from jsonschema import Draft202012Validator
from lxml import etree

from pressroom.dates import ArchiveDate, DateKind

SCHEMAS = Path(__file__).parent / "schemas"
ATOM = "{http://www.w3.org/2005/Atom}"

pytestmark = pytest.mark.parametrize("name", NAMES)


def complaints(schema: str, document: etree._Element) -> list[str]:  # lxml has no public name for what it returns
    """What a RELAX NG schema says of a document."""
    judge = etree.RelaxNG(etree.parse(SCHEMAS / schema))
    judge.validate(document)
    return [f"line {entry.line}: {entry.message}" for entry in judge.error_log]


def days_of(name: str) -> dict[str, str]:
    """The days of publication that are known, by the item's page."""
    releases = finished(name).site.releases
    return {f"{found.address}.html": found.date.day.isoformat() if found.date.day else "" for found in releases}


# --- feeds --------------------------------------------------------------------------------------------------------


def test_atom_feeds_keep_to_their_rfc(name: str) -> None:
    feeds = list(finished(name).ending(".atom"))
    assert len(feeds) > 1
    assert [] == [(path, told) for path, content in feeds for told in complaints("atom.rng", etree.fromstring(content))]


def test_an_atom_feed_names_itself_its_page_and_the_page_of_each_entry(name: str) -> None:
    site = finished(name)
    for path, content in site.ending(".atom"):
        feed = etree.fromstring(content)
        own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
        assert own == [site.site.about.url + path]
        for part in (feed, *feed.findall(f"{ATOM}entry")):
            pages = [str(link.get("href")) for link in part.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
            assert [url.removeprefix(site.site.about.url) in site.files for url in pages] == [True]


def test_entries_have_identifiers_of_their_own(name: str) -> None:
    for path, content in finished(name).ending(".atom"):
        identifiers = [found.text for found in etree.fromstring(content).iter(f"{ATOM}id")]
        assert len(set(identifiers)) == len(identifiers), path


def test_the_rss_feed_keeps_to_its_rules(name: str) -> None:
    assert complaints("rss.rng", etree.fromstring(finished(name).files["feed.rss"])) == []


def test_the_json_feed_keeps_to_its_schema(name: str) -> None:
    schema = json.loads((SCHEMAS / "json-feed.json").read_text("utf-8"))
    assert faults(schema, json.loads(finished(name).files["feed.json"])) == []


def test_feeds_tell_a_day_of_publication_only_where_one_is_known(name: str) -> None:
    site, days = finished(name), days_of(name)
    base = site.site.about.url
    told = {
        item["url"].removeprefix(base): item.get("date_published", "")[:10]
        for item in json.loads(site.files["feed.json"])["items"]
    }
    for path, content in site.ending(".atom"):
        for entry in etree.fromstring(content).iter(f"{ATOM}entry"):
            page = str(entry.xpath("string(*[local-name()='link'][@rel='alternate']/@href)")).removeprefix(base)
            assert (entry.findtext(f"{ATOM}published") or "")[:10] == days[page], path
    for item in etree.fromstring(site.files["feed.rss"]).iter("item"):
        page = (item.findtext("link") or "").removeprefix(base)
        assert (item.find("pubDate") is not None) == bool(days[page])
    assert told == {page: days[page] for page in told}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("T00:00:00+01:00</updated>", "</updated>"),
        ("T00:00:00+01:00</updated>", "T00:00:00</updated>"),
        ("<title>", "<titel>nej</titel><title>"),
        ("<author>", "<author><name/></author><author>"),
        (' rel="self"', ""),
        ("urn:uuid:", "uuid:"),
        (' type="html"', ' type="text/html"'),
    ],
)
def test_the_schema_sees_what_readers_of_feeds_forgive(name: str, right: str, wrong: str) -> None:
    feed = finished(name).files["feed.atom"].decode()
    assert right in feed
    assert complaints("atom.rng", etree.fromstring(feed.replace(right, wrong, 1).encode()))


# --- data ---------------------------------------------------------------------------------------------------------


def faults(schema: object, values: object) -> list[str]:
    """What a JSON Schema says of values."""
    assert isinstance(schema, dict)
    Draft202012Validator.check_schema(schema)
    return [f"{found.json_path}: {found.message}" for found in Draft202012Validator(schema).iter_errors(values)]


FORMS_OF_OTHERS = ("-metadata.json", ".csl.json", ".ninjs.json")
"""Their schemas aren't ours, and are tested beside them."""


def test_every_file_of_values_keeps_to_the_schema_that_it_names(name: str) -> None:
    site = finished(name)
    described = [
        (path, json.loads(content))
        for path, content in site.ending(".json")
        if path.startswith(("data/", "press/")) and "/schema/" not in path and not path.endswith(FORMS_OF_OTHERS)
    ]
    assert len(described) > len(site.site.releases)
    wrong = []
    for path, values in described:
        schema = json.loads(site.files[normpath(f"{dirname(path)}/{values['$schema']}")])
        wrong += [f"{path}: {told}" for told in faults(schema, values)]
    assert wrong == []


def test_every_schema_is_named_by_a_file_and_by_the_page_about_the_archive(name: str) -> None:
    site = finished(name)
    schemas = {path for path in site.files if path.startswith("data/schema/")}
    named = {
        normpath(f"{dirname(path)}/{json.loads(content)['$schema']}")
        for path, content in site.ending(".json")
        if path not in schemas and path.startswith(("data/", "press/")) and not path.endswith(FORMS_OF_OTHERS)
    }
    page = site.files["om-arkivet.html"].decode()
    assert schemas == named == {path for path in schemas if f'href="{path}"' in page}


def tables_of(site: Finished) -> list[tuple[str, bytes]]:
    """The tables for programs."""
    return [(path, content) for path, content in site.ending(".csv") if not path.endswith("-excel.csv")]


def test_a_table_for_swedish_spreadsheets_has_the_same_cells(name: str) -> None:
    site = finished(name)
    for path, content in tables_of(site):
        if not path.startswith("data/"):
            continue
        swedish = site.files[path.replace(".csv", "-excel.csv")]
        assert swedish.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(swedish.decode("utf-8-sig"), newline=""), delimiter=";"))
        plain = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
        assert len(rows) == len(plain)
        described = json.loads(site.files[f"{path}-metadata.json"])["tableSchema"]["columns"]
        texts = {column["name"] for column in described if column["datatype"] == "string"}
        for row, expected in zip(rows, plain, strict=True):
            for column, cell in expected.items():
                code = f'="{cell}"' if cell.isdigit() else cell
                assert row[column] == (code if column in texts else cell.replace(".", ","))


def test_what_stands_in_the_columns_of_a_table_is_told_beside_it(name: str) -> None:
    """W3C, Metadata Vocabulary for Tabular Data: the columns are those of the table, in their order."""
    site = finished(name)
    for path, content in tables_of(site):
        if path.startswith("data/"):
            described = json.loads(site.files[f"{path}-metadata.json"])
            header = next(csv.reader(io.StringIO(content.decode(), newline="")))
            assert [column["name"] for column in described["tableSchema"]["columns"]] == header
            assert described["url"] == path.rpartition("/")[2]


def test_tables_keep_to_their_rfc(name: str) -> None:
    """RFC 4180: lines end with CRLF, and every line has as many cells as the header."""
    for path, content in tables_of(finished(name)):
        rows = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
        assert {len(rows[0])} == {len(row) for row in rows}, path
        written = io.StringIO(newline="")
        csv.writer(written, lineterminator="\r\n").writerows(rows)
        assert written.getvalue().encode() == content, path


def test_tables_have_a_row_for_each_record(name: str) -> None:
    site = finished(name)
    for path, content in tables_of(site):
        if path.startswith("data/"):
            records = json.loads(site.files[path.replace(".csv", ".json")])[path[5:-4]]
            assert len(list(csv.DictReader(io.StringIO(content.decode(), newline="")))) == len(records), path


# --- calendars ----------------------------------------------------------------------------------------------------


KNOWN = {"Genomfört", "Planerat; vi vet inte om besöket blev av", "Inställt"}
STATUS = {True: "CONFIRMED", None: "TENTATIVE", False: "CANCELLED"}


def test_calendars_hold_the_visits_whose_day_or_week_is_known(name: str) -> None:
    site = finished(name)
    for municipality in site.site.municipalities:
        known = [
            visit
            for visit in site.site.visits
            if visit.municipality == municipality.slug and (visit.date.day or is_week(visit.date))
        ]
        path = f"kommuner/{municipality.slug}.ics"
        page = site.files[f"kommuner/{municipality.slug}.html"].decode()
        assert (path in site.files) == (f'href="{municipality.slug}.ics"' in page) == bool(known)
        events: list[Any] = Calendar.from_ical(site.files[path]).walk("VEVENT") if known else []
        told = [(event.decoded("dtstart"), event.decoded("dtend"), event["status"]) for event in events]
        assert sorted(told) == sorted(
            (visit.date.earliest, visit.date.latest + timedelta(days=1), STATUS[visit.held])
            for visit in known
            if visit.date.latest
        )
        assert {str(event["location"]) for event in events} <= {municipality.name}
        assert {str(event["description"]).split(".")[0] for event in events} <= KNOWN
        position = (municipality.latitude, municipality.longitude)
        for event in events if municipality.latitude is not None else ():
            assert (event["geo"].latitude, event["geo"].longitude) == position


def is_week(date: ArchiveDate) -> bool:
    stretch = date.latest - date.earliest if date.latest and date.earliest else timedelta(days=365)
    return date.kind is DateKind.BETWEEN and stretch < timedelta(days=7)


def test_lines_of_calendars_are_folded_and_end_with_crlf(name: str) -> None:
    for path, content in finished(name).ending(".ics"):
        assert content.endswith(b"END:VCALENDAR\r\n"), path
        assert all(len(line) <= 75 and b"\n" not in line for line in content.split(b"\r\n")), path


def test_events_have_identifiers_and_stamps(name: str) -> None:
    for path, content in finished(name).ending(".ics"):
        events = list(Calendar.from_ical(content).walk("VEVENT"))
        assert len({event["uid"] for event in events}) == len(events), path
        assert all("dtstamp" in event for event in events), path


def test_what_feeds_say_has_no_anchors_and_no_item_is_empty(name: str) -> None:
    said = [
        content.text or ""
        for _, feed in finished(name).ending(".atom")
        for content in etree.fromstring(feed).iter(f"{ATOM}content")
    ]
    assert said
    assert [] == [html for html in said if not html or ' id="' in html or 'href="#' in html]
    items = json.loads(finished(name).files["feed.json"])["items"]
    assert [] == [item["url"] for item in items if not item["content_html"] or 'href="#' in item["content_html"]]


def test_an_item_that_was_withdrawn_says_when_and_why(name: str) -> None:
    site = finished(name)
    feed = site.files["feed.rss"].decode()
    for release in site.site.releases:
        if release.withdrawn and release.title in feed:
            assert release.withdrawn.reason in feed
            assert release.withdrawn.ground in feed

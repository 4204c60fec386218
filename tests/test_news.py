"""A release as others take it along: plain text, and news in JSON."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from finished_sites import NAMES, Finished, finished
from jsonschema import Draft202012Validator
from press_room import built, written_over
from previewing import small_room
from site_in_a_string import release as release_with

from pressroom.language import language_of
from pressroom.model import Release

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "ninjs.json").read_text("utf-8"))


def told(site: Finished) -> Iterator[tuple[Release, dict[str, Any], str]]:
    """Each release with its news and its text."""
    for release in site.site.releases:
        news = json.loads(site.files[f"{release.address}.ninjs.json"])
        yield release, news, site.files[f"{release.address}.txt"].decode()


@pytest.mark.parametrize("name", NAMES)
def test_news_keep_to_their_standard(name: str) -> None:
    judge = Draft202012Validator(SCHEMA)
    found = [
        (release.address, fault.message)
        for release, news, _ in told(finished(name))
        for fault in judge.iter_errors(news)
    ]
    assert [] == found


@pytest.mark.parametrize("name", NAMES)
def test_no_moment_is_invented(name: str) -> None:
    """What was made on a day nobody knows, or is the archive's own summary, has no day on which it was made."""
    for release, news, text in told(finished(name)):
        day = release.date.day if release.verbatim else None
        assert (day.isoformat() if day else None) == (news["contentcreated"][:10] if "contentcreated" in news else None)
        if not release.date.is_certain:
            words = language_of("sv").date(release.date)
            assert words in news["ednote"]
            assert words in text


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_whole_and_says_whose_it_is(name: str) -> None:
    site = finished(name)
    about = site.site.about
    for release, news, text in told(site):
        author = (release.publisher or about.agency.name) if release.verbatim else about.name
        record = json.loads(site.files[f"{release.address}.json"])
        assert text.startswith(f"{release.title}\n\n")
        assert text.endswith(f"\n{about.url}{release.address}.html\n")
        assert record["content"] in text
        assert author in text.splitlines()[:4]
        assert (author, f"{about.url}{release.address}.html") == (news["by"], news["uri"])
        assert record["content"] == "".join(body["value"] for body in news.get("bodies", ()))
        assert release.verbatim or "Sammanfattning, skriven för arkivet" in news["ednote"]


@pytest.mark.parametrize("name", NAMES)
def test_the_terms_are_those_of_the_text_or_of_the_site(name: str) -> None:
    site = finished(name)
    for release, news, text in told(site):
        terms = "" if release.withdrawn else release.rights or site.site.about.rights
        assert terms == news.get("usageterms", "")
        assert (f"\nVillkor: {terms}\n" in text) == bool(terms)


def test_a_text_may_have_terms_of_its_own(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    site = "site: {name: Arkivet, url: https://arkiv.example/, rights: Fritt.}\nagency: {name: Verket}\n"
    files = {"alla": release_with(), "egen": release_with("rights: Fråga först.")}
    written_over(folders, {f"content/press/2021/{name}.md": text for name, text in files.items()})
    written_over(folders, {"content/site.yaml": f"{site}exports: {{news: ja}}\n"})
    built(folders)
    news = [json.loads((folders.output / f"press/2021/{name}.ninjs.json").read_text("utf-8")) for name in files]
    assert ["Fritt.", "Fråga först."] == [each["usageterms"] for each in news]


def test_what_was_withdrawn_is_canceled_and_says_why() -> None:
    ((release, news, text),) = (each for each in told(finished("golden")) if each[0].withdrawn)
    assert release.withdrawn
    assert "canceled" == news["pubstatus"]
    for told_in in (news["ednote"], text):
        assert release.withdrawn.reason in told_in
        assert release.withdrawn.ground in told_in


def test_a_correction_goes_along() -> None:
    site = finished("golden")
    news, text = (
        site.files[f"press/2021/exempelkoping-forst-ut{ending}"].decode() for ending in (".ninjs.json", ".txt")
    )
    for words in ("Rättad 12 maj 2021: Tiden för mötet har ändrats.", "Rättad 14 maj 2021: Ett namn var felstavat."):
        assert words in news
        assert words in text


def test_a_picture_goes_along_with_its_terms() -> None:
    (picture,) = json.loads(finished("golden").files["press/2021/exempelkoping-forst-ut.ninjs.json"])["associations"]
    assert ("Egil Exempel", "Får användas fritt med fotografens namn.") == (picture["by"], picture["usageterms"])

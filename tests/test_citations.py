"""What reference managers read in the files that are made for them."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from finished_sites import NAMES, Finished, finished
from jsonschema import Draft202012Validator

from pressroom.dates import ArchiveDate, parse_date
from pressroom.language import language_of
from pressroom.model import Kind, Release
from pressroom.pages.exported_items import Citation, CitationList
from pressroom.render.citations import bibtex_bytes, csl_bytes, ris_bytes

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "csl-data.json").read_text("utf-8"))
CITED = Citation(
    key="exm-1",
    title="Rubrik",
    kind=Kind.NEWS,
    date=ArchiveDate,  # type: ignore[arg-type]  # each test brings its own
    language="sv",
    author="Exempelmyndigheten",
    url="https://arkiv.example/press/2021/a.html",
)


def cited(date: str = "2021-05-11", **changes: Any) -> CitationList:  # noqa: ANN401  (fields of many types)
    """One release to cite, as an archive in Swedish says it."""
    when = parse_date(date)
    assert isinstance(when, ArchiveDate)
    return CitationList(archive="Arkivet", language="sv", entries=(replace(CITED, date=when, **changes),))


def read_bibtex(content: bytes, *, decoded: bool = False) -> list[dict[str, str]]:
    """The entries of a file as a program reads them that knows BibTeX and nothing of us."""
    library = parse_string(content.decode(), append_middleware=[LatexDecodingMiddleware()] if decoded else [])
    assert [] == library.failed_blocks
    return [
        {"key": entry.key, **{field.key: str(field.value).strip("{}") for field in entry.fields}}
        for entry in library.entries
    ]


def read_ris(content: bytes) -> list[dict[str, Any]]:
    """The same of a file in RIS."""
    return list(rispy.loads(content.decode()))


def read_csl(content: bytes) -> list[dict[str, Any]]:
    """The items of a file in CSL-JSON, which keep to their schema."""
    items = json.loads(content)
    assert [] == [fault.message for fault in Draft202012Validator(SCHEMA).iter_errors(items)]
    return list(items)


# --- whole sites --------------------------------------------------------------------------------------------------


def standing(site: Finished) -> dict[str, Release]:
    """The releases that can be cited, by their identifiers."""
    return {found.id: found for found in site.site.releases if not found.withdrawn}


@pytest.mark.parametrize("name", NAMES)
def test_every_release_is_in_the_files_of_all_and_in_its_own(name: str) -> None:
    site = finished(name)
    for ending, read, key in ((".bib", read_bibtex, "key"), (".ris", read_ris, "id"), (".csl.json", read_csl, "id")):
        whole = {found[key]: found for found in read(site.files[f"data/referenser{ending}"])}
        assert whole.keys() == standing(site).keys()
        for identifier, release in standing(site).items():
            assert [whole[identifier]] == read(site.files[f"{release.address}{ending}"])


@pytest.mark.parametrize("name", NAMES)
def test_titles_authors_and_addresses_are_those_of_the_pages(name: str) -> None:
    site = finished(name)
    about = site.site.about
    expected = {
        identifier: (
            release.title,
            (release.publisher or about.agency.name) if release.verbatim else about.name,
            f"{about.url}{release.address}.html",
        )
        for identifier, release in standing(site).items()
    }
    files = {ending: site.files[f"data/referenser{ending}"] for ending in (".bib", ".ris", ".csl.json")}
    assert expected == {
        found["key"]: (found["title"], found["author"], found["url"])
        for found in read_bibtex(files[".bib"], decoded=True)
    }
    assert expected == {
        found["id"]: (found["title"], found["authors"][0], found["urls"][0]) for found in read_ris(files[".ris"])
    }
    assert expected == {
        found["id"]: (found["title"], found["author"][0]["literal"], found["URL"])
        for found in read_csl(files[".csl.json"])
    }


@pytest.mark.parametrize("name", NAMES)
def test_no_part_of_a_date_is_invented(name: str) -> None:
    site = finished(name)
    for found in read_csl(site.files["data/referenser.csl.json"]):
        date = standing(site)[found["id"]].date
        parts = tuple(*found.get("issued", {}).get("date-parts", ()))
        first, last = ((end.year, end.month, end.day) if end else () for end in (date.earliest, date.latest))
        assert parts == first[: len(parts)] == last[: len(parts)]
        assert date.is_certain or language_of("sv").date(date) in found["note"]


def test_what_is_withdrawn_is_not_cited() -> None:
    site = finished("golden")
    (gone,) = (release for release in site.site.releases if release.withdrawn)
    assert f"{gone.address}.bib" not in site.files
    assert all(gone.id.encode() not in site.files[f"data/referenser{end}"] for end in (".bib", ".ris", ".csl.json"))


MARCH = {"date-parts": [[2018, 3]]}


# --- dates --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "bibtex", "ris", "csl"),
    [
        ("2021-05-11", ("2021", "may", "11"), "2021/05/11/", {"date-parts": [[2021, 5, 11]]}),
        ("2021-05", ("2021", "may", ""), "2021/05//", {"date-parts": [[2021, 5]]}),
        ("2021", ("2021", "", ""), "2021///", {"date-parts": [[2021]]}),
        (
            "2021-05?",
            ("2021?", "may", ""),
            "2021/05//maj 2021, osäkert datum",
            {"date-parts": [[2021, 5]], "circa": True},
        ),
        ("2021~", ("omkring 2021", "", ""), "2021///omkring 2021", {"date-parts": [[2021]], "circa": True}),
        (
            "2018-03-15/2018-06-28",
            ("2018", "", ""),
            "2018///mellan 15 mars och 28 juni 2018",
            {"date-parts": [[2018]]},
        ),
        ("2018-03-15/2018-03-20", ("2018", "mar", ""), "2018/03//mellan 15 och 20 mars 2018", MARCH),
        (
            "2017-12-08/2018-06-30",
            ("2017--2018", "", ""),
            "",
            {"literal": "mellan 8 december 2017 och 30 juni 2018"},
        ),
        ("2018-05-15/..", ("tidigast 2018", "", ""), "", {"literal": "tidigast 15 maj 2018"}),
        ("../2020-01-28", ("senast 2020", "", ""), "", {"literal": "senast 28 januari 2020"}),
        ("XXXX-11-26", ("", "", ""), "", {"literal": "26 november, okänt år"}),
        ("okänt", ("", "", ""), "", None),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(
    date: str, bibtex: tuple[str, str, str], ris: str, csl: dict[str, object] | None
) -> None:
    content = cited(date)
    (entry,), (record,), (item,) = (
        read_bibtex(bibtex_bytes(content)),
        read_ris(ris_bytes(content)),
        read_csl(csl_bytes(content)),
    )
    assert bibtex == tuple(entry.get(name, "") for name in ("year", "month", "day"))
    assert (ris, ris[:4]) == (record.get("date", ""), record.get("year", ""))
    assert csl == item.get("issued")
    is_plain = date.replace("-", "").isdigit()
    words = "" if is_plain else f"Datum: {language_of('sv').date(content.entries[0].date)}."
    assert [words] * 3 == [entry.get("note", ""), *record.get("notes", [""]), item.get("note", "")]


# --- words --------------------------------------------------------------------------------------------------------

HARD = (
    "A & B: 50 % av #1, 5 $, a_b och ~hem",
    'Citat "så" och ”så”, komma, {klamrar',
    "slut} och \\begin{kommando}",
    "ER - TY - ELEC",
    "@misc{ond, title = {x}}",
    "<b>fet</b> å ä ö – ‐ é 日本",
)


@pytest.mark.parametrize("text", HARD)
def test_no_words_end_a_field_or_begin_another(text: str) -> None:
    release = cited(title=text, author=text, abstract=text, topics=(text.replace(",", ""),), reference=text).entries[0]
    content = CitationList(archive=text, language="sv", entries=(release, replace(release, key="exm-2")))
    assert ["exm-1", "exm-2"] == [entry["key"] for entry in read_bibtex(bibtex_bytes(content))]
    read = read_ris(ris_bytes(content))
    assert [("exm-1", text, [text], text), ("exm-2", text, [text], text)] == [
        (found["id"], found["title"], found["authors"], found["abstract"]) for found in read
    ]
    assert [text, text] == [item["title"] for item in read_csl(csl_bytes(content))]


def test_latex_shows_what_was_written() -> None:
    (entry,) = read_bibtex(bibtex_bytes(cited(title=HARD[0])), decoded=True)
    assert HARD[0] == entry["title"]
    written = bibtex_bytes(cited(title="{a} \\ ^")).decode()
    assert r"{{\textbraceleft{}a\textbraceright{} \textbackslash{} \textasciicircum{}}}" in written


def test_a_name_of_several_words_stays_one_name() -> None:
    """BibTeX takes `and` and commas for what is between and in names, unless they stand in braces."""
    assert "author = {{Kommuner and Regioner, Ab}}" in bibtex_bytes(cited(author="Kommuner and Regioner, Ab")).decode()


def test_the_original_of_a_summary_is_named() -> None:
    url = "https://exempel.example/a_b?c=%20&d={e}"
    content = cited(original_publisher="A & B", original=url)
    note = f"Sammanfattning, skriven för arkivet; originalet gavs ut av A & B. Original: {url}"
    assert [note, note] == [read_ris(ris_bytes(content))[0]["notes"][0], read_csl(csl_bytes(content))[0]["note"]]
    safe = r"gavs ut av A \& B. Original: \url{https://exempel.example/a_b?c=%20&d=%7Be%7D}}"
    assert safe in bibtex_bytes(content).decode()


def test_ris_has_the_line_ends_of_its_form() -> None:
    lines = ris_bytes(cited()).split(b"\r\n")
    assert (b"TY  - ELEC", [b"ER  - ", b"", b""]) == (lines[0], lines[-3:])
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_an_english_site_says_so_in_english() -> None:
    content = replace(cited("2021~"), language="en-GB")
    assert "Date: around 2021." == read_csl(csl_bytes(content))[0]["note"]

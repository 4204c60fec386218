"""Whose word something is: sources are called by their names, a visit by the source that tells of it."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from press_room import CLOSED, written_over
from previewing import OWN_SITE, OWN_TEXT, bytes_of, small_room

from pressroom.engine.pipeline import make_site
from pressroom.model import is_page
from pressroom.problems import has_errors

NEWS, OTHER, PLAN = (f"https://www.motala.example/{path}/" for path in ("nytt", "annat", "plan"))
TEXT = OWN_TEXT.replace("id:", f"kind: kommunnyhet\npublisher: Motala kommun\noriginal: {NEWS}\nid:").replace(
    "title: Nytt", "title: Besök hos oss"
)
TOWN = "---\nname: Motala\n{}\n---\nText.\n"
MONEY = "amounts:\n{}"
AMOUNT = "  - {{id: b{}, what: Stödet, amount: 5000, source: S, period: '{}', status: {}}}\n"


def pages_of(root: Path, texts: Mapping[str, str]) -> dict[str, str]:
    """The pages of a small press room with these files besides, by their paths."""
    folders = small_room(root)
    written_over(folders, dict(texts))
    site = make_site(folders, CLOSED)
    assert not has_errors(site.problems), site.problems
    return {file.path: bytes_of(file.content).decode() for file in site.files if is_page(file.path)}


def said(html: str) -> str:
    """What a reader sees of some markup."""
    return " ".join(re.sub(r'<span class="[^"]*visually-hidden">.*?</span>|<[^>]*>', "", html).split())


def listed(page: str) -> list[str]:
    """What stands in a page's list of sources."""
    inside = page.partition('<ul class="sources">')[2].partition("</ul>")[0]
    return [said(item) for item in re.findall(r"<li>.*?</li>", inside)]


def test_a_source_is_called_by_the_text_made_from_it_and_else_by_its_host(tmp_path: Path) -> None:
    sources = f"source: [{NEWS}, {OTHER}, {PLAN}, 'https://stad.example/', Ett brev 2021]"
    texts = {"content/press/2023/besok.md": TEXT.replace("001", "003"), "content/municipalities/motala.md": TOWN}
    texts["content/municipalities/motala.md"] = TOWN.format(sources)
    page = pages_of(tmp_path, texts)["kommuner/motala.html"]
    assert listed(page) == [
        "Motala kommun: Besök hos oss",
        "motala.example (1)",
        "motala.example (2)",
        "stad.example",
        "Ett brev 2021",
    ]
    assert f'href="{NEWS}"' in page


@pytest.mark.parametrize(
    ("held", "sources", "expected", "others"),
    [
        ("ja", f"[{NEWS}]", "Besöket blev av, enligt motala.example.", 0),
        ("nej", f"[{NEWS}]", "Besöket ställdes in, enligt motala.example.", 0),
        ("ja", f"[Protokollet 2021, {NEWS}]", "Besöket blev av, enligt Protokollet 2021.", 1),
        ("", f"[{NEWS}]", "Planerat.", 1),
    ],
)
def test_the_first_source_of_a_visit_is_the_one_that_says_how_it_went(
    tmp_path: Path, held: str, sources: str, expected: str, others: int
) -> None:
    visit = f"visits:\n  - {{date: 2021-05-04, {f'held: {held}, ' if held else ''}source: {sources}}}"
    page = pages_of(tmp_path, {"content/municipalities/motala.md": TOWN.format(visit)})["kommuner/motala.html"]
    told = page.partition('<ol class="story">')[2]
    assert expected == said(told.partition("</ol>")[0])
    assert others == told.partition("</ul>")[0].count("Källa: ")
    strip = said(page.partition("<dt>Besök</dt>")[2].partition("</div>")[0])
    assert ("enligt" in strip) == bool(held)


@pytest.mark.parametrize(
    ("held", "begins"), [("ja", "Besöket blev av, enligt"), ("nej", "Besöket ställdes in, enligt")]
)
def test_the_source_of_a_visit_is_called_as_in_the_list_of_sources(tmp_path: Path, held: str, begins: str) -> None:
    visit = f"visits:\n  - {{date: 2021-05-04, held: {held}, source: [{NEWS}, {OTHER}, {NEWS}#2]}}\nsource: {NEWS}"
    again = TEXT.replace("001", "004").replace(NEWS, f"{NEWS}#2").replace("id:", "language: en\nid:")
    texts = {"content/press/2023/besok.md": TEXT.replace("001", "003"), "content/press/2023/visit.md": again}
    pages = pages_of(tmp_path, {**texts, "content/municipalities/motala.md": TOWN.format(visit)})
    page, tour = pages["kommuner/motala.html"], pages["kommunbesok.html"]
    name = "Motala kommun: Besök hos oss"
    assert [name] == listed(page)
    for shown in (page, tour):
        told = shown.partition('<ol class="story">')[2].partition("</li>\n</ul>")[0]
        assert f"{begins} {name}." == said(told.partition("</ol>")[0])
        assert f"Källa: {name}; motala.example; {name}" == said(
            told.partition('<p class="small">')[2].partition("</p>")[0]
        )
        assert 'lang="en"' in told
    assert f"enligt {name}" in said(page.partition("<dt>Besök</dt>")[2].partition("</div>")[0])


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        (
            (("2018-2020", "planned, per_year: ja"), ("2019", "granted")),
            "för varje år 2018–2020 vad som planerades och vad som beslutades eller betalades ut.",
        ),
        (
            (("2018", "ceiling"), ("2018-2019", "paid")),
            "för 2018 vad som planerades. Vad som beslutades eller betalades ut för ett enskilt år är inte känt.",
        ),
        (
            (("2018", "paid"),),
            "för 2018 vad som beslutades eller betalades ut. Vad som planerades för ett enskilt år är inte känt.",
        ),
    ],
)
def test_each_figure_and_table_of_the_money_begins_with_what_it_shows(
    tmp_path: Path, amounts: tuple[tuple[str, str], ...], expected: str
) -> None:
    rows = "".join(AMOUNT.format(place, *amount) for place, amount in enumerate(amounts))
    page = pages_of(tmp_path, {"content/money.yaml": MONEY.format(rows)})["satsningen.html"]
    assert f"<p>Staplarna visar {expected}</p>\n<dl" in page.replace("\n\n", "\n")
    tables = page.count("<table")
    assert tables
    assert tables == page.count("<p>Tabellen visar ")


def test_sums_of_several_years_alone_have_no_figure_to_tell_of(tmp_path: Path) -> None:
    rows = AMOUNT.format(1, "2018-2019", "paid")
    page = pages_of(tmp_path, {"content/money.yaml": MONEY.format(rows)})["satsningen.html"]
    assert "Staplarna visar" not in page
    assert "för flera år tillsammans" in page


def test_an_english_page_is_named_and_framed_as_one(tmp_path: Path) -> None:
    page = "---\ntitle: {}\nlanguage: {}\nupdated: 2021-05-04\nsource: https://stad.example/\n---\nText.\n"
    texts = {"in-english": page.format("In English", "en"), "suomeksi": page.format("Suomeksi", "fi")}
    files = pages_of(tmp_path, {f"content/pages/{slug}.md": text for slug, text in texts.items()})
    english, finnish = files["in-english.html"], files["suomeksi.html"]
    assert '<title lang="en">In English – Arkivet</title>' in english
    assert 'last changed on <time datetime="2021-05-04">4 May 2021</time>' in english
    assert '<h2 id="kallor" lang="en">Sources</h2>' in english
    assert '<h2 id="kallor">Källor</h2>' in finnish
    assert 'lang="sv">Sidan ändrades senast den' in finnish
    for text in files.values():
        footer = text.partition('<footer class="site">')[2]
        assert re.search('<a href="[^"]*in-english.html" lang="en"[^>]*>In English<', footer) or not footer


def test_what_a_text_is_stands_once_for_the_eye_and_once_for_who_skips_the_notice(tmp_path: Path) -> None:
    closed = OWN_SITE.replace("{name: Myndigheten}", "{name: Myndigheten, closed: 2023-12-31}")
    closed += (
        "notice: {closed: {text: Myndigheten upphörde 2023., link: 'https://stad.example/', link_text: Läs mer}}\n"
    )
    first, second = (OWN_TEXT.replace("001", number) for number in ("004", "005"))
    texts = {
        "content/site.yaml": closed,
        "content/press/2023/hel.md": first,
        "content/press/2023/kort.md": second.replace("id:", "text: summary\noriginal: https://stad.example/\nid:"),
    }
    files = pages_of(tmp_path, texts)
    short, whole = (files[f"press/2023/{name}.html"].partition("<header>")[2] for name in ("kort", "hel"))
    shown = re.compile('<p class="standing"[^>]*>(.*?)</p>', re.DOTALL)
    assert ["Det här är en sammanfattning, skriven för arkivet."] == [said(text) for text in shown.findall(short)]
    assert [] == shown.findall(whole)
    hidden = re.compile('<p class="visually-hidden"[^>]*>(.*?)</p>', re.DOTALL)
    for page in (short, whole):
        assert ["Sidan är arkiverad. Myndigheten upphörde den 31 december 2023."] == list(
            map(said, hidden.findall(page))
        )


def test_a_withdrawn_text_leads_nobody_to_where_it_may_still_stand(tmp_path: Path) -> None:
    gone = f"source: {NEWS}\nwithdrawn: {{date: 2024-01-01, reason: En uppgift, ground: Lagen}}\nid:"
    folders = small_room(tmp_path)
    written_over(
        folders,
        {
            "content/site.yaml": OWN_SITE + "exports: {bundles: ja, references: ja, news: ja}\n",
            "content/press/2023/borta.md": TEXT.replace("001", "004").replace("id:", gone, 1),
            "content/press/2023/annan.md": OWN_TEXT.replace("001", "003").replace("id:", f"source: {NEWS}\nid:", 1),
        },
    )
    site = make_site(folders, CLOSED)
    assert not has_errors(site.problems), site.problems
    files = {file.path: bytes_of(file.content).decode(errors="replace") for file in site.files}
    naming = {path for path, text in files.items() if NEWS in text}
    assert {"press/2023/annan.html", "press/2023/annan.md", "press/2023/annan.json", "redirects.csv"} <= naming
    assert not [path for path in naming if "borta" in path]
    about_it = [row for row in rows_of_data(files) if "press/2023/borta" in row]
    assert (4, []) == (len(about_it), [row for row in about_it if NEWS in row])
    assert ["motala.example"] == listed_beside(files["press/2023/annan.html"])
    assert "Internet Archive" not in files["press/2023/borta.html"]


def rows_of_data(files: Mapping[str, str]) -> Iterator[str]:
    """What the files for machines say of each release."""
    yield from map(json.dumps, json.loads(files["data/releases.json"])["releases"])
    yield from map(json.dumps, json.loads(files["feed.json"])["items"])
    yield from files["data/releases.csv"].split("\n")
    yield from re.findall("<entry>.*?</entry>", files["feed.atom"], re.DOTALL)


def listed_beside(page: str) -> list[str]:
    """What the links to other sites say on a page."""
    return [said(found) for found in re.findall(r'<a class="outside".*?</a>', page)]

"""Links inside, and those to what looks like another site: places in files, pages by their own names, former sites."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from press_room import CLOSED
from site_in_a_string import release, write_site

from pressroom.engine.pipeline import make_site
from pressroom.engine.request import CheckedSite, Folders
from pressroom.language import language_of
from pressroom.model.addresses import parts_of
from pressroom.problems import Problem

HERE = Path(__file__).parent
SITE = """\
site:
  name: Exempelarkivet
  url: https://arkiv.example/exm/
  former_hosts: [www.exempelmyndigheten.example]
  archived: 2025-03-01
agency: {name: Exempelmyndigheten, start: 2018-01-01, closed: 2024-12-31}
notice: {closed: {text: Exempelmyndigheten upphörde den 31 december 2024.}}
"""
FILES = {
    "site.yaml": SITE,
    "press/2021/ljus.md": release("original: https://www.exempelmyndigheten.example/nyheter/ljus/", body="Text."),
    "press/2021/utkast.md": release("draft: ja", body="Text."),
    "press/2021/rapport.pdf": "%PDF-1.4\n%%EOF\n",
    "press/2021/min rapport.pdf": "%PDF-1.4\n%%EOF\n",
    "municipalities/exempelkoping.md": "---\nname: Exempelköping\n---\nText.\n",
    "pages/om-arkivet.md": "---\ntitle: Om arkivet\n---\nText.\n",
}


def made(tmp_path: Path, body: str, *fields: str) -> CheckedSite:
    pdfs = "Se [den](rapport.pdf) och [min](<min rapport.pdf>).\n\n"
    content = write_site(tmp_path, {**FILES, "press/2021/a.md": release(*fields, body=pdfs + body)})
    folders = Folders(
        content=content, templates=HERE.parent / "templates", static=HERE.parent / "static", output=tmp_path / "output"
    )
    return make_site(folders, CLOSED, compiled=tmp_path / "compiled")


def told(tmp_path: Path, body: str, *fields: str) -> list[Problem]:
    return [problem for problem in made(tmp_path, body, *fields).problems if problem.code != "link-text-vague"]


def page(site: CheckedSite) -> str:
    (content,) = (file.content for file in site.files if file.path == "press/2021/a.html")
    assert isinstance(content, bytes), site.problems
    return content.decode()


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("rapport.pdf#page=3", "rapport.pdf#page=3"),
        ("press/2021/rapport.pdf#page=3", "rapport.pdf#page=3"),
        ("min%20rapport.pdf", "min%20rapport.pdf"),
        ("min%20rapport.pdf#page=2", "min%20rapport.pdf#page=2"),
        ("lj%75s.md", "ljus.html"),
        ("mailto:a@exempel.example,b@exempel.example", "mailto:a@exempel.example,b@exempel.example"),
        ("mailto:a@exempel.example?cc=b@exempel.example", "mailto:a@exempel.example?cc=b@exempel.example"),
        ("tel:+46812345678;ext=12", "tel:+46812345678;ext=12"),
        ("tel:08-123456,12", "tel:08-123456,12"),
    ],
)
def test_a_link_leads_where_it_says(target: str, href: str, tmp_path: Path) -> None:
    site = made(tmp_path, f"Se [sidan om saken]({target}).")
    assert () == site.problems
    assert f'<a href="{href}">sidan om saken</a>' in page(site)


@pytest.mark.parametrize(
    ("target", "code", "severity", "suggestion"),
    [
        ("ljus.html", "link-not-understood", "error", "press/2021/ljus.md"),
        ("../2021/ljus.html", "link-not-understood", "error", "press/2021/ljus.md"),
        ("../2021/ljus.html#rubrik", "link-not-understood", "error", "press/2021/ljus.md"),
        ("/exm/press/2021/ljus.html", "link-not-understood", "error", "press/2021/ljus.md"),
        ("../../kommuner/exempelkoping.html", "link-not-understood", "error", "municipalities/exempelkoping.md"),
        ("../../om-arkivet.html", "link-not-understood", "error", "pages/om-arkivet.md"),
        ("../2021/borta.html", "link-not-understood", "error", ""),
        ("http://localhost:8000/press/2021/ljus.html", "link-to-preview", "error", "press/2021/ljus.md"),
        ("http://127.0.0.1:8000/", "link-to-preview", "error", ""),
        (
            "http://[::1]:8000/kommuner/exempelkoping.html",
            "link-to-preview",
            "error",
            "municipalities/exempelkoping.md",
        ),
        ("https://arkiv.example/exm/press/2021/ljus.html", "link-to-own-host", "warning", "press/2021/ljus.md"),
        ("https://www.arkiv.example/exm/press/2021/ljus.html#a", "link-to-own-host", "warning", "press/2021/ljus.md#a"),
        ("http://arkiv.example/exm/om-arkivet.html", "link-to-own-host", "warning", "pages/om-arkivet.md"),
        ("https://arkiv.example/exm/press/2021/rapport.pdf", "link-to-own-host", "warning", "press/2021/rapport.pdf"),
        ("https://arkiv.example/exm/press/2021/finns-inte.html", "link-nowhere", "error", ""),
        ("https://arkiv.example/exm/press/2021/utkast.html", "link-nowhere", "error", ""),
        ("https://arkiv.example/exm/borta.html", "link-nowhere", "error", ""),
        (
            "https://www.exempelmyndigheten.example/nyheter/ljus/",
            "link-former-host",
            "warning",
            "press/2021/ljus.md",
        ),
        ("http://exempelmyndigheten.example/nyheter/ljus", "link-former-host", "warning", "press/2021/ljus.md"),
        ("https://www.exempelmyndigheten.example/nyheter/borta/", "link-former-host", "warning", ""),
        ("https://www.exempelmyndigheten.example/nyheter/ljus/?id=5", "link-former-host", "warning", ""),
        ("bilaga.pdf", "link-nowhere", "error", ""),
        ("b.md", "link-nowhere", "error", ""),
        ("raport.pdf#page=3", "link-nowhere", "error", "press/2021/rapport.pdf"),
        ("../2020/rapport.pdf", "link-nowhere", "error", "press/2021/rapport.pdf"),
        ("../2021/lius.md", "link-nowhere", "error", "press/2021/ljus.md"),
        ("https://https://exempel.example/a", "link-scheme-twice", "warning", "https://exempel.example/a"),
        ("http://https//exempel.example/a", "link-scheme-twice", "warning", "https://exempel.example/a"),
    ],
)
def test_a_link_that_is_meant_otherwise_is_told_with_what_to_write(
    target: str, code: str, severity: str, suggestion: str, tmp_path: Path
) -> None:
    (found,) = told(tmp_path, f"Se [sidan om saken]({target}).")
    assert (code, severity, suggestion) == (found.code, found.severity, dict(found.values)["suggestion"])
    assert ("content/press/2021/a.md", len(target)) == (found.at.path, found.at.length)
    assert suggestion in language_of("sv").word(found).hint


@pytest.mark.parametrize("target", ["https://exempel", "https://www,exempel.example/", "https://exempel..example/"])
def test_an_address_without_a_whole_host_is_told(target: str, tmp_path: Path) -> None:
    assert ["link-host-wrong"] == [problem.code for problem in told(tmp_path, f"Se [sidan om saken]({target}).")]


@pytest.mark.parametrize(
    "target",
    [
        *(
            "https://arkiv.example/exm/",
            "https://arkiv.example/exm/feed.atom",
            "https://arkiv.example/exm/press/index.html",
        ),
        *("https://arkiv.example/annat/press/2021/x.html", "https://annan.example/exm/press/2021/finns-inte.html"),
        *("https://web.archive.org/web/2019/https://www.exempelmyndigheten.example/a", "http://10.0.0.1:8080/"),
        *("https://åäö.example:8443/?a=https://b.example", "https://arkiv.example/exm/press/2021/index.html"),
    ],
)
def test_other_sites_and_lists_are_left_alone(target: str, tmp_path: Path) -> None:
    assert [] == told(tmp_path, f"Se [sidan om saken]({target}).")


@pytest.mark.parametrize("target", ["https://exempel.example:abc/", "http://[::1/a", "https://a%zz.example/"])
def test_an_address_that_cannot_be_taken_apart_takes_no_link_away_in_silence(target: str, tmp_path: Path) -> None:
    for body in (f"Se [sidan om saken]({target}).", f"<a href='{target}'>sidan</a>"):
        (found,) = told(tmp_path, body)
        assert ("link-not-understood", "link-address-wrong") == (found.code, found.hint)


@pytest.mark.parametrize("text", ["Se [rapporten]() här.", "Se [rapporten](<>) här.", "Se ![rapporten]( ) här."])
def test_an_empty_link_is_told_in_its_own_line(text: str, tmp_path: Path) -> None:
    (found,) = told(tmp_path, f"Första raden.\n\nTredje raden.\n\n{text}")
    assert ("link-empty", 11) == (found.code, found.at.line)


def test_a_link_that_was_judged_is_accepted(tmp_path: Path) -> None:
    body = "Se [sidan om saken](https://www.exempelmyndigheten.example/nyheter/borta/)."
    assert [] == told(tmp_path, body, "accept: [link-former-host]")


@pytest.mark.parametrize(
    ("target", "suggestion"),
    [("mailto:a@b.example;c@d.example", "mailto:a@b.example,c@d.example"), ("bilder\\karta.pdf", "bilder/karta.pdf")],
)
def test_what_was_meant_is_proposed(target: str, suggestion: str, tmp_path: Path) -> None:
    (found,) = told(tmp_path, f"Se [sidan om saken]({target}).")
    assert suggestion in language_of("en").word(found).hint


def test_the_fields_of_a_release_are_looked_at_as_its_text_is(tmp_path: Path) -> None:
    fields = (
        "summary: Ring 070.123.45.67.",
        "image: {src: bild.png, alt: Torget, caption: Ada är 19121212-1212, credit: Bo\u200bP}",
        "event: {start: 2021-05-20, place: '**Torget**'}",
    )
    found = [(problem.code, problem.at.line) for problem in told(tmp_path, "Text.", *fields) if problem.at.line < 7]
    assert {("phone-personal", 4), ("identity-number", 5), ("text-invisible", 5), ("text-raw", 6)} <= {*found}


@given(
    st.lists(
        st.sampled_from(
            [
                "http",
                "https",
                "://",
                "//",
                "/",
                "a.se",
                "www.a.se",
                "A.se",
                "å",
                "?",
                "#",
                "%",
                "@",
                ":",
                ";",
                "[",
                ".",
                "-",
                "~",
                "a",
                "b1",
                "_",
            ]
        )
    ).map("".join)
)
@example("https://www.a.se/a/b-1.html")
@example("https://a.se")
@example("https://a.se/%C3%A5")
def test_an_address_is_taken_apart_as_the_library_does_it(url: str) -> None:
    try:
        expected = urlsplit(url)
    except ValueError:
        with pytest.raises(ValueError, match=r"."):
            parts_of(url)
    else:
        assert (expected, expected.hostname) == (parts_of(url), parts_of(url).hostname)

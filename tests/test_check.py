"""The finished site is checked before it is written: each rule with a page that breaks it."""

import pickle
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pressroom.check import (
    FILE_CHECKS,
    PAGE_CHECKS,
    SITE_CHECKS,
    JudgedAddresses,
    PageFacts,
    SiteUnderCheck,
    Surroundings,
    check_absent,
    check_site,
    extract_facts,
    links,
    no_former,
    planned_site,
)
from pressroom.check.links import judge, references_lead_somewhere
from pressroom.check.page_facts import Reach
from pressroom.language import language_of
from pressroom.model import File
from pressroom.model.paths import NOT_FOUND
from pressroom.problems import Location, Problem, Severity

GOOD = """\
<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:; script-src 'self'">
<title>Sidan</title>
<link rel="stylesheet" href="../static/site.css">
<link rel="icon" href="../static/icon.svg">
<link rel="canonical" href="https://arkiv.example/press/a.html">
<link rel="original" href="https://myndigheten.example/a/">
<script src="../static/site.js" defer></script>
<script type="application/ld+json">{"name": "Sidan"}</script>
</head>
<body>
<a class="skip" href="#innehall">Hoppa till innehållet</a>
<aside id="avveckling" data-phase="closed" aria-labelledby="om"><h2 id="om">Nedlagd</h2></aside>
<header><nav aria-label="Huvudmeny"><a href="../index.html">Start</a></nav></header>
<main id="innehall">
<h1>Sidan</h1>
<h2 id="besok">Besök</h2>
<p><a href="b.html#besok">Mer</a> <a href="?sida=2">Nästa</a> <a href="https://example.org/">Annan</a>
<a href="mailto:a@example.org">Skriv</a> <a href="tel:+468123">Ring</a> <a href="a.md">Text</a></p>
<img src="bild.jpg" srcset="bild.jpg 1x, bild.jpg 2x" alt="">
<form action="../sok.html"><label for="ord">Ord</label><input id="ord"></form>
<svg aria-hidden="true"><use href="../static/icon.svg#pil"></use></svg>
</main>
<footer><p>Arkivet</p></footer>
</body>
</html>
"""


SVG = '<svg xmlns="http://www.w3.org/2000/svg"><path id="pil" fill="url(#f)"/><a href="https://example.org/"/></svg>'

SITEMAP = """\
<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://arkiv.example/press/a.html</loc></url>
<url><loc>https://arkiv.example/</loc></url></urlset>
"""

AT_THE_TOP = GOOD.replace("../", "").replace("b.html#", "press/b.html#").replace("a.md", "press/a.md")
AT_THE_TOP = AT_THE_TOP.replace("bild.jpg", "press/bild.jpg")

SITE: Mapping[str, str] = {
    "index.html": AT_THE_TOP,
    "press/a.html": GOOD,
    "press/b.html": GOOD,
    "press/a.md": "# Sidan",
    "press/bild.jpg": "",
    "sok.html": AT_THE_TOP,
    "static/site.css": "@import 'print.css'; /* url(https://example.org/) */ body { background: url('icon.svg') }",
    "static/print.css": "",
    "static/site.js": "",
    "static/icon.svg": SVG,
    "data/releases.json": "[]",
    "feed.atom": "<feed xmlns='http://www.w3.org/2005/Atom'/>",
    "sitemap.xml": SITEMAP,
}


def files_of(site: Mapping[str, str | bytes]) -> tuple[File, ...]:
    return tuple(
        File(
            path=path,
            content=content if isinstance(content, bytes) else content.encode(),
            origin=Location(path=f"content/{path.rpartition('.')[0]}.md"),
        )
        for path, content in site.items()
    )


def check(site: Mapping[str, str | bytes], *, base: str = "/", notice: bool = True) -> tuple[Problem, ...]:
    problems = check_site(files_of(site), base=base, notice=notice, language="sv")
    for problem in problems:
        assert language_of("en").word(problem).sentence  # every value that the sentence needs is there
    return problems


def codes(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.code for problem in problems}


def test_a_good_site_has_no_problems() -> None:
    assert () == check(SITE)


def test_every_rule_says_what_must_hold() -> None:
    assert all((rule.__doc__ or "").strip().endswith(".") for rule in (*PAGE_CHECKS, *FILE_CHECKS, *SITE_CHECKS))


# --- pages --------------------------------------------------------------------------------------------------------

BROKEN_PAGES = [
    # what a page consists of
    ("</html>", "", "page-cut-short"),
    ("</h1>", "</h1></div>", "page-end-tag-stray"),
    ("</h1>", "</h1><div>", "page-element-unclosed"),
    ("</h1>", "</h1><section><nav></section>", "page-element-unclosed"),
    ("</h1>", "</h1><div/>", "page-element-unclosed"),
    ("<title>Sidan</title>", "", "page-title-missing"),
    ("<title>Sidan</title>", "<title> </title>", "page-title-missing"),
    ("<title>Sidan</title>", "<title>Sidan</title><title>Sidan</title>", "page-title-twice"),
    ('<meta charset="utf-8">', "", "page-charset-not-first"),
    ('<meta charset="utf-8">', '<meta name="x"><meta charset="utf-8">', "page-charset-not-first"),
    ('<meta charset="utf-8">', '<meta charset="latin-1">', "page-charset-not-first"),
    (' lang="sv"', "", "page-language-missing"),
    (' lang="sv"', ' lang="svenska språket"', "page-language-unknown"),
    ("<h1>Sidan</h1>", "", "page-first-heading-missing"),
    ("<h1>Sidan</h1>", "<h1>Sidan</h1><h1>Sidan</h1>", "page-first-heading-twice"),
    ("</main>", "</main><main></main>", "page-main-twice"),
    ("<footer><p>Arkivet</p></footer>", "", "page-landmark-missing"),
    ("<footer><p>Arkivet</p></footer>", "<section><footer><p>Arkivet</p></footer></section>", "page-landmark-missing"),
    ('class="skip" href="#innehall"', 'class="skip" href="b.html#besok"', "page-skip-link-missing"),
    ("Hoppa till innehållet", "Skip to content", "page-skip-link-language"),
    ('<aside id="avveckling"', '<aside id="annat"', "page-notice-missing"),
    ('data-phase="closed"', 'data-phase="active"', "page-notice-phase"),
    (' aria-labelledby="om"', "", "page-notice-unlabelled"),
    (' aria-labelledby="om"', ' aria-label=" "', "page-notice-unlabelled"),
    ('<h2 id="besok">', '<h2 id="om">', "page-id-twice"),
    ('aria-labelledby="om"', 'aria-labelledby="om nej"', "page-id-unknown"),
    ('<label for="ord">', '<label for="ordet">', "page-id-unknown"),
    ('<label for="ord">', '<label for = "ordet">', "page-id-unknown"),
    ("<h1>Sidan</h1>", '<h1 aria-describedby="nej">Sidan</h1>', "page-id-unknown"),
    (' alt=""', "", "page-image-without-alternative"),
    (">Mer</a>", "></a>", "page-link-without-text"),
    (">Mer</a>", '><img src="bild.jpg" alt=""></a>', "page-link-without-text"),
    (">Mer</a>", "> <b> </b></a>", "page-link-without-text"),
    ('<h2 id="besok">Besök</h2>', '<h3 id="besok">Besök</h3>', "page-heading-jump"),
    ("Besök", "{{ title }}", "page-template-mark"),
    ("Besök", "{% if %}", "page-template-mark"),
    ("Besök", "None", "page-no-value"),
    ("Besök", " Undefined\n", "page-no-value"),
    # what could run on a page
    ("<h1>", '<h1 onclick="x()">', "page-inline-code"),
    ("<h1>", '<h1 class="x"ONCLICK ="x()">', "page-inline-code"),
    ("<h1>", '<h1 style="color: red">', "page-inline-code"),
    ("<title>", "<style>a {}</style><title>", "page-inline-code"),
    ("<h1>", "<script>x()</script><h1>", "page-inline-code"),
    ("<h1>", '<script type="text/javascript">x()</script><h1>', "page-inline-code"),
    ("<h1>", '<script type="application/json">{}</script><h1>', "page-inline-code"),
    ("<h1>", '<script type="application/ld+json" src="nej.js"></script><h1>', "site-link-missing"),
    ("<h1>", '<iframe srcdoc="x" title="x"></iframe><h1>', "page-inline-code"),
    ("<script src", '<script type="module" src', "page-script-module"),
    ("<title>", '<base target="_self"><title>', "page-base-element"),
    ('<meta http-equiv="Content-Security-Policy"', '<meta name="policy"', "page-policy-missing"),
    ("<meta http-equiv", '<link rel="license" href="a.md"><meta http-equiv', "page-policy-late"),
    ("default-src 'none'; ", "", "page-policy-without-default"),
    ("script-src 'self'", "script-src 'self' 'unsafe-inline'", "page-policy-open"),
    ("script-src 'self'", "script-src https://example.org", "page-policy-open"),
    ("script-src 'self'", "img-src data:", "page-policy-open"),
    ("script-src 'self'", "form-action *", "page-policy-open"),
    ('{"name": "Sidan"}', '{"name": "Sidan",}', "page-record-malformed"),
    # addresses
    ("b.html#besok", "c.html", "site-link-missing"),
    ("b.html#besok", "B.html", "site-link-missing"),
    ("b.html#besok", "b.html/", "site-link-missing"),
    ("b.html#besok", "b.html#nej", "site-anchor-missing"),
    ("b.html#besok", "#nej", "page-anchor-missing"),
    ("icon.svg#pil", "icon.svg#nej", "site-anchor-missing"),
    ("b.html#besok", "../press/", "site-link-to-folder"),
    ("b.html#besok", "../data", "site-link-to-folder"),
    ("b.html#besok", "./", "site-link-to-folder"),
    ("b.html#besok", "..", "site-link-to-folder"),
    ("b.html#besok", "../../b.html", "site-link-leaves"),
    ("b.html#besok", "%2e%2e/../b.html", "site-link-leaves"),
    ("b.html#besok", "/press/b.html", "site-link-absolute"),
    ("b.html#besok", "", "site-link-empty"),
    ("b.html#besok", "#", "site-link-empty"),
    ("b.html#besok", "//example.org/", "site-link-without-scheme"),
    ("b.html#besok", "\\\\example.org", "site-link-without-scheme"),
    ("b.html#besok", "/\t/example.org", "site-link-without-scheme"),
    ("b.html#besok", "javascript:x()", "site-link-scheme"),
    ("b.html#besok", " java\nscript:x()", "site-link-scheme"),
    ("b.html#besok", "&#1;JavaScript:x()", "site-link-scheme"),
    ("b.html#besok", "data:text/html,x", "site-link-scheme"),
    ("b.html#besok", "ftp://example.org/", "site-link-scheme"),
    ("b.html#besok", "http://", "site-link-malformed"),
    ("b.html#besok", "https://[example", "site-link-malformed"),
    ("b.html#besok", "b .html", "site-link-malformed"),
    ("b.html#besok", "ref:0", "site-reference-open"),
    ('src="bild.jpg"', 'src="ref:1"', "site-reference-open"),
    ('src="bild.jpg"', 'src="nej.jpg"', "site-link-missing"),
    ("bild.jpg 2x", "nej.jpg 2x", "site-link-missing"),
    ('src="bild.jpg"', 'src="https://example.org/bild.jpg"', "site-request-outside"),
    ('src="bild.jpg"', 'src="//example.org/bild.jpg"', "site-request-outside"),
    ('src="bild.jpg"', 'src="data:image/gif;base64,R0lGODlhAQABAAAAACw="', "site-request-outside"),
    ('src="../static/site.js"', 'src="https://example.org/x.js"', "site-request-outside"),
    ('rel="icon" href="../static/icon.svg"', 'rel="icon" href="https://example.org/x.svg"', "site-request-outside"),
    ('rel="original"', 'rel="preconnect"', "site-request-outside"),
    ('rel="original"', 'rel="alternate stylesheet"', "site-request-outside"),
    ('rel="original"', "", "site-request-outside"),
    ('action="../sok.html"', 'action="https://example.org/"', "site-request-outside"),
    ('action="../sok.html"', 'action="nej.html"', "site-link-missing"),
    ('<a href="b.html', '<a ping="https://example.org/" href="b.html', "site-request-outside"),
    ("<h1>", '<iframe src="https://example.org/" title="x"></iframe><h1>', "site-request-outside"),
    ("<h1>", '<video poster="https://example.org/x.jpg"></video><h1>', "site-request-outside"),
    ("<h1>", '<object data="https://example.org/x"></object><h1>', "site-request-outside"),
    ("<title>", '<meta http-equiv="refresh" content="0; url=\'https://example.org/\'"><title>', "site-request-outside"),
    ("<title>", '<meta http-equiv="Refresh" content="0;nej.html"><title>', "site-link-missing"),
    ('rel="original" href="https:', 'rel="original" href="ftp:', "site-link-scheme"),
    ("arkiv.example/press/a.html", "arkiv.example/press/c.html", "site-canonical-missing"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "broken", "code"), BROKEN_PAGES)
def test_a_broken_page(right: str, broken: str, code: str) -> None:
    assert right in GOOD
    assert {code} == codes(check({**SITE, "press/a.html": GOOD.replace(right, broken, 1)}))


def test_a_page_that_begins_without_a_skip_link() -> None:
    page = GOOD.replace('<a class="skip" href="#innehall">Hoppa till innehållet</a>', "")
    assert {"page-skip-link-missing", "page-notice-misplaced"} == codes(check({**SITE, "press/a.html": page}))


def test_a_page_without_main_part() -> None:
    page = GOOD.replace('<main id="innehall">', '<div id="innehall">').replace("</main>", "</div>")
    assert {"page-main-missing"} == codes(check({**SITE, "press/a.html": page}))


def test_the_notice_stands_between_skip_link_and_main_part() -> None:
    start, end = GOOD.index("<aside"), GOOD.index("<header")
    notice = GOOD[start:end]
    for mark in ("<a class", '<h2 id="besok"', "<footer"):
        moved = GOOD.replace(notice, "").replace(mark, notice + mark)
        assert {"page-notice-misplaced"} == codes(check({**SITE, "press/a.html": moved}))


def test_without_a_phase_to_tell_of_no_page_carries_the_notice() -> None:
    start, end = GOOD.index("<aside"), GOOD.index("<header")
    without = {path: page.replace(GOOD[start:end], "") for path, page in SITE.items()}
    assert () == check(without, notice=False)
    assert {"page-notice-unexpected"} == codes(check({**without, "press/a.html": GOOD}, notice=False))
    waiting = GOOD.replace('<aside id="avveckling"', '<aside id="avveckling" hidden')
    assert () == check({**without, "press/a.html": waiting}, notice=False)
    assert {"page-notice-missing"} == codes(check({**SITE, "press/a.html": waiting}))


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "page-unreadable"), (b" \n", "page-unreadable"), (b"<p>\xe5</p>", "site-file-not-utf8")],
)
def test_a_page_that_cannot_be_read(content: bytes, code: str) -> None:
    assert {code} == codes(check({**SITE, "press/c.html": content}))


HARMLESS = [
    ("<h1>Sidan</h1>", '<h1 data-onclick="x">once = {1}</h1>'),
    (">Mer</a>", ' aria-label="Mer"></a>'),
    (">Mer</a>", '><img src="bild.jpg" alt="Mer"></a>'),
    (">Mer</a>", "><svg><title>Mer</title></svg></a>"),
    ("b.html#besok", "b.html?a=1&amp;b=2#besok"),
    ("b.html#besok", "../press/./b.html"),
    ("b.html#besok", "%62.html#bes%6fk"),
    ("b.html#besok", "b.html#top"),
    ("b.html#besok", "b.html#:~:text=Mer"),
    ("b.html#besok", "a.md#rad-3"),
    (' lang="sv"', ' lang="en-GB"'),
    ('<h2 id="besok">Besök</h2>', '<h2 id="besok">Besök</h2><h3>x</h3><h4>x</h4><h2>x</h2>'),
    ("Hoppa till", '<span lang="sv">Hoppa</span> till'),
    ("</header>", "</header><article><header>x</header></article>"),
    ("<p>", "<p><a>en länk utan adress</a>"),
    ("script-src 'self'", "script-src 'self' 'sha256-abc='; upgrade-insecure-requests"),
    ("Besök", "None alls"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "harmless"), HARMLESS)
def test_a_harmless_page(right: str, harmless: str) -> None:
    assert right in GOOD
    assert () == check({**SITE, "press/a.html": GOOD.replace(right, harmless, 1)})


def test_an_english_page_may_have_an_english_skip_link() -> None:
    english = GOOD.replace("Hoppa till innehållet", "Skip to content")
    assert () == check({**SITE, "press/a.html": english.replace('lang="sv"', 'lang="en"')})
    assert () == check({**SITE, "press/a.html": english.replace('<a class="skip"', '<a class="skip" lang="en"')})


# --- the page for what is not found -------------------------------------------------------------------------------


def not_found(base: str) -> str:
    """The page, with the links of one that is served at any depth."""
    page = GOOD.replace('="../', f'="{base}').replace('"b.html#', f'"{base}press/b.html#')
    return page.replace('"a.md', f'"{base}press/a.md').replace("bild.jpg", f"{base}press/bild.jpg")


@pytest.mark.parametrize("base", ["/", "/arkiv/"])
def test_only_the_page_not_found_names_files_from_the_root(base: str) -> None:
    site = {path: content.replace("arkiv.example/", f"arkiv.example{base}") for path, content in SITE.items()}
    page = not_found(base).replace("arkiv.example/", f"arkiv.example{base}")

    assert () == check({**site, "404.html": page}, base=base)
    assert () == check({**site, "404.html": page}, base=base.rstrip("/"))
    for right, broken, code in (
        (f"{base}press/b.html#besok", "press/b.html", "site-link-relative"),
        (f"{base}press/b.html#besok", f"{base}press/c.html", "site-link-missing"),
        (f"{base}press/b.html#besok", f"{base}press/b.html#nej", "site-anchor-missing"),
        (f"{base}press/b.html#besok", base, "site-link-to-folder"),
        (f"{base}press/b.html#besok", f"{base}../x.html", "site-link-leaves"),
    ):
        assert {code} == codes(check({**site, "404.html": page.replace(right, broken, 1)}, base=base))


def test_an_address_of_the_site_begins_with_its_path() -> None:
    assert {"site-canonical-missing", "site-sitemap-missing"} == codes(check(SITE, base="/arkiv/"))


def test_the_page_not_found_names_files_below_the_site_only() -> None:
    site = {path: content.replace("arkiv.example/", "arkiv.example/arkiv/") for path, content in SITE.items()}
    page = not_found("/arkiv/").replace("arkiv.example/", "arkiv.example/arkiv/")

    assert {"site-link-outside-base"} == codes(
        check({**site, "404.html": page.replace("/arkiv/press/b.html", "/press/b.html")}, base="/arkiv/")
    )


# --- other files --------------------------------------------------------------------------------------------------

LONG = "x" * 144
XLINK = "http://www.w3.org/1999/xlink"

BROKEN_FILES: list[tuple[str, str | bytes, str]] = [
    ("static/print.css", "a { background: url(nej.png) }", "site-link-missing"),
    ("static/print.css", "a { background: URL( 'https://example.org/x.png' ) }", "site-request-outside"),
    ("static/print.css", "a { background: url(data:image/gif;base64,R0lGOD) }", "site-request-outside"),
    ("static/print.css", '@import "https://example.org/x.css";', "site-request-outside"),
    ("static/print.css", "@font-face { src: url(//example.org/x.woff2) }", "site-request-outside"),
    ("static/print.css", 'a { background: image-set("nej.png" 1x, "icon.svg" 2x) }', "site-link-missing"),
    ("static/print.css", "a { background: url(/static/icon.svg) }", "site-link-absolute"),
    ("static/print.css", b"/* \xe5 */", "site-file-not-utf8"),
    ("static/x.svg", "<svg><script>x()</script></svg>", "page-inline-code"),
    ("static/x.svg", '<svg onload="x()"/>', "page-inline-code"),
    ("static/x.svg", '<?xml-stylesheet href="x.css"?><svg/>', "page-inline-code"),
    ("static/x.svg", '<svg><image href="https://example.org/x.png"/></svg>', "site-request-outside"),
    ("static/x.svg", f'<svg xmlns:x="{XLINK}"><use x:href="nej.svg#a"/></svg>', "site-link-missing"),
    ("static/x.svg", '<svg><style>a { fill: url("https://example.org/x") }</style></svg>', "site-request-outside"),
    ("static/x.svg", '<svg><a href="javascript:x()"/></svg>', "site-link-scheme"),
    ("static/x.svg", "<svg>", "site-xml-malformed"),
    ("data/x.json", "[1,]", "site-json-malformed"),
    ("data/x.json", "[NaN]", "site-json-malformed"),
    ("data/x.json", "", "site-json-malformed"),
    ("data/x.json", "[" * 100_000, "site-json-malformed"),
    ("data/x.json", b'["\xe5"]', "site-file-not-utf8"),
    ("data/x.json", "{}".encode("utf-16-le"), "site-file-not-utf8"),
    ("feed.rss", "<rss>", "site-xml-malformed"),
    ("feed.rss", "", "site-xml-malformed"),
    ("x.atom", "<feed><content>&lt;a href=&quot;ref:0&quot;></content></feed>", "site-reference-open"),
    ("data/x.csv", "å".encode("latin-1"), "site-file-not-utf8"),
    ("feed.json", '{"content_html": "<a href=\\"ref:12\\">"}', "site-reference-open"),
    ("sitemap.xml", SITEMAP.replace("a.html", "c.html"), "site-sitemap-missing"),
    ("sitemap.xml", SITEMAP.replace("press/a.html", "press/"), "site-sitemap-missing"),
    ("sitemap.xml", SITEMAP.replace("https://arkiv", "https://[arkiv"), "site-sitemap-missing"),
    ("press/årsbok.pdf", "", "site-name-not-ascii"),
    ("press/a%20b.pdf", "", "site-name-character"),
    ("press/a:b.pdf", "", "site-name-character"),
    ("press/a\\b.pdf", "", "site-name-character"),
    ("press/a#b.pdf", "", "site-name-character"),
    ("press/a\nb.pdf", "", "site-name-character"),
    ("press/CON", "", "site-name-reserved"),
    ("nul.txt/a.pdf", "", "site-name-reserved"),
    ("press/com1.pdf", "", "site-name-reserved"),
    (".pressroom.json", "{}", "site-name-reserved"),
    ("press/a.", "", "site-name-end"),
    ("press /a.pdf", "", "site-name-end"),
    ("../a.pdf", "", "site-name-end"),
    ("/a.pdf", "", "site-name-end"),
    (f"press/{LONG}", "", "site-name-long"),
    ("/".join([LONG[:100]] * 3), "", "site-path-long"),
    (f"{LONG}/{LONG}", "", "site-name-long"),
    ("press/A.html", GOOD, "site-path-collision"),
    ("Press/c.md", "", "site-path-collision"),
    ("press", "", "site-path-is-folder"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "content", "code"), BROKEN_FILES)
def test_a_broken_file(path: str, content: str | bytes, code: str) -> None:
    assert {code} == codes(check({**SITE, path: content}))


@pytest.mark.parametrize(
    "name", ["console.html", "com.pdf", "a b.pdf", "Rapport_2018-1.PDF", ".well-known/a.txt", "nully"]
)
def test_a_harmless_name(name: str) -> None:
    content = GOOD if name.endswith(".html") else ""
    assert () == check({**SITE, f"press/{name}": content})


def test_a_file_that_is_copied_is_checked_like_one_that_is_made(tmp_path: Path) -> None:
    sheet = tmp_path / "x.css"
    sheet.write_text("@import 'nej.css'", "utf-8")
    copied = File(path="static/x.css", content=sheet, origin=Location(path="static/x.css"))

    problems = check_site((*files_of(SITE), copied), base="/", notice=True, language="sv")
    assert (("site-link-missing", "static/x.css"),) == tuple((found.code, found.at.path) for found in problems)


def test_two_files_with_one_path_name_both_origins() -> None:
    twice = (*files_of(SITE), File(path="press/a.md", content=b"", origin=Location(path="content/press/annan.md")))

    (problem,) = check_site(twice, base="/", notice=True, language="sv")
    assert ("site-path-twice", "content/press/annan.md") == (problem.code, problem.at.path)
    assert dict(problem.values).items() >= {"page": "press/a.md", "origin": "content/press/a.md"}.items()


# --- said once ----------------------------------------------------------------------------------------------------


def test_what_many_pages_share_is_said_once_at_the_first() -> None:
    without_title = {path: page.replace("<title>Sidan</title>", "") for path, page in SITE.items()}

    (problem,) = check(without_title)
    assert Location(path="content/index.md") == problem.at
    assert (("count", 4), ("page", "index.html")) == problem.values
    assert language_of("en").word(problem).sentence == "4 pages have no title, index.html is the first"


def test_a_name_that_is_too_long_is_said_once_of_all_that_is_made_of_a_file() -> None:
    endings = (".html", ".md", ".json", ".bib", ".csl.json", "-delningsbild.png")
    made = {f"{folder}/{'n' * 190}{ending}": GOOD for folder in ("press", "kommuner") for ending in endings}
    origins = {path: f"content/{path.partition('.')[0].removesuffix('-delningsbild')}.md" for path in made}
    files = (File(path=path, content=b"", origin=Location(path=origins[path])) for path in made)

    found = check_site((*files_of(SITE), *files), base="/", notice=True, language="sv")
    told = [(problem.at.path, dict(problem.values)["count"]) for problem in found if problem.code == "site-name-long"]
    assert sorted((path, len(endings)) for path in set(origins.values())) == sorted(told)
    assert "site-path-long" not in {problem.code for problem in found}


def test_a_missing_file_is_said_once_wherever_it_is_named_from() -> None:
    problems = check({path: content for path, content in SITE.items() if path != "static/site.js"})
    assert [(("count", 4), ("page", "index.html"), ("target", "static/site.js"))] == [
        problem.values for problem in problems
    ]


def test_one_page_is_one_page() -> None:
    (problem,) = check({**SITE, "press/a.html": GOOD.replace("Besök", "None")})
    assert (Severity.WARNING, (("count", 1), ("page", "press/a.html"), ("text", "None"))) == (
        problem.severity,
        problem.values,
    )
    assert language_of("en").word(problem).sentence == 'press/a.html shows "None", as if a value were missing'


# --- what is remembered -------------------------------------------------------------------------------------------


def test_facts_can_be_kept_and_handed_in() -> None:
    kept = {
        path: pickle.loads(pickle.dumps(extract_facts(content.encode())))  # noqa: S301 - we wrote it ourselves
        for path, content in SITE.items()
        if path.endswith(".html")
    }
    assert () == check_site(files_of(SITE), base="/", notice=True, language="sv", facts=kept)


HTML = st.text(alphabet="<>/=\"'&#;:!-? {}%\0\x01\r\n\u00e5abdefhiklmnoprstuvx0", max_size=80)
PIECES = st.sampled_from(
    [
        *("<main>", "</main>", "<h1>", "<h6>", "<head>", "<base>", "<script>", "<!--", "<meta charset"),
        *('<a href="', '">', "href=http://[", "<svg><use href='", "srcset=',, ,'", '<aside id="avveckling">'),
    ]
)


@given(
    content=st.one_of(
        st.binary(max_size=80), st.lists(st.one_of(PIECES, HTML)).map(lambda parts: "".join(parts).encode())
    )
)
@example(content=b"<div>" * 3000)
@example(content=b"<a href='http://[::1'>x</a>")
def test_any_bytes_give_problems_and_no_exceptions(content: bytes) -> None:
    for path in ("x.html", "x.css", "x.svg", "x.json", "sitemap.xml", "x.md"):
        assert isinstance(check({path: content}), tuple)


@given(path=st.text(min_size=1, max_size=40))
def test_any_path_gives_problems_and_no_exceptions(path: str) -> None:
    assert isinstance(check({path: b"", f"{path}/x.html": b""}), tuple)


# --- what was withdrawn -------------------------------------------------------------------------------------------

DECLARED = Location(path="content/people/ada.md", line=3)
SENTENCE = 'Att bryta det, säger hon – tar "en generation".'

TRACES = [
    ("ada@delmos.se", "x.html", "<p>Skriv till ada@delmos.se.</p>"),
    ("ada@delmos.se", "x.html", '<a href="mailto:ADA@delmos.se">Skriv</a>'),
    ("ada@delmos.se", "x.html", '<a href="mailto:ada%40delmos.se?subject=x">Skriv</a>'),
    ("ada@delmos.se", "x.html", "<p>ada&#64;delmos&#x2e;se</p>"),
    ("ada@delmos.se", "x.html", "<p>ada@<wbr>delmos.<b>se</b></p>"),
    ("ada@delmos.se", "x.html", "<td>Ada</td><td>ada@delmos.se</td><td>se</td>"),
    ("ada@delmos.se", "x.html", "<p>ada@del\u00admos.se</p>"),
    ("ada@delmos.se", "x.js", 'index("ada\\u0040delmos.se")'),
    ("ada@delmos.se", "x.json", '["\\u003cb\\u003eada\\u003c/b\\u003e@delmos.se"]'),
    ("ada@delmos.se", "x.atom", "<content>&lt;a href=&quot;mailto:ada&amp;#64;delmos.se&quot;&gt;</content>"),
    ("ada@delmos.se", "x.ics", "DESCRIPTION:Skriv till ada@del\r\n mos.se"),
    ("ada@delmos.se", "x.csv", "Ada;ada@delmos.se"),
    ("ada@delmos.se", "x.html", "<!-- ada@delmos.se -->"),
    ("ada@delmos.se", "x.html", "<p>maria.ada@delmos.se, ada@delmos.se</p>"),
    ("08-123 45 67", "x.html", "<p>Ring 08\u00a0123\u00a045\u00a067.</p>"),
    ("08-123 45 67", "x.html", '<a href="tel:+4681234567">Ring</a>'),
    ("08-123 45 67", "x.html", "<p>2018 +46 (0)8-123 45 67, 112</p>"),
    ("08-123 45 67", "x.html", "<b>08</b>-<b>1234567</b>"),
    ("+46 (0)8-123 45 67", "x.json", '{"phone": "08 / 123 45 67"}'),
    ("+46 8 123 45 67", "x.txt", "00468-1234567"),
    (SENTENCE, "x.html", "<p>Att <em>bryta</em> det,\n  säger hon – tar ”en&nbsp;generation”.</p>"),
    (SENTENCE, "x.md", "Att **bryta** det, säger hon - tar «en generation»."),
    (SENTENCE, "x.json", '["Att bryta det, s\\u00e4ger hon \\u2013 tar \\"en\\ngeneration\\"."]'),
    (SENTENCE, "x.csv", 'a,"Att bryta det, säger hon – tar ""en generation""."'),
    (SENTENCE, "x.ics", 'DESCRIPTION:Att bryta det\\, säger hon \r\n – tar "en generation".'),
    (SENTENCE, "x.atom", "<a>&lt;p>ATT bryta det, s&amp;auml;ger hon – tar &amp;#34;en generation&amp;#34;.</a>"),
]  # fmt: skip


def trace(text: str, path: str, content: str | bytes) -> tuple[Problem, ...]:
    problems = check_absent(files_of({**SITE, path: content}), [(text, DECLARED)])
    for problem in problems:
        assert language_of("en").word(problem).sentence
    return problems


@pytest.mark.parametrize(("text", "path", "content"), TRACES)
def test_a_trace_is_found_however_it_is_written(text: str, path: str, content: str) -> None:
    (problem,) = trace(text, path, content)
    assert ("site-trace", DECLARED) == (problem.code, problem.at)
    assert (("count", 1), ("origin", "content/x.md"), ("page", path), ("text", text)) == problem.values


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("ada@delmos.se", b"\xff\xd8 ada@delmos.se \xe5"),
        ("ada@delmos.se", "ada@delmos.se".encode("utf-16")),
        ("ada@delmos.se", "ada@delmos.se".encode("utf-16-be")),
        (SENTENCE, SENTENCE.encode("latin-1", "ignore")),
    ],
)
def test_a_trace_is_found_in_pictures_and_documents(text: str, content: bytes) -> None:
    assert ("site-trace",) == tuple(problem.code for problem in trace(text, "x.jpg", content))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("ada@delmos.se", "<p>maria.ada@delmos.se, ada@delmos.se.example, ada@delmos.sevilla, granada@delmos.se</p>"),
        ("08-123 45 67", "<p>108-123 45 67, 08-123 45 678, 08-123 45, 2008-1234567</p>"),
        (SENTENCE, "<p>Att bryta det, säger hon – tar en generation</p>"),
        ("", "<p></p>"),
        ("–", "<p>–</p>"),
    ],
)
def test_what_is_only_alike_is_no_trace(text: str, content: str) -> None:
    assert () == trace(text, "x.html", content)


def test_a_text_that_stands_in_many_files_is_told_once() -> None:
    (problem,) = check_absent(files_of(SITE), [("Huvudmeny", DECLARED), ("Nej, inte alls.", DECLARED)])
    assert (
        ("count", 4),
        ("origin", "content/index.md"),
        ("page", "index.html"),
        ("text", "Huvudmeny"),
    ) == problem.values


@given(text=st.text(max_size=40), content=st.one_of(st.binary(max_size=60), HTML.map(str.encode)))
@example(text="+ \x20\x20\x20\x20", content=b"")
@example(text="08-123456", content=b"\\ud83d &#x110000; %ff \\u12")
def test_no_text_and_no_bytes_stop_the_search(text: str, content: bytes) -> None:
    assert isinstance(trace(text, "x.html", content), tuple)


@given(text=st.text(alphabet="abcåäö .,-", min_size=8).filter(lambda text: any(map(str.isalnum, text))))
def test_every_text_is_found_where_it_stands(text: str) -> None:
    assert trace(text, "x.html", f"<p>{text}</p>")


# --- addresses ----------------------------------------------------------------------------------------------------

PARTS = [
    "..",
    "../",
    "/",
    "press",
    "a.html",
    "b%20c.html",
    "b c.html",
    ".",
    "./",
    "#besok",
    "#",
    "?",
    "https://",
    "x.se",
]
NEVER = re.compile(r"(?!)")


@given(
    st.sampled_from(["press/a.html", "index.html", "press/2020/d.html", NOT_FOUND]),
    st.sampled_from([Reach.LINK, Reach.LOAD, Reach.CANONICAL, Reach.RELATION]),
    st.lists(st.sampled_from(PARTS), max_size=7).map("".join) | st.text("./aå%:#?~ \\-x@", max_size=12),
)
@example("press/2020/d.html", Reach.LINK, "../../index.html")
@example("press/a.html", Reach.CANONICAL, "https://arkiv.example/press/a.html")
@example("press/a.html", Reach.CANONICAL, "https://arkiv.example/press/c.html")
@example("press/a.html", Reach.LINK, "b%20c.html")
def test_an_address_of_plain_letters_is_judged_as_any_other(path: str, reach: Reach, url: str) -> None:
    names = ("index.html", NOT_FOUND, "press/a.html", "press/b c.html", "press/b%20c.html", "press/2020/d.html")
    files = [File(path=name, content=b"", origin=Location(path="x")) for name in names]
    site = SiteUnderCheck(files, {}, (), Surroundings(base="/", notice=False, language="sv"), no_former())
    found = judge(path, reach, url, site)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(links, "_PLAIN", NEVER)
        assert found == judge(path, reach, url, site)


HREFS = st.lists(st.sampled_from(PARTS), max_size=5).map("".join)


@given(st.lists(st.tuples(HREFS, HREFS, st.sampled_from(["besok", "a b", "å"])), min_size=3, max_size=3))
@example([("#besok", "a.html#besok", "besok"), ("../press/a.html", "x.html", "besok"), ("#a%20b", "", "a b")])
def test_addresses_are_settled_where_a_page_is_made_and_nothing_else_is(pages: list[tuple[str, str, str]]) -> None:
    origin, around = Location(path="x"), Surroundings(base="/", notice=False, language="sv")
    paths = ["press/a.html", "index.html", NOT_FOUND]
    facts = {
        path: extract_facts(f'<a href="{one}" id="{mark}">A</a><img src="{other}">'.encode())
        for path, (one, other, mark) in zip(paths, pages, strict=True)
    }
    files = [File(path=path, content=b"", origin=origin) for path in sorted(facts)]
    addresses = JudgedAddresses(planned_site(dict.fromkeys(facts, origin), around))
    left = {path: addresses.unsettled(path, of_page) for path, of_page in facts.items()}
    sites = [SiteUnderCheck(files, known, (), around, no_former()) for known in (facts, left)]
    whole, cut_down = (list(references_lead_somewhere(site)) for site in sites)
    assert whole == cut_down
    assert all(left[path] == of_page._replace(references=left[path].references) for path, of_page in facts.items())


FULL = """<html lang="sv"><body><a href="#x">a</a><aside id="avveckling" data-phase="closed"></aside><h1>a</h1>
<main><h2>b</h2><h5>c</h5><img src="a.png"><a href="b.html"></a><p id="d" style="x" aria-labelledby="e f">None</p>
</b>"""


@given(HTML)
@example(FULL)
def test_facts_are_kept_as_they_are(content: str) -> None:
    facts = extract_facts(content.encode())
    kept = PageFacts.read(facts.row)
    assert facts == kept
    for one, other in ((facts, kept), (facts.references, kept.references), (facts.jumps, kept.jumps)):
        assert [*map(type, one)] == [*map(type, other)]
    assert {Reach} >= {type(group.reach) for group in kept.references}


@pytest.mark.parametrize("row", ["", "[]", "{}", "7", '["PageFacts",true]', "[1,2", f"[{','.join('7' * 24)}]"])
def test_what_is_no_row_of_facts_is_not_read(row: str) -> None:
    with pytest.raises(ValueError, match="not a row of ours"):
        PageFacts.read(row)

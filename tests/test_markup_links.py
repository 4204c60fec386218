"""Links, pictures and their places: what leads where, and in which line and column it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.markup import mark_up
from pressroom.markup.links import PLAIN_ADDRESS, keeps_address
from pressroom.model import Body, Prose, ReferenceKind
from pressroom.problems import Location, Severity

FIRST_LINE = 10


def marked(text: str, *, language: str = "sv") -> Prose:
    body = Body.of(text, at=Location(path="content/press/2018/a.md", line=FIRST_LINE))
    return mark_up(body, language=language)


def at(line: int, column: int = 0, length: int = 0) -> Location:
    return Location(path="content/press/2018/a.md", line=FIRST_LINE - 1 + line, column=column, length=length)


# --- where links lead ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "target",
    [
        *("press/2018/slug.md", "press/2018/slug.md#rubrik", "slug.md", "../2019/slug.md", "pages/om-arkivet.md"),
        *("municipalities/motala.md", "kommun:motala", "person:ada-exempelsson", "amne:statsbidrag", "sida:om-arkivet"),
        *("kommun:motala#besok", "#rubrik", "rapport.pdf", "press/2018/tabell.XLSX", "åäö.pdf", "./a.md"),
    ],
)
def test_links_inside_are_open_references(target: str) -> None:
    prose = marked(f"Se [där finns mer]({target}).")
    assert '<p>Se <a href="ref:0">där finns mer</a>.</p>' == prose.html
    assert [(ReferenceKind.LINK, target, at(1, 20, len(target)))] == [
        (reference.kind, reference.target, reference.at) for reference in prose.references
    ]
    assert () == prose.problems


def test_references_are_numbered_in_the_order_of_the_html() -> None:
    prose = marked(
        "[a][x] ![b](b.png) <a href='c.md'>c</a> [d](d.md) [e](https://e.se)[^1]\n\n[^1]: [f](f.md)\n\n[x]: a.md"
    )
    assert ["a.md", "b.png", "c.md", "d.md", "f.md"] == [reference.target for reference in prose.references]
    for number in range(5):
        assert prose.html.count(f'"ref:{number}"') == 1


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("https://www.scb.se/", "https://www.scb.se/"),
        ("http://scb.se", "http://scb.se"),
        ("HTTPS://SCB.SE/a", "HTTPS://SCB.SE/a"),
        ("https://scb.se/?a=1&b=2#c", "https://scb.se/?a=1&amp;b=2#c"),
        ("https://scb.se/?a=1&amp;b=2", "https://scb.se/?a=1&amp;b=2"),
        ("https://scb.se/?a=1&copy=2", "https://scb.se/?a=1&amp;copy=2"),
        ("https://scb.se/åäö", "https://scb.se/%C3%A5%C3%A4%C3%B6"),
        ("https://scb.se/a_(b)", "https://scb.se/a_(b)"),
        ("https://scb.se/%C3%A5", "https://scb.se/%C3%A5"),
    ],
)
def test_links_to_other_sites_say_so_and_open_no_window(target: str, href: str) -> None:
    prose = marked(f"[SCB]({target})")
    assert (
        f'<p><a href="{href}" class="outside" rel="external">SCB<span class="visually-hidden"> (annan webbplats)</span>'
        "</a></p>"
    ) == prose.html
    assert [target.replace("&amp;", "&")] == [link.target for link in prose.outside]
    assert () == prose.references


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("sv", '<span class="visually-hidden"> (annan webbplats)</span>'),
        ("en", '<span class="visually-hidden"> (another website)</span>'),
        ("en-GB", '<span class="visually-hidden"> (another website)</span>'),
        ("fi", '<span class="visually-hidden" lang="en"> (another website)</span>'),
    ],
)
def test_links_to_other_sites_speak_the_language_of_the_text(language: str, note: str) -> None:
    assert note in marked("[SCB](https://scb.se/)", language=language).html


def test_each_link_to_another_site_is_listed_at_its_place() -> None:
    prose = marked("[b](https://b.example/)\n[a](https://a.example/) [b](https://b.example/)")
    expected = [
        ("https://b.example/", at(1, 5, 18)),
        ("https://a.example/", at(2, 5, 18)),
        ("https://b.example/", at(2, 29, 18)),
    ]
    assert expected == [(link.target, link.at) for link in prose.outside]


@pytest.mark.parametrize("target", ["mailto:info@example.se", "tel:+46812345678", "mailto:info@example.se?subject=Hej"])
def test_links_to_somebody_stay(target: str) -> None:
    prose = marked(f"[oss]({target})")
    assert f'<p><a href="{target}">oss</a></p>' == prose.html
    assert ((), (), ()) == (prose.references, prose.outside, prose.problems)


def test_an_address_in_angle_brackets_is_a_link() -> None:
    assert '<a href="mailto:info@example.se">info@example.se</a>' in marked("<info@example.se>").html


@pytest.mark.parametrize(
    ("target", "code", "hint"),
    [
        ("www.scb.se", "link-not-understood", "link-to-site"),
        ("scb.se/statistik", "link-not-understood", "link-to-site"),
        ("//scb.se/", "link-not-understood", "link-to-site"),
        ("www.scb.se/a.pdf", "link-not-understood", "link-to-site"),
        ("/om-oss/", "link-not-understood", "link-from-root"),
        ("/press/2018/a.md", "link-not-understood", "link-from-root"),
        ("info@example.se", "link-not-understood", "link-to-mailbox"),
        ("press/2018/a", "link-not-understood", ""),
        ("ftp://example.se/a.pdf", "link-not-understood", ""),
        ("kommun:", "link-not-understood", ""),
        ("kommuner:motala", "link-not-understood", ""),
        ("https://", "link-not-understood", "link-address-wrong"),
        ("mailto:oss", "link-not-understood", ""),
        ("C:\\a.pdf", "link-not-understood", ""),
        ("ref:0", "link-not-understood", ""),
        ("a.md?b", "link-not-understood", ""),
        ("#", "link-empty", ""),
        ("", "link-empty", ""),
    ],
)
def test_links_that_are_not_understood_are_errors(target: str, code: str, hint: str) -> None:
    prose = marked(f"[text om något]({target})")
    assert [(code, Severity.ERROR, hint)] == [(found.code, found.severity, found.hint) for found in prose.problems]
    assert "<p>text om något</p>" == prose.html


def test_an_address_is_suggested() -> None:
    assert ("suggestion", "https://scb.se/") in marked("[SCB](//scb.se/)").problems[0].values
    assert ("suggestion", "mailto:a@b.se") in marked("[SCB](a@b.se)").problems[0].values


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("https://delmos.se/bild.jpg", "image-outside"),
        ("//delmos.se/bild.jpg", "image-outside"),
        ("bild", "link-not-understood"),
        ("rapport.pdf", "link-not-understood"),
        ("kommun:motala", "link-not-understood"),
        ("", "link-empty"),
    ],
)
def test_pictures_lie_beside_the_text(target: str, code: str) -> None:
    prose = marked(f"![Torget i Motala]({target})")
    assert ([code], "") == ([found.code for found in prose.problems], prose.html)


def test_a_link_without_text_is_taken_out_and_told() -> None:
    prose = marked("Se [](a.md) här")
    assert ([("link-text-empty", at(1, 7, 4))], "<p>Se  här</p>") == (
        [(found.code, found.at) for found in prose.problems],
        prose.html,
    )


# --- places -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[a](x.md)", at(1, 5, 4)),
        ("Rad\n\nrad [a](x.md)", at(3, 9, 4)),
        ("rad\nrad [a](x.md)", at(2, 9, 4)),
        ('[a]( <x.md> "titel")', at(1, 7, 4)),
        ("[a\nb](x.md)", at(2, 4, 4)),
        ("[a](\nx.md)", at(2, 1, 4)),
        ("[a][b]\n\n[b]: x.md", at(3, 6, 4)),
        ("[a][b]\n\n[b]: <x.md> 'titel'", at(3, 7, 4)),
        ("[a][b]\n\n[b]:\n  x.md", at(4, 3, 4)),
        ("`[a](x.md)` [a](x.md)", at(1, 17, 4)),
        ("```\n[a](x.md)\n```\n\n[a](x.md)", at(5, 5, 4)),
        ("    [a](x.md)\n\n[a](x.md)", at(3, 5, 4)),
        ("- a\n\n    [a](x.md)", at(3, 9, 4)),
        ("- a\n\n        [a](x.md)\n\n- [a](x.md)", at(5, 7, 4)),
        ("> [a](x.md)", at(1, 7, 4)),
        ("| a | b |\n|---|---|\n| 1 | [a](x.md) |", at(3, 11, 4)),
        ('!!! fakta "Ruta"\n    Text.\n\n    Se [a](x.md)', at(4, 12, 4)),
        ("Not[^1]\n\n[^1]: Se [a](x.md)\n\nEfter.", at(3, 14, 4)),
        ("Term\n:   Se [a](x.md)", at(2, 12, 4)),
        ("## Se [a](x.md)", at(1, 11, 4)),
        ("– Se [a](x.md)", at(1, 10, 4)),
        ('Se <a href="x.md">a</a>', at(1, 13, 4)),
        ('Text\n\n<div>\n<a\nhref="x.md">a</a></div>', at(5, 7, 4)),
        ("x.md x.md [a](x.md)", at(1, 15, 4)),
        ("Åäö – [a](x.md)", at(1, 11, 4)),
        ("[a](x&#46;md)", at(1)),
        ("\ta\n\n[a](x.md)", at(3, 5, 4)),
        ("a\r\n\r\n[a](x.md)\r\n", at(3, 5, 4)),
    ],
)
def test_a_link_is_told_by_its_line_and_column(text: str, place: Location) -> None:
    assert [("x.md", place)] == [(reference.target, reference.at) for reference in marked(text).references]


def test_equal_links_are_told_where_each_stands() -> None:
    prose = marked("[a](x.md) [b](x.md)\n\nNot[^1].\n\n[^1]: [c](x.md)\n\n[d](x.md)")
    assert [at(1, 5, 4), at(1, 15, 4), at(7, 5, 4), at(5, 11, 4)] == [reference.at for reference in prose.references]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a\n\n[b](www.scb.se)", "link-not-understood", at(3, 5, 10)),
        ("a\n\n<ftp://scb.se>", "link-not-understood", at(3, 2, 12)),
        ("a\n\n![b](http://c.se/d.png)", "image-outside", at(3, 6, 17)),
        ("a\n\n#### Rubrik", "heading-level-jump", at(3, 6, 6)),
        ("a\n\n# *Rubrik*", "heading-level-one", at(3, 4, 6)),
        ("a\n\n# **Ru**brik", "heading-level-one", at(3)),
        ("a\n\nRubrik\n======", "heading-level-one", at(3, 1, 6)),
        ("a\n\n<font>b</font>", "html-removed", at(3, 1, 5)),
        ("a\n\nb <u onclick='x'>c</u>", "html-script", at(3, 3, 2)),
        ("a\n\nb {.c}\n\nd *e*{onclick=f}", "html-script", at(5, 7, 7)),
        ("a\n\nb[^c]", "footnote-missing", at(3, 2, 4)),
        ("a\n\n[b][c]", "link-name-missing", at(3, 1, 6)),
        ("a\n\n[^c]: d", "footnote-unused", at(3, 1, 5)),
        ("a\n\n!!! ruta", "box-unknown", at(3, 5, 4)),
        ("a\n\nb <!-- c -->", "html-removed", at(3, 3, 4)),
        ("a\n\nb \x07", "text-unprintable", at(3, 3, 1)),
        ("a\n\n" + "> " * 25 + "b", "text-too-deep", at(3)),
        ("a\n\n" + "- " * 25 + "b", "text-too-deep", at(3)),
        ("a\n\n" + "[" * 25 + "b", "text-too-deep", at(3)),
        ("a\n\n" + "<div>" * 120, "text-too-deep", at(1)),
    ],
)
def test_a_problem_is_told_by_its_line_and_column(text: str, code: str, place: Location) -> None:
    assert (code, place) in [(found.code, found.at) for found in marked(text).problems]


@given(st.from_regex(PLAIN_ADDRESS.pattern, fullmatch=True, alphabet=st.characters(codec="ascii")))
def test_the_sanitiser_keeps_every_plain_address(address: str) -> None:
    assert keeps_address(address)

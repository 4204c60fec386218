"""Which elements of a page are left open: by the rules of HTML, and as browsers read what breaks them."""

import pytest

from pressroom.check.unclosed import COMMENT, unclosed_in

CLOSED = [
    "<!-- <div> --><p>a</p>",
    "<!--><b>a</b>",
    "<!---><b>a</b>",
    "<!-- <div> --!><b>a</b>",
    "<!doctype html><p>a<p>b",
    "<ul><li>a<li>b</ul><dl><dt>a<dd>b</dl>",
    "<table><caption>a<colgroup><col><thead><tr><th>a<tbody><tr><td>b</table>",
    "<select><optgroup><option>a<option>b</select>",
    "<ruby>a<rp>(<rt>b<rp>)</ruby>",
    "<br><br/><img src=a><input><wbr><param><keygen>",
    "<DIV>a</div><Nav></NAV >",
    "<a title=\"a > b\" rel='>'>a</a>",
    '<script type="application/ld+json">{"a": "<div>"}</script>',
    '<script src="a.js"></script/><textarea><b></textarea><title><i></title>',
    "<style>a > b { content: '<p>' }</style><iframe><div></iframe><xmp><b></xmp>",
    '<svg><g><path d="M0"/></g><title/><style/><script href="a"/></svg>',
    "<svg><title>a</title><text><![CDATA[<g>]]></text></svg>",
    "<svg/><math><mi>a</mi><mspace/></math>",
    "<svg><foreignObject><div>a</div><br></foreignObject><use href='#a'/></svg>",
    "<my-element>a</my-element>",
    "a < b, 1 <2",
    "</b></p>",
]
OPEN = [
    ("<nav><a href='a'>b</a>", ["nav"]),
    ("<div><section></div>", ["section"]),
    ("<main><span>a</main>", ["span"]),
    ("<div/>a", ["div"]),
    ("<ul><li><span>a</ul>", ["span"]),
    ("<svg><g><path/></svg>", ["g"]),
    ("<svg><foreignObject><div/></foreignObject></svg>", ["div"]),
    ("<svg><a href=x/></svg>", ["a"]),
    ("<b><i>a</b></i>", ["i"]),
    ("<h1>a<h2>b", ["h2", "h1"]),
    ("<main><script>a<p>b</main>", ["script"]),
    ('<main><script src="a"/><p>b</main>', ["script"]),
    ("<main><title>a</main>", ["title"]),
    ("<main><!-- a</main>", [COMMENT]),
]


@pytest.mark.parametrize("html", CLOSED)
def test_what_is_closed_or_needs_no_end_tag_is_no_fault(html: str) -> None:
    assert [] == [*unclosed_in(html)]


@pytest.mark.parametrize(("html", "names"), OPEN)
def test_what_is_left_open_is_told_and_nothing_else(html: str, names: list[str]) -> None:
    assert names == [*unclosed_in(f"<!doctype html><html><body>{html}</body></html>")]

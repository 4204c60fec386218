"""A page in the common form has the facts that the parser finds on it, and any other page is left to the parser."""

import os
import random
import re
from functools import cache

import pytest
from finished_sites import NAMES, finished

from pressroom.check import tag_states
from pressroom.check.common_page import common_facts
from pressroom.check.extract import parsed_facts

PAGES = int(os.environ.get("PRESSROOM_PAGES", "1500"))
"""So many changed pages are looked at; those of a long run are told in the commit that changes how they are read."""

CUTS = (re.compile(r"(<[^>]*>|\n)"), re.compile(r'([" =<>/])'))
"""Where pages are cut: between tags, and within them."""
PARTS = [
    *re.split(
        " ~ |\n",
        """\
<p> ~ </p> ~ <div> ~ </div> ~ <b> ~ </b> ~ <ul> ~ <li> ~ </li> ~ <table> ~ <tr> ~ <td> ~ </table> ~ <a> ~ </a>
<a href="x"> ~ <a href="x">y</a> ~ <a href="x"></a> ~ <a href="x"> </a> ~ <a href="">&nbsp;</a>
<a href="x"><img src="y" alt="z"></a> ~ <a href="x"><img src="y" alt=""></a> ~ <a href="x"><b>y</b></a>
<a href="x" aria-label="y"></a> ~ <a name="x">y</a> ~ <a id="x" href="y">z</a> ~ <a href="y" ping="z">z</a>
<br> ~ <br/> ~ <br /> ~ <hr> ~ <wbr> ~ <source> ~ <source srcset="x 1x, y 2x"> ~ <img src="x"> ~ <p/>
<img src="x" srcset="y 1x,z 2x" alt="w"> ~ <img alt="" src="a&amp;b"> ~ <img alt src=x> ~ <img ALT='' SRC='x'>
<input type="text"> ~ <input hidden> ~ <button>x</button> ~ <button formaction="x">y</button>
<form action="x"> ~ </form> ~ <select><option>x<option>y</select> ~ <select><option>x</option></select>
<textarea><p></textarea> ~ <script>x</script> ~ <script src="x"></script> ~ <script src="x">y</script>
<script src="x" type="module"></script> ~ <script type="application/ld+json">{"a": 1}</script>
<script type="application/ld+json">{</script> ~ <script> ~ <style>p {}</style> ~ <title>x</title>
<title lang="en">x</title> ~ <title>&amp;&eacute;</title> ~ <base>
<meta http-equiv="refresh" content="0; url=x"> ~ <meta http-equiv="refresh" content="x">
<meta charset="utf-8"> ~ <meta http-equiv="content-security-policy" content="x"> ~ <meta name="x"> ~ <meta>
<link rel="next" href="x"> ~ <link rel="Canonical" href="x"> ~ <link href="x"> ~ <link rel="icon">
<link rel="next other" href="x"> ~ <h1>x</h1> ~ <h2>x</h2> ~ <h3>x</h3> ~ <h4>x</h4> ~ <h6> ~ <main> ~ </main>
<nav> ~ </nav> ~ <header> ~ </header> ~ <footer></footer> ~ <section> ~ </section> ~ <article> ~ </article>
<aside id="avveckling"> ~ <aside id="avveckling" data-phase="x" aria-label=" " hidden></aside> ~ </aside>
<svg><path d=''/></svg> ~ <svg viewBox="0 0 1 1"><title>x</title><path d="M0"/><a href="x">y</a></svg> ~ <svg>
<use xlink:href="x"/> ~ <image href="x"/> ~ <math> ~ <iframe srcdoc='x'></iframe>
<noscript><p>x</p></noscript> ~ <template>x</template> ~ <label for="x">y</label> ~ <p id="x">y</p>
<p id="innehall">y</p> ~ <p id>y</p> ~ <p aria-labelledby="x innehall">y</p> ~ <p style="x">y</p>
<p onclick="x">y</p> ~ <p lang="en">y</p> ~ <p class="x" class="y">z</p> ~ <P>x</P> ~ <p a=b>
<p title="a>b">x</p> ~ <p title="<">x</p> ~ <p title='"'>x</p> ~ <p title='x">'>y</p> ~ <p a"b="c">x</p>
<p ""> ~ <html> ~ <html lang="en"> ~ </html> ~ <head> ~ </head> ~ <body> ~ </body> ~ <body background="x">
<!-- x --> ~ <!-- ~ --> ~ <![CDATA[x]]> ~ <?x?> ~ <!x> ~ < ~ > ~ </ ~ </> ~ <> ~ < p> ~ <p ~ <a href= ~ " ~ '
= ~ & ~ &amp; ~ &lt; ~ &eacute; ~ &#13; ~ &#0; ~ &x ~ &nbsp; ~ x ~ å ~ {{ x }} ~ {% x %} ~ <b>None</b>
<i> Undefined </i> ~ / ~ <a href="x"/> ~ <body/> ~ <html lang="sv"/> ~ <main/> ~ <h1/> ~ <script src="x"/> ~ <div/>
<p a" b> ~ <p class="x" hidden" style=y>z</p> ~ <img alt="x" hidden" src=https://y.example/z.png> ~ <img src="x" alt">
<p class="x" hidden" id=innehall>y</p> ~ <h3 href="x"" id> ~ <body class="x" hidden" onload=y> ~ <nav/> ~ <aside/>""",
    ),
    *(' hidden"', ' hidden" onclick=x()', ' x="y"" id', '""', ' "', '" '),
    *("\xa0", "\u2028", "\ufeff", "\x0b", "\r", "\x00", "\x1b", "\x7f", "\t"),
    *(
        " ",
        "\n",
        ' id="x"',
        " hidden",
        ' href="y"',
        ' alt=""',
        ' src="z"',
        ' lang="fi"',
        ' rel="next"',
        ' type="module"',
        " /",
        ' aria-label="x"',
    ),
]
"""What is put between the pieces of a page."""


@cache
def pages(name: str) -> list[str]:
    return [content.decode() for _, content in finished(name).ending(".html")]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_the_facts_that_the_parser_finds(name: str) -> None:
    facts = {page: common_facts(page.encode()) for page in pages(name)}
    assert [page for page, found in facts.items() if found not in (None, parsed_facts(page.encode()))] == []


def test_nearly_all_pages_are_in_the_common_form() -> None:
    others = [path for path, content in finished("real").ending(".html") if common_facts(content) is None]
    assert others == ["in-english.html", "kontrollera.html", "sok.html"]


def changed(page: str, chance: random.Random) -> str:
    """A page with some of its pieces gone, doubled, moved, or with others between them."""
    pieces = chance.choice(CUTS).split(page)
    for _ in range(chance.choice((1, 1, 2, 4))):
        place, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        way = chance.randrange(5)
        if way == 0:
            del pieces[place : place + chance.choice((1, 1, 1, 3, 40))]
        elif way == 1:
            pieces[place], pieces[other] = pieces[other], pieces[place]
        elif way == 2:
            pieces.insert(place, pieces[other])
        else:
            pieces.insert(place, chance.choice(PARTS))
        if len(pieces) < 2:
            break
    return "".join(pieces)


def test_a_changed_page_has_the_facts_of_the_parser_or_is_left_to_it() -> None:
    chance = random.Random(7)  # noqa: S311  (not for secrets)
    some = pages("golden")
    wrong, taken = [], 0
    for _ in range(PAGES):
        page = changed(chance.choice(some), chance).encode()
        facts = common_facts(page)
        taken += facts is not None
        if facts not in (None, parsed_facts(page)):
            wrong.append(page)
    assert wrong == []
    assert taken > PAGES / 10


PAGE = """<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<title>Ett & två</title>
</head>
<body>
<a href="#a">Till innehållet</a>
<main id="a">
<h1>Ett</h1>
{}
</main>
</body>
</html>
""".replace("&", "&amp;")


@pytest.mark.parametrize(
    ("part", "is_common"),
    [
        ("", True),
        ('<p>a <a href="b">c</a></p><h2>d</h2>', True),
        ('<p aria-labelledby="b">c</p><h2 id="b">d</h2>', True),
        ('<a href="b"><img src="c" alt="d"><b>e</b></a>', True),
        ('<ul><li>a > b</li></ul><svg><path d="c"/></svg>', True),
        ('<a href="b"><img src="c" alt="d"></a>', False),
        ('<a href="b"> </a>', False),
        ('<a href="b">&nbsp;</a>', False),
        ('<a href="b&eacute;">c</a>', False),
        ("<h3>a level is left out</h3>", False),
        ('<p id="a">twice</p>', False),
        ('<p aria-labelledby="b">nobody</p>', False),
        ('<img src="b">', False),
        ("<p>one<p>another</p></p>", False),
        ("<p><div>in a paragraph</div></p>", False),
        ("<p>left open", False),
        ("<b>a<i>b</b>c</i>", False),
        ('<p class="b" hidden" style=color:red>c</p>', False),
        ('<img alt="b" hidden" src=https://exempel.example/c.png>', False),
        ('<img src="b" alt">', False),
        ('<a href="b"/>', False),
        ("<body/>", False),
        ("<script>a</script>", False),
        ('<p style="b">c</p>', False),
        ("<p>{{ a }}</p>", False),
        ("<p>None</p>", False),
        ("<p>\x01</p>", False),
        ("<main>b</main>", False),
        ("</main></body></html>", False),
    ],
)
def test_what_may_be_at_fault_is_for_the_parser(part: str, is_common: bool) -> None:  # noqa: FBT001
    page = PAGE.replace("{}", part).encode()
    assert is_common == (common_facts(page) is not None)
    assert common_facts(page) in (None, parsed_facts(page))


def test_of_many_addresses_only_some_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tag_states, "_MOST", 10)
    state = tag_states.first_state()
    for tag in ("<html", "<head", "</head", "<body"):
        state = state[tag][0]
    for number in range(100):
        after, seen = state[f'<a href="{number}.html"']
        assert (state, (("a", f"{number}.html"),)) == (after["</a"][0], seen)
    assert len(state) <= 10


def test_what_is_learnt_of_one_page_is_right_on_another() -> None:
    for part in (
        '<aside id="avveckling" data-phase="closed">b</aside>',
        '<aside id="avveckling" data-phase="open">b</aside>',
    ):
        page = PAGE.replace("{}", part).encode()
        assert common_facts(page) == parsed_facts(page)

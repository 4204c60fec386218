"""Markdown in the dialect of the press room becomes HTML with open references."""

import re
from threading import Thread

import pytest

from pressroom.markup import close, mark_up
from pressroom.model import Body, Heading, Prose
from pressroom.problems import Location


def marked(text: str, *, language: str = "sv", speakers: bool = True, prefix: str = "") -> Prose:
    body = Body.of(text, at=Location(path="content/press/2018/a.md", line=10))
    return mark_up(body, language=language, speakers=speakers, prefix=prefix)


def codes(prose: Prose) -> list[str]:
    return [problem.code for problem in prose.problems]


# --- a text -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("\n\n", ""),
        ("Ett stycke.", "<p>Ett stycke.</p>"),
        ("Ett *viktigt* **ord**.", "<p>Ett <em>viktigt</em> <strong>ord</strong>.</p>"),
        ("* a\n* b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. tredje\n4. fjärde", '<ol start="3">\n<li>tredje</li>\n<li>fjärde</li>\n</ol>'),
        ("> Ett citat.", "<blockquote>\n<p>Ett citat.</p>\n</blockquote>"),
        ("Term\n:   Förklaring", "<dl>\n<dt>Term</dt>\n<dd>Förklaring</dd>\n</dl>"),
        ("*[SCB]: Statistiska centralbyrån\n\nSCB", '<p><abbr title="Statistiska centralbyrån">SCB</abbr></p>'),
        ("Rad ett  \nrad två", "<p>Rad ett<br />\nrad två</p>"),
        ('```\n[a](b) "c"\n```', '<pre><code>[a](b) "c"\n</code></pre>'),
        ("    [a](b)", "<pre><code>[a](b)\n</code></pre>"),
        ('`[a](b) - "c"`', '<p><code>[a](b) - "c"</code></p>'),
        ("#delmos är ett ord", "<p>#delmos är ett ord</p>"),
        ("&lt;b&gt; &amp; &copy;", "<p>&lt;b&gt; &amp; ©</p>"),
        ("`&lt;` och `&amp;lt;`", "<p><code>&amp;lt;</code> och <code>&amp;amp;lt;</code></p>"),
        ('En <span lang="en">text</span>', '<p>En <span lang="en">text</span></p>'),
        ("Rad ett\r\nrad två\r\n", "<p>Rad ett\nrad två</p>"),
    ],
)
def test_a_text_becomes_html(text: str, html: str) -> None:
    assert html == marked(text).html


def test_nothing_is_left_of_an_empty_paragraph() -> None:
    assert "<div>a</div>" == marked("<p><div>a</div></p>").html


def test_plain_text_has_paragraphs_and_no_marks() -> None:
    text = (
        "## Rubrik\n\nEtt *stycke* med\n[länk](a.md).\n\n- ett\n- två\n\n|a|b|\n|---|---|\n|1|2|\n\n– Hej, säger Bo Ek."
    )
    expected = "Rubrik\n\nEtt stycke med länk.\n\nett\n\ntvå\n\na | b\n\n1 | 2\n\n– Hej, säger Bo Ek."
    assert expected == marked(text).plain


def test_plain_text_leaves_out_what_only_listeners_need() -> None:
    assert (
        "Hos SCB finns mer." == marked("Hos [SCB](https://scb.se/) finns mer[^1].\n\n[^1]: Not.").plain.splitlines()[0]
    )


# --- headings -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "headings", "found"),
    [
        ("## Rubrik", [(2, "Rubrik", "rubrik")], []),
        ("## Åtgärder i Östra Göinge", [(2, "Åtgärder i Östra Göinge", "atgarder-i-ostra-goinge")], []),
        (
            "## Vad händer?\n\n## Vad händer?",
            [(2, "Vad händer?", "vad-hander"), (2, "Vad händer?", "vad-hander-2")],
            [],
        ),
        ("## A *b* `c`\n### D", [(2, "A b c", "a-b-c"), (3, "D", "d")], []),
        ("## Rubrik ##", [(2, "Rubrik", "rubrik")], []),
        ("Rubrik\n------", [(2, "Rubrik", "rubrik")], []),
        ("## Rubrik {#egen}", [(2, "Rubrik", "egen")], []),
        ("## Rubrik {#Målgrupp!}", [(2, "Rubrik", "malgrupp")], []),
        ("## ???", [(2, "???", "rubrik")], []),
        ("## Kontakt", [(2, "Kontakt", "kontakt-2")], []),
        ("# Ett\n\n## Två", [(2, "Ett", "ett"), (3, "Två", "tva")], ["heading-level-one"]),
        ("Ett\n===", [(2, "Ett", "ett")], ["heading-level-one"]),
        ("### Tre", [(3, "Tre", "tre")], ["heading-level-jump"]),
        ("## A\n\n#### B", [(2, "A", "a"), (4, "B", "b")], ["heading-level-jump"]),
        ("## A\n\n### B\n\n## C", [(2, "A", "a"), (3, "B", "b"), (2, "C", "c")], []),
        ("## \n\nText", [], ["heading-empty"]),
        ("## A {#x}\n\n## B {#x}", [(2, "A", "x"), (2, "B", "x-2")], ["anchor-twice"]),
        ("<h3>Rå</h3>", [(3, "Rå", "ra")], ["heading-level-jump"]),
    ],
)
def test_headings_lie_below_the_title_and_have_anchors(
    text: str, headings: list[tuple[int, str, str]], found: list[str]
) -> None:
    prose = marked(text)
    assert [Heading(level=level, text=words, anchor=anchor) for level, words, anchor in headings] == list(
        prose.headings
    )
    assert found == codes(prose)
    assert [anchor for _, _, anchor in headings] == list(prose.anchors)


@pytest.mark.parametrize(
    ("language", "label"), [("sv", "Arkivets anmärkning"), ("en", "Note by the archive"), ("so", "Note by the archive")]
)
def test_a_note_of_the_archive_says_that_it_is_one(language: str, label: str) -> None:
    prose = marked("Ord.\n\n!!! arkivet\n    Uppgiften *saknas*.\n\n    Dagen också.\n\nOrd.", language=language)
    assert prose.problems == ()
    assert prose.html == (
        f'<p>Ord.</p>\n<aside class="archive" aria-label="{label}">\n<p class="label">{label}</p>\n'
        "<p>Uppgiften <em>saknas</em>.</p>\n<p>Dagen också.</p>\n</aside>\n<p>Ord.</p>"
    )
    assert prose.plain == f"Ord.\n\n{label}\n\nUppgiften saknas.\n\nDagen också.\n\nOrd."
    assert prose.headings == ()


def test_a_prefix_keeps_the_anchors_of_texts_on_one_page_apart() -> None:
    prose = marked("## A\n\n[upp](#a) [^1]\n\n[^1]: Not.", prefix="ruta-")
    assert ("ruta-a", "ruta-fnref-1", "ruta-fn-1") == prose.anchors
    assert ["#ruta-a"] == [reference.target for reference in prose.references]
    assert {"#ruta-fn-1", "#ruta-fnref-1"} == set(re.findall(r'href="(#[^"]*)"', prose.html))


# --- footnotes ----------------------------------------------------------------------------------------------------


def test_footnotes_are_numbered_as_the_text_refers_to_them() -> None:
    prose = marked("Ett[^b] två[^a] ett igen[^b].\n\n[^a]: Not a.\n[^b]: Not b.")
    assert "Ett två ett igen.\n\nNot b.\n\nNot a." == prose.plain
    assert ("fnref-1", "fnref-2", "fnref-1-2", "fn-1", "fn-2") == prose.anchors


def test_footnotes_say_what_they_are_to_listeners() -> None:
    prose = marked("Ett[^källa].\n\n[^källa]: Not.")
    assert (
        '<sup id="fnref-1"><a class="footnote-ref" href="#fn-1" role="doc-noteref" aria-label="Fotnot 1">1</a></sup>'
    ) in prose.html
    assert '<section class="footnote" role="doc-endnotes" aria-label="Fotnoter">' in prose.html
    assert (
        '<a class="footnote-backref" href="#fnref-1" role="doc-backlink"'
        ' aria-label="Tillbaka till texten från fotnot 1">↩\ufe0e</a>'
    ) in prose.html


def test_footnotes_speak_the_language_of_the_text() -> None:
    assert 'aria-label="Back to the text from footnote 1"' in marked("One[^1].\n\n[^1]: Note.", language="en").html


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ett[^1].", ["footnote-missing"]),
        ("Ett.\n\n[^1]: Not.", ["footnote-unused"]),
        ("Ett[^1].\n\n[^1]:", []),
        ("Två[^2] ett[^1].\n\n[^1]:\n[^2]:", []),
        ("Ett `[^1]`.", []),
        ("Ett \\[^1\\].", []),
    ],
)
def test_footnotes_and_their_references_belong_together(text: str, found: list[str]) -> None:
    assert found == codes(marked(text))


# --- boxes --------------------------------------------------------------------------------------------------------


def test_a_fact_box_is_named_by_its_title_and_has_the_full_dialect() -> None:
    text = (
        '## A\n\n!!! fakta "Om *Delmos*"\n    Text med [länk](a.md).\n\n    ## Inre\n\n    - a\n\n    – Hej!\n\nEfter.'
    )
    assert (
        '<h2 id="a">A</h2>\n<aside class="box fact" aria-labelledby="om-delmos">\n<h3 id="om-delmos">Om <em>Delmos</em>'
        '</h3>\n<p>Text med <a href="ref:0">länk</a>.</p>\n<h4 id="inre">Inre</h4>\n<ul>\n<li>a</li>\n</ul>\n'
        '<blockquote class="speech">\n<p>– Hej!</p>\n</blockquote>\n</aside>\n<p>Efter.</p>'
    ) == marked(text).html


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("!!! fakta\n    Text.", '<h2 id="fakta">Fakta</h2>'),
        ("!!! fakta ”Rubrik”\n    Text.", '<h2 id="rubrik">Rubrik</h2>'),
        ('Före.\n!!! Fakta "A"\n\n    Text.', '<h2 id="a">A</h2>'),
        ('### A\n\n!!! fakta "B"\n    Text.', '<h4 id="b">B</h4>'),
    ],
)
def test_a_fact_box_has_a_heading_below_the_one_it_stands_under(text: str, heading: str) -> None:
    assert heading in marked(text).html


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('!!! fakta "A"\n    Text.', []),
        ('!!! fakta "A"\n\nText.', ["box-empty"]),
        ('!!! fakta "A"', ["box-empty"]),
        ('!!! note "A"\n    Text.', ["box-unknown"]),
        ("Stopp!!! sade någon.", []),
    ],
)
def test_boxes_that_are_none_are_told_about(text: str, found: list[str]) -> None:
    assert found == codes(marked(text))


# --- tables -------------------------------------------------------------------------------------------------------

TABLE = "| | Kr | Andel |\n|---|--:|:-:|\n| A | 1 | 2 |"


def test_a_table_scrolls_in_a_region_and_its_heads_name_their_columns() -> None:
    assert (
        '<div class="table" role="region" tabindex="0" aria-label="Tabell"><table class="stack">\n'
        "<thead>\n<tr>\n<td></td>\n"
        '<th scope="col" class="right">Kr</th>\n<th scope="col" class="center">Andel</th>\n</tr>\n</thead>\n'
        "<tbody>\n<tr>\n"
        '<td>A</td>\n<td class="right" data-label="Kr"><span>1</span></td>\n'
        '<td class="center" data-label="Andel"><span>2</span></td>\n</tr>\n</tbody>\n</table></div>'
    ) == marked(TABLE).html


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"## Pengar\n\n{TABLE}", ['aria-label="Tabell: Pengar"']),
        (f"{TABLE}\n\nText.\n\n{TABLE}", ['aria-label="Tabell 1"', 'aria-label="Tabell 2"']),
        (f"Tabell: Pengar *2018*\n\n{TABLE}", ['aria-labelledby="tabell-1"']),
        (f'!!! fakta "Ruta"\n    Text.\n\n{TABLE}', ['aria-label="Tabell"']),
    ],
)
def test_a_table_is_named(text: str, names: list[str]) -> None:
    assert names == re.findall(r'tabindex="0" ([^>]*)>', marked(text).html)


def test_a_table_of_two_columns_and_one_of_unequal_rows_stay_tables() -> None:
    assert "stack" not in marked("| A | B |\n| - | - |\n| 1 | 2 |").html
    whole = (
        "<table><thead><tr><th>A</th><th>B</th><th>C</th></tr></thead>"
        "<tbody><tr><td>1</td><td colspan='2'>2</td></tr></tbody></table>"
    )
    assert "stack" not in marked(whole).html


def test_the_paragraph_before_a_table_may_be_its_caption() -> None:
    html = marked(f"Tabell: Pengar *2018*\n\n{TABLE}").html
    assert html.startswith(
        '<div class="table" role="region" tabindex="0" aria-labelledby="tabell-1"><table class="stack">'
    )
    assert '<caption id="tabell-1">Pengar <em>2018</em></caption>' in html


# --- pictures -----------------------------------------------------------------------------------------------------


def figure(caption: str) -> str:
    return f'<figure><img alt="Torget" src="ref:0" /><figcaption>{caption}</figcaption></figure>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("![Torget](a.jpg)", '<figure><img alt="Torget" src="ref:0" /></figure>'),
        (
            '![Torget](a.jpg "Torget i Motala. Foto: Anna Ek")',
            figure('Torget i Motala. <span class="credit">Foto: Anna Ek</span>'),
        ),
        (
            '![Torget](a.jpg "Torget."){credit="Anna Ek"}',
            figure('Torget. <span class="credit">Foto: Anna Ek</span>'),
        ),
        (
            '![Torget](a.jpg "Foto: Anna Ek")',
            figure('<span class="credit">Foto: Anna Ek</span>'),
        ),
        (
            "![Torget](a.jpg)\n![Ån](b.jpg)",
            '<figure><img alt="Torget" src="ref:0" /></figure><figure><img alt="Ån" src="ref:1" /></figure>',
        ),
        ("[![Torget](a.jpg)](a.md)", '<figure><a href="ref:0"><img alt="Torget" src="ref:1" /></a></figure>'),
        ('Se ![Torget](a.jpg "T") här.', '<p>Se <img alt="Torget" src="ref:0" title="T" /> här.</p>'),
    ],
)
def test_a_lone_picture_is_a_figure(text: str, html: str) -> None:
    assert html == marked(text).html


# --- state and closing --------------------------------------------------------------------------------------------

TEXTS = (
    "*[SCB]: Statistiska centralbyrån\n\nSCB",
    "SCB och [namn].",
    "[namn]: press/2018/a.md\n\n[namn]",
    "Not[^1].\n\n[^1]: Text.",
    "Not[^1].",
    "3. a\n4. b",
    "1. a\n2. b",
    '!!! fakta "A"\n    Text.',
    "<div>rå <script>x</script></div>",
    "> " * 30,
    "– Hej, säger Ada Exempelsson.",
    "```\nkod\n```",
    "[" * 30,
)


def test_a_text_does_not_depend_on_the_texts_before_it() -> None:
    alone: dict[str, Prose] = {}
    for text in TEXTS:
        thread = Thread(target=lambda text=text: alone.__setitem__(text, marked(text)))
        thread.start()
        thread.join()
    order = [text for first in TEXTS for second in TEXTS for text in (first, second)]
    assert [alone[text] for text in order] == [marked(text) for text in order]


@pytest.mark.parametrize(
    ("html", "targets", "closed"),
    [
        ("<p>a</p>", [], "<p>a</p>"),
        ('<a href="ref:0">a</a>', ["../a.html#b"], '<a href="../a.html#b">a</a>'),
        ('<a href="ref:0">a</a>', ['a&b"<c>'], '<a href="a&amp;b&quot;&lt;c&gt;">a</a>'),
        ('<a href="ref:0">a <em>b</em></a>.', [""], "a <em>b</em>."),
        ('<a class="speaker" href="ref:0">Bo Ek</a>', ["p.html"], '<a class="speaker" href="p.html">Bo Ek</a>'),
        ('<a class="speaker" href="ref:0">Bo Ek</a>', [""], '<span class="speaker">Bo Ek</span>'),
        ('<img alt="a" src="ref:0" />', ["a.jpg"], '<img alt="a" src="a.jpg">'),
        ('<p><img alt="a" src="ref:0" /></p>', [""], "<p></p>"),
        (
            '<a href="ref:0"><img alt="a" src="ref:1" /></a><a href="ref:2">c</a>',
            ["a", "b", "c"],
            '<a href="a"><img alt="a" src="b"></a><a href="c">c</a>',
        ),
        (
            '<abbr title="x">y</abbr><a title="t" href="ref:0">a</a>',
            ["b"],
            '<abbr title="x">y</abbr><a title="t" href="b">a</a>',
        ),
    ],
)
def test_closing_puts_targets_in_the_place_of_references(html: str, targets: list[str], closed: str) -> None:
    assert closed == close(html, targets)


def test_closing_what_was_marked_up() -> None:
    prose = marked("– [Ja](a.md), säger Ada Exempelsson. [Nej](b.md)")
    assert (
        '<blockquote class="speech">\n<p>– <a href="A">Ja</a>, säger <span class="speaker">Ada Exempelsson</span>.'
        ' <a href="B">Nej</a></p>\n</blockquote>'
    ) == close(prose.html, ["A", "", "B"])


# --- what is folded away ------------------------------------------------------------------------------------------


def test_after_a_blank_line_what_is_folded_away_is_markdown() -> None:
    prose = marked(
        "<details>\n<summary>Mer</summary>\n\n**Fet** text, [en rapport](rapport.pdf).\n\n- a\n</details>\n\nEfter."
    )
    assert (
        "<details>\n<summary>Mer</summary>\n<p><strong>Fet</strong> text, "
        '<a href="ref:0">en rapport</a>.</p>\n<ul>\n<li>a</li>\n</ul>\n</details>\n<p>Efter.</p>'
    ) == prose.html
    assert [("rapport.pdf", 4)] == [(found.target, found.at.line - 9) for found in prose.references]
    assert () == prose.problems


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "<details>\n\na\n\n<details>\n\nb\n\n</details>\n\n</details>\n\nc",
            "<details>\n<p>a</p>\n<details>\n<p>b</p>\n</details>\n</details>\n<p>c</p>",
        ),
        ("<details>\n\na", "<details>\n<p>a</p></details>"),
        ("```\n<details>\n\n</details>\n```", "<pre><code>&lt;details&gt;\n\n&lt;/details&gt;\n</code></pre>"),
        ("<details><summary>A</summary>b</details>", "<details><summary>A</summary>b</details>"),
        ("</details>\n\na", "<p>a</p>"),
        (
            '!!! fakta "A"\n    <details>\n\n    b\n\n    </details>',
            (
                '<aside class="box fact" aria-labelledby="a">\n<h2 id="a">A</h2>\n'
                "<details>\n<p>b</p>\n</details>\n</aside>"
            ),
        ),
    ],
)
def test_what_is_folded_away_ends_where_it_ends(text: str, html: str) -> None:
    assert html == marked(text).html


def test_scripts_are_found_in_what_is_folded_away() -> None:
    found = marked("<details onclick='a()'>\n\n<script>b()</script>\n\n</details>").problems
    assert ["html-script", "html-script"] == [problem.code for problem in found]

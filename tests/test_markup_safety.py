"""Nothing from a text runs, nothing of it goes missing in silence, and no text is too odd to be marked up."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pressroom.markup import close, mark_up
from pressroom.model import Body, Prose
from pressroom.problems import Location, Severity, has_errors


def marked(text: str, *, language: str = "sv", verbatim: bool = True) -> Prose:
    return mark_up(Body.of(text, at=Location(path="content/a.md", line=5)), language=language, verbatim=verbatim)


# --- addresses that run -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "target",
    [
        *("javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java&#115;cript:alert(1)"),
        *("&#x6A;avascript:alert(1)", "java&Tab;script:alert(1)", "java\tscript:alert(1)", "javascript&colon;alert(1)"),
        *(
            "data:text/html,x",
            "DATA:text/html;base64,eA==",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:x",
            "\u200bjavascript:x",
        ),
    ],
)
@pytest.mark.parametrize(
    "form", ["[text]({})", "[text](<{}>)", "[text][x]\n\n[x]: {}", "![text]({})", '<a href="{}">text</a>']
)
def test_addresses_that_run_are_errors_in_every_disguise(target: str, form: str) -> None:
    prose = marked(form.format(target.strip() if "[x]:" in form else target))
    assert has_errors(prose.problems)
    assert "href" not in prose.html
    assert "src" not in prose.html


def test_an_address_that_runs_is_called_unsafe() -> None:
    assert ["link-unsafe"] == [found.code for found in marked("[text](java&#115;cript:alert(1))").problems]
    assert ["link-unsafe"] == [found.code for found in marked('<a href=" JAVA&#115;CRIPT:x">text</a>').problems]
    assert ["link-unsafe"] == [found.code for found in marked("<javascript://x>").problems]


# --- raw HTML -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html", "found"),
    [
        ("a <b>b</b> <u>c</u>", "<p>a <b>b</b> <u>c</u></p>", []),
        ("<div>\na\n</div>", "<div>\na\n</div>", []),
        ("a <br> b", "<p>a <br /> b</p>", []),
        ('<time datetime="2018-06-28">då</time>', '<p><time datetime="2018-06-28">då</time></p>', []),
        ("a <font>b</font>", "<p>a b</p>", [("html-removed", "<font>")]),
        ("a <namn> b", "<p>a  b</p>", [("html-removed", "<namn>")]),
        ("a <!-- b --> c", "<p>a  c</p>", [("html-removed", "<!-- b -->")]),
        ('<p style="color:red">a</p>', "<p>a</p>", [("html-removed", "style")]),
        (
            '<p class="lead speech">a</p>',
            "<p>a</p>",
            [("html-removed", "class lead"), ("html-removed", "class speech")],
        ),
        ('<p role="alert">a</p>', "<p>a</p>", [("html-removed", "role")]),
        ('a <span data-at="1">b</span>', "<p>a <span>b</span></p>", [("html-removed", "data-at")]),
        ('<iframe src="https://a.se"></iframe>', "", [("html-removed", "<iframe>")]),
        ("<style>p {color: red}</style>", "", [("html-removed", "<style>")]),
        ("<svg><circle/></svg>", "", [("html-removed", "<svg>"), ("html-removed", "<circle>")]),
        ("<script>alert(1)</script>", "", [("html-script", "<script>")]),
        ("<SCRIPT\nsrc=//x.se>", "", [("html-script", "<script>")]),
        ('<p onclick="x()">a</p>', "<p>a</p>", [("html-script", "onclick")]),
        ("a <x onload=y>b</x>", "<p>a b</p>", [("html-removed", "<x>"), ("html-script", "onload")]),
        ("`<script>` är kod", "<p><code>&lt;script&gt;</code> är kod</p>", []),
        ("2 < 3 och 4 > 3", "<p>2 &lt; 3 och 4 &gt; 3</p>", []),
    ],
)
def test_raw_html_passes_the_policy_and_what_does_not_is_told(
    text: str, html: str, found: list[tuple[str, str]]
) -> None:
    prose = marked(text)
    told = [
        (problem.code, dict(problem.values)["what"]) for problem in prose.problems if "what" in dict(problem.values)
    ]
    assert (html, found) == (prose.html, told)


@pytest.mark.parametrize(
    ("text", "html", "found"),
    [
        ("*a*{lang=en}", '<p><em lang="en">a</em></p>', []),
        ("*a*{#x}", '<p><em id="x">a</em></p>', []),
        ("*a*{onclick=x}", "<p><em>a</em></p>", ["html-script"]),
        ('*a*{style="x"}', "<p><em>a</em></p>", ["html-removed"]),
        ("*a*{.b}", "<p><em>a</em></p>", ["html-removed"]),
        ("*a*{hidden}", "<p><em>a</em></p>", ["html-removed"]),
        ("[a](b.md){target=_blank}", '<p><a href="ref:0">a</a></p>', ["html-removed"]),
        ("a\n{: .lead}", "<p>a</p>", ["html-removed"]),
        ("```{.python onclick=x}\na\n```", "<pre><code>a\n</code></pre>", []),
    ],
)
def test_attribute_lists_pass_the_policy(text: str, html: str, found: list[str]) -> None:
    prose = marked(text)
    assert (html, found) == (prose.html, [problem.code for problem in prose.problems])


def test_scripts_are_errors_and_the_rest_is_asked_about() -> None:
    severities = {found.code: found.severity for found in marked("<p onclick=x style=y>a</p>").problems}
    assert {"html-script": Severity.ERROR, "html-removed": Severity.WARNING} == severities


# --- odd texts ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *("> " * 3000, "- " * 3000 + "a", "[" * 3000, "![" * 3000, "<div>" * 3000, "<b>" * 3000, ">" * 3000),
        "\n".join("    " * depth + "- a" for depth in range(300)),
        "*a _b " * 3000,
    ],
)
def test_a_text_that_lies_too_deep_is_a_problem_and_the_next_one_is_fine(text: str) -> None:
    prose = marked(text)
    assert ["text-too-deep"] == [found.code for found in prose.problems] or prose.html
    assert "<p>a</p>" == marked("a").html


def test_a_text_in_which_the_marks_get_lost_is_an_error() -> None:
    prose = marked("_>__]_<v>")
    assert ("", ["text-garbled"]) == (prose.html, [found.code for found in prose.problems])


def test_characters_that_no_page_may_carry_are_errors() -> None:
    prose = marked("a\x00b \ufdd05\ufdd1")
    assert ("<p>a b  5 </p>", ["U+0000", "U+FDD0", "U+FDD1"]) == (
        prose.html,
        [dict(found.values)["character"] for found in prose.problems],
    )


PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\n\n",
            "\n\n\n",
            "    ",
            "\t",
            "\r\n",
            "- ",
            "-",
            "– ",
            "— ",
            "* ",
            "1. ",
            "> ",
            "# ",
            "## ",
            "### ",
            "---\n",
        ),
        *(
            "===\n",
            "text ",
            "Vi är glada, säger Anna Ek. ",
            "[a](b)",
            "[a](press/2018/x.md)",
            "[",
            "](",
            ")",
            "]",
            "![",
        ),
        *('![alt](b.jpg "t")', '{credit="x"}', "{#id .c onclick=x}", "{", "}", "`", "``", "```\n", "~~~\n", "<", ">"),
        *("<b>", "</b>", "<div>", "</div>", "<p>", '<a href="x.md">', '<a href="javascript:x">', "</a>", "<script>"),
        *(
            "</script>",
            "<svg onload=x>",
            "<img src=x onerror=y>",
            "<!-- ",
            "-->",
            "<?",
            "<![CDATA[",
            "&",
            "&amp;",
            "&#106;",
        ),
        *(
            "javascript:",
            "data:text/html,x",
            "[^1]",
            "[^1]: not\n",
            "[^a b]:",
            "[x]: http://y.se\n",
            "[x]",
            "*[BNP]: B\n",
        ),
        *(
            "BNP ",
            ":   def\n",
            "Term\n",
            "|a|b|\n|--|--:|\n|1|2|\n",
            "|",
            "***",
            "**",
            "*",
            "_",
            "\\",
            '"',
            "'",
            "...",
            " - ",
        ),
        *(
            "1 200",
            "<https://x.se>",
            "<a@b.se>",
            "kl. 13",
            "\u00a0",
            "å",
            "\ufdd0",
            "\x02",
            "klzzwxh:0001",
            "Tabell: x\n",
        ),
        *('!!! fakta "X"\n    ', "!!! ", "<h2 id=x>", "<table><tr><td>", "<style>", "<li>", '<aside class="box fact">'),
        *("måndagen den 25 september 2018", "070-123 45 67", "ref:0", '<a href="ref:0">', "<x data-at=3>", "<img>"),
    ]
)


@given(
    st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join)), st.sampled_from(["sv", "en", "fi"]), st.booleans()
)
def test_any_text_becomes_well_formed_html_in_which_nothing_runs(text: str, language: str, verbatim: bool) -> None:  # noqa: FBT001
    prose = marked(text, language=language, verbatim=verbatim)
    assert prose == marked(text, language=language, verbatim=verbatim)
    root = etree.fromstring(f"<div>{prose.html}</div>")
    elements = list(root.iter())
    attributes = [(str(name), str(value)) for element in elements for name, value in element.attrib.items()]
    assert not {"script", "style", "svg", "iframe", "object"} & {str(element.tag) for element in elements}
    assert not [
        name for name, _ in attributes if name.startswith("on") or name in {"style", "data-at", "srcset", "target"}
    ]
    addresses = [value for name, value in attributes if name in {"href", "src"}]
    assert [f"ref:{number}" for number in range(len(prose.references))] == [
        value for value in addresses if value.startswith("ref:")
    ]
    schemes = ("ref:", "#", "http://", "https://", "mailto:", "tel:")
    assert [] == [value for value in addresses if not value.lower().startswith(schemes)]
    assert list(prose.anchors) == list(dict.fromkeys(value for name, value in attributes if name == "id"))
    assert [] == [element for element in root.iter("p") if not len(element) and not (element.text or "").strip()]


@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join)))
def test_every_problem_and_reference_of_any_text_lies_in_it(text: str) -> None:
    prose = marked(text, verbatim=False)
    last = 5 + text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    lines = [problem.at.line for problem in prose.problems] + [reference.at.line for reference in prose.references]
    assert [] == [line for line in lines if not 5 <= line <= last]


@given(st.lists(PIECES, max_size=25).map("".join), st.text(alphabet="a#\"'<>&/ ."))
def test_closed_html_is_well_formed_whatever_the_targets(text: str, target: str) -> None:
    prose = marked(text)
    closed = close(prose.html, [target] * len(prose.references))
    with_slashes = re.sub(r"(<(?:br|hr|img|input)(?: [^<>]*)?)>", r"\1/>", closed)
    etree.fromstring(f"<div>{with_slashes}</div>")


@given(st.lists(st.text(alphabet="abcåäöÅÄÖ,.", min_size=1).filter(lambda word: word.strip(".,")), min_size=1))
def test_the_words_of_a_text_are_those_that_were_written(words: list[str]) -> None:
    assert " ".join(words) == marked(" ".join(words)).plain

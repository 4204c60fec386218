"""Typography: quotation marks, dashes, and blanks that do not break."""

import pytest

from pressroom.markup import mark_up
from pressroom.model import Body
from pressroom.problems import Location


def html(text: str, *, language: str = "sv", verbatim: bool = False) -> str:
    body = Body.of(text, at=Location(path="content/a.md", line=1))
    return mark_up(body, language=language, verbatim=verbatim).html.removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("sv", "\"Hej\" och 'hå'", "”Hej” och ’hå’"),
        ("sv", "Delmos' val", "Delmos’ val"),
        ("sv", '*"Hej"*', "<em>”Hej”</em>"),
        ("en", "\"Hi\" and 'ho'", "“Hi” and ‘ho’"),
        ("en", 'It\'s ("so") – "yes"', "It’s (“so”) – “yes”"),
        ("en", '"*Hi*," she said', "“<em>Hi</em>,” she said"),
        ("en", 'A *b*"c"', "A <em>b</em>”c”"),
        ("fi", '"Hei"', '"Hei"'),
        ("sv", "”Hej”", "”Hej”"),
    ],
)
def test_quotation_marks_are_those_of_the_language(language: str, text: str, expected: str) -> None:
    assert expected == html(text, language=language)
    assert expected == html(text, language=language, verbatim=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Motala - en kommun", "Motala – en kommun"),
        ("Motala -en", "Motala -en"),
        ("2018-2020", "2018-2020"),
        ("Och sedan...", "Och sedan…"),
        ("....", "...."),
    ],
)
def test_dashes_and_dots_are_set_only_where_a_text_may_change(text: str, expected: str) -> None:
    assert expected == html(text)
    assert text == html(text, verbatim=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 200", "1~200"),
        ("1 200 000 kronor", "1~200~000~kronor"),
        ("12 345 678", "12~345~678"),
        ("8,8 miljoner kronor", "8,8~miljoner kronor"),
        ("50 procent och 5 %", "50~procent och 5~%"),
        ("kl. 13.15", "kl.~13.15"),
        ("s. 4 och nr 5", "s.~4 och nr~5"),
        ("12 § och § 9", "12~§ och §~9"),
        ("08-123 456 78", "08-123 456 78"),
        ("070 123 45 67", "070 123 45 67"),
        ("år 2018 200 kommuner", "år 2018 200 kommuner"),
        ("den 24 september 2018", "den 24 september 2018"),
        ("es. 4", "es. 4"),
    ],
)
def test_numbers_stay_with_what_belongs_to_them(text: str, expected: str) -> None:
    assert expected.replace("~", "\u00a0") == html(text)
    assert expected.replace("~", "\u00a0") == html(text, verbatim=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('`a - "b" 1 200...`', '<code>a - "b" 1 200...</code>'),
        ('    a - "b"', '<pre><code>a - "b"\n</code></pre>'),
        ("https://a.se/'b'...", "https://a.se/'b'..."),
        ('<span title="a - &quot;b&quot;">c</span>', '<span title="a - &quot;b&quot;">c</span>'),
        ('<kbd>"</kbd>', '<kbd>"</kbd>'),
        ('![a "b" - c](d.jpg)', '<figure><img alt="a &quot;b&quot; - c" src="ref:0" /></figure>'),
    ],
)
def test_code_addresses_and_attributes_are_left_alone(text: str, expected: str) -> None:
    assert expected == html(text)


def test_captions_are_set_like_other_texts() -> None:
    assert "<figcaption>Ett ”torg”</figcaption>" in html("![Torget](a.jpg 'Ett \"torg\"')")

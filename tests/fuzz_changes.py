"""What a fuzz run does to the files of a press room: to front matter and YAML, Markdown, templates and bare bytes.

Each change is a function of a text and a source of chance, and gives another text. What it draws from are the marks of
each language, values that have brought down readers of YAML before, and pieces of real texts.
"""

import re
from collections.abc import Callable, Sequence
from random import Random

Change = Callable[[Random, str], str]

VALUES = (
    *("", "~", "null", "nej", "ja", "yes", "[]", "{}", "[[]]", "[{}]", "{a: {b: c}}", "''", '""', "' '", "\u00a0"),
    *("0", "-1", "00", "0126", "1_000", "0x1F", "0o17", "0b1", "1:30:00", "1e999", ".nan", ".inf", "-.inf"),
    *("1" * 5000, "2021-02-30", "0000-00-00", "0001-01-01", "9999-12-31", "99999-01-01", "2021-13", "2021-W01"),
    *("-2021-01-01", "2021-05-11T25:00", "2021-05-11 23:59:60", "2021-05-11T12:00:00+99:99", "2024-03-31 02:30"),
    *("omkring 2021", "mellan 2021 och 2019", "före 0001", "tidigast 9999-12-31", "2021–2022", "31 juni 2021"),
    *("12/31/2021", "odaterat", "*saknas", "&a [*a]", "&a {<<: *a}", "{<<: [*b, {}]}", "&a a", "!!binary aGVq"),
    *("!!set {a, b}", "!!omap [a: b]", "!!python/object/apply:os.system ['true']", "!!python/name:os.system"),
    *("!!timestamp 2021", "!!int hej", "!okänd x", "|", ">", "|9", ">-\n  a\n\n  b", "|+\n\n\n", "'oavslutad"),
    *('"oavslutad', '"\\x00"', '"\\ud800"', '"\\uFFFF"', "? a", "- a", "a: b: c", "@a", "`a`", "%a", "{a", "[a"),
    *("a]", "a #b", "#", "---", "...", "%YAML 1.1", "\t", "a\tb", "\x00", "\x07", "\x1b[2J", "\x7f", "\x85"),
    *("\u2028", "\u2029", "\u200b", "\u202e", "\ufeff", "\ufffe", "\ue000", "\U000e0041", "\U0001f600"),
    *("e\u0301" * 50, "å" * 300, "a" * 70_000, "a " * 3_000, "../../../etc/passwd", "/", ".", "..", "a/../b"),
    *("press/2021", "index.html", "con", "a\\b", "a%00b", "a?b#c", "https://", "http://[", "//a", "a:b"),
    *("https://exempel.example:99999/", "http://[::1", "javascript:alert(1)", "mailto:", "tel:+", "data:,x"),
    *("kommun:", "https://å.example/å?å#å", "https://exempel.example/" + "a/" * 500, "http://a@b@c/", "person:"),
    *("xn--a", "\\", "Namn Namnsson, ", ", ", "{{ view }}", "{% raw %}", "<script>", "</html>", "]]>", "&", "&#0;"),
    *("&#xD800;", "%s{}"),
)
"""Values of fields: other types than are wanted, dates and numbers out of reach, characters that nobody types."""

FIELDS = (
    *("title", "date", "id", "draft", "held", "embargo", "language", "municipality", "visit", "spokesperson"),
    *("contact", "summary", "topics", "boxes", "image", "attachments", "original", "former", "source", "corrections"),
    *("accept", "withdrawn", "reason", "ground", "translates", "series", "kind", "reference", "name", "email"),
    *("phone", "url", "roles", "latitude", "longitude", "code", "moved", "amounts", "events", "site", "agency"),
    *("notice", "successors", "exports", "archived", "start", "closed", "winding_down", "<<", "=", "? x", "'", '"'),
    *("", "1", "null", "å", "\u00a0"),
)

OPEN = ("[", "{a: ", "- ", "? ", "&a [", "!!seq [", "{? ", "- - ")
"""What may stand in itself as deep as anybody likes."""

LAUGHTER = "\n".join(
    [
        "a0: &a0 [x, x, x, x, x, x, x, x]",
        *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 8)}]" for n in range(1, 12)),
        "topics: *a11",
    ]
)
"""Few lines whose aliases stand for more values than any memory holds."""

INLINE = (
    *("*", "**", "_", "__", "***", "`", "``", "~~", "==", "++", "^", "~", "--", "\\", "\\*", "[", "]", "(", ")"),
    *("![", "](", ")[", "[[", "]]", "[^1]", "^[", "[]()", "[](", "[a](b.md)", "[a]( )", "[a][b]", "![](a.png)"),
    *("![a](torget.png)", "<", ">", "<b>", "</b>", "<b", "<a href=", "<a href='x'>", "</p>", "<!--", "-->"),
    *("<![CDATA[", "<?", "<script>", "<svg>", "<br/>", "<details>", "</details>", "<summary>", "<table>", "<td>"),
    *("<math>", "<template>", "&amp;", "&", "&#0;", "&#x110000;", "&nbsp;", "{: .k }", "{#x}", "{:", "{", "}"),
    *("{{ a }}", "{% b %}", "http://x.example", "<http://x.example>", "<a@b.example>", "www.x.example", "|"),
    *("kommun:", "[a](kommun:x)", "[a](person:)", "[a](http://[)", "[a](#)", "[a](../../a)", "[a](%00)"),
    *("070-123 45 67", "i dag", "19811218-9876", "tisdagen den 31 februari 2021", "\x02", "\x03", "\x00", "\x0c"),
    *("\u200b", "\u202e", "\u00ad", "\u00a0", "\ufffc", "\ue000", "\U0001f600\u200d\U0001f600", "e\u0301", "”", '"'),
    *("'", "»", "–", "—", "…", "ord", "Ord. ", "åäö", "ﬁ", " ", "  \n", "\\\n"),
)
BLOCKS = (
    *("\n\n", "\n", "\r\n", "\r", "    ", "\t", "   ", "  ", "# ", "## ", "###### ", "# {#x}\n", "===\n", "---\n"),
    *("***\n", "\n> ", ">> ", "- ", "* ", "+ ", "1. ", "1) ", "a) ", "• ", "•\t", "\uf0b7 ", "- [ ] ", "-\u00a0"),
    *("– ", "- – ", "– Hej, säger Ada.\n", "−", "!!! ", '!!! fakta "A"\n    ', "!!! fakta\n", "!!!fakta\n"),
    *("!!! x\n", ":::", "[!NOTE]", "[TOC]", "```\n", "~~~\n", "```x\n", ":   ", ": ", "*[a]: b\n", "*[AB]: x\n\n"),
    *("[^1]: ", "[^1]:\n    a\n\n    b\n", "[a]: b\n", "[a]: <b> 'c'\n", "| a | b |\n| - | - |\n", "| a |\n"),
    *("a|b\n-|-\n", "|-|-|\n", "a | b\n", "<div>\n", "</div>\n", "<div markdown='1'>\n", "<pre>\n"),
    *("<details>\n<summary>a</summary>\n\n", "Ord\n:   Ord\n", "**Rubrik**\n", "term\n: a\n: b\n\n    c\n", "\x0c\n"),
    *("\u2028", "\x85", "---\ntitle: x\n---\n"),
)
"""Marks of Markdown, of its other dialects, of HTML and of Word: within a line, and at the beginning of lines."""

TEMPLATE_PIECES = (
    *("{{", "}}", "{%", "%}", "{#", "#}", "{{ view }}", "{{ view.x }}", "{{ x }}", "{{ x.y.z }}", "{{ 1 / 0 }}"),
    *("{{ view() }}", "{{ view.text | prose }}", "{{ none | prose }}", "{{ 1 | prose }}", "{{ view | finnsinte }}"),
    *("{{ '' | url }}", "{{ [] | max }}", "{% if %}", "{% if x %}", "{% endif %}", "{% for a in view %}{% endfor %}"),
    *("{% for a in 3 %}{% endfor %}", "{% endfor %}", "{% else %}", "{% block main %}"),
    *("{% block x %}{% endblock %}", "{% endblock %}", "{% extends 'layout.html' %}", "{% extends 'saknas' %}"),
    *("{% include 'layout.html' %}", "{% include 'saknas' %}", "{% include view %}"),
    *("{% import 'parts.html' as p %}{{ p.x() }}", "{% extends 'release.html' %}", "{% include 'release.html' %}"),
    *("{% from 'parts.html' import x %}{{ x() }}", "{% macro m() %}", "{{ super() }}", "{{ self.main() }}"),
    *("{% set view = 1 %}", "{% set frame = none %}", "{% raw %}", "{% call m() %}{% endcall %}", "{% do 1 %}"),
    *("{% break %}", "{{ 'a' ~ 1 + 'b' }}", "{{ 9 ** 9 ** 2 }}", "{{ ''.__class__.__mro__ }}", "{{ view.text + 1 }}"),
    *("<p>", "</p>", "<b", "</main>", "<a href='saknas.html'>a</a>", "<img src='x'>", "id='x' id='x'", "<script>"),
    *("&", "\x00", "\x0b", "\ud800"),
)
"""Faults of templates; those that only take for ever or fill the memory are their author's own."""


def some(chance: Random, pieces: Sequence[str], most: int) -> str:
    """Some pieces in any order."""
    return "".join(chance.choices(pieces, k=chance.randint(1, most)))


def lines_changed(chance: Random, text: str) -> str:
    """One line gone, doubled, elsewhere, cut or indented otherwise."""
    lines = text.split("\n")
    place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    line = lines[place]
    cut = chance.randint(0, len(line))
    replaced: tuple[list[str], ...] = (
        *([], [line, line], [line[:cut]], [line[cut:]], [line[:cut], line[cut:]], [f" {line}"], [f"    {line}"]),
        *(
            [f"\t{line}"],
            [line.lstrip()],
            [lines[other]],
            [line, lines[other]],
            [f"{line}{lines[other]}"],
            [line.upper()],
        ),
    )
    lines[place : place + 1] = chance.choice(replaced)
    return "\n".join(lines)


def piece_inserted(pieces: Sequence[str], most: int = 3) -> Change:
    """A change that puts some pieces anywhere into the text, or in the place of a part of it."""

    def inserted(chance: Random, text: str) -> str:
        start = chance.randint(0, len(text))
        end = min(start + chance.choice((0, 0, 1, 5, 40)), len(text))
        return text[:start] + some(chance, pieces, most) + text[end:]

    return inserted


def character_gone(chance: Random, text: str) -> str:
    """One of the marks of a text is gone."""
    places = [match.start() for match in re.finditer(r"[^\w\s]", text)]
    place = chance.choice(places) if places else 0
    return text[:place] + text[place + 1 :]


def part_moved(chance: Random, text: str) -> str:
    """A part of a text stands elsewhere, too or instead."""
    start, end, to = sorted(chance.randint(0, len(text)) for _ in range(3))
    return chance.choice(
        (text[:start] + text[end:to] + text[start:end] + text[to:], text[:to] + text[start:end] + text[to:])
    )


# --- front matter and YAML ----------------------------------------------------------------------------------------


def value_replaced(chance: Random, text: str) -> str:
    """A field says something else."""
    found = list(re.finditer(r"(?m)(?<=[:-])[ ]+(\S.*)$", text))
    if not found:
        return text + chance.choice(VALUES)
    match = chance.choice(found)
    return text[: match.start(1)] + chance.choice(VALUES) + text[match.end(1) :]


def part_of_value_replaced(chance: Random, text: str) -> str:
    """A part of a value says something else: within a list or a mapping in one line, or at its end."""
    found = list(re.finditer(r"(?<=[:\[{,])[ ]*([^:\[\]{},\n]+)", text))
    if not found:
        return text
    match = chance.choice(found)
    return f"{text[: match.start()]} {chance.choice(VALUES)}{text[match.end() :]}"


def field_added(chance: Random, text: str) -> str:
    """One field more, known or not, maybe twice."""
    lines = text.split("\n")
    indent = chance.choice(("", "", "", "  ", "    ", "\t", "- "))
    lines.insert(chance.randint(0, len(lines)), f"{indent}{chance.choice(FIELDS)}: {chance.choice(VALUES)}")
    return "\n".join(lines)


def field_renamed(chance: Random, text: str) -> str:
    """A field has the name of another."""
    found = list(re.finditer(r"[\w-]+(?=:)", text))
    if not found:
        return text
    match = chance.choice(found)
    return text[: match.start()] + chance.choice(FIELDS) + text[match.end() :]


def nested(chance: Random, text: str) -> str:
    """A value lies deep in others."""
    depth = chance.choice((2, 30, 300, 3_000, 30_000))
    opened = chance.choice(OPEN) * depth
    closed = chance.choice(("", "]" * depth, "}" * depth))
    return field_put(chance, text, f"{chance.choice(FIELDS)}: {opened}{closed}")


def laughing(chance: Random, text: str) -> str:
    """A few aliases stand for millions of values."""
    return field_put(chance, text, LAUGHTER)


def listed_often(chance: Random, text: str) -> str:
    """A list or a mapping has very many values."""
    many = range(chance.choice((10, 1_000, 20_000)))
    value = ", ".join(f"a{n}" for n in many) if chance.random() < 0.5 else "a, " * len(many)
    return field_put(chance, text, f"{chance.choice(FIELDS)}: {chance.choice((f'[{value}]', f'{{{value}}}'))}")


def field_put(chance: Random, text: str, line: str) -> str:
    """A line more, before or after a text."""
    return f"{line}\n{text}" if chance.random() < 0.5 else f"{text}\n{line}"


OF_YAML: tuple[Change, ...] = (
    *(value_replaced,) * 8,
    *(part_of_value_replaced,) * 4,
    *(field_added,) * 4,
    *(field_renamed, field_renamed, lines_changed, lines_changed, lines_changed, character_gone, part_moved),
    *(piece_inserted(VALUES, 2), nested, laughing, listed_often),
)


# --- Markdown -----------------------------------------------------------------------------------------------------


def marks_added(chance: Random, text: str) -> str:
    """A paragraph of marks in any order."""
    return f"{text}\n\n{some(chance, (*INLINE, *BLOCKS), 40)}"


def composed(chance: Random, text: str) -> str:
    """Another text, put together of blocks with marks in them."""
    del text
    blocks = (f"{chance.choice(BLOCKS)}{some(chance, INLINE, 8)}" for _ in range(chance.randint(1, 25)))
    return chance.choice(("\n", "\n\n", "")).join(blocks)


def repeated(chance: Random, text: str) -> str:
    """A mark, a pair of them or a line of the text stands there very often."""
    lines = [line for line in text.split("\n") if line.strip()] or ["a"]
    unit = chance.choice((some(chance, INLINE, 3), some(chance, BLOCKS, 3), f"{chance.choice(lines)}\n"))
    wanted = chance.choice((100, 2_000, 20_000, 60_000))
    return f"{text}\n\n{unit * (wanted // len(unit))}"


def deep(chance: Random, text: str) -> str:
    """Something lies deep in itself: a list, a quotation, a box, brackets, HTML."""
    depth = chance.choice((5, 40, 150, 1_000))
    shapes = (
        "\n".join(f"{'    ' * level}- a" for level in range(min(depth, 150))),
        *("> " * depth + "a", "- " * depth + "a", "[" * depth + "a" + "](b)" * depth, "![" * depth, "(" * depth),
        *(
            "<div>" * depth,
            "<b>" * depth + "a" + "</b>" * depth,
            "<details>\n\n" * depth,
            "*a **b " * depth,
            "(" * depth + ")" * depth,
        ),
        "\n".join(f'{"    " * level}!!! fakta "A"' for level in range(min(depth, 150))),
    )
    return f"{text}\n\n{chance.choice(shapes)}\n"


OF_MARKDOWN: tuple[Change, ...] = (
    *(piece_inserted(INLINE),) * 5,
    *(piece_inserted(BLOCKS),) * 5,
    *(piece_inserted((*INLINE, *BLOCKS), 30),) * 2,
    *(lines_changed, lines_changed, character_gone, character_gone, part_moved, marks_added, marks_added),
    *(composed, composed, composed, repeated, deep),
)


# --- templates ----------------------------------------------------------------------------------------------------


def name_changed(chance: Random, text: str) -> str:
    """A name in a tag is another."""
    found = list(re.finditer(r"\b[a-z_]{2,}\b(?=[^{}]*[%}]\})", text))
    if not found:
        return text
    match, other = chance.choice(found), chance.choice(found)
    return text[: match.start()] + chance.choice((f"{match[0]}x", match[0][1:], other[0])) + text[match.end() :]


OF_TEMPLATES: tuple[Change, ...] = (
    *(lines_changed,) * 4,
    *(name_changed,) * 4,
    *(piece_inserted(TEMPLATE_PIECES, 1),) * 4,
    *(character_gone, character_gone, part_moved),
)


# --- bytes --------------------------------------------------------------------------------------------------------

WRONG_BYTES = (
    b"\xff",
    b"\xe5",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\x00",
    b"\r",
    b"\xef\xbb\xbf",
    b"\xfe\xff",
)


def damaged(chance: Random, content: bytes) -> bytes:
    """Bytes that are cut, changed, of another encoding, or that are no text at all."""
    place = chance.randint(0, len(content))
    match chance.randrange(6):
        case 0:
            return content[:place]
        case 1:
            return content.decode("utf-8", "replace").encode(chance.choice(("latin-1", "utf-16", "cp437")), "replace")
        case 2:
            return content.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\r", b"\x85", b"\n\n")))
        case 3:
            return chance.choice(WRONG_BYTES) + content
        case _:
            return content[:place] + chance.choice(WRONG_BYTES) + content[place + chance.randint(0, 2) :]

"""What HTML a text may bring along, and what is taken out of it.

nh3 is the law: nothing passes it that isn't listed here. What it takes out is told, with its line, so that nothing
goes missing in silence; scripts and addresses that could run as scripts are errors.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from types import MappingProxyType
from typing import Any
from xml.etree.ElementTree import Element

from pressroom.lazy_regex import expression
from pressroom.markup.findings import Findings
from pressroom.markup.lines import first_mark, without_marks
from pressroom.markup.links import SCHEMES, judge_link
from pressroom.markup.tree import VOID
from pressroom.model import ReferenceKind
from pressroom.problems import Fault, Location, Problem, error, place, warning
from pressroom.values import dataclass

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TAGS = frozenset(
    {
        *HEADINGS,
        *VOID,
        *("a", "abbr", "address", "aside", "b", "bdi", "bdo", "blockquote", "caption", "cite", "code", "colgroup"),
        *("dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "i", "ins", "kbd", "li"),
        *("mark", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var"),
    }
)
ATTRIBUTES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "*": frozenset({"id", "lang", "dir", "title"}),
        "a": frozenset({"href", "hreflang"}),
        "img": frozenset({"src", "alt", "width", "height", "credit"}),
        "ol": frozenset({"start", "reversed"}),
        "li": frozenset({"value"}),
        "td": frozenset({"align", "colspan", "rowspan", "headers"}),
        "th": frozenset({"align", "colspan", "rowspan", "headers", "scope", "abbr"}),
        "col": frozenset({"span"}),
        "colgroup": frozenset({"span"}),
        "time": frozenset({"datetime"}),
        "del": frozenset({"datetime"}),
        "ins": frozenset({"datetime"}),
    }
)
CLASSES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "blockquote": frozenset({"speech"}),
        "aside": frozenset({"box", "fact", "archive"}),
        "div": frozenset({"footnote"}),
        "a": frozenset({"footnote-ref", "footnote-backref"}),
        "td": frozenset({"left", "center", "right"}),
        "th": frozenset({"left", "center", "right"}),
    }
)
"""Classes that our own dialect makes. Others come with the finished text, or from nobody."""

_PLACED = ("a", "img", "blockquote", *HEADINGS)
_RUNNING = frozenset({"script", "style", "noscript", "template", "iframe", "object", "embed"})
"""Elements that go with all that is in them."""

_ADDRESSES = frozenset({"href", "src", "xlink:href", "action", "formaction", "srcset", "poster", "data", "background"})
_RAW_TAG = expression(r"<(?P<name>[A-Za-z][^\s/>]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>?")
_RAW_ATTRIBUTE = expression(r"(?P<name>[^\s=/>\"']+)(?:\s*=\s*(?:\"(?P<d>[^\"]*)\"|'(?P<s>[^']*)'|(?P<w>[^\s>]+)))?")
_RAW_OTHER = expression(r"<!--.*?(?:-->|$)|<\?.*?(?:\?>|$)|<![A-Za-z\[].*?(?:>|$)", re.DOTALL)
_NESTING = expression(r"<(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*)")
ENDS_BY_ITSELF = VOID | {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "caption"}

DEEPEST_HTML = 100
"""How deep elements may lie in each other: the parser's time grows with the square of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Attribute:
    """An attribute of an element, as a writer gave it."""

    tag: str
    name: str
    value: str


def clean(html: str) -> str:
    """The HTML with what the policy allows."""
    return str(_cleaner().clean(html))


@cache
def _cleaner() -> Any:  # noqa: ANN401  (of a library that is loaded when a text needs it)
    """What keeps the policy."""
    import nh3  # noqa: PLC0415  (see above)

    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(_RUNNING),
        attributes={
            **{tag: set(names) for tag, names in ATTRIBUTES.items()},
            **{tag: {"data-at", *ATTRIBUTES.get(tag, ())} for tag in _PLACED},
        },
        allowed_classes={tag: set(classes) for tag, classes in CLASSES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


def is_too_deep(html: str) -> bool:
    """Whether elements lie deeper in each other than we follow."""
    if html.count("<") <= DEEPEST_HTML:
        return False
    depth, open_tags = 0, Counter[str]()
    for match in _NESTING.finditer(html):
        name = match["name"].lower()
        if name in ENDS_BY_ITSELF or (match["end"] and not open_tags[name]):
            continue
        step = -1 if match["end"] else 1
        open_tags[name] += step
        depth += step
        if depth > DEEPEST_HTML:
            return True
    return False


# --- raw HTML -----------------------------------------------------------------------------------------------------


def with_places(raw: str) -> str:
    """Raw HTML with the marks in its tags as attributes, where a place is needed later, and without the others."""

    def placed(match: re.Match[str]) -> str:
        number = first_mark(match["attributes"])
        tag, attributes = match["name"], without_marks(match["attributes"])
        place = f' data-at="{number}"' if number is not None and tag.lower() in _PLACED else ""
        end = ">" if match.group().endswith(">") else ""
        return f"<{tag}{place}{attributes}{end}"

    return without_marks(_RAW_TAG.sub(placed, raw))


def find_removed(raw: str, findings: Findings) -> Iterator[Problem]:
    """What will be taken out of a piece of raw HTML, and what is wrong with its links."""
    for other in _RAW_OTHER.finditer(raw):
        at = findings.place(other.group(), "<!--" if other.group().startswith("<!--") else other.group())
        yield warning("html-removed", at, what=_short(without_marks(other.group())))
    for match in _RAW_TAG.finditer(_RAW_OTHER.sub("", raw)):
        tag = match["name"].lower()
        at = _place_of_tag(match, findings)
        if tag == "script":
            yield error("html-script", at, what="<script>")
        elif tag not in TAGS:
            yield warning("html-removed", at, what=f"<{tag}>")
        attributes = without_marks(match["attributes"])
        if tag == "img" and not re.search(r"\bsrc\s*=", attributes, re.IGNORECASE):
            yield error("link-empty", at)
        for attribute in _RAW_ATTRIBUTE.finditer(attributes):
            value = attribute["d"] or attribute["s"] or attribute["w"] or ""
            name = attribute["name"].lower()
            yield from _judge_attribute(_Attribute(tag=tag, name=name, value=value), at, findings, match)


def _judge_attribute(
    attribute: _Attribute, at: Location, findings: Findings, match: re.Match[str]
) -> Iterator[Problem]:
    """What is wrong with one attribute of a raw tag."""
    if attribute.name in _ADDRESSES:
        kind = ReferenceKind.IMAGE if attribute.tag == "img" else ReferenceKind.LINK
        judged = judge_link(attribute.value, kind)
        if isinstance(judged, Fault):
            yield place(judged, findings.place(match["attributes"], attribute.value))
            return
    if attribute.tag in TAGS:
        yield from _judge(attribute, lambda: at)
    elif attribute.name.startswith("on"):
        yield error("html-script", at, what=attribute.name)


def _place_of_tag(match: re.Match[str], findings: Findings) -> Location:
    """Where a raw tag stands."""
    number = first_mark(match["attributes"])
    words = f"<{match['name']}"
    if number is None:
        return findings.source.find(words)
    return findings.source.place(findings.source.offset_of(number) - len(words), len(words))


# --- attribute lists ----------------------------------------------------------------------------------------------


def drop_attributes(element: Element, findings: Findings) -> None:
    """Take the attributes off an element of Python-Markdown's that the policy forbids, and tell of it."""
    tag = element.tag
    for name, value in list(element.items()):
        if name == "data-at":
            continue
        kept = _kept_classes(tag, value or "") if name == "class" else value or ""
        attribute = _Attribute(tag=tag, name=name.lower(), value=value or "")
        problems = list(_judge(attribute, partial(_in_braces, name, value, findings)))
        findings.extend(problems)
        if (problems and name != "class") or not (kept or name in {"alt", "href", "src"}):
            del element.attrib[name]
        else:
            element.set(name, kept)


def _judge(attribute: _Attribute, at: Callable[[], Location]) -> Iterator[Problem]:
    """What is wrong with an attribute of an element that may stay; its place is looked for when something is."""
    if attribute.name.startswith("on"):
        yield error("html-script", at(), what=attribute.name)
    elif attribute.name == "class":
        kept = _kept_classes(attribute.tag, attribute.value).split()
        for name in attribute.value.split():
            if name not in kept:
                yield warning("html-removed", at(), what=f"class {name}")
    elif attribute.name not in ATTRIBUTES["*"] and attribute.name not in ATTRIBUTES.get(attribute.tag, ()):
        yield warning("html-removed", at(), what=attribute.name)


def _kept_classes(tag: str, classes: str) -> str:
    """The classes of an element that may stay."""
    return " ".join(name for name in classes.split() if name in CLASSES.get(tag, ()))


def _in_braces(name: str, value: str | None, findings: Findings) -> Location:
    """Where an attribute list gives an attribute."""
    words = re.escape((value or name).split()[-1] if name == "class" and value else name)
    match = re.search(rf"\{{[^{{}}\n]*?(?P<words>{words})", findings.source.without_code)
    return findings.source.place(match.start("words"), len(match["words"])) if match else findings.source.at


def _short(text: str) -> str:
    """A text short enough to be repeated in one line."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"  # noqa: PLR2004 - a line on the terminal

"""The open references of a text: its links into the site, its pictures and its speakers, numbered in their order.

They stand as ``href="ref:n"`` and ``src="ref:n"``; `close` puts targets there. Links to other sites say so to those who
listen, and nothing opens a new window.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from functools import partial
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from pressroom.lazy_regex import expression
from pressroom.markup.findings import Findings
from pressroom.markup.links import Way, judge_link
from pressroom.markup.proofread import judge_address, judge_alternative, judge_link_text
from pressroom.markup.speech import SPEAKER, place_of_speaker
from pressroom.markup.tree import drop_empty, inline_text, parents_of, unwrap
from pressroom.markup.words import MarkupWords
from pressroom.model import Reference, ReferenceKind
from pressroom.problems import Fault, Location, warning
from pressroom.values import dataclass

_OPEN = "ref:"
_LINK = expression(
    r'<a(?P<before>(?: [^<>]*?)?) href="ref:(?P<number>\d+)"(?P<after>[^<>]*)>(?P<text>.*?)</a>', re.DOTALL
)
_PICTURE = expression(r'<img(?P<before>(?: [^<>]*?)?) src="ref:(?P<number>\d+)"(?P<after>[^<>]*)>')
_SIZE = expression(r' (?P<name>width|height)="(?P<pixels>[^"]*)"')
KEPT_IN_ADDRESSES = "!#$%&'()*+,/:;=?@[]~"
_SPEAKER = f'class="{SPEAKER}"'


@dataclass(kw_only=True)
class Opened:
    """What a text refers to: inside the site, in order, and outside."""

    words: MarkupWords
    language: str
    prefix: str
    findings: Findings
    references: list[Reference] = field(default_factory=list)
    outside: list[Reference] = field(default_factory=list)

    def forget(self) -> None:
        """Begin anew, with no problem told either."""
        self.references.clear()
        self.outside.clear()
        self.findings.problems.clear()

    def open(self, kind: ReferenceKind, target: str, at: Location) -> str:
        """Open a reference and return what stands in its place."""
        if target.startswith("#"):
            target = f"#{self.prefix}{target[1:]}"
        self.references.append(Reference(kind, target, at))
        return f"{_OPEN}{len(self.references) - 1}"


def open_references(root: Element, opened: Opened) -> None:
    """Open every link and picture in the tree, in its order; what leads nowhere is no link."""
    _drop_dead(root, "img", opened)
    _drop_dead(root, "a", opened)
    drop_empty(root)
    for element in list(root.iter()):
        if element.tag == "img":
            _open_picture(element, opened)
        elif element.tag == "a" and element.get("class") == SPEAKER:
            name = " ".join(inline_text(element).split())
            at = place_of_speaker(name, element.get("data-at", ""), opened.findings)
            element.set("href", opened.open(ReferenceKind.SPEAKER, name, at))
        elif element.tag == "a" and not element.get("role"):
            _open_link(element, opened)


def _drop_dead(root: Element, tag: str, opened: Opened) -> None:
    """Take out pictures, or links, that lead nowhere, which was told before, and links that can't be seen."""
    parents: dict[Element, Element] = {}
    for element in list(root.iter(tag)):
        if element.get("class") == SPEAKER or element.get("role"):
            continue
        target = _address(element)
        is_dead = isinstance(judge_link(target, _kind(element)), Fault)
        if not is_dead and tag == "a" and not inline_text(element) and next(element.iter("img"), None) is None:
            opened.findings.add(warning("link-text-empty", _place(element, opened.findings), target=target))
            is_dead = True
        if is_dead:
            parents = parents or parents_of(root)
            _disband(element, parents)


def _disband(element: Element, parents: dict[Element, Element]) -> None:
    """Leave what is in a link without the link; the anchor of one that has an anchor stays."""
    if element.tag == "a" and element.get("id"):
        element.tag = "span"
        element.attrib.pop("href", None)
        return
    parent = parents[element]
    for child in element:
        parents[child] = parent
    unwrap(parent, element)


def _open_picture(picture: Element, opened: Opened) -> None:
    """Open a picture."""
    target, at = _address(picture), _place(picture, opened.findings)
    alternative = picture.get("alt", "")
    opened.findings.extend(judge_alternative(alternative, at, picture=target.rpartition("/")[2]))
    picture.set("alt", alternative)
    picture.set("src", opened.open(ReferenceKind.IMAGE, target, at))


def _open_link(link: Element, opened: Opened) -> None:
    """Open a link, or say of it that it leads to another site."""
    target, text = _address(link), inline_text(link)
    at = partial(_place, link, opened.findings)
    opened.findings.extend(judge_link_text(text, target, partial(place_of_text, text, at, opened.findings)))
    match judge_link(target, ReferenceKind.LINK):
        case Way.INSIDE:
            link.set("href", opened.open(ReferenceKind.LINK, target, at()))
        case Way.OUTSIDE:
            opened.outside.append(Reference(kind=ReferenceKind.LINK, target=target, at=at()))
            opened.findings.extend(judge_address(target, at()))
            link.attrib.update({"class": "outside", "href": quote(target, safe=KEPT_IN_ADDRESSES), "rel": "external"})
            _say_outside(link, opened)


def _kind(element: Element) -> ReferenceKind:
    """What an element asks for."""
    return ReferenceKind.IMAGE if element.tag == "img" else ReferenceKind.LINK


def _address(element: Element) -> str:
    """The address of a link or picture."""
    return element.get("src" if element.tag == "img" else "href", "").strip()


def _place(element: Element, findings: Findings) -> Location:
    """The place of the address of a link or picture."""
    target, mark = _address(element), element.get("data-at", "")
    return findings.source.at_mark(int(mark), target) if mark.isdecimal() else findings.source.find(target)


def place_of_text(text: str, place_of_link: Callable[[], Location], findings: Findings) -> Location:
    """Where a link's text stands, if it stands once in the line of the link."""
    at = place_of_link()
    text_at = findings.source.find(f"[{text}]") if text else at
    if text_at.line != at.line or not text_at.column:
        return at
    return Location(path=text_at.path, line=text_at.line, column=text_at.column + 1, length=len(text))


def _say_outside(link: Element, opened: Opened) -> None:
    """Say that a link leads to another site, to those who listen to the page."""
    note = SubElement(link, "span", {"class": "visually-hidden"})
    note.text = f" ({opened.words.outside})"
    if code := language_of_words(opened):
        note.set("lang", code)


def language_of_words(opened: Opened) -> str:
    """The language of our own words in a text, where it isn't the text's."""
    code = opened.words.code
    return "" if opened.language.partition("-")[0].lower() == code else code


# --- closing ------------------------------------------------------------------------------------------------------


def close(html: str, targets: Sequence[str], pictures: Sequence[Mapping[str, str]] = ()) -> str:
    """The HTML of a text with the nth target in the place of the nth reference.

    An empty target unwraps a link: a speaker without a page stays marked as one, a picture without a file goes. Void
    elements lose the slash that made them well-formed XML; nothing else holds it, since texts and values are escaped.

    `pictures`, where given, are further attributes of each reference that is a picture: how wide and high it is, and
    whatever else the browser needs to choose a file.
    """

    def link(match: re.Match[str]) -> str:
        target = targets[int(match["number"])]
        if target:
            return f'<a{match["before"]} href="{_escaped(target)}"{match["after"]}>{match["text"]}</a>'
        is_speaker = _SPEAKER in match["before"] or _SPEAKER in match["after"]
        return f"<span {_SPEAKER}>{match['text']}</span>" if is_speaker else match["text"]

    def picture(match: re.Match[str]) -> str:
        number = int(match["number"])
        if not targets[number]:
            return ""
        before, after = match["before"], match["after"]
        more = pictures[number] if pictures else {}
        if more:
            more = _as_written({**more}, _SIZE.findall(before + after))
            before, after = _SIZE.sub("", before), _SIZE.sub("", after)
        added = "".join(f' {name}="{_escaped(value)}"' for name, value in more.items())
        return f'<img{before} src="{_escaped(targets[number])}"{added}{after}>'

    closed = _LINK.sub(link, _PICTURE.sub(picture, html)) if targets else html
    return closed.replace(" />", ">")


def _as_written(attributes: dict[str, str], sizes: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The attributes of a picture in the width that the writer gave it, if any; its height follows."""
    pixels = dict(sizes).get("width", "")
    if pixels.isdecimal() and 0 < int(pixels) < int(attributes["width"]):
        height = int(attributes["height"]) * int(pixels) / int(attributes["width"])
        attributes |= {"width": pixels, "height": str(max(1, round(height)))}
        attributes |= {"sizes": f"{pixels}px"} if "sizes" in attributes else {}
    return attributes


def _escaped(address: str) -> str:
    """An address as it stands in an attribute."""
    return address.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")

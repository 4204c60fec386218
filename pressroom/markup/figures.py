"""Pictures: one that stands alone becomes a figure.

``![alternative text](bild.jpg "Caption. Foto: Anna Ek")``: the title is the caption, and what follows ``Foto:`` in it
the credit, which may also be given as ``{credit="Anna Ek"}``. A picture inside a line keeps its title.
"""

import re
from xml.etree.ElementTree import Element, SubElement

from pressroom.lazy_regex import expression
from pressroom.markup.tree import is_blank, parents_of
from pressroom.markup.words import MarkupWords

_CREDIT = expression(
    r"(?:^|(?<=\s))(?:foto(?:graf)?|bild|illustration|photo(?:graph)?|image)\s*:.*", re.IGNORECASE | re.DOTALL
)


def frame_pictures(root: Element, words: MarkupWords) -> None:
    """Make figures of the paragraphs that consist of pictures, and settle the titles of the others."""
    if next(root.iter("img"), None) is None:
        return
    parents = parents_of(root)
    for paragraph in list(root.iter("p")):
        if _has_only_pictures(paragraph):
            parent = parents[paragraph]
            place = list(parent).index(paragraph)
            figures = [_figure(child, words) for child in paragraph]
            figures[-1].tail = paragraph.tail
            parent[place : place + 1] = figures
    for picture in root.iter("img"):
        if credit := picture.attrib.pop("credit", ""):
            title = picture.get("title", "")
            picture.set("title", f"{title} {_credited(credit, words)}".strip())


def _has_only_pictures(paragraph: Element) -> bool:
    """Whether a paragraph is nothing but pictures, each perhaps a link."""
    return (
        len(paragraph) > 0
        and is_blank(paragraph.text)
        and all(is_blank(child.tail) and _picture_in(child) is not None for child in paragraph)
    )


def _picture_in(element: Element) -> Element | None:
    """The picture that an element is, or that is all there is in a link."""
    if element.tag == "img":
        return element
    alone = element.tag == "a" and len(element) == 1 and is_blank(element.text) and is_blank(element[0].tail)
    return element[0] if alone and element[0].tag == "img" else None


def _figure(child: Element, words: MarkupWords) -> Element:
    """A picture with its caption and credit."""
    figure = Element("figure")
    child.tail = None
    figure.append(child)
    picture = _picture_in(child)
    if picture is None:
        return figure
    title, credit = picture.attrib.pop("title", "").strip(), picture.attrib.pop("credit", "").strip()
    if not credit and (match := _CREDIT.search(title)):
        title, credit = title[: match.start()].strip(), match.group().strip()
    if title or credit:
        caption = SubElement(figure, "figcaption")
        caption.text = f"{title} " if title and credit else title
        if credit:
            SubElement(caption, "span", {"class": "credit"}).text = _credited(credit, words)
    return figure


def _credited(credit: str, words: MarkupWords) -> str:
    """The credit with what it credits."""
    return credit if _CREDIT.match(credit) else f"{words.photo}: {credit}"

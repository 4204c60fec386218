"""HTML as a tree: read from what nh3 wrote, changed in place, and written again as well-formed HTML."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, fromstring

from pressroom.lazy_regex import expression
from pressroom.markup.lines import UNPRINTABLE
from pressroom.model import without_breaks

VOID = frozenset({"br", "hr", "img", "wbr", "col"})
"""Elements that have no end tag."""

_VOID_TAG = expression(rf"<((?:{'|'.join(sorted(VOID))})(?: [^\s=<>]+=\"[^\"]*\")*)>")
BLOCKS = frozenset(
    {
        *(
            "address",
            "aside",
            "blockquote",
            "caption",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
            "h1",
        ),
        *("h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "summary", "table", "tbody", "td"),
        *("tfoot", "th", "thead", "tr", "ul"),
    }
)
_CAN_BE_EMPTY = ("p", "blockquote", "figure")
_SPACE = expression(r"[ \t\n]+")


def read_tree(html: str) -> Element:
    """The HTML that nh3 wrote, as a tree below one `div`."""
    closed = _VOID_TAG.sub(r"<\1/>", UNPRINTABLE.sub("", html)).replace("&nbsp;", "\u00a0")
    return fromstring(f"<div>{closed}</div>")  # noqa: S314 - nh3 wrote it, without a document type


def write_inside(element: Element) -> str:
    """What is inside an element, as HTML that is also well-formed XML."""
    parts = [escaped(element.text or "")]
    for child in element:
        _write(child, parts)
    return "".join(parts).strip("\n")


def _write(element: Element, parts: list[str]) -> None:
    """Write one element and what follows it."""
    attributes = "".join(f' {name}="{quoted(value)}"' for name, value in element.items())
    if element.tag in VOID:
        parts.append(f"<{element.tag}{attributes} />")
    else:
        parts.append(f"<{element.tag}{attributes}>{escaped(element.text or '')}")
        for child in element:
            _write(child, parts)
        parts.append(f"</{element.tag}>")
    parts.append(escaped(element.tail or ""))


def escaped(text: str) -> str:
    """A text as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """A text as it stands in an attribute."""
    return escaped(text).replace('"', "&quot;").replace("\n", " ")


# --- changing -----------------------------------------------------------------------------------------------------


def parents_of(root: Element) -> dict[Element, Element]:
    """The parent of every element below the root."""
    return {child: parent for parent in root.iter() for child in parent}


def unwrap(parent: Element, child: Element) -> None:
    """Put what is inside an element into its place."""
    place = list(parent).index(child)
    inside = list(child)
    if inside:
        inside[-1].tail = f"{inside[-1].tail or ''}{child.tail or ''}"
        _append_text(parent, place, child.text or "")
    else:
        _append_text(parent, place, f"{child.text or ''}{child.tail or ''}")
    parent[place : place + 1] = inside


def remove(parent: Element, child: Element) -> None:
    """Take an element out, and keep the text after it."""
    place = list(parent).index(child)
    _append_text(parent, place, child.tail or "")
    del parent[place]


def drop_empty(root: Element) -> None:
    """Take out paragraphs, quotations and figures with nothing in them."""
    if not any(_is_empty(element) for tag in _CAN_BE_EMPTY for element in root.iter(tag)):
        return
    for parent in list(root.iter()):
        for child in list(parent):
            if _is_empty(child):
                remove(parent, child)


def _is_empty(element: Element) -> bool:
    """Whether nothing is left of a paragraph or figure."""
    if element.tag == "figure":
        return next(element.iter("img"), None) is None and is_blank("".join(element.itertext()))
    return element.tag in {"p", "blockquote"} and not len(element) and is_blank(element.text)


def tidy(root: Element) -> None:
    """Take off what only we needed, and what is empty now."""
    drop_empty(root)
    for element in root.iter():
        if element.get("data-at") is not None:
            del element.attrib["data-at"]
        if not element.get("class", "-"):
            del element.attrib["class"]


def _append_text(parent: Element, place: int, text: str) -> None:
    """Add text before the child at a place."""
    if place:
        parent[place - 1].tail = f"{parent[place - 1].tail or ''}{text}"
    else:
        parent.text = f"{parent.text or ''}{text}"


def is_blank(text: str | None) -> bool:
    """Whether there is nothing to be read in a text."""
    return not (text and text.strip())


# --- reading ------------------------------------------------------------------------------------------------------


def inline_text(element: Element) -> str:
    """The text of an element in one line, with the words for pictures."""
    return " ".join("".join(_inline(element)).split())


def _inline(element: Element) -> Iterator[str]:
    """The texts in an element."""
    if element.tag == "img":
        yield element.get("alt", "")
    yield element.text or ""
    for child in element:
        if child.get("class") != "visually-hidden":
            yield from _inline(child)
        yield child.tail or ""


def plain_text(root: Element) -> str:
    """What is to be read in a tree, without marks: paragraphs with a blank line between them, rows with a bar."""
    paragraphs: list[str] = []
    _collect(root, paragraphs)
    return join_paragraphs(paragraphs)


def join_paragraphs(paragraphs: Iterable[str]) -> str:
    """Paragraphs as a text in which every blank is one like any other."""
    return without_breaks("\n\n".join(paragraphs).replace("\u00a0", " "))


def _collect(element: Element, paragraphs: list[str]) -> None:
    """Add the paragraphs of a block."""
    running: list[str] = [element.text or ""]
    for child in element:
        if child.tag in BLOCKS:
            _finish(running, paragraphs)
            _add_block(child, paragraphs)
        elif child.tag == "br":
            running.append("\v")
        elif child.get("class") != "visually-hidden" and child.get("role") not in {"doc-noteref", "doc-backlink"}:
            running += _running(child)
        running.append(child.tail or "")
    _finish(running, paragraphs)


def _add_block(block: Element, paragraphs: list[str]) -> None:
    """Add a block inside another."""
    if block.tag == "tr":
        cells = (inline_text(cell) for cell in block)
        paragraphs.append(" | ".join(cells))
    elif block.tag == "pre":
        paragraphs.append("".join(block.itertext()).strip("\n"))
    else:
        _collect(block, paragraphs)


def _running(element: Element) -> Iterator[str]:
    """The texts of an element that runs in a line, without the numbers of notes."""
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield "\v"
        elif child.get("class") != "visually-hidden" and child.get("role") not in {"doc-noteref", "doc-backlink"}:
            yield from _running(child)
        yield child.tail or ""


def _finish(running: list[str], paragraphs: list[str]) -> None:
    """Make a paragraph of the texts that were collected, if there is anything in them."""
    text = "".join(running)
    running.clear()
    add_paragraph(text, paragraphs)


def in_one_line(text: str) -> str:
    """A text with a single blank for those of each kind that stand together, also at its ends."""
    line = text.replace("\n", " ")
    return _SPACE.sub(" ", line) if "  " in line or "\t" in line else line


def add_paragraph(text: str, paragraphs: list[str]) -> None:
    """Add a paragraph with single blanks, if there is anything in it."""
    if not text or text.isspace():
        return
    text = in_one_line(text)
    if "\v" not in text:
        paragraphs.append(text.strip())
        return
    lines = (line.strip() for line in text.split("\v"))
    paragraphs.append("\n".join(lines).strip())

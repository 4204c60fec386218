"""Footnotes: numbered as the text refers to them, with words for those who listen to the page."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from pressroom.lazy_regex import expression
from pressroom.markup.findings import Findings
from pressroom.markup.headings import Anchors
from pressroom.markup.tree import parents_of, remove
from pressroom.markup.words import MarkupWords
from pressroom.problems import error, warning
from pressroom.values import dataclass

_ARROW = "\u21a9\ufe0e"
"""An arrow back, as a letter and not as a coloured picture."""

_UNRESOLVED = expression(r"\[\^[^\[\]\n]+\]|\[[^\[\]\n]+\]\[[^\[\]\n]*\]")
_WITHOUT_LINKS = frozenset({"code", "pre", "kbd", "samp"})


@dataclass(frozen=True, kw_only=True)
class _Note:
    """A footnote: its list item, and the places in the text that refer to it."""

    item: Element
    references: tuple[Element, ...]


def settle_footnotes(root: Element, anchors: Anchors, words: MarkupWords, findings: Findings) -> Iterator[Element]:
    """Number the footnotes in the order of the text, and return all elements whose anchors are settled."""
    division = next((child for child in root if child.get("class") == "footnote" and child.tag == "div"), None)
    list_of_notes = division.find("ol") if division is not None else None
    if division is None or list_of_notes is None:
        return
    parents = parents_of(root)
    notes = _notes(root, list_of_notes)
    for note in notes:
        if not note.references:
            label = note.item.get("id", "").removeprefix("fn-")
            findings.add(warning("footnote-unused", findings.source.find(f"[^{label}]:"), name=label))
    division.tag = "section"
    division.attrib.update({"role": "doc-endnotes", "aria-label": words.footnotes})
    for rule in division.findall("hr"):
        division.remove(rule)
    list_of_notes[:] = [note.item for note in notes]
    for number, note in enumerate(notes, start=1):
        yield from _settle(note, number, anchors, words, parents)


def _notes(root: Element, list_of_notes: Element) -> list[_Note]:
    """The footnotes in the order in which the text refers to them; those it doesn't refer to come last."""
    references: dict[str, list[Element]] = {}
    for link in root.iter("a"):
        if link.get("class") == "footnote-ref":
            references.setdefault(link.get("href", "")[1:], []).append(link)
    order = list(references)
    items = sorted(
        list_of_notes, key=lambda item: order.index(key) if (key := item.get("id", "")) in order else len(order)
    )
    return [_Note(item=item, references=tuple(references.get(item.get("id", ""), ()))) for item in items]


def _settle(
    note: _Note, number: int, anchors: Anchors, words: MarkupWords, parents: dict[Element, Element]
) -> Iterator[Element]:
    """Give a footnote its number, and lead from the text to it and back."""
    for link in list(note.item.iter("a")):
        if link.get("class") == "footnote-backref":
            remove(parents[link], link)
    note.item.set("id", anchors.claim(f"fn-{number}"))
    yield note.item
    paragraph = note.item[-1] if len(note.item) and note.item[-1].tag == "p" else SubElement(note.item, "p")
    _strip_end(paragraph)
    for place, link in enumerate(note.references, start=1):
        reference = parents[link]
        reference.set("id", anchors.claim(f"fnref-{number}" if place == 1 else f"fnref-{number}-{place}"))
        yield reference
        link.text = str(number)
        link.attrib.update(
            {
                "href": f"#{note.item.get('id')}",
                "role": "doc-noteref",
                "aria-label": words.footnote.format(number=number),
            }
        )
        label = words.back.format(number=number) + (f" ({place})" if place > 1 else "")
        back = {
            "class": "footnote-backref",
            "href": f"#{reference.get('id')}",
            "role": "doc-backlink",
            "aria-label": label,
        }
        SubElement(paragraph, "a", back).text = _ARROW
        _space_before(paragraph)


def _strip_end(paragraph: Element) -> None:
    """Take the blanks off a paragraph's end."""
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "").rstrip()
    else:
        paragraph.text = (paragraph.text or "").rstrip()


def _space_before(paragraph: Element) -> None:
    """Keep the arrow on the line of the last word."""
    if len(paragraph) > 1:
        paragraph[-2].tail = f"{paragraph[-2].tail or ''}\u00a0"
    elif paragraph.text:
        paragraph.text += "\u00a0"


def find_unresolved(root: Element, findings: Findings) -> None:
    """Tell of footnotes and link names that are referred to, and defined nowhere."""
    seen: dict[str, int] = {}
    for text in _texts(root) if _UNRESOLVED.search(findings.source.without_code) else ():
        for match in _UNRESOLVED.finditer(text):
            written = match.group()
            after = seen.get(written, -1)
            offset = findings.source.without_code.find(written, after + 1)
            if offset < 0:
                continue
            seen[written] = offset
            at = findings.source.place(offset, len(written))
            if written.startswith("[^"):
                findings.add(error("footnote-missing", at, name=written[2:-1]))
            else:
                name = written.rpartition("[")[2].rstrip("]") or written.partition("]")[0][1:]
                findings.add(error("link-name-missing", at, name=name))


def _texts(element: Element) -> Iterator[str]:
    """The texts in which links may stand."""
    if element.tag not in _WITHOUT_LINKS:
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""

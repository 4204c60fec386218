"""The dialect: Python-Markdown with its extensions and our own parts, made once for each thread and used again."""

from collections.abc import Sequence
from html import unescape
from threading import local
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX

from pressroom.lazy_regex import expression
from pressroom.markup.details import DetailsPreprocessor
from pressroom.markup.findings import Findings
from pressroom.markup.lines import MarkdownSource, first_mark, without_marks
from pressroom.markup.links import judge_link
from pressroom.markup.processors import (
    BoxProcessor,
    HeadingProcessor,
    IndentedCodeProcessor,
    SpeechProcessor,
    WholeTableProcessor,
)
from pressroom.markup.sanitise import HEADINGS, clean, drop_attributes, find_removed, is_too_deep, with_places
from pressroom.markup.speech import SPEECH, doubtful_items
from pressroom.markup.tree import read_tree
from pressroom.model import ReferenceKind
from pressroom.problems import Fault, Problem, error, place, warning

_ENTITY = expression(r"&(?:#\d+|#[xX][\da-fA-F]+|[A-Za-z][A-Za-z0-9]*);")


class FencesCounter(Preprocessor):
    """Remembers how much of the HTML that is set aside is code of ours, before writers' raw HTML joins it."""

    count = 0

    def run(self, lines: list[str]) -> list[str]:
        """Count what is set aside when fenced code has been."""
        if self.md is not None:
            self.count = self.md.htmlStash.html_counter
        return lines


class RawHtmlInspector(Postprocessor):
    """Tells what is wrong with raw HTML before it goes back into the text."""

    def __init__(self, md: Markdown, findings: Findings, fences: FencesCounter) -> None:
        """Inspect what this instance of Python-Markdown sets aside."""
        super().__init__(md)
        self.stash = md.htmlStash
        self.findings = findings
        self.fences = fences

    def run(self, text: str) -> str:
        """Inspect every piece, and put places where its marks are."""
        pieces = self.stash.rawHtmlBlocks
        for number in range(self.fences.count, len(pieces)):
            raw = str(pieces[number])
            if "<" in raw:
                self.findings.extend(find_removed(raw, self.findings))
                pieces[number] = with_places(raw)
        return text


class Finisher(Treeprocessor):
    """Goes through the finished tree: links are judged, headings and links get their places, attributes go."""

    def __init__(self, md: Markdown, findings: Findings) -> None:
        """Finish what this instance of Python-Markdown makes."""
        super().__init__(md)
        self.findings = findings

    def run(self, root: Element) -> None:
        """Finish every element."""
        for text in doubtful_items(root):
            self.findings.add(warning("speech-doubtful-list", self.findings.place(text)))
        for element in root.iter():
            if element.tag == "div" and element.get("class") == SPEECH:
                element.tag = "blockquote"
            elif element.tag in HEADINGS and (number := first_mark(element.text or "")) is not None:
                element.set("data-at", str(number))
            if element.attrib:
                drop_attributes(element, self.findings)
            if element.tag == "a":
                self._judge(element, "href", ReferenceKind.LINK)
            elif element.tag == "img":
                self._judge(element, "src", ReferenceKind.IMAGE)

    def _judge(self, element: Element, attribute: str, kind: ReferenceKind) -> None:
        """Keep the address of a link or picture if it is one, with its place."""
        written = element.get(attribute, "")
        if written.startswith(("#fn-", "#fnref")) and "footnote" in element.get("class", ""):
            return
        number = first_mark(written)
        target = _decoded(without_marks(written)).strip()
        judged = judge_link(target, kind)
        if isinstance(judged, Fault):
            source = self.findings.source
            at = source.find(target) if number is None else source.at_mark(number, target)
            self.findings.add(place(judged, at))
            del element.attrib[attribute]
            return
        element.set(attribute, target)
        if number is not None:
            element.set("data-at", str(number))


class Dialect(Extension):
    """Registers our parts with Python-Markdown."""

    def __init__(self, findings: Findings) -> None:
        """Share these findings between the parts."""
        super().__init__()
        self.findings = findings

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register our parts, before those that would take the same blocks."""
        fences = FencesCounter(md)
        md.preprocessors.register(fences, "fences", 24)
        md.preprocessors.register(DetailsPreprocessor(md), "details", 22)
        blocks = md.parser.blockprocessors
        blocks.register(BoxProcessor(md.parser, self.findings), "box", 97)
        blocks.register(SpeechProcessor(md.parser, self.findings), "speech", 95)
        blocks.register(HeadingProcessor(md.parser), "hashheader", 70)
        blocks.register(WholeTableProcessor(md.parser, {"use_align_attribute": True}, self.findings), "table", 75)
        blocks.register(IndentedCodeProcessor(md.parser, self.findings), "code", 80)
        md.treeprocessors.register(Finisher(md, self.findings), "finish", -10)
        md.postprocessors.register(RawHtmlInspector(md, self.findings, fences), "inspect", 35)


def extensions() -> Sequence[Extension]:
    """The library's extensions: made here, since to find them by their names all installed packages are looked at."""
    return (
        TableExtension(),
        # Footnotes stand at the end: no text can have the marker that would place them elsewhere.
        FootnoteExtension(SEPARATOR="-", PLACE_MARKER="\ufdd3"),
        DefListExtension(),
        AbbrExtension(),
        AttrListExtension(),
        FencedCodeExtension(),
        SaneListExtension(),
    )


class Converter:
    """Turns texts into HTML that is not yet cleaned, one after the other."""

    def __init__(self) -> None:
        """Make the instance of Python-Markdown, which takes longer than a text does."""
        self.findings = Findings()
        self.markdown = Markdown(extensions=[*extensions(), Dialect(self.findings)])

    def convert(self, source: MarkdownSource, *, verbatim: bool) -> tuple[str, list[Problem]]:
        """Convert a text, and return what was found out about it as well."""
        self.findings.begin(source, verbatim=verbatim)
        html = without_marks(self.markdown.reset().convert(source.marked))
        return html, self.findings.problems


_here = local()


def converter() -> Converter:
    """The converter of this thread."""
    if not hasattr(_here, "converter"):
        _here.converter = Converter()
    kept: Converter = _here.converter
    return kept


def convert(source: MarkdownSource, *, verbatim: bool) -> tuple[Element, list[Problem]] | Problem:
    """The text as the tree that Python-Markdown makes of it, or why it can't be.

    Where it loses its way between marks that overlap, it leaves behind the characters in which it wraps what it has set
    aside.
    """
    try:
        html, problems = converter().convert(source, verbatim=verbatim)
    except RecursionError:
        del _here.converter  # it broke off in the middle of a text
        return error("text-too-deep", source.at)
    if STX in html or ETX in html:
        return error("text-garbled", source.at)
    return error("text-too-deep", source.at) if is_too_deep(html) else (read_tree(clean(html)), problems)


def _decoded(address: str) -> str:
    """An address as browsers would read it: with its whole entities resolved, and no other ``&`` touched."""
    if AMP_SUBSTITUTE not in address and "&" not in address:
        return address
    return _ENTITY.sub(lambda match: unescape(match.group()), address.replace(AMP_SUBSTITUTE, "&"))

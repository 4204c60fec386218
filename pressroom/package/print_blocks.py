"""A marked-up text → blocks, as they are printed.

The HTML is that of `pressroom.markup`: well-formed, with numbered references, which only here get their targets.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element

from pressroom.lazy_regex import expression
from pressroom.markup import mark_up
from pressroom.markup.tree import read_tree
from pressroom.model import Body
from pressroom.package.print_form import (
    Block,
    Blocks,
    BoxBlock,
    BoxKind,
    CodeBlock,
    FigureBlock,
    ForeignBlock,
    HeadingBlock,
    ListBlock,
    NoteMark,
    ParagraphBlock,
    QuoteBlock,
    RuleBlock,
    Run,
    Runs,
    TermsBlock,
    breakable,
    run_of,
)
from pressroom.package.print_runs import PrintTargets, RunReader, is_block, known_language, spaced, trimmed
from pressroom.package.print_tables import read_table
from pressroom.problems import Location

DEEPEST_HEADING = 6
_HEADING = expression(r"h[1-6]")


class BlockReader:
    """Reads the texts of one item in their order, so that headings, footnotes and links are counted through."""

    def __init__(self) -> None:
        """One that has read the title."""
        self.level = 1
        self.lines = RunReader(note=self.note)
        self._notes: dict[str, Element] = {}
        self._numbers: dict[str, int] = {}
        self._count = 0

    def read(self, html: str, targets: PrintTargets, *, under: int = 0) -> Blocks:
        """The blocks of a text, its headings so many levels deeper than they are."""
        root = read_tree(html.replace(" />", ">"))
        notes = root.findall("section[@role='doc-endnotes']/ol/li")
        self.lines.targets, self._numbers = targets, {}
        self._notes = {f"#{note.get('id')}": note for note in notes}
        return self.blocks(root, under)

    def heading(self, level: int, inside: Runs) -> HeadingBlock:
        """A heading, at most one level deeper than the one before it: who listens would miss what lies between."""
        self.level = min(level, self.level + 1, DEEPEST_HEADING)
        return HeadingBlock(level=self.level, inside=inside)

    def blocks(self, element: Element, under: int) -> Blocks:
        """What is in an element: its blocks, and as paragraphs whatever stands between them."""
        return tuple(self._blocks(element, under))

    def _blocks(self, element: Element, under: int) -> Iterator[Block]:
        running: list[Run] = [*run_of(spaced(element.text))]
        for child in element:
            if is_block(child):
                yield from paragraph_with(running)
                running.clear()
                yield from self._in_language(child, under)
            else:
                running += self.lines.run(child)
            running += run_of(spaced(child.tail))
        yield from paragraph_with(running)

    def _in_language(self, element: Element, under: int) -> Iterator[Block]:
        """A block in the language that it names."""
        language = known_language(element.get("lang", ""))
        blocks = self._block(element, under)
        if language:
            yield ForeignBlock(language=language, inside=tuple(blocks))
        else:
            yield from blocks

    def _block(self, element: Element, under: int) -> Iterator[Block]:
        reader = READERS.get(element.tag)
        if _HEADING.fullmatch(element.tag):
            yield self.heading(int(element.tag[1]) + under, trimmed(self.lines.runs(element)))
        elif reader is not None:
            yield reader(self, element, under)
        elif element.get("role") != "doc-endnotes":
            yield from self._blocks(element, under)

    def note(self, anchor: str) -> Runs:
        """The mark of a footnote, the first time with its text."""
        note = self._notes.get(anchor)
        if note is None:
            return ()
        if anchor in self._numbers:
            return (NoteMark(number=self._numbers[anchor]),)
        self._count += 1
        number = self._numbers[anchor] = self._count
        return (NoteMark(number=number, note=self.blocks(note, 0)),)


def paragraph_with(runs: list[Run]) -> Iterator[ParagraphBlock]:
    """A paragraph, if there is anything in it."""
    inside = trimmed(runs)
    if inside:
        yield ParagraphBlock(inside=inside)


def read_list(reader: BlockReader, element: Element, under: int) -> Block:
    """A list."""
    start = element.get("start", "")
    items = tuple(reader.blocks(item, under) for item in element if item.tag == "li")
    return ListBlock(is_ordered=element.tag == "ol", items=items, start=int(start) if start.isdecimal() else 1)


def read_quote(reader: BlockReader, element: Element, under: int) -> Block:
    """A quotation, or speech."""
    return QuoteBlock(is_speech=element.get("class") == "speech", inside=reader.blocks(element, under))


def read_box(reader: BlockReader, element: Element, under: int) -> Block:
    """A fact box, a remark of the archive's, or what the page folds away: that is called by its first child."""
    kind = BoxKind.ARCHIVE if element.get("class") == "archive" else BoxKind.FACTS
    first = next(iter(element), None)
    title: Runs = ()
    if first is not None and (first.tag == "summary" or first.get("class") == "label"):
        title = trimmed(reader.lines.runs(first))
        first[:], first.text = [], None
    return BoxBlock(kind=kind, title=title, inside=reader.blocks(element, under))


def read_terms(reader: BlockReader, element: Element, under: int) -> Block:
    """Words and what is said of them."""
    entries: list[tuple[Runs, Blocks]] = []
    for child in (each for part in element for each in (part if part.tag == "div" else (part,))):
        if child.tag == "dt":
            entries.append((trimmed(reader.lines.runs(child)), ()))
        elif child.tag == "dd":
            term, said = entries.pop() if entries else ((), ())
            entries.append((term, (*said, *reader.blocks(child, under))))
    return TermsBlock(entries=tuple(entries))


def read_figure(reader: BlockReader, element: Element, _under: int) -> Block:
    """A picture with its caption; where its file isn't there, the caption alone."""
    image, link, caption = next(element.iter("img"), None), element.find("a"), element.find("figcaption")
    picture = None if image is None else reader.lines.targets.picture(image)
    if picture is None:
        return ParagraphBlock(inside=trimmed(reader.lines.runs(element)))
    if link is not None:
        reader.lines.lead(link.get("href", ""), run_of(picture.alt))
    return FigureBlock(picture=picture, caption=() if caption is None else trimmed(reader.lines.runs(caption)))


def read_code(_reader: BlockReader, element: Element, _under: int) -> Block:
    """Lines that keep their blanks."""
    return CodeBlock(text=breakable("".join(element.itertext()).strip("\n")))


def read_rule(_reader: BlockReader, _element: Element, _under: int) -> Block:
    """A change of subject."""
    return RuleBlock()


def read_framed_table(reader: BlockReader, element: Element, under: int) -> Block:
    """A table with its caption."""
    caption = element.find("caption")
    said = () if caption is None else trimmed(reader.lines.runs(caption))
    return read_table(element, said, lambda cell: reader.blocks(cell, under))


READERS: Mapping[str, Callable[[BlockReader, Element, int], Block]] = MappingProxyType(
    {
        "ul": read_list,
        "ol": read_list,
        "blockquote": read_quote,
        "aside": read_box,
        "details": read_box,
        "dl": read_terms,
        "figure": read_figure,
        "pre": read_code,
        "hr": read_rule,
        "table": read_framed_table,
    }
)
"""What reads an element; one that isn't here is only what is in it."""


def markdown_blocks(text: str, language: str) -> Blocks:
    """A text in Markdown of our own, as blocks; its headings begin at level 2."""
    prose = mark_up(Body.of(text, at=Location(path="")), language=language, speakers=False)
    addresses = tuple("" for _ in prose.references)
    return BlockReader().read(prose.html, PrintTargets(addresses=addresses, pictures=(None,) * len(addresses)))

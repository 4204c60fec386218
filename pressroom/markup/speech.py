"""Speech in the Swedish way, with a dash before it (talstreck): which lines and blocks are spoken.

Spoken is a line that begins with – or —, or with - directly before a letter; and a block that begins with ``- ``, has
only that one, and names a speaker. A dash that begins a line in the middle of a sentence (no full stop before it, no
capital after it) is a dash. Inside list items and table rows nothing is spoken.
"""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from pressroom.markup.findings import Findings
from pressroom.markup.lines import first_mark, without_marks
from pressroom.markup.speakers import is_attributed, mentions_saying
from pressroom.problems import warning

SPEECH = "speech"
"""The class of a spoken block. It is a division while Python-Markdown works, which would put a quotation into a
`blockquote` that stands before it."""

_DASHED = re.compile(r"[ ]{0,3}(?P<dash>[–—](?![ \u00a0]*[–—])[ \u00a0]*|-(?=[^\W\d_]))(?=\S)")
_ITEM = re.compile(r"[ ]{0,3}-[ ]+(?=\S)")
_OTHER_ITEM = re.compile(r"\n[ ]*(?:[-*+]|\d+\.)[ ]")
_TABLE = re.compile(r"\n[ |:]*-[-|: ]*\|[-|: ]*(?:\n|$)")
_SENTENCE_END = re.compile(r"(?:[.!?:…”\"’'»)\]>]|[ ]{2})$")
_CONTINUES = re.compile(r"[\"”'(]?(?:\d|[^\W\d_])")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Split:
    """A block whose first spoken part was found: the lines before it, its dash, its text, the lines after it."""

    before: str
    dash: str
    text: str
    after: str


class SpeechProcessor(BlockProcessor):
    """Finds spoken lines and blocks, before Python-Markdown takes them for lists or parts of a paragraph."""

    NEVER_IN = frozenset({"li", "dd", "ul", "ol", "dl"})

    def __init__(self, parser: BlockParser, findings: Findings) -> None:
        """Work for the parser, and tell what is found."""
        super().__init__(parser)
        self.findings = findings

    def test(self, parent: Element, block: str) -> bool:
        """Whether something in the block may be spoken."""
        return (
            parent.tag not in self.NEVER_IN
            and not block.startswith("    ")
            and ("–" in block or "—" in block or "-" in block)
        )

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Take the first spoken part, with the lines that continue it; leave the rest to whom it belongs."""
        indented_next = len(blocks) > 1 and blocks[1].startswith("    ")
        split = _split_at_dash(blocks[0]) or (None if indented_next else _split_item(blocks[0]))
        if split is None:
            return False
        blocks.pop(0)
        if split.before:
            self.parser.parseBlocks(parent, [split.before])
        self._add_speech(parent, split)
        if split.after:
            blocks.insert(0, split.after)
        return True

    def _add_speech(self, parent: Element, split: _Split) -> None:
        """Add the spoken part, with its dash."""
        speech = SubElement(parent, "div", {"class": SPEECH})
        mark = first_mark(split.text)
        if mark is not None:
            speech.set("data-at", str(mark))
        dash = split.dash.strip()
        if dash == "-":
            source = self.findings.source
            hyphen = source.text.rfind("-", 0, source.offset_of(mark)) if mark is not None else -1
            at = source.place(hyphen, 1) if hyphen >= 0 else source.find(split.text.partition("\n")[0])
            self.findings.add_about_wording(warning("speech-hyphen", at))
        SubElement(speech, "p").text = f"{'–' if dash == '-' else dash} {split.text}"


def _split_at_dash(block: str) -> _Split | None:
    """The first part of a block that begins with a dash, or with a hyphen directly before a letter."""
    if _TABLE.search(block):
        return None
    lines = block.split("\n")
    spoken = [number for number in range(len(lines)) if _is_spoken(lines, number)]
    if not spoken:
        return None
    first, following = spoken[0], [*spoken[1:], len(lines)][0]
    found = _DASHED.match(without_marks(lines[first]))
    dash = found["dash"] if found else ""
    text = lines[first].lstrip(" ").removeprefix(dash.strip()).lstrip(" \u00a0")
    return _Split(
        before="\n".join(lines[:first]),
        dash=dash,
        text="\n".join([text, *lines[first + 1 : following]]),
        after="\n".join(lines[following:]),
    )


def _is_spoken(lines: list[str], number: int) -> bool:
    """Whether a line begins with the dash of speech, and not with one in the middle of a sentence."""
    line = without_marks(lines[number])
    found = _DASHED.match(line)
    if not found or (number and found.start("dash")):
        return False
    continues = _CONTINUES.match(line, found.end())
    if not number or not continues or continues.group()[-1].isupper():
        return True
    return bool(_SENTENCE_END.search(lines[number - 1]))


def _split_item(block: str) -> _Split | None:
    """A block that is a single ``- `` with the name of who says it."""
    plain = without_marks(block)
    found = _ITEM.match(plain)
    if not found or _OTHER_ITEM.search(plain, found.end()) or not is_attributed(plain):
        return None
    return _Split(before="", dash="-", text=block.lstrip(" ").removeprefix("-").lstrip(" "), after="")


def doubtful_items(root: Element) -> list[Element]:
    """The list items that may have been meant as speech.

    They say that somebody says something, or the list stands directly beside speech.
    """
    doubtful: list[Element] = []
    for parent in root.iter():
        for before, child, after in zip([None, *parent], parent, [*list(parent)[1:], None], strict=False):
            if child.tag == "ul":
                said = [item for item in child if mentions_saying(without_marks("".join(item.itertext())))]
                doubtful += said or [item for item in child[:1] if _is_speech(before) or _is_speech(after)]
    return doubtful


def _is_speech(element: Element | None) -> bool:
    """Whether an element is a spoken block."""
    return element is not None and element.get("class") == SPEECH

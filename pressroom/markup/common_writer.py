"""A common text as it is written: HTML, plain text and what is to be looked at, block after block, without a tree.

What is written is what the long way makes of a tree step by step: typography, headings with anchors, framed tables,
notes with a label, open references.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from urllib.parse import quote

from pressroom.markup.common_inline import LINK, NAME, InlinePiece, Uncommon, text_of, with_speaker
from pressroom.markup.headings import LOWEST, Anchors, anchor_of
from pressroom.markup.leftover_marks import UNSEEN
from pressroom.markup.leftovers import VisibleText
from pressroom.markup.links import Way, judge_link
from pressroom.markup.proofread import is_doubtful, judge_address, judge_link_text
from pressroom.markup.references import KEPT_IN_ADDRESSES, Opened, language_of_words, place_of_text
from pressroom.markup.speech import SPEAKER, SPEECH, place_of_name
from pressroom.markup.tree import add_paragraph, escaped, in_one_line, quoted
from pressroom.markup.typography import set_text, typography_in
from pressroom.model import Heading, Reference, ReferenceKind
from pressroom.problems import Location


class CommonWriter:
    """What is written of a common text.

    `places` are where the addresses of its links stand, in their order in the source. `seen` is the text as readers
    see it before its typography is set (`leftovers`). `frames` are where the frames of tables go in `html`, each with
    the words of the heading above it. `level` is that of the last heading outside boxes, and `above` the words of the
    last heading at all.
    """

    def __init__(self, *, opened: Opened, anchors: Anchors, places: Iterator[int]) -> None:
        """Nothing is written; what need not be asked of every run of words is asked once of the whole text."""
        self.opened = opened
        self.anchors = anchors
        self.places = places
        self.html: list[str] = []
        self.seen: list[str] = []
        self.paragraphs: list[str] = []
        self.headings: list[Heading] = []
        self.frames: list[tuple[int, str]] = []
        self.level = 1
        self.above = ""
        findings = opened.findings
        self._typography = typography_in(findings.source, opened.words, verbatim=findings.verbatim)
        self._has_numbers = findings.source.may_have_number
        self._escaped = ">" in findings.source.signs
        self._is_plain = not (self._typography or self._escaped or "\u00a0" in findings.source.signs)

    # --- blocks

    def paragraph(self, pieces: Sequence[InlinePiece], tag: str = "p") -> None:
        """Write a paragraph, or an item."""
        html, _ = self._block(pieces)
        self.html.append(f"<{tag}>{html}</{tag}>\n")

    def open(self, tag: str) -> None:
        """Begin a block that has blocks in it."""
        self.html.append(f"<{tag}>\n")

    def close(self, tag: str) -> None:
        """End such a block."""
        self.html.append(f"</{tag}>\n")

    def speech(self, pieces: list[InlinePiece], start: int, *, speakers: bool) -> None:
        """Write a spoken line; what is spoken begins at `start` in the source."""
        self.html.append(f'<blockquote class="{SPEECH}">\n<p>')
        self.see(pieces)
        html, text = self.words(with_speaker(pieces) if speakers else pieces, start)
        add_paragraph(text, self.paragraphs)
        self.html += (html, "</p>\n</blockquote>\n")

    def heading(self, pieces: list[InlinePiece], written: int) -> None:
        """Write a heading outside boxes. Where something is to be told of its level, the text isn't read here."""
        if written == 1 or written > self.level + 1:
            raise Uncommon("#" * written)
        self.level = written
        self._heading(pieces, written)

    def title(self, pieces: list[InlinePiece]) -> None:
        """Write the title of a box: the block begins with it, and is named by it."""
        place = len(self.html)
        self._heading(pieces, min(self.level + 1, LOWEST))
        self.html.insert(place, f'<aside class="box fact" aria-labelledby="{self.headings[-1].anchor}">\n')

    def note(self) -> None:
        """Begin a note of the archive's, with the label that says so."""
        words = self.opened.words.note
        self.html.append(f'<aside class="archive" aria-label="{words}">\n<p class="label">{words}</p>\n')
        self.paragraphs.append(words)

    def _heading(self, pieces: list[InlinePiece], level: int) -> None:
        """Write a heading, and note it."""
        html, text = self._block(pieces)
        self.above = " ".join(text.split())
        anchor = self.anchors.claim(anchor_of(self.above))
        self.headings.append(Heading(level, self.above, anchor))
        self.html.append(f'<h{level} id="{anchor}">{html}</h{level}>\n')

    def _block(self, pieces: Sequence[InlinePiece]) -> tuple[str, str]:
        """The words of a block as HTML and as they are, noted to be looked at and as a paragraph."""
        if self._is_plain and len(pieces) == 1 and not pieces[0][0]:
            html = text = pieces[0][1]
            self.seen.append(text)
        else:
            self.see(pieces)
            html, text = self.words(pieces)
        if self._is_plain:  # so that it begins and ends with no blank
            self.paragraphs.append(in_one_line(text))
        else:
            add_paragraph(text, self.paragraphs)
        return html, text

    # --- words

    def see(self, pieces: Sequence[InlinePiece]) -> None:
        """Note a block as it is looked at for marks that are left."""
        self.seen.append("".join([UNSEEN if tag == LINK else _seen(text) for tag, text, _ in pieces]))

    def words(self, pieces: Sequence[InlinePiece], start: int = 0) -> tuple[str, str]:
        """Pieces as HTML, and their words; `start` is where in the source a speaker is looked for."""
        if self._is_plain and len(pieces) == 1 and not pieces[0][0]:
            return pieces[0][1], pieces[0][1]
        if self._is_plain:
            html = [self._running(tag, text, text, address, start) if tag else text for tag, text, address in pieces]
            return "".join(html), text_of(pieces)
        html, texts, last = [], [], " "
        for tag, written, address in pieces:
            text = set_text(written, last, self._typography) if self._typography else written
            last = text[-1:] or last
            texts.append(text)
            shown = escaped(text) if self._escaped else text
            html.append(self._running(tag, shown, text, address, start) if tag else shown)
        return "".join(html), "".join(texts)

    def _running(self, tag: str, shown: str, text: str, address: str, start: int) -> str:
        """A running element as HTML: words that are emphasised, that lead somewhere, or that name who speaks."""
        if tag == LINK:
            return self._link(shown, " ".join(text.split()), address)
        if tag != NAME:
            return f"<{tag}>{shown}</{tag}>"
        name = " ".join(text.split())
        source = self.opened.findings.source
        at = place_of_name(name, start, source, source.text)  # no part of a common text is code
        return f'<a class="{SPEAKER}" href="{self.opened.open(ReferenceKind.SPEAKER, name, at)}">{shown}</a>'

    def _link(self, shown: str, text: str, target: str) -> str:
        """A link as HTML, with its reference."""
        findings = self.opened.findings
        at = findings.source.place(next(self.places), len(target))
        if self._has_numbers or is_doubtful(text):
            findings.problems += judge_link_text(text, target, partial(place_of_text, text, lambda: at, findings))
        match judge_link(target, ReferenceKind.LINK):
            case Way.INSIDE:
                return f'<a href="{self.opened.open(ReferenceKind.LINK, target, at)}">{shown}</a>'
            case Way.OUTSIDE:
                return self._outside(shown, target, at)
        return f'<a href="{target}">{shown}</a>'

    def _outside(self, shown: str, target: str, at: Location) -> str:
        """A link to another site as HTML, with words that say so to those who listen."""
        self.opened.outside.append(Reference(ReferenceKind.LINK, target, at))
        self.opened.findings.extend(judge_address(target, at))
        language = language_of_words(self.opened)
        attributes = f' lang="{language}"' if language else ""
        note = f'<span class="visually-hidden"{attributes}> ({self.opened.words.outside})</span>'
        address = quote(target, safe=KEPT_IN_ADDRESSES)
        return f'<a href="{address}" class="outside" rel="external">{shown}{note}</a>'

    # --- the whole

    def visible(self) -> VisibleText:
        """The text that is looked at for marks that are left: blocks with two line ends around each."""
        return VisibleText(parts=["\n\n", "\n\n".join(self.seen), "\n\n"], length=0, raw=[])

    def finished(self) -> str:
        """The HTML, with the frames of the tables named: by a number where there are several."""
        words = self.opened.words.table
        for number, (place, above) in enumerate(self.frames, start=1):
            name = words if len(self.frames) == 1 else f"{words} {number}"
            label = quoted(f"{name}: {above}" if above else name)
            self.html[place] = f'<div class="table" role="region" tabindex="0" aria-label="{label}">'
        return "".join(self.html).strip("\n")


def _seen(text: str) -> str:
    """The text of a piece as it is looked at for marks that are left, in which line ends alone are none."""
    return text if not text.isspace() else "" if "\n" in text else " "

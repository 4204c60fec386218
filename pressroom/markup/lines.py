"""Where things stand in a text: Python-Markdown tells no positions, so this scanner finds them.

It knows what is code, an address or a tag, and what is prose. Where the dialect may make something of a text that
somebody has to answer for (a link, a heading, a tag, a spoken line), it puts a *mark*: a number between two characters
that no text may contain. Marks travel through Python-Markdown with what they stand at, and are taken out of its HTML.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate

from pressroom.lazy_regex import expression
from pressroom.markup.personal import has_enough_digits
from pressroom.markup.signs import DIGITS_AS_ZEROS, EVERYDAY, signs_in
from pressroom.model import Body
from pressroom.problems import Location, Problem, error
from pressroom.spill import utf8_of
from pressroom.values import dataclass

DEEPEST = 20
"""How deep quotations and lists may lie in each other, and brackets in brackets."""

_OPEN, _OPEN_IN_TAG, _CLOSE = "\ufdd0", "\ufdd2", "\ufdd1"
MARK = expression(f"{_OPEN}(\\d+){_CLOSE}| {_OPEN_IN_TAG}(\\d+){_CLOSE}")
_MARK_IN_TEXT = expression(f"{_OPEN}\\d+{_CLOSE}")

UNPRINTABLE = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What no XML may carry, what HTML forbids, and what marks are made of."""

_NEWLINE = expression(r"\r\n?")
_ANYTHING = expression(r"[^\n]")

_FENCED = expression(
    r"^(?P<fence>~{3,}|`{3,})[ ]*(?:\{[^\n]*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=[^\n]*)?)\n(?:.*?\n)??(?P=fence)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
_BEFORE_CODE = ("\n\n    ", " \n    ", "\u00a0\n    ")
"""What stands before indented code in a text of everyday characters: a blank line, at least."""
_CODE_SPAN = expression(r"(?<![\\`])(`+)(?!`)(?:(?!\n[ ]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_TAG = expression(r"<!--.*?-->|</?[A-Za-z](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>", re.DOTALL)
# What is looked for all over a text begins with one of a few characters, by which it is found many times faster than by
# what stands before it: that is asked afterwards. The beginning of a line is the end of the one before it, and `_lines`
# gives the first line such an end, too.
_NOT_PROSE = expression(
    r"""
      \((?<=\]\()[^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)    # where a link leads
    | \[(?<=\]\[)[^\[\]\n]*\]                           # or the name of that
    | \n[ >]*\[(?!\^)[^\[\]\n]+\]:[^\n]*                # which is said here
    | \{:?[^{}\n]*\}                                    # attributes
    | https?://[^\s<>]+ | www\.[^\s<>]+                 # bare addresses
    """,
    re.VERBOSE,
)
_BLANK_IN_LINE = frozenset("{<`@~")
_SHORT_ADDRESS = expression(r"\](?:\[|\([^\n]{0,2}\))")
_MAILBOX = expression(r"[^\s<>]+@[^\s<>]+")
_MARKED = expression(
    r"""
      \]\([ ]*<?(?=[^\s)<>])                                    # where a link leads
    | \]\([ ]*<?(?=>?[ ]*\))                                     # or doesn't
    | \]\([ ]*\n(?:[ ]+<?|<)(?=[^\s)<>])                        # which may be said in the next line
    | \]\([ ]*(?=\n(?P<next>)[^\s)<>])                          # at whose beginning there may be something else
    | <[A-Za-z][A-Za-z0-9+.-]*://[^<>\n]*(?=>)                  # an address in angle brackets
    | <(?P<tag>[A-Za-z][A-Za-z0-9:-]*)(?=[\s/>])                # a tag
    | <!--                                                      # a comment
    | \n[ ]*!!![ ]+(?=\S)                                       # a fact box
    | \n[ >]*(?:
        \[(?!\^)[^\[\]\n]+\]:[ ]*<?(?=[^\s<>])                 # where links of that name lead
      | (?:\#{2,6}[ ]*|\#[ ]+)(?=[^\s\#])                      # a heading
      | (?=[\w"'”“’][^\n]*\n[ >]*(?:=+|-+)[ ]*$)(?!\d+\.[ ])   # a heading with a line below it
      | (?:[–—][ \u00a0]*|-(?=[^\W\d_])|-[ ]+)(?!\d+\.[ ])(?=[\w"'”“’»(])  # a spoken line, or an item
      )
    """,
    re.MULTILINE | re.VERBOSE,
)
_CONTAINER = expression(r" *(?:[-*+] |\d+\. |: |\[\^[^\]\n]+\]:|!!! )")
_NESTED = expression(r"(>)|[-*+][ ]|\d+\.[ ]|[ ]")
_NESTING = frozenset(">-*+0123456789")
_PERHAPS_DEEP = expression(rf"\n[-\t >*+\d.]{{{DEEPEST + 1}}}")
_RULE = expression(r"[ ]{0,3}(?:[-_*][ ]*)+")
_BRACKET = expression(r"[\[\]]|\n[ ]*\n")
_PARAGRAPH = expression(r"(?:^[^\n]*\S[^\n]*$\n?)+", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class MarkdownSource:
    """A body as it was written, with its places.

    `without_code` and `prose` are as long as `text`: what is code, and in `prose` also what is an address, a tag or an
    attribute, is blank in them.
    """

    text: str
    at: Location
    utf8: bytes
    """The text in UTF-8, in which some things are found many times faster."""
    signs: frozenset[str]
    """The characters of the text, but for the commonest ones."""
    is_everyday: bool
    """Whether the text has no character that anything is asked about for its own sake."""

    @classmethod
    def of(cls, text: str, utf8: bytes, at: Location) -> "MarkdownSource":
        """A text, which is also given in UTF-8."""
        return cls(text=text, at=at, utf8=utf8, signs=(signs := signs_in(utf8)), is_everyday=signs <= EVERYDAY)

    @cached_property
    def zeros(self) -> bytes:
        """The same with a 0 for each digit of ours."""
        return self.utf8.translate(DIGITS_AS_ZEROS)

    @cached_property
    def is_apart(self) -> bool:
        """Whether what is near to each other in `prose` is so in the text.

        That is when nothing is blank there but code in lines of its own, bare addresses, and where links lead, and
        none of the latter is so short that numbers could go on behind it.
        """
        return self.is_everyday and _BLANK_IN_LINE.isdisjoint(self.signs) and not _SHORT_ADDRESS.search(self.text)

    @cached_property
    def may_have_number(self) -> bool:
        """Whether as many digits are near to each other in the text as a number has that is somebody's own."""
        return not self.is_everyday or has_enough_digits(self.zeros)

    @cached_property
    def without_code(self) -> str:
        """The text without what is code."""
        text = _blank(_FENCED, self.text) if "```" in self.text or "~~~" in self.text else self.text
        if _may_have_indented_code(self):
            text = _without_indented_code(text)
        return _blank(_CODE_SPAN, text) if "`" in text else text

    @cached_property
    def prose(self) -> str:
        """The words that readers see."""
        text = _blank(_TAG, self.without_code) if "<" in self.without_code else self.without_code
        text = _blank(_NOT_PROSE, _lines(text))[1:]
        return _blank(_MAILBOX, text) if "@" in text else text

    def paragraphs(self) -> Iterator[tuple[int, str]]:
        """The paragraphs of the prose, each after the place where it begins."""
        return ((match.start(), match.group()) for match in _PARAGRAPH.finditer(self.prose))

    # --- marks

    @cached_property
    def _marks(self) -> tuple[tuple[int, bool], ...]:
        """Where marks stand, and whether it is in a tag, in which a mark looks like an attribute."""
        return tuple(
            ((match.end() if match["next"] is None else match.start("next")) - 1, bool(match["tag"]))
            for match in _MARKED.finditer(_lines(self.without_code))
        )

    @cached_property
    def marked(self) -> str:
        """The text with its marks in it."""
        parts, last = [], 0
        for number, (offset, in_tag) in enumerate(self._marks):
            mark = f" {_OPEN_IN_TAG}{number}{_CLOSE}" if in_tag else f"{_OPEN}{number}{_CLOSE}"
            parts += [self.text[last:offset], mark]
            last = offset
        return "".join([*parts, self.text[last:]])

    def offset_of(self, number: int) -> int:
        """Where a mark stands; at the beginning when there is no such mark."""
        return self._marks[number][0] if 0 <= number < len(self._marks) else 0

    # --- places

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins."""
        ends = accumulate([len(line) + 1 for line in self.text.split("\n")[:-1]])
        return [0, *ends]

    def place(self, offset: int, length: int = 0) -> Location:
        """The place of so many characters of the text, as far as they stand in one line; without any, the line."""
        line = bisect_right(self.starts, offset) - 1
        column = offset - self.starts[line] + 1
        inside = len(self.text[offset : offset + length].partition("\n")[0])
        return Location(self.at.path, self.at.line + line, column if inside else 0, inside)

    def find(self, words: str, start: int = 0) -> Location:
        """The place of words as they were written: outside code and after `start` if they stand there.

        It is told to the column when the words stand once in their line. Words that are not found stand somewhere in
        the text.
        """
        candidates = ((self.without_code, start), (self.without_code, 0), (self.text, 0))
        offset = next((offset for text, after in candidates if (offset := text.find(words, after)) >= 0), -1)
        if not words or offset < 0:
            return self.at
        begin = self.text.rfind("\n", 0, offset) + 1
        line = self.text[begin:].partition("\n")[0]
        return self.place(offset, len(words) if line.count(words) == 1 else 0)

    def at_mark(self, number: int, words: str = "") -> Location:
        """The place of a mark, and of the words that stand there, or in the tag that is marked."""
        offset = self.offset_of(number)
        end = self.text.find(">", offset) if 0 <= number < len(self._marks) and self._marks[number][1] else offset
        inside = self.text.find(words, offset, max(end, offset) + len(words)) if words else -1
        if inside >= 0:
            return self.place(inside, len(words))
        line, words_at = self.place(offset), self.find(words, offset)
        return words_at if words_at.line == line.line else line


def has_any(text: str, parts: Iterable[str]) -> bool:
    """Whether one of these stands in a text; asked of every text, so without a generator, which takes longer."""
    for part in parts:  # noqa: SIM110
        if part in text:
            return True
    return False


def read_source(body: Body) -> tuple[MarkdownSource, tuple[Problem, ...]]:
    """The body to be scanned, without the characters that no page may carry; each of those is a problem."""
    utf8 = utf8_of(body.utf8)
    text = utf8.decode()
    source = MarkdownSource.of(text, utf8, body.at)
    if source.is_everyday:
        return source, ()
    if "\r" in text:
        text = _NEWLINE.sub("\n", text)
        source = MarkdownSource.of(text, text.encode(), body.at)
    if not UNPRINTABLE.search(text):
        return source, ()
    printable = UNPRINTABLE.sub(" ", text)
    source = MarkdownSource.of(printable, printable.encode(), body.at)
    problems = [
        error("text-unprintable", source.place(match.start(), 1), character=f"U+{ord(match[0]):04X}")
        for match in UNPRINTABLE.finditer(text)
    ]
    return source, tuple(problems)


def too_deep(source: MarkdownSource) -> Location | None:
    """Where a text lies too deep in itself to be taken apart: quotations, lists, brackets."""
    offset = 0
    for line in source.without_code.split("\n") if _PERHAPS_DEEP.search(_lines(source.without_code)) else ():
        if line.lstrip()[:1] in _NESTING and _depth(line.expandtabs(4)) > DEEPEST:
            return source.place(offset)
        offset += len(line) + 1
    if source.without_code.count("[") <= DEEPEST:
        return None
    depth = 0
    for match in _BRACKET.finditer(source.without_code):
        depth = {"[": depth + 1, "]": max(depth - 1, 0)}.get(match.group(), 0)
        if depth > DEEPEST:
            return source.place(match.start())
    return None


def _depth(line: str) -> int:
    """How deep the marks at the beginning of a line nest it."""
    if _RULE.fullmatch(line):
        return 0
    position, nested, spaces = 0, 0, 0
    while match := _NESTED.match(line, position):
        position = match.end()
        if match.group() == " ":
            spaces += 1
        else:
            nested += 1
    return nested + spaces // 4 if nested else 0


def first_mark(text: str) -> int | None:
    """The number of the first mark in a text."""
    match = MARK.search(text) if _CLOSE in text else None
    return int(match[1] or match[2]) if match else None


def without_marks(text: str) -> str:
    """A text without its marks."""
    if _CLOSE not in text:
        return text
    return (MARK if _OPEN_IN_TAG in text else _MARK_IN_TEXT).sub("", text)


def _lines(text: str) -> str:
    """The text with the end of a line before each line."""
    return f"\n{text}"


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """The text with blanks for what the pattern finds."""
    return pattern.sub(lambda match: _ANYTHING.sub(" ", match.group()), text)


def _may_have_indented_code(source: MarkdownSource) -> bool:
    """Whether an indented line may begin code: it stands first, or after a blank line."""
    text = source.text
    if not source.is_everyday:
        return "    " in text or "\t" in text
    return "    " in text and (text.lstrip("\n").startswith("    ") or has_any(text, _BEFORE_CODE))


def _without_indented_code(text: str) -> str:
    """The text with blanks for the blocks that are indented further than the lists and boxes around them."""
    lines = text.split("\n")
    deepest, after_blank, code = 0, True, False
    for number, line in enumerate(lines):
        plain = line.expandtabs(4)
        if not plain.strip():
            after_blank = True
            continue
        level = (len(plain) - len(plain.lstrip(" "))) // 4
        code = level > deepest and (after_blank or code)
        if code:
            lines[number] = " " * len(line)
        elif _CONTAINER.match(plain):
            deepest = level + 1
        elif after_blank:
            deepest = min(deepest, level)
        after_blank = False
    return "\n".join(lines)

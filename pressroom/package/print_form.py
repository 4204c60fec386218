"""What is printed: texts as blocks and runs, and an item of the archive with all that its paper says.

These values know nothing of pages, of files of HTML or of a typesetter. `as_data` makes plain data of them, which the
template reads; what somebody wrote is a text in it and never markup.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import TypeAlias

from pressroom.lazy_regex import expression
from pressroom.model import Body
from pressroom.problems import Location
from pressroom.values import dataclass

LONGEST_WORD = 40
"""Letters of a word that is never broken, in which all of Swedish has room."""
_WORD = expression(r"(?<!\S)(?!\S*://|www\.)\S{41,}")
_LONG_PART = expression(r"[^/-]{41,}")
_STEP = expression(r".{20}(?=.)")
Data: TypeAlias = "str | int | bool | list[Data] | dict[str, Data]"
"""What JSON holds."""


class RunStyle(StrEnum):
    """How a part of a line is set."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"
    STRUCK = "struck"
    UNDERLINED = "underlined"
    MARKED = "marked"
    SMALL = "small"
    QUOTED = "quoted"


class BoxKind(StrEnum):
    """What is set apart from a text."""

    FACTS = "facts"
    ARCHIVE = "archive"
    NOTICE = "notice"


# --- runs: what stands in a line -------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class TextRun:
    """Letters, as they are."""

    text: str


@dataclass(frozen=True, kw_only=True)
class StyledRun:
    """A part that is set in another way."""

    style: RunStyle
    inside: "Runs"


@dataclass(frozen=True, kw_only=True)
class LinkedRun:
    """A part that leads to a whole address."""

    to: str
    inside: "Runs"


@dataclass(frozen=True, kw_only=True)
class ForeignRun:
    """A part in another language than what surrounds it; `language` is a tag such as ``en`` or ``en-GB``."""

    language: str
    inside: "Runs"


@dataclass(frozen=True, kw_only=True)
class LineBreak:
    """The end of a line within a paragraph."""


@dataclass(frozen=True, kw_only=True)
class NoteMark:
    """A reference to a footnote. The first one of a note brings its text along."""

    number: int
    note: "Blocks" = ()


@dataclass(frozen=True, kw_only=True)
class PrintedPicture:
    """A picture: the path of its file below the site, and its words. `width` and `height` in pixels; 0 is unknown.

    Without words it is decoration.
    """

    file: str
    alt: str
    width: int = 0
    height: int = 0


Run = TextRun | StyledRun | LinkedRun | ForeignRun | LineBreak | NoteMark | PrintedPicture
Runs = tuple[Run, ...]


# --- blocks ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class ParagraphBlock:
    """A paragraph."""

    inside: Runs


@dataclass(frozen=True, kw_only=True)
class HeadingBlock:
    """A heading; the title of an item, or of a document, is of level 1."""

    level: int
    inside: Runs


@dataclass(frozen=True, kw_only=True)
class ListBlock:
    """A list; one with numbers begins with `start`."""

    is_ordered: bool
    items: tuple["Blocks", ...]
    start: int = 1


@dataclass(frozen=True, kw_only=True)
class QuoteBlock:
    """A quotation; `is_speech` when each paragraph begins with a dash, as speech does in Swedish."""

    is_speech: bool
    inside: "Blocks"


@dataclass(frozen=True, kw_only=True)
class BoxBlock:
    """What is set apart; `title` says what it is."""

    kind: BoxKind
    title: Runs
    inside: "Blocks"


@dataclass(frozen=True, kw_only=True)
class TableCell:
    """A cell of a table, over so many columns and rows. `align` is ``left``, ``center``, ``right`` or empty."""

    inside: "Blocks"
    is_head: bool = False
    columns: int = 1
    rows: int = 1
    align: str = ""


TableRows = tuple[tuple[TableCell, ...], ...]


@dataclass(frozen=True, kw_only=True)
class TableBlock:
    """A table of so many columns; the rows in `head` name them."""

    columns: int
    head: TableRows
    body: TableRows
    caption: Runs = ()


@dataclass(frozen=True, kw_only=True)
class FigureBlock:
    """A picture with what is said of it."""

    picture: PrintedPicture
    caption: Runs = ()


@dataclass(frozen=True, kw_only=True)
class CodeBlock:
    """Lines that keep their blanks."""

    text: str


@dataclass(frozen=True, kw_only=True)
class RuleBlock:
    """A change of subject."""


@dataclass(frozen=True, kw_only=True)
class TermsBlock:
    """Words, each with what is said of it: several lines or one."""

    entries: tuple[tuple[Runs, "Blocks"], ...]


@dataclass(frozen=True, kw_only=True)
class ForeignBlock:
    """Blocks in another language than what surrounds them."""

    language: str
    inside: "Blocks"


Block = (
    ParagraphBlock
    | HeadingBlock
    | ListBlock
    | QuoteBlock
    | BoxBlock
    | TableBlock
    | FigureBlock
    | CodeBlock
    | RuleBlock
    | TermsBlock
    | ForeignBlock
)
Blocks = tuple[Block, ...]


# --- an item ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class PrintItem:
    """An item of the archive as it is printed.

    `name` is that of its file without ending, its own among all items. `lines` stand above the title and `standing`
    below it: whose text it is, and whether it is a summary. `facts` are what the archive says of it. `written` are the
    texts that it is made of, as they were written, so that what can't be printed is found in them.
    """

    name: str
    id: str
    title: str
    language: str
    publisher: str
    is_verbatim: bool
    year: int
    date: str
    lines: tuple[str, ...]
    standing: tuple[str, ...]
    blocks: Blocks
    facts: TermsBlock
    links: tuple[Runs, ...]
    abbreviations: tuple[tuple[str, str], ...]
    at: Location
    written: tuple[Body, ...] = ()


def run_of(text: str) -> Runs:
    """A text as runs; none of an empty one."""
    return (TextRun(text=breakable(text)),) if text else ()


def breakable(text: str) -> str:
    """A text in which a word that is longer than any line may be broken, by characters without a width.

    Lines break by themselves after a slash and a hyphen, and anywhere in an address.
    """
    if len(text) <= LONGEST_WORD:
        return text
    return _WORD.sub(lambda word: _LONG_PART.sub(lambda part: _STEP.sub("\\g<0>\u200b", part[0]), word[0]), text)


def paragraph_of(text: str) -> ParagraphBlock:
    """A text as a paragraph."""
    return ParagraphBlock(inside=run_of(text))


_NOT_PRINTED = frozenset({"at", "written", "name", "year"})


def as_data(value: object) -> Data:
    """A value as data for JSON, each of our own under the name of its class."""
    if isinstance(value, str | int):
        return value
    if isinstance(value, tuple | list):
        return [as_data(each) for each in value]
    if isinstance(value, Mapping):
        return {str(name): as_data(each) for name, each in value.items()}
    if not is_dataclass(value):
        raise TypeError(f"{type(value).__name__} is never printed")
    names = (field.name for field in fields(value) if field.name not in _NOT_PRINTED)
    return {"type": type(value).__name__, **{name: as_data(getattr(value, name)) for name in names}}

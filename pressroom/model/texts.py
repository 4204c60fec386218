"""Texts: what they become when they are marked up."""

from enum import StrEnum
from typing import NamedTuple

from pressroom.problems import Location, Problem
from pressroom.spill import LongText, utf8_of
from pressroom.values import dataclass

_BREAKS = "\u00ad\u200b\u2060\ufeff"


def without_breaks(text: str) -> str:
    """A text without what only says where a line may break: soft hyphens and characters without a width.

    Programs that search or compare texts take them for letters of the words.
    """
    for character in _BREAKS if not text.isascii() else "":
        if character in text:
            text = text.replace(character, "")
    return text


class ReferenceKind(StrEnum):
    """What a reference in a text asks for."""

    LINK = "link"
    IMAGE = "image"
    SPEAKER = "speaker"


class Reference(NamedTuple):
    """An open reference of a text; addresses of other sites are not open.

    `target` is as the writer wrote it (``press/2018/a.md#x``, ``kommun:motala``, ``#anchor``, ``bild.jpg``,
    ``person:ada-exempelsson``), or a speaker's name.
    """

    kind: ReferenceKind
    target: str
    at: Location


class Heading(NamedTuple):
    """A heading of a text, with the anchor that links name."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Prose:
    """A body marked up: HTML in which the nth reference stands as ``href="ref:n"`` or ``src="ref:n"``.

    `anchors` are all ids in it; `plain` is its text without marks; `outside` are its links to other
    sites, each at its place. The two long texts are held as a body is.
    """

    html_utf8: LongText = b""
    references: tuple[Reference, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    outside: tuple[Reference, ...] = ()
    plain_utf8: LongText = b""
    problems: tuple[Problem, ...] = ()

    @property
    def html(self) -> str:
        """The HTML."""
        return utf8_of(self.html_utf8).decode()

    @property
    def plain(self) -> str:
        """The text without marks."""
        return utf8_of(self.plain_utf8).decode()

"""What the preview is handed: a way to build the site in memory, and the words to speak of it."""

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Protocol

from pressroom.model import Phase
from pressroom.problems import Severity
from pressroom.values import dataclass


class Speech(Protocol):
    """The language that the preview speaks."""

    @property
    def code(self) -> str:
        """Its code, ``sv`` or ``en``."""

    def text(self, message: str, **values: object) -> str:
        """A sentence of the source in this language."""

    def plural(self, singular: str, plural: str, count: int, **values: object) -> str:
        """The sentence of the source that fits the count, in this language."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A problem as it is told: how grave it is, and the block of text that the terminal shows, its parts `marked`."""

    severity: Severity
    html: str


@dataclass(frozen=True, kw_only=True)
class Made:
    """What a build gave: the files of the site by path, and what is wrong."""

    speech: Speech
    files: Mapping[str, bytes | Path] = field(default_factory=dict)
    problems: tuple[Told, ...] = ()
    phase: Phase | None = None
    unpublished: Mapping[str, datetime | None] = field(default_factory=dict)
    """The pages that a build leaves out, each with the end of its embargo, or nothing for a draft."""
    base: str = "/"
    """The path of the site's published address, with which the links of 404.html begin."""

    @property
    def is_whole(self) -> bool:
        """Whether it is free of errors."""
        return all(told.severity is not Severity.ERROR for told in self.problems)


@dataclass(frozen=True, kw_only=True)
class Round:
    """One build of many: what it may tell while it goes on."""

    show_early: Callable[[Made], None]
    """Shows the pages before the rest is made and checked."""
    is_overtaken: Callable[[], bool]
    """Whether a file has changed since it began, so that it may stop."""


Build = Callable[[datetime, bool, Round], Made | None]
"""Builds the site in memory, as of a moment, with or without what isn't published; nothing when it was overtaken."""


def marked(part: str, text: str) -> str:
    """A part of a problem's text as HTML: escaped, and named so that it can have its colour."""
    return f'<span class="{part}">{escape(text)}</span>'

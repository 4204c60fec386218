"""The lines of a file's fields, and how to name a place in them."""

from collections.abc import Iterator
from itertools import islice
from typing import Protocol, TypeAlias

from pressroom.problems import Location
from pressroom.values import dataclass

Spot: TypeAlias = tuple[int, int]
"""A line and a column, both from 0."""


class Mark(Protocol):
    """The two facts of a parser's mark that are used, alike in libyaml's and in PyYAML's own: both count from 0."""

    @property
    def line(self) -> int:
        """Which line it stands on."""

    @property
    def column(self) -> int:
        """How many characters stand before it on its line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldsSource:
    """The fields of a file, or a piece of them, as text and as lines. Lines and columns count from 0 in here.

    Tabs are spaces in `text` and `lines`, so that columns stay and every parser agrees; `tabs` tells where the first
    of them were.
    """

    path: str
    text: str
    lines: tuple[str, ...]
    first_line: int
    tabs: tuple[tuple[int, int], ...] = ()
    after_blank: bool = False
    """Whether the line before the first one is empty."""

    def at(self, line: int, column: int, length: int) -> Location:
        """A place that is `length` characters long."""
        return Location(self.path, self.first_line + line, column + 1, length)

    def between(self, start: Mark | None, end: Mark | None) -> Location:
        """The place between two marks, or as much of it as stands on the first line."""
        if start is None or end is None:
            return self.at(0, 0, 0)
        line, column = start.line, start.column
        length = end.column - column if line == end.line else len(self.rest_of_line(line, column))
        return Location(self.path, self.first_line + line, column + 1, length)

    def rest_of_line(self, line: int, column: int) -> str:
        """What is written from a place to the end of its line. For YAML a no-break space is a letter like others."""
        return self.lines[line][column:].rstrip(" \t\r") if line < len(self.lines) else ""

    def pieces(self) -> Iterator["FieldsSource"]:
        """Each field at the left margin, with the lines that belong to it."""
        starts = [number for number, line in enumerate(self.lines) if line and line[0] not in _INSIDE_A_FIELD]
        starts = sorted({0, *starts})
        for start, end in zip(starts, [*starts[1:], len(self.lines)], strict=True):
            lines = self.lines[start:end]
            yield FieldsSource(
                path=self.path,
                text="\n".join(lines) + "\n",
                lines=lines,
                first_line=self.first_line + start,
                after_blank=start > 0 and not self.lines[start - 1].strip(),
            )


_INSIDE_A_FIELD = " #-]}"
"""What a line at the left margin begins with when it goes on with the field above, or says nothing."""


_ENOUGH = 20
"""Tabs that are told of one file."""


def fields_source(text: str, path: str, first_line: int) -> FieldsSource:
    """Prepare the fields of a file for reading."""
    tabs: tuple[tuple[int, int], ...] = ()
    if "\t" in text:
        spots = (
            (number, line.index("\t"))
            for number, line in enumerate(text.split("\n"))
            if "\t" in line and not line.lstrip().startswith("#")
        )
        tabs = tuple(islice(spots, _ENOUGH))
        text = text.replace("\t", " ")
    return FieldsSource(path=path, text=text, lines=tuple(text.split("\n")), first_line=first_line, tabs=tabs)

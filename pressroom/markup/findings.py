"""What is found out about one text while Python-Markdown takes it apart."""

from collections.abc import Iterable
from dataclasses import field

from pressroom.markup.lines import MarkdownSource, first_mark
from pressroom.problems import Location, Problem
from pressroom.values import dataclass


@dataclass(kw_only=True)
class Findings:
    """The text at work and its problems: the state that the parts of the dialect share during one conversion."""

    source: MarkdownSource = field(default_factory=lambda: MarkdownSource.of("", b"", Location(path="")))
    verbatim: bool = False
    problems: list[Problem] = field(default_factory=list)

    def begin(self, source: MarkdownSource, *, verbatim: bool) -> None:
        """Forget the text before."""
        self.source = source
        self.verbatim = verbatim
        self.problems = []

    def add(self, problem: Problem) -> None:
        """Keep a problem."""
        self.problems.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Keep several problems."""
        self.problems.extend(problems)

    def add_about_wording(self, problem: Problem) -> None:
        """Keep a problem with how something is written, unless it must stay as it was written."""
        if not self.verbatim:
            self.problems.append(problem)

    def place(self, marked: str, words: str = "") -> Location:
        """The place of the mark in a text, else of the words."""
        number = first_mark(marked)
        return self.source.find(words) if number is None else self.source.at_mark(number, words)

"""Volumes: the items of a year, one after the other, with contents."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from pressroom.language import language_of
from pressroom.model import About
from pressroom.package.print_form import Blocks, PrintItem, TermsBlock, paragraph_of, run_of
from pressroom.package.print_words import print_words
from pressroom.values import dataclass

MOST_IN_VOLUME = 200
"""Items in one volume: what is set takes about a megabyte of memory for each."""
UNDATED = "odaterat"
"""The name of the volume of what has no year."""


@dataclass(frozen=True, kw_only=True)
class Volume:
    """Some items of a year (0 is none): which part of how many, when they don't all fit into one."""

    year: int
    items: Sequence[PrintItem]
    part: int = 1
    parts: int = 1

    @property
    def name(self) -> str:
        """The name of its file without ending: ``2018``, ``2018-2``, ``odaterat``."""
        name = str(self.year) if self.year else UNDATED
        return name if self.parts == 1 else f"{name}-{self.part}"

    def title(self, about: About) -> str:
        """What it is called."""
        words = print_words(about.language)
        name = words.year.format(self.year) if self.year else words.undated
        return name if self.parts == 1 else f"{name}, {words.part.format(self.part, self.parts)}"

    def front(self, about: About, moment: datetime) -> Blocks:
        """What its first page says of it."""
        words, language = print_words(about.language), language_of(about.language)
        facts = (
            (words.archive, about.name),
            (words.count, language.number(len(self.items))),
            (words.summaries, language.number(sum(not item.is_verbatim for item in self.items))),
            (words.packaged, language.date(moment.date())),
        )
        entries = tuple((run_of(name), (paragraph_of(text),)) for name, text in facts)
        return (TermsBlock(entries=entries), paragraph_of(words.digests_of_pages))


def volumes_of(items: Sequence[PrintItem]) -> Iterator[Volume]:
    """The volumes of all years, the oldest first; within each the items keep their order."""
    for year, of_year in groupby(sorted(items, key=lambda item: item.year), key=lambda item: item.year):
        together = tuple(of_year)
        parts = [together[start : start + MOST_IN_VOLUME] for start in range(0, len(together), MOST_IN_VOLUME)]
        for number, part in enumerate(parts, start=1):
            yield Volume(year=year, items=part, part=number, parts=len(parts))

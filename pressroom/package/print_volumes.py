"""Volumes: the items of a year, one after the other, with contents."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from pressroom.language import language_of
from pressroom.model import About
from pressroom.package.print_form import Blocks, PrintItem, TermsBlock, paragraph_of, run_of
from pressroom.package.print_words import print_words
from pressroom.values import dataclass

MOST_IN_VOLUME = 100
"""Items in one volume: to set them takes two megabytes of memory for each, and more where texts are long."""
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


class PartOfYear(NamedTuple):
    """A volume as it is planned: the numbers of its items among all."""

    year: int
    part: int
    parts: int
    items: Sequence[int]


def parts_of_years(years: Sequence[int]) -> Iterator[PartOfYear]:
    """The volumes of items of these years (0 is none), the oldest first; within each the items keep their order."""
    for year, of_year in groupby(sorted(range(len(years)), key=years.__getitem__), key=years.__getitem__):
        together = tuple(of_year)
        parts = [together[start : start + MOST_IN_VOLUME] for start in range(0, len(together), MOST_IN_VOLUME)]
        yield from (PartOfYear(year, number, len(parts), part) for number, part in enumerate(parts, start=1))


def volume_of(plan: PartOfYear, items: Iterable[PrintItem]) -> Volume:
    """A volume with its items."""
    return Volume(year=plan.year, items=tuple(items), part=plan.part, parts=plan.parts)

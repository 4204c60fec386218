"""Where the years or the months of a long list begin: ways into it that need neither script nor pages of their own."""

from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple

from pressroom.dates import ArchiveDate
from pressroom.pages import urls
from pressroom.pages.chains import full_pages, page_with
from pressroom.pages.components import ListLink
from pressroom.pages.context import PlanContext


class ListSpan(NamedTuple):
    """A year or a month of a list: month 0 is a whole year, year 0 is what has none."""

    year: int
    month: int


def month_of(date: ArchiveDate) -> ListSpan:
    """The month under which a list of a year shows a date; month 0 where only the year is known."""
    return ListSpan(*(date.month_of_year or (date.year or 0, 0)))


def year_of(date: ArchiveDate) -> ListSpan:
    """The year under which a list shows a date, as the lists of a year do; year 0 where it may be from several."""
    return ListSpan(date.year or 0, 0)


def ways_into(
    first: str, number: int, chain: str, span_of: Callable[[ArchiveDate], ListSpan], context: PlanContext
) -> tuple[ListLink, ...]:
    """A way to each year or month of a list in several pages, on its first page; none on the others.

    Each leads to the page on which the newest item of that time stands. Only the first page asks for the dates of the
    whole list, so that a new item changes no other.
    """
    if number or not full_pages(context.count(chain), urls.LONG_PAGE_SIZE):
        return ()
    spans = [span_of(date) for date in context.dates(chain)]
    begins = {span: place for place, span in reversed(list(enumerate(spans)))}
    pages = {span: page_with(place, len(spans), urls.LONG_PAGE_SIZE) for span, place in begins.items()}
    return tuple(
        ListLink(
            address=urls.numbered(first, pages[span]) if pages[span] else "",
            text=str(span.year or ""),
            year=span.year,
            month=span.month,
            count=count,
        )
        for span, count in counted(spans)
    )


def counted(spans: list[ListSpan]) -> tuple[tuple[ListSpan, int], ...]:
    """Each year or month with the number of its items, the newest first; month 0 last, and year 0."""
    found = sorted(spans, reverse=True)
    return tuple((span, len(list(same))) for span, same in groupby(found))

"""The money: planned beside real.

What is compared is always of one kind: amounts for a single year with amounts for a single year. A sum of several
years has no bar, and what was announced never stands among what came.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Protocol, TypeVar

from pressroom.model import Grant, GrantStatus, MoneyAmount
from pressroom.pages import urls
from pressroom.pages.context import PlanContext
from pressroom.pages.linked import linked
from pressroom.pages.overview_views import (
    Comparison,
    Contradiction,
    MoneyBar,
    MoneyGroup,
    MoneyLine,
    MoneyRow,
    MoneySpan,
    MoneyView,
)
from pressroom.pages.targets import Page, Recipe

ANNOUNCED = frozenset({GrantStatus.CEILING, GrantStatus.PLANNED})
"""Amounts of these kinds were announced; none of them shows that money came."""
LONGEST = 1000
"""The width of the longest bar of a figure."""


class Sum(Protocol):
    """An amount of money for a period, be it a municipality's or the whole programme's."""

    @property
    def amount(self) -> int:
        """Kronor."""

    @property
    def period(self) -> str:
        """A year, or the first and last of several."""

    @property
    def per_year(self) -> bool:
        """Whether the amount is for each year."""

    @property
    def about(self) -> bool:
        """Whether the source says about."""

    @property
    def by(self) -> str:
        """Who decides it or pays it out."""

    @property
    def status(self) -> GrantStatus:
        """How far it came."""


S = TypeVar("S", bound=Sum)


def money_pages(context: PlanContext) -> Iterator[Recipe]:
    """What was planned beside what came."""
    if context.has("money"):
        yield Recipe(urls.MONEY, context.money[0].at, money_page, is_listed=True)


def money_page(context: PlanContext, recipe: Recipe) -> Page:
    """The amounts, by what they are for."""
    purposes: dict[str, list[MoneyAmount]] = {}
    for amount in context.money:
        purposes.setdefault(amount.what, []).append(amount)
    view = MoneyView(
        line=money_line(context.money),
        groups=tuple(
            money_group(what, f"andamal-{place}", found, context)
            for place, (what, found) in enumerate(purposes.items(), start=1)
        ),
        municipalities=urls.MUNICIPALITIES if context.has("municipalities") else "",
    )
    return context.page(recipe, "money.html", view)


def money_line(amounts: Sequence[MoneyAmount]) -> MoneyLine | None:
    """The money of the first purpose in one line, where something was planned for a year and something was decided."""
    what = next((amount.what for amount in amounts), "")
    planned, decided = parted([amount for amount in amounts if amount.what == what and is_yearly(amount)], is_announced)
    if not planned or not decided:
        return None
    largest = max(planned, key=lambda amount: amount.amount)
    last = max(decided, key=lambda amount: years_in(amount.period)[-1])
    return MoneyLine(
        what=what, planned=largest, planned_row=row_id(largest.id), decided=last, decided_row=row_id(last.id)
    )


def money_group(what: str, anchor: str, amounts: Sequence[MoneyAmount], context: PlanContext) -> MoneyGroup:
    """The amounts for one purpose, taken apart by what they are."""
    yearly, sums = parted(amounts, is_yearly)
    planned, decided = (rows_of(found, context) for found in parted(yearly, is_announced))
    planned_sums, decided_sums = (rows_of(found, context) for found in parted(sums, is_announced))
    row_of = {row.id: row for row in (*planned, *decided)}
    spans = spans_of(yearly, lambda amount: row_of[row_id(amount.id)])
    return MoneyGroup(
        what=what,
        anchor=anchor,
        spans=spans,
        period=period_of(spans),
        planned=planned,
        decided=decided,
        planned_sums=planned_sums,
        decided_sums=decided_sums,
    )


def parted(amounts: Iterable[S], rule: Callable[[Sum], bool]) -> tuple[tuple[S, ...], tuple[S, ...]]:
    """The amounts that a rule holds for, and the others."""
    found = tuple(amounts)
    return tuple(amount for amount in found if rule(amount)), tuple(amount for amount in found if not rule(amount))


def is_announced(amount: Sum) -> bool:
    """Whether an amount was only announced."""
    return amount.status in ANNOUNCED


def is_yearly(amount: Sum) -> bool:
    """Whether an amount is for a single year, or for each of several."""
    return bool(amount.period) and (amount.per_year or "-" not in amount.period)


# --- bars ---------------------------------------------------------------------------------------------------------


def spans_of(amounts: Iterable[S], row_of: Callable[[S], MoneyRow | None]) -> tuple[MoneySpan, ...]:
    """The years from the first to the last amount for a year; neighbours with the same amounts are one span.

    `row_of` gives an amount's row in the tables, where it has one.
    """
    yearly = [amount for amount in amounts if is_yearly(amount)]
    years = sorted({year for amount in yearly for year in years_in(amount.period)})
    if not years:
        return ()
    longest = max(amount.amount for amount in yearly) or 1

    def of(year: int) -> tuple[S, ...]:
        return tuple(amount for amount in yearly if year in years_in(amount.period))

    every = range(years[0], years[-1] + 1)
    return tuple(span_of(tuple(found), same, longest, row_of) for same, found in groupby(every, key=of))


def years_in(period: str) -> range:
    """The years of a period."""
    first, _, last = period.partition("-")
    return range(int(first), int(last or first) + 1)


def period_of(spans: Sequence[MoneySpan]) -> str:
    """From the first to the last year of some spans, or their only year."""
    years = [year for span in spans for year in years_in(span.period)]
    return "-".join(dict.fromkeys(str(year) for year in (*years[:1], *years[-1:])))


def span_of(
    years: Sequence[int], amounts: Iterable[S], longest: int, row_of: Callable[[S], MoneyRow | None]
) -> MoneySpan:
    """Some years with the amounts for each of them, as bars."""
    several = len(years) > 1
    bars = [(bar_of(amount, longest, row), row) for amount in amounts for row in [row_of(amount)]]
    rows = [row for _, row in bars if row]
    said_instead = told_at_others(rows)
    shown = [bar for bar, _ in bars if bar.row not in said_instead]
    return MoneySpan(
        period=f"{years[0]}-{years[-1]}" if several else str(years[0]),
        yearly=several,
        planned=tuple(bar for bar in shown if bar.status in ANNOUNCED),
        decided=tuple(bar for bar in shown if bar.status not in ANNOUNCED),
        others=tuple(bar for bar, _ in bars if bar.row in said_instead),
        disputed=any(row.contradictions for row in rows),
    )


def told_at_others(rows: Sequence[MoneyRow]) -> frozenset[str]:
    """The rows of a year whose amount another one there names as what is said instead of it, both planned or both come.

    Only one of them can be true, so that only the one that tells of it has a bar.
    """
    by_id = {row.id: row for row in rows}
    told: set[str] = set()
    for row in rows:
        others = [by_id[said.row] for said in row.contradictions if said.sources and said.row in by_id]
        if row.id not in told:
            told.update(other.id for other in others if is_announced(other.amount) == is_announced(row.amount))
    return frozenset(told)


def bar_of(amount: Sum, longest: int, row: MoneyRow | None) -> MoneyBar:
    """An amount as a bar that leads to its row."""
    return MoneyBar(
        amount=amount.amount,
        about=amount.about,
        status=amount.status,
        width=round(LONGEST * amount.amount / longest),
        row=row.id if row else "",
        by=amount.by,
    )


def compared(grants: Iterable[Grant]) -> tuple[Comparison, ...]:
    """The years of which both an announced amount and one that came are known, by programme."""
    programmes: dict[str, list[Grant]] = {}
    for grant in grants:
        programmes.setdefault(grant.programme, []).append(grant)
    found = [(name, spans_of(amounts, lambda _: None)) for name, amounts in programmes.items()]
    both = [(name, tuple(span for span in spans if span.planned and span.decided)) for name, spans in found]
    return tuple(Comparison(programme=name, spans=spans) for name, spans in both if spans)


def row_id(identifier: str) -> str:
    """The id of an amount's row in the tables."""
    return f"belopp-{identifier}"


# --- tables -------------------------------------------------------------------------------------------------------


def rows_of(amounts: Iterable[MoneyAmount], context: PlanContext) -> tuple[MoneyRow, ...]:
    """Amounts as the tables show them, by their first year."""
    return tuple(
        MoneyRow(
            id=row_id(amount.id),
            amount=amount,
            link=linked(amount.link, context),
            contradictions=contradictions_of(amount, context),
        )
        for amount in sorted(amounts, key=lambda amount: years_in(amount.period).start)
    )


def contradictions_of(amount: MoneyAmount, context: PlanContext) -> tuple[Contradiction, ...]:
    """What other sources say against an amount.

    A contradiction between two amounts is told at the one that names the other, which only leads there.
    """
    others = {other.id: other for other in context.money}
    found = [
        contradiction(others[said.id], said.note)
        if said.id in others
        else Contradiction(text=said.text, note=said.note, sources=said.sources)
        for said in amount.disagrees
    ]
    found += [
        Contradiction(other=other, row=row_id(other.id))
        for other in context.money
        for said in other.disagrees
        if said.id == amount.id and other.id not in {mine.id for mine in amount.disagrees}
    ]
    return tuple(found)


def contradiction(other: MoneyAmount, note: str) -> Contradiction:
    """Another amount as the one that is said instead."""
    return Contradiction(other=other, row=row_id(other.id), note=note, sources=other.sources)

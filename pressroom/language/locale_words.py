"""The fixed words of each language: how severe a problem is, how certain a date is, what amounts are counted in."""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class LocaleWords:
    """The words of one language; ``{}`` stands for dates and amounts.

    `locale` is Babel's name of the language. `units` holds the names of a thousand million and of a million, each as
    one and as several; `thousands` is what stands between each three digits. The names of months and weekdays and the
    writing of numbers are the CLDR's, as Babel has them; they stand here since nearly every build needs them, and Babel
    takes longer to load than the rest of what a small change asks for.
    """

    locale: str
    error: str
    warning: str
    hint: str
    around: str
    uncertain: str
    between: str
    not_before: str
    not_after: str
    yearless: str
    undated: str
    time: str
    clock: str
    krona: str
    kronor: str
    units: tuple[tuple[int, str, str], ...]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    weekday_endings: tuple[str, ...]
    thousands: str
    visits: Mapping[str, str]
    """What is known of a visit, by its status; ``unknown`` is one that was planned, of which nobody tells any more."""
    some_day: str


_MILLION, _THOUSAND_MILLION = 10**6, 10**9

WORDS: Mapping[str, LocaleWords] = MappingProxyType(
    {
        "sv": LocaleWords(
            locale="sv",
            error="fel",
            warning="varning",
            hint="tips",
            around="omkring {}",
            uncertain="{}, osäkert datum",
            between="mellan {} och {}",
            not_before="tidigast {}",
            not_after="senast {}",
            yearless="{}, okänt år",
            undated="odaterad",
            time="{} kl. {}",
            clock="%H.%M",
            krona="krona",
            kronor="kronor",
            units=((_THOUSAND_MILLION, "miljard", "miljarder"), (_MILLION, "miljon", "miljoner")),
            months=(
                "januari",
                "februari",
                "mars",
                "april",
                "maj",
                "juni",
                "juli",
                "augusti",
                "september",
                "oktober",
                "november",
                "december",
            ),
            weekdays=("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
            weekday_endings=("", "en", "ar", "arna", "ens", "s"),
            thousands="\N{NO-BREAK SPACE}",
            visits=MappingProxyType(
                {
                    "confirmed": "genomfört",
                    "planned": "planerat",
                    "unknown": "planerat; vi vet inte om besöket blev av",
                    "cancelled": "inställt",
                }
            ),
            some_day="Någon dag {}; vilken är inte känt.",
        ),
        "en": LocaleWords(
            locale="en_GB",
            error="error",
            warning="warning",
            hint="hint",
            around="around {}",
            uncertain="{}, date uncertain",
            between="between {} and {}",
            not_before="not before {}",
            not_after="not after {}",
            yearless="{}, year unknown",
            undated="undated",
            time="{} at {}",
            clock="%H:%M",
            krona="krona",
            kronor="kronor",
            units=((_THOUSAND_MILLION, "billion", "billion"), (_MILLION, "million", "million")),
            months=(
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ),
            weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
            weekday_endings=("", "s"),
            thousands=",",
            visits=MappingProxyType(
                {
                    "confirmed": "took place",
                    "planned": "planned",
                    "unknown": "planned; we don't know whether the visit took place",
                    "cancelled": "cancelled",
                }
            ),
            some_day="On a day {}; which one is not known.",
        ),
    }
)

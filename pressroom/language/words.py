"""The fixed words of each language: how severe a problem is, how certain a date is, what amounts are counted in."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The words of one language; ``{}`` stands for dates and amounts.

    `locale` is Babel's name of the language. `units` holds the names of a thousand million and of a million, each as
    one and as several.
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
    weekday_endings: tuple[str, ...]


_MILLION, _THOUSAND_MILLION = 10**6, 10**9

WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "sv": Words(
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
            weekday_endings=("", "en", "ar", "arna", "ens", "s"),
        ),
        "en": Words(
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
            weekday_endings=("", "s"),
        ),
    }
)

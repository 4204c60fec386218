"""Swedish and English: how a problem, a date, an amount is worded in each."""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date, datetime
from functools import cache

from pressroom.dates import ArchiveDate
from pressroom.language import formats
from pressroom.language.catalogue import translated, translated_plural
from pressroom.language.collation import CollationKey, sort_key
from pressroom.language.locale_words import WORDS, LocaleWords
from pressroom.language.messages import HINTS, MESSAGES
from pressroom.language.wording import Wording
from pressroom.problems import Problem, Severity
from pressroom.values import dataclass

AnyDate = ArchiveDate | date
"""What is dated: as precise as it is known, or a day."""

LONGEST_VALUE = 200
"""How many characters of what was written a sentence repeats."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Worded:
    """A problem in words: its sentence, its hint (empty when the cure is not known) and its severity's name."""

    sentence: str
    hint: str
    severity: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Language:
    """Swedish (``sv``) or English (``en``), with all that is worded in it."""

    code: str

    # --- sentences

    def word(self, problem: Problem) -> Worded:
        """A problem in words. A code without a wording is a KeyError: a bug of ours, which the tests look for."""
        wording = MESSAGES[problem.code]
        values = {name: _shortened(value) for name, value in problem.values}
        hint = HINTS[problem.hint] if problem.hint else wording.hint
        severity = self.words.error if problem.severity is Severity.ERROR else self.words.warning
        return Worded(sentence=self._sentence(wording, values), hint=self.text(hint, **values), severity=severity)

    def _sentence(self, wording: Wording, values: Mapping[str, object]) -> str:
        """The sentence of a problem, in the number of its value `count`."""
        match values:
            case {"count": int(count), **others} if wording.plural:
                return self.plural(wording.text, wording.plural, count, **others)
            case _:
                return self.text(wording.text, **values)

    def text(self, message: str, **values: object) -> str:
        """A sentence of the source in this language, with its values filled in."""
        return filled(translated(message, self.code), self.code, **values)

    def plural(self, singular: str, plural: str, count: int, **values: object) -> str:
        """The sentence of the source that fits the count, in this language; `count` is one of its values."""
        message = translated_plural(singular, plural, count, self.code)
        return filled(message, self.code, count=count, **values)

    @property
    def words(self) -> LocaleWords:
        """The fixed words of this language."""
        return WORDS[self.code]

    # --- dates

    def date(self, when: AnyDate) -> str:
        """A date as precise as it is known: ``28 juni 2018``, ``omkring juni 2018``, ``odaterad``."""
        return formats.date_in_words(when, self.code)

    def month(self, when: AnyDate) -> str:
        """The month of a date: ``juni 2018``."""
        return formats.month_in_words(when, self.code)

    def time(self, moment: datetime) -> str:
        """A moment on Swedish clocks: ``28 juni 2018 kl. 09.00``."""
        return formats.time_in_words(moment, self.code)

    @property
    def months(self) -> tuple[str, ...]:
        """The names of the months, January first."""
        return formats.months(self.code)

    @property
    def weekdays(self) -> tuple[str, ...]:
        """The names of the weekdays, Monday first."""
        return formats.weekdays(self.code)

    def month_of(self, name: str) -> int | None:
        """The number of the month that a text names, 1 to 12."""
        return formats.month_of(name, self.code)

    def weekday_of(self, name: str) -> int | None:
        """The number of the weekday that a text names (``torsdag``, ``Torsdagen``), 0 for Monday."""
        return formats.weekday_of(name, self.code)

    # --- visits

    def visit(self, status: str, *, is_over: bool) -> str:
        """What is known of a visit, by its status: ``genomfört``; `is_over` where nobody will tell any more."""
        return formats.visit_in_words(status, self.code, is_over=is_over)

    def visit_sentence(self, status: str, *, is_over: bool) -> str:
        """The same as a sentence."""
        words = self.visit(status, is_over=is_over)
        return f"{words[0].upper()}{words[1:]}."

    def some_day(self, when: ArchiveDate) -> str:
        """That something was on one of several days, and nobody knows on which."""
        return formats.some_day_in_words(when, self.code)

    # --- numbers, lists, order

    def number(self, number: int) -> str:
        """A number with its thousands apart: ``1 200``."""
        return formats.number_in_words(number, self.code)

    def amount(self, amount: int) -> str:
        """An amount of Swedish kronor, never rounded: ``8,8 miljoner kronor``."""
        return formats.amount_in_words(amount, self.code)

    def join(self, parts: Iterable[str]) -> str:
        """Several texts in one: ``a, b och c``."""
        return formats.list_in_words(parts, self.code)

    def sort_key(self, text: str) -> CollationKey:
        """The key that sorts texts in the order of Swedish letters, in either language: the names are Swedish."""
        return sort_key(text)


@cache
def language_of(code: str) -> Language:
    """Return the language with this code, ``sv`` or ``en``."""
    if code not in WORDS:
        raise ValueError(f"no language has the code {code!r}")
    return Language(code=code)


def choose_language(option: str, environment: Mapping[str, str], site_language: str = "") -> Language:
    """Return the language to speak: the option's, else the environment's, else the site's, else Swedish.

    Of the variables that name a locale the first that is set decides, as POSIX has it.
    """
    variables = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    wishes = (option, next(filter(None, variables), ""), site_language, "sv")
    codes = (wish.replace("_", "-").partition("-")[0].partition(".")[0].lower() for wish in wishes)
    return language_of(next(code for code in codes if code in WORDS))


# --- placeholders -------------------------------------------------------------------------------------------------


def filled(message: str, code: str, **values: object) -> str:
    """A sentence in the language of a code, with its values filled in."""
    from pressroom.language.placeholders import Placeholders  # noqa: PLC0415 - see there

    return Placeholders(code).format(message, **values)


def _shortened(value: Hashable) -> Hashable:
    """A value as a sentence repeats it: not without end."""
    if isinstance(value, str) and len(value) > LONGEST_VALUE:
        return f"{value[: LONGEST_VALUE - 1]}…"
    return value

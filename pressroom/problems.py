"""What is wrong, where, and what to do about it.

A problem is a value: a code, a severity, a place and the values that its sentence needs. The sentence itself is made
at the edge (`pressroom.language`), so that the terminal, ``--json`` and the preview say the same in either language.
"""

from collections.abc import Hashable, Iterable
from dataclasses import field, replace
from enum import StrEnum
from typing import NamedTuple

from pressroom.values import dataclass

Values = tuple[tuple[str, Hashable], ...]


class Severity(StrEnum):
    """How grave a problem is: an error stops the build, a warning asks a person to look."""

    ERROR = "error"
    WARNING = "warning"


class Location(NamedTuple):
    """A place in a file.

    `path` is written with ``/`` and begins with the name of its root: ``content/…``, ``templates/…``, ``static/…`` or
    ``output/…``. `line` and `column` count from 1; 0 means the whole file, or the whole line. `length` is the number of
    characters that a caret underlines.
    """

    path: str
    line: int = 0
    column: int = 0
    length: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What is wrong with a value, before anyone knows where it stands: a problem without a place."""

    code: str
    values: Values = ()
    hint: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing that is wrong: a code (stable, in English, with hyphens), a severity, a place and values.

    `values` are the named values of the sentence, in a fixed order: texts, numbers, days, or tuples of texts. `hint`
    chooses another hint than the code's own.
    """

    code: str
    severity: Severity
    at: Location
    values: Values = field(default=())
    hint: str = ""


def error(code: str, at: Location, *, hint: str = "", **values: Hashable) -> Problem:
    """A problem that stops the build: something is wrong, lost or unsafe."""
    return Problem(code=code, severity=Severity.ERROR, at=at, values=tuple(sorted(values.items())), hint=hint)


def warning(code: str, at: Location, *, hint: str = "", **values: Hashable) -> Problem:
    """A problem that a person should judge; ``accept:`` in the front matter silences it."""
    return Problem(code=code, severity=Severity.WARNING, at=at, values=tuple(sorted(values.items())), hint=hint)


def fault(code: str, *, hint: str = "", **values: Hashable) -> Fault:
    """What a validator returns instead of a value."""
    return Fault(code=code, values=tuple(sorted(values.items())), hint=hint)


def place(wrong: Fault, at: Location) -> Problem:
    """A fault at its place: an error."""
    return Problem(code=wrong.code, severity=Severity.ERROR, at=at, values=wrong.values, hint=wrong.hint)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops the build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems sorted by place, each said once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.at, problem.code, str(problem.values))))


def as_errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems with every warning raised to an error, for ``--strict``."""
    return tuple(replace(problem, severity=Severity.ERROR) for problem in problems)


JUDGED_WARNINGS = frozenset(
    {
        "address-not-link",
        "after-agency",
        "anchor-twice",
        "asset-unused",
        "before-agency",
        "body-empty",
        "code-by-indent",
        "contact-withdrawn-before",
        "date-after-embargo",
        "date-in-future",
        "date-without-year",
        "day-ahead",
        "far-ahead",
        "footnote-unused",
        "former-without-folder",
        "heading-bold",
        "heading-empty",
        "heading-level-jump",
        "heading-level-one",
        "html-removed",
        "identity-number",
        "image-alt-missing",
        "image-alt-placeholder",
        "lines-joined",
        "link-bare-address",
        "link-former-host",
        "link-host-wrong",
        "link-scheme-twice",
        "link-text-empty",
        "link-text-vague",
        "link-to-own-host",
        "list-indent",
        "list-needs-blank-line",
        "list-raw",
        "old-address-taken",
        "person-without-office",
        "phone-personal",
        "site-unsearched-damaged",
        "site-unsearched-font",
        "site-unsearched-locked",
        "site-unsearched-packed",
        "site-unsearched-picture",
        "site-unsearched-too-large",
        "source-twice",
        "speaker-misspelt",
        "speech-doubtful-list",
        "speech-doubtful-points",
        "speech-hyphen",
        "speech-other-dash",
        "table-raw",
        "text-invisible",
        "text-other-format",
        "text-placeholder",
        "text-private-use",
        "text-raw",
        "topic-spelled-twice",
        "updated-before-release",
        "visits-near",
        "weekday-wrong",
        "withdrawn-before-release",
        "withdrawn-elsewhere",
        "words-that-rot",
    }
)
"""The codes of warnings about a record's wording and content, which its ``accept:`` can silence."""

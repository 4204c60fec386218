"""What is found wrong, as values: a code, the file that it concerns, and who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from pressroom.package.verify.reasons import REASONS
from pressroom.package.verify.words import JOINING, LANGUAGES, WORDS


class Finding(NamedTuple):
    """Something that is wrong with a file of the bag, or with the list that names it.

    `path` counts from the bag's folder, with `!` before what stands inside a file of several. `by` is the list or
    record that the file disagrees with; what several of them say alike is told together.
    """

    code: str
    path: str
    by: str = ""
    values: Mapping[str, object] = {}


CONSEQUENCES = frozenset({"uncompared"})
"""What follows from another finding, and is no fault of its own."""

LONGEST_QUOTE = 300
"""Characters that are quoted at most: addresses are shorter."""

ShowProgress = Callable[[str, int, int], None]
"""Is told the step, how much of it is done and how much there is: bytes read, items compared."""


def silent(_step: str, _done: int, _total: int) -> None:
    """Show nobody how far it has come."""


def words_of(finding: Finding, language: str, by: Iterable[str] = ()) -> str:
    """A finding as a sentence that follows the name of its file."""
    sentence = WORDS[finding.code][LANGUAGES.index(language)]
    witnesses = joined(list(by) or [finding.by], language)
    values = {name: shortened(value) for name, value in finding.values.items()}
    return sentence.format(**values, by=witnesses, reason=reason_in_words(finding, language))


def shortened(value: object) -> object:
    """What is quoted of a file, with its middle left out where it is too long to be read."""
    half = LONGEST_QUOTE // 2
    return f"{value[:half]}…{value[-half:]}" if isinstance(value, str) and len(value) > LONGEST_QUOTE else value


def reason_in_words(finding: Finding, language: str) -> str:
    """Why a file can't be read; empty where a finding gives no reason."""
    why = str(finding.values.get("why", ""))
    return REASONS[why][LANGUAGES.index(language)].format(**finding.values) if why else ""


def uncompared(path: str, count: int) -> Iterator[Finding]:
    """That a list can't be read, and how many files could therefore not be compared with it: told once, not of each."""
    if count:
        yield Finding("uncompared", path, values={"count": count})


def joined(names: list[str], language: str) -> str:
    """Names as they are listed in a sentence: "a, b och c"."""
    word = JOINING[LANGUAGES.index(language)]
    return f" {word} ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""


def told_together(findings: Iterable[Finding]) -> Iterator[tuple[Finding, list[str]]]:
    """Each thing once, with all who say it, in the order of the files."""
    alike: dict[tuple[str, str, str], tuple[Finding, list[str]]] = {}
    for finding in findings:
        key = (finding.path, finding.code, str(sorted(finding.values.items())))
        _, names = alike.setdefault(key, (finding, []))
        names.append(finding.by)
    for key in sorted(alike, key=lambda key: key[0]):
        finding, names = alike[key]
        yield finding, list(dict.fromkeys(names))

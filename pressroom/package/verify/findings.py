"""What is found wrong, as values: a code, the file that it concerns, and who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

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


ShowProgress = Callable[[str, int, int], None]
"""Is told the step, how much of it is done and how much there is: bytes read, items compared."""


def silent(_step: str, _done: int, _total: int) -> None:
    """Show nobody how far it has come."""


def words_of(finding: Finding, language: str, by: Iterable[str] = ()) -> str:
    """A finding as a sentence that follows the name of its file."""
    sentence = WORDS[finding.code][LANGUAGES.index(language)]
    witnesses = joined(list(by) or [finding.by], language)
    return sentence.format(**finding.values, by=witnesses)


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

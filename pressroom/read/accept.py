"""Warnings that a person has judged: the field ``accept``, and what it silences."""

from collections.abc import Iterable, Mapping

from pressroom.fields import many, nearest
from pressroom.fields.rules import listed_name
from pressroom.problems import JUDGED_WARNINGS, Fault, Problem, Severity, fault

SLIP = 0.85
"""How alike two codes must be: many share a word and mean different things."""


def judged_warning(text: str) -> str | Fault:
    """The code of a warning that a person can judge; an error has to be corrected."""
    code = listed_name(text)
    if isinstance(code, Fault) or code in JUDGED_WARNINGS:
        return code
    suggestion = nearest(code, JUDGED_WARNINGS, SLIP)
    return fault("accept-unknown", text=text, suggestion=suggestion, hint="did-you-mean" if suggestion else "")


ACCEPT = many("accept", judged_warning, "codes of warnings that a person has judged", "acceptera godkänn ignore")
"""The field of that name, which every record has."""


def unjudged_beside(
    problems: Iterable[Problem], shown: Iterable[tuple[Iterable[str], Iterable[str]]]
) -> Iterable[Problem]:
    """The problems without the warnings about a file beside releases that one which shows it accepts.

    `shown` are the files that records show, as paths below content, each with the codes that its record accepts.
    """
    accepted: dict[str, frozenset[str]] = {}
    for files, codes in shown:
        for file in files if codes else ():
            path = f"content/{file}"
            accepted[path] = accepted.get(path, frozenset()).union(codes)
    return unjudged(problems, accepted)


def unjudged(problems: Iterable[Problem], accepted: Mapping[str, frozenset[str]]) -> Iterable[Problem]:
    """The problems without the warnings that the file they stand in accepts; `accepted` gives codes by path."""
    for problem in problems:
        if problem.severity is Severity.ERROR or problem.code not in accepted.get(problem.at.path, frozenset()):
            yield problem

"""The addresses that releases had here before: what is wrong with those that can't be, and what was meant instead."""

import re
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from pressroom.fields.rules import SLUG
from pressroom.model import About
from pressroom.problems import Problem

PRESS = "press"
SHORTEST = 3
"""Names in the address of a release: press, a folder, its own."""


def with_former_cure(problem: Problem, about: About) -> Problem:
    """A problem with a former address, with the one that was meant where that can be seen.

    Only here is it known which file it stands in, and which addresses are the site's own.
    """
    if problem.code != "former-wrong":
        return problem
    values = dict(problem.values)
    text = str(values["text"])
    inside = text.removeprefix(about.url) if text.startswith(about.url) else text
    meant = address_meant(unquote(inside), problem.at.path)
    if "://" in inside or not meant:
        return problem
    return replace(problem, values=tuple(sorted({**values, "suggestion": meant}.items())), hint="write-this")


def address_meant(text: str, path: str) -> str:
    """The address of an item that a writer most likely meant in the file at a path; "" when nobody can see it."""
    try:
        names = urlsplit(text.replace("\\", "/")).path.casefold().strip("/ ")
    except ValueError:  # a bracket in the host
        return ""
    stem = re.sub(r"(?:/index)?\.(?:html?|md)$", "", names)
    stem = re.sub(r"^(?:\.{1,2}/)*(?:(?:content|output)/)?", "", stem)
    parts = stem.split("/")
    if not all(map(SLUG.fullmatch, parts)):
        return ""
    if parts[0] != PRESS:
        folder = path.split("/")[1:-1]
        parts = [*folder[: 1 if len(parts) > 1 else None], *parts]
    return "/".join(parts) if len(parts) >= SHORTEST else ""

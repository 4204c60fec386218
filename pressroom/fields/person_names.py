"""Rules for fields that name people: a file in content/people, and not what should stand in it."""

import re

from pressroom.fields.rules import SLUG, listed_name
from pressroom.lazy_regex import expression
from pressroom.problems import Fault, fault

FULL_NAME = expression(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)+")
FEWEST_DIGITS = 5
"""Digits in a text that must be a telephone number."""


def contact_name(text: str) -> str | Fault:
    """The name of a file in content/people; several stand in square brackets with commas between them."""
    if "@" in text or sum(letter.isdigit() for letter in text) >= FEWEST_DIGITS or has_more_than_names(text):
        return fault("contact-free-text", text=text)
    return listed_name(text)


def speaker_fault(text: str) -> Fault | None:
    """What is wrong with a speaker of whom no file is known, where more than a name is written."""
    if "," not in text:
        return None
    listed = listed_name(text)
    if not has_more_than_names(text):
        return listed if isinstance(listed, Fault) else None
    name, _, title = (part.strip() for part in text.partition(","))
    meant = f"{{name: {name}, title: {quoted(title)}}}"
    return fault("speaker-with-title", text=text, suggestion=meant, hint="write-this")


def has_more_than_names(text: str) -> bool:
    """Whether something beside names stands in a text with commas: not all are names of files, or all of people."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return len(parts) > 1 and not (all(map(SLUG.fullmatch, parts)) or all(map(is_full_name, parts)))


def is_full_name(text: str) -> bool:
    """Whether a text looks like somebody's first and last name."""
    return bool(FULL_NAME.fullmatch(text)) and text[:1].isupper() and text.rsplit(maxsplit=1)[-1][:1].isupper()


def quoted(text: str) -> str:
    """A text as a value between braces."""
    return f'"{text}"' if re.search(r"[,:{}\[\]#]", text) else text

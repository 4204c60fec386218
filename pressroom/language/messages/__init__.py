"""What the problems of every room say: one sentence a code, and the hints that a problem may choose instead."""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.language.messages import (
    check,
    cli,
    dates,
    desk,
    documents,
    images,
    markup,
    package,
    pages,
    read,
    render,
    settings,
    write,
)
from pressroom.language.wording import Wording

ROOMS = (dates, documents, settings, read, markup, images, pages, render, check, write, package, cli, desk)
"""The rooms in the order of the build."""

MESSAGES: Mapping[str, Wording] = MappingProxyType(
    {code: wording for room in ROOMS for code, wording in room.MESSAGES.items()}
)
"""The sentence and the hint of every code."""

HINTS: Mapping[str, str] = MappingProxyType({key: hint for room in ROOMS for key, hint in room.HINTS.items()})
"""The hints that a problem chooses by their key."""

"""Sentences with their placeholders filled in, which most builds of a small change have nothing to tell by."""

from collections.abc import Callable, Mapping
from string import Formatter
from types import MappingProxyType
from typing import Any

from pressroom.language import formats

SPECS: Mapping[str, Callable[[Any, str], str]] = MappingProxyType(
    {
        "date": formats.date_in_words,
        "month": formats.month_in_words,
        "time": formats.time_in_words,
        "list": formats.list_in_words,
        "number": formats.number_in_words,
        "amount": formats.amount_in_words,
    }
)
"""What may follow the colon in a placeholder."""


class Placeholders(Formatter):
    """Fills the placeholders of a sentence in one language."""

    def __init__(self, code: str) -> None:
        """In the language of this code."""
        self.code = code

    def format_field(self, value: object, format_spec: str) -> str:
        """Word one value as its spec asks."""
        return SPECS[format_spec](value, self.code) if format_spec else str(value)

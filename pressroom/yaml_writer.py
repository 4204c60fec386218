"""Texts as YAML: written so that every program reads them again as the texts that they are."""

from json.encoder import encode_basestring

from pressroom.lazy_regex import expression

_PLAIN = expression(r"[A-Za-zÅÄÖåäö][A-Za-z0-9ÅÄÖåäöéü/._-]*(?: [A-Za-z0-9ÅÄÖåäöéü/._-]+)*")
"""Texts that YAML reads as themselves without quotes."""
_PLAIN_TO_PEOPLE = expression(
    r"[^\W\d_](?:[\w ()/.–-]*[\w()/.–-])?"  # words
    r"|[0-9]{4}(?:-[0-9]{2}){0,2}(?: [0-9]{2}:[0-9]{2})?"  # a date
    r"|https?://[^\s#,]+"
)
"""The same with dates and addresses, which another program may take for more than texts, and nobody quotes."""
_READ_OTHERWISE = frozenset({"false", "n", "no", "null", "off", "on", "true", "y", "yes"})
"""Words that YAML programs take for something else than a text."""


def yaml_text(text: str, *, by_hand: bool = False) -> str:
    """A text, in quotes when it needs them; `by_hand` in a file that people go on writing."""
    is_plain = (_PLAIN_TO_PEOPLE if by_hand else _PLAIN).fullmatch(text) and text.casefold() not in _READ_OTHERWISE
    return text if is_plain else in_quotes(text)


def in_quotes(text: str) -> str:
    """A text in quotes; JSON's quoted form is YAML's too (YAML 1.2, section 1.3)."""
    return encode_basestring(text)


def in_spare_quotes(text: str) -> str:
    """A text in the quotes in which it needs no escapes, as a person would write it."""
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'

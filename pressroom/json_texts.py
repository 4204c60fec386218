"""JSON, written and read by orjson in a seventh of the time that Python's own library takes.

What orjson refuses is left to that one, so that all is written and read that could be without it: numbers of more than
64 bits, and names of files that aren't UTF-8 (which Python has as lone surrogates).

Files of the site are written by `compact_json` and `indented_json`. What a build keeps for the next one is written by
`json_row`, and read by `read_row` and `read_rows`.
"""

import json
from collections.abc import Collection
from typing import Any

import orjson

_COMPACT = json.JSONEncoder(check_circular=False, ensure_ascii=False, separators=(",", ":"), default=sorted).encode
_INDENTED = json.JSONEncoder(check_circular=False, ensure_ascii=False, indent=2, default=sorted).encode
_INDENT = orjson.OPT_INDENT_2
_NOT_FOR_ORJSON = (" ", b" ")
"""What a row begins with that orjson must not read: it would take a number beyond 64 bits for an inexact one."""
_MOST_BRACKETS = 900
"""So many can't be nested too deep for Python's library, which reads nearly a thousand within each other."""


def compact_json(value: object) -> str:
    """A value as JSON without spaces. Tuples of all kinds are lists, sets are sorted ones."""
    try:
        return orjson.dumps(value, _listed).decode()
    except orjson.JSONEncodeError:
        return _COMPACT(value)


def indented_json(value: object) -> bytes:
    """A value as JSON for people, indented by two and with a line feed at its end, in UTF-8."""
    try:
        return orjson.dumps(value, _listed, _INDENT) + b"\n"
    except orjson.JSONEncodeError:
        return f"{_INDENTED(value)}\n".encode()


def json_row(value: object) -> str:
    """A value as `read_row` reads it, with tuples and sets as lists."""
    try:
        return orjson.dumps(value, _listed).decode()
    except orjson.JSONEncodeError:
        return f" {_COMPACT(value)}"


def json_row_utf8(value: object) -> bytes:
    """The same in UTF-8; UnicodeEncodeError where a text in it has no such form."""
    try:
        return orjson.dumps(value, _listed)
    except orjson.JSONEncodeError:
        return json_row(value).encode()


def read_row(row: str | bytes) -> Any:  # noqa: ANN401  (whatever was written)
    """What `json_row` wrote, in UTF-8 or as a text; ValueError if it is no JSON."""
    return json.loads(row) if row[:1] in _NOT_FOR_ORJSON else orjson.loads(row)


def read_rows(rows: Collection[bytes]) -> list[Any]:
    """The values of many rows at once; ValueError if one is no JSON."""
    whole = b"[%s]" % b",".join(rows)
    if any(row[:1] in _NOT_FOR_ORJSON for row in rows):
        return list(json.loads(whole))
    return list(orjson.loads(whole))


def is_plain_json(text: str) -> bool:
    """Whether a text is JSON (RFC 8259) beyond doubt; False of what may be, as it holds lone surrogates.

    So it is False of what may be nested deeper than Python's library reads, though orjson does.
    """
    if text.count("[") + text.count("{") > _MOST_BRACKETS:
        return False
    try:
        orjson.loads(text)
    except ValueError:
        return False
    return True


def _listed(value: object) -> object:
    """What orjson doesn't know as a list: named tuples, and sets."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError

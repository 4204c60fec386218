"""JSON (RFC 8259) that a person can read as well: indented, so that a difference shows one line."""

import json
from json.encoder import encode_basestring
from typing import Any

_LINE = "\n"
_INDENT = "  "
_NAMES = frozenset({str})
"""What names are; the library has its own way with others."""


def json_text(value: object) -> str:
    """A value in JSON with its line end, as the library writes it when it indents.

    It does so in Python, sign by sign, which takes three times as long.
    """
    return f"{_written(value, _LINE)}\n"


def _written(value: Any, line: str) -> str:  # noqa: ANN401  (any value that JSON has)
    """A value; `line` is what begins a line where it stands."""
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if kind is dict and _NAMES.issuperset(map(type, value)):
        inner = line + _INDENT
        parts = [
            f"{encode_basestring(name)}: {encode_basestring(part) if type(part) is str else _written(part, inner)}"
            for name, part in value.items()
        ]
        return f"{{{inner}{f',{inner}'.join(parts)}{line}}}" if parts else "{}"
    if kind is tuple or kind is list:
        inner = line + _INDENT
        parts = [_written(part, inner) for part in value]
        return f"[{inner}{f',{inner}'.join(parts)}{line}]" if parts else "[]"
    if value is None:
        return "null"
    return json.dumps(value, ensure_ascii=False, indent=len(_INDENT)).replace(_LINE, line)

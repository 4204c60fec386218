"""Which part of a file somebody asks for."""

import re

from pressroom.lazy_regex import expression

RANGE = expression(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


def part_asked_for(header: str, size: int) -> range | None:
    """The bytes that a Range header asks for: empty when there are none such, nothing when all are to be sent.

    Several parts at once, and what can't be understood, are answered with the whole (RFC 9110, 14.2).
    """
    match = RANGE.fullmatch(header.strip())
    if match is None or match[1] == match[2] == "":
        return None
    first, last = match.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    if last and int(last) < int(first):
        return None
    return range(min(int(first), size), min(int(last) + 1 if last else size, size))

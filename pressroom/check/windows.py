"""Long texts in pieces, so that what is looked for in one takes the memory of a piece."""

from collections.abc import Iterator

WINDOW = 1 << 20
"""Letters or bytes of a piece at most."""
OVERLAP = 1 << 17
"""Letters or bytes at least that two pieces have in common: what is looked for is shorter, however it is written."""


def windows(content: bytes | str) -> Iterator[bytes | str]:
    """A text in pieces that overlap. They begin and end between words where they can: half a word is another word."""
    start, size = 0, len(content)
    while size - start > WINDOW:
        end = _between_words(content, start + WINDOW - OVERLAP, start + WINDOW)
        yield content[start:end]
        start = _between_words(content, max(start + 1, end - 2 * OVERLAP), end - OVERLAP)
    yield content[start:] if start else content


def _between_words(content: bytes | str, low: int, high: int) -> int:
    """The last place up to `high` that lies behind white space, or else before a whole character."""
    if isinstance(content, str):
        found = max(content.rfind(" ", low, high), content.rfind("\n", low, high))
    else:
        found = max(content.rfind(b" ", low, high), content.rfind(b"\n", low, high))
    if found >= 0:
        return found + 1
    if isinstance(content, bytes):
        while high > low and content[high] & 0xC0 == 0x80:  # noqa: PLR2004  (a byte that goes on with a character of UTF-8)
            high -= 1
    return high

"""XML as it is written, element by element: a METS of any size takes the memory of one element."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol
from xml.sax.saxutils import escape, quoteattr

from pressroom.lazy_regex import expression

_FORBIDDEN = expression("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold, not even escaped (XML 1.0, 2.2)."""


class ByteTarget(Protocol):
    """Takes bytes."""

    def write(self, content: bytes, /) -> object:
        """Take some bytes."""


class XmlWriter:
    """Writes elements into a target, one a line, each further in than what it stands in."""

    def __init__(self, target: ByteTarget) -> None:
        """Begin a document."""
        self._target = target
        self._depth = 0
        self._line('<?xml version="1.0" encoding="UTF-8"?>')

    @contextmanager
    def element(self, name: str, /, **attributes: object) -> Iterator[None]:
        """An element that others stand in."""
        self._line(f"<{name}{attributes_of(attributes)}>")
        self._depth += 1
        yield
        self._depth -= 1
        self._line(f"</{name}>")

    def leaf(self, name: str, text: str = "", /, **attributes: object) -> None:
        """An element with a text, or with nothing in it."""
        start = f"<{name}{attributes_of(attributes)}"
        self._line(f"{start}>{escape(clean(text))}</{name}>" if text else f"{start}/>")

    def _line(self, text: str) -> None:
        # One space: PREMIS tells two thousand files in a hundred thousand lines; a second one would be .3 MB.
        self._target.write(f"{' ' * self._depth}{text}\n".encode())


def attributes_of(attributes: Mapping[str, object]) -> str:
    """Attributes as they are written: what is None is left out; ``xlink__href`` stands for ``xlink:href``."""
    named = ((name.rstrip("_").replace("__", ":"), value) for name, value in attributes.items() if value is not None)
    return "".join(f" {name}={quoteattr(clean(str(value)))}" for name, value in named)


def clean(text: str) -> str:
    """A text without what XML can't hold."""
    return _FORBIDDEN.sub("\ufffd", text)

"""Files beside releases, above all pictures: what they hold, smaller copies, and what a camera wrote taken out.

All are pure functions of bytes; the same version of Pillow gives the same bytes.

A picture that somebody published is evidence, so its pixels stay as they are, compressed as they were. What goes is
what is not the picture: where it was taken, with which camera, by whose hand it was edited, previews, what a telephone
hangs on to its end (`traces`). Its colour profile stays, and which way up it is.

Pillow is loaded when the first picture is met: most builds meet none.
"""

from pressroom.images.metadata import without_traces
from pressroom.images.offered import file_fault
from pressroom.model import MeasuredPicture
from pressroom.problems import Fault

__all__ = ["card", "file_fault", "measured", "resized", "without_traces"]


def measured(path: str, content: bytes, widths: tuple[int, int] | None = None) -> MeasuredPicture | Fault:
    """A picture as it will be published, or why it can't be; `widths` are those in which copies of it are wanted."""
    from pressroom.images import pillow  # noqa: PLC0415  (see the top)

    return pillow.measured(path, content, widths)


def resized(content: bytes, width: int) -> bytes:
    """A picture in the same form, upright and this many pixels wide."""
    from pressroom.images import pillow  # noqa: PLC0415  (see the top)

    return pillow.resized(content, width)


def card(title: str, name: str) -> bytes:
    """A PNG that shows a title, and under it the name of whose it is."""
    from pressroom.images import cards  # noqa: PLC0415  (see the top)

    return cards.card(title, name)

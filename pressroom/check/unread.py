"""Why something inside a file can't be searched."""

from enum import StrEnum


class Unread(StrEnum):
    """The reasons: each is the end of a problem's code, ``site-unsearched-locked``."""

    LOCKED = "locked"
    PACKED = "packed"
    FONT = "font"
    PICTURE = "picture"
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"

"""Finished files."""

from dataclasses import dataclass
from pathlib import Path

from pressroom.problems import Location


@dataclass(frozen=True, kw_only=True)
class File:
    """A finished file of the site: its path below ``output/``, its bytes (or the file to copy), and what it is of.

    `origin` is the place in content (or templates) that a problem with this file is told at.
    """

    path: str
    content: bytes | Path
    origin: Location

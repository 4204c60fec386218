"""Files: which are pages, what was finished, and pictures as they were measured."""

from pathlib import Path

from pressroom.problems import Location
from pressroom.values import dataclass

PAGE_ENDINGS = (".html", ".htm")


def is_page(path: str) -> bool:
    """Whether a file of the site is a page that a browser shows."""
    return ends_with(path, PAGE_ENDINGS)


def ends_with(path: str, endings: str | tuple[str, ...]) -> bool:
    """Whether a file's name ends so; browsers and servers know no capitals there."""
    return path.lower().endswith(endings)


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A finished file of the site: its path below ``output/``, its bytes (or the file to copy), and what it is of.

    `origin` is the place in content (or templates) that it was made from. `template` is the one that shows it, if it is
    a page.
    """

    path: str
    content: bytes | Path
    origin: Location
    template: str = ""


@dataclass(frozen=True, kw_only=True)
class MeasuredPicture:
    """A picture beside a release, as it will be published: upright, and without what a camera wrote into it.

    `size` are its bytes. `is_clean` tells that nothing has to be taken out; `digest` is the SHA-256 of the file as it
    stands in content, so that a picture that changes is another value, and `published_digest` that of what is
    published. `copies` are the widths of the smaller copies that weigh less.
    """

    path: str
    width: int
    height: int
    size: int
    is_clean: bool
    digest: str
    published_digest: str
    copies: tuple[int, ...] = ()

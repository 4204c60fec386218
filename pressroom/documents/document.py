"""What a file of ``content/`` consists of. Texts are in Unicode's form C; places count characters of the file."""

from pathlib import Path
from typing import NamedTuple, TypeAlias

from pressroom.problems import Location, Problem
from pressroom.values import dataclass


class Scalar(NamedTuple):
    """A text. `quoted` tells that it stood in quotes or as a block (``|``, ``>``), so that it is meant literally.

    An empty value has the place of its field's name. (A record has thirty of them, and named tuples are made quickest.)
    """

    text: str
    at: Location
    quoted: bool = False


class Items(NamedTuple):
    """A list."""

    items: tuple["Node", ...]
    at: Location


class Entry(NamedTuple):
    """One field: its name and its value."""

    key: Scalar
    value: "Node"


class Fields(NamedTuple):
    """Named values, in the order of the file, each name once."""

    entries: tuple[Entry, ...]
    at: Location

    def get(self, name: str) -> "Node | None":
        """The value with this name."""
        for key, value in self.entries:
            if key.text == name:
                return value
        return None


Node: TypeAlias = Scalar | Items | Fields


class Head(NamedTuple):
    """What stands before the body of a file: how many letters, a digest of them, and the line that the body begins on.

    A head ends with the line that closes the fields, so where it ends can't depend on the body. A ``.yaml`` file is
    nothing but a head.
    """

    length: int
    digest: str
    body_line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A file that was read: `path` begins with ``content/``.

    Of a ``.yaml`` file the whole is fields, and the body is empty.
    """

    path: str
    fields: Fields
    body: str
    head: Head
    at: Location

    @property
    def body_line(self) -> int:
        """The line that the body begins on."""
        return self.head.body_line


@dataclass(frozen=True, kw_only=True, slots=True)
class AssetFile:
    """A file beside the releases: `path` below ``content/``, `file` where it is read from."""

    path: str
    file: Path
    at: Location


@dataclass(frozen=True, kw_only=True, slots=True)
class Contents:
    """Everything below ``content/``, sorted by path.

    `damaged` are the paths (``content/…``) of documents that could not be read; a document with lesser problems is
    among `documents`.
    """

    documents: tuple[Document, ...] = ()
    assets: tuple[AssetFile, ...] = ()
    damaged: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()

"""A release as its files for others have it: to be cited, and to be taken along."""

from collections.abc import Mapping
from pathlib import Path

from pressroom.dates import ArchiveDate
from pressroom.model import Correction, Kind, Withdrawal
from pressroom.pages.components import Link
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A release as reference managers have it. `key` is its own in the archive; `url` is the page's whole address.

    The author of a summary is the archive, and `original_publisher` whoever published what it is of.
    """

    key: str
    title: str
    kind: Kind
    date: ArchiveDate
    language: str
    author: str
    original_publisher: str = ""
    reference: str = ""
    abstract: str = ""
    topics: tuple[str, ...] = ()
    original: str = ""
    url: str


@dataclass(frozen=True, kw_only=True)
class CitationList:
    """Releases to cite, of the archive with this name; what is said of their dates is in its language."""

    archive: str
    language: str
    entries: tuple[Citation, ...]


@dataclass(frozen=True, kw_only=True)
class NewsPicture:
    """The picture of a release for those who publish it elsewhere; `url` is its whole address."""

    url: str
    alt: str
    caption: str
    credit: str
    terms: str


@dataclass(frozen=True, kw_only=True)
class NewsItem:
    """A release for those who take it along: what is cited of it, its plain text, and what it is about.

    `published`, `entered` and `changed` are RFC 3339 moments; the first stands only where the day is known, the second
    where the site tells when it was archived. Links have whole addresses.
    """

    cited: Citation
    archive: str
    language: str
    text: str
    published: str
    entered: str
    changed: str
    topics: tuple[Link, ...]
    places: tuple[Link, ...]
    people: tuple[str, ...]
    picture: NewsPicture | None
    terms: str
    """On which it may be used; empty where nobody has said, and where nothing is left to use."""
    corrections: tuple[Correction, ...]
    withdrawn: Withdrawal | None


@dataclass(frozen=True, kw_only=True)
class AttachedFile:
    """A file beside a release, in a zip file: as it is published.

    `digest` is the SHA-256 of the file in content: one that changes is another value. A picture is published without
    what a camera wrote into it.
    """

    path: str
    file: Path
    digest: str
    is_picture: bool


@dataclass(frozen=True, kw_only=True)
class BundleNote:
    """What is said in a zip file of what it holds, and how that is cited.

    `title` is that of a release, or the name of a folder, of which there are `count` texts in the file; it is empty
    where there are tables only. `cited` is one release at most: the release, or one as an example.
    """

    archive: str
    url: str
    language: str
    title: str
    count: int = 0
    cited: tuple[Citation, ...] = ()
    terms: str = ""
    pictures: tuple[tuple[str, NewsPicture], ...] = ()
    """With their names in the zip file."""
    attachments: tuple[tuple[str, str], ...] = ()
    """Their names in the zip file, and their titles."""


@dataclass(frozen=True, kw_only=True)
class RecordSegment:
    """Some records of a kind: a segment of the files that hold all of them, with a piece for each form."""

    kind: str
    records: tuple[Mapping[str, object], ...]

"""Whole records as planners get them: published, in one spelling, without anything that was withdrawn."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256

from pressroom.model import Asset, Body, MeasuredPicture, Municipality, Prose, Release
from pressroom.pages.components import ShownPicture
from pressroom.pages.pictures import Pictures, shown
from pressroom.pages.site_index import SiteIndex
from pressroom.read.withdrawn import as_notice
from pressroom.spill import LongText, utf8_of
from pressroom.values import changed


def read_already(_paths: Sequence[str]) -> None:
    """Nothing has to be read of records that are held."""


class PublishedRecords:
    """Records by their names, from wherever they are kept.

    `raw` gives a record as it was read, by its file; `bodies`, `proses` and `leads` its text as it was written (in
    UTF-8), marked up, and where its references lead. `pictures` is what was found in the pictures beside releases, by
    their paths. `expect` is told which records are about to be asked for, so that they may be read all at once, and
    `expect_texts` which texts are.
    """

    def __init__(  # noqa: PLR0913  (a record has these parts)
        self,
        index: SiteIndex,
        *,
        raw: Callable[[str], object],
        bodies: Callable[[str], LongText],
        proses: Callable[[str], Prose],
        leads: Callable[[str], Sequence[str]],
        pictures: Pictures,
        expect: Callable[[Sequence[str]], None] = read_already,
        expect_texts: Callable[[Sequence[str]], None] = read_already,
    ) -> None:
        """The records of a site."""
        self._index = index
        self._raw = raw
        self._expect = expect
        self.expect_texts = expect_texts
        self._bodies = bodies
        self.prose = proses
        self.leads = leads
        self._pictures = pictures
        self._releases: dict[str, Release] = {}
        self._municipalities: dict[str, Municipality] = {}
        self._assets: Mapping[str, Asset] = {asset.path: asset for asset in index.parts.assets}

    def body(self, path: str) -> str:
        """The text of the record in a file, as it was written."""
        return utf8_of(self._bodies(path)).decode()

    def release(self, address: str) -> Release:
        """A release, its body left out, with its topics as most releases spell them."""
        entry = self._index.releases[address]
        known = self._releases.get(entry.path)
        if known is None:
            release = self._raw(entry.path)
            if not isinstance(release, Release):
                raise TypeError(f"not a release: {entry.path}")
            bare = changed(release, body=Body.of("", at=release.body.at), topics=entry.topics)
            known = self._releases[entry.path] = as_notice(bare) if bare.withdrawn else bare
        return known

    def expect(self, paths: Sequence[str]) -> None:
        """Tell whose records are about to be asked for, by their files."""
        known = self._releases.keys() | self._municipalities.keys()
        self._expect([path for path in paths if path not in known])

    def municipality(self, slug: str) -> Municipality:
        """A municipality, its body left out."""
        path = self._index.municipalities[slug].path
        known = self._municipalities.get(path)
        if known is None:
            value = self._raw(path)
            if not isinstance(value, Municipality):
                raise TypeError(f"not a municipality: {path}")
            known = self._municipalities[path] = value
        return known

    def shown(self, path: str) -> ShownPicture | None:
        """How pages show the picture at a path below content."""
        value = self._pictures.get(path)
        return shown(value) if isinstance(value, MeasuredPicture) else None

    def asset(self, path: str) -> Asset | None:
        """A file beside a release."""
        return self._assets.get(path)

    def size(self, path: str) -> int:
        """The bytes of a file beside a release as it is published; 0 where there is none."""
        asset, picture = self._assets.get(path), self._pictures.get(path)
        if isinstance(picture, MeasuredPicture):
            return picture.size
        return asset.file.stat().st_size if asset else 0

    def digest(self, path: str) -> str:
        """The SHA-256 of a file beside a release as it stands in content; "" where there is none."""
        asset, picture = self._assets.get(path), self._pictures.get(path)
        if isinstance(picture, MeasuredPicture):
            return picture.digest
        return sha256(asset.file.read_bytes()).hexdigest() if asset else ""

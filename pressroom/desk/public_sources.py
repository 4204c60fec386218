"""The content as it may be handed over: without what isn't published, and without what was withdrawn.

A site that is built anew from it is the same, byte for byte: nothing that is left out is ever shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pressroom.desk.editing import closing_fence, end_of
from pressroom.documents.folder import KEPT_FOR_WRITERS, find_files
from pressroom.documents.reading import read_document
from pressroom.model import Site
from pressroom.values import dataclass

RELEASE_FIELDS = ("summary", "spokesperson", "boxes", "image", "attachments", "corrections")
"""What goes with the text of a withdrawn release (`pressroom.read.withdrawn`)."""
CONTACT_FIELDS = ("email", "phone")


@dataclass(frozen=True, kw_only=True)
class PublicSource:
    """A file of content: its path below ``content/``, and what may be handed over of it.

    `public` is None for a file that isn't published; `is_whole` tells that nothing was taken out.
    """

    path: str
    original: Path
    public: bytes | Path | None

    @property
    def is_whole(self) -> bool:
        """Whether all of it may be handed over."""
        return self.public == self.original


def public_sources(content: Path, site: Site, published: Path) -> Iterator[PublicSource]:
    """Every file that the build of a site finds in its content, and those of the writers, which aren't published.

    `published` is the finished site: a picture is handed over as it is there, without what a camera wrote into it.
    """
    listing, without = find_files(content), fields_to_take(site)
    waiting = {item.at.path for item in site.unpublished}
    for path, place in listing.documents:
        kept = without_fields(path, Path(place), without[path]) if path in without else Path(place)
        yield PublicSource(
            path=path.removeprefix("content/"), original=Path(place), public=None if path in waiting else kept
        )
    for asset in listing.assets:
        yield PublicSource(
            path=asset.path, original=asset.file, public=as_published(asset.file, published / asset.path)
        )
    for name in sorted(KEPT_FOR_WRITERS):
        if (content / name).is_file():
            yield PublicSource(path=name, original=content / name, public=None)


def as_published(original: Path, published: Path) -> Path | None:
    """A file as it may be handed over: the original where the site has the same bytes; None where it isn't shown."""
    if not published.is_file():
        return None
    return original if published.read_bytes() == original.read_bytes() else published


def fields_to_take(site: Site) -> Mapping[str, Sequence[str]]:
    """The fields that are taken out, by the files of the records that are withdrawn."""
    gone: dict[str, Sequence[str]] = {release.at.path: RELEASE_FIELDS for release in site.releases if release.withdrawn}
    return gone | {person.at.path: CONTACT_FIELDS for person in site.people if person.withdrawn}


def without_fields(path: str, file: Path, names: Sequence[str]) -> bytes:
    """A file without some of its fields; a release that is withdrawn has no text either."""
    content = file.read_bytes()
    document, _ = read_document(path, content)
    assert document is not None  # noqa: S101  (the site that it is a record of was built)
    lines = content.decode("utf-8-sig").split("\n")
    fence = closing_fence(lines, document)
    starts = [entry.key.at.line for entry in document.fields.entries]
    after = dict(zip(starts, [*starts[1:], fence + 1], strict=True))
    if names is RELEASE_FIELDS:
        del lines[fence + 1 :]
        lines.append("")
    for entry in reversed(document.fields.entries):
        if entry.key.text in names:
            start = entry.key.at.line
            del lines[start - 1 : end_of(lines, after[start] - 1)]
    return "\n".join(lines).encode()

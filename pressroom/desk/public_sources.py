"""The sources as they may be handed over: without what isn't published, and without what was withdrawn.

A site that is built anew from them is the same, byte for byte: nothing that is left out is ever shown.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pressroom.desk.editing import closing_fence, end_of
from pressroom.documents import Contents, Document
from pressroom.model import Site
from pressroom.values import dataclass

RELEASE_FIELDS = ("summary", "spokesperson", "boxes", "image", "attachments", "corrections")
"""What goes with the text of a withdrawn release (`pressroom.read.withdrawn`)."""
CONTACT_FIELDS = ("email", "phone")


@dataclass(frozen=True, kw_only=True)
class PublicSource:
    """A file below ``content/``: its path there, and what may be handed over of it.

    `public` is None for a file that isn't published; `is_whole` tells that nothing was taken out.
    """

    path: str
    original: Path
    public: bytes | Path | None

    @property
    def is_whole(self) -> bool:
        """Whether all of it may be handed over."""
        return self.public == self.original


def public_sources(content: Path, contents: Contents, site: Site, published: Path) -> Iterator[PublicSource]:
    """Every file below the content folder, with what may be handed over of it, sorted by path.

    `published` is the finished site: a picture is handed over as it stands there, without what a camera wrote into it.
    """
    documents = {document.path.removeprefix("content/"): document for document in contents.documents}
    without = fields_to_take(site)
    waiting = {item.at.path.removeprefix("content/") for item in site.unpublished}
    for file in files_below(content):
        path = file.relative_to(content).as_posix()
        public: bytes | Path | None = None
        if path in documents:
            names = without.get(f"content/{path}", ())
            public = None if path in waiting else file if not names else without_fields(file, documents[path], names)
        elif (published / path).is_file():
            public = published / path if (published / path).read_bytes() != file.read_bytes() else file
        yield PublicSource(path=path, original=file, public=public)


def files_below(folder: Path) -> Iterator[Path]:
    """The files that are content: none that a system or an editor hides."""
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.is_file() and not file.is_symlink() and not hidden:
            yield file


def fields_to_take(site: Site) -> dict[str, Sequence[str]]:
    """The fields that are taken out, by the files of the records that are withdrawn."""
    gone: dict[str, Sequence[str]] = {release.at.path: RELEASE_FIELDS for release in site.releases if release.withdrawn}
    return gone | {person.at.path: CONTACT_FIELDS for person in site.people if person.withdrawn}


def without_fields(file: Path, document: Document, names: Sequence[str]) -> bytes:
    """A file without some of its fields; a release that is withdrawn has no text either."""
    content = file.read_bytes().decode("utf-8-sig")
    lines = content.split("\n")
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

"""What planners need of records and their texts, wherever these are kept."""

from collections.abc import Sequence
from typing import Protocol

from pressroom.model import Asset, Municipality, Prose, Release
from pressroom.pages.components import ShownPicture


class Records(Protocol):
    """Where whole records and their texts come from. All are published, and hold nothing that was withdrawn."""

    def release(self, address: str) -> Release:
        """A release, its body left out."""

    def expect(self, paths: Sequence[str]) -> None:
        """Tell whose records are about to be asked for, by their files."""

    def expect_texts(self, paths: Sequence[str]) -> None:
        """Tell whose texts are."""

    def municipality(self, slug: str) -> Municipality:
        """A municipality, its body left out."""

    def body(self, path: str) -> str:
        """The body of the record in a file, as it was written."""

    def prose(self, path: str) -> Prose:
        """The same, marked up."""

    def leads(self, path: str) -> Sequence[str]:
        """The site path that each reference of a text leads to; "" for one that leads nowhere."""

    def shown(self, path: str) -> ShownPicture | None:
        """How pages show the picture at a path below content."""

    def size(self, path: str) -> int:
        """The bytes of a file beside a release."""

    def asset(self, path: str) -> Asset | None:
        """A file beside a release."""

    def digest(self, path: str) -> str:
        """The SHA-256 of a file beside a release; "" where there is none."""

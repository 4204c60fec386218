"""Rules about a single record: that what it says fits together, and is what readers need."""

from collections.abc import Iterator

from pressroom.lazy_regex import expression
from pressroom.model import Image
from pressroom.model.alternative_text import is_placeholder
from pressroom.problems import Problem, error, warning
from pressroom.read.archive import Archive

MOBILE = expression(r"(?:(?:\+|00)46[ -]*(?:\(0\))?|0)[ -]*7[02369]")
"""Beginnings of Swedish mobile numbers."""


def corrections_follow_publication(archive: Archive) -> Iterator[Problem]:
    """A correction isn't older than the release."""
    for release in archive.releases:
        published = release.value.date
        for correction in release.value.corrections:
            if published.earliest and correction.date.before(published.earliest):
                yield error("correction-before-release", correction.at, day=correction.date, published=published)


def pictures_are_described(archive: Archive) -> Iterator[Problem]:
    """A picture has a text for those who don't see it, and not just its file's name or an editor's placeholder."""
    for release in archive.releases:
        image = release.value.image
        if image and not image.alt:
            yield warning("image-alt-missing", image.at, image=file_name(image))
        elif image and is_placeholder(image.alt):
            yield warning("image-alt-placeholder", image.at, text=image.alt)


def file_name(image: Image) -> str:
    """A picture's file, without folders."""
    return image.src.rpartition("/")[2]


def phones_are_of_functions(archive: Archive) -> Iterator[Problem]:
    """The number of a contact is a function's: a mobile telephone is somebody's own."""
    for person in archive.people:
        if MOBILE.match(person.value.phone) and not person.value.withdrawn:
            yield warning("phone-personal", person.at("phone"), number=person.value.phone)


def positions_are_whole(archive: Archive) -> Iterator[Problem]:
    """A position has both its degrees."""
    for municipality in archive.municipalities:
        written = {field for field in ("latitude", "longitude") if municipality.document.fields.get(field)}
        if len(written) == 1:
            yield error("position-half", municipality.at(*written))

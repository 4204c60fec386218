"""A release's front matter again, in the order of the format's description and with nothing that isn't published."""

from collections.abc import Iterator
from datetime import datetime

from pressroom.dates import ArchiveDate
from pressroom.model import Attachment, Event, Image, Release, Source, Speaker, VisitDay

Field = tuple[str, object]


def front_matter_of(release: Release) -> tuple[Field, ...]:
    """The fields of a release that its Markdown file carries: those that are set, as texts, tuples and pairs.

    Reading the file again gives the same release. What concerns only the writers (judged warnings, embargo) is left
    out, and a withdrawn release keeps nothing of its text.
    """
    return tuple((name, value) for name, value in _fields(release) if value not in ("", (), None))


def _fields(release: Release) -> Iterator[Field]:
    gone = release.withdrawn is not None
    yield "title", release.title
    yield "date", release.date.edtf
    yield "date_note", release.date_note
    yield "id", release.id
    yield "reference", release.reference
    yield "publisher", release.publisher
    yield "kind", release.kind.value
    yield "municipality", release.municipalities
    yield "visit", visits_of(release.visits, release.municipalities)
    yield "event", event_of(release.event)
    if not gone:
        yield "spokesperson", tuple(map(speaker_of, release.speakers))
        yield "summary", release.summary
    yield "contact", release.contacts
    yield "topics", release.topics
    if not gone:
        yield "boxes", release.boxes
        yield "image", image_of(release.image)
        yield "attachments", tuple(map(attachment_of, release.attachments))
    yield "language", release.language
    yield "text", "verbatim" if release.verbatim else "summary"
    yield "original", release.originals
    yield "former", release.former
    yield "source", tuple(map(source_of, release.sources))
    yield "updated", release.updated.edtf if release.updated else ""
    if not gone:
        yield "corrections", tuple((("date", found.date.edtf), ("text", found.text)) for found in release.corrections)
    if release.withdrawn:
        withdrawn = release.withdrawn
        yield (
            "withdrawn",
            pairs(("date", withdrawn.date.edtf), ("reason", withdrawn.reason), ("ground", withdrawn.ground)),
        )


def pairs(*found: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Named texts, without the empty ones."""
    return tuple((name, text) for name, text in found if text)


def visits_of(visits: tuple[VisitDay, ...], municipalities: tuple[str, ...]) -> object:
    """The day of the only municipality's visit, or a day for each."""
    if len(municipalities) == 1 and len(visits) == 1:
        return visits[0].date.edtf
    return pairs(*((visit.municipality, visit.date.edtf) for visit in visits))


def when(found: ArchiveDate | datetime | None) -> str:
    """A date or moment as writers write it."""
    if isinstance(found, datetime):
        return found.strftime("%Y-%m-%d %H:%M")
    return found.edtf if found else ""


def event_of(event: Event | None) -> object:
    """When and where something takes place."""
    if event is None:
        return None
    return pairs(("start", when(event.start)), ("end", when(event.end)), ("place", event.place))


def speaker_of(speaker: Speaker) -> object:
    """A person's id, or a name with what was said of it."""
    if speaker.person:
        return speaker.person
    return pairs(
        ("name", speaker.name),
        ("title", speaker.title),
        ("organisation", speaker.organisation),
        ("party", speaker.party),
    )


def image_of(image: Image | None) -> object:
    """The picture of a release; its file lies beside it."""
    if image is None:
        return None
    return pairs(
        ("src", image.src.rpartition("/")[2]),
        ("alt", image.alt),
        ("caption", image.caption),
        ("credit", image.credit),
        ("terms", image.terms),
    )


def attachment_of(attachment: Attachment) -> object:
    """A file offered with a release; it lies beside it."""
    return pairs(("src", attachment.src.rpartition("/")[2]), ("title", attachment.title))


def source_of(source: Source) -> object:
    """Where a text was found."""
    return pairs(
        ("url", source.url),
        ("seen", source.seen),
        ("retrieved", source.retrieved.edtf if source.retrieved else ""),
        ("archived", source.archived),
    )

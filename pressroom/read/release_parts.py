"""The parts of a release that have fields of their own: visits, event, speakers, picture, files, corrections."""

import re
from datetime import datetime
from posixpath import normpath
from urllib.parse import unquote

from pressroom.dates import ArchiveDate
from pressroom.documents import Fields, Node
from pressroom.fields import FieldGroup, Many, One, ReadValue, one
from pressroom.fields.rules import archive_date, moment_or_date, one_line, prose
from pressroom.lazy_regex import expression
from pressroom.model import Attachment, Correction, Event, Image, Speaker, VisitDay, Withdrawal
from pressroom.problems import Fault, Location, fault

LABEL = expression(r"(?:(?:foto|fotograf|photo|photographer)\s*:\s*)+", re.IGNORECASE)
"""What the page says before the name of a photographer."""

# --- rules --------------------------------------------------------------------------------------------------------


def file_beside(text: str) -> str | Fault:
    """The name of a file in the item's own folder, or in a folder in it."""
    plain = unquote(text).replace("\\", "/")
    steps_out = plain.startswith("/") or ".." in plain.split("/") or ":" in plain
    if steps_out or normpath(plain) == ".":
        return fault("asset-outside-folder", text=text)
    return normpath(text.replace("\\", "/"))


def build_event(
    *, start: ArchiveDate | datetime, at: Location, end: ArchiveDate | datetime | None = None, place: str = ""
) -> Event | Fault:
    """An event, whose end doesn't lie before its start."""
    first = start.earliest if isinstance(start, ArchiveDate) else start.date()
    last = end.latest if isinstance(end, ArchiveDate) else end and end.date()
    hours = isinstance(start, datetime) and isinstance(end, datetime) and end < start
    if hours or (first and last and last < first):
        return fault("end-before-start", start=as_written(start), end=as_written(end))
    return Event(start=start, end=end, place=place, at=at)


def photographer(text: str) -> str | Fault:
    """Who made the picture; the word Foto before the name is the page's own."""
    name = LABEL.sub("", text) or text
    return one_line(name)


def as_written(moment: ArchiveDate | datetime | None) -> str:
    """A date or moment as writers write it."""
    return moment.isoformat(" ", "minutes") if isinstance(moment, datetime) else str(moment)


def path_beside(source: str, at: Location) -> str:
    """A file named in a document, as a path below content."""
    return f"{at.path.removeprefix('content/').rpartition('/')[0]}/{source}"


def build_image(*, src: str, at: Location, alt: str = "", **words: str) -> Image:
    """A picture, with its path below content."""
    return Image(src=path_beside(src, at), alt=alt, at=at, **words)


def build_attachment(*, src: str, title: str, at: Location) -> Attachment:
    """A file on offer, with its path below content."""
    return Attachment(src=path_beside(src, at), title=title, at=at)


def read_visits(node: Node, name: str) -> ReadValue[tuple[VisitDay, ...]]:
    """A day for each municipality; or a day alone, whose municipality is the item's only one (left empty here)."""
    days = [(entry.key.text, entry.value) for entry in node.entries] if isinstance(node, Fields) else [("", node)]
    readings = [(municipality, day.at, One(rule=archive_date)(day, name)) for municipality, day in days]
    visits = tuple(
        VisitDay(municipality=municipality, date=reading.value, at=at)
        for municipality, at, reading in readings
        if reading.value is not None
    )
    return ReadValue(
        value=visits, problems=tuple(problem for _, _, reading in readings for problem in reading.problems)
    )


EVENT_FIELDS = (
    one("start", moment_or_date, "when it begins: a date, or a day and a time", "börjar datum date tid", required=True),
    one("end", moment_or_date, "when it ends", "slut slutar"),
    one("place", one_line, "where it is", "plats location"),
)

SPEAKER_FIELDS = (
    one("name", one_line, "who speaks", "namn", required=True),
    one("title", one_line, "what they were then", "titel roll"),
    one("organisation", one_line, "for whom", "organization"),
    one("party", one_line, "their party", "parti"),
)

IMAGE_FIELDS = (
    one("src", file_beside, "the file's name, beside the item", "fil file källa bild", required=True),
    one(
        "alt",
        prose,
        "what the picture shows, for those who don't see it",
        "alternativtext alt-text textalternativ",
        blank=True,
    ),
    one("caption", prose, "the text below it", "bildtext"),
    one("credit", photographer, "who made it", "fotograf foto photo"),
    one("terms", prose, "how others may use it", "villkor licens"),
)

ATTACHMENT_FIELDS = (
    one("src", file_beside, "the file's name, beside the item", "fil file källa", required=True),
    one("title", one_line, "what it is, as the link says it", "titel rubrik namn", required=True),
)

CORRECTION_FIELDS = (
    one("date", archive_date, "when it was corrected", "datum", required=True),
    one("text", prose, "what was changed", "rättelse ändring", required=True),
)

WITHDRAWAL_FIELDS = (
    one("date", archive_date, "when the text was taken away", "datum", required=True),
    one("reason", prose, "why, in words for readers", "skäl orsak anledning", required=True),
    one("ground", prose, "the legal ground", "grund lagrum rättslig_grund stöd", required=True),
)


# --- readers ------------------------------------------------------------------------------------------------------

EVENT = FieldGroup(fields=EVENT_FIELDS, build=build_event)
SPEAKERS = Many(each=FieldGroup(fields=SPEAKER_FIELDS, build=Speaker, short=("person", one_line)))
IMAGE = FieldGroup(fields=IMAGE_FIELDS, build=build_image)
ATTACHMENTS = Many(each=FieldGroup(fields=ATTACHMENT_FIELDS, build=build_attachment))
CORRECTIONS = Many(each=FieldGroup(fields=CORRECTION_FIELDS, build=Correction))
WITHDRAWAL = FieldGroup(fields=WITHDRAWAL_FIELDS, build=Withdrawal)

"""A release's front matter again, in the order of the format's description and with nothing that isn't published."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from enum import StrEnum
from functools import cache

from pressroom.dates import ArchiveDate
from pressroom.model import Attachment, Image, Release, Speaker, VisitDay

Field = tuple[str, object]

KEPT_BACK = frozenset({"address", "body", "at", "accept", "embargo", "draft"})
"""What of a release is no field, or concerns only the writers."""

WRITTEN_AS: Mapping[str, str] = {
    "municipalities": "municipality",
    "visits": "visit",
    "speakers": "spokesperson",
    "contacts": "contact",
    "verbatim": "text",
    "originals": "original",
    "sources": "source",
}
"""The fields that have another name in a file than in the model."""

FIELDS = tuple(field.name for field in fields(Release) if field.name not in KEPT_BACK)


def front_matter_of(release: Release) -> tuple[Field, ...]:
    """The fields of a release that its Markdown file carries: those that are set, as texts, tuples and pairs.

    Every field of the model is among them but for those that are kept back; reading the file again gives the same
    release.
    """
    special = {"visits": visits_of(release.visits, release.municipalities), "verbatim": wording_of(release)}
    values = ((name, special[name] if name in special else written(getattr(release, name))) for name in FIELDS)
    return tuple((WRITTEN_AS.get(name, name), value) for name, value in values if value not in ("", (), None))


def wording_of(release: Release) -> str:
    """Whose words a release's text is."""
    return "verbatim" if release.verbatim else "summary"


def visits_of(visits: tuple[VisitDay, ...], municipalities: tuple[str, ...]) -> object:
    """The day of the only municipality's visit, or a day for each."""
    if len(municipalities) == 1 and len(visits) == 1:
        return visits[0].date.edtf
    return tuple((visit.municipality, visit.date.edtf) for visit in visits)


def written(value: object) -> object:
    """A value of the model as writers write it; a part of a release as the pairs of those of its fields that are set.

    A person who speaks is the name of a file, and a file lies beside the release.
    """
    if type(value) is str:  # most are
        return value
    match value:
        case tuple():
            return tuple(map(written, value))
        case None | str() | ArchiveDate() | datetime():
            return text_of(value)
        case Speaker() if value.person:
            return value.person
        case Image() | Attachment():
            return pairs(replace(value, src=value.src.rpartition("/")[2]))
    return pairs(value)


def text_of(value: str | ArchiveDate | datetime | None) -> str:
    """A text, a word of a closed list, a date or a moment as writers write it; empty where there is none."""
    match value:
        case ArchiveDate():
            return value.edtf
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M")
        case StrEnum():
            return value.value
    return value or ""


def pairs(part: object) -> tuple[Field, ...]:
    """The fields of a part of a release that are set, each with its name."""
    kind: type = type(part)
    return tuple((name, found) for name in names_of(kind) if (found := written(getattr(part, name))))


@cache
def names_of(kind: type) -> tuple[str, ...]:
    """The names of the fields of a part of a release, but for its place."""
    return tuple(field.name for field in fields(kind) if field.name != "at")

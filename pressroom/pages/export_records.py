"""The records of the files for machines: named values, in the order of their schemas."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from posixpath import relpath
from types import NoneType
from typing import Any

from pressroom.dates import ArchiveDate
from pressroom.model import (
    Attachment,
    Correction,
    Disagreement,
    Event,
    Grant,
    Image,
    MoneyAmount,
    Municipality,
    Person,
    RegisterEntry,
    Release,
    Role,
    Source,
    Speaker,
    TimelineEvent,
    Visit,
    VisitDay,
    Withdrawal,
    without_breaks,
)
from pressroom.pages import urls
from pressroom.pages.context import PlanContext
from pressroom.pages.front_matter import wording_of
from pressroom.pages.register import page_of
from pressroom.pages.schemas import RELEASE_FIELDS, schema_path

CREDIT = "GeoNames, CC BY 4.0"
"""Whose the municipalities' coordinates are, and on what terms."""

PARTS = (Attachment, Correction, Disagreement, Event, Image, Role, Source, Speaker, VisitDay, Withdrawal)
"""What is itself made of fields."""
NAMES: Mapping[type, tuple[str, ...]] = {
    part: tuple(field.name for field in fields(part) if field.name != "at") for part in PARTS
}
"""The names of these, but for that of its place."""


def plain(value: object) -> object:
    """A domain value as named values for JSON: dates in EDTF, moments on Swedish clocks, no places, nothing empty."""
    kind: type = type(value)
    return PLAIN_KINDS.get(kind, plain_word_or_part)(value)


def plain_word_or_part(value: object) -> object:
    """The same of a word of a closed list, or of what has fields; any other value is plain."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, PARTS):
        named = {name: plain(getattr(value, name)) for name in NAMES[type(value)]}
        return {name: found for name, found in named.items() if found not in ("", None, ())}
    return value


PLAIN_KINDS: Mapping[type, Callable[[Any], object]] = {
    str: without_breaks,
    tuple: lambda values: tuple([plain(value) for value in values]),
    ArchiveDate: lambda date: date.standard_edtf,
    datetime: lambda moment: moment.strftime("%Y-%m-%dT%H:%M"),
    NoneType: lambda nothing: nothing,
    bool: bool,
    int: int,
}


@lru_cache(maxsize=256)
def schema_link(folder: str, name: str) -> str:
    """The link from the files of a folder to their schema."""
    return relpath(schema_path(name), folder)


def release_record(release: Release, context: PlanContext, *, whole: bool) -> Mapping[str, object]:
    """A release for machines: the keys of its schema, in their order; `whole` brings its text along."""
    special = {
        "address": urls.release_page(release.address),
        **bounds_of(release.date),
        "publisher": release.publisher or context.about.agency.name,
        "text": wording_of(release),
        "rights": release.rights or context.about.rights,
        "speakers": tuple(speaker.person or speaker.name for speaker in release.speakers),
        "speakers_without_page": plain(tuple(speaker for speaker in release.speakers if not speaker.person)),
        "updated": plain(release.updated) or "",
    }
    values = {name: special[name] if name in special else plain(getattr(release, name)) for name in RELEASE_FIELDS}
    if whole:
        values["content"] = "" if release.withdrawn else context.plain(release.at.path)
        values["stripped"] = () if release.withdrawn else stripped_of(release, context)
    return values


def bounds_of(date: ArchiveDate) -> Mapping[str, object]:
    """A date as programs compute with it, without having to read EDTF."""
    return {
        "date_earliest": date.earliest.isoformat() if date.earliest else "",
        "date_latest": date.latest.isoformat() if date.latest else "",
        "precision": date.kind.value,
    }


def stripped_of(release: Release, context: PlanContext) -> tuple[Mapping[str, object], ...]:
    """The pictures from which something was taken out: by their digests, whoever has the originals knows them again."""
    named = (*((release.image.src,) if release.image else ()), *(each.src for each in release.attachments))
    pictures = (*map(context.shown, named), *context.text(release.at.path).pictures)
    return tuple(
        {"src": picture.original, "sha256_before": picture.stripped[0], "sha256": picture.stripped[1]}
        for picture in dict.fromkeys(pictures)
        if picture and picture.stripped
    )


def municipality_record(municipality: Municipality) -> Mapping[str, object]:
    """A municipality for machines."""
    located = municipality.latitude is not None and municipality.longitude is not None
    return {
        "slug": municipality.slug,
        "address": urls.municipality_page(municipality.slug),
        "name": municipality.name,
        "code": municipality.code,
        "county": municipality.county,
        "main_town": municipality.main_town,
        "latitude": municipality.latitude,
        "longitude": municipality.longitude,
        "coordinates_credit": CREDIT if located else "",
        "website": municipality.website,
        "grants": tuple(map(amount_of, municipality.grants)),
        "sources": plain(municipality.sources),
    }


def amount_of(grant: Grant) -> Mapping[str, object]:
    """An amount of a municipality's."""
    return {
        "programme": grant.programme,
        "period": grant.period,
        "amount_sek": grant.amount,
        "per_year": grant.per_year,
        "about": grant.about,
        "by": grant.by,
        "status": grant.status.value,
        "note": grant.note,
        "sources": plain(grant.sources),
    }


def grant_record(grant: Grant, municipality: Municipality) -> Mapping[str, object]:
    """The same with the municipality, so that all amounts stand in one table."""
    whose = {"municipality": municipality.slug, "name": municipality.name, "code": municipality.code}
    return {**whose, **amount_of(grant)}


def visit_record(visit: Visit) -> Mapping[str, object]:
    """A visit for machines; `held` is nothing where no source says."""
    return {
        "municipality": visit.municipality,
        "date": visit.date.standard_edtf,
        **bounds_of(visit.date),
        "held": visit.held,
        "status": visit.status.value,
        "stop": visit.stop or None,
        "note": visit.note,
        "announced": tuple(map(urls.release_page, visit.announced)),
        "mentioned": tuple(map(urls.release_page, visit.mentioned)),
        "reported": tuple(map(urls.release_page, visit.reported)),
        "sources": plain(visit.sources),
    }


def person_record(person: Person) -> Mapping[str, object]:
    """A person for machines; never with an address or a number."""
    return {
        "id": person.id,
        "address": urls.person_page(person.id),
        "name": person.name,
        "roles": plain(person.roles),
    }


def event_record(event: TimelineEvent, context: PlanContext) -> Mapping[str, object]:
    """An event of the timeline for machines."""
    return {
        "date": event.date.standard_edtf,
        **bounds_of(event.date),
        "title": event.title,
        "text": event.text,
        "kind": event.kind.value,
        "thread": event.thread,
        "main": event.main,
        "page": context.link(event.link.at) if event.link else "",
        "sources": plain(event.sources),
    }


def amount_record(amount: MoneyAmount, context: PlanContext) -> Mapping[str, object]:
    """An amount for the whole for machines, with what other sources say against it."""
    return {
        "id": amount.id,
        "what": amount.what,
        "period": amount.period,
        "amount_sek": amount.amount,
        "per_year": amount.per_year,
        "about": amount.about,
        "status": amount.status.value,
        "by": amount.by,
        "note": amount.note,
        "page": context.link(amount.link.at) if amount.link else "",
        "sources": plain(amount.sources),
        "disagrees": plain(amount.disagrees),
    }


def register_record(entry: RegisterEntry) -> Mapping[str, object]:
    """A withdrawal or a correction for machines."""
    return {
        "date": entry.date.standard_edtf,
        "kind": entry.kind.value,
        "address": page_of(entry),
        "title": entry.title,
        "reason": entry.reason,
        "ground": entry.ground,
    }

"""The files for machines: every release as Markdown and JSON, and tables of everything."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from enum import Enum
from types import MappingProxyType

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
from pressroom.pages.front_matter import front_matter_of, wording_of
from pressroom.pages.municipalities import all_municipalities
from pressroom.pages.people import people
from pressroom.pages.register import page_of
from pressroom.pages.schemas import RELEASE, RELEASE_FIELDS, SCHEMAS, schema_link, schema_path
from pressroom.pages.tables import table_of, table_schema
from pressroom.pages.targets import DataFile, Format, JsonDocument, MarkdownExport, Recipe

CREDIT = "GeoNames, CC BY 4.0"
"""Whose the municipalities' coordinates are, and on what terms."""


def release_files(context: PlanContext) -> Iterator[Recipe]:
    """Each release as Markdown and as JSON beside its page."""
    if not context.about.exports.releases:
        return
    for address in context.members():
        at = context.entry(address).at
        yield Recipe(urls.release_markdown(address), at, release_markdown, (address,))
        yield Recipe(urls.release_record(address), at, release_json, (address,))


def release_markdown(context: PlanContext, recipe: Recipe, address: str) -> DataFile:
    """A release as the Markdown file that writers know."""
    release = context.release(address)
    body = "" if release.withdrawn else context.body(release.at.path)
    content = MarkdownExport(fields=front_matter_of(release), body=body)
    return DataFile(path=recipe.path, form=Format.MARKDOWN, content=content, origin=recipe.origin)


def release_json(context: PlanContext, recipe: Recipe, address: str) -> DataFile:
    """A release with its text, and where its schema is."""
    link = schema_link(recipe.path, RELEASE)
    values = {"$schema": link, **release_record(context.release(address), context, whole=True)}
    return DataFile(path=recipe.path, form=Format.JSON, content=JsonDocument(values=values), origin=recipe.origin)


PARTS = (Attachment, Correction, Disagreement, Event, Image, Role, Source, Speaker, VisitDay, Withdrawal)
"""What is itself made of fields."""


def plain(value: object) -> object:
    """A domain value as named values for JSON: dates in EDTF, moments on Swedish clocks, no places, nothing empty."""
    if isinstance(value, ArchiveDate):
        return value.standard_edtf
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        return without_breaks(value)
    if isinstance(value, PARTS):
        named = {field.name: plain(getattr(value, field.name)) for field in fields(value) if field.name != "at"}
        return {name: found for name, found in named.items() if found not in ("", None, ())}
    if isinstance(value, tuple):
        return tuple(plain(item) for item in value)
    return value


def release_record(release: Release, context: PlanContext, *, whole: bool) -> Mapping[str, object]:
    """A release for machines: the keys of its schema, in their order; `whole` brings its text along."""
    special = {
        "address": urls.release_page(release.address),
        **bounds_of(release.date),
        "publisher": release.publisher or context.about.agency.name,
        "text": wording_of(release),
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


OVERVIEWS: Mapping[str, str] = MappingProxyType({"timeline": "timeline", "money": "money", "corrections": "register"})
"""The names of the files that are only where there is something to tell, and what that is called."""


def data_names(context: PlanContext) -> tuple[str, ...]:
    """The names of the files that hold everything; those of overviews only where there is something in them."""
    overviews = (name for name, kind in OVERVIEWS.items() if context.has(kind))
    return ("releases", "municipalities", "grants", "visits", "people", *overviews)


def data_files(context: PlanContext) -> Iterator[Recipe]:
    """Everything as JSON and as tables."""
    if not context.about.exports.data:
        return
    for name in data_names(context):
        yield Recipe(f"data/{name}.json", context.about.at, data_json, (name,))
        yield Recipe(f"data/{name}.csv", context.about.at, data_table, (name, Format.CSV))
        yield Recipe(f"data/{name}-excel.csv", context.about.at, data_table, (name, Format.SWEDISH_CSV))
        yield Recipe(f"data/{name}.csv-metadata.json", context.about.at, table_description, (name,))


def data_json(context: PlanContext, recipe: Recipe, name: str) -> DataFile:
    """All records of a kind."""
    about = context.about
    link = schema_link(recipe.path, name)
    values = {"$schema": link, "site": about.name, "url": about.url, name: tuple(RECORDS[name](context))}
    return DataFile(path=recipe.path, form=Format.JSON, content=JsonDocument(values=values), origin=recipe.origin)


def data_table(context: PlanContext, recipe: Recipe, name: str, form: Format) -> DataFile:
    """The same as a table: for programs, or for a Swedish spreadsheet that opens it by a double click."""
    content = table_of(tuple(RECORDS[name](context)), name)
    return DataFile(path=recipe.path, form=form, content=content, origin=recipe.origin)


def table_description(_context: PlanContext, recipe: Recipe, name: str) -> DataFile:
    """What stands in the columns of a table, where programs look for it: beside it, by its name."""
    content = JsonDocument(values=table_schema(name))
    return DataFile(path=recipe.path, form=Format.JSON, content=content, origin=recipe.origin)


RECORDS: Mapping[str, Callable[[PlanContext], Iterable[Mapping[str, object]]]] = MappingProxyType(
    {
        "releases": lambda context: (
            release_record(context.release(address), context, whole=False) for address in context.members()
        ),
        "municipalities": lambda context: map(municipality_record, all_municipalities(context)),
        "grants": lambda context: (
            grant_record(grant, municipality)
            for municipality in all_municipalities(context)
            for grant in municipality.grants
        ),
        "visits": lambda context: map(visit_record, context.visits),
        "people": lambda context: map(person_record, people(context)),
        "timeline": lambda context: (event_record(event, context) for event in context.timeline),
        "money": lambda context: (amount_record(amount, context) for amount in context.money),
        "corrections": lambda context: map(register_record, context.register),
    }
)
"""The records of each kind."""


def schemas_of_files(context: PlanContext) -> Iterator[Recipe]:
    """The schemas of the files for machines that the site brings along."""
    for name in schema_names(context):
        yield Recipe(schema_path(name), context.about.at, schema_file, (name,))


def schema_file(_context: PlanContext, recipe: Recipe, name: str) -> DataFile:
    """The schema of a file."""
    content = JsonDocument(values=SCHEMAS[name])
    return DataFile(path=recipe.path, form=Format.JSON, content=content, origin=recipe.origin)


def schema_names(context: PlanContext) -> tuple[str, ...]:
    """The names of the schemas that a site needs."""
    exports = context.about.exports
    return ((RELEASE,) if exports.releases else ()) + (data_names(context) if exports.data else ())

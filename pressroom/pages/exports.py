"""The files for machines: every release as Markdown and JSON, tables of everything, sitemap and robots."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from enum import Enum

from pressroom.dates import ArchiveDate
from pressroom.model import (
    Attachment,
    Correction,
    Disagreement,
    Event,
    Image,
    MoneyAmount,
    Municipality,
    Person,
    Release,
    Role,
    Site,
    Source,
    Speaker,
    TimelineEvent,
    Visit,
    VisitDay,
    Withdrawal,
)
from pressroom.pages import urls
from pressroom.pages.context import PlanContext
from pressroom.pages.front_matter import as_published, front_matter_of, wording_of
from pressroom.pages.schemas import RELEASE, RELEASE_FIELDS, columns_of, schema_files, schema_link
from pressroom.pages.targets import (
    CsvTable,
    DataFile,
    Format,
    JsonDocument,
    MarkdownExport,
    Page,
    PlainText,
    Sitemap,
    Target,
)

CREDIT = "GeoNames, CC BY 4.0"
"""Whose the municipalities' coordinates are, and on what terms."""


def release_files(context: PlanContext) -> Iterator[DataFile]:
    """Each release as Markdown and as JSON beside its page."""
    if not context.site.about.exports.releases:
        return
    for release in context.site.releases:
        yield DataFile(
            path=urls.release_markdown(release.address),
            form=Format.MARKDOWN,
            content=MarkdownExport(
                fields=front_matter_of(release), body="" if release.withdrawn else release.body.text
            ),
            origin=release.at,
        )
        yield DataFile(
            path=urls.release_record(release.address),
            form=Format.JSON,
            content=JsonDocument(values=release_file(release, context)),
            origin=release.at,
        )


def release_file(release: Release, context: PlanContext) -> Mapping[str, object]:
    """The file beside a release's page: the release with its text, and where its schema is."""
    link = schema_link(urls.release_record(release.address), RELEASE)
    return {"$schema": link, **release_record(release, context, whole=True)}


PARTS = (Attachment, Correction, Disagreement, Event, Image, Role, Source, Speaker, VisitDay, Withdrawal)
"""What is itself made of fields."""


def plain(value: object) -> object:
    """A domain value as named values for JSON: dates in EDTF, moments on Swedish clocks, no places, nothing empty."""
    if isinstance(value, ArchiveDate):
        return value.standard_edtf
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, PARTS):
        named = {field.name: plain(getattr(value, field.name)) for field in fields(value) if field.name != "at"}
        return {name: found for name, found in named.items() if found not in ("", None, ())}
    if isinstance(value, tuple):
        return tuple(plain(item) for item in value)
    return value


def release_record(release: Release, context: PlanContext, *, whole: bool) -> Mapping[str, object]:
    """A release for machines: the keys of its schema, in their order; `whole` brings its text along."""
    shown = as_published(release)
    special = {
        "address": urls.release_page(release.address),
        "publisher": release.publisher or context.site.about.agency.name,
        "text": wording_of(release),
        "speakers": tuple(speaker.person or speaker.name for speaker in shown.speakers),
        "speakers_without_page": plain(tuple(speaker for speaker in shown.speakers if not speaker.person)),
        "updated": plain(release.updated) or "",
    }
    values = {name: special[name] if name in special else plain(getattr(shown, name)) for name in RELEASE_FIELDS}
    if whole:
        values["content"] = "" if release.withdrawn else context.bindings.plain(release.body.at)
    return values


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
        "grants": tuple(
            {
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
            for grant in municipality.grants
        ),
        "sources": plain(municipality.sources),
    }


def visit_record(visit: Visit) -> Mapping[str, object]:
    """A visit for machines; `held` is nothing where no source says."""
    return {
        "municipality": visit.municipality,
        "date": visit.date.standard_edtf,
        "held": visit.held,
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
        "title": event.title,
        "text": event.text,
        "kind": event.kind.value,
        "thread": event.thread,
        "main": event.main,
        "page": context.bindings.links.get(event.link.at, "") if event.link else "",
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
        "page": context.bindings.links.get(amount.link.at, "") if amount.link else "",
        "sources": plain(amount.sources),
        "disagrees": plain(amount.disagrees),
    }


def data_names(site: Site) -> tuple[str, ...]:
    """The names of the files that hold everything; those of the timeline and of the money only where they are."""
    overviews = (("timeline", site.timeline), ("money", site.money))
    return ("releases", "municipalities", "visits", "people", *(name for name, found in overviews if found))


def data_files(context: PlanContext) -> Iterator[DataFile]:
    """Everything as JSON and as tables."""
    site = context.site
    if not site.about.exports.data:
        return
    everything = {
        "releases": tuple(release_record(release, context, whole=False) for release in site.releases),
        "municipalities": tuple(municipality_record(municipality) for municipality in site.municipalities),
        "visits": tuple(visit_record(visit) for visit in site.visits),
        "people": tuple(person_record(person) for person in site.people),
        "timeline": tuple(event_record(event, context) for event in site.timeline),
        "money": tuple(amount_record(amount, context) for amount in site.money),
    }
    for name in data_names(site):
        records = everything[name]
        link = schema_link(f"data/{name}.json", name)
        values = {"$schema": link, "site": site.about.name, "url": site.about.url, name: records}
        yield DataFile(
            path=f"data/{name}.json", form=Format.JSON, content=JsonDocument(values=values), origin=site.about.at
        )
        yield DataFile(path=f"data/{name}.csv", form=Format.CSV, content=table_of(records, name), origin=site.about.at)


def schemas_of_files(context: PlanContext) -> Iterator[DataFile]:
    """The schemas of the files for machines that the site brings along."""
    yield from schema_files(schema_names(context.site), context.site.about.at)


def schema_names(site: Site) -> tuple[str, ...]:
    """The names of the schemas that a site needs."""
    exports = site.about.exports
    return ((RELEASE,) if exports.releases else ()) + (data_names(site) if exports.data else ())


def table_of(records: tuple[Mapping[str, object], ...], kind: str) -> CsvTable:
    """Records of a kind as a table: one column a name, lists joined by ``|``, what has parts left to the JSON."""
    header = columns_of(kind)
    return CsvTable(header=header, rows=tuple(tuple(cell(record[name]) for name in header) for record in records))


def cell(value: object) -> str:
    """A value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    return "|".join(map(str, value)) if isinstance(value, tuple) else str(value)


def sitemap_files(planned: tuple[Target, ...], context: PlanContext) -> Iterator[DataFile]:
    """The sitemap, which is the plan itself, and the file that tells robots of it."""
    about = context.site.about
    pages = sorted(page.path for page in planned if isinstance(page, Page) and page.listed)
    content = Sitemap(url=about.url, entries=tuple((path, "") for path in pages))
    yield DataFile(path="sitemap.xml", form=Format.SITEMAP, content=content, origin=about.at)
    text = f"User-agent: *\nAllow: /\n\nSitemap: {about.url}sitemap.xml\n"
    yield DataFile(path="robots.txt", form=Format.TEXT, content=PlainText(text=text), origin=about.at)

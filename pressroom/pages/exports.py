"""The files for machines: every release as Markdown and JSON, and tables of everything."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from posixpath import dirname
from types import MappingProxyType

from pressroom.pages import urls
from pressroom.pages.context import PlanContext
from pressroom.pages.export_records import (
    amount_record,
    event_record,
    grant_record,
    municipality_record,
    person_record,
    register_record,
    release_record,
    schema_link,
    visit_record,
)
from pressroom.pages.front_matter import front_matter_of
from pressroom.pages.municipalities import all_municipalities
from pressroom.pages.people import people
from pressroom.pages.release_tables import RELEASES, releases_json, releases_table
from pressroom.pages.schemas import RELEASE, SCHEMAS, schema_path
from pressroom.pages.tables import table_of, table_schema
from pressroom.pages.targets import DataFile, Format, JsonDocument, MarkdownExport, Recipe


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
    link = schema_link(dirname(recipe.path), RELEASE)
    values = {"$schema": link, **release_record(context.release(address), context, whole=True)}
    return DataFile(path=recipe.path, form=Format.JSON, content=JsonDocument(values=values), origin=recipe.origin)


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
    at = context.about.at
    for name in data_names(context):
        is_of_segments = name == RELEASES
        yield Recipe(f"data/{name}.json", at, *((releases_json,) if is_of_segments else (data_json, (name,))))
        for ending, form in TABLES.items():
            planner = (releases_table, (form,)) if is_of_segments else (data_table, (name, form))
            yield Recipe(f"data/{name}{ending}", at, *planner)
        yield Recipe(f"data/{name}.csv-metadata.json", at, table_description, (name,))


TABLES: Mapping[str, Format] = MappingProxyType({".csv": Format.CSV, "-excel.csv": Format.SWEDISH_CSV})
"""The forms of tables by what the names of their files end with."""


def table_of_kind(context: PlanContext, recipe: Recipe, name: str, form: Format) -> DataFile:
    """The table of any kind of record; that of all releases is made of segments."""
    if name == RELEASES:
        return releases_table(context, recipe, form)
    return data_table(context, recipe, name, form)


def data_json(context: PlanContext, recipe: Recipe, name: str) -> DataFile:
    """All records of a kind."""
    about = context.about
    link = schema_link(dirname(recipe.path), name)
    values = {"$schema": link, "site": about.name, "url": about.url, name: records_of(name, context)}
    return DataFile(path=recipe.path, form=Format.JSON, content=JsonDocument(values=values), origin=recipe.origin)


def data_table(context: PlanContext, recipe: Recipe, name: str, form: Format) -> DataFile:
    """The same as a table: for programs, or for a Swedish spreadsheet that opens it by a double click."""
    content = table_of(records_of(name, context), name)
    return DataFile(path=recipe.path, form=form, content=content, origin=recipe.origin)


def table_description(_context: PlanContext, recipe: Recipe, name: str) -> DataFile:
    """What stands in the columns of a table, where programs look for it: beside it, by its name."""
    content = JsonDocument(values=table_schema(name))
    return DataFile(path=recipe.path, form=Format.JSON, content=content, origin=recipe.origin)


def records_of(name: str, context: PlanContext) -> tuple[Mapping[str, object], ...]:
    """All records of a kind, which are in several files."""
    return context.once(f"records {name}", lambda: tuple(RECORDS[name](context)))


RECORDS: Mapping[str, Callable[[PlanContext], Iterable[Mapping[str, object]]]] = MappingProxyType(
    {
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
"""The records of each kind, but for releases (`pressroom.pages.release_tables`)."""


def schemas_of_files(context: PlanContext) -> Iterator[Recipe]:
    """The schemas of the files for machines that the site brings along."""
    for name in schema_names(context):
        yield Recipe(schema_path(name), context.about.at, schema_file, (name,))


def schema_file(context: PlanContext, recipe: Recipe, name: str) -> DataFile:
    """The schema of a file, named by its address (JSON Schema 2020-12, 8.2.1)."""
    content = JsonDocument(values={"$id": f"{context.about.url}{recipe.path}", **SCHEMAS[name]})
    return DataFile(path=recipe.path, form=Format.JSON, content=content, origin=recipe.origin)


def schema_names(context: PlanContext) -> tuple[str, ...]:
    """The names of the schemas that a site needs."""
    exports = context.about.exports
    return ((RELEASE,) if exports.releases else ()) + (data_names(context) if exports.data else ())

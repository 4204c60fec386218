"""The files that hold all releases: as JSON and as tables. They are made of segments, each of a hundred releases.

A segment is an intermediate file (as in Make). What stands of a release in all three files is in one of them, so that a
release that changes is one segment's matter, however many there are.
"""

from collections.abc import Iterator
from posixpath import dirname

from pressroom.pages.chains import ALL
from pressroom.pages.context import PlanContext
from pressroom.pages.export_records import release_record, schema_link
from pressroom.pages.exported_items import RecordSegment
from pressroom.pages.site_index import TABLE_SEGMENT, TABLE_SEGMENT_SIZE
from pressroom.pages.tables import columns_of, datatypes_of
from pressroom.pages.targets import CsvTable, DataFile, Format, JsonDocument, Recipe

RELEASES = "releases"
"""The kind of record, and the name of its files."""

FORMS = (Format.JSON, Format.CSV, Format.SWEDISH_CSV)
"""The forms of these files, in the order of the pieces of a segment."""


def table_segments(context: PlanContext) -> Iterator[Recipe]:
    """The segments, where the site has such files."""
    if context.about.exports.data:
        for name in context.keys("table-segments"):
            yield Recipe(TABLE_SEGMENT + name, context.about.at, table_segment, (int(name),))


def table_segment(context: PlanContext, recipe: Recipe, number: int) -> DataFile:
    """A segment: a hundred releases, or the latest."""
    releases = context.releases(context.segment(ALL, TABLE_SEGMENT_SIZE, number))
    records = tuple(release_record(release, context, whole=False) for release in releases)
    content = RecordSegment(kind=RELEASES, records=records)
    return DataFile(path=recipe.path, form=Format.SEGMENT, content=content, origin=recipe.origin)


def releases_json(context: PlanContext, recipe: Recipe) -> DataFile:
    """All releases as JSON, without their texts."""
    about = context.about
    link = schema_link(dirname(recipe.path), RELEASES)
    values = {"$schema": link, "site": about.name, "url": about.url, RELEASES: ()}
    content = JsonDocument(values=values, pieces=context.table_pieces(FORMS.index(Format.JSON)))
    return DataFile(path=recipe.path, form=Format.JSON, content=content, origin=recipe.origin)


def releases_table(context: PlanContext, recipe: Recipe, form: Format) -> DataFile:
    """The same as a table."""
    content = CsvTable(
        header=columns_of(RELEASES),
        rows=(),
        datatypes=datatypes_of(RELEASES),
        pieces=context.table_pieces(FORMS.index(form)),
    )
    return DataFile(path=recipe.path, form=form, content=content, origin=recipe.origin)

"""Files for machines: each form has one writer, and the same content always gives the same bytes.

What only some forms need is imported when the first of their files is made: tables, feeds, stems and pictures take
longer to import than many pages take to be made.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from pressroom.json_texts import indented_json
from pressroom.pages.exported_items import AttachedFile, BundleNote, CitationList, NewsItem, RecordSegment
from pressroom.pages.search_index import SearchContent
from pressroom.pages.targets import (
    Bundle,
    BundledFile,
    Calendar,
    Card,
    CsvTable,
    DataFile,
    Feed,
    Format,
    JsonDocument,
    MarkdownExport,
    PlainText,
    Rendition,
    Sitemap,
)
from pressroom.render.relative import absolute_link
from pressroom.yaml_writer import yaml_text


def json_bytes(record: JsonDocument) -> bytes:
    """JSON in UTF-8 (RFC 8259), indented so that a person can read it and a difference shows one line."""
    document = indented_json(record.values)
    if not record.pieces:
        return document
    from pressroom.render import record_segments  # noqa: PLC0415  (see the top)

    return record_segments.with_items(document, record.pieces)


def csv_bytes(table: CsvTable) -> bytes:
    """A table for programs."""
    from pressroom.render import tables  # noqa: PLC0415  (see the top)

    return tables.csv_bytes(table)


def swedish_csv_bytes(table: CsvTable) -> bytes:
    """A table for spreadsheets with Swedish settings."""
    from pressroom.render import tables  # noqa: PLC0415  (see the top)

    return tables.swedish_csv_bytes(table)


def segment_bytes(segment: RecordSegment) -> bytes:
    """Some records, for the files that hold all of a kind."""
    from pressroom.render import record_segments  # noqa: PLC0415  (see the top)

    return record_segments.segment_bytes(segment)


def text_bytes(text: PlainText) -> bytes:
    """A plain text in UTF-8."""
    return text.text.encode()


def sitemap_bytes(sitemap: Sitemap) -> bytes:
    """The sitemap, or the index of several (sitemaps.org, protocol 0.9)."""
    from xml.etree import ElementTree as ET  # noqa: PLC0415  (see the top)

    from pressroom.render.xml import xml_bytes  # noqa: PLC0415  (see the top)

    whole, each = ("sitemapindex", "sitemap") if sitemap.is_index else ("urlset", "url")
    root = ET.Element(whole, xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    for path, changed in sitemap.entries:
        url = ET.SubElement(root, each)
        ET.SubElement(url, "loc").text = absolute_link(sitemap.url, path, path)
        if changed:
            ET.SubElement(url, "lastmod").text = changed
    return xml_bytes(root)


def feed_bytes(form: Format, feed: Feed) -> bytes:
    """A feed in one of its forms."""
    from pressroom.render import feeds  # noqa: PLC0415  (see the top)

    writers = {Format.ATOM: feeds.atom_bytes, Format.RSS: feeds.rss_bytes, Format.JSON_FEED: feeds.json_feed_bytes}
    return writers[form](feed)


def calendar_bytes(calendar: Calendar) -> bytes:
    """A calendar."""
    from pressroom.render.calendars import calendar_bytes as written  # noqa: PLC0415  (see the top)

    return written(calendar)


def citation_bytes(form: Format, citations: CitationList) -> bytes:
    """Releases in one of the forms of reference managers."""
    from pressroom.render import citations as written  # noqa: PLC0415  (see the top)

    writers = {Format.BIBTEX: written.bibtex_bytes, Format.RIS: written.ris_bytes, Format.CSL_JSON: written.csl_bytes}
    return writers[form](citations)


def news_bytes(form: Format, item: NewsItem) -> bytes:
    """A release for those who take it along: plain text, or news in JSON."""
    from pressroom.render import news  # noqa: PLC0415  (see the top)

    return {Format.NINJS: news.ninjs_bytes, Format.RELEASE_TEXT: news.release_text_bytes}[form](item)


def search_bytes(content: SearchContent) -> bytes:
    """A segment or a file of the search's index."""
    from pressroom.render.search import search_bytes as written  # noqa: PLC0415  (see the top)

    return written(content)


def picture_bytes(rendition: Rendition) -> bytes:
    """A picture, smaller or without what a camera wrote beside its pixels."""
    from pressroom.images import resized, without_traces  # noqa: PLC0415  (see the top)

    content = rendition.file.read_bytes()
    return resized(content, rendition.width) if rendition.width else without_traces(content) or content


def card_bytes(content: Card) -> bytes:
    """The picture that stands beside links to the site."""
    from pressroom.images import card  # noqa: PLC0415  (see the top)

    return card(content.title, content.name)


def bundle_bytes(bundle: Bundle) -> bytes:
    """A zip file."""
    from pressroom.render.bundles import bundle_bytes as written  # noqa: PLC0415  (see the top)

    return written(bundle, bundled_bytes)


def bundled_bytes(file: BundledFile) -> bytes:
    """A file in a zip file."""
    match file:
        case DataFile():
            return WRITERS[file.form](file.content)
        case AttachedFile(is_picture=True):
            return picture_bytes(Rendition(file=file.file, digest=file.digest, width=0))
        case AttachedFile():
            return file.file.read_bytes()


def bundle_note_bytes(note: BundleNote) -> bytes:
    """What is said in a zip file of what it holds."""
    from pressroom.render.bundle_notes import bundle_note_bytes as written  # noqa: PLC0415  (see the top)

    return written(note)


def markdown_bytes(written: MarkdownExport) -> bytes:
    """A release as the Markdown file that writers know: front matter, then the body as it was written."""
    lines = ["---", *(line for name, value in written.fields for line in yaml_lines(name, value)), "---", ""]
    return ("\n".join(lines) + written.body.rstrip("\n") + "\n").encode()


def yaml_lines(name: str, value: object) -> list[str]:
    """A field as lines of YAML; texts that YAML could take for something else stand in quotes."""
    if isinstance(value, str):
        return [f"{name}: {yaml_text(value)}"]
    assert isinstance(value, tuple)  # noqa: S101  (front matter holds texts, pairs and tuples of these)
    if _is_pairs(value):
        return [f"{name}:", *(f"  {yaml_text(key)}: {yaml_text(text)}" for key, text in value)]
    return [f"{name}:", *(f"  - {yaml_flow(item)}" for item in value)]


def _is_pairs(value: tuple[Any, ...]) -> bool:
    return isinstance(value[0], tuple) and isinstance(value[0][0], str)


def yaml_flow(value: object) -> str:
    """An item of a list: a text, or pairs between braces."""
    if isinstance(value, str):
        return yaml_text(value)
    assert isinstance(value, tuple)  # noqa: S101  (see yaml_lines)
    return "{" + ", ".join(f"{yaml_text(key)}: {yaml_text(text)}" for key, text in value) + "}"


WRITERS: Mapping[Format, Callable[[Any], bytes]] = {
    Format.ATOM: partial(feed_bytes, Format.ATOM),
    Format.RSS: partial(feed_bytes, Format.RSS),
    Format.JSON_FEED: partial(feed_bytes, Format.JSON_FEED),
    Format.CALENDAR: calendar_bytes,
    Format.JSON: json_bytes,
    Format.CSV: csv_bytes,
    Format.SWEDISH_CSV: swedish_csv_bytes,
    Format.MARKDOWN: markdown_bytes,
    Format.BIBTEX: partial(citation_bytes, Format.BIBTEX),
    Format.RIS: partial(citation_bytes, Format.RIS),
    Format.CSL_JSON: partial(citation_bytes, Format.CSL_JSON),
    Format.NINJS: partial(news_bytes, Format.NINJS),
    Format.RELEASE_TEXT: partial(news_bytes, Format.RELEASE_TEXT),
    Format.TEXT: text_bytes,
    Format.SITEMAP: sitemap_bytes,
    Format.PICTURE: picture_bytes,
    Format.CARD: card_bytes,
    Format.SEARCH: search_bytes,
    Format.SEGMENT: segment_bytes,
    Format.ZIP: bundle_bytes,
    Format.BUNDLE_NOTE: bundle_note_bytes,
}

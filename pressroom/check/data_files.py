"""The rules for files for machines: they can be read, and what they name is there."""

import json
from collections.abc import Iterator

from lxml import etree

from pressroom.check.links import file_at
from pressroom.check.site_index import SiteUnderCheck, content_of, flaw, flawed, wrong
from pressroom.json_texts import is_plain_json
from pressroom.lazy_regex import expression
from pressroom.model import File, is_page
from pressroom.model.addresses import parts_of
from pressroom.model.files import ends_with
from pressroom.problems import Fault, Problem

_JSON = (".json", ".geojson", ".webmanifest")
_XML = (".xml", ".atom", ".rss", ".svg")
_TEXT = (".css", ".csv", ".ics", ".js", ".md", ".txt", *_JSON)
_OPEN = expression(rb"(?:href|src)\s*=\s*(?:\\?[\"']|&quot;|&#34;|&#x22;)?(ref:[0-9]+)")
_RARE = b"ref:"
"""What an open reference holds, and hardly a file else."""
_MARK = "\ufeff"
"""The byte order mark, which some programs write before a text."""
_SITEMAPS = expression(r"sitemap(?:-[0-9]+)?\.xml")
_XML_READER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def files_for_machines_can_be_read(file: File) -> Iterator[Problem]:
    """JSON is JSON, XML is XML, and every text is UTF-8 with no reference left open."""
    is_made = isinstance(file.content, bytes) and not is_page(file.path)
    if is_made or ends_with(file.path, (*_JSON, *_XML)):
        yield from (flawed(found, (file.path, file.origin)) for found in _faults(file, content_of(file)))


def sitemap_names_files(site: SiteUnderCheck) -> Iterator[Problem]:
    """Every address in a sitemap is one of the site, and a file stands there."""
    for file in site.files_made_now:
        if _SITEMAPS.fullmatch(file.path):
            for url in _addresses(content_of(file)):
                if not is_file(url, site):
                    yield wrong("site-sitemap-missing", (file.path, file.origin), link=url)


def is_file(url: str, site: SiteUnderCheck) -> bool:
    """Whether an address of the site names a file."""
    try:
        return file_at(parts_of(url).path, site) is not None
    except ValueError:
        return False


def _faults(file: File, content: bytes) -> Iterator[Fault]:
    if ends_with(file.path, _TEXT):
        try:
            text = content.decode()
        except UnicodeDecodeError:
            yield flaw("site-file-not-utf8")
            return
        if ends_with(file.path, _JSON):
            yield from _json_faults(text)
    elif ends_with(file.path, _XML):
        yield from _xml_faults(content)
    if _RARE in content and (found := _OPEN.search(content)):
        yield flaw("site-reference-open", link=found[1].decode())


def _json_faults(text: str) -> Iterator[Fault]:
    if is_plain_json(text):
        return
    try:
        _JSON_READER.decode(text.removeprefix(_MARK))
    except json.JSONDecodeError as failure:
        is_other = "\0" in text  # as every second byte is in UTF-16
        yield flaw("site-file-not-utf8") if is_other else flaw("site-json-malformed", line=failure.lineno)
    except (ValueError, RecursionError):
        yield flaw("site-json-malformed", line=1)


def _refuse(constant: str) -> None:
    """Python reads NaN and Infinity, which are no JSON."""
    raise ValueError(constant)


_JSON_READER = json.JSONDecoder(parse_constant=_refuse)


def _xml_faults(content: bytes) -> Iterator[Fault]:
    try:
        etree.fromstring(content, _XML_READER)
    except etree.XMLSyntaxError as failure:
        yield flaw("site-xml-malformed", line=failure.lineno or 1)


def _addresses(content: bytes) -> Iterator[str]:
    try:
        root = etree.fromstring(content, _XML_READER)
    except etree.XMLSyntaxError:
        return
    yield from ((found.text or "").strip() for found in root.iter(_SITEMAP))

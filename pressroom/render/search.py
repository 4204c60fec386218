"""The index of the search, written as plain scripts: a page opened from a disk may load scripts, but no data.

Each file is the pieces of all segments one after the other, so that none of them has to be made anew when another one
is.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pressroom.json_texts import compact_json
from pressroom.language import language_of
from pressroom.pages.search_index import (
    ROWS_SIZE,
    SearchChoices,
    SearchContent,
    SearchEndings,
    SearchIndex,
    SearchRows,
    SearchSegment,
    SearchShard,
)
from pressroom.render.search_segments import row_of, segment_bytes
from pressroom.render.stop_words import stop_words


def index_bytes(index: SearchIndex) -> bytes:
    """What every search loads."""
    common = {
        "shards": index.shards,
        "rowsPerFile": ROWS_SIZE,
        "stops": " ".join(sorted(stop_words(index.language))),
        "synonyms": index.synonyms,
    }
    return script(b'"index"', compact_json(common).encode(), b",".join(index.segments))


def shard_bytes(shard: SearchShard) -> bytes:
    """The words of a shard, a text for each segment."""
    return script(b'"words"', str(shard.number).encode(), in_quotes(shard.pieces))


def endings_bytes(endings: SearchEndings) -> bytes:
    """Stems by their endings, a text for each segment."""
    return script(b'"endings"', str(endings.number).encode(), in_quotes(endings.pieces))


def choices_bytes(choices: SearchChoices) -> bytes:
    """Whom the pages of all segments are about."""
    return script(b'"choices"', b"0", b",".join(choices.pieces))


def rows_bytes(rows: SearchRows) -> bytes:
    """What is shown of some pages of a segment."""
    language = language_of(rows.language)
    shown = ",".join(compact_json(row_of(entry, language)) for entry in rows.entries)
    return script(b'"rows"', compact_json([rows.segment, rows.start, rows.mark]).encode(), shown.encode())


def search_bytes(content: SearchContent) -> bytes:
    """A segment or a file of the index."""
    return WRITERS[type(content)](content)


def in_quotes(pieces: Iterable[bytes]) -> bytes:
    """Pieces as texts: in words and postings nothing stands that has a meaning there."""
    return b",".join(b'"%s"' % piece for piece in pieces)


def script(kind: bytes, what: bytes, values: bytes) -> bytes:
    """A script that hands values over to the search, wherever it is with its loading."""
    return b"(window.pressIndex = window.pressIndex || []).push([%s,%s,[%s]]);\n" % (kind, what, values)


WRITERS: Mapping[type, Callable[[Any], bytes]] = {
    SearchSegment: segment_bytes,
    SearchIndex: index_bytes,
    SearchShard: shard_bytes,
    SearchEndings: endings_bytes,
    SearchChoices: choices_bytes,
    SearchRows: rows_bytes,
}

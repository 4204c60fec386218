"""CDXJ: the index by which programs find a record of an address, a line for each in the order of their keys.

The keys are SURTs, addresses with the host turned around, as Internet Archive's ``surt`` makes them for pywb
(https://pywb.readthedocs.io/en/latest/manual/indexing.html): without scheme and ``www.``, in small letters.
"""

import json
import re
from urllib.parse import quote, quote_from_bytes, unquote_to_bytes, urlsplit

from pressroom.lazy_regex import expression
from pressroom.package.warc import Capture

DEFAULT_PORTS = frozenset({("http", 80), ("https", 443)})
NOT_DIGITS = r"\D"
_WWW = expression(r"www\d*\.")
_SLASHES = expression(rb"/{2,}")
_IN_ADDRESSES = "!$&'()*+,/:;=@%-._~?"
_IN_KEYS = "!\"$&'()*+,-./:;<=>?@[\\]^_`{|}~"


def as_uri(address: str) -> str:
    """An address in ASCII, as records and servers have it, without the place on the page."""
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    path = quote(parts.path or "/", safe=_IN_ADDRESSES.replace("?", ""))
    query = f"?{quote(parts.query, safe=_IN_ADDRESSES)}" if parts.query else ""
    return f"{parts.scheme}://{host}{path}{query}"


def surt(uri: str) -> str:
    """The key of an address."""
    parts = urlsplit(uri)
    host = _WWW.sub("", (parts.hostname or "").lower(), count=1) if _WWW.match(parts.hostname or "") else parts.hostname
    is_plain = parts.port is None or (parts.scheme, parts.port) in DEFAULT_PORTS
    port = "" if is_plain else f":{parts.port}"
    query = f"?{_query_key(parts.query)}" if parts.query else ""
    return f"{','.join(reversed((host or '').split('.')))}{port}){_path_key(parts.path)}{query}"


def _path_key(path: str) -> str:
    """A path as keys have it: escaped in one way, without doubled slashes, dots and the last slash."""
    kept: list[bytes] = []
    for name in _SLASHES.sub(b"/", _unescaped(path)).split(b"/")[1:]:
        if name == b"..":
            kept = kept[:-1]
        elif name != b".":
            kept.append(name)
    return _escaped(b"/" + b"/".join(kept).removesuffix(b"/"))


def _query_key(query: str) -> str:
    """A query as keys have it: its parts in order."""
    parts = (part.partition("=") for part in _escaped(_unescaped(query)).split("&"))
    return "&".join(map("".join, sorted(parts)))


def _unescaped(text: str) -> bytes:
    """The bytes that an address stands for, however often they were escaped."""
    before, after = b"", text.encode()
    while before != after:
        before, after = after, unquote_to_bytes(after)
    return after


def _escaped(content: bytes) -> str:
    return quote_from_bytes(content, safe=_IN_KEYS).lower()


def index_line(capture: Capture, date: str) -> str:
    """The line of a record, which is of a date as `zulu` writes it. Sorted, the lines are an index."""
    return f"{surt(capture.url)} {re.sub(NOT_DIGITS, '', date)} {_fields(capture)}\n"


def key_of(line: str) -> str:
    """The key that a line of the index begins with."""
    return line.partition(" ")[0]


def _fields(capture: Capture) -> str:
    """What a line says of a record; numbers are texts there."""
    fields = {
        "url": capture.url,
        "mime": capture.media,
        "status": str(capture.status),
        "digest": f"sha256:{capture.sha256}",
        "length": str(capture.length),
        "offset": str(capture.offset),
        "filename": capture.file,
    }
    return json.dumps({name: value for name, value in fields.items() if value})

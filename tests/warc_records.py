"""WARC records taken apart by hand, as ISO 28500 describes them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Record:
    """A record, and where it stands in its file."""

    offset: int
    length: int
    fields: Mapping[str, str]
    block: bytes

    @property
    def kind(self) -> str:
        return self.fields["WARC-Type"]

    @property
    def url(self) -> str:
        return self.fields["WARC-Target-URI"]

    @property
    def head(self) -> tuple[str, Mapping[str, str]]:
        """The status line and the header fields of an answer."""
        first, *lines = self.block.partition(b"\r\n\r\n")[0].decode("ascii").split("\r\n")
        return first, dict(line.split(": ", 1) for line in lines)

    @property
    def payload(self) -> bytes:
        return self.block.partition(b"\r\n\r\n")[2]


def records_in(content: bytes) -> Iterator[Record]:
    """The records of a file, one after the other, until its very end."""
    offset = 0
    while offset < len(content):
        end = content.index(b"\r\n\r\n", offset) + 4
        version, *lines = content[offset : end - 4].decode().split("\r\n")
        fields = dict(line.split(": ", 1) for line in lines)
        after = end + int(fields["Content-Length"])
        assert ("WARC/1.1", b"\r\n\r\n", len(lines)) == (version, content[after : after + 4], len(fields))
        yield Record(offset=offset, length=after + 4 - offset, fields=fields, block=content[end:after])
        offset = after + 4

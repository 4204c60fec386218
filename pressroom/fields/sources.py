"""Sources: where a fact or a text was found. Every kind of record and the agency itself can name them."""

from collections.abc import Iterator, Sequence

from pressroom.fields.readers import Choice, FieldGroup, Many, group, one
from pressroom.fields.rules import address_key, archive_date, document_or_address, sha256, web_address
from pressroom.model import Source
from pressroom.problems import Problem, warning

SEEN = Choice(
    code="seen-unknown",
    words={"full": "full", "cut": "cut"},
    meant={"helt": "full", "hela": "full", "whole": "full", "delvis": "cut", "avklippt": "cut", "part": "cut"},
)

SOURCE_FIELDS = (
    one(
        "url",
        document_or_address,
        "the source's address, or the name of the document",
        "adress länk link address",
        required=True,
    ),
    one("seen", SEEN, "whether all of it was seen (full) or only a part (cut)", "sedd sett"),
    one("retrieved", archive_date, "when it was read there", "hämtad läst accessed"),
    one("sha256", sha256, "the SHA-256 of the copy that was seen", "kontrollsumma digest"),
    one("archived", web_address, "the address of a copy in a web archive", "arkiverad arkivkopia"),
)


def named_twice(sources: Sequence[Source]) -> Iterator[Problem]:
    """A source stands once in a list, however its address is written, unless it was read there more than once."""
    named: dict[str, list[Source]] = {}
    for source in sources if len(sources) > 1 else ():
        others = named.setdefault(address_key(source.url), [])
        first = next((other for other in others if is_same_reading(other, source)), None)
        if first:
            yield warning("source-twice", source.at, text=source.url, line=first.at.line)
        others.append(source)


def is_same_reading(first: Source, second: Source) -> bool:
    """Whether nothing that is told of both readings of an address makes them two."""
    readings = (
        (first.retrieved, second.retrieved),
        (first.archived, second.archived),
        (first.sha256, second.sha256),
    )
    return not any(one and other and one != other for one, other in readings)


SOURCES = Many(
    each=FieldGroup(fields=SOURCE_FIELDS, build=Source, short=("url", document_or_address)), between=named_twice
)
"""One source, or a list of them: an address, a document's name, or a group of fields."""

SOURCE = group(
    "source", SOURCES, "where it was found: addresses, or names of documents", "källa källor sources", into="sources"
)
"""The field of that name, which most records have."""

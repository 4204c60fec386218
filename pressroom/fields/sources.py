"""Sources: where a fact or a text was found. Every kind of record and the agency itself can name them."""

from pressroom.fields.readers import Choice, FieldGroup, Many, group, one
from pressroom.fields.rules import archive_date, document_or_address, sha256, web_address
from pressroom.model import Source

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

SOURCES = Many(each=FieldGroup(fields=SOURCE_FIELDS, build=Source, short=("url", document_or_address)))
"""One source, or a list of them: an address, a document's name, or a group of fields."""

SOURCE = group(
    "source", SOURCES, "where it was found: addresses, or names of documents", "källa källor sources", into="sources"
)
"""The field of that name, which most records have."""

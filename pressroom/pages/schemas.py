"""What the files for machines promise: a JSON Schema (draft 2020-12) for each, published beside them.

A key that a schema does not name is not there, and one that it requires is always there, empty where nothing is known.
"""

from collections.abc import Mapping
from enum import StrEnum

from pressroom.dates import DateKind
from pressroom.model import EventKind, GrantStatus, Kind, RegisterKind, VisitStatus

Schema = Mapping[str, object]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
RELEASE = "release"
"""The schema of the file beside a release's page."""

SINGLE = r"([0-9]{4}|XXXX)(-([0-9]{2}|XX)(-([0-9]{2}|XX))?)?[?~%]?"


def schema_path(name: str) -> str:
    """Where a schema stands in the site."""
    return f"data/schema/{name}.json"


# --- the words that schemas are made of ---------------------------------------------------------------------------


def text(description: str = "", **rules: object) -> Schema:
    """A text."""
    return {"type": "string", **({"description": description} if description else {}), **rules}


def one_of(words: type[StrEnum]) -> Schema:
    """One of a closed list of words."""
    return {"enum": tuple(word.value for word in words)}


def several(item: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": item}


def record(description: str, properties: Mapping[str, Schema], *, optional: tuple[str, ...] = ()) -> Schema:
    """Named values; all of them are there but for the optional ones."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": tuple(name for name in properties if name not in optional),
        "additionalProperties": False,
    }


def part(name: str) -> Schema:
    """A value that is described among `PARTS`."""
    return {"$ref": f"#/$defs/{name}"}


YES_OR_NO: Mapping[str, object] = {"type": "boolean"}
PAGE = text("The path of the page in the site.", pattern=r"^[^/].*\.html(#.+)?$")
SLUG = text("The name in addresses and files.", pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")

PARTS: Mapping[str, Schema] = {
    "edtf": text(
        "A date as precise as it is known, in EDTF (ISO 8601-2): [a..b] is some day between.",
        pattern=rf"^({SINGLE}|\[({SINGLE})?\.\.({SINGLE})?\])$",
    ),
    "sources": several(
        record(
            "Where it was found.",
            {
                "url": text("An address, or the name of a document."),
                "seen": {"enum": ("full", "cut")},
                "retrieved": part("edtf"),
                "sha256": text("The SHA-256 of the copy that was seen.", pattern="^[0-9a-f]{64}$"),
                "archived": text("The address of a kept copy.", format="uri"),
            },
            optional=("seen", "retrieved", "sha256", "archived"),
        )
    ),
}
"""What several files have in common."""

DAY = text("A day (ISO 8601), or nothing where it isn't known.", pattern="^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")
BOUNDS: Mapping[str, Schema] = {
    "date_earliest": DAY,
    "date_latest": DAY,
    "precision": {
        **one_of(DateKind),
        "description": "What is known of the date: a day, a month, a year, bounds, a day without a year, or nothing.",
    },
}
"""A date as programs compute with it: the first and the last day that it may be, and how much of it is known."""

MOMENT: Mapping[str, object] = {
    "anyOf": (part("edtf"), text("A day and a time on Swedish clocks.", pattern="^[0-9-]{10}T[0-9]{2}:[0-9]{2}$"))
}
EVENT = record(
    "When and where it takes place.", {"start": MOMENT, "end": MOMENT, "place": text()}, optional=("end", "place")
)
SPEAKER = record(
    "Someone who speaks in it.",
    {"name": text(), "title": text("What they were then."), "organisation": text("For whom."), "party": text()},
    optional=("title", "organisation", "party"),
)
CORRECTION = record("What was changed after publication.", {"date": part("edtf"), "text": text()})
ATTACHMENT = record("A file that was sent along.", {"src": text("Its path in the site."), "title": text()})
IMAGE = record(
    "The picture.",
    {
        "src": text("Its path in the site."),
        "alt": text("What it shows, for those who can't see it."),
        "caption": text(),
        "credit": text("Who made it."),
        "terms": text("What may be done with it."),
    },
    optional=("caption", "credit", "terms"),
)
WITHDRAWAL = record("Why the text was taken away.", {"date": part("edtf"), "reason": text(), "ground": text()})

RELEASE_FIELDS: Mapping[str, Schema] = {
    "id": text("An identifier that never changes."),
    "address": PAGE,
    "title": text(),
    "kind": one_of(Kind),
    "publisher": text("Whose text it is."),
    "date": part("edtf"),
    **BOUNDS,
    "date_note": text("How an uncertain date was found."),
    "reference": text("The number in the agency's register."),
    "language": text(pattern="^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"),
    "text": {"enum": ("verbatim", "summary"), "description": "The original words, or written for the archive."},
    "rights": text("The terms on which it may be used; empty where unknown."),
    "summary": text(),
    "municipalities": several(SLUG),
    "visits": several(record("A visit that it is about.", {"municipality": SLUG, "date": part("edtf")})),
    "event": {"anyOf": (EVENT, {"type": "null"})},
    "speakers": several(text("The id of a person, or a name.")),
    "speakers_without_page": several(SPEAKER),
    "contacts": several(text("The id of a person who answered the press.")),
    "topics": several(text()),
    "boxes": several(text("The id of a fact box that is shown below it.")),
    "originals": several(text("Where it stood.", format="uri")),
    "former": several(text("An address that its page had here before, without ending.")),
    "sources": part("sources"),
    "attachments": several(ATTACHMENT),
    "image": {"anyOf": (IMAGE, {"type": "null"})},
    "updated": {"anyOf": (part("edtf"), {"const": ""}), "description": "When it was changed in the archive."},
    "corrections": several(CORRECTION),
    "withdrawn": {"anyOf": (WITHDRAWAL, {"type": "null"})},
}

ROLE = record(
    "What a person was.",
    {
        "title": text(),
        "organisation": text(),
        "party": text(),
        "start": part("edtf"),
        "end": part("edtf"),
        "public_office": {
            **YES_OR_NO,
            "description": "Whether it is a minister's, the head's of an agency, an elected one.",
        },
        "sources": part("sources"),
    },
    optional=("organisation", "party", "start", "end", "sources"),
)

AMOUNT_FIELDS: Mapping[str, Schema] = {
    "period": text("A year, or the first and the last.", pattern="^([0-9]{4}(-[0-9]{4})?)?$"),
    "amount_sek": {"type": "integer", "description": "Swedish kronor.", "minimum": 0},
    "per_year": {**YES_OR_NO, "description": "Whether it is for each year of the period."},
    "about": {**YES_OR_NO, "description": "Whether the amount is approximate."},
    "status": one_of(GrantStatus),
    "by": text("Who decided it."),
    "note": text(),
    "sources": part("sources"),
}

DEGREES: Mapping[str, object] = {"type": ("number", "null"), "description": "Degrees (WGS 84)."}

RECORDS: Mapping[str, Schema] = {
    "releases": record("An item of the press room.", RELEASE_FIELDS),
    "municipalities": record(
        "A municipality.",
        {
            "slug": SLUG,
            "address": PAGE,
            "name": text(),
            "code": text("Statistics Sweden's code.", pattern="^([0-9]{4})?$"),
            "county": text(),
            "main_town": text(),
            "latitude": DEGREES,
            "longitude": DEGREES,
            "coordinates_credit": text("Whose the coordinates are, and on what terms."),
            "website": text(),
            "grants": several(record("Money.", {"programme": text(), **AMOUNT_FIELDS})),
            "sources": part("sources"),
        },
    ),
    "grants": record(
        "Money of a municipality's.",
        {
            "municipality": SLUG,
            "name": text("The municipality's name."),
            "code": text("Statistics Sweden's code of the municipality."),
            "programme": text(),
            **AMOUNT_FIELDS,
        },
    ),
    "visits": record(
        "A municipality on a day.",
        {
            "municipality": SLUG,
            "date": part("edtf"),
            **BOUNDS,
            "held": {"type": ("boolean", "null"), "description": "Null where no source says."},
            "status": {
                **one_of(VisitStatus),
                "description": "Confirmed or cancelled by a source; else planned, and no source says what came of it.",
            },
            "stop": {"type": ("integer", "null"), "description": "Which stop of a tour it was, where a source says."},
            "note": text(),
            "announced": several(PAGE),
            "mentioned": several(PAGE),
            "reported": several(PAGE),
            "sources": part("sources"),
        },
    ),
    "people": record("A person.", {"id": SLUG, "address": PAGE, "name": text(), "roles": several(ROLE)}),
    "timeline": record(
        "Something that happened to the agency.",
        {
            "date": part("edtf"),
            **BOUNDS,
            "title": text(),
            "text": text(),
            "kind": one_of(EventKind),
            "thread": text("The course of events that it belongs to."),
            "main": {**YES_OR_NO, "description": "Whether the first page shows it."},
            "page": text("The path of the page that tells more."),
            "sources": part("sources"),
        },
    ),
    "money": record(
        "An amount for the whole of something.",
        {
            "id": SLUG,
            "what": text("The same text for all amounts that can be compared."),
            **AMOUNT_FIELDS,
            "page": text("The path of the page that tells more."),
            "disagrees": several(
                record(
                    "What another source says: the id of its amount, or its words.",
                    {"id": SLUG, "text": text(), "note": text(), "sources": part("sources")},
                    optional=("id", "text", "note", "sources"),
                )
            ),
        },
    ),
    "corrections": record(
        "Something that was withdrawn or corrected after publication.",
        {
            "date": part("edtf"),
            "kind": one_of(RegisterKind),
            "address": PAGE,
            "title": text("What the page is called."),
            "reason": text("Why it was withdrawn, or what was corrected."),
            "ground": text("The legal ground of a withdrawal."),
        },
    ),
}
"""One record of each file in ``data/``."""


def schema(title: str, whole: Schema) -> Schema:
    """A schema that stands by itself."""
    return {"$schema": DRAFT, "title": title, **whole, "$defs": PARTS}


LINK = text("The path of this schema.")
SHA256 = "^[0-9a-f]{64}$"
STRIPPED = record(
    "A picture from which what a camera or a program had written beside it was taken out.",
    {
        "src": text("Its path in the site."),
        "sha256_before": text("The digest of the file that the agency had.", pattern=SHA256),
        "sha256": text("The digest of the file in the site.", pattern=SHA256),
    },
)

SCHEMAS: Mapping[str, Schema] = {
    RELEASE: schema(
        RELEASE,
        record(
            "An item of the press room.",
            {"$schema": LINK, **RELEASE_FIELDS, "content": text("Its text."), "stripped": several(STRIPPED)},
        ),
    ),
    **{
        name: schema(
            name,
            record(
                "All of them.",
                {"$schema": LINK, "site": text("The archive's name."), "url": text(format="uri"), name: several(one)},
            ),
        )
        for name, one in RECORDS.items()
    },
}
"""Every schema, by the name of its file."""

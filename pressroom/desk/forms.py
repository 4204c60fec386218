"""How the values of fields are written: for each rule a piece of JSON Schema and an example.

A rule that isn't listed takes a text on one line.
"""

from collections.abc import Callable, Mapping

from pressroom.fields import person_names, rules
from pressroom.read import municipality_fields, release_fields, release_parts
from pressroom.settings import SITE_LANGUAGES, page_or_address, site_address, site_language, synonyms
from pressroom.settings.package_fields import identification_code
from pressroom.values import dataclass

JsonSchema = Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Form:
    """How a value is written: examples, or "" for any text, and what a schema says of it."""

    example: str
    schema: JsonSchema


TEXT: Mapping[str, object] = {"type": "string"}
NUMBER_OR_TEXT: Mapping[str, object] = {"type": ["string", "integer"]}
"""A year alone is a number to every other reader of YAML."""
DAY: Mapping[str, object] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
MOMENT: Mapping[str, object] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}$"}
WEB: Mapping[str, object] = {"type": "string", "pattern": "^https?://"}
SLUG: Mapping[str, object] = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}

FORMS: Mapping[Callable[[str], object], Form] = {
    rules.archive_date: Form(example="2018-06-28, 2018-06, 2018?", schema=NUMBER_OR_TEXT),
    rules.whole_day: Form(example="2018-06-28", schema=DAY),
    rules.day: Form(example="2018-06-28", schema=DAY),
    rules.moment_or_date: Form(example="2018-06-28 09:00", schema=NUMBER_OR_TEXT),
    release_fields.embargo: Form(example="2018-06-28 09:00", schema=MOMENT),
    rules.yes_or_no: Form(example="ja, nej", schema={"enum": ["ja", "nej", True, False]}),
    rules.slug: Form(example="trollhattan-forst-ut", schema=SLUG),
    rules.language: Form(example="sv, en", schema={"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z]{2,4})*$"}),
    rules.web_address: Form(example="https://www.exempel.se/", schema=WEB),
    site_language: Form(example="sv, en", schema={"enum": list(SITE_LANGUAGES)}),
    site_address: Form(example="https://arkiv.exempel.se/", schema=WEB),
    page_or_address: Form(example="om-avvecklingen", schema=TEXT),
    synonyms: Form(example="nedläggning = avveckling", schema={"type": "string", "pattern": "[^=]=[^=]"}),
    identification_code: Form(example="ORG:2021000000", schema=TEXT),
    rules.sha256: Form(
        example="64 siffror och bokstäver a–f", schema={"type": "string", "pattern": "^[0-9a-fA-F]{64}$"}
    ),
    rules.host: Form(example="www.exempel.se", schema=TEXT),
    rules.email: Form(example="press@exempel.se", schema={"type": "string", "pattern": "^[^@ ]+@[^@ ]+$"}),
    rules.phone: Form(example='"010-123 45 67"', schema={"type": "string"}),
    rules.listed_name: Form(example="filens-namn", schema=TEXT),
    person_names.contact_name: Form(example="filens-namn", schema=TEXT),
    release_fields.topic: Form(example="kommunbesök", schema=TEXT),
    release_fields.identifier: Form(
        example="delmos-2018-014", schema={"type": "string", "pattern": "^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$"}
    ),
    release_fields.former_address: Form(
        example="press/2018/gammalt-namn",
        schema={"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$"},
    ),
    release_parts.photographer: Form(example="Ada Exempel", schema=TEXT),
    release_parts.file_beside: Form(example="bild.jpg", schema=TEXT),
    municipality_fields.code: Form(example='"0583"', schema={"type": "string", "pattern": "^[0-9]{4}$"}),
    municipality_fields.place_name: Form(example="Rosengård", schema=TEXT),
    municipality_fields.latitude: Form(example="58.53706", schema={"type": "number", "minimum": 55, "maximum": 69.2}),
    municipality_fields.longitude: Form(
        example="15.03649", schema={"type": "number", "minimum": 10.5, "maximum": 24.3}
    ),
    municipality_fields.stop_number: Form(example="4", schema={"type": "integer", "minimum": 1, "maximum": 999}),
    municipality_fields.amount: Form(example="25000000", schema={"type": "integer", "minimum": 0}),
    municipality_fields.period: Form(example="2018, 2018-2020", schema=NUMBER_OR_TEXT),
}

OTHERWISE = Form(example="", schema=NUMBER_OR_TEXT)


def form_of(rule: Callable[[str], object]) -> Form:
    """How a rule's values are written."""
    return FORMS.get(rule, OTHERWISE)

"""The fields as JSON Schema (draft 7, which every editor knows), made from the tables that reading uses."""

import json
from collections.abc import Callable, Mapping
from typing import cast

from pressroom.desk.forms import TEXT, JsonSchema, form_of
from pressroom.fields import Choice, Field, FieldGroup, Many, NodeReader, One, Table
from pressroom.language import Language
from pressroom.problems import JUDGED_WARNINGS
from pressroom.read import (
    BOX_FIELDS,
    MONEY_FIELDS,
    MUNICIPALITY_FIELDS,
    PAGE_FIELDS,
    PERSON_FIELDS,
    RELEASE_FIELDS,
    TIMELINE_FIELDS,
)
from pressroom.read.accept import judged_warning
from pressroom.read.own_links import read_link
from pressroom.read.release_parts import read_visits
from pressroom.settings import SITE_FILE_FIELDS
from pressroom.settings.accessibility_fields import MEASURED_FIELDS

KINDS: Mapping[str, Table] = {
    "release": RELEASE_FIELDS,
    "municipality": MUNICIPALITY_FIELDS,
    "person": PERSON_FIELDS,
    "box": BOX_FIELDS,
    "page": PAGE_FIELDS,
    "site": SITE_FILE_FIELDS,
    "timeline": TIMELINE_FIELDS,
    "money": MONEY_FIELDS,
    "accessibility": MEASURED_FIELDS,
}
"""The tables by the kind of file."""

DRAFT = "http://json-schema.org/draft-07/schema#"
FRONT_MATTER = "front-matter.schema.json"
WHOLE_FILES = ("site", "timeline", "money", "accessibility")
"""Kinds that are a YAML file each, which an editor needs a schema of its own for."""


def schemas(language: Language) -> Mapping[str, str]:
    """The schema files by their names."""
    definitions = {kind: group_schema(table, language) for kind, table in KINDS.items()}
    records = [{"$ref": f"#/definitions/{kind}"} for kind in KINDS if kind not in WHOLE_FILES]
    title = language.text("the fields of the press room's files")
    whole = {"$schema": DRAFT, "title": title, "definitions": definitions, "anyOf": records}
    files: dict[str, JsonSchema] = {FRONT_MATTER: whole}
    for kind in WHOLE_FILES:
        files[f"{kind}.schema.json"] = {"$schema": DRAFT, "$ref": f"{FRONT_MATTER}#/definitions/{kind}"}
    return {name: f"{json.dumps(schema, ensure_ascii=False, indent=2)}\n" for name, schema in files.items()}


def group_schema(table: Table, language: Language) -> JsonSchema:
    """The schema of a record, or of a field with fields of its own."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in table if field.required],
        "properties": {field.name: field_schema(field, language) for field in table},
    }


def field_schema(field: Field, language: Language) -> JsonSchema:
    """A field with what it means."""
    schema = value_schema(field.read, language)
    if field.blank:
        schema = {"anyOf": [schema, {"type": "null"}]}
    return {"description": language.text(field.meaning), **schema}


def value_schema(read: NodeReader[object], language: Language) -> JsonSchema:
    """What a reader takes."""
    match read:
        case One(rule=rule):
            return rule_schema(cast("Callable[[str], object]", rule))
        case Many(each=each):
            one = value_schema(each, language)
            return {"anyOf": [one, {"type": "array", "items": one}]}
        case FieldGroup(fields=fields, short=short):
            group = group_schema(fields, language)
            return {"anyOf": [rule_schema(short[1]), group]} if short else group
        case _ if read is read_visits:
            day = {"type": ["string", "integer"]}
            return {"anyOf": [day, {"type": "object", "additionalProperties": day}]}
        case _ if read is read_link:
            return TEXT
    raise TypeError(f"no schema is known for {read!r}")


def rule_schema(rule: Callable[[str], object]) -> JsonSchema:
    """What a rule takes."""
    if isinstance(rule, Choice):
        return {"enum": list(rule.words)}
    if rule is judged_warning:
        return {"enum": sorted(JUDGED_WARNINGS)}
    return form_of(rule).schema

"""What a record may say: its fields, the rule of each, and how a file's nodes become values.

A record kind is a table of `Field`. A field's rule is a small function from the text that was written to a value or a
`Fault`; its docstring is the rule, in the reader's words. Readers give the rules their shape: `One` text, `Many` of
something, a `FieldGroup` with fields of its own. The tables are what the schema and the writers' guide are made from.
"""

from pressroom.fields.near import nearest, slug_of
from pressroom.fields.readers import (
    Choice,
    Field,
    FieldGroup,
    Many,
    NodeReader,
    One,
    ReadFields,
    ReadValue,
    Table,
    group,
    many,
    nodes_of,
    one,
    read_record,
)

__all__ = [
    "Choice",
    "Field",
    "FieldGroup",
    "Many",
    "NodeReader",
    "One",
    "ReadFields",
    "ReadValue",
    "Table",
    "group",
    "many",
    "nearest",
    "nodes_of",
    "one",
    "read_record",
    "slug_of",
]

"""The tables of the files for machines: their columns, what stands in them, and their cells."""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.pages.schemas import RECORDS, Schema, part
from pressroom.pages.targets import CsvTable


def columns_of(kind: str) -> tuple[str, ...]:
    """The columns of the table of a kind of records, whatever is in it: the values without parts, and the sources."""
    properties = RECORDS[kind]["properties"]
    assert isinstance(properties, Mapping)  # noqa: S101  (see `record`)
    return tuple(name for name, value in properties.items() if not _has_parts(value))


def datatypes_of(kind: str) -> tuple[str, ...]:
    """What stands in each column of a table."""
    properties = RECORDS[kind]["properties"]
    assert isinstance(properties, Mapping)  # noqa: S101  (see `record`)
    return tuple(_datatype(properties[name]) for name in columns_of(kind))


def table_schema(kind: str) -> Schema:
    """What stands in the columns of a table, as metadata beside it (W3C, CSV on the Web, section 5.2)."""
    properties = RECORDS[kind]["properties"]
    assert isinstance(properties, Mapping)  # noqa: S101  (see `record`)
    columns = tuple(_column(name, properties[name]) for name in columns_of(kind))
    return {"@context": "http://www.w3.org/ns/csvw", "url": f"{kind}.csv", "tableSchema": {"columns": columns}}


_DATATYPES: Mapping[str, str] = MappingProxyType({"integer": "integer", "number": "number", "boolean": "boolean"})


def _datatype(value: Schema) -> str:
    return _DATATYPES.get(_first_type(value), "string")


def _first_type(value: Schema) -> str:
    types = value.get("type", "")
    return str(types if isinstance(types, str) else next(iter(types), "") if isinstance(types, tuple) else "")


def _column(name: str, value: Schema) -> Schema:
    is_list = _first_type(value) == "array" or value == part("sources")
    return {
        "name": name,
        "titles": name,
        "datatype": _datatype(value),
        **({"separator": "|"} if is_list else {}),
        **({"dc:description": value["description"]} if "description" in value else {}),
    }


def _has_parts(value: Schema) -> bool:
    match value:
        case {"properties": _}:
            return True
        case {"items": Mapping() as item}:
            return _has_parts(item)
        case {"anyOf": tuple(choices)}:
            return any(map(_has_parts, choices))
    return False


def table_of(records: tuple[Mapping[str, object], ...], kind: str) -> CsvTable:
    """Records of a kind as a table: one column a name, lists joined by ``|``, what has parts left to the JSON."""
    header = columns_of(kind)
    rows = tuple([tuple([cell(record[name]) for name in header]) for record in records])
    return CsvTable(header=header, datatypes=datatypes_of(kind), rows=rows)


def cell(value: object) -> str:
    """A value as the text of a cell."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "|".join(str(item["url"]) if isinstance(item, Mapping) else str(item) for item in value)
    return str(value)

"""The JSON Schema of claims files, made from the tables by which they are read.

It knows what a schema can know: keys, kinds of values, how ids, dates and hashes are written. What is read without a
mistake it allows, although a validator sees numbers and truths where a claims file has texts. It refuses only three
things that are read, for it cannot tell them from mistakes, or nobody writes them:

* ``null`` and ``~`` without quotes, which are nothing to a validator;
* ``true`` and ``false`` without quotes as the id of a source that is named;
* a block (``|``) where a text has a form, as an id or a date has: its last line break belongs to it.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

from verifier.claims import ID
from verifier.codes import CODES
from verifier.expressions.functions import RESERVED
from verifier.loading.field_reader import LANGUAGE, SHA256, TRUTHS
from verifier.loading.fields import CHECK, FILE, SECTIONS, Field, Kind, Shape
from verifier.values.period import OPEN, SPAN

SCHEMA_NAME = "claims.schema.json"
SCHEMA_ID = "urn:claims-verifier:claims:1"

Schema = dict[str, Any]


def write_schema() -> str:
    """The schema as a JSON document."""
    return json.dumps(describe_file(), indent=2, ensure_ascii=False) + "\n"


def describe_file() -> Schema:
    """The schema of a whole file, in draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **_describe_record(FILE),
        "$defs": {
            "text": _TEXT,
            "id": _ID,
            "unreserved_id": _UNRESERVED_ID,
            **{section: _describe_record(shape) for section, shape in SECTIONS.items()},
        },
    }


def _describe_record(shape: Shape[Any]) -> Schema:
    """A mapping; of what has a body also a text."""
    described = {
        "title": shape.noun,
        "description": shape.description,
        **({**_TEXT, "type": ["object", *_TEXT["type"]]} if shape.body else {"type": "object"}),
        "properties": {name: _describe_field(shape, field) for name, field in shape.fields.items()},
        "required": [*shape.required],
        "anyOf": [{"required": [name]} for name in shape.any_of],
        "additionalProperties": False,
    }
    return {keyword: value for keyword, value in described.items() if value != []}


def _describe_field(shape: Shape[Any], field: Field) -> Schema:
    described = {"description": field.description, **_describe_value(field)}
    default = getattr(shape.record, "_field_defaults", {}).get(field.attribute)
    if isinstance(default, StrEnum | bool):
        described["default"] = default
    if field.examples:
        described["examples"] = [*field.examples]
    return described


def _describe_value(field: Field) -> Schema:
    match field.kind:
        case Kind.RECORDS:
            return _describe_section(field.name)
        case Kind.CHOICE:
            return {"enum": [*field.choices]}
        case _:
            return _VALUES[field.kind]


def _describe_section(name: str) -> Schema:
    """Records by id. A file without a single check is none."""
    return {
        **({"type": "object", "minProperties": 1} if SECTIONS[name] is CHECK else {"type": ["object", "null"]}),
        "propertyNames": _refer("unreserved_id" if SECTIONS[name].reserved else "id"),
        "additionalProperties": _refer(name),
    }


def _refer(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _form(code: str, *patterns: str) -> Schema:
    """A text of one of the forms, and what VS Code and its kin say of another: what the code says."""
    return {"pattern": f"^(?:{'|'.join(patterns)})$", "patternErrorMessage": CODES[code].explanation}


_TEXT: Schema = {
    "type": ["string", "number", "boolean"],
    "pattern": r"\S",
    "patternErrorMessage": "It is empty.",
}
_ID: Schema = {"type": "string", **_form("invalid-id", ID.pattern)}
_UNRESERVED_ID: Schema = {
    **_ID,
    "if": {"enum": sorted(RESERVED)},
    "then": _form("reserved-name", ""),  # none of them is; in place of "not", which has no message of its own
}
_YEAR: Schema = {"type": ["string", "integer"], "minimum": 1, "maximum": 9999}  # 2024 without quotes is a number
_END = f"(?:{SPAN.pattern}|{OPEN.replace('.', '[.]')})"
_VALUES: dict[Kind, Schema] = {
    Kind.TEXT: _refer("text"),
    Kind.TEXTS: {"type": ["array", "null"], "items": _refer("text")},
    Kind.SCOPE: {"type": ["object", "null"], "additionalProperties": _refer("text")},
    Kind.SOURCE: _refer("id"),
    Kind.SOURCES: {**_ID, "type": ["string", "array"], "items": _refer("id")},
    Kind.FLAG: {"type": ["boolean", "string"], **_form("invalid-choice", *TRUTHS)},
    Kind.DATE: {**_YEAR, **_form("invalid-date", SPAN.pattern)},
    Kind.PERIOD: {**_YEAR, **_form("invalid-period", SPAN.pattern, f"{_END}/{_END}")},
    Kind.LANGUAGE: {"type": "string", **_form("invalid-language", LANGUAGE.pattern)},
    Kind.HASH: {"type": ["string", "number"], **_form("invalid-hash", SHA256.pattern)},  # 64 zeros are a number
}

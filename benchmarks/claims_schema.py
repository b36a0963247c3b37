"""A plain JSON Schema of claims files, for check-jsonschema: keys, what is required, how ids are written.

It knows no value and no assertion, so it asks for far less than ``verifier check`` does.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_SCALAR = {"type": ["string", "number", "boolean"]}
_TEXTS = {"type": "array", "items": _SCALAR}
_SCALAR_OR_TEXTS = {"anyOf": [_SCALAR, _TEXTS]}
_SCOPE = {"type": "object", "additionalProperties": _SCALAR}
_ID = "^[a-z][a-z0-9_]*$"


def write_schema(folder: Path) -> Path:
    """The path of the schema in that folder."""
    path = folder / "claims.schema.json"
    path.write_text(json.dumps(describe_file()), "utf-8")
    return path


def describe_file() -> dict[str, Any]:
    """The schema of a whole file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_record(
            ["claims", "checks"],
            title=_SCALAR,
            language=_SCALAR,
            units=_TEXTS,
            sources=_records(_describe_source()),
            claims=_records(_SCALAR, _describe_claim()),
            derived=_records(_SCALAR, _describe_derived()),
            checks=_records(_SCALAR, _describe_check()),
        ),
    }


def _describe_source() -> dict[str, Any]:
    texts = ("title", "publisher", "author", "published", "accessed", "url", "language", "snapshot", "sha256", "note")
    return _record([], scope=_SCOPE, rounding=_SCALAR, reported_by=_SCALAR, **dict.fromkeys(texts, _SCALAR))


def _describe_claim() -> dict[str, Any]:
    texts = ("statement", "value", "period", "as_of", "quote", "given", "note")
    return _record(["value"], source=_SCALAR_OR_TEXTS, scope=_SCOPE, tags=_TEXTS, **dict.fromkeys(texts, _SCALAR))


def _describe_derived() -> dict[str, Any]:
    return _record(["formula"], tags=_TEXTS, **dict.fromkeys(("statement", "formula", "in", "note"), _SCALAR))


def _describe_check() -> dict[str, Any]:
    texts = dict.fromkeys(("statement", "assert", "because"), _SCALAR)
    severity = {"enum": ["error", "warning", "note"]}
    return _record(["assert"], expect=_SCALAR, severity=severity, across=_TEXTS, tags=_TEXTS, **texts)


def _record(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


def _records(*shapes: dict[str, Any]) -> dict[str, Any]:
    """A mapping from ids to any of the shapes."""
    return {"type": "object", "patternProperties": {_ID: {"anyOf": list(shapes)}}, "additionalProperties": False}

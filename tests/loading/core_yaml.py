"""YAML as editors read it: scalars without quotes are null, true, false and numbers by the core schema of YAML 1.2."""

from __future__ import annotations

import re
from typing import Any

import yaml

_KINDS = (  # YAML 1.2.2, 10.3.2
    ("null", r"null|Null|NULL|~|", "nN~"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?(?:\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN",
        "-+.0123456789",
    ),
)


class _CoreLoader(yaml.SafeLoader):
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # as in the class that it replaces


def _number(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    """In YAML 1.2 a zero in front changes nothing."""
    text = loader.construct_scalar(node)
    return int(text, 0) if text.startswith(("0o", "0x")) else int(text)


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[str, Any]:
    """A key of JSON is a text, whatever it looks like."""
    return {key.value: loader.construct_object(value, deep=True) for key, value in node.value}


for _kind, _pattern, _first in _KINDS:
    _CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(f"(?:{_pattern})$"), [*_first, ""])
_CoreLoader.add_constructor("tag:yaml.org,2002:int", _number)
_CoreLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_core(text: str) -> Any:
    """The document."""
    return yaml.load(text, Loader=_CoreLoader)

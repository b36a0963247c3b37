"""Records as lines of JSON that a terminal, a reader and another program take as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

Record = dict[str, Any]
"""What becomes an object of JSON; the order of its keys is that of the schema."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_UNSAFE = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]+"
)
"""What a terminal obeys, a reader cannot see, or other programs refuse: controls, bidi marks, halves of characters."""


def write_json(value: Any) -> str:
    """One line, in which what is unsafe is escaped."""
    text = _encode(value).replace("##[", "#\\u0023[")  # which the log of a job on GitHub obeys, wherever it stands
    return text if text.isprintable() else _UNSAFE.sub(_escape, text)


def write_items(records: Iterable[Record]) -> Iterator[str]:
    """The items of a list, each on a line of its own, as soon as it is known; the brackets are left to the caller."""
    separator = "\n"
    for record in records:
        yield separator + write_json(record)
        separator = ",\n"


def _escape(match: re.Match[str]) -> str:
    """The escapes of JSON. Two halves of a character become one; a half alone is none, so it becomes U+FFFD."""
    whole = match[0].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return json.dumps(whole)[1:-1]

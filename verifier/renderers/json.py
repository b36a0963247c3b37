"""Reports for programs: one JSON document, or one record a line. ``docs/json.md`` describes both.

A document has a record a line too, so that it costs no more to write, and two of them can be compared
line by line. The bytes depend on the files and the selected checks alone, on no other option.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from verifier.renderers.exact import Record
from verifier.renderers.records import Records, summarize
from verifier.report import Report

FORMAT = "claims-verifier/report"
VERSION = 1
"""Fields may be added to a version; a change to one that exists makes another version."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_UNSAFE = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]+"
)
"""What a terminal obeys, a reader cannot see, or other programs refuse: controls, bidi marks, halves of characters."""


def render_json(reports: Iterable[Report], verifier: str) -> Iterator[str]:
    """One document: the files, each with its records, and the grand total."""
    files: list[Record] = []
    yield f'{write_record(_describe_format(verifier))[:-1]},"files":['
    for report in reports:
        records = Records(report)
        files.append(records.file())
        yield f"{',' * (len(files) > 1)}\n{write_record(files[-1])[:-1]}"
        for name, section in records.sections():
            yield f',"{name}":['
            yield from _join(section)
            yield "]"
        yield "}"
    yield f'\n],\n"summary":{write_record(summarize(files))}}}\n'


def render_jsonl(reports: Iterable[Report], verifier: str) -> Iterator[str]:
    """A line for each record: a header, then each file followed by what it holds, then the grand total."""
    files: list[Record] = []
    yield write_record(_describe_format(verifier)) + "\n"
    for report in reports:
        records = Records(report)
        files.append(records.file())
        yield write_record(files[-1]) + "\n"
        for _, section in records.sections():
            for record in section:
                yield write_record(record) + "\n"
    yield write_record(summarize(files)) + "\n"


def _describe_format(verifier: str) -> Record:
    return {"kind": "report", "format": FORMAT, "version": VERSION, "verifier": verifier}


def _join(records: Iterable[Record]) -> Iterator[str]:
    separator = "\n"
    for record in records:
        yield separator + write_record(record)
        separator = ",\n"


def write_record(record: Record) -> str:
    """One line of JSON without anything that a terminal would obey."""
    text = _encode(record)
    return text if text.isprintable() else _UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    """The escapes of JSON. Two halves of a character become one; a half alone is none, so it becomes U+FFFD."""
    whole = match[0].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return json.dumps(whole)[1:-1]

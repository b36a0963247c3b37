"""Reports for programs: one JSON document, or one record a line. ``docs/json.md`` describes both.

A document has a record a line too, so that it costs no more to write, and two of them can be compared
line by line. The bytes depend on the files and the selected checks alone, on no other option.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.renderers.records.json_text import Record, write_items, write_json
from verifier.renderers.records.outcomes import summarize
from verifier.renderers.records.report_records import Records
from verifier.report import Report

FORMAT = "claims-verifier/report"
VERSION = 2
"""Fields may be added to a version; a change to one that exists makes another version."""


def render_json(reports: Iterable[Report], verifier: str) -> Iterator[str]:
    """One document: the files, each with its records, and the grand total."""
    files: list[Record] = []
    yield f'{write_json(_describe_format(verifier))[:-1]},"files":['
    for report in reports:
        records = Records(report)
        files.append(records.file())
        yield f"{',' * (len(files) > 1)}\n{write_json(files[-1])[:-1]}"
        for name, section in records.sections():
            yield f',"{name}":['
            yield from write_items(section)
            yield "]"
        yield "}"
    yield f'\n],\n"summary":{write_json(summarize(files))}}}\n'


def render_jsonl(reports: Iterable[Report], verifier: str) -> Iterator[str]:
    """A line for each record: a header, then each file followed by what it holds, then the grand total."""
    files: list[Record] = []
    yield write_json(_describe_format(verifier)) + "\n"
    for report in reports:
        records = Records(report)
        files.append(records.file())
        yield write_json(files[-1]) + "\n"
        for _, section in records.sections():
            for record in section:
                yield write_json(record) + "\n"
    yield write_json(summarize(files)) + "\n"


def _describe_format(verifier: str) -> Record:
    return {"kind": "report", "format": FORMAT, "version": VERSION, "verifier": verifier}

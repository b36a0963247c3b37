"""What a page says of mistakes and findings, with the lines of the file that they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from verifier.diagnostics import Diagnostic, Label
from verifier.renderers.words.wording import printable
from verifier.text import TextFile

MOST_LISTED = 200
"""Beyond this, they are counted; of very many, a report keeps the worst."""
MOST_LABELS = 20
_BEFORE, _MARKED, _AFTER = 60, 200, 60


class Excerpt(NamedTuple):
    """A line of the file, in three parts of which the middle one is marked, and what is said of it."""

    line: int
    before: str
    marked: str
    after: str
    words: str


class DiagnosticView(NamedTuple):
    """What is wrong, where, and what to do."""

    code: str
    severity: str
    message: str
    place: str
    help: str
    excerpts: tuple[Excerpt, ...]


def list_diagnostics(diagnostics: Sequence[Diagnostic], file: TextFile) -> Iterator[DiagnosticView]:
    """In the order of the file, as far as they are listed."""
    return (_view(diagnostic, file) for diagnostic in diagnostics[:MOST_LISTED])


def _view(diagnostic: Diagnostic, file: TextFile) -> DiagnosticView:
    line, column = file.position(diagnostic.offset) if diagnostic.labels else (0, 0)
    labels = sorted(diagnostic.labels[:MOST_LABELS], key=lambda label: label.span)
    return DiagnosticView(
        diagnostic.code,
        str(diagnostic.severity),
        diagnostic.message,
        f"{file.name}:{line}:{column}" if diagnostic.labels else "",
        diagnostic.help,
        tuple(_cut_out(label, file) for label in labels),
    )


def _cut_out(label: Label, file: TextFile) -> Excerpt:
    number = file.position(label.span.start).line
    text, start = file.line(number), file.line_starts[number - 1]
    first, last = label.span.start - start, min(label.span.end - start, len(text))
    before, marked, after = text[:first], text[first:last], text[last:]
    return Excerpt(
        number,
        printable(before if len(before) <= _BEFORE else f"…{before[-_BEFORE:]}"),
        printable(marked if len(marked) <= _MARKED else f"{marked[:_MARKED]}…"),
        printable(after if len(after) <= _AFTER else f"{after[:_AFTER]}…"),
        label.text,
    )

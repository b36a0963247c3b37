"""The lines of a file that a diagnostic speaks of, with a mark under each place."""

from collections.abc import Sequence
from typing import NamedTuple

from verifier.diagnostics import Label
from verifier.renderers.words.wording import printable
from verifier.text import TextFile

_MARGIN = 12
_MOST_LABELS = 20  # a circle of sources has as many labels as sources
_LONG = 1_000  # characters of a line, beyond which its width is not asked for


class FrameLine(NamedTuple):
    """A line of the frame: its gutter, its text, and whether it marks the line above."""

    gutter: str
    text: str
    is_mark: bool


def frame(file: TextFile, labels: Sequence[Label], width: int) -> list[FrameLine]:
    """Each line that has labels, its marks and what they say: of many labels the first, of long lines a part."""
    by_line: dict[int, list[Label]] = {}
    for label in labels[:_MOST_LABELS]:
        by_line.setdefault(file.position(label.span.start).line, []).append(label)
    gutter = len(str(max(by_line, default=1)))
    lines: list[FrameLine] = []
    for number in sorted(by_line):
        lines += _frame_line(file, number, by_line[number], gutter, max(width - gutter - 3, 20))
    return lines


def _frame_line(file: TextFile, number: int, labels: list[Label], gutter: int, width: int) -> list[FrameLine]:
    source = file.line(number)
    start = file.line_starts[number - 1]
    spans = sorted((label.span.start - start, min(label.span.end - start, len(source)), label.text) for label in labels)
    first = max(0, spans[0][0] - _MARGIN) if len(source) > _LONG or _cells(source) > width else 0
    shown = source[first : first + width]
    columns = [(_column(shown, a - first), _column(shown, b - first), text) for a, b, text in spans]
    marks = [(a, max(b, a + 1), text) for a, b, text in columns]
    lines = [FrameLine(f"{number:>{gutter}}", printable(shown), is_mark=False)]
    lines.append(FrameLine(" " * gutter, _carets(marks, width), is_mark=True))
    lines += [
        FrameLine(" " * gutter, " " * a + printable(text), is_mark=True) for a, _, text in marks if text and a < width
    ]
    return lines


def _carets(marks: list[tuple[int, int, str]], width: int) -> str:
    line = ""
    for start, end, _ in marks:
        if start < width:
            line = line.ljust(start) + "^" * (min(end, width) - max(start, len(line)))
    return line


def _column(shown: str, index: int) -> int:
    return _cells(shown[: max(index, 0)])


def _cells(text: str) -> int:
    """How many columns a terminal takes to show a text."""
    from rich.cells import cell_len  # noqa: PLC0415  # Rich is loaded by what prints

    return cell_len(printable(text))

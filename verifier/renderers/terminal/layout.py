"""Lines of styled text for one width: wrapped, indented, in columns; what Rich is used for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from verifier.renderers.words.wording import printable
from verifier.text import TextFile

INDENT = 4
_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen"})
_NO_LAST = frozenset({"", "·", "-", "–"})
_NARROWEST_HEAD = 40


def cut_between_words(text: str, width: int) -> str:
    """As many words as fit, and …; the last of them is no number, nor part of one.

    >>> cut_between_words("More than 5 million barrels were sent to Wonsan", 24)
    'More than…'
    >>> cut_between_words("More than 5 million barrels were sent to Wonsan", 30)
    'More than 5 million barrels…'
    """
    if cell_len(text) <= width:
        return text
    words = text.split(" ")
    while words and cell_len(" ".join(words)) + 1 > width:
        words.pop()
    while words and (_is_in_number(words[-1]) or words[-1] in _NO_LAST):
        words.pop()
    return f"{' '.join(words)}…" if words else "…"


def _is_in_number(word: str) -> bool:
    """More of a quantity follows: its scale word or its unit."""
    return any(character.isdigit() for character in word) or word.lower() in _SCALES


class Layout:
    """Lays text out for a terminal of some width, with or without colour."""

    def __init__(self, width: int, *, color: bool) -> None:
        self.width = width
        self.console = Console(
            file=StringIO(),
            width=width,
            color_system="standard" if color else None,
            force_terminal=color,
            highlight=False,
        )

    def join(self, sections: Iterable[Iterable[Text]]) -> str:
        """The sections that have lines, an empty line between them."""
        blocks = [block for block in (list(section) for section in sections) if block]
        with self.console.capture() as capture:
            for number, block in enumerate(blocks):
                self.console.print(*([Text()] if number else []), *block, sep="\n", soft_wrap=True)
        return capture.get()

    def wrapped(self, text: Text, indent: int = 0, hanging: int = 0) -> Iterator[Text]:
        """Lines no wider than the width, all indented, those after the first a little more."""
        lines = text.wrap(self.console, self.width - indent - hanging)
        for number, line in enumerate(lines):
            line.rstrip()
            yield Text.assemble(" " * (indent + (hanging if number else 0)), line)

    def plain(self, text: str, indent: int = INDENT) -> Iterator[Text]:
        """The same of words without a style, of which the terminal obeys none."""
        yield from self.wrapped(Text(printable(text)), indent, hanging=2)

    def with_location(self, head: Text, file: TextFile, offset: int) -> Iterator[Text]:
        """A heading with its line in a file at the right edge of its first line, where that fits."""
        yield from self.with_end(head, printable(f"{file.name}:{file.position(offset).line}"))

    def with_end(self, text: Text, end: str, indent: int = 0) -> Iterator[Text]:
        """A text with something at the right edge of its first line, where that fits."""
        room = self.width - indent - cell_len(end) - 2
        if room < _NARROWEST_HEAD:
            yield from self.wrapped(text, indent, hanging=INDENT)
            return
        first, *others = text.wrap(self.console, room)
        first.rstrip()
        yield Text.assemble(" " * indent, first, " " * (room + 2 - first.cell_len), (end, "cyan"))
        for line in others:
            yield Text.assemble(" " * (indent + INDENT), line)

    def one_line(self, head: Text, parts: Sequence[str], end: str) -> Iterator[Text]:
        """A head, as many parts as fit behind it, and an end at the right edge.

        A part is told whole or not at all, save the first, which is cut between words.
        """
        room = self.width - head.cell_len - cell_len(end) - 2
        said = cut_between_words(parts[0], room)
        for part in parts[1:] if said == parts[0] else ():
            if cell_len(said) + cell_len(part) > room:
                break
            said += part
        yield Text.assemble(head, set_cell_size(said, max(room, 0)), "  ", (end, "cyan"))

    def table(self, rows: Sequence[Sequence[str]], columns: Sequence[int]) -> list[Text]:
        """Some columns of the rows, the first row a heading; nothing where they do not fit the width."""
        widths = [max((cell_len(row[column]) for row in rows), default=0) for column in columns]
        if sum(widths) + 2 * len(widths) > self.width:
            return []
        lines = []
        for number, row in enumerate(rows):
            cells = (set_cell_size(row[column], width) for column, width in zip(columns, widths, strict=True))
            lines.append(Text("  ".join(cells).rstrip(), style="bold" if number == 0 else ""))
        return lines

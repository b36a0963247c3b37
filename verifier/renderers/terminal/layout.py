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
_NARROWEST_HEAD = 40


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
        location = printable(f"{file.name}:{file.position(offset).line}")
        room = self.width - cell_len(location) - 2
        if room < _NARROWEST_HEAD:
            yield from self.wrapped(head, hanging=INDENT)
            return
        first, *others = head.wrap(self.console, room)
        first.rstrip()
        yield Text.assemble(first, " " * (room + 2 - first.cell_len), (location, "cyan"))
        for line in others:
            yield Text.assemble(" " * INDENT, line)

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

"""Lines of styled text for one width: wrapped, indented, in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, set_cell_size

from verifier.renderers.styled_text import Text

INDENT = 4
_NARROWEST_HEAD = 40


class Layout:
    """Lays text out for a terminal of some width, with or without colour."""

    def __init__(self, width: int, *, color: bool) -> None:
        self.width = width
        self.color = color

    def join(self, sections: Iterable[Iterable[Text]]) -> str:
        """The sections that have lines, an empty line between them."""
        blocks = ("".join(f"{line.render(color=self.color)}\n" for line in section) for section in sections)
        return "\n".join(filter(None, blocks))

    def wrapped(self, text: Text, indent: int = 0, hanging: int = 0) -> Iterator[Text]:
        """Lines no wider than the width, all indented, those after the first a little more."""
        for number, line in enumerate(text.wrap(self.width - indent - hanging)):
            yield Text.assemble(" " * (indent + (hanging if number else 0)), line)

    def with_location(self, head: Text, location: str) -> Iterator[Text]:
        """A heading with a place at the right edge of its first line, where that fits."""
        room = self.width - cell_len(location) - 2
        if room < _NARROWEST_HEAD:
            yield from self.wrapped(head, hanging=INDENT)
            return
        first, *others = head.wrap(room)
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

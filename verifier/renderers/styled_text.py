"""A line of text in styles: as wide as a terminal shows it, broken where it is wider, as a terminal obeys it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rich.cells import cell_len, chop_cells

_CODES = {"bold": "1", "red": "31", "green": "32", "magenta": "35", "cyan": "36"}
"""The parameters of SGR (ECMA-48, 8.3.117), by the words of a style: ``bold red``."""
_WORD = re.compile(r"\s*\S+\s*")


class Text:
    """Pieces of text, each with its style; a piece without one is shown as the terminal shows any text."""

    def __init__(self, text: str = "", style: str = "") -> None:
        self.pieces = [(text, style)]

    @classmethod
    def assemble(cls, *parts: str | tuple[str, str] | Text) -> Text:
        """Plain pieces, pieces with their styles, and what was assembled before."""
        text = cls()
        text.pieces = [piece for part in parts for piece in _pieces_of(part)]
        return text

    @property
    def plain(self) -> str:
        """The text without its styles."""
        return "".join(text for text, _ in self.pieces)

    @property
    def cell_len(self) -> int:
        """How many columns a terminal takes to show it."""
        return cell_len(self.plain)

    def wrap(self, width: int) -> list[Text]:
        """Lines of at most so many columns, without blanks at their ends; words that are longer are cut."""
        plain = self.plain
        breaks = [0, *_find_breaks(plain, width), len(plain)] if cell_len(plain) > width else [0, len(plain)]
        return [self._slice(start, start + len(plain[start:end].rstrip())) for start, end in pairwise(breaks)]

    def render(self, *, color: bool) -> str:
        """The text, with escape sequences where it has a style and may have colour."""
        if not color:
            return self.plain
        return "".join(_escape(text, style) if style and text else text for text, style in self.pieces)

    def _slice(self, start: int, end: int) -> Text:
        pieces, at = list[tuple[str, str]](), 0
        for text, style in self.pieces:
            pieces.append((text[max(start - at, 0) : max(end - at, 0)], style))
            at += len(text)
        return Text.assemble(*pieces)


def _pieces_of(part: str | tuple[str, str] | Text) -> list[tuple[str, str]]:
    match part:
        case Text():
            return part.pieces
        case str():
            return [(part, "")]
        case _:
            return [part]


def _find_breaks(text: str, width: int) -> Iterator[int]:
    """Where a new line begins: before words that do not fit the one before, and within those that fit none."""
    room = width
    for word in _WORD.finditer(text):
        at, size = word.start(), cell_len(word[0].rstrip())
        if size > width:
            for piece in chop_cells(word[0], width):
                if at:
                    yield at
                at, room = at + len(piece), width - cell_len(piece)
            continue
        if size > room:
            yield at
            room = width
        room -= cell_len(word[0])


def _escape(text: str, style: str) -> str:
    codes = ";".join(_CODES[word] for word in style.split())
    return f"\x1b[{codes}m{text}\x1b[0m"

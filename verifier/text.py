"""A text with positions: the file, a stretch of it, and the words of one scalar."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_ESCAPED_BREAK = re.compile(r"\\(?:\r\n|\n|\r)[ \t]*")
_VISIBLE = re.compile(r"\S")


class Span(NamedTuple):
    """A stretch of a text: offsets in code points, from 0, the end not included."""

    start: int
    end: int


class Position(NamedTuple):
    """Where an editor shows an offset: line and column in code points, both from 1."""

    line: int
    column: int


class Words(NamedTuple):
    """What one YAML scalar says, and where it stands: the offsets of its span, quotation marks included."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    def __str__(self) -> str:
        return self.text


def shorten(text: str, most: int = 300) -> str:
    """The text, or as much of its start as fits with … into so many characters.

    >>> shorten("seven or eight", 6)
    'seven…'
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"


class TextFile:
    """A file's name, as the user gave it, and its content; neither changes."""

    def __init__(self, name: str, content: str) -> None:
        self.name = name
        self.content = content

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset of the first character of each line."""
        return (0, *(match.end() for match in _LINE_BREAK.finditer(self.content)))

    def position(self, offset: int) -> Position:
        """Line and column of an offset."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line break."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else None
        return self.content[start:end].rstrip("\r\n")

    def span_inside(self, words: Words, start: int, end: int) -> Span:
        """Where ``words.text[start:end]`` stands in the file.

        YAML folds lines, doubles quotes and escapes characters, so an offset in a scalar is not an
        offset in the file. The scalar's source is read along with its text, character by character.
        """
        offsets = _source_offsets(self.content, words, end + 1)
        last = len(offsets) - 1
        first = offsets[min(start, last)]
        return Span(first, max(offsets[min(end, last)], first + 1))


def _source_offsets(content: str, words: Words, most: int) -> Sequence[int]:
    """The offset in the file of each of the first characters of a scalar, and of their end."""
    at, stop = words.start, words.end
    style = content[at : at + 1]
    if style in "'\"":
        at, stop = at + 1, stop - 1
    elif style in "|>":
        header = _LINE_BREAK.search(content, at, stop)
        at = header.end() if header else stop
    if content[at:stop] == words.text:
        return range(at, stop + 1)
    offsets = []
    for character in words.text[:most]:
        at = _skip_folded(content, at, stop, character, style)
        offsets.append(at)
        at += _source_length(content, at, character, style)
    return [*(min(offset, stop) for offset in offsets), min(at, stop)]


def _skip_folded(content: str, at: int, stop: int, character: str, style: str) -> int:
    """Past what folding left out of the text: white space, and in double quotes escaped line breaks."""
    while at < stop:
        joint = _ESCAPED_BREAK.match(content, at, stop) if style == '"' else None
        if not joint and not _is_folded(content, at, stop, character):
            break
        at = joint.end() if joint else at + 1
    return at


def _is_folded(content: str, at: int, stop: int, character: str) -> bool:
    """There is white space in the source that stands for nothing in the text."""
    if content[at] == character or not content[at].isspace():
        return False
    return not (character.isspace() and _VISIBLE.search(content, at, stop))


def _source_length(content: str, at: int, character: str, style: str) -> int:
    """How many characters of the source stand for one character of the text."""
    found = content[at : at + 1]
    if style == "'" and found == "'":
        return 2
    if style == '"' and found == "\\":
        return {"x": 4, "u": 6, "U": 10}.get(content[at + 1 : at + 2], 2)
    if character == "\n" and content.startswith("\r\n", at):
        return 2
    if character == " " and found in ("\n", "\r"):
        visible = _VISIBLE.search(content, at)
        return (visible.start() if visible else len(content)) - at
    return 1

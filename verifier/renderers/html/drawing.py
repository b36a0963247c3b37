"""Lays out a picture: what is compared, as bars on one axis, and what lies between them.

Across, places are percentages, so that the picture is as wide as the page; down and for texts they are pixels,
so that a text is as large on a phone as on a desk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import east_asian_width

from verifier.expressions.terms import Relation
from verifier.renderers.html.ranges import Pair, list_pairs
from verifier.renderers.html.scale import Scale, Tick, choose_scale
from verifier.renderers.html.values import group_thousands
from verifier.renderers.words.numbers import NumberWriter
from verifier.renderers.words.wording import choose_reading, printable, write_bare
from verifier.report import Comparison, Quantity, Side
from verifier.values.interval import Interval

CELLS = 40
"""So many characters of a text fit on a line of the narrowest picture."""
MOST_LINES = 3
_LINE, _BAR, _SPAN_OF_BAND, _AXIS, _LAST = 17, 26, 20, 22, 18


class Mark(NamedTuple):
    """An end of a bar: ``closed`` belongs to it, ``open`` does not, ``left`` and ``right`` go on without end."""

    at: float
    kind: str


class Bar(NamedTuple):
    """One reading of a side; a single number is a ``point``, not a stretch."""

    kind: str
    start: float
    end: float
    marks: tuple[Mark, ...]

    @property
    def width(self) -> float:
        """How much of the axis it takes."""
        return round(self.end - self.start, 3)


class TextLine(NamedTuple):
    """A line of text, its place, and which part of it stands there."""

    text: str
    y: int
    kind: str = ""
    at: float = 0.0
    anchor: str = "start"


class Row(NamedTuple):
    """A side: its words and its bars, around the height ``y``."""

    lines: tuple[TextLine, ...]
    bars: tuple[Bar, ...]
    y: int


class Band(NamedTuple):
    """What lies between two neighbours: a ``gap``, what they have in ``common``, or where they are ``touching``.

    Its ``tone`` tells how it bears on the verdict: ``affirmed``, ``refused`` or ``open``.
    """

    kind: str
    tone: str
    start: float
    end: float
    top: int
    bottom: int
    arrow: int
    lines: tuple[TextLine, ...]

    @property
    def width(self) -> float:
        """How much of the axis it takes."""
        return round(self.end - self.start, 3)


class Picture(NamedTuple):
    """A drawing with its size, and what it shows in words."""

    title: str
    description: str
    height: int
    rows: tuple[Row, ...]
    bands: tuple[Band, ...]
    ticks: Sequence[Tick]
    axis: int
    caption: TextLine


class Label(NamedTuple):
    """What is said of two neighbours, and how it bears on the verdict."""

    words: str
    tone: str


class Drawn(NamedTuple):
    """A side and what is written beside it: its readings, without the unit that stands beside the axis."""

    side: Side
    words: str
    readings: tuple[str, ...]


def draw(comparison: Comparison, reading: str, labels: Sequence[Label], title: str) -> Picture | None:
    """The picture of a comparison, with a label for what lies between each two neighbours; None without ranges.

    ``reading`` is the one in which neighbours are held against each other.
    """
    intervals = [x for side in comparison.sides for x in _intervals(side)]
    if any(x is None for x in intervals):
        return None
    first = comparison.sides[0].quantity
    scale = choose_scale([x for x in intervals if x is not None], is_date=first.is_date)
    pairs = list_pairs(comparison, reading)
    rows, bands, y = list[Row](), list[Band](), 0
    for number, drawn in enumerate(list_sides(comparison)):
        if number:
            band, y = _draw_band(pairs[number - 1], labels[number - 1], scale, (rows[-1].y, y))
            bands.append(band)
        row, y = _draw_row(drawn, scale, y, reading)
        rows.append(row)
        if number:
            bands[-1] = bands[-1]._replace(bottom=row.y + _BAR // 2)
    caption = TextLine(_name_axis(first, scale), y + _AXIS + _LAST, "unit", 100.0, "end")
    return Picture(
        title, _describe(comparison, labels), caption.y + 6, tuple(rows), tuple(bands), scale.ticks(), y + 4, caption
    )


def list_sides(comparison: Comparison) -> Iterator[Drawn]:
    """Each side with its numbers, in as many digits as keep them apart."""
    shown = [x for side in comparison.sides for x in _intervals(side) if not side.quantity.is_date]
    writer = NumberWriter(shown)
    for side in comparison.sides:
        usual, literal = (write_bare(side.quantity, name, writer) for name in ("usual", "literal"))
        readings = (literal,) if usual == literal else (f"usually {usual}", f"literally {literal}")
        words = group_thousands(printable(side.text))
        is_said = f"{words} ".startswith(f"{literal} ")  # a number in the assertion itself
        yield Drawn(side, words, () if is_said else readings)


def _intervals(side: Side) -> Iterator[Interval | None]:
    for quantity in (side.quantity, *([side.reach] if side.reach else [])):
        yield quantity.literal
        yield quantity.usual


def _draw_row(drawn: Drawn, scale: Scale, y: int, reading: str) -> tuple[Row, int]:
    lines: list[TextLine] = []
    for text, kind in ((drawn.words, "side"), *((reading, "numbers") for reading in drawn.readings)):
        for line in wrap(text):
            y += _LINE
            lines.append(TextLine(line, y - 4, kind))
    middle = y + _BAR // 2
    return Row(tuple(lines), tuple(_draw_bars(drawn.side, scale, reading)), middle), y + _BAR


def _draw_bars(side: Side, scale: Scale, reading: str) -> Iterator[Bar]:
    is_span = side.reach is side.quantity
    reach = choose_reading(side.reach, reading) if side.reach is not None and not is_span else None
    if reach is not None:
        yield _draw_bar("reach", reach, scale)
    literal, usual = side.quantity.literal, side.quantity.usual
    if literal is not None:
        yield _draw_bar("span" if is_span else "literal", literal, scale)
    if usual is not None and not is_span:
        yield _draw_bar("usual", usual, scale)


def _draw_bar(kind: str, x: Interval, scale: Scale) -> Bar:
    start, end = scale.place(x.low), scale.place(x.high)
    if x.is_point:
        return Bar(kind, start, end, (Mark(start, "point"),))
    low = "left" if isinstance(x.low, float) else "closed" if x.low_closed else "open"
    high = "right" if isinstance(x.high, float) else "closed" if x.high_closed else "open"
    return Bar(kind, start, end, (Mark(start, low), Mark(end, high)))


def _draw_band(pair: Pair | None, label: Label, scale: Scale, between: tuple[int, int]) -> tuple[Band, int]:
    above, y = between
    if pair is None:
        return Band("none", label.tone, 0, 0, above, above, above, ()), y
    start, end = scale.place(pair.between.low), scale.place(pair.between.high)
    arrow = y + 8
    at, anchor = _anchor((start + end) / 2)
    lines = []
    y += _SPAN_OF_BAND - _LINE + 8
    for text in wrap(label.words):
        y += _LINE
        lines.append(TextLine(text, y - 2, "between", at, anchor))
    return Band(name_band(pair), label.tone, start, end, above - _BAR // 2, y, arrow, tuple(lines)), y + 8


def name_band(pair: Pair) -> str:
    """Whether two neighbours are apart, touch, or have numbers in common."""
    if pair.common is None:
        return "touching" if pair.margin is not None and pair.margin.is_touching else "gap"
    is_order = pair.relation not in (Relation.EQUAL, Relation.DIFFERENT)
    return "touching" if is_order and pair.truth is True and pair.common.is_point else "common"


def _anchor(middle: float) -> tuple[float, str]:
    """A long label beside an edge starts or ends there; others stand in the middle."""
    if middle < 35:
        return 0.0, "start"
    return (100.0, "end") if middle > 65 else (50.0, "middle")


def _name_axis(quantity: Quantity, scale: Scale) -> str:
    unit = "days of the calendar" if quantity.is_date else quantity.unit.write(plural=True) or "plain numbers"
    return f"{unit}, on a logarithmic scale" if scale.is_logarithmic else unit


def _describe(comparison: Comparison, labels: Sequence[Label]) -> str:
    """The same for those who do not see it."""
    sides = [", ".join((words, *readings)) for _, words, readings in list_sides(comparison)]
    pieces = [sides[0]]
    for side, label in zip(sides[1:], labels, strict=True):
        pieces += [f"Against it: {side}", f"Between them: {label.words}"]
    unit = comparison.sides[0].quantity.unit.write(plural=True)
    return ". ".join(pieces) + (f". All in {unit}." if unit else ".")


def wrap(text: str) -> Iterator[str]:
    """Lines that fit; what is left after the last of them is cut off with …."""
    lines, line = list[str](), ""
    for word in text.split():
        for piece in _cut(word):
            if line and _cells(line) + 1 + _cells(piece) > CELLS:
                lines.append(line)
                line = piece
            else:
                line = f"{line} {piece}" if line else piece
    lines += [line] if line else []
    yield from lines[: MOST_LINES - 1]
    if len(lines) >= MOST_LINES:
        yield lines[MOST_LINES - 1] + ("…" if len(lines) > MOST_LINES else "")


def _cut(word: str) -> Iterator[str]:
    """A word that is too long, in pieces."""
    while _cells(word) > CELLS:
        length = CELLS if word.isascii() else CELLS // 2
        yield word[:length]
        word = word[length:]
    yield word


def _cells(text: str) -> int:
    return len(text) + sum(east_asian_width(character) in "WF" for character in text if character > "\u1100")

"""Reads the sentences of a report back: by patterns made from the table, and numbers as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from math import inf
from typing import NamedTuple

from tests.laws.systems import Range
from verifier.renderers.words.templates import SENTENCES

WHY = ("equal-sides", "equal", "ordered", "unequal", "not-whole", "doubted-by", "shown", "shown-alone")
"""What can stand behind an assertion, the most telling first."""

MARGINS = ("touching", "room", "over", "short", "apart")

LINES = (
    "suspect",
    "suspect-at-the-widest",
    "suspect-unknown",
    "nearest-of",
    "nearest",
    "involved",
    "too-many",
    "not-found-out",
    "given-alone",
    "checks-alone",
    "step-by",
    "step",
    "end",
    "end-of-circle",
    "end-of-search",
    "shared",
    "slip",
    "settled-by-exactness",
    "settled-by-closeness",
    "settled-by-closeness-alone",
    "turns",
    "undefined",
)
"""What can stand below it, the most telling first."""

LEFT = ("all-true-leaving", "all-true", "left-at-the-widest", "left-rounded", "left-exactly")

_SLOT = re.compile(r"\\{(\w+)\\}")
_NUMBER = r"-?[\d,]+(?:\.\d+)?(?: (?:million|billion|trillion))?(?: × 10\^-?\d+)?"
_WORDS = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
UNITS = {"%": Fraction(1, 100), "points": Fraction(1, 100), "point": Fraction(1, 100)}
"""What a number in a unit is worth; one of any other unit is what it is."""


def make_pattern(name: str) -> re.Pattern[str]:
    """What matches a sentence of the table, with a group for each slot; a gap may be empty."""
    seen = set[str]()

    def replace(slot: re.Match[str]) -> str:
        if slot[1] in seen:
            return f"(?P={slot[1]})"
        seen.add(slot[1])
        return f"(?P<{slot[1]}>.{'*' if slot[1] == 'gap' else '+'}?)"

    return re.compile(_SLOT.sub(replace, re.escape(SENTENCES[name])))


PATTERNS = {name: make_pattern(name) for name in SENTENCES}


class Sentence(NamedTuple):
    """A sentence that was read, by its name in the table, and what fills it."""

    name: str
    slots: dict[str, str]


def read_sentence(text: str, names: tuple[str, ...]) -> Sentence | None:
    """The first of some sentences that a text is."""
    for name in names:
        found = PATTERNS[name].fullmatch(text)
        if found:
            return Sentence(name, found.groupdict())
    return None


class Paragraph(NamedTuple):
    """A fault, a doubt or a check: its head and the lines below it, without the places at the right edge."""

    sign: str
    head: str
    lines: tuple[str, ...]


def list_paragraphs(report: str) -> Iterator[Paragraph]:
    """All of a report that was printed on lines long enough."""
    head, lines = "", list[str]()
    for line in [*report.splitlines(), ""]:
        if line[:1] in ("✗", "✓", "~", "–", "?", "") or not line.startswith("    "):
            if head:
                yield Paragraph(head[0], _without_place(head[2:]), tuple(lines))
            is_head = line[:1] in ("✗", "✓", "~", "–", "?") and "  " in line
            head, lines = (line, []) if is_head else ("", [])
        elif head:
            lines.append(_without_place(line.strip()))


def _without_place(line: str) -> str:
    return re.sub(r"\s{2,}\S*:\d+$", "", line)


def read_range(text: str) -> Range:
    """``more than 5 tonnes``, ``3 to under 4 million ships``, as a range in the unit that stands behind it."""
    number = rf"({_NUMBER})"
    unit = r"(?: [^\d].*)?"
    for words, low_closed in (("at least", True), ("more than", False)):
        if found := re.fullmatch(rf"{words} {number}{unit}", text):
            return Range(read_number(found[1]), inf, low_closed, False)
    for words, high_closed in (("at most", True), ("less than", False)):
        if found := re.fullmatch(rf"{words} {number}{unit}", text):
            return Range(-inf, read_number(found[1]), False, high_closed)
    if found := re.fullmatch(rf"{number} to (under )?{number}{unit}", text):
        return Range(_like(found[1], found[3]), read_number(found[3]), True, not found[2])
    if found := re.fullmatch(rf"over {number}, (up to|under) {number}{unit}", text):
        return Range(_like(found[1], found[3]), read_number(found[3]), False, found[2] == "up to")
    if found := re.fullmatch(rf"{number}{unit}", text):
        return Range(read_number(found[1]), read_number(found[1]))
    if text == "any number":
        return Range(-inf, inf, False, False)
    raise ValueError(f"“{text}” is no range")


def read_number(text: str) -> Fraction:
    """``1,637.5``, ``1.5 million``, ``2.1 × 10^15``."""
    digits, _, rest = text.replace(",", "").partition(" ")
    number = Fraction(digits)
    for word, size in _WORDS.items():
        number *= size if rest.startswith(word) else 1
    power = re.search(r"× 10\^(-?\d+)$", text)
    return number * Fraction(10) ** int(power[1]) if power else number


def _like(low: str, high: str) -> Fraction:
    """The lower end, which has the scale of the higher one if it has none: 1 to 1.5 million."""
    shared = high.partition(" ")[2]
    return read_number(f"{low} {shared}" if shared and " " not in low else low)


def read_distance(text: str) -> tuple[str, Fraction, Fraction | None]:
    """Of ``at least 5 tonnes (2×)`` or ``more than 2× (5 tonnes)``: the words, the difference and the factor."""
    found = re.fullmatch(r"(at least |more than )?(.*?)(?: \((.*)\))?", text)
    assert found is not None
    first, second = found[2], found[3] or ""
    factor, difference = (first, second) if first.endswith("×") else (second, first)
    number, _, unit = difference.partition(" ")
    worth = UNITS.get(unit.split(" ")[-1], Fraction(1))
    scale = next((size for word, size in _WORDS.items() if unit.startswith(word)), 1)
    size = read_number(number) * scale * worth
    return (found[1] or "").strip(), size, read_number(factor[:-1]) if factor else None

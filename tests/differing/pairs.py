"""Two texts of a claims file, and what differs between them."""

from __future__ import annotations

import re

from verifier import verify
from verifier.differing.changes import Difference, Side
from verifier.differing.differ import compare
from verifier.renderers.diff.registry import DIFF_RENDERERS
from verifier.renderers.registry import Settings
from verifier.text import TextFile

BASE = """\
title: Oil
units: [voyage, tanker]
sources:
  osc: {title: Open Source Centre}
claims:
  oil: {value: exactly 900 barrels, statement: Oil sent, source: osc}
  cap: a limit of 1_000 barrels/year
  voyages: {value: 43 voyages, quote: 43 voyages}
  day: 2024-03-07
derived:
  cargo: oil / voyages
  half_cargo: cargo / 2
checks:
  within_cap: {assert: oil <= cap * 1 year, statement: Within the cap}
  sailed: voyages >= 40 voyages
"""


def differ(old: str, new: str) -> Difference:
    return compare(Side(verify(TextFile("old.yaml", old))), Side(verify(TextFile("new.yaml", new))))


def write(difference: Difference, format: str = "terminal", *, width: int = 120, strict: bool = False) -> str:
    return "".join(DIFF_RENDERERS[format].render(difference, Settings(width, strict=strict, version="1.2.3")))


def told(old: str, new: str, *, strict: bool = False) -> str:
    """What a terminal shows, on one line."""
    return re.sub(r"\s+", " ", write(differ(old, new), strict=strict))


def edited(*edits: tuple[str, str], text: str = BASE) -> str:
    """The text with each edit made; every one of them must apply."""
    for before, after in edits:
        assert before in text, before
        text = text.replace(before, after)
    return text

"""A check to be judged, as arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.expressions.terms import Box, Formula

NAMES = ("a", "b", "c", "d")
"""How variables are called."""


@dataclass(frozen=True)
class Problem:
    """A formula, how it is asked, and its variables' domains in both readings."""

    formula: Formula
    agreement: bool
    literal: Box
    usual: Box

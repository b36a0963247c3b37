"""Random claims files: values in words with hedges of every kind, derived quantities, and checks on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import NamedTuple

from benchmarks.random_problems import ProblemMaker
from tests.property.language_text import UNIT_OF, Writer, asks_for_agreement
from tests.property.problem import NAMES
from verifier.expressions.terms import Box, Domain, Formula, Term
from verifier.values.interval import EVERYTHING

HEDGES = (
    *("", "", "exactly", "a limit of", "about", "roughly", "nearly", "just under", "just over", "slightly more than"),
    *("more than", "over", "at least", "no fewer than", "less than", "under", "at most", "no more than", "up to"),
)
_FROM_ZERO = ("", "exactly", "about", "just over", "more than", "at least", "at most", "up to")
"""Those that leave something of a count of zero."""

_LOWER, _UPPER = ("more than", "at least"), ("less than", "at most")
_SCALES = ("", "", "", "", "dozen", "thousand", "million")
_WORDED = ("half", "a third", "two thirds", "1 in 5", "three quarters")
_ROUNDINGS = ("nearest", "nearest", "down", "up", "exact")
COUNTED = "voyages"


class Question(NamedTuple):
    """What a check asks, as arithmetic, and the assertion that was written for it."""

    formula: Formula
    agreement: bool
    text: str


class RandomFile(NamedTuple):
    """A claims file and what each of its checks means; ``whole``: the claims that count things."""

    text: str
    questions: Mapping[str, Question]
    whole: frozenset[str]


def make_file(choose: Random, checks: int) -> RandomFile:
    """A file with so many checks of one to four claims."""
    names = NAMES[: choose.choice((1, 2, 2, 3, 3, 4))]
    whole = frozenset(name for name in names if choose.random() < 0.3)
    box: Box = {name: Domain(EVERYTHING, name in whole) for name in names}
    maker = ProblemMaker(choose)
    leaf = maker.leaves(names, ())
    derived = {f"derived_{number}": maker.term(leaf, 3) for number in range(choose.choice((0, 0, 1, 2)))}
    leaf = maker.leaves(names, tuple(derived.values()))
    questions = {f"check_{number}": _question(maker, leaf, box, derived) for number in range(checks)}
    plain = Writer(box, bracketed=False, within=False)
    lines = ["units: [voyage]", f"sources: {{s: {{title: S, rounding: {choose.choice(_ROUNDINGS)}}}}}", "claims:"]
    lines += [f"  {name}: {{value: '{_value(name, name in whole, choose)}', source: s}}" for name in names]
    lines += ["derived:", *(f"  {id}: '{plain.term(term)}'" for id, term in derived.items())] if derived else []
    lines += ["checks:", *(f"  {id}: '{question.text}'" for id, question in questions.items())]
    return RandomFile("\n".join(lines) + "\n", questions, whole)


def _question(maker: ProblemMaker, leaf: Callable[[], Term], box: Box, derived: Mapping[str, Term]) -> Question:
    formula, agreement = maker.question(leaf)
    names = {id(term): name for name, term in derived.items()}
    bracketed = maker.choose.random() < 0.2
    writer = Writer(box, bracketed=bracketed, within=agreement, derived=names)
    return Question(formula, asks_for_agreement(formula, within=agreement), writer.formula(formula))


def _value(name: str, whole: bool, choose: Random) -> str:
    """A value in words, with the unit that the claim of this name has."""
    unit = COUNTED if whole else UNIT_OF.get(name, "")
    low, high = _numbers(whole, choose)
    match choose.randrange(12):
        case 0 if not whole:
            words = choose.choice(_WORDED)
        case 1:
            words = f"{low} to {high}"
        case 2:
            words = f"between {low} and {high}"
        case 3:
            width = low.strip("-")
            return f"{high} % ± {width} points" if unit == "%" else f"{high} ± {width} {unit}"
        case 4 if float(high) - float(low) > whole:
            words = f"{choose.choice(_LOWER)} {low}, {choose.choice(_UPPER)} {high}"
        case _:
            hedges = _FROM_ZERO if whole and low == "0" else HEDGES
            words = " ".join((choose.choice(hedges), low, choose.choice(_SCALES)))
    return f"{words} {unit}"


def _numbers(whole: bool, choose: Random) -> tuple[str, str]:
    """Two numbers in digits, the smaller first; whole ones are not below zero."""
    digits = 0 if whole else choose.choice((0, 0, 1, 2))
    low, high = sorted(choose.choice((-1, 1, 1)) * choose.randrange(choose.choice((4, 13, 200))) for _ in range(2))
    if whole:
        low, high = sorted((abs(low), abs(high)))
    return f"{low / 10**digits:.{digits}f}", f"{high / 10**digits:.{digits}f}"

"""Asks a solver, z3, what the ladder could not tell: the last rung, where it is installed.

It is an extra, and never imported here: it runs in another process. Its models are worked out again
before they count; its proofs are taken for granted.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from importlib.util import find_spec

from verifier.expressions.evaluator import evaluate, judge_formula
from verifier.expressions.terms import Box, Formula, terms_of
from verifier.solving.answers import Answer, Found, Impossible, Point, Unknown, is_met
from verifier.solving.bounds import point_box
from verifier.solving.candidates import simplest_value

INSTALL = "pip install 'claims-verifier[solver]' adds a solver for such checks"

_IRRATIONAL = "irrational"
_MOST_CHARACTERS = 4_000
"""Of one value of a model. Python refuses to read numbers that are not much longer, and nobody reads these."""


@cache
def is_installed() -> bool:
    """The solver can be asked."""
    return find_spec("z3") is not None


def ask(goal: Formula, box: Box) -> Answer:
    """A witness for any formula in any box, a proof that there is none, or neither; with every part defined."""
    if not is_installed():
        return Unknown()
    from verifier.solving.smt.process import SOLVER  # noqa: PLC0415  # the same
    from verifier.solving.smt.smtlib import TooLarge, write_problem  # noqa: PLC0415  # most runs need no solver

    try:
        answer = SOLVER.ask(write_problem(goal, box)).split()
    except TooLarge:
        return Unknown()
    match answer:
        case ["unsat"]:
            return Impossible()
        case ["sat", *model]:
            return _check(goal, box, dict(pair.split("=") for pair in model))
    return Unknown()


def _check(goal: Formula, box: Box, model: Mapping[str, str]) -> Found | Unknown:
    """The model as a witness, if it is one.

    One with irrational values is believed; fractions near them are shown, if they do as well. Believed is also one
    at which, because of irrational roots, nothing can be worked out exactly; it is not shown.
    """
    from verifier.solving.smt.smtlib import name_variables  # noqa: PLC0415  # the same

    names = name_variables(goal)
    long = {text for text, value in model.items() if len(value) > _MOST_CHARACTERS}
    if not long.isdisjoint(names.values()):
        return Unknown()
    model = {text: value for text, value in model.items() if text not in long}
    is_irrational = any(model.get(text) == _IRRATIONAL for text in names.values())
    at = _read_point(names, box, model)
    if not all(domain.contains(at[name]) for name, domain in box.items()):
        return Found(None) if is_irrational else Unknown()
    values = evaluate(terms_of(goal), point_box(at))
    if is_met(goal, values):
        return Found(at)
    is_left_open = _IRRATIONAL in model.values() and judge_formula(goal, values) is None
    return Found(None) if is_irrational or is_left_open else Unknown()


def _read_point(names: Mapping[str, str], box: Box, model: Mapping[str, str]) -> Point:
    """The values of a model, or fractions near them; the simplest value of a variable of which it says nothing."""
    said = {name: model.get(f"~{text}", model.get(text)) for name, text in names.items()}
    told = {name: Fraction(value) for name, value in said.items() if value not in (None, _IRRATIONAL)}
    return {name: told[name] if name in told else simplest_value(domain) for name, domain in box.items()}

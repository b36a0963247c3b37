"""Claims in words and an assertion about them, read and judged without a file."""

from __future__ import annotations

from typing import NamedTuple

from tests.values.notation import UNITS, readings
from verifier.expressions.parser import parse_expression
from verifier.expressions.scope import Measured, Scope
from verifier.expressions.terms import Box, Domain, Formula, Variable, variables_of
from verifier.expressions.typechecker import typecheck_assertion
from verifier.solving.judge import Judgement, judge
from verifier.values.hedges import Reading
from verifier.values.quantity_parser import Day, parse_value
from verifier.values.reader import read_value

# Section 3 of the language: 365 to 366 days; 28 to 31 days literally, a twelfth of a year usually.
LENGTHS = {"year": readings("[365, 366]", "same"), "month": readings("[28, 31]", "[365/12, 61/2]")}


class Case(NamedTuple):
    """What is judged, over which domains, and the judgement."""

    formula: Formula
    literal: Box
    usual: Box
    judgement: Judgement


def judge_claims(assertion: str, claims: dict[str, str]) -> Case:
    """The judgement of an assertion about claims, given as their values in words."""
    scope, domains = Scope(UNITS), dict[str, tuple[Reading, bool]]()
    for name, text in claims.items():
        value = parse_value(text, UNITS)
        is_date = isinstance(value.said, Day)
        scope.quantities[name] = Measured(Variable(name), value.unit, is_date)
        domains[name] = read_value(value, text), is_date or value.unit.is_counted
    read = typecheck_assertion(parse_expression(assertion), scope)
    domains |= {name: (LENGTHS[kind], False) for name, kind in scope.lengths.items()}
    names = variables_of(read.formula)
    literal = {name: Domain(domains[name][0].literal, domains[name][1]) for name in names}
    usual = {name: Domain(domains[name][0].usual, domains[name][1]) for name in names}
    judgement = judge(read.formula, agreement=read.agreement, literal=literal, usual=usual)
    return Case(read.formula, literal, usual, judgement)

"""Formulas with other terms in place of some of theirs; what does not change stays the same object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeGuard

from verifier.expressions.terms import (
    All,
    Any,
    Compared,
    Denied,
    Formula,
    Number,
    Operation,
    Power,
    Term,
    Variable,
    Whole,
    children,
    sides_of,
    terms_of,
)

Replacement = Mapping[Term, Term]
"""What stands in place of a term."""


def substitute(formula: Formula, numbers: Mapping[str, Fraction]) -> Formula:
    """The same with numbers in place of variables."""
    return rename(formula, {name: Number(number) for name, number in numbers.items()})


def rename(formula: Formula, names: Mapping[str, Term]) -> Formula:
    """The same with other terms in place of variables."""
    put: Replacement = {term: names[term.name] for term in terms_of(formula) if _is_among(term, names)}
    return replace(formula, put) if put else formula


def replace(formula: Formula, put: Replacement) -> Formula:
    """The same with some of its terms exchanged."""
    return exchange(formula, _replace_below(sides_of(formula), put))


def replace_parts(term: Term, put: Replacement) -> Term:
    """A term with some of the terms that it is made of exchanged, be it among them itself."""
    return with_parts(term, _replace_below(children(term), put))


def _replace_below(roots: Sequence[Term], put: Replacement) -> Replacement:
    """What each term below the roots becomes; what is below an exchanged one is not looked at."""
    replaced: dict[Term, Term] = {}
    stack = [(root, False) for root in reversed(roots)]
    while stack:
        term, entered = stack.pop()
        if entered:
            replaced[term] = with_parts(term, replaced)
        elif term in put:
            replaced[term] = put[term]
        elif term not in replaced:
            stack.append((term, True))
            stack.extend((child, False) for child in reversed(children(term)))
    return replaced


def _is_among(term: Term, names: Mapping[str, Term]) -> TypeGuard[Variable]:
    return isinstance(term, Variable) and term.name in names


def with_parts(term: Term, replaced: Replacement) -> Term:
    """The same term, made of others in place of its parts."""
    if all(replaced[child] is child for child in children(term)):
        return term
    match term:
        case Operation(operator, operands):
            return Operation(operator, tuple(replaced[operand] for operand in operands))
        case Power(base, exponent):
            return Power(replaced[base], exponent)
    return term


def exchange(formula: Formula, put: Replacement) -> Formula:
    """The same formula, with others in place of the sides of its comparisons."""
    match formula:
        case Compared(left, relation, right):
            return Compared(put[left], relation, put[right])
        case Whole(term, denied):
            return Whole(put[term], denied)
        case All(parts):
            return All(tuple(exchange(part, put) for part in parts))
        case Any(parts):
            return Any(tuple(exchange(part, put) for part in parts))
        case Denied(part):
            return Denied(exchange(part, put))

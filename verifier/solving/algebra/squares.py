"""Completes squares: ``x^2 - x`` becomes ``(x - 1/2)^2 - 1/4``, in which x stands once."""

from __future__ import annotations

from fractions import Fraction
from functools import partial, reduce

from verifier.expressions.terms import Operator, Power, Term, operate, scale
from verifier.solving.algebra.polynomial import Polynomial, TooLarge, plus, product, rebuild, scaled


def complete_squares(polynomial: Polynomial, leaves: dict[str, Term]) -> Term | None:
    """The same polynomial, with the square completed for one variable after another; None where nothing is gained."""
    squares: list[Term] = []
    rest = polynomial
    try:
        for name in sorted(leaves):
            factor, slope, constant = _by_degree(rest, name)
            if factor and slope:
                squares.append(_square(leaves[name], factor, slope, leaves))
                rest = plus(constant, scaled(product(slope, slope), -1 / (4 * factor)))
    except TooLarge:
        return None
    parts = [*squares, rebuild(rest, leaves)] if rest else squares
    return reduce(partial(operate, Operator.ADD), parts) if squares else None


def _by_degree(polynomial: Polynomial, name: str) -> tuple[Fraction, Polynomial, Polynomial]:
    """The parts for ``x^2`` (a number), x and 1; for ``x^2`` zero, where it has others, or they are no number."""
    parts: dict[int, Polynomial] = {}
    for monomial, factor in polynomial.items():
        others = tuple((variable, degree) for variable, degree in monomial if variable != name)
        parts.setdefault(dict(monomial).get(name, 0), {})[others] = factor
    square = parts.get(2, {})
    if set(square) != {()} or not set(parts) <= {0, 1, 2}:
        return Fraction(0), {}, {}
    return square[()], parts.get(1, {}), parts.get(0, {})


def _square(leaf: Term, factor: Fraction, slope: Polynomial, leaves: dict[str, Term]) -> Term:
    """``a (x + b / 2a)^2``."""
    shift = rebuild(scaled(slope, 1 / (2 * factor)), leaves)
    return scale(Power(operate(Operator.ADD, leaf, shift), 2), factor)

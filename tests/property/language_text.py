"""Writes a formula in the language, with as few brackets as its precedence allows or with all of them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from verifier.expressions import terms as t
from verifier.expressions.scope import Measured, Scope
from verifier.values.unit_registry import make_registry

UNITS, _ = make_registry(["voyage"])
UNIT_OF = {"b": "km", "c": "%"}
"""Some variables are claims in a unit."""

_NUMBER_OF = {"b": "b / 1_000 m", "c": "c * 100"}
"""How they are written so that the number in that unit remains."""

_BEYOND = {Fraction(10) ** 330: "(10^55)^6", Fraction(1, 10**330): "(10^-55)^6"}
_SUM, _PRODUCT, _SIGN, _ATOM = 1, 2, 3, 5
_INFIX = {
    t.Operator.ADD: ("+", _SUM, _SUM, _PRODUCT),
    t.Operator.SUBTRACT: ("-", _SUM, _SUM, _PRODUCT),
    t.Operator.MULTIPLY: ("*", _PRODUCT, _PRODUCT, _SIGN),
    t.Operator.DIVIDE: ("/", _PRODUCT, _PRODUCT, _SIGN),
}


def scope_of(box: t.Box) -> Scope:
    """The claims of a box: voyages where whole numbers are asked for, else distances, shares and numbers."""
    units = {name: "voyage" if domain.whole else UNIT_OF.get(name, "") for name, domain in box.items()}
    return Scope(UNITS, {name: Measured(t.Variable(name), UNITS.parse(unit)) for name, unit in units.items()})


def asks_for_agreement(formula: t.Formula, *, within: bool) -> bool:
    """``==``, ``within``, ``whole``, and ``and`` of these (section 5 of the language)."""
    match formula:
        case t.Compared(_, relation, _):
            return relation is t.Relation.EQUAL or (within and relation is t.Relation.AT_MOST)
        case t.Whole():
            return True
        case t.All(parts):
            return all(asks_for_agreement(part, within=within) for part in parts)
    return False


class Writer:
    """Writes formulas over a box. ``bracketed``: with brackets around everything.

    ``derived``: the names of derived quantities, by the identity of their terms.
    """

    def __init__(self, box: t.Box, *, bracketed: bool, within: bool, derived: Mapping[int, str] | None = None) -> None:
        self.box, self.bracketed, self.within, self.derived = box, bracketed, within, derived or {}

    def formula(self, formula: t.Formula) -> str:
        """The text of a formula."""
        match formula:
            case t.Compared(
                t.Operation(t.Operator.ABSOLUTE, (t.Operation(_, (left, right)),)), t.Relation.AT_MOST, width
            ) if self.within:
                text = f"{self.term(left)} == {self.term(right)} within {self._width(width, right)}"
                return self._wrap(text, needed=False)
            case t.Compared(left, relation, right):
                return self._wrap(f"{self.term(left)} {relation} {self.term(right)}", needed=False)
            case t.Whole(term):
                return f"whole({self.term(term)})"
            case t.Denied(part):
                return self._wrap(f"not {self._operand(part, (t.All, t.Any))}", needed=False)
            case t.All((t.Compared() as first, t.Compared() as second)) if (
                first.right is second.left and not self.within
            ):
                chain = f"{self.term(first.left)} {first.relation} {self.term(first.right)}"
                return f"({chain} {second.relation} {self.term(second.right)})"
            case t.All((t.Compared() as first, t.Compared() as second)) if _is_membership(first, second):
                ends = f"{self.term(first.right, _SIGN)}..{self.term(second.right, _SIGN)}"
                return self._wrap(f"{self.term(first.left)} in {ends}", needed=False)
            case t.All(parts):
                return self._wrap(" and ".join(self._operand(part, (t.Any,)) for part in parts), needed=False)
            case t.Any(parts):
                return self._wrap(" or ".join(self._operand(part, ()) for part in parts), needed=False)

    def _operand(self, formula: t.Formula, weaker: tuple[type, ...]) -> str:
        text = self.formula(formula)
        return f"({text})" if isinstance(formula, weaker) else text

    def term(self, term: t.Term, least: int = _SUM) -> str:
        """The text of a term, in brackets where it binds less tightly than asked for."""
        if id(term) in self.derived:
            return self.derived[id(term)]
        match term:
            case t.Number(value):
                text, level = _number(value)
            case t.Variable(name):
                text, level = self._variable(name)
            case t.Power(base, exponent):
                text, level = f"{self.term(base, _ATOM)}^{exponent}", _ATOM - 1
            case t.Operation(t.Operator.NEGATE, (operand,)):
                text, level = f"-{self.term(operand, _SIGN)}", _SIGN
            case t.Operation(operator, (left, right)) if operator in _INFIX:
                sign, level, for_left, for_right = _INFIX[operator]
                text = f"{self.term(left, for_left)} {sign} {self.term(right, for_right)}"
            case t.Operation(operator, operands):
                text, level = f"{operator}({', '.join(map(self.term, operands))})", _ATOM
        return self._wrap(text, needed=level < least)

    def _width(self, width: t.Term, right: t.Term) -> str:
        """A tolerance; a share of the right side as a percentage."""
        match width:
            case t.Operation(t.Operator.MULTIPLY, (t.Number(share), t.Operation(t.Operator.ABSOLUTE, (part,)))) if (
                part is right
            ):
                text, level = _number(share * 100)
                return f"{text} %" if level == _ATOM else f"{text} * 1 %"
        return self.term(width)

    def _variable(self, name: str) -> tuple[str, int]:
        if self.box[name].whole:
            return f"count({name})", _ATOM
        return (_NUMBER_OF[name], _PRODUCT) if name in _NUMBER_OF else (name, _ATOM)

    def _wrap(self, text: str, *, needed: bool) -> str:
        return f"({text})" if needed or self.bracketed else text


def _is_membership(first: t.Compared, second: t.Compared) -> bool:
    """It is written ``x in low..high``."""
    relations = first.relation, second.relation
    sides = isinstance(first.right, t.Number) and isinstance(second.right, t.Number)
    return sides and first.left is second.left and relations == (t.Relation.AT_LEAST, t.Relation.AT_MOST)


def _number(value: Fraction) -> tuple[str, int]:
    """A decimal where there is one, else a quotient."""
    if value < 0:
        text, level = _number(-value)
        return f"-{text if level >= _SIGN else f'({text})'}", _SIGN
    if value in _BEYOND:
        return _BEYOND[value], _ATOM - 1
    if 1000 % value.denominator == 0:
        return f"{value.numerator * (1000 // value.denominator) // 1000}{_decimals(value)}", _ATOM
    return f"{value.numerator} / {value.denominator}", _PRODUCT


def _decimals(value: Fraction) -> str:
    return f".{int(value % 1 * 1000):03}".rstrip("0") if value.denominator > 1 else ""

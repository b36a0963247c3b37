"""Why some claims cannot all be true, in lines that a reader redoes with a pocket calculator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from verifier.expressions.terms import Number, Operation, Operator, Power, Relation, Term, Variable
from verifier.renderers.words.numbers import with_unit
from verifier.report import Quantity
from verifier.solving.joint.facts import Fact
from verifier.solving.joint.orders import Link
from verifier.values.interval import Exact
from verifier.values.period import LAST_DAY, write_day

_SIGNS = {
    Operator.ADD: (" + ", 1),
    Operator.SUBTRACT: (" - ", 1),
    Operator.MULTIPLY: (" * ", 2),
    Operator.DIVIDE: (" / ", 2),
}
_FUNCTIONS = {Operator.ABSOLUTE: "abs", Operator.ROOT: "sqrt", Operator.SMALLER: "min", Operator.LARGER: "max"}
RELATIONS = {
    Relation.EQUAL: "=",
    Relation.DIFFERENT: "≠",
    Relation.LESS: "<",
    Relation.AT_MOST: "≤",
    Relation.MORE: ">",
    Relation.AT_LEAST: "≥",
}
_ATOM = 4


def write_step(fact: Fact, quantities: Mapping[str, Quantity]) -> str:
    """``mean_cargo = oil_delivered / voyages > 1,000,000 / 43 ≥ 23,200 barrels/voyage``."""
    assert fact.term is not None
    pieces = [write_name(fact.variable), RELATIONS[fact.relation]]
    bound = _bound(fact, fact.reached, quantities)
    if not isinstance(fact.term, Number) or fact.term.value != fact.reached:
        pieces.append(write_term(fact.term, write_name))
    if not isinstance(fact.term, Variable | Number):
        used = _numbers(fact, quantities)
        worked_out = write_term(fact.term, lambda name: used.get(name, name))
        pieces += [_sign(fact), worked_out] if worked_out != pieces[-1] else []
        pieces += [_weak(fact), bound]
    else:
        pieces += [bound] if len(pieces) == 2 else [_sign(fact), bound]
    whole = f", a whole number: {_bound(fact, fact.end, quantities)}" if fact.end != fact.reached else ""
    return " ".join(pieces) + whole


def write_link(link: Link) -> str:
    """``treaty < statement``."""
    return f"{write_name(link.lower)} {'<' if link.is_strict else '≤'} {write_name(link.higher)}"


def write_bound(fact: Fact, quantities: Mapping[str, Quantity]) -> str:
    """``at least 200 USD/year``, ``more than 23,200 barrels/voyage``."""
    quantity = quantities.get(fact.variable)
    bound = _bound(fact, fact.end, quantities)
    if quantity is not None and quantity.is_date:
        return f"{bound} or {'earlier' if fact.upper else 'later'}"
    if fact.upper:
        return f"{'at most' if fact.closed else 'less than'} {bound}"
    return f"{'at least' if fact.closed else 'more than'} {bound}"


def write_name(name: str) -> str:
    """A claim by its id; the length of a year or a month as what it is."""
    return f"days_in_{name.split(maxsplit=1)[0]}" if " " in name else name


def write_term(term: Term, name: Callable[[str], str]) -> str:
    """A term as in the language; factors of one are left out."""
    return _write(term, name)[0]


def write_number(number: Exact) -> str:
    """An exact number: grouped digits, or a fraction where no decimals are exact."""
    number = Fraction(number)
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"({number.numerator:,} / {number.denominator:,})"
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
    digits = abs(number.numerator * 10**places // number.denominator)
    whole, fraction = divmod(digits, 10**places)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole:,}" + (f".{fraction:0{places}d}" if places else "")


def _write(term: Term, name: Callable[[str], str]) -> tuple[str, int]:
    """A text and how tightly it holds together."""
    match term:
        case Number(value):
            text = write_number(value)
            return text, 0 if value < 0 else _ATOM
        case Variable(of):
            text = name(of)
            return text, 0 if " " in text or text.startswith("-") else _ATOM
        case Power(base, exponent):
            return f"{_inside(base, name, _ATOM)}^{exponent}", 3
        case Operation(Operator.NEGATE, (inner,)):
            return f"-{_inside(inner, name, 3)}", 0
        case Operation(operator, operands) if operator in _FUNCTIONS:
            inside = ", ".join(_write(operand, name)[0] for operand in operands)
            return f"{_FUNCTIONS[operator]}({inside})", _ATOM
        case Operation(operator, (left, right)):
            return _write_binary(operator, left, right, name)
    raise AssertionError(term)


def _write_binary(operator: Operator, left: Term, right: Term, name: Callable[[str], str]) -> tuple[str, int]:
    if operator is Operator.MULTIPLY and _is_one(left):
        return _write(right, name)
    if operator in (Operator.MULTIPLY, Operator.DIVIDE) and _is_one(right):
        return _write(left, name)
    sign, strength = _SIGNS[operator]
    tighter = strength + (operator in (Operator.SUBTRACT, Operator.DIVIDE))
    return f"{_inside(left, name, strength)}{sign}{_inside(right, name, tighter)}", strength


def _inside(term: Term, name: Callable[[str], str], strength: int) -> str:
    text, own = _write(term, name)
    return text if own >= strength else f"({text})"


def _is_one(term: Term) -> bool:
    return isinstance(term, Number) and term.value == 1


def _numbers(fact: Fact, quantities: Mapping[str, Quantity]) -> dict[str, str]:
    """For each variable of a step, the end that the bound rests on; both where it rests on both."""
    ends: dict[str, list[str]] = {}
    for reason in fact.reasons:
        quantity = quantities.get(reason.variable)
        ends.setdefault(reason.variable, []).append(_end(reason.end, quantity is not None and quantity.is_date))
    return {name: " to ".join(texts) for name, texts in ends.items()}


def _end(end: Exact, is_date: bool) -> str:
    if is_date and Fraction(end).denominator == 1 and 1 <= end <= LAST_DAY:
        return write_day(int(end))
    return write_number(end)


def _bound(fact: Fact, end: Exact, quantities: Mapping[str, Quantity]) -> str:
    quantity = quantities.get(fact.variable)
    if quantity is None:
        return f"{_end(end, False)} days" if " " in fact.variable else _end(end, False)
    text = _end(end, quantity.is_date)
    return text if quantity.is_date else with_unit(text, quantity.unit, one=end == 1)


def _sign(fact: Fact) -> str:
    strict = not fact.closed and any(not reason.closed for reason in fact.reasons)
    strict = strict and fact.relation in (Relation.EQUAL, Relation.AT_MOST, Relation.AT_LEAST)
    return ("<" if strict else "≤") if fact.upper else (">" if strict else "≥")


def _weak(fact: Fact) -> str:
    return "≤" if fact.upper else "≥"

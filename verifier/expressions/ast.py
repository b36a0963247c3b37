"""What an expression says, as a tree; each node knows its offsets in the expression's text."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Node:
    """A stretch of the text, from ``start`` to ``end``, the end not included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity(Node):
    """An exact number with a unit; ``unit_start`` is where the unit's text stands."""

    number: Fraction
    unit: str
    unit_start: int


@dataclass(frozen=True, slots=True)
class DateSpan(Node):
    """``date(2024-03)``; ``text`` is what stands in the brackets."""

    text: str
    text_start: int


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A claim or a derived quantity."""

    id: str


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A function of its arguments."""

    function: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Negation(Node):
    """Unary minus."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """``+ - * / ^`` between two operands."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Comparison(Node):
    """A chain of comparisons, one operator fewer than operands."""

    operands: tuple[Expression, ...]
    operators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Within(Node):
    """``left == right within tolerance``."""

    left: Expression
    right: Expression
    tolerance: Expression


@dataclass(frozen=True, slots=True)
class Membership(Node):
    """``subject in low..high``, both ends belonging to it."""

    subject: Expression
    low: Expression
    high: Expression


@dataclass(frozen=True, slots=True)
class Not(Node):
    """The opposite of a truth."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Connection(Node):
    """``and`` or ``or`` between truths."""

    connective: str
    operands: tuple[Expression, ...]


Expression = (
    Quantity | DateSpan | Name | Call | Negation | Arithmetic | Comparison | Within | Membership | Not | Connection
)

"""What an expression says, as a tree; each node knows its offsets in the expression's text."""

from fractions import Fraction
from typing import NamedTuple


class Quantity(NamedTuple):
    """An exact number with a unit; ``unit_start`` is where the unit's text stands."""

    start: int
    end: int
    number: Fraction
    unit: str
    unit_start: int


class DateSpan(NamedTuple):
    """``date(2024-03)``; ``text`` is what stands in the brackets."""

    start: int
    end: int
    text: str
    text_start: int


class Name(NamedTuple):
    """A claim or a derived quantity."""

    start: int
    end: int
    id: str


class Call(NamedTuple):
    """A function of its arguments."""

    start: int
    end: int
    function: str
    arguments: tuple["Expression", ...]


class Negation(NamedTuple):
    """Unary minus."""

    start: int
    end: int
    operand: "Expression"


class Arithmetic(NamedTuple):
    """``+ - * / ^`` between two operands."""

    start: int
    end: int
    operator: str
    left: "Expression"
    right: "Expression"


class Comparison(NamedTuple):
    """A chain of comparisons, one operator fewer than operands."""

    start: int
    end: int
    operands: tuple["Expression", ...]
    operators: tuple[str, ...]


class Within(NamedTuple):
    """``left == right within tolerance``."""

    start: int
    end: int
    left: "Expression"
    right: "Expression"
    tolerance: "Expression"


class Membership(NamedTuple):
    """``subject in low..high``, both ends belonging to it."""

    start: int
    end: int
    subject: "Expression"
    low: "Expression"
    high: "Expression"


class Not(NamedTuple):
    """The opposite of a truth."""

    start: int
    end: int
    operand: "Expression"


class Connection(NamedTuple):
    """``and`` or ``or`` between truths."""

    start: int
    end: int
    connective: str
    operands: tuple["Expression", ...]


Expression = (
    Quantity | DateSpan | Name | Call | Negation | Arithmetic | Comparison | Within | Membership | Not | Connection
)

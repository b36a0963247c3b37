"""Reads an expression into its tree.

::

    truth       = conjunction {"or" conjunction}
    conjunction = denial {"and" denial}
    denial      = "not" denial | relation
    relation    = sum [ {("<" | "<=" | ">" | ">=" | "==" | "!=") sum} | "in" sum [".." sum] ] ["within" sum]
    sum         = product {("+" | "-") product}
    product     = sign {("*" | "/") sign}
    sign        = "-" sign | power
    power       = atom ["^" ["-"] number]
    atom        = quantity | name | name "(" [sum {"," sum}] ")" | "date(" day ")" | "(" truth ")"
    quantity    = number [scale words] [unit without spaces]

``-3^2`` is -9, ``2^3^2`` is 2^(3^2).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from verifier.expressions.ast import (
    Arithmetic,
    Call,
    Comparison,
    Connection,
    DateSpan,
    Expression,
    Membership,
    Name,
    Negation,
    Not,
    Quantity,
    Within,
)
from verifier.expressions.tokenizer import Token, tokenize
from verifier.values.errors import ReadingError

MAX_DEPTH = 32
COMPARISONS = frozenset({"<", "<=", ">", ">=", "==", "!="})

_Reader = Callable[[], Expression]


def parse_expression(text: str) -> Expression:
    """The tree of an expression; ReadingError with offsets in ``text`` where it is none."""
    if not text.strip():
        raise ReadingError("invalid-syntax", "the expression is empty", 0, len(text), help="write a comparison: a <= b")
    return _Parser(tokenize(text)).parse()


class _Parser:
    """Recursive descent over the tokens; ``depth`` bounds the recursion."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def parse(self) -> Expression:
        tree = self._truth()
        if self.token.kind != "end":
            self._unexpected("an operator or the end")
        return tree

    def _truth(self) -> Expression:
        return self._connected("or", lambda: self._connected("and", self._denial))

    def _connected(self, connective: str, operand: _Reader) -> Expression:
        operands = [operand()]
        while self._take(connective):
            operands.append(operand())
        if len(operands) == 1:
            return operands[0]
        return Connection(operands[0].start, operands[-1].end, connective, tuple(operands))

    def _denial(self) -> Expression:
        start = self.token.start
        if not self._take("not"):
            return self._relation()
        operand = self._deeper(self._denial)
        return Not(start, operand.end, operand)

    def _relation(self) -> Expression:
        left = self._sum()
        if self._take("in"):
            return self._membership(left)
        operands, operators = [left], []
        while self.token.kind in COMPARISONS:
            operators.append(self._advance().kind)
            operands.append(self._sum())
        if self.token.kind == "within":
            return self._within(operands, operators)
        if not operators:
            return left
        return Comparison(left.start, operands[-1].end, tuple(operands), tuple(operators))

    def _within(self, operands: list[Expression], operators: list[str]) -> Expression:
        if operators != ["=="]:
            self._fail("within follows one ==", "write a == b within 5 %")
        self._advance()
        tolerance = self._sum()
        return Within(operands[0].start, tolerance.end, operands[0], operands[1], tolerance)

    def _membership(self, subject: Expression) -> Expression:
        low = high = self._sum()
        if self._take(".."):
            high = self._sum()
            low = _share_unit(low, high)
        elif not isinstance(low, DateSpan):
            help_text = "write x in 3..5 barrels"
            if isinstance(low, Name) and isinstance(subject, Name):
                alike = f"write {subject.id} == {low.id}: whether they can be the same"
                help_text = f"{alike}; or {subject.id} in a..b, from one number to another"
            self._unexpected("..", help_text)
        return Membership(subject.start, high.end, subject, low, high)

    def _sum(self) -> Expression:
        return self._arithmetic(("+", "-"), lambda: self._arithmetic(("*", "/"), self._sign))

    def _arithmetic(self, operators: tuple[str, str], operand: _Reader) -> Expression:
        left = operand()
        while self.token.kind in operators:
            operator = self._advance().kind
            right = operand()
            left = Arithmetic(left.start, right.end, operator, left, right)
        return left

    def _sign(self) -> Expression:
        start = self.token.start
        if not self._take("-"):
            return self._power()
        operand = self._deeper(self._sign)
        return Negation(start, operand.end, operand)

    def _power(self) -> Expression:
        base = self._atom()
        if not self._take("^"):
            return base
        exponent = self._deeper(self._sign)
        return Arithmetic(base.start, exponent.end, "^", base, exponent)

    def _atom(self) -> Expression:
        token = self.token
        match token.kind:
            case "number":
                self._advance()
                return Quantity(token.start, token.end, token.number, token.text, token.inner_start)
            case "date":
                self._advance()
                return DateSpan(token.start, token.end, token.text, token.inner_start)
            case "name":
                self._advance()
                return self._call(token) if self.token.kind == "(" else Name(token.start, token.end, token.text)
            case "(":
                return self._bracketed()
        self._unexpected("a quantity, a name or a bracket")

    def _call(self, name: Token) -> Expression:
        self._advance()
        arguments = []
        if self.token.kind != ")":
            arguments.append(self._deeper(self._sum))
            while self._take(","):
                arguments.append(self._deeper(self._sum))
        return Call(name.start, self._close(), name.text, tuple(arguments))

    def _bracketed(self) -> Expression:
        start = self._advance().start
        inner = self._deeper(self._truth)
        return inner._replace(start=start, end=self._close())

    def _close(self) -> int:
        if self.token.kind != ")":
            self._unexpected(")")
        return self._advance().end

    def _deeper(self, read: _Reader) -> Expression:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            message = f"more than {MAX_DEPTH} levels of brackets and signs"
            raise ReadingError(
                "too-complex", message, self.token.start, self.token.end, help="name its parts under derived"
            )
        result = read()
        self.depth -= 1
        return result

    def _advance(self) -> Token:
        token = self.token
        self.at += 1
        return token

    def _take(self, kind: str) -> bool:
        if self.token.kind != kind:
            return False
        self.at += 1
        return True

    def _unexpected(self, expected: str, help_text: str = "") -> NoReturn:
        found = f"“{self.token.text or self.token.kind}”" if self.token.kind != "end" else "the end"
        if self.token.kind == "number":
            found = "a number"
        self._fail(f"expected {expected}, found {found}", help_text)

    def _fail(self, message: str, help_text: str) -> NoReturn:
        token = self.token
        raise ReadingError("invalid-syntax", message, token.start, max(token.end, token.start + 1), help=help_text)


def _share_unit(low: Expression, high: Expression) -> Expression:
    """``3..5 barrels``: the unit after the second number covers both, signs or not."""
    if isinstance(low, Negation):
        return low._replace(operand=_share_unit(low.operand, high))
    high = high.operand if isinstance(high, Negation) else high
    if isinstance(low, Quantity) and isinstance(high, Quantity) and not low.unit:
        return low._replace(unit=high.unit, unit_start=high.unit_start)
    return low

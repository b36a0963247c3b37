"""The grammar of expressions (section 4 of the language), and that no text can break it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.expressions.claims import make_scope
from tests.property.strategies import examples
from verifier.expressions import ast
from verifier.expressions.errors import Blocked
from verifier.expressions.parser import parse_expression
from verifier.expressions.typechecker import typecheck_assertion
from verifier.values.errors import Mark, ReadingError

_OFFSETS = ("start", "end", "unit_start", "text_start")


def shape(node: object) -> object:
    """A tree without the offsets of its nodes, which brackets move."""
    if not isinstance(node, tuple):
        return node
    names: tuple[str, ...] = getattr(node, "_fields", ())
    parts = [part for name, part in zip(names, node, strict=True) if name not in _OFFSETS] if names else node
    return (type(node).__name__, *map(shape, parts))


@pytest.mark.parametrize(
    ("text", "bracketed"),
    [
        ("-3^2", "-(3^2)"),
        ("2^3^2", "2^(3^2)"),
        ("a^-2", "a^(-2)"),
        ("-a * b", "(-a) * b"),
        ("a * -b^2", "a * (-(b^2))"),
        ("a - b - c", "(a - b) - c"),
        ("a / b * c", "(a / b) * c"),
        ("a + b * c - d", "(a + (b * c)) - d"),
        ("- -a", "-(-a)"),
        ("a + b < c * d", "(a + b) < (c * d)"),
        ("not a < b", "not (a < b)"),
        ("not a < b and c < d", "(not (a < b)) and (c < d)"),
        ("not not a < b", "not (not (a < b))"),
        ("a < b or c < d and a < c", "(a < b) or ((c < d) and (a < c))"),
        ("a < b and c < d or a < c", "((a < b) and (c < d)) or (a < c)"),
        ("a == b within 5 % and c < d", "(a == b within 5 %) and (c < d)"),
        ("a == b within c + d", "a == b within (c + d)"),
        ("not a in 3..5 barrels or c < d", "(not (a in 3 barrels..5 barrels)) or (c < d)"),
        ("a in -5..-3 %", "a in (-5 %)..(-3 %)"),
        ("a+b<=c", "a + b <= c"),
        ("a\n<=\tb", "a <= b"),
    ],
)
def test_operators_bind_as_tightly_as_they_should(text: str, bracketed: str) -> None:
    """An expression is the same as the one with its brackets written out."""
    assert shape(parse_expression(text)) == shape(parse_expression(bracketed))


def test_chain_is_one_comparison_and_brackets_end_it() -> None:
    """``a < b <= c`` compares neighbours; it is not a comparison of a truth."""
    chain = parse_expression("a < b <= c != d")
    assert isinstance(chain, ast.Comparison)
    assert chain.operators == ("<", "<=", "!=")
    assert [operand.id for operand in chain.operands if isinstance(operand, ast.Name)] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("text", "units", "names"),
    [
        ("total / 2 USD/soldier", ["USD/soldier"], ["total"]),
        ("12 barrels / voyages", ["barrels"], ["voyages"]),
        ("12 barrels/year / voyages", ["barrels/year"], ["voyages"]),
        ("12 voyages / 3 tankers", ["voyages", "tankers"], []),
        ("12 * voyages", [""], ["voyages"]),
        ("1/year * 3", ["/year", ""], []),
        ("10 m^2 / 5 m", ["m^2", "m"], []),
        ("10 m^2^1", ["m^2", ""], []),
        ("500_000 barrels/year * 1 year", ["barrels/year", "year"], []),
        ("1.5 million barrels", ["barrels"], []),
        ("3 dozen", [""], []),
        ("50 % * a", ["%"], ["a"]),
        ("50% * a", ["%"], ["a"]),
        ("a / 2", [""], ["a"]),
        ("3 in 2..5", ["", "", ""], []),
        ("3 == 4 within 5", ["", "", ""], []),
    ],
)
def test_quantity_is_one_token(text: str, units: list[str], names: list[str]) -> None:
    """A name right after a number is its unit; every other name is a claim or a derived quantity."""
    nodes = list(walk(parse_expression(text)))
    assert [node.unit for node in nodes if isinstance(node, ast.Quantity)] == units
    assert [node.id for node in nodes if isinstance(node, ast.Name)] == names


def walk(node: object) -> list[object]:
    """A node and all below it, from left to right."""
    return [node, *(found for part in node for found in walk(part))] if isinstance(node, tuple) else []


@pytest.mark.parametrize(
    ("text", "code", "marked", "help_text"),
    [
        ("", "invalid-syntax", "", "a <= b"),
        ("a = b", "invalid-syntax", "=", "=="),
        ("a ≤ b", "invalid-syntax", "≤", "<="),
        ("a ≠ b", "invalid-syntax", "≠", "!="),
        ("a × b", "invalid-syntax", "×", "*"),
        ("$5 < a", "invalid-syntax", "$", "USD"),
        ("a < ~5", "invalid-syntax", "~", "claims"),
        ("a == 5 ± 1", "invalid-syntax", "±", "within"),
        ("a && b", "invalid-syntax", "&", "and"),
        ("a <", "invalid-syntax", "", ""),
        ("< a", "invalid-syntax", "<", ""),
        ("a b", "invalid-syntax", "b", ""),
        ("(a < b", "invalid-syntax", "", ""),
        ("a < b)", "invalid-syntax", ")", ""),
        ("a <> b", "invalid-syntax", ">", ""),
        ("min(a, )", "invalid-syntax", ")", ""),
        ("a in 3 barrels", "invalid-syntax", "", "3..5"),
        ("a < b within 5 %", "invalid-syntax", "within", "== b within"),
        ("a == b == c within 5 %", "invalid-syntax", "within", "== b within"),
        ("about 5 < a", "invalid-syntax", "5", ""),
        ("1,5 < a", "invalid-number", "1,5", "1.5"),
        ("12 000 barrels < a", "invalid-number", "12 000", "12_000"),
        ("1e6 < a", "invalid-number", "1e6", "million"),
    ],
)
def test_expression_is_refused_where_it_goes_wrong(text: str, code: str, marked: str, help_text: str) -> None:
    """The error stands on what cannot be read, and its help writes what is meant."""
    with pytest.raises(ReadingError) as caught:
        parse_expression(text)
    start, end, _ = caught.value.marks[0]
    assert (caught.value.code, text[start:end]) == (code, marked)
    assert help_text in caught.value.help


@pytest.mark.parametrize(
    ("text", "found"),
    [("a b", "“b”"), ("a 5 t", "a number"), ("(a < b", "the end"), ("a < b)", "“)”"), ("a not b", "“not”")],
)
def test_what_is_found_instead_is_told(text: str, found: str) -> None:
    with pytest.raises(ReadingError, match=rf", found {re.escape(found)}$"):
        parse_expression(text)


@pytest.mark.parametrize(
    "text",
    [
        "a + " * 2_600 + "a",
        "(" * 4_999 + "a" + ")" * 4_999,
        "(" * 10_000,
        "-" * 9_999 + "a",
        "not " * 2_499 + "a",
        "abs(" * 2_000 + "a" + ")" * 2_000,
        "a" + "^2" * 4_000,
        "1 < " * 2_400 + "a",
        "9" * 9_999,
    ],
    ids=["long", "brackets", "open-brackets", "minus", "not", "calls", "powers", "chain", "digits"],
)
def test_huge_expression_is_refused(text: str) -> None:
    """Length, depth and digits are bounded, and say so instead of exhausting the stack."""
    with pytest.raises(ReadingError) as caught:
        typecheck_assertion(parse_expression(text), make_scope())
    assert caught.value.code in ("too-complex", "invalid-syntax", "invalid-number")


@pytest.mark.parametrize("text", ["9^9^9 < 1", "2^65 < 1", "2^-65 < 1", "ratio^1_000_000 < 1", "2^3^4^5 < 1"])
def test_huge_exponent_is_refused(text: str) -> None:
    """A power that could not be worked out is refused before anyone tries."""
    with pytest.raises(ReadingError) as caught:
        typecheck_assertion(parse_expression(text), make_scope())
    assert caught.value.code == "too-complex"


def test_long_sum_is_read() -> None:
    """Length alone costs no depth: hundreds of terms are fine."""
    text = " + ".join(["share"] * 300) + " <= " + " * ".join(["1"] * 150)
    assert typecheck_assertion(parse_expression(text), make_scope()).sides


_WORDS = """
oil cap voyages share first last pay soldiers broken nothing and or not in within ( ) , .. < <= > >= == != + - * / ^
abs( min( max( sum( sqrt( count( whole( start( end( duration( date(2024-03) date(2024-03-07) date( 3 2.5 0 million %
barrels 1/year USD/soldier 5% 12_barrels day 1_000 . _ = ± 9 x1
"""
_TOKENS = st.sampled_from([*_WORDS.split(), "2 years", "\u00a0"])


@examples(400)
@given(st.one_of(st.lists(_TOKENS, max_size=25).map(" ".join), st.lists(_TOKENS, max_size=12).map("".join), st.text()))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever is written, it is typechecked, refused at a place inside it, or blocked by an input."""
    marks: tuple[Mark, ...] = ()
    try:
        typecheck_assertion(parse_expression(text), make_scope())
    except ReadingError as error:
        marks = error.marks
    except Blocked:
        pass
    assert all(0 <= start <= len(text) and start <= end <= len(text) + 1 for start, end, _ in marks)

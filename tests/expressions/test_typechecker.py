"""Kinds, units and meaning of expressions (section 4 of the language)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from tests.expressions.claims import assertion, is_true, make_scope, quantity
from verifier.expressions.errors import Blocked
from verifier.expressions.parser import parse_expression
from verifier.expressions.terms import Operation
from verifier.expressions.typechecker import typecheck_assertion, typecheck_formula
from verifier.values.errors import ReadingError


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("-3^2", "-9", ""),
        ("(-3)^2", "9", ""),
        ("2^3^2", "512", ""),
        ("2^-2", "1/4", ""),
        ("-2^-2 * 4", "-1", ""),
        ("10 - 3 - 2", "5", ""),
        ("12 / 3 / 2", "2", ""),
        ("12 / 3 * 2", "8", ""),
        ("2 + 3 * 4^2", "50", ""),
        ("1.5 million / 3 hundred thousand", "5", ""),
        ("3 dozen - -1", "37", ""),
        ("50 % + 0.5", "1", ""),
        ("50 % * 50 %", "1/4", ""),
        ("share + 5 points", "30", "%"),
        ("share * oil", "300_000", "barrel"),
        ("oil / 2 barrels/voyage", "600_000", "voyage"),
        ("12 barrels / voyages", "12/43", "barrel/voyage"),
        ("cap * 1 year", "500_000", "barrel"),
        ("cap * 6 months", "250_000", "barrel"),
        ("cap * 73 days", "100_000", "barrel"),
        ("cap - 10_000 barrels/month", "380_000", "barrel/year"),
        ("pay * soldiers", "24_000_000", "USD"),
        ("pay * 1 crew", "24_000", "USD"),
        ("1 km + 1 m", "1_001", "m"),
        ("side^2", "4", "km^2"),
        ("side / 500 m", "4", ""),
        ("side^-1 * 1 km", "1/2", ""),
        ("sqrt(field)", "3", "m"),
        ("sqrt(share)", "1/2", ""),
        ("abs(1 m - side)", "1_999", "m"),
        ("min(side, 900 m, 3 km)", "900", "m"),
        ("max(side, 900 m)", "2_000", "m"),
        ("sum(side, 900 m, 1 m)", "2_901", "m"),
        ("sum(side)", "2", "km"),
        ("count(voyages) / count(tankers)", "43/12", ""),
        ("count(crews)", "36", ""),
        ("crews + soldiers", "12_036", "person"),
        ("duration(oil)", "244", "day"),
        ("duration(voyages)", "1", "day"),
        ("end(oil) - start(oil)", "243", "day"),
        ("last - first", "243", "day"),
        ("first + 1 week - date(2024-03-07)", "7", "day"),
        ("date(2024-03-07) - 7 days - date(2024-02-28)", "1", "day"),
        ("min(first, last) - first", "0", "day"),
        ("24 hours", "1", "day"),
        ("1 year - 365 days", "0", "day"),
    ],
)
def test_formula_comes_to(text: str, number: str, unit: str) -> None:
    """Every operator and function, with exact numbers and the unit that follows from its inputs."""
    assert quantity(text, unit) == Fraction(number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 < ratio <= 3", True),
        ("1 < ratio < 3", False),
        ("1 < 5 > ratio", True),
        ("ratio in 3..5", True),
        ("ratio in 1..3", True),
        ("ratio in 3.5..5", False),
        ("oil in 1..1.2 million barrels", True),
        ("side in 1..1_999 m", False),
        ("ratio == 3", True),
        ("ratio != 3", False),
        ("ratio == 4 within 25 %", True),
        ("ratio == 4 within 24.9 %", False),
        ("4 == ratio within 1 / 3", False),
        ("-ratio == -4 within 25 %", True),
        ("side == 1_900 m within 0.1 km", True),
        ("side == 1_900 m within 99 m", False),
        ("first == last within 243 days", True),
        ("first == last within 242 days", False),
        ("not ratio < 3 and ratio < 4", True),
        ("not (ratio < 3 or ratio < 4)", False),
        ("ratio < 3 or ratio < 4 and ratio > 2", True),
        ("whole(ratio * share)", False),
        ("whole(ratio * share * 4)", True),
        ("whole(voyages / 43)", True),
        ("whole(crews / 36)", True),
        ("1 year == 12 months", True),
        ("1 year == 365 days", True),
        ("share == 0.25", True),
        ("1 / (ratio - 3) > 0", None),
        ("start(oil) == first and end(oil) == last", True),
        ("date(2024-03) <= first <= last <= date(2024-11-05)", True),
    ],
)
def test_assertion_is(text: str, expected: bool | None) -> None:
    """Comparisons, chains, memberships, tolerances and connectives mean what the language says."""
    assert is_true(text) is expected


DAYS = [date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 31), date(2024, 4, 1)]


@pytest.mark.parametrize(
    ("text", "true_on"),
    [
        ("first >= date(2024-03)", [False, True, True, True]),
        ("first <= date(2024-03)", [True, True, True, False]),
        ("first < date(2024-03)", [True, False, False, False]),
        ("first > date(2024-03)", [False, False, False, True]),
        ("first == date(2024-03)", [False, True, True, False]),
        ("first != date(2024-03)", [True, False, False, True]),
        ("date(2024-03) <= first", [False, True, True, True]),
        ("date(2024-03) > first", [True, False, False, False]),
        ("date(2024-03) < first", [False, False, False, True]),
        ("first in date(2024-03)..date(2024-11-22)", [False, True, True, True]),
        ("first in date(2023)..date(2024-03)", [True, True, True, False]),
        ("not first in date(2024-03)..date(2024-03)", [True, False, False, True]),
        ("first == date(2024-03-31)", [False, False, True, False]),
        ("date(2024-02) < first <= date(2024-03)", [False, True, True, False]),
        ("first + 1 day == date(2024-03)", [True, True, False, False]),
    ],
)
def test_date_span_is_met_by_its_days(text: str, true_on: list[bool]) -> None:
    """Not before its first day, not after its last; before it, after it; a day of it."""
    assert [is_true(text, first=day.isoformat()) for day in DAYS] == true_on


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ratio == 3", True),
        ("ratio == 3 == share", True),
        ("ratio == 3 within 5 %", True),
        ("whole(ratio)", True),
        ("ratio == 3 and whole(ratio) and share == 1 within 2", True),
        ("ratio == 3 and (share == 1 and ratio == 2)", True),
        ("first == date(2024-03)", True),
        ("ratio != 3", False),
        ("ratio <= 3", False),
        ("ratio == 3 < share", False),
        ("ratio in 3..3", False),
        ("ratio == 3 and ratio < 4", False),
        ("ratio == 3 or ratio == 4", False),
        ("not ratio == 3", False),
        ("not whole(ratio)", False),
        ("ratio == 3 and not ratio == 4", False),
    ],
)
def test_question_is_agreement_or_certainty(text: str, expected: bool) -> None:
    """``==``, ``within``, ``whole`` and ``and`` of these ask for agreement (section 5 of the language)."""
    assert assertion(text)[0].agreement is expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("cap * 1 year < oil", []),
        ("span == 8 months", []),
        ("span == 1 year", []),
        ("span == 244 days", ["month"]),
        ("cap * 244 days < oil", ["year"]),
        ("1 year < 366 days and 1 year > 364 days", ["year", "year"]),
        ("1 decade < 3653 days", ["year"]),
        ("first + 8 months < last", ["month"]),
    ],
)
def test_conversion_to_days_takes_a_length_of_its_own(text: str, kinds: list[str]) -> None:
    """Only between days and the calendar is a length needed, a new one for each conversion."""
    assert [*assertion(text)[1].lengths.values()] == kinds


@pytest.mark.parametrize(
    ("text", "labels", "help_text"),
    [
        ("oil <= cap", {"oil": "barrels", "cap": "barrels/year"}, "multiply cap by a duration: cap * 1 year or"),
        ("cap < oil", {"cap": "barrels/year", "oil": "barrels"}, "or cap * duration(oil)"),
        (
            "2 * cap < oil",
            {"2 * cap": "barrels/year", "oil": "barrels"},
            "multiply barrels/year by a duration: * 1 year",
        ),
        ("voyages < tankers", {"voyages": "voyages", "tankers": "tankers"}, ""),
        ("count(voyages) < tankers", {"count(voyages)": "a plain number", "tankers": "tankers"}, "count(x)"),
        ("1 USD < 1 EUR", {"1 USD": "USD", "1 EUR": "EUR"}, ""),
        ("oil + side < oil", {"oil": "barrels", "side": "kilometres"}, ""),
        ("ratio < 3 m", {"ratio": "a plain number", "3 m": "metres"}, ""),
        ("min(oil, side) < oil", {"oil": "barrels", "side": "kilometres"}, ""),
        ("oil in 3..5 km", {"oil": "barrels", "3": "kilometres"}, ""),
    ],
)
def test_clash_of_dimensions_is_shown_on_both_sides(text: str, labels: dict[str, str], help_text: str) -> None:
    """Each side is marked with what it measures, and the help says which factor mends it."""
    with pytest.raises(ReadingError) as caught:
        assertion(text)
    assert caught.value.code == "incompatible-dimensions"
    assert {text[start:end]: label for start, end, label in caught.value.marks} == labels
    assert help_text in caught.value.help


@pytest.mark.parametrize(
    ("text", "code", "marked", "help_text"),
    [
        ("oli < oil", "unknown-name", "oli", "oil"),
        ("barrels < oil", "unknown-name", "barrels", "1 barrels"),
        ("half(oil) < oil", "unknown-function", "half(oil)", "abs"),
        ("ratio < 3 ratio", "unknown-unit", "ratio", "* ratio"),
        ("2/ratio < 3", "unknown-unit", "ratio", "/ ratio"),
        ("oil < 3 barels", "unknown-unit", "barels", "barrel"),
        ("oil < 3 tons", "ambiguous-unit", "tons", "tonne"),
        ("abs(oil, oil) < oil", "wrong-arguments", "abs(oil, oil)", "abs(x)"),
        ("min() < oil", "wrong-arguments", "min()", "min(x"),
        ("count(oil) < 3", "wrong-arguments", "oil", "units"),
        ("count(pay) < 3", "wrong-arguments", "pay", "units"),
        ("whole(oil)", "wrong-arguments", "oil", ""),
        ("sqrt(oil) < oil", "incompatible-dimensions", "sqrt(oil)", "m^2"),
        ("oil == 5 barrels within 3 days", "incompatible-dimensions", "3 days", "5 %"),
        ("ratio^0.5 < 3", "incompatible-types", "0.5", "x^2"),
        ("ratio^ratio < 3", "incompatible-types", "ratio", "x^2"),
        ("ratio", "incompatible-types", "ratio", "a <= b"),
        ("not ratio", "incompatible-types", "ratio", "a <= b"),
        ("ratio < 3 and ratio", "incompatible-types", "ratio", "a <= b"),
        ("(ratio < 3) + 1 < 2", "incompatible-types", "(ratio < 3)", "and"),
        ("(ratio < 3) == (ratio < 4)", "incompatible-types", "(ratio < 3)", "and"),
        ("2 * first < last", "incompatible-types", "first", "date"),
        ("-first < last", "incompatible-types", "first", "date"),
        ("first + last < last", "incompatible-types", "first + last", "date"),
        ("first - date(2024-03) < 5 days", "incompatible-types", "date(2024-03)", "date(2024-03-07)"),
        ("date(2024) < date(2025)", "incompatible-types", "date(2024) < date(2025)", "claim"),
        ("first < 5 days", "incompatible-types", "first", "date"),
        ("first < date(2024-13)", "invalid-date", "2024-13", "2024-03-07"),
        ("start(pay) < first", "no-period", "pay", "period:"),
        ("start(first + last) < first", "wrong-arguments", "first + last", ""),
    ],
)
def test_expression_without_meaning_is_refused(text: str, code: str, marked: str, help_text: str) -> None:
    """The error stands on the part at fault, and its help offers the next step."""
    with pytest.raises(ReadingError) as caught:
        assertion(text)
    start, end, _ = caught.value.marks[0]
    assert (caught.value.code, text[start:end]) == (code, marked)
    assert help_text in caught.value.help


@pytest.mark.parametrize(
    "text", ["broken < 1", "end(open_end) > first", "duration(open_end) > 1 day", "start(cap) < first"]
)
def test_missing_input_blocks(text: str) -> None:
    """What needs a claim or an end of a period that is not to be had is no mistake, but cannot be judged."""
    with pytest.raises(Blocked):
        assertion(text)
    assert typecheck_assertion(parse_expression("start(open_end) == date(2024-03-01)"), make_scope()).agreement


def test_quantity_has_one_variable_however_often_it_is_mentioned() -> None:
    """Two mentions of a claim are one term, so that it has one value."""
    measured = typecheck_formula(parse_expression("oil / oil"), make_scope())
    assert isinstance(measured.term, Operation)
    assert measured.term.operands[0] is measured.term.operands[1]

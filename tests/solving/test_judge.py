"""Verdicts as section 5 of the language defines them, each worked out by hand from the readings."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.solving.claims import judge_claims
from verifier.verdicts import Verdict

OIL = {"oil": "more than 1 million barrels", "restated": "1 million barrels", "cap": "a limit of 500_000 barrels/year"}
SOLDIERS = {"sent": "up to 12_000 soldiers", "force": "50_000 people", "census": "exactly 49_300 people"}
SHIPS = {
    "much": "at least 1 voyages",
    "tankers": "more than a dozen tankers",
    "voyages": "43 voyages",
    "few": "between 0 and 9 voyages",
}
# about 10 t: [8, 12], usually [9, 11]; more than 4 t: (4, inf), usually (4, 5]
MASSES = {"a": "about 10 t", "b": "about 10 t", "zero": "exactly 0 t", "some": "0 to 2 t", "many": "more than 4 t"}
SHARES = {"half": "half", "most": "more than half", "mean": "3.45"}
NUMBERS = {
    "one": "exactly 1",
    "two": "exactly 2",
    "deux": "exactly 2",
    "below": "-1 to 0",
    "root": "1 to 2",
    "any": "at most 3",
    "mixed": "-2.5 to 0.3",
    "wide": "less than 2 thousand",
    "far": "less than 2 thousand km",
}
DATES = {
    "first": "2024-03-07", "last": "2024-11-05", "report": "2024-11-22", "since": "2024-03",
    "treaty": "2024-06", "statement": "2024-10", "eight": "8 months",
}  # fmt: skip
CLAIMS = OIL | SOLDIERS | SHIPS | MASSES | SHARES | NUMBERS | DATES


@pytest.mark.parametrize(
    ("assertion", "verdict"),
    [
        # bounds in words
        ("oil <= cap * 1 year", Verdict.CONTRADICTED),
        ("oil == restated", Verdict.AGREES),
        ("oil == 1 million barrels", Verdict.CONTRADICTED),
        ("oil > 1 million barrels", Verdict.HOLDS),
        ("oil < 2 million barrels", Verdict.UNDETERMINED),
        ("oil <= 2 million barrels", Verdict.PLAUSIBLE),
        ("oil > 2 million barrels", Verdict.DOUBTFUL),
        ("sent <= force", Verdict.HOLDS),
        ("force == census", Verdict.DOUBTFUL),
        ("force == 47_000 people", Verdict.CONTRADICTED),
        ("most > 50 %", Verdict.HOLDS),
        ("half < 100 %", Verdict.HOLDS),
        ("half == 55 %", Verdict.DOUBTFUL),
        ("count(tankers) <= count(voyages)", Verdict.PLAUSIBLE),
        # both readings
        ("a < 13 t", Verdict.HOLDS),
        ("a < 11.5 t", Verdict.PLAUSIBLE),
        ("a < 10 t", Verdict.UNDETERMINED),
        ("a > 11.5 t", Verdict.DOUBTFUL),
        ("a > 12 t", Verdict.CONTRADICTED),
        ("a == 11 t", Verdict.AGREES),
        ("a == 12 t", Verdict.DOUBTFUL),
        ("a == 12.1 t", Verdict.CONTRADICTED),
        ("a == 12.1 t within 1 %", Verdict.DOUBTFUL),
        ("a == 12.1 t within 10 %", Verdict.AGREES),
        ("a in 8..12 t", Verdict.HOLDS),
        ("a in 8..11 t", Verdict.PLAUSIBLE),
        ("a != 12.1 t", Verdict.HOLDS),
        ("a != 10 t", Verdict.UNDETERMINED),
        ("a < b", Verdict.UNDETERMINED),
        # one value however often it is mentioned
        ("a - a == 0 t", Verdict.AGREES),
        ("a - a != 0 t", Verdict.CONTRADICTED),
        ("a < b or a >= b", Verdict.HOLDS),
        ("a < b and a > b", Verdict.CONTRADICTED),
        ("a == b or a < b or a > b", Verdict.HOLDS),
        ("a / a < 2", Verdict.HOLDS),
        ("(many - 3 t) / many < 1", Verdict.HOLDS),
        ("(many - 3 t) / many > 1 / 4", Verdict.HOLDS),
        ("many / (many + 4 t) == 3 / 4", Verdict.DOUBTFUL),
        ("many^2 + many * 4 t < 1_000_000 t^2", Verdict.PLAUSIBLE),
        ("many * 1 - many < 1 t", Verdict.HOLDS),
        ("many * one - many < 1 t", Verdict.HOLDS),
        ("below / (below - 0.5) > 0", Verdict.UNDETERMINED),
        ("any >= abs(any)", Verdict.UNDETERMINED),
        ("min(any, 5) == max(any, -5)", Verdict.AGREES),
        # numbers that no float holds
        ("many / (1_000_000^55 * 1 t) < 10", Verdict.PLAUSIBLE),
        ("many + 1_000_000^55 * 1 t > 5 t", Verdict.HOLDS),
        # whole numbers
        ("whole(mean * 20)", Verdict.AGREES),
        ("whole(mean * 28)", Verdict.CONTRADICTED),
        ("whole(mixed^3)", Verdict.AGREES),
        ("not whole(count(few))", Verdict.CONTRADICTED),
        ("whole(count(few)) or few > 20 voyages", Verdict.HOLDS),
        ("not whole(2.5) and a < 10 t", Verdict.UNDETERMINED),
        ("2 * count(few) == 7", Verdict.CONTRADICTED),
        ("count(few) in 2.2..2.8", Verdict.CONTRADICTED),
        ("count(few)^2 == 2", Verdict.CONTRADICTED),
        ("root^2 == 2", Verdict.AGREES),
        ("any == 0 or 1 <= 5 / any", Verdict.UNDETERMINED),
        ("(count(much) / sqrt(count(much)))^2 > count(much) + 1 and count(much) > 2", Verdict.CONTRADICTED),
        # what is undefined
        ("a / zero > 1", Verdict.BLOCKED),
        ("1 / (sqrt(two) - sqrt(deux)) > 5 or two > 1", Verdict.BLOCKED),
        ("sqrt(zero / 1 t - 1) >= 0", Verdict.BLOCKED),
        ("1 t / some > 0", Verdict.HOLDS),
        ("1 t / some == 0", Verdict.CONTRADICTED),
        ("a / some < 5", Verdict.UNDETERMINED),
        # dates and the calendar
        ("first == since", Verdict.AGREES),
        ("since >= date(2024-03)", Verdict.HOLDS),
        ("since <= first", Verdict.UNDETERMINED),
        ("treaty < statement", Verdict.HOLDS),
        ("statement <= treaty", Verdict.CONTRADICTED),
        ("last - first == eight", Verdict.AGREES),
        ("report - first == eight", Verdict.DOUBTFUL),
        ("1 year <= 366 days", Verdict.HOLDS),
        ("1 year < 366 days", Verdict.UNDETERMINED),
        ("1 year == 367 days", Verdict.CONTRADICTED),
        ("1 year == 12 months", Verdict.AGREES),
        ("1 year != 12 months", Verdict.CONTRADICTED),
        ("1 month < 31 days", Verdict.PLAUSIBLE),
        ("1 month == 28 days", Verdict.DOUBTFUL),
        ("1 year == 365 days and 1 year == 366 days", Verdict.AGREES),
    ],
)
def test_assertion_has_the_verdict(assertion: str, verdict: Verdict) -> None:
    """The verdict follows from both readings, as the table says."""
    judgement = judge_claims(assertion, CLAIMS).judgement
    assert judgement.verdict is verdict, judgement.reason


@pytest.mark.parametrize(
    ("assertion", "said"),
    [("1 t / some > 0", True), ("a / some < 5", True), ("a / b < 4", False), ("sqrt(mixed + 1) >= 0", True)],
)
def test_values_left_out_are_said(assertion: str, said: bool) -> None:
    """Where a divisor can be zero or a root be taken of a negative number, the judgement says so."""
    assert judge_claims(assertion, CLAIMS).judgement.leaves_out_undefined is said


@pytest.mark.parametrize(
    ("assertion", "value"),
    [("abs(any - 1200) == any + 1200", "0"), ("abs(any) - 2.5 == any", "-1.25"), ("max(any, 2) == 5 + any / 2", "-6")],
)
def test_values_that_show_an_agreement_are_found_where_lines_meet(assertion: str, value: str) -> None:
    """Sides that bend meet at a rational number, and it is shown."""
    judgement = judge_claims(assertion, CLAIMS).judgement
    assert judgement.verdict is Verdict.AGREES
    assert judgement.for_it == {"any": Fraction(value)}


@pytest.mark.parametrize(
    ("assertion", "verdict", "shown"),
    [
        # bends, in units with factors
        ("-2.5 km == far - abs(far)", Verdict.DOUBTFUL, {"far": "-5/4"}),
        ("-2.5 == far / 1_000 m - abs(far / 1_000 m)", Verdict.DOUBTFUL, {"far": "-5/4"}),
        ("-2.5 == wide - abs(wide)", Verdict.DOUBTFUL, {"wide": "-5/4"}),
        ("-2.5 km == far + min(far, 0 km)", Verdict.DOUBTFUL, {"far": "-5/4"}),
        ("-2.5 km == -max(-far, 0 m) + far", Verdict.DOUBTFUL, {"far": "-5/4"}),
        ("-15 == wide - abs(abs(wide) - 5)", Verdict.DOUBTFUL, {"wide": "-10"}),
        ("-2.5 == 3 * wide - abs(wide) - 2 * max(wide, min(wide, 0))", Verdict.DOUBTFUL, {"wide": "-5/4"}),
        # curves that meet at a fraction
        ("root^2 - 2.5 * root == -1.4949", Verdict.AGREES, {"root": "151/100"}),
        ("sqrt(wide) + wide == 6", Verdict.DOUBTFUL, {"wide": "4"}),
        ("2 * root == max(0.5, abs(root^2))", Verdict.AGREES, {"root": "2"}),
    ],
)
def test_values_that_show_an_agreement_are_found(assertion: str, verdict: Verdict, shown: dict[str, str]) -> None:
    """Where bends and curves meet at one fraction, it is shown, however far the ends of the readings lie."""
    judgement = judge_claims(assertion, CLAIMS).judgement
    assert judgement.verdict is verdict
    assert judgement.for_it == {name: Fraction(value) for name, value in shown.items()}


def test_work_is_bounded_and_says_so() -> None:
    """An assertion of many alternatives over many claims is judged or blocked with a reason, not pursued for ever."""
    clauses = [f"({x} * {y} < {z} * 1 t or {x} + {y} != {z})" for x in "abc" for y in "de" for z in "fg"]
    claims = {name: f"about {number} t" for number, name in enumerate("abcdefg", 10)}
    text = " and ".join(clause.replace("* 1 t", "* 10 t") for clause in clauses)
    judgement = judge_claims(text, claims).judgement
    assert judgement.verdict is not Verdict.BLOCKED or judgement.reason

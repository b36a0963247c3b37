"""How far a verdict is from changing, and where it turns (section 5 of the language)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.property.strategies import domain_pairs, examples, fractions
from tests.solving.claims import judge_claims
from tests.values.notation import interval
from verifier.expressions.terms import Compared, Domain, Operation, Operator, Relation, Variable, comparisons
from verifier.solving.bounds import Bounds
from verifier.solving.judge import judge
from verifier.solving.margin import USUAL, find_margin
from verifier.solving.turns import find_turns
from verifier.values.interval import Interval
from verifier.verdicts import Verdict

CLAIMS = {
    "oil": "more than 1 million barrels",
    "cap": "a limit of 500_000 barrels/year",
    "sent": "up to 12_000 soldiers",
    "force": "50_000 people",
    "mass": "about 10 t",
    "loss": "between -3 and -2 t",
    "above": "more than 13, at most 15 t",
}


@pytest.mark.parametrize(
    ("assertion", "difference", "factor", "at_least", "sign"),
    [
        ("oil <= cap * 1 year", "500_000", "2", True, 1),
        ("cap * 1 year >= oil", "500_000", "2", True, -1),
        ("oil == 800_000 barrels", "200_000", "1.25", True, 1),
        ("oil == 1 million barrels", "0", "1", True, 1),
        ("sent <= force", "35_500", "95/24", False, 0),
        ("force >= sent", "35_500", "95/24", False, 0),
        ("mass > 15 t", "3", "1.25", False, -1),
        ("mass < 11.5 t", "0.5", "23/22", False, 0),
        ("mass != 16 t", "4", "4/3", False, -1),
        ("mass != above", "1", "13/12", True, -1),
        ("above != mass", "1", "13/12", True, 1),
        ("loss < 1 t", "3", None, False, 0),
        ("mass in 4..24 t", "4", "2", False, 0),
    ],
)
def test_margin_is_measured_between_the_nearer_ends(
    assertion: str, difference: str, factor: str | None, at_least: bool, sign: int
) -> None:
    """As a difference and a factor; ``at_least`` where an end is open, over (1) or under (-1) where it is refused."""
    case = judge_claims(assertion, CLAIMS)
    deciding = case.usual if case.judgement.verdict in USUAL else case.literal
    found = find_margin(case.formula, case.judgement.verdict, Bounds(case.formula, deciding))
    assert found is not None
    compared, margin = found
    assert compared in comparisons(case.formula)
    assert (margin.difference, margin.factor) == (Fraction(difference), Fraction(factor) if factor else None)
    assert (margin.at_least, margin.is_touching) == (at_least, difference == "0")
    if case.judgement.verdict in (Verdict.CONTRADICTED, Verdict.DOUBTFUL):
        assert margin.sign == sign


@pytest.mark.parametrize("assertion", ["oil < 2 million barrels", "oil < 1 barrels or oil > 2 barrels"])
def test_margin_is_not_told_where_no_single_comparison_has_it(assertion: str) -> None:
    """Neither an undetermined check nor alternatives have one margin."""
    case = judge_claims(assertion, CLAIMS)
    assert find_margin(case.formula, case.judgement.verdict, Bounds(case.formula, case.literal)) is None


def test_no_margin_is_told_of_what_holds_by_more_than_ranges() -> None:
    """Of two comparisons that must both be true, ranges settle one: how far the other is from failing is not known."""
    both, one = judge_claims("force > sent and mass < 11 t", CLAIMS), judge_claims("force > sent", CLAIMS)
    assert find_margin(both.formula, Verdict.HOLDS, Bounds(both.formula, both.literal)) is None
    assert find_margin(one.formula, Verdict.HOLDS, Bounds(one.formula, one.literal)) is not None


@pytest.mark.parametrize(
    ("assertion", "turns"),
    [
        ("oil <= cap * 1 year", {"oil": "(-inf, 500_000]", "cap": "(1_000_000, inf)"}),
        ("oil * 2 >= 3 barrels", {"oil": "(-inf, 1.5)"}),
        ("sent <= force", {"sent": "[47_501, inf)", "force": "(-inf, 11_999]"}),
        ("loss < 1 t", {"loss": "[1, inf)"}),
        ("mass > 15 t", {"mass": "(15, inf)"}),
        ("oil + oil > 1 barrels", {"oil": "(-inf, 0.5]"}),
        ("oil - cap * 1 year <= oil / 4", {"oil": "(-inf, 2_000_000/3]", "cap": "(750_000, inf)"}),
        ("(oil - cap * 1 year) / oil < 40 %", {"oil": "(0, 2_500_000/3)", "cap": "(600_000, inf)"}),
        ("mass * (mass + 1 t) > 0 t^2", {}),
        (
            "cap * 1 year < 2 barrels + oil < 5 million barrels",
            {"cap": "(1_000_002, inf)", "oil": "(-inf, 499_998]; [4_999_998, inf)"},
        ),
        ("1 t < mass < 20 t", {"mass": "(-inf, 1]; [20, inf)"}),
        ("mass in 2..4 t", {"mass": "[2, 4]"}),
        ("20 t < mass < force * 1 t/person", {"mass": "(20, 52_500)"}),
        ("60_000 people < force < sent * 10 people/soldier", {"force": "[60_001, 119_999]"}),
        ("mass == 15 t within 10 %", {"mass": "[13.5, 16.5]"}),
        ("15 t == mass within 10 %", {"mass": "[150/11, 50/3]"}),
        ("mass == 10.5 t", {"mass": "(-inf, 10.5); (10.5, inf)"}),
        ("mass == 10.5 t within 1 t", {"mass": "(-inf, 9.5); (11.5, inf)"}),
        ("mass > 1 t or loss > 0 t", {"mass": "(-inf, 1]"}),
        ("mass < 1 t or loss > 0 t", {"mass": "(-inf, 1)", "loss": "(0, inf)"}),
        ("abs(loss) > 4 t", {"loss": "(-inf, -4); (4, inf)"}),
        ("abs(mass) > 40 t", {"mass": "(-inf, -40); (40, inf)"}),
        ("mass^2 > 1600 t^2", {"mass": "(40, inf)"}),
        ("mass^2 > 1601 t^2", {}),
        ("sent == force", {"sent": "[47_500, 52_500]", "force": "[0, 12_000]"}),
        ("oil < 2 million barrels", {}),
    ],
)
def test_turn_is_where_the_verdict_would_change(assertion: str, turns: dict[str, str]) -> None:
    """For each claim, with the others as they are, below and above; nothing is said that is not exact."""
    case = judge_claims(assertion, CLAIMS)
    box = case.usual if case.judgement.verdict in USUAL else case.literal
    found: dict[str, list[Interval]] = {}
    for turn in find_turns(case.formula, case.judgement.verdict, Bounds(case.formula, box)):
        found.setdefault(turn.variable, []).append(turn.values)
    assert found == {name: [interval(text) for text in texts.split("; ")] for name, texts in turns.items()}


A, B = Variable("a"), Variable("b")
ORDERS = [Relation.LESS, Relation.AT_MOST, Relation.MORE, Relation.AT_LEAST]


@examples(60)
@given(
    st.sampled_from([Operator.ADD, Operator.SUBTRACT, Operator.MULTIPLY, Operator.DIVIDE]),
    st.sampled_from(ORDERS),
    st.tuples(*[domain_pairs(positive=True, whole=False)] * 3),
    fractions().map(abs),
)
def test_verdict_changes_just_where_it_is_said_to_turn(
    operator: Operator, relation: Relation, pairs: tuple[tuple[Domain, Domain], ...], value: Fraction
) -> None:
    """Put a claim anywhere else and the verdict stays; put it into the turn and it goes."""
    formula = Compared(Operation(operator, (A, B)), relation, Variable("c"))
    box = {name: pair[0] for name, pair in zip("abc", pairs, strict=True)}
    verdict = judge(formula, agreement=False, literal=box, usual=box).verdict
    assume(verdict in (Verdict.HOLDS, Verdict.CONTRADICTED))
    assume(value > 0)
    for turn in find_turns(formula, verdict, Bounds(formula, box)):
        moved = box | {turn.variable: Domain(Interval(value, value))}
        still = judge(formula, agreement=False, literal=moved, usual=moved).verdict
        assert (still is verdict) != turn.values.contains(value), (turn.variable, still)

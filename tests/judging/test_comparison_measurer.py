"""What is laid side by side for a picture is what was judged."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.test_cases import cases_in
from verifier import verify
from verifier.expressions.terms import Relation
from verifier.renderers.html.ranges import judge_by_ranges
from verifier.report import CheckResult, Comparison, Quantity
from verifier.text import TextFile
from verifier.values.interval import Interval
from verifier.verdicts import Verdict

CLAIMS = """
units: [thing]
claims:
  a: 10 to 12 t
  b: 30 to 40 t
  c: exactly 5 t
  day: 2024-03
  last: 2024-05-02
  n: 43 things
checks:
  it: {assert: "%s"}
"""


def result_of(assertion: str) -> CheckResult:
    """The result of one check on the claims above."""
    return verify(TextFile("it.yaml", CLAIMS % assertion)).results[0]


def comparisons_of(assertion: str) -> list[Comparison]:
    """What is laid side by side of it."""
    return list(result_of(assertion).comparisons)


@pytest.mark.parametrize(
    ("assertion", "texts", "relations"),
    [
        pytest.param("a <= b", [["a", "b"]], "<=", id="two sides"),
        pytest.param("(a + c) * 2 == 3 * b", [["(a + c) * 2", "3 * b"]], "==", id="as written"),
        pytest.param("a  +  c == b", [["a + c", "b"]], "==", id="white space folded"),
        pytest.param("c < a < b", [["c", "a", "b"]], "< <", id="chain"),
        pytest.param("a in 5..20 t", [["5", "a", "20 t"]], "<= <=", id="membership is a chain"),
        pytest.param("day in date(2024-03)", [["day", "date(2024-03)"]], "==", id="membership of one span"),
        pytest.param("a == b within 10 %", [["a", "b within 10 %"]], "==", id="within"),
        pytest.param("not (a > b)", [["a", "b"]], ">", id="denied"),
        pytest.param(
            "a < b and (c < a or n > 5 things)", [["a", "b"], ["c", "a"], ["n", "5 things"]], "< < >", id="or"
        ),
        pytest.param("whole(count(n) / 2)", [], "", id="whole has no sides"),
        pytest.param("a < nothing", [], "", id="unreadable"),
        pytest.param("a < (", [], "", id="no expression"),
    ],
)
def test_every_comparison_is_laid_out_from_left_to_right(
    assertion: str, texts: list[list[str]], relations: str
) -> None:
    found = comparisons_of(assertion)
    assert [[side.text for side in comparison.sides] for comparison in found] == texts
    assert [relation for comparison in found for relation in comparison.relations] == [
        *map(Relation, relations.split())
    ]


def test_sides_that_rest_on_one_claim_are_held_against_zero() -> None:
    """As ranges of their own, 10 to 12 and 40 to 52 would hide that the one is the other and more."""
    (comparison,) = comparisons_of("a + b >= a + c")
    difference, zero = comparison.sides
    assert comparison.is_difference
    assert difference.quantity.literal == Interval(25, 35)
    assert zero.quantity.literal == Interval(0, 0)


def test_a_difference_of_dates_counts_days() -> None:
    (comparison,) = comparisons_of("day + 5 days >= day")
    assert {str(side.quantity.unit) for side in comparison.sides} == {"day"}
    assert not any(side.quantity.is_date for side in comparison.sides)


def test_what_lies_within_a_percentage_is_between_its_extremes() -> None:
    (comparison,) = comparisons_of("a == b within 10 %")
    reach = comparison.sides[1].reach
    assert reach is not None
    assert reach.literal == Interval(27, 44)


def test_sides_are_in_one_unit() -> None:
    (comparison,) = comparisons_of("a <= 13_000 kg")
    assert {str(side.quantity.unit) for side in comparison.sides} == {"tonne"}


def test_only_a_comparison_that_is_the_whole_check_is_alone() -> None:
    assert [comparison.is_alone for comparison in comparisons_of("a < b")] == [True]
    assert [comparison.is_alone for comparison in comparisons_of("not (a < b)")] == [False]
    assert [comparison.is_alone for comparison in comparisons_of("a < b and c < a")] == [False, False]


def judged() -> Iterator[tuple[CheckResult, Comparison]]:
    """Every comparison of every case that was judged."""
    for path in cases_in("check", "pass"):
        for result in verify(path).results:
            if result.verdict is not Verdict.BLOCKED:
                for comparison in result.comparisons:
                    yield result, comparison


def test_readings_are_those_that_the_report_shows() -> None:
    """Both come from the same terms, whether an assertion was read alone or by its shape."""
    seen = 0
    for result, comparison in judged():
        shown = [(part.literal, part.usual) for part in result.shown if isinstance(part, Quantity)]
        for side in comparison.sides if not comparison.is_difference else ():
            if side.reach is not side.quantity:
                assert (side.quantity.literal, side.quantity.usual) in shown, result.check.assertion
                seen += 1
    assert seen > 200


def test_ranges_never_say_more_than_the_judge() -> None:
    """What ranges alone prove is the verdict; where the two differ, the judge knows more."""
    surer = {Verdict.HOLDS, Verdict.CONTRADICTED}
    agreeing = 0
    for result, comparison in judged():
        if comparison.is_alone:
            by_ranges = judge_by_ranges(comparison)
            assert by_ranges not in surer or by_ranges is result.verdict, result.check.assertion
            agreeing += by_ranges is result.verdict
    assert agreeing > 100


def test_nothing_is_measured_before_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report for the terminal shows none of it, and pays for none of it."""
    result = result_of("a < b")
    measured: list[str] = []

    def measure(text: str, _: object) -> tuple[Comparison, ...]:
        measured.append(text)
        return ()

    monkeypatch.setattr("verifier.judging.comparison_measurer.measure_comparisons", measure)
    assert measured == []
    assert len(result.comparisons) == 0
    assert measured == ["a < b"]

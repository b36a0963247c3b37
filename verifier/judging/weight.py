"""What rests on a claim: the verdicts that it bears, and which of them turn first."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import inf
from typing import NamedTuple

from verifier.report import CheckResult, ClaimReading, Quantity, Report
from verifier.solving.margin import USUAL
from verifier.values.interval import End, Interval
from verifier.verdicts import Verdict


class Change(NamedTuple):
    """How far a claim must move for a verdict to turn, as a difference and a factor.

    ``difference`` is None where the claim has no end on that side; ``factor`` is too for dates, and where zero lies
    in between.
    """

    difference: Fraction | None = None
    factor: Fraction | None = None


class Resting(NamedTuple):
    """A check that rests on a claim, and the nearest values of that claim for which its verdict turns, if any do."""

    result: CheckResult
    values: Interval | None = None
    change: Change = Change()


def weigh(report: Report) -> Mapping[str, tuple[Resting, ...]]:
    """The checks that rest on each claim, those first that turn by the smallest change."""
    results: dict[str, list[CheckResult]] = {id: [] for id in report.claims}
    for result in report.results:
        for claim in result.claims:
            if claim in results:
                results[claim].append(result)
    return {id: rank(report.claims[id], used) for id, used in results.items()}


def rank(claim: ClaimReading, results: Iterable[CheckResult]) -> tuple[Resting, ...]:
    """Those first that turn by the smallest change of the claim, by its factor where it has one, then the others."""
    return tuple(sorted((_find_nearest(claim, result) for result in results), key=_order))


def _find_nearest(claim: ClaimReading, result: CheckResult) -> Resting:
    quantity = claim.quantity
    if quantity is None:
        return Resting(result)
    turns = [turn.values for turn in result.turns if turn.variable == claim.claim.id.text]
    found = [Resting(result, values, _measure(quantity, values, result.verdict)) for values in turns]
    return min(found, key=_order, default=Resting(result))


def _measure(quantity: Quantity, values: Interval, verdict: Verdict) -> Change:
    """From the claim's nearer end to the values; from its farther one where all of it must go, to no longer agree."""
    x = quantity.usual if verdict in USUAL else quantity.literal
    if x is None:
        return Change()
    parts = verdict is Verdict.AGREES
    above = values.high == inf if parts else values.low >= x.high
    start = x.low if above == parts else x.high
    return _between(start, values.low if above else values.high, is_date=quantity.is_date)


def _between(start: End, end: End, *, is_date: bool) -> Change:
    if isinstance(start, float) or isinstance(end, float):
        return Change()
    difference = abs(Fraction(end) - start)
    if is_date or not start or not end or (start < 0) != (end < 0):
        return Change(difference)
    factor = Fraction(end) / start
    return Change(difference, factor if factor > 1 else 1 / factor)


def _order(resting: Resting) -> tuple[bool, Fraction | float, Fraction | float]:
    change = resting.change
    factor = inf if change.factor is None else change.factor
    return resting.values is None, factor, inf if change.difference is None else change.difference

"""Where a whole number cannot be, the nearest that can is said: by brute force, of counts and of shares."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

import pytest

from tests.long_run import part_of
from verifier import verify
from verifier.renderers.terminal.report import render
from verifier.report import Clash
from verifier.text import TextFile
from verifier.values.interval import Interval


def clash_of(count: int, share: str) -> Clash | None:
    text = (
        f"units: [patient]\nclaims: {{n: exactly {count} patients, p: {share} %}}\nchecks: {{g: whole(p * count(n))}}\n"
    )
    joint = verify(TextFile("a.yaml", text)).joint
    assert joint is not None
    return joint.clashes[0] if joint.clashes else None


def low_of(values: Interval | None) -> Fraction | None:
    return Fraction(values.low) if values is not None else None


def can_be(count: int, low: Fraction, high: Fraction) -> bool:
    """Some number of so many is a share between two."""
    return ceil(low * count) <= floor(high * count)


@pytest.mark.parametrize("share", part_of(["32", "17.3", "55.55", "34", "3.1", "88.9"], 2))
@pytest.mark.parametrize("count", [7, 13, 27, 28, 41, 55])
def test_the_nearest_counts_and_shares_are_those_of_brute_force(count: int, share: str) -> None:
    half = Fraction(1, 2 * 10 ** len(share.partition(".")[2]))
    low, high = (Fraction(share) - half) / 100, (Fraction(share) + half) / 100
    clash = clash_of(count, share)
    assert (clash is None) is can_be(count, low, high)
    if clash is None:
        return
    counts, shares = (next(each for each in clash.nearest if each.claim == name) for name in ("n", "p"))
    below = next((n for n in range(count - 1, max(-1, count - 61), -1) if can_be(n, low, high)), None)
    above = next((n for n in range(count + 1, count + 61) if can_be(n, low, high)), None)
    assert (low_of(counts.below), low_of(counts.above)) == (below, above)
    number = floor(Fraction(share) / 100 * count)
    assert (shares.number_below, shares.number_above) == (number, number + 1)
    assert low_of(shares.below) == Fraction(100 * number, count)
    assert low_of(shares.above) == Fraction(100 * (number + 1), count)


def test_they_are_said_in_the_words_of_a_reader() -> None:
    text = "units: [patient]\nclaims: {n: exactly 27 patients, p: 32 %}\nchecks: {g: whole(p * count(n))}\n"
    told = render(verify(TextFile("a.yaml", text)), width=200, color=False)
    assert "8.505 to 8.775, where no whole number lies" in told
    assert "p: 8 of 27 is 29.63 % (rounded), 9 of 27 is 33.33 % (rounded); it says 32 % (no source)" in told
    assert "n would end it, at the nearest, with 25 patients or 28 patients; it says exactly 27 patients" in told

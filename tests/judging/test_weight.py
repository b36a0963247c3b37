"""What rests on a claim, and which verdict turns first."""

from __future__ import annotations

from fractions import Fraction

import pytest

from verifier import verify
from verifier.judging.weight import Change, weigh
from verifier.text import TextFile

FILE = """
claims:
  oil: exactly 100 t
  gas: 80 to 120 t
  loss: between -3 and -2 t
  open: more than 5 t
  day: 2024-03-07
checks:
  {check}
"""


def change_of(claim: str, assertion: str) -> Change:
    """How far the claim must change for the only check to turn."""
    report = verify(TextFile("a.yaml", FILE.replace("{check}", f"only: {assertion}")))
    (resting,) = weigh(report)[claim]
    return resting.change


@pytest.mark.parametrize(
    ("claim", "assertion", "difference", "factor"),
    [
        pytest.param("oil", "oil < 250 t", 150, "2.5", id="up to the values"),
        pytest.param("oil", "oil > 40 t", 60, "2.5", id="down to them"),
        pytest.param("gas", "gas < 180 t", 60, "1.5", id="from the nearer end"),
        pytest.param("gas", "gas == 108 t", 12, "10/9", id="from the farther end, to part"),
        pytest.param("gas", "60 t < gas < 480 t", 20, "4/3", id="the nearer of two"),
        pytest.param("loss", "loss < 1 t", 3, None, id="no factor across zero"),
        pytest.param("loss", "loss > -9 t", 6, "3", id="below zero"),
        pytest.param("open", "open > 5 t", 0, "1", id="touching"),
        pytest.param("open", "open == 5.5 t", "0.5", "12/11", id="parts from an open end"),
        pytest.param("day", "day < date(2024-03-09)", 2, None, id="no factor of a date"),
        pytest.param("oil", "oil - oil == 0 t", None, None, id="does not turn"),
        pytest.param("gas", "gas < 90 t", None, None, id="undetermined"),
    ],
)
def test_change_is_from_the_end_that_decides(
    claim: str, assertion: str, difference: int | str | None, factor: str | None
) -> None:
    expected = Change(*(None if number is None else Fraction(number) for number in (difference, factor)))
    assert change_of(claim, assertion) == expected


def test_checks_are_ranked_by_the_smallest_change() -> None:
    checks = ["never: oil == oil", "late: oil < 900 t", "soon: oil < 101 t"]
    report = verify(TextFile("a.yaml", FILE.replace("{check}", "\n  ".join(checks))))
    assert [resting.result.check.id.text for resting in weigh(report)["oil"]] == ["soon", "late", "never"]
    assert weigh(report)["gas"] == ()

"""What is not comparable is warned of, once for a check and an axis; which that is stands in ``cases/check``."""

from __future__ import annotations

import re
from typing import Any

import pytest

from verifier import Report, verify
from verifier.codes import Severity
from verifier.diagnostics import Diagnostic
from verifier.judging.comparability import MOST_AXES
from verifier.judging.coverage_reader import CoverageReader
from verifier.renderers.terminal.report import render
from verifier.report import ExitStatus
from verifier.text import TextFile

CLAIMS = """\
sources:
  russian: {title: Customs of Russia, scope: {geography: RU, "by sea, or land": sea}}
  korean: {title: Statistics of North Korea, scope: {geography: NK, "by sea, or land": land}}
claims:
  exports: {value: exactly 5 t, source: russian, period: 2023}
  imports: {value: exactly 5 t, source: korean, period: 2024}
  q1: {value: exactly 1 t, source: russian, period: 2023-01/2023-03}
  q3: {value: exactly 1 t, source: russian, period: 2023-07/2023-09}
"""


def warned(text: str) -> list[Diagnostic]:
    """The warnings of a file, in which at most a check cannot fail besides."""
    diagnostics = verify(TextFile("a.yaml", text)).diagnostics
    assert {diagnostic.code for diagnostic in diagnostics} <= {"not-comparable", "cannot-fail"}
    return [diagnostic for diagnostic in diagnostics if diagnostic.code == "not-comparable"]


@pytest.mark.parametrize(
    ("check", "message"),
    [
        pytest.param(
            "{assert: exports == imports, across: [period, 'by sea, or land']}",
            "exports and imports are compared, but their geography differs: RU and NK",
            id="an axis",
        ),
        pytest.param(
            "{assert: exports == imports, across: [geography, 'by sea, or land']}",
            "exports and imports are compared, but their periods do not overlap: 2023 and 2024",
            id="periods apart",
        ),
        pytest.param(
            "exports == q1 * 4 and q1 < exports",
            "q1 and exports are compared, but one is of a quarter, the other of a year: 2023-01/2023-03 and 2023",
            id="lengths",
        ),
        pytest.param(
            "q3 + q1 < 5 t",
            "q3 and q1 are added, but there is a gap between their periods: 2023-07/2023-09 and 2023-01/2023-03",
            id="a gap, in the order of the text",
        ),
        pytest.param(
            "{assert: exports - imports == 0 t, across: ['by sea, or land']}",
            "the difference of exports and imports is taken, but their geography differs: RU and NK",
            id="a difference",
        ),
    ],
)
def test_message_names_the_axis_and_both_values(check: str, message: str) -> None:
    (diagnostic,) = warned(f"{CLAIMS}checks:\n  c: {check}\n")
    assert diagnostic.message == message


def test_labels_stand_on_both_sides_and_the_help_silences() -> None:
    """An axis whose name holds a comma is written in quotation marks."""
    text = f"{CLAIMS}checks:\n  c:\n    assert: exports * 2 == imports\n"
    diagnostics = warned(text)
    assert [[(text[label.span.start : label.span.end], label.text) for label in d.labels] for d in diagnostics] == [
        [("exports * 2", f"{axis}: {one}"), ("imports", f"{axis}: {other}")]
        for axis, one, other in [
            ("by sea, or land", "sea", "land"),
            ("geography", "RU", "NK"),
            ("period", "2023", "2024"),
        ]
    ]
    helps = [re.sub(r".*\[(.*)\]", r"\1", diagnostic.help) for diagnostic in diagnostics]
    assert helps == ['"by sea, or land"', "geography", "period"]
    assert warned(f"{text}    across: [{', '.join(helps)}]\n") == []


def test_a_formula_is_warned_of_until_each_check_that_rests_on_it_says_across() -> None:
    derived = "derived: {twice: both * 2, both: q1 + q3}\n"
    checks = "checks:\n  c: {assert: both > 1 t, across: [period]}\n  d: {assert: twice > 1 t"
    (diagnostic,) = warned(f"{CLAIMS}{derived}{checks}}}\n")
    assert diagnostic.help == "if it is meant, write across: [period] on each check of both"
    assert warned(f"{CLAIMS}{derived}{checks}, across: [period]}}\n") == []


def test_it_changes_neither_verdicts_nor_the_exit_status() -> None:
    text = f"{CLAIMS}checks:\n  c: exports == imports\n"
    with_scope, without = (
        verify(TextFile("a.yaml", said)) for said in (text, re.sub("(scope|period): .*}", "}", text))
    )
    assert [diagnostic.severity for diagnostic in with_scope.diagnostics] == [Severity.WARNING] * 3
    assert [result.verdict for result in with_scope.results] == [result.verdict for result in without.results]
    assert with_scope.exit_status(strict=True) is ExitStatus.PASSED


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("claims: {a: 5 t, b: 6 t}\nchecks: {c: a < b}\n", id="nothing is stated"),
        pytest.param(
            "claims: {a: {value: 5 t, period: 2024}, b: {value: 6 t, period: 2024-01/2024-12}, d: 4 t}\n"
            "checks: {c: d < a < b}\n",
            id="all that is stated is the same",
        ),
        pytest.param(
            "claims: {a: {value: 5 t, period: 2024}, b: {value: 6 t, period: 2023}}\n"
            "checks: {c: a > 1 t, d: b > 1 t}\n",
            id="what differs does not meet",
        ),
    ],
)
def test_nothing_is_read_again_where_nothing_can_differ(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(CoverageReader, "__init__", refuse)
    assert warned(text) == []


def test_only_selected_checks_are_warned_of() -> None:
    text = f"{CLAIMS}derived: {{both: q1 + q3}}\nchecks:\n  c: both > 1 t\n  d: exports > q1\n  e: q1 > 0.5 t\n"
    assert verify(TextFile("a.yaml", text), select=["e"]).diagnostics == ()


def test_a_blocked_check_is_not_warned_of() -> None:
    """It has an error of its own, or no value; nothing was concluded from what differs."""
    report = of("derived: {odd: exports + 1 m}\nchecks:\n  c: odd > q1\n  d: exports > imports / (q1 / q1 - 1)\n")
    assert [diagnostic.code for diagnostic in report.diagnostics] == ["incompatible-dimensions"]


def test_hostile_text_is_shown_and_not_obeyed() -> None:
    claims = "".join(f'  {id}: {{value: 5 t, scope: {{"\\e[31m\\n": "\\u202e{id}\\n{{}}"}}}}\n' for id in ("a", "b"))
    report = verify(TextFile("a.yaml", f"claims:\n{claims}checks:\n  c: a < b\n"))
    assert [diagnostic.code for diagnostic in report.diagnostics] == ["not-comparable"]
    shown = render(report, width=100, color=False)
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", shown)
    assert r"\u202ea {}" in shown


def test_long_names_and_values_leave_room_for_each_other() -> None:
    claims = "".join(f"  {id}: {{value: 5 t, scope: {{{'x' * 900}: {id * 900}}}}}\n" for id in ("a", "b"))
    (diagnostic,) = warned(f"claims:\n{claims}checks:\n  c: a == b\n")
    assert re.search("a{59}… and b{59}…$", diagnostic.message)


def test_the_cost_is_that_of_the_text() -> None:
    """A long sum, a long chain of formulas, and very many axes."""
    terms = " + ".join(f"a{number % 50}" for number in range(400))
    claims = "".join(f"  a{number}: {{value: 5 t, source: s, period: {1900 + number}}}\n" for number in range(50))
    chain = "".join(f"  d{number}: d{number + 1} + 1 t\n" for number in range(1_500))
    axes = ", ".join(f"x{number}: y" for number in range(5_000))
    text = (
        f"sources:\n  s: {{title: s, scope: {{{axes}}}}}\nclaims:\n{claims}  odd: {{value: 5 t, scope: {{x0: z}}}}\n"
        f"derived:\n{chain}  d1500: a0 + a3\nchecks:\n  sum: {terms} > 5 t\n  end: d0 > 5 t\n"
        f"  first: a0 + 0 t == odd\n  last: {{assert: a0 + a1 == odd, across: [x0]}}\n"
    )
    assert [diagnostic.message for diagnostic in warned(text)] == [
        "a0 and a3 are added, but there is a gap between their periods: 1900 and 1903",
        "a0 + 0 t and odd are compared, but their x0 differs: y and z",
    ]


def test_axes_beyond_the_first_are_not_compared() -> None:
    def differing_on(number: int) -> str:
        scopes = ({f"x{n}": f"{id}{n}" if n == number else "y" for n in range(40)} for id in "ab")
        a, b = (f"{{value: 5 t, scope: {scope}}}".replace("'", "") for scope in scopes)
        return f"claims:\n  a: {a}\n  b: {b}\nchecks:\n  c: a == b\n"

    assert len(warned(differing_on(MOST_AXES - 1))) == 1
    assert warned(differing_on(MOST_AXES)) == []


def of(rest: str) -> Report:
    return verify(TextFile("a.yaml", CLAIMS + rest))

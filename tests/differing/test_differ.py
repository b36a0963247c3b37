"""What is said of a change to a claims file."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.differing.pairs import BASE, differ, edited, told
from verifier.claims import Check, Claim, Derived, Source
from verifier.differing import field_comparer
from verifier.differing.changes import Direction, Kind, Trend, find_trend
from verifier.verdicts import Verdict

CONTRADICTED = ("exactly 900", "exactly 1_800")


@pytest.mark.parametrize(
    ("edits", "phrases"),
    [
        pytest.param(
            [CONTRADICTED],
            [
                "exit status 0 → 1",
                "1 check got worse",
                "Checks that got worse ✗ within_cap: holds → contradicted Within the cap "
                "margin of 1.11× (100 barrels) → over by 1.8× (800 barrels) because of oil",
                "~ oil: exactly 900 barrels → exactly 1_800 barrels up by 2× (900 barrels)",
                "900 barrels → 1,800 barrels",
                "~ cargo: up by 2× (20.93 barrels/voyage)",
                "~ half_cargo: up by 2×",
                "because of oil",
            ],
            id="a number that breaks a check",
        ),
        pytest.param(
            [("exactly 900", "900")],
            [
                "~ oil: exactly 900 barrels → 900 barrels wider literally 900 barrels → 855 to 945 barrels",
                "within_cap: holds Within the cap margin of 1.11× (100 barrels) "
                "→ margin of at least 1.05× (55 barrels)",
            ],
            id="a word less",
        ),
        pytest.param(
            [("exactly 900", "precisely 900")],
            [
                "~ oil: exactly 900 barrels → precisely 900 barrels only the words changed: it reads the same",
            ],
            id="another word for the same",
        ),
        pytest.param(
            [("exactly 900 barrels", "exactly 37.8 kl")],
            ["oil: exactly 900 barrels → exactly 37.8 kl"],
            id="another unit",
        ),
        pytest.param(
            [("exactly 900 barrels", "exactly 900 t")],
            [
                "oil: exactly 900 barrels → exactly 900 t cannot be measured against what it was",
                "New errors and findings in the file ✗ check within_cap: new: error[incompatible-dimensions]",
                "✗ within_cap: holds → blocked",
                "exit status 0 → 2",
            ],
            id="a unit that measures something else",
        ),
        pytest.param(
            [("day: 2024-03-07", "day: 2024-03-10")],
            ["~ day: 2024-03-07 → 2024-03-10 later by 3 days"],
            id="a date",
        ),
        pytest.param(
            [("day: 2024-03-07", "day: 2024-03-06")],
            ["earlier by 1 day "],
            id="a date before",
        ),
        pytest.param(
            [("source: osc}", "source: osc, period: 2024, as_of: 2024-12-31, note: new}")],
            ["~ oil: exactly 900 barrels period: — → 2024 as_of: — → 2024-12-31 note: — → new"],
            id="other fields",
        ),
        pytest.param(
            [("  sailed: voyages >= 40 voyages\n", "")],
            ["- sailed: removed: was holds voyages >= 40 voyages"],
            id="a check less",
        ),
        pytest.param(
            [("  sailed:", "  more: voyages > 50 voyages\n  sailed:")],
            ["✗ more: added: contradicted voyages > 50 voyages short by 7 voyages (1.16×)"],
            id="a check that fails more",
        ),
        pytest.param(
            [("sailed: voyages >= 40 voyages", "sailed: {assert: voyages >= 41 voyages, severity: note}")],
            ["~ sailed: holds (note)", "assert: voyages >= 40 voyages → voyages >= 41 voyages severity: error → note"],
            id="a check reworded",
        ),
        pytest.param(
            [CONTRADICTED, ("statement: Within the cap}", "statement: Within the cap, expect: contradicted}")],
            ["~ within_cap: holds → contradicted, as expected", "expect: — → contradicted", "exit status 0, as before"],
            id="a clash that is expected",
        ),
        pytest.param(
            [("  oil: {", "  crude: {"), ("cargo: oil /", "cargo: crude /"), ("assert: oil", "assert: crude")],
            ["~ oil → crude (probably renamed): exactly 900 barrels"],
            id="another id",
        ),
        pytest.param(
            [("  cap: a", "  limit: a"), ("<= cap", "<= limit")],
            ["+ limit: added: a limit of 1_000", "- cap: removed: a limit of 1_000", "assert: oil <= cap * 1 year → "],
            id="a value alone is no evidence",
        ),
        pytest.param(
            [("sailed:", "all_sailed:")],
            ["~ sailed → all_sailed (probably renamed): holds"],
            id="a check of another id",
        ),
        pytest.param(
            [("  osc: {title: Open", "  centre: {title: Open"), ("source: osc", "source: centre")],
            ["Sources ~ osc → centre (probably renamed): probably renamed"],
            id="a source of another id",
        ),
        pytest.param(
            [("Open Source Centre}", "Open Source Centre, rounding: down}"), ("exactly 900", "900")],
            ["~ osc: changed", "rounding: — → down"],
            id="another rounding",
        ),
        pytest.param(
            [("voyages: {value: 43 voyages", "voyages: {value: 44 voyages")],
            [
                "✗ voyages: agrees, not located → disagrees, not located the quote disagrees: “43 voyages” is "
                "another number"
            ],
            id="a quote that no longer agrees",
        ),
        pytest.param(
            [("title: Oil", "title: Oil and gas"), ("[voyage, tanker]", "[voyage, shell]")],
            ["~ title: Oil → Oil and gas", "~ units: tanker → shell"],
            id="the file itself",
        ),
        pytest.param(
            [("  sailed:", "  other: oil > 5_000 barrels\n  many: oil > 4_000 barrels\n  sailed:")],
            ["✗ other: added: contradicted", "✗ many: added: contradicted", "2 checks got worse"],
            id="two that fail",
        ),
        pytest.param(
            [("  day: 2024-03-07", "  day: 2024-03-07\n  count: 43")],
            ["error[reserved-name]", "exit status 0 → 2"],
            id="an error",
        ),
        pytest.param(
            [("  day: 2024-03-07", "  day: 2024-03-07\n  plain: 43")],
            ["+ plain: added: 43", "+ claim plain: new: note[no-unit] 43 has no unit"],
            id="a note",
        ),
    ],
)
def test_a_change_is_told(edits: list[tuple[str, str]], phrases: list[str]) -> None:
    said = told(BASE, edited(*edits))
    assert [phrase for phrase in phrases if phrase not in said] == [], said


@pytest.mark.parametrize(
    "same",
    [
        pytest.param(BASE, id="nothing"),
        pytest.param("# a comment\n" + BASE.replace("checks:", "\n# more\nchecks:"), id="comments and empty lines"),
        pytest.param(BASE.replace("\n  ", "\n      "), id="indented"),
        pytest.param(
            BASE.replace("  cap: a limit of 1_000 barrels/year\n", "").replace(
                "claims:\n", "claims:\n  cap: a limit of 1_000 barrels/year\n"
            ),
            id="claims in another order",
        ),
        pytest.param(
            BASE.replace("sailed: voyages >= 40 voyages", "sailed: {assert: voyages >= 40 voyages}"), id="long"
        ),
        pytest.param(
            BASE.replace("a limit of 1_000 barrels/year", "'a limit\n    of 1_000 barrels/year'"), id="folded"
        ),
        pytest.param(BASE.replace("[voyage, tanker]", "[tanker, voyage]"), id="units in another order"),
        pytest.param("checks:" + BASE.partition("checks:")[2] + BASE.partition("checks:")[0], id="checks first"),
        pytest.param(BASE.replace("\n", "\r\n"), id="other line ends"),
        pytest.param(
            BASE.replace(
                "exactly 900 barrels, statement: Oil sent, source: osc",
                "exactly 900 barrels, source: osc, statement: Oil sent",
            ),
            id="fields in another order",
        ),
    ],
)
def test_what_says_the_same_is_one_line(same: str) -> None:
    assert differ(BASE, same).is_empty
    assert told(BASE, same) == "old.yaml → new.yaml: nothing changed (exit status 0, as before) "


def test_several_sources_in_another_order_say_the_same() -> None:
    sources, checks = "sources: {a: {title: A}, b: {title: B}}\n", "checks: {c: x > 0 t}\n"
    one = f"{sources}claims: {{x: {{value: 5 t, source: [a, b], tags: [v, w]}}}}\n{checks}"
    assert differ(one, one.replace("[a, b]", "[b, a]").replace("[v, w]", "[w, v]")).is_empty


@pytest.mark.parametrize(
    ("old", "new", "direction", "difference", "factor", "end"),
    [
        pytest.param("5 t", "6 t", Direction.UP, 1, Fraction(6, 5), "", id="up"),
        pytest.param("6 t", "5 t", Direction.DOWN, 1, Fraction(6, 5), "", id="down"),
        pytest.param("nearly 10 t", "nearly 20 t", Direction.UP, 10, 2, "", id="as stated, not as read"),
        pytest.param("more than 5 t", "more than 6 t", Direction.UP, 1, Fraction(6, 5), "", id="an open bound"),
        pytest.param("more than 5 t", "at least 5 t", Direction.WIDER, None, None, "", id="the end itself"),
        pytest.param("about 3 t", "3 t", Direction.NARROWER, None, None, "", id="narrower"),
        pytest.param("up to 12 t", "12 t", Direction.UP, None, None, "", id="another bound"),
        pytest.param("2 to 4 t", "2 to 6 t", Direction.UP, 2, Fraction(3, 2), "upper", id="the upper end"),
        pytest.param("2 to 4 t", "1 to 4 t", Direction.DOWN, 1, 2, "lower", id="the lower end"),
        pytest.param("2 to 4 t", "4 to 6 t", Direction.UP, 2, Fraction(5, 3), "", id="a range by its middle"),
        pytest.param("2 to 4 t", "1 to 5 t", Direction.WIDER, None, None, "", id="to both sides"),
        pytest.param("-5 t", "5 t", Direction.UP, 10, None, "", id="through zero"),
        pytest.param("5 t", "6_000 kg", Direction.UP, 1_000, Fraction(6, 5), "", id="in its new unit"),
        pytest.param("5 t", "5 barrels", Direction.OTHER, None, None, "", id="of another kind"),
        pytest.param("5 t", "2024-03-07", Direction.OTHER, None, None, "", id="a date for a number"),
        pytest.param("2024-03", "2024-04", Direction.UP, 31, None, "", id="from first day to first day"),
        pytest.param("1 year", "exactly 365 days", Direction.OTHER, None, None, "", id="the calendar"),
        pytest.param("5 t", "5", Direction.OTHER, None, None, "", id="without a unit"),
        pytest.param("5 t", "five tons", Direction.OTHER, None, None, "", id="what cannot be read"),
    ],
)
def test_a_claim_moves(
    old: str, new: str, direction: Direction, difference: int | None, factor: Fraction | int | None, end: str
) -> None:
    text = "claims: {{a: {}, b: exactly 1}}\nchecks: {{c: b > 0}}\n"
    (change,) = differ(text.format(old), text.format(new)).claims
    assert change.move is not None
    assert change.move[:3] == (direction, difference, factor)
    assert change.move.end == end


def test_a_quantity_in_another_unit_says_the_same() -> None:
    text = "claims: {{a: exactly {}}}\nchecks: {{c: a > 0 kg}}\n"
    (change,) = differ(text.format("5 t"), text.format("5_000 kg")).claims
    assert change.move is None
    assert "only the words changed" in told(text.format("5 t"), text.format("5_000 kg"))


def test_a_unit_that_is_defined_anew_moves_claims_in_the_same_words() -> None:
    old = "units: [load = 7 barrel]\nclaims: {a: exactly 2 loads}\nchecks: {c: a > 13 barrels}\n"
    new = old.replace("= 7", "= 6")
    said = told(old, new)
    assert "✗ c: holds → contradicted" in said
    assert "because of a" in said
    assert "in the same words" in said


def test_rounding_of_a_source_moves_its_claims() -> None:
    old = "sources: {s: {title: S}}\nclaims: {a: {value: 5 t, source: s}}\nchecks: {c: a < 5.6 t}\n"
    difference = differ(old, old.replace("title: S", "title: S, rounding: down"))
    assert [change.id for change in difference.claims] == ["a"]
    assert [(change.id, change.because) for change in difference.checks] == [("c", ("a",))]


def test_causes_lead_through_derived_quantities() -> None:
    old = "claims: {a: exactly 5, b: exactly 1}\nderived: {d: a * 2, e: d + b, f: b}\nchecks: {c: e < 12, g: f > 0}\n"
    difference = differ(old, old.replace("exactly 5", "exactly 6"))
    assert [(change.id, change.because) for change in difference.derived] == [("d", ("a",)), ("e", ("a",))]
    assert [(change.id, change.because) for change in difference.checks] == [("c", ("a",))]
    reworded = differ(old, old.replace("d: a * 2", "d: a * 3"))
    assert [(change.id, change.because) for change in reworded.checks] == [("c", ("d",))]


def test_the_worst_comes_first() -> None:
    checks = "checks:\n  n: {assert: a < 9, severity: note}\n  fine: a > 0\n  e: a < 8\n  z: 1 / (a - {}) > 0\n"
    text = "claims: {{a: exactly {}}}\n"
    old, new = (text.format(number) + checks.replace("{}", "10") for number in (5, 10))
    difference = differ(old, new)
    assert [change.id for change in difference.checks] == ["z", "e", "n", "fine"]
    assert [find_trend(change) for change in difference.checks] == [*[Trend.WORSE] * 3, Trend.SAME]
    back = differ(new, old)
    assert {change.id: find_trend(change) for change in back.checks} == {
        "z": Trend.BETTER,
        "e": Trend.BETTER,
        "n": Trend.BETTER,
        "fine": Trend.SAME,
    }


@pytest.mark.parametrize(
    ("checks", "fails", "strictly"),
    [
        pytest.param("c: a < 8", True, True, id="an error"),
        pytest.param("c: {assert: a < 8, severity: warning}", False, True, id="a warning"),
        pytest.param("c: {assert: a < 8, severity: note}", False, False, id="a note"),
        pytest.param("c: a > 0", False, False, id="what holds"),
        pytest.param("c: {assert: a < 8, expect: contradicted}", False, False, id="what is expected now"),
    ],
)
def test_something_fails_now_by_what_it_does_to_a_run(checks: str, fails: bool, strictly: bool) -> None:
    old = f"claims: {{a: exactly 5}}\nchecks: {{{checks.replace(', expect: contradicted', '')}}}\n"
    new = f"claims: {{a: exactly 9}}\nchecks: {{{checks}}}\n"
    difference = differ(old, new)
    assert (difference.fails_now(), difference.fails_now(strict=True)) == (fails, strictly)


def test_what_failed_before_does_not_fail_now() -> None:
    old = "claims: {a: exactly 9}\nchecks: {c: a < 8}\n"
    difference = differ(old, old.replace("exactly 9", "exactly 10"))
    assert not difference.fails_now()
    assert [find_trend(change) for change in difference.checks] == [Trend.SAME]


def test_a_failing_check_that_goes_is_said_to_have_failed() -> None:
    old = "claims: {a: exactly 9}\nchecks: {c: a < 8, d: a > 0}\n"
    said = told(old, old.replace("c: a < 8, ", ""))
    assert "- c: removed: was contradicted, while it failed" in said
    assert "exit status 1 → 0" in said


def test_a_clash_that_comes_is_told_and_fails() -> None:
    old = "claims: {a: 2 to 4 t, b: 3 to 5 t}\nchecks: {one: a == b, two: a > 2.5 t, three: b < 4.5 t}\n"
    new = edited(("one: a == b", "one: a == b + 1.5 t"), text=old).replace("two: a > 2.5 t", "two: a < 4 t")
    new = new.replace("three: b < 4.5 t", "three: b > 3 t")
    assert "all together cannot all be true" in told(old, new)
    assert differ(old, new).fails_now()
    assert "✓ all checks together: cannot all be true → can all be true" in told(new, old)
    assert not differ(new, old).fails_now()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("claims: [", BASE, id="the old one"),
        pytest.param(BASE, "claims: [", id="the new one"),
        pytest.param("", "- a\n", id="both"),
    ],
)
def test_a_side_that_cannot_be_read_is_said(old: str, new: str) -> None:
    difference, said = differ(old, new), told(old, new)
    assert not difference.is_empty
    assert "could not be read, so nothing is compared" in said
    assert "removed" not in said


def test_a_side_with_errors_is_compared_as_far_as_it_is_read() -> None:
    new = edited(("day: 2024-03-07", "day: 2024-02-30"), CONTRADICTED)
    said = told(BASE, new)
    assert "error[invalid-date]" in said
    assert "within_cap: holds → contradicted" in said
    assert "~ day: 2024-03-07 → 2024-02-30 cannot be measured" in said


def test_a_diagnostic_that_only_moved_is_none() -> None:
    old = "claims:\n  a: 43\n  b: 5 t\nchecks:\n  c: b > 0 t\n  d: x > 1\nwrong: 1\n"
    new = "wrong: 1\n\nchecks:\n  d: x > 1\n  c: b > 0 t\nclaims:\n  b: 5 t\n  a: 43\n"
    assert differ(old, new).is_empty


def test_a_diagnostic_of_what_was_renamed_is_none() -> None:
    old = "claims:\n  a: {value: 43, statement: All}\n  b: 5 t\nchecks:\n  c: b > 0 t\n"
    difference = differ(old, old.replace("  a:", "  all:"))
    assert [change.kind for change in difference.claims] == [Kind.RENAMED]
    assert difference.diagnostics == ()


@pytest.mark.parametrize(
    ("table", "record"),
    [
        pytest.param(field_comparer.CLAIM, Claim, id="claim"),
        pytest.param(field_comparer.DERIVED, Derived, id="derived"),
        pytest.param(field_comparer.CHECK, Check, id="check"),
        pytest.param(field_comparer.SOURCE, Source, id="source"),
    ],
)
def test_every_field_is_compared(table: dict[str, str], record: type) -> None:
    assert {*table.values()} == {*record._fields} - {"id"}  # type: ignore[attr-defined]  # of a NamedTuple


WORDS = {
    Verdict.HOLDS: "exactly 1",
    Verdict.PLAUSIBLE: "more than 5",
    Verdict.UNDETERMINED: "5 to 15",
    Verdict.DOUBTFUL: "about 12",
    Verdict.CONTRADICTED: "exactly 20",
    Verdict.BLOCKED: "many",
}
"""The words of a claim with which ``a < 10.5`` has each verdict of a certainty."""


@pytest.mark.parametrize("after", WORDS)
@pytest.mark.parametrize("before", WORDS)
def test_each_verdict_that_turns_into_another_is_told(before: Verdict, after: Verdict) -> None:
    """Contradicted and blocked fail, the others do not; that decides what got worse."""
    text = "claims: {{a: {}, b: exactly 1}}\nchecks: {{c: a < 10.5, d: b > 0}}\n"
    difference = differ(text.format(WORDS[before]), text.format(WORDS[after]))
    if before is after:
        assert difference.is_empty
        return
    (change,) = difference.checks
    assert change.old is not None
    assert change.new is not None
    assert (change.old.verdict, change.new.verdict) == (before, after)
    fail = {Verdict.CONTRADICTED: 1, Verdict.BLOCKED: 2}
    old, new = fail.get(before, 0), fail.get(after, 0)
    assert find_trend(change) is (Trend.WORSE if new > old else Trend.BETTER if new < old else Trend.SAME)
    assert f"c: {before} → {after}" in told(text.format(WORDS[before]), text.format(WORDS[after]))

"""What somebody should look at, as one list: it says what the report says, and ends the run as it does."""

from __future__ import annotations

import os

import pytest

from tests.test_cases import PATHS
from verifier import Report, verify
from verifier.accepting.findings import RULES, Finding, find_all, number_findings, status_of
from verifier.codes import CODES, Severity
from verifier.report import ExitStatus
from verifier.text import TextFile
from verifier.verdicts import Acceptance, Verdict

CLASH = """\
claims: {a: exactly 1, b: exactly 5}
checks: {same: a == b, order: {assert: a > b, expect: contradicted, because: it is the point}, fine: a < b}
"""


def of(content: str, *, strict: bool = False) -> list[Finding]:
    return find_all(verify(TextFile("t.yaml", content)), strict=strict)


@pytest.mark.parametrize("path", [*PATHS, "claims.yaml"], ids=os.path.basename)
def test_findings_end_the_run_as_the_report_does_and_stand_in_the_order_of_the_file(path: str) -> None:
    report = verify(path)
    for strict in (False, True):
        found = find_all(report, strict=strict)
        assert status_of(found) is report.exit_status(strict=strict)
        starts = [finding.span.start if finding.span else 0 for finding in found]
        assert starts == sorted(starts)
        assert {finding.rule for finding in found} <= RULES.keys()
        assert len({(*finding.key, number) for finding, number in number_findings(found)}) == len(found)


def test_no_rule_of_checks_takes_the_name_of_a_code() -> None:
    assert len(RULES) == len(CODES) + 9
    assert not CODES.keys() & {*map(str, Verdict)}


def test_an_expected_clash_is_accepted_with_its_reason_and_what_holds_is_no_finding() -> None:
    found = of(CLASH)
    accepted = {finding.subject: finding.accepted for finding in found}
    assert accepted["same"] is None
    assert accepted["order"] is not None
    assert (accepted["order"].by, accepted["order"].reason) == (Acceptance.EXPECTED, "it is the point")
    assert "fine" not in accepted


@pytest.mark.parametrize(
    ("check", "strict", "rule", "level", "status"),
    [
        ("a > 6", False, "contradicted", "error", 1),
        ("{assert: a > 6, severity: warning}", False, "contradicted", "warning", 0),
        ("{assert: a > 6, severity: warning}", True, "contradicted", "warning", 1),
        ("{assert: a > 6, severity: note}", True, "contradicted", "note", 0),
        ("{assert: a > 6, expect: holds}", False, "unexpected-verdict", "error", 1),
        ("{assert: a < 6, expect: contradicted}", False, "unexpected-verdict", "error", 1),
        ("b > 20 m", False, "doubtful", "note", 0),
        ("b > 20 m", True, "doubtful", "error", 1),
        ("b > 11 m", False, "undetermined", "note", 0),
        ("{assert: 1 / z > 2, severity: note}", False, "blocked", "error", 2),
    ],
)
def test_a_check_is_a_finding_of_its_verdict(check: str, strict: bool, rule: str, level: str, status: int) -> None:
    content = f"claims: {{a: exactly 5, b: more than 10 m, z: exactly 0}}\nchecks: {{c: {check}}}\n"
    found = [finding for finding in of(content, strict=strict) if finding.rule not in CODES]
    assert [(f.rule, str(f.level), int(f.status)) for f in found] == [(rule, level, status)]


def test_a_diagnostic_is_about_the_record_that_it_stands_in() -> None:
    found = of("claims:\n  a: 5 parsek\n  b: {value: exactly 5, sorce: x}\nchecks:\n  c: b > 1\n")
    assert [(f.rule, f.subject) for f in found] == [("unknown-unit", "a"), ("unknown-key", "b")]


def test_a_file_without_a_selected_check_has_a_finding_that_says_so() -> None:
    report = verify(TextFile("t.yaml", CLASH), select=["nothing"])
    assert [(f.rule, f.status) for f in find_all(report)] == [("no-check", ExitStatus.NOT_JUDGED)]


def test_a_clash_is_known_by_what_clashes_and_stands_at_its_first_check() -> None:
    content = "claims: {a: 1 to 5 m, b: 4 to 8 m}\nchecks: {low: a > 4 m, high: b < 5 m, sum: a + b < 8 m}\n"
    clash = next(finding for finding in of(content) if finding.rule == "clash")
    assert set(clash.subject.split()) >= {"sum"}
    assert clash.status is ExitStatus.FAILED
    assert clash.span is not None
    assert content[clash.span.start :].startswith(clash.subject.split()[0])


def test_a_file_that_cannot_be_read_is_one_finding_without_a_subject() -> None:
    report: Report = verify("nowhere.yaml")
    assert [(f.rule, f.subject, f.status) for f in find_all(report)] == [("unreadable-file", "", ExitStatus.NOT_JUDGED)]
    assert report.severities[Severity.ERROR] == 1

"""Claims files as tests of pytest: nothing unless asked for, and then a failure wherever ``verifier check`` fails."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.long_run import all_long_but, part_of
from tests.test_cases import CASES, PATHS
from verifier import verify
from verifier.accepting.findings import find_all
from verifier.diagnostics import Diagnostic
from verifier.pytest_plugin import collector  # once, lest each run in this process load another
from verifier.pytest_plugin.parts import FILE, TOGETHER, list_parts, write_finding
from verifier.renderers.terminal.report import render, render_told
from verifier.report import CheckResult, Report

pytest_plugins = ["pytester"]

MIXED = """\
claims:
  a: {value: exactly 1, quote: two}
  b: exactly 5
checks:
  order: a < b
  known: {assert: a > b, expect: contradicted, because: It is the point.}
  wrong: a > b
"""
CLASHING = """\
claims: {low: 1 to 5 m, between: 1 to 9 m, high: 6 to 9 m}
checks: {first: low == between, second: between == high}
"""
PASSING = "claims: {a: exactly 1}\nchecks: {small: a < 2}\n"


class Recorder:
    """What happened to each item of a run, by its file; and which collectors failed."""

    def __init__(self) -> None:
        self.reports: list[pytest.TestReport] = []
        self.uncollected: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.failed:
            self.reports.append(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.uncollected.append(report.nodeid)

    def outcomes(self) -> dict[str, str]:
        return {report.nodeid.partition("::")[2]: report.outcome for report in self.reports}


def run(pytester: pytest.Pytester, *arguments: str) -> tuple[pytest.RunResult, Recorder]:
    """A run in this process, without the plugins that only cost time."""
    recorder = Recorder()
    others = ["-p", "no:hypothesispytest", "-p", "no:cacheprovider"] if "--lf" not in arguments else []
    return pytester.runpytest_inprocess(*others, *arguments, plugins=[recorder]), recorder


def write(pytester: pytest.Pytester, content: str, name: str = "claims.yaml") -> Path:
    path = pytester.path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    return path


@cache
def judge(path: Path) -> Report:
    """The report on a case, made once for all laws."""
    return verify(path)


@pytest.mark.parametrize("strict", [False, True], ids=["plain", "strict"])
def test_a_file_fails_exactly_where_the_command_fails(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, strict: bool
) -> None:
    """What ends the command with 1 or 2 fails some test, what ends it with 0 none: over every ninth case, or third."""
    monkeypatch.setattr(collector, "verify", lambda name: judge(CASES.parent / name))
    shutil.copytree(CASES, pytester.path / "cases")
    paths = [
        (pytester.path / "cases" / path.relative_to(CASES)).relative_to(pytester.path)
        for path in part_of(PATHS[::3], 3)
    ]
    _, recorder = run(pytester, "--claims-strict" if strict else "--claims", *map(str, paths))
    failed = {report.nodeid.partition("::")[0] for report in recorder.reports if report.failed}
    seen = {report.nodeid.partition("::")[0] for report in recorder.reports}
    expected = {path.as_posix() for path in paths if judge(CASES.parent / path).exit_status(strict=strict)}
    assert not recorder.uncollected
    assert seen == {path.as_posix() for path in paths}
    assert failed == expected
    assert expected < seen


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_each_finding_is_in_one_part_and_parts_have_names_of_their_own(path: Path) -> None:
    report = judge(path)
    for strict in (False, True):
        parts = list_parts(report, strict=strict)
        within = Counter(id(finding.about) for part in parts for finding in part.findings if finding.about)
        assert within == Counter(id(each.about) for each in find_all(report, strict=strict) if each.about)
        names = [part.name for part in parts]
        assert len(set(names)) == len(names)
        assert not any(set("/:\\[ ") & set(name) for name in names)
        assert all(write_finding(each, report).isprintable() for part in parts for each in part.findings)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_what_is_told_is_what_the_report_says(path: Path) -> None:
    """A check, a diagnostic and a clash are told in the very lines of the report for the terminal."""
    report = judge(path)
    whole = render(report, width=80, color=False, verbose=True)
    for part in list_parts(report, strict=False):
        for told in part.told:
            if isinstance(told, CheckResult | Diagnostic) or part.name == TOGETHER:
                text = render_told(report, [told], width=80, color=False)
                assert text in whole or isinstance(told, str) or getattr(told, "code", "") == "quote-unread"


def test_without_being_asked_nothing_is_collected_printed_or_loaded(pytester: pytest.Pytester) -> None:
    write(pytester, MIXED)
    pytester.makepyfile(
        "import sys\n"
        "def test_loaded():\n"
        "    loaded = {name for name in sys.modules if name.partition('.')[0] == 'verifier'}\n"
        "    assert loaded == {'verifier', 'verifier.pytest_plugin'}\n"
        "    assert not {'rich', 'yaml', 'lxml', 'typer'} & set(sys.modules)\n"
    )
    result = pytester.runpytest_subprocess("-v", "-p", "no:hypothesispytest")
    result.assert_outcomes(passed=1)
    assert "claims.yaml" not in result.stdout.str()


def test_a_folder_gives_the_files_that_the_command_takes_of_it(pytester: pytest.Pytester) -> None:
    for name in (
        "claims.yaml",
        "sub/oil.claims.yaml",
        "other.yaml",
        "xclaims.yaml",
        ".hidden/claims.yaml",
        "claims.yml",
    ):
        write(pytester, PASSING, name)
    checked = subprocess.run(
        [sys.executable, "-m", "verifier", "check", ".", "--format", "jsonl"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout
    _, recorder = run(pytester, "--claims")
    collected = {report.nodeid.partition("::")[0] for report in recorder.reports}
    assert collected == {"claims.yaml", "sub/oil.claims.yaml"}
    assert all(name in checked for name in collected)
    assert "other.yaml" not in checked
    _, named = run(pytester, "--claims", "other.yaml", "claims.yml")
    assert {report.nodeid.partition("::")[0] for report in named.reports} == {"other.yaml", "claims.yml"}


def test_each_part_is_a_test_of_its_own(pytester: pytest.Pytester) -> None:
    write(pytester, MIXED)
    _, recorder = run(pytester, "--claims")
    assert recorder.outcomes() == {
        "whole-file": "passed",
        "quote-of-a": "failed",
        "order": "passed",
        "known": "passed",
        "wrong": "failed",
    }


def test_a_clash_of_several_checks_is_a_test_of_all_together(pytester: pytest.Pytester) -> None:
    write(pytester, CLASHING)
    result, recorder = run(pytester, "--claims")
    assert [name for name, outcome in recorder.outcomes().items() if outcome == "failed"] == [TOGETHER]
    result.stdout.fnmatch_lines(
        ["✗ cannot all be true*", "    low alone would end it with 6 to 9 metres; it says 1 to 5 m (no source)*:1"]
    )


def test_a_file_that_cannot_be_read_fails_as_a_whole(pytester: pytest.Pytester) -> None:
    (pytester.path / "claims.yaml").write_bytes(b"title: \xff\n")
    result, recorder = run(pytester, "--claims")
    assert recorder.outcomes() == {FILE: "failed"}
    assert not recorder.uncollected
    result.stdout.fnmatch_lines(["*error[[]unreadable-file[]]*"])


def test_a_failure_has_no_traceback_and_names_its_line(pytester: pytest.Pytester) -> None:
    write(pytester, MIXED)
    result, recorder = run(pytester, "--claims", "-k", "wrong")
    result.stdout.fnmatch_lines(
        [
            "*✗ contradicted  wrong*claims.yaml:7",
            "    a > b: 1, not more than 5: short by 4 (5×)",
            "FAILED claims.yaml::wrong - contradicted: a > b: 1 > 5",
        ]
    )
    printed = result.stdout.str()
    assert not [word for word in ("Traceback", ".py", "Failure", "raise ") if word in printed]
    (report,) = recorder.reports
    assert report.location == ("claims.yaml", 6, "wrong")


@pytest.mark.parametrize(
    ("style", "lines"),
    [("line", ["claims.yaml:7: contradicted: a > b: 1 > 5"]), ("no", [])],
)
def test_a_style_of_tracebacks_is_heeded(pytester: pytest.Pytester, style: str, lines: list[str]) -> None:
    write(pytester, MIXED)
    result, _ = run(pytester, "--claims", "-k", "wrong", f"--tb={style}")
    assert "turns if" not in result.stdout.str()
    result.stdout.fnmatch_lines(lines)


def test_colour_is_on_the_terminal_and_nowhere_else(pytester: pytest.Pytester) -> None:
    write(pytester, MIXED)
    result, _ = run(pytester, "--claims", "-k", "wrong", "--color=yes", "--junitxml=junit.xml")
    assert "✗\x1b[0m \x1b[31mcontradicted\x1b[0m" in result.stdout.str()
    stored = (pytester.path / "junit.xml").read_text("utf-8")
    assert "✗ contradicted  wrong" in stored
    assert "\x1b" not in stored
    assert "#x1B" not in stored


def test_what_passes_is_told_where_that_is_asked_for(pytester: pytest.Pytester) -> None:
    """An expected clash is seen with ``-rA`` and else is quiet."""
    write(pytester, MIXED)
    quiet, _ = run(pytester, "--claims", "-k", "known")
    assert "contradicted" not in quiet.stdout.str()
    told, _ = run(pytester, "--claims", "-k", "known or quote", "-rA")
    told.stdout.fnmatch_lines(["*– contradicted, as expected  known*"])


def test_strict_is_a_way_of_asking(pytester: pytest.Pytester) -> None:
    write(pytester, "claims: {a: about 10 m}\nchecks: {doubt: a > 10 m}\n")
    assert run(pytester, "--claims")[0].ret == 0
    result, recorder = run(pytester, "--claims-strict")
    assert recorder.outcomes()["doubt"] == "failed"
    result.stdout.fnmatch_lines(["✗ undetermined  doubt*"])


def test_a_project_can_always_ask(pytester: pytest.Pytester) -> None:
    write(pytester, PASSING)
    pytester.makepyprojecttoml("[tool.pytest.ini_options]\nclaims = true\n")
    assert set(run(pytester)[1].outcomes()) == {FILE, "small", TOGETHER}
    assert run(pytester, "-o", "claims=false")[1].outcomes() == {}


def test_the_plugin_can_be_switched_off(pytester: pytest.Pytester) -> None:
    write(pytester, PASSING)
    pytester.makepyfile("def test_other(): pass")
    assert run(pytester, "-p", "no:claims")[1].outcomes() == {"test_other": "passed"}
    result, _ = run(pytester, "-p", "no:claims", "--claims")
    assert result.ret == pytest.ExitCode.USAGE_ERROR


def test_a_test_is_chosen_by_its_node(pytester: pytest.Pytester) -> None:
    write(pytester, MIXED)
    _, recorder = run(pytester, "--claims", "claims.yaml::quote-of-a", "claims.yaml::order")
    assert recorder.outcomes() == {"quote-of-a": "failed", "order": "passed"}


def test_collecting_alone_lists_the_tests(pytester: pytest.Pytester) -> None:
    write(pytester, MIXED)
    result, recorder = run(pytester, "--claims", "--collect-only", "-q")
    assert not recorder.reports
    result.stdout.fnmatch_lines([f"claims.yaml::{name}" for name in (FILE, "quote-of-a", "order", "known", "wrong")])


def test_what_failed_last_is_run_alone(pytester: pytest.Pytester) -> None:
    write(pytester, MIXED)
    write(pytester, PASSING, "fine.claims.yaml")
    pytester.runpytest_inprocess("--claims")
    _, recorder = run(pytester, "--claims", "--lf")
    assert recorder.outcomes() == {"quote-of-a": "failed", "wrong": "failed"}


def test_processes_share_the_tests_and_the_report_for_ci_names_each_once(pytester: pytest.Pytester) -> None:
    write(pytester, MIXED)
    write(pytester, CLASHING, "sub/clash.claims.yaml")
    result = pytester.runpytest_subprocess("--claims", "-n", "2", "--junitxml=junit.xml", "-p", "no:hypothesispytest")
    result.assert_outcomes(passed=6, failed=3)
    result.stdout.fnmatch_lines(["✗ contradicted  wrong*claims.yaml:7"])
    result.stdout.fnmatch_lines(["FAILED claims.yaml::wrong - contradicted: a > b: 1 > 5"])
    cases = [*ElementTree.parse(pytester.path / "junit.xml").iter("testcase")]
    names = {(case.get("classname"), case.get("name")) for case in cases}
    assert len(names) == len(cases) == 9
    assert ("sub.clash.claims.yaml", TOGETHER) in names
    failures = {case.get("name"): failure for case in cases for failure in case.iter("failure")}
    assert failures["wrong"].get("message") == "contradicted: a > b: 1 > 5"
    assert (failures["wrong"].text or "").startswith("✗ contradicted  wrong")


def test_a_file_is_judged_once(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []

    def count(source: str) -> Report:
        judged.append(source)
        return verify(source)

    monkeypatch.setattr(collector, "verify", count)
    write(pytester, MIXED)
    run(pytester, "--claims", "claims.yaml::order", "claims.yaml::wrong", "claims.yaml")
    assert judged == ["claims.yaml"]


KNOWN = "known: [{file: claims.yaml, rule: contradicted, ids: wrong, reason: The editor knows., until: UNTIL}]"


@pytest.mark.parametrize(("option", "outcome"), [("-rx", "skipped"), ("--runxfail", "failed")])
def test_what_a_baseline_knows_is_an_expected_failure(pytester: pytest.Pytester, option: str, outcome: str) -> None:
    write(pytester, MIXED)
    (pytester.path / "known.yaml").write_text(KNOWN.replace("UNTIL", "2999"), "utf-8")
    result, recorder = run(pytester, "--claims-baseline=known.yaml", option)
    assert recorder.outcomes()["wrong"] == outcome
    assert recorder.outcomes()["quote-of-a"] == "failed"
    assert ("The editor knows." in result.stdout.str()) == (outcome == "skipped")


def test_what_a_baseline_knew_up_to_a_day_fails_again(pytester: pytest.Pytester) -> None:
    write(pytester, MIXED)
    (pytester.path / "known.yaml").write_text(KNOWN.replace("UNTIL", "2001"), "utf-8")
    _, recorder = run(pytester, "--claims-baseline=known.yaml")
    assert recorder.outcomes()["wrong"] == "failed"


@pytest.mark.parametrize("content", [None, "known: [{file: claims.yaml}]"], ids=["missing", "wrong"])
def test_a_baseline_that_cannot_be_read_ends_the_run(pytester: pytest.Pytester, content: str | None) -> None:
    write(pytester, MIXED)
    if content is not None:
        (pytester.path / "known.yaml").write_text(content, "utf-8")
    ended = pytester.runpytest_subprocess("--claims-baseline=known.yaml")
    assert ended.ret is pytest.ExitCode.USAGE_ERROR
    assert "known.yaml" in ended.stderr.str()


def test_what_an_id_may_not_be_is_a_number(pytester: pytest.Pytester) -> None:
    """Neither the separator of node ids nor what XML may not hold comes into a name."""
    write(pytester, 'claims: {a: exactly 1}\nchecks: {"x::y": a < 2, "\\x07": a < 3, fine: a < 4}\n')
    result, recorder = run(pytester, "--claims", "--junitxml=junit.xml", "-rA")
    assert {"#1", "#2", "fine"} <= recorder.outcomes().keys()
    assert recorder.outcomes()[FILE] == "failed"
    assert len([*ElementTree.parse(pytester.path / "junit.xml").iter("testcase")]) == len(recorder.reports)
    assert "\x07" not in result.stdout.str()


@pytest.mark.parametrize("options", all_long_but(1, [("-rA",), (), ("--tb=line",), ("--runxfail",)]), ids=" ".join)
def test_the_log_of_a_job_on_github_obeys_no_text_of_a_file(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    statement = f"{'a' * 70} ::error::owned ##[error]owned"
    check = f'{{assert: a > 6, statement: "{statement}"}}'
    pytester.path.joinpath("claims.yaml").write_text(
        f"claims: {{a: 5}}\nchecks: {{wrong: {check}, known: {check}, '##[error]owned': 'a > ##[error]owned'}}\n"
    )
    pytester.path.joinpath("known.yaml").write_text(
        f'known: [{{file: claims.yaml, rule: contradicted, ids: known, reason: "{statement}"}}]\n'
    )
    shown = pytester.runpytest_subprocess("--claims-baseline=known.yaml", *options).stdout.lines
    assert any("owned" in line for line in shown)
    assert not [line for line in shown if line.lstrip().startswith("::") or "##[" in line]

"""Known failures: only new ones fail a run, what is known in vain is said, and what is past its day fails again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from tests.test_cases import PATHS
from verifier import Report, verify
from verifier.accepting.baseline import (
    NO_REASON,
    Baseline,
    KnownFailure,
    apply_baseline,
    list_failing,
    load_baseline,
    write_baseline,
)
from verifier.accepting.findings import find_all, status_of
from verifier.cli import app
from verifier.report import CheckResult, ExitStatus
from verifier.text import TextFile
from verifier.verdicts import Acceptance

FAILING = """\
language: en
sources: {s: {title: S}}
claims:
  a: exactly 5 m
  b: more than 10 m
  c: {value: exactly 7 m, source: s, quote: nine metres}
checks:
  wrong: a > 6 m
  unsure: b > 20 m
  known_clash: {assert: a > 6 m, expect: contradicted}
  low: a <= b / 2
  fine: a > 4 m
"""
TODAY = date(2026, 11, 26).toordinal()


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("claims.yaml").write_text(FAILING, "utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["check", *arguments])


def baseline(*entries: dict[str, str]) -> str:
    Path("known.yaml").write_text(yaml.safe_dump({"known": [*entries]}), "utf-8")
    return "--baseline=known.yaml"


def entry(rule: str, ids: str, **more: str) -> dict[str, str]:
    return {"file": "claims.yaml", "rule": rule, "ids": ids, "reason": "because", **more}


def entries(path: str = "known.yaml") -> list[dict[str, str]]:
    found: list[dict[str, str]] = yaml.safe_load(Path(path).read_text("utf-8"))["known"]
    return found


WRONG, QUOTE = entry("contradicted", "wrong"), entry("quote-disagrees", "c")


# what it does to a run


def test_what_is_known_fails_nothing_and_what_is_new_fails() -> None:
    assert run().exit_code == 1
    assert run(baseline(WRONG)).exit_code == 1
    assert run(baseline(QUOTE)).exit_code == 1
    assert run(baseline(WRONG, QUOTE)).exit_code == 0
    assert run(baseline(WRONG, QUOTE), "--strict").exit_code == 1


def test_it_is_counted_and_listed_and_nothing_is_said_to_be_true_together() -> None:
    result = run(baseline(WRONG, QUOTE))
    assert "– known  contradicted: wrong (known: because)" in result.stdout
    assert "✗" not in result.stdout
    assert "2 known failures" in result.stdout.splitlines()[1]
    assert "all can be true together" not in result.stdout
    assert run(baseline(WRONG, QUOTE), "--quiet").stdout == ""


@pytest.mark.parametrize(
    ("known", "rest"),
    [
        (entry("contradicted", "other"), "another check"),
        (entry("doubtful", "wrong"), "another verdict"),
        (WRONG | {"file": "other.yaml"}, "another file"),
        (entry("quote-disagrees", "a"), "another claim"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_nothing_else_is_taken_for_it(known: dict[str, str], rest: str) -> None:
    assert rest
    assert run(baseline(known, QUOTE)).exit_code == 1


@pytest.mark.parametrize("name", ["claims.yaml", "./claims.yaml", "link.yaml", "sub/../claims.yaml"])
def test_a_file_is_the_same_however_its_path_is_written(name: str) -> None:
    Path("sub").mkdir()
    Path("link.yaml").symlink_to("claims.yaml")
    assert run(name, baseline(WRONG, QUOTE)).exit_code == 0


def test_files_are_seen_from_the_folder_of_the_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    baseline(WRONG, QUOTE)
    Path("sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert run("../claims.yaml", "--baseline=../known.yaml").exit_code == 0
    assert run(str(tmp_path / "claims.yaml"), "--baseline", str(tmp_path / "known.yaml")).exit_code == 0


def test_what_cannot_be_judged_cannot_be_known() -> None:
    Path("claims.yaml").write_text("claims: {a: exactly 0}\nchecks: {c: 1 / a > 2}\n", "utf-8")
    result = run(baseline(entry("blocked", "c")))
    assert result.exit_code == 2
    assert "warning[baseline-stale]" in result.stdout


# stale and expired


def test_what_is_known_in_vain_is_said_at_its_check_and_does_not_fail() -> None:
    result = run(baseline(WRONG, QUOTE, entry("contradicted", "fine")))
    assert result.exit_code == 0
    assert "warning[baseline-stale]: the baseline knows a failure that is none any more" in result.stdout
    assert "claims.yaml:12:3" in result.stdout


def test_a_failure_that_only_fails_if_strict_is_not_known_in_vain() -> None:
    assert "baseline-stale" not in run(baseline(WRONG, QUOTE, entry("doubtful", "unsure"))).stdout


def test_what_the_run_did_not_ask_is_not_known_in_vain() -> None:
    assert "baseline-stale" not in run(baseline(WRONG, QUOTE), "--select=fine").stdout
    Path("other.yaml").write_text("claims: {a: exactly 5}\nchecks: {c: a > 4}\n", "utf-8")
    assert "baseline-stale" not in run("other.yaml", baseline(WRONG, QUOTE)).stdout


@pytest.mark.parametrize(
    ("until", "status"), [("2026-11-25", 1), ("2026-11-26", 0), ("2026-12", 0), ("2026-10", 1), ("2026", 0), ("", 0)]
)
def test_it_counts_up_to_its_day(until: str, status: int) -> None:
    report = verify(TextFile("claims.yaml", FAILING))
    known = [
        KnownFailure("claims.yaml", "contradicted", "wrong", "x", until),
        KnownFailure("", "quote-disagrees", "c", "x"),
    ]
    applied = apply_baseline(report, known, TODAY)
    assert int(applied.exit_status()) == status
    assert [each.code for each in applied.diagnostics if "baseline" in each.code] == ["baseline-expired"] * status


# laws


@pytest.mark.parametrize("path", PATHS[::5], ids=lambda path: path.name)
def test_a_baseline_of_nothing_changes_nothing_and_one_of_everything_leaves_no_failure(path: Path) -> None:
    report = verify(path)
    nothing = apply_baseline(report, (), TODAY)
    assert nothing._replace(known=None) == report
    for strict in (False, True):
        assert nothing.exit_status(strict=strict) is report.exit_status(strict=strict)
    everything = [KnownFailure("", *key, "x") for key in list_failing(report, strict=True)]
    applied: Report = apply_baseline(report, everything, TODAY)
    for strict in (False, True):
        status = ExitStatus.NOT_JUDGED if report.exit_status() is ExitStatus.NOT_JUDGED else ExitStatus.PASSED
        assert applied.exit_status(strict=strict) is status
        assert status_of(find_all(applied, strict=strict)) is status
    assert applied.diagnostics == report.diagnostics


# the file


def test_what_is_written_knows_every_failure_of_the_run() -> None:
    result = run("--write-baseline=known.yaml")
    assert result.exit_code == 0
    assert "2 known failures written into known.yaml" in result.stderr
    assert [(each["file"], each["rule"], each["ids"], each["reason"]) for each in entries()] == [
        ("claims.yaml", "quote-disagrees", "c", NO_REASON),
        ("claims.yaml", "contradicted", "wrong", NO_REASON),
    ]
    assert run("--baseline=known.yaml").exit_code == 0
    assert run("--write-baseline=strict.yaml", "--strict").exit_code == 0


def test_what_was_said_of_a_failure_stays_and_what_is_no_failure_goes() -> None:
    baseline(WRONG | {"until": "2099-01-01"}, entry("contradicted", "fine"), entry("clash", "x", file="other.yaml"))
    run("--write-baseline=known.yaml")
    assert {(each["ids"], each["reason"], each.get("until")) for each in entries()} == {
        ("wrong", "because", "2099-01-01"),
        ("c", NO_REASON, None),
        ("x", "because", None),
    }


def test_a_baseline_in_another_folder_sees_the_files_from_there() -> None:
    Path("sub").mkdir()
    assert run("--write-baseline=sub/known.yaml").exit_code == 0
    assert {each["file"] for each in yaml.safe_load(Path("sub/known.yaml").read_text("utf-8"))["known"]} == {
        "../claims.yaml"
    }
    assert run("--baseline=sub/known.yaml").exit_code == 0
    assert run("--baseline=sub/known.yaml", "--write-baseline=known.yaml").exit_code == 0
    assert {each["file"] for each in entries()} == {"claims.yaml"}


@pytest.mark.parametrize("text", ["a: b", "- x", "'", "yes", "2026", "ü → “x”", "#", "a " * 200])
def test_a_baseline_is_read_as_it_was_written(text: str) -> None:
    written = write_baseline({}, Baseline("", (KnownFailure(f"{text}.yaml", "clash", text.strip(), text.strip()),)), "")
    read, diagnostics = load_baseline(TextFile("known.yaml", written))
    assert not list(diagnostics)
    assert [(known.ids, known.reason) for known in read.failures] == [(text.strip(), text.strip())]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("known: 5", "known.yaml:1:8: known must be a list"),
        ("5", "known.yaml:1:1: a baseline is a mapping"),
        ("known: [5]", "known.yaml:1:9: a known failure must be a mapping"),
        ("knwon: []", "known.yaml:1:1: a baseline has no key “knwon”"),
        (
            "known: [{file: a, rule: kontradicted, ids: b, reason: c}]",
            "known.yaml:1:25: there is no rule “kontradicted”; did you mean contradicted?",
        ),
        ("known: [{file: a, rule: clash, ids: b}]", "has no reason"),
        ("known: [{file: a, rule: clash, ids: b, reason: c, until: soon}]", "known.yaml:1:58: "),
        ("known: [{file: a, rule: clash, ids: b, reson: c}]", "did you mean reason?"),
        ("known: [", "known.yaml:"),
        ("\x00", "known.yaml:"),
    ],
)
def test_a_mistake_in_a_baseline_is_said_at_its_place_and_ends_with_2(content: str, said: str) -> None:
    Path("known.yaml").write_text(content, "utf-8")
    result = run("--baseline=known.yaml")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr


def test_a_baseline_that_is_not_there_is_wrong_usage() -> None:
    result = run("--baseline=nowhere.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nowhere.yaml cannot be read" in result.stderr.replace("\n", " ")


class Counted(tuple[CheckResult, ...]):
    """The results of checks, and how often somebody went through them."""

    rounds = 0

    def __iter__(self) -> Iterator[CheckResult]:
        Counted.rounds += 1
        return super().__iter__()


def test_the_checks_are_gone_through_as_often_for_many_entries_as_for_few() -> None:
    checks = "".join(f"  c{number}: a < 6 m\n" for number in range(50))
    report = verify(TextFile("many.claims.yaml", f"claims: {{a: exactly 5 m}}\nchecks:\n{checks}"))
    rounds = []
    for count in (1, 50):
        known = [KnownFailure("many.claims.yaml", "contradicted", f"c{number}", "x") for number in range(count)]
        Counted.rounds = 0
        applied = apply_baseline(report._replace(results=Counted(report.results)), known, TODAY)
        assert len(applied.diagnostics) == count
        rounds.append(Counted.rounds)
    assert rounds[0] == rounds[1] > 0


def test_an_empty_baseline_knows_nothing() -> None:
    Path("known.yaml").write_text("# nothing yet\n", "utf-8")
    assert run("--baseline=known.yaml").exit_code == 1


def test_a_path_that_no_file_can_have_is_that_of_no_claims_file() -> None:
    result = run(baseline({**WRONG, "file": "\0"}))
    assert "✗ contradicted  wrong" in result.stdout
    assert result.exit_code == 1


def test_a_larger_file_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verifier.accepting.baseline.MOST_BYTES", 20)
    result = run(baseline(WRONG))
    assert result.exit_code == 2
    assert "it is larger than 20 bytes" in " ".join(result.stderr.replace("│", " ").split())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_that_a_baseline_is_written_into_is_not_read() -> None:
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run("--write-baseline=pipe").exit_code == 0
        assert os.read(reader, 100).startswith(b"# Known failures")
    finally:
        os.close(reader)


def test_a_baseline_never_takes_the_place_of_a_claims_file_and_is_written_whole_or_not_at_all() -> None:
    assert run("--write-baseline=claims.yaml").exit_code == 2
    assert Path("claims.yaml").read_text("utf-8") == FAILING
    assert run("--write-baseline=nowhere/known.yaml").exit_code == 2


# other formats


def test_every_format_has_it_as_known() -> None:
    option = baseline(WRONG, QUOTE)
    known = json.loads(run(option, "-f", "json").stdout)["files"][0]
    assert known["known"][1] == {"rule": "contradicted", "ids": ["wrong"], "reason": "because", "until": None}
    assert known["exit_status"] == {"plain": 0, "strict": 1}
    results = json.loads(run(option, "-f", "sarif").stdout)["runs"][0]["results"]
    assert [each["suppressions"][0]["kind"] for each in results if "suppressions" in each].count("external") == 2
    assert 'message="contradicted, known: because"' in run(option, "-f", "junit").stdout
    assert "::error" not in run(option, "-f", "github").stdout
    assert "baseline[contradicted]" in run(option, "-f", "concise").stdout
    assert "– contradicted, known: because: wrong" in run(option, "-f", "markdown").stdout


def test_a_finding_says_who_accepted_it() -> None:
    report = apply_baseline(verify("claims.yaml"), [KnownFailure("", "contradicted", "wrong", "x")], TODAY)
    by = {finding.subject: finding.accepted.by for finding in find_all(report) if finding.accepted is not None}
    assert by == {"wrong": Acceptance.BASELINE, "known_clash": Acceptance.EXPECTED}


def test_a_page_has_it_as_known() -> None:
    page = run(baseline(WRONG, QUOTE), "-f", "html").stdout
    assert 'class="check two-lines known"' in page
    assert page.count('id="check-wrong"') == 1
    assert "known: because" in page
    assert "quote-disagrees: c (known: because)" in page
    assert 'data-state="fails"' not in page

"""In a job of GitHub Actions: annotations beside the report, the summary of the job, a log that obeys no file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from verifier.cli import app
from verifier.cli.github import guard
from verifier.renderers.registry import RENDERERS

FAILING = "claims: {a: exactly 5}\nchecks: {wrong: {assert: a > 6, statement: '::error::owned'}}\n"


@pytest.fixture(autouse=True)
def _job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("claims.yaml").write_text(FAILING, "utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["check", *arguments])


def obeyed(log: str) -> list[str]:
    """What the runner obeys unless commands are stopped: lines that begin with two colons, or hold ##[."""
    found, stopped = [], ""
    for line in log.splitlines():
        command = re.match(r"\s*::([^:]+)::(.*)", line)
        if stopped:
            stopped = "" if command and command[1] == stopped else stopped
        elif command and command[1] == "stop-commands":
            stopped = command[2]
        elif command:
            found.append(command[1].split(" ")[0])
        elif "##[" in line:
            found.append(line)
    assert not stopped, "commands stay stopped for the rest of the job"
    return found


def test_the_report_has_annotations_beside_it_and_goes_into_the_summary() -> None:
    result = run()
    assert result.exit_code == 1
    assert "✗ contradicted" in result.stdout
    assert obeyed(result.stdout) == ["error"]
    assert "### ✗ contradicted: " in Path("summary.md").read_text("utf-8")


def test_a_text_of_the_file_is_no_command() -> None:
    result = run("--format", "terminal")
    assert "::error::owned" in result.stdout
    assert obeyed(result.stdout) == []
    assert not Path("summary.md").exists()


def test_a_text_of_the_file_is_no_command_on_standard_error() -> None:
    Path("claims.yaml").write_text("sources: {s: {title: S, snapshot: '##[error]owned'}}\n", "utf-8")
    result = CliRunner().invoke(app, ["pin"])
    assert "##[error]owned" in result.stderr
    assert obeyed(result.stderr) == []


@pytest.mark.parametrize("format", [name for name in RENDERERS if name != "github"])
@pytest.mark.parametrize("name", ["::error::owned.claims.yaml", "##[error]owned.claims.yaml"])
def test_no_format_has_a_command_in_it(name: str, format: str) -> None:
    """Not even one for programs, which has no marks around it, for others would not read them."""
    command = "'::error::owned ##[error]owned'"
    Path(name).write_text(
        f"title: {command}\n"
        f"sources: {{s: {{title: {command}, snapshot: {command}}}}}\n"
        f"claims: {{a: {{value: exactly 5, source: s, quote: {command}, note: {command}}}, {command}: 5}}\n"
        f"checks:\n  wrong: {{assert: a > 6, statement: {command}}}\n"
        f"  known: {{assert: a > 6, expect: contradicted, because: {command}}}\n"
        f"  unread: {command}\n",
        "utf-8",
    )
    result = run("--format", format, "./" + name)
    assert "owned" in result.stdout
    assert obeyed(result.stdout) == []


def test_a_summary_is_added_to_what_others_wrote() -> None:
    Path("summary.md").write_text("before\n", "utf-8")
    run("--format", "github")
    run("--format", "github")
    text = Path("summary.md").read_text("utf-8")
    assert text.startswith("before\n")
    assert text.count("## claims.yaml") == 2


def test_a_summary_that_cannot_be_written_ends_with_2(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    result = run()
    assert result.exit_code == 2
    assert "the summary of the job cannot be written" in result.stderr


def test_a_summary_holds_no_more_than_github_takes() -> None:
    Path("summary.md").write_bytes(b"x" * 999_900)
    run()
    assert Path("summary.md").stat().st_size < 1_000_000
    assert Path("summary.md").read_text("utf-8").endswith("1 more file: the summary of a job holds no more.\n")


def test_elsewhere_there_is_only_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS")
    result = run()
    assert "stop-commands" not in result.stdout
    assert "::error file" not in result.stdout
    assert not Path("summary.md").exists()


@pytest.mark.parametrize(
    "formats", [["github", "github"], ["json", "github"], ["terminal", "concise"], ["github", "sarif"]]
)
def test_only_a_report_for_people_shares_a_log_with_annotations(formats: list[str]) -> None:
    result = run(*(f"--format={name}" for name in formats))
    assert result.exit_code == 2
    assert "only one format can go to standard output" in result.stderr


def test_an_output_of_one_file_is_no_log() -> None:
    assert run("--output", "report.txt").exit_code == 1
    assert "::" not in Path("report.txt").read_text("utf-8").replace("::error::owned", "")


def test_the_marks_of_two_texts_differ() -> None:
    assert guard("::a") != guard("::a")
    assert guard("a: b") == "a: b"

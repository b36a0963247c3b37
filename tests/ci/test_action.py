"""The GitHub action: outside tools accept it, and nothing of its inputs is code."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
ACTION = ROOT / "action.yml"
WORKFLOW = ROOT / ".github" / "workflows" / "ci.yml"
PASSING = "claims: {a: exactly 1}\nchecks: {small: a < 2}\n"
FAILING = "claims: {a: exactly 1}\nchecks: {large: a > 2}\n"
HOSTILE = [
    pytest.param("$(touch pwned)", id="command"),
    pytest.param("`touch pwned`", id="backquotes"),
    pytest.param("; touch pwned", id="semicolon"),
    pytest.param("x' ; touch pwned ; '", id="quote"),
    pytest.param('x" ; touch pwned ; "', id="double quote"),
    pytest.param("a && touch pwned", id="and"),
    pytest.param("> pwned", id="redirection"),
    pytest.param("EOF\ntouch pwned", id="lines"),
    pytest.param("--output=pwned", id="option"),
    pytest.param("-o", id="short option"),
    pytest.param("a name with  spaces", id="spaces"),
    pytest.param("*", id="glob"),
    pytest.param("~", id="home"),
    pytest.param("${PATH}", id="variable"),
    pytest.param("back\\slash\\n", id="backslash"),
    pytest.param("${{ github.token }}", id="expression"),
]

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash, in which the action runs")


def tool(name: str) -> str:
    """A tool of ``[test]``, beside this Python or on the path."""
    found = shutil.which(name, path=os.pathsep.join([os.path.dirname(sys.executable), os.environ.get("PATH", "")]))
    if found is None:
        pytest.skip(f"{name} is not installed: it is part of [test]")
    return found


def run_tool(name: str, *arguments: str | Path) -> str:
    """What a tool prints; it must end with 0."""
    ended = subprocess.run([tool(name), *arguments], capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def read_steps() -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = yaml.safe_load(ACTION.read_text("utf-8"))["runs"]["steps"]
    return steps


LOGGED = ["--format=terminal", "--format=github"]
"""What the log of the job shows."""


class Ended(NamedTuple):
    """How the last step of the action ended: its status, what it printed and put out, each call of the verifier."""

    status: int
    printed: str
    output: str
    calls: list[list[str]]


def run_check(folder: Path, inputs: dict[str, str], *, real: bool = False) -> Ended:
    """Run the last step in a folder as GitHub does; the verifier only notes what it is called with, unless ``real``."""
    temporary, calls, output = folder / "runner temp", folder / "calls", folder / "output"
    program = temporary / "claims-verifier" / "bin" / "verifier"
    program.parent.mkdir(parents=True)
    script = f'exec "{sys.executable}" -m verifier "$@"' if real else f'printf "%s\\0" "$@" END >> "{calls}"'
    program.write_text(f"#!/bin/bash\n{script}\n")
    program.chmod(0o755)
    (folder / "work").mkdir(exist_ok=True)
    step = read_steps()[-1]
    defaults = {"FILES": ".", "STRICT": "false", "BASELINE": "", "REPORTS": ""}
    assert step["env"] == {name: f"${{{{ inputs.{name.lower()} }}}}" for name in defaults}
    (folder / "step.sh").write_text(step["run"], "utf-8")
    ended = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", folder / "step.sh"],
        cwd=folder / "work",
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "RUNNER_TEMP": str(temporary),
            "GITHUB_OUTPUT": str(output),
            **defaults,
            **inputs,
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    noted = calls.read_text("utf-8").split("END\0") if calls.exists() else []
    return Ended(
        ended.returncode,
        ended.stdout + ended.stderr,
        output.read_text("utf-8"),
        [call.split("\0")[:-1] for call in noted if call],
    )


def test_the_schema_of_github_accepts_the_action_and_the_workflow() -> None:
    run_tool("check-jsonschema", "--builtin-schema", "vendor.github-actions", ACTION)
    run_tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", WORKFLOW)


def test_zizmor_finds_nothing_in_the_action_and_the_workflow() -> None:
    run_tool("zizmor", "--offline", "--persona", "pedantic", ACTION, WORKFLOW)


def test_no_script_has_an_expression_and_every_other_action_is_pinned() -> None:
    for step in read_steps():
        assert "${{" not in step.get("run", "")
        assert len(step.get("uses", f"x@{40 * '0'}").partition("@")[2]) == 40


@needs_bash
@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", ["FILES", "BASELINE", "REPORTS", "STRICT"])
def test_an_input_is_an_argument_and_never_code(tmp_path: Path, name: str, hostile: str) -> None:
    ended = run_check(tmp_path, {name: hostile})
    assert not [path for path in tmp_path.rglob("*") if path.name == "pwned"]
    lines = [line.strip() for line in hostile.splitlines()]
    expected = {
        "FILES": [["check", *LOGGED, "--", *lines]],
        "BASELINE": [["check", f"--baseline={hostile}", *LOGGED, "--", "."]],
        "REPORTS": [["check", *LOGGED, *(f"--format={line}" for line in lines), "--", "."]]
        if all("=" in line.strip("=") for line in lines)
        else [],
        "STRICT": [],
    }[name]
    assert ended.calls == expected
    assert ended.output == ("status=0\n" if expected else "status=2\n")
    if not expected:
        assert ended.status == 2
        assert ended.printed.startswith("::error title=verifier::")
        assert hostile not in ended.printed


@needs_bash
def test_inputs_of_several_lines_are_several_arguments(tmp_path: Path) -> None:
    ended = run_check(
        tmp_path,
        {"FILES": "a.yaml\n\n  some folder  \n", "STRICT": "true", "REPORTS": "json=a b.json\njsonl=c\n"},
    )
    reports = ["--format=json=a b.json", "--format=jsonl=c"]
    assert ended.calls == [["check", "--strict", *LOGGED, *reports, "--", "a.yaml", "some folder"]]


@needs_bash
@pytest.mark.parametrize(
    ("content", "status"), [(PASSING, 0), (FAILING, 1), ("claims: {", 2)], ids=["passes", "fails", "unread"]
)
def test_the_step_ends_as_the_command_does(tmp_path: Path, content: str, status: int) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "claims.yaml").write_text(content, "utf-8")
    ended = run_check(tmp_path, {"REPORTS": "json=report.json"}, real=True)
    assert (ended.status, ended.output) == (status, f"status={status}\n")
    assert "claims.yaml" in ended.printed
    assert ("::error file=claims.yaml,line=" in ended.printed) == (status != 0)
    assert (tmp_path / "work" / "report.json").stat().st_size


@needs_bash
def test_a_report_that_cannot_be_written_fails_the_step(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "claims.yaml").write_text(PASSING, "utf-8")
    ended = run_check(tmp_path, {"REPORTS": "json=missing/report.json"}, real=True)
    assert (ended.status, ended.output) == (2, "status=2\n")

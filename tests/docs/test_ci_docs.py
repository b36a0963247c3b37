"""What ``docs/ci.md`` shows is accepted by those who will read it, and does what it says.

The lines of scripts are run in a scratch repository, with the ``verifier`` and the ``pytest`` of this Python on the
path. What would need the network or a server is a stand-in that notes its call: ``pip``, ``gh``, ``reviewdog``.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.ci.test_action import ACTION, FAILING, PASSING, run_tool
from tests.ci.test_hooks import commit, git, read_hooks
from tests.long_run import all_long_but, takes_long
from verifier.accepting.baseline import load_baseline
from verifier.text import TextFile

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
STAND_INS = {"pip": "", "gh": '[ -s "${@: -1}" ]', "reviewdog": "cat > rdjson.json"}


class Snippet(NamedTuple):
    """A block of code of the page: its language, the file that its first line names, and its text."""

    language: str
    file: str
    text: str


def read_snippets(page: str = PAGE) -> list[Snippet]:
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    return [Snippet(language, (re.match(r"# ([^\s,]+)", text) or ["", ""])[1], text) for language, text in blocks]


def named(file: str) -> list[Snippet]:
    found = [snippet for snippet in read_snippets() if snippet.file.startswith(file)]
    assert found
    return found


WORKFLOWS = named(".github/workflows/")


def list_scripts() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each script of the page, and the step that it is of, if that is one of GitHub."""
    for snippet in WORKFLOWS:
        for job in yaml.safe_load(snippet.text)["jobs"].values():
            yield from ((step["run"], step) for step in job["steps"] if "run" in step)
    for snippet in named(".gitlab-ci.yml"):
        yield from ((line, {}) for line in yaml.safe_load(snippet.text)["claims"]["script"])
    for snippet in read_snippets():
        if snippet.language == "sh":
            yield from ((line.partition("  #")[0].strip(), {}) for line in snippet.text.splitlines())


SCRIPTS = [*dict.fromkeys(script for script, _ in list_scripts())]
OF_PYTEST = [script for script in SCRIPTS if script.startswith("pytest")]


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A clone of a repository with claims that pass, and a branch that changes one; stand-ins beside it."""
    commit(tmp_path / "origin", claims=PASSING)
    git(tmp_path / "origin", "branch", "-M", "main")
    git(tmp_path, "clone", "-q", str(tmp_path / "origin"), "work")
    (tmp_path / "work" / "claims.yaml").write_text(PASSING.replace("exactly 1", "exactly 1.5"), "utf-8")
    (tmp_path / "bin").mkdir()
    for name, does in STAND_INS.items():
        program = tmp_path / "bin" / name
        program.write_text(f'#!/bin/bash\necho "$@" >> "{tmp_path}/{name}.calls"\n{does}\n')
        program.chmod(0o755)
    return tmp_path / "work"


def run_script(scratch: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run a line as a runner does."""
    beside = [str(scratch.parent / "bin"), os.path.dirname(sys.executable), os.environ["PATH"]]
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=scratch,
        env={**os.environ, "PATH": os.pathsep.join(beside), "GITHUB_BASE_REF": "main", "NUMBER": "7"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def prepare(scratch: Path, script: str) -> None:
    """What the steps before would have left, and what the example names."""
    if "diff.md" in script and "verifier" not in script:
        (scratch / "diff.md").write_text("Nothing changes.\n", "utf-8")
    if "baseline claims-baseline" in script and "write" not in script:
        run_script(scratch, "verifier check . --write-baseline claims-baseline.yaml")
    if "within_annual_cap" in script:
        (scratch / "claims.yaml").write_text(PASSING.replace("small", "within_annual_cap"), "utf-8")


@pytest.mark.parametrize(
    "script", [pytest.param(script, marks=takes_long) if script in OF_PYTEST[1:] else script for script in SCRIPTS]
)
def test_a_script_runs(scratch: Path, script: str) -> None:
    prepare(scratch, script)
    ended = run_script(scratch, script)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    for path in re.findall(r"--format [a-z]+=(\S+)|> ([a-z]+\.md)|--junitxml=(\S+)|--write-baseline (\S+)", script):
        assert (scratch / "".join(path)).stat().st_size


@pytest.mark.parametrize("script", [script for script in SCRIPTS if "check ." in script and "baseline" not in script])
def test_a_script_fails_where_a_claim_is_wrong(scratch: Path, script: str) -> None:
    (scratch / "wrong.claims.yaml").write_text(FAILING, "utf-8")
    assert run_script(scratch, script).returncode == 1


@pytest.mark.parametrize("script", all_long_but(1, ["pytest --claims", "pytest --claims-strict"]))
def test_pytest_fails_where_a_claim_is_wrong(scratch: Path, script: str) -> None:
    assert script in SCRIPTS
    clashing = "claims: {a: 1 to 2, b: 1 to 9, c: 8 to 9}\nchecks: {x: a == b, y: b == c}\n"
    (scratch / "wrong.claims.yaml").write_text(clashing, "utf-8")
    assert run_script(scratch, script).returncode == 1


def test_what_a_known_failure_is_does_not_fail(scratch: Path) -> None:
    script = next(script for script in SCRIPTS if "--baseline" in script)
    (scratch / "wrong.claims.yaml").write_text(FAILING, "utf-8")
    assert run_script(scratch, "verifier check .").returncode == 1
    prepare(scratch, script)
    assert run_script(scratch, script).returncode == 0


def test_the_baseline_that_is_shown_is_read_whole() -> None:
    shown = named("claims-baseline.yaml")[0].text
    baseline, diagnostics = load_baseline(TextFile("claims-baseline.yaml", shown))
    assert not list(diagnostics)
    assert [known.until for known in baseline.failures] == ["2027-06-30", ""]


def test_reviewdog_is_given_what_it_reads(scratch: Path) -> None:
    script = next(script for script in SCRIPTS if "reviewdog" in script)
    (scratch / "wrong.claims.yaml").write_text(FAILING, "utf-8")
    run_script(scratch, script)
    told = json.loads((scratch / "rdjson.json").read_text("utf-8"))["diagnostics"]
    assert [each["location"]["path"] for each in told] == ["wrong.claims.yaml"]


@pytest.mark.parametrize("number", range(len(WORKFLOWS)))
def test_a_workflow_is_valid_and_safe(tmp_path: Path, number: int) -> None:
    path = tmp_path / ".github" / "workflows" / "claims.yml"
    path.parent.mkdir(parents=True)
    path.write_text(WORKFLOWS[number].text, "utf-8")
    run_tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", path)
    run_tool("zizmor", "--offline", path)


def test_a_workflow_gives_the_action_inputs_that_it_has() -> None:
    inputs = yaml.safe_load(ACTION.read_text("utf-8"))["inputs"]
    table = PAGE.partition("| input |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(inputs)
    used = [
        step.get("with", {})
        for snippet in WORKFLOWS
        for job in yaml.safe_load(snippet.text)["jobs"].values()
        for step in job["steps"]
        if step.get("uses", "").startswith("OWNER/")
    ]
    assert used
    assert all(given.keys() <= inputs.keys() for given in used)


def test_the_actions_are_those_that_the_project_uses_itself() -> None:
    """One place to mend when a hash is renewed is too few, but none may be forgotten."""
    texts = [PAGE, ACTION.read_text("utf-8"), (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")]
    pinned: dict[str, set[str]] = {}
    for name, rest in re.findall(r"uses: (actions/[\w-]+)@(.+)", "\n".join(texts)):
        pinned.setdefault(name, set()).add(rest.split(" #")[0])
    assert {name: len(hashes) for name, hashes in pinned.items()} == {"actions/checkout": 1, "actions/setup-python": 1}


def test_the_pipeline_of_gitlab_is_valid(tmp_path: Path) -> None:
    for snippet in named(".gitlab-ci.yml"):
        (tmp_path / ".gitlab-ci.yml").write_text(snippet.text, "utf-8")
        run_tool("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", tmp_path / ".gitlab-ci.yml")


def test_pre_commit_accepts_its_settings_and_the_hooks_exist(tmp_path: Path) -> None:
    for snippet in named(".pre-commit-config.yaml"):
        (tmp_path / ".pre-commit-config.yaml").write_text(snippet.text, "utf-8")
        run_tool("pre-commit", "validate-config", tmp_path / ".pre-commit-config.yaml")
        used = {hook["id"] for repo in yaml.safe_load(snippet.text)["repos"] for hook in repo["hooks"]}
        assert used <= read_hooks().keys()
    assert all(f"`{id}`" in PAGE for id in read_hooks())


def test_the_setting_of_pytest_judges_claims(scratch: Path) -> None:
    (snippet,) = named("pyproject.toml")
    assert tomllib.loads(snippet.text)
    (scratch / "pyproject.toml").write_text(snippet.text, "utf-8")
    ended = run_script(scratch, "pytest -q")
    assert "3 passed" in ended.stdout, ended.stdout + ended.stderr


def test_every_snippet_is_tested() -> None:
    """What is neither a script nor a file that one of the tests above reads would go stale."""
    known = (
        ".github/workflows/",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
        "pyproject.toml",
        "claims-baseline.yaml",
    )
    assert [each for each in read_snippets() if each.language != "sh" and not each.file.startswith(known)] == []


def test_the_readme_has_steps_of_a_workflow() -> None:
    (steps,) = [each.text for each in read_snippets(README) if each.file.startswith(".github/workflows/")]
    assert [step["uses"].partition("@")[0] for step in yaml.safe_load(steps)["jobs"]["claims"]["steps"]] == [
        "actions/checkout",
        "OWNER/claims-verifier",
    ]

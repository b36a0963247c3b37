"""The hooks of pre-commit: it accepts them, and they judge what a commit changes in a real repository."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.test_action import FAILING, PASSING, run_tool, tool

ROOT = Path(__file__).parent.parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"


def read_hooks() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text("utf-8"))}


def git(folder: Path, *arguments: str) -> None:
    settings = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    subprocess.run([tool("git"), *settings, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, **files: str) -> None:
    """A repository with some files, given by names without ``.yaml``."""
    folder.mkdir(exist_ok=True)
    git(folder, "init", "-q")
    for name, content in files.items():
        (folder / f"{name}.yaml").write_text(content, "utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Begin")


def run_hooks(folder: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pre-commit with this Python's ``verifier`` first on the path."""
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    return subprocess.run(
        [tool("pre-commit"), *arguments],
        cwd=folder,
        env={**os.environ, "PATH": path, "PRE_COMMIT_HOME": str(home), "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_pre_commit_accepts_the_hooks() -> None:
    run_tool("pre-commit", "validate-manifest", MANIFEST)


@pytest.mark.parametrize(
    ("path", "is_taken"),
    [
        ("claims.yaml", True),
        ("claims.yml", True),
        ("a/b/claims.yaml", True),
        ("oil.claims.yaml", True),
        ("a b/oil.claims.yml", True),
        ("claims.yaml.bak", False),
        ("myclaims.yaml", False),
        ("claims/other.yaml", False),
        ("claims.json", False),
    ],
)
def test_the_hook_takes_claims_files(path: str, is_taken: bool) -> None:
    assert bool(re.search(read_hooks()["verifier"]["files"], path)) == is_taken


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two claims files, whose hooks are those of the manifest, run where they are installed."""
    local = [{**hook, "language": "system"} for hook in read_hooks().values()]
    config = yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]})
    commit(tmp_path / "r", **{".pre-commit-config": config, "claims": PASSING, "bad.claims": FAILING, "other": "["})
    return tmp_path / "r"


@pytest.mark.parametrize(
    ("hook", "changed", "status"),
    [
        pytest.param("verifier", "claims.yaml", 0, id="a file that passes"),
        pytest.param("verifier", "bad.claims.yaml", 1, id="a file that fails"),
        pytest.param("verifier", "other.yaml", 0, id="another file"),
        pytest.param("verifier-all", "other.yaml", 1, id="all files"),
    ],
)
def test_a_hook_judges_what_a_commit_changes(
    repository: Path, tmp_path: Path, hook: str, changed: str, status: int
) -> None:
    (repository / changed).write_text((repository / changed).read_text("utf-8") + "\n", "utf-8")
    git(repository, "add", changed)
    ended = run_hooks(repository, tmp_path / "home", "run", hook, "--verbose")
    assert ended.returncode == status, ended.stdout + ended.stderr
    assert ("bad.claims.yaml:2" in ended.stdout) == (status == 1)


def test_the_hook_installs_itself(tmp_path: Path) -> None:
    if not os.environ.get("VERIFIER_PACKAGE_INDEX"):
        pytest.skip("needs a package index: set VERIFIER_PACKAGE_INDEX where there is one")
    commit(tmp_path / "r", claims=PASSING)
    ended = run_hooks(tmp_path / "r", tmp_path / "home", "try-repo", str(ROOT), "verifier", "--all-files", "--verbose")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "1 check passes" in ended.stdout
